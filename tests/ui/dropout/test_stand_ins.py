"""Who could speak or lead instead: listed with how they are reached, chosen by a key, never again
whoever was taken off."""

from uuid import UUID

import pytest

from desktop_app.desk.counsellors import assign_counsellor
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_topics import TopicForm, add_topic, can_speak_on
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.access import Role
from desktop_app.domain.speakers import Answer, Stage
from desktop_app.ui.speakers.ways import ForSession
from tests.desk.rota_scene import add
from tests.desk.todo import session_id
from tests.service import MAY, Service
from tests.speaking import a_talk
from tests.ui.dropout.conftest import CTRL, SHIFT, Desk, Key, Open

OKAFOR, BOYD, CAMERON = "Dr A. Okafor", "Isla Boyd", "Rory Cameron"


@pytest.fixture(autouse=True)
def scene(service: Service) -> None:
    """A session with a lead and a speaker; one more was offered its date, one knows the topic."""
    morag = add(service, "Morag Sinclair", phone="0131 496 0123")
    add(service, "Anndra Beaton", phone="0131 496 0444", email="anndra@example.org")
    service.database.perform(assign_counsellor, morag, session_id(service, MAY))
    a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm(OKAFOR, phone="0131 496 0777"))
    topic = service.database.perform(add_topic, TopicForm("Fatigue"))
    knows = service.database.perform(add_speaker, SpeakerForm(CAMERON, email="rc@example.org"))
    service.database.perform(can_speak_on, knows, topic, can=True)
    was_offered(service)


def was_offered(service: Service) -> UUID:
    who = service.database.perform(add_speaker, SpeakerForm(BOYD, phone="0131 496 0888"))
    booking: UUID = service.database.perform(book_speaker, BookingForm("Sleep", who))
    service.database.perform(offer_date, booking, session_id(service, MAY))
    service.database.perform(answer_date, booking, session_id(service, MAY), Answer.MAYBE)
    return booking


def said(desk: Desk) -> list[str]:
    return [row.sentence for row in desk.view.talks.list.rows()]


def go_down(desk: Desk, times: int) -> None:
    desk.view.talks.list.setFocus()
    for _ in range(times):
        desk.stage.press(Key.Key_Down)


def test_each_is_read_with_how_near_they_are_and_how_they_are_reached(opened: Open) -> None:
    assert said(opened()) == [
        f"{OKAFOR}, Confirmed, Fatigue, 0131 496 0777",
        f"{BOYD}, Said maybe, 0131 496 0888",
        f"{CAMERON}, Can speak on it, Fatigue, rc@example.org",
    ]


def test_enter_pencils_somebody_who_had_no_booking_in_place_of_the_one_who_cannot_come(
    opened: Open,
) -> None:
    desk = opened()
    go_down(desk, 2)
    assert desk.view._actions["pencil"].text() == f"Pencil {CAMERON} instead"
    desk.stage.press(Key.Key_Return)
    stages = desk.stages()
    assert (stages[OKAFOR], stages[CAMERON]) == (Stage.WITHDREW, Stage.PENCILLED)
    assert desk.focus() is desk.view.talks.list
    desk.undo()
    assert desk.stages()[OKAFOR] is Stage.CONFIRMED
    assert CAMERON not in desk.stages()
    assert len(said(desk)) == 3


def test_enter_goes_on_to_confirm_whoever_is_pencilled(opened: Open) -> None:
    desk = opened()
    go_down(desk, 1)
    desk.stage.press(Key.Key_Return)
    assert desk.stages()[BOYD] is Stage.PENCILLED
    desk.view.talks.list.set_current(desk.seen().talks[0].booking_id)
    assert not desk.shows("pencil")
    desk.stage.press(Key.Key_Return)
    assert desk.stages()[BOYD] is Stage.CONFIRMED


def test_a_yes_on_the_phone_is_noted_by_one_key(opened: Open) -> None:
    desk = opened()
    go_down(desk, 2)
    desk.stage.press(Key.Key_Y, CTRL)
    assert desk.stages()[CAMERON] is Stage.CONFIRMED
    assert f"Speaker {CAMERON}, Fatigue Confirmed" in desk.view.session.facts.texts()


def test_who_was_taken_off_is_not_listed_again_but_has_to_be_told(opened: Open) -> None:
    desk = opened()
    desk.stage.press(Key.Key_W, CTRL | SHIFT)
    assert [each.split(",")[0] for each in said(desk)] == [BOYD, CAMERON]
    assert f"Speaker {OKAFOR}: 0131 496 0777 Withdrew" in desk.view.told.facts.texts()
    assert desk.view._actions["confirm"].text() == f"Confirm {BOYD}"


def test_where_nobody_fits_a_new_booking_is_one_key_away(opened: Open, service: Service) -> None:
    desk = opened()
    for _ in range(2):
        desk.view.talks.list.setFocus()
        desk.view.talks.list.set_current(desk.seen().stand_ins[-1].speaker_id)
        desk.stage.press(Key.Key_Y, CTRL)
    desk.stage.press(Key.Key_W, CTRL | SHIFT)
    assert said(desk) == []
    said_there = desk.words_in(desk.view.talks)
    assert "Nobody else is noted who can speak on Fatigue: to ask somebody, make a" in said_there
    desk.stage.press(Key.Key_N, CTRL | SHIFT)
    assert desk.stage.went[-1] == ("booking", ForSession(session_id(service, MAY)))


def test_phone_staff_are_shown_no_stand_in_and_no_way_to_book(opened: Open) -> None:
    desk = opened(Role.PHONE)
    assert len(said(desk)) == 1
    assert not any(desk.shows(name) for name in ("pencil", "confirm", "book", "withdraw"))


def test_counsellors_are_read_with_how_they_are_reached(opened: Open) -> None:
    rows = opened().view.duties.picker.list.rows()
    assert "0131 496 0444, anndra@example.org" in rows[0].sentence


def test_a_counsellor_who_was_taken_off_is_not_suggested_again_but_has_to_be_told(
    opened: Open,
) -> None:
    desk = opened()
    desk.view.duties.take_focus()
    desk.stage.press(Key.Key_Return)
    assert desk.holds() == "Anndra Beaton"
    last = desk.view.duties.picker.list.rows()[-1].sentence
    assert last.startswith("Morag Sinclair")
    assert "was taken off this session" in last.lower()
    assert "Lead Morag Sinclair: 0131 496 0123 Taken off" in desk.view.told.facts.texts()


def test_it_opens_at_its_top_with_the_focus_in_sight_however_large_the_text(
    opened: Open,
) -> None:
    desk = opened(size=(900, 400))
    assert desk.view.verticalScrollBar().maximum() > 0
    assert desk.view.verticalScrollBar().value() == 0
    focus = desk.focus()
    assert focus is not None
    assert desk.view.rect().contains(focus.mapTo(desk.view, focus.rect().center()))


def test_for_another_session_it_is_at_its_top_again(opened: Open, service: Service) -> None:
    desk = opened(size=(900, 400))
    desk.view.verticalScrollBar().setValue(200)
    desk.view.show_for(session_id(service, MAY))
    desk.stage.rest()
    assert desk.view.verticalScrollBar().value() == 200
    desk.view.put_away()
    desk.view.show_for(session_id(service, MAY))
    desk.view.focus_first()
    desk.stage.rest()
    assert desk.view.verticalScrollBar().value() == 0
