"""A booking from close by: noted, put right, kept while it is typed; and its questions."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from desktop_app.desk.drafts import all_drafts
from desktop_app.desk.speaker_board import speaker_board
from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_dates import offer_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_questions import session_questions
from desktop_app.desk.speaker_topics import TopicForm, add_topic
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.speakers import Stage
from desktop_app.ui.speakers.ways import ForSession
from tests.service import MAY, Service
from tests.speaking import session_on
from tests.ui.speakers.conftest import CTRL, NAIRN, OKAFOR, Key, in_sight, talk
from tests.ui.speakers.conftest import OpenForm as Open


def test_minutes_that_are_emptied_are_asked_for_and_not_guessed(
    form: Open, service: Service
) -> None:
    page = form(talk(service))
    page.type("talk_minutes", "45")
    page.save()
    page = form(page.booked()[0].booking_id)
    page.into("talk_minutes")
    page.stage.press(Key.Key_A, CTRL)
    page.stage.press(Key.Key_Delete)
    page.save()
    assert "minutes as a number" in page.problem("talk_minutes")
    (card,) = page.booked()
    assert service.database.read(booking_card, card.booking_id).form.talk_minutes == 45


def test_a_stage_that_changes_while_the_booking_is_open_is_no_edit_of_it(
    form: Open, service: Service
) -> None:
    booking = talk(service, Stage.CONFIRMED)
    page = form(booking)
    service.database.perform(move_speaker, booking, Stage.BRIEFED)
    page.view.look_again()
    page.stage.rest()
    assert page.view._edited() == []


def test_who_is_asked_no_more_is_not_offered(form: Open, service: Service) -> None:
    service.database.perform(add_speaker, replace(OKAFOR, active=False))
    page = form()
    combo = page.view._form.editors()["speaker_id"]
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(n) for n in range(combo.count())] == ["No speaker yet"]


def test_a_new_booking_for_a_session_has_it_chosen(form: Open, service: Service) -> None:
    may = service.database.read(session_on, MAY)
    page = form(ForSession(may))
    page.stage.type("Fatigue")
    page.save()
    (card,) = page.booked()
    assert (card.topic, card.day) == ("Fatigue", MAY)


def test_a_date_they_said_yes_to_is_used_for_the_talk(form: Open, service: Service) -> None:
    may = service.database.read(session_on, MAY)
    booking = service.database.perform(book_speaker, BookingForm("Fatigue"))
    service.database.perform(offer_date, booking, may)
    page = form(booking)
    page.view._offers.list.setFocus()
    page.stage.press(Key.Key_Home)
    page.view._offers._use.setFocus()
    page.stage.press(Key.Key_Space)
    assert page.booked()[0].session_id is None  # it is saved with the rest
    page.save()
    assert page.booked()[0].day == MAY


def test_a_date_they_said_no_to_is_refused_at_once_and_beside_it(
    form: Open, service: Service
) -> None:
    may = service.database.read(session_on, MAY)
    booking = service.database.perform(book_speaker, BookingForm("Fatigue"))
    service.database.perform(offer_date, booking, may)
    page = form(booking)
    offers = page.view._offers
    offers.list.setFocus()
    page.stage.press(Key.Key_2)
    offers._use.setFocus()
    page.stage.press(Key.Key_Space)
    assert page.value("session_id") == ""
    assert "They cannot come that day" in offers.notice.accessibleName()
    assert in_sight(page.view, offers.notice)
    assert in_sight(page.view, offers._use)
    offers.list.setFocus()
    page.stage.press(Key.Key_1)
    assert offers.notice.isHidden()  # it is true no longer
    offers._use.setFocus()
    page.stage.press(Key.Key_Space)
    assert page.value("session_id") == may.hex


def test_a_date_that_is_promised_already_says_to_whom(form: Open, service: Service) -> None:
    booking = talk(service, who=NAIRN)
    service.database.perform(offer_date, booking, service.database.read(session_on, MAY))
    talk(service, Stage.CONFIRMED)
    page = form(booking)
    (offer,) = page.view._offers.list.rows()
    assert "28 May 2025, has a speaker: Dr A. Okafor, " in offer.sentence
    for combo in (page.combo("session_id"), form().combo("session_id")):
        said = [words for words in combo if "has a speaker" in words]
        assert ["28 May 2025" in words for words in said] == [True]
        assert "has a speaker: Dr A. Okafor" in said[0]


def test_a_date_says_how_many_others_are_on_the_way_to_it(form: Open, service: Service) -> None:
    talk(service, Stage.PENCILLED, "Bone health", who=NAIRN)
    talk(service, Stage.ASKED, "Sleep", who=SpeakerForm("R. Halcrow", "Physiotherapist"))
    asked = service.database.perform(book_speaker, BookingForm("Money"), Stage.IDEA)
    booking = talk(service, Stage.ASKED)
    page = form(booking)
    offered = page.view._offers.choice.editor
    choices = [offered.itemText(n) for n in range(offered.count())]
    seen_by = {1: [choices, page.combo("session_id")], 2: [form().combo("session_id")]}
    for others, combos in seen_by.items():
        for combo in combos:
            (may,) = (words for words in combo if "28 May 2025" in words)
            assert f"Wed, 1 pencilled, {others} asked" in may
            assert sum("asked" in words for words in combo) == 1
    assert "27 Aug 2025" in form(asked).view._offers.choice.editor.currentText()


def test_enter_opens_the_dates_to_offer_as_space_does(form: Open, service: Service) -> None:
    page = form(talk(service))
    combo = page.view._offers.choice.editor
    combo.setFocus()
    QTest.keyClick(combo, Key.Key_Return)
    assert combo.view().isVisible()
    combo.hidePopup()


def test_to_whom_a_date_is_promised_it_is_not_said_to_be_taken(
    form: Open, service: Service
) -> None:
    combo = form(talk(service, Stage.CONFIRMED)).combo("session_id")
    assert any("28 May 2025" in words for words in combo)
    assert not any("has a speaker" in words for words in combo)


def test_the_date_that_is_offered_first_is_the_next_longer_one_that_is_free(
    form: Open, service: Service
) -> None:
    talk(service, Stage.CONFIRMED)
    booking = service.database.perform(book_speaker, BookingForm("Sleep"))
    assert "27 Aug 2025" in form(booking).view._offers.choice.editor.currentText()


def test_speakers_of_one_name_are_told_apart(form: Open, service: Service) -> None:
    for organisation in ("NHS Lothian", "NHS Fife"):
        service.database.perform(add_speaker, replace(OKAFOR, organisation=organisation))
    combo = form().view._form.editors()["speaker_id"]
    assert isinstance(combo, QComboBox)
    assert {combo.itemText(n) for n in range(1, combo.count())} == {
        "Dr A. Okafor, NHS Lothian",
        "Dr A. Okafor, NHS Fife",
    }


def test_an_idea_is_noted_by_keys(form: Open) -> None:
    page = form()
    assert QApplication.focusWidget() is page.view._form.editors()["topic"]
    page.stage.type("Sleep and pain")
    page.save()
    (card,) = page.booked()
    assert (card.topic, card.stage, card.speaker_id) == ("Sleep and pain", Stage.IDEA, None)
    assert page.stage.went == [("speakers", card.booking_id)]


def test_a_speaker_who_was_asked_is_noted_with_all_that_was_agreed(
    form: Open, service: Service
) -> None:
    service.database.perform(add_speaker, OKAFOR)
    topic = service.database.perform(add_topic, TopicForm("Fatigue"))
    page = form()
    page.stage.type("Fatigue and rest")
    page.choose("topic_id", "Fat")
    page.choose("stage", "Asked")
    page.choose("speaker_id", "Dr A")
    page.into("session_id")
    page.stage.press(Key.Key_Down)
    page.type("due_on", "9 May 2025")
    page.type("talk_minutes", "20")
    page.type("tech_day", "27 May 2025")
    page.type("tech_time", "15:00")
    page.into("slides")
    page.stage.type("By 20 May")
    page.save()
    (card,) = page.booked()
    assert (card.stage, card.speaker, card.day) == (Stage.ASKED, OKAFOR.name, MAY)
    assert str(card.due) == "2025-05-09"
    kept = service.database.read(booking_card, card.booking_id).form
    assert (kept.talk_minutes, kept.slides, kept.topic_id) == (20, "By 20 May", topic)
    assert kept.tech_check_at == datetime(2025, 5, 27, 14, tzinfo=UTC)  # by the clocks of Scotland


@pytest.mark.parametrize(
    ("key", "typed", "says"),
    [
        ("topic", "", "Say what the talk is about"),
        ("due_on", "soon", "Write the date with its year"),
        ("due_on", "31/2/2026", "There is no such day"),
        ("talk_minutes", "half an hour", "Give the minutes as a number"),
        ("talk_minutes", "600", "can be 1 to 240"),
        ("tech_day", "27 May 2025", ""),
        ("due_on", "9 May 2024", "is for today or later"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_stays_typed(
    form: Open, key: str, typed: str, says: str
) -> None:
    page = form()
    page.stage.type("Fatigue")
    page.type(key, typed or " ")
    page.save()
    assert page.booked() == []
    assert says in page.problem(key)
    assert page.notice() != ""
    assert page.value(key).strip() == typed


def test_a_tech_check_that_cannot_be_is_said_at_its_day(form: Open) -> None:
    page = form()
    page.stage.type("Fatigue")
    page.type("tech_day", "27 May 2024")
    page.type("tech_time", "15:00")
    page.save()
    assert page.booked() == []
    assert "later than now and before its session" in page.problem("tech_day")
    assert page.value("tech_day") == "27 May 2024"


def test_what_the_desk_refuses_is_said_and_stays_typed(form: Open) -> None:
    page = form()
    page.stage.type("Fatigue")
    page.choose("stage", "Asked")
    page.save()
    assert page.booked() == []
    assert "Nobody is named as the speaker" in page.notice()
    assert "nothing was changed" in page.notice()
    assert "it stays" not in page.notice()  # for there is no booking yet
    assert page.value("topic") == "Fatigue"


def test_a_booking_is_put_right(form: Open, service: Service) -> None:
    booking = talk(service)
    page = form(booking)
    assert page.value("topic") == "Fatigue"
    assert page.view._standing.text() == "Asked since 14 Apr 2025"
    page.type("topic", "Fatigue and rest")
    page.save()
    assert [card.topic for card in page.booked()] == ["Fatigue and rest"]
    assert page.stage.went == [("speakers", booking)]


def test_what_is_typed_is_there_again_after_a_lock(form: Open, service: Service) -> None:
    booking = talk(service)
    page = form(booking)
    page.type("topic", "Fatigue and rest")
    page.view.put_away()
    page.stage.rest()
    again = form(booking)
    assert again.value("topic") == "Fatigue and rest"
    assert [card.topic for card in again.booked()] == ["Fatigue"]


def test_starting_over_shows_what_is_on_file(form: Open, service: Service) -> None:
    page = form(talk(service))
    page.type("topic", "Something else")
    page.view._actions["again"].trigger()
    page.stage.rest()
    assert page.value("topic") == "Fatigue"


def test_what_starting_over_took_comes_back_and_is_kept_again(form: Open, service: Service) -> None:
    booking = talk(service)
    page = form(booking)
    page.type("topic", "Something else")
    page.view._actions["again"].trigger()
    page.stage.rest()
    page.view._notice.links()[0].setFocus()
    page.stage.press(Key.Key_Space)
    assert (page.value("topic"), page.notice()) == ("Something else", "")
    (draft,) = service.database.read(all_drafts, "booking-")  # no crash takes it again
    assert draft.place == f"booking-{booking.hex}"
    page.view.put_away()
    page.stage.rest()
    assert form(booking).value("topic") == "Something else"


def test_starting_over_where_nothing_is_typed_offers_nothing_back(
    form: Open, service: Service
) -> None:
    page = form(talk(service))
    page.view._actions["again"].trigger()
    page.stage.rest()
    assert page.notice() == ""
    assert not page.view.bring_back()


def test_what_a_colleague_wrote_meanwhile_is_said_and_not_written_over(
    form: Open, service: Service
) -> None:
    booking = talk(service)
    page = form(booking)
    page.type("topic", "Mine")
    seen = service.database.read(booking_card, booking).form
    service.database.perform(change_booking, booking, replace(seen, topic="Theirs"), seen)
    page.save()
    assert [card.topic for card in page.booked()] == ["Theirs"]
    assert "Theirs" in page.problem("topic")
    assert page.value("topic") == "Mine"
    page.save()
    assert [card.topic for card in page.booked()] == ["Mine"]


def test_escape_leads_back_and_what_is_typed_stays(form: Open, service: Service) -> None:
    booking = talk(service)
    page = form(booking)
    page.type("topic", "Half a thought")
    page.stage.press(Key.Key_Escape)
    assert page.stage.went == [("speakers", booking)]
    page.view.show_for(None)
    page.stage.rest()
    assert page.value("topic") == ""
    page.view.show_for(booking)
    page.stage.rest()
    assert page.value("topic") == "Half a thought"


def test_questions_are_noted_changed_and_taken_away_by_keys(form: Open, service: Service) -> None:
    page = form(talk(service))
    card = page.view._questions

    def asked() -> list[str]:
        wanted = service.database.read(session_on, MAY)
        return [line.text for line in service.database.read(session_questions, wanted)]

    card.line.editor.setFocus()
    page.stage.type("How much is too much?")
    page.stage.press(Key.Key_Return)
    assert asked() == ["How much is too much?"]
    assert [row.sentence for row in card.list.rows()] == ["Question 1: How much is too much?"]
    card.list.setFocus()
    page.stage.press(Key.Key_Return)
    page.stage.press(Key.Key_End)
    page.stage.type(" And when?")
    page.stage.press(Key.Key_Return)
    assert asked() == ["How much is too much? And when?"]
    card.list.setFocus()
    page.stage.press(Key.Key_Delete)
    assert asked() == []


def test_what_can_not_be_chosen_any_more_stays_as_it_is_when_the_rest_is_put_right(
    form: Open, service: Service
) -> None:
    booking = talk(service)
    (before,) = service.database.read(speaker_board).cards
    service.hands.now = datetime(2025, 6, 1, 9, tzinfo=UTC)  # the session is over
    page = form(booking)
    page.type("feedback", "Very clear")
    page.save()
    (card,) = page.booked()
    assert service.database.read(booking_card, booking).form.feedback == "Very clear"
    assert (card.session_id, card.owner) == (before.session_id, before.owner)
