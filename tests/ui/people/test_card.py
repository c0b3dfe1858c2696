"""The card of a person: their next sessions, their story and the calls, by keys alone."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop_app.desk import places
from desktop_app.desk.contacts import log_call
from desktop_app.desk.story import Kind
from desktop_app.domain.access import Role
from desktop_app.domain.people import Messages
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Chip
from tests.desk.test_directory import change
from tests.service import APRIL, JULY, JUNE, MAY, Service
from tests.ui.people.conftest import CTRL, Open, Room

Key = Qt.Key
FRIDAY = date(2025, 4, 4)


def chips(room: Room) -> list[str]:
    return [chip.text() for chip in room.view._card.findChildren(Chip) if chip.isVisible()]


def hint(room: Room) -> str:
    return room.view._card.sessions._hint.text()


def note_of(room: Room) -> str:
    return room.view._card.editor.typed().note


def test_enter_goes_into_the_card_and_esc_comes_back(service: Service, room_of: Open) -> None:
    service.call("Una Drever", MAY)
    room = room_of()
    room.press(Key.Key_Down, Key.Key_Return)
    assert room.focus() is room.tile(0)
    assert room.opened() == 1
    room.press(Key.Key_Escape)
    assert room.focus() is room.view._browser.list


def test_space_books_and_books_no_more(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    tile = room.go_to_tile(0)
    assert tile.accessibleName().startswith("Wednesday 30 April 2025")
    assert "not booked" in tile.accessibleName()
    assert hint(room) == "Wed 30 April: Space books a place."
    room.press(Key.Key_Space)
    assert service.states(APRIL)["booked"] == [una]
    assert "Booked Wednesday 30 April 2025" in room.said()
    assert room.focus() is tile
    assert hint(room) == "Wed 30 April: Space releases the place."
    assert room.chips() == ["Booked 30 April"]
    room.press(Key.Key_Space)
    assert service.states(APRIL)["booked"] == []
    assert "Released Wednesday 30 April 2025" in room.said()


def test_arrow_keys_and_alt_with_a_digit_reach_each_session(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    room.go_to_tile(0)
    room.press(Key.Key_Right, Key.Key_Right)
    assert room.focus() is room.tile(2)
    room.press(Key.Key_Space)
    assert service.states(JUNE)["booked"] == [una]
    room.press(Key.Key_4, held=Qt.KeyboardModifier.AltModifier)
    assert service.states(JULY)["booked"] == [una]
    assert [a.text() for a in room.view._sessions][2:5] == [
        "Release 25 June",
        "Release 30 July",
        "Book 27 August",
    ]


def test_keys_of_sessions_are_dead_while_the_list_shows_others_and_say_so(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    service.call("Kirsty Moar", JUNE)
    room = room_of()
    room.press("una")
    room.press(Key.Key_Return)
    room.press(Key.Key_F, held=CTRL)
    room.press("kir")
    assert room.names() == ["Kirsty Moar"]
    assert room.shown() == una
    room.press(Key.Key_1, held=Qt.KeyboardModifier.AltModifier)
    assert service.states(APRIL)["booked"] == []
    assert "Una Drever is not in the list shown" in room.said()
    room.press(Key.Key_Escape, Key.Key_Escape)
    room.press(Key.Key_1, held=Qt.KeyboardModifier.AltModifier)
    assert len(service.states(APRIL)["booked"]) == 1


def test_a_full_session_says_before_that_one_will_wait(service: Service, room_of: Open) -> None:
    waiting = service.fill(APRIL, 22)[20:]
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    tile = room.go_to_tile(0)
    assert tile._state == "Full"
    assert "about 2 ahead" in hint(room)
    assert "joins the waiting list" in tile.accessibleDescription()
    room.press(Key.Key_Space)
    assert service.states(APRIL)["waiting"] == [*waiting, una]
    assert "On the waiting list of Wednesday 30 April 2025 About 2 ahead." in room.said()
    assert hint(room) == "Wed 30 April: Space takes them off the waiting list."
    room.press(Key.Key_Space)
    assert service.states(APRIL)["waiting"] == waiting


def test_a_free_place_of_those_who_wait_is_not_taken(service: Service, room_of: Open) -> None:
    ids = service.fill(APRIL, 21)
    service.database.perform(places.release, ids[0], APRIL)
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    tile = room.go_to_tile(0)
    assert tile._state == "1 free"
    assert "1 place free, for the 1 who waits" in tile.accessibleName()  # as in a call
    assert "belong to those who wait" in hint(room)
    room.press(Key.Key_Space)
    assert service.states(APRIL)["waiting"] == [ids[20], una]
    room.view.show_for(ids[20])
    room.rest()
    room.go_to_tile(0)
    assert hint(room) == "Wed 30 April: a place is free and theirs to take. Space books it."
    room.press(Key.Key_Space)
    assert ids[20] in service.states(APRIL)["booked"]


def test_a_place_held_is_theirs_with_space(service: Service, room_of: Open) -> None:
    ids = service.fill(APRIL, 21)
    service.database.perform(places.release, ids[0], APRIL)
    service.database.perform(places.offer, APRIL)
    room = room_of(argument=ids[20])
    room.go_to_tile(0)
    assert hint(room).startswith("Wed 30 April: a place is held until Thu 3 April, 10:00.")
    room.press(Key.Key_Space)
    assert ids[20] in service.states(APRIL)["booked"]


def test_a_place_that_went_meanwhile_is_refused_in_place(service: Service, room_of: Open) -> None:
    service.fill(APRIL, 19)
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    room.go_to_tile(0)
    service.call("Quick One", APRIL)
    room.press(Key.Key_Space)
    assert "All places on Wednesday 30 April 2025 are held" in room.said()
    assert una not in [p for people in service.states(APRIL).values() for p in people]
    assert room.stage.told == []


def test_after_a_release_it_says_how_to_take_it_back(service: Service, room_of: Open) -> None:
    ids = service.fill(APRIL, 21)
    room = room_of(argument=ids[0])
    room.go_to_tile(0)
    room.press(Key.Key_Space)
    assert room.said() == "Released Wednesday 30 April 2025 Ctrl Z gives it back."


def test_after_a_turn_on_the_list_ended_nothing_is_said_to_be_released(
    service: Service, room_of: Open
) -> None:
    ids = service.fill(APRIL, 21)
    room = room_of(argument=ids[20])
    room.go_to_tile(0)
    room.press(Key.Key_Space)
    title = "Taken off the waiting list of Wednesday 30 April 2025"
    assert room.said() == f"{title} Ctrl Z gives it back."


def test_a_skipped_date_says_so_and_space_keeps_it_again(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", APRIL, standing=True).person_id
    room = room_of(argument=una)
    tile = room.go_to_tile(1)
    room.press(Key.Key_Space)
    assert "skipped, of the place every month" in tile.accessibleName()
    assert hint(room) == "Wed 28 May: skipped. Space keeps the place of this date again."
    room.press(Key.Key_Space)
    assert service.states(MAY)["booked"] == [una]
    assert "Wednesday 28 May 2025 is kept again" in room.said()
    assert "a place every month" in tile.accessibleName()


def test_a_place_every_month_stands_on_the_card_and_one_key_ends_it(
    service: Service, room_of: Open
) -> None:
    own = service.call("Una Drever", JUNE).person_id
    service.call("Una Drever", MAY, standing=True, person_id=own)
    room = room_of(argument=own)
    assert "A place every month since Wednesday 28 May 2025" in room.told()
    room.go_to_tile(0)
    room.press(Key.Key_E, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert (service.states(MAY)["booked"], service.states(JUNE)["booked"]) == ([], [own])
    assert "No place is kept every month any more" in room.said()
    assert not room.offers("end")
    assert not room.view._card.kept.isVisible()


def test_undo_takes_the_notice_away_and_shows_how_it_stands(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    room.go_to_tile(0)
    room.press(Key.Key_Space)
    room.stage.work.undo(room.view)
    room.rest()
    assert room.said() == ""
    assert hint(room) == "Wed 30 April: Space books a place."
    assert room.focus() is room.tile(0)


def test_the_story_is_read_a_line_at_a_time(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY, JUNE).person_id
    service.hands.move(hours=1)
    service.database.perform(log_call, una, "Asked about parking")
    room = room_of(argument=una)
    assert [row.sentence for row in room.view._card.story.rows()] == [
        "Tuesday 1 April 2025, 11:00: Asked about parking",
        "Tuesday 1 April 2025, 10:00: Agreed to wording version 1, by phone",
        "Tuesday 1 April 2025, 10:00: Booked 28 May and 25 June",
    ]
    room.view._card.story.setFocus()
    room.press(Key.Key_Down)
    assert room.view._card.story.current_key() == 1


def test_a_call_is_logged_with_a_day_to_ring_back(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    assert room.offers("log")
    room.press("G", held=CTRL)
    assert isinstance(room.focus(), QPlainTextEdit)
    room.press("Prefers the phone")
    room.press(Key.Key_Tab, "Fri")
    room.press(Key.Key_Return, held=CTRL)
    event = next(e for e in room.page().story if e.kind is Kind.RING_BACK)  # type: ignore[union-attr]
    assert (event.note, event.ring_back_on, event.done) == ("Prefers the phone", FRIDAY, False)
    assert not room.view._card.editor.isVisible()
    assert note_of(room) == ""
    assert room.chips() == ["Ring back Fri"]
    focus = room.focus()
    assert isinstance(focus, Button), "the next key must not book a session"
    assert focus.words() == "Log call"
    assert room.offers("done")
    room.press("R", held=CTRL)
    room.press("1")
    assert next(e for e in room.page().story if e.kind is Kind.RING_BACK).done  # type: ignore[union-attr]
    assert room.chips() == ["Booked 28 May"]
    assert not room.offers("done")


def test_what_is_typed_outlives_esc_another_row_and_a_lock(service: Service, room_of: Open) -> None:
    una, ann = (service.call(name, MAY).person_id for name in ("Una Drever", "Ann Moar"))
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    room.press("Half a sent")
    room.press(Key.Key_Escape)
    assert not room.view._card.editor.isVisible()
    room.view.show_for(ann)
    room.rest()
    assert (note_of(room), room.view._card.editor.isVisible()) == ("", False)
    room.view.show_for(una)
    room.rest()
    assert (note_of(room), room.view._card.editor.isVisible()) == ("Half a sent", True)
    room.view.put_away()
    room.rest()
    assert note_of(room) == ""
    room.view.show_for(una)
    room.rest()
    assert note_of(room) == "Half a sent"
    assert "log_call" not in [entry.act for entry in service.entries()]


def test_what_is_typed_just_before_a_lock_is_kept(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    focus = room.focus()
    assert focus is not None
    QTest.keyClicks(focus, "Half")
    room.view.put_away()
    room.rest()
    room.view.show_for(una)
    room.rest()
    assert note_of(room) == "Half"


@pytest.mark.parametrize(
    ("note", "day", "wrong"),
    [
        ("", "Fri", "Write what it was about."),
        ("Rang", "1/1/2020", "Write a day from today on, such as Fri, 28/5 or tomorrow."),
        ("x" * 4001, "", "The note has 4001 characters and 4000 can be kept"),
    ],
    ids=["no note", "a day gone", "too long"],
)
def test_what_cannot_be_saved_says_why_and_stays(
    service: Service, room_of: Open, note: str, day: str, wrong: str
) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    editor = room.view._card.editor
    editor._note.editor.setPlainText(note)
    editor._day.editor.setText(day)
    room.press(Key.Key_Return, held=CTRL)
    assert wrong in editor._note.error() + editor._day.error()
    assert (editor.typed().note, editor.typed().day) == (note, day)
    assert "log_call" not in [e.act for e in service.entries() if e.outcome == "done"]
    assert QApplication.focusWidget() in (editor._note.editor, editor._day.editor)


def test_a_new_call_is_for_the_person_shown(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    room.press("N", held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert room.stage.went == [("call", una)]


def test_what_one_must_not_do_stands_in_chips(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY, messages=Messages.NO, phone="07700 900123").person_id
    room = room_of(argument=una)
    assert chips(room) == ["Agreed v1", "Leave no message"]
    change(service, una, messages=Messages.DISCREET, access="Large print")
    room.view.reload()
    room.rest()
    assert chips(room) == ["Agreed v1", "Message: do not say who we are"]
    assert room.view._card._access.text() == "Access: Large print"
    change(service, una, no_calls=True, no_messages=True)
    room.view.reload()
    room.rest()
    assert chips(room) == ["Do not contact", "Agreed v1"]
    assert "07700" not in room.told()
    room.go_to_tile(0)
    room.press(Key.Key_Space)
    assert service.states(APRIL)["booked"] == [una]


def test_a_refused_promise_says_why(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY).person_id
    change(service, una, no_calls=True)
    room = room_of(argument=una)
    room.press("G", held=CTRL)
    room.press("Rang us")
    room.press(Key.Key_Tab, "Fri")
    room.press(Key.Key_Return, held=CTRL)
    assert "asked us not to ring" in room.said()
    assert note_of(room) == "Rang us"


def test_a_role_that_may_not_book_cannot_press_a_session(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", APRIL).person_id
    service.call("Una Drever", MAY, person_id=una)
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", APRIL)
    room = room_of(morag, argument=una)
    room.go_to_tile(1)
    room.press(Key.Key_Space)
    assert service.states(MAY)["booked"] == [una]
    assert "release" not in [entry.act for entry in service.entries()]  # nor was it refused
    room.go_to_tile(2)
    room.press(Key.Key_Space)
    assert service.states(JUNE)["booked"] == [una]


def test_a_session_that_has_started_is_gone_from_the_tiles(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", APRIL).person_id
    room = room_of(argument=una)
    assert room.page().sessions[0].day == APRIL  # type: ignore[union-attr]
    service.hands.now = datetime(2025, 4, 30, 12, tzinfo=UTC)
    room.view.reload()
    room.rest()
    first = room.page().sessions[0]  # type: ignore[union-attr]
    assert (first.day, first.state) == (MAY, None)


def test_in_a_narrow_window_the_card_stands_below_and_is_scrolled_to(
    service: Service, room_of: Open
) -> None:
    service.call("Una Drever", MAY)
    room = room_of(size=(700, 500))
    assert room.view._card.y() > room.view._browser.panel.geometry().bottom()
    room.press(Key.Key_Down, Key.Key_Return)
    tile = room.tile(0)
    sight = room.view.viewport().rect()
    top = tile.mapTo(room.view.viewport(), tile.rect().topLeft())
    bottom = tile.mapTo(room.view.viewport(), tile.rect().bottomRight())
    assert sight.contains(top)
    assert sight.contains(bottom)
