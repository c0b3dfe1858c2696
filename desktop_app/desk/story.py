"""One person's page: who they are, their next sessions, and their story so far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from desktop_app.desk.action import clear, query
from desktop_app.desk.agreements import Agreement, standing_agreements
from desktop_app.desk.ahead import Ahead, next_sessions
from desktop_app.desk.colleagues import OWNS
from desktop_app.desk.deaths import Death, death_of
from desktop_app.desk.deaths_told import Fellow
from desktop_app.desk.household import Shared, household
from desktop_app.desk.list_reasons import told_of
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.lookup import person as load_person
from desktop_app.desk.proxies import MayBook, proxies_of
from desktop_app.desk.reach import check_reach
from desktop_app.desk.ringing import to_ring
from desktop_app.desk.standing import Kept, places_kept
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import (
    Attendance,
    Booking,
    Channel,
    Mark,
    StandingPlace,
    State,
)
from desktop_app.domain.groups import Group
from desktop_app.domain.identity import Merge
from desktop_app.domain.notices import Notice, NoticeKind
from desktop_app.domain.people import Contact, ContactKind, Enrolment, Messages, Outcome, Person
from desktop_app.domain.records import Wording
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork
from desktop_app.store.history import when_it_went

MOST_EVENTS = 200
UTC = "UTC"  # of a desk without a group


class Kind(StrEnum):
    """What an event of a story is."""

    CALL = "call"
    FORM = "form"  # what could not be read of an online form
    RING_BACK = "ring_back"  # a call with a promise, open or done
    MESSAGE = "message"  # one was prepared; the program never sends
    TOLD = "told"  # of a change, or that a place is held
    BOOKED = "booked"
    HELD = "held"  # until the person's own yes
    ASKED = "asked"  # joined a waiting list
    TRIED = "tried"
    RELEASED = "released"
    SAID_NO = "said_no"  # to the place held for them
    OFF_LIST = "off_list"  # taken off a waiting list: no place was theirs
    NOT_REACHED = "not_reached"
    SESSION_CANCELLED = "session_cancelled"
    STANDING = "standing"
    STANDING_ENDED = "standing_ended"
    ATTENDED = "attended"
    AGREED = "agreed"
    WITHDREW = "withdrew"  # took an agreement back
    REGISTERED = "registered"
    MERGED = "merged"  # another record of theirs was taken into this one
    DIED = "died"


@dataclass(frozen=True)
class Event:
    """One line of a story, newest first. ``at`` is wall time; ``days`` are of its sessions.

    ``contact_id`` is of a call, whose promise to ring back is done when ``done`` says so.
    ``number`` is the version of the wording agreed to. The ``note`` of a merge is the name of the
    record that is gone, with a number that was not kept, of a withdrawal that of the group.
    ``outcome`` is of a call, ``owner`` the name of whose promise it is. ``topic`` is of a message,
    ``notice`` what they were told of the
    session that they knew to be on that day.
    """

    at: datetime
    kind: Kind
    days: tuple[date, ...] = ()
    note: str = ""
    contact_id: UUID | None = None
    ring_back_on: date | None = None
    done: bool = False
    mark: Mark | None = None
    channel: Channel | None = None
    number: int | None = None
    outcome: Outcome | None = None
    owner: str = ""
    owner_id: UUID | None = None
    topic: str = ""
    notice: NoticeKind | None = None


@dataclass(frozen=True)
class PersonPage:
    """What the page of a person shows.

    ``phone`` and ``email`` are None where there is none, where this person at the desk may not
    see them, and where they may not be used. ``withdrawn``: no agreement is left. ``fellows`` are
    those who came with them and have died since. ``capped``: the story goes further back.
    ``shares`` and ``proxies`` are for those who take calls, and of somebody who has died there are
    no ``proxies``. ``zone`` is the wall clock of the desk.
    """

    person_id: UUID
    name: str
    preferred_name: str
    health_board: str | None
    postcode: str | None
    phone: str | None
    messages: Messages
    email: str | None
    access: str | None
    no_calls: bool
    no_messages: bool
    has_died: bool
    withdrawn: bool
    death: Death | None
    fellows: tuple[Fellow, ...]
    agreements: tuple[Agreement, ...]
    agreed_number: int | None
    sessions: tuple[Ahead, ...]
    story: tuple[Event, ...]
    capped: bool
    shares: tuple[Shared, ...] = ()
    proxies: tuple[MayBook, ...] = ()
    standing: tuple[Kept, ...] = ()
    zone: str = UTC

    def day_at(self, now: datetime) -> date:
        """The day on the wall clock of the desk."""
        return local(now, self.zone).date()


@query("person_page", Act.FIND, audited=True)
def person_page(db: UnitOfWork, person_id: UUID, *, now: datetime) -> PersonPage:
    """A person with their next six sessions and their story. Raises NotFound, NotPermitted."""
    person = load_person(db, person_id)
    person_id = person.id
    check_reach(db, Act.FIND, person_id)
    clear(db)
    db.looked_at("person", person_id)
    enrolments = db.scalars(select(Enrolment).where(Enrolment.person_id == person_id)).all()
    versions = _versions(db, enrolments)
    story = sorted(_events(db, person, enrolments, versions, now), key=_newest_first)
    sees_reach, ring = bool(db.actor.scopes(Act.REGISTER)), to_ring(db, person)
    zone = desk_zone(db)
    today = local(now, zone).date()
    return PersonPage(
        person_id=person.id,
        name=person.name,
        preferred_name=person.preferred_name,
        health_board=person.health_board,
        postcode=person.postcode,
        phone=ring.phone if sees_reach else None,
        messages=ring.messages,
        email=person.email if sees_reach and person.may_be_written_to else None,
        access=person.access,
        no_calls=person.no_calls,
        no_messages=person.no_messages,
        has_died=person.has_died,
        withdrawn=person.withdrawn_at is not None,
        death=death_of(db, person, now),
        fellows=ring.fellows,
        agreements=standing_agreements(db, person),
        agreed_number=_that_stands(enrolments, versions),
        sessions=next_sessions(db, person, enrolments, now),
        story=tuple(story[:MOST_EVENTS]),
        capped=len(story) > MOST_EVENTS,
        shares=household(db, person) if sees_reach else (),
        proxies=() if person.has_died or not sees_reach else proxies_of(db, person.id, today),
        standing=() if person.has_died else places_kept(db, person.id),
        zone=zone,
    )


# The story


def _events(
    db: UnitOfWork,
    person: Person,
    enrolments: Sequence[Enrolment],
    versions: dict[UUID, int],
    now: datetime,
) -> Iterator[Event]:
    """Every event, in no order. ``zone`` is of the group: a person is in one, as a rule."""
    group = enrolments[0].group_id if enrolments else None
    zone = db.scalar(select(Group.zone).order_by(Group.id != group, Group.id)) or UTC
    instants = [
        *_calls(db, person.id),
        *_messages(db, person.id),
        *_told(db, person.id),
        *_stints(db, person.id, now),
        *_standing(db, person.id),
        *_attended(db, person.id),
        *_agreed(enrolments, versions),
        *_withdrew(db, enrolments),
        *_merged(db, person),
    ]
    agreed = {event.at for event in instants if event.kind is Kind.AGREED}
    if person.registered_at not in agreed:  # else that line says it
        instants.append(Event(person.registered_at, Kind.REGISTERED, channel=person.channel))
    if person.died_reported_at is not None:
        instants.append(Event(person.died_reported_at, Kind.DIED))
    for event in instants:
        yield _on_the_wall(event, zone)


def _on_the_wall(event: Event, zone: str) -> Event:
    return replace(event, at=local(event.at, zone))


def _calls(db: UnitOfWork, person_id: UUID) -> Iterator[Event]:
    of_them = select(Contact, User.name).where(
        Contact.person_id == person_id, Contact.kind != ContactKind.MESSAGE
    )
    for call, owner in db.execute(of_them.outerjoin(User, OWNS)):
        yield Event(
            call.at,
            _kind_of(call),
            note=call.note,
            contact_id=call.id,
            ring_back_on=call.ring_back_on,
            done=call.done_at is not None,
            outcome=call.outcome,
            owner=owner or "",
            owner_id=call.owner_id if owner else None,
        )


def _kind_of(call: Contact) -> Kind:
    if call.kind is ContactKind.FORM:
        return Kind.FORM
    return Kind.CALL if call.ring_back_on is None else Kind.RING_BACK


def _messages(db: UnitOfWork, person_id: UUID) -> Iterator[Event]:
    prepared = select(Contact).where(Contact.kind == ContactKind.MESSAGE)
    for message in db.scalars(prepared.where(Contact.person_id == person_id)):
        yield Event(message.at, Kind.MESSAGE, note=message.note, topic=message.topic or "")


def _told(db: UnitOfWork, person_id: UUID) -> Iterator[Event]:
    """What they were told of: the session is meant that they knew to be on that day."""
    told = select(Notice.done_at, Notice.was_day, Notice.kind)
    for at, day, kind in db.execute(told.where(Notice.person_id == person_id)):
        if at is not None:
            yield Event(at, Kind.TOLD, days=(day,), notice=kind)


def _stints(db: UnitOfWork, person_id: UUID, now: datetime) -> Iterator[Event]:
    """What became of each place asked for; days that went the same way at once are one event."""
    rows = db.execute(
        select(Booking, Session.day, Session.starts_at)
        .join(Session, Session.id == Booking.session_id)
        .where(Booking.person_id == person_id)
        .options(lazyload(Booking.person))
    ).all()
    stints = [stint for stint, _, _ in rows]
    said_no = told_of(db, [stint for stint in stints if stint.only_waited]).said_no
    steps = [
        (*step, day)
        for stint, day, start in rows
        if not stint.gave_way(stints)
        for step in _steps(stint, start, now, said_no=stint.id in said_no)
    ]
    steps.sort(key=lambda step: (step[0], step[1], step[2]))
    for (at, kind), same in groupby(steps, key=lambda step: step[:2]):
        yield Event(at, kind, days=tuple(day for _, _, day in same))


BEGAN = {
    **dict.fromkeys((State.WAITING, State.OFFERED, State.NOT_REACHED), Kind.ASKED),
    State.TO_RECONFIRM: Kind.HELD,
}
ENDS = {
    State.RELEASED: Kind.RELEASED,
    State.NOT_REACHED: Kind.NOT_REACHED,
    State.SESSION_CANCELLED: Kind.SESSION_CANCELLED,
}


def _steps(
    stint: Booking, starts_at: datetime, now: datetime, *, said_no: bool
) -> Iterator[tuple[datetime, Kind]]:
    """What is known of a stint: how it began, as far as its state tells, and how it ended.

    A standing place says of itself that it began, and the register that somebody walked in.
    """
    if stint.standing_id is None and stint.channel is not Channel.WALK_IN:
        began = Kind.ASKED if stint.only_waited else BEGAN.get(stint.state, Kind.BOOKED)
        yield stint.joined_at, began
    if stint.tried_at is not None:
        yield stint.tried_at, Kind.TRIED
    if stint.ended_at is not None and stint.only_waited:
        yield stint.ended_at, Kind.SAID_NO if said_no else Kind.OFF_LIST
    elif stint.ended_at is not None and stint.state in ENDS:
        yield stint.ended_at, ENDS[stint.state]
    elif stint.waits(now) and now >= starts_at:
        yield starts_at, Kind.NOT_REACHED  # whether or not somebody has written there since


def _standing(db: UnitOfWork, person_id: UUID) -> Iterator[Event]:
    asked = db.execute(
        select(StandingPlace.asked_at, StandingPlace.ended_at, Session.day)
        .join(Session, Session.id == StandingPlace.from_session_id)
        .where(StandingPlace.person_id == person_id)
    )
    for asked_at, ended_at, day in asked:
        yield Event(asked_at, Kind.STANDING, days=(day,))
        if ended_at is not None:
            yield Event(ended_at, Kind.STANDING_ENDED)


def _attended(db: UnitOfWork, person_id: UUID) -> Iterator[Event]:
    """What the register says, at the time of the session."""
    marks = db.execute(
        select(Attendance.mark, Session.day, Session.starts_at)
        .join(Session, Session.id == Attendance.session_id)
        .where(Attendance.person_id == person_id)
    )
    for mark, day, starts_at in marks:
        yield Event(starts_at, Kind.ATTENDED, days=(day,), mark=mark)


def _merged(db: UnitOfWork, person: Person) -> Iterator[Event]:
    """Whose records were taken into theirs, with a number of either that was not kept."""
    for merge in db.scalars(select(Merge).where(Merge.kept_id == person.id)):
        note = ", ".join((merge.gone_name, *_not_kept(db, person, merge)))
        yield Event(merge.merged_at, Kind.MERGED, note=note)


def _not_kept(db: UnitOfWork, person: Person, merge: Merge) -> list[str]:
    """The numbers that were on either record, for whoever may use the one on file."""
    if not db.actor.scopes(Act.REGISTER) or not person.may_be_rung:
        return []
    before = (past.before or {} for past in when_it_went(db.connection(), Person, merge.gone_id))
    numbers = {v.get("phone_e164"): v.get("phone") for v in before}
    return [typed for e164, typed in numbers.items() if typed and e164 != person.phone_e164]


def _agreed(enrolments: Iterable[Enrolment], versions: dict[UUID, int]) -> Iterator[Event]:
    for enrolment in enrolments:
        if enrolment.agreed_at is not None:
            yield Event(
                enrolment.agreed_at,
                Kind.AGREED,
                channel=enrolment.channel,
                number=versions.get(enrolment.id),
            )


def _withdrew(db: UnitOfWork, enrolments: Iterable[Enrolment]) -> Iterator[Event]:
    """That they took an agreement back, and have not agreed again."""
    for enrolment in enrolments:
        if enrolment.withdrawn_at is not None:
            group = db.get_one(Group, enrolment.group_id)
            yield Event(enrolment.withdrawn_at, Kind.WITHDREW, note=group.name)


def _versions(db: UnitOfWork, enrolments: Sequence[Enrolment]) -> dict[UUID, int]:
    """The version of the wording agreed to in each enrolment."""
    texts = [e.agreed_text_id for e in enrolments if e.agreed_text_id is not None]
    if not texts:
        return {}
    numbers = dict(
        db.execute(select(Wording.id, Wording.number).where(Wording.id.in_(texts))).all()
    )
    return {e.id: numbers[e.agreed_text_id] for e in enrolments if e.agreed_text_id in numbers}


def _that_stands(enrolments: Sequence[Enrolment], versions: dict[UUID, int]) -> int | None:
    """The version of the latest wording to which an agreement stands."""
    return max((versions[e.id] for e in enrolments if e.stands and e.id in versions), default=None)


def _newest_first(event: Event) -> tuple[float, str]:
    return -event.at.timestamp(), event.kind
