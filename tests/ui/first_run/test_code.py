"""The recovery code on its way to paper."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.documents.paper_contents import RecoverySheet
from desktop_app.ui.first_run.code import CodeStep
from desktop_app.ui.pack.output import AskPrinter
from desktop_app.ui.pack.printing import Chosen
from desktop_app.ui.work import Work
from tests.ui.first_run.reading import text_of

GROUPS = ("7QK2", "0M4T", "9XYZ", "ABCD", "EFGH", "1234", "JKMN", "PQR0")
MADE_AT = datetime(2025, 4, 1, 9, 14, tzinfo=UTC)
SHEET = RecoverySheet(GROUPS, "EM", MADE_AT, "/home/<b>eilidh</b>/groupdesk", "desk-1")


@pytest.fixture
def code(qtbot: QtBot, bridge: Work) -> CodeStep:
    """The step, shown."""
    return shown(qtbot, CodeStep(SHEET, bridge))


def to_file(file: Path, copies: int) -> AskPrinter:
    """A printer that writes a file, and so many copies of what it is given."""

    def ask(_over: QWidget, _copies: int, _name: str) -> Chosen:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return Chosen(printer, copies)

    return ask


def shown(qtbot: QtBot, made: CodeStep) -> CodeStep:
    """Show a step, with the focus where it begins."""
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.focus_first()
    return made


def enter(text: str) -> None:
    """Type wherever the focus is, and press Return."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    QTest.keyClick(focus, Qt.Key.Key_Return)


def test_the_code_is_read_aloud_letter_by_letter(code: CodeStep) -> None:
    assert code.tiles.hasFocus()
    assert code.tiles.accessibleDescription().startswith("Part 1: 7 Q K 2. Part 2: 0 M 4 T.")


@pytest.mark.parametrize("typed", ["PQR0", "pqr0", " pqr-O ", "PQRO"])
def test_the_last_group_typed_back_confirms_however_it_is_written(
    code: CodeStep, qtbot: QtBot, typed: str
) -> None:
    enter("")
    with qtbot.waitSignal(code.confirmed):
        enter(typed)


@pytest.mark.parametrize("typed", ["", "7QK2", "PQR", "PQR00"])
def test_anything_else_does_not_confirm(code: CodeStep, qtbot: QtBot, typed: str) -> None:
    enter("")
    with qtbot.assertNotEmitted(code.confirmed):
        enter(typed)
    assert code.last.error()
    assert code.last.editor.hasFocus()


def test_while_it_is_typed_back_the_code_is_covered_to_eyes_and_ears(code: CodeStep) -> None:
    shown = code.tiles.grab().toImage()
    enter("")
    assert code.tiles.accessibleDescription() == "covered"
    assert code.tiles.grab().toImage() != shown
    QTest.keyClick(code.last.editor, Qt.Key.Key_Escape)
    assert "7 Q K 2" in code.tiles.accessibleDescription()
    assert code.tiles.hasFocus()


def test_the_window_does_not_close_unasked_while_the_code_is_not_on_paper(code: CodeStep) -> None:
    assert not code.warn()
    assert "only now" in code.notice.accessibleName()


def test_where_there_is_no_printer_it_says_so(code: CodeStep) -> None:
    code.print.setFocus()
    QTest.keyClick(code.print, Qt.Key.Key_Space)
    assert "No printer" in code.said.text()


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.parametrize(
    ("there", "said"), [(True, "Sent to the printer"), (False, "did not take")]
)
def test_the_sheet_is_reported_printed_only_where_the_printer_took_it(
    qtbot: QtBot, bridge: Work, tmp_path: Path, there: bool, said: str
) -> None:
    file = tmp_path / ("printed.pdf" if there else "nowhere/printed.pdf")
    code = shown(qtbot, CodeStep(SHEET, bridge, to_file(file, 2)))
    code.print.setFocus()
    QTest.keyClick(code.print, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: said in code.said.text())
    assert file.exists() is there
    if there:
        document = QPdfDocument()
        document.load(str(file))
        assert document.pageCount() == 2, "as many copies as were asked for"
        document.close()


def test_who_thinks_better_of_printing_is_told_nothing(qtbot: QtBot, bridge: Work) -> None:
    code = shown(qtbot, CodeStep(SHEET, bridge, lambda _over, _copies, _name: None))
    code.print.setFocus()
    QTest.keyClick(code.print, Qt.Key.Key_Space)
    qtbot.waitUntil(bridge.is_idle)
    assert code.said.text() == ""


def test_the_sheet_holds_the_code_what_it_is_for_and_where_it_belongs() -> None:
    words = text_of(SHEET)
    for said in (*GROUPS, "Tuesday 1 April 2025", "desk-1", "/home/<b>eilidh</b>", "locked away"):
        assert said in words
