"""Online registrations: the files that were brought in, and what was decided of their rows."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

INSTANT = sa.DateTime(timezone=True)
DECISION = sa.Enum("accepted", "set_aside", name="decision", native_enum=False, length=20)
GROUP = "support_group.id"


def upgrade() -> None:
    """Add tables; no row is changed."""
    _entity(
        "form_file",
        _column("group_id", sa.Uuid(), sa.ForeignKey(GROUP)),
        _column("name", sa.String()),
        _column("digest", sa.String(), index=True),
        _column("brought_at", INSTANT),
        _maybe("brought_by", sa.Uuid(), sa.ForeignKey("staff_user.id")),
        _column("rows", sa.Integer()),
    )
    _entity(
        "form_row",
        _column("file_id", sa.Uuid(), sa.ForeignKey("form_file.id"), index=True),
        _column("group_id", sa.Uuid(), sa.ForeignKey(GROUP)),
        _column("number", sa.Integer()),
        _column("key", sa.String()),
        _column("digest", sa.String()),
        _column("decision", DECISION),
        _maybe("person_id", sa.Uuid(), sa.ForeignKey("person.id"), index=True),
        _column("decided_at", INSTANT),
        sa.UniqueConstraint("group_id", "key", "digest"),
    )


def _entity(name: str, *parts: Any) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), primary_key=True, nullable=False),
        _column("version", sa.Integer()),
        *parts,
    )


def _column(name: str, *kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, *kind, nullable=False, **options)


def _maybe(name: str, *kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, *kind, nullable=True, **options)
