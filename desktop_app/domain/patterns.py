"""How a group meets, as people say it, and the RFC 5545 rule that stands for it.

Only patterns with a date in every period have a rule here: not every month has a fifth Wednesday
or a 31st, and RFC 5545 (3.3.10) passes such months by in silence.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateutil.rrule import rrulestr

from desktop_app.domain.errors import BadPlan
from desktop_app.domain.recurrence import WEEKDAYS

LAST = -1
ORDINALS = (1, 2, 3, 4, LAST)
MOST_WEEKS = 26
LAST_DAY_OF_EVERY_MONTH = 28
LONGEST = 4_000  # characters: some 230 dates of one's own
# What a rule may say; when it begins, ends and at what hour is said elsewhere.
PARTS = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
BY_DAY = re.compile(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)")
SOME = re.compile(r"0*[1-9]\d{0,2}")
OWN_DATES = "RDATE:"
MIDNIGHT = "%Y%m%dT000000"


class PatternKind(StrEnum):
    """The ways to meet that a coordinator can choose."""

    NTH = "nth"  # the nth or last weekday of every month
    WEEKLY = "weekly"  # a weekday, every so many weeks
    MONTH_DAY = "month_day"  # a day of every month
    OWN = "own"  # dates chosen one by one


@dataclass(frozen=True)
class Pattern:
    """One way to meet; what does not belong to its kind is left as it is.

    ``weekday``: 0 is Monday. ``nth``: 1 to 4, or -1 for the last. ``every``: weeks.
    """

    kind: PatternKind
    weekday: int = 0
    nth: int = 1
    every: int = 1
    day: int = 1
    days: tuple[date, ...] = ()


def rule_of(pattern: Pattern) -> str:
    """The RFC 5545 rule of a pattern. Raises BadPlan("not_every_month" or "no_dates")."""
    match pattern.kind:
        case PatternKind.NTH:
            _check(pattern.nth in ORDINALS, BadPlan("not_every_month", "rule"))
            return f"FREQ=MONTHLY;BYDAY={pattern.nth}{WEEKDAYS[pattern.weekday]}"
        case PatternKind.WEEKLY:
            _check(1 <= pattern.every <= MOST_WEEKS, BadPlan("not_a_rule", "rule"))
            interval = "" if pattern.every == 1 else f"INTERVAL={pattern.every};"
            return f"FREQ=WEEKLY;{interval}BYDAY={WEEKDAYS[pattern.weekday]}"
        case PatternKind.MONTH_DAY:
            _check(1 <= pattern.day <= LAST_DAY_OF_EVERY_MONTH, BadPlan("not_every_month", "rule"))
            return f"FREQ=MONTHLY;BYMONTHDAY={pattern.day}"
        case PatternKind.OWN:
            _check(bool(pattern.days), BadPlan("no_dates", "rule"))
            return OWN_DATES + ",".join(f"{day:{MIDNIGHT}}" for day in sorted(set(pattern.days)))


def pattern_of(rule: str) -> Pattern | None:
    """The pattern that a rule stands for; None for one that was written elsewhere."""
    if rule.startswith(OWN_DATES):
        return Pattern(PatternKind.OWN, days=_own_dates(rule))
    parts = _parts(rule)
    return _as_nth(parts) or _as_weekly(parts) or _as_month_day(parts)


def check_rule(rule: str) -> None:
    """Raise BadPlan: not_a_rule, or not_every_month for a 31st or a fifth Wednesday."""
    parts = _parts(rule)
    own = rule.startswith(OWN_DATES)
    known = set(parts) <= set(PARTS) and parts.get("FREQ") in FREQUENCIES
    _check((own or known) and len(rule) <= LONGEST, BadPlan("not_a_rule", "rule"))
    # An interval of nothing would never come to an end.
    _check(bool(SOME.fullmatch(parts.get("INTERVAL", "1"))), BadPlan("not_a_rule", "rule"))
    try:
        rrulestr(rule, dtstart=datetime(2025, 1, 1))  # noqa: DTZ001  (read, not reckoned with)
    except (ValueError, TypeError):
        raise BadPlan("not_a_rule", "rule") from None
    days = (abs(day) for day in _month_days(parts))
    _check(all(day <= LAST_DAY_OF_EVERY_MONTH for day in days), BadPlan("not_every_month", "rule"))
    if parts.get("FREQ") == "MONTHLY":
        nths = (nth for nth, _day in _by_days(parts) if nth)
        _check(all(nth in ORDINALS for nth in nths), BadPlan("not_every_month", "rule"))


def is_monthly(rule: str) -> bool:
    """Whether its periods are months."""
    return _parts(rule).get("FREQ") in ("MONTHLY", "YEARLY")


def is_weekly(rule: str) -> bool:
    """Whether its periods are weeks."""
    return _parts(rule).get("FREQ") == "WEEKLY"


def _as_nth(parts: dict[str, str]) -> Pattern | None:
    days = _by_days(parts)
    if set(parts) != {"FREQ", "BYDAY"} or parts["FREQ"] != "MONTHLY" or len(days) != 1:
        return None
    ((nth, weekday),) = days
    return Pattern(PatternKind.NTH, weekday, nth) if nth in ORDINALS else None


def _as_weekly(parts: dict[str, str]) -> Pattern | None:
    days = _by_days(parts)
    known = {"FREQ", "BYDAY"} <= set(parts) <= {"FREQ", "BYDAY", "INTERVAL"}
    if not known or parts["FREQ"] != "WEEKLY" or len(days) != 1 or days[0][0]:
        return None
    return Pattern(PatternKind.WEEKLY, days[0][1], every=int(parts.get("INTERVAL", "1")))


def _as_month_day(parts: dict[str, str]) -> Pattern | None:
    days = _month_days(parts)
    if set(parts) != {"FREQ", "BYMONTHDAY"} or parts["FREQ"] != "MONTHLY" or len(days) != 1:
        return None
    return Pattern(PatternKind.MONTH_DAY, day=days[0]) if days[0] > 0 else None


def _parts(rule: str) -> dict[str, str]:
    """What a rule says, by the names of RFC 5545; empty for own dates."""
    pairs = (part.partition("=") for part in rule.upper().split(";") if "=" in part)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _by_days(parts: dict[str, str]) -> list[tuple[int, int]]:
    """Ordinal (0: none) and weekday of each BYDAY."""
    found = BY_DAY.findall(parts.get("BYDAY", ""))
    return [(int(nth or 0), WEEKDAYS.index(day)) for nth, day in found]


def _month_days(parts: dict[str, str]) -> list[int]:
    return [int(day) for day in re.findall(r"-?\d+", parts.get("BYMONTHDAY", ""))]


def _own_dates(rule: str) -> tuple[date, ...]:
    stamps = rule.removeprefix(OWN_DATES).split(",")
    return tuple(datetime.strptime(stamp, MIDNIGHT).date() for stamp in stamps)  # noqa: DTZ007


def _check(holds: bool, refusal: BadPlan) -> None:
    if not holds:
        raise refusal
