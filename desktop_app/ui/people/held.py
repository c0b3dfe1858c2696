"""Places held until somebody's own yes, each with the buttons of their answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.ahead import SESSIONS_SHOWN, Ahead
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
        self._held: Sequence[Ahead] = ()
        inside = column(self, gap=4)
        # All of them from the start, so that Tab comes to them where they stand.
        self._lines = [_Line() for _ in range(SESSIONS_SHOWN)]
        for number, line in enumerate(self._lines):
            inside.addWidget(line)
            line.yes.clicked.connect(lambda _on, at=number: self._say_yes(at))
            line.no.clicked.connect(lambda _on, at=number: self._say_no(at))
        self.show_sessions(())

    def show_sessions(self, sessions: Sequence[Ahead]) -> None:
        """Show those that are held."""
        self._held = [ahead for ahead in sessions if awaits_yes(ahead)]
        for line, ahead in zip(self._lines, self._held, strict=False):
            line.show_held(ahead)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(self._held))
        self.setVisible(bool(self._held))

    def _say_yes(self, number: int) -> None:
        self.said_yes.emit(self._held[number])

    def _say_no(self, number: int) -> None:
        self.said_no.emit(self._held[number])


class _Line(QWidget):
    """One place that is held."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label(size="caption", tone="muted", wrap=True)
        self.yes = Button(tr("Said yes"), icon="check", compact=True)
        self.no = Button(tr("Said no"), icon="x", compact=True)
        inside = Flow(self, gap=8, line_gap=4, align=Qt.AlignmentFlag.AlignVCenter)
        inside.add(self._words, stretch=1, least=120)
        inside.add(self.yes)
        inside.add(self.no)

    def show_held(self, ahead: Ahead) -> None:
        """Show whose answer is wanted for which day."""
        self._words.setText(tr("{day}: held until their own yes", day=day_month(ahead.day)))
        day = full_date(ahead.day)
        name_it(self.yes, tr("Said yes: book {day}", day=day))
        name_it(self.no, tr("Said no: release {day}", day=day))
