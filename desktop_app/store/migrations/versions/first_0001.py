"""The first format: every table of part one."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)
BYTEWISE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def _one_of(name: str, words: str) -> sa.Enum:
    return sa.Enum(*words.split(), name=name, native_enum=False, length=20)


CHANNEL = _one_of("channel", "phone online counsellor walk_in standing")
CONTACTKIND = _one_of("contactkind", "call question")
DUTY = _one_of("duty", "lead co host")
MARK = _one_of("mark", "came part unwell apologies did_not_come")
MESSAGES = _one_of("messages", "yes no discreet")
ROLE = _one_of("role", "phone counsellor coordinator administrator protection")
STAGE = _one_of(
    "stage", "idea asked pencilled confirmed briefed spoke thanked declined withdrew stood_down"
)
STATE = _one_of(
    "state", "booked waiting offered to_reconfirm quiet released session_cancelled not_reached"
)
STATUS = _one_of("status", "scheduled moved cancelled removed")


def upgrade() -> None:
    """Make every table; areas that others point to come first."""
    for make in AREAS:
        make()


def _column(name: str, kind: Any, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, nullable=False, **options)


def _maybe(name: str, kind: Any, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, nullable=True, **options)


def _entity(name: str, *more: Any) -> None:
    """A table of rows with an identity and a version."""
    identity = _column("id", sa.Uuid(), primary_key=True)
    op.create_table(name, identity, _column("version", sa.Integer()), *more)


def _one_where(name: str, table: str, columns: list[str], condition: str) -> None:
    """At most one row with these values among those that the condition holds for."""
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def _people() -> None:
    _entity(
        "person",
        _column("name", sa.String()),
        _column("preferred_name", sa.String()),
        _column("name_folded", sa.String(), index=True),
        _maybe("phone", sa.String()),
        _maybe("phone_e164", sa.String(), index=True),
        _column("messages", MESSAGES),
        _maybe("email", sa.String()),
        _maybe("email_folded", sa.String(), index=True),
        _maybe("postcode", sa.String()),
        _maybe("health_board", sa.String()),
        _maybe("access", sa.String()),
        _maybe("emergency_name", sa.String()),
        _maybe("emergency_phone", sa.String()),
        _column("emergency_knows", sa.Boolean()),
        _maybe("heard", sa.String()),
        _column("channel", CHANNEL),
        _column("registered_at", INSTANT),
        _column("no_calls", sa.Boolean()),
        _column("no_messages", sa.Boolean()),
        _maybe("died_reported_at", INSTANT),
        _maybe("died_reported_by", sa.Uuid()),
        _maybe("died_told_by", sa.String()),
        _maybe("died_confirmed_at", INSTANT),
    )
    op.create_table(
        "person_word",
        _column("word", BYTEWISE, primary_key=True),
        _column(
            "person_id", sa.Uuid(), sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_person_word_person_id_word", "person_word", ["person_id", "word"])


def _groups() -> None:
    _entity(
        "support_group",
        _column("name", sa.String()),
        _column("paper_name", sa.String()),
        _column("rule", sa.String()),
        _column("zone", sa.String()),
        _column("start", sa.Time()),
        _column("minutes", sa.Integer()),
        _column("first_day", sa.Date()),
        _maybe("last_day", sa.Date()),
        _maybe("longer_every", sa.Integer()),
        _maybe("longer_since", sa.Date()),
        _maybe("longer_minutes", sa.Integer()),
        _maybe("places", sa.Integer()),
        _column("newcomer_places", sa.Integer()),
        _column("offer_hours", sa.Integer()),
        _column("offers_itself", sa.Boolean()),
        _column("joining", sa.String()),
    )
    _entity(
        "closure",
        _column("day", sa.Date()),
        _column("reason", sa.String()),
        sa.UniqueConstraint("day"),
    )
    _entity(
        "wording",
        _column("key", sa.String()),
        _maybe("group_id", sa.Uuid(), sa.ForeignKey("support_group.id")),
        _column("language", sa.String()),
        _column("number", sa.Integer()),
        _column("body", sa.String()),
        _column("written_at", INSTANT),
        _maybe("last_checked", sa.Date()),
        sa.UniqueConstraint("key", "group_id", "language", "number"),
    )
    _entity(
        "session",
        _column("group_id", sa.Uuid(), sa.ForeignKey("support_group.id")),
        _column("original_day", sa.Date()),
        _column("original_start", sa.Time()),
        _column("day", sa.Date(), index=True),
        _column("start", sa.Time()),
        _column("starts_at", INSTANT, index=True),
        _column("minutes", sa.Integer()),
        _column("longer", sa.Boolean()),
        _maybe("capacity", sa.Integer()),
        _column("status", STATUS),
        _column("list_paused", sa.Boolean()),
        _maybe("took_place", sa.Boolean()),
        sa.UniqueConstraint("group_id", "original_day", "original_start"),
    )


def _staff() -> None:
    _entity(
        "counsellor",
        _column("name", sa.String()),
        _column("name_folded", sa.String()),
        _column("active", sa.Boolean()),
        sa.UniqueConstraint("name_folded"),
    )
    _entity(
        "leave",
        _column("counsellor_id", sa.Uuid(), sa.ForeignKey("counsellor.id"), index=True),
        _column("first_day", sa.Date()),
        _column("last_day", sa.Date()),
    )
    _entity(
        "assignment",
        _column("counsellor_id", sa.Uuid(), sa.ForeignKey("counsellor.id"), index=True),
        _column("session_id", sa.Uuid(), sa.ForeignKey("session.id"), index=True),
        _column("duty", DUTY),
        sa.UniqueConstraint("session_id", "counsellor_id"),
        sa.UniqueConstraint("session_id", "duty"),
    )
    _entity(
        "staff_user",
        _column("name", sa.String()),
        _column("name_folded", sa.String()),
        _maybe("counsellor_id", sa.Uuid(), sa.ForeignKey("counsellor.id")),
        _column("added_at", INSTANT),
        _maybe("removed_at", INSTANT),
        sa.UniqueConstraint("name_folded"),
    )
    _entity(
        "user_role",
        _column("user_id", sa.Uuid(), sa.ForeignKey("staff_user.id"), index=True),
        _column("role", ROLE),
        _maybe("group_id", sa.Uuid(), sa.ForeignKey("support_group.id")),
    )
    op.create_table(
        "draft",
        _column("user_id", sa.Uuid(), sa.ForeignKey("staff_user.id"), primary_key=True),
        _column("place", sa.String(), primary_key=True),
        _column("body", sa.String()),
        _column("saved_at", INSTANT),
    )


def _speakers() -> None:
    _entity(
        "speaker",
        _column("name", sa.String()),
        _column("expertise", sa.String()),
        _column("introduction", sa.String()),
    )
    _entity(
        "speaker_booking",
        _column("speaker_id", sa.Uuid(), sa.ForeignKey("speaker.id")),
        _column("session_id", sa.Uuid(), sa.ForeignKey("session.id"), index=True),
        _column("topic", sa.String()),
        _column("stage", STAGE),
        _column("talk_minutes", sa.Integer()),
        _column("slides", sa.String()),
        _column("questions", sa.String()),
        _column("boundaries", sa.String()),
    )
    _one_where(
        "uq_speaker_booking_promised",
        "speaker_booking",
        ["session_id"],
        "stage IN ('briefed', 'confirmed', 'spoke', 'thanked')",
    )


def _agreement() -> None:
    _entity(
        "enrolment",
        _column("person_id", sa.Uuid(), sa.ForeignKey("person.id")),
        _column("group_id", sa.Uuid(), sa.ForeignKey("support_group.id")),
        _column("fits", sa.Boolean()),
        _maybe("agreed_text_id", sa.Uuid(), sa.ForeignKey("wording.id")),
        _maybe("agreed_at", INSTANT),
        _maybe("agreed_with", sa.Uuid(), sa.ForeignKey("staff_user.id")),
        _column("channel", CHANNEL),
        sa.UniqueConstraint("person_id", "group_id"),
    )
    _entity(
        "contact",
        _maybe("person_id", sa.Uuid(), sa.ForeignKey("person.id"), index=True),
        _column("kind", CONTACTKIND),
        _column("at", INSTANT),
        _maybe("taken_by", sa.Uuid(), sa.ForeignKey("staff_user.id")),
        _column("note", sa.String()),
        _maybe("ring_back_on", sa.Date(), index=True),
        _maybe("done_at", INSTANT),
    )


def _standing() -> None:
    _entity(
        "standing_place",
        _column("person_id", sa.Uuid(), sa.ForeignKey("person.id")),
        _column("group_id", sa.Uuid(), sa.ForeignKey("support_group.id")),
        _column("asked_at", INSTANT),
        _column("from_session_id", sa.Uuid(), sa.ForeignKey("session.id")),
        _maybe("ended_at", INSTANT),
    )
    _one_where(
        "uq_standing_place_live", "standing_place", ["person_id", "group_id"], "ended_at IS NULL"
    )
    _entity(
        "standing_skip",
        _column("person_id", sa.Uuid(), sa.ForeignKey("person.id")),
        _column("standing_id", sa.Uuid(), sa.ForeignKey("standing_place.id")),
        _column("session_id", sa.Uuid(), sa.ForeignKey("session.id")),
        sa.UniqueConstraint("standing_id", "session_id"),
    )


def _places() -> None:
    _entity(
        "booking",
        _column("person_id", sa.Uuid(), sa.ForeignKey("person.id")),
        _column("session_id", sa.Uuid(), sa.ForeignKey("session.id"), index=True),
        _column("state", STATE),
        _column("joined_at", INSTANT),
        _column("arrival", sa.Integer()),
        _column("priority", sa.Integer()),
        _maybe("seat_no", sa.Integer()),
        _maybe("offer_expires_at", INSTANT),
        _maybe("no_reply_at", INSTANT),
        _maybe("tried_at", INSTANT),
        _maybe("ended_at", INSTANT),
        _column("over_places", sa.Boolean()),
        _column("channel", CHANNEL),
        _maybe("standing_id", sa.Uuid(), sa.ForeignKey("standing_place.id")),
        sa.CheckConstraint(
            "(state IN ('booked', 'offered', 'quiet', 'to_reconfirm')) = (seat_no IS NOT NULL)",
            name="held_has_seat",
        ),
        sa.CheckConstraint(
            "(state = 'offered') = (offer_expires_at IS NOT NULL)", name="offer_has_end"
        ),
        sa.UniqueConstraint("session_id", "arrival"),
    )
    _one_where(
        "uq_booking_live",
        "booking",
        ["person_id", "session_id"],
        "state IN ('booked', 'offered', 'quiet', 'to_reconfirm', 'waiting')",
    )
    _one_where("uq_booking_seat", "booking", ["session_id", "seat_no"], "seat_no IS NOT NULL")
    _entity(
        "attendance",
        _column("person_id", sa.Uuid(), sa.ForeignKey("person.id")),
        _column("session_id", sa.Uuid(), sa.ForeignKey("session.id"), index=True),
        _column("mark", MARK),
        _column("marked_at", INSTANT),
        sa.UniqueConstraint("person_id", "session_id"),
    )


def _packs() -> None:
    _entity(
        "pack_made",
        _column("session_id", sa.Uuid(), sa.ForeignKey("session.id")),
        _column("number", sa.Integer()),
        _column("copies", sa.Integer()),
        _column("draft", sa.Boolean()),
        _column("made_at", INSTANT),
        _maybe("made_by", sa.Uuid(), sa.ForeignKey("staff_user.id")),
        _column("shred_by", sa.Date()),
        _column("digest", sa.String()),
        sa.UniqueConstraint("session_id", "number"),
    )


def _journal() -> None:
    op.create_table(
        "entry",
        _column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        _column("epoch", sa.Integer()),
        _column("id", sa.Uuid()),
        _column("at", INSTANT),
        _column("desk", sa.String()),
        _maybe("user_id", sa.Uuid()),
        _maybe("sitting", sa.Uuid()),
        _column("role", sa.String()),
        _column("act", sa.String()),
        _column("outcome", sa.String()),
        _column("undoable", sa.Boolean()),
        _maybe("request_id", sa.String()),
        _maybe("undoes", sa.Uuid(), index=True),
        _column("program_version", sa.String()),
        _maybe("subject_kind", sa.String()),
        _maybe("subject_id", sa.Uuid(), index=True),
        _maybe("found", sa.Integer()),
        _maybe("reason_person", sa.Uuid()),
        _maybe("reason_digest", sa.LargeBinary()),
        _maybe("reason", sa.LargeBinary()),
        _column("previous_mac", sa.LargeBinary()),
        _column("mac", sa.LargeBinary()),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_entry_user_id_sequence", "entry", ["user_id", "sequence"])
    op.create_table(
        "change",
        _column("sequence", sa.Integer(), sa.ForeignKey("entry.sequence"), primary_key=True),
        _column("position", sa.Integer(), primary_key=True),
        _column("table_name", sa.String()),
        _column("row_id", sa.Uuid(), index=True),
        _maybe("person_id", sa.Uuid(), index=True),
        _maybe("former_person_id", sa.Uuid()),
        _column("operation", sa.String()),
        _column("fields", sa.String()),
        _maybe("before_digest", sa.LargeBinary()),
        _maybe("after_digest", sa.LargeBinary()),
        _maybe("before", sa.LargeBinary()),
        _maybe("after", sa.LargeBinary()),
    )
    op.create_table(
        "person_key",
        _column("owner", sa.Uuid(), primary_key=True),
        _column("key", sa.LargeBinary()),
    )
    op.create_table(
        "request",
        _column("request_id", sa.String(), primary_key=True),
        _column("digest", sa.LargeBinary()),
        _column("answer", sa.String()),
        _column("at", INSTANT),
    )


AREAS = (_people, _groups, _staff, _speakers, _agreement, _standing, _places, _packs, _journal)
