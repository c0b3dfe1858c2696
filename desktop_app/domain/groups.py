"""A group: the rule by which it meets, and what its sessions are like unless changed by hand."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain.base import Entity
from desktop_app.domain.open_days import is_year_end
from desktop_app.domain.recurrence import LongerRule, Occurrence, occurrences

if TYPE_CHECKING:
    from desktop_app.domain.sessions import Session

OFFER_HOURS = 48
MONTHS_AHEAD = 12
COLOURS = 8
DECEMBER = 12


class YearEnd(StrEnum):
    """What becomes of a session from 24 December to 2 January when it is made.

    ``on_day`` is the day of that December given by ``Group.year_end_day``.
    """

    ASK = "ask"
    KEEP = "keep"
    SKIP = "skip"
    WEEK_EARLIER = "week_earlier"
    ON_DAY = "on_day"


@dataclass(frozen=True)
class Slot:
    """One date of a series, and what becomes of it.

    ``day`` differs from ``original`` where the standing answer for the turn of the year moves it,
    and is None where it is skipped. ``answered``: nobody has to be asked about that day.
    """

    original: date
    day: date | None
    longer: bool
    answered: bool = False


class FormerRule(Entity):
    """How a group met before "this and following" was changed; both days are original dates."""

    __tablename__ = "former_rule"

    group_id: Mapped[UUID] = mapped_column(ForeignKey("support_group.id"), index=True)
    rule: Mapped[str]
    start: Mapped[time]
    minutes: Mapped[int]
    first_day: Mapped[date]
    last_day: Mapped[date]
    longer_every: Mapped[int | None]
    longer_since: Mapped[date | None]
    longer_minutes: Mapped[int | None]
    places: Mapped[int | None]

    def dates(self) -> Iterator[Occurrence]:
        """Every date it made."""
        longer = longer_rule(self.longer_every, self.longer_since)
        return occurrences(self.rule, self.first_day, self.last_day, longer)


def longer_rule(every: int | None, since: date | None) -> LongerRule | None:
    """Which dates are longer, if any."""
    return LongerRule(every, since) if every and since else None


class Group(Entity):
    """Something people come to again and again, for example every last Wednesday.

    ``places`` None is unlimited, 0 is closed. ``newcomer_places`` are kept from standing people.
    ``paper_name`` is the neutral heading of everything on paper. ``last_day`` is included.
    ``rule`` has held since the original date ``rule_since``; what held before is in ``former``.
    ``colour`` is one of the eight of the tokens. ``large_print``: its packs and papers are set
    in 18 points.
    """

    __tablename__ = "support_group"

    name: Mapped[str]
    paper_name: Mapped[str]
    rule: Mapped[str]
    zone: Mapped[str]
    start: Mapped[time]
    minutes: Mapped[int]
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    rule_since: Mapped[date]
    longer_every: Mapped[int | None]
    longer_since: Mapped[date | None]
    longer_minutes: Mapped[int | None]
    places: Mapped[int | None]
    newcomer_places: Mapped[int] = mapped_column(default=0)
    offer_hours: Mapped[int] = mapped_column(default=OFFER_HOURS)
    offers_itself: Mapped[bool] = mapped_column(default=False)
    joining: Mapped[str] = mapped_column(default="")
    large_print: Mapped[bool] = mapped_column(default=False)
    months_ahead: Mapped[int] = mapped_column(default=MONTHS_AHEAD)
    year_end: Mapped[YearEnd] = mapped_column(default=YearEnd.ASK)
    year_end_day: Mapped[int | None]
    colour: Mapped[int] = mapped_column(default=0)

    former: Mapped[list[FormerRule]] = relationship(order_by=FormerRule.first_day)
    sessions: Mapped[list["Session"]] = relationship(viewonly=True)

    def dates(self, to: date) -> Iterator[Occurrence]:
        """Every date of the rule in force, up to and with ``to``."""
        return self.endless(to if self.last_day is None else min(to, self.last_day))

    def endless(self, to: date) -> Iterator[Occurrence]:
        """Likewise, as if the series had no last day."""
        longer = longer_rule(self.longer_every, self.longer_since)
        return occurrences(self.rule, self.rule_since, to, longer)

    def slots(self, to: date) -> Iterator[Slot]:
        """Every date of the rule in force up to and with ``to``, and what becomes of it."""
        return self.placed(self.dates(to))

    def placed(self, occurrences: Iterable[Occurrence]) -> Iterator[Slot]:
        """What becomes of dates by the standing answer for the turn of the year."""
        dates = list(occurrences)
        taken = {occurrence.day for occurrence in dates}
        for occurrence in dates:
            slot = self._slot(occurrence, taken)
            taken.add(slot.day or slot.original)
            yield slot

    def _slot(self, occurrence: Occurrence, taken: Container[date]) -> Slot:
        day, longer = occurrence.day, occurrence.longer
        if self.year_end is YearEnd.ASK or not is_year_end(day):
            return Slot(day, day, longer)
        if self.year_end is YearEnd.KEEP:
            return Slot(day, day, longer, answered=True)
        instead = self._instead_of(day)
        return Slot(day, None if instead in taken else instead, longer, answered=True)

    def _instead_of(self, day: date) -> date | None:
        if self.year_end is YearEnd.WEEK_EARLIER:
            return day - timedelta(weeks=1)
        if self.year_end is YearEnd.ON_DAY and self.year_end_day is not None:
            year = day.year if day.month == DECEMBER else day.year - 1
            return date(year, DECEMBER, self.year_end_day)
        return None


def horizon(today: date, first_day: date, months: int = MONTHS_AHEAD) -> date:
    """Up to when sessions are made: so many months after today, or after a first date to come."""
    return max(today, first_day) + relativedelta(months=months)
