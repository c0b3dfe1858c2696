"""What the columns of a form tell, kept for each group that has such a form."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest

from desktop_app.desk import groups
from desktop_app.desk.form_files import form_file
from desktop_app.desk.form_mappings import FormColumns, Known, form_columns, save_form_columns
from desktop_app.desk.form_preview import preview_forms
from desktop_app.domain import errors
from desktop_app.domain.access import Grant, Role
from desktop_app.domain.form_columns import Part
from desktop_app.store.database import Database
from tests.desk.test_directory import group_of
from tests.desk.test_form_accepting import brought, row
from tests.desk.test_form_files import THEN, TITLES, bring
from tests.desk.todo import SECOND
from tests.service import MAY, Service


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    service.hands.now = THEN


def mapped(service: Service, *titles: str) -> FormColumns:
    return service.database.read(form_columns, titles)


def save(service: Service, titles: tuple[str, ...], mapping: Mapping[Part, str]) -> None:
    service.database.perform(save_form_columns, titles, None, mapping)


def test_the_columns_of_an_unknown_form_are_asked_with_what_they_seem_to_tell(
    service: Service,
) -> None:
    found = mapped(service, *TITLES)
    assert found.known is Known.NEW
    assert found.mapping[Part.NAME] == "Full name"
    assert found.group_id == found.groups[0][0]


def test_a_form_is_known_by_its_titles_in_any_order_and_case(service: Service) -> None:
    save(service, TITLES, {**mapped(service, *TITLES).mapping, Part.HEARD: "Email"})
    again = mapped(service, *(title.upper() for title in reversed(TITLES)))
    assert again.known is Known.SAME
    assert again.mapping[Part.HEARD] == "EMAIL"


def test_a_form_with_other_titles_asks_again_and_says_what_is_new_and_what_is_gone(
    service: Service,
) -> None:
    save(service, TITLES, {**mapped(service, *TITLES).mapping, Part.HEARD: "Email"})
    changed = mapped(service, *TITLES[:-1], "Dates", "Colour")
    assert changed.known is Known.CHANGED
    assert (changed.added, changed.gone) == (("Dates", "Colour"), ("Sessions",))
    assert changed.mapping[Part.HEARD] == "Email"
    assert changed.mapping[Part.SESSIONS] == "Dates"
    assert mapped(service, "Quite", "Another", "Table").known is Known.NEW


def test_columns_without_which_nobody_can_be_registered_are_not_saved(service: Service) -> None:
    with pytest.raises(errors.BadFormFile) as refused:
        save(service, TITLES, {Part.NAME: "Full name"})
    assert (refused.value.why, refused.value.what) == ("no_titles", Part.SUBMITTED)
    assert mapped(service, *TITLES).known is Known.NEW


@pytest.fixture
def both(service: Service) -> tuple[UUID, UUID]:
    """Two groups whose forms have the same titles, the second with another heading for e-mail."""
    first = service.database.read(group_of, MAY)
    service.database.perform(groups.open_group, SECOND)
    plain = mapped(service, *TITLES).mapping
    save_of(service, first, plain)
    service.hands.move(hours=1)
    found = next(each for each, name in mapped(service, *TITLES).groups if name == SECOND.name)
    save_of(service, found, {**plain, Part.HEARD: "Email"})
    return first, found


def save_of(service: Service, group_id: UUID, mapping: Mapping[Part, str]) -> None:
    service.database.perform(save_form_columns, TITLES, group_id, mapping)


def bound_to(service: Service, group_id: UUID) -> Database:
    desk = service.sign_in(Role.COORDINATOR)
    desk.actor = replace(desk.actor, grants=(Grant(Role.COORDINATOR, group_id),))
    return desk


def test_a_listed_file_stays_in_its_group_and_a_new_one_goes_where_was_saved_last(
    service: Service, both: tuple[UUID, UUID]
) -> None:
    for group_id in both:
        found = service.database.read(form_columns, TITLES, group_id)
        assert (found.known, found.group_id) == (Known.SAME, group_id)
        assert (Part.HEARD in found.mapping) == (group_id == both[1])
    assert mapped(service, *TITLES).group_id == both[1]


def test_who_is_bound_to_a_group_is_told_of_its_form_alone(
    service: Service, both: tuple[UUID, UUID]
) -> None:
    for group_id in both:
        found = bound_to(service, group_id).read(form_columns, TITLES)
        assert (found.known, found.group_id) == (Known.SAME, group_id)


def test_what_was_saved_for_another_group_only_is_asked_again(service: Service) -> None:
    first = service.database.read(group_of, MAY)
    save_of(service, first, mapped(service, *TITLES).mapping)
    second = service.database.perform(groups.open_group, SECOND)
    found = service.database.read(form_columns, TITLES, second)
    assert (found.known, found.group_id) == (Known.ELSEWHERE, first)
    assert found.mapping[Part.NAME] == "Full name"
    assert (found.added, found.gone) == ((), ())
    assert bound_to(service, second).read(form_columns, TITLES).known is Known.NEW


def test_who_is_bound_to_a_group_takes_no_file_of_another_and_changes_none_of_its_columns(
    service: Service, both: tuple[UUID, UUID]
) -> None:
    first, second = both
    file = brought(row(1))
    sheet = file.sheet
    file_id = bring(service, file, first)
    preview = service.database.read(preview_forms, sheet, first)
    desk = bound_to(service, second)
    with pytest.raises(errors.NotPermitted):
        desk.perform(save_form_columns, sheet.titles, second, sheet.mapping, (file_id, preview))
    assert service.database.read(form_file, file_id).group_id == first
    desk.perform(save_form_columns, TITLES, second, mapped(service, *TITLES).mapping)
    assert Part.HEARD not in service.database.read(form_columns, TITLES, first).mapping
    of = (file_id, preview)
    service.database.perform(save_form_columns, sheet.titles, second, sheet.mapping, of)
    assert service.database.read(form_file, file_id).group_id == second
