"""What is typed of a group, and the plan made of it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from desktop_app.desk.group_plans import (
    MOST_HOURS,
    MOST_MONTHS,
    ORDERS,
    GroupPlan,
    clean_order,
)
from desktop_app.domain.errors import BadField, BadPlan, Clash, Refusal
from desktop_app.domain.groups import MONTHS_AHEAD, OFFER_HOURS, YearEnd
from desktop_app.domain.patterns import (
    MOST_WEEKS,
    Pattern,
    PatternKind,
    pattern_of,
    rule_of,
)
from desktop_app.domain.person_fields import clean_text
from desktop_app.i18n import clock, full_date, tr
from desktop_app.ui.first_run.plan import (
    MOST_PLACES,
    NotSo,
    Problems,
    clock_meant,
    first_day_meant,
    group_name,
    paper_name,
)
from desktop_app.ui.groups.fields import AS_TEXT, Described, Plain, described
from desktop_app.ui.wording import one_line

Typed = Mapping[str, Plain]
Clean = Mapping[str, Any]
MINUTE, DAY = 60, date(2000, 1, 1)
MOST_DAY, MOST_BETWEEN, MOST_DIGITS = 31, 99, 4
# The field of the form in which what is wrong with one of a plan is put right.
FIELD_OF: Mapping[str, str] = {"minutes": "end", "longer_minutes": "longer_end"}
RULE_FIELD: Mapping[str, str] = {
    PatternKind.NTH: "nth",
    PatternKind.WEEKLY: "every",
    PatternKind.MONTH_DAY: "month_day",
    PatternKind.OWN: "own",
    AS_TEXT: "rule",
}
PARTS_IN: Mapping[str, str] = {  # in which field each part of a pattern stands
    "weekday": "weekday",
    "nth": "nth",
    "every": "every",
    "day": "month_day",
    "days": "own",
}
NAME_TAKEN = "name_taken"
# The dates can be told without these: what stands for them meanwhile.
NOT_ABOUT_DATES: Typed = {
    "name": "+",
    "paper_name": "+",
    **dict.fromkeys(("joining", *ORDERS), ""),
}


def typed_of(plan: GroupPlan) -> dict[str, Plain]:
    """A plan as it stands in the fields."""
    kept = ("name", "paper_name", "zone", "colour", "offers_itself", "joining")
    return {
        **{key: getattr(plan, key) for key in kept},
        **_pattern_typed(plan.rule),
        "start": clock(plan.start),
        "end": clock(ends(plan.start, plan.minutes)),
        "first_day": full_date(plan.first_day),
        "last_day": _day_typed(plan.last_day),
        "places": _number_typed(plan.places),
        "newcomer_places": str(plan.newcomer_places),
        "offer_hours": str(plan.offer_hours),
        "longer_every": _number_typed(plan.longer_every),
        "longer_since": _day_typed(plan.longer_since),
        "longer_end": (clock(ends(plan.start, plan.longer_minutes)) if plan.longer_minutes else ""),
        "months_ahead": str(plan.months_ahead),
        "year_end": plan.year_end.value,
        "year_end_day": _number_typed(plan.year_end_day),
        "running_order": plan.running_order or "",
        "running_order_longer": plan.running_order_longer or "",
    }


def blank(today: date, colour: int = 0) -> dict[str, Plain]:
    """The fields of a group that is still to be made."""
    plan = GroupPlan(
        name="",
        paper_name="",
        rule=rule_of(Pattern(PatternKind.NTH, weekday=2, nth=-1)),
        start=time(11),
        minutes=120,
        first_day=today,
        places=20,
        offer_hours=OFFER_HOURS,
        months_ahead=MONTHS_AHEAD,
        colour=colour,
    )
    return typed_of(plan)


def ends(start: time, minutes: int) -> time:
    """The wall time at which something ends that lasts so long."""
    return (datetime.combine(DAY, start) + timedelta(minutes=minutes)).time()


def lasts(start: time, end: time) -> int:
    """Minutes from a start to an end of the same day; not above zero where it ends before."""
    return (end.hour - start.hour) * MINUTE + end.minute - start.minute


def ends_before_start(field: str) -> str:
    """What is said of an end that is not after its start."""
    return one_line(BadPlan("ends_before_start", field))


def plan_of(typed: Typed, today: date) -> tuple[GroupPlan | None, Problems]:
    """The plan, or None and what is wrong by field."""
    clean, problems = _clean(typed, today)
    problems |= _together(clean)
    return (None, problems) if problems else (_plan(clean), {})


def plan_for_dates(typed: Typed, today: date) -> tuple[GroupPlan | None, Problems]:
    """Likewise, to tell the dates, which need no names yet."""
    return plan_of({**typed, **NOT_ABOUT_DATES}, today)


def field_of(refusal: Refusal, typed: Typed) -> str | None:
    """The field in which somebody puts right what the desk says of a plan, if it is in one."""
    if isinstance(refusal, Clash):
        return "name" if refusal.why == NAME_TAKEN else None
    if not isinstance(refusal, BadPlan | BadField):
        return None
    if refusal.field == "rule":
        return RULE_FIELD[str(typed["meets"])]
    field = FIELD_OF.get(refusal.field, refusal.field)
    return field if field in typed else None


def is_asked(field: Described, typed: Typed) -> bool:
    """Whether a field is there, with what stands in the others."""
    return field.where is None or typed[field.where[0]] in field.where[1]


def _clean(typed: Typed, today: date) -> tuple[Clean, Problems]:
    clean: dict[str, object] = {}
    problems: Problems = {}
    readers = _readers(today)
    for field in described():
        value = typed[field.key]
        if not is_asked(field, typed):
            continue
        try:
            clean[field.key] = readers[field.key](str(value)) if field.key in readers else value
        except NotSo as wrong:
            problems[field.key] = str(wrong)
        except BadField as wrong:
            problems[field.key] = one_line(wrong)
    return clean, problems


def _readers(today: date) -> Mapping[str, Callable[[str], object]]:
    """How each field that is typed is read. Each raises NotSo or BadField."""
    day = partial(first_day_meant, today=today)
    return {
        "name": group_name,
        "paper_name": paper_name,
        "every": partial(number, least=1, most=MOST_WEEKS),
        "month_day": partial(number, least=1, most=MOST_DAY),
        "own": lambda words: tuple(day(line) for line in words.splitlines() if line.strip()),
        "rule": _rule,
        "start": clock_meant,
        "end": clock_meant,
        "zone": str.strip,
        "first_day": day,
        "last_day": _or_none(day),
        "places": places,
        "newcomer_places": partial(number, least=0, most=MOST_PLACES),
        "offer_hours": partial(number, least=1, most=MOST_HOURS),
        "longer_every": _or_none(partial(number, least=1, most=MOST_BETWEEN)),
        "longer_since": _or_none(day),
        "longer_end": _or_none(clock_meant),
        "months_ahead": partial(number, least=1, most=MOST_MONTHS),
        "year_end_day": partial(number, least=1, most=MOST_DAY),
        "joining": lambda words: clean_text("joining", words) or "",
        **{field: partial(_running_order, field) for field in ORDERS},
    }


def _together(clean: Clean) -> Problems:
    """What is wrong though each field by itself is well; of fields that are not, nothing more."""
    return {**_rule_problem(clean), **_end_problem(clean, "end"), **_longer_problems(clean)}


def _rule_problem(clean: Clean) -> Problems:
    meets = str(clean["meets"])
    field = RULE_FIELD[meets]
    if field in clean:
        try:
            _rule_typed(clean)
        except BadPlan as wrong:
            return {field: one_line(wrong)}
    return {}


def _end_problem(clean: Clean, end: str) -> Problems:
    """An end is later than the start on the same day."""
    known = clean.get("start") is not None and clean.get(end) is not None
    return {end: ends_before_start(end)} if known and _minutes(clean, end) <= 0 else {}


def _longer_problems(clean: Clean) -> Problems:
    if not clean.get("longer_every"):
        return {}
    missing = {
        "longer_since": tr("Write the date of the first longer session."),
        "longer_end": tr("Write when a longer session ends."),
    }
    empty = {key: words for key, words in missing.items() if clean.get(key, "") is None}
    return {**empty, **_end_problem(clean, "longer_end")}


def _plan(clean: Clean) -> GroupPlan:
    kept = (
        *("name", "paper_name", "zone", "colour", "offers_itself", "joining", "start"),
        *("first_day", "last_day", "places", "newcomer_places", "offer_hours", "months_ahead"),
        *("running_order", "running_order_longer"),
    )
    longer = bool(clean["longer_every"])
    values = {key: clean[key] for key in kept}
    values |= {
        "rule": _rule_typed(clean),
        "minutes": _minutes(clean, "end"),
        "longer_every": clean["longer_every"],
        "longer_since": clean["longer_since"] if longer else None,
        "longer_minutes": _minutes(clean, "longer_end") if longer else None,
        "year_end": YearEnd(str(clean["year_end"])),
        "year_end_day": clean.get("year_end_day"),
    }
    return GroupPlan(**values)


def _minutes(clean: Clean, end: str) -> int:
    return lasts(clean["start"], clean[end])


def _rule_typed(clean: Clean) -> str:
    meets = str(clean["meets"])
    if meets == AS_TEXT:
        return str(clean["rule"])
    parts = {part: clean[key] for part, key in PARTS_IN.items() if key in clean}
    return rule_of(Pattern(PatternKind(meets), **parts))


def _pattern_typed(rule: str) -> dict[str, Plain]:
    pattern = pattern_of(rule)
    shown = pattern or Pattern(PatternKind.NTH, nth=-1)
    return {
        "meets": AS_TEXT if pattern is None else pattern.kind.value,
        "nth": shown.nth,
        "weekday": shown.weekday,
        "every": str(shown.every),
        "month_day": str(shown.day),
        "own": "\n".join(full_date(day) for day in shown.days),
        "rule": rule,
    }


def _day_typed(day: date | None) -> str:
    return "" if day is None else full_date(day)


def _number_typed(count: int | None) -> str:
    return "" if count is None else str(count)


def _or_none(read: Callable[[str], object]) -> Callable[[str], object]:
    """The same for a field that may be empty."""
    return lambda words: read(words) if words.strip() else None


def _rule(words: str) -> str:
    if not words.strip():
        raise NotSo(tr("Write the rule, for example FREQ=MONTHLY;BYDAY=-1WE."))
    return words.strip()


def number(words: str, *, least: int, most: int) -> int:
    """A whole number within limits. Raises NotSo."""
    count = _count(words)
    if count is None or not least <= count <= most:
        raise NotSo(tr("Give a number from {least} to {most}.", least=least, most=most))
    return count


def places(words: str) -> int | None:
    """Places of a session; empty is no limit. Raises NotSo."""
    if not words.strip():
        return None
    count = _count(words)
    if count is None or count > MOST_PLACES:
        raise NotSo(
            tr(
                "Give a number from 0 (closed) to {most}, or leave it empty for no limit.",
                most=MOST_PLACES,
            )
        )
    return count


def _count(words: str) -> int | None:
    """A whole number of a few digits; None for anything else."""
    text = words.strip()
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def _running_order(field: str, words: str) -> str | None:
    """Lines of "minutes|what happens"; None where nothing is written. Raises NotSo, BadField."""
    try:
        return clean_order(words, field)
    except BadPlan as wrong:
        raise NotSo(one_line(wrong)) from None
