"""Topics, dates that are offered, questions beforehand, and the directory of speakers."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk.changing import cancel_session
from desktop_app.desk.groups import open_group
from desktop_app.desk.packs import preview_pack
from desktop_app.desk.places import release
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_board import speaker_board
from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_cards import speaker_card, speaker_people
from desktop_app.desk.speaker_dates import answer_date, offer_date, take_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_questions import (
    add_question,
    change_question,
    question_as_typed,
    remove_question,
    session_questions,
)
from desktop_app.desk.speaker_topics import (
    TopicForm,
    add_topic,
    can_speak_on,
    change_topic,
    merge_topics,
    remove_topic,
    speaker_topics,
    wish_for_topic,
)
from desktop_app.desk.speakers import SpeakerForm, add_speaker, change_speaker
from desktop_app.domain import errors
from desktop_app.domain.access import Grant, Role
from desktop_app.domain.speakers import Answer, Stage
from tests.desk.planning import the_group
from tests.service import AUGUST, JUNE, MAY, Service
from tests.speaking import a_talk, session_on

SLEEP, FATIGUE = TopicForm("Sleep and pain"), TopicForm("Fatigue", "Asked for in spring")
AFTERWARDS = datetime(2025, 5, 29, 9, tzinfo=UTC)


def act(service: Service, *call: Any) -> Any:
    return service.database.perform(*call)


def texts(service: Service, day: date = MAY) -> list[str]:
    session = service.database.read(session_on, day)
    return [line.text for line in service.database.read(session_questions, session)]


# Topics


def test_topics_are_listed_by_how_often_they_were_asked_for(service: Service) -> None:
    fatigue, sleep = act(service, add_topic, FATIGUE), act(service, add_topic, SLEEP)
    for _ in range(2):
        act(service, wish_for_topic, sleep)
    first, second = service.database.read(speaker_topics)
    assert (first.topic_id, first.wishes, first.last_wished) == (sleep, 2, date(2025, 4, 1))
    assert (second.topic_id, second.form, second.wishes) == (fatigue, FATIGUE, 0)
    service.database.undo()
    assert [line.wishes for line in service.database.read(speaker_topics)] == [1, 0]


def test_a_topic_is_covered_once_the_talk_was_held(service: Service) -> None:
    topic, who = act(service, add_topic, FATIGUE), act(service, add_speaker, SpeakerForm("Ada"))
    may = service.database.read(session_on, MAY)
    form = BookingForm("Tired?", who, may, topic)
    booking = act(service, book_speaker, form, Stage.CONFIRMED)
    assert service.database.read(speaker_topics)[0].last_covered is None
    service.hands.now = AFTERWARDS
    act(service, move_speaker, booking, Stage.SPOKE)
    assert service.database.read(speaker_topics)[0].last_covered == MAY


@pytest.mark.parametrize("is_first", [True, False])
def test_words_that_are_on_the_list_say_which_topic_a_talk_covers(
    service: Service, is_first: bool
) -> None:
    who = act(service, add_speaker, SpeakerForm("Ada"))
    may = service.database.read(session_on, MAY)
    if is_first:
        act(service, add_topic, FATIGUE)
    form = BookingForm(FATIGUE.name.upper(), who, may)
    booking = act(service, book_speaker, form, Stage.CONFIRMED)
    if not is_first:
        act(service, add_topic, FATIGUE)
    service.hands.now = AFTERWARDS
    act(service, move_speaker, booking, Stage.SPOKE)
    (line,) = service.database.read(speaker_topics)
    assert line.last_covered == MAY
    kept = service.database.read(booking_card, booking).form.topic_id
    assert kept == (line.topic_id if is_first else None)


def test_words_that_are_put_right_are_looked_up_and_a_topic_that_is_chosen_stays(
    service: Service,
) -> None:
    sleep, fatigue = act(service, add_topic, SLEEP), act(service, add_topic, FATIGUE)
    booking = act(service, book_speaker, BookingForm("Tired?"))

    def rename(words: str) -> UUID | None:
        seen = service.database.read(booking_card, booking).form
        act(service, change_booking, booking, replace(seen, topic=words), seen)
        return service.database.read(booking_card, booking).form.topic_id

    assert rename(FATIGUE.name) == fatigue
    assert rename(SLEEP.name) == fatigue
    assert fatigue != sleep


def test_a_topic_is_there_once_however_it_is_spelt(service: Service) -> None:
    act(service, add_topic, SLEEP)
    other = act(service, add_topic, FATIGUE)
    for call in (
        (add_topic, TopicForm("SLEEP and pain")),
        (change_topic, other, replace(FATIGUE, name="sleep and pain"), FATIGUE),
    ):
        with pytest.raises(errors.Clash) as refused:
            act(service, *call)
        assert refused.value.why == "topic_there"
    act(service, change_topic, other, replace(FATIGUE, name="FATIGUE"), FATIGUE)


def test_who_can_speak_on_a_topic_stands_beside_it(service: Service) -> None:
    topics = [act(service, add_topic, form) for form in (SLEEP, FATIGUE)]
    who = act(service, add_speaker, SpeakerForm("Ada"))
    for topic in topics:
        act(service, can_speak_on, who, topic, True)
    other = service.sign_in(Role.COORDINATOR)
    other.perform(can_speak_on, who, topics[0], True)
    act(service, can_speak_on, who, topics[1], False)
    assert service.database.read(speaker_card, who).topics == tuple(topics[:1])
    lines = {line.topic_id: line.speakers for line in service.database.read(speaker_topics)}
    assert [[each.name for each in lines[topic]] for topic in topics] == [["Ada"], []]
    service.database.undo()
    assert set(service.database.read(speaker_card, who).topics) == set(topics)


def test_a_topic_that_nothing_is_known_of_is_removed_and_undo_brings_it_back(
    service: Service,
) -> None:
    topic = act(service, add_topic, FATIGUE)
    act(service, remove_topic, topic)
    assert service.database.read(speaker_topics) == ()
    service.database.undo()
    assert [line.form for line in service.database.read(speaker_topics)] == [FATIGUE]


@pytest.mark.parametrize("known", ["wish", "speaker", "booking"])
def test_a_topic_that_something_is_known_of_stays(service: Service, known: str) -> None:
    topic, who = act(service, add_topic, FATIGUE), act(service, add_speaker, SpeakerForm("Ada"))
    if known == "wish":
        act(service, wish_for_topic, topic)
    elif known == "speaker":
        act(service, can_speak_on, who, topic, True)
    else:
        act(service, book_speaker, BookingForm("Tired?", who, topic_id=topic))
    with pytest.raises(errors.PreconditionGone, match="topic_used"):
        act(service, remove_topic, topic)
    assert len(service.database.read(speaker_topics)) == 1


def test_a_topic_merged_into_another_takes_all_along_and_undo_parts_them_again(
    service: Service,
) -> None:
    twice, meant = act(service, add_topic, FATIGUE), act(service, add_topic, SLEEP)
    both, one = (act(service, add_speaker, SpeakerForm(name)) for name in ("Ada", "Bea"))
    for who, topic in ((both, twice), (both, meant), (one, twice)):
        act(service, can_speak_on, who, topic, True)
    for topic in (twice, meant):
        act(service, wish_for_topic, topic)
    booking = act(service, book_speaker, BookingForm("Tired?", one, topic_id=twice))
    before = service.database.read(speaker_topics)
    assert act(service, merge_topics, twice, meant) == meant
    (line,) = service.database.read(speaker_topics)
    assert (line.topic_id, line.wishes, line.form.note) == (meant, 2, FATIGUE.note)
    assert [each.name for each in line.speakers] == ["Ada", "Bea"]
    assert service.database.read(booking_card, booking).form.topic_id == meant
    service.database.undo()
    assert service.database.read(speaker_topics) == before
    assert service.database.read(booking_card, booking).form.topic_id == twice


def test_a_topic_is_not_merged_into_itself(service: Service) -> None:
    topic = act(service, add_topic, FATIGUE)
    with pytest.raises(errors.NotFound):
        act(service, merge_topics, topic, topic)
    assert len(service.database.read(speaker_topics)) == 1


def test_a_topic_says_for_when_it_is_promised_and_only_of_what_is_to_come(
    service: Service,
) -> None:
    topic, who = act(service, add_topic, FATIGUE), act(service, add_speaker, SpeakerForm("Ada"))
    for day, stage in ((AUGUST, Stage.CONFIRMED), (MAY, Stage.PENCILLED)):
        form = BookingForm("Tired?", who, service.database.read(session_on, day), topic)
        booking = act(service, book_speaker, form, stage)
    assert service.database.read(speaker_topics)[0].booked_for == AUGUST
    act(service, move_speaker, booking, Stage.CONFIRMED)
    assert service.database.read(speaker_topics)[0].booked_for == MAY
    service.hands.now = AFTERWARDS
    assert service.database.read(speaker_topics)[0].booked_for == AUGUST


# Dates


def test_dates_are_offered_and_taken_away_one_by_one_and_others_keep_their_answers(
    service: Service,
) -> None:
    who = act(service, add_speaker, SpeakerForm("Ada"))
    booking = act(service, book_speaker, BookingForm("Sleep", who))
    november = date(2025, 11, 26)
    may, august, last = (service.database.read(session_on, day) for day in (MAY, AUGUST, november))
    act(service, offer_date, booking, may)
    other = service.sign_in(Role.COORDINATOR)
    other.perform(offer_date, booking, august)
    other.perform(answer_date, booking, august, Answer.YES)
    act(service, offer_date, booking, last)
    act(service, offer_date, booking, august)
    act(service, take_date, booking, may)
    assert offered(service, booking) == [(AUGUST, Answer.YES), (november, Answer.UNANSWERED)]
    for call in ((take_date, booking, may), (answer_date, booking, may, Answer.YES)):
        with pytest.raises(errors.NotFound):
            act(service, *call)


def test_who_plans_one_group_sees_and_changes_the_dates_of_that_group_only(
    service: Service,
) -> None:
    plan = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(14))
    here = the_group(service)
    act(service, open_group, plan)
    booking = act(service, book_speaker, BookingForm("Sleep"))
    days = [
        service.database.read(session_on, MAY, name)
        for name in (plan.name, GROUP_OF_THE_SERVICE.name)
    ]
    act(service, offer_date, booking, days[0])
    desk = service.sign_in(Role.COORDINATOR)
    desk.actor = replace(desk.actor, grants=(Grant(Role.COORDINATOR, here),))
    desk.perform(offer_date, booking, days[1])
    (found,) = (card for card in desk.read(speaker_board).cards if card.booking_id == booking)
    assert [offer.session_id for offer in found.offered] == days[1:]
    for call in ((take_date,), (offer_date,), (answer_date, Answer.NO)):
        with pytest.raises(errors.NotPermitted):
            desk.perform(call[0], booking, days[0], *call[1:])
    assert len(offered(service, booking)) == 2


def test_a_date_that_is_not_held_is_not_offered(service: Service) -> None:
    booking = act(service, book_speaker, BookingForm("Sleep"))
    may = service.database.read(session_on, MAY)
    act(service, cancel_session, may)
    with pytest.raises(errors.SessionCancelled):
        act(service, offer_date, booking, may)


def offered(service: Service, booking: UUID) -> list[tuple[date, Answer]]:
    cards = service.database.read(speaker_board).cards
    (card,) = (card for card in cards if card.booking_id == booking)
    return [(offer.day, offer.answer) for offer in card.offered]


# Questions beforehand


def test_first_names_of_whoever_is_booked_are_taken_out_of_a_question(service: Service) -> None:
    service.call("Catrìona Munro", MAY, preferred_name="Trìona")
    may = service.database.read(session_on, MAY)
    act(service, add_question, may, "  Catriona and TRIONA ask:\nwhat helps? ")
    assert texts(service) == ["Somebody and somebody ask: what helps?"]


@pytest.mark.parametrize("name", ["Mrs Morag Keir", "Dr. Morag Shaw", "Prof Dr Morag Ann Reid"])
def test_a_title_hides_no_first_name(service: Service, name: str) -> None:
    service.call(name, MAY)
    may = service.database.read(session_on, MAY)
    act(service, add_question, may, "Morag asks what a Dr. says to Mrs Bell")
    assert texts(service) == ["Somebody asks what a Dr. says to Mrs Bell"]


def test_what_was_typed_is_kept_for_whoever_words_it_otherwise(service: Service) -> None:
    service.call("Will Hope", MAY)
    may = service.database.read(session_on, MAY)
    question = act(service, add_question, may, "Will I lose my hair?")
    (line,) = service.database.read(session_questions, may)
    typed = service.database.read(question_as_typed, question)
    assert (line.text, typed) == ("Somebody I lose my hair?", "Will I lose my hair?")
    act(service, change_question, question, "Will I lose it?", typed)
    assert service.database.read(question_as_typed, question) == "Will I lose it?"
    with pytest.raises(errors.NotPermitted):
        service.sign_in(Role.PHONE).read(question_as_typed, question)


def test_names_are_taken_out_again_when_it_is_printed(service: Service) -> None:
    may = service.database.read(session_on, MAY)
    act(service, add_question, may, "What helped Morag at night?")
    a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("Ada"))
    assert texts(service) == ["What helped Morag at night?"]
    person = service.call("Morag Reid", MAY).person_id
    for _ in range(2):
        assert texts(service) == ["What helped somebody at night?"]
        speaker = service.database.read(preview_pack, MAY).speaker
        assert speaker is not None
        assert speaker.questions == ("What helped somebody at night?",)
        if service.states(MAY)["booked"]:
            act(service, release, person, MAY)


def test_questions_are_kept_in_order_changed_and_taken_away(service: Service) -> None:
    may = service.database.read(session_on, MAY)
    first, second = (act(service, add_question, may, text) for text in ("What?", "Whom?"))
    act(service, change_question, first, "When?", "What?")
    assert texts(service) == ["When?", "Whom?"]
    with pytest.raises(errors.ChangedSince):
        act(service, change_question, first, "Where?", "What?")
    act(service, remove_question, first)
    assert texts(service) == ["Whom?"]
    service.database.undo()
    assert texts(service) == ["When?", "Whom?"]
    with pytest.raises(errors.BadField):
        act(service, change_question, second, "  ", "Whom?")
    assert texts(service, JUNE) == []


# The directory


def test_the_directory_says_when_somebody_was_last_asked_and_last_spoke_and_on_what(
    service: Service,
) -> None:
    who = act(service, add_speaker, SpeakerForm("Ada", "nurse", "Western General"))
    act(service, add_speaker, SpeakerForm("Zoe", active=False))
    act(service, add_speaker, SpeakerForm("Bea"))
    held = a_talk(service.database, MAY, Stage.CONFIRMED, who)
    service.hands.now = AFTERWARDS
    act(service, move_speaker, held, Stage.SPOKE)
    a_talk(service.database, AUGUST, Stage.ASKED, who, "Sleep")
    ada, bea, zoe = service.database.read(speaker_people)
    assert (ada.last_asked, ada.last_spoke, ada.spoke_on) == (date(2025, 5, 29), MAY, "Fatigue")
    assert (bea.last_asked, bea.last_spoke, bea.spoke_on) == (None, None, "")
    assert (zoe.name, zoe.active) == ("Zoe", False)
    talks = service.database.read(speaker_card, who).talks
    assert [(talk.day, talk.stage) for talk in talks] == [
        (AUGUST, Stage.ASKED),
        (MAY, Stage.SPOKE),
    ]


def test_of_a_speaker_only_what_was_edited_is_written(service: Service) -> None:
    seen = SpeakerForm("Ada", "nurse")
    who = act(service, add_speaker, seen)
    act(service, change_speaker, who, replace(seen, phone=" 07700 900123 "), seen)
    act(service, change_speaker, who, replace(seen, email="ada@example.org"), seen)
    kept = service.database.read(speaker_card, who).form
    assert (kept.phone, kept.email) == ("07700 900123", "ada@example.org")
    with pytest.raises(errors.ChangedSince):
        act(service, change_speaker, who, replace(seen, phone="07700 900124"), seen)
    with pytest.raises(errors.BadField):
        act(service, change_speaker, who, replace(kept, email="ada"), kept)
