"""What stands in a day of the month, as data, and the sentence that says it aloud."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.month import ONE_MONTH, MonthPage, NamedDay, whole_weeks
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.sessions import Status
from desktop_app.i18n import clock, full_date, tr, trn
from desktop_app.ui.calendar.words import (
    filled,
    fraction,
    is_coming,
    said_of,
    short_groups,
    waiting_words,
)
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.cells import State

ONE_DAY = timedelta(days=1)
WEEK = 7
READ_OUT = 3  # so many sessions of a day are read with it; more are told by their number
NO_COUNSELLOR, WAITING = "triangle-alert", "hourglass"
# In a tile there is no room for the whole sentence.
NOT_READY: Mapping[NotReady, str] = {
    NotReady.NO_COUNSELLOR: "No counsellor",
    NotReady.DOUBLE_BOOKED: "Counsellor elsewhere",
    NotReady.ON_LEAVE: "Counsellor on leave",
}


@dataclass(frozen=True)
class Tile:
    """One session in its day. ``share`` is how full it is, 0 to 1; ``off`` that it is cancelled."""

    line: SessionLine
    time: str
    count: str
    group: str
    share: float
    chips: tuple[State, ...]

    @property
    def off(self) -> bool:
        """Whether it does not take place."""
        return self.line.status is Status.CANCELLED


@dataclass(frozen=True)
class Day:
    """One day of the month, or of a week it shares with the next one (``outside``)."""

    day: date
    notes: tuple[str, ...]
    tiles: tuple[Tile, ...]
    outside: bool
    today: bool

    @property
    def matters(self) -> bool:
        """Whether there is something to say of it."""
        return bool(self.tiles or self.notes or self.today)

    @property
    def sentence(self) -> str:
        """The day, read aloud: "Wednesday 28 May 2025, 20 of 20 places, 3 waiting, …"."""
        return ", ".join(_said(self))


def days_of(page: MonthPage) -> tuple[Day, ...]:
    """The days of a month in whole weeks, in order."""
    tiles, notes = _by_day(page), _notes(page.named)
    return tuple(
        Day(
            day,
            tuple(notes.get(day, ())),
            tuple(tiles.get(day, ())),
            outside=day.month != page.month.month,
            today=day == page.today,
        )
        for day in _every_day(page.first, page.last)
    )


def months_of(page: MonthPage) -> tuple[tuple[Day, ...], ...]:
    """The days of each month of a page in whole weeks; what is outside it stands in its own."""
    tiles, notes = _by_day(page), _notes(page.named)

    def made(day: date, month: date) -> Day:
        if day.month != month.month:
            return Day(day, (), (), outside=True, today=False)
        named, held = tuple(notes.get(day, ())), tuple(tiles.get(day, ()))
        return Day(day, named, held, outside=False, today=day == page.today)

    return tuple(
        tuple(made(day, month) for day in _every_day(*whole_weeks(month)))
        for month in (page.month + n * ONE_MONTH for n in range(page.months))
    )


def _every_day(first: date, last: date) -> Iterator[date]:
    return (first + n * ONE_DAY for n in range((last - first).days + 1))


def tile_of(line: SessionLine, group: str) -> Tile:
    """A session as it stands in its day; ``group`` is the short name of its group."""
    start, end = clock(line.start.time()), clock(line.end.time())
    off = line.status is Status.CANCELLED
    return Tile(
        line=line,
        time=f"{start}–{end}" if line.longer else start,
        count="" if off else fraction(line),
        group=group,
        share=filled(line),
        chips=tuple(_chips(line)),
    )


def not_ready_words(why: NotReady) -> str:
    """Why a session is not ready, in two words."""
    return tr(NOT_READY[why])


def _by_day(page: MonthPage) -> dict[date, list[Tile]]:
    short = group_names(page)
    found: dict[date, list[Tile]] = {}
    for line in page.lines:
        found.setdefault(line.day, []).append(tile_of(line, short.get(line.group, line.group)))
    return found


def group_names(page: MonthPage) -> dict[str, str]:
    """What each group is called in a tile: the part of its name that tells it from others."""
    names = [group.name for group in page.groups]
    return {name: short or _last_part(name) for name, short in short_groups(names).items()}


def _last_part(name: str) -> str:
    return name.rpartition(", ")[2]


def _notes(named: Sequence[NamedDay]) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for named_day in named:
        closed = tr("Closed: {reason}", reason=named_day.name) if named_day.name else tr("Closed")
        found.setdefault(named_day.day, []).append(closed if named_day.closure else named_day.name)
    return found


def _chips(line: SessionLine) -> Iterator[State]:
    if line.status is Status.CANCELLED:
        yield State(name_of(line.status), "error", "ban")
    if not is_coming(line):
        return
    if line.waiting:
        yield State(waiting_words(line.waiting), "warn", WAITING)
    for why in line.not_ready[:1]:
        yield State(not_ready_words(why), "error", NO_COUNSELLOR)
    for flag in line.flags[:1]:
        yield State(name_of(flag), "warn", "flag")


def _said(day: Day) -> Iterator[str]:
    yield full_date(day.day)
    if day.today:
        yield tr("today")
    yield from day.notes
    if not day.tiles:
        yield tr("no session")
    elif len(day.tiles) == 1:
        yield from said_of(day.tiles[0].line)
    else:
        yield trn("{count} session", "{count} sessions", len(day.tiles))
        if len(day.tiles) <= READ_OUT:
            for tile in day.tiles:
                yield from said_of(tile.line)
        else:
            yield from _summed(day.tiles)


def _summed(tiles: Sequence[Tile]) -> Iterator[str]:
    """What needs a look among many sessions; Ctrl Down goes from one to the next."""
    coming = [tile.line for tile in tiles if is_coming(tile.line)]
    unready = sum(not line.ready for line in coming)
    waited_for = sum(line.waiting > 0 for line in coming)
    if unready:
        yield trn("{count} not ready", "{count} not ready", unready)
    if waited_for:
        yield trn("{count} with people waiting", "{count} with people waiting", waited_for)


def notes_of(page: MonthPage, day: date) -> Sequence[str]:
    """The names of a day."""
    return _notes(page.named).get(day, ())
