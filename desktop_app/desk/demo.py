"""Demonstration data: a year of an invented service, lived through with the acts of the desk.

Everything is done by the same functions as at a desk, under a clock that is moved from the first
day to today, so that nothing stands in the data that the rules would not have allowed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from operator import itemgetter
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

from dateutil.relativedelta import relativedelta

from desktop_app.config import Clock
from desktop_app.desk import (
    calendar,
    counsellors,
    demo_calls,
    demo_counsellors,
    demo_forms,
    demo_people,
    groups,
    packs,
    places,
    roster,
    setup,
)
from desktop_app.desk.call_forms import Wanted
from desktop_app.desk.demo_speakers import DemoSpeakers
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.users import who
from desktop_app.domain.access import Actor
from desktop_app.domain.bookings import Mark
from desktop_app.domain.errors import AlreadyBooked, PreconditionGone
from desktop_app.domain.recurrence import instant
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.founding import create_store

PAST = relativedelta(months=12)
BEFORE = timedelta(days=6)
DURING = timedelta(minutes=30)
NOTICE = timedelta(weeks=3)
ONE_DAY = timedelta(days=1)
PEOPLE = 250
ADMINISTRATOR = "Eilidh Ross"
DESK = "demonstration"
COUNSELLORS = tuple(card.name for card in demo_counsellors.CARDS)
EVENING = GroupPlan(
    name="Living with Secondary Breast Cancer, evenings",
    paper_name="Second Thursday group",
    rule="FREQ=MONTHLY;BYDAY=2TH",
    start=time(18, 30),
    minutes=90,
    first_day=date(2025, 5, 8),
    places=12,
    colour=1,
)
JOINING = (
    "Link: in the e-mail of the day before.\nBy phone: 0131 496 0999, then 4417 and the hash key."
)
MARKS = (Mark.CAME, Mark.PART, Mark.APOLOGIES, Mark.UNWELL, None)
HOW_OFTEN = (74, 8, 7, 6, 5)

Progress = Callable[[int, int], None]


@dataclass
class Moment:
    """A clock that stands where it is put."""

    now: datetime

    def __call__(self) -> datetime:
        """The moment it was put to."""
        return self.now


@dataclass
class _Life:
    """The invented service while it is being lived."""

    database: Database
    moment: Moment
    today: datetime
    dice: Random
    groups: dict[UUID, str] = field(default_factory=dict)
    known: dict[UUID, list[UUID]] = field(default_factory=dict)
    speakers: DemoSpeakers = field(init=False)

    def __post_init__(self) -> None:
        self.speakers = DemoSpeakers(self.does, self.database.read)

    def does(self, act: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do something at the desk; None where it was done already or nobody waits for it."""
        try:
            return self.database.perform(act, *args, **kwargs)
        except (AlreadyBooked, PreconditionGone):
            return None


def make(
    folder: Path,
    passphrase: str,
    clock: Clock,
    *,
    people: int = PEOPLE,
    seed: int = 1,
    progress: Progress | None = None,
) -> None:
    """Found a service in a new folder and live through a year of it, up to the clock's today.

    Raises what ``create_store`` raises.
    """
    moment, user_id = Moment(clock()), uuid4()

    def found(database: Database) -> None:
        database.perform(setup.found_service, user_id, ADMINISTRATOR, None)

    store, _code = create_store(folder, user_id, ADMINISTRATOR, passphrase, moment, found)
    try:
        store.actor = store.read(_administrator, user_id)
        fill(store, moment, people=people, seed=seed, progress=progress)
    finally:
        store.close()


def _administrator(db: UnitOfWork, user_id: UUID, *, now: datetime) -> Actor:
    del now
    return who(db, user_id, DESK)


