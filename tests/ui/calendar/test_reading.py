"""When the month is read again, and when what is shown is enough."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from pytestqt.qtbot import QtBot

from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.month import MonthPage
from desktop_app.desk.registration import register_by_phone
from desktop_app.domain.access import Grant, Role
from desktop_app.domain.errors import NotPermitted, Refusal
from desktop_app.store.database import Database
from desktop_app.ui.changes import EVERYTHING, Changes
from desktop_app.ui.work import Work
from tests.databases import Hands
from tests.ui.calendar.conftest import Sheet, show_calendar
from tests.ui.roster.conftest import count_entries

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


def test_who_may_not_look_is_refused_once_and_not_asked_for_again(
    qtbot: QtBot, work: Work, data: Database, clock: Hands
) -> None:
    refused: list[Refusal] = []
    work.refusal.connect(refused.append)
    data.actor = replace(data.actor, grants=(Grant(Role.ADMINISTRATOR),))
    show_calendar(qtbot, work, data, clock)
    assert [type(refusal) for refusal in refused] == [NotPermitted]


def test_a_session_that_is_gone_gives_way_to_the_present_month(sheet: Sheet) -> None:
    sheet.view._month.turn(3)
    sheet.rest()
    assert sheet.title == "August 2025"
    sheet.view.show_for(uuid4())
    sheet.rest()
    assert sheet.title == "May 2025"


def test_names_are_read_once_however_often_others_are_changed(sheet: Sheet, data: Database) -> None:
    def hear_of_others() -> None:
        sheet.work.changed.emit(Changes("", EVERYTHING))
        sheet.rest()
        sheet.until(lambda: not sheet.view._month._rest.isActive())
        sheet.rest()

    def read() -> int:
        return data.read(count_entries, "booked_names")

    hear_of_others()
    before = read()
    assert before == 1
    data.perform(add_counsellor, "Somebody Else")
    hear_of_others()
    assert read() == before
    call = PhoneRegistration("Una Drever", sessions=(Wanted(MAY),), fits=True, agreed=True)
    data.perform(register_by_phone, call)
    hear_of_others()
    assert read() == before + 1
    assert len(sheet.names()) == 1
