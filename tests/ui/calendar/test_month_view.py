"""The month by keyboard and by mouse, read aloud, and at every size."""

from datetime import UTC, date, datetime
from itertools import pairwise
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk import groups
from desktop_app.desk.demo import EVENING
from desktop_app.domain.groups import Group
from desktop_app.domain.records import Closure
from desktop_app.domain.sessions import Session
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.ui.calendar import tile_paint
from desktop_app.ui.calendar.grid import MonthGrid
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.theme import Look, Theme, theme
from desktop_app.ui.work import Work
from tests.databases import Hands
from tests.ui.calendar.conftest import Sheet, show_calendar

APRIL, MAY = date(2025, 4, 30), date(2025, 5, 28)
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def crowd(data: Database, count: int) -> None:
    """So many more groups that meet on the last Wednesday, each at an hour of its own."""

    def make(db: UnitOfWork, *, now: datetime) -> None:
        first = db.query(Session).filter_by(day=MAY).one()
        like = {c.name: getattr(first.group, c.name) for c in Group.__table__.columns}
        for number in range(count):
            group = Group(**{**like, "id": uuid4(), "name": f"{first.group.name} {number}"})
            db.add(group)
            db.flush()
            db.add(
                Session(
                    group_id=group.id,
                    original_day=MAY,
                    original_start=first.start.replace(minute=number + 1),
                    day=MAY,
                    start=first.start.replace(minute=number + 1),
                    starts_at=first.starts_at.replace(minute=number + 1),
                    minutes=90,
                    longer=False,
                    capacity=12,
                    status=first.status,
                )
            )

    data.perform(make)


# Where one is at first


def test_at_first_the_cursor_stands_on_the_session_that_comes_next(sheet: Sheet) -> None:
    assert sheet.title == "May 2025"
    assert sheet.day.startswith("Wednesday 28 May 2025, 0 of 20 places")
    assert sheet.month.hasFocus()


def test_in_a_month_without_a_session_to_come_it_stands_on_today(
    qtbot: QtBot, work: Work, data: Database, clock: Hands
) -> None:
    clock.now = datetime(2025, 5, 31, 12, tzinfo=UTC)
    sheet = show_calendar(qtbot, work, data, clock)
    assert sheet.day == "Saturday 31 May 2025, today, no session"


def test_the_month_of_the_groups_own_clock_is_shown_at_the_end_of_a_month(
    qtbot: QtBot, work: Work, data: Database, clock: Hands
) -> None:
    clock.now = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)
    sheet = show_calendar(qtbot, work, data, clock)
    assert sheet.title == "July 2025"


# Keys


@pytest.mark.parametrize(
    ("keys", "arrives"),
    [
        ([(Key.Key_Right, NONE)], "Thursday 29 May 2025"),
        ([(Key.Key_Left, NONE)], "Tuesday 27 May 2025"),
        ([(Key.Key_Up, NONE)], "Wednesday 21 May 2025"),
        ([(Key.Key_Home, NONE)], "Monday 26 May 2025"),
        ([(Key.Key_End, NONE)], "Sunday 1 June 2025"),
        ([(Key.Key_End, NONE), (Key.Key_Right, NONE)], "Monday 2 June 2025"),
        ([(Key.Key_Down, NONE)], "Wednesday 4 June 2025"),
        ([(Key.Key_PageDown, NONE)], "Saturday 28 June 2025"),
        ([(Key.Key_PageUp, NONE)], "Monday 28 April 2025"),
        ([(Key.Key_Home, CTRL)], "Tuesday 20 May 2025"),
        ([(Key.Key_Down, CTRL)], "Wednesday 25 June 2025"),
        ([(Key.Key_Up, CTRL)], "Wednesday 30 April 2025"),
        ([(Key.Key_PageDown, NONE), (Key.Key_Home, CTRL)], "Tuesday 20 May 2025"),
    ],
)
def test_keys_go_by_day_week_month_and_session(
    sheet: Sheet, keys: list[tuple[Qt.Key, Qt.KeyboardModifier]], arrives: str
) -> None:
    for key, held in keys:
        sheet.hold(key, held)
    assert sheet.day.startswith(arrives)
    assert sheet.month.hasFocus()


def test_months_turned_faster_than_they_are_read_all_count(sheet: Sheet) -> None:
    for _ in range(5):
        QTest.keyClick(sheet.month, Key.Key_PageDown)
    sheet.rest()
    assert sheet.title == "October 2025"


def test_the_last_day_of_a_month_leads_to_the_last_of_a_shorter_one(sheet: Sheet) -> None:
    sheet.write("31")
    sheet.press(Key.Key_Return)
    sheet.hold(Key.Key_PageDown, NONE)
    assert sheet.day.startswith("Monday 30 June 2025")


def test_enter_opens_the_roster_of_the_session_under_the_cursor(sheet: Sheet) -> None:
    sheet.press(Key.Key_Return)
    assert sheet.went == [("roster", sheet.view.current())]


