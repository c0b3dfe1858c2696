"""The choice of what is shown: all groups, one of them, or one's own sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop_app.desk.sight import GroupName
from desktop_app.domain.access import Actor, Role
from desktop_app.i18n import tr
from desktop_app.ui.theme import GROUPS, theme
from desktop_app.ui.widgets.fields import Combo
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.paint import paint_swatch
from desktop_app.ui.widgets.texts import elided

LONGEST = 60
SWATCH = 12


@dataclass(frozen=True)
class Shown:
    """The sessions of one group, or of all (None); ``mine``: those with a duty of one's own."""

    group_id: UUID | None = None
    mine: bool = False


EVERYTHING, MINE = Shown(), Shown(mine=True)


def shown_first(actor: Actor) -> Shown:
    """What somebody sees at first: own sessions who is a counsellor and nothing else."""
    only = actor.roles == (Role.COUNSELLOR,) and actor.counsellor_id is not None
    return MINE if only else EVERYTHING


class GroupChoice(Combo):
    """``chosen`` carries what is to be shown. It is there where there is something to choose."""

    chosen = Signal(object)

    def __init__(self, actor: Actor, at_first: Shown) -> None:
        super().__init__()
        name_it(self, tr("Groups shown"))
        self._own = actor.counsellor_id is not None
        self._groups: Sequence[GroupName] = ()
        self._options: list[Shown] = []
        self._fill(at_first)
        self.currentIndexChanged.connect(lambda _number: self.chosen.emit(self.value()))
        theme().changed.connect(self._paint_swatches)

    def value(self) -> Shown:
        """What is chosen."""
        return self._options[max(self.currentIndex(), 0)]

    def offer(self, groups: Sequence[GroupName]) -> None:
        """Offer these groups; what is chosen stays chosen while it is there."""
        if groups == self._groups:
            return
        before, self._groups = self.value(), groups
        self._fill(before)
        if self.value() != before:
            self.chosen.emit(self.value())

    def _fill(self, wanted: Shown) -> None:
        several = len(self._groups) > 1
        everything = tr("All groups") if several else tr("All sessions")
        offered = [(EVERYTHING, everything)]
        if self._own:
            offered.append((MINE, tr("My sessions")))
        if several:
            named = [(Shown(g.group_id), elided(g.name, LONGEST)) for g in self._groups]
            offered += named
        self._options = [shown for shown, _ in offered]
        with QSignalBlocker(self):
            self.clear()
            self.addItems([words for _, words in offered])
            self.setCurrentIndex(self._options.index(wanted) if wanted in self._options else 0)
        self._paint_swatches()
        self.setVisible(len(offered) > 1)

    def _paint_swatches(self) -> None:
        """Each group with its colour before its name."""
        side = theme().px(SWATCH)
        self.setIconSize(QSize(side, side))
        colours = {group.group_id: group.colour for group in self._groups}
        for number, shown in enumerate(self._options):
            if shown.group_id is not None:
                self.setItemIcon(number, self._swatch(GROUPS[colours[shown.group_id]], side))

    def _swatch(self, tone: str, side: int) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(side, side) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_swatch(painter, QRect(0, 0, side, side), tone)
        painter.end()
        return QIcon(picture)
