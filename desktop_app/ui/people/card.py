"""The card of one person: who they are, their next sessions, their story, and what can be done."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.desk.ahead import SESSIONS_SHOWN
from desktop_app.desk.story import Event, Kind, PersonPage
from desktop_app.domain.initials import initials
from desktop_app.i18n import isolated, tr
from desktop_app.ui.call.matches import Face
from desktop_app.ui.more import MoreButton
from desktop_app.ui.notes.keeper import NOTHING
from desktop_app.ui.people.ahead import NextSessions
from desktop_app.ui.people.commands import LEADING
from desktop_app.ui.people.death_words import report_words
from desktop_app.ui.people.held import HeldPlaces
from desktop_app.ui.people.household import beside
from desktop_app.ui.people.kept import KeptPlaces
from desktop_app.ui.people.log import LogEditor
from desktop_app.ui.people.moving import MoveEditor
from desktop_app.ui.people.story import LINES, LINES_BESIDE_EDITOR, StoryList
from desktop_app.ui.people.ways import WaysIn, ways_in
from desktop_app.ui.people.words import about, chips
from desktop_app.ui.ringing.fellows import fellows_words
from desktop_app.ui.ringing.how import HowItWent
from desktop_app.ui.roster.notice import Notice
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card, Chip
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow, column, row
from desktop_app.ui.widgets.sight import focus_in_sight
from desktop_app.ui.widgets.texts import breakable

TOP = Qt.AlignmentFlag.AlignTop
BUTTONS = (
    ("log", "phone"),
    ("message", "mail"),
    ("done", "check"),
    ("told", "check"),
    ("call", "phone-incoming"),
    ("rules", "phone-off"),
)
WITHOUT = [c.name for c in LEADING if c.name not in ("edit", *dict(BUTTONS))]  # a button
MORE = ["move", *WITHOUT]


class PersonCard(Card):
    """One person, or a line that says how to choose one. ``pressed`` carries a session."""

    pressed = Signal(object)

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        name_it(self, tr("Person"))
        self._page: PersonPage | None = None
        self._empty = Label(
            tr("Choose somebody from the list to see their next sessions and their story."),
            tone="muted",
            wrap=True,
        )
        self._face = Face("")
        self._name = Label(size="lead", bold=True, wrap=True)
        self._about = Label(size="caption", tone="muted", wrap=True)
        self._ways = WaysIn()
        self._shares = Label(wrap=True)
        self._access = Label(wrap=True)
        self._fellows, self._death = Label(wrap=True), Label(wrap=True)
        self._chips = QWidget()
        self._chip_flow = Flow(self._chips, gap=6, line_gap=6)
        self.notice = Notice()
        self.sessions = NextSessions(SESSIONS_SHOWN)
        self.held, self.kept = HeldPlaces(), KeptPlaces(actions["end"])
        self.story = StoryList()
        self.editor = LogEditor(actions["save"])
        self.how, self.move_to = HowItWent(), MoveEditor()
        self._content = QWidget()
        self._foot, self._at_foot = Flow(gap=8, line_gap=8), list[Button]()
        self._death_action = actions["death"]
        self._compose(actions)
        self.sessions.pressed.connect(self.pressed)
        self.show_nobody()

    def _compose(self, actions: Mapping[str, QAction]) -> None:
        self.body.addWidget(self._empty, 0, TOP)
        self.body.addWidget(self._content, 1)
        inside = column(self._content, gap=12)
        head, words = row(gap=12), column(gap=1)
        head.addWidget(self._face, 0, TOP)
        head.addLayout(words, 1)
        head.addWidget(button_for(actions["edit"], "pencil"), 0, TOP)
        for words_of in (self._name, self._about):
            words.addWidget(words_of)
        inside.addLayout(head)
        parts: tuple[QWidget, ...] = (
            self._chips, self._fellows, self._death, self._ways, self._shares, self._access,
            self.sessions, self.held, self.kept, self.notice,
        )  # fmt: skip
        for part in parts:
            inside.addWidget(part)
        told = column(gap=2)
        told.addWidget(Label(tr("Story so far"), bold=True))
        told.addWidget(self.story, 1)
        inside.addLayout(told, 1)
        for drawer in self.drawers():
            inside.addWidget(drawer)
        for name, icon in BUTTONS:
            button = button_for(actions[name], icon)
            self._foot.add(button)
            self._at_foot.append(button)
        self._foot.add(MoreButton([actions[name] for name in MORE]))
        inside.addLayout(self._foot)

    # What it shows

    def show_page(self, page: PersonPage, number: int, today: date, *, hidden: bool) -> None:
        """Show somebody; ``number`` is of their row, for while names are hidden."""
        self._page = page
        name = hidden_name(number) if hidden else page.name
        self._face.show_initials("" if hidden else initials(page.name), "accent")
        self._name.setText(breakable(isolated(name)))
        self._name.setAccessibleName(isolated(name))
        _fill(self._about, about(page, hidden=hidden))
        self._ways.show_ways(ways_in(page, hidden=hidden))
        _fill(self._shares, breakable("\n".join(beside(page, hidden=hidden))))
        _fill(self._access, _access(page, hidden=hidden))
        _fill(self._fellows, fellows_words(page.fellows, hidden=hidden))
        _fill(self._death, report_words(page.death, hidden=hidden) if page.death else "")
        self._death_action.setText(tr("Death on file") if page.has_died else tr("Record a death"))
        self._show_chips(page)
        self.sessions.show_sessions(page.sessions)
        self.sessions.setVisible(not page.has_died)
        self.held.show_sessions(page.sessions)
        self.kept.show_places(page.person_id, page.standing)
        self.story.show_story(page.story, today, hidden=hidden, capped=page.capped)
        self.notice.hide_names(hidden)
        self._empty.hide()
        self._content.show()

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self._page = None
        self.notice.clear()
        self.sessions.forget()
        self.held.show_sessions(())
        self.kept.forget()
        for drawer in self.drawers():
            drawer.close_down()
        self.editor.fill(NOTHING)
        for label in self._labels():
            label.clear()
        self._name.setAccessibleName("")
        self.story.show_rows(())
        self._ways.show_ways(())
        self._content.hide()
        self._empty.show()

    def fit_story(self) -> None:
        """Let the story make room while a call is written down, or asked about."""
        alone = all(drawer.isHidden() for drawer in self.drawers())
        self.story.set_lines(LINES if alone else LINES_BESIDE_EDITOR)

    def saves(self) -> str:
        """What its key of saving does now, in words; empty where nothing is open to be saved."""
        if self._page is None:
            return ""
        if not self.move_to.isHidden():
            return tr("Change the ring-back")
        return "" if self.editor.isHidden() else tr("Save the call")

    def page(self) -> PersonPage | None:
        """Who is shown."""
        return self._page

    def person_id(self) -> UUID | None:
        """The id of who is shown."""
        return None if self._page is None else self._page.person_id

    def open_promise(self) -> Event | None:
        """The first promise to ring back that is open, to somebody who is living."""
        story = () if self._page is None or self._page.has_died else self._page.story
        promised = [e for e in story if e.kind is Kind.RING_BACK and not e.done]
        return min(promised, key=lambda e: e.ring_back_on or date.max, default=None)

    def has_focus(self) -> bool:
        """Whether the focus is on it."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def take_focus(self) -> bool:
        """Put the focus on the first thing that can be done here; whether there is one."""
        for control in (*self.sessions.findChildren(QWidget), self.story, *self._buttons()):
            can = control.isEnabled() and control.focusPolicy() is Qt.FocusPolicy.StrongFocus
            if can and control.isVisible():
                control.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def take_focus_at_foot(self) -> None:
        """Put the focus on the first button below the story, or else on any other."""
        for button in (*self._at_foot, *self._buttons()):
            if button.isVisible():
                focus_in_sight(button)
                return

    def drawers(self) -> tuple[LogEditor, HowItWent, MoveEditor]:
        """What opens at the foot of the card."""
        return self.editor, self.how, self.move_to

    def _labels(self) -> tuple[Label, ...]:
        return (
            self._name, self._about, self._fellows, self._death, self._shares,
            self._access,
        )  # fmt: skip

    def _buttons(self) -> list[Button]:
        return self._content.findChildren(Button)

    def _show_chips(self, page: PersonPage) -> None:
        for old in self._chips.findChildren(Chip):
            self._chip_flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        while self._chip_flow.takeAt(0) is not None:
            continue
        made = [Chip(words, kind, icon=icon) for words, kind, icon in chips(page)]
        for chip in made:
            self._chip_flow.add(chip)
            chip.show()
        self._chips.setVisible(bool(made))


def hidden_name(number: int) -> str:
    """What stands for a name while names are hidden."""
    return tr("Person {number}", number=number) if number else tr("Somebody on file")


def _fill(label: Label, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _access(page: PersonPage, *, hidden: bool) -> str:
    if not page.access:
        return ""
    needs = tr("hidden") if hidden else breakable(isolated(page.access))
    return tr("Access: {needs}", needs=needs)
