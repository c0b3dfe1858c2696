"""What the panel asks and tells beside the facts: of a date, whom to tell, why a day is closed."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.i18n import day_month, full_date, tr
from desktop_app.ui.calendar.commands import ANSWERS, ICONS
from desktop_app.ui.calendar.words import is_coming, to_tell_words
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.asking import AskLine
from desktop_app.ui.widgets.card import Chip
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column


class DateQuestion(QWidget):
    """ "31 December 2025: keep, move or skip?", why that is asked, and a button for each answer."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._asks = Label(bold=True, wrap=True)
        self._why = Chip("", "warn", icon="flag")
        head, answers = Flow(gap=8), Flow(gap=8)
        head.add(self._asks, stretch=1, least=180)
        head.add(self._why)
        for name in ANSWERS:
            answers.add(button_for(actions[name], ICONS[name]))
        inside = column(self, gap=8)
        inside.addLayout(head)
        inside.addLayout(answers)
        self.hide()

    def show_for(self, line: SessionLine, *, may_answer: bool) -> None:
        """Ask of the date of a session, where there is something to ask and somebody to answer."""
        asked = may_answer and is_coming(line) and bool(line.flags)
        self.setVisible(asked)
        if asked:
            day = f"{day_month(line.day)} {line.day.year}"
            self._asks.setText(tr("{day}: keep, move or skip?", day=day))
            self._why.say(name_of(line.flags[0]), "warn")

    def text(self) -> str:
        """What is asked."""
        return self._asks.text()


class ToTell(QWidget):
    """How many people have to be told of a change, and the way to their names."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._count = Chip("", "warn", icon="phone")
        inside = Flow(self, gap=8)
        inside.add(self._count)
        inside.add(button_for(actions["tell"], ICONS["tell"]))
        self.hide()

    def show_for(self, line: SessionLine) -> None:
        """Say how many, if any."""
        self.setVisible(line.to_tell > 0)
        self._count.say(to_tell_words(line.to_tell), "warn")

    def text(self) -> str:
        """What is said."""
        return self._count.text()


class ClosingLine(AskLine):
    """Asks why the charity is closed on a day; what was typed stays until it is said or closed."""

    def __init__(self) -> None:
        super().__init__(
            tr("Why is the charity closed?"),
            tr("shown in the calendar"),
            tr("Close the day"),
            "calendar-off",
            leave=tr("Leave it open"),
        )
        self.day: date | None = None
        self._about = Label(bold=True, wrap=True)
        self.body.insertWidget(0, self._about)

    def ask(self, day: date) -> None:
        """Ask it of a day."""
        self.day = day
        self._about.setText(tr("Close {day}", day=full_date(day)))
        self.open_up()

    def leave(self, day: date) -> None:
        """The cursor is on another day now: ask no longer, unless something was typed."""
        if day != self.day and not self.text():
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_down()
        else:
            super().keyPressEvent(event)
