"""The frame: places, keys, menus and the lock."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QStyleOptionMenuItem, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.config import clock
from desktop_app.domain.access import Grant, Role
from desktop_app.store.database import Database
from desktop_app.ui.commands import Menu, words_of
from desktop_app.ui.history import History
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.views import Place
from desktop_app.ui.widgets.labels import SAID
from desktop_app.ui.work import Work
from tests.frame import ALT, CTRL, TABLE, Bare, Key, note, press

MORE = Place("more", "More", "list", Bare, key="Ctrl+3")


def focus_into(pane: QWidget) -> None:
    """Give the focus to the first button of a pane."""
    next(b for b in pane.findChildren(QPushButton) if b.isVisible()).setFocus()


# Places


def test_a_key_opens_its_place_with_the_focus_where_work_begins(window: MainWindow) -> None:
    press(window, Key.Key_N, CTRL)
    assert note(window).asked == [None]
    assert QApplication.focusWidget() is note(window).field
    assert window.windowTitle() == "New call – Groupdesk"


def test_the_rail_marks_where_we_are_and_where_a_page_belongs(window: MainWindow) -> None:
    item = window.rail.items["calendar"]
    assert item.isChecked()
    window.go("roster", "28 May")
    assert item.isChecked()
    window.go("call")
    assert not item.isChecked()
    QTest.mouseClick(item, Qt.MouseButton.LeftButton)
    assert isinstance(window.view(), Bare)
    assert item.isChecked()


def test_only_places_of_the_rail_stand_in_it(window: MainWindow) -> None:
    assert list(window.rail.items) == ["calendar"]


def test_back_and_forward_go_through_places_with_what_they_showed(window: MainWindow) -> None:
    window.go("roster", "28 May")
    roster = note(window)
    window.go("call")
    press(window, Key.Key_Left, ALT)
    assert note(window) is roster
    assert roster.asked == ["28 May", "28 May"]
    press(window, Key.Key_Left, ALT)
    press(window, Key.Key_Left, ALT)
    assert isinstance(window.view(), Bare)
    press(window, Key.Key_Right, ALT)
    assert note(window) is roster


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    history = History()
    for name in ("a", "b", "c"):
        history.visit(name, None)
    history.step(-1)
    history.visit("d", 1)
    assert history.step(1) is None
    assert history.step(-1) == ("b", None)


def test_the_same_place_twice_is_one_stop() -> None:
    history = History()
    history.visit("a", None)
    history.visit("a", None)
    assert history.step(-1) is None


def test_the_buttons_of_the_mouse_go_back_and_forward(window: MainWindow) -> None:
    window.go("call")
    field = note(window).field
    where = field.mapTo(window, field.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.BackButton, pos=where)
    assert window.windowTitle() == "Calendar – Groupdesk"
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.ForwardButton, pos=where)
    assert window.windowTitle() == "New call – Groupdesk"


def test_f5_looks_again(window: MainWindow) -> None:
    window.go("call")
    press(window, Key.Key_F5)
    assert note(window).asked == [None, "reload"]


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    window.go("call")
    seen: list[QWidget] = []
    panes = (window.stack, window.status, window.rail, window.top_bar)
    for _ in range(4):
        focus = QApplication.focusWidget()
        seen += [pane for pane in panes if focus and pane.isAncestorOf(focus)]
        press(window, Key.Key_F6)
    assert seen[0] is window.stack
    assert set(seen) == {window.stack, window.rail, window.top_bar}


def test_tab_goes_over_top_bar_rail_page_keys_and_status_line_and_round_again(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences
) -> None:
    made = MainWindow(work, data.actor, clock(), (*TABLE, MORE), preferences)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.go("roster", "28 May")
    made.status.show_change("Added a counsellor")
    made.status.offer(undo=True, redo=False)
    made.panels.turn("keys")
    top, rail, status = made.top_bar, made.rail, made.status
    order = [
        *(top.finder, top.menu, top.new_call),
        *(rail.items["calendar"], rail.items["more"], rail.lock),
        *(note(made).field, made.keys.done, made.keys.list, status.undo),
    ]
    top.finder.setFocus()
    seen = []
    for _ in order:
        seen.append(QApplication.focusWidget())
        press(made, Key.Key_Tab)
    assert seen == order
    assert QApplication.focusWidget() is top.finder


# Commands and menus


def test_every_command_of_the_window_is_in_a_menu_but_opening_it(window: MainWindow) -> None:
    window.go("call")
    in_menus = set(window.commands.every())
    (outside,) = set(window.actions()) - in_menus
    assert outside.text() == "Open the menu"
    assert set(note(window).actions()) <= in_menus


def test_f10_opens_the_menu_below_its_button_at_its_first_entry(window: MainWindow) -> None:
    menu, button = window.commands.menu, window.top_bar.menu
    press(window, Key.Key_F10)
    assert menu.isVisible()
    assert menu.pos().y() >= button.mapToGlobal(button.rect().bottomLeft()).y()
    first = menu.activeAction()
    assert first is next(each for each in menu.actions() if each.isVisible())
    QTest.keyClick(menu, Key.Key_Escape)
    assert not menu.isVisible()


def test_the_commands_of_a_view_leave_the_menu_with_it(window: MainWindow) -> None:
    window.go("call")
    mark = note(window).actions()[0]
    press(window, Key.Key_M, CTRL)
    assert note(window).asked[-1] == "mark"
    window.go("calendar")
    assert mark not in set(window.commands.every())


@pytest.mark.parametrize("pane", ["rail", "top_bar"])
def test_the_keys_of_a_page_work_wherever_the_focus_is(window: MainWindow, pane: str) -> None:
    window.go("call")
    view, field = note(window), note(window).field
    focus_into(getattr(window, pane))
    assert not field.hasFocus()
    press(window, Key.Key_M, CTRL)
    assert view.asked[-1] == "mark"
    window.go("calendar")
    press(window, Key.Key_M, CTRL)
    assert view.asked.count("mark") == 1


def test_a_plain_key_of_a_page_stays_in_it(window: MainWindow) -> None:
    window.go("roster")
    view = note(window)
    focus_into(window.rail)
    press(window, Key.Key_Escape)
    assert "strike" not in view.asked
    view.focus_first()
    press(window, Key.Key_Escape)
    assert view.asked[-1] == "strike"


def test_the_menu_spells_keys_as_the_buttons_do(window: MainWindow) -> None:
    option = QStyleOptionMenuItem()
    (lock,) = (action for action in window.commands.every() if action.text() == "Lock now")
    menu = next(m for m in window.findChildren(Menu) if lock in m.actions())
    menu.initStyleOption(option, lock)
    assert option.text == "Lock now\tCtrl L"


def test_nobody_sees_a_place_they_may_not_use(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences
) -> None:
    counsellor = replace(data.actor, grants=(Grant(Role.COUNSELLOR),))
    made = MainWindow(work, counsellor, clock(), PLACES, preferences)
    qtbot.addWidget(made)
    made.show()
    made.go("calendar")
    assert not made.top_bar.new_call.isVisible()
    assert "New call" not in [action.text() for action in made.commands.every()]
    press(made, Key.Key_N, CTRL)
    assert made.windowTitle() == "Calendar – Groupdesk"


def test_no_key_is_given_twice(window: MainWindow) -> None:
    window.go("call")
    keys = [
        sequence.toString() for action in window.commands.every() for sequence in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+N", "Ctrl+2", "Ctrl+Z", "Ctrl+L", "F5", "F6", "Alt+Left", "Alt+Right"} <= set(
        keys
    )


def test_the_look_chosen_in_the_menu_is_kept_and_marked(
    qtbot: QtBot, window: MainWindow, preferences: Preferences, look: Theme
) -> None:
    by_words = {action.text(): action for action in window.commands.every()}
    by_words["Dark"].trigger()
    assert look.look is Look.DARK
    press(window, Key.Key_Plus, CTRL)
    assert look.percent == 125
    assert (preferences.look, preferences.percent) == (Look.DARK, 125)
    assert by_words["125 %"].isChecked()
    assert by_words["Dark"].isChecked()
    press(window, Key.Key_Minus, CTRL)
    qtbot.waitUntil(lambda: look.percent == 100)


@pytest.mark.parametrize("kept", ["purple", "", "1000", "-5"])
def test_settings_that_make_no_sense_are_passed_over(kept: str) -> None:
    settings = QSettings()
    settings.setValue("window/look", kept)
    settings.setValue("window/text", kept)
    preferences = Preferences(settings)
    assert (preferences.look, preferences.percent) == (Look.SYSTEM, 100)
    settings.clear()


# Every place


@pytest.mark.parametrize("place", [place.name for place in PLACES])
def test_every_command_of_every_place_has_words_and_is_in_a_menu_and_in_the_finder(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences, place: str
) -> None:
    made = MainWindow(work, data.actor, clock(), PLACES, preferences)
    qtbot.addWidget(made)
    made.show()
    made.go(place)
    qtbot.waitUntil(work.is_idle)
    view = made.view()
    assert view is not None
    in_menus = {each.action: each for each in made.commands.listed()}
    able = {each.action for each in in_menus.values() if _can_be_done(each.action)}
    made.finder.open()
    in_finder = {row.key for row in made.finder.panel.list.rows()}
    for action in {*made.actions(), *view.actions()}:
        assert len(words_of(action)) > 2
        if action.text() != "Open the menu":
            assert action in in_menus
    assert in_finder == {id(action) for action in able}


@pytest.mark.parametrize("place", [place.name for place in PLACES])
def test_no_key_means_two_things_in_any_place(
    qtbot: QtBot, work: Work, data: Database, preferences: Preferences, place: str
) -> None:
    made = MainWindow(work, data.actor, clock(), PLACES, preferences)
    qtbot.addWidget(made)
    made.show()
    made.go(place)
    qtbot.waitUntil(work.is_idle)
    view = made.view()
    assert view is not None
    owners: dict[str, list[str]] = {}
    for action in {*made.actions(), *view.actions()}:
        for sequence in action.shortcuts():
            if action.isVisible() and action.isEnabled():
                owners.setdefault(sequence.toString(), []).append(action.text())
    assert {key: words for key, words in owners.items() if len(words) > 1} == {}


def _can_be_done(action: QAction) -> bool:
    return action.isVisible() and action.isEnabled()


def test_names_are_hidden_in_the_whole_window_by_one_key(window: MainWindow) -> None:
    window.resize(1280, 800)
    window.go("call")
    (hide,) = (action for action in window.commands.every() if action.text() == "Hide names")
    for hidden in (True, False):
        press(window, Key.Key_F8)
        assert window.discretion.hidden is hidden
        assert hide.isChecked() is hidden
        assert window.status.hidden.isVisible() is hidden
        assert window.property(SAID) == ("Names hidden" if hidden else "Names shown")
