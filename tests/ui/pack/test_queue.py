"""A printer of CUPS: the document itself arrives there, and what becomes of it is told."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from desktop_app.ui.pack.outcomes import Outcome, Standing, Trouble
from desktop_app.ui.pack.queue import Queue, QueueRun, QueueWatch
from desktop_app.ui.pack.view import PackView
from tests.cups import PRINTER, SHEETS, STOPS, TRAY, PrintServer
from tests.service import Service
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, PEOPLE, Outside, acts, dies, words_of
from tests.ui.pack.test_printing import said

KEY = Qt.Key
OPTIONS = ("media=A4", "sides=one-sided", "print-scaling=auto-fit")
NOT_THERE = "Nowhere"
SLOW = 20_000  # milliseconds, for a busy computer
STAYS = "Version 1 stays on record."
CHOOSES = """
import sys
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from desktop_app.ui.pack.printing import queue_of
app = QApplication([])
printer = QPrinter(QPrinterInfo.printerInfo(sys.argv[1]))
printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
printer.setColorMode(QPrinter.ColorMode.GrayScale)
print(queue_of(printer))
"""
Print = Callable[[str, str], None]


@pytest.fixture
def print_on(view: PackView, stage: Stage, outside: Outside) -> Print:
    """Presses Ctrl+P, chooses a queue, and waits until something is said."""

    def pressed(name: str, says: str) -> None:
        outside.queue = Queue(name, OPTIONS)
        stage.press(KEY.Key_P, CTRL)
        wait_for(view, stage, says)

    return pressed


def wait_for(view: PackView, stage: Stage, says: str) -> None:
    """Until the notice says it."""
    stage.qtbot.waitUntil(lambda: says in said(view), timeout=SLOW)


def arrive(server: PrintServer, stage: Stage, count: int = 1) -> list[Path]:
    """What came out, once so many documents have."""
    stage.qtbot.waitUntil(lambda: len(server.arrived()) == count, timeout=SLOW)
    return server.arrived()


def is_empty(server: PrintServer) -> bool:
    """Whether nothing waits at any printer."""
    return server.run("lpstat", "-o") == ""


def is_cancelled(server: PrintServer) -> bool:
    """Whether the last document was taken out of its queue."""
    (last, *_others) = server.run("lpstat", "-W", "completed", "-o").split() or [""]
    return "already canceled" in server.run("cancel", last)


def link(view: PackView, stage: Stage, words: str) -> None:
    """Press the link of the notice, which has these words, by its key."""
    (button,) = view._output.notice.links()
    assert button.text() == words
    button.setFocus()
    stage.press(KEY.Key_Space)


# What arrives


def test_the_right_pages_arrive_with_their_letters_and_numbers(
    view: PackView, stage: Stage, print_server: PrintServer, print_on: Print, outside: Outside
) -> None:
    assert view._pages is not None
    pages = view._pages.pages()
    view._tools.copies.setText("2")
    print_on(PRINTER, "Sent to the printer")
    (there,) = arrive(print_server, stage)
    with pdfplumber.open(there) as opened:
        sheets = [page.extract_text() for page in opened.pages]
        fonts = {letter["fontname"] for page in opened.pages for letter in page.chars}
        pictures = [page.images for page in opened.pages if page.images]
    assert len(sheets) == 2 * pages
    assert "Last Wednesday group" in sheets[0]
    for number, copy in enumerate((sheets[:pages], sheets[pages:]), start=1):
        assert all(f"copy {number} of 2" in page.lower() for page in copy)
        assert all(name.split()[0] in " ".join(copy) for name in PEOPLE)
    assert any("AtkinsonHyperlegible" in font for font in fonts)
    assert pictures == []
    assert not outside.printed.exists()


def test_as_root_the_printer_is_cups_pdf_and_it_knows_the_neutral_title_alone(
    stage: Stage, print_server: PrintServer, print_on: Print
) -> None:
    print_on(PRINTER, "Sent to the printer")
    (there,) = arrive(print_server, stage)
    if not print_server.is_cups_pdf():
        pytest.skip("CUPS-PDF runs as root alone")
    assert there.name.startswith("pack-2025-05-28")


def test_what_the_dialogue_chose_goes_with_it(print_server: PrintServer) -> None:
    # The library of CUPS looks for its server once in the life of a program.
    environment = {**os.environ, "CUPS_SERVER": print_server.address}
    done = subprocess.run(
        [sys.executable, "-c", CHOOSES, TRAY], env=environment, stdout=subprocess.PIPE, check=True
    )
    options = "('media=A5', 'sides=two-sided-short-edge', 'print-color-mode=monochrome', 'print-sc"
    assert done.stdout.decode().startswith(f"Queue(name='Tray', options={options}aling=auto-fit'")


def test_once_it_is_printed_it_cannot_be_stopped_any_more(
    view: PackView, stage: Stage, print_server: PrintServer, print_on: Print
) -> None:
    print_on(PRINTER, "Sent to the printer")
    arrive(print_server, stage)
    stage.qtbot.waitUntil(lambda: view._output.notice.links() == [], timeout=SLOW)
    assert said(view).startswith("Sent to the printer")


# When it is not taken


@pytest.mark.parametrize(
    ("printer", "says"),
    [
        (
            NOT_THERE,
            "Nowhere is no longer set up here Nothing was printed: choose another",
        ),
        (TRAY, "Tray takes nothing now Nothing was printed: its queue is closed"),
    ],
)
def test_a_printer_that_is_gone_or_closed_is_one_sentence_and_no_copy_is_counted(
    view: PackView,
    stage: Stage,
    service: Service,
    print_server: PrintServer,
    print_on: Print,
    outside: Outside,
    printer: str,
    says: str,
) -> None:
    print_server.run("/usr/sbin/cupsreject", TRAY)
    print_on(printer, says)
    assert said(view).endswith("No copy of version 1 is counted.")
    assert view._actions["print"].isEnabled()
    outside.queue = Queue(PRINTER, OPTIONS)
    link(view, stage, "Print again")
    wait_for(view, stage, "Sent to the printer")
    assert "numbered on" not in said(view)
    assert (acts(service, "make_pack"), acts(service, "pack_came_to_nothing")) == (2, 1)
    arrive(print_server, stage)


def test_what_is_printed_again_names_nobody_who_died_meanwhile(
    view: PackView,
    stage: Stage,
    service: Service,
    print_server: PrintServer,
    print_on: Print,
    outside: Outside,
) -> None:
    print_on(NOT_THERE, "no longer set up")
    dies(service, "Iona Drever")
    outside.queue = Queue(PRINTER, OPTIONS)
    link(view, stage, "Print again")
    wait_for(view, stage, "Sent to the printer")
    (there,) = arrive(print_server, stage)
    printed = words_of(there)
    assert ("Catriona" in printed, "Iona" in printed) == (True, False)
    assert "version 1" in said(view)


# While it is at the printer


def test_paper_out_after_page_3_says_which_pages_are_to_come_and_goes_on_by_itself(
    view: PackView, stage: Stage, print_server: PrintServer, print_on: Print
) -> None:
    print_server.take_paper_out()
    print_on(TRAY, "Tray has no paper left")
    assert f"Of version 1, pages from {SHEETS + 1} on are still to come." in said(view)
    assert "Put paper in, and it goes on by itself." in said(view)
    print_server.put_paper_in()
    wait_for(view, stage, "Sent to the printer")
    arrive(print_server, stage)


def test_a_printer_that_stops_for_paper_says_that_all_comes_again_and_what_to_shred(
    view: PackView, stage: Stage, print_server: PrintServer, print_on: Print
) -> None:
    assert view._pages is not None
    print_server.take_paper_out()
    print_server.add_tray("Lent", STOPS)
    print_on("Lent", "Lent has no paper left")
    assert "All of version 1 is still to come, from page 1 on. See to that and let" in said(view)
    assert said(view).endswith("Shred what may have come out.")
    print_server.put_paper_in()
    print_server.run("/usr/sbin/cupsenable", "Lent")
    wait_for(view, stage, "Sent to the printer")
    (there,) = arrive(print_server, stage)
    with pdfplumber.open(there) as opened:
        assert len(opened.pages) == view._pages.pages()


def test_a_paused_printer_is_said_and_what_waits_there_can_be_taken_back(
    view: PackView, stage: Stage, service: Service, print_server: PrintServer, print_on: Print
) -> None:
    print_server.run("/usr/sbin/cupsdisable", TRAY)
    print_on(TRAY, "Tray is paused")
    assert "All of version 1 is still to come, from page 1 on. Let it go on" in said(view)
    link(view, stage, "Stop printing")
    assert said(view).startswith("Printing stopped No more pages are sent. Version 1 stays")
    assert view._pages is not None
    assert view._pages.reader.hasFocus()
    stage.qtbot.waitUntil(lambda: is_empty(print_server), timeout=SLOW)
    assert print_server.arrived() == []
    assert acts(service, "make_pack") == 1


def test_a_printer_that_vanishes_with_a_pack_is_said(
    view: PackView, stage: Stage, print_server: PrintServer, print_on: Print
) -> None:
    print_server.take_paper_out()
    print_server.add_tray("Lent")
    print_on("Lent", "Lent has no paper left")
    print_server.remove_printer("Lent")
    wait_for(view, stage, "Lent is no longer set up here")
    assert f"{STAYS} What had not come out yet is not printed." in said(view)


def test_what_is_cancelled_elsewhere_is_said(
    view: PackView, stage: Stage, print_server: PrintServer, print_on: Print
) -> None:
    print_server.run("/usr/sbin/cupsdisable", TRAY)
    print_on(TRAY, "Tray is paused")
    print_server.run("cancel", "-a")
    wait_for(view, stage, "Printing was stopped at Tray")
    assert f"{STAYS} Shred what came out." in said(view)


def test_a_notice_that_was_closed_comes_back_for_trouble_alone(
    view: PackView, stage: Stage, print_server: PrintServer, print_on: Print
) -> None:
    print_server.run("/usr/sbin/cupsdisable", TRAY)
    print_on(TRAY, "Sent to the printer")
    stage.press(KEY.Key_Escape)
    assert said(view) == ""
    wait_for(view, stage, "Tray is paused")


def test_after_a_lock_nothing_is_said_of_what_was_sent(
    view: PackView, stage: Stage, print_server: PrintServer, print_on: Print
) -> None:
    print_server.run("/usr/sbin/cupsdisable", TRAY)
    print_on(TRAY, "Tray is paused")
    view.put_away()
    print_server.run("/usr/sbin/cupsenable", TRAY)
    arrive(print_server, stage)
    assert said(view) == ""


# On its own


def test_what_is_stopped_on_its_way_is_taken_out_of_the_queue(
    stage: Stage, print_server: PrintServer
) -> None:
    print_server.run("/usr/sbin/cupsdisable", TRAY)
    owner = QObject()
    run = QueueRun(Queue(TRAY), b"%PDF-1.4\n", "pack", owner)
    with stage.qtbot.waitSignal(run.ended) as ended:
        run.start()
        run.stop()
    assert ended.args == [Outcome.STOPPED]

    stage.qtbot.waitUntil(lambda: is_cancelled(print_server), timeout=SLOW)


def test_what_the_printing_system_cannot_print_is_told(
    stage: Stage, print_server: PrintServer
) -> None:
    owner, told = QObject(), list[Standing]()
    queue = Queue(TRAY)
    run = QueueRun(queue, b"%PDF-1.4\nno pages", "pack", owner)
    with stage.qtbot.waitSignal(run.ended):
        run.start()
    watch = QueueWatch(queue, run.job, owner)
    watch.told.connect(told.append)
    stage.qtbot.waitUntil(lambda: bool(told), timeout=SLOW)
    watch.stop()
    assert told[-1].trouble is Trouble.FAILED


def test_escape_stops_what_is_being_sent(
    view: PackView, stage: Stage, print_server: PrintServer, outside: Outside
) -> None:
    print_server.run("/usr/sbin/cupsdisable", TRAY)
    outside.queue = Queue(TRAY, OPTIONS)
    view._output.changed.connect(
        lambda: QTest.keyClick(view, KEY.Key_Escape), Qt.ConnectionType.SingleShotConnection
    )
    stage.press(KEY.Key_P, CTRL)
    wait_for(view, stage, "Printing stopped")
    assert not view._output.printing.isVisible()
    stage.qtbot.waitUntil(lambda: is_empty(print_server), timeout=SLOW)
    assert print_server.arrived() == []
