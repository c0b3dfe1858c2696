"""Series that were edited before: what a former rule made, what was moved, what others changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from desktop_app.desk import calendar, changing, groups, places, series
from desktop_app.desk.calendar_files import calendar_content
from desktop_app.desk.series_plan import RowKind
from desktop_app.documents.calendar_file import render
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.groups import FormerRule, YearEnd
from desktop_app.domain.sessions import Status
from desktop_app.domain.shapes import Shape
from tests.desk.planning import (
    cancel,
    edit,
    edited,
    group_plan,
    lines,
    move,
    preview,
    rows,
    snapshot,
    the_group,
    told,
)
from tests.desk.todo import DECEMBER, session_id, set_session
from tests.documents.calendars import read_back
from tests.service import APRIL, AUGUST, JULY, JUNE, MAY, Service

LAST_THURSDAY, SECOND_TUESDAY = "FREQ=MONTHLY;BYDAY=-1TH", "FREQ=MONTHLY;BYDAY=2TU"
OCTOBER = date(2025, 10, 29)


def in_the_file(service: Service) -> list[datetime]:
    """When the exported file says that there are sessions, up to the last one on file."""
    last = max(line.end for line in lines(service).values())
    read = read_back(render(service.database.read(calendar_content)))
    return sorted(start for start, _end in read if start <= last)


def on_file(service: Service) -> list[datetime]:
    held = (line for line in lines(service).values() if line.status is not Status.CANCELLED)
    return sorted(line.start.astimezone(UTC) for line in held)


def longer_months(service: Service) -> list[int]:
    return [day.month for day, line in sorted(lines(service).items()) if line.longer]


# What was moved before


@pytest.mark.parametrize("to", [{"colour": 3}, {"rule": LAST_THURSDAY}, {"places": 12}])
def test_a_session_moved_from_a_date_that_is_over_is_let_be(
    service: Service, to: dict[str, Any]
) -> None:
    """May was moved to 11 June: it is no part of the series any more, and nobody loses it."""
    person = service.call("Ann Rung", MAY).person_id
    moved = date(2025, 6, 11)
    move(service, MAY, day=moved)
    service.hands.now = datetime(2025, 6, 2, 9, tzinfo=UTC)
    before = lines(service)[moved]
    kinds = {row.session_id: row.kind for row in preview(service, **to).rows}
    assert kinds[before.session_id] is RowKind.KEPT
    edit(service, **to)
    after = lines(service)[moved]
    assert replace(after, colour=0) == replace(before, colour=0)
    assert service.states(moved)["booked"] == [person]


def test_sessions_are_not_made_onto_a_day_on_which_the_group_meets_already(
    service: Service,
) -> None:
    """The last one made was moved beyond the horizon, onto a date that is yet to be made."""
    move(service, date(2026, 4, 29), day=date(2026, 5, 27))
    service.hands.now = datetime(2025, 7, 1, 9, tzinfo=UTC)
    service.database.perform(calendar.make_sessions, the_group(service))
    days = [row["day"] for row in snapshot(service)[0]]
    assert len(days) == len(set(days))
    assert date(2026, 5, 27) in days


# Former rules


def test_this_and_following_of_the_same_rule_leaves_the_rule_as_it_was(service: Service) -> None:
    edit(service, OCTOBER, joining="https://example.org/room")
    assert service.database.read(rows, FormerRule) == []
    assert edit(service, start=time(10)).moved == 13


def test_no_date_stands_in_the_file_twice_or_for_nothing_after_several_edits(
    service: Service,
) -> None:
    for since, to in (
        (OCTOBER, {"rule": SECOND_TUESDAY}),
        (JULY, {"start": time(14)}),
        (JUNE, {"rule": LAST_THURSDAY}),
    ):
        edit(service, since, **to)
        assert in_the_file(service) == on_file(service)
    edit(service, start=time(9))
    assert in_the_file(service) == on_file(service)
    assert service.database.read(rows, FormerRule) == []


def test_a_session_of_its_own_stays_so_where_a_rule_of_before_had_a_date(
    service: Service,
) -> None:
    edit(service, JULY, rule=SECOND_TUESDAY)
    edit(service, JUNE, rule=LAST_THURSDAY)
    extra = Shape(date(2025, 8, 12), time(14), 90, longer=False, capacity=5)
    service.database.perform(changing.add_session, the_group(service), extra)
    edit(service, start=time(9))
    assert lines(service)[extra.day].start.hour == 14


@pytest.mark.parametrize("since", [AUGUST, OCTOBER])
def test_longer_sessions_go_on_being_counted_over_a_split_and_an_edit_of_all(
    service: Service, since: date
) -> None:
    before = longer_months(service)
    edit(service, since, start=time(14))
    edit(service, rule=LAST_THURSDAY)
    assert longer_months(service) == before == [5, 8, 11, 2]


def test_the_next_longer_session_is_counted_though_it_is_not_made_yet(service: Service) -> None:
    edit(service, months_ahead=2, longer_every=6, longer_since=APRIL)
    service.hands.now = datetime(2025, 5, 2, 9, tzinfo=UTC)
    edit(service, last_day=JUNE)
    edit(service, last_day=None, rule=LAST_THURSDAY)
    service.hands.now = datetime(2025, 9, 20, 9, tzinfo=UTC)
    service.database.perform(calendar.make_sessions, the_group(service))
    assert longer_months(service) == [4, 10]


def test_a_standing_answer_for_december_reaches_what_a_former_rule_has_made(
    service: Service,
) -> None:
    edit(service, year_end=YearEnd.SKIP)
    edit(service, date(2026, 2, 25), start=time(14))
    assert DECEMBER not in lines(service)
    edit(service, year_end=YearEnd.ASK)
    assert lines(service)[DECEMBER].start.hour == 11


def test_a_standing_answer_that_comes_too_late_leaves_the_session_on_its_day(
    service: Service,
) -> None:
    service.hands.now = datetime(2025, 12, 24, 15, tzinfo=UTC)
    edit(service, year_end=YearEnd.WEEK_EARLIER)
    assert lines(service)[DECEMBER].status is Status.SCHEDULED


def test_a_series_that_comes_to_the_date_of_a_session_that_stays_takes_it_in(
    service: Service,
) -> None:
    extra = Shape(date(2025, 6, 12), time(14), 90, longer=False, capacity=5)
    added = service.database.perform(changing.add_session, the_group(service), extra)
    edit(service, rule="FREQ=MONTHLY;BYDAY=2TH")
    line = lines(service)[extra.day]
    assert (line.session_id, line.start.hour, line.status) == (added, 14, Status.MOVED)
    assert in_the_file(service) == on_file(service)
    before = snapshot(service)
    edit(service, colour=4)
    assert snapshot(service) == before


def test_a_series_whose_dates_are_all_over_ends(service: Service) -> None:
    service.hands.now = datetime(2025, 9, 1, 9, tzinfo=UTC)
    edit(service, rule="RDATE:20250507T000000", last_day=date(2025, 9, 30))
    assert all(line.started for line in lines(service).values())


def test_what_is_not_about_dates_touches_no_session_whatever_was_edited_before(
    service: Service,
) -> None:
    edit(service, date(2026, 2, 25), year_end=YearEnd.SKIP)
    before = snapshot(service)
    edit(service, joining="https://example.org/room")
    assert snapshot(service) == before


def test_a_series_does_not_end_before_the_date_that_it_changes_from(service: Service) -> None:
    with pytest.raises(errors.BadPlan) as refused:
        edit(service, OCTOBER, last_day=AUGUST)
    assert (refused.value.why, refused.value.field) == ("last_before_first", "last_day")


def test_no_undoing_takes_away_a_session_that_was_made_and_is_over(service: Service) -> None:
    service.hands.now = datetime(2025, 9, 1, 9, tzinfo=UTC)
    edit(service, rule="RDATE:20250903T000000,20251105T000000")
    service.hands.now = datetime(2025, 9, 10, 9, tzinfo=UTC)
    with pytest.raises(errors.PreconditionGone):
        service.database.undo()
    assert date(2025, 9, 3) in lines(service)


# Zones


def test_in_another_zone_the_hours_stay_and_their_instants_do_not(service: Service) -> None:
    edit(service, zone="America/New_York")
    line = lines(service)[MAY]
    assert (line.start.hour, line.start.astimezone(UTC).hour) == (11, 15)


def test_the_zone_stays_for_whoever_is_booked(service: Service) -> None:
    service.call("Ann Rung", MAY)
    with pytest.raises(errors.BadPlan) as refused:
        edit(service, zone="America/New_York")
    assert refused.value.why == "zone_kept"


# Two desks


def test_an_edit_changes_only_what_was_changed_in_the_form(service: Service) -> None:
    began = group_plan(service)
    service.database.perform(series.edit_series, edited(service, joining="https://new.example"))
    mine = series.SeriesEdit(the_group(service), replace(began, colour=3), began=began)
    service.database.perform(series.edit_series, mine)
    assert (group_plan(service).joining, group_plan(service).colour) == ("https://new.example", 3)
    again = series.SeriesEdit(the_group(service), replace(began, joining="other"), began=began)
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(series.edit_series, again)


def test_undoing_a_move_is_refused_once_somebody_booked_where_the_session_is_now(
    service: Service,
) -> None:
    person = service.call("Bea Rung", JUNE).person_id
    move(service, MAY, day=date(2025, 5, 27))
    service.hands.move(minutes=5)
    service.sign_in(Role.PHONE).perform(places.book, person, date(2025, 5, 27))
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.undo()
    assert refused.value.why == "joined_since"
    assert service.states(date(2025, 5, 27))["booked"] == [person]


def test_undoing_a_move_is_refused_where_the_group_meets_that_day_by_now(
    service: Service,
) -> None:
    other = service.sign_in(Role.COORDINATOR)
    move(service, JUNE, day=date(2025, 6, 18))
    form = service.database.read(changing.session_form, session_id(service, JULY))
    other.perform(changing.change_session, form.session_id, replace(form.shape, day=JUNE))
    with pytest.raises(errors.PreconditionGone):
        service.database.undo()
    assert {JUNE, date(2025, 6, 18)} <= set(lines(service))


# Places and the waiting list


def test_more_than_there_are_places_come_back_and_an_undoing_brings_them_back_too(
    service: Service,
) -> None:
    people = service.fill(MAY, 3)
    set_session(service, MAY, capacity=2)
    cancel(service, MAY)
    service.database.undo()
    assert service.states(MAY)["booked"] == people
    cancel(service, MAY)
    service.database.perform(changing.restore_session, session_id(service, MAY))
    assert not [row for row in service.database.read(rows, Booking) if row["over_places"]]


def test_who_asked_for_every_session_meanwhile_is_in_the_restored_one(service: Service) -> None:
    cancel(service, JUNE)
    keeps = service.call("Keeps Coming", MAY, standing=True).person_id
    service.database.perform(changing.restore_session, session_id(service, JUNE))
    assert service.states(JUNE)["booked"] == [keeps]


@pytest.mark.parametrize("act", [places.release, places.accept])
def test_who_has_answered_has_nothing_to_be_told(service: Service, act: Any) -> None:
    person = service.call("Ann Rung", MAY, phone="01632 960001").person_id
    moved, meeting = date(2025, 5, 27), session_id(service, MAY)
    move(service, MAY, day=moved)
    service.database.perform(act, person, moved)
    assert told(service, meeting) == []


def test_moved_and_moved_back_asks_nobody_to_reconfirm(service: Service) -> None:
    service.call("Ann Rung", MAY)
    move(service, MAY, day=date(2025, 5, 27))
    move(service, date(2025, 5, 27), day=MAY)
    (row,) = service.database.read(rows, Booking)
    assert row["state"] is State.BOOKED


def test_fewer_places_for_newcomers_free_one_for_who_waits(service: Service) -> None:
    edit(service, newcomer_places=19, offers_itself=True)
    keeps = [service.call(f"Keeps {n}", MAY, standing=True).person_id for n in ("One", "Two")]
    assert service.states(MAY)["waiting"] == keeps[1:]
    edit(service, newcomer_places=0)
    assert service.states(MAY)["offered"] == keeps[1:]


def test_a_group_form_still_tells_the_dates_of_a_split_series(service: Service) -> None:
    edit(service, AUGUST, rule=SECOND_TUESDAY)
    form = service.database.read(groups.group_form, the_group(service))
    assert form.since[:5] == (APRIL, MAY, JUNE, JULY, date(2025, 8, 12))
