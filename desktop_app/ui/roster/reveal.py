"""A number that is shown on demand, because showing it is recorded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Chip
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.texts import breakable

SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Reveal(QWidget):
    """A heading, a line, and a button that asks for the number; ``asked`` is that wish."""

    asked = Signal()

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._rule = Chip(tr("Do not ring"), "error", icon="phone-off")
        self._line = Label(wrap=True)
        self._button = Button(tr("Show number"), icon="eye", compact=True)
        self._number = Label(size="lead", bold=True, wrap=True)
        self._number.setTextInteractionFlags(SELECTABLE)
        self._note = Label(tr("Showing it is recorded"), size="caption", tone="muted", wrap=True)
        inside = column(self, gap=4)
        inside.addWidget(Label(heading, bold=True, wrap=True))
        inside.addWidget(self._rule, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._line, self._number):
            inside.addWidget(part)
        inside.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._note)
        name_it(self._button, tr("Show number"), f"{heading}. {self._note.text()}")
        self._button.clicked.connect(self.asked.emit)

    def offer(self, line: str, *, able: bool) -> None:
        """Say what is known without the number, and whether there is one to show."""
        self._rule.hide()
        self._line.setText(breakable(line))
        self._line.setVisible(bool(line))
        self._number.clear()
        self._number.hide()
        self._button.setVisible(able)
        self._note.setVisible(able)

    def withhold(self) -> None:
        """Say that it is not to be rung; there is nothing to show."""
        self.offer("", able=False)
        self._rule.show()

    def show_number(self, line: str, number: str) -> None:
        """Show what was asked for; the focus goes to it, so that it is read aloud."""
        if line:
            self._line.setText(breakable(line))
            self._line.show()
        self._number.setText(number)
        self._number.setAccessibleName(number)
        self._number.show()
        had_focus = self._button.hasFocus()
        self._button.hide()
        if had_focus:
            self._number.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._number, number)

    def number(self) -> str:
        """The number shown; empty while none is."""
        return self._number.text()
