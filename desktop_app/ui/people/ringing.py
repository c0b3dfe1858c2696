"""Ringing somebody back from their card: how it went, another day, another colleague."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.colleagues import Colleague, colleagues
from desktop_app.desk.contacts import RingBackMoved, RungBack, move_ring_back, ring_back_done
from desktop_app.desk.story import PersonPage
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, ChangedSince, Refusal
from desktop_app.domain.people import Messages, Outcome
from desktop_app.i18n import full_date, short_date, tr
from desktop_app.ui.call.days import DayIsOver, NotADay, day_meant
from desktop_app.ui.people.acts import SessionActs
from desktop_app.ui.people.card import PersonCard
from desktop_app.ui.people.owed import owing_to
from desktop_app.ui.ringing.words import came_of
from desktop_app.ui.views import Desk
from desktop_app.ui.wording import one_line, words_for

READ = "colleagues of people"


def leaving(page: PersonPage) -> Messages:
    """Whether a message may be left with somebody now."""
    rung = not (page.no_calls or page.withdrawn or page.has_died)
    return page.messages if rung else Messages.NO


class Ringing(QObject):
    """Asks, and does it. ``opened``: something is asked; ``closed``: that was closed, and whether
    it had the focus."""

    opened = Signal()
    closed = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        acts: SessionActs,
        today: Callable[[PersonPage], date],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._actor = desk.work, desk.actor
        self._acts, self._today = acts, today
        self._about: UUID | None = None  # the promise that is asked about or moved

    def lead(self, card: PersonCard) -> None:
        """The card on which it is asked."""
        self._card = card
        card.how.chosen.connect(self._rung)
        card.move_to.sent.connect(self._move)
        card.how.closed.connect(self.closed)
        card.move_to.closed.connect(self.closed)

    def show_page(self, page: PersonPage) -> None:
        """Somebody is shown: offer what may come of ringing them; nothing is asked of others."""
        self._card.editor.offer(leaving(page))
        self._card.editor.owe(owing_to(page, self._actor.user_id, self._today(page)))
        if self._actor.scopes(Act.REGISTER):
            self._work.read(self, colleagues, done=self._know, key=READ)
        if self._about not in {event.contact_id for event in page.story if not event.done}:
            self._card.how.close_down()
            self._card.move_to.close_down()

    def ask(self) -> None:
        """Ask how it went."""
        page, promise = self._card.page(), self._card.open_promise()
        if page is None or promise is None:
            return
        self._put_aside(self._card.how)
        self._about = promise.contact_id
        day = "" if promise.ring_back_on is None else short_date(promise.ring_back_on)
        question = tr("Ring-back of {day}: how did it go?", day=day)
        self._card.how.ask(question, leaving(page))
        self.opened.emit()

    def open_move(self) -> None:
        """Ask for another day, or another colleague."""
        promise = self._card.open_promise()
        if promise is None:
            return
        self._put_aside(self._card.move_to)
        self._about = promise.contact_id
        self._card.move_to.open_for(promise)
        self.opened.emit()

    def save_or(self, save_call: Callable[[], object]) -> None:
        """Save what is asked for here, or else the call that is written down."""
        (save_call if self._card.move_to.isHidden() else self._move)()

    def make_way(self) -> None:
        """A call is written down: what is asked here is put aside for it."""
        self._put_aside(self._card.editor)

    def _put_aside(self, wanted: QWidget) -> None:
        """One thing is asked at a time; what is typed in the others is kept."""
        for drawer in self._card.drawers():
            if drawer is not wanted:
                drawer.close_down()

    def _know(self, found: Sequence[Colleague]) -> None:
        for choice in (self._card.editor.owner, self._card.move_to.owner):
            choice.show_colleagues(found, self._actor.user_id)

    def _rung(self, outcome: Outcome) -> None:
        self._work.perform(
            self,
            ring_back_done,
            self._about,
            outcome,
            done=self._tell_rung,
            refused=self._acts.refuse,
        )

    def _tell_rung(self, rung: RungBack) -> None:
        """Say when somebody is rung again, and on which lists it counts."""
        words = came_of(rung)
        if words is not None and rung.person_id == self._card.person_id():
            self._acts.said.emit(lambda _hidden: words, "ok")

    def _move(self) -> None:
        page, typed = self._card.page(), self._card.move_to.day.editor.text()
        if page is None:
            return
        try:
            day = day_meant(typed, self._today(page)) if typed.strip() else None
        except DayIsOver:
            self._card.move_to.show_problem(tr("This day is over. Write a day from today on."))
        except NotADay:
            wants = tr("Write a day from today on, such as Fri, 28/5 or tomorrow.")
            self._card.move_to.show_problem(wants)
        else:
            self._move_to(day)

    def _move_to(self, day: date | None) -> None:
        drawer = self._card.move_to
        if not drawer.changes(day):
            self._acts.said.emit(lambda _hidden: (tr("Nothing changes."), ""), "accent")
            return
        self._work.perform(
            self,
            move_ring_back,
            self._about,
            day,
            drawer.owner.owner_id(),
            drawer.seen,
            done=self._moved,
            refused=self._not_moved,
        )

    def _moved(self, moved: RingBackMoved) -> None:
        if moved.contact_id == self._about:
            self._card.move_to.forget()
        page = self._card.page()
        if page is not None and moved.person_id == page.person_id:
            words, kind = _moved_words(moved, self._today(page))
            self._acts.said.emit(lambda _hidden: words, kind)

    def _not_moved(self, refusal: Refusal) -> None:
        if isinstance(refusal, BadField):
            self._card.move_to.show_problem(one_line(refusal))
        elif isinstance(refusal, ChangedSince):
            words = words_for(refusal)
            said = " ".join((*self._card.move_to.show_changed(refusal.fields), words.remedy))
            self._acts.said.emit(lambda _hidden: (words.title, said), "warn")
        else:
            self._acts.refuse(refusal)


def _moved_words(moved: RingBackMoved, today: date) -> tuple[tuple[str, str], str]:
    """What came of it, and the kind of notice; of a day that is over only that it was changed."""
    day, back = full_date(moved.on), tr("Ctrl Z takes it back.")
    if moved.on < today:
        return (tr("Changed the ring-back of {day}", day=day), back), "ok"
    title = tr("Ring back {day}", day=day)
    if moved.closed:
        return (title, tr("We are closed that day. ") + back), "warn"
    return (title, back), "ok"
