"""The bar over every page: after a place came free it names the first who waits, and offers it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QAction

from desktop_app.desk import places
from desktop_app.desk.freeing import Suggestion
from desktop_app.desk.places import Offered, Placed
from desktop_app.domain.access import Act, Actor
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.changes import Changes
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.roster.notice import Notice
from desktop_app.ui.roster.words import moment
from desktop_app.ui.views import Go
from desktop_app.ui.widgets.paint import key_words
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.work import Work

ROSTER = "roster"
KEY = "Ctrl+O"  # as on the roster


class Offering(QObject):
    """Hears what came free; ``bar`` stands above the page until it is answered or put away.

    The roster has a bar of its own: while it is open (``here``) this one keeps out of its way.
    """

    def __init__(
        self,
        work: Work,
        actor: Actor,
        discretion: Discretion,
        go: Go,
        here: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._actor, self._discretion = work, actor, discretion
        self._go, self._here = go, here
        self._free: list[Suggestion] = []
        self._action: QAction | None = None
        self.bar = Notice()
        # The work outlives the window, which hears no more of it once it is put away.
        self._heard: list[QMetaObject.Connection] = [work.changed.connect(self._changed)]
        discretion.changed.connect(lambda: self.bar.hide_names(discretion.hidden))

    def take_action(self, action: QAction) -> None:
        """The command that does the next step; it is there while there is one."""
        self._action = action
        action.setVisible(False)

    def fall_silent(self) -> None:
        """Hear no more of the work, and name nobody."""
        for heard in self._heard:
            QObject.disconnect(heard)
        self._heard.clear()
        self.forget()

    def forget(self) -> None:
        """Nothing is free that anybody here would offer."""
        self._free = []
        self.bar.clear()
        self._allow()

    def leave_to(self, place: str) -> None:
        """Another place was opened: the roster tells of free places itself."""
        if place == ROSTER:
            self.forget()

    def act(self) -> None:
        """Offer the place to who was named; too late to hold one, book them, who said yes."""
        if not self._free:
            return
        first = self._free[0]
        if first.late:
            done = partial(self._booked, first)
            self._work.perform(self, places.book, first.person_id, first.session_id, done=done)
        else:
            held = partial(self._held, first)
            self._work.perform(
                self, places.offer, first.session_id, person_id=first.person_id, done=held
            )

    def _changed(self, changes: Changes) -> None:
        if changes.undone or changes.redone:
            self.forget()
        elif changes.suggests and self._here() != ROSTER and self._actor.scopes(Act.BOOK):
            anew = {each.session_id for each in changes.suggests}
            others = [each for each in self._free if each.session_id not in anew]
            self._free = [*others, *changes.suggests]
            self._show()
        elif self._free and changes.touch("person"):
            self.forget()  # whoever is named may have died, or not want to be rung; Today has it

    def _show(self) -> None:
        """Name whom the first of the free places belongs to."""
        first = self._free[0]
        step = tr("{step} ({key})", step=self._step(first), key=key_words(KEY))
        actions = ((step, self.act), self._close())
        self.bar.hide_names(self._discretion.hidden)
        self.bar.tell(partial(_whom_to_ring, first), "accent", actions)
        self._allow()

    def _held(self, first: Suggestion, offered: Offered) -> None:
        def tells(hidden: bool) -> tuple[str, str]:
            until = moment(offered.expires_at, first.waiting_since)
            words = tr("For {name}, until {until}. Ring them now.",
                       name=_name(first, hidden=hidden), until=until)  # fmt: skip
            return tr("The place is held"), words

        self._answered(first, tells)

    def _booked(self, first: Suggestion, _placed: Placed) -> None:
        def tells(hidden: bool) -> tuple[str, str]:
            title = tr("Booked {day}", day=full_date(first.day))
            return title, tr("{name} has the place.", name=_name(first, hidden=hidden))

        self._answered(first, tells)

    def _answered(self, first: Suggestion, tells: Callable[[bool], tuple[str, str]]) -> None:
        """Go on to the next place that is free, or say what came of the last one."""
        self._free = [each for each in self._free if each is not first]
        if self._free:
            self._show()
        else:
            self.bar.tell(tells, "ok", (self._to_roster(first), self._close()))
            self._allow()

    def _allow(self) -> None:
        if self._action is None:
            return
        if self._free:
            self._action.setText(self._step(self._free[0]))
        self._action.setVisible(bool(self._free))

    def _step(self, first: Suggestion) -> str:
        return tr("They said yes: book") if first.late else tr("Offer the place")

    def _to_roster(self, first: Suggestion) -> tuple[str, Callable[[], object]]:
        errand = Errand(first.session_id, For.PERSON, first.person_id)
        return tr("Open the roster"), partial(self._go, ROSTER, errand)

    def _close(self) -> tuple[str, Callable[[], object]]:
        return tr("Close"), self.forget


def _whom_to_ring(first: Suggestion, hidden: bool) -> tuple[str, str]:
    title = tr("A place is free on {day}", day=full_date(first.day))
    since = full_date(first.waiting_since.date())
    said = tr("First waiting: {name}, who asked on {since}.",
              name=_name(first, hidden=hidden), since=since)  # fmt: skip
    if first.late:
        late = tr("It is too late to hold it: ring them, and book them if they say yes.")
        return title, f"{said} {late}"
    return title, said


def _name(first: Suggestion, *, hidden: bool) -> str:
    return tr("somebody on the list") if hidden else breakable(isolated(first.name))
