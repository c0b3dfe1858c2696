"""What no group can be changed to, and by whom it cannot: one reason, and nothing is changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk import groups, series
from desktop_app.desk.closures import add_closure
from desktop_app.domain import errors
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.groups import YearEnd
from tests.desk.planning import (
    edit,
    edited,
    group_plan,
    move,
    preview,
    snapshot,
    the_group,
)
from tests.service import JUNE, MAY, Service

SUMMER = datetime(2025, 6, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ({"rule": "FREQ=MONTHLY;BYMONTHDAY=31"}, "not_every_month"),
        ({"rule": "RDATE:20200101T000000"}, "no_dates"),
        ({"minutes": 0}, "ends_before_start"),
        ({"longer_minutes": -5}, "ends_before_start"),
        ({"places": -1}, "places"),
        ({"newcomer_places": 21}, "places"),
        ({"zone": "Europe/Atlantis"}, "unknown_zone"),
        ({"zone": "../../etc/passwd"}, "unknown_zone"),
        ({"last_day": date(2025, 4, 1)}, "last_before_first"),
        ({"longer_every": 0}, "longer"),
        ({"longer_every": 2, "longer_since": None}, "longer"),
        ({"offer_hours": 0}, "hours"),
        ({"months_ahead": 0}, "months"),
        ({"year_end": YearEnd.ON_DAY, "year_end_day": 31}, "december"),
        ({"year_end": YearEnd.ON_DAY, "year_end_day": None}, "december"),
        ({"running_order": "Check-in"}, "running_order"),
        ({"running_order": "105|Check-in"}, "too_late"),
        ({"rule": "FREQ=WEEKLY;BYDAY=SU", "start": time(1, 30)}, "no_such_time"),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_is_refused_by_one_reason_and_changes_nothing(
    service: Service, to: dict[str, Any], why: str
) -> None:
    before = snapshot(service)
    for act in (preview, edit):
        with pytest.raises(errors.BadPlan) as refused:
            act(service, **to)
        assert refused.value.why == why
    assert snapshot(service) == before


def test_a_session_moved_by_hand_onto_a_new_date_is_named(service: Service) -> None:
    move(service, JUNE, day=date(2025, 7, 24))
    with pytest.raises(errors.BadPlan) as refused:
        edit(service, rule="FREQ=MONTHLY;BYDAY=4TH")
    assert (refused.value.why, refused.value.on) == ("taken_by_another", date(2025, 7, 24))


def test_a_zone_stays_once_a_group_has_met_and_can_change_before(service: Service) -> None:
    edit(service, zone="Europe/Dublin")
    service.hands.now = SUMMER
    with pytest.raises(errors.BadPlan) as refused:
        edit(service, zone="Europe/Paris")
    assert refused.value.why == "zone_kept"


def test_two_groups_have_two_names(service: Service) -> None:
    plan = group_plan(service)
    with pytest.raises(errors.Clash):
        service.database.perform(groups.open_group, plan)


def test_no_date_but_one_of_the_series_splits_it(service: Service) -> None:
    with pytest.raises(errors.BadPlan) as refused:
        edit(service, date(2025, 6, 26), start=time(9))
    assert refused.value.why == "since"


def test_a_coordinator_of_another_group_edits_nothing_here(service: Service) -> None:
    service.database.perform(series.edit_series, edited(service))
    with pytest.raises(errors.NotPermitted):
        service.sign_in(Role.PHONE).perform(series.edit_series, edited(service))


def test_whoever_plans_one_group_opens_no_other_and_closes_no_day(service: Service) -> None:
    ours = Actor(UUID(int=1), "Test", (Grant(Role.COORDINATOR, the_group(service)),))
    plan = replace(group_plan(service), name="Another")
    service.database.actor = ours
    service.database.perform(series.edit_series, edited(service))
    for act, said in ((groups.open_group, (plan,)), (add_closure, (MAY, "Away day"))):
        with pytest.raises(errors.NotPermitted):
            service.database.perform(act, *said)
