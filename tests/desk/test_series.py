"""Editing a series: ids, bookings and hand-made changes survive, the past never changes."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk import calendar, changing, counsellors, groups, places
from desktop_app.desk.demo import EVENING
from desktop_app.desk.series_plan import RowKind
from desktop_app.domain import errors
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.bookings import State
from desktop_app.domain.groups import YearEnd
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.shapes import Shape
from tests.desk.planning import (
    cancel,
    edit,
    group_plan,
    lines,
    move,
    preview,
    rows,
    snapshot,
    the_group,
    told,
)
from tests.desk.todo import DECEMBER, lead, session_id
from tests.service import APRIL, AUGUST, JULY, JUNE, MAY, Service

LAST_THURSDAY, SECOND_TUESDAY = "FREQ=MONTHLY;BYDAY=-1TH", "FREQ=MONTHLY;BYDAY=2TU"
SUMMER = datetime(2025, 6, 1, 9, tzinfo=UTC)


def ids(service: Service) -> dict[Any, date]:
    return {line.session_id: day for day, line in lines(service).items()}


def longer_days(service: Service) -> list[date]:
    return [day for day, line in sorted(lines(service).items()) if line.longer]


# What an edit reaches


def test_all_future_sessions_move_and_keep_their_ids_bookings_and_lists(service: Service) -> None:
    person = service.call("Ann Rung", MAY, JUNE, phone="01632 960001").person_id
    before = ids(service)
    done = edit(service, rule=LAST_THURSDAY, start=time(18))
    after = ids(service)
    assert after.keys() == before.keys()
    assert all(day.weekday() == 3 and day.month == before[key].month for key, day in after.items())
    assert (done.moved, done.made, done.removed, done.cancelled, done.people) == (13, 0, 0, 0, 1)
    thursday = date(2025, 5, 29)
    (row,) = [r for r in snapshot(service)[1] if r["session_id"] == session_id(service, thursday)]
    assert (row["person_id"], row["state"]) == (person, State.TO_RECONFIRM)
    (notice,) = told(service, session_id(service, thursday))
    assert (notice.kind, notice.was_day, notice.was_start) == (NoticeKind.MOVED, MAY, time(11))
    assert {line.status for line in lines(service).values()} == {Status.SCHEDULED}


@pytest.mark.parametrize("rule", ["1MO", "2TU", "-1TU", "-1TH", "-1FR"])
def test_the_first_session_and_the_last_one_made_have_where_to_go(
    service: Service, rule: str
) -> None:
    before = ids(service)
    edit(service, MAY, rule=f"FREQ=MONTHLY;BYDAY={rule}")
    edit(service, rule="FREQ=MONTHLY;BYDAY=3FR")
    after = ids(service)
    assert after.keys() == before.keys()
    assert all(day.month == before[key].month for key, day in after.items())


def test_this_and_following_splits_by_original_date(service: Service) -> None:
    move(service, JUNE, day=date(2025, 8, 1))  # by hand, to after the July session
    edit(service, JULY, start=time(14))
    found = {line.original_day: line.start.hour for line in lines(service).values()}
    assert found[JUNE] == 11
    assert {hour for day, hour in found.items() if day >= JULY} == {14}
    assert {hour for day, hour in found.items() if day < JULY} == {11}


def test_past_sessions_never_change(service: Service) -> None:
    service.hands.now = SUMMER
    before = [row for row in snapshot(service)[0] if row["starts_at"] <= SUMMER]
    edit(service, rule=SECOND_TUESDAY, start=time(9), minutes=60, places=5, longer_minutes=70)
    after = {row["id"]: row for row in snapshot(service)[0]}
    assert [after[row["id"]] for row in before] == before
    assert len(before) == 2


def test_making_sessions_after_an_edit_makes_only_what_is_new(service: Service) -> None:
    service.hands.now = SUMMER
    edit(service, JULY, rule=SECOND_TUESDAY)
    before = snapshot(service)
    assert service.database.perform(calendar.make_sessions, the_group(service)) == 0
    assert snapshot(service) == before
    service.hands.now = datetime(2025, 9, 1, 9, tzinfo=UTC)
    assert service.database.perform(calendar.make_sessions, the_group(service)) > 0
    days = sorted(lines(service))
    assert days[:3] == [APRIL, MAY, JUNE]
    assert all(day.weekday() == 1 and 8 <= day.day <= 14 for day in days[3:])


def test_nothing_is_made_before_what_stays(service: Service) -> None:
    edit(service, rule="FREQ=WEEKLY;BYDAY=WE")
    edit(service, date(2025, 6, 18), rule="FREQ=MONTHLY;BYDAY=1MO")
    days = [day for day in sorted(lines(service)) if day.month in (6, 7)]
    assert days == [date(2025, 6, 4), date(2025, 6, 11), date(2025, 7, 7)]


def test_a_second_edit_starts_from_what_the_first_one_made(service: Service) -> None:
    edit(service, JULY, start=time(14))
    edit(service, JUNE, start=time(15))
    edit(service, date(2025, 9, 24), places=12)
    found = lines(service)
    assert [found[day].start.hour for day in (APRIL, MAY, JUNE, JULY)] == [11, 11, 15, 15]
    assert {line.capacity for day, line in found.items() if day < date(2025, 9, 24)} == {20}
    assert {line.capacity for day, line in found.items() if day >= date(2025, 9, 24)} == {12}


def test_another_name_or_colour_touches_no_session(service: Service) -> None:
    before = snapshot(service)
    done = edit(service, name="Last Wednesdays", colour=3, joining="https://example.org/room")
    assert (done.changed, done.moved, done.made, done.people) == (0, 0, 0, 0)
    assert snapshot(service) == before
    assert {line.group for line in lines(service).values()} == {"Last Wednesdays"}


# By hand


def test_what_was_changed_by_hand_stays_unless_it_is_ticked_away(service: Service) -> None:
    move(service, JUNE, day=date(2025, 6, 23), start=time(10))
    move(service, JULY, capacity=30)
    seen = {row.old.day: row for row in preview(service, start=time(14), places=15).rows if row.old}
    assert seen[date(2025, 6, 23)].by_hand == {"when"}
    assert seen[JULY].by_hand == {"places"}
    edit(service, start=time(14), places=15)
    found = lines(service)
    assert (found[date(2025, 6, 23)].start.hour, found[date(2025, 6, 23)].capacity) == (10, 15)
    assert (found[JULY].start.hour, found[JULY].capacity) == (14, 30)
    edit(service, by_hand_too=True, places=16)
    found = lines(service)
    assert (found[JUNE].start.hour, found[JUNE].status) == (14, Status.SCHEDULED)
    assert {line.capacity for line in found.values()} == {16}


def test_a_cancelled_session_stays_cancelled_and_a_session_of_its_own_is_let_be(
    service: Service,
) -> None:
    cancel(service, JULY)
    extra = Shape(date(2025, 7, 9), time(14), 90, longer=False, capacity=5)
    service.database.perform(changing.add_session, the_group(service), extra)
    before = len(lines(service))
    edit(service, rule=LAST_THURSDAY)
    found = lines(service)
    assert found[JULY].status is Status.CANCELLED
    assert (found[extra.day].start.hour, found[extra.day].capacity) == (14, 5)
    assert len(found) == before


# Longer sessions


@pytest.mark.parametrize("since", [None, JUNE, AUGUST])
def test_every_third_goes_on_being_counted_over_an_edit(
    service: Service, since: date | None
) -> None:
    before = [(day.year, day.month) for day in longer_days(service)]
    edit(service, since, rule=SECOND_TUESDAY)
    assert [(day.year, day.month) for day in longer_days(service)] == before


def test_every_second_instead_of_every_third_counts_from_the_same_date(service: Service) -> None:
    edit(service, JULY, longer_every=2)
    found = longer_days(service)
    assert found[:3] == [MAY, JULY, date(2025, 9, 24)]


# More or fewer dates


def test_dates_that_are_no_longer_there_are_cancelled_if_booked_and_else_gone(
    service: Service,
) -> None:
    edit(service, rule="FREQ=WEEKLY;BYDAY=WE")
    booked, free = date(2025, 5, 14), date(2025, 5, 21)
    person = service.call("Ann Rung", booked, phone="01632 960001").person_id
    service.database.perform(counsellors.add_counsellor, "Morag Sinclair")
    service.assign("Morag Sinclair", free)
    done = edit(service, rule="FREQ=MONTHLY;BYDAY=-1WE")
    found = lines(service)
    assert found[booked].status is Status.CANCELLED
    assert free not in found
    assert (done.cancelled, done.people) == (1, 1)
    assert [line.person_id for line in told(service, session_id(service, booked))] == [person]


def test_a_series_can_end_and_go_on_again(service: Service) -> None:
    person = service.call("Ann Rung", AUGUST).person_id
    edit(service, last_day=JULY)
    found = lines(service)
    assert max(day for day, line in found.items() if line.status is not Status.CANCELLED) == JULY
    assert found[AUGUST].status is Status.CANCELLED
    edit(service, last_day=None)
    assert len(lines(service)) == 13
    assert lines(service)[AUGUST].status is Status.CANCELLED
    service.database.perform(changing.restore_session, session_id(service, AUGUST))
    assert service.states(AUGUST)["booked"] == [person]


def test_a_new_date_books_whoever_keeps_a_place(service: Service) -> None:
    person = service.call("Keeps Coming", MAY, standing=True).person_id
    edit(service, JUNE, rule="FREQ=WEEKLY;BYDAY=WE")
    assert service.states(date(2025, 7, 2))["booked"] == [person]


def test_own_dates_are_a_series_too(service: Service) -> None:
    own = "RDATE:20250507T000000,20250528T000000,20250924T000000"
    edit(service, rule=own)
    held = [d for d, line in lines(service).items() if line.status is not Status.CANCELLED]
    assert sorted(held) == [date(2025, 5, 7), MAY, date(2025, 9, 24)]


# The turn of the year


def test_a_standing_answer_skips_or_moves_the_last_session_of_the_year(service: Service) -> None:
    (before,) = [key for key, day in ids(service).items() if day == DECEMBER]
    edit(service, year_end=YearEnd.ON_DAY, year_end_day=17)
    line = lines(service)[date(2025, 12, 17)]
    assert (line.session_id, line.original_day, line.flags) == (before, DECEMBER, ())
    edit(service, year_end=YearEnd.SKIP)
    assert not any(day.month == 12 for day in lines(service))
    assert service.database.perform(calendar.make_sessions, the_group(service)) == 0
    assert not any(day.month == 12 for day in lines(service))
    edit(service, year_end=YearEnd.ASK)
    assert ids(service)[before] == DECEMBER


def test_a_booked_session_that_the_standing_answer_skips_is_cancelled(service: Service) -> None:
    service.call("Ann Rung", DECEMBER)
    edit(service, year_end=YearEnd.SKIP)
    assert lines(service)[DECEMBER].status is Status.CANCELLED


# Preview, undo, refusals


def test_the_preview_is_what_the_edit_then_does_and_writes_nothing(service: Service) -> None:
    service.fill(MAY, 3)
    service.fill(JUNE, 2, "Other")
    before = snapshot(service)
    seen = preview(service, MAY, rule=LAST_THURSDAY, places=2)
    assert snapshot(service) == before
    assert (seen.people, {row.kind for row in seen.rows}) == (5, {RowKind.MOVED})
    assert [row.people for row in seen.rows[:2]] == [3, 2]
    wanted = {row.session_id: row.new for row in seen.rows}
    done = edit(service, MAY, rule=LAST_THURSDAY, places=2)
    assert (done.moved, done.people) == (len(seen.rows), 5)
    after = {row["id"]: row for row in service.database.read(rows, Session)}
    for key, new in wanted.items():
        assert new is not None
        assert {name: after[key][name] for name in vars(new)} == vars(new)


def test_an_edit_is_one_act_that_undo_takes_back_whole_and_redo_brings_again(
    service: Service,
) -> None:
    people = service.fill(MAY, 3)
    move(service, JULY, capacity=30)
    before, plan = snapshot(service), group_plan(service)
    edit(service, MAY, rule="FREQ=WEEKLY;BYDAY=TH", start=time(9), longer_every=None)
    after, later = snapshot(service), group_plan(service)
    service.database.undo()
    assert (snapshot(service), group_plan(service)) == (before, plan)
    service.database.redo()
    assert (snapshot(service), group_plan(service)) == (after, later)
    assert people


def test_an_undoing_that_would_take_a_booking_away_is_refused_with_the_reason(
    service: Service,
) -> None:
    person = service.call("Ann Rung", APRIL).person_id
    desk = service.sign_in(Role.PHONE)
    edit(service, rule="FREQ=WEEKLY;BYDAY=WE")
    desk.perform(places.book, person, date(2025, 5, 14))
    before = snapshot(service)
    with pytest.raises(errors.Refusal):
        service.database.undo()
    assert snapshot(service) == before


def test_whoever_plans_one_group_makes_the_sessions_of_that_one_ahead(service: Service) -> None:
    mine = service.database.perform(groups.open_group, EVENING)
    service.hands.now = datetime(2025, 9, 1, 9, tzinfo=UTC)
    assert set(service.database.read(calendar.groups_to_extend)) == {mine, the_group(service)}
    service.database.actor = Actor(UUID(int=1), "Test", (Grant(Role.COORDINATOR, mine),))
    assert service.database.read(calendar.groups_to_extend) == (mine,)
    assert service.database.perform(calendar.make_sessions, mine) > 0
    assert service.database.read(calendar.groups_to_extend) == ()


def test_counsellors_keep_their_duties_over_an_edit(service: Service) -> None:
    lead(service, "Morag Sinclair", MAY, JUNE)
    edit(service, rule=LAST_THURSDAY)
    led = {day for day, line in lines(service).items() if line.counsellor}
    assert led == {date(2025, 5, 29), date(2025, 6, 26)}
