"""Calendar files as they leave the house: what is in them, and that their numbers only rise."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from icalendar import Calendar

from desktop_app.desk.action import action
from desktop_app.desk.calendar import sessions
from desktop_app.desk.calendar_files import calendar_content
from desktop_app.desk.changing import add_session
from desktop_app.desk.counsellors import add_counsellor, assign_counsellor
from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.documents.calendar_contents import CalendarContent
from desktop_app.documents.calendar_file import render
from desktop_app.domain import errors
from desktop_app.domain.access import Act, Actor, Grant, Role
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.groups import FormerRule, Group
from desktop_app.domain.recurrence import instant
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.shapes import Shape
from desktop_app.store.database import UnitOfWork
from tests.documents.calendars import read_back
from tests.service import APRIL, JUNE, MAY, Service

EXTRA = Shape(date(2025, 5, 6), time(11), 120, longer=False, capacity=20)
EVENING = replace(GROUP_OF_THE_SERVICE, name="Evenings", paper_name="Evening group", start=time(18))


@action("changes_a_session", Act.PLAN)
def changes_a_session(db: UnitOfWork, session_id: UUID, status: Status, day: date) -> None:
    """What a move, a cancelling or a removing leaves behind."""
    session = db.get_one(Session, session_id)
    session.status, session.day = status, day
    session.starts_at = instant(day, session.start, session.group.zone)


@action("splits_a_rule", Act.PLAN)
def splits_a_rule(db: UnitOfWork, group_id: UUID, since: date) -> None:
    """What "this and following" leaves behind: the rule of before, and a new one since a day."""
    group = db.get_one(Group, group_id)
    kept = ("rule", "start", "minutes", "longer_every", "longer_since", "longer_minutes", "places")
    former = FormerRule(
        group_id=group.id, first_day=group.rule_since, last_day=since - timedelta(days=1)
    )
    for name in kept:
        setattr(former, name, getattr(group, name))
    db.add(former)
    group.rule_since, group.start = since, time(18)


def content(service: Service, **wanted: object) -> CalendarContent:
    made: CalendarContent = service.database.read(calendar_content, **wanted)
    return made


def events(service: Service, **wanted: object) -> list[Any]:
    return list(Calendar.from_ical(render(content(service, **wanted))).walk("VEVENT"))


def numbers(service: Service, **wanted: object) -> set[int]:
    """The SEQUENCE of the file's events: one for all of a group."""
    return {int(event["SEQUENCE"]) for event in events(service, **wanted)}


def on(service: Service, day: date) -> UUID:
    line = service.database.read(sessions, first=day, last=day)[0]
    session_id: UUID = line.session_id
    return session_id


def group_of(service: Service) -> UUID:
    group_id: UUID = service.database.read(sessions)[0].group_id
    return group_id


def test_the_file_says_what_the_list_of_sessions_says(service: Service) -> None:
    change = service.database.perform
    change(changes_a_session, on(service, JUNE), Status.MOVED, date(2025, 6, 18))
    change(changes_a_session, on(service, MAY), Status.REMOVED, MAY)
    change(changes_a_session, on(service, APRIL), Status.CANCELLED, APRIL)
    change(add_session, group_of(service), EXTRA)
    held = [
        (line.start.astimezone(UTC), line.end.astimezone(UTC))
        for line in service.database.read(sessions)
        if line.status is not Status.CANCELLED
    ]
    read = read_back(render(content(service)))
    assert read[: len(held)] == held
    assert all(begins > held[-1][0] for begins, _ in read[len(held) :])


def test_series_edits_of_before_are_in_it(service: Service) -> None:
    service.database.perform(splits_a_rule, group_of(service), date(2025, 9, 1))
    series = content(service).series[0]
    assert [rule.start for rule in series.rules] == [time(11), time(18)]
    assert series.rules[0].last_day == date(2025, 8, 31)
    assert series.rules[1].uid == group_of(service)
    held = {line.start.astimezone(UTC) for line in service.database.read(sessions)}
    read = [begins for begins, _ in read_back(render(content(service)))]
    assert set(read[:13]) == held


def test_the_number_of_a_series_rises_with_every_change_and_when_it_is_undone(
    service: Service,
) -> None:
    risen = [numbers(service)]
    for change in (
        lambda: service.database.perform(
            changes_a_session, on(service, JUNE), Status.MOVED, date(2025, 6, 18)
        ),
        service.database.undo,
        service.database.redo,
        lambda: service.database.perform(splits_a_rule, group_of(service), date(2025, 9, 1)),
        service.database.undo,
        lambda: service.database.perform(add_session, group_of(service), EXTRA),
        service.database.undo,
    ):
        change()
        risen.append(numbers(service))
    assert all(len(held) == 1 for held in risen)
    in_order = [number for held in risen for number in held]
    assert in_order == sorted(set(in_order))


