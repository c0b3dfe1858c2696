"""Large print: chosen for a group, for all that is printed for it, and kept with what was made."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from desktop_app.desk import papers
from desktop_app.desk.large_print import choose_large_print
from desktop_app.desk.month_packs import packs_of_month
from desktop_app.desk.packs import make_pack, pack_mark, pack_standing, preview_pack
from desktop_app.desk.papers import session_papers
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.records import PackMade
from desktop_app.store.database import Database, UnitOfWork
from tests.desk.todo import session_id
from tests.service import JUNE, MAY, Service


def choose(service: Service, large: bool = True) -> None:
    service.database.perform(choose_large_print, session_id(service, MAY), large)


def made_packs(db: UnitOfWork, *, now: datetime) -> list[tuple[int, int, bool]]:
    del now
    kept = select(PackMade).order_by(PackMade.number, PackMade.first_copy)
    return [(made.number, made.first_copy, made.large_print) for made in db.scalars(kept)]


def seen(service: Service, day: object = MAY) -> FacilitatorPack:
    pack: FacilitatorPack = service.database.read(preview_pack, day)
    return pack


def test_it_holds_for_every_later_pack_of_the_group_until_it_is_taken_back(
    service: Service,
) -> None:
    assert not seen(service).large_print
    choose(service)
    assert seen(service).large_print
    assert seen(service, JUNE).large_print
    choose(service, large=False)
    assert not seen(service, JUNE).large_print


def test_it_can_be_undone(service: Service) -> None:
    choose(service)
    service.database.undo()
    assert not seen(service).large_print


@pytest.mark.parametrize("large", [False, True])
def test_every_paper_of_the_group_is_in_it(service: Service, large: bool) -> None:
    choose(service, large)
    meeting = session_id(service, MAY)
    why = {"reason": "The drill"}
    makes: tuple[tuple[Any, dict[str, str]], ...] = (
        (papers.make_emergency_sheet, why),
        (papers.make_attendee_list, why),
        (papers.make_blank_register, {}),
        (papers.make_call_list, {}),
        (papers.make_year_calendar, {}),
    )
    for make, how in makes:
        assert service.database.perform(make, meeting, **how).making.large_print is large
    assert service.database.read(session_papers, meeting).large_print is large
    (line,) = service.database.read(packs_of_month, MAY).lines
    assert line.large_print is large


def test_the_record_of_a_pack_says_so_and_no_version_is_counted_for_it(service: Service) -> None:
    service.database.perform(make_pack, MAY)
    choose(service)
    standing = service.database.read(pack_standing, session_id(service, MAY))
    assert standing is not None
    assert not standing.out_of_date
    service.database.perform(make_pack, MAY)
    choose(service, large=False)
    service.database.perform(make_pack, MAY, large_print=True)
    kept = service.database.read(made_packs)
    assert kept == [(1, 1, False), (1, 2, True), (1, 3, True)]


def test_a_preview_that_another_desk_has_enlarged_is_no_longer_true(service: Service) -> None:
    meeting = session_id(service, MAY)
    before = service.database.read(pack_mark, meeting)
    choose(service)
    assert service.database.read(pack_mark, meeting) != before


def may_choose(desk: Database, service: Service) -> bool:
    seen = desk.read(session_papers, session_id(service, MAY))
    return bool(seen.may_choose)


def test_who_may_make_the_pack_chooses_and_nobody_else(service: Service) -> None:
    counsellor = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    counsellor.perform(choose_large_print, session_id(service, MAY), True)
    assert may_choose(counsellor, service)
    with pytest.raises(errors.NotPermitted):
        counsellor.perform(choose_large_print, session_id(service, JUNE), False)
    phone = service.sign_in(Role.PHONE)
    assert not may_choose(phone, service)
    with pytest.raises(errors.NotPermitted):
        phone.perform(choose_large_print, session_id(service, MAY), False)
