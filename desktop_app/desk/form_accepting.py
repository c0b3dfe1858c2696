"""Accepting rows of a file of online registrations: one file is one transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, within_group
from desktop_app.desk.form_files import BroughtIn, file_of
from desktop_app.desk.form_history import key_of
from desktop_app.desk.form_left import note_judged
from desktop_app.desk.form_preview import GroupRef, Judged, Outcome, group_of, judged
from desktop_app.desk.lookup import lock_all_groups, lock_people, lock_sessions
from desktop_app.desk.person_forms import CLEANED
from desktop_app.desk.reach import check_reach
from desktop_app.desk.wordings import AGREEMENT, current_wording_id
from desktop_app.documents.letters import revealed
from desktop_app.domain.access import Act
from desktop_app.domain.asking import Asking
from desktop_app.domain.bookings import Channel, State
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.form_rows import Submission
from desktop_app.domain.health_boards import suggest_board
from desktop_app.domain.online_forms import Decision, FormFile, FormRow
from desktop_app.domain.people import Contact, ContactKind, Enrolment, Messages, Person
from desktop_app.domain.person_fields import NOTE_LIMIT, clean_text, likes_to_be_called
from desktop_app.domain.sessions import Session
from desktop_app.i18n import full_date, tr
from desktop_app.store.database import UnitOfWork

OF_PERSON = ("name", "preferred_name", "phone", "email", "postcode", "access", "heard")
OF_FORM = (*OF_PERSON, "messages")  # what of a form can stand over what is on file


@dataclass(frozen=True)
class Choice:
    """What a person says of a row that nobody else can settle. ``person_id``: it is theirs; without
    one it is of somebody new. ``update`` are those of ``OF_FORM`` that go over what is on file.
    ``set_aside``: nobody is registered by it.

    ``seen`` are those who were shown as the person that it may be, and ``stood`` is what was shown
    as on file in the fields of ``update``: where it is other by now nothing is written.
    """

    person_id: UUID | None = None
    update: frozenset[str] = frozenset()
    set_aside: bool = False
    seen: tuple[UUID, ...] | None = None
    stood: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Accepted:
    """What came of accepting: how many rows became new people, and how many went to somebody on
    file; how many places were booked, and turns on waiting lists given."""

    file_id: UUID
    new: int
    matched: int
    booked: int
    waiting: int


@dataclass(frozen=True)
class _Whose:
    """Whose a row becomes: nobody's where it is set aside."""

    row: Judged
    person: Person | None
    is_new: bool = False


@dataclass
class _Accepting:
    """One acceptance while it is written: whom and what it is about, all held before it begins."""

    db: UnitOfWork
    file: FormFile
    group_id: UUID
    now: datetime
    agreement: UUID
    people: Mapping[UUID, Person] = field(default_factory=dict)
    enrolments: dict[UUID, Enrolment] = field(default_factory=dict)
    sessions: Mapping[date, Asking] = field(default_factory=dict)


@action("accept_forms", Act.PLAN, ahead=True)
def accept_forms(
    db: UnitOfWork,
    brought: BroughtIn,
    group: GroupRef,
    choices: Mapping[int, Choice],
    *,
    clear_ones: bool,
    now: datetime,
) -> Accepted:
    """Register whoever is in these rows, all or nothing, in the order of the form's own time.

    ``choices`` are of rows by their number; ``clear_ones``: every row that needs none as well.
    Raises NotFound, Ambiguous, NotPermitted, HasDied, PreconditionGone("changed_since") where a
    row that was chosen does not stand as it did.
    """
    group_id = group_of(db, group)
    within_group(db, group_id)
    lock_all_groups(db)
    preview = judged(db, brought.sheet, group_id, now)
    chosen = _chosen(preview.rows, choices, clear_ones=clear_ones)
    file = file_of(db, brought, group_id, now)
    accepting = _Accepting(db, file, group_id, now, current_wording_id(db, AGREEMENT, group_id))
    _hold(accepting, chosen)
    with db.no_autoflush:
        whose = [_whose(accepting, row, choice) for row, choice in chosen]
        db.flush()  # what other rows point to is written before them
        for each in whose:
            _register(accepting, each)
        for session in accepting.sessions.values():
            session.seat()
    db.about("form_file", file.id)
    note_judged(db, file.id, preview)
    new = sum(each.is_new for each in whose)
    made = [stint for session in accepting.sessions.values() for stint in session.made]
    return Accepted(
        file.id,
        new=new,
        matched=sum(each.person is not None for each in whose) - new,
        booked=sum(stint.state is State.BOOKED for stint in made),
        waiting=sum(stint.state is State.WAITING for stint in made),
    )


def _chosen(
    rows: Sequence[Judged], choices: Mapping[int, Choice], *, clear_ones: bool
) -> list[tuple[Judged, Choice]]:
    """The rows to be decided and how, those that asked first before the others."""
    by_number = {row.row.number: row for row in rows}
    if not choices.keys() <= by_number.keys():
        raise PreconditionGone("changed_since")
    wanted = {number: (by_number[number], choice) for number, choice in choices.items()}
    for number, row in by_number.items():
        if clear_ones and row.is_clear and number not in wanted:
            person_id = row.people[0].person_id if row.outcome is Outcome.MATCHED else None
            wanted[number] = row, Choice(person_id)
    for row, choice in wanted.values():
        _check_choice(row, choice)
    return sorted(wanted.values(), key=lambda each: _asked(each[0].row))


