"""The rows of three of the lists: register, waiting list, and what was let go."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from uuid import UUID

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.deaths_told import Fellow
from desktop_app.desk.roster import ListRow, Roster, RosterRow
from desktop_app.domain.bookings import Mark, State
from desktop_app.domain.names import fold
from desktop_app.domain.sessions import Status
from desktop_app.i18n import isolated, short_date, tr
from desktop_app.ui.naming import name_of
from desktop_app.ui.roster.names import NOBODY, Named, everybody, let_go_of, queue_of
from desktop_app.ui.roster.words import (
    LONGEST_NAME,
    LONGEST_NEED,
    before,
    register_sentence,
    shown_name,
    state_words,
)
from desktop_app.ui.widgets.cells import Cell, Column, Options, Row, Words
from desktop_app.ui.widgets.cells import State as Chip
from desktop_app.ui.widgets.texts import elided

MARKS = (Mark.CAME, Mark.PART, Mark.APOLOGIES, Mark.UNWELL, Mark.DID_NOT_COME)
NOTHING = "—"


class Kind(StrEnum):
    """What may be done with a row."""

    BOOKED = "booked"
    TO_RECONFIRM = "to_reconfirm"
    OFFERED = "offered"
    FIRST = "first"  # the waiting person to whom the free place belongs
    NO_REPLY = "no_reply"
    WAITING = "waiting"
    LET_GO = "let_go"
    TO_TELL = "to_tell"
    OVER = "over"  # the session has started or is cancelled: places change hands no more


# The colour of the word that says how somebody stands on the list.
CHIP_OF = {Kind.OFFERED: "ok", Kind.FIRST: "accent", Kind.NO_REPLY: "warn"}


class How(StrEnum):
    """What the register is for at this moment."""

    AHEAD = "ahead"  # the day has not come
    MARKED = "marked"
    LOOKED_AT = "looked_at"  # by somebody who may not mark


@dataclass(frozen=True)
class Shown:
    """One row of a list with the person behind it, whichever list it is.

    ``fellows``: who of those that came with them has died, where the row says their number.
    """

    person_id: UUID
    kind: Kind
    row: Row
    named: Named = NOBODY
    booked: RosterRow | None = None
    listed: ListRow | None = None
    notes: tuple[str, ...] = ()
    fellows: tuple[Fellow, ...] = ()


def register_columns(how: How) -> list[Column]:
    """The columns of the register: before the day nothing is marked."""
    attendance = {
        How.MARKED: [Column(tr("Attendance"), 200, note=tr("keys 1 to 5, 0 clears"))],
        How.LOOKED_AT: [Column(tr("Attendance"), 120)],
        How.AHEAD: [],
    }[how]
    return [
        Column("", 18),
        Column(tr("Person"), 84, 1, least=76),
        Column(tr("Before"), 80, least=64),
        Column(tr("Access needs"), 100, 4, least=72),
        *attendance,
    ]


def list_columns() -> list[Column]:
    """The columns of the waiting list and of what was let go."""
    return [
        Column("", 20),
        Column(tr("Person"), 160, 2, least=96),
        Column(tr("Asked"), 130, least=76),
        Column(tr("How it stands"), 100, least=84),
        Column("", 100, 3, least=84),
    ]


def register(roster: Roster, how: How, *, hidden: bool) -> list[Shown]:
    """Who comes, in the order of the names."""
    over = is_over(roster.session)
    kinds = {State.TO_RECONFIRM: Kind.TO_RECONFIRM}
    return [
        Shown(
            row.person_id,
            Kind.OVER if over else kinds.get(row.state, Kind.BOOKED),
            _register_row(number, row, how, hidden=hidden),
            Named(row.name, number),
            booked=row,
        )
        for number, row in enumerate(roster.booked, 1)
    ]


def waiting(roster: Roster, *, hidden: bool) -> list[Shown]:
    """Who was offered a place, then who waits, in the order of the list."""
    named = everybody(roster)
    return [
        _listed(
            number,
            row,
            named[row.person_id],
            _kind_of_queued(roster, row),
            roster.session,
            hidden=hidden,
        )
        for number, row in enumerate(queue_of(roster), 1)
    ]


def let_go(roster: Roster, *, hidden: bool) -> list[Shown]:
    """Who let a place or a turn go, the last one first."""
    named = everybody(roster)
    return [
        _listed(number, row, named[row.person_id], Kind.LET_GO, roster.session, hidden=hidden)
        for number, row in enumerate(let_go_of(roster), 1)
    ]


def is_over(line: SessionLine) -> bool:
    """Whether places can no longer change hands."""
    return line.started or line.status is Status.CANCELLED


def how_now(line: SessionLine, now: datetime, *, marks: bool) -> How:
    """What the register of a session is for; ``marks``: for somebody who may mark."""
    if _there(now, line.start.tzinfo).date() < line.day:
        return How.AHEAD
    return How.MARKED if marks else How.LOOKED_AT


def _kind_of_queued(roster: Roster, row: ListRow) -> Kind:
    if row in roster.offered:
        return Kind.OFFERED
    if roster.first is not None and roster.first.person_id == row.person_id:
        return Kind.FIRST
    return Kind.NO_REPLY if row.no_reply else Kind.WAITING


def _register_row(number: int, row: RosterRow, how: How, *, hidden: bool) -> Row:
    named = Named(row.name, number)
    first, then = (named.said(hidden=True), "") if hidden else shown_name(row)
    access = tr("Hidden") if hidden and row.access else isolated(row.access)
    been = before(row)
    new = row.first_time or row.back_after is not None
    state = name_of(row.state) if row.state is State.TO_RECONFIRM else ""
    cells = (
        Words(str(number), tone="muted"),
        Words(first, bold=True, then=then, under=state),
        Chip(been, "accent") if new else Words(been),
        Words(elided(access, LONGEST_NEED) or NOTHING),
        *_attendance(row.attendance, how),
    )
    sentence = register_sentence(row, f"{first} {then}".strip(), hidden=hidden)
    surname = "" if hidden else " ".join(row.name.split()[1:])  # who knows it may type it on
    return Row(row.person_id, cells, sentence, find=fold(f"{first} {surname}"))


def _attendance(mark: Mark | None, how: How) -> tuple[Cell, ...]:
    if how is How.AHEAD:
        return ()
    if how is How.LOOKED_AT:
        return (Words(NOTHING if mark is None else name_of(mark)),)
    chosen = None if mark is None else MARKS.index(mark)
    return (Options(tuple(name_of(each) for each in MARKS), chosen),)


def _listed(
    number: int, row: ListRow, named: Named, kind: Kind, line: SessionLine, *, hidden: bool
) -> Shown:
    kind = Kind.OVER if is_over(line) else kind
    notes = _notes(row, kind, line, hidden=hidden)
    asked = short_date(_there(row.joined_at, line.start.tzinfo).date())
    name = named.said(hidden=hidden)
    cells = (
        Words(str(number), tone="muted"),
        Words(elided(name, LONGEST_NAME), bold=True),
        Words(asked),
        Chip(notes[0] if notes else "", CHIP_OF.get(kind, "plain")),
        Words("; ".join(notes[1:])),
    )
    asked_on = tr("asked {day}", day=asked)
    sentence = ", ".join((str(number), name, asked_on, *notes))
    shown = Row(row.person_id, cells, sentence, find=fold(name))
    return Shown(row.person_id, kind, shown, named, listed=row, notes=notes)


def _notes(row: ListRow, kind: Kind, line: SessionLine, *, hidden: bool) -> tuple[str, ...]:
    if row.ended_at is None:
        return tuple(state_words(row, line, first=kind is Kind.FIRST, hidden=hidden))
    day = short_date(_there(row.ended_at, line.start.tzinfo).date())
    if row.said_no:
        return (tr("Said no {day}", day=day),)
    left = "Taken off the waiting list {day}" if row.only_waited else "Released {day}"
    return (tr(left, day=day),)


def _there(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.astimezone(zone)
