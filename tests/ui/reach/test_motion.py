"""Nothing moves by itself, so that nothing has to be stilled for people who ask for that."""

import re

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.sources import ROOT
from tests.ui.reach.conftest import Show
from tests.ui.reach.looking import tab_stops
from tests.ui.reach.scenes import SCENES

# What Qt has to move things with.
MOVERS = re.compile(r"\bQ(\w*Animation\w*|TimeLine|Movie|GraphicsEffect|GraphicsOpacityEffect)\b")
FRAME = 250  # milliseconds: a timer that fires again and again below this draws motion


def test_no_part_of_the_window_is_made_to_move() -> None:
    package = ROOT / "desktop_app"
    files = [*(package / "ui").rglob("*.py"), *(package / "app").rglob("*.py")]
    assert files
    assert [str(file) for file in files if MOVERS.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("effect", Qt.UIEffect)
def test_menus_and_lists_open_at_once(view: Show, effect: Qt.UIEffect) -> None:
    view("today")
    assert not QApplication.isEffectEnabled(effect)


@pytest.mark.parametrize("name", SCENES)
def test_a_view_that_is_used_comes_to_rest(view: Show, qtbot: QtBot, name: str) -> None:
    window = view(name)
    for stop in tab_stops(window)[:6]:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.mouseMove(stop)
        qtbot.waitUntil(lambda: not moving(window))


def moving(window: QWidget) -> list[str]:
    """What draws motion in a window now."""
    running = QAbstractAnimation.State.Running
    shown = [a for a in window.findChildren(QAbstractAnimation) if a.state() == running]
    ticking = [t for t in window.findChildren(QTimer) if t.isActive() and not t.isSingleShot()]
    fast = [timer for timer in ticking if timer.interval() < FRAME]
    return [f"{type(each).__name__} of {each.parent()!r}" for each in [*shown, *fast]]
