"""The packs of a month: which are ticked, one dialogue, one after the other, stopped after one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import sessions
from desktop_app.desk.changing import add_session, session_form
from desktop_app.desk.month_packs import packs_of_month
from desktop_app.desk.packs import make_pack
from desktop_app.domain.access import Role
from desktop_app.ui.pack.month_view import MonthPacksView
from desktop_app.ui.pack.outcomes import NoPrinter
from desktop_app.ui.pack.printing import Chosen
from desktop_app.ui.pack.queue import Queue
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.page import Page
from tests.cups import PRINTER, TRAY, PrintServer
from tests.service import MAY, Service
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, LEAD, Outside, acts, dies_once_made
from tests.ui.pack.test_printing import UNDRAWABLE
from tests.ui.pack.test_queue import NOT_THERE, SLOW, arrive

KEY = Qt.Key
DAYS = tuple(date(2025, 5, day) for day in (6, 8, 13))
Open = Callable[..., MonthPacksView]


def add_days(service: Service, *days: date) -> None:
    """More sessions of the group, on these days."""
    (line,) = service.database.read(sessions, first=MAY, last=MAY)
    form = service.database.read(session_form, line.session_id)
    for day in days:
        service.database.perform(add_session, line.group_id, replace(form.shape, day=day))


@pytest.fixture
def open_month(stage: Stage, outside: Outside) -> Open:
    """Opens the packs of the month of a day."""

    def make(desk: Desk) -> Page:
        return MonthPacksView(desk, outside.ask_printer)

    def opened(day: date = MAY, **options: Any) -> MonthPacksView:
        view = stage.show(make, day, **options)
        assert isinstance(view, MonthPacksView)
        return view

    return opened


@pytest.fixture
def view(service: Service, open_month: Open) -> MonthPacksView:
    """May, with four sessions."""
    add_days(service, *DAYS)
    return open_month()


def said(view: MonthPacksView) -> str:
    """The notice above the list."""
    return view.notice.accessibleName() if view.notice.isVisible() else ""


def states(view: MonthPacksView) -> list[str]:
    """What each row says."""
    return [row.state() for row in view._rows.rows]


def ticks(view: MonthPacksView) -> list[bool]:
    """Which are ticked."""
    return [row.tick.isChecked() for row in view._rows.rows]


def print_them(view: MonthPacksView, stage: Stage) -> None:
    """Ctrl+P, and wait until all is over."""
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: said(view) != "" and view._run is None, timeout=SLOW)
    stage.rest()


# What is listed


def test_sessions_still_to_come_are_listed_with_how_their_packs_stand(
    service: Service, open_month: Open
) -> None:
    add_days(service, *DAYS)
    service.database.perform(make_pack, MAY)
    view = open_month()
    assert view.title() == "Packs for May 2025"
    assert ticks(view) == [True, True, True, False]
    drafts = ["DRAFT: no counsellor · Not printed yet"] * 3
    assert states(view) == [*drafts, "Ready · Version 1 · up to date"]
    assert view._print.text() == "Print 3 packs"


def test_what_is_over_or_cancelled_is_not_listed(service: Service, open_month: Open) -> None:
    add_days(service, *DAYS)
    service.hands.move(days=40)  # the tenth of May
    assert len(open_month()._rows.rows) == 2


def test_a_counsellor_is_offered_the_packs_of_their_own_sessions(service: Service) -> None:
    add_days(service, *DAYS)
    theirs = service.sign_in(Role.COUNSELLOR, counsellor="Una Reid")
    assert theirs.read(packs_of_month, MAY).lines == ()
    service.assign("Una Reid", DAYS[0])
    assert [each.line.day for each in theirs.read(packs_of_month, MAY).lines] == [DAYS[0]]


def test_a_month_without_sessions_leads_on(stage: Stage, open_month: Open) -> None:
    view = open_month(date(2025, 3, 1))
    assert "No pack to print in this month" in view._instead.accessibleName()
    assert not view._print.isVisible()
    stage.press(KEY.Key_Space)
    assert stage.went == [("calendar", None)]


def test_the_month_before_and_after_are_a_key_away(view: MonthPacksView, stage: Stage) -> None:
    stage.press(KEY.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert view.title() == "Packs for June 2025"
    stage.press(KEY.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert view.title() == "Packs for May 2025"


def test_ticks_and_copies_stay_when_something_changes(
    view: MonthPacksView, stage: Stage, service: Service
) -> None:
    stage.press(KEY.Key_Space)
    view._rows.rows[1].copies.setText("3")
    service.assign(LEAD, DAYS[2])
    stage.work._look_for_others()
    stage.qtbot.waitUntil(lambda: states(view)[2].startswith("Ready"), timeout=SLOW)
    assert ticks(view) == [False, True, True, True]
    assert view._rows.rows[1].copies.text() == "3"
    assert view._rows.rows[0].tick.hasFocus()


# Printing


def test_every_ticked_pack_is_recorded_and_printed_and_the_list_says_so(
    view: MonthPacksView, stage: Stage, service: Service, outside: Outside
) -> None:
    stage.press(KEY.Key_Space)  # not the first
    view._rows.rows[1].copies.setText("2")
    print_them(view, stage)
    assert outside.asked == [(1, "packs-2025-05")]
    assert said(view) == "3 of 3 packs sent to the printer"
    assert states(view)[0] == "DRAFT: no counsellor · Not printed yet"
    assert states(view)[1].endswith("in 2 copies, version 1")
    assert [state.startswith("Sent: ") for state in states(view)] == [False, True, True, True]
    assert acts(service, "make_pack") == 3
    assert ticks(view) == [False] * 4


def test_a_pack_of_the_month_on_which_somebody_died_meanwhile_is_made_anew(
    stage: Stage, service: Service, open_month: Open
) -> None:
    add_days(service, *DAYS)
    service.call("Zena Moar", DAYS[0])
    view = open_month()
    dies_once_made(stage, service, "Zena Moar")
    print_them(view, stage)
    assert states(view)[0].endswith("version 2")
    assert acts(service, "make_pack") == 5


def test_copies_put_in_at_the_printer_hold_for_every_pack(
    view: MonthPacksView, stage: Stage, outside: Outside
) -> None:
    outside.wanted = 2
    print_them(view, stage)
    assert ["in 2 copies" in state for state in states(view)] == [True] * 4


def test_escape_stops_after_the_pack_that_is_on_its_way(
    view: MonthPacksView, stage: Stage, service: Service
) -> None:
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(view.printing.isVisible)
    assert not view._print.isEnabled()
    assert view.printing._words.text() == "Printing 1 of 4: Tue 6 May, 11:00"
    QTest.keyClick(view, KEY.Key_Escape)
    assert view.printing._words.text() == "Stopping after this pack"
    stage.qtbot.waitUntil(lambda: view._run is None, timeout=SLOW)
    stage.rest()
    assert said(view) == ("1 of 4 packs sent to the printer 3 were not printed: the list says why.")
    assert states(view)[0].startswith("Sent: ")
    assert states(view)[1:] == ["Not printed: it was stopped before this one"] * 3
    assert ticks(view) == [False, True, True, True]
    assert acts(service, "make_pack") == 1


def test_a_pack_with_a_name_no_font_can_draw_is_left_out_and_no_version_is_recorded(
    stage: Stage, service: Service, open_month: Open
) -> None:
    add_days(service, *DAYS)
    service.call(UNDRAWABLE, DAYS[0])
    view = open_month()
    print_them(view, stage)
    assert "3 of 4 packs" in said(view)
    assert "no font here can draw every letter of Nan𓀀" in states(view)[0]
    assert acts(service, "make_pack") == 3
    stage.desk.discretion.turn()
    assert "every letter of 1 name;" in states(view)[0]


def test_a_lock_ends_it_with_the_pack_on_its_way(
    view: MonthPacksView, stage: Stage, service: Service
) -> None:
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(view.printing.isVisible)
    view.put_away()
    stage.rest()
    assert acts(service, "make_pack") <= 1
    assert not view.printing.isVisible()


@pytest.mark.parametrize("typed", ["", "0"])
def test_copies_that_are_no_number_are_refused_at_their_field(
    view: MonthPacksView, stage: Stage, outside: Outside, typed: str
) -> None:
    view._rows.rows[2].copies.setText(typed)
    stage.press(KEY.Key_P, CTRL)
    assert said(view) == "Between 1 and 20 copies"
    assert view._rows.rows[2].copies.hasFocus()
    assert outside.asked == []


def test_nothing_ticked_is_said(view: MonthPacksView, stage: Stage, outside: Outside) -> None:
    for row in view._rows.rows:
        row.tick.setFocus()
        stage.press(KEY.Key_Space)
    stage.press(KEY.Key_P, CTRL)
    assert said(view) == "Nothing is ticked Tick what is to be printed."
    assert outside.asked == []


def test_no_printer_is_one_sentence(view: MonthPacksView, stage: Stage, service: Service) -> None:
    def none(_parent: QWidget, _copies: int, _name: str) -> Chosen | None:
        raise NoPrinter

    view._ask_printer = none
    stage.press(KEY.Key_P, CTRL)
    assert said(view).startswith("No printer is set up here")
    assert acts(service, "make_pack") == 0


def test_the_window_lives_while_12_packs_are_printed(
    stage: Stage, service: Service, open_month: Open
) -> None:
    add_days(service, *(date(2025, 5, day) for day in range(9, 20)))
    view = open_month()
    beats, told = [0], list[int]()
    heart = QTimer(view, interval=0)
    heart.timeout.connect(lambda: beats.__setitem__(0, beats[0] + 1))
    heart.start()
    stage.press(KEY.Key_P, CTRL)
    assert view._run is not None
    view._run.settled.connect(lambda _result: told.append(beats[0]))
    stage.qtbot.waitUntil(lambda: view._run is None, timeout=6 * SLOW)
    heart.stop()
    assert said(view) == "12 of 12 packs sent to the printer"
    assert len(told) == 12
    assert all(before < after for before, after in pairwise(told))
    assert acts(service, "make_pack") == 12


# At a printer of CUPS


def test_each_pack_arrives_as_a_document_of_its_own(
    view: MonthPacksView, stage: Stage, print_server: PrintServer, outside: Outside
) -> None:
    outside.queue = Queue(PRINTER)
    print_them(view, stage)
    assert said(view) == "4 of 4 packs sent to the printer"
    arrive(print_server, stage, 4)


def test_a_printer_that_is_gone_ends_it_and_says_so_of_each(
    view: MonthPacksView,
    stage: Stage,
    service: Service,
    print_server: PrintServer,
    outside: Outside,
) -> None:
    assert print_server.arrived() == []
    outside.queue = Queue(NOT_THERE)
    print_them(view, stage)
    assert said(view).startswith("0 of 4 packs sent to the printer")
    gone = "Not printed: the printer is no longer set up here"
    assert states(view) == [f"{gone}; no copy of version 1 is counted", gone, gone, gone]
    assert (acts(service, "make_pack"), acts(service, "pack_came_to_nothing")) == (1, 1)


def test_paper_out_says_how_many_are_to_come_and_goes_on_by_itself(
    view: MonthPacksView, stage: Stage, print_server: PrintServer, outside: Outside
) -> None:
    print_server.take_paper_out()
    outside.queue = Queue(TRAY)
    print_them(view, stage)
    stage.qtbot.waitUntil(lambda: "Tray has no paper left" in said(view), timeout=SLOW)
    assert "4 packs are still to come" in said(view)
    assert "Of the first, pages from 4 on are missing." in said(view)
    print_server.put_paper_in()
    arrive(print_server, stage, 4)
    stage.qtbot.waitUntil(lambda: "4 of 4 packs" in said(view), timeout=SLOW)


def test_what_waits_at_the_printer_can_be_taken_back(
    view: MonthPacksView, stage: Stage, print_server: PrintServer, outside: Outside
) -> None:
    print_server.run("/usr/sbin/cupsdisable", TRAY)
    outside.queue = Queue(TRAY)
    print_them(view, stage)
    stage.qtbot.waitUntil(lambda: "Tray is paused" in said(view), timeout=SLOW)
    (link,) = view.notice.links()
    link.setFocus()
    stage.press(KEY.Key_Space)
    assert states(view) == ["Stopped at the printer: shred what came out"] * 4
    assert said(view).startswith("0 of 4 packs sent to the printer")
    stage.qtbot.waitUntil(lambda: print_server.run("lpstat", "-o") == "", timeout=SLOW)
    assert print_server.arrived() == []


def test_the_title_of_any_month_stands_on_one_line(open_month: Open) -> None:
    heading = open_month(date(2025, 12, 31)).heading
    assert heading.text() == "Packs for December 2025"
    assert heading.height() < 2 * heading.fontMetrics().lineSpacing()
