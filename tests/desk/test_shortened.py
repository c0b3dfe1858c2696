"""A session that ends before people expect: they have to be told, by whichever act it was."""

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk.changing import change_session, preview_change, session_form
from desktop_app.desk.notices import NoticeLine, notice_done
from desktop_app.desk.tasks import TaskKind
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.shapes import Shape
from tests.desk.planning import cancel, lines, move, restore, told
from tests.desk.todo import session_id, todo
from tests.service import MAY, Service

THURSDAY = date(2025, 5, 29)


@pytest.fixture
def meeting(service: Service) -> UUID:
    """May, a session of 150 minutes, with one who is booked."""
    service.call("Ann Rung", MAY, phone="01632 960001")
    return session_id(service, MAY)


def shape(service: Service, meeting: UUID) -> Shape:
    found: Shape = service.database.read(session_form, meeting).shape
    return found


def lasts(service: Service, meeting: UUID, minutes: int) -> Any:
    """Give it another length."""
    wanted = replace(shape(service, meeting), minutes=minutes)
    return service.database.perform(change_session, meeting, wanted)


def line(service: Service, meeting: UUID) -> NoticeLine:
    (found,) = told(service, meeting)
    return found


def kinds(service: Service, meeting: UUID) -> list[NoticeKind]:
    return [each.kind for each in told(service, meeting)]


def test_everybody_has_to_be_told_and_it_says_what_they_expect(
    service: Service, meeting: UUID
) -> None:
    done = lasts(service, meeting, 120)
    found = line(service, meeting)
    assert (done.people, found.kind) == (1, NoticeKind.SHORTER)
    assert (found.was_day, found.was_start, found.was_end) == (MAY, time(11), time(13, 30))
    assert lines(service)[MAY].to_tell == 1


def test_it_is_said_before_it_is_done(service: Service, meeting: UUID) -> None:
    was = shape(service, meeting)
    for minutes, people in ((120, 1), (150, 0), (180, 0)):
        preview = service.database.read(preview_change, meeting, replace(was, minutes=minutes))
        assert (preview.people, preview.reconfirm) == (people, 0)


def test_nobody_is_asked_to_reconfirm(service: Service, meeting: UUID) -> None:
    lasts(service, meeting, 120)
    assert len(service.states(MAY)["booked"]) == 1
    assert lines(service)[MAY].booked == 1


def test_it_is_on_today_until_they_were_told(service: Service, meeting: UUID) -> None:
    def tasks() -> list[tuple[object, ...]]:
        return [task.why for task in todo(service, TaskKind.TELL)]

    lasts(service, meeting, 120)
    assert tasks() == [(NoticeKind.SHORTER,)]
    service.database.perform(notice_done, line(service, meeting).notice_id)
    assert tasks() == []


def test_made_longer_nobody_is_told(service: Service, meeting: UUID) -> None:
    assert lasts(service, meeting, 180).people == 0
    assert told(service, meeting) == []


def test_as_long_again_as_they_know_nobody_has_to_be_told(service: Service, meeting: UUID) -> None:
    lasts(service, meeting, 90)
    lasts(service, meeting, 120)
    assert kinds(service, meeting) == [NoticeKind.SHORTER]
    lasts(service, meeting, 150)
    assert told(service, meeting) == []


def test_shorter_twice_tells_of_the_first_that_they_knew(service: Service, meeting: UUID) -> None:
    lasts(service, meeting, 120)
    lasts(service, meeting, 90)
    assert line(service, meeting).was_end == time(13, 30)


def test_told_of_the_first_they_are_told_of_the_second_as_well(
    service: Service, meeting: UUID
) -> None:
    lasts(service, meeting, 120)
    service.database.perform(notice_done, line(service, meeting).notice_id)
    lasts(service, meeting, 90)
    assert line(service, meeting).was_end == time(13)


def test_undone_nobody_has_to_be_told_and_done_again_they_have(
    service: Service, meeting: UUID
) -> None:
    lasts(service, meeting, 120)
    service.database.undo()
    assert told(service, meeting) == []
    service.database.redo()
    assert kinds(service, meeting) == [NoticeKind.SHORTER]


def test_moved_as_well_the_day_is_what_is_told(service: Service, meeting: UUID) -> None:
    lasts(service, meeting, 120)
    move(service, MAY, day=THURSDAY)
    assert kinds(service, meeting) == [NoticeKind.MOVED]
    move(service, THURSDAY, day=MAY)
    assert kinds(service, meeting) == [NoticeKind.SHORTER]
    assert lines(service)[MAY].booked == 1
    assert len(service.states(MAY)["booked"]) == 1


def test_moved_and_then_shorter_the_day_is_what_is_told(service: Service, meeting: UUID) -> None:
    move(service, MAY, day=THURSDAY)
    lasts(service, meeting, 120)
    assert kinds(service, meeting) == [NoticeKind.MOVED]
    lasts(service, meeting, 150)
    assert kinds(service, meeting) == [NoticeKind.MOVED]


def test_cancelled_that_is_told_and_restored_that_it_is_shorter(
    service: Service, meeting: UUID
) -> None:
    lasts(service, meeting, 120)
    cancel(service, MAY)
    assert kinds(service, meeting) == [NoticeKind.CANCELLED]
    restore(service, MAY)
    assert kinds(service, meeting) == [NoticeKind.SHORTER]
