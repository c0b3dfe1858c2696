"""Two records of one person with everything that may hang on them, by chance: for merging."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from desktop_app.domain.base import Base
from desktop_app.domain.bookings import (
    HELD,
    Attendance,
    Booking,
    Channel,
    Mark,
    StandingPlace,
    StandingSkip,
    State,
)
from desktop_app.domain.deaths import DeathTold
from desktop_app.domain.groups import Group
from desktop_app.domain.identity import Merge, NotSame, Proxy
from desktop_app.domain.names import fold_name
from desktop_app.domain.notices import Notice, NoticeKind
from desktop_app.domain.people import Contact, ContactKind, Enrolment, Messages, Person
from desktop_app.domain.sessions import Session, Status
from desktop_app.store.database import UnitOfWork
from desktop_app.store.history import kinds
from desktop_app.store.recorder import table_of

NOW = datetime(2025, 7, 14, 9, 0, tzinfo=UTC)
DAYS = (date(2025, 4, 30), date(2025, 5, 28), date(2025, 7, 30), date(2025, 8, 27),
        date(2025, 9, 24))  # fmt: skip
CANCELLED = DAYS[-1]
FIRST_NAMES = ("Shona", "Catriona", "Effie", "Morag", "Una")
PAST = (None, State.BOOKED, State.RELEASED, State.NOT_REACHED)
COMING = (None, State.BOOKED, State.TO_RECONFIRM, State.OFFERED, State.WAITING, State.RELEASED)


@dataclass(frozen=True)
class Scene:
    """Two records, of one person as it turns out, and the sessions they are in."""

    one: UUID
    other: UUID
    sessions: tuple[UUID, ...]


def make_scene(db: UnitOfWork, seed: int, *, now: datetime) -> Scene:
    """Two people with places, marks, calls, agreements and whatever else belongs to somebody."""
    chance = Random(seed)
    group = _group(seed)
    people = [_person(chance) for _ in range(2)]
    for person in people:
        if chance.random() < 0.2:  # took the agreement back, and their places with it
            person.withdrawn_at = now - timedelta(days=chance.randint(31, 60))
    bystanders = [_person(chance) for _ in range(3)]
    db.add_all([group, *people, *bystanders])
    db.flush()
    sessions = [_session(group, day) for day in DAYS]
    db.add_all(sessions)
    db.flush()
    standing = [_standing(chance, person, group, sessions) for person in people]
    db.add_all(s for s in standing if s is not None)
    db.flush()
    for meeting in sessions:
        db.add_all(_stints(chance, meeting, people, bystanders, standing, now))
        db.add_all(_marks(chance, meeting, people))
        db.add_all(_notices(chance, meeting, people))
    db.flush()
    for person, stands in zip(people, standing, strict=True):
        db.add_all(_said(chance, person, group, now))
        db.add_all(_kept_beside(chance, person, bystanders, now))
        if stands is not None:
            db.add_all(_skips(chance, person, stands, sessions))
    if chance.random() < 0.3:
        db.add(_pair(people[0], people[1], now))
    db.flush()
    for meeting in sessions:
        db.expire(meeting, ["bookings"])
        held = sum(b.state in HELD for b in meeting.bookings)
        meeting.capacity = chance.choice((None, held, held + 1))
    return Scene(people[0].id, people[1].id, tuple(m.id for m in sessions))


def everything(db: UnitOfWork, *, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Every row of every journalled table, without what is allotted anew."""
    del now
    return {name: list(_rows(db, kind)) for name, kind in sorted(kinds().items())}


def references(db: UnitOfWork, person_id: UUID, *, now: datetime) -> list[str]:
    """Every column of the data that points to somebody."""
    del now
    return [
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.c
        if any(key.column.table.name == "person" for key in column.foreign_keys)
        and db.execute(select(table).where(column == person_id)).first() is not None
    ]


def _rows(db: UnitOfWork, kind: Any) -> Iterator[dict[str, Any]]:
    table = table_of(kind)
    for row in db.execute(select(table).order_by(table.c.id)).mappings():
        yield {name: value for name, value in row.items() if name not in kind.allotted}


def _group(seed: int) -> Group:
    return Group(
        name=f"Group {seed}",
        paper_name=f"Group {seed}",
        rule="FREQ=MONTHLY;BYDAY=-1WE",
        zone="Europe/London",
        start=time(11),
        minutes=120,
        first_day=DAYS[0],
        last_day=None,
        rule_since=DAYS[0],
        places=20,
    )


def _session(group: Group, day: date) -> Session:
    return Session(
        group_id=group.id,
        original_day=day,
        original_start=time(11),
        day=day,
        start=time(11),
        starts_at=datetime.combine(day, time(10), UTC),
        minutes=120,
        longer=False,
        capacity=None,
        status=Status.CANCELLED if day == CANCELLED else Status.SCHEDULED,
    )


def _person(chance: Random) -> Person:
    name = f"{chance.choice(FIRST_NAMES)} MacAllister"
    phone = chance.choice((None, "07700 900123", "01463 555010"))
    email = chance.choice((None, "shona@example.org"))
    return Person(
        id=UUID(int=chance.getrandbits(128), version=4),
        name=name,
        preferred_name=name.split()[0],
        name_folded=fold_name(name),
        phone=phone,
        phone_e164=phone and "+44" + phone.replace(" ", "")[1:],
        messages=chance.choice(list(Messages)),
        email=email,
        email_folded=email,
        postcode=chance.choice((None, "FK8", "IV2")),
        health_board=chance.choice((None, "NHS Highland")),
        access=chance.choice((None, "Large print")),
        heard=chance.choice((None, "A friend")),
        channel=chance.choice((Channel.PHONE, Channel.ONLINE)),
        registered_at=NOW - timedelta(days=chance.randint(20, 90)),
        no_calls=chance.random() < 0.2,
        no_messages=chance.random() < 0.2,
    )


