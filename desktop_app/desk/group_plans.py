"""How a group is to meet, as it is typed: checked as a whole before anything is written."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.relativedelta import relativedelta

from desktop_app.desk.running_orders import is_left_out
from desktop_app.documents.order_lines import unknown_places
from desktop_app.domain.errors import BadPlan
from desktop_app.domain.groups import MONTHS_AHEAD, OFFER_HOURS, Group, YearEnd
from desktop_app.domain.open_days import is_year_end
from desktop_app.domain.patterns import check_rule
from desktop_app.domain.person_fields import clean_name, clean_text
from desktop_app.domain.recurrence import is_there
from desktop_app.domain.shapes import check_length

LOOKED_AT = relativedelta(years=2)  # a rule without any date in that time has none
MOST_HOURS = 24 * 14
MOST_MONTHS = 36
RUNNING_ORDER_LINE = re.compile(r"(-?\d{1,3}|end(-\d{1,3})?)\|.*\S.*")
ORDERS = ("running_order", "running_order_longer")


@dataclass(frozen=True)
class GroupPlan:
    """How a group meets; see ``domain.groups.Group`` for the meaning of each.

    ``running_order`` and ``running_order_longer``: lines of "minutes|what happens"; None is that
    of all groups.
    """

    name: str
    paper_name: str
    rule: str
    start: time
    minutes: int
    first_day: date
    places: int | None
    longer_every: int | None = None
    longer_since: date | None = None
    longer_minutes: int | None = None
    zone: str = "Europe/London"
    last_day: date | None = None
    newcomer_places: int = 0
    offer_hours: int = OFFER_HOURS
    offers_itself: bool = False
    joining: str = ""
    months_ahead: int = MONTHS_AHEAD
    year_end: YearEnd = YearEnd.ASK
    year_end_day: int | None = None
    colour: int = 0
    running_order: str | None = None
    running_order_longer: str | None = None


COLUMNS = tuple(field.name for field in fields(GroupPlan) if field.name not in ORDERS)


def as_group(plan: GroupPlan, since: date | None = None) -> Group:
    """A group that meets so; its rule counts from ``since``, else from its first day."""
    values = {name: getattr(plan, name) for name in COLUMNS}
    return Group(**values, rule_since=since or plan.first_day)


def cleaned(plan: GroupPlan) -> GroupPlan:
    """The plan with its texts trimmed. Raises BadField, BadPlan."""
    checked = replace(
        plan,
        name=clean_name(plan.name),
        paper_name=clean_name(plan.paper_name, "paper_name"),
        joining=clean_text("joining", plan.joining) or "",
        running_order=clean_order(plan.running_order, "running_order", plan.minutes),
        running_order_longer=clean_order(
            plan.running_order_longer, "running_order_longer", plan.longer_minutes
        ),
    )
    check_plan(checked)
    return checked


def check_plan(plan: GroupPlan) -> None:
    """Raise BadPlan for the first thing that cannot be."""
    check_rule(plan.rule)
    check_length(plan.minutes, "minutes")
    _check_zone(plan.zone)
    _check_longer(plan)
    for holds, refusal in (
        (plan.places is None or plan.places >= 0, BadPlan("places", "places")),
        (0 <= plan.newcomer_places <= _most(plan.places), BadPlan("places", "newcomer_places")),
        (1 <= plan.offer_hours <= MOST_HOURS, BadPlan("hours", "offer_hours")),
        (1 <= plan.months_ahead <= MOST_MONTHS, BadPlan("months", "months_ahead")),
        (_ends_after_it_begins(plan), BadPlan("last_before_first", "last_day")),
        (_december_is_clear(plan), BadPlan("december", "year_end_day")),
    ):
        if not holds:
            raise refusal
    _check_dates(as_group(plan))


def _check_dates(group: Group) -> None:
    """There is a date, and its hour is on the clock of every one. Raises BadPlan."""
    days = [slot.day for slot in group.slots(group.rule_since + LOOKED_AT) if slot.day]
    if not days:
        raise BadPlan("no_dates", "rule")
    missing = next((d for d in days if not is_there(d, group.start, group.zone)), None)
    if missing is not None:
        raise BadPlan("no_such_time", "start", missing)


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadPlan("unknown_zone", "zone") from None


def _check_longer(plan: GroupPlan) -> None:
    if plan.longer_every is None:
        return
    if plan.longer_every < 1 or plan.longer_since is None:
        raise BadPlan("longer", "longer_every")
    if plan.longer_minutes is not None:
        check_length(plan.longer_minutes, "longer_minutes")


def _most(places: int | None) -> int:
    """As many newcomer places as there are places; of unlimited ones none need be kept."""
    return 0 if places is None else places


def _ends_after_it_begins(plan: GroupPlan) -> bool:
    return plan.last_day is None or plan.last_day >= plan.first_day


def _december_is_clear(plan: GroupPlan) -> bool:
    """Whether the other day in December, where one is asked for, is before the turn of the year."""
    if plan.year_end is not YearEnd.ON_DAY:
        return True
    day = plan.year_end_day or 0
    return 1 <= day <= 31 and not is_year_end(date(2025, 12, day))


def clean_order(body: str | None, field: str, minutes: int | None = None) -> str | None:
    """A running order, line by line; None for nothing.

    ``minutes`` is how long the longest session lasts that goes by it, where that is known. Raises
    BadField, BadPlan.
    """
    if clean_text(field, body) is None:
        return None
    typed = enumerate((body or "").splitlines(), 1)
    lines = {at: _around_bar(line) for at, each in typed if (line := clean_text(field, each))}
    for at, line in lines.items():
        if not _is_order_line(line):
            raise BadPlan("running_order", field, line=at)
        if minutes is not None and is_left_out(line, minutes):
            raise BadPlan("too_late", field, line=at)
    return "\n".join(lines.values())


def _around_bar(line: str) -> str:
    return "|".join(part.strip() for part in line.split("|", 1))


def _is_order_line(line: str) -> bool:
    """Whether it is minutes, a bar and what happens, with no unknown name in curly brackets."""
    return bool(RUNNING_ORDER_LINE.fullmatch(line)) and not unknown_places(line)
