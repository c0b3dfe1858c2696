"""Leave: which sessions it leaves without a counsellor, and what is refused."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from desktop_app.desk.counsellors import add_leave
from desktop_app.desk.leave import LeaveKept, change_leave, remove_leave
from desktop_app.domain import errors
from desktop_app.domain.counsellors import Duty
from tests.desk.rota_scene import add, card, choice
from tests.service import APRIL, JUNE, MAY, Service


@pytest.fixture
def morag(service: Service) -> UUID:
    """A counsellor who leads the session of May."""
    added = add(service, "Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    return added


def away(service: Service, morag: UUID, first: date, last: date) -> LeaveKept:
    kept: LeaveKept = service.database.perform(add_leave, morag, first, last)
    return kept


def days(service: Service, morag: UUID) -> list[tuple[date, date]]:
    return [(each.first_day, each.last_day) for each in card(service, morag).leave]


def test_leave_says_which_sessions_lose_somebody_both_ends_included(
    service: Service, morag: UUID
) -> None:
    kept = away(service, morag, APRIL, MAY)
    assert [(each.day, each.duty) for each in kept.sessions] == [(MAY, Duty.LEAD)]
    assert choice(service).why == ("on_leave",)
    assert away(service, morag, JUNE, JUNE).sessions == ()


def test_leave_of_days_gone_by_touches_no_session(service: Service, morag: UUID) -> None:
    service.hands.move(days=90)
    assert away(service, morag, APRIL, MAY).sessions == ()


def test_changed_and_removed_leave_makes_the_session_ready_again_and_undo_takes_it_back(
    service: Service, morag: UUID
) -> None:
    kept = away(service, morag, MAY, MAY)
    changed = service.database.perform(change_leave, kept.leave_id, JUNE, JUNE)
    assert changed == LeaveKept(kept.leave_id, ())
    assert choice(service).why == ()
    service.database.undo()
    assert choice(service).why == ("on_leave",)
    assert service.database.perform(remove_leave, kept.leave_id) == morag
    assert (choice(service).why, days(service, morag)) == ((), [])
    service.database.undo()
    assert days(service, morag) == [(MAY, MAY)]


def test_leave_that_ends_before_it_begins_is_refused(service: Service, morag: UUID) -> None:
    kept = away(service, morag, MAY, MAY)
    for act, subject in ((add_leave, morag), (change_leave, kept.leave_id)):
        with pytest.raises(errors.BadField) as refusal:
            service.database.perform(act, subject, JUNE, MAY)
        assert (refusal.value.code, refusal.value.field) == ("bad_date", "last_day")
    assert days(service, morag) == [(MAY, MAY)]


def test_days_of_which_one_is_leave_already_are_refused(service: Service, morag: UUID) -> None:
    there = away(service, morag, MAY, JUNE)
    later = away(service, morag, date(2025, 8, 1), date(2025, 8, 8))
    with pytest.raises(errors.Clash) as refusal:
        away(service, morag, JUNE, date(2025, 7, 1))
    assert (refusal.value.why, refusal.value.on) == ("leave_there", MAY)
    with pytest.raises(errors.Clash):
        service.database.perform(change_leave, later.leave_id, JUNE, JUNE)
    longer = service.database.perform(change_leave, there.leave_id, APRIL, JUNE)
    assert longer.leave_id == there.leave_id


def test_leave_of_nobody_and_leave_that_is_gone_are_refused(service: Service) -> None:
    for act, args in ((add_leave, (MAY, MAY)), (change_leave, (MAY, MAY)), (remove_leave, ())):
        with pytest.raises(errors.NotFound):
            service.database.perform(act, uuid4(), *args)
