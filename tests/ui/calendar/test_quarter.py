"""The quarter by keyboard and by mouse, read aloud, and at every size."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.calendar.quarter import QuarterGrid
from desktop_app.ui.calendar.quarter_month import QuarterMonth
from desktop_app.ui.theme import Look, Theme
from tests.ui.calendar.conftest import Sheet
from tests.ui.calendar.test_month_view import crowd, put_closure

MAY = date(2025, 5, 28)
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def quarter(sheet: Sheet) -> Sheet:
    """The quarter of May 2025, with the cursor on the session of May."""
    sheet.turn_to("quarter")
    return sheet


def grid_of(sheet: Sheet) -> QuarterGrid:
    grid = sheet.grid
    assert isinstance(grid, QuarterGrid)
    return grid


def month_of(sheet: Sheet, day: date = MAY) -> QuarterMonth:
    return next(each for each in grid_of(sheet).months if each.day_at(day))


def lines_of(sheet: Sheet) -> list[QRect]:
    """Where the sessions of the week of May stand."""
    return [rect for line, rect in month_of(sheet).lines(4) if line.session]


# What is shown


def test_the_months_of_a_quarter_stand_side_by_side(quarter: Sheet) -> None:
    assert quarter.title == "Apr to Jun 2025"
    months = grid_of(quarter).months
    assert [month.accessibleName() for month in months] == ["April 2025", "May 2025", "June 2025"]
    places = [QRect(m.mapTo(quarter.view, m.rect().topLeft()), m.size()) for m in months]
    assert len({place.top() for place in places}) == 1
    assert all(one.right() < other.left() for one, other in pairwise(places))


def test_the_day_and_the_session_go_along_from_shape_to_shape(sheet: Sheet) -> None:
    sheet.hold(Key.Key_Left, NONE)
    sheet.turn_to("quarter")
    assert sheet.day.startswith("Tuesday 27 May 2025")
    sheet.hold(Key.Key_Down, CTRL)
    sheet.hold(Key.Key_Down, CTRL)
    assert sheet.day.startswith("Wednesday 25 June 2025, 0 of 20 places")
    sheet.turn_to("agenda")
    assert sheet.current().startswith("Wednesday 25 June 2025")
    sheet.turn_to("month")
    assert (sheet.title, sheet.day[:22]) == ("June 2025", "Wednesday 25 June 2025")


def test_one_key_turns_from_shape_to_shape(sheet: Sheet) -> None:
    shown = []
    for _ in range(3):
        sheet.shown()["Month, quarter or agenda"].trigger()
        sheet.rest()
        shown.append(sheet.view._shape.value())
    assert shown == ["quarter", "agenda", "month"]


# Keys


@pytest.mark.parametrize(
    ("keys", "arrives"),
    [
        ([(Key.Key_Right, NONE)], "Thursday 29 May 2025"),
        ([(Key.Key_Left, NONE)], "Tuesday 27 May 2025"),
        ([(Key.Key_Up, NONE)], "Wednesday 21 May 2025"),
        ([(Key.Key_Down, NONE)], "Wednesday 4 June 2025"),
        ([(Key.Key_Home, NONE)], "Monday 26 May 2025"),
        ([(Key.Key_End, NONE)], "Sunday 1 June 2025"),
        ([(Key.Key_PageDown, NONE)], "Saturday 28 June 2025"),
        ([(Key.Key_PageUp, NONE)], "Monday 28 April 2025"),
        ([(Key.Key_PageDown, NONE)] * 2, "Monday 28 July 2025"),
        ([(Key.Key_PageDown, SHIFT)], "Thursday 28 August 2025"),
        ([(Key.Key_PageUp, SHIFT)], "Friday 28 February 2025"),
        ([(Key.Key_Home, CTRL)], "Tuesday 20 May 2025"),
        ([(Key.Key_Down, CTRL)], "Wednesday 25 June 2025"),
        ([(Key.Key_Down, CTRL)] * 2, "Wednesday 30 July 2025"),
        ([(Key.Key_Up, CTRL)], "Wednesday 30 April 2025"),
    ],
)
def test_keys_go_by_day_week_month_quarter_and_session(
    quarter: Sheet, keys: list[tuple[Qt.Key, Qt.KeyboardModifier]], arrives: str
) -> None:
    for key, held in keys:
        quarter.hold(key, held)
    assert quarter.day.startswith(arrives)
    assert grid_of(quarter).is_focused()


def test_the_arrows_beside_today_turn_by_a_quarter(quarter: Sheet) -> None:
    turns = quarter.view._turns
    assert turns.later.accessibleName() == "Next quarter"
    turns.later.click()
    quarter.rest()
    assert quarter.title == "Jul to Sep 2025"
    quarter.turn_to("month")
    assert turns.earlier.accessibleName() == "Previous month"


def test_a_typed_date_goes_to_any_day(quarter: Sheet) -> None:
    quarter.write("3/8/2027")
    assert quarter.title == "Jul to Sep 2027"
    assert quarter.day == "Tuesday 3 August 2027, no session"
    assert quarter.said == quarter.day
    quarter.press(Key.Key_Return)
    assert grid_of(quarter).is_focused()
    quarter.write("19")
    assert quarter.day == "Thursday 19 August 2027, no session"  # of the month of the cursor


def test_a_typed_month_goes_to_its_first_session(quarter: Sheet) -> None:
    quarter.write("june")
    assert quarter.day.startswith("Wednesday 25 June 2025")


def test_enter_opens_the_roster_of_the_session_under_the_cursor(quarter: Sheet) -> None:
    quarter.press(Key.Key_Return)
    assert quarter.went == [("roster", quarter.view.current())]


# Many sessions, and the mouse


@pytest.mark.parametrize("count", [5, 40])
def test_every_session_of_a_day_has_its_line_and_is_reached_by_key(
    quarter: Sheet, count: int
) -> None:
    crowd(quarter.database, count - 1)
    quarter.view.reload()
    quarter.rest()
    places = lines_of(quarter)
    week = month_of(quarter).week_rect(4)
    assert len(places) == count
    assert all(week.contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in pairwise(places))
    reached = set()
    for _ in range(count):
        reached.add(quarter.view.current())
        quarter.hold(Key.Key_Down, CTRL)
    assert len(reached) == count
    assert quarter.day.startswith("Wednesday 25 June 2025")


def test_a_session_that_is_reached_is_in_sight(quarter: Sheet) -> None:
    crowd(quarter.database, 39)
    quarter.view.reload()
    quarter.rest()
    grid = grid_of(quarter)
    quarter.write("25/6")
    quarter.press(Key.Key_Return)
    quarter.hold(Key.Key_Up, CTRL)
    seen = grid.viewport().rect()
    quarter.until(lambda: seen.contains(grid.place_on(grid.viewport()).bottomLeft()))


def test_a_click_takes_the_session_under_it_and_a_double_click_opens_it(quarter: Sheet) -> None:
    crowd(quarter.database, 2)
    quarter.view.reload()
    quarter.rest()
    second = lines_of(quarter)[1].center()
    view = month_of(quarter).viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=second)
    quarter.rest()
    assert quarter.view._month.panel._several.text().startswith("Session 2 of 3")
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=second)
    assert quarter.went == [("roster", quarter.view.current())]


def test_a_click_on_a_day_takes_the_day(quarter: Sheet) -> None:
    june = month_of(quarter, date(2025, 6, 25))
    cell = june.visualRect(june.model().index(0, 6))
    QTest.mouseClick(june.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    quarter.rest()
    assert quarter.day == "Sunday 1 June 2025, no session"
    assert june.hasFocus()


# Read aloud


def test_every_day_is_read_as_its_sentence_in_its_own_month(quarter: Sheet) -> None:
    put_closure(quarter.database)
    quarter.view.reload()
    quarter.rest()
    table = QAccessible.queryAccessibleInterface(month_of(quarter))
    inside = [table.child(number) for number in range(table.childCount())]
    cells = [each for each in inside if each.role() is QAccessible.Role.Cell]
    said = [cell.text(QAccessible.Text.Name) for cell in cells]
    assert said[0] == "Monday 28 April 2025, in another month"
    assert "Thursday 15 May 2025, Closed: Training, no session" in said
    assert "Monday 5 May 2025, May Day, no session" in said
    assert quarter.day in said
    heads = [each for each in inside if each.role() is QAccessible.Role.ColumnHeader]
    assert [head.text(QAccessible.Text.Name) for head in heads][:2] == ["Monday", "Tuesday"]


def test_only_the_month_with_the_cursor_takes_tab(quarter: Sheet) -> None:
    def stops() -> list[bool]:
        months = grid_of(quarter).months
        return [bool(m.focusPolicy() & Qt.FocusPolicy.TabFocus) for m in months]

    assert stops() == [False, True, False]
    quarter.hold(Key.Key_PageDown, NONE)
    assert stops() == [False, False, True]


# Sizes


@pytest.mark.parametrize(
    ("percent", "size", "stacked"),
    [(100, (1180, 760), False), (100, (748, 514), False), (200, (1072, 632), True)],
)
def test_months_stack_where_they_have_no_room(
    quarter: Sheet, look: Theme, percent: int, size: tuple[int, int], stacked: bool
) -> None:
    look.show(Look.LIGHT, percent)
    quarter.view.resize(*size)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    grid = grid_of(quarter)
    tops = {month.mapTo(quarter.view, month.rect().topLeft()).y() for month in grid.months}
    assert (len(tops) == 3) is stacked
    assert grid.horizontalScrollBar().maximum() == 0
    assert quarter.view.paper.width() <= quarter.view.viewport().width()
    for month in grid.months:
        assert sum(map(month.columnWidth, range(7))) == month.viewport().width()
        assert month.verticalScrollBar().maximum() == 0
    assert quarter.day.startswith("Wednesday 28 May 2025")
