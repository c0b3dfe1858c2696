"""What a number or an address may be used for stands right beside it on the card."""

from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.people import Messages
from desktop_app.ui.widgets.card import Chip
from tests.desk.test_directory import change
from tests.service import MAY, Service
from tests.ui.people.conftest import Open, Room
from tests.ui.people.test_card import chips


def beside(room: Room, where: str) -> list[str]:
    """The chips that stand on the line of a number or an address."""
    lines = room.view._card._ways._lines
    there = [line for line in lines if where in " ".join(words(line))]
    return [chip.text() for line in there for chip in line.findChildren(Chip) if chip.isVisible()]


def words(line: QWidget) -> list[str]:
    return [label.text().replace("\u200b", "") for label in line.findChildren(QLabel)]


def test_what_a_number_may_be_used_for_stands_right_beside_it(
    service: Service, room_of: Open
) -> None:
    number, mail = "07700 900123", "una@example.org"
    una = service.call("Una Drever", MAY, phone=number, email=mail).person_id
    for changed, of_number, of_mail in (
        ({"messages": Messages.NO}, ["Leave no message"], []),
        ({"messages": Messages.DISCREET}, ["Message: do not say who we are"], []),
        ({"messages": Messages.YES}, [], []),
        ({"no_messages": True}, ["Leave no message"], None),
        ({"no_messages": False, "no_calls": True}, None, []),
    ):
        change(service, una, **changed)
        room = room_of(argument=una)
        told = [chip for line in room.view._card._ways._lines for chip in words(line)]
        for where, rules in ((number, of_number), (mail, of_mail)):
            assert (where in told) is (rules is not None)
            assert beside(room, where) == (rules or [])
    assert chips(room) == ["Agreed v1", "Do not ring"]
    room.stage.desk.discretion.turn()
    room.rest()
    assert mail not in room.told()
    assert "Do not ring" in chips(room), "a rule names nobody"
