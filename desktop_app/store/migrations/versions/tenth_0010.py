"""Packs: copies of one version that are numbered on, that they were shredded, and large print,
which is kept with the group. Sessions: the language of their opening words."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

INSTANT = sa.DateTime(timezone=True)
BEFORE, NOW = ("session_id", "number"), ("session_id", "number", "first_copy")


def upgrade() -> None:
    """Packs made before began at copy 1. Whether they were shredded nobody knows: it is asked."""
    with op.batch_alter_table("pack_made") as batch:
        batch.add_column(sa.Column("first_copy", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(_large_print())
        batch.add_column(sa.Column("shredded_at", INSTANT, nullable=True))
        batch.add_column(sa.Column("shredded_by", sa.Uuid(), nullable=True))
    with op.batch_alter_table("pack_made") as batch:
        batch.alter_column("first_copy", existing_type=sa.Integer(), server_default=None)
        batch.alter_column("large_print", existing_type=sa.Boolean(), server_default=None)
        batch.create_foreign_key(
            "fk_pack_made_shredded_by_staff_user", "staff_user", ["shredded_by"], ["id"]
        )
        batch.drop_constraint(f"uq_pack_made_{'_'.join(BEFORE)}", type_="unique")
        batch.create_unique_constraint(f"uq_pack_made_{'_'.join(NOW)}", list(NOW))
    op.add_column("session", sa.Column("opening_language", sa.String(), nullable=True))
    op.add_column("support_group", _large_print())
    with op.batch_alter_table("support_group") as batch:
        batch.alter_column("large_print", existing_type=sa.Boolean(), server_default=None)


def _large_print() -> sa.Column[bool]:
    """Ordinary print, until somebody chooses."""
    return sa.Column("large_print", sa.Boolean(), nullable=False, server_default=sa.false())
