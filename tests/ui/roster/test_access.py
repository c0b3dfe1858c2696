"""Everything by keyboard, everything named, nothing clipped."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.places import release
from desktop_app.domain.bookings import Mark
from desktop_app.ui.changes import EVERYTHING, Changes
from desktop_app.ui.panes import panes_in
from desktop_app.ui.roster.commands import COMMANDS, MARK_COMMANDS
from desktop_app.ui.theme import Look, Theme
from tests.frame import hear
from tests.ui.roster.conftest import Bench, MakeBench
from tests.ui.roster.service import DURING, JUNE


def stops(bench: Bench) -> list[QWidget]:
    """Where Tab stops, from the first control of the page until it comes round."""
    bench.view._head.crumb.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and at not in found:
        found.append(at)
        bench.press(Qt.Key.Key_Tab)
    return found


def reachable(bench: Bench) -> Iterator[QWidget]:
    """Every control that Tab should reach."""
    for widget in bench.view.findChildren(QWidget):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


def test_tab_visits_every_control_once_in_reading_order(bench: Bench) -> None:
    bench.choose("Iona Dunbar")
    bench.press(Qt.Key.Key_Delete)
    bench.until(bench.view._free.isVisible)
    bench.rest()
    found = stops(bench)
    assert set(found) == set(reachable(bench))
    assert all(reads_on(bench, one, other) for one, other in pairwise(found))


def reads_on(bench: Bench, one: QWidget, other: QWidget) -> bool:
    """Whether the eye goes on from one to the other: down, or to the right."""
    here, there = (
        QRect(each.mapTo(bench.view.paper, QPoint(0, 0)), each.size()) for each in (one, other)
    )
    return there.top() >= here.bottom() or there.left() >= here.right()


def test_every_control_has_a_name_and_a_role(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    bench.view._actions["add"].trigger()
    bench.view._reason.open_up()
    bench.view._side.counsellor.show_why(bench.roster().session)
    for widget in reachable(bench):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget
        assert interface.role() is not QAccessible.Role.NoRole


def test_every_command_has_words_and_a_key_of_its_own(bench: Bench) -> None:
    keys = [(command.key, kind) for command in COMMANDS for kind in command.kinds or (None,)]
    assert len(keys) == len(set(keys))
    for command in COMMANDS:
        action = bench.view._actions[command.name]
        assert action.text()
        assert action in bench.view.actions()
        assert not action.shortcut().isEmpty()


def test_each_mark_is_a_command_with_words_and_its_key(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    bench.choose("Effie Ross")
    keys = [bench.view._actions[each.name].shortcut().toString() for each in MARK_COMMANDS]
    assert keys == ["1", "2", "3", "4", "5", "0"]
    unwell = bench.view._actions["unwell"]
    assert unwell in bench.view.actions()
    assert (unwell.text(), unwell.isVisible()) == ("Mark: Unwell", True)
    unwell.trigger()
    bench.until(lambda: (row := bench.current().booked) and row.attendance is Mark.UNWELL)


def test_the_way_to_the_pack_is_its_place(bench: Bench) -> None:
    bench.press(Qt.Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    assert bench.went == [("pack", bench.session_id)]


def test_without_a_session_the_page_keeps_the_one_it_showed(bench: Bench) -> None:
    bench.choose("Effie Ross")
    bench.view.show_for(None)
    bench.rest()
    assert bench.current().person_id == bench.person("Effie Ross")


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_clipped_at_any_text_size(
    bench_on: MakeBench, look: Theme, percent: int
) -> None:
    look.show(Look.LIGHT, percent)
    bench = bench_on(now=DURING, size=(1072, 632))
    bench.choose("Iona Dunbar")
    bench.rest()
    room = bench.view.paper.width()
    assert room <= bench.view.viewport().width()
    for widget in bench.view.paper.findChildren(QWidget):
        inside = bench.rows().isAncestorOf(widget) or widget is bench.rows()
        if not widget.isVisible() or inside or widget.focusProxy():
            continue
        right = widget.mapTo(bench.view.paper, QPoint(widget.width(), 0)).x()
        assert right <= room + look.px(6), widget  # the focus ring lies outside its control
        if isinstance(widget, QLabel) and widget.text():
            needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else 0
            assert widget.height() >= min(needed, widget.sizeHint().height()), widget.text()


def test_at_two_hundred_per_cent_the_panel_goes_below(bench_on: MakeBench, look: Theme) -> None:
    look.show(Look.LIGHT, 200)
    bench = bench_on(now=DURING, size=(1072, 632))
    bench.rest()
    lists, panel = bench.view._lists, bench.view._side.person
    top = panel.mapTo(bench.view.paper, QPoint(0, 0)).y()
    assert top >= lists.geometry().bottom()


def test_the_page_follows_the_current_row(bench_on: MakeBench, look: Theme) -> None:
    look.show(Look.LIGHT, 200)
    bench = bench_on(now=DURING, size=(1072, 632))
    for _ in range(12):
        bench.press(Qt.Key.Key_Down)
    rows, rect = bench.view._lists.current_rect()
    seen = bench.view.viewport().rect()
    bench.until(lambda: seen.contains(rows.mapTo(bench.view.viewport(), rect.center())))


def test_an_empty_roster_says_what_to_do_next(bench_on: MakeBench) -> None:
    bench = bench_on(JUNE)
    note = bench.view._lists._empty
    assert note.isVisible()
    assert "New call" in note._more.text()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert bench.view._tabs.isAncestorOf(focus)


def test_the_way_back_leads_to_this_session_in_the_calendar(bench: Bench) -> None:
    bench.view._head.crumb.click()
    assert bench.went == [("calendar", bench.session_id)]


def test_list_and_person_are_panes_of_the_page(bench: Bench) -> None:
    bench.choose("Iona Dunbar")
    assert panes_in(bench.view) == [bench.view._lists, bench.view._side]


def test_a_roster_is_opened_once_however_often_others_are_changed(bench: Bench) -> None:
    def hear_of_others() -> None:
        bench.work.changed.emit(Changes("", EVERYTHING))
        bench.rest()

    opened = bench.entries("roster")
    bench.database.perform(add_counsellor, "Somebody Else")
    hear_of_others()
    assert bench.entries("roster") == opened
    bench.database.perform(release, bench.current().person_id, bench.session_id)
    hear_of_others()
    assert bench.entries("roster") == opened + 1
    bench.view.reload()
    bench.rest()
    assert bench.entries("roster") == opened + 2


def test_the_page_leaves_it_to_the_frame_to_say_that_names_are_hidden(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = hear(monkeypatch)
    bench.hide_names()
    bench.hide_names()
    assert spoken == []


def test_a_name_that_is_typed_is_covered_while_names_are_hidden(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    bench.view._open_adding()
    bench.type("Shona")
    field = bench.view._adding._field.editor
    bench.hide_names()
    assert "Shona" not in field.displayText()
    bench.hide_names()
    assert field.displayText() == "Shona"
