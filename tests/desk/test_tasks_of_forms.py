"""What there is to do with online registrations: whose it is, and until when."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from desktop_app.desk import groups, setup
from desktop_app.desk.deaths import report_death
from desktop_app.desk.form_accepting import Choice
from desktop_app.desk.form_files import BroughtIn, bring_in_forms, put_away_forms
from desktop_app.desk.form_preview import preview_forms
from desktop_app.desk.tasks import ORDER
from desktop_app.domain.access import Grant, Role
from tests.desk.test_directory import group_of
from tests.desk.test_form_accepting import accept, brought, row
from tests.desk.test_form_files import THEN
from tests.desk.todo import KIND, SECOND, todo
from tests.service import MAY, Service


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    service.hands.now = THEN


def bring(service: Service, file: BroughtIn, group: str | None = None) -> UUID:
    preview = service.database.read(preview_forms, file.sheet, group)
    found: UUID = service.database.perform(bring_in_forms, file, group, preview)
    return found


def test_a_file_with_something_to_check_is_to_be_done_until_nothing_is(service: Service) -> None:
    file = brought(row(1), row(2, "Ann Gow"), row(3, "No Agreement", agreed="No"))
    file_id = bring(service, file)
    (task,) = todo(service, KIND.FORMS)
    assert (task.file_id, task.file, task.count, task.held_back) == (file_id, "forms.csv", 2, 0)
    assert (task.since, task.due) == (date(2025, 4, 2), date(2025, 4, 2))
    accept(service, file, {2: Choice(set_aside=True)}, clear_ones=False)
    assert [task.count for task in todo(service, KIND.FORMS)] == [1]
    accept(service, file)
    assert todo(service, KIND.FORMS) == []


def test_a_coordinator_is_told_of_somebody_who_is_held_back(service: Service) -> None:
    died = service.call("Una Drever", MAY, email="1@example.org").person_id
    service.database.perform(report_death, died, "Her sister")
    file = brought(row(1), row(2, "Ann Gow"))
    bring(service, file)
    accept(service, file)
    (task,) = todo(service, KIND.FORMS)
    assert (task.count, task.held_back) == (1, 1)


def test_a_file_that_was_put_away_is_nothing_to_do(service: Service) -> None:
    file_id = bring(service, brought(row(1)))
    service.database.perform(put_away_forms, file_id)
    assert todo(service, KIND.FORMS) == []


def test_each_file_is_a_task_and_the_oldest_comes_first(service: Service) -> None:
    old = bring(service, brought(row(1)))
    service.hands.move(days=3)
    new = bring(service, brought(row(2)))
    service.hands.move(hours=1)
    newest = bring(service, brought(row(3)))
    tasks = todo(service, KIND.FORMS)
    assert [task.file_id for task in tasks] == [old, new, newest]
    assert [task.since for task in tasks][:2] == [THEN.date(), date(2025, 4, 5)]
    assert {task.due for task in todo(service, KIND.FORMS)} == {date(2025, 4, 5)}


def test_the_day_a_file_was_brought_in_is_that_of_the_wall_clock(service: Service) -> None:
    service.hands.now = datetime(2025, 4, 2, 23, 30, tzinfo=THEN.tzinfo)  # half past midnight
    bring(service, brought(row(1)))
    assert [task.since for task in todo(service, KIND.FORMS)] == [date(2025, 4, 3)]


def test_who_takes_calls_is_not_asked_to_check_forms(service: Service) -> None:
    bring(service, brought(row(1)))
    assert todo(service, KIND.FORMS, desk=service.sign_in(Role.PHONE)) == []


def test_a_coordinator_checks_the_forms_of_their_own_group_only(service: Service) -> None:
    service.database.perform(groups.open_group, SECOND)
    here = bring(service, brought(row(1)), setup.GROUP_OF_THE_SERVICE.name)
    there = bring(service, brought(row(2)), SECOND.name)
    assert {task.file_id for task in todo(service, KIND.FORMS)} == {here, there}
    desk = service.sign_in(Role.COORDINATOR)
    own = (Grant(Role.COORDINATOR, service.database.read(group_of, MAY)), Grant(Role.PHONE))
    desk.actor = replace(desk.actor, grants=own)
    assert [task.file_id for task in todo(service, KIND.FORMS, desk=desk)] == [here]


def test_forms_come_after_a_place_to_offer_and_before_what_a_session_lacks(
    service: Service,
) -> None:
    service.hands.now = THEN + timedelta(days=26)  # two days before the session of April
    bring(service, brought(row(1)))
    kinds = [task.kind for task in todo(service, *KIND)]
    assert kinds.index(KIND.FORMS) < kinds.index(KIND.NOT_READY)
    assert ORDER.index(KIND.PLACE_TO_OFFER) < ORDER.index(KIND.FORMS)
