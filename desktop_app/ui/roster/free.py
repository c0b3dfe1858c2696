"""The bar that names whom to ask about a free place, and does the next step in one key."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.roster import Roster
from desktop_app.domain.sessions import LAST_OFFER
from desktop_app.i18n import full_date, tr, trn
from desktop_app.ui.roster.names import everybody
from desktop_app.ui.roster.words import why_nobody_is_asked
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.layouts import row
from desktop_app.ui.widgets.texts import breakable


def is_late(roster: Roster, now: datetime) -> bool:
    """Whether a place can no longer be held, so that it is a yes or no on the phone."""
    return now >= roster.session.start - LAST_OFFER


def offer_words(roster: Roster, now: datetime) -> str:
    """What the command for a free place says."""
    return tr("They said yes: book") if is_late(roster, now) else tr("Offer the place")


def free_words(line: SessionLine) -> str:
    """ "A place is free.", or "3 places are free, for the 4 who wait."."""
    if line.left is None:
        return tr("Places are free.")
    if line.left <= 1:
        return tr("A place is free.")
    return trn(
        "{free} places are free, for the one who waits.",
        "{free} places are free, for the {count} who wait.",
        line.waiting,
        free=line.left,
    )


class FreePlace(Banner):
    """Hidden while no place is free for those who wait. Spoken once for each person it names.

    Where a place is free and yet nobody is to be asked, it says why.
    """

    def __init__(self, offer: QAction) -> None:
        super().__init__("accent")
        self._said = ""
        self._offer = button_for(offer, "user-check", cap=True)
        self._somebody = QWidget()  # the command answers too where nobody can be offered a place
        row(self._somebody).addWidget(self._offer)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._somebody)

    def show_for(self, roster: Roster, *, hidden: bool, over_list: bool) -> None:
        """Name the first person, if a place is free for somebody who can be asked.

        ``over_list``: over the waiting list, which says itself why it stands still.
        """
        self._somebody.setVisible(roster.first is not None)
        words = _whom_to_ask(roster, hidden=hidden) or _why_nobody(roster, over_list=over_list)
        if not words:
            self.clear()
        elif self._said != words:
            self.say(words, "", "accent")
            self._said = words

    def take_focus(self) -> None:
        """Put the focus on what offers the place, if there is one to offer."""
        if self._offer.isVisible():
            self._offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take the bar away; the next person is named anew."""
        self._said = ""
        super().clear()


def _whom_to_ask(roster: Roster, *, hidden: bool) -> str:
    first = roster.first
    if first is None:
        return ""
    said = tr(
        "{free} First waiting: {name}, who asked on {day}.",
        free=free_words(roster.session),
        name=breakable(everybody(roster)[first.person_id].said(hidden=hidden)),
        day=full_date(first.joined_at.astimezone(roster.session.start.tzinfo).date()),
    )
    by_message = tr("They take no calls: offer the place, and write to them.")
    return f"{said} {by_message}" if first.no_calls else said


def _why_nobody(roster: Roster, *, over_list: bool) -> str:
    left, why = roster.session.left, why_nobody_is_asked(roster.stands_still)
    if not why or (left is not None and left <= 0):  # a paused list stands still, full or not
        return ""
    free = free_words(roster.session)
    return free if over_list else f"{free} {why}"
