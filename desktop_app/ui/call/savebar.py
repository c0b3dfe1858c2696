"""The end of a call: what saving will do, and the buttons for it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.call.choices import Place
from desktop_app.ui.call.summary import save_words, will_do
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Phrase, Run
from desktop_app.ui.widgets.layouts import Flow


class SaveBar(QWidget):
    """The live summary, "Leave for later" and the save button, which says what it does."""

    leave = Signal()
    save = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.summary = Phrase()
        self._leave = Button(tr("Leave for later"), key="Esc")
        self.save_button = Button(tr("Save without booking"), key="Ctrl+Return", primary=True)
        self._leave.clicked.connect(lambda _checked: self.leave.emit())
        self.save_button.clicked.connect(lambda _checked: self.save.emit())
        inside = Flow(self, gap=12)
        inside.add(self.summary, stretch=1, least=100)
        ends = Flow(gap=12)  # the two stay together where they do not fit beside the summary
        for button in self.buttons():
            ends.add(button)
        inside.add(ends)

    def buttons(self) -> list[Button]:
        """The buttons, in order."""
        return [self._leave, self.save_button]

    def show_plan(
        self,
        places: list[Place],
        standing_from: date | None,
        ring_back: date | None,
        also: Sequence[Run] = (),
        *,
        held: bool = False,
        whose: str = "",
        settles: Sequence[date] = (),
    ) -> None:
        """Say what saving will do; ``also``: what it changes on file; ``held``: until a yes;
        ``whose``: who rings back, if it is somebody's own; ``settles``: as ``will_do`` has it."""
        does = will_do(places, standing_from, ring_back, held=held, whose=whose, settles=settles)
        runs = [*does, *also]
        self.summary.say(*runs)
        self.save_button.set_words(save_words(places, standing_from is not None, held=held))
        self.save_button.setAccessibleDescription("".join(words for words, _ in runs))
