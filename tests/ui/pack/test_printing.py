"""Printing a pack: one version a print, numbered copies, a stop, and words when it is not taken."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.packs import pack_standing
from desktop_app.ui.pack import printing
from desktop_app.ui.pack.outcomes import NoPrinter, Outcome
from desktop_app.ui.pack.printing import Chosen, PrintRun
from desktop_app.ui.pack.steps import set_pack
from desktop_app.ui.pack.view import PackView
from tests.documents import samples
from tests.service import JUNE, MAY, Service
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, MakeView, Outside, acts, session_on

KEY = Qt.Key
UNDRAWABLE = "Nan𓀀 Reid"
SHARP, SMALL = QSize(840, 1188), QSize(42, 60)  # pixels of a page that is compared


def said(view: PackView) -> str:
    """The notice above the pages."""
    notice = view._output.notice
    return notice.accessibleName() if notice.isVisible() else ""


def print_it(view: PackView, stage: Stage) -> None:
    """Ctrl+P, and wait until the printer has it or has not."""
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: said(view) != "")
    stage.rest()


def page_of(pdf: bytes | Path, page: int) -> QImage:
    """A page as a grey picture, so small that strokes are shades."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(pdf if isinstance(pdf, bytes) else pdf.read_bytes())
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    drawn = document.render(page, SHARP)
    document.close()
    white = QImage(SHARP, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, drawn)
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    return white.scaled(SMALL, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def difference(one: QImage, other: QImage) -> float:
    """How far two pictures are apart, 0 to 1."""
    spots = [(x, y) for x in range(SMALL.width()) for y in range(SMALL.height())]
    apart = [abs(one.pixelColor(*at).red() - other.pixelColor(*at).red()) for at in spots]
    return sum(apart) / len(apart) / 255


def is_same_page(one: QImage, other: QImage) -> bool:
    """Whether two pictures show one page: far nearer to each other than to blank paper."""
    blank = QImage(SMALL, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    return difference(one, other) < difference(one, blank) / 3


def test_what_comes_out_is_what_was_seen(view: PackView, stage: Stage, outside: Outside) -> None:
    assert view._preview is not None
    seen = [page_of(view._preview.rendered.pdf, page) for page in (0, 1)]
    print_it(view, stage)
    printed = [page_of(outside.printed, page) for page in (0, 1)]
    assert [is_same_page(one, two) for one, two in zip(seen, printed, strict=True)] == [True] * 2
    assert not is_same_page(seen[0], printed[1])


def test_one_print_is_one_version_with_its_copies_numbered(
    view: PackView, stage: Stage, service: Service, outside: Outside
) -> None:
    assert view._pages is not None
    pages = view._pages.pages()
    view._tools.copies.setText("2")
    print_it(view, stage)
    assert outside.asked == [(2, "pack-2025-05-28")]
    assert outside.sheets() == 2 * pages
    assert acts(service, "make_pack") == 1
    standing = service.database.read(pack_standing, session_on(service, MAY))
    assert standing is not None
    assert (standing.number, standing.changes) == (1, 0)
    title = f"Sent to the printer {2 * pages} pages in 2 copies, version 1."
    assert said(view) == f"{title} Shred them by Wednesday 4 June 2025."
    assert "Version 1 · up to date" in view._head.standing.accessibleName()


def test_the_copies_put_in_at_the_printer_count(
    view: PackView, stage: Stage, outside: Outside
) -> None:
    assert view._pages is not None
    outside.wanted = 3
    print_it(view, stage)
    assert outside.sheets() == 3 * view._pages.pages()


@pytest.mark.parametrize("typed", ["", "0"])
def test_copies_outside_the_limits_are_refused_at_the_field(
    view: PackView, stage: Stage, service: Service, outside: Outside, typed: str
) -> None:
    view._tools.copies.setText(typed)
    print_it(view, stage)
    assert said(view) == "Between 1 and 20 copies"
    assert view._tools.copies.hasFocus()
    assert outside.asked == []
    assert acts(service, "make_pack") == 0


def put_in(view: PackView, stage: Stage, typed: str) -> None:
    """Type a number of copies over the one that is there, and leave the field by Tab."""
    view._tools.copies.setFocus()
    stage.press(KEY.Key_A, CTRL)
    stage.type(typed)
    stage.press(KEY.Key_Tab)


def test_more_copies_than_can_be_made_are_told_when_typed_and_never_made_fewer(
    view: PackView, stage: Stage, service: Service, outside: Outside
) -> None:
    put_in(view, stage, "1000")
    assert view._tools.copies.text() == "1000"
    assert said(view) == "Between 1 and 20 copies"
    assert not view._tools.copies.hasFocus()
    print_it(view, stage)
    assert said(view) == "Between 1 and 20 copies"
    assert view._tools.copies.hasFocus()
    assert (outside.asked, acts(service, "make_pack")) == ([], 0)
    put_in(view, stage, "2")
    assert said(view) == ""


def test_another_number_of_copies_leaves_what_is_said_of_something_else(
    view: PackView, stage: Stage
) -> None:
    print_it(view, stage)
    put_in(view, stage, "2")
    assert said(view).startswith("Sent to the printer")


def test_the_pack_of_another_session_starts_at_one_copy(
    view: PackView, stage: Stage, service: Service
) -> None:
    put_in(view, stage, "3")
    view.show_for(session_on(service, MAY))
    assert view._tools.copies.text() == "3"
    view.show_for(session_on(service, JUNE))
    stage.rest()
    assert view._tools.copies.text() == "1"


def test_who_thinks_better_of_it_has_made_nothing(
    view: PackView, stage: Stage, service: Service
) -> None:
    view._output._ask_printer = lambda _parent, _copies, _name: None
    stage.press(KEY.Key_P, CTRL)
    assert said(view) == ""
    assert acts(service, "make_pack") == 0


def test_no_printer_is_one_sentence_and_makes_nothing(
    view: PackView, stage: Stage, service: Service
) -> None:
    def none(_parent: QWidget, _copies: int, _name: str) -> Chosen | None:
        raise NoPrinter

    view._output._ask_printer = none
    print_it(view, stage)
    assert said(view).startswith("No printer is set up here Nothing was printed.")
    assert acts(service, "make_pack") == 0


def test_the_real_question_says_when_there_is_no_printer(
    view: PackView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    with pytest.raises(NoPrinter):
        printing.ask_printer(view, 1, "pack-2025-05-28")


@pytest.mark.parametrize("answer", list(QDialog.DialogCode))
def test_the_real_question_offers_no_file_and_asks_for_as_many_copies(
    view: PackView, monkeypatch: pytest.MonkeyPatch, answer: QDialog.DialogCode
) -> None:
    asked: list[tuple[str, bool]] = []

    def answered(dialog: QPrintDialog) -> QDialog.DialogCode:
        to_file = dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
        asked.append((dialog.printer().docName(), to_file))
        return answer

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Desk"]))
    monkeypatch.setattr(QPrintDialog, "exec", answered)
    chosen = printing.ask_printer(view, 2, "pack-2025-05-28")
    assert asked == [("pack-2025-05-28", False)]
    assert (chosen is not None) == (answer is QDialog.DialogCode.Accepted)
    assert chosen is None or chosen.copies == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said_and_no_copy_is_counted(
    view: PackView, stage: Stage, service: Service, outside: Outside
) -> None:
    def broken(_parent: QWidget, copies: int, _name: str) -> Chosen | None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(outside.folder / "not there" / "printed.pdf"))
        return Chosen(printer, copies)

    view._output._ask_printer = broken
    print_it(view, stage)
    assert said(view).startswith("The printer did not take it")
    stage.qtbot.waitUntil(lambda: acts(service, "pack_came_to_nothing") == 1)
    assert acts(service, "make_pack") == 1
    assert view._actions["print"].isEnabled()


def test_escape_stops_printing_and_nothing_more_is_sent(
    view: PackView, stage: Stage, outside: Outside
) -> None:
    view._tools.copies.setText("20")
    stage.press(KEY.Key_P, CTRL)
    card = view._output.printing
    stage.qtbot.waitUntil(card.isVisible)
    assert not view._actions["print"].isEnabled()
    assert "page" in card._words.text()
    QTest.keyClick(view._pages or view, KEY.Key_Escape)
    stage.rest()
    assert said(view).startswith("Printing stopped")
    assert not card.isVisible()
    assert view._actions["print"].isEnabled()


def test_the_button_that_stops_gives_the_focus_back(view: PackView, stage: Stage) -> None:
    view._tools.copies.setText("20")
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(view._output.printing.isVisible)
    view._output.printing._stop.setFocus()
    stage.press(KEY.Key_Space)
    assert not view._output.is_printing()
    assert view._pages is not None
    assert view._pages.reader.hasFocus()


def test_locking_stops_printing(view: PackView, stage: Stage) -> None:
    view._tools.copies.setText("20")
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(view._output.is_printing)
    view.put_away()
    assert not view._output.is_printing()
    assert said(view) == ""


def test_a_second_press_while_the_pack_is_made_makes_no_second_version(
    view: PackView, stage: Stage, service: Service
) -> None:
    assert view._pages is not None
    for _ in range(2):
        QTest.keyClick(view._pages.reader, KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: said(view) != "")
    stage.rest()
    assert acts(service, "make_pack") == 1


def test_a_name_no_font_can_draw_is_said_before_a_printer_is_asked_for(
    stage: Stage, service: Service, outside: Outside, open_pack: MakeView
) -> None:
    service.call(UNDRAWABLE, MAY)
    view = open_pack()
    print_it(view, stage)
    assert "Nan𓀀" in said(view)
    assert outside.asked == []
    assert acts(service, "make_pack") == 0
    assert view._output.notice.links()[0].hasFocus()
    stage.desk.discretion.turn()
    assert "Nan𓀀" not in said(view)
    assert "1 name" in said(view)
    assert view._output.notice.links()[0].hasFocus()
    stage.press(KEY.Key_Space)  # "Go on all the same"
    stage.qtbot.waitUntil(lambda: "Sent to the printer" in said(view))
    assert acts(service, "make_pack") == 1


def test_a_pack_can_be_printed_while_names_are_hidden(
    view: PackView, stage: Stage, outside: Outside
) -> None:
    stage.desk.discretion.turn()
    print_it(view, stage)
    assert "Sent to the printer" in said(view)
    assert outside.sheets() >= 4


def test_a_page_on_smaller_paper_is_made_smaller_and_never_cut(
    qtbot: QtBot, outside: Outside
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen = outside.ask_printer(parent, 1, "pack")
    assert chosen is not None
    chosen.printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    chosen.printer.setResolution(200)
    chosen.printer.setCopyCount(3)  # of its own, which would have no numbers
    pdf = set_pack(samples.pack(), None).rendered.pdf
    run = PrintRun(chosen.printer, pdf, parent)
    with qtbot.waitSignal(run.ended) as ended:
        run.start()
    assert ended.args == [Outcome.SENT]
    assert chosen.printer.copyCount() == 1
    assert is_same_page(page_of(pdf, 1), page_of(outside.printed, 1))
