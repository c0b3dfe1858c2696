"""One session is moved, cancelled, restored, kept or added: nobody loses what they had."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from desktop_app.desk import changing, places
from desktop_app.desk.month import session_card
from desktop_app.desk.notices import notice_done
from desktop_app.desk.roster import mark_attendance, roster
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Mark, State
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.notices import NoticeKind, Way
from desktop_app.domain.sessions import Status
from desktop_app.domain.shapes import Shape
from desktop_app.domain.speakers import Stage
from tests.desk.planning import cancel, edit, lines, move, restore, shape, snapshot, the_group, told
from tests.desk.todo import DECEMBER, book_speaker, lead, session_id, set_person, set_session
from tests.service import APRIL, AUGUST, JUNE, MAY, Service

THURSDAY = date(2025, 5, 29)


def stints(service: Service, day: date) -> dict[Any, Any]:
    ours = session_id(service, day)
    return {row["person_id"]: row for row in snapshot(service)[1] if row["session_id"] == ours}


def a_full_may(service: Service) -> list[Any]:
    """Two places, both taken, and two people who wait."""
    set_session(service, MAY, capacity=2)
    return service.fill(MAY, 4)


# Moving


def test_on_another_day_whoever_is_booked_is_asked_again_and_who_waits_still_waits(
    service: Service,
) -> None:
    people, before = a_full_may(service), session_id(service, MAY)
    done = move(service, MAY, day=THURSDAY, start=time(18))
    assert (done.session_id, done.people) == (before, 4)
    assert [stints(service, THURSDAY)[person]["state"] for person in people] == [
        State.TO_RECONFIRM, State.TO_RECONFIRM, State.WAITING, State.WAITING,
    ]  # fmt: skip
    line = lines(service)[THURSDAY]
    assert (line.status, line.original_day, line.start.hour) == (Status.MOVED, MAY, 18)
    assert line.start.utcoffset() == timedelta(hours=1)


def test_each_person_is_to_be_told_by_the_way_they_allow(service: Service) -> None:
    rung = service.call("Ann Rung", MAY, phone="01632 960001").person_id
    written = service.call("Bea Written", MAY, phone="01632 960002", email="b@example.org")
    silent = service.call("Cat Silent", MAY, phone="01632 960003").person_id
    service.call("Dee Without", MAY)
    set_person(service, written.person_id, no_calls=True)
    set_person(service, silent, no_calls=True, no_messages=True)
    meeting = session_id(service, MAY)
    move(service, MAY, day=THURSDAY)
    found = {line.name: line for line in told(service, meeting)}
    assert {name: line.way for name, line in found.items()} == {
        "Ann Rung": Way.PHONE, "Bea Written": Way.EMAIL, "Cat Silent": Way.NONE,
        "Dee Without": Way.NONE,
    }  # fmt: skip
    assert (found["Ann Rung"].phone, found["Cat Silent"].phone) == ("01632 960001", None)
    assert {(line.kind, line.was_day) for line in found.values()} == {(NoticeKind.MOVED, MAY)}
    assert found["Ann Rung"].person_id == rung
    assert lines(service)[THURSDAY].to_tell == 2


def test_a_session_moved_back_before_anybody_was_told_needs_no_telling(service: Service) -> None:
    service.call("Ann Rung", MAY, phone="01632 960001")
    meeting = session_id(service, MAY)
    move(service, MAY, day=THURSDAY)
    move(service, THURSDAY, day=MAY)
    assert told(service, meeting) == []
    assert lines(service)[MAY].status is Status.SCHEDULED


def test_an_offer_holds_no_longer_than_a_day_before_the_new_start(service: Service) -> None:
    people = a_full_may(service)
    service.hands.now = datetime(2025, 5, 19, 9, tzinfo=UTC)
    service.database.perform(places.release, people[0], MAY)
    service.database.perform(places.offer, MAY)
    move(service, MAY, day=date(2025, 5, 22))
    held = stints(service, date(2025, 5, 22))[people[2]]
    assert held["offer_expires_at"] == datetime(2025, 5, 21, 9, tzinfo=UTC)
    move(service, date(2025, 5, 22), day=date(2025, 5, 20), start=time(9))
    cut = stints(service, date(2025, 5, 20))[people[2]]
    assert (cut["state"], cut["no_reply_at"]) == (State.WAITING, None)


def test_a_promise_of_a_speaker_is_pencilled_again_by_another_day_and_not_by_more_places(
    service: Service,
) -> None:
    book_speaker(service, MAY, Stage.CONFIRMED)
    move(service, MAY, capacity=30)
    assert lines(service)[MAY].speaker == "Prof L. Nairn"
    move(service, MAY, day=THURSDAY)
    assert lines(service)[THURSDAY].speaker is None


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ({"minutes": 0}, "ends_before_start"),
        ({"minutes": -30}, "ends_before_start"),
        ({"minutes": 13 * 60}, "too_long"),
        ({"capacity": -1}, "places"),
        ({"day": JUNE}, "taken_by_another"),
        ({"day": date(2025, 3, 1)}, "in_the_past"),
        ({"day": date(2026, 3, 29), "start": time(1, 30)}, "no_such_time"),
    ],
)
def test_what_cannot_be_is_refused_in_the_preview_and_in_the_act_and_changes_nothing(
    service: Service, to: dict[str, Any], why: str
) -> None:
    service.fill(MAY, 2)
    before = snapshot(service)
    wanted = Shape(**{**vars(shape(service, MAY)), **to})
    for call, act in (
        (service.database.read, changing.preview_change),
        (service.database.perform, changing.change_session),
    ):
        with pytest.raises(errors.BadPlan) as refused:
            call(act, session_id(service, MAY), wanted)
        assert refused.value.why == why
    assert snapshot(service) == before


def test_lowering_places_removes_nobody_and_offers_none_until_below(service: Service) -> None:
    people = a_full_may(service)
    move(service, MAY, capacity=1)
    line = lines(service)[MAY]
    assert (line.booked, line.capacity, line.waiting) == (2, 1, 2)
    released = service.database.perform(places.release, people[0], MAY)
    assert released.suggest is None
    assert service.database.perform(places.release, people[1], MAY).suggest is not None


def test_more_places_go_to_those_who_wait_and_the_answer_says_whom_to_ring(
    service: Service,
) -> None:
    people = a_full_may(service)
    done = move(service, MAY, capacity=3)
    assert done.suggest.person_id == people[2]


def test_a_preview_says_what_would_come_of_it_and_writes_nothing(service: Service) -> None:
    a_full_may(service)
    lead(service, "Morag Sinclair", MAY, JUNE)
    before = snapshot(service)
    wanted = Shape(**{**vars(shape(service, MAY)), "day": THURSDAY})
    seen = service.database.read(changing.preview_change, session_id(service, MAY), wanted)
    assert (seen.people, seen.reconfirm, seen.not_ready) == (4, 2, ())
    assert (seen.old.day, seen.new.day) == (MAY, THURSDAY)
    assert snapshot(service) == before


def test_a_preview_says_that_nobody_leads(service: Service) -> None:
    wanted = Shape(**{**vars(shape(service, MAY)), "day": THURSDAY})
    seen = service.database.read(changing.preview_change, session_id(service, MAY), wanted)
    assert seen.not_ready == (NotReady.NO_COUNSELLOR,)


# Cancelling and restoring


def test_restoring_brings_back_exactly_what_was(service: Service) -> None:
    people = a_full_may(service)
    service.call("Keeps Coming", MAY, JUNE, standing=True)
    service.database.perform(places.release, people[0], MAY)
    service.database.perform(places.offer, MAY)
    before = stints(service, MAY)
    cancel(service, MAY)
    during = stints(service, MAY)
    live = {person for person, row in before.items() if row["state"] is not State.RELEASED}
    assert {during[person]["state"] for person in live} == {State.SESSION_CANCELLED}
    assert lines(service)[MAY].status is Status.CANCELLED
    restore(service, MAY)
    assert stints(service, MAY) == before
    assert lines(service)[MAY].status is Status.SCHEDULED


def test_who_sent_apologies_that_morning_has_them_recorded_when_it_takes_place_after_all(
    service: Service,
) -> None:
    (person,) = service.fill(MAY, 1)
    service.hands.now = datetime(2025, 5, 28, 8, tzinfo=UTC)
    service.database.perform(mark_attendance, person, MAY, Mark.APOLOGIES)
    cancel(service, MAY)
    restore(service, MAY)
    (row,) = service.database.read(roster, MAY).booked
    assert row.attendance is Mark.APOLOGIES


def test_an_offer_that_ran_out_while_the_session_was_cancelled_has_lapsed(
    service: Service,
) -> None:
    people = a_full_may(service)
    service.database.perform(places.release, people[0], MAY)
    service.database.perform(places.offer, MAY)
    cancel(service, MAY)
    service.hands.move(days=5)
    restore(service, MAY)
    assert stints(service, MAY)[people[2]]["state"] is State.WAITING


def test_whoever_died_meanwhile_comes_back_as_a_quiet_place_and_to_no_list(
    service: Service,
) -> None:
    people = a_full_may(service)
    cancel(service, MAY)
    for person in (people[0], people[2]):
        set_person(service, person, died_reported_at=service.hands.now)
    restore(service, MAY)
    found = stints(service, MAY)
    assert [found[person]["state"] for person in people] == [
        State.QUIET, State.BOOKED, State.RELEASED, State.WAITING,
    ]  # fmt: skip


def test_everybody_comes_back_though_the_places_were_lowered_meanwhile(service: Service) -> None:
    people = service.fill(MAY, 3)
    cancel(service, MAY)
    edit(service, places=2)
    set_session(service, MAY, capacity=2)
    restore(service, MAY)
    assert service.states(MAY)["booked"] == people
    with pytest.raises(errors.SessionFull):
        service.database.perform(places.book, service.call("Too Many").person_id, MAY)


def test_a_cancelled_session_can_be_restored_until_its_start_and_never_after(
    service: Service,
) -> None:
    cancel(service, MAY)
    service.hands.now = datetime(2025, 5, 28, 10, tzinfo=UTC)
    with pytest.raises(errors.SessionStarted):
        restore(service, MAY)
    with pytest.raises(errors.PreconditionGone) as refused:
        restore(service, JUNE)
    assert refused.value.why == "not_cancelled"


def test_who_knows_of_nothing_yet_is_told_of_nothing(service: Service) -> None:
    service.call("Ann Rung", MAY, phone="01632 960001")
    meeting = session_id(service, MAY)
    cancel(service, MAY)
    assert [line.kind for line in told(service, meeting)] == [NoticeKind.CANCELLED]
    restore(service, MAY)
    assert told(service, meeting) == []


def test_who_was_told_of_the_cancelling_is_told_that_it_takes_place(service: Service) -> None:
    service.call("Ann Rung", MAY, phone="01632 960001")
    meeting = session_id(service, MAY)
    cancel(service, MAY)
    (line,) = told(service, meeting)
    service.database.perform(notice_done, line.notice_id)
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(notice_done, line.notice_id)
    restore(service, MAY)
    assert [line.kind for line in told(service, meeting)] == [NoticeKind.RESTORED]
    cancel(service, MAY)
    assert told(service, meeting) == []


def test_a_session_that_has_started_is_neither_moved_nor_cancelled(service: Service) -> None:
    service.hands.now = datetime(2025, 5, 28, 10, tzinfo=UTC)
    for act in (cancel, lambda s, d: move(s, d, day=THURSDAY)):
        with pytest.raises(errors.SessionStarted):
            act(service, MAY)


def test_a_cancelling_can_be_undone_and_done_again(service: Service) -> None:
    a_full_may(service)
    before = snapshot(service)
    cancel(service, MAY)
    after = snapshot(service)
    service.database.undo()
    assert snapshot(service) == before
    service.database.redo()
    assert snapshot(service) == after


@pytest.mark.parametrize("day", [date(2025, 5, 21), date(2025, 6, 11)])
def test_no_undoing_takes_a_session_out_of_the_past_or_into_it(service: Service, day: date) -> None:
    """It was on 28 May: moved from or to a time that is over by now, it stays."""
    move(service, MAY, day=day)
    service.hands.now = datetime(2025, 6, 1, 9, tzinfo=UTC)
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.undo()
    assert refused.value.why == "started"


# A flagged day


def test_a_flagged_session_could_move_to_the_week_before_that_nothing_speaks_against(
    service: Service,
) -> None:
    card = service.database.read(session_card, session_id(service, DECEMBER))
    assert card.proposed_day == date(2025, 12, 17)
    assert service.database.read(session_card, session_id(service, MAY)).proposed_day is None


def test_a_kept_day_is_remembered_until_the_session_moves_to_another(service: Service) -> None:
    assert lines(service)[DECEMBER].flags
    service.database.perform(changing.keep_date, session_id(service, DECEMBER))
    assert not lines(service)[DECEMBER].flags
    move(service, DECEMBER, day=date(2025, 12, 26))
    assert lines(service)[date(2025, 12, 26)].flags


def test_that_a_day_was_kept_cannot_be_undone_once_its_session_has_started(
    service: Service,
) -> None:
    service.database.perform(changing.keep_date, session_id(service, MAY))
    service.hands.now = datetime(2025, 5, 28, 10, tzinfo=UTC)
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.undo()
    assert refused.value.why == "started"


# One more session


def test_a_session_can_be_added_and_books_whoever_keeps_a_place(service: Service) -> None:
    person = service.call("Keeps Coming", APRIL, standing=True).person_id
    extra = Shape(date(2025, 7, 9), time(14), 90, longer=False, capacity=5)
    service.database.perform(changing.add_session, the_group(service), extra)
    assert lines(service)[extra.day].status is Status.SCHEDULED
    assert service.states(extra.day)["booked"] == [person]
    service.database.undo()
    assert extra.day not in lines(service)


def test_a_session_is_not_added_on_a_day_of_the_group_nor_in_the_past(service: Service) -> None:
    for day, why in ((AUGUST, "taken_by_another"), (date(2025, 3, 3), "in_the_past")):
        extra = Shape(day, time(14), 90, longer=False, capacity=5)
        with pytest.raises(errors.BadPlan) as refused:
            service.database.perform(changing.add_session, the_group(service), extra)
        assert refused.value.why == why


@pytest.mark.parametrize("role", [Role.PHONE, Role.COUNSELLOR])
def test_whoever_does_not_plan_changes_no_session(service: Service, role: Role) -> None:
    desk = service.sign_in(role)
    with pytest.raises(errors.NotPermitted):
        desk.perform(changing.cancel_session, session_id(service, MAY))
