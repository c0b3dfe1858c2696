"""What is done to sessions and days from the calendar: gone on to another place, or to the desk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk import changing, closures
from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.changing import SessionChanged, SessionForm
from desktop_app.domain.errors import Refusal
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.views import Desk
from desktop_app.ui.wording import one_line

# The places that are opened for the session under the cursor, by the command that goes there.
PLACES: Mapping[str, str] = {
    "roster": "roster",
    "pack": "pack",
    "papers": "papers",
    "assign": "roster",
    "tell": "roster",
    "change": "change",
    "dropout": "dropout",
}
# What is to be done there, where that is known.
ERRANDS: Mapping[str, For] = {"assign": For.LEAD, "tell": For.TELL}
# What is done to the session under the cursor at once.
DONE: Mapping[str, Callable[..., Any]] = {
    "cancel": changing.cancel_session,
    "skip": changing.cancel_session,
    "restore": changing.restore_session,
    "keep": changing.keep_date,
}
GROUPS, NEW_SESSION, PACKS = "groups", "session", "packs"


@dataclass(frozen=True)
class Here:
    """Where somebody is: a session, a day, where that session could move to, the group shown, and
    the month, where one is shown."""

    line: SessionLine | None
    day: date | None
    proposed: date | None
    group_id: UUID | None
    month: date | None


class CalendarActs(QObject):
    """``answered`` fires when something was done to the session where one is, ``moved`` carries
    the id of one that stands on another day now, ``closing`` a day of
    which to ask why it is closed; ``closed`` fires when it is, ``not_closed`` says why it is not.

    Every other refusal is told over the page; what has been done, in the status line with Undo.
    """

    moved = Signal(object)
    answered = Signal()
    closing = Signal(object)
    closed = Signal()
    not_closed = Signal(str)

    def __init__(self, desk: Desk, here: Callable[[], Here], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._here = desk, here

    def by_name(self) -> dict[str, Callable[[], object]]:
        """What each of its commands does."""
        return {
            **{name: partial(self._open, name) for name in PLACES},
            **{name: partial(self._to_session, act) for name, act in DONE.items()},
            "move": self._move,
            "close_day": self._ask_to_close,
            "open_day": self._open_day,
            "groups": lambda: self._desk.go(GROUPS, None),
            "packs": lambda: self._desk.go(PACKS, self._here().month),
            "new": lambda: self._desk.go(NEW_SESSION, self._here().group_id),
        }

    def close_day(self, day: date, reason: str) -> None:
        """The charity is closed that day."""

        def told(_id: UUID) -> None:
            self.closed.emit()

        def refused(refusal: Refusal) -> None:
            self.not_closed.emit(one_line(refusal))

        act = closures.add_closure
        self._desk.work.perform(self, act, day, reason, done=told, refused=refused)

    def _open(self, name: str) -> None:
        line = self._here().line
        if line is not None:
            session_id = line.session_id
            errand = Errand(session_id, ERRANDS[name]) if name in ERRANDS else session_id
            self._desk.go(PLACES[name], errand)

    def _to_session(self, act: Callable[..., Any]) -> None:
        line = self._here().line
        if line is not None:
            done = self.answered.emit
            self._desk.work.perform(self, act, line.session_id, done=lambda _done: done())

    def _move(self) -> None:
        """To the day proposed, and as it is in all else."""
        here = self._here()
        if here.line is not None and here.proposed is not None:
            moved_to = partial(self._move_to, here.proposed)
            form = changing.session_form
            self._desk.work.read(self, form, here.line.session_id, done=moved_to)

    def _move_to(self, day: date, form: SessionForm) -> None:
        def told(changed: SessionChanged) -> None:
            self.answered.emit()
            self.moved.emit(changed.session_id)

        act, shape = changing.change_session, replace(form.shape, day=day)
        self._desk.work.perform(self, act, form.session_id, shape, done=told)

    def _ask_to_close(self) -> None:
        day = self._here().day
        if day is not None:
            self.closing.emit(day)

    def _open_day(self) -> None:
        day = self._here().day
        if day is not None:
            self._desk.work.perform(self, closures.remove_closure, day)
