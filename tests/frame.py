"""A frame with small places of its own, for tests of the frame."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.views import Desk, Place
from desktop_app.ui.widgets.fields import LineEdit
from desktop_app.ui.widgets.page import Page

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