def test_enter_on_a_free_day_opens_nothing(sheet: Sheet) -> None:
    sheet.press(Key.Key_Left, Key.Key_Return)
    assert sheet.went == []


def test_commands_open_the_pack_and_the_roster(sheet: Sheet) -> None:
    sheet.shown()["Print pack"].trigger()
    sheet.shown()["Open roster"].trigger()
    sheet.shown()["Assign counsellor"].trigger()
    here = sheet.view.current()
    assert here is not None
    lead = Errand(here, For.LEAD)
    assert sheet.went == [("pack", here), ("roster", here), ("roster", lead)]


def test_print_all_packs_leads_to_the_packs_of_the_month_one_is_in(sheet: Sheet) -> None:
    sheet.press(Key.Key_PageDown)
    sheet.shown()["Print all packs of the month"].trigger()
    ((place, day),) = sheet.went
    assert place == "packs"
    assert isinstance(day, date)
    assert f"{day:%B %Y}" == sheet.title


def test_a_free_day_offers_only_ways_on(sheet: Sheet) -> None:
    sheet.hold(Key.Key_Left, NONE)
    assert "Print pack" not in sheet.shown()
    assert "Open roster" not in sheet.shown()
    panel = sheet.view._month.panel
    assert panel._why_free.text() == "No session on this day."
    assert "Wednesday 28 May 2025" in panel._next.text()
    sheet.shown()["Next session"].trigger()
    sheet.rest()
    assert sheet.day.startswith("Wednesday 28 May 2025")


# A typed date


def test_a_typed_date_goes_to_any_day(sheet: Sheet) -> None:
    sheet.write("3/8/2027")
    assert sheet.title == "August 2027"
    assert sheet.day == "Tuesday 3 August 2027, no session"
    assert sheet.said == sheet.day
    sheet.press(Key.Key_Return)
    assert sheet.month.hasFocus()


def test_where_a_button_leads_is_said_aloud(sheet: Sheet) -> None:
    sheet.view._shape.setFocus()
    sheet.shown()["Next month"].trigger()
    sheet.rest()
    assert sheet.said == "Saturday 28 June 2025, no session"


def test_a_typed_month_goes_to_its_first_session(sheet: Sheet) -> None:
    sheet.write("april")
    assert sheet.day.startswith("Wednesday 30 April 2025")


def test_enter_at_once_after_typing_goes_there_first(sheet: Sheet) -> None:
    sheet.press(*"30/7")
    sheet.press(Key.Key_Return)
    sheet.rest()
    assert sheet.day.startswith("Wednesday 30 July 2025")
    assert sheet.month.hasFocus()


def test_what_is_no_date_is_answered_in_words_and_stays(sheet: Sheet) -> None:
    sheet.write("soon")
    assert sheet.view._jump.answer.text() == "That is no date"
    sheet.press(Key.Key_Return)
    assert sheet.view._jump.text() == "soon"
    sheet.press(Key.Key_Escape)
    assert sheet.view._jump.answer.text() == ""
    assert sheet.month.hasFocus()


# Several sessions in a day


def test_each_session_of_a_day_is_reached_by_key_and_the_panel_says_which(
    sheet: Sheet,
) -> None:
    crowd(sheet.database, 2)
    sheet.view.reload()
    sheet.rest()
    places = []
    assert sheet.said == ""
    for _ in range(3):
        places.append(sheet.view._month.panel._several.text()[:14])
        sheet.hold(Key.Key_Down, CTRL)
    assert sheet.said.startswith("Wednesday 28 May 2025, 0 of 12 places")  # the day did not change
    assert places == ["Session 1 of 3", "Session 2 of 3", "Session 3 of 3"]
    assert sheet.day.startswith("Wednesday 25 June 2025")
    sheet.hold(Key.Key_Up, CTRL)
    assert sheet.view._month.panel._several.text().startswith("Session 3 of 3")


def test_forty_sessions_in_a_day_all_have_their_place(sheet: Sheet) -> None:
    crowd(sheet.database, 39)
    sheet.view.reload()
    sheet.rest()
    grid = sheet.month
    day, cell = grid.day_at(grid.currentIndex()), grid.current_rect()
    places = tile_paint.tile_rects(day, cell, named=grid.is_list())
    assert len(places) == 40
    assert all(cell.contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in pairwise(places))
    assert grid.verticalScrollBar().maximum() > 0
    sheet.hold(Key.Key_Down, NONE)
    sheet.hold(Key.Key_Up, NONE)
    assert sheet.day.startswith("Wednesday 28 May 2025, 40 sessions")