def _standing(
    chance: Random, person: Person, group: Group, sessions: list[Session]
) -> StandingPlace | None:
    if chance.random() < 0.5:
        return None
    return StandingPlace(
        person_id=person.id,
        group_id=group.id,
        asked_at=NOW - timedelta(days=chance.randint(1, 80)),
        from_session_id=chance.choice(sessions).id,
        ended_at=person.withdrawn_at or chance.choice((None, None, NOW)),
    )


def _stints(
    chance: Random,
    meeting: Session,
    people: list[Person],
    bystanders: list[Person],
    standing: list[StandingPlace | None],
    now: datetime,
) -> Iterator[Booking]:
    """In any order, with numbers and seats as they are given."""
    ways = PAST if meeting.starts_at <= now else COMING
    left = (None, State.RELEASED)
    wanted = [
        (person, chance.choice(left if person.withdrawn_at and ways is COMING else ways))
        for person in (*people, *people)
    ]
    wanted = [w for n, w in enumerate(wanted) if n < 2 or w[1] is State.RELEASED]
    wanted += [(person, chance.choice((State.BOOKED, State.WAITING))) for person in bystanders]
    chance.shuffle(wanted)
    arrival = seat = 0
    for person, state in wanted:
        if state is None or (state is State.WAITING and meeting.starts_at <= now):
            continue
        arrival += 1
        seat += state in HELD
        stands = dict(zip([p.id for p in people], standing, strict=True)).get(person.id)
        stint = _stint(chance, meeting, person, state, arrival)
        if stands is not None and chance.random() < 0.5:
            stint.standing_id = stands.id
        stint.seat_no = seat if state in HELD else None
        if meeting.status is Status.CANCELLED and state is not State.RELEASED:
            stint.state_before, stint.offer_before = state, stint.offer_expires_at
            stint.state, stint.ended_at = State.SESSION_CANCELLED, NOW
            stint.seat_no = stint.offer_expires_at = None
        yield stint


def _stint(chance: Random, meeting: Session, person: Person, state: State, arrival: int) -> Booking:
    joined = NOW - timedelta(days=90) + timedelta(hours=arrival)
    return Booking(
        id=uuid4(),
        person_id=person.id,
        session_id=meeting.id,
        state=state,
        joined_at=joined,
        arrival=arrival,
        priority=int(chance.random() < 0.1),
        offer_expires_at=NOW + timedelta(days=2) if state is State.OFFERED else None,
        ended_at=joined + timedelta(minutes=5) if state is State.RELEASED else None,
        over_places=False,
        channel=Channel.PHONE,
    )


def _marks(chance: Random, meeting: Session, people: list[Person]) -> Iterator[Attendance]:
    for person in people:
        if meeting.starts_at <= NOW and chance.random() < 0.6:
            mark, at = chance.choice(list(Mark)), meeting.starts_at + timedelta(hours=1)
            yield Attendance(person_id=person.id, session_id=meeting.id, mark=mark, marked_at=at)


def _notices(chance: Random, meeting: Session, people: list[Person]) -> Iterator[Notice]:
    for person in people:
        if chance.random() < 0.3:
            yield Notice(
                person_id=person.id,
                session_id=meeting.id,
                kind=chance.choice((NoticeKind.MOVED, NoticeKind.CANCELLED)),
                was_day=meeting.day,
                was_start=meeting.start,
                made_at=NOW - timedelta(hours=chance.randint(1, 99)),
                done_at=chance.choice((None, NOW)),
            )


def _said(chance: Random, person: Person, group: Group, now: datetime) -> Iterator[Any]:
    if chance.random() < 0.7 or person.withdrawn_at:
        before = 61 if person.withdrawn_at else 1  # who agrees again agrees after all of that
        agreed = now - timedelta(days=before + chance.randint(0, 29))
        yield Enrolment(
            person_id=person.id,
            group_id=group.id,
            fits=chance.random() < 0.8,
            agreed_at=agreed,
            withdrawn_at=person.withdrawn_at,
            channel=chance.choice((Channel.PHONE, Channel.ONLINE)),
        )
    for number in range(chance.randint(0, 3)):
        yield Contact(
            person_id=person.id,
            kind=ContactKind.CALL,
            at=now - timedelta(days=number),
            note=f"Call {number}",
            ring_back_on=chance.choice((None, date(2025, 7, 20))),
        )


def _kept_beside(
    chance: Random, person: Person, bystanders: list[Person], now: datetime
) -> Iterator[Any]:
    """Who may book for them, whom they are not, who they were before, of whose death they know."""
    if chance.random() < 0.3:
        yield Proxy(
            person_id=person.id, name="Ewan", relation="Husband", phone=None, phone_e164=None,
            until=None, named_at=now, ended_at=None,
        )  # fmt: skip
    for bystander in bystanders:
        if chance.random() < 0.3:
            yield _pair(person, bystander, now)
        if chance.random() < 0.3:
            yield DeathTold(person_id=bystander.id, told_person_id=person.id, told_at=now)
    if chance.random() < 0.2:
        yield Merge(kept_id=person.id, gone_id=uuid4(), gone_name="Shona", merged_at=now)


def _pair(one: Person, other: Person, now: datetime) -> NotSame:
    first, second = sorted((one.id, other.id))
    return NotSame(person_id=first, other_id=second, said_at=now)


def _skips(
    chance: Random, person: Person, stands: StandingPlace, sessions: list[Session]
) -> Iterator[StandingSkip]:
    for meeting in sessions:
        if chance.random() < 0.3:
            yield StandingSkip(person_id=person.id, standing_id=stands.id, session_id=meeting.id)
