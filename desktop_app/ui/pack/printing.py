"""Printing: the printer asked for, and pages drawn on it a slice at a time.

They are drawn where there is no queue of CUPS that takes the document itself (``queue``). Qt holds
Python while it draws, on whatever thread that is; slices of a few milliseconds let the window live
in between, and can be stopped.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QPoint,
    QRect,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import (
    QAbstractPrintDialog,
    QPrintDialog,
    QPrintEngine,
    QPrinter,
    QPrinterInfo,
)
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.config import PaperSize
from desktop_app.ui.pack.outcomes import NoPrinter, Outcome
from desktop_app.ui.pack.queue import Queue
from desktop_app.ui.paper_size import paper_in_use

MOST_DPI = 600  # finer than that nobody sees, and it takes four times as long
CUPS_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)  # Qt's own, beside those it documents
SIZES = {
    PaperSize.A4: QPageSize.PageSizeId.A4,
    PaperSize.LETTER: QPageSize.PageSizeId.Letter,
}
SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexAuto: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
SLICE = 600_000  # pixels drawn at once: some 20 milliseconds


@dataclass(frozen=True)
class Chosen:
    """What the person asked for: the copies are numbered by us, and are not the printer's.

    ``queue`` is the printer's in CUPS, where it has one: then nothing is drawn.
    """

    printer: QPrinter
    copies: int
    queue: Queue | None = None


def ask_printer(parent: QWidget, copies: int, name: str) -> Chosen | None:
    """Ask which printer and how many copies; None when the person thinks better of it.

    A file is no choice here: it would be plain. Raises NoPrinter.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(SIZES[paper_in_use().size]))
    printer.setCopyCount(copies)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    for option in (
        QAbstractPrintDialog.PrintDialogOption.PrintToFile,
        QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
        QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies,
    ):
        dialog.setOption(option, False)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return Chosen(printer, printer.copyCount(), queue_of(printer)) if accepted else None


def queue_of(printer: QPrinter) -> Queue | None:
    """The queue of a printer where CUPS has it; None where its programs are not there."""
    is_native = printer.outputFormat() is QPrinter.OutputFormat.NativeFormat
    if not (is_native and printer.printerName() and shutil.which("lp")):
        return None
    return Queue(printer.printerName(), tuple(options_of(printer)))


def options_of(printer: QPrinter) -> Iterator[str]:
    """What was chosen in the dialogue, as CUPS takes it. A page larger than its paper is made
    smaller and never cut."""
    chosen = printer.printEngine().property(CUPS_OPTIONS) or []
    for name, value in zip(chosen[::2], chosen[1::2], strict=False):
        yield f"{name}={value}"
    yield f"media={printer.pageLayout().pageSize().key()}"
    yield f"sides={SIDES[printer.duplex()]}"
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        yield "print-color-mode=monochrome"
    yield "print-scaling=auto-fit"


class PrintRun(QObject):
    """One document on its way to one printer. ``moved`` tells the page and how many there are."""

    moved = Signal(int, int)
    ended = Signal(Outcome)

    def __init__(self, printer: QPrinter, pdf: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._printer = printer
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        self._painter = QPainter()
        self._page = self._top = 0
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._draw)

    def start(self) -> None:
        """Begin; the rest happens from the event loop. Copies are pages of the document."""
        self._printer.setCopyCount(1)
        self._printer.setFullPage(True)
        self._printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        self._printer.setResolution(min(self._printer.resolution(), MOST_DPI))
        if self._painter.begin(self._printer):
            self.moved.emit(1, self._document.pageCount())
            self._next.start()
        else:
            self._end(Outcome.NOT_TAKEN)

    def stop(self) -> None:
        """Send no more."""
        if self._next.isActive():
            self._printer.abort()
            self._end(Outcome.STOPPED)

    def _draw(self) -> None:
        """One slice of a page."""
        whole = self._place()
        tall = min(max(SLICE // whole.width(), 1), whole.height() - self._top)
        slice_ = QRect(0, self._top, whole.width(), tall)
        corner = whole.topLeft() + QPoint(0, self._top)
        self._painter.drawImage(corner, self._rendered(whole.size(), slice_))
        self._top += tall
        if self._top >= whole.height():
            self._turn_page()

    def _place(self) -> QRect:
        """Where the page lies on the sheet: whole, in the middle, never enlarged."""
        dpi = self._printer.resolution()
        sheet = self._printer.pageLayout().fullRectPixels(dpi)
        points = self._document.pagePointSize(self._page)
        wide, tall = points.width() * dpi / 72, points.height() * dpi / 72
        fit = min(1, sheet.width() / wide, sheet.height() / tall)
        size = QSize(int(wide * fit), int(tall * fit))
        left, top = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
        return QRect(QPoint(left, top), size)

    def _rendered(self, whole: QSize, slice_: QRect) -> QImage:
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        options.setScaledClipRect(slice_)
        drawn = self._document.render(self._page, slice_.size(), options)
        # Transparent pixels would come out as black paper on some printers.
        opaque = QImage(drawn.size(), QImage.Format.Format_RGB32)
        opaque.fill(0xFFFFFFFF)
        painter = QPainter(opaque)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return opaque

    def _turn_page(self) -> None:
        self._page, self._top = self._page + 1, 0
        if self._page == self._document.pageCount():
            self._end(Outcome.SENT)
        elif self._printer.newPage():
            self.moved.emit(self._page + 1, self._document.pageCount())
        else:
            self._end(Outcome.NOT_TAKEN)

    def _end(self, outcome: Outcome) -> None:
        self._next.stop()
        taken = self._painter.end() if self._painter.isActive() else False
        if outcome is Outcome.SENT and not taken:
            outcome = Outcome.NOT_TAKEN
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self.ended.emit(outcome)
        self.deleteLater()
