"""When the month is read again, and when what is shown is enough."""

from datetime import date
from uuid import UUID

from desktop_app.desk.month import MonthPage
from desktop_app.ui.changes import EVERYTHING, Changes
from tests.databases import Hands
from tests.ui.calendar.conftest import Sheet

MAY = date(2025, 5, 28)


def page_of(sheet: Sheet) -> MonthPage:
    assert sheet.view._month.page is not None
    return sheet.view._month.page


def session_on(sheet: Sheet, day: date) -> UUID:
    return next(line.session_id for line in page_of(sheet).lines if line.day == day)


def come_back(sheet: Sheet, session_id: UUID) -> MonthPage:
    sheet.view.show_for(session_id)
    sheet.rest()
    assert sheet.view.current() == session_id
    return page_of(sheet)


def test_a_session_of_the_month_that_is_shown_is_gone_to_without_reading_it_again(
    sheet: Sheet,
) -> None:
    before = page_of(sheet)
    sheet.view._month.go_to(date(2025, 5, 6))
    assert come_back(sheet, session_on(sheet, MAY)) is before


def test_a_month_that_has_grown_old_is_read_again(sheet: Sheet) -> None:
    before, clock = page_of(sheet), sheet.view._desk.clock
    assert isinstance(clock, Hands)
    clock.move(minutes=2)
    assert come_back(sheet, session_on(sheet, MAY)) is not before


def test_a_month_that_others_changed_while_it_was_hidden_is_read_again(sheet: Sheet) -> None:
    before, may = page_of(sheet), session_on(sheet, MAY)
    sheet.view.hide()
    sheet.work.changed.emit(Changes("", EVERYTHING))
    assert come_back(sheet, may) is not before
