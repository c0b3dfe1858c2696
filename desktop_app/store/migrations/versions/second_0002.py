"""A digest of each part of a pack, so that what changed since can be counted."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KIND = sa.JSON()


def upgrade() -> None:
    """Packs made before have no parts. No default stays: rows are the program's to fill."""
    op.add_column("pack_made", sa.Column("parts", KIND, nullable=False, server_default="{}"))
    with op.batch_alter_table("pack_made") as table:
        table.alter_column("parts", existing_type=KIND, server_default=None)
