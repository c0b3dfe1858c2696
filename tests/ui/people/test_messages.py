"""Preparing messages, from the list and from the card: by keys alone."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.messages import LeftOut, MessageList
from desktop_app.desk.story import Kind, person_page
from desktop_app.documents.people_contents import Addressee, Addressees
from desktop_app.domain.notices import Way
from desktop_app.i18n import isolated
from desktop_app.ui.people.message_card import ROWS, MessageCard, To
from desktop_app.ui.people.message_words import LEFT_OUT
from tests.service import Service
from tests.ui.people.conftest import CTRL, PHONE, Open, Room
from tests.ui.people.many import SHIFT, Key, card, said, tick_all


def messages(room: Room) -> list[tuple[str, str]]:
    """What the story on the card says of messages: topic and text."""
    page = room.page()
    story = () if page is None else page.story
    return [(event.topic, event.note) for event in story if event.kind is Kind.MESSAGE]


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


def test_a_message_to_the_person_shown_has_one_key(
    service: Service, people: list[UUID], room_of: Open
) -> None:
    room = room_of(argument=people[1])
    room.press(Key.Key_M, held=CTRL)
    assert card(room).heading.text() == f"Message to {isolated('Bea Muir')}"
    room.stage.desk.discretion.turn()
    assert card(room).heading.text() == "Message to this person"
    room.stage.desk.discretion.turn()
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


def test_every_reason_to_be_left_out_has_words() -> None:
    assert set(LEFT_OUT) == set(LeftOut)
