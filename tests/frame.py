"""A frame with small places of its own, for tests of the frame."""

from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAction,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.call_forms import PhoneRegistration, Registered
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.setup import found_service
from desktop_app.domain.access import FOUNDER
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.views import Desk, Place
from desktop_app.ui.widgets import labels
from desktop_app.ui.widgets.fields import LineEdit
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.work import Work

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


class Note(Page):
    """A place with one field and two commands; it notes what it is asked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Note")
        self.asked: list[object] = []
        self.field = LineEdit()
        self.add(self.field)
        for words, key in (("mark", "Ctrl+M"), ("strike", "Esc")):
            action = QAction(words.title(), self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(partial(self._did, words))
            self.addAction(action)

    def _did(self, words: str, _checked: bool = False) -> None:
        self.asked.append(words)

    def show_for(self, argument: object) -> None:
        """Note what it is shown for."""
        self.asked.append(argument)

    def reload(self) -> None:
        """Note that it is to look again."""
        self.asked.append("reload")

    def focus_first(self) -> None:
        """The field."""
        self.field.setFocus()

    def put_away(self) -> None:
        """Note that the window locks."""
        self.asked.append("put away")


class Bare(Page):
    """A place that needs nothing of the frame."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Bare")


TABLE = (
    Place("call", "New call", "phone", Note, key="Ctrl+N", menu="call"),
    Place("calendar", "Calendar", "calendar-days", Bare, key="Ctrl+2"),
    Place("roster", "Roster", "users", Note, under="calendar"),
)


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


def note(window: MainWindow) -> Note:
    """The page that is open, if it is a Note."""
    view = window.view()
    assert isinstance(view, Note)
    return view


def hear(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What screen readers are told from now on."""
    spoken: list[str] = []

    class Heard(QAccessible):
        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:  # noqa: N802 (Qt names it)
            assert isinstance(event, QAccessibleAnnouncementEvent)
            spoken.append(event.message())

    monkeypatch.setattr(labels, "QAccessible", Heard)
    return spoken


def registered(
    qtbot: QtBot, window: MainWindow, work: Work, data: Database, name: str = "Mairi Tait"
) -> UUID:
    """Somebody who has rung, by an act of this window; their id."""
    mine, data.actor = data.actor, FOUNDER
    data.perform(found_service, mine.user_id, mine.name)
    data.actor = mine
    caller = PhoneRegistration(name, phone="0131 496 0000", fits=True, agreed=True)
    done: list[Registered] = []
    work.perform(window, register_by_phone, caller, done=done.append)
    qtbot.waitUntil(lambda: name in window.status.words.text())
    qtbot.waitUntil(work.is_idle)
    return done[0].person_id
