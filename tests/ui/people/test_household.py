"""What the card says of a household and of who may book; names only while they are not hidden."""

from datetime import date

from PySide6.QtCore import Qt

from desktop_app.desk.proxies import name_proxy
from desktop_app.desk.story import person_page
from desktop_app.ui.people.household import beside
from tests.service import Service
from tests.ui.people.conftest import CTRL, Open

NUMBER = "07700 900123"
KEYS = {"m": Qt.Key.Key_M, "w": Qt.Key.Key_W}
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_shared_number_and_who_may_book_stand_on_the_card(
    service: Service, room_of: Open
) -> None:
    shona = service.call("Shona Pollock", phone=NUMBER, email="home@example.org").person_id
    service.call("Jean Pollock", phone=NUMBER, email="home@example.org")
    service.call("Tom Pollock", phone=NUMBER)
    service.database.perform(
        name_proxy, shona, "Ewan", "husband", "07700 900777", date(2025, 12, 5)
    )
    room = room_of(argument=shona)
    said = room.view._card._shares.text().splitlines()
    assert said == [
        "Shares this number with Jean Pollock and 1 other",
        "Shares this e-mail with Jean Pollock",
        "Ewan, husband, may book for them until Friday 5 December 2025",
    ]
    room.stage.desk.discretion.turn()
    assert "Jean" not in room.told()
    assert "Ewan" not in room.told()


def test_who_shares_nothing_has_no_such_line(service: Service) -> None:
    una = service.call("Una Reid", phone=NUMBER).person_id
    assert list(beside(service.database.read(person_page, una), hidden=False)) == []


def test_keys_lead_from_the_card_to_the_other_record_and_to_who_may_book(
    service: Service, room_of: Open
) -> None:
    shona = service.call("Shona Pollock").person_id
    room = room_of(argument=shona)
    for letter in "mw":
        room.press(KEYS[letter], held=CTRL | SHIFT)
    room.view._actions["duplicates"].trigger()
    assert room.stage.went == [("merge", shona), ("proxy", shona), ("duplicates", None)]
