"""The agenda: coming first, by keyboard, and true to the data."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop_app.desk import month
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.counsellors import add_counsellor, assign_counsellor
from desktop_app.desk.registration import register_by_phone
from desktop_app.ui.theme import Look, Theme
from tests.ui.calendar.conftest import Sheet

MAY = date(2025, 5, 28)


def test_what_is_coming_stands_first_and_the_next_is_the_current_one(agenda: Sheet) -> None:
    assert agenda.current().startswith("Wednesday 28 May 2025")
    assert agenda.sentences()[0] == agenda.current()
    assert agenda.view._agenda.table.list.hasFocus()


def test_enter_opens_the_roster(agenda: Sheet) -> None:
    agenda.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert agenda.went == [("roster", agenda.view.current())]
    assert agenda.current().startswith("Wednesday 25 June 2025")


def test_arrows_home_end_and_pages_move(agenda: Sheet) -> None:
    first, last = agenda.sentences()[0], agenda.sentences()[-1]
    agenda.press(Qt.Key.Key_End)
    assert agenda.current() == last
    agenda.press(Qt.Key.Key_Home)
    assert agenda.current() == first
    agenda.press(Qt.Key.Key_PageDown)
    assert agenda.sentences().index(agenda.current()) > 1


def test_a_typed_date_jumps_and_down_goes_on_from_there(agenda: Sheet) -> None:
    agenda.write("30/7")
    assert agenda.current().startswith("Wednesday 30 July 2025")
    agenda.press(Qt.Key.Key_Return)
    assert agenda.view._agenda.table.list.hasFocus()
    agenda.press(Qt.Key.Key_Return)
    assert agenda.went == [("roster", agenda.view.current())]


def test_a_typed_date_finds_what_is_past(agenda: Sheet) -> None:
    agenda.write("30 apr")
    assert agenda.current().startswith("Wednesday 30 April 2025")
    agenda.press(Qt.Key.Key_Escape)
    assert agenda.view._agenda.table.list.hasFocus()
    assert agenda.view._jump.text() == ""
    assert agenda.current().startswith("Wednesday 30 April 2025")


def test_a_date_without_a_session_is_answered_in_words(agenda: Sheet) -> None:
    agenda.write("31 august 2031")
    assert agenda.view._jump.answer.text() == "No session on such a date"


def test_a_booking_elsewhere_is_shown_and_the_row_stays(agenda: Sheet) -> None:
    agenda.press(Qt.Key.Key_Down)
    form = PhoneRegistration("Iona Dunbar", fits=True, agreed=True, sessions=(Wanted(MAY),))
    agenda.work.perform(agenda.view, register_by_phone, form)
    agenda.until(lambda: "1 of 20 places" in agenda.sentences()[0])
    assert agenda.current().startswith("Wednesday 25 June 2025")


def test_an_assigned_counsellor_takes_the_chip_away(agenda: Sheet) -> None:
    assert "No counsellor" in agenda.sentences()[0]
    agenda.work.perform(agenda.view, add_counsellor, "Morag Sinclair")
    agenda.work.perform(agenda.view, assign_counsellor, "Morag Sinclair", MAY)
    agenda.until(lambda: "No counsellor" not in agenda.sentences()[0])


def test_a_hidden_list_is_read_again_when_it_is_seen(agenda: Sheet) -> None:
    agenda.view.hide()
    form = PhoneRegistration("Iona Dunbar", fits=True, agreed=True, sessions=(Wanted(MAY),))
    agenda.work.perform(agenda.view, register_by_phone, form)
    agenda.rest()
    assert "0 of 20 places" in agenda.sentences()[0]
    agenda.view.show()
    agenda.until(lambda: "1 of 20 places" in agenda.sentences()[0])


def test_coming_back_from_a_roster_leads_to_its_session(agenda: Sheet) -> None:
    april = agenda.view._agenda._lines["past"][0]
    agenda.view.show_for(april.session_id)
    agenda.until(lambda: agenda.view.current() == april.session_id)


def test_a_list_that_ends_early_says_so(agenda: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not agenda.view._agenda._cut.isVisible()
    monkeypatch.setattr(month, "LONGEST_AGENDA", 3)
    agenda.view.reload()
    agenda.rest()
    assert len(agenda.sentences()) == 3
    assert agenda.view._agenda._cut.isVisible()


def test_the_current_session_goes_along_to_the_month_and_back(agenda: Sheet) -> None:
    agenda.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert agenda.current().startswith("Wednesday 30 July 2025")
    agenda.turn_to("month")
    assert agenda.title == "July 2025"
    assert agenda.day.startswith("Wednesday 30 July 2025")
    agenda.hold(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    agenda.turn_to("agenda")
    assert agenda.current().startswith("Wednesday 27 August 2025")


def test_the_agenda_offers_no_ways_through_the_month(agenda: Sheet) -> None:
    offered = set(agenda.shown())
    assert {"Open roster", "Print pack", "Cancel session", "Go to a date"} <= offered
    assert not offered & {"Next month", "Previous quarter", "Today", "Close this day…"}


def test_an_empty_calendar_says_what_to_do_next(agenda: Sheet) -> None:
    for which in ("coming", "past"):
        agenda.view._agenda._show(which, month.AgendaPage((), 0))
    note = agenda.view._agenda.empty
    assert note.isVisible()
    assert "New call" in note._more.text()
    assert not agenda.view._agenda.table.isVisible()


def test_each_row_is_spoken_as_its_sentence(agenda: Sheet) -> None:
    interface = QAccessible.queryAccessibleInterface(agenda.view._agenda.table.list)
    assert interface.child(0).text(QAccessible.Text.Name) == agenda.sentences()[0]


def test_nothing_is_wider_than_the_window_at_two_hundred_per_cent(
    agenda: Sheet, look: Theme
) -> None:
    look.show(Look.LIGHT, 200)
    agenda.view.resize(1072, 632)
    QApplication.sendPostedEvents()
    assert agenda.view.paper.width() <= agenda.view.viewport().width()
    assert agenda.view._agenda.table.list.height() >= 250
