"""Finding people and opening what is on file about them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from sqlalchemy import ScalarSelect, func, select

from desktop_app.desk.action import clear, query, sees_everyone, within
from desktop_app.desk.call_forms import PHONE_END
from desktop_app.desk.gate import sight
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.lookup import read_session
from desktop_app.desk.promises import settled_by_talk
from desktop_app.desk.proxies import MayBook, proxies_at
from desktop_app.desk.reach import check_reach
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import CAME, LIVE, Attendance, Booking, State
from desktop_app.domain.errors import NotBooked
from desktop_app.domain.people import Enrolment, Messages, Person
from desktop_app.domain.sessions import Session, Status
from desktop_app.store.database import UnitOfWork
from desktop_app.store.kept import Statement, parameter, rows
from desktop_app.store.search import find_people

FEWEST_CHARACTERS = 3
MOST_FOUND = 50


@dataclass(frozen=True)
class Found:
    """A person as a list of matches shows them.

    ``next_day`` and ``next_state`` are of their next session; ``last_came`` is the last they
    came to. ``phone_end`` has the last four digits. ``through``: found by the number of somebody
    who may book for them. ``no_calls``: they are not to be rung.
    """

    person_id: UUID
    name: str
    preferred_name: str
    phone_end: str
    postcode: str | None
    next_day: date | None
    next_state: State | None
    last_came: date | None
    has_died: bool
    through: MayBook | None = None
    no_calls: bool = False


@dataclass(frozen=True)
class Enrolled:
    """Somebody in a group: whether it fits them, and since when their agreement stands."""

    group_id: UUID
    fits: bool
    agreed_at: datetime | None


@dataclass(frozen=True)
class Details:
    """What is on file about a person, for the form of a call.

    ``message_rule`` is whether a message may be left now, ``messages`` what they answered.
    The number of the caller stands here also where they are not to be rung (``may_be_rung``), so
    that it can be put right; to ring somebody, ``before_ringing`` is asked.
    """

    person_id: UUID
    name: str
    preferred_name: str
    phone: str | None
    messages: Messages
    message_rule: Messages
    may_be_rung: bool
    email: str | None
    postcode: str | None
    health_board: str | None
    access: str | None
    emergency_name: str | None
    emergency_phone: str | None
    emergency_knows: bool
    heard: str | None
    enrolled: tuple[Enrolled, ...]
    has_died: bool
    promised: tuple[date, ...]
    live: tuple[tuple[UUID, State], ...]

    def fits_in(self, group_id: UUID | None) -> bool:
        """Whether it is on file that a group fits them."""
        return any(each.fits for each in self.enrolled if each.group_id == group_id)

    def agreed_in(self, group_id: UUID | None) -> datetime | None:
        """Since when they agree with a group; None where they do not."""
        return next((e.agreed_at for e in self.enrolled if e.group_id == group_id), None)


@query("find", Act.FIND, audited=True)
def find(db: UnitOfWork, text: str, *, now: datetime, limit: int = MOST_FOUND) -> tuple[Found, ...]:
    """People by name, preferred name, sound-alike, phone end or e-mail, best first.

    The whole number of who may book for somebody finds them, as well. Fewer than three characters
    find nobody. Who may see only their own sessions finds only people of those. The entry in the
    journal counts, and never keeps the words.
    """
    found = _matching(db, text, now, limit)
    db.looked_at("search")
    db.found = len(found)
    return found


@query("look_up", Act.FIND)
def look_up(db: UnitOfWork, text: str, *, now: datetime, limit: int = 6) -> tuple[Found, ...]:
    """The matches beside a call while the caller's name or number is typed, at most six.

    Its entry is written when the search settles, by ``find``, which finds the same.
    """
    return _matching(db, text, now, limit)


@query("open_person", Act.FIND, audited=True)
def open_person(
    db: UnitOfWork, person_id: UUID, *, now: datetime, with_contact: bool = False
) -> Details:
    """Everything the form of a call needs about somebody on file. Raises NotFound, NotPermitted.

    ``with_contact``: the emergency contact too, for those who may see anybody's, and recorded.
    """
    person = load_person(db, person_id)
    person_id = person.id
    check_reach(db, Act.FIND, person_id)
    clear(db)
    db.looked_at("person", person_id)
    enrolments = db.scalars(select(Enrolment).where(Enrolment.person_id == person_id)).all()
    with_contact = with_contact and sees_everyone(db, Act.EMERGENCY_CONTACT)
    if with_contact:
        db.looked_at("emergency_contact", person_id)
    live = db.execute(
        select(Booking.session_id, Booking.state)
        .join(Session, Session.id == Booking.session_id)
        .where(Booking.person_id == person_id, Booking.state.in_(LIVE), Session.starts_at > now)
    )
    return Details(
        person_id=person.id,
        enrolled=tuple(
            Enrolled(e.group_id, e.fits, e.agreed_at if e.stands else None) for e in enrolments
        ),
        has_died=person.has_died,
        promised=settled_by_talk(db, person.id, now),
        live=tuple((session_id, state) for session_id, state in live),
        **{name: getattr(person, name) for name in COPIED},
        phone=None if person.has_died else person.phone,
        email=None if person.has_died else person.email,
        emergency_name=person.emergency_name if with_contact else None,
        emergency_phone=person.emergency_phone if with_contact else None,
        emergency_knows=person.emergency_knows and with_contact,
    )


COPIED = (
    "name",
    "preferred_name",
    "messages",
    "message_rule",
    "may_be_rung",
    "postcode",
    "health_board",
    "access",
    "heard",
)


@query("show_emergency_contact", Act.EMERGENCY_CONTACT, audited=True)
def emergency_contact(
    db: UnitOfWork, person_id: UUID, session_id: UUID
) -> tuple[str | None, str | None]:
    """Name and number of whom to ring if the person is unwell in this session; recorded."""
    meeting = read_session(db, session_id)
    within(db, meeting)
    person = load_person(db, person_id)
    on_roster = any(booking.person_id == person_id for booking in meeting.on_roster())
    if person.has_died or not on_roster:
        raise NotBooked(meeting.day)
    db.looked_at("emergency_contact", person_id)
    return person.emergency_name, person.emergency_phone


def _matching(db: UnitOfWork, text: str, now: datetime, limit: int) -> tuple[Found, ...]:
    """Who is found themselves, then those for whom somebody may book who has this number."""
    found = _search(db, text, now, limit)
    through = proxies_at(db, text, now) if sees_everyone(db, Act.FIND) else {}
    if not through:
        return found
    themselves = {person.person_id for person in found}
    more = _found(db, [person_id for person_id in through if person_id not in themselves], now)
    named = (replace(person, through=through[person.person_id]) for person in more)
    return (*found, *named)[:limit]


def _search(db: UnitOfWork, text: str, now: datetime, limit: int) -> tuple[Found, ...]:
    clear(db)
    if len(text.strip()) < FEWEST_CHARACTERS:
        return ()
    return _found(db, [found for found, _ in find_people(db, text, limit, sight(db, now))], now)


def _found(db: UnitOfWork, ids: Sequence[UUID], now: datetime) -> tuple[Found, ...]:
    """These people, who may be seen, in the order given."""
    if not ids:
        return ()
    given = {_nth(place): person_id for place, person_id in enumerate(ids)}
    found = rows(db, _shown_of(len(ids)), {**given, "now": now})
    people = {row[0]: _shown(*row) for row in found}
    return tuple(people[person_id] for person_id in ids)


def _shown(
    person_id: UUID,
    name: str,
    preferred_name: str,
    phone_e164: str | None,
    postcode: str | None,
    died_reported_at: datetime | None,
    may_be_rung: bool,
    next_day: date | None,
    next_state: State | None,
    last_came: date | None,
) -> Found:
    return Found(
        person_id=person_id,
        name=name,
        preferred_name=preferred_name,
        phone_end=(phone_e164 or "")[-PHONE_END:],
        postcode=postcode,
        next_day=next_day,
        next_state=next_state,
        last_came=last_came,
        has_died=died_reported_at is not None,
        no_calls=died_reported_at is None and not may_be_rung,
    )


def _next_booking() -> ScalarSelect[UUID]:
    """The live stint of a person in the first session to come."""
    return (
        select(Booking.id)
        .join(Session, Session.id == Booking.session_id)
        .where(
            Booking.person_id == Person.id,
            Booking.state.in_(LIVE),
            Session.starts_at > parameter("now", Session.starts_at.type),
            Session.status != Status.CANCELLED,
        )
        .order_by(Session.starts_at)
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )


def _last_came() -> ScalarSelect[date]:
    return (
        select(func.max(Session.day))
        .join(Attendance, Session.id == Attendance.session_id)
        .where(Attendance.person_id == Person.id, Attendance.mark.in_(CAME))
        .correlate(Person)
        .scalar_subquery()
    )


@lru_cache
def _shown_of(count: int) -> Statement:
    """What a list of matches shows of so many people."""
    return (
        select(
            Person.id,
            Person.name,
            Person.preferred_name,
            Person.phone_e164,
            Person.postcode,
            Person.died_reported_at,
            Person.may_be_rung,
            Session.day,
            Booking.state,
            _last_came(),
        )
        .select_from(Person)
        .outerjoin(Booking, Booking.id == _next_booking())
        .outerjoin(Session, Session.id == Booking.session_id)
        .where(Person.id.in_([parameter(_nth(place), Person.id.type) for place in range(count)]))
    )


def _nth(place: int) -> str:
    return f"person_{place}"
