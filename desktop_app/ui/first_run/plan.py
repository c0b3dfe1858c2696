"""A group as it is typed at the set-up, and the plan made of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

from desktop_app.desk.group_plans import GroupPlan
from desktop_app.domain.errors import BadField
from desktop_app.domain.person_fields import clean_name, clean_text
from desktop_app.domain.recurrence import WEEKDAYS as DAYS
from desktop_app.i18n import WEEKDAYS, tr, trn
from desktop_app.ui.call.days import NoSuchDay, NotADay, day_meant
from desktop_app.ui.wording import one_line

WEEKS: tuple[tuple[int, str], ...] = (
    (1, "First"),
    (2, "Second"),
    (3, "Third"),
    (4, "Fourth"),
    (-1, "Last"),
)
LENGTHS = (60, 75, 90, 105, 120, 150, 180, 240)
MOST_PLACES = 999
HOUR, NOON = 60, 12
NO_TIME = "Write the time as hours and minutes: 11:00 or 18:30."
LONG_AGO = date(2000, 1, 1)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")
Problems = dict[str, str]


@dataclass(frozen=True)
class Typed:
    """The fields as they are typed or chosen; ``week`` is -1 for the last of the month."""

    name: str
    paper_name: str
    week: int
    weekday: int
    start: str
    minutes: int
    places: str
    first_day: str


class NotSo(ValueError):
    """What was typed in one field cannot be used; the words say why."""


def paper_name_for(week: int, weekday: int) -> str:
    """A neutral name: "Last Wednesday group"."""
    return tr("{week} {day} group", week=tr(dict(WEEKS)[week]), day=tr(WEEKDAYS[weekday]))


def length_words(minutes: int) -> str:
    """ "1 hour 45 minutes"."""
    hours, rest = divmod(minutes, HOUR)
    parts = [trn("{count} hour", "{count} hours", hours)]
    if rest:
        parts.append(trn("{count} minute", "{count} minutes", rest))
    return " ".join(parts)


def plan_of(typed: Typed, today: date) -> tuple[GroupPlan | None, Problems]:
    """The plan, or None and what is wrong by field."""
    values: dict[str, object] = {}
    problems: Problems = {}
    for field, read in _readers(today).items():
        try:
            values[field] = read(getattr(typed, field))
        except NotSo as wrong:
            problems[field] = str(wrong)
        except BadField as wrong:
            problems[field] = one_line(wrong)
    if problems:
        return None, problems
    rule = f"FREQ=MONTHLY;BYDAY={typed.week}{DAYS[typed.weekday]}"
    return GroupPlan(rule=rule, minutes=typed.minutes, **values), {}  # type: ignore[arg-type]


def _readers(today: date) -> Mapping[str, Callable[[str], object]]:
    """How each field that is typed is read. Each raises NotSo or BadField."""
    return {
        "name": group_name,
        "paper_name": paper_name,
        "start": clock_meant,
        "places": _places,
        "first_day": lambda words: first_day_meant(words, today),
    }


def group_name(words: str) -> str:
    """The name of a group. Raises NotSo, BadField."""
    if not words.strip():
        raise NotSo(tr("Give the group a name."))
    return clean_name(words)


def paper_name(words: str) -> str:
    """The neutral name of a group on paper. Raises NotSo, BadField."""
    name = clean_text("paper_name", words)
    if name is None:
        raise NotSo(tr("Give a name that may stand on paper."))
    return name


def clock_meant(words: str) -> time:
    """A time of day as people write it: "11:00", "11", "6.30 pm". Raises NotSo."""
    found = _CLOCK.fullmatch(words.strip())
    if found is None:
        raise NotSo(tr(NO_TIME))
    hour, half = int(found[1]), (found[3] or "").casefold()
    if half:
        # 12 am is midnight; "18 pm" is no time.
        hour = hour % NOON + (NOON if half == "pm" else 0) if 1 <= hour <= NOON else HOUR
    try:
        return time(hour, int(found[2] or 0))
    except ValueError:
        raise NotSo(tr(NO_TIME)) from None


def _places(words: str) -> int | None:
    text = words.strip()
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= MOST_PLACES:
        raise NotSo(
            tr("Give a number from 1 to {most}, or leave it empty for no limit.", most=MOST_PLACES)
        )
    return int(text)


def first_day_meant(words: str, today: date) -> date:
    """The day from which the group meets; one that is over needs its year. Raises NotSo."""
    for earliest in (today, LONG_AGO) if _YEAR.search(words) else (today,):
        try:
            return day_meant(words, earliest)
        except NoSuchDay:
            raise NotSo(tr("There is no such day in the calendar.")) from None
        except NotADay:
            continue
    raise NotSo(tr("Write the date with its year, for example 28 May 2025."))
