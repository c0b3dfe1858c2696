"""The safety numbers of a pack say when they were checked, and ask anew once they are written."""

from datetime import date
from uuid import UUID

import pytest

from desktop_app.desk import packs
from desktop_app.desk.groups import group_lines
from desktop_app.desk.texts import safety_checked, text, write_wording
from desktop_app.desk.wordings import SAFETY
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from tests.service import MAY, Service


def checked_on_paper(service: Service) -> date | None:
    day: date | None = service.database.read(packs.preview_pack, MAY).safety_checked
    return day


def group_of(service: Service) -> UUID:
    return service.database.read(group_lines)[0].group_id


def test_a_check_is_on_paper_until_the_numbers_are_written_anew(service: Service) -> None:
    assert checked_on_paper(service) is None
    service.database.perform(safety_checked, None)
    assert checked_on_paper(service) == date(2025, 4, 1)
    assert service.database.read(text, SAFETY).line.checked == date(2025, 4, 1)
    service.hands.move(hours=72)
    service.database.perform(write_wording, SAFETY, None, "Danger:|ring 999.", 1)
    assert checked_on_paper(service) is None
    service.database.perform(safety_checked, None)
    assert checked_on_paper(service) == date(2025, 4, 4)
    service.database.undo()
    assert checked_on_paper(service) is None


def test_a_group_with_numbers_of_its_own_has_them_checked_by_itself(service: Service) -> None:
    group = group_of(service)
    with pytest.raises(errors.NotFound):
        service.database.perform(safety_checked, group)
    service.database.perform(write_wording, SAFETY, group, "Danger:|ring 999.", 0)
    service.database.perform(safety_checked, None)
    assert checked_on_paper(service) is None
    service.database.perform(safety_checked, group)
    assert checked_on_paper(service) == date(2025, 4, 1)


def test_who_writes_no_texts_checks_none(service: Service) -> None:
    for role in (Role.PHONE, Role.COUNSELLOR):
        with pytest.raises(errors.NotPermitted):
            service.sign_in(role).perform(safety_checked, None)
