"""Exporting people and preparing messages, from the list and from the card: by keys alone."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.messages import COPIED_FREELY, LeftOut, MessageList
from desktop_app.desk.story import Kind, person_page
from desktop_app.documents.people_contents import Addressee, Addressees
from desktop_app.domain.access import Role
from desktop_app.domain.notices import Way
from desktop_app.domain.people import Messages
from desktop_app.ui.changes import EVERYTHING, Changes
from desktop_app.ui.people.message_card import ROWS, MessageCard, To
from desktop_app.ui.people.message_words import LEFT_OUT
from desktop_app.ui.widgets.banner import Banner
from tests.desk.test_deaths import report
from tests.documents.test_people_sheet import workbook_cells
from tests.service import MAY, Service
from tests.ui.people.conftest import CTRL, Open, Room

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
PHONE = "01595 690123"
Choose = Callable[[Path | None], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """What the dialog of the system answers."""

    def answers(path: Path | None) -> None:
        answer = lambda *_args: (str(path or ""), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)

    return answers


@pytest.fixture
def people(service: Service) -> list[UUID]:
    """Three people: with e-mail, with a number, and who wants no contact."""
    ann = service.call("Ann Moar", MAY, email="ann@example.org").person_id
    bea = service.call("Bea Muir", MAY, phone=PHONE, messages=Messages.DISCREET).person_id
    cat = service.call("Cat Ross", MAY, email="cat@example.org").person_id
    service.database.perform(set_contact_rules, cat, True, True)
    return [ann, bea, cat]


def rows_of(file: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(file.read_text("utf-8-sig"))))[1:]


def tick_all(room: Room) -> None:
    room.press(Key.Key_Down)
    room.press(Key.Key_A, held=CTRL)


def card(room: Room) -> MessageCard:
    return room.view._browser.bulk.card


def messages(room: Room) -> list[tuple[str, str]]:
    """What the story on the card says of messages: topic and text."""
    page = room.page()
    story = () if page is None else page.story
    return [(event.topic, event.note) for event in story if event.kind is Kind.MESSAGE]


def said(notice: Banner) -> str:
    return notice.accessibleName().replace("\u200b", "") if notice.isVisible() else ""


# Exporting


def test_the_ticked_are_exported_for_a_reason_that_is_asked_in_place(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    choose(file)
    room = room_of()
    room.press(Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Space)
    room.press(Key.Key_X, held=CTRL | SHIFT)
    line = room.view._browser.bulk.export
    assert line._about.text() == "Export 2 who are ticked"
    assert (room.focus(), room.opened("export_people")) == (line._field.editor, 0)
    room.press("The board asked", Key.Key_Return)
    assert [row[0] for row in rows_of(file)] == ["Ann Moar", "Bea Muir"]
    entry = service.entries()[-1]
    assert (entry.act, entry.found) == ("export_people", 2)
    told = said(room.view._browser.bulk.notice)
    assert told.startswith("2 people are exported list.csv, in ")
    assert "not encrypted" in told
    assert not line.isVisible()
    assert room.focus() is room.view._browser.list


def test_where_nobody_is_ticked_all_who_are_shown_are_exported_without_the_dead_and_their_numbers(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    file = tmp_path / "list"
    choose(file)
    room = room_of()
    room.press(Key.Key_X, held=CTRL | SHIFT)
    assert room.view._browser.bulk.export._about.text() == "Export all 3 who are shown"
    report(service, people[0])  # at another desk, while the reason is typed
    room.press("The board asked", Key.Key_Return)
    told = said(room.view._browser.bulk.notice)
    assert "who has died, is not on file any more or is of another group" in told
    read = file.with_name("list.csv").read_text("utf-8-sig")
    assert "Ann Moar" not in read
    assert "cat@example.org" not in read
    assert [row[0] for row in rows_of(file.with_name("list.csv"))] == ["Bea Muir", "Cat Ross"]


def test_who_is_exported_stands_fast_when_the_reason_is_asked(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    choose(file)
    service.call("Dot Tait", MAY, email="dot@example.org")
    room = room_of()
    room.press(*[Key.Key_Down, Key.Key_Space] * 3)
    room.press(Key.Key_X, held=CTRL | SHIFT)
    room.press("The board asked")
    room.press(Key.Key_A, held=CTRL | SHIFT)
    room.press(Key.Key_Return)
    assert [row[0] for row in rows_of(file)] == ["Ann Moar", "Bea Muir", "Cat Ross"]


def test_the_ending_of_the_file_says_what_it_is(
    people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    file = tmp_path / "list.XLSX"
    choose(file)
    room = room_of()
    room.press(Key.Key_X, held=CTRL | SHIFT)
    room.press("The board asked", Key.Key_Return)
    cells = workbook_cells(file.read_bytes())
    assert [cells[f"A{row}"] for row in (2, 3, 4)] == ["Ann Moar", "Bea Muir", "Cat Ross"]


def test_without_a_reason_nothing_is_exported_and_esc_comes_back(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    choose(tmp_path / "list.csv")
    room = room_of()
    room.press(Key.Key_Down)
    room.press(Key.Key_X, held=CTRL | SHIFT)
    room.press(Key.Key_Return)
    line = room.view._browser.bulk.export
    assert "Type it first" in line._field.error()
    room.press(Key.Key_Escape)
    assert (line.isVisible(), room.focus()) == (False, room.view._browser.list)
    assert list(tmp_path.glob("*.csv")) == []


def test_whoever_thinks_better_of_it_leaves_no_entry_and_the_reason_stays(
    service: Service, people: list[UUID], room_of: Open, choose: Choose, tmp_path: Path
) -> None:
    choose(None)
    room = room_of()
    room.press(Key.Key_X, held=CTRL | SHIFT)
    room.press("The board asked", Key.Key_Return)
    choose(tmp_path / "nowhere" / "list.csv")
    room.press(Key.Key_Return)
    assert room.opened("export_people") == 0
    assert room.view._browser.bulk.export.text() == "The board asked"


def test_only_a_coordinator_is_offered_the_export(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of(service.sign_in(Role.PHONE))
    assert not room.offers("export")
    assert room.offers("write")
    room.press(Key.Key_X, held=CTRL | SHIFT)
    assert not room.view._browser.bulk.export.isVisible()


# Messages


def test_a_message_to_the_ticked_is_prepared_by_the_way_each_allows(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    assert card(room).heading.text() == "Message to 3 people"
    room.press("Change in May", Key.Key_Tab, "It is at two.")
    room.press(Key.Key_Return, held=CTRL)
    assert card(room)._ways.text() == "Prepared: 1 by e-mail and 1 by phone"
    assert card(room)._left_out.text() == ("Left out: 1 has asked us not to get in touch.")
    assert [row.sentence for row in card(room).table.list.rows()] == [
        "Ann Moar, by e-mail, ann@example.org",
        f"Bea Muir, by phone, {PHONE} · if you leave a message, do not say who we are",
    ]
    assert service.entries()[-1].act != "save_message_list"
    room.view.show_for(people[0])
    room.rest()
    assert messages(room) == [("Change in May", "It is at two.")]


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


def test_a_message_to_the_person_shown_has_one_key(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of(argument=people[1])
    room.press(Key.Key_M, held=CTRL)
    assert card(room).heading.text() == "Message to this person"
    room.press("Parking", Key.Key_Return)
    assert card(room)._ways.text() == "Prepared: 1 by phone"
    assert card(room)._copy.isHidden()
    assert messages(room) == [("Parking", "")]
    room.press(Key.Key_Escape)
    assert not card(room).isVisible()


def test_undoing_takes_the_message_back_and_what_was_typed_is_there_again(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of(argument=people[0])
    room.press(Key.Key_M, held=CTRL)
    room.press("Parking", Key.Key_Return)
    room.stage.work.undo(room.view)
    room.rest()
    assert (card(room)._ways.isVisible(), card(room)._topic.isVisible()) == (False, True)
    assert card(room)._topic.editor.text() == "Parking"
    assert messages(room) == []


def times(service: Service, person: UUID) -> int:
    """How many messages stand in somebody's story."""
    story = service.database.read(person_page, person).story
    return sum(event.kind is Kind.MESSAGE for event in story)


