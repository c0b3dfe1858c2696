"""The list of sessions: coming first, by keyboard, and true to the data."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.counsellors import add_counsellor, assign_counsellor
from desktop_app.desk.registration import register_by_phone
from desktop_app.ui.theme import Look, Theme
from tests.ui.calendar.conftest import Sheet

MAY = date(2025, 5, 28)


def test_what_is_coming_stands_first_and_the_next_is_the_current_one(sheet: Sheet) -> None:
    assert sheet.current().startswith("Wednesday 28 May 2025")
    assert sheet.sentences()[0] == sheet.current()
    assert sheet.view._table.list.hasFocus()


def test_enter_opens_the_roster(sheet: Sheet) -> None:
    sheet.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert sheet.went == [("roster", sheet.view.current())]
    assert sheet.current().startswith("Wednesday 25 June 2025")


def test_arrows_home_end_and_pages_move(sheet: Sheet) -> None:
    first, last = sheet.sentences()[0], sheet.sentences()[-1]
    sheet.press(Qt.Key.Key_End)
    assert sheet.current() == last
    sheet.press(Qt.Key.Key_Home)
    assert sheet.current() == first
    sheet.press(Qt.Key.Key_PageDown)
    assert sheet.sentences().index(sheet.current()) > 1


def test_a_typed_date_jumps_and_down_goes_on_from_there(sheet: Sheet) -> None:
    sheet.press(*"30/7")
    assert sheet.current().startswith("Wednesday 30 July 2025")
    sheet.press(Qt.Key.Key_Return)
    assert sheet.view._table.list.hasFocus()
    sheet.press(Qt.Key.Key_Return)
    assert sheet.went == [("roster", sheet.view.current())]


def test_a_typed_date_finds_what_is_past(sheet: Sheet) -> None:
    sheet.press(*"30 apr")
    assert sheet.current().startswith("Wednesday 30 April 2025")
    sheet.press(Qt.Key.Key_Escape)
    assert sheet.view._table.list.hasFocus()
    assert sheet.view._jump.text() == ""
    assert sheet.current().startswith("Wednesday 30 April 2025")


def test_a_date_without_a_session_is_answered_in_words(sheet: Sheet) -> None:
    sheet.press(*"31 august 2031")
    assert sheet.view._answer.text() == "No session on such a date"


def test_a_booking_elsewhere_is_shown_and_the_row_stays(sheet: Sheet) -> None:
    sheet.press(Qt.Key.Key_Down)
    form = PhoneRegistration("Iona Dunbar", fits=True, agreed=True, sessions=(Wanted(MAY),))
    sheet.work.perform(sheet.view, register_by_phone, form)
    sheet.until(lambda: "1 of 20 places" in sheet.sentences()[0])
    assert sheet.current().startswith("Wednesday 25 June 2025")


def test_an_assigned_counsellor_takes_the_chip_away(sheet: Sheet) -> None:
    assert "No counsellor" in sheet.sentences()[0]
    sheet.work.perform(sheet.view, add_counsellor, "Morag Sinclair")
    sheet.work.perform(sheet.view, assign_counsellor, "Morag Sinclair", MAY)
    sheet.until(lambda: "No counsellor" not in sheet.sentences()[0])


def test_a_hidden_list_is_read_again_when_it_is_seen(sheet: Sheet) -> None:
    sheet.view.hide()
    form = PhoneRegistration("Iona Dunbar", fits=True, agreed=True, sessions=(Wanted(MAY),))
    sheet.work.perform(sheet.view, register_by_phone, form)
    sheet.rest()
    assert "0 of 20 places" in sheet.sentences()[0]
    sheet.view.show()
    sheet.until(lambda: "1 of 20 places" in sheet.sentences()[0])


def test_coming_back_from_a_roster_leads_to_its_session(sheet: Sheet) -> None:
    april = next(line for line in sheet.view._lines["past"])
    sheet.view.show_for(april.session_id)
    sheet.until(lambda: sheet.view.current() == april.session_id)


def test_an_empty_calendar_says_what_to_do_next(sheet: Sheet) -> None:
    sheet.view._show(())
    note = sheet.view._empty
    assert note.isVisible()
    assert "New call" in note._more.text()
    assert not sheet.view._table.isVisible()


def test_each_row_is_spoken_as_its_sentence(sheet: Sheet) -> None:
    interface = QAccessible.queryAccessibleInterface(sheet.view._table.list)
    assert interface.child(0).text(QAccessible.Text.Name) == sheet.sentences()[0]


def test_nothing_is_wider_than_the_window_at_two_hundred_per_cent(
    sheet: Sheet, look: Theme
) -> None:
    look.show(Look.LIGHT, 200)
    sheet.view.resize(1072, 632)
    QApplication.sendPostedEvents()
    assert sheet.view.paper.width() <= sheet.view.viewport().width()
    assert sheet.view._table.list.height() >= 250
