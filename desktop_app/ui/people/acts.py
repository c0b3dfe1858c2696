"""What is done with the next sessions of a person, and what came of it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk import places
from desktop_app.desk.ahead import Ahead, Choice
from desktop_app.desk.deaths_told import tell_of_death
from desktop_app.desk.places import Placed, Released
from desktop_app.desk.standing_acts import StandingEnded, end_standing, unskip_date
from desktop_app.desk.story import PersonPage
from desktop_app.domain.bookings import State
from desktop_app.domain.errors import NotAgreed, Refusal
from desktop_app.i18n import full_date, tr, trn
from desktop_app.ui.people.ahead import awaits_yes
from desktop_app.ui.people.card import PersonCard
from desktop_app.ui.roster.notice import Notice
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work


class SessionActs(QObject):
    """Books and releases. ``said`` carries what to tell (see ``roster.notice``), and its kind.

    Whom a place that came free belongs to is told over the page.
    """

    said = Signal(object, str)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._call: Callable[[], object] | None = None  # begins a call with who is shown
        self._notice: Notice | None = None

    def lead(self, card: PersonCard, call: Callable[[], object]) -> None:
        """Do what a card asks, and tell on it what came of it; ``call`` begins a call."""
        self._call, self._notice = call, card.notice
        self.said.connect(card.notice.tell)
        card.kept.ended.connect(self.end_standing)
        for asked, act in (
            (card.pressed, self.press),
            (card.held.said_yes, self.press),
            (card.held.said_no, self.release),
        ):
            asked.connect(partial(_about_who_is_shown, card, act))

    def press(self, person_id: UUID, ahead: Ahead) -> None:
        """Do what the tile of a session says it does. A place is never taken past the list."""
        if awaits_yes(ahead):
            self._do(places.accept, person_id, ahead, self._booked)
        elif ahead.choice in (Choice.RELEASE, Choice.LEAVE):
            self.release(person_id, ahead)
        elif ahead.choice is Choice.KEEP:
            self._do(unskip_date, person_id, ahead, self._kept_again)
        else:
            wait = ahead.choice is Choice.WAIT
            self._do(places.book, person_id, ahead, self._booked, wait=wait)

    def release(self, person_id: UUID, ahead: Ahead) -> None:
        """Let go of a place, or of a turn on the list."""
        self._do(places.release, person_id, ahead, self._released)

    def tell_of_deaths(self, page: PersonPage) -> None:
        """The person shown has been told of each that they did not know of."""
        for fellow in page.fellows:
            if not fellow.told:
                self._work.perform(
                    self,
                    tell_of_death,
                    fellow.person_id,
                    told_person_id=page.person_id,
                    refused=self.refuse,
                )

    def end_standing(self, person_id: UUID, group_id: UUID) -> None:
        """Keep no place every month for them any more."""
        self._work.perform(
            self, end_standing, person_id, group_id, done=self._ended, refused=self.refuse
        )

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, and what to do."""
        words = words_for(refusal)
        said = words.title, f"{words.sentence} {words.remedy}"
        if isinstance(refusal, NotAgreed) and self._notice and self._call:
            leads = [(tr("New call with this person"), self._call)]
            self._notice.tell(lambda _hidden: said, "warn", leads)
        else:
            self.said.emit(lambda _hidden: said, "warn")

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
            self.said.emit(lambda _hidden: (title, sentence), "accent")
        else:
            title = tr("Booked {day}", day=day)
            self.said.emit(lambda _hidden: (title, tr("Ctrl Z takes it back.")), "ok")

    def _released(self, released: Released) -> None:
        title = tr("Released {day}", day=full_date(released.day))
        self.said.emit(lambda _hidden: (title, tr("Ctrl Z gives it back.")), "ok")

    def _kept_again(self, placed: Placed) -> None:
        if placed.state is State.WAITING:
            self._booked(placed)
            return
        title = tr("{day} is kept again", day=full_date(placed.day))
        self.said.emit(lambda _hidden: (title, tr("Ctrl Z takes it back.")), "ok")

    def _ended(self, ended: StandingEnded) -> None:
        let_go = trn("{count} date was released.", "{count} dates were released.", len(ended.days))
        title = tr("No place is kept every month any more")
        self.said.emit(lambda _hidden: (title, f"{let_go} {tr('Ctrl Z takes it back.')}"), "ok")


def _about_who_is_shown(
    card: PersonCard, act: Callable[[UUID, Ahead], object], ahead: Ahead
) -> None:
    person_id = card.person_id()
    if person_id is not None:
        act(person_id, ahead)
