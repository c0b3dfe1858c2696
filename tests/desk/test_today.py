"""Today: the next sessions, and whose tasks the list holds, in which order."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from desktop_app.desk import counsellors, groups, packs
from desktop_app.domain.access import Role
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.sessions import Status
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database
from tests.desk.todo import (
    DURING,
    EVE,
    KIND,
    MORNING,
    SECOND,
    book_speaker,
    fill_up,
    full_may,
    lead,
    promise,
    release_one,
    seen,
    set_session,
    todo,
)
from tests.service import APRIL, AUGUST, JULY, JUNE, MAY, Service


@pytest.fixture(autouse=True)
def morning(service: Service) -> None:
    service.hands.now = MORNING


# The next sessions


def test_the_next_session_stands_first_and_six_come_after_it(service: Service) -> None:
    read = seen(service)
    assert read.next is not None
    assert read.next.line.day == MAY
    assert [ahead.line.day.month for ahead in read.after] == [6, 7, 8, 9, 10, 11]
    assert read.zone == "Europe/London"


def test_a_session_that_is_going_on_is_still_the_next(service: Service) -> None:
    service.hands.now = DURING
    read = seen(service)
    assert read.next is not None
    assert read.next.line.day == MAY
    service.hands.now = DURING + timedelta(hours=2)
    later = seen(service).next
    assert later is not None
    assert later.line.day == JUNE


def test_a_cancelled_session_is_not_the_next(service: Service) -> None:
    set_session(service, MAY, status=Status.CANCELLED)
    read = seen(service).next
    assert read is not None
    assert read.line.day == JUNE


def test_the_next_session_says_how_its_pack_stands(service: Service) -> None:
    first = seen(service).next
    assert first is not None
    assert first.pack is None
    service.database.perform(packs.make_pack, MAY)
    made = seen(service).next
    assert made is not None
    assert made.pack is not None
    assert made.pack.changes == 0
    service.call("Iona Dunbar", MAY)
    changed = seen(service).next
    assert changed is not None
    assert changed.pack is not None
    assert changed.pack.changes == 1


def test_a_session_ahead_says_how_far_its_speaker_has_come(service: Service) -> None:
    book_speaker(service, AUGUST, Stage.PENCILLED)
    stages = {ahead.line.day: ahead.speaker for ahead in seen(service).after}
    assert stages[AUGUST] is Stage.PENCILLED
    assert stages[JULY] is None


# The order, and whose it is


def test_what_is_due_first_stands_first(service: Service) -> None:
    service.hands.now = EVE - timedelta(days=2)
    promise(service, "Una Rae", service.hands.now.date())
    full_may(service)
    release_one(service)
    service.hands.now = EVE
    kinds = [task.kind for task in seen(service).todo]
    assert kinds[:4] == [KIND.RING_BACK, KIND.PLACE_TO_OFFER, KIND.NOT_READY, KIND.PACK_TO_MAKE]
    dues = [task.due for task in seen(service).todo]
    assert dues == sorted(dues)


def everything(service: Service) -> None:
    """One of nearly every task about May, and the ring-back of somebody else."""
    full_may(service)
    release_one(service)
    promise(service, "Una Rae", MORNING.date())
    service.hands.now = EVE


def test_phone_staff_see_ring_backs_and_offers_and_nothing_they_may_not_do(
    service: Service,
) -> None:
    everything(service)
    kinds = {task.kind for task in seen(service, service.sign_in(Role.PHONE)).todo}
    assert kinds == {KIND.RING_BACK, KIND.PLACE_TO_OFFER}


def test_a_counsellor_sees_the_tasks_and_the_people_of_own_sessions_only(
    service: Service,
) -> None:
    everything(service)
    other = service.sign_in(Role.COUNSELLOR, counsellor="Ishbel Rae")
    mine = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    service.assign("Ishbel Rae", JUNE)
    assert seen(service, other).todo == ()
    own = seen(service, mine).todo
    assert {task.kind for task in own} == {KIND.PLACE_TO_OFFER, KIND.PACK_TO_MAKE}
    assert all(task.own and task.day == MAY for task in own)


def test_a_counsellor_is_told_when_an_own_session_is_not_ready(service: Service) -> None:
    mine = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    service.database.perform(counsellors.add_leave, mine.actor.counsellor_id, MAY, MAY)
    found = todo(service, KIND.NOT_READY, desk=mine)
    assert [task.why for task in found] == [(NotReady.ON_LEAVE,)]


def test_a_counsellor_sees_own_sessions_coming_and_may_open_them(service: Service) -> None:
    desk = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    anybody = seen(service, desk)
    assert anybody.next is not None
    assert (anybody.next.line.day, anybody.next.may_open, anybody.next.may_pack) == (
        MAY,
        False,
        False,
    )
    service.assign("Morag Sinclair", JUNE)
    own = seen(service, desk)
    assert own.next is not None
    assert (own.next.line.day, own.next.may_open, own.next.may_pack) == (JUNE, True, True)
    assert own.after == ()


def test_of_what_is_due_on_one_day_own_sessions_come_first(service: Service) -> None:
    everything(service)
    promise(service, "Iona Dunbar", EVE.date())
    desk = service.sign_in(Role.COUNSELLOR, Role.COORDINATOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    tasks = [task for task in seen(service, desk).todo if task.due == EVE.date()]
    owns = [task.own for task in tasks]
    assert owns == sorted(owns, reverse=True)
    assert set(owns) == {True, False}


# As much as there may be


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What a read of this database sends."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    engine = database._readers.engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def one_more_of_each(service: Service, number: int, day: date) -> None:
    """One more task of most kinds, about another session."""
    fill_up(service, day)
    service.fill(day, 1, f"Waits {day.month}")
    promise(service, f"Una Rae {number}", MORNING.date())
    counsellor_id = lead(service, f"Counsellor {number}", day)
    service.database.perform(counsellors.add_leave, counsellor_id, day, day)
    service.database.perform(packs.make_pack, day)
    release_one(service, day)


def test_the_number_of_statements_does_not_grow_with_what_there_is_to_do(
    service: Service,
) -> None:
    book_speaker(service, AUGUST, Stage.ASKED)
    one_more_of_each(service, 1, MAY)
    with statements(service.database) as few:
        before = seen(service)
    service.database.perform(groups.open_group, SECOND)
    one_more_of_each(service, 2, SECOND.first_day)
    with statements(service.database) as many:
        after = seen(service)
    assert len(after.todo) >= len(before.todo) + 3
    assert len(many) == len(few)


def test_a_task_of_each_kind_has_a_key_of_its_own(service: Service) -> None:
    everything(service)
    keys = [(t.kind, t.session_id, t.person_id, t.contact_id) for t in seen(service).todo]
    assert len(set(keys)) == len(keys)


def test_the_session_of_april_is_nothing_to_do_any_more(service: Service) -> None:
    assert APRIL not in {task.day for task in seen(service).todo}
