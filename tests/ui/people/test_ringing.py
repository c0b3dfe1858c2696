"""Ring-backs on the card of a person, by keys: how it went, another day, another colleague."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop_app.desk.contacts import Promised, log_call, move_ring_back, ring_back_done
from desktop_app.desk.story import Event, Kind
from desktop_app.desk.users import add_user, remove_user
from desktop_app.domain.access import Role
from desktop_app.domain.people import Messages, Outcome
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.pills import Pill
from tests.desk.test_contacts import promise as promise_of
from tests.desk.test_directory import change
from tests.service import ADMIN, MAY, Service
from tests.ui.people.conftest import CTRL, Open, Room

Key = Qt.Key
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
THURSDAY, FRIDAY, MONDAY = date(2025, 4, 3), date(2025, 4, 4), date(2025, 4, 7)
BACK = Qt.KeyboardModifier.ShiftModifier


def promised(service: Service, owner: UUID | None = None, **said: Any) -> UUID:
    """Una Drever, whom somebody is to ring back on Friday."""
    una = service.call("Una Drever", MAY, **said).person_id
    service.database.perform(log_call, una, "About June", FRIDAY, owner_id=owner)
    return una


def ann(service: Service) -> UUID:
    made: UUID = service.database.perform(add_user, "Ann Reid", (Role.PHONE,))
    return made


def calls(room: Room) -> list[Event]:
    page = room.page()
    assert page is not None
    return [event for event in page.story if event.kind in (Kind.CALL, Kind.RING_BACK)]


def promise(room: Room) -> Event:
    return next(event for event in calls(room) if event.kind is Kind.RING_BACK)


def story(room: Room) -> list[str]:
    return [row.sentence.split(": ", 1)[1] for row in room.view._card.story.rows()]


def answers(room: Room) -> list[str]:
    buttons = room.view._card.how.findChildren(Button)
    return [button.words() for button in buttons if button.isVisible()]


def ask(room: Room) -> None:
    room.view._card.story.setFocus()
    room.press("R", held=CTRL)


# How it went


def test_ring_back_done_asks_how_it_went_and_writes_nothing_yet(
    service: Service, room_of: Open
) -> None:
    room = room_of(argument=promised(service))
    ask(room)
    assert answers(room) == ["Reached", "Could not reach", "Close"]
    focus = room.focus()
    assert isinstance(focus, Button)
    assert focus.words() == "Reached"
    assert focus.accessibleDescription() == "Ring-back of Fri 4 April: how did it go?"
    assert not promise(room).done


@pytest.mark.parametrize(
    ("key", "outcome", "words"),
    [("1", Outcome.REACHED, "Spoke with them"), ("2", Outcome.LEFT_MESSAGE, "Left a message")],
)
def test_one_key_says_that_they_were_reached_or_have_a_message(
    service: Service, room_of: Open, key: str, outcome: Outcome, words: str
) -> None:
    una = promised(service, messages=Messages.YES)
    service.hands.move(hours=1)
    room = room_of(argument=una)
    ask(room)
    room.press(key)
    assert promise(room).done
    assert calls(room)[0].outcome is outcome
    assert story(room)[:1] == [words]
    assert not room.view._card.how.isVisible()
    assert not room.offers("done")
    assert isinstance(room.focus(), Button), "the next key must not book a session"


def test_who_could_not_be_reached_is_rung_on_the_next_open_day(
    service: Service, room_of: Open
) -> None:
    una = promised(service)
    service.hands.move(days=3)  # to Friday
    room = room_of(argument=una)
    ask(room)
    room.press("3")
    assert (promise(room).done, promise(room).ring_back_on) == (False, MONDAY)
    assert "Could not reach: ring back Mon 7 April" in room.said()
    assert story(room)[0] == "Could not reach them"
    assert room.offers("done")
    room.stage.work.undo(room.view)
    room.rest()
    assert (promise(room).ring_back_on, room.said()) == (FRIDAY, "")
    assert len(calls(room)) == 1


def test_a_message_is_offered_only_where_one_may_be_left(service: Service, room_of: Open) -> None:
    una = promised(service, messages=Messages.NO)
    room = room_of(argument=una)
    ask(room)
    assert answers(room) == ["Reached", "Could not reach", "Close"]
    room.press("2")
    assert room.view._card.how.isVisible()
    assert not promise(room).done
    room.press(Key.Key_Escape)
    change(service, una, messages=Messages.DISCREET)
    room.view.reload()
    room.rest()
    ask(room)
    assert answers(room) == ["Reached", "Left a message", "Could not reach", "Close"]
    assert "do not say who we are" in room.view._card.how._hint.text()


def test_esc_closes_the_question_and_nothing_is_done(service: Service, room_of: Open) -> None:
    room = room_of(argument=promised(service))
    ask(room)
    room.press(Key.Key_Escape)
    assert not room.view._card.how.isVisible()
    assert not promise(room).done
    focus = room.focus()
    assert focus is not None
    assert room.view._card.isAncestorOf(focus)


def test_the_question_is_closed_when_somebody_else_is_shown_or_a_colleague_has_rung(
    service: Service, room_of: Open
) -> None:
    una = promised(service)
    other = service.call("Mairi Tait", MAY).person_id
    room = room_of(argument=una)
    ask(room)
    room.view.show_for(other)
    room.rest()
    assert not room.view._card.how.isVisible()
    room.view.show_for(una)
    room.rest()
    ask(room)
    contact = promise(room).contact_id
    assert contact is not None
    service.database.perform(ring_back_done, contact)
    room.view.reload()
    room.rest()
    assert not room.view._card.how.isVisible()


def test_nobody_who_has_died_is_asked_about(service: Service, room_of: Open) -> None:
    una = promised(service)
    change(service, una, died_reported_at=service.hands.now)
    room = room_of(argument=una)
    assert not room.offers("done")
    assert not room.offers("move")


# Another day, another colleague


def test_a_ring_back_is_moved_and_given_by_keys(service: Service, room_of: Open) -> None:
    una, other = promised(service), ann(service)
    room = room_of(argument=una)
    room.view._card.story.setFocus()
    room.press("B", held=CTRL_SHIFT)
    room.press("mon", Key.Key_Tab, Key.Key_Down, Key.Key_Down)
    room.press(Key.Key_Tab, Key.Key_Return)
    assert (promise(room).ring_back_on, promise(room).owner_id) == (MONDAY, other)
    assert "Ring back Mon 7 April – Ann Reid: About June" in story(room)
    assert "Ring back Monday 7 April 2025" in room.said()
    assert not room.view._card.move_to.isVisible()


def test_a_ring_back_is_given_to_somebody_and_its_day_stays(
    service: Service, room_of: Open
) -> None:
    una = promised(service)
    service.hands.move(days=5)  # it is overdue
    room = room_of(argument=una)
    room.view._card.story.setFocus()
    room.press("B", held=CTRL_SHIFT)
    room.press(Key.Key_Tab, Key.Key_Down, Key.Key_Backtab, Key.Key_Return)
    assert (promise(room).ring_back_on, promise(room).owner_id) == (FRIDAY, ADMIN)
    assert room.said().startswith("Changed the ring-back of Friday 4 April 2025")
    room.press("B", held=CTRL_SHIFT)
    assert room.view._card.move_to.owner.currentText() == "Me"


def test_a_ring_back_saved_as_it_was_says_that_nothing_changes(
    service: Service, room_of: Open
) -> None:
    una = promised(service)
    service.hands.move(days=5)  # it is overdue
    room = room_of(argument=una)
    room.view._card.story.setFocus()
    room.press("B", held=CTRL_SHIFT)
    room.press(Key.Key_Return, held=CTRL)
    assert room.said() == "Nothing changes."
    assert room.opened("move_ring_back") == 0
    assert room.view._card.move_to.isVisible()


@pytest.mark.parametrize("tabs", range(4))
def test_ctrl_enter_saves_a_ring_back_that_is_moved_from_every_control(
    service: Service, room_of: Open, tabs: int
) -> None:
    una = promised(service)
    room = room_of(argument=una)
    room.view._card.story.setFocus()
    room.press("B", held=CTRL_SHIFT)
    assert room.view._actions["save"].text() == "Change the ring-back"
    room.press("mon", *[Key.Key_Tab] * tabs)
    focus = room.focus()
    assert focus is not None
    assert room.view._card.move_to.isAncestorOf(focus)
    room.press(Key.Key_Return, held=CTRL)
    assert promise(room).ring_back_on == MONDAY
    assert not room.view._card.move_to.isVisible()
    assert not room.offers("save")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("31/3/2025", "This day is over. Write a day from today on."),
        ("soon", "Write a day from today on, such as Fri, 28/5 or tomorrow."),
    ],
)
def test_a_day_that_is_over_is_refused_in_one_sentence_and_what_was_typed_stays(
    service: Service, room_of: Open, typed: str, wrong: str
) -> None:
    room = room_of(argument=promised(service))
    room.view._card.story.setFocus()
    room.press("B", held=CTRL_SHIFT)
    room.press(typed, Key.Key_Return)
    day = room.view._card.move_to.day
    assert (day.error(), day.editor.text()) == (wrong, typed)
    assert promise(room).ring_back_on == FRIDAY
    room.press(Key.Key_Escape)
    room.press("B", held=CTRL_SHIFT)
    assert day.editor.text() == typed


def test_a_day_on_which_the_desk_is_closed_is_taken_and_said_to_be(
    service: Service, room_of: Open
) -> None:
    room = room_of(argument=promised(service))
    room.view._card.story.setFocus()
    room.press("B", held=CTRL_SHIFT)
    room.press("sat", Key.Key_Return)
    assert promise(room).ring_back_on == date(2025, 4, 5)
    assert "We are closed that day" in room.said()


def test_a_stale_change_of_a_ring_back_says_what_was_changed_and_keeps_what_was_typed(
    service: Service, room_of: Open
) -> None:
    room, other = room_of(argument=promised(service)), ann(service)
    room.view._card.story.setFocus()
    room.press("B", held=CTRL_SHIFT)
    room.press("mon", Key.Key_Tab, Key.Key_Down)
    contact = promise(room).contact_id
    service.database.perform(move_ring_back, contact, THURSDAY, other, Promised(FRIDAY, None))
    room.press(Key.Key_Tab, Key.Key_Return)
    assert contact is not None
    kept = promise_of(service, contact)
    assert (kept.ring_back_on, kept.owner_id) == (THURSDAY, other)
    assert "It was moved to Thu 3 April since you opened this." in room.said()
    assert "given to somebody else since you opened this" in room.said()
    editor = room.view._card.move_to
    assert (editor.day.editor.text(), editor.owner.currentText()) == ("mon", "Me")
    room.press(Key.Key_Return)
    assert (promise(room).ring_back_on, promise(room).owner_id) == (MONDAY, ADMIN)


# The call that is logged


def test_a_call_that_reached_nobody_is_logged_without_a_note(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    service.hands.move(hours=1)
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    assert isinstance(room.focus(), QPlainTextEdit)
    room.press(Key.Key_Backtab, Key.Key_Right)
    room.press(Key.Key_Return, held=CTRL)
    assert [event.outcome for event in calls(room)] == [Outcome.NOT_REACHED]
    assert story(room)[0] == "Could not reach them"
    room.press("G", held=CTRL)
    assert room.view._card.editor.outcome() is Outcome.REACHED, "the next call begins anew"


def test_a_logged_call_says_whose_ring_back_it_is(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY, messages=Messages.YES).person_id
    other = ann(service)
    service.hands.move(hours=1)
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    room.press("Asks about June", Key.Key_Tab, "Fri", Key.Key_Tab, Key.Key_Down, Key.Key_Down)
    room.press(Key.Key_Return, held=CTRL)
    assert (promise(room).owner_id, promise(room).outcome) == (other, Outcome.REACHED)
    assert story(room)[0] == "Ring back Fri 4 April – Ann Reid: Asks about June"


def test_how_it_went_and_whose_it_is_outlive_another_row_and_a_lock(
    service: Service, room_of: Open
) -> None:
    una, other = service.call("Una Drever", MAY, messages=Messages.YES).person_id, ann(service)
    mairi = service.call("Mairi Tait", MAY).person_id
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    room.press(Key.Key_Backtab, Key.Key_Right, Key.Key_Tab, Key.Key_Tab, "Fri")
    room.press(Key.Key_Tab, Key.Key_Down, Key.Key_Down)
    editor = room.view._card.editor
    kept = editor.typed()
    assert (kept.outcome, kept.owner) == ("left_message", other.hex)
    room.view.show_for(mairi)
    room.rest()
    assert (editor.outcome(), editor.owner_id()) == (Outcome.REACHED, None)
    room.view.put_away()
    room.rest()
    room.view.show_for(una)
    room.rest()
    assert editor.typed() == kept


def test_a_message_cannot_be_logged_where_none_may_be_left(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY, messages=Messages.NO).person_id
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    pills = room.view._card.editor._how.pills.findChildren(Pill)
    assert [pill.words() for pill in pills if pill.isVisible()] == ["Reached", "Could not reach"]
    change(service, una, messages=Messages.YES)
    room.view.reload()
    room.rest()
    room.press(Key.Key_Backtab, Key.Key_Right)
    assert room.view._card.editor.outcome() is Outcome.LEFT_MESSAGE
    change(service, una, messages=Messages.NO)
    room.press(Key.Key_Return, held=CTRL)
    assert "No message may be left" in room.said()
    assert QApplication.focusWidget() is not None
    assert calls(room) == []


def test_a_colleague_who_was_chosen_and_left_is_not_quietly_whoever_is_free(
    service: Service, room_of: Open
) -> None:
    una, _ = service.call("Una Drever", MAY).person_id, ann(service)
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    room.press("Asks about June", Key.Key_Tab, "Fri", Key.Key_Tab, Key.Key_Down, Key.Key_Down)
    room.view.put_away()
    room.rest()
    service.database.perform(remove_user, "Ann Reid")
    room.view.show_for(una)
    room.rest()
    owner = room.view._card.editor.owner
    room.stage.qtbot.waitUntil(lambda: owner.currentText() == "A colleague who takes no calls now")
    room.press("G", held=CTRL)
    room.press(Key.Key_Return, held=CTRL)
    assert room.said().startswith("This colleague takes no calls here")
    assert "Asks about June" in room.view._card.editor.typed().note
    owner.setFocus()
    room.press(Key.Key_Home)
    room.press(Key.Key_Return, held=CTRL)
    assert promise(room).owner_id is None
