"""The panels beside the page: one at a time, and the focus back where it was."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop_app.domain.access import Act
from desktop_app.i18n import tr
from desktop_app.ui.aside import Aside
from desktop_app.ui.commands import Command
from desktop_app.ui.help import KeysPanel
from desktop_app.ui.joining import JoiningPanel
from desktop_app.ui.question import QuestionPanel
from desktop_app.ui.support import SupportPanel
from desktop_app.ui.views import Desk

KEYS, QUESTION, SUPPORT, JOINING = "keys", "question", "support", "joining"


class Panels(QObject):
    """``changed`` fires when one is opened or closed, ``left`` when the page is to take the focus.

    ``list_keys`` fills the panel of keys before it is shown.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, list_keys: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._list_keys = desk, list_keys
        self._before: QWidget | None = None
        self.keys = KeysPanel()
        self._named: dict[str, Aside] = {
            KEYS: self.keys,
            QUESTION: QuestionPanel(desk),
            SUPPORT: SupportPanel(desk),
            JOINING: JoiningPanel(desk),
        }
        for panel in self.every():
            panel.closed.connect(self.close)

    def every(self) -> list[Aside]:
        """The panels."""
        return list(self._named.values())

    def stops(self) -> list[QWidget]:
        """What Tab comes to in them."""
        return [stop for panel in self.every() for stop in panel.stops()]

    def is_open(self) -> bool:
        """Whether one is."""
        return not all(panel.isHidden() for panel in self.every())

    def turn(self, name: str, about: object = None) -> None:
        """Open a panel in place of another; the same key takes it away."""
        panel = self._named[name]
        if panel.isVisible():
            self.close()
            return
        if not self.is_open():
            self._before = QApplication.focusWidget()
        self._hide()
        if name == KEYS:
            self._list_keys()
        panel.turn_to(about)
        panel.open()
        self.changed.emit()

    def hide(self) -> None:
        """Another place is opened."""
        self._hide()
        self.changed.emit()

    def close(self) -> None:
        """Take them away; the focus goes back where it was."""
        self.hide()
        before = self._before
        if before is None or not isValid(before) or not before.isVisible():
            self.left.emit()
        else:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """The window locks or closes: keep what is typed."""
        for panel in self.every():
            panel.put_away()

    def commands(self) -> list[Command]:
        """Those beside a call are for whoever takes calls; they open over any place."""
        table = [Command("help", tr("Keys for this place"), ("F1",), lambda: self.turn(KEYS))]
        if self._desk.actor.scopes(Act.REGISTER):
            table += [
                Command("call", tr("Just a question"), ("Ctrl+J",), lambda: self.turn(QUESTION),
                        icon="circle-question-mark"),
                Command("call", tr("Support for the caller"), ("F9",), lambda: self.turn(SUPPORT),
                        icon="life-buoy"),
            ]  # fmt: skip
        return table

    def _hide(self) -> None:
        for panel in self.every():
            panel.hide()
