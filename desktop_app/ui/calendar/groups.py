"""The choice of one group, or of all, where there is more than one."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal

from desktop_app.desk.month import GroupName
from desktop_app.i18n import tr
from desktop_app.ui.widgets.fields import Combo
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.texts import elided

LONGEST = 60


class GroupChoice(Combo):
    """``chosen`` carries the group, or None for all of them."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        name_it(self, tr("Groups shown"))
        self._groups: Sequence[GroupName] = ()
        self.currentIndexChanged.connect(self._tell)
        self.hide()

    def offer(self, groups: Sequence[GroupName]) -> None:
        """Offer these groups; the one that is chosen stays chosen while it is there."""
        if groups == self._groups:
            return
        before, self._groups = self._group(), groups
        with QSignalBlocker(self):
            self.clear()
            self.addItem(tr("All groups"))
            for group in groups:
                self.addItem(elided(group.name, LONGEST))
            self.setCurrentIndex(groups.index(before) + 1 if before in groups else 0)
        self.setVisible(len(groups) > 1)
        if self._group() != before:
            self._tell()

    def _group(self) -> GroupName | None:
        number = self.currentIndex() - 1
        return self._groups[number] if number >= 0 else None

    def _tell(self) -> None:
        self.chosen.emit(self._group())
