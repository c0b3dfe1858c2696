"""Series that change, sessions that are cancelled and moved, and what is known of counsellors."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _one_of(name: str, words: str) -> sa.Enum:
    return sa.Enum(*words.split(), name=name, native_enum=False, length=20)


STATE = _one_of(
    "state", "booked waiting offered to_reconfirm quiet released session_cancelled not_reached"
)
YEAREND = _one_of("yearend", "ask keep skip week_earlier on_day")
NOTICEKIND = _one_of("noticekind", "cancelled moved restored")
INSTANT = sa.DateTime(timezone=True)
COLOURS = 8

# Columns that every row has from now on, with what stands in the rows that are there.
FILLED: tuple[tuple[str, tuple[tuple[str, Any, str], ...]], ...] = (
    (
        "support_group",
        (
            ("rule_since", sa.Date(), "1970-01-01"),
            ("colour", sa.Integer(), "0"),
            ("months_ahead", sa.Integer(), "12"),
            ("year_end", YEAREND, "ask"),
        ),
    ),
    (
        "counsellor",
        (
            ("qualification", sa.String(), ""),
            ("registration_body", sa.String(), ""),
            ("registration_number", sa.String(), ""),
            ("phone", sa.String(), ""),
            ("email", sa.String(), ""),
            ("works_on", sa.String(), ""),
            ("stand_in", sa.Boolean(), "0"),
        ),
    ),
)
EMPTY = (
    ("support_group", "year_end_day", sa.Integer()),
    ("counsellor", "works_from", sa.Time()),
    ("counsellor", "works_to", sa.Time()),
    ("session", "kept_day", sa.Date()),
    ("booking", "state_before", STATE),
    ("booking", "offer_before", INSTANT),
)


def upgrade() -> None:
    """Add columns and tables; no row is lost. Every group so far has had one rule."""
    for table, name, kind in EMPTY:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    for table, columns in FILLED:
        _add_filled(table, columns)
    _fill_groups()
    _make_tables()


def _add_filled(table: str, columns: Sequence[tuple[str, Any, str]]) -> None:
    """No default stays behind: rows are the program's to fill."""
    for name, kind, value in columns:
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=value))
    with op.batch_alter_table(table) as batch:
        for name, kind, _value in columns:
            batch.alter_column(name, existing_type=kind, server_default=None)


def _fill_groups() -> None:
    group = sa.table(
        "support_group",
        sa.column("id", sa.Uuid()),
        sa.column("first_day", sa.Date()),
        sa.column("rule_since", sa.Date()),
        sa.column("colour", sa.Integer()),
    )
    connection = op.get_bind()
    ids = connection.scalars(sa.select(group.c.id).order_by(group.c.first_day, group.c.id)).all()
    connection.execute(group.update().values(rule_since=group.c.first_day))
    for number, group_id in enumerate(ids):
        here = group.update().where(group.c.id == group_id)
        connection.execute(here.values(colour=number % COLOURS))


def _make_tables() -> None:
    _entity(
        "former_rule",
        _column("group_id", sa.Uuid(), sa.ForeignKey("support_group.id"), index=True),
        _column("rule", sa.String()),
        _column("start", sa.Time()),
        _column("minutes", sa.Integer()),
        _column("first_day", sa.Date()),
        _column("last_day", sa.Date()),
        sa.Column("longer_every", sa.Integer()),
        sa.Column("longer_since", sa.Date()),
        sa.Column("longer_minutes", sa.Integer()),
        sa.Column("places", sa.Integer()),
    )
    _entity(
        "notice",
        _column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), index=True),
        _column("session_id", sa.Uuid(), sa.ForeignKey("session.id"), index=True),
        _column("kind", NOTICEKIND),
        _column("was_day", sa.Date()),
        _column("was_start", sa.Time()),
        _column("made_at", INSTANT),
        sa.Column("done_at", INSTANT),
        sa.Column("done_by", sa.Uuid(), sa.ForeignKey("staff_user.id")),
    )
    op.create_index(
        "uq_notice_open",
        "notice",
        ["person_id", "session_id"],
        unique=True,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    _entity(
        "counsellor_group",
        _column("counsellor_id", sa.Uuid(), sa.ForeignKey("counsellor.id"), index=True),
        _column("group_id", sa.Uuid(), sa.ForeignKey("support_group.id")),
        sa.UniqueConstraint("counsellor_id", "group_id"),
    )


def _column(name: str, kind: Any, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, nullable=False, **options)


def _entity(name: str, *more: Any) -> None:
    identity = _column("id", sa.Uuid(), primary_key=True)
    op.create_table(name, identity, _column("version", sa.Integer()), *more)
