"""The page People: composed here, done elsewhere in this package."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop_app.desk.ahead import Choice
from desktop_app.desk.contacts import log_call
from desktop_app.desk.marks import mark_of, person_mark
from desktop_app.desk.story import PersonPage, person_page
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, Refusal
from desktop_app.i18n import tr
from desktop_app.ui.changes import Changes
from desktop_app.ui.notes.keeper import NOTHING, Ask, NoteKeeper
from desktop_app.ui.panes import PANE
from desktop_app.ui.people.acts import SessionActs
from desktop_app.ui.people.ahead import command_words
from desktop_app.ui.people.browser import Browser
from desktop_app.ui.people.card import PersonCard
from desktop_app.ui.people.commands import (
    COMMANDS,
    LEADING,
    Command,
    make_actions,
    make_session_actions,
)
from desktop_app.ui.people.meant import Meant
from desktop_app.ui.people.ringing import Ringing
from desktop_app.ui.ringing.how import plain_keys as ringing_keys
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import scroll_to
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.wording import one_line

CALL = "call"
READ, MARK = "people page", "people mark"
SHELF = "people-calls"
SHOWN = (
    "person", "booking", "attendance", "contact", "session", "standing_place", "enrolment", "proxy",
    "death_told",
)  # fmt: skip
OF_ANYBODY = tuple(command.name for command in LEADING if command.of_the_dead)
OF_LIVING = (
    "call", "message", *(c.name for c in LEADING if c.of_person and not c.of_the_dead),
)  # fmt: skip
LIST_LEAST, CARD_LEAST = 560, 385


class PeopleView(Page):
    """Everybody on file, and one of them. Its commands are QActions of the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("People"))
        self._desk = desk
        self.stale = True
        self._entering = False
        self._opened: UUID | None = None  # who was asked for last
        self._acts = SessionActs(desk.work, self)
        may_keep = bool(desk.actor.scopes(Act.DRAFT))
        self._notes = NoteKeeper(desk.work, self, may_keep=may_keep)
        self._browser = Browser(desk, self)
        self._ringing = Ringing(desk, self._acts, self._today, self)
        self._meant = Meant(self._browser)
        self._actions = make_actions(self, self._what_commands_do(), self._meant.do)
        self._card = PersonCard(self._actions)
        press = self._card.sessions.press
        self._sessions = make_session_actions(self, press, self._meant.do)
        self._meant.lead(self._card)
        self._acts.lead(self._card, self._new_call)
        self._ringing.lead(self._card)
        self._compose()
        self._connect()
        self._allow()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            **self._browser.does(),
            "log": self._open_editor,
            "save": partial(self._ringing.save_or, self._save_call),
            "done": self._ringing.ask,
            "move": self._ringing.open_move,
            "call": self._new_call,
            "told": self._told,
            "end": self._end_standing,
            **{command.name: partial(self._lead, command) for command in LEADING},
        }

    def _compose(self) -> None:
        self.add_head(self._browser.count, aside=self._browser.buttons(self._actions, self._card))
        self.add(self._browser.bar)
        cards = Flow(gap=16, even=True)
        self.add(cards, 1)
        cards.add(self._browser.panel, stretch=8, least=LIST_LEAST)
        cards.add(self._card, stretch=1, least=CARD_LEAST)
        for pane in (self._browser.panel, self._card):
            pane.setProperty(PANE, True)

    def _connect(self) -> None:
        self.follow(self._desk.work.changed, *SHOWN)
        self._desk.work.changed.connect(self._clear_undone)
        self._desk.discretion.changed.connect(self._hide_or_show)
        self._browser.opened.connect(self._open)
        self._browser.passed.connect(self._close_other)
        self._browser.entered.connect(self._enter)
        self._browser.listed.connect(self._show_again)
        self._browser.lost.connect(self._card.take_focus_at_foot)
        self._card.editor.edited.connect(self._typed)
        self._card.editor.closed.connect(self._editor_closed)
        self._ringing.opened.connect(self._allow)
        self._ringing.closed.connect(self._editor_closed)
        self._notes.found.connect(self._fill_editor)

    # What the frame asks of a view

    def show_for(self, person_id: UUID | None) -> None:
        """Show the list as it was left, or somebody in it."""
        if person_id is not None:
            anew, self.stale = self.stale, False
            self._browser.choose(person_id, anew=anew)
        elif self.stale:
            self.reload()

    def reload(self) -> None:
        """Read the list and the person again; the row, the focus and what is typed stay."""
        self.stale = False
        if self._opened is not None:
            self._read(self._opened)
        self._browser.read()

    def look_again(self) -> None:
        """Read the list again, and the person only if what is shown of them is no longer true:
        every reading of it is on record."""
        wanted = self._opened
        if wanted is not None:
            compare = partial(self._compare, wanted)
            self._desk.work.read(
                self, person_mark, wanted, done=compare, refused=self._refused, key=MARK
            )
        self._browser.read()

    def _compare(self, person_id: UUID, mark: str) -> None:
        if person_id == self._opened and mark != mark_of(self._card.page()):
            self._read(person_id)

    def focus_first(self) -> None:
        """Put the focus on who is chosen, or where one looks for somebody."""
        self._browser.focus_first()

    def put_away(self) -> None:
        """Keep what is being typed, and forget everybody who is shown."""
        self._notes.turn_to(None)
        self._opened, self.stale = None, True
        self._meant.forget()
        self._browser.forget()
        self._card.show_nobody()
        self._allow()

    def plain_keys(self) -> list[tuple[str, str]]:
        """The keys of the page that are no commands."""
        return [*self._browser.plain_keys(),
                (tr("Space"), tr("On a session: book, or release")),
                (tr("Enter"), tr("In the list: to the person")),
                *self._keys_of_answers(),
                (tr("Esc"), tr("Back to the list"))]  # fmt: skip

    def _keys_of_answers(self) -> list[tuple[str, str]]:
        """Those of how a ring-back went, while one may be said to be done."""
        done = self._actions["done"]
        return [ringing_keys(done.shortcut().toString())] if done.isVisible() else []

    # Showing

    def _open(self, person_id: UUID) -> None:
        """Read somebody's page, unless it is there already."""
        page = self._card.page()
        if self._opened == person_id and page is not None and page.person_id == person_id:
            return
        self._opened = person_id
        self._read(person_id)

    def _close_other(self, marked: UUID) -> None:
        """Nobody stands beside the mark of somebody else: a key must not meet the wrong person."""
        if self._opened not in (None, marked):
            self._opened = None
            self._card.show_nobody()
            self._allow()

    def _read(self, person_id: UUID) -> None:
        self._notes.turn_to(SHELF)
        self._desk.work.read(
            self, person_page, person_id, done=partial(self._show_for, person_id),
            refused=self._refused, key=READ,
        )  # fmt: skip

    def _show_for(self, asked: UUID, page: PersonPage) -> None:
        """Show who was asked for, or into whose record theirs was merged."""
        if asked == self._opened:
            self._opened = page.person_id
        self._show(page)

    def _show(self, page: PersonPage) -> None:
        if page.person_id != self._opened:
            return
        if page.person_id != self._card.person_id():
            self._card.notice.clear()
            self._card.editor.close_down()
        self._put(page)
        self._fill_editor()
        self._allow()
        if self._entering:
            self._enter()
        self._meant.shown(page.person_id)

    def _put(self, page: PersonPage) -> None:
        number = self._browser.number_of(page.person_id)
        hidden = self._desk.discretion.hidden
        self._card.show_page(page, number, self._today(page), hidden=hidden)
        self._ringing.show_page(page)

    def _refused(self, refusal: Refusal) -> None:
        self._opened = None
        self._card.show_nobody()
        self._allow()
        self._desk.work.refusal.emit(refusal)

    def _hide_or_show(self) -> None:
        self._browser.hide_names(self._desk.discretion.hidden)
        page = self._card.page()
        if page is not None:
            self._put(page)
            self._fill_editor()

    def _show_again(self) -> None:
        """While names are hidden, somebody goes by the number of their row."""
        page = self._card.page()
        if page is not None and self._desk.discretion.hidden:
            self._put(page)

    def _allow(self) -> None:
        """Offer what this person may do for whom is shown."""
        page = self._card.page()
        self._card.fit_story()
        saves = self._card.saves()
        self._actions["save"].setText(saves or self._actions["save"].text())
        may_write = page is not None and not page.has_died and not self._desk.discretion.hidden
        there = {
            "save": bool(saves),
            "log": may_write and self._card.editor.isHidden(),
            **dict.fromkeys(("done", "move"), self._card.open_promise() is not None),
            "told": page is not None and any(not fellow.told for fellow in page.fellows),
            "end": page is not None and bool(page.standing),
            **dict.fromkeys(OF_LIVING, page is not None and not page.has_died),
            **dict.fromkeys(OF_ANYBODY, page is not None),
        }
        for command in COMMANDS:
            may = command.act is None or bool(self._desk.actor.scopes(command.act))
            self._actions[command.name].setVisible(may and there.get(command.name, True))
        ahead = () if page is None else page.sessions
        for number, action in enumerate(self._sessions):
            session = ahead[number] if number < len(ahead) else None
            able = session is not None and session.choice is not Choice.NOTHING
            action.setVisible(able)
            if session is not None:
                action.setText(command_words(session))

    # Doing

    def _enter(self) -> None:
        """Move the focus to the person, as soon as they are shown."""
        page = self._card.page()
        self._entering = page is None or page.person_id != self._opened
        if not self._entering and self._card.take_focus():
            QTimer.singleShot(0, self, self._bring_into_sight)  # it may not have its place yet

    def _bring_into_sight(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            scroll_to(focus)

    def _end_standing(self) -> None:
        page = self._card.page()
        if page is not None and page.standing:
            self._acts.end_standing(page.person_id, page.standing[0].group_id)

    def _new_call(self) -> None:
        self._desk.go(CALL, self._card.person_id())

    def _lead(self, command: Command) -> None:
        about = self._card.person_id() if command.of_person else None
        if command.panel:
            self._desk.beside(command.panel, about)
        else:
            self._desk.go(command.place, about)

    def _told(self) -> None:
        page = self._card.page()
        if page is not None:
            self._acts.tell_of_deaths(page)

    # The call that is logged

    def _open_editor(self) -> None:
        self._ringing.make_way()
        self._card.editor.open_up()
        self._allow()

    def _typed(self, ask: Ask) -> None:
        person_id = self._card.person_id()
        if person_id is not None:
            self._notes.put(person_id, ask)

    def _fill_editor(self) -> None:
        """Show what was typed and not saved, unless names are hidden: a note may hold some."""
        person_id, editor = self._card.person_id(), self._card.editor
        if person_id is None:
            return
        typed = NOTHING if self._desk.discretion.hidden else self._notes.of(person_id)
        editor.fill(typed)
        if typed != NOTHING:
            editor.show()
        elif self._desk.discretion.hidden:
            editor.close_down()
        self._allow()

    def _save_call(self) -> None:
        page = self._card.page()
        read = None if page is None else self._card.editor.read(self._today(page))
        if page is None or read is None:
            return
        person_id = page.person_id
        self._notes.save(
            person_id,
            log_call,
            person_id,
            read.note,
            read.day,
            self._card.editor.outcome(),
            self._card.editor.owner_id(),
            saved=partial(self._saved, person_id),
            refused=partial(self._not_saved, person_id),
        )

    def _saved(self, person_id: UUID) -> None:
        """Close the editor, if it is still theirs and nothing was typed since."""
        if person_id == self._card.person_id() and self._notes.of(person_id) == NOTHING:
            self._fill_editor()
            self._card.editor.close_down()

    def _not_saved(self, person_id: UUID, refusal: Refusal) -> None:
        """Say why not where it was typed, if that is still in sight; it is kept in any case."""
        if person_id != self._card.person_id():
            self._desk.work.refusal.emit(refusal)
        elif isinstance(refusal, BadField):
            self._card.editor.show_problem(refusal.field, one_line(refusal))
        else:
            self._acts.refuse(refusal)

    def _editor_closed(self, had_focus: bool) -> None:
        """The focus goes to what opened it, and not to a session, which the next key would book."""
        self._allow()
        if had_focus and self._card.page() is not None and self.isVisible():
            self._card.take_focus_at_foot()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        """Escape closes what lies open, then leads back to the list, then looks for more there."""
        in_card = self._card.has_focus()
        if in_card and not self._card.editor.isHidden():
            self._card.editor.close_down()
        elif in_card:
            self._browser.focus_first()
        elif not self._card.notice.isHidden():
            self._card.notice.clear()
        else:
            self._browser.step_back()

    def _clear_undone(self, changes: Changes) -> None:
        """What the notice tells was taken back."""
        if changes.undone:
            self._card.notice.clear()

    def _today(self, page: PersonPage) -> date:
        """The day on the wall clock of the person's group."""
        zone = page.story[0].at.tzinfo if page.story else None
        return self._desk.clock().astimezone(zone).date()
