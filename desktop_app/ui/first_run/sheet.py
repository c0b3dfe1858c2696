"""The recovery code on a sheet of paper, straight to the printer and never to a file."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.config import PaperSize
from desktop_app.documents.contents import Rendered
from desktop_app.documents.paper_contents import RecoverySheet
from desktop_app.i18n import tr
from desktop_app.ui.pack.output import AskPrinter
from desktop_app.ui.pack.press import run_for
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.work import Work

if TYPE_CHECKING:
    from desktop_app.ui.pack.printing import Chosen, PrintRun
    from desktop_app.ui.pack.queue import QueueRun


class SheetPrinting(QObject):
    """Sets the sheet once there is a printer for it, and prints it. ``printed`` says whether the
    printer took it.

    The printer's dialogue offers no file: the code would lie beside what it opens.
    """

    printed = Signal(bool)

    def __init__(self, over: QWidget, work: Work, ask_printer: AskPrinter) -> None:
        super().__init__(over)
        self._over, self._work, self._ask_printer = over, work, ask_printer
        self._run: PrintRun | QueueRun | None = None
        self._is_set = True

    def ask(self, sheet: RecoverySheet) -> None:
        """Ask for a printer, and print. Raises NoPrinter."""
        if self._run is not None or not self._is_set:
            return
        chosen = self._ask_printer(self._over, 1, tr("Groupdesk"))
        if chosen is not None:
            self._is_set = False
            begin = partial(self._begin, chosen)
            always = self._rest
            given = sheet, chosen.copies, paper_in_use().size
            self._work.compute(self, set_sheet, *given, done=begin, always=always)

    def _rest(self) -> None:
        self._is_set = True

    def _begin(self, chosen: "Chosen", rendered: Rendered) -> None:
        self._run = run = run_for(chosen, rendered.pdf, tr("Groupdesk"), self)
        run.ended.connect(self._end)
        run.start()

    def _end(self, outcome: str) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None
        self.printed.emit(outcome == "sent")


def set_sheet(sheet: RecoverySheet, copies: int, size: PaperSize) -> Rendered:
    """So many sheets as a PDF for the printer."""
    # The PDF library takes longer to load than the whole window.
    from desktop_app.documents.recovery_sheet import render

    return render(sheet, copies, size)