@pytest.mark.parametrize("held", [CTRL, Qt.KeyboardModifier.NoModifier])
def test_enter_in_the_topic_prepares_the_message_once(
    service: Service, people: list[UUID], room_of: Open, held: Qt.KeyboardModifier
) -> None:
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press("News")
    room.press(Key.Key_Return, held=held)
    assert card(room)._ways.isVisible()
    assert [times(service, person) for person in people] == [1, 1, 0]


def test_the_button_pressed_twice_prepares_the_message_once_and_after_a_refusal_again(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of(argument=people[0])
    room.press(Key.Key_M, held=CTRL)
    room.press("x" * 501, Key.Key_Return)
    assert times(service, people[0]) == 0
    room.press(Key.Key_A, held=CTRL)
    room.press("News", Key.Key_Tab, Key.Key_Tab)
    room.press(Key.Key_Space, Key.Key_Space)
    assert times(service, people[0]) == 1


def test_a_message_prepared_after_the_card_was_closed_is_shown_all_the_same(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press("News", Key.Key_Return, Key.Key_Escape)
    assert times(service, people[0]) == 1
    assert card(room)._ways.isVisible()
    assert card(room)._ways.text() == "Prepared: 1 by e-mail and 1 by phone"
    assert room.focus() is card(room)._copy


def test_a_message_prepared_while_another_thing_is_asked_is_told(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    focus = QApplication.focusWidget()
    assert focus is not None
    room.press("News")
    QTest.keyClick(focus, Key.Key_Return)
    room.press(Key.Key_X, held=CTRL | SHIFT)
    assert times(service, people[0]) == 1
    assert "The message to 2 people is prepared" in said(room.view._browser.bulk.notice)


def test_who_may_not_be_written_to_gets_no_message_and_it_says_why(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of(argument=people[2])
    room.press(Key.Key_M, held=CTRL)
    room.press("Parking", Key.Key_Return)
    assert "Nobody here may be written to" in said(card(room).notice)
    assert card(room)._topic.editor.text() == "Parking"
    assert room.focus() is card(room)._topic.editor


def test_a_message_needs_a_topic(people: list[UUID], room_of: Open) -> None:
    room = room_of(argument=people[0])
    room.press(Key.Key_M, held=CTRL)
    room.press(Key.Key_Return)
    assert "what it is about" in card(room)._topic.error()
    room.press("x" * 501, Key.Key_Return)
    assert "500" in card(room)._topic.error()
    assert len(card(room)._topic.editor.text()) == 501


def test_what_is_typed_of_a_message_outlives_esc_and_the_lock(
    people: list[UUID], room_of: Open
) -> None:
    room = room_of(argument=people[0])
    room.press(Key.Key_M, held=CTRL)
    room.press("Parking", Key.Key_Tab, "Where to leave the car")
    room.press(Key.Key_Escape)
    room.view.put_away()
    assert "Parking" not in room.told()
    assert card(room).typed().note == ""
    room.view.show_for(people[0])
    room.rest()
    room.press(Key.Key_M, held=CTRL)
    assert (card(room).typed().day, card(room).typed().note) == (
        "Parking", "Where to leave the car",
    )  # fmt: skip
    room.view.show_for(people[1])
    room.rest()
    room.press(Key.Key_M, held=CTRL)
    assert card(room).typed().day == "", "each person has a message of their own"


def test_while_names_are_hidden_a_list_of_messages_names_nobody(
    people: list[UUID], room_of: Open
) -> None:
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press("News", Key.Key_Return)
    room.stage.desk.discretion.turn()
    sentences = [row.sentence for row in card(room).table.list.rows()]
    assert sentences[0] == "Person 1, by e-mail, hidden"
    assert not any("Moar" in each or PHONE in each or "@" in each for each in sentences)


def test_of_a_long_list_the_first_are_shown_and_it_says_how_many_more(qtbot: QtBot) -> None:
    one = Addressee("Ann Moar", "Ann", Way.EMAIL, "ann@example.org", None)
    shown = MessageCard(may_save=False)
    qtbot.addWidget(shown)
    shown.open_up(To((UUID(int=1),) * 20_000))
    for count, more in ((20_000, "19800 more are on the list and not shown."), (ROWS, "")):
        ids = (UUID(int=1),) * count
        shown.show_prepared(MessageList(Addressees("News", (one,) * count), ids, ()))
        assert len(shown.table.list.rows()) == ROWS
        assert (shown._more.text() if shown._more.isVisible() else "") == more
        assert shown._ways.text() == f"Prepared: {count} by e-mail"


def test_one_thing_is_asked_at_a_time(people: list[UUID], room_of: Open) -> None:
    room = room_of()
    tick_all(room)
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    room.press(Key.Key_X, held=CTRL | SHIFT)
    assert (card(room).isVisible(), room.view._browser.bulk.export.isVisible()) == (False, True)
    room.press(Key.Key_Escape)
    assert not room.view._browser.bulk.asks.isVisible()
    assert QApplication.focusWidget() is room.view._browser.list


def test_every_reason_to_be_left_out_has_words() -> None:
    assert set(LEFT_OUT) == set(LeftOut)
