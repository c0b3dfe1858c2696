"""Finding speakers, talks and topics by the beginnings of words."""

from dataclasses import replace
from datetime import time

from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speaker_finding import SpeakingFound, speaking_like
from desktop_app.desk.speaker_topics import TopicForm, add_topic
from desktop_app.desk.speakers import SpeakerForm
from desktop_app.domain.access import Grant, Role
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database
from tests.desk.planning import the_group
from tests.service import AUGUST, MAY, Service
from tests.speaking import a_talk, session_on

MORAG = SpeakerForm("Dr Mòrag Sinclair", "Physiotherapist", organisation="NHS Lothian")


def like(database: Database, text: str) -> SpeakingFound:
    return database.read(speaking_like, text, most=4)


def test_each_part_typed_begins_a_word_of_a_name_an_organisation_or_a_topic(
    service: Service,
) -> None:
    talk = a_talk(service.database, MAY, Stage.ASKED, MORAG, "Lymphœdema and travel")
    topic = service.database.perform(add_topic, TopicForm("Lymphoedema"))
    for text in ("morag sinc", "SINCLAIR", "dr lothian"):
        found = like(service.database, text)
        assert [each.name for each in found.speakers] == [MORAG.name], text
        assert (found.talks, found.topics) == ((), ())
    found = like(service.database, "lymphoed")
    assert ([each.booking_id for each in found.talks], found.speakers) == ([talk], ())
    assert [each.topic_id for each in found.topics] == [topic]
    for text in ("rag", "sinclair fatigue", "physio", ".", ""):
        assert like(service.database, text) == SpeakingFound(), text


def test_talks_that_may_come_about_come_first_and_no_more_than_are_wanted(
    service: Service,
) -> None:
    data = service.database
    given_up = a_talk(data, MAY, Stage.DECLINED, MORAG)
    idea = data.perform(book_speaker, BookingForm("Fatigue"))
    later = a_talk(data, AUGUST, Stage.ASKED, SpeakerForm("Ada"))
    next_one = a_talk(data, MAY, Stage.ASKED, SpeakerForm("Bea"))
    wanted = [next_one, later, idea, given_up]
    assert [each.booking_id for each in like(data, "fatigue").talks] == wanted
    assert len(data.read(speaking_like, "fatigue", most=3).talks) == 3


def test_who_sees_one_group_finds_its_talks_and_none_of_another(service: Service) -> None:
    other = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(14))
    here = the_group(service)
    service.database.perform(open_group, other)
    days = [service.database.read(session_on, MAY, g.name) for g in (GROUP_OF_THE_SERVICE, other)]
    talks = [a_talk(service.database, day, Stage.ASKED, MORAG) for day in days]
    desk = service.sign_in(Role.COORDINATOR)
    desk.actor = replace(desk.actor, grants=(Grant(Role.COORDINATOR, here),))
    assert {each.booking_id for each in like(service.database, "fat").talks} == set(talks)
    assert [each.booking_id for each in like(desk, "fat").talks] == talks[:1]
