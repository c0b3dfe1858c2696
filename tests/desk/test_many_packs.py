"""1,000 packs of a life at the desk: nothing private, and everybody who comes exactly once.

Each person is seeded with values that nobody else has. What becomes of them is kept beside in a
model of its own, so that who is booked is not asked of the code that makes the pack.
"""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pdfplumber
import pytest
from sqlalchemy import select

from desktop_app.desk import agreements, deaths, places
from desktop_app.desk.pack_content import gather
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.documents.facilitator_pack import render
from desktop_app.domain.bookings import State
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.documents.reading import letters_set
from tests.service import Service, letters, on_sqlcipher

PACKS, PEOPLE, PRINTED = 1_000, 45, 80
FIRST_NAMES = ("Ailsa", "Cat", "Fi", "Iona", "Jean", "Lorna", "Mairi", "Una")
DIAGNOSIS = "bonemetastases"


@dataclass
class Someone:
    """A person of the model. ``private`` must never print, ``needs`` wherever they are booked."""

    person_id: UUID
    liked: str
    needs: str
    private: tuple[str, ...]
    booked: set[date] = field(default_factory=set)
    waits: set[date] = field(default_factory=set)
    named: bool = False
    gone: bool = False


class Life:
    """What people do, by chance, and what comes of it."""

    def __init__(self, service: Service, days: list[date]) -> None:
        self.service, self.all_days, self.chance = service, days, random.Random(8)
        self.people: list[Someone] = []
        self.quiet: Counter[date] = Counter()  # places kept of people who have died
        self.acts = (self.call, self.book, self.book, self.release, self.release, self.offer)
        for _ in range(PEOPLE):
            self.call()

    @property
    def days(self) -> list[date]:
        """The days that are still to come."""
        return [day for day in self.all_days if day > self.service.hands.now.date()]

    def call(self) -> None:
        number = len(self.people)
        liked, mark = self.chance.choice(FIRST_NAMES), letters(number).casefold()
        surname, kin = f"{self.chance.choice('HM')}qz{mark}", f"Kinqx{mark}"
        phone, other = f"07700 900{number:03}", f"0131 496 0{number:03}"
        said = self.service.call(
            f"{liked}anna {surname}",
            *self.chance.sample(self.days, 5),
            preferred_name=liked,
            phone=phone,
            email=f"{mark}qm@example.org",
            postcode="ZE3",
            access=f"Needsqn{mark}",
            emergency_name=kin,
            emergency_phone=other,
            note=f"Noteqt{mark} {DIAGNOSIS}",
            somebody_new=True,
        )
        private = (surname, kin, phone[1:], other[1:], f"{mark}qm", "ZE3", "Noteqt", DIAGNOSIS)
        plain = tuple(value.replace(" ", "").casefold() for value in private)
        someone = Someone(said.person_id, liked, f"needsqn{mark}", plain)
        self.people.append(someone)
        for placed in said.bookings:
            self.note(someone, placed.day, placed.state)

    def note(self, someone: Someone, day: date, state: State) -> None:
        (someone.booked if state is State.BOOKED else someone.waits).add(day)

    def any_of(self, people: list[Someone]) -> Someone | None:
        return self.chance.choice(people) if people else None

    def living(self) -> list[Someone]:
        return [each for each in self.people if not each.gone]

    def book(self) -> None:
        day = self.chance.choice(self.days)
        free = [each for each in self.living() if day not in each.booked | each.waits]
        if someone := self.any_of(free):
            placed = self.service.database.perform(places.book, someone.person_id, day, wait=True)
            self.note(someone, day, placed.state)

    def release(self) -> None:
        day = self.chance.choice(self.days)
        if someone := self.any_of([each for each in self.living() if day in each.booked]):
            self.service.database.perform(places.release, someone.person_id, day)
            someone.booked.discard(day)

    def offer(self) -> None:
        """Whoever waits first is offered a free place, if there is one, and takes it."""
        for day in self.days:
            waiting = any(day in each.waits for each in self.living())
            if waiting and self.taken(day) < 20:
                self.take(day)
                return

    def taken(self, day: date) -> int:
        return self.quiet[day] + sum(day in each.booked for each in self.people)

    def take(self, day: date) -> None:
        offered = self.service.database.perform(places.offer, day)
        self.service.database.perform(places.accept, offered.person_id, day)
        someone = next(each for each in self.people if each.person_id == offered.person_id)
        someone.waits.discard(day)
        someone.booked.add(day)

    def end(self, someone: Someone) -> None:
        someone.gone = True
        someone.booked.clear()
        someone.waits.clear()

    def withdraw(self, group: UUID) -> None:
        if someone := self.any_of(self.living()):
            self.service.database.perform(agreements.withdraw_agreement, someone.person_id, group)
            self.end(someone)

    def die(self, *, confirmed: bool, allowed: bool) -> None:
        if someone := self.any_of(self.living()):
            said = {"permission_from": "Kinqxper"} if allowed else {}
            self.service.database.perform(deaths.report_death, someone.person_id, "Tellqx", **said)
            if confirmed:
                self.service.database.perform(deaths.confirm_death, someone.person_id)
            someone.named = confirmed and allowed
            self.quiet.update(someone.booked)
            self.end(someone)


