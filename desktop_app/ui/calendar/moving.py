"""Where the keys lead in days that stand in weeks, and from one session to the next."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.desk.calendar import SessionLine
from desktop_app.ui.calendar.months import days_on
from desktop_app.ui.calendar.tiles import WEEK

# By how many days a key moves; up and down are weeks where days stand in weeks.
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
UPRIGHT = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key is pressed alone."""
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def move_of(key: int, moves: Mapping[Qt.Key, int]) -> int | None:
    """By how much a key moves, if it is one of these."""
    return next((by for each, by in moves.items() if each == key), None)


def day_in_weeks(key: int, day: date) -> date | None:
    """Where a key leads from a day, where days stand in weeks."""
    ends = {Qt.Key.Key_Home: -day.weekday(), Qt.Key.Key_End: WEEK - 1 - day.weekday()}
    weeks = {upright: by * WEEK for upright, by in UPRIGHT.items()}
    by = move_of(key, {**SIDEWAYS, **weeks, **ends})
    return None if by is None else days_on(day, by)


def line_after(
    lines: Sequence[SessionLine], current: SessionLine | None, day: date | None, by: int
) -> SessionLine | None:
    """The next session after the current one, or after a day; ``by`` -1: the one before."""
    if current is not None:
        number = [line.session_id for line in lines].index(current.session_id) + by
    else:
        earlier = sum(day is not None and line.day < day for line in lines)
        number = earlier if by > 0 else earlier - 1
    return lines[number] if 0 <= number < len(lines) else None
