"""The finder: commands, sessions, people, speakers, talks and topics from one field, on demand and
without a dialogue."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.desk.calendar import SessionLine
from desktop_app.domain.access import Act, Scope
from desktop_app.i18n import tr
from desktop_app.ui.commands import Listed
from desktop_app.ui.finder_field import FinderField
from desktop_app.ui.finder_hits import Hit, command_hits, in_order, person_hit, session_hit
from desktop_app.ui.finder_panel import FinderPanel
from desktop_app.ui.finder_search import Answer, FinderSearch
from desktop_app.ui.finder_speaking import changed_hit, speaking_hits
from desktop_app.ui.theme import qapp, theme
from desktop_app.ui.views import Desk
from desktop_app.ui.ways import is_near

PEOPLE, ROSTER, CALENDAR = "people", "roster", "calendar"


class Finder(QObject):
    """Leads the field and the panel under it.

    ``commands`` gives what can be done now. Escape, and whatever is opened, gives the focus back
    to where it was; ``rest`` is called where that is gone.
    """

    def __init__(
        self,
        desk: Desk,
        commands: Callable[[], Iterable[Listed]],
        field: FinderField,
        whole: QWidget,
        rest: Callable[[], object],
    ) -> None:
        super().__init__(whole)
        self._desk, self._commands, self._rest = desk, commands, rest
        self.field, self.panel = field, FinderPanel(whole)
        self._search = FinderSearch(desk, self)
        self._answer = Answer()
        self._before: QWidget | None = None  # what had the focus
        self._entered = self._chosen = False  # Enter before the answer; a row gone to
        self._connect(whole)

    def _connect(self, whole: QWidget) -> None:
        field = self.field
        field.textEdited.connect(self._typed)
        field.wanted.connect(self._open)
        field.moved.connect(self._move)
        field.taken.connect(self._enter)
        field.left.connect(self.leave)
        self.panel.opened.connect(self._take)
        self._search.found.connect(self._took)
        self._desk.discretion.changed.connect(self._look_again)
        theme().changed.connect(self._place)
        qapp().focusChanged.connect(self._focus_moved)
        whole.installEventFilter(self)

    def open(self) -> None:
        """Put the focus into the field, and show what can be found."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._open()

    def leave(self) -> None:
        """Close, and give the focus back."""
        before = self._before
        self.close()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._rest()

    def close(self) -> None:
        """Show nothing, and forget what was typed and found."""
        self._search.stop()
        self._answer = Answer()
        self._entered = self._chosen = False
        self.field.setText("")
        self.panel.hide()
        self.panel.show_hits(())

    # What is typed

    def _open(self) -> None:
        if self.panel.isHidden():
            self._show()
            self.panel.say_count()

    def _typed(self, text: str) -> None:
        self._answer, self._entered, self._chosen = Answer(), False, False
        self._search.look_for(text)
        self._show()

    def _took(self, answer: Answer) -> None:
        self._answer = answer
        self._show()
        if self._entered:
            self._enter()
        else:
            self.panel.say_count()

    def _look_again(self) -> None:
        if not self.panel.isHidden():
            self._typed(self.field.text())

    def _move(self, by: int) -> None:
        if self.panel.isHidden():
            self._open()
        else:
            self._chosen = True
            self.panel.move(by)

    def _enter(self) -> None:
        """Open the current hit; what is still being looked for comes first."""
        self._search.hurry()
        if self._search.is_pending and not self._chosen:
            self._entered = True
            return
        hit = self.panel.current()
        if hit is not None and not self.panel.isHidden():
            self._take(hit)

    def _take(self, hit: Hit) -> None:
        """Do what was shown, even where it would not be found any more. A search of which a person
        is opened is on record however soon that is (rules.md 12)."""
        if hit.is_person:
            self._search.settle()
        self.leave()
        hit.act()

    # What is shown

    def _show(self) -> None:
        looked = bool(self.field.text().strip())
        self.panel.show_hits(self._hits(), self._note(), looked=looked)
        if not self._chosen:
            self.panel.go_to_first()
        self.panel.show()
        self._place()

    def _hits(self) -> list[Hit]:
        typed = self.field.text().strip()
        commands = command_hits(typed, self._commands())
        today = self._desk.clock().astimezone().date()
        go = self._desk.go
        people = [
            person_hit(typed, found, today, partial(go, PEOPLE, found.person_id))
            for found in self._answer.people
        ]
        sessions = [
            session_hit(line, partial(go, self._place_of(line), line.session_id))
            for line in self._answer.sessions
        ]
        near = [changed_hit(line, go) for line in self._near()]
        speaking = speaking_hits(self._answer.speaking, go)
        return in_order(commands, [*near, *sessions], people, speaking)

    def _near(self) -> list[SessionLine]:
        """The sessions that something may have changed for."""
        return [line for line in self._answer.near or () if is_near(line, self._desk.clock())]

    def _place_of(self, line: SessionLine) -> str:
        """The roster for whom it is open; own sessions only are opened from the calendar."""
        scopes = self._desk.actor.scopes(Act.SEE_ROSTER)
        groups = [grant.group_id for grant, scope in scopes if scope is Scope.ALL]
        return ROSTER if None in groups or line.group_id in groups else CALENDAR

    def _note(self) -> str:
        if self._desk.discretion.hidden and self._desk.actor.scopes(Act.FIND):
            return tr("Names are hidden: people are not looked for. F8 shows names.")
        if self._answer.near is not None and not self._near():
            return tr("“Something has changed” is there for a session of today or tomorrow.")
        return ""

    def _place(self) -> None:
        if not self.panel.isHidden():
            self.panel.lie_under(self.field)

    # Where the focus is

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self.field and old is not None:
            self._before = old
        elif old is self.field and new is not None:
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
