"""The head of the roster: where we are, how the session stands, and its numbers."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.roster import Roster
from desktop_app.domain.sessions import REGISTER_LOCKS, Status
from desktop_app.i18n import full_date, tr
from desktop_app.ui.calendar.words import speaker_words
from desktop_app.ui.naming import name_of
from desktop_app.ui.roster.pack_line import PackLine
from desktop_app.ui.roster.words import about_session, counts
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Chip, Icon
from desktop_app.ui.widgets.labels import Label, Phrase
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable, elided

MOST_COUNTS = 6
LONGEST_TOPIC = 60


class Heading(Label):
    """A title that takes one line where it has the room for one."""

    def __init__(self, text: str) -> None:
        super().__init__(text, size="title", bold=True, wrap=True)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        measure = self.fontMetrics()
        return QSize(measure.horizontalAdvance(self.text()) + 2, measure.height())


class Head:
    """The widgets of the head. The page gives them their places."""

    def __init__(self, heading: Heading, back: Callable[[], object], desk: Desk) -> None:
        discretion = desk.discretion
        self._heading = heading
        self.crumb = Button(tr("Calendar"), quiet=True, compact=True)
        self.crumb.padding = 0
        self.crumb.setAccessibleDescription(tr("Back to the list of sessions"))
        self.crumb.clicked.connect(lambda _checked: back())
        self.hide_button = Button("", icon="eye-off", key="F8", compact=True)
        self.hide_button.clicked.connect(lambda _checked: discretion.turn())
        self.topic = Chip("", "longer", icon="mic")
        self.state = Chip("", "error")
        self.hidden = Chip(tr("Names hidden"), "warn", icon="eye-off")
        self.about = Label(tone="muted", wrap=True)
        self.locked = Label(tone="muted", wrap=True)
        self.pack = PackLine(desk)
        self.numbers = [Phrase() for _ in range(MOST_COUNTS)]
        for part in (self.topic, self.state, self.hidden, self.locked, *self.numbers):
            part.hide()
        for phrase in self.numbers:
            phrase.setWordWrap(False)

    def path(self) -> Flow:
        """Calendar › date, and the chips behind it."""
        line = Flow(gap=8)
        for part in (self.crumb, Icon("chevron-right", size=18), self._heading):
            line.add(part)
        for chip in (self.topic, self.state, self.hidden):
            line.add(chip)
        return line

    def hide_names(self, hidden: bool) -> None:
        """Say whether names are hidden, and offer the other."""
        self.hidden.setVisible(hidden)
        self.hide_button.set_words(tr("Show names") if hidden else tr("Hide names"))
        self.hide_button.set_icon("eye" if hidden else "eye-off")

    def numbers_line(self, tabs: QWidget) -> Flow:
        """The numbers, and at the right what belongs to the list below."""
        line = Flow(gap=12, line_gap=8)
        left = Flow(gap=20, line_gap=4)
        for phrase in self.numbers:
            left.add(phrase)
        line.add(left, stretch=1, least=200)
        for part in (self.hide_button, tabs):
            line.add(part)
        return line

    def show(self, roster: Roster) -> None:
        """Say how the session stands."""
        line = roster.session
        self._heading.setText(full_date(line.day))
        self.about.setText(breakable(about_session(line)))
        self.locked.setText(locked_words(line))
        topic = speaker_words(line) or (tr("Longer session") if line.longer else "")
        _say(self.topic, elided(topic, LONGEST_TOPIC), "longer")
        state = name_of(line.status) if line.status is Status.CANCELLED else ""
        if not state and line.not_ready and not line.started:
            state = name_of(line.not_ready[0])
        _say(self.state, state, "error")
        self.pack.show_roster(roster)
        said = counts(roster)
        for number, phrase in enumerate(self.numbers):
            phrase.setVisible(number < len(said))
            if number < len(said):
                phrase.say(*said[number])


def locked_words(line: SessionLine) -> str:
    """Since when a change to the register asks for a reason."""
    day = full_date((line.end + REGISTER_LOCKS).date())
    return tr("The register locked on {day}: a change asks for a reason.", day=day)


def _say(chip: Chip, words: str, kind: str) -> None:
    chip.say(words, kind)
    chip.setVisible(bool(words))
