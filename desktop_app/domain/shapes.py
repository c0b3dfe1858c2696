"""What one session is like: when it is, how long, and how many places it has."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from desktop_app.domain.errors import BadPlan
from desktop_app.domain.recurrence import is_there

LONGEST = timedelta(hours=12)
# Columns that are changed by hand together: who moves a session means day and hour.
UNITS: Mapping[str, tuple[str, ...]] = {
    "when": ("day", "start"),
    "length": ("minutes", "longer"),
    "places": ("capacity",),
}


@dataclass(frozen=True)
class Shape:
    """Wall time of the group's zone; ``capacity`` None is unlimited, 0 closed."""

    day: date
    start: time
    minutes: int
    longer: bool
    capacity: int | None

    def differs(self, other: "Shape") -> frozenset[str]:
        """The units in which two shapes are not the same: when, length, places."""
        return frozenset(unit for unit in UNITS if _of(self, unit) != _of(other, unit))

    def keeping(self, other: "Shape", units: frozenset[str]) -> "Shape":
        """This shape, but for the units that stay as they are in another."""
        kept = {name: value for unit in units for name, value in _of(other, unit).items()}
        return replace(self, **kept)

    def check(self, zone: str) -> None:
        """Raise BadPlan: ends_before_start, too_long, places, no_such_time."""
        check_length(self.minutes, "minutes")
        if self.capacity is not None and self.capacity < 0:
            raise BadPlan("places", "capacity")
        if not is_there(self.day, self.start, zone):
            raise BadPlan("no_such_time", "start", self.day)


def _of(shape: Shape, unit: str) -> dict[str, Any]:
    return {name: getattr(shape, name) for name in UNITS[unit]}


def check_length(minutes: int, field: str) -> None:
    """Raise BadPlan: ends_before_start, or too_long for more than twelve hours."""
    if minutes <= 0:
        raise BadPlan("ends_before_start", field)
    if timedelta(minutes=minutes) > LONGEST:
        raise BadPlan("too_long", field)
