"""The call desk: how a call went, people who are one person, who may book for whom, a death."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _one_of(name: str, words: str) -> sa.Enum:
    return sa.Enum(*words.split(), name=name, native_enum=False, length=20)


STATE = _one_of(
    "state", "booked waiting offered to_reconfirm quiet released session_cancelled not_reached"
)
OUTCOME = _one_of("outcome", "reached left_message not_reached")
INSTANT = sa.DateTime(timezone=True)

EMPTY = (
    ("person", "died_confirmed_by", sa.Uuid()),
    ("person", "died_family_name", sa.String()),
    ("person", "died_family_phone", sa.String()),
    ("person", "died_permission_from", sa.String()),
    ("person", "died_permission_at", INSTANT),
    ("person", "withdrawn_at", INSTANT),
    ("booking", "state_before_death", STATE),
    ("booking", "offer_before_death", INSTANT),
    ("enrolment", "withdrawn_at", INSTANT),
    ("contact", "outcome", OUTCOME),
    ("contact", "topic", sa.String()),
)


def upgrade() -> None:
    """Add columns, tables and an index; no row is changed."""
    for table, name, kind in EMPTY:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    owner = sa.Column("owner_id", sa.Uuid(), sa.ForeignKey("staff_user.id"), nullable=True)
    op.add_column("contact", owner, inline_references=True)
    _make_tables()
    shared = sa.text("group_id IS NULL")
    op.create_index(
        "uq_wording_shared",
        "wording",
        ["key", "language", "number"],
        unique=True,
        sqlite_where=shared,
        postgresql_where=shared,
    )


def _make_tables() -> None:
    _entity(
        "merge",
        _column("kept_id", sa.Uuid(), sa.ForeignKey("person.id"), index=True),
        _column("gone_id", sa.Uuid(), unique=True),
        _column("gone_name", sa.String()),
        _column("merged_at", INSTANT),
        _maybe("merged_by", sa.Uuid(), sa.ForeignKey("staff_user.id")),
    )
    _entity(
        "not_same",
        _column("person_id", sa.Uuid(), sa.ForeignKey("person.id")),
        _column("other_id", sa.Uuid(), sa.ForeignKey("person.id"), index=True),
        _column("said_at", INSTANT),
        _maybe("said_by", sa.Uuid(), sa.ForeignKey("staff_user.id")),
        sa.UniqueConstraint("person_id", "other_id"),
    )
    _entity(
        "proxy",
        _column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), index=True),
        _column("name", sa.String()),
        _column("relation", sa.String()),
        _maybe("phone", sa.String()),
        _maybe("phone_e164", sa.String(), index=True),
        _maybe("until", sa.Date()),
        _column("named_at", INSTANT),
        _maybe("named_with", sa.Uuid(), sa.ForeignKey("staff_user.id")),
        _maybe("ended_at", INSTANT),
    )
    _entity(
        "death_told",
        _column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), index=True),
        _maybe("told_person_id", sa.Uuid(), sa.ForeignKey("person.id"), index=True),
        _maybe("told_counsellor_id", sa.Uuid(), sa.ForeignKey("counsellor.id"), index=True),
        _column("told_at", INSTANT),
        _maybe("told_by", sa.Uuid(), sa.ForeignKey("staff_user.id")),
        sa.CheckConstraint(
            "(told_person_id IS NULL) <> (told_counsellor_id IS NULL)", name="told_one"
        ),
        sa.UniqueConstraint("person_id", "told_person_id"),
        sa.UniqueConstraint("person_id", "told_counsellor_id"),
    )


def _column(name: str, kind: Any, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, nullable=False, **options)


def _maybe(name: str, kind: Any, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, nullable=True, **options)


def _entity(name: str, *more: Any) -> None:
    identity = _column("id", sa.Uuid(), primary_key=True)
    op.create_table(name, identity, _column("version", sa.Integer()), *more)
