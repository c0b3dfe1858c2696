"""The acts of the roster, each handed to the desk; what came of it is said by signal."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk import counsellors, places
from desktop_app.desk.places import Offered, Placed
from desktop_app.desk.roster import Roster, mark_attendance, walk_in
from desktop_app.domain.bookings import Mark, State
from desktop_app.domain.errors import ReasonNeeded, Refusal
from desktop_app.i18n import full_date, tr, trn
from desktop_app.ui.roster.names import NOBODY, Named, everybody
from desktop_app.ui.roster.words import moment
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work


class RosterActs(QObject):
    """What can be done in one session. ``said`` carries what tells a notice, and its kind.

    ``settled`` fires when an act is done and nothing more needs saying; ``reason_wanted`` when
    a change to a locked register waits for a reason, and ``added`` with the id of a walk-in.
    """

    said = Signal(object, str)
    settled = Signal()
    reason_wanted = Signal()
    added = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._roster: Roster | None = None
        self._waiting: Callable[[], object] | None = None
        self.reason: str | None = None

    def look_at(self, roster: Roster | None) -> None:
        """The session in hand, as it stands."""
        self._roster = roster

    def begin(self) -> None:
        """Start with another session: a reason was for the one before."""
        self._roster, self.reason, self._waiting = None, None, None

    # The register

    def mark(self, person_id: UUID, mark: Mark | None) -> None:
        """Mark attendance; a locked register asks for a reason first."""
        again = partial(self.mark, person_id, mark)
        self._change_register(again, mark_attendance, person_id, mark=mark)

    def give_reason(self, reason: str) -> None:
        """The reason for changes in a locked register; what waited for it is done."""
        self.reason = reason
        again, self._waiting = self._waiting, None
        if again is not None:
            again()

    def take_back_reason(self) -> None:
        """No reason is given any more; what waited for it is forgotten."""
        self.reason = self._waiting = None

    def add_walk_in(
        self, name: str, refused: Callable[[Refusal], object], person_id: UUID | None = None
    ) -> None:
        """Somebody is there who was not booked: somebody on file if ``person_id`` is given."""
        again = partial(self.add_walk_in, name, refused, person_id)
        self._change_register(
            again, walk_in, name, done=self.added.emit, refused=refused, person_id=person_id
        )

    # Places

    def release(self, person_id: UUID) -> None:
        """Let go of a place, or of a turn on the list."""
        released = partial(self._released, self._named(person_id))
        self._do(places.release, person_id, done=released)

    def offer(self) -> None:
        """Hold the free place for the first who waits."""
        self._do(places.offer, done=self._offered)

    def accept(self, person_id: UUID) -> None:
        """The person said yes to the place held for them."""
        self._do(places.accept, person_id)

    def decline(self, person_id: UUID) -> None:
        """The person said no to the place held for them."""
        self._do(places.decline, person_id)

    def tried(self, person_id: UUID) -> None:
        """Somebody has tried to ring the person."""
        self._do(places.tried, person_id)

    def book(self, person_id: UUID) -> None:
        """Book the person, on the waiting list where it has to be."""
        self._do(places.book, person_id, wait=True, done=self._booked)

    def assign(self, name: str) -> None:
        """Give the session a counsellor who leads it."""
        self._do(counsellors.assign_counsellor, name)

    # What is said

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, and what to do."""
        words = words_for(refusal)
        sentence = f"{words.sentence} {words.remedy}"
        self.said.emit(lambda _hidden: (words.title, sentence), "warn")

    def _released(self, named: Named, _released: object) -> None:
        def tells(hidden: bool) -> tuple[str, str]:
            shown = breakable(named.said(hidden=hidden))
            return tr("Released: {name}", name=shown), tr("Ctrl Z gives it back.")

        self.said.emit(tells, "ok")

    def _offered(self, offered: Offered) -> None:
        if self._roster is None:
            return
        until = moment(offered.expires_at, self._roster.session.start)
        named = self._named(offered.person_id)

        def tells(hidden: bool) -> tuple[str, str]:
            name = breakable(named.said(hidden=hidden))
            return tr("The place is held"), tr(
                "For {name}, until {until}. Ring them now; their answer goes under Waiting.",
                name=name,
                until=until,
            )

        self.said.emit(tells, "ok")

    def _booked(self, placed: Placed) -> None:
        if placed.state is not State.WAITING:
            self.settled.emit()
            return
        ahead = trn("about {count} ahead", "about {count} ahead", placed.ahead)
        sentence = tr("{day} is full: they wait, {ahead}.", day=full_date(placed.day), ahead=ahead)
        self.said.emit(lambda _hidden: (tr("On the waiting list"), sentence), "accent")

    def _named(self, person_id: UUID) -> Named:
        return everybody(self._roster).get(person_id, NOBODY) if self._roster else NOBODY

    # How it is done

    def _change_register(
        self,
        again: Callable[[], object],
        act: Callable[..., Any],
        subject: object,
        *,
        refused: Callable[[Refusal], object] | None = None,
        **more: Any,
    ) -> None:
        """Do what a locked register needs a reason for; ``again`` does it once that is given."""
        if self._roster is not None and self._roster.locked and self.reason is None:
            self._ask_reason(again)
            return

        def turned_down(refusal: Refusal) -> None:
            if isinstance(refusal, ReasonNeeded):
                self._ask_reason(again)
            else:
                (refused or self.refuse)(refusal)

        self._do(act, subject, reason=self.reason, refused=turned_down, **more)

    def _ask_reason(self, again: Callable[[], object]) -> None:
        self._waiting = again
        self.reason_wanted.emit()

    def _do(
        self,
        act: Callable[..., Any],
        subject: object = None,
        *,
        done: Callable[[Any], object] | None = None,
        refused: Callable[[Refusal], object] | None = None,
        **more: Any,
    ) -> None:
        """Hand an act to the desk: about its subject, if it has one, in this session."""
        if self._roster is None:
            return
        about = () if subject is None else (subject,)
        self._work.perform(
            self,
            act,
            *about,
            session=self._roster.session.session_id,
            done=done or (lambda _answer: self.settled.emit()),
            refused=refused or self.refuse,
            **more,
        )