def test_a_click_takes_the_session_under_it_and_a_double_click_opens_it(sheet: Sheet) -> None:
    crowd(sheet.database, 2)
    sheet.view.reload()
    sheet.rest()
    second = places_of(sheet.month)[1].center()
    QTest.mouseClick(sheet.month.viewport(), Qt.MouseButton.LeftButton, pos=second)
    sheet.rest()
    assert sheet.view._month.panel._several.text().startswith("Session 2 of 3")
    QTest.mouseDClick(sheet.month.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert sheet.went == [("roster", sheet.view.current())]


def test_a_click_on_a_day_takes_the_day(sheet: Sheet) -> None:
    corner = sheet.month.visualRect(sheet.month.model().index(1, 2)).topLeft()
    at = corner + QPoint(20, 20)
    QTest.mouseClick(sheet.month.viewport(), Qt.MouseButton.LeftButton, pos=at)
    sheet.rest()
    assert sheet.day.startswith("Wednesday 7 May 2025")


def places_of(grid: MonthGrid) -> list[QRect]:
    day = grid.day_at(grid.currentIndex())
    return tile_paint.tile_rects(day, grid.current_rect(), named=grid.is_list())


# Read aloud


def test_every_day_is_read_as_its_sentence(sheet: Sheet) -> None:
    grid = sheet.month
    table = QAccessible.queryAccessibleInterface(grid)
    inside = [table.child(number) for number in range(table.childCount())]
    cells = [each for each in inside if each.role() is QAccessible.Role.Cell]
    said = [cell.text(QAccessible.Text.Name) for cell in cells]
    assert len(said) == 35
    assert said[0] == "Monday 28 April 2025, no session"
    assert sheet.day in said
    heads = [each for each in inside if each.role() is QAccessible.Role.ColumnHeader]
    assert [head.text(QAccessible.Text.Name) for head in heads][:2] == ["Monday", "Tuesday"]


def test_the_month_itself_has_a_name_and_says_its_keys(sheet: Sheet) -> None:
    table = QAccessible.queryAccessibleInterface(sheet.month)
    assert table.text(QAccessible.Text.Name) == "Month"
    assert "Page Down" in table.text(QAccessible.Text.Description)


# Sizes


@pytest.mark.parametrize(
    ("percent", "size"), [(100, (808, 514)), (150, (1072, 700)), (200, (1072, 632))]
)
def test_nothing_is_wider_than_its_place(
    sheet: Sheet, look: Theme, percent: int, size: tuple[int, int]
) -> None:
    look.show(Look.LIGHT, percent)
    sheet.view.resize(*size)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    grid, panel = sheet.month, sheet.view._month.panel
    assert sheet.view.paper.width() <= sheet.view.viewport().width()
    assert sum(map(grid.columnWidth, range(grid.model().columnCount()))) <= grid.viewport().width()
    for day in grid._model.days:
        rect = grid.visualRect(grid._model.index_of(day.day))
        assert all(
            rect.contains(place) for place in tile_paint.tile_rects(day, rect, named=grid.is_list())
        )
    assert panel.width() <= sheet.view.viewport().width()
    assert sheet.day.startswith("Wednesday 28 May 2025")


def test_a_month_without_room_for_weeks_is_a_list_of_its_days(sheet: Sheet, look: Theme) -> None:
    put_closure(sheet.database)
    look.show(Look.LIGHT, 200)
    sheet.view.resize(700, 700)
    QApplication.processEvents()
    sheet.view.reload()
    sheet.rest()
    grid = sheet.month
    assert grid.is_list()
    days = [day.day.day for day in grid._model.days]
    assert days == [5, 15, 20, 26, 28]  # holidays, a closure, today and the session
    sheet.hold(Key.Key_Up, NONE)
    assert sheet.day.startswith("Monday 26 May 2025")
    sheet.write("9")
    sheet.press(Key.Key_Return)
    assert sheet.day == "Friday 9 May 2025, no session"
    sheet.hold(Key.Key_Up, NONE)
    sheet.hold(Key.Key_Up, NONE)
    assert sheet.day.startswith("Wednesday 30 April 2025")
    look.show(Look.LIGHT, 100)
    sheet.view.resize(1180, 760)
    QApplication.processEvents()
    assert not grid.is_list()
    assert sheet.day.startswith("Wednesday 30 April 2025")


def put_closure(data: Database) -> None:
    def add(db: UnitOfWork, *, now: datetime) -> None:
        db.add(Closure(day=date(2025, 5, 15), reason="Training"))

    data.perform(add)


def test_weeks_fill_the_height_and_no_week_is_lower_than_its_days(sheet: Sheet) -> None:
    grid = sheet.month
    heights = [grid.rowHeight(row) for row in range(5)]
    assert sum(heights) == grid.viewport().height()
    assert max(heights) - min(heights) <= 5


@pytest.mark.parametrize("shape", ["month", "quarter", "agenda"])
@pytest.mark.parametrize(("width", "lines"), [(1228, 1), (1068, 2), (796, 2)])
def test_the_head_takes_one_line_or_two(sheet: Sheet, shape: str, width: int, lines: int) -> None:
    """Of a page in a window of 1440, 1280 and 900."""
    sheet.work.perform(sheet.view, groups.open_group, EVENING)
    sheet.turn_to(shape)
    sheet.view.resize(width, 760)
    QApplication.processEvents()
    head = sheet.view.head.geometry()
    row = theme().measure("button")
    assert head.height() <= lines * row + (lines - 1) * theme().px(12) + theme().px(4)
    assert head.right() < sheet.view.viewport().width()
