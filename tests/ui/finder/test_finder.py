"""The finder: one field for commands, sessions and people, on demand and by keyboard."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.access import Role
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.widgets.labels import SAID
from desktop_app.ui.work import Work
from tests.frame import CTRL, Key, note, press
from tests.service import MAY, Service
from tests.ui.finder.conftest import found, look_for, open_window


def test_ctrl_k_opens_it_in_the_window_and_escape_gives_the_focus_back(window: MainWindow) -> None:
    field = note(window).field
    QTest.keyClicks(field, "abc")
    press(window, Key.Key_K, CTRL)
    assert window.top_bar.finder.hasFocus()
    assert window.finder.panel.isVisible()
    assert not window.finder.panel.isWindow()
    QTest.keyClicks(window.top_bar.finder, "xyz")
    press(window, Key.Key_Escape)
    assert QApplication.focusWidget() is field
    assert not window.finder.panel.isVisible()
    assert window.top_bar.finder.text() == ""
    assert field.text() == "abc"
    assert "strike" not in note(window).asked


def test_it_closes_when_the_focus_goes_elsewhere(window: MainWindow) -> None:
    press(window, Key.Key_K, CTRL)
    press(window, Key.Key_Tab)
    assert not window.finder.panel.isVisible()
    assert not window.top_bar.finder.hasFocus()


def test_tab_passes_through_the_field_and_opens_nothing(window: MainWindow) -> None:
    window.top_bar.menu.setFocus()
    press(window, Key.Key_Backtab)
    assert window.top_bar.finder.hasFocus()
    assert not window.finder.panel.isVisible()
    press(window, Key.Key_Down)
    assert window.finder.panel.isVisible()


def test_a_click_into_the_field_opens_it(window: MainWindow) -> None:
    QTest.mouseClick(window.top_bar.finder, Qt.MouseButton.LeftButton)
    assert window.finder.panel.isVisible()


# Commands


def test_the_stop_of_the_status_line_ends_the_search(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Key.Key_K, CTRL)
    QTest.keyClicks(window.top_bar.finder, "mairi")
    window.finder._search.hurry()
    assert window.finder._search.is_pending
    window.status.stop.click()
    qtbot.waitUntil(lambda: not window.finder._search.is_pending)


def test_with_nothing_typed_the_places_come_first(window: MainWindow) -> None:
    press(window, Key.Key_K, CTRL)
    assert found(window)[0] == "New call, in the menu Call, Ctrl N"
    assert window.property(SAID) == "Type a name, a date or a command"


# Sessions


def test_a_date_finds_its_session_and_enter_opens_the_roster(
    qtbot: QtBot, window: MainWindow
) -> None:
    look_for(qtbot, window, "28 may")
    assert found(window)[0].startswith("Session on Wednesday 28 May 2025, 2 of 20 places")
    press(window, Key.Key_Return)
    assert window.windowTitle() == "Roster – Groupdesk"
    (line,) = note(window).asked
    assert line is not None


def test_who_may_look_at_own_rosters_only_is_led_to_the_calendar(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences, data: Database
) -> None:
    theirs = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    data.actor = theirs.actor
    window = open_window(qtbot, work, service, theirs, preferences)
    look_for(qtbot, window, "28/5")
    press(window, Key.Key_Return)
    assert window.windowTitle() == "Calendar – Groupdesk"


def test_a_month_lists_its_sessions_to_come(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "june")
    assert any(row.startswith("Session on Wednesday 25 June 2025") for row in found(window))


# People


def test_people_are_found_from_the_third_character(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "ma")
    assert not any("Mairi" in row for row in found(window))
    QTest.keyClicks(window.top_bar.finder, "i")
    qtbot.waitUntil(lambda: any("Mairi Campbell" in row for row in found(window)))
    assert "ends 0001" in next(row for row in found(window) if "Mairi" in row)


def test_enter_opens_the_person(qtbot: QtBot, window: MainWindow, service: Service) -> None:
    look_for(qtbot, window, "mairi")
    press(window, Key.Key_Return)
    assert window.windowTitle() == "People – Groupdesk"
    (person,) = note(window).asked
    assert person in service.states(MAY)["booked"]


def test_enter_before_the_answer_waits_for_it(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Key.Key_K, CTRL)
    QTest.keyClicks(window.top_bar.finder, "mairi")
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: window.windowTitle() == "People – Groupdesk")
    assert window.finder.panel.isHidden()


def test_how_many_match_is_announced(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "mairi")
    assert window.property(SAID) == "1 match"


def test_a_search_that_settles_is_recorded_once_without_its_words(
    qtbot: QtBot, window: MainWindow, service: Service
) -> None:
    look_for(qtbot, window, "mairi")
    qtbot.waitUntil(lambda: "find" in [entry.act for entry in service.entries()])
    look_for(qtbot, window, "")
    assert [entry.act for entry in service.entries()].count("find") == 1


def test_a_search_of_which_a_person_is_opened_at_once_is_recorded_first(
    qtbot: QtBot, window: MainWindow, service: Service
) -> None:
    look_for(qtbot, window, "mairi")
    press(window, Key.Key_Return)
    assert window.windowTitle() == "People – Groupdesk"
    qtbot.waitUntil(window._desk.work.is_idle)
    (entry,) = [entry for entry in service.entries() if entry.act == "find"]
    assert "mairi" not in str(vars(entry)).casefold()


def test_a_search_that_is_given_up_is_not_recorded(
    qtbot: QtBot, window: MainWindow, service: Service
) -> None:
    look_for(qtbot, window, "mairi")
    press(window, Key.Key_Escape)
    assert not window.finder._search._settled.isActive()
    assert "find" not in [entry.act for entry in service.entries()]


def test_while_names_are_hidden_people_are_not_listed_and_it_says_so(
    qtbot: QtBot, window: MainWindow
) -> None:
    look_for(qtbot, window, "mairi")
    assert found(window)
    press(window, Key.Key_F8)
    qtbot.waitUntil(lambda: not window.finder._search.is_pending)
    assert found(window) == []
    assert "Names are hidden" in window.finder.panel.note.text()
    assert "Names are hidden" in str(window.property(SAID))
    press(window, Key.Key_F8)
    qtbot.waitUntil(lambda: bool(found(window)))


def test_who_may_not_find_people_finds_none(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences, data: Database
) -> None:
    administrator = service.sign_in(Role.ADMINISTRATOR)
    data.actor = administrator.actor
    window = open_window(qtbot, work, service, administrator, preferences)
    look_for(qtbot, window, "mairi")
    assert found(window) == []
    look_for(qtbot, window, "28 may")
    assert found(window) == []


def test_a_person_who_is_found_late_does_not_move_what_was_chosen(
    qtbot: QtBot, window: MainWindow, service: Service
) -> None:
    service.call("Textor Reid", MAY)
    press(window, Key.Key_K, CTRL)
    QTest.keyClicks(window.top_bar.finder, "text")
    for _ in found(window):
        press(window, Key.Key_Down)
    chosen = window.finder.panel.current()
    qtbot.waitUntil(lambda: any("Textor" in row for row in found(window)))
    assert window.finder.panel.current() is not None
    assert chosen is not None
    assert window.finder.panel.list.current_key() == chosen.key


# Room


@pytest.mark.parametrize(("size", "percent"), [((960, 600), 100), ((1280, 800), 200)])
def test_the_panel_stays_within_the_window(
    qtbot: QtBot, window: MainWindow, service: Service, look: Theme, size: tuple[int, int],
    percent: int,
) -> None:  # fmt: skip
    service.call("Mairi " + "Longlastname" * 40, MAY)
    look.show(Look.LIGHT, percent)
    window.resize(*size)
    look_for(qtbot, window, "mairi")
    QApplication.sendPostedEvents()
    panel, whole = window.finder.panel, window.centralWidget()
    assert whole is not None
    assert whole.rect().contains(panel.geometry())
    assert len(found(window)) == 2
    press(window, Key.Key_Escape)
    press(window, Key.Key_K, CTRL)  # everything that can be done: more rows than there is room
    assert whole.rect().contains(panel.geometry())
    assert panel.list.verticalScrollBar().maximum() > 0
    assert (window.width(), window.height()) == size


def test_nothing_is_left_of_it_after_a_lock(qtbot: QtBot, window: MainWindow) -> None:
    look_for(qtbot, window, "mairi")
    window.lock()
    assert found(window) == []
    assert not window.finder._search.is_pending


def test_a_session_of_last_year_is_found_by_its_whole_date(
    qtbot: QtBot, window: MainWindow, service: Service
) -> None:
    service.hands.now += timedelta(days=365)
    look_for(qtbot, window, "2025-05-28")
    assert found(window)[0].startswith("Session on Wednesday 28 May 2025")
