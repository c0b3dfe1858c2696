"""What is left of a file is counted as it is: after any undoing, and whatever other files bring."""

from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.desk.deaths import report_death
from desktop_app.desk.form_accepting import Choice
from desktop_app.desk.form_files import (
    BroughtIn,
    bring_in_forms,
    let_originals_go,
    put_away_forms,
    recount_forms,
    rows_left,
)
from desktop_app.desk.form_left import open_rows
from desktop_app.desk.form_mappings import save_form_columns
from desktop_app.desk.form_preview import preview_forms
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.online_forms import FormLeft
from desktop_app.store.database import UnitOfWork
from tests.desk.test_form_accepting import accept, brought, row
from tests.desk.test_form_files import THEN, bring, lines
from tests.desk.todo import KIND, todo
from tests.service import MAY, Service


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    service.hands.now = THEN


def left(service: Service) -> list[tuple[int, int]]:
    return [(line.to_check, line.held_back) for line in lines(service)]


def file_of_two() -> BroughtIn:
    """The second is nobody's for certain where Una Drever is on file."""
    return brought(row(1), row(2, "Ann Gow"))


def test_who_accepted_undoes_it_though_somebody_else_decided_another_row_since(
    service: Service,
) -> None:
    service.call("Ann Gow", MAY)
    file, other = file_of_two(), service.sign_in(Role.COORDINATOR)
    bring(service, file)
    accept(service, file)
    desk, service.database = service.database, other
    accept(service, file, {3: Choice(set_aside=True)}, clear_ones=False)
    service.database = desk
    assert left(service) == [(0, 0)]
    service.database.undo()
    assert left(service) == [(1, 0)]
    service.database.redo()
    assert left(service) == [(0, 0)]


def test_a_row_that_another_file_decides_is_left_of_neither(service: Service) -> None:
    bring(service, file_of_two())
    over = brought(row(2, "Ann Gow"), row(3, "Tess Muir"))
    bring(service, over)
    accept(service, over)
    assert sorted(left(service)) == [(0, 0), (1, 0)]
    service.database.undo()
    assert sorted(left(service)) == [(2, 0), (2, 0)]


def test_bringing_in_that_is_undone_and_done_again_lists_what_was_left(service: Service) -> None:
    bring(service, file_of_two())
    service.database.undo()
    assert (left(service), todo(service, KIND.FORMS)) == ([], [])
    service.database.redo()
    assert left(service) == [(2, 0)]
    assert [task.count for task in todo(service, KIND.FORMS)] == [2]


def test_who_is_held_back_stays_so_when_what_was_decided_is_undone(service: Service) -> None:
    died = service.call("Una Drever", MAY, email="1@example.org").person_id
    service.database.perform(report_death, died, "Her sister")
    file = file_of_two()
    bring(service, file)
    accept(service, file, {2: Choice(set_aside=True)}, clear_ones=False)
    accept(service, file)
    service.database.undo()
    service.database.undo()
    assert left(service) == [(2, 1)]


def test_who_has_died_since_is_held_back_once_the_rows_are_judged_again(service: Service) -> None:
    una = service.call("Una Drever", MAY, email="1@example.org").person_id
    file = file_of_two()
    file_id = bring(service, file)
    service.database.perform(report_death, una, "Her sister")
    preview = service.database.read(preview_forms, file.sheet, None)
    entries = len(service.entries())
    assert service.database.read(rows_left, file_id) != frozenset(open_rows(preview))
    service.database.perform(recount_forms, file_id, preview)
    assert service.database.read(rows_left, file_id) == frozenset(open_rows(preview))
    assert left(service) == [(2, 1)]
    assert [task.held_back for task in todo(service, KIND.FORMS)] == [1]
    assert len(service.entries()) == entries


def test_who_only_takes_calls_counts_nothing_again(service: Service) -> None:
    file = file_of_two()
    file_id = bring(service, file)
    preview = service.database.read(preview_forms, file.sheet, None)
    with pytest.raises(errors.NotPermitted):
        service.sign_in(Role.PHONE).perform(recount_forms, file_id, preview)


def test_of_a_form_that_is_not_known_each_row_is_left_until_its_columns_are(
    service: Service,
) -> None:
    file = brought(row(1), row(2, "No Agreement", agreed="No"))
    file_id = service.database.perform(bring_in_forms, file, None, None)
    assert left(service) == [(2, 0)]
    columns(service, file, file_id)
    assert left(service) == [(1, 0)]


def columns(service: Service, file: BroughtIn, file_id: UUID) -> None:
    preview = service.database.read(preview_forms, file.sheet, None)
    sheet = file.sheet
    service.database.perform(
        save_form_columns, sheet.titles, None, sheet.mapping, (file_id, preview)
    )


def test_what_is_to_be_checked_comes_first_and_what_was_put_away_last(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, old, new, away = (brought(row(n)) for n in range(1, 5))
    ids = []
    for file in (old, new, done, away):
        ids.append(bring(service, file))
        service.hands.move(hours=1)
    accept(service, done)
    service.database.perform(put_away_forms, ids[3])
    assert [ids.index(line.file_id) for line in lines(service)] == [1, 0, 2, 3]
    monkeypatch.setattr("desktop_app.desk.form_files.MOST_LISTED", 2)
    assert [ids.index(line.file_id) for line in lines(service)] == [1, 0]


def test_nothing_is_kept_for_good_of_a_file_whose_bringing_in_was_undone(service: Service) -> None:
    bring(service, brought(row(3, "Tess Muir")))
    bring(service, file_of_two())
    service.database.undo()
    service.database.perform(let_originals_go)
    assert service.database.read(keys_kept) == ["F3"]


def keys_kept(db: UnitOfWork, *, now: datetime) -> list[str]:
    del now
    return list(db.scalars(select(FormLeft.key)))
