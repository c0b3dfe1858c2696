"""Copying and saving a list of messages, and who goes from it meanwhile: by keys alone."""

from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QGuiApplication

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.messages import COPIED_FREELY
from desktop_app.domain.access import Role
from desktop_app.ui.changes import EVERYTHING, Changes
from tests.desk.test_deaths import report
from tests.service import MAY, Service
from tests.ui.people.conftest import CTRL, Choose, Open, Room
from tests.ui.people.many import SHIFT, Key, card, rows_of, said, tick_all


def test_the_addresses_are_copied_for_half_a_minute_and_go_with_the_lock(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    service.call("Dot Tait", MAY, email="dot@example.org")
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press("News", Key.Key_Return)
    assert "Bcc" in card(room)._advice.text()
    room.press(Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "ann@example.org; dot@example.org"
    assert "half a minute" in said(card(room).notice)
    entry = service.entries()[-1]
    assert (entry.act, entry.found) == ("copy_addresses", 2)
    room.view.put_away()
    assert QGuiApplication.clipboard().text() == ""
    assert "example.org" not in room.told()


def test_copying_asks_the_gate_again_and_the_list_shows_who_is_left(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    service.call("Dot Tait", MAY, email="dot@example.org")
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press("News", Key.Key_Return)
    report(service, people[0])  # at another desk, a moment ago
    room.press(Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "dot@example.org"
    assert "1 was left out, who may not be written to any more" in said(card(room).notice)
    assert not any("Ann" in row.sentence for row in card(room).table.list.rows())


def test_where_nobody_is_left_to_be_copied_the_list_goes_and_nothing_is_copied(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    QGuiApplication.clipboard().setText("before")
    room = room_of(argument=people[0])
    room.press(Key.Key_M, held=CTRL)
    room.press("Parking", Key.Key_Return)
    service.database.perform(set_contact_rules, people[0], True, True)
    room.press(Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "before"
    assert "Nobody here may be written to" in said(card(room).notice)
    assert (card(room)._ways.isVisible(), card(room).table.list.rows()) == (False, ())


def test_who_is_reported_dead_at_another_desk_goes_from_the_list_that_is_shown(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press("News", Key.Key_Return)
    report(service, people[0])
    room.stage.work.changed.emit(Changes("", EVERYTHING))
    room.rest()
    assert card(room)._ways.text() == "Prepared: 1 by phone"
    assert "1 has died" in card(room)._left_out.text()
    assert not any("Ann" in row.sentence for row in card(room).table.list.rows())
    assert room.focus() is card(room)._close
    service.database.perform(set_contact_rules, people[1], True, True)
    room.stage.work.changed.emit(Changes("", EVERYTHING))
    room.rest()
    assert card(room).table.list.rows() == ()
    assert "Nobody here may be written to" in said(card(room).notice)


def write_to_many(service: Service, room: Room) -> None:
    """Prepare a message to one more than are copied freely."""
    for number in range(COPIED_FREELY + 1):
        service.call(f"Guest {number}", email=f"guest{number}@example.org")
    room.view.look_again()
    room.rest()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press("News", Key.Key_Return)


def test_many_addresses_are_copied_for_a_reason(service: Service, room_of: Open) -> None:
    room = room_of()
    write_to_many(service, room)
    QGuiApplication.clipboard().clear()
    room.press(Key.Key_Space)
    why = room.view._browser.bulk.why
    assert (why._about.text(), room.focus()) == ("Copy 51 e-mail addresses", why._field.editor)
    assert QGuiApplication.clipboard().text() == ""
    room.press(Key.Key_Escape)
    assert (why.isVisible(), room.focus()) == (False, card(room)._copy)
    room.press(Key.Key_Space)
    room.press("A new time for everybody", Key.Key_Return)
    assert QGuiApplication.clipboard().text().count("@") == COPIED_FREELY + 1
    assert (why.isVisible(), room.focus()) == (False, card(room)._copy)
    entry = service.entries()[-1]
    assert (entry.act, entry.found) == ("copy_addresses", COPIED_FREELY + 1)


def test_a_reason_that_is_too_long_is_refused_where_it_is_typed_and_stays(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    choose(tmp_path / "list.csv")
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press("News", Key.Key_Return)
    room.press(Key.Key_Tab, Key.Key_Space)
    QGuiApplication.clipboard().setText("x" * 4_001)
    room.press(Key.Key_V, held=CTRL)
    room.press(Key.Key_Return)
    why = room.view._browser.bulk.why
    assert ("4,000" in why._field.error() or "4000" in why._field.error(), why.text()) == (
        True, "x" * 4_001,
    )  # fmt: skip
    assert list(tmp_path.glob("*.csv")) == []


def test_what_is_copied_is_told_where_the_card_was_closed_meanwhile(
    people: list[UUID], room_of: Open
) -> None:
    room = room_of(argument=people[0])
    room.press(Key.Key_M, held=CTRL)
    room.press("Parking", Key.Key_Return)
    room.press(Key.Key_Space, Key.Key_Escape)
    assert QGuiApplication.clipboard().text() == "ann@example.org"
    assert "Copied" in said(room.view._browser.bulk.notice)


def test_phone_staff_do_not_copy_many_addresses_and_read_why(
    service: Service, room_of: Open
) -> None:
    room = room_of(service.sign_in(Role.PHONE))
    write_to_many(service, room)
    QGuiApplication.clipboard().clear()
    room.press(Key.Key_Space)
    assert QGuiApplication.clipboard().text() == ""
    assert f"more than {COPIED_FREELY} addresses" in said(card(room).notice)
    assert card(room)._copy.isVisible()


def test_the_list_is_saved_as_a_file_by_those_who_may(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    choose(file)
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press("News", Key.Key_Return)
    room.press(Key.Key_Tab, Key.Key_Space)
    why = room.view._browser.bulk.why
    assert (why._about.text(), file.exists()) == ("Save 2 addresses as a file", False)
    room.press(Key.Key_Return)
    assert ("Type it first" in why._field.error(), file.exists()) == (True, False)
    room.press("The printer posts it", Key.Key_Return)
    assert [row[0] for row in rows_of(file)] == ["Ann Moar", "Bea Muir"]
    assert (why.isVisible(), room.focus()) == (False, card(room)._save)
    assert (service.entries()[-1].act, service.entries()[-1].found) == ("save_message_list", 2)
    assert "2 addresses are saved" in said(card(room).notice)


def test_phone_staff_copy_and_save_no_file(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of(service.sign_in(Role.PHONE))
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press("News", Key.Key_Return)
    assert card(room)._copy.isVisible()
    assert not card(room)._save.isVisible()