def fill(
    database: Database,
    moment: Moment,
    *,
    people: int = PEOPLE,
    seed: int = 1,
    progress: Progress | None = None,
) -> None:
    """Fill the data of a service that was set up without a group, up to ``moment.now``.

    ``progress`` is told how many of how many steps are done.
    """
    life = _Life(database, moment, moment.now, Random(seed))
    moment.now = _at(life.today.date() - PAST, time(9))
    _open(life)
    steps = _steps(life, people)
    for done, (when, step) in enumerate(steps, 1):
        moment.now = when
        step()
        if progress is not None:
            progress(done, len(steps))
    moment.now = life.today - timedelta(minutes=5)
    _prepare(life)
    moment.now = life.today


def _steps(life: _Life, people: int) -> list[tuple[datetime, Callable[[], None]]]:
    """What happens, in the order of time: calls, and each session before and while it is held."""
    steps: list[tuple[datetime, Callable[[], None]]] = [
        (when, partial(_call, life, number))
        for number, when in enumerate(_call_times(life, people))
    ]
    for line in life.database.read(calendar.sessions):
        start = line.start.astimezone(UTC)
        steps.append((start - BEFORE, partial(_get_ready, life, line)))
        steps.append((start + DURING, partial(_hold, life, line)))
        if line.longer:
            steps.append((start - NOTICE, partial(life.speakers.promise, line)))
            steps.append((start + DURING, partial(life.speakers.have_spoken, line)))
            steps.append((start + ONE_DAY, partial(life.speakers.thank, line)))
    return sorted((step for step in steps if step[0] < life.today), key=itemgetter(0))


def _open(life: _Life) -> None:
    """Two groups, the counsellors and the speakers."""
    first = life.moment.now.date() + timedelta(days=28)
    since = _first_longer(first)
    for plan in (setup.GROUP_OF_THE_SERVICE, EVENING):
        longer = {"longer_since": since} if plan.longer_every else {}
        opened = GroupPlan(**{**vars(plan), "first_day": first, "joining": JOINING, **longer})
        group_id = life.database.perform(groups.open_group, opened)
        life.groups[group_id] = plan.name
        life.known[group_id] = []
    demo_counsellors.add_counsellors(life.does)


def _first_longer(first: date) -> date:
    """From when sessions are longer, so that they are so in the same months as the real ones."""
    month = first + relativedelta(months=1, day=1)
    known = setup.GROUP_OF_THE_SERVICE
    since, every = known.longer_since or first, known.longer_every or 1
    return month + relativedelta(months=(since.month - month.month) % every)


def _call_times(life: _Life, people: int) -> list[datetime]:
    """Calls in office hours, from the first day until an hour ago."""
    start, end = life.moment.now, life.today - timedelta(hours=1)
    days = max(1, (end - start).days)
    moments = (
        _at(
            start.date() + timedelta(days=life.dice.randrange(days)),
            time(9 + life.dice.randrange(7), life.dice.randrange(60), life.dice.randrange(60)),
        )
        for _ in range(people)
    )
    return sorted(moments)


def _coming(life: _Life, group_id: UUID, most: int) -> list[UUID]:
    lines = life.database.read(calendar.sessions, group_id=group_id, coming=most)
    return [line.session_id for line in lines]


def _call(life: _Life, number: int) -> None:
    """Somebody rings for the first time and books some of the next sessions."""
    group_id, name = life.dice.choices(list(life.groups.items()), weights=(4, 1))[0]
    coming = _coming(life, group_id, 4)
    wanted = tuple(
        Wanted(session, wait=True)
        for session in life.dice.sample(coming, min(len(coming), life.dice.choice((1, 1, 2))))
    )
    recent = life.today - life.moment.now < timedelta(days=20)
    ring_back = (life.today + timedelta(days=life.dice.randrange(-2, 6))).date()
    form = demo_people.caller(
        life.dice,
        number,
        wanted,
        name,
        ring_back if recent and life.dice.random() < 0.4 else None,
        standing=life.dice.random() < 0.012,
    )
    registered = life.does(register_by_phone, form)
    if registered is not None:
        life.known[group_id].append(registered.person_id)