@dataclass(frozen=True)
class Read:
    """A pack, and the letters of its pages."""

    pack: FacilitatorPack
    register: str
    people: str
    everything: str


def read(pack: FacilitatorPack) -> Read:
    pages = [(label, text.casefold()) for label, text in letters_set(pack)]

    def of(wanted: str) -> str:
        return "".join(text for label, text in pages if label == wanted)

    return Read(pack, of("Register"), of("People"), "".join(text for _, text in pages))


def wrong(read: Read, people: list[Someone]) -> list[str]:
    """What should not be so, in words."""
    rules = (private_values, not_once, other_names, deaths_told)
    return [f"{read.pack.day}: {found}" for rule in rules for found in rule(read, people)]


def private_values(read: Read, people: list[Someone]) -> Iterator[str]:
    for someone in people:
        for value in (*someone.private, "kinqx", "tellqx"):
            if value in read.everything:
                yield f"{value} is printed"


def not_once(read: Read, people: list[Someone]) -> Iterator[str]:
    """Who comes is once on the register and once to be welcomed; nobody else is anywhere."""
    for someone in people:
        wanted = int(read.pack.day in someone.booked)
        counts = [text.count(someone.needs) for text in (read.register, read.people)]
        if counts != [wanted, wanted] or read.everything.count(someone.needs) != 2 * wanted:
            yield f"{someone.needs} is {counts} times there"


def other_names(read: Read, people: list[Someone]) -> Iterator[str]:
    coming = Counter(each.liked for each in people if read.pack.day in each.booked)
    names = [row.name for row in read.pack.register]
    if Counter(name.split()[0] for name in names) != coming:
        yield "other names than of those who come"
    if len(set(names)) != len(names):
        yield "two of one name"


def deaths_told(read: Read, people: list[Someone]) -> Iterator[str]:
    named = Counter(each.liked for each in people if each.named)
    if Counter(name.split()[0] for name in read.pack.died) - named:
        yield "a death is told that nobody allowed"


def all_packs(db: UnitOfWork, *, now: datetime) -> tuple[FacilitatorPack, ...]:
    meetings = db.scalars(select(Session).order_by(Session.starts_at)).all()
    return tuple(content.pack for content in gather(db, meetings, now).values())


def the_group(db: UnitOfWork, *, now: datetime) -> UUID:
    del now
    return db.scalars(select(Session.group_id).limit(1)).one()


def rounds(service: Service) -> Iterator[tuple[Life, tuple[FacilitatorPack, ...]]]:
    """All packs, again and again; between two looks, people do something."""
    packs = service.database.read(all_packs)
    life, group = Life(service, [pack.day for pack in packs]), service.database.read(the_group)
    for turn in range(-(-PACKS // len(packs))):
        for act in life.chance.sample(life.acts, 2):
            act()
        if turn % 15 == 14:
            service.hands.move(days=30)
        if turn % 6 == 3:
            life.withdraw(group)
        if turn % 6 == 5:
            life.die(confirmed=turn % 4 == 1, allowed=turn % 3 != 1)
        yield life, service.database.read(all_packs)


@pytest.mark.slow
def test_a_thousand_packs_hold_nothing_private_and_everybody_who_comes_exactly_once(
    tmp_path: Path,
) -> None:
    seen = told = full = 0
    with closing(on_sqlcipher(tmp_path)) as service:
        for life, packs in rounds(service):
            for pack in packs:
                assert wrong(read(pack), life.people) == []
                if seen % PRINTED == 0:
                    assert_printed(pack)
                seen += 1
                told += len(pack.died)
                full += len(pack.register) == pack.capacity
    assert seen >= PACKS
    assert told, "nobody who died was named, so that is not looked at"
    assert full, "no session was full, so nobody waited"
    assert any(each.gone for each in life.people)
    assert 1 < len(life.days) < len(life.all_days), "none was over, or all"


def assert_printed(pack: FacilitatorPack) -> None:
    """What is laid out is what the PDF says, letter by letter."""
    laid_out = letters_set(pack)
    with pdfplumber.open(BytesIO(render(pack, passphrase=None).pdf)) as opened:
        letters = [letter for page in opened.pages for letter in page.chars]
    printed = Counter(each["text"] for each in letters)
    del printed[" "]
    count = len(laid_out)
    numbers = "".join(f"·{number}of{count}" for number in range(1, count + 1))
    assert printed == Counter("".join(text for _, text in laid_out) + numbers)


def test_what_must_not_print_would_be_found(service: Service) -> None:
    days = [pack.day for pack in service.database.read(all_packs)]
    life = Life(service, days)
    pack = next(p for p in service.database.read(all_packs) if len(p.register) > 2)
    someone = next(each for each in life.people if pack.day in each.booked)
    absent = next(each for each in life.people if pack.day not in each.booked)
    first, *others = pack.register
    for leak in (
        *(replace(pack, opening_words=value) for value in someone.private),
        replace(pack, joining=(absent.needs,)),
        replace(pack, register=tuple(others)),
        replace(pack, register=(*pack.register, first)),
        replace(pack, register=(replace(first, name="Zebedee"), *others)),
        replace(pack, died=("Ailsa",)),
    ):
        assert wrong(read(leak), life.people)
    assert wrong(read(pack), life.people) == []
