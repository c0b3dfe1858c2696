"""Files of online registrations: listed while anything is left of them, kept for 14 days."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, select

from desktop_app.desk.deaths import report_death
from desktop_app.desk.form_accepting import Choice, accept_forms
from desktop_app.desk.form_files import (
    BroughtIn,
    FileLine,
    bring_in_forms,
    form_file,
    form_files,
    forms_brought_in,
    forms_to_check,
    known_form_files,
    let_originals_go,
    originals_due,
    put_away_forms,
)
from desktop_app.desk.form_mappings import save_form_columns
from desktop_app.desk.form_preview import preview_forms
from desktop_app.desk.groups import open_group
from desktop_app.domain import errors
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.online_forms import FormOriginal
from desktop_app.store.database import UnitOfWork
from tests.desk.test_directory import group_of
from tests.desk.test_form_accepting import accept, brought, row
from tests.desk.todo import SECOND
from tests.service import MAY, Service

THEN = datetime(2025, 4, 2, 11, tzinfo=UTC)
TITLES = ("Submitted at", "Full name", "Email", "I live in", "I agree", "Sessions")


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    service.hands.now = THEN


def bring(service: Service, file: BroughtIn, group_id: UUID | None = None) -> UUID:
    preview = service.database.read(preview_forms, file.sheet, group_id)
    found: UUID = service.database.perform(bring_in_forms, file, group_id, preview)
    return found


def lines(service: Service) -> tuple[FileLine, ...]:
    return service.database.read(form_files)


def kept(service: Service) -> list[bytes]:
    def look(db: UnitOfWork, *, now: datetime) -> list[bytes]:
        del now
        return list(db.scalars(select(FormOriginal.content)))

    return service.database.read(look)


def test_a_file_that_is_brought_in_is_listed_with_what_is_left_and_registers_nobody(
    service: Service,
) -> None:
    service.call("Una Drever", MAY)
    bring(service, brought(row(1), row(2, "Ann Gow"), row(3, "No Agreement", agreed="No")))
    (line,) = lines(service)
    assert (line.name, line.rows, line.to_check, line.held_back) == ("forms.csv", 3, 2, 0)
    assert (line.written_in, line.put_away) == ("UTF-8", False)
    assert service.database.read(forms_brought_in) == THEN
    assert line.brought_at == THEN


def test_when_forms_were_last_brought_in_is_known_of_each_group(service: Service) -> None:
    first = service.database.read(group_of, MAY)
    second = service.database.perform(open_group, SECOND)
    bring(service, brought(row(1)), first)
    assert service.database.read(forms_brought_in, first) == THEN
    assert service.database.read(forms_brought_in, second) is None


def test_what_is_left_of_a_file_is_counted_down_and_up_again_by_undo(service: Service) -> None:
    service.call("Una Drever", MAY)
    file = brought(row(1), row(2, "Ann Gow"))
    bring(service, file)
    accept(service, file)
    assert [line.to_check for line in lines(service)] == [1]
    accept(service, file, {2: Choice()}, clear_ones=False)
    assert [line.to_check for line in lines(service)] == [0]
    service.database.undo()
    service.database.undo()
    assert [line.to_check for line in lines(service)] == [2]


def test_somebody_who_is_held_back_stays_to_check_until_the_row_is_set_aside(
    service: Service,
) -> None:
    died = service.call("Una Drever", MAY, email="1@example.org").person_id
    service.database.perform(report_death, died, "Her sister")
    file = brought(row(1), row(2, "Ann Gow"))
    bring(service, file)
    accept(service, file)
    assert [(line.to_check, line.held_back) for line in lines(service)] == [(1, 1)]
    accept(service, file, {2: Choice(set_aside=True)}, clear_ones=False)
    assert [(line.to_check, line.held_back) for line in lines(service)] == [(0, 0)]


def test_the_same_file_is_listed_once_and_to_check_again(service: Service) -> None:
    file = brought(row(1))
    first = bring(service, file)
    service.database.perform(put_away_forms, first)
    assert [line.put_away for line in lines(service)] == [True]
    assert bring(service, file) == first
    assert [line.put_away for line in lines(service)] == [False]
    assert service.database.read(known_form_files, [file.digest, "other"]) == {file.digest}


def test_what_is_left_to_check_is_counted_over_all_files_but_those_put_away(
    service: Service,
) -> None:
    assert service.database.read(forms_to_check) == 0
    bring(service, brought(row(1), row(2, "Ann Gow")))
    other = bring(service, brought(row(3, "Tess Muir")))
    assert service.database.read(forms_to_check) == 3
    service.database.perform(put_away_forms, other)
    assert service.database.read(forms_to_check) == 2
    grants = (Grant(Role.COORDINATOR, UUID(int=2)),)
    service.database.actor = Actor(UUID(int=1), "Test", grants)
    assert service.database.read(forms_to_check) == 0


def test_a_file_is_kept_as_it_came_for_14_days_sealed_and_is_then_gone(service: Service) -> None:
    file = brought(row(1))
    file_id = bring(service, file)
    assert service.database.read(form_file, file_id).content == file.content
    assert all(b"Drever" not in content for content in kept(service))
    service.hands.now = THEN + timedelta(days=14) - timedelta(seconds=1)
    assert not service.database.read(originals_due)
    service.database.perform(let_originals_go)
    assert service.database.read(form_file, file_id).content == file.content
    service.hands.now = THEN + timedelta(days=14)
    assert service.database.read(originals_due)
    assert service.database.read(form_file, file_id).content is None
    service.database.perform(let_originals_go)
    assert kept(service) == []
    assert [line.gone_after for line in lines(service)] == [None]


def test_another_file_lets_those_go_whose_time_is_over(service: Service) -> None:
    bring(service, brought(row(1)))
    service.hands.now = THEN + timedelta(days=15)
    bring(service, brought(row(2)))
    assert len(kept(service)) == 1


def test_a_file_that_is_accepted_by_command_is_listed_and_kept_as_well(service: Service) -> None:
    file = brought(row(1))
    service.database.perform(accept_forms, file, None, {}, clear_ones=True)
    (line,) = lines(service)
    assert line.to_check == 0
    assert service.database.read(form_file, line.file_id).content == file.content


def test_accepting_keeps_no_file_longer_and_none_anew(service: Service) -> None:
    file = brought(row(1), row(2, "Ann Gow"))
    bring(service, file)
    service.hands.now = THEN + timedelta(days=13)
    accept(service, file, {2: Choice()}, clear_ones=False)
    service.hands.now = THEN + timedelta(days=14)
    assert service.database.read(originals_due)
    accept(service, file)
    assert [line.gone_after for line in lines(service)] == [None]
    service.database.perform(let_originals_go)
    accept(service, file)
    assert kept(service) == []


def test_bringing_a_file_in_again_keeps_it_for_14_days_from_then(service: Service) -> None:
    file = brought(row(1))
    bring(service, file)
    service.hands.now = THEN + timedelta(days=15)
    file_id = bring(service, file)
    service.hands.now = THEN + timedelta(days=28)
    assert service.database.read(form_file, file_id).content == file.content


@pytest.mark.parametrize("listed", [False, True])
def test_a_file_is_accepted_once_and_not_again_under_the_lock(
    service: Service, listed: bool
) -> None:
    file = brought(row(1), row(2, "Ann Gow"))
    if listed:
        bring(service, file)
    judged: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "FROM form_row" in statement:
            judged.append(statement)

    for engine in {service.database._engine, service.database.reader}:
        event.listen(engine, "before_cursor_execute", note)
    accept(service, file)
    assert len(judged) == 1


def test_who_takes_calls_looks_at_files_and_brings_none_in(service: Service) -> None:
    file = brought(row(1))
    file_id = bring(service, file)
    preview = service.database.read(preview_forms, file.sheet, None)
    phone = service.sign_in(Role.PHONE)
    assert phone.read(form_files)[0].to_check == 1
    assert phone.read(form_file, file_id).content == file.content
    acts: tuple[tuple[Any, ...], ...] = (
        (bring_in_forms, file, None, preview),
        (put_away_forms, file_id),
        (save_form_columns, TITLES, None, {}),
    )
    for act, *given in acts:
        with pytest.raises(errors.NotPermitted):
            phone.perform(act, *given)


def test_who_works_for_another_group_sees_no_file_of_this_one(service: Service) -> None:
    file_id = bring(service, brought(row(1)))
    service.database.actor = Actor(UUID(int=1), "Test", (Grant(Role.COORDINATOR, UUID(int=2)),))
    assert lines(service) == ()
    with pytest.raises(errors.NotPermitted):
        service.database.read(form_file, file_id)
    with pytest.raises(errors.NotPermitted):
        service.database.perform(put_away_forms, file_id)
