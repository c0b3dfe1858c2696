"""The panel beside the month: the session under the cursor, or what comes next after a free day."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.month import BookedName, SessionCard, SessionDay
from desktop_app.domain.access import Act
from desktop_app.domain.sessions import Status
from desktop_app.i18n import full_date, tr
from desktop_app.ui.calendar.asides import ClosingLine, DateQuestion, ToTell
from desktop_app.ui.calendar.commands import ICONS, MORE, OF_FREE_DAY, OF_SESSION
from desktop_app.ui.calendar.facts import LONGEST, Facts, facts_of
from desktop_app.ui.calendar.names import NameTable
from desktop_app.ui.calendar.words import moved_from, places, times, waiting_words
from desktop_app.ui.more import MoreButton
from desktop_app.ui.naming import name_of
from desktop_app.ui.theme import GROUPS
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card, Chip
from desktop_app.ui.widgets.choices import ProgressBar
from desktop_app.ui.widgets.labels import Divider, Label, name_it
from desktop_app.ui.widgets.layouts import Flow, column, row
from desktop_app.ui.widgets.texts import breakable, elided

STATUS_KINDS = {Status.SCHEDULED: "ok", Status.MOVED: "warn", Status.CANCELLED: "error"}


class SessionPanel(Card):
    """Shows a session with its acts and the names booked, or that a day has none."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__(padding=0)
        name_it(self, tr("Session"))
        self._line: SessionLine | None = None
        self._session, self._free = QWidget(), QWidget()
        self.names = NameTable()
        self._actions = actions
        self._longer = Chip("", "longer", icon="mic")
        self._beginning = QWidget()  # the line of chips up to what stands at its right edge
        self._status = Chip("", "ok")
        self._several = Label(size="caption", tone="muted", wrap=True)
        self._day = Label(size="lead", bold=True, wrap=True)
        self._about = Label(wrap=True)
        self._places = Label(bold=True, wrap=True)
        self._waiting = Chip("", "warn")
        self._bar = ProgressBar(tr("Places taken"))
        self._facts = Facts()
        self.question, self.to_tell = DateQuestion(actions), ToTell(actions)
        self._asking, self.closing, self._named = QWidget(), ClosingLine(), False
        self.closing.closed.connect(self._show_names_or_closing)
        self._compose_session(column(self._session, margins=16, gap=8))
        self._compose_free(column(self._free, margins=16, gap=8))
        self._line_between = Divider()
        stack = column(gap=0)
        self.body.addLayout(stack)
        for part in (self._session, self._free):
            stack.addWidget(part)
        column(self._asking, margins=(16, 0, 16, 16)).addWidget(self.closing)
        stack.addWidget(self._asking)
        stack.addWidget(self._line_between)
        stack.addWidget(self.names, 1)
        stack.addStretch(0)
        self.show_nothing()

    def _compose_session(self, inside: QVBoxLayout) -> None:
        chips, taken, acts = Flow(gap=8), Flow(gap=8), Flow(gap=8)
        beginning = row(self._beginning)
        beginning.addWidget(self._longer)
        beginning.addStretch(1)
        chips.add(self._beginning, stretch=1)
        chips.add(self._status)
        taken.add(self._places, stretch=1, least=120)
        taken.add(self._waiting)
        for name in OF_SESSION:
            saves = name == "pack"
            acts.add(button_for(self._actions[name], ICONS[name], primary=saves, cap=saves))
        acts.add(MoreButton([self._actions[name] for name in MORE]))
        inside.addLayout(chips)
        for part in (self._day, self._about, self._several, self.question, self.to_tell):
            inside.addWidget(part)
        inside.addLayout(taken)
        inside.addWidget(self._bar)
        inside.addWidget(self._facts)
        inside.addLayout(acts)

    def _compose_free(self, inside: QVBoxLayout) -> None:
        self._free_day = Label(size="lead", bold=True, wrap=True)
        self._why_free = Label(wrap=True)
        self._next = Label(tone="muted", wrap=True)
        ways = Flow(gap=8)
        for name in OF_FREE_DAY:
            ways.add(button_for(self._actions[name], ICONS[name], cap=True))
        for part in (self._free_day, self._why_free, self._next):
            inside.addWidget(part)
        inside.addLayout(ways)
        inside.addStretch(1)

    # What is shown

    def show_nothing(self) -> None:
        """Forget what was shown, and everybody's name."""
        self._line, self._named = None, False
        self.names.forget()
        for part in (self._session, self._free, self._line_between, self.names):
            part.hide()
        self._asking.setVisible(not self.closing.isHidden())

    def show_session(self, card: SessionCard, place: int, count: int) -> None:
        """Show a session, the ``place``-th of the ``count`` of its day.

        The names stay while the session is the same one.
        """
        line = card.line
        if self._line is None or self._line.session_id != line.session_id:
            self.names.forget()
        self._line = line
        self.closing.leave(line.day)
        self._free.hide()  # what is there stays: hiding it to show it again is laid out twice
        self._session.show()
        self._longer.say(_longer_words(line), "longer")
        self._beginning.setVisible(line.longer)
        _say(self._status, name_of(line.status), STATUS_KINDS.get(line.status, "plain"))
        self._day.setText(full_date(line.day))
        self._about.setText(_about(line))
        self._several.setText(_several(place, count))
        self._several.setVisible(count > 1)
        self._show_places(line)
        self.question.show_for(line, may_answer=Act.PLAN in card.allowed)
        self.to_tell.show_for(line)
        self._facts.show_facts(facts_of(card))
        self._make_room_for_names(card)

    def show_names(self, names: Sequence[BookedName], *, hidden: bool) -> None:
        """Show who is booked, or nobody's name while names are hidden."""
        self.names.show_names(names, hidden=hidden)

    def show_free_day(self, day: date, notes: Sequence[str], coming: SessionDay | None) -> None:
        """Say that a day has no session, and which comes next."""
        self.closing.leave(day)
        self.show_nothing()
        self._free.show()
        self._free_day.setText(full_date(day))
        self._why_free.setText("\n".join([*notes, tr("No session on this day.")]))
        self._next.setText(_next_words(coming))

    def texts(self) -> list[str]:
        """The lines of the session as they are seen."""
        return self._facts.texts()

    def _show_places(self, line: SessionLine) -> None:
        taken = line.booked + line.offered
        self._places.setText(_taken(line))
        _say(self._waiting, waiting_words(line.waiting) if line.waiting else "", "warn")
        self._bar.set_tone("longer" if line.longer else GROUPS[line.colour])
        self._bar.show_share(taken, line.capacity or 0, self._places.text())
        self._bar.setVisible(line.capacity is not None)

    def _make_room_for_names(self, card: SessionCard) -> None:
        """So that nothing jumps when they are read."""
        self._named = Act.SEE_ROSTER in card.allowed
        if not self._named:
            self.names.forget()
        if not self.names.list.rows():
            self.names.expect(anybody=card.line.booked > 0)
        self._show_names_or_closing()

    def _show_names_or_closing(self) -> None:
        """What is asked of the day stands in the place of the names."""
        self._asking.setVisible(not self.closing.isHidden())
        for part in (self._line_between, self.names):
            part.setVisible(self._named and self.closing.isHidden())

    def ask_to_close(self, day: date) -> None:
        """Ask why the charity is closed on a day."""
        self._asking.show()
        self.closing.ask(day)
        self._show_names_or_closing()


def _longer_words(line: SessionLine) -> str:
    if not line.longer:
        return ""
    return tr("Longer session with speaker") if line.speaker else tr("Longer session")


def _about(line: SessionLine) -> str:
    """ "11:00 to 13:30 · Online · the group", and what day it was moved from."""
    parts = [times(line), tr("Online"), breakable(elided(line.group, LONGEST))]
    return " · ".join([*parts, *moved_from(line)])


def _taken(line: SessionLine) -> str:
    """ "20 of 20 places taken"."""
    taken = places(line)
    return taken if line.capacity is None else tr("{places} taken", places=taken)


def _several(place: int, count: int) -> str:
    return tr(
        "Session {place} of {count} on this day. Ctrl Down goes to the next.",
        place=place,
        count=count,
    )


def _next_words(coming: SessionDay | None) -> str:
    if coming is None:
        return tr("No session comes after it.")
    return tr(
        "The next session is on {day}: {group}.",
        day=full_date(coming.day),
        group=breakable(elided(coming.group, LONGEST)),
    )


def _say(chip: Chip, words: str, kind: str) -> None:
    chip.say(words, kind)
    chip.setVisible(bool(words))
