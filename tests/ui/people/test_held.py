"""A place that is held until the person's own yes: said and answered on their card, by keys."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.call_forms import RungBy
from desktop_app.desk.roster import roster
from desktop_app.domain.bookings import State
from desktop_app.ui.widgets.buttons import Button
from tests.service import APRIL, MAY, Service
from tests.ui.people.conftest import Open, Room

Key = Qt.Key
EWAN = RungBy("Ewan Bain", "husband")


def held(room: Room) -> list[Button]:
    return [b for b in room.view._card.held.findChildren(Button) if b.isVisible()]


def press(room: Room, button: Button) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    room.press(Key.Key_Space)


def state(service: Service) -> list[State]:
    return [row.state for row in service.database.read(roster, APRIL).booked]


def test_the_tile_of_a_held_place_says_so_and_space_says_yes(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    service.call("", APRIL, person_id=una, rung_by=EWAN)
    room = room_of(argument=una)
    tile = room.go_to_tile(0)
    assert tile._state == "Held"
    assert "held until their own yes" in tile.accessibleName()
    assert tile.accessibleDescription() == (
        "Wed 30 April: held until their own yes. Space says that they said yes."
    )
    assert room.view._sessions[0].text() == "Said yes: book 30 April"
    assert "Held 30 April" in room.told()
    room.press(Key.Key_Space)
    assert state(service) == [State.BOOKED]
    assert "Booked Wednesday 30 April 2025" in room.said()
    assert tile._state == "Booked"
    assert held(room) == []


@pytest.mark.parametrize(("number", "left"), [(0, [State.BOOKED]), (1, [])])
def test_yes_and_no_to_a_held_place_are_buttons_on_the_card(
    service: Service, room_of: Open, number: int, left: list[State]
) -> None:
    una = service.call("Una Drever", MAY).person_id
    service.call("", APRIL, person_id=una, rung_by=EWAN)
    room = room_of(argument=una)
    assert [button.words() for button in held(room)] == ["Said yes", "Said no"]
    press(room, held(room)[number])
    assert state(service) == left


def test_who_never_agreed_is_not_booked_and_the_way_to_a_call_is_shown(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", APRIL, rung_by=EWAN).person_id
    room = room_of(argument=una)
    room.go_to_tile(0)
    room.press(Key.Key_Space)
    assert state(service) == [State.TO_RECONFIRM]
    assert room.said().startswith("Agreement is needed")
    (link,) = room.view._card.notice.links()
    assert link.words() == "New call with this person"
    press(room, link)
    assert room.stage.went == [("call", una)]
