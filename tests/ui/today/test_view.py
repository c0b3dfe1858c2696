"""The page Today: by keys alone, true to the data and to the clock, and silent about names."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.desk import packs
from desktop_app.desk.deaths import report_death
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.tasks import MOST
from desktop_app.domain.access import Role
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.speakers.ways import ForSession
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cells import Acts
from desktop_app.ui.widgets.layouts import column
from tests.desk.test_tasks_of_people import due
from tests.desk.todo import fill_up, lead, promise, release_one, session_id
from tests.service import AUGUST, JUNE, MAY, Service
from tests.ui.today.conftest import EVE, Open, words_of

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = EVE.date()


# What it shows


def test_it_greets_by_the_wall_clock_and_says_the_date(opened: Open) -> None:
    page = opened()
    assert page.view.title() == "Good morning"
    assert page.view._date.text() == "Tuesday 27 May 2025"


@pytest.mark.parametrize(
    ("hour", "words"),
    [(10, "Good morning"), (11, "Good afternoon"), (15, "Good afternoon"), (16, "Good evening")],
)
def test_the_greeting_turns_at_noon_and_at_five(
    service: Service, opened: Open, hour: int, words: str
) -> None:
    service.hands.now = datetime(2025, 5, 27, hour, tzinfo=UTC)  # an hour behind the wall
    assert opened().view.title() == words


def test_the_next_session_is_said_with_its_day_its_places_and_who_leads(
    service: Service, opened: Open
) -> None:
    lead(service, "Morag Sinclair", MAY)
    service.fill(MAY, 2)
    card = opened().view._next
    assert card.accessibleName() == "Next session: Wednesday 28 May, 11:00 to 13:30"
    assert card._when.text() == "tomorrow"
    assert "Counsellor Morag Sinclair" in card._about.accessibleName()
    assert card._places.text() == "2 of 20 places"
    assert card._chips["longer"].text() == "Longer session"
    assert card._chips["warn"].text() == "No speaker"
    assert not card._plain.isVisible()
    assert card._bars["longer"].isVisible()
    assert not card._bars["accent"].isVisible()
    assert card._pack.text() == "No pack made yet"


def test_the_card_says_how_many_wait_and_how_many_places_are_to_offer(
    service: Service, opened: Open
) -> None:
    fill_up(service, MAY)
    service.fill(MAY, 3, "Waits")
    release_one(service)
    assert opened().view._next._queue.text() == "3 waiting, 1 place to offer"


def test_the_pack_is_up_to_date_until_something_changes(service: Service, opened: Open) -> None:
    service.database.perform(packs.make_pack, MAY)
    page = opened()
    assert page.view._next._pack.text() == "The last pack is up to date"
    service.call("Iona Dunbar", MAY)
    page.view.reload()
    page.stage.rest()
    assert page.view._next._pack.text() == "1 change since the last pack"


def test_the_next_six_are_read_as_sentences(service: Service, opened: Open) -> None:
    lead(service, "Morag Sinclair", AUGUST)
    page = opened()
    said = [row.sentence for row in page.six.rows()]
    assert len(said) == 6
    assert said[0].startswith("Wednesday 25 June 2025, 0 of 20 places")
    assert "No speaker" in said[2]
    interface = QAccessible.queryAccessibleInterface(page.six)
    assert interface.child(0).text(QAccessible.Text.Name) == said[0]


def test_the_head_of_the_list_counts_what_there_is_to_do(opened: Open) -> None:
    page = opened()
    assert page.view._todo_card.aside.text() == str(len(page.sentences()))
    assert page.sentences()


def test_it_is_said_how_many_ring_backs_are_due_beside_those_listed(
    service: Service, opened: Open
) -> None:
    page = opened()
    assert not page.view._left_out.isVisible()
    first = service.call("Una Rae").person_id
    due(service, first, service.hands.now.date(), MOST + 10)
    page.view.reload()
    page.stage.rest()
    said = "10 more ring-backs are due. They are in People, under “Ring back”."
    assert page.view._left_out.isVisible()
    assert page.view._left_out.text() == said
    assert page.view._todo_card.aside.text() == f"The first {len(page.sentences())}"


def test_with_nothing_to_do_it_says_what_comes_next(service: Service, opened: Open) -> None:
    desk = service.sign_in(Role.PHONE)
    service.database.actor = desk.actor
    page = opened()
    assert page.view._nothing.isVisible()
    assert page.view._nothing.text() == "Nothing to do"
    assert "Wednesday 28 May" in page.view._comes.text()
    assert not page.todo.isVisible()
    assert words_of(QApplication.focusWidget()) == "Open roster"


def test_without_any_session_it_says_what_is_to_be_done_first(
    service: Service, opened: Open
) -> None:
    service.hands.now = datetime(2031, 5, 27, 8, 30, tzinfo=UTC)
    page = opened()
    assert page.view._next._none.isVisible()
    assert page.view._next.accessibleName() == "No session is coming."
    assert page.view._next.first() is None
    page.stage.press(Qt.Key.Key_Return)
    assert page.stage.went == []


# By keys


def test_the_list_has_the_focus_and_arrows_move_in_it(opened: Open) -> None:
    page = opened()
    assert page.todo.hasFocus()
    first = page.todo.current_key()
    page.stage.press(Qt.Key.Key_Down)
    assert page.todo.current_key() != first


def test_the_packs_of_the_month_are_led_to(opened: Open) -> None:
    page = opened()
    words = "Print all packs of the month"
    (act,) = [act for act in page.view.actions() if act.text() == words and act.isVisible()]
    act.trigger()
    assert page.stage.went == [("packs", None)]


def test_tab_goes_round_in_reading_order_and_visits_each_control_once(opened: Open) -> None:
    page = opened()
    page.view._next._buttons[0].setFocus()
    seen = []
    for _ in range(5):
        seen.append(QApplication.focusWidget())
        page.stage.press(Qt.Key.Key_Tab)
    buttons = ["Print pack", "Open roster", "Something has changed"]
    assert [words_of(button) for button in seen[:3]] == buttons
    assert seen[3:] == [page.six, page.todo]


def test_enter_on_a_session_opens_its_roster(service: Service, opened: Open) -> None:
    page = opened()
    page.six.setFocus()
    page.stage.press(Qt.Key.Key_Return)
    assert page.stage.went == [("roster", session_id(service, JUNE))]


@pytest.mark.parametrize(
    ("key", "held", "place"),
    [(Qt.Key.Key_P, CTRL, "pack"), (Qt.Key.Key_O, CTRL | SHIFT, "roster")],
)
def test_pack_and_roster_of_the_next_session_have_a_key(
    service: Service, opened: Open, key: Qt.Key, held: Qt.KeyboardModifier, place: str
) -> None:
    page = opened()
    page.stage.press(key, held)
    assert page.stage.went == [(place, session_id(service, MAY))]


@pytest.mark.parametrize(
    ("begins", "place"),
    [
        ("A place came free", "roster"),
        ("28 May has no counsellor", "roster"),
        ("Pack for 28 May is not made", "pack"),
        ("28 May has no speaker", "booking"),
    ],
)
def test_enter_leads_to_where_a_task_is_done(
    service: Service, opened: Open, begins: str, place: str
) -> None:
    fill_up(service, MAY)
    service.fill(MAY, 1, "Waits")
    release_one(service)
    page = opened()
    page.stand_on(begins)
    page.stage.press(Qt.Key.Key_Return)
    ((went, argument),) = page.stage.went
    meeting = argument.session_id if isinstance(argument, Errand | ForSession) else argument
    assert (went, meeting) == (place, session_id(service, MAY))


@pytest.mark.parametrize(
    ("begins", "what"), [("A place came free", For.OFFER), ("28 May has no counsellor", For.LEAD)]
)
def test_a_task_of_a_roster_says_what_it_is_opened_for(
    service: Service, opened: Open, begins: str, what: For
) -> None:
    fill_up(service, MAY)
    service.fill(MAY, 1, "Waits")
    release_one(service)
    page = opened()
    page.stand_on(begins)
    page.stage.press(Qt.Key.Key_Return)
    ((_went, errand),) = page.stage.went
    assert isinstance(errand, Errand)
    assert errand.what is what


def test_what_stands_in_the_calendar_alone_is_to_be_looked_at(opened: Open) -> None:
    assert opened().row("28 May has no speaker").cells[-1] == Acts(("Look",))


def test_a_ring_back_leads_to_the_person_and_can_be_said_to_be_done(
    service: Service, opened: Open
) -> None:
    person_id = promise(service, "Mairi Campbell", TODAY)
    page = opened()
    page.stand_on("Ring back Mairi Campbell")
    page.stage.press(Qt.Key.Key_Return)
    assert page.stage.went == [("people", person_id)]
    before = len(page.sentences())
    page.stage.press(Qt.Key.Key_D, CTRL)
    page.stage.press(Qt.Key.Key_1)
    assert len(page.sentences()) == before - 1
    assert page.todo.hasFocus()


def test_enter_on_a_death_to_be_told_opens_the_person_and_a_key_of_its_own_says_it_is_told(
    service: Service, opened: Open
) -> None:
    lead(service, "Morag Sinclair", MAY)
    una = service.call("Una Leask", MAY).person_id
    service.database.perform(report_death, una, "Her sister")
    page = opened()
    page.stand_on("Tell Morag Sinclair that Una Leask has died")
    before = len(page.sentences())
    assert page.row("Tell Morag").cells[-1] == Acts(("Open", "Told"), ("", "Ctrl D"))
    assert page.row("Tell Morag").sentence.endswith(". Open. Ctrl D: Told")
    page.stage.press(Qt.Key.Key_Return)
    assert page.stage.went == [("people", una)]
    assert len(page.sentences()) == before
    page.stage.press(Qt.Key.Key_D, CTRL)
    assert len(page.sentences()) == before - 1
    assert not any(said.startswith("Tell Morag Sinclair") for said in page.sentences())
    assert page.todo.hasFocus()
    service.database.undo()
    page.view.reload()
    page.stage.rest()
    assert any(said.startswith("Tell Morag Sinclair") for said in page.sentences())


def test_the_keys_of_a_ring_back_are_listed_while_one_is_marked_and_say_when_they_count(
    service: Service, opened: Open
) -> None:
    promise(service, "Mairi Campbell", TODAY)
    page = opened()
    page.stand_on("28 May has no counsellor")
    assert [key for key, _words in page.view.plain_keys()] == ["Enter"]
    page.stand_on("Ring back Mairi Campbell")
    keys = dict(page.view.plain_keys())
    assert keys["1, 2, 3"] == "After Ctrl D: reached, left a message, could not reach"


def test_the_buttons_of_a_row_do_the_same_by_mouse(service: Service, opened: Open) -> None:
    person_id = promise(service, "Mairi Campbell", TODAY)
    page = opened()
    page.click("Ring back", 0)
    assert page.stage.went == [("people", person_id)]
    page.click("Ring back", 1)
    page.stage.press(Qt.Key.Key_Space)  # Reached
    assert not any(said.startswith("Ring back") for said in page.sentences())


def test_done_is_offered_on_a_ring_back_alone(service: Service, opened: Open) -> None:
    promise(service, "Mairi Campbell", TODAY)
    page = opened()
    page.stand_on("Ring back")
    assert page.view._done.isVisible()
    assert page.row("Ring back").cells[-1] == Acts(("Open", "Done"), ("", "Ctrl D"))
    page.stand_on("28 May has no counsellor")
    assert not page.view._done.isVisible()
    assert page.row("28 May has no counsellor").cells[-1] == Acts(("Assign",))


def test_when_the_last_task_is_done_the_focus_goes_to_what_comes_first(
    service: Service, opened: Open
) -> None:
    promise(service, "Mairi Campbell", TODAY)
    service.database.actor = service.sign_in(Role.PHONE).actor
    page = opened()
    window = QWidget()
    page.stage.qtbot.addWidget(window)
    around = column(window)
    around.addWidget(page.view)
    around.addWidget(Button("Elsewhere"))
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    page.todo.setFocus()
    page.stage.press(Qt.Key.Key_D, CTRL)
    page.stage.press(Qt.Key.Key_1)
    assert not page.todo.isVisible()
    assert words_of(QApplication.focusWidget()) == "Open roster"


# What a role may do


def test_phone_staff_have_a_roster_to_open_and_no_pack_to_print(
    service: Service, opened: Open
) -> None:
    service.database.actor = service.sign_in(Role.PHONE).actor
    page = opened()
    assert page.view._roster.isVisible()
    assert not page.view._pack.isVisible()
    assert not page.view._next._pack.isVisible()


def test_a_session_whose_roster_may_not_be_opened_leads_to_the_calendar(
    service: Service, opened: Open
) -> None:
    service.database.actor = service.sign_in(Role.COUNSELLOR, counsellor="Ishbel Rae").actor
    page = opened()
    assert not page.view._roster.isVisible()
    page.stage.press(Qt.Key.Key_Return)
    assert page.stage.went == [("calendar", session_id(service, JUNE))]


# Staying true


def test_the_next_step_of_a_booking_leads_to_it_on_the_board(
    service: Service, opened: Open
) -> None:
    form = BookingForm("Sleep and pain", due_on=TODAY)
    booking = service.database.perform(book_speaker, form)
    page = opened()
    page.stand_on("Sleep and pain")
    page.stage.press(Qt.Key.Key_Return)
    assert page.stage.went == [("speakers", booking)]
