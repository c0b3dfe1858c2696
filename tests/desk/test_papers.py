"""What the papers beside the pack gather, who may make them, and the trace that each leaves."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk import agreements, closures, places, roster
from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.groups import open_group
from desktop_app.desk.papers import MAKES, WITH_REASON, PaperKind, session_papers
from desktop_app.documents.paper_contents import (
    AttendeeList,
    CallList,
    EmergencySheet,
    Paper,
    YearCalendar,
)
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Mark
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.people import Messages
from desktop_app.store.database import Database
from tests.desk.planning import cancel, move
from tests.desk.test_death_news import counsellor_of
from tests.desk.test_deaths import report
from tests.desk.test_packs import texts
from tests.desk.todo import session_id
from tests.service import APRIL, AUGUST, JUNE, MAY, Service

WHY = "For Morag, who leads on Wednesday"
ON_THE_DAY = datetime(2025, 5, 28, 8, tzinfo=UTC)
# What is on file of Iona, by the field of a paper in which it may stand; the rest stands nowhere.
IONA: Mapping[str, Any] = {
    "phone": "01595 690123",
    "email": "iona@example.org",
    "postcode": "HS1 2AB",
    "access": "Live captions",
    "emergency_name": "Calum Macdonald",
    "emergency_phone": "07700 900456",
    "heard": "Poster at the clinic",
    "note": "Rang at noon",
}
MAY_HOLD: Mapping[PaperKind, set[str]] = {
    PaperKind.EMERGENCY: {"Iona", "Calum Macdonald", "07700 900456"},
    PaperKind.BLANK: set(),
    PaperKind.ATTENDEES: {"Iona", "Drever", "01595 690123", "iona@example.org", "Live captions"},
    PaperKind.CALLS: {"Iona", "Drever", "01595 690123"},
    PaperKind.YEAR: set(),
}
each = pytest.mark.parametrize("kind", PaperKind)


def make(
    service: Service,
    kind: PaperKind,
    day: date = MAY,
    desk: Database | None = None,
    copies: int = 1,
) -> Any:
    """Make a paper of the session of a day, with a reason where it asks for one."""
    reason = WHY if kind in WITH_REASON else None
    at, meeting = desk or service.database, session_id(service, day)
    return at.perform(MAKES[kind], meeting, copies, reason=reason)


def emergency(service: Service, day: date = MAY) -> EmergencySheet:
    made: EmergencySheet = make(service, PaperKind.EMERGENCY, day)
    return made


def attendees(service: Service, day: date = MAY) -> AttendeeList:
    made: AttendeeList = make(service, PaperKind.ATTENDEES, day)
    return made


def calls(service: Service, day: date = MAY) -> CallList:
    made: CallList = make(service, PaperKind.CALLS, day)
    return made


def year(service: Service, day: date = MAY) -> YearCalendar:
    made: YearCalendar = make(service, PaperKind.YEAR, day)
    return made


# What stands on them


@each
def test_on_a_paper_stands_what_may_be_on_it_and_nothing_else(
    service: Service, kind: PaperKind
) -> None:
    service.call("Iona Drever", MAY, **IONA)
    everything = " ".join(texts(make(service, kind)))
    canaries = {"Iona", "Drever", "HS1", "Poster", "Rang at noon", "Cancer, Scotland"}
    canaries |= {str(value) for name, value in IONA.items() if name != "postcode"}
    assert {canary for canary in canaries if canary in everything} == MAY_HOLD[kind]


@each
def test_nobody_who_has_died_or_waits_or_let_their_place_go_is_on_it(
    service: Service, kind: PaperKind
) -> None:
    died = service.call("Zebedina Leask", MAY, **IONA).person_id
    gone = service.call("Yolanda Moar", MAY, phone="01595 690777").person_id
    service.fill(MAY, 20)
    service.call("Xanthe Waiter", MAY, emergency_name="Xerxes", phone="01595 690888")
    report(service, died)
    service.database.perform(places.release, gone, MAY)
    everything = " ".join(texts(make(service, kind)))
    for name in ("Zebedina", "Calum", "Yolanda", "Xanthe", "Xerxes"):
        assert name not in everything


def test_the_emergency_sheet_names_people_as_the_register_does(service: Service) -> None:
    service.call("Olive Halcrow", MAY, emergency_phone="07700 900456", emergency_knows=True)
    service.call("Olive Tait", MAY, emergency_name="Ann")
    service.call("Una Rae", MAY)
    sheet = emergency(service)
    assert [(row.name, row.contact, row.phone, row.knows) for row in sheet.people] == [
        ("Olive H", "", "07700 900456", True),
        ("Olive T", "Ann", "", False),
    ]
    assert sheet.without == ("Una",)
    assert (sheet.meeting.starts, sheet.meeting.ends) == (time(11), time(13, 30))
    assert sheet.meeting.paper_name == "Last Wednesday group"


def test_the_attendee_list_has_no_number_and_no_address_that_may_not_be_used(
    service: Service,
) -> None:
    said: dict[str, Any] = {
        "phone": "01595 690123",
        "email": "iona@example.org",
        "messages": Messages.DISCREET,
    }
    both = service.call("Ann Bain", MAY, **said).person_id
    calls_only = service.call("Bea Cluness", MAY, **said).person_id
    service.call("Cat Drever", MAY, **said)
    service.database.perform(agreements.set_contact_rules, both, True, True)
    service.database.perform(agreements.set_contact_rules, calls_only, False, True)
    ann, bea, cat = attendees(service).people
    assert (ann.phone, ann.messages, ann.email) == (None, None, None)
    assert (bea.phone, bea.messages, bea.email) == ("01595 690123", Messages.NO, None)
    assert (cat.phone, cat.messages) == ("01595 690123", Messages.DISCREET)
    assert cat.email == "iona@example.org"


def test_the_attendee_list_says_who_is_new_and_how_often_the_others_came(
    service: Service,
) -> None:
    una = service.call("Una Rae", APRIL, MAY).person_id
    service.call("Ann Moar", MAY)
    service.hands.now = datetime(2025, 4, 30, 11, tzinfo=UTC)
    service.database.perform(roster.mark_attendance, una, APRIL, Mark.CAME)
    seen = attendees(service)
    assert [(row.name, row.first_time, row.came_before) for row in seen.people] == [
        ("Ann Moar", True, 0),
        ("Una Rae", False, 1),
    ]
    assert seen.capacity == 20


def test_the_call_list_reminds_each_who_takes_calls_and_counts_the_others(
    service: Service,
) -> None:
    number: dict[str, Any] = {"phone": "01595 690123", "messages": Messages.DISCREET}
    service.call("Cat Drever", MAY, **number)
    service.call("Bea Cluness", MAY, email="bea@example.org")
    silent = service.call("Ann Bain", MAY, email="ann@example.org", **number).person_id
    writes = service.call("Deirdre Esson", MAY, email="dee@example.org", **number).person_id
    service.database.perform(agreements.set_contact_rules, silent, True, True)
    service.database.perform(agreements.set_contact_rules, writes, True, False)
    seen = calls(service)
    (cat,) = seen.people
    assert (cat.name, cat.phone, cat.messages) == ("Cat Drever", *number.values())
    assert (cat.change, cat.to_reconfirm) == (None, False)
    assert (seen.to_write, seen.silent) == (2, 1)


def test_the_call_list_tells_of_a_change_before_it_reminds(service: Service) -> None:
    service.call("Zoe Bain", MAY, phone="01595 690123")
    move(service, MAY, day=date(2025, 5, 21))
    service.call("Ann Cluness", date(2025, 5, 21), phone="01595 690124")
    zoe, ann = calls(service, date(2025, 5, 21)).people
    assert (zoe.name, zoe.change) == ("Zoe Bain", NoticeKind.MOVED)
    assert zoe.knew == datetime.combine(MAY, time(11))
    assert (ann.name, ann.change) == ("Ann Cluness", None)


def test_of_a_session_that_is_cancelled_each_is_told_and_nobody_reminded(
    service: Service,
) -> None:
    service.call("Zoe Bain", MAY, phone="01595 690123")
    cancel(service, MAY)
    seen = calls(service)
    assert seen.cancelled
    assert [row.change for row in seen.people] == [NoticeKind.CANCELLED]


def test_nobody_is_reminded_of_a_session_that_has_begun(service: Service) -> None:
    service.call("Zoe Bain", MAY, phone="01595 690123")
    service.hands.now = datetime(2025, 5, 28, 10, 30, tzinfo=UTC)
    assert calls(service).people == ()


@pytest.mark.parametrize(("capacity", "rows"), [(None, 20), (0, 20), (20, 20), (21, 40), (45, 60)])
def test_the_blank_register_has_whole_pages_with_a_line_for_each_place(
    service: Service, capacity: int | None, rows: int
) -> None:
    move(service, MAY, capacity=capacity)
    assert make(service, PaperKind.BLANK).rows == rows


def test_the_year_calendar_has_the_days_of_its_group_and_year_as_they_stand(
    service: Service,
) -> None:
    plan = GroupPlan(
        "Evenings", "Second Thursday group", "FREQ=MONTHLY;BYDAY=2TH", time(18, 30), 60, APRIL, 12
    )
    service.database.perform(open_group, plan)
    cancel(service, JUNE)
    move(service, AUGUST, day=date(2025, 8, 20))
    service.database.perform(closures.add_closure, date(2025, 9, 24), "Training")
    seen = year(service)
    assert (seen.year, seen.paper_name) == (2025, "Last Wednesday group")
    days = {session.day: session for session in seen.sessions}
    assert len(days) == len(seen.sessions) == 9
    assert list(days) == sorted(days)
    assert {day for day, session in days.items() if session.cancelled} == {JUNE}
    assert {day for day, session in days.items() if session.longer} == {
        MAY, date(2025, 8, 20), date(2025, 11, 26),
    }  # fmt: skip
    assert days[date(2025, 8, 20)].moved_from == AUGUST
    assert days[MAY].moved_from is None
    assert {day for day, session in days.items() if session.undecided} == {
        date(2025, 9, 24), date(2025, 12, 31),
    }  # fmt: skip
    assert (days[APRIL].starts, days[APRIL].ends) == (time(11), time(13))


def test_each_says_who_made_it_and_until_when_it_may_be_kept(service: Service) -> None:
    shred = {
        PaperKind.EMERGENCY: date(2025, 5, 29),
        PaperKind.BLANK: date(2025, 6, 4),
        PaperKind.ATTENDEES: date(2025, 6, 4),
        PaperKind.CALLS: date(2025, 6, 4),
        PaperKind.YEAR: None,
    }
    for kind in PaperKind:
        paper: Paper = make(service, kind, copies=3)
        assert (paper.making.made_by, paper.making.copies) == ("SK", 3)
        assert paper.making.made_at == service.hands.now
        assert paper.making.shred_by == shred[kind]


# Who makes them


def offered(service: Service, desk: Database, day: date = MAY) -> list[PaperKind]:
    return list(desk.read(session_papers, session_id(service, day)).kinds)


def may(service: Service, desk: Database, kind: PaperKind, day: date = MAY) -> bool:
    try:
        make(service, kind, day, desk)
    except errors.NotPermitted:
        return False
    return True


def test_each_role_is_offered_what_it_may_make_and_makes_nothing_else(service: Service) -> None:
    blank, year = PaperKind.BLANK, PaperKind.YEAR
    morag = counsellor_of(service, "Morag Sinclair", MAY)
    other = counsellor_of(service, "Iain Mackay", JUNE)
    wanted = (
        (service.sign_in(Role.COORDINATOR), list(PaperKind)),
        (service.sign_in(Role.PHONE), [PaperKind.EMERGENCY, blank, PaperKind.CALLS, year]),
        (morag, [PaperKind.EMERGENCY, blank, year]),
        (other, [blank, year]),
    )
    service.hands.now = ON_THE_DAY
    for desk, kinds in wanted:
        assert offered(service, desk) == kinds
        assert [kind for kind in PaperKind if may(service, desk, kind)] == kinds


def test_a_counsellor_makes_the_emergency_sheet_on_the_day_of_their_session_alone(
    service: Service,
) -> None:
    morag = counsellor_of(service, "Morag Sinclair", MAY)
    assert PaperKind.EMERGENCY not in offered(service, morag)
    assert not may(service, morag, PaperKind.EMERGENCY)
    service.hands.now = ON_THE_DAY
    assert may(service, morag, PaperKind.EMERGENCY)


def test_every_paper_has_an_act_of_its_own() -> None:
    assert list(MAKES) == list(PaperKind)
    assert len({act.name for act in MAKES.values()}) == len(PaperKind)


@pytest.mark.parametrize("kind", sorted(WITH_REASON))
@pytest.mark.parametrize("reason", [None, "", "  "])
def test_what_takes_contacts_or_whole_names_out_needs_a_reason(
    service: Service, kind: PaperKind, reason: str | None
) -> None:
    with pytest.raises(errors.ReasonNeeded):
        service.database.perform(MAKES[kind], session_id(service, MAY), reason=reason)


# The trace


@each
def test_making_it_leaves_one_entry_that_cannot_be_taken_back(
    service: Service, kind: PaperKind
) -> None:
    service.call("Iona Drever", MAY, **IONA)
    service.call("Una Rae", MAY)
    before = len(service.entries())
    make(service, kind)
    (entry,) = service.entries()[before:]
    assert (entry.act, entry.outcome, entry.undoable) == (MAKES[kind].name, "done", False)
    assert entry.subject_id == session_id(service, MAY)
    found = {PaperKind.EMERGENCY: 1, PaperKind.ATTENDEES: 2, PaperKind.CALLS: 1}
    assert entry.found == found.get(kind)
    assert (entry.reason is not None) is (kind in WITH_REASON)
    assert WHY.encode() not in (entry.reason or b"")
    assert service.database.undo().act == "register_by_phone"


@each
@pytest.mark.parametrize("copies", [0, 21])
def test_copies_are_between_1_and_20(service: Service, kind: PaperKind, copies: int) -> None:
    with pytest.raises(errors.BadField):
        make(service, kind, copies=copies)


@each
def test_a_session_that_is_not_there_is_not_found(service: Service, kind: PaperKind) -> None:
    with pytest.raises(errors.NotFound):
        service.database.perform(MAKES[kind], UUID(int=5), reason=WHY)
    with pytest.raises(errors.NotFound):
        service.database.read(session_papers, UUID(int=5))


def test_a_counsellor_is_no_attendee(service: Service) -> None:
    service.database.perform(add_counsellor, "Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    for kind in (PaperKind.EMERGENCY, PaperKind.ATTENDEES, PaperKind.CALLS):
        assert "Morag" not in " ".join(texts(make(service, kind)))
