"""The recovery code on a sheet of paper, straight to the printer and never to a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.theme import FAMILIES

MARGIN = 22.0  # millimetres
INCH = 25.4
ROW = 4
HERE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class CodeSheet:
    """What the sheet says. ``folder`` is where the data is, ``computer`` on what."""

    groups: tuple[str, ...]
    made_on: date
    folder: str
    computer: str


@dataclass(frozen=True)
class _Line:
    """Words in points, several side by side in columns, and the millimetres below them."""

    words: str | tuple[str, ...]
    points: float
    bold: bool = False
    below: float = 5.0


def _lines(sheet: CodeSheet) -> Iterator[_Line]:
    yield _Line(tr("Groupdesk: recovery code"), 20, bold=True, below=3)
    made = tr("Made on {day}", day=full_date(sheet.made_on))
    where = tr(
        "for the data on “{computer}” in {folder}",
        computer=isolated(sheet.computer),
        folder=isolated(sheet.folder),
    )
    yield _Line(f"{made}, {where}.", 11, below=10)
    for start in range(0, len(sheet.groups), ROW):
        last = start + ROW >= len(sheet.groups)
        yield _Line(sheet.groups[start : start + ROW], 26, bold=True, below=12 if last else 3)
    yield _Line(
        tr(
            "This code sets a new passphrase when one is forgotten: choose “I have forgotten my "
            "passphrase” where Groupdesk asks for it. Without a passphrase and without this code "
            "nobody can open the data."
        ),
        12,
    )
    yield _Line(
        tr(
            "Whoever has this sheet and the computer can read everything. Keep it locked away, "
            "and never with the computer. Keep no picture of it."
        ),
        12,
    )
    yield _Line(tr("The letters I, L, O and U do not occur: 0 and 1 are numbers."), 12)


def paint(sheet: CodeSheet, device: QPagedPaintDevice) -> bool:
    """Paint the sheet on the first page of a printer; whether the printer took it."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    millimetre = painter.device().logicalDpiX() / INCH
    room = QRectF(painter.viewport())
    margin = MARGIN * millimetre
    room.adjust(margin, margin, -margin, -margin)
    for line in _lines(sheet):
        font = QFont(list(FAMILIES))
        font.setPointSizeF(line.points)
        font.setBold(line.bold)
        painter.setFont(font)
        used = [painter.drawText(place, int(HERE), words) for place, words in _placed(line, room)]
        room.setTop(max(each.bottom() for each in used) + line.below * millimetre)
    return painter.end()


def _placed(line: _Line, room: QRectF) -> Iterator[tuple[QRectF, str]]:
    words = (line.words,) if isinstance(line.words, str) else line.words
    width = room.width() / len(words)
    for number, each in enumerate(words):
        left = room.left() + number * width
        yield QRectF(left, room.top(), width, room.height()), each


def offer_to_print(sheet: CodeSheet, over: QWidget, printed: Callable[[bool], object]) -> bool:
    """Ask for a printer and print; False when this computer knows none. ``printed`` hears whether
    the printer took the sheet.

    Printing to a file is not offered: the code would lie beside what it opens.
    """
    if not QPrinterInfo.availablePrinterNames():
        return False
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(tr("Groupdesk"))
    dialog = QPrintDialog(printer, over)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)

    dialog.accepted.connect(lambda: printed(paint(sheet, printer)))
    dialog.show()
    return True