def test_the_number_stays_while_nothing_is_changed_and_for_other_groups(service: Service) -> None:
    group, april = group_of(service), on(service, APRIL)
    before = numbers(service, group=group)
    service.call("Una Drever", MAY)
    service.database.perform(open_group, EVENING)
    assert numbers(service, group=group) == before
    evening = numbers(service, group="evenings")
    service.database.perform(changes_a_session, april, Status.CANCELLED, APRIL)
    assert max(numbers(service, group=group)) > max(evening) > max(before)
    assert numbers(service, group="evenings") == evening


def test_names_of_series_and_sessions_stay_what_they_are(service: Service) -> None:
    before = {str(event["UID"]) for event in events(service)}
    service.database.perform(changes_a_session, on(service, JUNE), Status.MOVED, MAY)
    service.database.undo()
    assert {str(event["UID"]) for event in events(service)} == before == {str(group_of(service))}


def test_one_group_is_found_by_its_name_or_its_id(service: Service) -> None:
    other = service.database.perform(open_group, EVENING)
    for wanted in ("EVENINGS", other):
        found = content(service, group=wanted)
        assert ([each.paper_name for each in found.series], found.groups) == (["Evening group"], 1)
    assert content(service).groups == 2
    for wanted in ("Mornings", uuid4()):
        with pytest.raises(errors.NotFound):
            content(service, group=wanted)


def test_a_counsellor_has_the_sessions_of_their_duties_and_no_others(service: Service) -> None:
    service.database.perform(add_counsellor, "Morag Sinclair")
    service.database.perform(assign_counsellor, "Morag Sinclair", MAY)
    service.database.perform(assign_counsellor, "Morag Sinclair", JUNE, Duty.HOST)
    service.database.perform(changes_a_session, on(service, JUNE), Status.CANCELLED, JUNE)
    lead, host = events(service, counsellor="morag sinclair")
    assert (str(lead["SUMMARY"]), str(host["SUMMARY"])) == (
        "Last Wednesday group: you lead",
        "Last Wednesday group: you are the online host",
    )
    assert (lead.get("STATUS"), str(host["STATUS"])) == (None, "CANCELLED")
    assert content(service, counsellor="morag sinclair").groups == 1
    assert lead["UID"] != host["UID"]


def test_another_duty_is_the_same_event_with_a_higher_number(service: Service) -> None:
    service.database.perform(add_counsellor, "Morag Sinclair")
    risen = []
    for duty in (Duty.LEAD, Duty.CO):
        service.database.perform(assign_counsellor, "Morag Sinclair", MAY, duty)
        risen += events(service, counsellor="Morag Sinclair")
    service.database.undo()
    risen += events(service, counsellor="Morag Sinclair")
    in_order = [int(event["SEQUENCE"]) for event in risen]
    assert in_order == sorted(set(in_order))
    assert len({str(event["UID"]) for event in risen}) == 1


def test_mine_are_those_of_who_sits_at_the_desk(service: Service) -> None:
    desk = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    assert desk.read(calendar_content, mine=True).sessions == 1
    with pytest.raises(errors.NotFound):
        content(service, mine=True)
    with pytest.raises(errors.NotFound):
        content(service, counsellor="Nobody Here")


def test_every_file_that_is_taken_out_leaves_its_trace(service: Service) -> None:
    morag = service.database.perform(add_counsellor, "Morag Sinclair")
    group = group_of(service)
    content(service)
    content(service, group=group)
    content(service, counsellor=morag)
    traces = [(e.act, e.subject_kind, e.subject_id) for e in service.entries()[-3:]]
    assert traces == [
        ("export_calendar", None, None),
        ("export_calendar", "support_group", group),
        ("export_calendar", "counsellor", morag),
    ]


def test_who_has_a_role_for_one_group_takes_out_no_other(service: Service) -> None:
    other = service.database.perform(open_group, EVENING)
    service.database.actor = Actor(UUID(int=1), "Test", (Grant(Role.PHONE, other),))
    assert [each.paper_name for each in content(service).series] == ["Evening group"]
    assert content(service, group=other).groups == 1
    with pytest.raises(errors.NotPermitted):
        content(service, group=GROUP_OF_THE_SERVICE.name)


def test_nobody_is_named_and_nothing_said_of_them(service: Service) -> None:
    service.call(
        "Zebedina Quillfeather",
        MAY,
        phone="07700 900987",
        email="zebbie@example.org",
        access="Xylophone captions",
    )
    service.database.perform(add_counsellor, "Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    files = (render(content(service)), render(content(service, counsellor="Morag Sinclair")))
    for file in files:
        text = file.decode().replace("\r\n ", "")
        for word in ("Quillfeather", "900987", "zebbie", "Xylophone", "Morag", "Cancer", "http"):
            assert word not in text
        assert "ATTENDEE" not in text


def test_the_time_of_the_file_is_that_of_the_clock(service: Service) -> None:
    service.hands.now = datetime(2025, 5, 1, 12, 30, 15, 99, tzinfo=UTC)
    assert {event["DTSTAMP"].dt for event in events(service)} == {
        datetime(2025, 5, 1, 12, 30, 15, tzinfo=UTC)
    }
