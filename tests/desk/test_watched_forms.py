"""A file out of a folder that is watched is listed once, by nobody's hand."""

from dataclasses import replace
from uuid import UUID

import pytest

from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.form_files import (
    BroughtIn,
    bring_in_watched_forms,
    form_file,
    put_away_forms,
)
from desktop_app.desk.form_preview import preview_forms
from desktop_app.domain import errors
from desktop_app.domain.access import Grant, Role
from desktop_app.store.database import Database
from tests.desk.test_directory import group_of
from tests.desk.test_form_accepting import accept, brought, people, row
from tests.desk.test_form_files import THEN, bring, lines
from tests.service import MAY, Service


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    service.hands.now = THEN


def watch_brings(service: Service, file: BroughtIn, desk: Database | None = None) -> None:
    group_id = service.database.read(group_of, MAY)
    preview = service.database.read(preview_forms, file.sheet, None)
    (desk or service.database).perform(bring_in_watched_forms, file, group_id, preview)


def test_it_is_listed_to_be_checked_and_kept_as_it_came_and_registers_nobody(
    service: Service,
) -> None:
    file, before = brought(row(1), row(2, "Ann Gow")), people(service)
    watch_brings(service, file)
    (line,) = lines(service)
    assert (line.rows, line.to_check, line.put_away) == (2, 2, False)
    assert service.database.read(form_file, line.file_id).content == file.content
    assert people(service) == before


def test_what_was_put_away_or_checked_stays_so_when_another_desk_finds_it_too(
    service: Service,
) -> None:
    file, other = brought(row(1)), service.sign_in(Role.COORDINATOR)
    service.database.perform(put_away_forms, bring(service, file))
    watch_brings(service, file, other)
    assert [line.put_away for line in lines(service)] == [True]
    checked = brought(row(2, "Ann Gow"))
    bring(service, checked)
    accept(service, checked)
    service.hands.move(hours=1)
    watch_brings(service, checked, other)
    (line, _put_away) = lines(service)
    assert (line.to_check, line.brought_at) == (0, THEN)


def test_undo_stays_with_what_somebody_did_last(service: Service) -> None:
    service.database.perform(add_counsellor, "Morag Sinclair")
    watch_brings(service, brought(row(1)))
    assert service.database.undo().act == "add_counsellor"
    assert len(lines(service)) == 1


def test_who_may_not_plan_that_group_lists_nothing(service: Service) -> None:
    desk = service.sign_in(Role.PHONE)
    for grants in (desk.actor.grants, (Grant(Role.COORDINATOR, UUID(int=2)),)):
        desk.actor = replace(desk.actor, grants=grants)
        with pytest.raises(errors.NotPermitted):
            watch_brings(service, brought(row(1)), desk)
    assert lines(service) == ()
