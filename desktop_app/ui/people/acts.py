"""What is done with the next sessions of a person, and what came of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk import places
from desktop_app.desk.freeing import Suggestion
from desktop_app.desk.places import Placed, Released
from desktop_app.desk.story import Ahead, Choice
from desktop_app.domain.bookings import State
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import full_date, isolated, tr, trn
from desktop_app.ui.views import Go
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work

ROSTER = "roster"


class SessionActs(QObject):
    """Books and releases. ``said`` carries what to tell (see ``roster.notice``), its kind, and
    where its buttons lead."""

    said = Signal(object, str, object)

    def __init__(self, work: Work, parent: QObject, go: Go) -> None:
        super().__init__(parent)
        self._work, self._go = work, go

    def press(self, person_id: UUID, ahead: Ahead) -> None:
        """Do what the tile of a session says it does. A place is never taken past the list."""
        if ahead.choice in (Choice.RELEASE, Choice.LEAVE):
            self._do(places.release, person_id, ahead, self._released)
        else:
            wait = ahead.choice is Choice.WAIT
            self._do(places.book, person_id, ahead, self._booked, wait=wait)

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, and what to do."""
        words = words_for(refusal)
        self.said.emit(
            lambda _hidden: (words.title, f"{words.sentence} {words.remedy}"), "warn", ()
        )

    def _do(
        self,
        act: Callable[..., Any],
        person_id: UUID,
        ahead: Ahead,
        done: Callable[[Any], object],
        **more: Any,
    ) -> None:
        self._work.perform(
            self, act, person_id, ahead.session_id, done=done, refused=self.refuse, **more
        )

    def _booked(self, placed: Placed) -> None:
        day = full_date(placed.day)
        if placed.state is State.WAITING:
            title = tr("On the waiting list of {day}", day=day)
            sentence = trn("About {count} ahead.", "About {count} ahead.", placed.ahead)
            self.said.emit(lambda _hidden: (title, sentence), "accent", ())
        else:
            title = tr("Booked {day}", day=day)
            self.said.emit(lambda _hidden: (title, tr("Ctrl Z takes it back.")), "ok", ())

    def _released(self, released: Released) -> None:
        day, first = full_date(released.day), released.suggest
        title = tr("Released {day}", day=day)
        if first is None:
            self.said.emit(lambda _hidden: (title, tr("Ctrl Z gives it back.")), "ok", ())
            return

        def tells(hidden: bool) -> tuple[str, str]:
            return title, _whom_to_ring(first, hidden=hidden)

        def open_roster() -> None:
            self._go(ROSTER, released.session_id)

        self.said.emit(tells, "accent", ((tr("Open the roster to offer it"), open_roster),))


def _whom_to_ring(first: Suggestion, *, hidden: bool) -> str:
    name = tr("somebody on the list") if hidden else breakable(isolated(first.name))
    since = full_date(first.waiting_since.date())
    return tr("The place belongs to those who wait. Ring first: {name}, who asked on {day}.",
              name=name, day=since)  # fmt: skip
