"""What happens is said aloud once: heard from the window as it is used with keys."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.desk.places import release
from desktop_app.desk.roster import roster
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.widgets.labels import SAID
from tests.ui.reach.house import House, open_house, shut
from tests.ui.reach.scenes import show

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


class Ear(QObject):
    """Hears what a window has announced: it keeps the last of it, to say it again."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.heard: list[str] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == SAID:
            self.heard.append(str(self._window.property(SAID)))
        return super().eventFilter(watched, event)


def press(house: House, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key wherever the focus is, and wait for what comes of it."""
    QTest.keyClick(QApplication.focusWidget() or house.window, key, held)
    house.rest()


def type_in(text: str) -> None:
    """Type wherever the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


@pytest.fixture
def desk(dressed: Theme, template: Path, tmp_path: Path) -> Iterator[House]:
    """A house that may be changed."""
    dressed.show(Look.LIGHT, 100)
    made = open_house(template, tmp_path)
    yield made
    shut(made)


@pytest.fixture
def ear(desk: House) -> Ear:
    """What is heard of it."""
    return Ear(desk.window)


def test_a_search_says_how_many_it_found(desk: House, ear: Ear) -> None:
    show(desk, "call")
    type_in("ail")
    desk.rest()
    assert [words for words in ear.heard if any(map(str.isdigit, words))] != []


def test_a_change_its_undoing_and_its_redoing_are_each_said(desk: House, ear: Ear) -> None:
    show(desk, "roster")
    person = desk.database.read(roster, desk.session_id).booked[0].person_id
    desk.work.perform(desk.window, release, person, desk.session_id)
    desk.rest()
    press(desk, Key.Key_Z, CTRL)
    press(desk, Key.Key_Z, CTRL | SHIFT)
    assert len(ear.heard) >= 3
    assert [one for one, other in pairwise(ear.heard) if one == other] == []


def test_what_cannot_be_undone_is_said(desk: House, ear: Ear) -> None:
    show(desk, "today")
    press(desk, Key.Key_Z, CTRL)
    assert ear.heard != []


def test_errors_are_said_when_a_call_is_saved_without_a_name(desk: House, ear: Ear) -> None:
    show(desk, "call")
    type_in("07700 900461")
    press(desk, Key.Key_Return, CTRL)
    assert ear.heard != []