def _check_choice(row: Judged, choice: Choice) -> None:
    """What is refused stays so, and nobody who is held back is registered by a choice, nor is
    anybody brought back who has died, withdrew or wants no contact."""
    if choice.set_aside:
        return
    shown = tuple(known.person_id for known in row.people)
    taken = {known.person_id for known in row.people if known.can_be_taken}
    if not row.can_be_taken or choice.person_id not in {None, *taken}:
        raise PreconditionGone("changed_since")
    if choice.seen not in (None, shown):
        raise PreconditionGone("changed_since")


def _asked(row: Submission) -> tuple[bool, datetime | None, int]:
    """By the form's own time; rows without one come last."""
    return row.submitted_at is None, row.submitted_at, row.number


def _hold(accepting: _Accepting, chosen: Sequence[tuple[Judged, Choice]]) -> None:
    """Hold whom these rows are of and the sessions that they ask for, as everybody does."""
    db, group_id = accepting.db, accepting.group_id
    accepted = [(row, choice) for row, choice in chosen if not choice.set_aside]
    check_reach(db, Act.REGISTER, *(c.person_id for _, c in accepted if c.person_id))
    accepting.people = lock_people(db, [c.person_id for _, c in accepted if c.person_id])
    theirs = {person.id for person in accepting.people.values()}
    enrolled = select(Enrolment).where(
        Enrolment.group_id == group_id, Enrolment.person_id.in_(theirs)
    )
    accepting.enrolments = {each.person_id: each for each in db.scalars(enrolled)}
    days = {day for row, _ in accepted for day in row.row.days}
    wanted = select(Session.id).where(Session.group_id == group_id, Session.day.in_(days))
    held = lock_sessions(db, db.scalars(wanted).all(), accepting.now)
    there = (session for session in held if session.is_open(accepting.now))
    accepting.sessions = {session.day: Asking(session, accepting.now) for session in there}


def _whose(accepting: _Accepting, row: Judged, choice: Choice) -> _Whose:
    if choice.set_aside:
        return _Whose(row, None)
    if choice.person_id is None:
        return _Whose(row, _made(accepting, row.row), is_new=True)
    person = accepting.people[choice.person_id]
    _complete(person, row.row, choice)
    return _Whose(row, person)


def _made(accepting: _Accepting, row: Submission) -> Person:
    person = Person(
        id=next(accepting.db.recorder.ids), **_columns(row), channel=Channel.ONLINE,
        registered_at=accepting.now, messages=row.messages or Messages.NO,
    )  # fmt: skip
    person.preferred_name = person.preferred_name or likes_to_be_called(person.name)
    person.health_board = suggest_board(person.postcode)
    accepting.db.add(person)
    return person


def _complete(person: Person, row: Submission, choice: Choice) -> None:
    """What the form says fills what is empty on file; the fields that were chosen stand over it.

    Raises PreconditionGone("changed_since") where these are not as they were shown.
    """
    over = choice.update
    if any(getattr(person, part) != stood for part, stood in choice.stood.items()):
        raise PreconditionGone("changed_since")
    for part in OF_FORM:
        said = getattr(row, part)
        for column, value in CLEANED[part](said).items() if said else ():
            if value is not None and (part in over or getattr(person, column) is None):
                setattr(person, column, value)


def _columns(row: Submission) -> dict[str, Any]:
    """What the row says of a person, in its columns."""
    cleaned = (CLEANED[field](getattr(row, field)) for field in OF_PERSON)
    return {column: value for columns in cleaned for column, value in columns.items()}


def _register(accepting: _Accepting, whose: _Whose) -> None:
    """Write what was decided of a row."""
    row, person, now = whose.row.row, whose.person, accepting.now
    if person is not None:
        _enrol(accepting, person, row)
        asked_at = row.submitted_at or now
        there = accepting.sessions
        for day in row.days:
            if day in there:
                there[day].take(person, asked_at)
        _note_what_was_lost(accepting, person, row)
    accepting.db.add(
        FormRow(
            file_id=accepting.file.id,
            group_id=accepting.group_id,
            number=row.number,
            key=key_of(row, whose.row.digest),
            digest=whose.row.digest,
            decision=Decision.SET_ASIDE if person is None else Decision.ACCEPTED,
            person_id=None if person is None else person.id,
            decided_at=now,
        )
    )


def _enrol(accepting: _Accepting, person: Person, row: Submission) -> None:
    """Put them in the group with the agreement that they gave online."""
    enrolment = accepting.enrolments.get(person.id)
    if enrolment is None:
        enrolment = Enrolment(
            person_id=person.id, group_id=accepting.group_id, fits=True, channel=Channel.ONLINE
        )
        accepting.db.add(enrolment)
        accepting.enrolments[person.id] = enrolment
    if enrolment.agreed_at is None:
        enrolment.agreed_text_id = accepting.agreement
        enrolment.agreed_at = min(row.submitted_at or accepting.now, accepting.now)


def _note_what_was_lost(accepting: _Accepting, person: Person, row: Submission) -> None:
    """What could not be read of a row that was accepted stands in the contact log as written, and
    so do days on which there is no session to ask for."""
    lines = [tr("On the form, not read: {words}", words=revealed(t.written)) for t in row.troubles]
    days = [full_date(day) for day in row.days if day not in accepting.sessions]
    if days:
        lines.append(tr("Asked for, and no session to book: {days}", days=", ".join(days)))
    for place, part in enumerate(_pieces("\n".join(lines))):
        accepting.db.add(
            Contact(
                person_id=person.id,
                kind=ContactKind.FORM,
                at=accepting.now + timedelta(microseconds=place),  # they are shown in that order
                taken_by=accepting.db.actor.user_id,
                note=clean_text("note", part) or "",
            )
        )


def _pieces(text: str) -> Iterator[str]:
    """The text in as many parts as notes are needed for it."""
    for start in range(0, len(text), NOTE_LIMIT):
        yield text[start : start + NOTE_LIMIT]
