"""The rota: who is suggested, what is refused, who may step in at short notice."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest

from desktop_app.desk.counsellors import (
    add_leave,
    assign_counsellor,
    assign_stand_in,
    unassign_counsellor,
)
from desktop_app.desk.rota import Choice, Way, rota
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.suggesting import Against
from desktop_app.store.database import Database
from tests.desk.rota_scene import add, choice
from tests.desk.todo import session_id
from tests.service import APRIL, AUGUST, JULY, JUNE, MAY, Service

DAY_BEFORE = datetime(2025, 5, 27, 10, tzinfo=UTC)  # 24 hours to the minute before the session
TWO_HOURS = timedelta(hours=2)


def names(shown: Choice) -> list[str]:
    return [one.name for one in shown.people]


def against(shown: Choice, name: str) -> tuple[Against, ...]:
    return next(one.against for one in shown.people if one.name == name)


# Whom the rota suggests


def test_the_one_free_with_the_fewest_led_in_three_months_is_suggested(service: Service) -> None:
    for name in ("Anndra Beaton", "Morag Sinclair"):
        add(service, name)
    for name, day in (("Anndra Beaton", APRIL), ("Morag Sinclair", MAY), ("Morag Sinclair", JUNE)):
        service.assign(name, day)
    july = choice(service, JULY)
    assert [(one.name, one.led) for one in july.people] == [
        ("Anndra Beaton", 0),  # 30 April is three months before, and counts no more
        ("Morag Sinclair", 2),
    ]
    assert july.suggested == july.people[0].counsellor_id


def test_a_session_does_not_count_for_itself_and_its_lead_is_not_suggested(
    service: Service,
) -> None:
    morag = add(service, "Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    shown = choice(service, MAY)
    assert [(one.counsellor_id, one.led, one.holds) for one in shown.people] == [(morag, 0, True)]
    assert shown.suggested is None


def test_equal_counts_are_settled_by_name(service: Service) -> None:
    for name in ("Thomas Abara", "anndra beaton", "Ishbel Rae"):
        add(service, name)
    assert names(choice(service)) == ["anndra beaton", "Ishbel Rae", "Thomas Abara"]


def test_what_speaks_against_each_is_said_and_they_stand_behind(service: Service) -> None:
    away = add(service, "Away")
    service.database.perform(add_leave, away, MAY, MAY)
    add(service, "Mondays", works_on=("MO",))
    add(service, "Mornings", works_to=time(13))
    add(service, "Fits", works_on=("WE",), works_from=time(11), works_to=time(13, 30))
    shown = choice(service)  # Wednesday, 11:00 to 13:30: a longer session
    assert names(shown) == ["Fits", "Mondays", "Mornings", "Away"]
    assert [one.against for one in shown.people] == [
        (),
        (Against.OTHER_DAYS,),
        (Against.OTHER_HOURS,),
        (Against.ON_LEAVE,),
    ]


def test_a_warning_is_no_refusal_but_leave_is(service: Service) -> None:
    add(service, "Mondays", works_on=("MO",))
    away = add(service, "Away")
    service.database.perform(add_leave, away, MAY, MAY)
    service.assign("Mondays", MAY)
    with pytest.raises(errors.Clash) as refusal:
        service.assign("Away", MAY)
    assert refusal.value.why == "on_leave"


def test_who_has_another_duty_in_the_session_is_told_so_and_gives_it_up(service: Service) -> None:
    morag = add(service, "Morag Sinclair")
    service.database.perform(assign_counsellor, morag, MAY, Duty.CO)
    assert against(choice(service), "Morag Sinclair") == (Against.OTHER_DUTY,)
    assert choice(service, MAY, Duty.CO).people[0].holds
    service.database.perform(assign_counsellor, morag, MAY, Duty.LEAD)
    line = service.database.read(rota, MAY, MAY).sessions[0]
    assert [duty for duty, _ in line.duties] == [Duty.LEAD]


# Who has which duty


def test_each_duty_of_a_session_is_held_by_one_and_shown(service: Service) -> None:
    for name, duty in (("Anndra", Duty.HOST), ("Morag", Duty.LEAD), ("Thomas", Duty.CO)):
        service.database.perform(assign_counsellor, add(service, name), MAY, duty)
    line = service.database.read(rota, MAY, MAY).sessions[0]
    held = [(duty, who.name) for duty, who in line.duties]
    assert held == [(Duty.LEAD, "Morag"), (Duty.CO, "Thomas"), (Duty.HOST, "Anndra")]
    assert line.line.ready


def test_somebody_is_taken_off_a_duty_and_undo_puts_them_back(service: Service) -> None:
    morag = add(service, "Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    assert service.database.perform(unassign_counsellor, MAY, Duty.LEAD) == morag
    assert choice(service).why == ("no_counsellor",)
    with pytest.raises(errors.PreconditionGone) as refusal:
        service.database.perform(unassign_counsellor, MAY, Duty.LEAD)
    assert refusal.value.why == "nobody_has_it"
    service.database.undo()
    assert choice(service).why == ()


def test_a_session_that_has_started_keeps_its_counsellors(service: Service) -> None:
    add(service, "Morag Sinclair")
    service.assign("Morag Sinclair", APRIL)
    service.hands.move(days=30)
    with pytest.raises(errors.SessionStarted):
        service.database.perform(unassign_counsellor, APRIL, Duty.LEAD)
    assert choice(service, APRIL).way is Way.NONE
    assert choice(service, APRIL).suggested is None


def test_the_rota_begins_with_what_is_the_actors_own(service: Service) -> None:
    mine = service.sign_in(Role.COUNSELLOR, counsellor="Thomas Abara")
    add(service, "Anndra Beaton")
    service.assign("Anndra Beaton", APRIL)
    service.assign("Thomas Abara", JUNE)
    shown = mine.read(rota, APRIL, AUGUST)
    assert [each.line.day for each in shown.sessions] == [JUNE, APRIL, MAY, JULY, AUGUST]
    assert [each.own for each in shown.sessions][:2] == [True, False]
    assert [person.name for person in shown.people] == ["Thomas Abara", "Anndra Beaton"]
    assert {each.way for each in shown.sessions} == {Way.NONE}


def test_leave_of_the_days_shown_stands_beside_a_person(service: Service) -> None:
    morag = add(service, "Morag Sinclair")
    for first, last in ((APRIL, APRIL), (MAY, JUNE), (AUGUST, AUGUST)):
        service.database.perform(add_leave, morag, first, last)
    leave = service.database.read(rota, MAY, JULY).people[0].leave
    assert [(each.first_day, each.last_day) for each in leave] == [(MAY, JUNE)]


def test_without_days_the_rota_is_that_of_three_months_from_this(service: Service) -> None:
    shown = service.database.read(rota)
    assert (shown.first.isoformat(), shown.last.isoformat()) == ("2025-04-01", "2025-06-30")


# Stand-ins at short notice


@pytest.fixture
def phone(service: Service) -> Database:
    return service.sign_in(Role.PHONE)


@pytest.fixture
def stand_in(service: Service) -> UUID:
    return add(service, "Ishbel Rae", stand_in=True)


def steps_in(desk: Database, who: UUID, reason: str | None = "Morag is ill") -> None:
    desk.perform(assign_stand_in, who, MAY, reason=reason)


def test_within_24_hours_phone_staff_assign_a_listed_stand_in_with_a_reason(
    service: Service, phone: Database, stand_in: UUID
) -> None:
    service.hands.now = DAY_BEFORE
    with pytest.raises(errors.ReasonNeeded):
        steps_in(phone, stand_in, None)
    steps_in(phone, stand_in)
    assert choice(service).people[0].holds
    assert service.entries()[-1].act == "assign_stand_in"


def test_earlier_than_that_they_may_not(service: Service, phone: Database, stand_in: UUID) -> None:
    service.hands.now = DAY_BEFORE - timedelta(minutes=1)
    with pytest.raises(errors.PreconditionGone) as refusal:
        steps_in(phone, stand_in)
    assert refusal.value.why == "too_early"
    assert choice(service, desk=phone).way is Way.NONE


def test_nor_somebody_who_is_not_listed(service: Service, phone: Database, stand_in: UUID) -> None:
    morag = add(service, "Morag Sinclair")
    service.hands.now = DAY_BEFORE
    with pytest.raises(errors.PreconditionGone) as refusal:
        steps_in(phone, morag)
    assert refusal.value.why == "not_a_stand_in"
    shown = choice(service, desk=phone)
    assert (shown.way, names(shown), shown.suggested) == (Way.STAND_IN, ["Ishbel Rae"], stand_in)


def test_nor_one_who_is_away_nor_once_it_has_started(
    service: Service, phone: Database, stand_in: UUID
) -> None:
    service.database.perform(add_leave, stand_in, MAY, MAY)
    service.hands.now = DAY_BEFORE
    with pytest.raises(errors.Clash):
        steps_in(phone, stand_in)
    service.hands.now = DAY_BEFORE + timedelta(hours=24)
    with pytest.raises(errors.SessionStarted):
        steps_in(phone, stand_in)


def test_phone_staff_take_nobody_off_and_assign_nobody_else(
    service: Service, phone: Database, stand_in: UUID
) -> None:
    service.assign("Ishbel Rae", MAY)
    service.hands.now = DAY_BEFORE + TWO_HOURS
    with pytest.raises(errors.NotPermitted):
        phone.perform(unassign_counsellor, MAY, Duty.LEAD)
    with pytest.raises(errors.NotPermitted):
        phone.perform(assign_counsellor, stand_in, MAY)


def test_a_coordinator_needs_no_reason_for_a_stand_in(service: Service, stand_in: UUID) -> None:
    service.hands.now = DAY_BEFORE
    service.database.perform(assign_stand_in, stand_in, session_id(service, MAY))
    assert choice(service).people[0].holds
