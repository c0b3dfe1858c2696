"""Which date of a changed series stands for which date of it as it was."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

FURTHEST = 15  # days: half a month, so that no session takes the place of the one beside it


def paired(old: Sequence[date], new: Sequence[date]) -> dict[date, date]:
    """New dates by the old ones whose sessions move to them; both without repeats.

    First those that stay; then, month by month, what is alone in its month before and after; then
    whatever lies nearest, at most 15 days off. None passes another.
    """
    found = {day: day for day in set(old) & set(new)}
    for here, there in _alone_in_month(_left(old, found), _left(new, found.values())):
        if _fits(found, here, there):
            found[here] = there
    for here, there in _nearest(_left(old, found), _left(new, found.values())):
        if here not in found and there not in found.values() and _fits(found, here, there):
            found[here] = there
    return found


def _left(days: Iterable[date], taken: Iterable[date]) -> list[date]:
    return sorted(set(days) - set(taken))


def _alone_in_month(old: Sequence[date], new: Sequence[date]) -> list[tuple[date, date]]:
    before, after = _by_month(old), _by_month(new)
    alone = [m for m in sorted(before) if len(before[m]) == 1 == len(after[m])]
    return [(before[month][0], after[month][0]) for month in alone]


def _by_month(days: Sequence[date]) -> dict[date, list[date]]:
    found: dict[date, list[date]] = defaultdict(list)
    for day in days:
        found[day.replace(day=1)].append(day)
    return found


def _nearest(old: Sequence[date], new: Sequence[date]) -> list[tuple[date, date]]:
    """Every pair that is near enough, the nearest first."""
    near = [(h, t) for h in old for t in new if abs((t - h).days) <= FURTHEST]
    return sorted(near, key=lambda pair: (abs((pair[1] - pair[0]).days), pair))


def _fits(found: dict[date, date], here: date, there: date) -> bool:
    """Whether nobody would be passed: what was earlier stays earlier."""
    return all((other < here) == (moved < there) for other, moved in found.items())
