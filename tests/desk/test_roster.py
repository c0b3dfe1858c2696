"""The roster and attendance (``rules.md``, section 6)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk import calendar, groups, history, people, places, roster, setup
from desktop_app.desk.counsellors import add_counsellor, add_leave, assign_counsellor
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Mark, State
from tests.service import ADMIN, APRIL, JUNE, MAY, Service

DURING_APRIL = datetime(2025, 4, 30, 11, tzinfo=UTC)
DURING_MAY = datetime(2025, 5, 28, 10, 30, tzinfo=UTC)


def mark(service: Service, person: UUID, day: date, what: Mark | None, **more: str) -> None:
    service.database.perform(roster.mark_attendance, person, day, what, **more)


def row(service: Service, person: UUID, day: date) -> roster.RosterRow:
    return next(
        r for r in service.database.read(roster.roster, day).booked if r.person_id == person
    )


def test_not_recorded_is_the_default_and_clearing_brings_it_back(service: Service) -> None:
    person = service.call("Una Drever", APRIL).person_id
    service.hands.now = DURING_APRIL
    assert row(service, person, APRIL).attendance is None
    for what in (Mark.CAME, Mark.PART, Mark.APOLOGIES, Mark.UNWELL, Mark.DID_NOT_COME, None):
        mark(service, person, APRIL, what)
        assert row(service, person, APRIL).attendance is what


def test_a_mark_is_taken_back_to_the_one_before(service: Service) -> None:
    person = service.call("Una Drever", APRIL).person_id
    service.hands.now = DURING_APRIL
    mark(service, person, APRIL, Mark.UNWELL)
    mark(service, person, APRIL, Mark.CAME)
    service.database.undo()
    assert row(service, person, APRIL).attendance is Mark.UNWELL
    service.database.undo()
    assert row(service, person, APRIL).attendance is None


def test_first_time_means_no_earlier_session_they_came_to(service: Service) -> None:
    person = service.call("Una Drever", APRIL, MAY, JUNE).person_id
    service.hands.now = DURING_APRIL
    mark(service, person, APRIL, Mark.APOLOGIES)
    assert row(service, person, MAY).first_time
    mark(service, person, APRIL, Mark.PART)
    assert not row(service, person, MAY).first_time
    assert row(service, person, MAY).came_before == 1
    assert row(service, person, APRIL).first_time


def test_back_after_six_months_is_marked(service: Service) -> None:
    october, november = date(2025, 10, 29), date(2025, 11, 26)
    person = service.call("Una Drever", APRIL, october, november).person_id
    service.hands.now = DURING_APRIL
    mark(service, person, APRIL, Mark.CAME)
    assert row(service, person, october).back_after is None
    assert row(service, person, november).back_after == APRIL


def test_a_session_yet_to_come_is_not_marked(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    with pytest.raises(errors.PreconditionGone) as refusal:
        mark(service, person, MAY, Mark.CAME)
    assert refusal.value.why == "not_yet"


def test_seven_days_after_the_session_a_change_needs_a_reason(service: Service) -> None:
    person = service.call("Una Drever", APRIL).person_id
    service.hands.now = datetime(2025, 5, 7, 11, 59, tzinfo=UTC)  # 13:00 in Scotland is the end
    mark(service, person, APRIL, Mark.CAME)
    service.hands.now = datetime(2025, 5, 7, 12, tzinfo=UTC)
    assert service.database.read(roster.roster, APRIL).locked
    with pytest.raises(errors.ReasonNeeded):
        mark(service, person, APRIL, Mark.UNWELL)
    mark(service, person, APRIL, Mark.UNWELL, reason="She rang to put it right")
    assert row(service, person, APRIL).attendance is Mark.UNWELL


def test_a_walk_in_needs_a_name_only_and_has_come(service: Service) -> None:
    service.fill(APRIL)
    service.hands.now = DURING_APRIL
    person = service.database.perform(roster.walk_in, "Peigi", APRIL)
    seen = row(service, person, APRIL)
    assert (seen.walk_in, seen.attendance, seen.shown) == (True, Mark.CAME, "Peigi")
    assert service.database.read(roster.roster, APRIL).session.booked == 21


def test_who_walks_in_and_is_on_file_stays_one_person_and_leaves_the_waiting_list(
    service: Service,
) -> None:
    service.fill(APRIL)
    waiting = service.fill(APRIL, 1, "Waiter")[0]
    service.hands.now = datetime(2025, 4, 30, 9, 30, tzinfo=UTC)
    service.database.perform(roster.walk_in, "", APRIL, person_id=waiting)
    assert row(service, waiting, APRIL).attendance is Mark.CAME
    assert service.states(APRIL)["waiting"] == []
    act = next(e for e in reversed(service.entries()) if e.act == "walk_in")
    assert service.database.read(history.whom_it_was_about, act.id) == "Waiter Aaa"


def test_nobody_walks_in_before_the_day_nor_unexplained_after_the_register_locked(
    service: Service,
) -> None:
    service.fill(APRIL)
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(roster.walk_in, "Peigi", APRIL)
    service.hands.now = datetime(2025, 5, 7, 12, tzinfo=UTC)
    with pytest.raises(errors.ReasonNeeded):
        service.database.perform(roster.walk_in, "Peigi", APRIL)


def test_who_is_marked_stays_on_the_register_when_a_booking_is_taken_back(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(places.book, person, APRIL)
    service.hands.now = datetime(2025, 4, 30, 8, tzinfo=UTC)
    coordinator = service.sit_down(ADMIN)
    coordinator.perform(roster.mark_attendance, person, APRIL, Mark.UNWELL)
    with pytest.raises(errors.PreconditionGone) as refusal:
        service.database.undo()
    assert refusal.value.why == "marked"


def test_letting_go_before_the_start_takes_the_mark_along(service: Service) -> None:
    person = service.call("Una Drever", APRIL, MAY).person_id
    service.hands.now = datetime(2025, 4, 30, 8, tzinfo=UTC)
    mark(service, person, APRIL, Mark.CAME)
    service.database.perform(places.release, person, APRIL)
    assert row(service, person, MAY).first_time


def test_only_who_is_on_the_roster_can_be_marked(service: Service) -> None:
    service.fill(APRIL)
    waiting = service.fill(APRIL, 1, "Waiter")[0]
    service.hands.now = DURING_APRIL
    with pytest.raises(errors.NotBooked):
        mark(service, waiting, APRIL, Mark.CAME)


def test_the_roster_names_people_as_the_paper_does(service: Service) -> None:
    for name in ("Olive Halcrow", "Olive Halcrow", "Una Drever", "Olive Younger"):
        service.call(name, MAY)
    shown = [r.shown for r in service.database.read(roster.roster, MAY).booked]
    assert shown == ["Olive H 1", "Olive H 2", "Olive Y", "Una"]


def test_a_counsellor_sees_and_marks_their_own_sessions_only(service: Service) -> None:
    person = service.call("Una Drever", APRIL, MAY).person_id
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", APRIL)
    service.hands.now = DURING_APRIL
    morag.perform(roster.mark_attendance, person, APRIL, Mark.CAME)
    assert len(morag.read(roster.roster, APRIL).booked) == 1
    with pytest.raises(errors.NotPermitted):
        morag.read(roster.roster, MAY)
    service.hands.now = DURING_MAY
    with pytest.raises(errors.NotPermitted):
        morag.perform(roster.mark_attendance, person, MAY, Mark.CAME)


def test_a_counsellor_finds_people_of_their_own_sessions_only(service: Service) -> None:
    mine = service.call("Una Drever", APRIL).person_id
    service.call("Una Moar", MAY)
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", APRIL)
    assert [f.person_id for f in morag.read(people.find, "Una")] == [mine]


def test_a_counsellor_books_somebody_of_their_session_into_a_later_one(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    stranger = service.call("Una Moar", APRIL).person_id
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    assert morag.perform(places.book, person, JUNE).state is State.BOOKED
    for somebody, day in ((person, APRIL), (stranger, JUNE), (stranger, MAY)):
        with pytest.raises(errors.NotPermitted):
            morag.perform(places.book, somebody, day)


def test_the_emergency_contact_is_shown_on_the_day_only_and_recorded_each_time(
    service: Service,
) -> None:
    said: dict[str, Any] = {"emergency_name": "Ewan, husband", "emergency_phone": "07700 900461"}
    person = service.call("Una Drever", APRIL, **said).person_id
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", APRIL)
    april = service.database.read(roster.roster, APRIL).session.session_id
    with pytest.raises(errors.NotPermitted):
        morag.read(people.emergency_contact, person, april)
    assert morag.read(people.open_person, person).emergency_phone is None
    elsewhere = service.call("Ann Moar", MAY, **said).person_id
    service.hands.now = DURING_APRIL
    with pytest.raises(errors.NotBooked):
        morag.read(people.emergency_contact, elsewhere, april)
    before = len(service.entries())
    contact = morag.read(people.emergency_contact, person, april)
    assert contact == ("Ewan, husband", "07700 900461")
    shown = service.entries()[before:]
    assert [e.act for e in shown] == ["show_emergency_contact"]


def test_a_session_without_a_lead_or_with_one_who_is_away_is_not_ready(service: Service) -> None:
    def reasons() -> tuple[str, ...]:
        return service.database.read(roster.roster, MAY).session.not_ready

    assert reasons() == ("no_counsellor",)
    morag = service.database.perform(add_counsellor, "Morag Sinclair")
    service.database.perform(assign_counsellor, "morag sinclair", MAY)
    assert reasons() == ()
    service.database.perform(add_leave, morag, MAY, MAY)
    assert reasons() == ("on_leave",)
    with pytest.raises(errors.Clash) as refusal:
        service.database.perform(assign_counsellor, "Morag Sinclair", MAY)
    assert refusal.value.why == "on_leave"


def test_another_lead_replaces_the_one_before(service: Service) -> None:
    for name in ("Morag Sinclair", "Anndra Beaton"):
        service.database.perform(add_counsellor, name)
        service.assign(name, MAY)
    assert service.database.read(roster.roster, MAY).session.counsellor == "Anndra Beaton"


def test_a_counsellor_in_two_sessions_at_once_is_refused(service: Service) -> None:
    twin = replace(setup.GROUP_OF_THE_SERVICE, name="Twin group")
    twin_id = service.database.perform(groups.open_group, twin)
    lines = service.database.read(calendar.sessions, first=MAY, last=MAY)
    assert len(lines) == 2
    service.database.perform(add_counsellor, "Morag Sinclair")
    first, second = sorted(lines, key=lambda line: line.group_id == twin_id)
    service.database.perform(assign_counsellor, "Morag Sinclair", first.session_id)
    with pytest.raises(errors.Clash) as refusal:
        service.database.perform(assign_counsellor, "Morag Sinclair", second.session_id)
    assert refusal.value.why == "double_booked"
    with pytest.raises(errors.Ambiguous):
        service.database.read(roster.roster, MAY)
    assert (
        service.database.read(roster.roster, MAY, group="Twin group").session.group == "Twin group"
    )
