"""Calendar files as they leave the house: what is in them, and that their numbers only rise."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4

import pytest
from icalendar import Calendar

from desktop_app.desk.calendar import sessions
from desktop_app.desk.calendar_files import calendar_content
from desktop_app.desk.changing import (
    SessionForm,
    add_session,
    cancel_session,
    change_session,
    restore_session,
    session_form,
)
from desktop_app.desk.counsellors import add_counsellor, assign_counsellor
from desktop_app.desk.groups import group_form, open_group
from desktop_app.desk.series import SeriesEdit, edit_series
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.documents.calendar_contents import CalendarContent
from desktop_app.documents.calendar_file import render
from desktop_app.domain import errors
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.groups import YearEnd
from desktop_app.domain.sessions import Status
from desktop_app.domain.shapes import Shape
from tests.documents.calendars import read_back
from tests.service import APRIL, AUGUST, JUNE, MAY, Service

EVENING = replace(GROUP_OF_THE_SERVICE, name="Evenings", paper_name="Evening group", start=time(18))


def form_of(service: Service, day: date) -> SessionForm:
    form: SessionForm = service.database.read(session_form, on(service, day))
    return form


def move(service: Service, day: date, to: date) -> None:
    form = form_of(service, day)
    service.database.perform(change_session, form.session_id, replace(form.shape, day=to))


def cancel(service: Service, day: date) -> None:
    service.database.perform(cancel_session, on(service, day))


def add(service: Service, day: date) -> None:
    shape = Shape(day, time(18), 60, longer=False, capacity=5)
    service.database.perform(add_session, group_of(service), shape)


def edit(service: Service, since: date | None, **plan: Any) -> None:
    form = service.database.read(group_form, group_of(service))
    changed = SeriesEdit(form.group_id, replace(form.plan, **plan), since)
    service.database.perform(edit_series, changed)


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
    edit(service, None, year_end=YearEnd.SKIP)
    move(service, JUNE, date(2025, 6, 18))
    cancel(service, MAY)
    add(service, date(2025, 5, 6))
    listed = service.database.read(sessions)
    held = [
        (line.start.astimezone(UTC), line.end.astimezone(UTC))
        for line in listed
        if line.status is not Status.CANCELLED
    ]
    assert date(2025, 12, 31) not in {line.day for line in listed}
    read = read_back(render(content(service)))
    assert read[: len(held)] == held
    assert all(begins > held[-1][0] for begins, _ in read[len(held) :])
    assert content(service).sessions == len(listed)


@pytest.mark.parametrize(
    "plan",
    [
        {"start": time(18)},
        {"rule": "FREQ=MONTHLY;BYDAY=-1TH"},
        {"rule": "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR", "minutes": 45},
        {"rule": "RDATE:20250910T000000,20251112T000000"},
        {"longer_every": None, "longer_since": None, "longer_minutes": None},
        {"last_day": date(2025, 11, 30)},
        {"year_end": YearEnd.WEEK_EARLIER},
    ],
)
def test_after_this_and_following_the_file_still_says_what_the_list_says(
    service: Service, plan: dict[str, Any]
) -> None:
    move(service, JUNE, date(2025, 6, 18))
    add(service, date(2025, 10, 7))
    edit(service, AUGUST, **plan)
    lines = service.database.read(sessions)
    held = [line.start.astimezone(UTC) for line in lines if line.status is not Status.CANCELLED]
    read = [begins for begins, _ in read_back(render(content(service)))]
    assert read[: len(held)] == held
    assert content(service).series[0].rules[-1].uid == group_of(service)


def test_the_number_of_a_series_rises_with_every_change_and_when_it_is_undone(
    service: Service,
) -> None:
    risen = [numbers(service)]
    for change in (
        lambda: move(service, JUNE, date(2025, 6, 18)),
        service.database.undo,
        service.database.redo,
        lambda: edit(service, AUGUST, start=time(18)),
        service.database.undo,
        lambda: add(service, date(2025, 5, 6)),
        service.database.undo,
        lambda: cancel(service, MAY),
        lambda: service.database.perform(restore_session, on(service, MAY)),
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
    service.database.perform(cancel_session, april)
    assert max(numbers(service, group=group)) > max(evening) > max(before)
    assert numbers(service, group="evenings") == evening


def test_names_of_series_and_sessions_stay_what_they_are(service: Service) -> None:
    before = {str(event["UID"]) for event in events(service)}
    edit(service, AUGUST, start=time(18))
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
    cancel(service, JUNE)
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
