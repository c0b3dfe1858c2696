"""Asking why people are taken out of the program, in the page and never over it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.i18n import tr, trn
from desktop_app.ui.people.words import and_not_shown
from desktop_app.ui.widgets.asking import AskLine
from desktop_app.ui.widgets.labels import Label, announce


class ReasonLine(AskLine):
    """Says what is to be taken out, and asks why."""

    def __init__(self, label: str, button: str, icon: str, *, leave: str = "") -> None:
        super().__init__(label, tr("kept in the record"), button, icon, leave=leave)
        self._about = Label(bold=True, wrap=True)
        self._then: Callable[[str], object] | None = None
        self.body.insertWidget(0, self._about)
        self.said.connect(self._say_why)

    def ask_about(self, words: str, then: Callable[[str], object]) -> None:
        """Ask for the reason of what these words say; ``then`` gets it."""
        self.ask(then)
        self.say(words)

    def ask(self, then: Callable[[str], object]) -> None:
        """Ask for the reason; ``then`` gets it."""
        self._then = then
        self.open_up()

    def say(self, words: str) -> None:
        """Say what it is the reason of."""
        if words != self._about.text():
            self._about.setText(words)
            announce(self, words)

    def close_down(self) -> None:
        """Ask no longer, and forget whom it was about."""
        self._then = None
        self._about.clear()
        super().close_down()

    def _say_why(self, reason: str) -> None:
        if self._then is not None:
            self._then(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_down()
        else:
            super().keyPressEvent(event)


class ExportLine(ReasonLine):
    """Says how many people are to be exported, and asks why."""

    def __init__(self) -> None:
        super().__init__(tr("Why are they exported?"), tr("Choose where and save"), "download")

    def say_whom(self, count: int, missing: int, *, ticked: bool) -> None:
        """Say that so many are to be exported, those ticked or all who were shown, and how many of
        them the list does not show now."""
        if ticked:
            words = trn("Export {count} who is ticked", "Export {count} who are ticked", count)
        elif missing:
            words = trn("Export {count} person", "Export {count} people", count)
        else:
            words = trn("Export {count} who is shown", "Export all {count} who are shown", count)
        self.say(and_not_shown(words, missing))
