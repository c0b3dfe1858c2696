"""What saving a call does with a ring-back that is open is said in the panel before it is saved."""

from datetime import date

from PySide6.QtCore import Qt

from desktop_app.desk.contacts import log_call
from desktop_app.desk.story import Kind
from desktop_app.domain.people import Outcome
from tests.service import MAY, Service
from tests.ui.people.conftest import CTRL, Open, Room
from tests.ui.people.test_ringing import FRIDAY, MONDAY, ann, calls, promised

Key = Qt.Key


def owed(room: Room) -> str:
    said = room.view._card.editor._owed
    return said.text() if said.isVisible() else ""


def test_the_panel_says_what_the_call_settles_and_saving_settles_it(
    service: Service, room_of: Open
) -> None:
    room = room_of(argument=promised(service))
    room.press("G", held=CTRL)
    assert owed(room) == "Settles the ring-back of Fri 4 April."
    room.press("Will come in June")
    room.press(Key.Key_Return, held=CTRL)
    assert all(event.done for event in calls(room) if event.kind is Kind.RING_BACK)
    assert room.chips() == ["Booked 28 May"]
    service.database.undo()
    room.view.reload()
    room.rest()
    assert room.chips() == ["Ring back Fri"]


def test_a_day_in_the_panel_moves_the_promise(service: Service, room_of: Open) -> None:
    room = room_of(argument=promised(service))
    room.press("G", held=CTRL)
    room.press("Ring on Monday")
    room.press(Key.Key_Tab, "Mon")
    assert owed(room) == "Moves the ring-back of Fri 4 April to Mon 7 April."
    room.press(Key.Key_Return, held=CTRL)
    open_ones = [e.ring_back_on for e in calls(room) if e.kind is Kind.RING_BACK and not e.done]
    assert open_ones == [MONDAY]


def test_the_panel_follows_how_the_call_went(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY).person_id
    service.database.perform(log_call, una, "About June", date(2025, 4, 1))
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    editor = room.view._card.editor
    editor._how.pills.set_value(Outcome.NOT_REACHED)
    assert owed(room) == "Puts the ring-back of Tue 1 April off to the next open day."


def test_a_promise_of_a_colleague_is_said_to_stay(service: Service, room_of: Open) -> None:
    room = room_of(argument=promised(service, ann(service)))
    room.press("G", held=CTRL)
    assert owed(room) == "The ring-back of Fri 4 April by Ann Reid stays open."


def test_where_nothing_is_owed_nothing_is_said(service: Service, room_of: Open) -> None:
    room = room_of(argument=promised(service))
    other = service.call("Ann Moar", MAY).person_id
    room.press("G", held=CTRL)
    assert str(FRIDAY.day) in owed(room)
    room.view.show_for(other)
    room.rest()
    room.press("G", held=CTRL)
    assert owed(room) == ""
