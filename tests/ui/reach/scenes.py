"""Every view of the program, in one table. A new place of the window stands in it by itself."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.app.progress import ProgressWindow
from desktop_app.domain.errors import Wait
from desktop_app.ui.places import PLACES
from desktop_app.ui.unlock import UnlockWindow
from desktop_app.ui.wording import words_for
from tests.ui.reach.house import ORDINARY, House, present, shape

Size = tuple[int, int]
Scene = Callable[[House, Size], QWidget]  # shows a view in a window of a size; gives the window


def _place(name: str, house: House, size: Size) -> QWidget:
    return house.go(name, house.argument_for(name), size)


def _alone(make: Callable[[], QWidget], house: House, size: Size) -> QWidget:
    """A window that is there before there is a desk; it closes with the next that is opened."""
    window = house.stand_alone(make)
    shape(window, size)
    present(window)
    house.rest()
    return window


def _unlock() -> UnlockWindow:
    """Where several may sign in, after too many tries."""
    made = UnlockWindow(lambda _name, _phrase: None, needs_name=True)
    made.name.setText("Eilidh Ross")
    made.wait(8, lambda left: words_for(Wait(left)).sentence)
    return made


def _progress() -> ProgressWindow:
    made = ProgressWindow("Making demonstration data")
    made.step(3, 12)
    return made


ALONE: Mapping[str, Callable[[], QWidget]] = {"unlock": _unlock, "progress": _progress}
# Panels of the frame: the place they are opened over, the key, and what is typed into them.
OVER: Mapping[str, tuple[str, Qt.Key, Qt.KeyboardModifier, str]] = {
    "finder": ("today", Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "ail"),
    "keys": ("roster", Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, ""),
}


def _over(name: str, house: House, size: Size) -> QWidget:
    place, key, held, typed = OVER[name]
    window = _place(place, house, size)
    house.press_into_panel(key, held, typed)
    return window


IN_WINDOW: Mapping[str, Scene] = {
    **{place.name: partial(_place, place.name) for place in PLACES},
    **{name: partial(_over, name) for name in OVER},
}
SCENES: Mapping[str, Scene] = {
    **IN_WINDOW,
    **{name: partial(_alone, make) for name, make in ALONE.items()},
}


def show(house: House, name: str, size: Size = ORDINARY) -> QWidget:
    """Show a view by its name, in place of what was shown."""
    house.leave_alone()
    house.close_panel()
    return SCENES[name](house, size)
