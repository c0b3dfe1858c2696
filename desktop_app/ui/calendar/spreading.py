"""How the days of a month share the room there is."""

from collections.abc import Sequence
from datetime import date

from desktop_app.ui.calendar import tile_paint
from desktop_app.ui.calendar.tiles import WEEK, Day

WORKING_WEEK = 5


def in_a_list(days: Sequence[Day], asked: date | None) -> list[Day]:
    """The days of the month on which there is something, and the one that is asked for."""
    return [day for day in days if not day.outside and (day.matters or day.day == asked)]


def least_widths(days: Sequence[Day]) -> list[int]:
    """How wide the columns of the weekdays have to be at least."""
    return [max(map(tile_paint.least_width, days[n::WEEK]), default=0) for n in range(WEEK)]


def shared(least: Sequence[int], room: int) -> list[int]:
    """The widths of columns: what is left over goes to the days of the working week."""
    spare = max(0, room - sum(least))
    each = spare // WORKING_WEEK
    given = [own + (each if n < WORKING_WEEK else 0) for n, own in enumerate(least)]
    return [*given[:-1], room - sum(given[:-1])]


def levelled(least: Sequence[int], room: int) -> list[int]:
    """The heights of rows that fill a room: the lowest are raised first, to one height."""
    rising = sorted(least)
    for tall in range(len(rising)):
        low = rising[: len(rising) - tall]
        level = (room - sum(rising[len(low) :])) // len(low)
        if level >= low[-1]:
            heights = [max(own, level) for own in least]
            heights[-1] += max(0, room - sum(heights))
            return heights
    return list(least)
