"""What happens is said aloud once: heard from the window as it is used with keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.desk.places import release
from desktop_app.desk.roster import roster
from desktop_app.domain.errors import NothingToUndo
from desktop_app.ui.places import PLACES
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.wording import words_for
from tests.frame import hear
from tests.ui.reach.house import House, open_house, shut
from tests.ui.reach.scenes import show

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


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
def heard(desk: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What screen readers are told."""
    return hear(monkeypatch)


def test_a_search_says_how_many_it_found(desk: House, heard: list[str]) -> None:
    show(desk, "call")
    type_in("ail")
    desk.rest()
    assert heard == ["2 possible matches"]


def test_a_change_its_undoing_and_its_redoing_are_each_said_once(
    desk: House, heard: list[str]
) -> None:
    show(desk, "roster")
    row = desk.database.read(roster, desk.session_id).booked[0]
    heard.clear()
    desk.work.perform(desk.window, release, row.person_id, desk.session_id)
    desk.rest()
    press(desk, Key.Key_Z, CTRL)
    press(desk, Key.Key_Z, CTRL | SHIFT)
    assert heard == [
        f"Released a place, {row.name}",
        f"Undone: released a place, {row.name}",
        f"Done again: released a place, {row.name}",
    ]


def test_what_cannot_be_undone_is_said(desk: House, heard: list[str]) -> None:
    show(desk, "today")
    heard.clear()
    press(desk, Key.Key_Z, CTRL)
    words = words_for(NothingToUndo())
    assert heard == [f"{words.title} {words.sentence} {words.remedy}"]


def test_errors_are_said_when_a_call_is_saved_without_a_name(desk: House, heard: list[str]) -> None:
    show(desk, "call")
    type_in("07700 900461")
    heard.clear()
    press(desk, Key.Key_Return, CTRL)
    assert heard == ["3 things to put right"]


def test_f8_is_said_once_wherever_one_is(desk: House, heard: list[str]) -> None:
    names = [place.name for place in PLACES]
    for name in names:  # the views that are not seen hear of it too
        show(desk, name)
    said = {}
    for name in names:
        show(desk, name)
        heard.clear()
        press(desk, Key.Key_F8)
        press(desk, Key.Key_F8)
        said[name] = list(heard)
    assert said == {name: ["Names hidden", "Names shown"] for name in names}
