"""The bar that names whom to ring about a free place, and does the next step in one key."""

from datetime import datetime

from PySide6.QtGui import QAction

from desktop_app.desk.roster import Roster
from desktop_app.domain.sessions import LAST_OFFER
from desktop_app.i18n import short_date, tr
from desktop_app.ui.roster.commands import button_for
from desktop_app.ui.roster.words import breakable, whole_name
from desktop_app.ui.widgets.banner import Banner


def is_late(roster: Roster, now: datetime) -> bool:
    """Whether a place can no longer be held, so that it is a yes or no on the phone."""
    return now >= roster.session.start - LAST_OFFER


def offer_words(roster: Roster, now: datetime) -> str:
    """What the command for a free place says."""
    return tr("They said yes: book") if is_late(roster, now) else tr("Offer the place")


class FreePlace(Banner):
    """Hidden while nobody is to be rung. Spoken once for each person it names."""

    def __init__(self, offer: QAction) -> None:
        super().__init__("accent")
        self._said = ""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button_for(offer, "user-check"))

    def show_for(self, roster: Roster, *, hidden: bool) -> None:
        """Name the first person, if a place is free for somebody who can be rung."""
        first = roster.suggestion
        if first is None:
            self.clear()
            return
        asked = short_date(first.joined_at.astimezone(roster.session.start.tzinfo).date())
        name = breakable(whole_name(first.name, hidden=hidden))
        words = tr("A place is free. First waiting: {name}, who asked {day}.", name=name, day=asked)
        if self._said != words:
            self.say(words, "", "accent")
            self._said = words

    def clear(self) -> None:
        """Take the bar away; the next person is named anew."""
        self._said = ""
        super().clear()
