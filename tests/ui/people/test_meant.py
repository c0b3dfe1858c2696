"""Keys about a person: whom they are meant for, wherever the focus is."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.desk.contacts import log_call
from desktop_app.desk.sifting import Filter
from desktop_app.ui.people.commands import COMMANDS
from tests.service import APRIL, JUNE, MAY, Service
from tests.ui.people.conftest import CTRL, Open, Room
from tests.ui.people.test_ringing import FRIDAY

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NEVER_THERE = {"save", "told", "end"}  # of somebody of whom nothing was begun yet


def una_and_kirsty(service: Service) -> tuple[UUID, UUID]:
    una = service.call("Una Drever", MAY).person_id
    kirsty = service.call("Kirsty Moar", JUNE).person_id
    service.database.perform(log_call, una, "About June", FRIDAY)
    return una, kirsty


def look_for_kirsty_beside_una(service: Service, room_of: Open) -> Room:
    una, _kirsty = una_and_kirsty(service)
    room = room_of()
    room.press("una")
    room.press(Key.Key_Return)
    room.press(Key.Key_F, held=CTRL)
    room.press("kir")
    assert (room.names(), room.shown()) == (["Kirsty Moar"], una)
    return room


def asked(room: Room) -> bool:
    """Whether anything is open that acts on somebody."""
    card, bulk = room.view._card, room.view._browser.bulk
    return not all(part.isHidden() for part in (*card.drawers(), bulk.card))


def test_no_key_about_a_person_acts_while_the_list_shows_others_and_each_says_so(
    service: Service, room_of: Open
) -> None:
    room = look_for_kirsty_beside_una(service, room_of)
    before = len(service.entries())
    actions = {c.name: room.view._actions[c.name] for c in COMMANDS if c.of_person}
    offered = {name: action for name, action in actions.items() if action.isVisible()}
    assert set(actions) - set(offered) == NEVER_THERE
    for name, action in (*offered.items(), ("session", room.view._sessions[0])):
        focus = QApplication.focusWidget()
        assert focus is room.view._browser.search
        QTest.keySequence(focus, action.shortcut())
        room.rest()
        assert (room.stage.went, asked(room)) == ([], False), name
        assert room.said().startswith("Una Drever is not in the list shown Nothing was done."), name
        room.view._card.notice.clear()
    assert len(service.entries()) == before


def test_with_the_focus_on_the_card_keys_are_meant_for_who_is_shown_there(
    service: Service, room_of: Open
) -> None:
    room = look_for_kirsty_beside_una(service, room_of)
    una = room.shown()
    room.go_to_tile(0)
    room.press(Key.Key_1, held=ALT)
    assert service.states(APRIL)["booked"] == [una]
    room.press(Key.Key_E, held=CTRL)
    assert room.stage.went == [("person", una)]


def test_a_key_that_comes_before_the_next_row_is_shown_waits_for_that_person(
    service: Service, room_of: Open
) -> None:
    una, kirsty = una_and_kirsty(service)
    room = room_of(argument=kirsty)
    rows = room.view._browser.list
    rows.setFocus()
    QTest.keyClick(rows, Key.Key_Down)
    assert (room.shown(), room.view._browser.current()) == (kirsty, una)
    QTest.keyClick(rows, Key.Key_1, ALT)
    room.rest()
    assert (service.states(APRIL)["booked"], room.shown()) == ([una], una)


def test_a_key_is_not_kept_for_somebody_who_was_passed_by(service: Service, room_of: Open) -> None:
    una, kirsty = una_and_kirsty(service)
    room = room_of(argument=kirsty)
    rows = room.view._browser.list
    rows.setFocus()
    QTest.keyClick(rows, Key.Key_Down)
    QTest.keyClick(rows, Key.Key_1, ALT)
    QTest.keyClick(rows, Key.Key_Up)
    room.rest()
    assert (service.states(APRIL)["booked"], room.shown()) == ([], kirsty)
    room.press(Key.Key_Down)
    assert (service.states(APRIL)["booked"], room.shown()) == ([], una)


def test_a_filter_that_leaves_out_who_is_chosen_leads_to_the_first_and_shows_nobody(
    service: Service, room_of: Open
) -> None:
    una, kirsty = una_and_kirsty(service)
    room = room_of(argument=kirsty)
    room.view.focus_first()
    room.view._browser.filters.set_value(Filter.RING_BACK)
    room.rest()
    assert (room.view._browser.current(), room.shown()) == (una, None)
    assert room.focus() is room.view._browser.list
    room.view._browser.filters.set_value(Filter.LONG_AGO)
    room.rest()
    assert (room.names(), room.focus()) == ([], room.view._browser.search)
