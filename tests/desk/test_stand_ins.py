"""Who could speak instead of somebody who cannot come: whoever is nearest first, and nobody whom
the session has lost already."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from desktop_app.desk.changed_today import ChangedToday, changed_today
from desktop_app.desk.changing import cancel_session, change_session, session_form
from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_topics import TopicForm, add_topic, can_speak_on
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.desk.stand_ins import Nearness, StandIn
from desktop_app.domain.access import Role
from desktop_app.domain.speakers import Answer, Stage
from desktop_app.store.database import Database
from tests.desk.todo import session_id
from tests.service import AUGUST, MAY, Service
from tests.speaking import a_talk, session_on

MORNING = datetime(2025, 5, 28, 7, tzinfo=UTC)
OKAFOR = SpeakerForm("Dr A. Okafor", phone="0131 496 0777")


@pytest.fixture
def fatigue(service: Service) -> UUID:
    """The topic of the talk of May, and who was to give it."""
    topic: UUID = service.database.perform(add_topic, TopicForm("Fatigue"))
    a_talk(service.database, MAY, Stage.CONFIRMED, OKAFOR)
    return topic


def seen(service: Service, desk: Database | None = None) -> ChangedToday:
    return (desk or service.database).read(changed_today, session_id(service, MAY))


def listed(service: Service) -> list[str]:
    return [one.name for one in seen(service).stand_ins]


def known(
    service: Service,
    topic: UUID,
    name: str,
    *,
    phone: str = "",
    email: str = "",
    active: bool = True,
) -> UUID:
    """Somebody who can speak on a topic."""
    form = SpeakerForm(name, phone=phone, email=email, active=active)
    who: UUID = service.database.perform(add_speaker, form)
    service.database.perform(can_speak_on, who, topic, can=True)
    return who


def offered(service: Service, name: str, answer: Answer, for_session: date | None = None) -> UUID:
    """The booking of somebody to whom the date of May was offered, and who said so."""
    database = service.database
    who = database.perform(add_speaker, SpeakerForm(name))
    other = None if for_session is None else session_id(service, for_session)
    booking: UUID = database.perform(book_speaker, BookingForm("Sleep", who, other))
    database.perform(offer_date, booking, session_id(service, MAY))
    if answer is not Answer.UNANSWERED:
        database.perform(answer_date, booking, session_id(service, MAY), answer)
    return booking


def test_those_noted_for_the_session_come_first_then_those_offered_its_date_then_who_can(
    service: Service, fatigue: UUID
) -> None:
    known(service, fatigue, "Cat Can")
    offered(service, "Una Unanswered", Answer.UNANSWERED)
    offered(service, "Yve Yes", Answer.YES)
    offered(service, "May Maybe", Answer.MAYBE)
    a_talk(service.database, MAY, Stage.IDEA, SpeakerForm("Ida Idea"))
    found = seen(service)
    assert [(one.name, one.nearness, one.answer) for one in found.stand_ins] == [
        ("Ida Idea", Nearness.IDEA, None),
        ("Yve Yes", Nearness.OFFERED, Answer.YES),
        ("May Maybe", Nearness.OFFERED, Answer.MAYBE),
        ("Una Unanswered", Nearness.OFFERED, Answer.UNANSWERED),
        ("Cat Can", Nearness.CAN, None),
    ]
    assert found.about == "Fatigue"


def test_each_says_how_they_are_reached_and_when_they_last_spoke(
    service: Service, fatigue: UUID
) -> None:
    who = known(service, fatigue, "Cat Can", phone="0131 496 0888", email="cat@example.org")
    early = session_on_day(service, date(2025, 4, 30))
    spoke(service, who, early)
    assert seen(service).stand_ins == (
        StandIn(
            who, "Cat Can", Nearness.CAN, "0131 496 0888", "cat@example.org",
            last_spoke=date(2025, 4, 30),
        ),
    )  # fmt: skip


def session_on_day(service: Service, day: date) -> UUID:
    return service.database.read(session_on, day)


def spoke(
    service: Service, who: UUID, session: UUID, on: str = "Sleep", topic: UUID | None = None
) -> None:
    """They gave a talk in a session that was made longer for it."""
    shape = service.database.read(session_form, session).shape
    service.database.perform(change_session, session, replace(shape, longer=True))
    form = BookingForm(on, who, session, topic)
    booking = service.database.perform(book_speaker, form, Stage.CONFIRMED)
    service.hands.now = datetime(2025, 5, 1, 9, tzinfo=UTC)
    service.database.perform(move_speaker, booking, Stage.SPOKE)


def test_somebody_asked_for_another_session_is_offered_without_losing_that(
    service: Service, fatigue: UUID
) -> None:
    free = offered(service, "Free Yet", Answer.YES)
    offered(service, "For August", Answer.YES, AUGUST)
    found = {one.name: one.booking_id for one in seen(service).stand_ins}
    assert found == {"Free Yet": free, "For August": None}


def test_who_said_no_to_the_date_or_is_not_asked_any_more_is_left_out(
    service: Service, fatigue: UUID
) -> None:
    offered(service, "Nell No", Answer.NO)
    known(service, fatigue, "Rae Retired", active=False)
    other = service.database.perform(add_topic, TopicForm("Sleep"))
    known(service, other, "Sle Epp")
    assert listed(service) == []


def test_who_is_promised_elsewhere_at_that_time_is_left_out(
    service: Service, fatigue: UUID
) -> None:
    database, here = service.database, session_id(service, MAY)
    who = known(service, fatigue, "Cat Can")
    plan = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(12))
    database.perform(open_group, plan)
    there = a_talk(database, database.read(session_on, MAY, "Other"), Stage.CONFIRMED, who)
    assert database.read(changed_today, here).stand_ins == ()
    database.perform(move_speaker, there, Stage.PENCILLED)
    assert [one.name for one in database.read(changed_today, here).stand_ins] == ["Cat Can"]


@pytest.mark.parametrize("stage", [Stage.WITHDREW, Stage.DECLINED, Stage.STOOD_DOWN])
def test_whoever_the_session_has_lost_is_not_suggested_again(
    service: Service, fatigue: UUID, stage: Stage
) -> None:
    who = known(service, fatigue, "Cat Can")
    booking = a_talk(service.database, MAY, Stage.PENCILLED, who)
    assert listed(service) == []
    if stage is Stage.DECLINED:
        service.database.perform(move_speaker, booking, Stage.ASKED)
    service.database.perform(move_speaker, booking, stage)
    assert listed(service) == []
    service.database.undo()
    assert "Cat Can" in [talk.speaker for talk in seen(service).talks]


def test_who_withdrew_is_not_suggested_by_another_booking_of_theirs(
    service: Service, fatigue: UUID
) -> None:
    who = known(service, fatigue, "Cat Can")
    first = a_talk(service.database, MAY, Stage.PENCILLED, who)
    service.database.perform(move_speaker, first, Stage.WITHDREW)
    service.hands.move(minutes=1)
    a_talk(service.database, MAY, Stage.IDEA, who, "Sleep")
    found = seen(service)
    assert [talk.speaker for talk in found.talks] == [OKAFOR.name]
    assert found.stand_ins == ()


def test_who_withdrew_of_late_is_named_with_how_to_reach_them_and_who_did_long_ago_is_not(
    service: Service, fatigue: UUID
) -> None:
    early = a_talk(service.database, MAY, Stage.PENCILLED, SpeakerForm("Long Ago"))
    service.database.perform(move_speaker, early, Stage.WITHDREW)
    service.hands.now = MORNING
    (promised,) = seen(service).talks
    service.database.perform(move_speaker, promised.booking_id, Stage.WITHDREW)
    found = seen(service)
    assert [(talk.speaker, talk.phone) for talk in found.gone] == [(OKAFOR.name, OKAFOR.phone)]
    assert found.about == "Fatigue"


def test_a_topic_that_is_noted_decides_and_not_the_words_that_are_announced(
    service: Service, fatigue: UUID
) -> None:
    sleep = service.database.perform(add_topic, TopicForm("Sleep"))
    known(service, fatigue, "Fay Fatigue")
    known(service, sleep, "Sal Sleep")
    assert listed(service) == ["Fay Fatigue"]
    (talk,) = seen(service).talks
    service.database.perform(move_speaker, talk.booking_id, Stage.WITHDREW)
    service.hands.move(minutes=1)
    form = BookingForm(
        "Fatigue", service.database.perform(add_speaker, SpeakerForm("Ann Other")),
        session_id(service, MAY), sleep,
    )  # fmt: skip
    service.database.perform(book_speaker, form, Stage.CONFIRMED)
    assert listed(service) == ["Sal Sleep"]


@pytest.mark.parametrize(("on", "found"), [("Fatigue", ["Ann Spoke"]), ("Sleep", [])])
def test_whoever_has_spoken_on_the_topic_can_speak_on_it_again(
    service: Service, fatigue: UUID, on: str, found: list[str]
) -> None:
    sleep = service.database.perform(add_topic, TopicForm("Sleep"))
    who = service.database.perform(add_speaker, SpeakerForm("Ann Spoke"))
    spoke(
        service,
        who,
        session_on_day(service, date(2025, 4, 30)),
        on,
        {"Sleep": sleep}.get(on, fatigue),
    )
    assert listed(service) == found


def test_a_session_that_is_cancelled_or_has_begun_or_is_not_longer_asks_nobody(
    service: Service, fatigue: UUID
) -> None:
    known(service, fatigue, "Cat Can")
    usual = seen(service).usual
    assert usual is not None
    assert listed(service) == ["Cat Can"]
    service.database.perform(change_session, session_id(service, MAY), usual)
    assert listed(service) == []
    service.database.undo()
    service.database.perform(cancel_session, session_id(service, MAY))
    assert listed(service) == []
    service.database.undo()
    assert listed(service) == ["Cat Can"]
    service.hands.now = MORNING.replace(hour=11)
    assert listed(service) == []


def test_only_whoever_plans_is_shown_whom_to_ask(service: Service, fatigue: UUID) -> None:
    known(service, fatigue, "Cat Can")
    assert seen(service, service.sign_in(Role.PHONE)).stand_ins == ()
