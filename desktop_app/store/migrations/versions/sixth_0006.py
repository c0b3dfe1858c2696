"""Finding people: each word carries the other words of its person, so that no other row is read."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BYTEWISE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table anew; its rows are made of the people once the format is ours."""
    op.drop_table("person_word")
    op.create_table(
        "person_word",
        sa.Column("word", BYTEWISE, primary_key=True, nullable=False),
        sa.Column(
            "person_id",
            sa.Uuid(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_person_word_person_id", "person_word", ["person_id"])
    op.create_index(
        "ix_person_died",
        "person",
        ["died_reported_at"],
        sqlite_where=sa.text("died_reported_at IS NOT NULL"),
        postgresql_where=sa.text("died_reported_at IS NOT NULL"),
    )
