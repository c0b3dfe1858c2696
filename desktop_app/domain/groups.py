"""A group: the rule by which it meets, and what its sessions are like unless changed by hand."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.domain.base import Entity
from desktop_app.domain.recurrence import LongerRule, Occurrence, occurrences

OFFER_HOURS = 48
MONTHS_AHEAD = 12


class Group(Entity):
    """Something people come to again and again, for example every last Wednesday.

    ``places`` None is unlimited, 0 is closed. ``newcomer_places`` are kept from standing people.
    ``paper_name`` is the neutral heading of everything on paper. ``last_day`` is included.
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
    longer_every: Mapped[int | None]
    longer_since: Mapped[date | None]
    longer_minutes: Mapped[int | None]
    places: Mapped[int | None]
    newcomer_places: Mapped[int] = mapped_column(default=0)
    offer_hours: Mapped[int] = mapped_column(default=OFFER_HOURS)
    offers_itself: Mapped[bool] = mapped_column(default=False)
    joining: Mapped[str] = mapped_column(default="")

    def dates(self, to: date) -> Iterator[Occurrence]:
        """Every date of the series up to and with ``to``."""
        last = to if self.last_day is None else min(to, self.last_day)
        longer = None
        if self.longer_every and self.longer_since:
            longer = LongerRule(self.longer_every, self.longer_since)
        return occurrences(self.rule, self.first_day, last, longer)

    def length(self, longer: bool) -> int:
        """Minutes of an ordinary or a longer session."""
        return (self.longer_minutes or self.minutes) if longer else self.minutes


def horizon(today: date, first_day: date) -> date:
    """Up to when sessions are made: 12 months after today, or after a first date yet to come."""
    later = max(today, first_day)
    try:
        return later.replace(year=later.year + 1)
    except ValueError:  # 29 February
        return later + timedelta(days=365)
