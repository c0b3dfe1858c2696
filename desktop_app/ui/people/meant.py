"""Whom a key of the card is meant for: who the card shows, or whoever is chosen in the list."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QAction

from desktop_app.i18n import isolated, tr
from desktop_app.ui.people.browser import Browser
from desktop_app.ui.people.card import PersonCard
from desktop_app.ui.widgets.texts import breakable


class Meant:
    """Every command about a person goes through here, so that it meets nobody else.

    With the focus on the card it means who is shown there, elsewhere whoever is chosen in the
    list: a key that comes before they are shown waits until they are. Where the list shows others
    and nobody is chosen, nothing is done, and the card says so.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._waits: tuple[UUID, QAction] | None = None

    def lead(self, card: PersonCard) -> None:
        """The card on which somebody is shown."""
        self._card = card

    def do(self, action: QAction, does: Callable[[], object]) -> None:
        """Do what an action does, for whom it is meant."""
        shown, chosen = self._card.person_id(), self._browser.current()
        if chosen not in (None, shown) and not self._card.has_focus():
            self._waits = chosen, action
            self._browser.open_current()
        elif self._card.has_focus() or shown is None or self._browser.number_of(shown):
            does()
        else:
            self._refuse()

    def shown(self, person_id: UUID) -> None:
        """Somebody is shown: what waited for them is done, unless they were passed by meanwhile;
        what waited for another never is."""
        waits, self._waits = self._waits, None
        if waits is None or not waits[1].isVisible():
            return
        if waits[0] == person_id == self._browser.current():
            waits[1].trigger()

    def forget(self) -> None:
        """Nobody is waited for any more."""
        self._waits = None

    def _refuse(self) -> None:
        page = self._card.page()
        name = "" if page is None else breakable(isolated(page.name))

        def tells(hidden: bool) -> tuple[str, str]:
            who = tr("Whoever is shown here") if hidden else name
            return tr("{who} is not in the list shown", who=who), tr(
                "Nothing was done. Choose somebody in the list first, or clear the search with Esc."
            )

        self._card.notice.tell(tells, "warn")
