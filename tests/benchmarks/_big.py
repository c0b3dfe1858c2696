"""A service of ten years: 61,000 people, 200 groups. For measurements of what the views ask for.

It is written straight into the tables, for the journal of so many acts is not what is measured.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from desktop_app.desk.demo_people import FIRST, LAST
from desktop_app.domain.base import Base
from desktop_app.domain.bookings import Attendance, Booking, Channel, Mark, StandingPlace, State
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty
from desktop_app.domain.groups import COLOURS, Group, horizon
from desktop_app.domain.names import fold
from desktop_app.domain.people import Contact, ContactKind, Enrolment, Messages, Person
from desktop_app.domain.recurrence import instant, occurrences
from desktop_app.domain.sessions import Session, Status
from desktop_app.store.database import Database
from desktop_app.store.search_words import PersonWord, word_rows
from tests.databases import START
from tests.service import Service, on_sqlcipher

PEOPLE, GROUPS, COUNSELLORS, YEARS = 61_000, 200, 120, 10
AT_ONCE = 1_000
SYLLABLES = ("bal", "cor", "dun", "fer", "gil", "hal", "kin", "lor", "mac", "nes", "pit", "sker")
ZONE = "Europe/London"
DAYS = ("MO", "TU", "WE", "TH", "FR")
NTH = ("1", "2", "3", "-1")
PLACES, CAME, COMING = 20, 7, 12  # places, who came to a session, who is booked into one
Values = dict[str, Any]


@dataclass
class Big:
    """The rows, by class, in the order in which they can be inserted."""

    dice: Random = field(default_factory=lambda: Random(61))
    rows: dict[type[Base], list[Values]] = field(default_factory=dict)

    def add(self, kind: type[Base], /, **values: Any) -> UUID:
        """One more row; its id."""
        row_id = UUID(int=self.dice.getrandbits(128), version=4)
        self.rows.setdefault(kind, []).append({"id": row_id, "version": 1, **values})
        return row_id

    def ids(self, kind: type[Base]) -> list[UUID]:
        """The ids of the rows of a class."""
        return [row["id"] for row in self.rows[kind]]


def big_service(folder: Path) -> Service:
    """The service of ten years in an encrypted file in this folder."""
    service = on_sqlcipher(folder)
    big = Big()
    people(big, PEOPLE)
    for number in range(COUNSELLORS):
        name = f"Counsellor {number:03}"
        big.add(Counsellor, name=name, name_folded=fold(name), active=True)
    for number in range(GROUPS):
        group(big, number)
    calls(big)
    put(service.database, big.rows)
    return service


def people_on_file(database: Database, count: int = PEOPLE) -> None:
    """Only the people."""
    big = Big()
    people(big, count)
    put(database, big.rows)


def put(database: Database, rows: dict[type[Base], list[Values]]) -> None:
    """Write the rows, and the words under which people are found."""
    words = [word for row in rows[Person] for word in word_rows(row["id"], row)]
    everything: dict[type[Base], list[Values]] = {**rows, PersonWord: words}
    with database._engine.begin() as connection:
        for kind, new in everything.items():
            for some in _batches(new):
                connection.execute(insert(kind), some)


def _batches(rows: Sequence[Values]) -> Iterator[Sequence[Values]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def people(big: Big, count: int) -> None:
    """People, a third of whom share a few surnames."""
    dice = big.dice
    for number in range(count):
        first = dice.choice(FIRST)
        rare = "".join(dice.choices(SYLLABLES, k=3)).capitalize()
        name = f"{first} {dice.choice(LAST) if dice.random() < 1 / 3 else rare}"
        person(big, number, name, first)


def person(big: Big, number: int, name: str, called: str) -> None:
    """The person of this number."""
    dice = big.dice
    phone = f"07700 {dice.randrange(1_000_000):06}"
    email = f"{fold(called)}.{number}@example.org"
    big.add(
        Person,
        name=name,
        preferred_name=called,
        name_folded=fold(name),
        phone=phone,
        phone_e164=f"+44{phone[1:].replace(' ', '')}",
        email=email,
        email_folded=email,
        postcode=dice.choice(("IV3", "G41", "KW15", "EH6", "ZE1")),
        messages=Messages.YES,
        channel=dice.choice((Channel.PHONE, Channel.ONLINE)),
        registered_at=START - timedelta(days=dice.randrange(365 * YEARS)),
    )


def group(big: Big, number: int) -> None:
    """A monthly group that has met for ten years, with its sessions up to a year ahead."""
    day, nth = DAYS[number % len(DAYS)], NTH[number // len(DAYS) % len(NTH)]
    name = f"Living with Secondary Breast Cancer, group {number:03}"
    rule = f"FREQ=MONTHLY;BYDAY={nth}{day}"
    first_day = START.date().replace(year=START.year - YEARS)
    starts = time(9 + number % 10)
    group_id = big.add(
        Group,
        name=name,
        paper_name=f"Group {number:03}",
        rule=rule,
        zone=ZONE,
        start=starts,
        minutes=120,
        first_day=first_day,
        rule_since=first_day,
        places=PLACES,
        colour=number % COLOURS,
    )
    regulars = big.dice.sample(big.ids(Person), PEOPLE // GROUPS)
    for person_id in regulars:
        enrolled = {"fits": True, "agreed_at": START, "channel": Channel.PHONE}
        big.add(Enrolment, person_id=person_id, group_id=group_id, **enrolled)
    last = horizon(START.date(), first_day)
    days = [occurrence.day for occurrence in occurrences(rule, first_day, last)]
    sessions = [session(big, group_id, day, starts, regulars) for day in days]
    coming = next(s for s, day in zip(sessions, days, strict=True) if day > START.date())
    for person_id in regulars[:5]:
        standing = {"asked_at": START, "from_session_id": coming}
        big.add(StandingPlace, person_id=person_id, group_id=group_id, **standing)


def session(big: Big, group_id: UUID, day: date, starts: time, regulars: Sequence[UUID]) -> UUID:
    """One session: those who came, or those who will and some who wait."""
    past = day < START.date()
    soon = START.date() <= day < START.date() + timedelta(days=40)
    session_id = big.add(
        Session,
        group_id=group_id,
        original_day=day,
        original_start=starts,
        day=day,
        start=starts,
        starts_at=instant(day, starts, ZONE),
        minutes=120,
        longer=False,
        capacity=PLACES,
        status=Status.SCHEDULED,
    )
    if past or big.dice.random() < 0.9:
        counsellor = big.dice.choice(big.ids(Counsellor))
        big.add(Assignment, counsellor_id=counsellor, session_id=session_id, duty=Duty.LEAD)
    count = CAME if past else PLACES + 3 if soon else COMING
    for arrival, person_id in enumerate(big.dice.sample(regulars, count)):
        booking(big, session_id, person_id, arrival)
        if past:
            marked = {"mark": Mark.CAME, "marked_at": START}
            big.add(Attendance, person_id=person_id, session_id=session_id, **marked)
    return session_id


def booking(big: Big, session_id: UUID, person_id: UUID, arrival: int) -> None:
    """A place, or a turn on the waiting list once the places are gone."""
    seated = arrival < PLACES
    big.add(
        Booking,
        person_id=person_id,
        session_id=session_id,
        state=State.BOOKED if seated else State.WAITING,
        joined_at=START - timedelta(days=60),
        arrival=arrival,
        seat_no=arrival if seated else None,
        channel=Channel.PHONE,
    )


def calls(big: Big) -> None:
    """Calls that were logged, and some promises to ring back."""
    for number, person_id in enumerate(big.dice.sample(big.ids(Person), 20_000)):
        promised = START.date() + timedelta(days=number % 9 - 4) if number < 60 else None
        big.add(
            Contact,
            person_id=person_id,
            kind=ContactKind.CALL,
            at=START - timedelta(days=number % 700),
            note="Rang to ask what to bring.",
            ring_back_on=promised,
        )
