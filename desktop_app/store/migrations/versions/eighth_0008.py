"""Online registrations: what is left to check of a file, what the columns of a form tell, and the
files as they came, for as long as they are kept. What made thousands of registrations slow to
write goes: an index of stints that another holds, and looking up the person of each word."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

BYTEWISE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Of a file that was brought in before, nothing is left: its rows were decided then."""
    with op.batch_alter_table("form_file") as batch:
        batch.add_column(sa.Column("written_in", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("put_away_at", INSTANT, nullable=True))
    with op.batch_alter_table("form_file") as batch:
        batch.alter_column("written_in", existing_type=sa.String(), server_default=None)
        batch.create_unique_constraint("uq_form_file_group_id_digest", ["group_id", "digest"])
    op.create_table(
        "form_mapping",
        sa.Column("id", sa.Uuid(), primary_key=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("titles", sa.JSON(), nullable=False),
        sa.Column("group_id", sa.Uuid(), sa.ForeignKey("support_group.id"), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.UniqueConstraint("form", "group_id"),
    )
    op.create_table(
        "form_left",
        sa.Column("file_id", sa.Uuid(), primary_key=True, nullable=False),
        sa.Column("number", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("held_back", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "form_original",
        sa.Column("digest", sa.String(), primary_key=True, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("gone_after", INSTANT, nullable=False, index=True),
    )
    op.drop_index("ix_booking_session_id", table_name="booking")
    op.drop_table("person_word")  # its rows are made of the people once the format is ours
    op.create_table(
        "person_word",
        sa.Column("word", BYTEWISE, primary_key=True, nullable=False),
        sa.Column("person_id", sa.Uuid(), primary_key=True, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_person_word_person_id", "person_word", ["person_id"])
