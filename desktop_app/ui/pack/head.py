"""The head of a pack: where we are, and how the pack stands."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.desk.pack_changes import PackChange, mark_of
from desktop_app.desk.packs import PackStanding
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.i18n import full_date, tr
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.pack.words import about, draft_words, made_words, standing_words
from desktop_app.ui.pack_changes import what_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Chip, Icon
from desktop_app.ui.widgets.labels import Label, Phrase
from desktop_app.ui.widgets.layouts import Flow


class Head:
    """The widgets of the head. The page gives them their places."""

    def __init__(
        self,
        heading: Label,
        to_calendar: Callable[[], object],
        to_roster: Callable[[], object],
        discretion: Discretion,
    ) -> None:
        self._heading = heading
        self._discretion = discretion
        self._pack: FacilitatorPack | None = None
        self._standing: PackStanding | None = None
        self._is_read = False
        discretion.changed.connect(self._say_standing)
        self.crumbs = (
            _crumb(tr("Calendar"), tr("Back to the calendar"), to_calendar),
            _crumb("", tr("Back to the roster"), to_roster),
        )
        self._day_arrow = Icon("chevron-right", size=18)
        self.draft = Chip(tr("DRAFT"), "error", icon="triangle-alert")
        self.about = Label(tone="muted", wrap=True)
        self.standing = Phrase()
        self.why_draft = Label(tone="error", wrap=True)
        self.forget()

    def path(self) -> Flow:
        """Calendar › date › Pack, and the chips behind it."""
        line = Flow(gap=8)
        calendar, day = self.crumbs
        parts: tuple[QWidget, ...] = (
            calendar,
            Icon("chevron-right", size=18),
            day,
            self._day_arrow,
            self._heading,
            self.draft,
        )
        for part in parts:
            line.add(part)
        return line

    def show_pack(self, pack: FacilitatorPack) -> None:
        """Say whose pack it is, and whether it is a DRAFT."""
        self._pack = pack
        self.crumbs[1].set_words(full_date(pack.day))
        self.about.setText(about(pack))
        self.why_draft.setText(draft_words(pack))
        for part in (self.crumbs[1], self._day_arrow, self.about):
            part.show()
        self.draft.setVisible(pack.is_draft)
        self.why_draft.setVisible(pack.is_draft)
        self._say_standing()

    def show_standing(self, standing: PackStanding | None) -> None:
        """Say how the last pack stands."""
        self._standing, self._is_read = standing, True
        self._say_standing()

    def _say_standing(self) -> None:
        if not self._is_read:
            return
        standing = self._standing
        made = made_words(standing, self._pack)
        what = what_words(standing.what, self._name_of) if standing else ""
        runs = [(standing_words(standing), True)]
        runs += [(f": {what}", False)] if what else []
        runs += [(f" · {made}", False)] if made else []
        self.standing.say(*runs)
        self.standing.show()

    def _name_of(self, change: PackChange) -> str:
        """Who it is, by the pack that is shown; nobody where it is older than what is told of."""
        pack, standing = self._pack, self._standing
        if pack is None or standing is None or self._discretion.hidden:
            return ""
        return pack.register[change.row - 1].name if standing.mark == mark_of(pack) else ""

    def forget(self) -> None:
        """Say nothing of any session."""
        self._pack, self._standing, self._is_read = None, None, False
        parts = (self._day_arrow, self.draft, self.about, self.standing)
        for part in (self.crumbs[1], self.why_draft, *parts):
            part.hide()


def _crumb(words: str, description: str, go: Callable[[], object]) -> Button:
    crumb = Button(words, quiet=True, compact=True)
    crumb.padding = 0
    crumb.setAccessibleDescription(description)
    crumb.clicked.connect(lambda _checked: go())
    return crumb
