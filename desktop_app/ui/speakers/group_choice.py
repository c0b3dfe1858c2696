"""Of which group the strip shows the sessions, where there are several."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.speaker_board import Slot
from desktop_app.i18n import isolated, tr
from desktop_app.ui.widgets.fields import Combo
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import elided

LONGEST = 40


class StripGroup(Combo):
    """``chosen`` fires when somebody has chosen another group. At first it is the one that has
    the next longer session."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        name_it(self, tr("Coming sessions of"))
        self._ids: list[UUID] = []
        self.activated.connect(lambda _number: self.chosen.emit())

    def offer(self, slots: Sequence[Slot], short: Mapping[str, str]) -> None:
        """Offer the groups of these sessions; the one that is chosen stays so."""
        named = {slot.group_id: short.get(slot.group) or slot.group for slot in slots}
        ids = sorted(named, key=lambda group_id: named[group_id].casefold())
        chosen = self.group_id()
        if chosen not in named:
            longer = [slot for slot in slots if slot.longer] or slots
            chosen = min(longer, key=lambda slot: slot.day).group_id if longer else None
        self._ids = ids
        with QSignalBlocker(self):
            self.clear()
            self.addItems([elided(isolated(named[group_id]), LONGEST) for group_id in ids])
            self.setCurrentIndex(ids.index(chosen) if chosen is not None else -1)

    def group_id(self) -> UUID | None:
        """The group that is chosen; None while there is none."""
        number = self.currentIndex()
        return self._ids[number] if 0 <= number < len(self._ids) else None

    def is_needed(self) -> bool:
        """Whether there is anything to choose."""
        return len(self._ids) > 1


def beside_words(words: str, group: StripGroup) -> QWidget:
    """The choice with what it is of: it looks as if it were of the board, too."""
    whole = QWidget()
    inside = Flow(whole, gap=8)
    inside.add(Label(words, size="caption", tone="muted"))
    inside.add(group)
    return whole
