"""What there is to do for sessions: registers, counsellors, packs, speakers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.desk import calendar, counsellors, groups, packs, roster
from desktop_app.desk.changing import keep_date
from desktop_app.desk.closures import add_closure
from desktop_app.domain.bookings import Mark
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.open_days import Flag
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.speakers import Stage
from tests.desk.todo import (
    DECEMBER,
    DURING,
    EVE,
    KIND,
    MORNING,
    SECOND,
    book_speaker,
    change,
    lead,
    seen,
    session_id,
    set_session,
    start_of,
    stay,
    the_id,
    todo,
)
from tests.service import AUGUST, JULY, JUNE, MAY, Service


@pytest.fixture(autouse=True)
def morning(service: Service) -> None:
    service.hands.now = MORNING


# Registers


def test_a_session_that_has_started_wants_its_register_until_it_locks(service: Service) -> None:
    (person_id,) = service.fill(MAY, 1)
    assert todo(service, KIND.REGISTER) == []
    service.hands.now = DURING
    (task,) = todo(service, KIND.REGISTER)
    assert (task.day, task.due) == (MAY, MAY)
    stay(service, 6)
    assert len(todo(service, KIND.REGISTER)) == 1
    stay(service, 1.2)  # seven days after the end
    assert todo(service, KIND.REGISTER) == []
    service.hands.now = DURING
    service.database.perform(roster.mark_attendance, person_id, MAY, Mark.CAME)
    assert todo(service, KIND.REGISTER) == []


def test_a_session_nobody_was_booked_for_or_that_did_not_take_place_wants_no_register(
    service: Service,
) -> None:
    service.hands.now = DURING
    assert todo(service, KIND.REGISTER) == []
    service.hands.now = MORNING
    service.fill(MAY, 1)
    service.hands.now = DURING
    set_session(service, MAY, took_place=False)
    assert todo(service, KIND.REGISTER) == []


# Counsellors


def test_a_session_without_a_counsellor_shows_from_28_days_ahead(service: Service) -> None:
    lead(service, "Morag Sinclair", MAY)
    service.fill(JUNE, 4)
    service.hands.now = datetime(2025, 5, 27, 9, tzinfo=UTC)  # 29 days before 25 June
    assert todo(service, KIND.NOT_READY) == []
    stay(service, 1)
    (task,) = todo(service, KIND.NOT_READY)
    assert (task.day, task.why, task.count) == (JUNE, (NotReady.NO_COUNSELLOR,), 4)


def test_a_counsellor_on_leave_is_told(service: Service) -> None:
    counsellor_id = lead(service, "Morag Sinclair", MAY)
    assert todo(service, KIND.NOT_READY) == []
    service.database.perform(counsellors.add_leave, counsellor_id, MAY, MAY)
    assert [task.why for task in todo(service, KIND.NOT_READY)] == [(NotReady.ON_LEAVE,)]


def test_a_counsellor_in_two_sessions_at_once_is_told_for_both(service: Service) -> None:
    lead(service, "Morag Sinclair", MAY, JUNE)
    service.database.perform(groups.open_group, SECOND)
    service.assign("Morag Sinclair", date(2025, 6, 12))
    service.hands.now = datetime(2025, 5, 30, 9, tzinfo=UTC)
    assert todo(service, KIND.NOT_READY) == []
    evening = service.database.read(the_id, JUNE)
    starts = service.database.read(start_of, date(2025, 6, 12))
    service.database.perform(
        change, Session, evening, starts_at=starts + timedelta(minutes=60), day=date(2025, 6, 12)
    )
    found = todo(service, KIND.NOT_READY)
    assert [task.why for task in found] == [(NotReady.DOUBLE_BOOKED,)] * 2


def test_a_session_that_goes_on_past_midnight_is_told_with_the_next_day(service: Service) -> None:
    lead(service, "Morag Sinclair", MAY, JUNE)
    service.hands.now = datetime(2025, 6, 1, 9, tzinfo=UTC)
    starts = service.database.read(start_of, JUNE)
    before = service.database.read(the_id, JULY)
    service.assign("Morag Sinclair", JULY)
    service.database.perform(
        change,
        Session,
        before,
        starts_at=starts - timedelta(hours=12),
        day=JUNE - timedelta(days=1),
        minutes=800,
    )
    assert {task.day for task in todo(service, KIND.NOT_READY)} == {
        JUNE,
        JUNE - timedelta(days=1),
    }


# Packs


def test_a_pack_that_changed_since_is_out_of_date(service: Service) -> None:
    lead(service, "Morag Sinclair", MAY)
    service.database.perform(packs.make_pack, MAY)
    assert todo(service, KIND.PACK_CHANGED) == []
    service.call("Iona Dunbar", MAY)
    (task,) = todo(service, KIND.PACK_CHANGED)
    assert (task.day, task.count) == (MAY, 1)


def test_a_pack_is_asked_for_three_days_before_the_session(service: Service) -> None:
    service.hands.now = EVE - timedelta(days=3)
    assert todo(service, KIND.PACK_TO_MAKE) == []
    stay(service, 1)
    assert [task.day for task in todo(service, KIND.PACK_TO_MAKE)] == [MAY]
    service.database.perform(packs.make_pack, MAY)
    assert todo(service, KIND.PACK_TO_MAKE) == []


# Speakers, and no dates


def test_a_longer_session_of_the_next_half_year_wants_a_speaker(service: Service) -> None:
    days = [task.day for task in todo(service, KIND.SPEAKER)]
    assert days == [MAY, AUGUST]
    service.hands.now = EVE
    assert [task.day for task in todo(service, KIND.SPEAKER)] == [MAY, AUGUST, date(2025, 11, 26)]


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.ASKED, Stage.PENCILLED])
def test_a_speaker_who_has_not_promised_is_to_be_confirmed(service: Service, stage: Stage) -> None:
    book_speaker(service, MAY, stage)
    task = todo(service, KIND.SPEAKER)[0]
    assert (task.day, task.why, task.speaker) == (MAY, (stage,), "Prof L. Nairn")


def test_the_speaker_who_has_come_furthest_is_told(service: Service) -> None:
    book_speaker(service, MAY, Stage.PENCILLED, "Senga Boyle")
    book_speaker(service, MAY, Stage.ASKED, "Prof L. Nairn")
    assert todo(service, KIND.SPEAKER)[0].speaker == "Senga Boyle"


@pytest.mark.parametrize("stage", [Stage.CONFIRMED, Stage.BRIEFED])
def test_a_speaker_who_has_promised_is_nothing_to_do(service: Service, stage: Stage) -> None:
    book_speaker(service, MAY, stage)
    assert [task.day for task in todo(service, KIND.SPEAKER)] == [AUGUST]


def test_a_day_that_asks_keep_move_or_skip_is_a_task_from_three_months_ahead(
    service: Service,
) -> None:
    service.hands.now = datetime(2025, 7, 1, 9, tzinfo=UTC)
    service.database.perform(add_closure, JULY, "Holiday")
    (asked,) = todo(service, KIND.DATE_FLAGGED)
    assert (asked.day, asked.why) == (JULY, (Flag.CLOSURE,))
    service.hands.now = datetime(2025, 9, 30, 9, tzinfo=UTC)
    assert not todo(service, KIND.DATE_FLAGGED)
    service.hands.now = datetime(2025, 10, 1, 9, tzinfo=UTC)
    (asked,) = todo(service, KIND.DATE_FLAGGED)
    assert (asked.day, asked.due, asked.why) == (DECEMBER, date(2025, 12, 3), (Flag.YEAR_END,))


def test_a_day_that_is_kept_asks_no_longer_in_the_list_or_in_the_calendar(
    service: Service,
) -> None:
    service.hands.now = datetime(2025, 11, 1, 9, tzinfo=UTC)
    service.database.perform(keep_date, session_id(service, DECEMBER))
    assert not todo(service, KIND.DATE_FLAGGED)
    assert {line.flags for line in service.database.read(calendar.sessions, first=DECEMBER)} == {()}


def test_a_cancelled_session_is_nothing_to_do(service: Service) -> None:
    service.hands.now = EVE
    assert MAY in {task.day for task in seen(service).todo}
    set_session(service, MAY, status=Status.CANCELLED)
    assert MAY not in {task.day for task in seen(service).todo}
