"""Leave from a calendar file: what is new in it, and that a second time adds nothing."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from desktop_app.desk.calendar import sessions
from desktop_app.desk.counsellors import add_counsellor, add_leave, assign_counsellor
from desktop_app.desk.leave_files import LeaveFound, LeaveImported, import_leave, preview_leave
from desktop_app.documents.calendar_reading import read_leave
from desktop_app.domain import errors
from desktop_app.domain.counsellors import Counsellor, Duty, LeaveSpan
from desktop_app.store.database import UnitOfWork
from tests.service import APRIL, JUNE, MAY, Service

JULY_WEEK = LeaveSpan(date(2025, 7, 14), date(2025, 7, 20))
AROUND_MAY = LeaveSpan(date(2025, 5, 26), date(2025, 5, 30))
FILE = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:one\r\nDTSTART;VALUE=DATE:20250526\r\n"
    b"DTEND;VALUE=DATE:20250531\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def morag(service: Service) -> UUID:
    counsellor_id: UUID = service.database.perform(add_counsellor, "Morag Sinclair")
    return counsellor_id


def bring_in(service: Service, whose: UUID, *spans: LeaveSpan) -> LeaveImported:
    imported: LeaveImported = service.database.perform(import_leave, whose, spans)
    return imported


def leaves(db: UnitOfWork, whose: UUID) -> list[LeaveSpan]:
    """Every leave of a counsellor, by time."""
    held = db.scalars(select(Counsellor).where(Counsellor.id == whose)).one().leaves
    return sorted(LeaveSpan(leave.first_day, leave.last_day) for leave in held)


def on_file(service: Service, whose: UUID) -> list[LeaveSpan]:
    def ask(db: UnitOfWork, *, now: object) -> list[LeaveSpan]:
        del now
        return leaves(db, whose)

    return service.database.read(ask)


def test_a_file_is_brought_in_once_however_often_it_is_read(service: Service, morag: UUID) -> None:
    spans = read_leave(FILE, "Europe/London", date(2025, 4, 1))
    first, second = (bring_in(service, morag, *spans) for _ in range(2))
    assert (first.added, first.already) == (1, 0)
    assert (second.added, second.already) == (0, 1)
    assert on_file(service, morag) == [AROUND_MAY]


def test_only_the_days_that_are_new_are_added(service: Service, morag: UUID) -> None:
    service.database.perform(add_leave, morag, date(2025, 7, 16), date(2025, 7, 17))
    spans = (JULY_WEEK, AROUND_MAY)
    before, after = (date(2025, 7, 14), date(2025, 7, 15)), (date(2025, 7, 18), date(2025, 7, 20))
    new = (AROUND_MAY, LeaveSpan(*before), LeaveSpan(*after))
    assert service.database.read(preview_leave, morag, spans) == LeaveFound(new, ())
    assert on_file(service, morag) == [LeaveSpan(date(2025, 7, 16), date(2025, 7, 17))]
    assert bring_in(service, morag, *spans).added == 3
    assert service.database.read(preview_leave, morag, spans) == LeaveFound(
        (), (AROUND_MAY, JULY_WEEK)
    )


def test_it_says_which_sessions_to_come_nobody_can_lead_now(service: Service, morag: UUID) -> None:
    service.assign("Morag Sinclair", MAY)
    service.database.perform(assign_counsellor, "Morag Sinclair", JUNE, Duty.HOST)
    whole = LeaveSpan(APRIL, date(2025, 6, 30))
    imported = bring_in(service, morag, whole)
    line = service.database.read(sessions, first=MAY, last=MAY)[0]
    assert imported.not_ready == ((line.session_id, MAY),)
    assert not line.ready
    assert bring_in(service, morag, whole).not_ready == ()


def test_it_is_undone_in_one_step(service: Service, morag: UUID) -> None:
    bring_in(service, morag, JULY_WEEK, AROUND_MAY)
    entry = service.entries()[-1]
    assert (entry.act, entry.subject_kind, entry.subject_id) == (
        "import_leave",
        "counsellor",
        morag,
    )
    service.database.undo()
    assert on_file(service, morag) == []


def test_nobody_and_no_days_are_refused(service: Service, morag: UUID) -> None:
    with pytest.raises(errors.NotFound):
        bring_in(service, uuid4(), JULY_WEEK)
    with pytest.raises(errors.BadField):
        bring_in(service, morag, JULY_WEEK, LeaveSpan(MAY, APRIL))
    assert on_file(service, morag) == []
    assert bring_in(service, morag) == LeaveImported(0, 0, ())
