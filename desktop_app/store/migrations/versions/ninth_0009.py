"""Speakers and topics: ideas before there is a speaker or a session, dates that are offered, who
sees to a booking until when, what attendees wish for, and their questions, gathered by session;
and how long whoever has to be told of a change knows a session to be."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import op

from desktop_app.domain.names import fold_name

revision = "0009"
down_revision = "0008"

INSTANT = sa.DateTime(timezone=True)
ANSWER = sa.Enum("unanswered", "yes", "no", "maybe", name="answer", native_enum=False, length=20)
STAGE = sa.String()
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
TEXTS = ("organisation", "phone", "email", "needs", "fee")
SURE = ("confirmed", "briefed")
NOT_HELD = ("cancelled", "removed")

booking = sa.table(
    "speaker_booking",
    sa.column("id", sa.Uuid()),
    sa.column("session_id", sa.Uuid()),
    sa.column("stage", STAGE),
    sa.column("talk_minutes", sa.Integer()),
    sa.column("stage_since", INSTANT),
    sa.column("asked_at", INSTANT),
    sa.column("questions", sa.String()),
)
meeting = sa.table(
    "session",
    sa.column("id", sa.Uuid()),
    sa.column("status", STAGE),
    sa.column("longer", sa.Boolean()),
    sa.column("minutes", sa.Integer()),
)
speaker = sa.table(
    "speaker",
    sa.column("id", sa.Uuid()),
    sa.column("name", sa.String()),
    sa.column("name_folded", sa.String()),
    sa.column("introduction", sa.String()),
    sa.column("introduction_agreed_on", sa.Date()),
)
entry = sa.table("entry", sa.column("sequence", sa.Integer()), sa.column("at", INSTANT))
change = sa.table(
    "change",
    sa.column("sequence", sa.Integer()),
    sa.column("table_name", sa.String()),
    sa.column("row_id", sa.Uuid()),
)


def upgrade() -> None:
    """What was agreed as an introduction stays one; questions go to the session they were for."""
    _make_tables()
    _add_columns()
    _fold_names()
    _fill_stages()
    _move_questions()
    _tighten()


def _make_tables() -> None:
    _entity(
        "topic",
        _column("name", sa.String()),
        _column("name_folded", sa.String(), unique=True),
        _column("note", sa.String()),
    )
    _entity(
        "topic_wish",
        _column("topic_id", sa.Uuid(), sa.ForeignKey("topic.id"), index=True),
        _column("at", INSTANT),
    )
    _entity(
        "speaker_topic",
        _column("speaker_id", sa.Uuid(), sa.ForeignKey("speaker.id")),
        _column("topic_id", sa.Uuid(), sa.ForeignKey("topic.id"), index=True),
        sa.UniqueConstraint("speaker_id", "topic_id"),
    )
    _entity(
        "offered_date",
        _column("booking_id", sa.Uuid(), sa.ForeignKey("speaker_booking.id")),
        _column("session_id", sa.Uuid(), sa.ForeignKey("session.id"), index=True),
        _column("answer", ANSWER),
        sa.UniqueConstraint("booking_id", "session_id"),
    )
    _entity(
        "session_question",
        _column("session_id", sa.Uuid(), sa.ForeignKey("session.id"), index=True),
        _column("text", sa.String()),
        _maybe("asked_at", INSTANT),
        _column("position", sa.Integer()),
    )


def _add_columns() -> None:
    for name in TEXTS:
        op.add_column("speaker", _column(name, sa.String(), server_default=""))
    op.add_column("speaker", _column("active", sa.Boolean(), server_default=sa.true()))
    op.add_column("speaker", _maybe("introduction_agreed_on", sa.Date()))
    op.add_column("speaker", _maybe("name_folded", sa.String()))
    for name, kind in (
        ("topic_id", sa.Uuid()),
        ("owner_id", sa.Uuid()),
        ("due_on", sa.Date()),
        ("stage_since", INSTANT),
        ("asked_at", INSTANT),
        ("tech_check_at", INSTANT),
    ):
        op.add_column("speaker_booking", _maybe(name, kind))
    op.add_column("notice", _maybe("was_minutes", sa.Integer()))
    op.add_column("speaker_booking", _column("feedback", sa.String(), server_default=""))


def _fold_names() -> None:
    """An introduction was written only once its words were agreed: by its last change, then."""
    connection = op.get_bind()
    since = _last_changed("speaker")
    for row in connection.execute(sa.select(speaker)).all():
        agreed = since.get(row.id, LONG_AGO).date() if row.introduction else None
        here = speaker.update().where(speaker.c.id == row.id)
        connection.execute(
            here.values(name_folded=fold_name(row.name), introduction_agreed_on=agreed)
        )


def _fill_stages() -> None:
    """A booking is at its stage since it was last changed; no promise is left without a slot."""
    connection = op.get_bind()
    since = _last_changed("speaker_booking")
    for row in connection.execute(sa.select(booking.c.id, booking.c.stage)).all():
        here, at = booking.update().where(booking.c.id == row.id), since.get(row.id, LONG_AGO)
        asked_at = None if row.stage == "idea" else at
        connection.execute(here.values(stage_since=at, asked_at=asked_at))
    not_held = sa.select(meeting.c.id).where(meeting.c.status.in_(NOT_HELD))
    its_own = sa.select(meeting.c.id).where(meeting.c.id == booking.c.session_id)
    no_slot = its_own.where(sa.or_(~meeting.c.longer, meeting.c.minutes < booking.c.talk_minutes))
    promised = booking.update().where(booking.c.stage.in_(SURE))
    connection.execute(
        promised.where(booking.c.session_id.in_(not_held)).values(stage="stood_down")
    )
    connection.execute(promised.where(no_slot.exists()).values(stage="pencilled"))


def _last_changed(table: str) -> dict[UUID, datetime]:
    """When the rows of a table were last changed, by the journal."""
    last = (
        sa.select(change.c.row_id, sa.func.max(change.c.sequence).label("last"))
        .where(change.c.table_name == table)
        .group_by(change.c.row_id)
        .subquery()
    )
    found = sa.select(last.c.row_id, entry.c.at).join(entry, entry.c.sequence == last.c.last)
    return {row.row_id: row.at for row in op.get_bind().execute(found)}


def _move_questions() -> None:
    connection = op.get_bind()
    question = sa.table(
        "session_question",
        sa.column("id", sa.Uuid()),
        sa.column("version", sa.Integer()),
        sa.column("session_id", sa.Uuid()),
        sa.column("text", sa.String()),
        sa.column("position", sa.Integer()),
    )
    asked: dict[UUID, list[str]] = {}
    found = sa.select(booking.c.session_id, booking.c.questions).order_by(booking.c.id)
    for row in connection.execute(found.where(booking.c.questions != "")).all():
        here = asked.setdefault(row.session_id, [])
        lines = (line.strip() for line in row.questions.splitlines())
        here += [line for line in lines if line and line not in here]
    rows = [
        {"id": uuid4(), "version": 1, "session_id": session, "text": text, "position": position}
        for session, texts in asked.items()
        for position, text in enumerate(texts, 1)
    ]
    if rows:
        connection.execute(question.insert(), rows)


def _tighten() -> None:
    """No default stays behind: rows are the program's to fill."""
    with op.batch_alter_table("speaker") as batch:
        for name in TEXTS:
            batch.alter_column(name, existing_type=sa.String(), server_default=None)
        batch.alter_column("active", existing_type=sa.Boolean(), server_default=None)
        batch.alter_column("name_folded", existing_type=sa.String(), nullable=False)
    op.create_index("ix_speaker_name_folded", "speaker", ["name_folded"])
    with op.batch_alter_table("speaker_booking") as batch:
        batch.drop_column("questions")
        batch.alter_column("feedback", existing_type=sa.String(), server_default=None)
        batch.alter_column("stage_since", existing_type=INSTANT, nullable=False)
        for name in ("speaker_id", "session_id"):
            batch.alter_column(name, existing_type=sa.Uuid(), nullable=True)
        for name, table in (("topic_id", "topic"), ("owner_id", "staff_user")):
            key = f"fk_speaker_booking_{name}_{table}"
            batch.create_foreign_key(key, table, [name], ["id"])
    for name in ("speaker_id", "topic_id", "due_on"):
        op.create_index(f"ix_speaker_booking_{name}", "speaker_booking", [name])


def _entity(name: str, *more: Any) -> None:
    identity = _column("id", sa.Uuid(), primary_key=True)
    op.create_table(name, identity, _column("version", sa.Integer()), *more)


def _column(name: str, kind: Any, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, nullable=False, **options)


def _maybe(name: str, kind: Any, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, nullable=True, **options)
