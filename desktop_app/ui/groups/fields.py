"""The fields of a group as data, in the order in which they stand in the form."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.groups import YearEnd
from desktop_app.domain.patterns import PatternKind
from desktop_app.i18n import WEEKDAYS, tr

Plain = str | int | bool
AS_TEXT = "as_text"  # a rule that was written elsewhere, in the words of RFC 5545
NTHS: tuple[tuple[int, str], ...] = (
    (1, "First"),
    (2, "Second"),
    (3, "Third"),
    (4, "Fourth"),
    (-1, "Last"),
)
YEAR_ENDS: tuple[tuple[YearEnd, str], ...] = (
    (YearEnd.ASK, "Ask each time: keep, move or skip?"),
    (YearEnd.KEEP, "Keep the date"),
    (YearEnd.SKIP, "Skip the session"),
    (YearEnd.WEEK_EARLIER, "Meet a week earlier"),
    (YearEnd.ON_DAY, "Meet on another day in December"),
)


class Kind(StrEnum):
    """How a field is answered."""

    LINE = "line"
    AREA = "area"  # several lines of text
    CHOICE = "choice"  # one of a list
    SWATCHES = "swatches"  # one of the colours of groups
    TICK = "tick"


class Part(StrEnum):
    """The cards of the form."""

    NAME = "name"
    WHEN = "when"
    PLACES = "places"
    LONGER = "longer"
    AHEAD = "ahead"
    WORDS = "words"


@dataclass(frozen=True)
class Described:
    """One field. ``line`` is where it stands in its card, ``least`` its width at 100 %.

    ``options`` are (value, words). ``where`` names a field and the values of it with which this
    one is asked; it is always asked without.
    """

    key: str
    label: str
    part: Part
    line: int
    kind: Kind = Kind.LINE
    hint: str = ""
    stretch: int = 1
    least: int = 140
    options: tuple[tuple[Plain, str], ...] = ()
    where: tuple[str, tuple[Plain, ...]] | None = None


def titles() -> dict[Part, str]:
    """What stands over each card."""
    return {
        Part.NAME: tr("Name and colour"),
        Part.WHEN: tr("When it meets"),
        Part.PLACES: tr("Places and offers"),
        Part.LONGER: tr("Longer sessions"),
        Part.AHEAD: tr("Sessions made ahead"),
        Part.WORDS: tr("Joining and running order"),
    }


def described() -> tuple[Described, ...]:
    """Every field of the form, in reading order."""
    return (*_name(), *_pattern(), *_times(), *_places(), *_longer(), *_ahead(), *_words())


def _name() -> Iterator[Described]:
    neutral = tr("neutral: it names no illness")
    yield Described("name", tr("Name of the group"), Part.NAME, 1, least=260)
    yield Described("paper_name", tr("Name on paper"), Part.NAME, 2, hint=neutral, least=260)
    yield Described("colour", tr("Colour"), Part.NAME, 3, Kind.SWATCHES, least=240)


def _pattern() -> Iterator[Described]:
    nths = tuple((nth, tr(words)) for nth, words in NTHS)
    days = tuple((number, tr(words)) for number, words in enumerate(WEEKDAYS))
    nth, weekly = PatternKind.NTH.value, PatternKind.WEEKLY.value
    month_day, own = PatternKind.MONTH_DAY.value, PatternKind.OWN.value
    yield Described(
        "meets",
        tr("Meets"),
        Part.WHEN,
        1,
        Kind.CHOICE,
        least=250,
        stretch=2,
        options=(
            (nth, tr("On a weekday of the month")),
            (weekly, tr("Every so many weeks")),
            (month_day, tr("On a day of the month")),
            (own, tr("On dates of its own")),
            (AS_TEXT, tr("By a rule written as text")),
        ),
    )
    when, line = Part.WHEN, Kind.LINE
    choice = Kind.CHOICE
    yield Described(
        "nth", tr("On the"), when, 1, choice, least=110, options=nths, where=("meets", (nth,))
    )
    yield Described(
        "every", tr("Every"), when, 1, line, tr("weeks"), least=90, where=("meets", (weekly,))
    )
    yield Described(
        "weekday",
        tr("Weekday"),
        when,
        1,
        choice,
        least=140,
        options=days,
        where=("meets", (nth, weekly)),
    )
    yield Described(
        "month_day",
        tr("Day of the month"),
        when,
        1,
        line,
        tr("1 to 31"),
        where=("meets", (month_day,)),
    )
    yield Described(
        "own", tr("Dates"), when, 2, Kind.AREA, tr("one on each line"), where=("meets", (own,))
    )
    yield Described("rule", tr("Rule"), when, 2, line, "RFC 5545", where=("meets", (AS_TEXT,)))


def _times() -> Iterator[Described]:
    no_end = tr("empty: no end")
    yield Described("start", tr("Starts at"), Part.WHEN, 3, least=90)
    yield Described("end", tr("Ends at"), Part.WHEN, 3, least=90)
    yield Described("zone", tr("Time zone"), Part.WHEN, 3, least=150, stretch=2)
    yield Described("first_day", tr("First date"), Part.WHEN, 4, least=220)
    yield Described("last_day", tr("Last date"), Part.WHEN, 4, hint=no_end, least=220)


def _places() -> Iterator[Described]:
    itself = tr("The list makes its offers itself")
    yield Described(
        "places", tr("Places"), Part.PLACES, 1, hint=tr("empty: no limit, 0: closed"), least=210
    )
    yield Described(
        "newcomer_places", tr("Kept for newcomers"), Part.PLACES, 1, hint=tr("of those"), least=190
    )
    yield Described(
        "offer_hours",
        tr("An offer holds a place for"),
        Part.PLACES,
        2,
        hint=tr("hours of open days"),
        least=210,
    )
    yield Described("offers_itself", itself, Part.PLACES, 3, Kind.TICK)


def _longer() -> Iterator[Described]:
    yield Described(
        "longer_every",
        tr("Every how many sessions"),
        Part.LONGER,
        1,
        hint=tr("empty: none"),
        least=200,
    )
    yield Described("longer_since", tr("Counted from"), Part.LONGER, 1, least=220, stretch=2)
    yield Described("longer_end", tr("A longer one ends at"), Part.LONGER, 1, least=160)


def _ahead() -> Iterator[Described]:
    ends = tuple((each.value, tr(words)) for each, words in YEAR_ENDS)
    on_day = ("year_end", (YearEnd.ON_DAY.value,))
    yield Described("months_ahead", tr("Made ahead"), Part.AHEAD, 1, hint=tr("months"), least=120)
    yield Described(
        "year_end",
        tr("From 24 December to 2 January"),
        Part.AHEAD,
        1,
        Kind.CHOICE,
        least=250,
        stretch=3,
        options=ends,
    )
    yield Described(
        "year_end_day", tr("Day in December"), Part.AHEAD, 1, hint=tr("1 to 31"), where=on_day
    )


def _words() -> Iterator[Described]:
    minutes = tr("a line each, as 75|Break or end-15|Close; empty: that of all groups")
    yield Described("joining", tr("How to join"), Part.WORDS, 1, Kind.AREA, least=260)
    yield Described(
        "running_order", tr("Running order"), Part.WORDS, 2, Kind.AREA, minutes, least=260
    )
    yield Described(
        "running_order_longer",
        tr("Running order of a longer session"),
        Part.WORDS,
        3,
        Kind.AREA,
        minutes,
        least=260,
    )
