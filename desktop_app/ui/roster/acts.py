"""The acts of the roster, each handed to the desk; what came of it is said by signal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk import counsellors, deaths, places, waiting
from desktop_app.desk.notices import NoticeLine, notice_done
from desktop_app.desk.places import Offered, Placed, Released
from desktop_app.desk.roster import Roster, mark_attendance, walk_in
from desktop_app.domain.bookings import Mark, State
from desktop_app.domain.errors import ReasonNeeded, Refusal
from desktop_app.i18n import full_date, tr, trn
from desktop_app.ui.naming import name_of
from desktop_app.ui.roster.names import NOBODY, Named, everybody
from desktop_app.ui.roster.reason import About
from desktop_app.ui.roster.words import moment, what_next, why_asked
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work


@dataclass(frozen=True)
class Waiting:
    """A change that waits for a reason: what does it, given one, and what tells of it."""

    again: Callable[[str], object]
    about: About


class RosterActs(QObject):
    """What can be done in one session. ``said`` carries what tells a notice, and its kind.

    ``settled`` fires when an act is done and nothing more needs saying; ``reason_wanted``, with
    what tells of it, when a change to a locked register waits for a reason, ``added`` with
    the id of a walk-in, and ``held`` with that of whom a place is held for.
    """

    said = Signal(object, str)
    settled = Signal()
    reason_wanted = Signal(object)
    added = Signal(object)
    held = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._roster: Roster | None = None
        self._waiting: Waiting | None = None
        self._asked: dict[UUID, Mark | None] = {}  # marks that the roster may not show yet
        self._written: set[UUID] = set()  # those of them that the next roster shows
        self.notices: Sequence[NoticeLine] | None = None  # until they are read
        self._to_tell: dict[UUID, UUID] = {}  # the notice of each person, until it is done

    def look_at(self, roster: Roster) -> None:
        """The session in hand, as it stands."""
        self._roster = roster
        for person_id in self._written:
            self._asked.pop(person_id, None)
        self._written.clear()

    def begin(self) -> None:
        """Start with another session."""
        self._roster, self._waiting = None, None
        self._asked, self._written = {}, set()
        self.look_at_notices(None)

    def for_rows(self) -> dict[str, Callable[[UUID], object]]:
        """What each command for the person of a row does, but for the marks."""
        return {
            "accept": self.accept,
            "decline": self.decline,
            "book": self.book,
            "again": self.book,
            "tried": self.tried,
            "told": self.told,
            "release": self.release,
            "leave": self.release,
        }

    # The register

    def mark(self, person_id: UUID, mark: Mark | None, reason: str | None = None) -> None:
        """Mark attendance; the mark somebody has is no change. A locked register asks why first."""
        if mark is self._mark_of(person_id):
            return
        self._asked[person_id] = mark
        self._change_register(
            Waiting(partial(self.mark, person_id, mark), _about_mark(self.named(person_id), mark)),
            mark_attendance,
            person_id,
            reason,
            mark=mark,
            done=partial(self._marked, person_id, mark),
            refused=partial(self._not_marked, person_id),
        )

    def _mark_of(self, person_id: UUID) -> Mark | None:
        booked = self._roster.booked if self._roster else ()
        shown = {row.person_id: row.attendance for row in booked}
        return self._asked.get(person_id, shown.get(person_id))

    def _marked(self, person_id: UUID, mark: Mark | None, _answer: object) -> None:
        if self._asked.get(person_id) is mark:
            self._written.add(person_id)
        self.settled.emit()

    def _not_marked(self, person_id: UUID, refusal: Refusal) -> None:
        self._asked.pop(person_id, None)
        self.refuse(refusal)

    def give_reason(self, reason: str) -> None:
        """The reason for what waited for one: that is done. The next change asks anew."""
        waited, self._waiting = self._waiting, None
        if waited is not None:
            waited.again(reason)

    def drop_what_waits(self) -> None:
        """Forget what waited for a reason."""
        self._waiting = None

    def add_walk_in(
        self,
        name: str,
        refused: Callable[[Refusal], object],
        person_id: UUID | None = None,
        reason: str | None = None,
    ) -> None:
        """Somebody is there who was not booked: somebody on file if ``person_id`` is given."""
        again = partial(self.add_walk_in, name, refused, person_id)
        waits = Waiting(again, lambda _hidden: tr("To add somebody to the register"))
        self._change_register(
            waits, walk_in, name, reason, done=self.added.emit, refused=refused, person_id=person_id
        )

    # Telling people

    def look_at_notices(self, notices: Sequence[NoticeLine] | None) -> None:
        """Who is still to be told of a change of the session."""
        self.notices = notices
        self._to_tell = {notice.person_id: notice.notice_id for notice in notices or ()}

    def told(self, person_id: UUID) -> None:
        """Somebody was told of the change; a second press while that is written is none."""
        notice_id = self._to_tell.pop(person_id, None)
        if notice_id is not None:
            self._work.perform(
                self,
                notice_done,
                notice_id,
                done=lambda _answer: self.settled.emit(),
                refused=self.refuse,
            )

    # Places

    def release(self, person_id: UUID) -> None:
        """Let go of a place, or of a turn on the list."""
        released = partial(self._released, self.named(person_id))
        self._do(places.release, person_id, done=released)

    def offer(self, person_id: UUID) -> None:
        """Hold the free place for the first who waits: for them, or for nobody."""
        self._do(places.offer, person_id=person_id, done=self._offered)

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

    def release_quiet(self) -> None:
        """A place that is kept for nobody goes to whoever is next."""
        self._do(deaths.release_quiet_place)

    def book_past(self, person_id: UUID, reason: str) -> None:
        """Book the person past those who wait, or past the places there are."""
        self._do(places.book, person_id, past_the_list=True, reason=reason, done=self._booked)

    def put_first(self, person_id: UUID, reason: str, *, first: bool) -> None:
        """Put the person first on the list, or back to their turn."""
        self._do(waiting.set_priority, person_id, first=first, reason=reason)

    def pause(self) -> None:
        """Let the list rest, or go on."""
        if self._roster is not None:
            self._do(waiting.resume_list if self._roster.paused else waiting.pause_list)

    def assign(self, act: Callable[..., Any], counsellor_id: UUID, reason: str) -> None:
        """Give the session a counsellor who leads it; a stand-in needs a reason."""
        self._do(act, counsellor_id, reason=reason or None)

    def assign_new(self, name: str) -> None:
        """Give the session a counsellor who was not in the directory."""
        self._do(counsellors.assign_new_counsellor, name)

    # What is said

    def say_why(self) -> None:
        """Say why nobody is offered a place, to whoever wanted to offer one."""
        roster = self._roster
        if roster is not None:
            self.said.emit(lambda hidden: why_asked(roster, hidden=hidden), "warn")

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, and what to do."""
        words = words_for(refusal)
        sentence = f"{words.sentence} {words.remedy}"
        self.said.emit(lambda _hidden: (words.title, sentence), "warn")

    def _released(self, named: Named, released: Released) -> None:
        waited = released.only_waited
        title = "Taken off the waiting list: {name}" if waited else "Released: {name}"

        def tells(hidden: bool) -> tuple[str, str]:
            shown = breakable(named.said(hidden=hidden))
            return tr(title, name=shown), tr("Ctrl Z gives it back.")

        self.said.emit(tells, "ok")

    def _offered(self, offered: Offered) -> None:
        if self._roster is None:
            return
        until = moment(offered.expires_at, self._roster.session.start)
        named = self.named(offered.person_id)

        def tells(hidden: bool) -> tuple[str, str]:
            name = breakable(named.said(hidden=hidden))
            held = tr("For {name}, until {until}.", name=name, until=until)
            return tr("The place is held"), f"{held} {what_next(offered)}"

        self.said.emit(tells, "ok")
        self.held.emit(offered.person_id)

    def _booked(self, placed: Placed) -> None:
        if placed.state is not State.WAITING:
            self.settled.emit()
            return
        ahead = trn("about {count} ahead", "about {count} ahead", placed.ahead)
        sentence = tr("{day} is full: they wait, {ahead}.", day=full_date(placed.day), ahead=ahead)
        self.said.emit(lambda _hidden: (tr("On the waiting list"), sentence), "accent")

    def named(self, person_id: UUID) -> Named:
        """Somebody of this session by name, and by what stands for it."""
        return everybody(self._roster).get(person_id, NOBODY) if self._roster else NOBODY

    # How it is done

    def _change_register(
        self,
        waits: Waiting,
        act: Callable[..., Any],
        subject: object,
        reason: str | None,
        *,
        refused: Callable[[Refusal], object] | None = None,
        **more: Any,
    ) -> None:
        """Do what a locked register needs a reason for, or let it wait until one is given."""
        if self._roster is not None and self._roster.locked and reason is None:
            self._ask_reason(waits)
            return

        def turned_down(refusal: Refusal) -> None:
            if isinstance(refusal, ReasonNeeded):
                self._ask_reason(waits)
            else:
                (refused or self.refuse)(refusal)

        self._do(act, subject, reason=reason, refused=turned_down, **more)

    def _ask_reason(self, waits: Waiting) -> None:
        self._asked.clear()
        self._waiting = waits
        self.reason_wanted.emit(waits.about)

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


def _about_mark(named: Named, mark: Mark | None) -> About:
    def tells(hidden: bool) -> str:
        name = breakable(named.said(hidden=hidden))
        if mark is None:
            return tr("To clear the mark of {name}", name=name)
        return tr("To mark {name}: {mark}", name=name, mark=name_of(mark))

    return tells
