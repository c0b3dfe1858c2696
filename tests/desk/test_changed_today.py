"""Something has changed today: what is known of the session, and what may be done about it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.desk.changed_today import ChangedToday, Talk, changed_today
from desktop_app.desk.changing import cancel_session, change_session, session_form
from desktop_app.desk.counsellors import assign_counsellor, assign_stand_in, unassign_counsellor
from desktop_app.desk.rota import Way
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.access import Role
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.errors import Clash
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database
from tests.desk.rota_scene import add
from tests.desk.todo import session_id
from tests.service import JUNE, MAY, Service
from tests.speaking import a_talk

MORNING = datetime(2025, 5, 28, 7, tzinfo=UTC)  # three hours before the session of May
OKAFOR = SpeakerForm("Dr A. Okafor", phone="0131 496 0777", email="okafor@example.org")


def seen(service: Service, desk: Database | None = None, day: date = MAY) -> ChangedToday:
    """What somebody sees of a session; that of May is a longer one."""
    return (desk or service.database).read(changed_today, session_id(service, day))


def talk(service: Service, name: str) -> Talk:
    return next(each for each in seen(service).talks if each.speaker == name)


def test_it_names_each_duty_and_the_speakers_with_how_they_are_reached(service: Service) -> None:
    session = session_id(service, MAY)
    morag = add(service, "Morag Sinclair", phone="0131 496 0123", email="morag@example.org")
    anndra = add(service, "Anndra Beaton")
    service.database.perform(assign_counsellor, anndra, session, Duty.HOST)
    service.database.perform(assign_counsellor, morag, session)
    a_talk(service.database, session, Stage.CONFIRMED, OKAFOR)
    found = seen(service)
    assert [(each.duty, each.name, each.phone, each.email) for each in found.on_duty] == [
        (Duty.LEAD, "Morag Sinclair", "0131 496 0123", "morag@example.org"),
        (Duty.HOST, "Anndra Beaton", "", ""),
    ]
    assert [(each.speaker, each.phone, each.email) for each in found.talks] == [
        (OKAFOR.name, OKAFOR.phone, OKAFOR.email)
    ]
    assert [each.duty for each in found.choices] == list(Duty)


def test_the_surest_speaker_comes_first_and_who_only_was_or_may_be_is_left_out(
    service: Service,
) -> None:
    session = session_id(service, MAY)
    stages = {
        "Ann Asked": Stage.ASKED,
        "Pat Pencilled": Stage.PENCILLED,
        "Cal Confirmed": Stage.CONFIRMED,
        "Dee Declined": Stage.DECLINED,
        "Ian Idea": Stage.IDEA,
        "Stu Stood": Stage.STOOD_DOWN,
    }
    for name, stage in stages.items():
        a_talk(service.database, session, stage, SpeakerForm(name))
    assert [each.speaker for each in seen(service).talks] == [
        "Cal Confirmed", "Pat Pencilled", "Ann Asked"
    ]  # fmt: skip


def test_another_can_be_confirmed_in_place_of_the_one_who_was_or_once_they_have_withdrawn(
    service: Service,
) -> None:
    session = session_id(service, MAY)
    promised = a_talk(service.database, session, Stage.CONFIRMED, OKAFOR)
    waits = a_talk(service.database, session, Stage.PENCILLED, SpeakerForm("Thomas Abara"))
    service.hands.now = MORNING
    assert talk(service, OKAFOR.name).withdraws
    assert not talk(service, OKAFOR.name).confirms
    assert (talk(service, "Thomas Abara").confirms, talk(service, "Thomas Abara").against) == (
        True,
        None,
    )
    service.database.perform(move_speaker, promised, Stage.WITHDREW)
    other = talk(service, "Thomas Abara")
    assert (other.confirms, other.against) == (True, None)
    service.database.perform(move_speaker, waits, Stage.CONFIRMED)
    assert [each.stage for each in seen(service).talks] == [Stage.CONFIRMED]


def test_the_usual_length_is_that_of_the_series_and_takes_the_promise_with_it(
    service: Service,
) -> None:
    session = session_id(service, MAY)
    a_talk(service.database, session, Stage.CONFIRMED, OKAFOR)
    was = service.database.read(session_form, session).shape
    usual = seen(service).usual
    assert was.minutes == 150
    assert usual == replace(was, longer=False, minutes=120)
    assert seen(service, day=JUNE).usual is None
    service.database.perform(change_session, session, usual)
    after = seen(service)
    assert after.usual is None
    assert [each.stage for each in after.talks] == [Stage.PENCILLED]
    not_longer = after.talks[0].against
    assert isinstance(not_longer, Clash)
    assert not_longer.why == "not_longer"


def test_a_cancelled_session_stands_still_and_names_whoever_was_stood_down_by_it(
    service: Service,
) -> None:
    session = session_id(service, MAY)
    service.call("Una Rae", MAY, phone="01595 690123")
    a_talk(service.database, session, Stage.STOOD_DOWN, SpeakerForm("Stood Long-Ago"))
    a_talk(service.database, session, Stage.CONFIRMED, OKAFOR)
    service.hands.now = MORNING
    service.database.perform(cancel_session, session)
    found = seen(service)
    assert found.over
    assert found.usual is None
    assert found.card.line.to_tell == 1
    assert [(each.speaker, each.stage) for each in found.talks] == [(OKAFOR.name, Stage.STOOD_DOWN)]


@pytest.mark.parametrize(
    ("done", "looked", "named"),
    [
        ((8, 7), (9, 7), True),  # weeks before it, a day ago and longer ago
        ((8, 7), (9, 8), False),
        ((27, 0), (28, 7), True),  # on the day before it, and before that
        ((26, 22), (28, 7), False),
    ],
)
def test_of_late_is_a_day_ago_or_since_the_day_before_the_session_for_everybody(
    service: Service, done: tuple[int, int], looked: tuple[int, int], named: bool
) -> None:
    session, act = session_id(service, MAY), service.database.perform
    act(assign_counsellor, add(service, "Morag Sinclair"), session)
    withdraws = a_talk(service.database, session, Stage.CONFIRMED, SpeakerForm("Wynne"))
    service.hands.now = datetime(2025, 5, *done, tzinfo=UTC)
    act(unassign_counsellor, session, Duty.LEAD)
    act(move_speaker, withdraws, Stage.WITHDREW)
    a_talk(service.database, session, Stage.CONFIRMED, OKAFOR)
    act(cancel_session, session)
    service.hands.now = datetime(2025, 5, *looked, tzinfo=UTC)
    found = seen(service)
    assert [each.name for each in found.off_duty] == ["Morag Sinclair"] * named
    assert [each.speaker for each in found.gone] == ["Wynne"] * named
    assert [each.speaker for each in found.talks] == [OKAFOR.name] * named


@pytest.mark.parametrize("after", [(), (Stage.PENCILLED,), (Stage.CONFIRMED,)])
def test_who_withdrew_and_is_asked_again_is_not_gone(
    service: Service, after: tuple[Stage, ...]
) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, OKAFOR)
    service.hands.now = MORNING - timedelta(hours=2)
    service.database.perform(move_speaker, booking, Stage.WITHDREW)
    assert [each.speaker for each in seen(service).gone] == [OKAFOR.name]
    service.hands.now = MORNING
    for stage in (Stage.ASKED, *after):
        service.database.perform(move_speaker, booking, stage)
    found = seen(service)
    assert (found.gone, [each.booking_id for each in found.talks]) == ((), [booking])


def test_whoever_has_promised_is_among_the_talks_whatever_they_gave_up_before(
    service: Service,
) -> None:
    who = service.database.perform(add_speaker, OKAFOR)
    sleep = a_talk(service.database, MAY, Stage.CONFIRMED, who, "Sleep")
    service.database.perform(move_speaker, sleep, Stage.STOOD_DOWN)
    fatigue = a_talk(service.database, MAY, Stage.CONFIRMED, who, "Fatigue")
    service.hands.now = MORNING
    assert [talk.booking_id for talk in seen(service).talks] == [fatigue]


def test_a_session_that_has_begun_stands_still_but_its_speaker_may_still_stay_away(
    service: Service,
) -> None:
    session = session_id(service, MAY)
    a_talk(service.database, session, Stage.CONFIRMED, OKAFOR)
    service.hands.now = MORNING.replace(hour=12)
    found = seen(service)
    assert (found.over, found.usual) == (True, None)
    assert {each.way for each in found.choices} == {Way.NONE}
    assert found.talks[0].withdraws


def test_phone_staff_may_assign_a_listed_stand_in_and_nothing_else(service: Service) -> None:
    session = session_id(service, MAY)
    stand_in = add(service, "Anndra Beaton", stand_in=True)
    add(service, "Morag Sinclair")
    phone = service.sign_in(Role.PHONE)
    assert {each.way for each in seen(service, phone).choices} == {Way.NONE}
    service.hands.now = MORNING
    found = seen(service, phone)
    assert not found.plans
    assert {each.way for each in found.choices} == {Way.STAND_IN}
    assert [one.name for one in found.choices[0].people] == ["Anndra Beaton"]
    phone.perform(assign_stand_in, stand_in, session, reason="Morag is ill")
    assert [each.name for each in seen(service, phone).on_duty] == ["Anndra Beaton"]


def test_a_counsellor_looks_and_plans_nothing(service: Service) -> None:
    assert seen(service).plans
    assert not seen(service, service.sign_in(Role.COUNSELLOR, counsellor="Ishbel Rae")).plans
