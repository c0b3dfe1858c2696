"""Today stays true: changes, the clock, hidden names, long names, narrow windows."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.desk import contacts
from desktop_app.domain.bookings import Booking
from desktop_app.ui.theme import Look, Theme
from tests.desk.todo import change, fill_up, promise, release_one, stint
from tests.service import MAY, Service
from tests.ui.today.conftest import EVE, Morning, Open

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = EVE.date()


def test_a_change_elsewhere_is_shown_and_the_current_task_stays(
    service: Service, opened: Open
) -> None:
    fill_up(service, MAY)
    (waits,) = service.fill(MAY, 1, "Waits")
    page = opened()
    page.stand_on("28 May has no counsellor")
    key = page.todo.current_key()
    page.view._desk.work.perform(page.view, contacts.log_call, waits, "Asks", TODAY)
    page.stage.rest()
    page.stage.rest()
    assert page.row("Ring back").sentence
    assert page.todo.current_key() == key


def test_a_hidden_page_is_read_again_when_it_is_seen(service: Service, opened: Open) -> None:
    person_id = service.call("Mairi Campbell").person_id
    page = opened()
    page.view.hide()
    page.view._desk.work.perform(page.view, contacts.log_call, person_id, "Asks", TODAY)
    page.stage.rest()
    assert not any(said.startswith("Ring back") for said in page.sentences())
    page.view.show()
    page.stage.rest()
    assert page.row("Ring back").sentence


def test_every_minute_it_follows_the_clock(service: Service, opened: Open) -> None:
    page = opened()
    service.hands.move(days=1)
    page.view._tick()
    page.stage.rest()
    assert page.view._date.text() == "Wednesday 28 May 2025"
    assert page.view._next._when.text() == "today"
    assert page.view._clock.isActive()
    assert page.view._clock.interval() <= 60_000
    service.hands.now = datetime(2025, 5, 28, 10, 1, tzinfo=UTC)
    page.view._tick()
    page.stage.rest()
    assert page.view._next._when.text() == "now"


def test_put_away_it_holds_nobody(service: Service, opened: Open) -> None:
    promise(service, "Mairi Campbell", TODAY)
    page = opened()
    page.view.put_away()
    assert page.sentences() == []
    assert page.view._tasks == {}
    assert not page.view._clock.isActive()


# Names


def everybody(service: Service) -> None:
    """A ring-back, a place to offer and a lapsed offer, each with a name."""
    promise(service, "Mairi Campbell", TODAY)
    fill_up(service, MAY)
    first, _ = service.fill(MAY, 2, "Waits")
    release_one(service)
    from_before = service.hands.now - timedelta(days=1)
    booking = service.database.read(stint, first)
    service.database.perform(change, Booking, booking, no_reply_at=from_before)


def test_while_names_are_hidden_nobody_is_named(service: Service, opened: Open) -> None:
    everybody(service)
    page = opened()
    named = page.shown()
    assert "Mairi Campbell" in named
    assert "Waits Aaa" in named
    assert "Waits Aab" in named
    current = page.todo.current_key()
    page.view._desk.discretion.turn()
    hidden = page.shown()
    assert not {"Mairi", "Campbell", "Waits"} & set(hidden.replace("'", " ").split())
    assert page.todo.current_key() == current
    page.view._desk.discretion.turn()
    assert page.shown() == named


def test_a_name_of_500_characters_is_shortened_in_sight_and_read_in_full(
    service: Service, opened: Open
) -> None:
    name = "Wilhelmina" * 50
    promise(service, name, TODAY)
    page = opened()
    row = page.row("Ring back")
    assert name in row.sentence
    assert "U+" not in str(row)
    assert "…" in str(row.cells[1])
    assert page.todo.visualRect(page.todo.currentIndex()).height() < 160


# Room


def test_the_cards_stand_side_by_side_and_stack_where_it_is_narrow(opened: Open) -> None:
    page = opened()
    left, right = page.view._next, page.view._todo_card
    assert (
        right.mapTo(page.view, right.rect().topLeft()).y()
        == left.mapTo(page.view, left.rect().topLeft()).y()
    )
    page.view.resize(840, 500)
    QApplication.sendPostedEvents()
    assert (
        right.mapTo(page.view, right.rect().topLeft()).x()
        == left.mapTo(page.view, left.rect().topLeft()).x()
    )


def test_stacked_at_two_hundred_per_cent_the_page_follows_the_current_row(
    opened: Open, look: Theme
) -> None:
    look.show(Look.LIGHT, 200)
    page = opened((1072, 632))
    assert page.view.paper.width() <= page.view.viewport().width()
    assert page.todo.hasFocus()
    page.stage.qtbot.waitUntil(lambda: row_in_sight(page))
    page.stage.press(Qt.Key.Key_End)
    page.stage.rest()
    assert row_in_sight(page)


def row_in_sight(page: Morning) -> bool:
    """Whether the current task can be seen."""
    row = page.todo.visualRect(page.todo.currentIndex())
    middle = page.todo.viewport().mapTo(page.view.viewport(), row.center())
    return page.view.viewport().rect().contains(middle)
