"""Places held until somebody's own yes, each with the buttons of their answer."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.ahead import Ahead
from desktop_app.i18n import day_month, full_date, tr
from desktop_app.ui.people.ahead import awaits_yes
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow, column


class HeldPlaces(QWidget):
    """A line for each place that waits for a yes; hidden where none does.

    ``said_yes`` and ``said_no`` carry the session as it was shown.
    """

    said_yes = Signal(object)
    said_no = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[UUID, QWidget] = {}
        self._inside = column(self, gap=4)
        self.hide()

    def show_sessions(self, sessions: Sequence[Ahead]) -> None:
        """Show those that are held; a line that is there already stays, and with it the focus."""
        held = {ahead.session_id: ahead for ahead in sessions if awaits_yes(ahead)}
        for gone in [key for key in self._lines if key not in held]:
            line = self._lines.pop(gone)
            self._inside.removeWidget(line)
            line.hide()
            line.deleteLater()
        for key, ahead in held.items():
            if key not in self._lines:
                self._lines[key] = self._add(ahead)
        self.setVisible(bool(held))

    def _add(self, ahead: Ahead) -> QWidget:
        line = QWidget()
        flow = Flow(line, gap=8, line_gap=4, align=Qt.AlignmentFlag.AlignVCenter)
        words = tr("{day}: held until their own yes", day=day_month(ahead.day))
        flow.add(Label(words, size="caption", tone="muted", wrap=True), stretch=1, least=120)
        day = full_date(ahead.day)
        flow.add(_button(tr("Said yes"), "check", tr("Said yes: book {day}", day=day),
                         partial(self.said_yes.emit, ahead)))  # fmt: skip
        flow.add(_button(tr("Said no"), "x", tr("Said no: release {day}", day=day),
                         partial(self.said_no.emit, ahead)))  # fmt: skip
        self._inside.addWidget(line)
        line.show()
        return line


def _button(words: str, icon: str, said: str, act: Callable[[], object]) -> Button:
    button = Button(words, icon=icon, compact=True)
    name_it(button, said)
    button.clicked.connect(lambda _on: act())
    return button
