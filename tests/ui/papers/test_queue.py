"""A paper at a printer of CUPS that runs out or goes away: what came of it, and what to do."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.desk.papers import MAKES, PaperKind
from desktop_app.ui.pack.printing import Chosen
from desktop_app.ui.pack.queue import Queue
from desktop_app.ui.papers.view import PapersView
from tests.cups import PRINTER, SHEETS, TRAY, PrintServer
from tests.service import Service
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, Outside, acts
from tests.ui.pack.test_queue import SLOW, arrive
from tests.ui.papers.test_view import go_to, said

Key = Qt.Key
RECORDED = "That it was made stays on record."


@dataclass
class Hand:
    """Whoever prints the blank register."""

    view: PapersView
    stage: Stage
    outside: Outside

    def prints_on(self, name: str, says: str) -> None:
        """Ctrl+P, and wait until something is said."""
        self.outside.queue = Queue(name)
        go_to(self.view, self.stage, PaperKind.BLANK)
        self.stage.press(Key.Key_P, CTRL)
        self.waits_for(says)

    def waits_for(self, says: str) -> None:
        """Until the notice says it."""
        self.stage.qtbot.waitUntil(lambda: says in said(self.view), timeout=SLOW)


@pytest.fixture
def hand(view: PapersView, stage: Stage, outside: Outside) -> Hand:
    """Whoever prints."""
    return Hand(view, stage, outside)


def test_paper_out_after_page_3_says_which_pages_of_the_paper_are_to_come(
    hand: Hand, print_server: PrintServer
) -> None:
    print_server.take_paper_out()
    hand.prints_on(TRAY, "Tray has no paper left")
    assert f"Of the paper, pages from {SHEETS + 1} on are still to come. Put paper in" in said(
        hand.view
    )
    print_server.put_paper_in()
    hand.waits_for("Sent to the printer")
    arrive(print_server, hand.stage)


def test_a_printer_that_goes_away_once_it_is_chosen_prints_nothing_and_another_has_it_made_anew(
    hand: Hand, print_server: PrintServer, service: Service
) -> None:
    def goes_away(parent: QWidget, copies: int, name: str) -> Chosen | None:
        print_server.remove_printer("Lent")
        return hand.outside.ask_printer(parent, copies, name)

    print_server.add_tray("Lent")
    hand.view._output._ask_printer = goes_away
    hand.prints_on("Lent", "Lent is no longer set up here Nothing was printed: choose another")
    assert said(hand.view).endswith(RECORDED)
    hand.outside.queue = Queue(PRINTER)
    (again,) = hand.view._output.notice.links()
    again.setFocus()
    hand.stage.press(Key.Key_Space)
    hand.waits_for("Sent to the printer")
    arrive(print_server, hand.stage)
    assert acts(service, MAKES[PaperKind.BLANK].name) == 2