def _get_ready(life: _Life, line: calendar.SessionLine) -> None:
    """The week before: a counsellor is found, and some say that they cannot come."""
    life.does(calendar.make_sessions, line.group_id)
    _assign(life, line)
    _let_some_go(life, line)


def _hold(life: _Life, line: calendar.SessionLine) -> None:
    """A session takes place and its register is marked; some ask to be booked again."""
    here = life.database.read(roster.roster, line.session_id)
    for row in here.booked:
        mark = life.dice.choices(MARKS, HOW_OFTEN)[0]
        life.does(roster.mark_attendance, row.person_id, line.session_id, mark)
        if mark is Mark.CAME and life.dice.random() < 0.6:
            _book_next(life, line.group_id, row.person_id)


def _assign(life: _Life, line: calendar.SessionLine) -> None:
    index = line.start.month + (2 if line.group == EVENING.name else 0)
    name = COUNSELLORS[index % len(COUNSELLORS)]
    life.does(counsellors.assign_counsellor, name, line.session_id)


def _let_some_go(life: _Life, line: calendar.SessionLine) -> None:
    """Some cannot come after all; whoever waits first is offered the place and mostly says yes."""
    here = life.database.read(roster.roster, line.session_id)
    for row in life.dice.sample(here.booked, min(2, len(here.booked))):
        life.does(places.release, row.person_id, line.session_id)
        offered = life.does(places.offer, line.session_id)
        if offered is not None:
            says = places.accept if life.dice.random() < 0.8 else places.decline
            life.does(says, offered.person_id, line.session_id)


def _book_next(life: _Life, group_id: UUID, person_id: UUID) -> None:
    coming = _coming(life, group_id, 2)
    if coming:
        life.does(places.book, person_id, life.dice.choice(coming), wait=True)


def _prepare(life: _Life) -> None:
    """What is coming: the next session full with people waiting, the one after half full."""
    for group_id, name in life.groups.items():
        life.does(calendar.make_sessions, group_id)
        lines = life.database.read(calendar.sessions, group_id=group_id, coming=8)
        _crowd(life, group_id, lines)
        if name != EVENING.name:
            ahead = life.database.read(calendar.sessions, group_id=group_id, coming=12)
            life.speakers.plan([line for line in ahead if line.longer], life.today)
        for number, line in enumerate(lines):
            if number != 3 and not (name == EVENING.name and number == 0):
                _assign(life, line)
    demo_calls.ask(life.does)
    first_group, its_name = next(iter(life.groups.items()))
    demo_calls.ring_for_another(life.does, its_name, _coming(life, first_group, 4)[-1])
    _bring_in_forms(life, first_group)
    demo_counsellors.share_out(life.does, life.database.read, life.today.date())
    first = _coming(life, next(iter(life.groups)), 1)
    for session in first:
        life.does(packs.make_pack, session)
        here = life.database.read(roster.roster, session)
        for row in here.booked[-1:]:
            life.does(places.release, row.person_id, session)


def _bring_in_forms(life: _Life, group_id: UUID) -> None:
    """A file of the web form waits to be checked."""
    lines = life.database.read(calendar.sessions, group_id=group_id, coming=4)
    demo_forms.bring_in(
        life.does,
        life.database.read,
        group_id,
        [line.day for line in lines[1:]],
        life.known[group_id][3:5],
        life.today,
    )


def _crowd(life: _Life, group_id: UUID, lines: tuple[calendar.SessionLine, ...]) -> None:
    for number, line in enumerate(lines):
        share = (1.1, 0.6, 0.4, 0.3)[number] if number < 4 else 0.15
        wanted = round((line.capacity or 0) * share) - line.booked - line.waiting
        for person_id in life.dice.sample(
            life.known[group_id], min(max(0, wanted), len(life.known[group_id]))
        ):
            life.does(places.book, person_id, line.session_id, wait=True)


def _at(day: date, wall: time) -> datetime:
    return instant(day, wall, "Europe/London")
