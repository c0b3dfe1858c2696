"""The waiting list as a whole: who is put first, pauses, offers that make themselves."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.desk import changing, places, roster, today, waiting
from desktop_app.desk.history import whom_it_was_about
from desktop_app.desk.notices import notice_done, notices_of
from desktop_app.desk.people import open_person
from desktop_app.desk.story import Kind, person_page
from desktop_app.desk.tasks import TaskKind
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.groups import Group
from desktop_app.domain.notices import Notice, NoticeKind, Way
from desktop_app.domain.people import Person
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.store.database import UnitOfWork
from tests.desk.todo import set_person
from tests.service import MAY, Service

WHY = "Came last month and was turned away"


def let_offers_make_themselves(db: UnitOfWork, *, now: datetime) -> None:
    del now
    db.scalars(select(Group)).one().offers_itself = True


def no_contact(db: UnitOfWork, person_id: UUID, *, now: datetime) -> None:
    del now
    person = db.get_one(Person, person_id)
    person.no_calls = person.no_messages = True


def arrivals(db: UnitOfWork, *, now: datetime) -> dict[UUID, tuple[datetime, int]]:
    del now
    return {b.person_id: (b.joined_at, b.arrival) for b in db.scalars(select(Booking))}


def all_notices(db: UnitOfWork, *, now: datetime) -> list[tuple[NoticeKind, bool]]:
    del now
    found = db.scalars(select(Notice).order_by(Notice.made_at, Notice.id))
    return [(notice.kind, notice.done_at is not None) for notice in found]


def full(service: Service, waiters: int = 3) -> tuple[list[UUID], list[UUID]]:
    """A full session with people who wait for it."""
    booked = service.fill(MAY)
    waits = []
    for number in range(waiters):
        service.hands.move(minutes=1)
        name, phone = f"Waiter {'ABCDEF'[number]}", f"0131 496 00{number:02}"
        waits.append(service.call(name, MAY, phone=phone).person_id)
    return booked, waits


def to_tell(service: Service) -> list[tuple[UUID, NoticeKind]]:
    session = service.database.read(roster.roster, MAY).session.session_id
    return [(n.person_id, n.kind) for n in service.database.read(notices_of, session)]


def meeting_id(service: Service) -> UUID:
    return service.database.read(roster.roster, MAY).session.session_id


# Priority


def test_priority_goes_before_joining_and_rewrites_nothing(service: Service) -> None:
    _, (first, second, third) = full(service)
    before = service.database.read(arrivals)
    service.database.perform(waiting.set_priority, third, MAY, reason=WHY)
    assert service.states(MAY)["waiting"] == [third, first, second]
    assert service.database.read(arrivals) == before
    shown = service.database.read(roster.roster, MAY).waiting
    assert [row.priority for row in shown] == [True, False, False]


def test_of_two_with_priority_the_one_who_joined_first_is_first(service: Service) -> None:
    _, (first, second, third) = full(service)
    for person in (third, second):
        service.database.perform(waiting.set_priority, person, MAY, reason=WHY)
    assert service.states(MAY)["waiting"] == [second, third, first]


def test_priority_needs_a_coordinator_and_a_reason(service: Service) -> None:
    _, (first, _, third) = full(service)
    with pytest.raises(errors.ReasonNeeded):
        service.database.perform(waiting.set_priority, third, MAY)
    phone = service.sign_in(Role.PHONE)
    with pytest.raises(errors.NotPermitted):
        phone.perform(waiting.set_priority, third, MAY, reason=WHY)
    assert service.states(MAY)["waiting"][0] == first


def test_priority_is_taken_back_by_undo_and_by_hand(service: Service) -> None:
    _, (first, second, third) = full(service)
    service.database.perform(waiting.set_priority, third, MAY, reason=WHY)
    service.database.undo()
    assert service.states(MAY)["waiting"] == [first, second, third]
    service.database.redo()
    service.database.perform(waiting.set_priority, third, MAY, first=False, reason="A mistake")
    assert service.states(MAY)["waiting"] == [first, second, third]


def test_only_who_waits_is_put_first(service: Service) -> None:
    booked, _ = full(service)
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(waiting.set_priority, booked[0], MAY, reason=WHY)
    assert refused.value.why == "not_waiting"


# Pauses


def test_a_paused_list_offers_nothing_says_so_and_goes_on(service: Service) -> None:
    booked, (first, *_) = full(service)
    service.database.perform(waiting.pause_list, MAY)
    assert service.database.perform(places.release, booked[0], MAY).suggest is None
    assert service.database.read(roster.roster, MAY).stands_still is StandsStill.PAUSED
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(places.offer, MAY)
    assert refused.value.why == StandsStill.PAUSED
    goes_on = service.database.perform(waiting.resume_list, MAY)
    assert goes_on.suggest is not None
    assert goes_on.suggest.person_id == first


def test_a_pause_needs_a_coordinator_is_made_once_and_can_be_undone(service: Service) -> None:
    full(service)
    with pytest.raises(errors.NotPermitted):
        service.sign_in(Role.PHONE).perform(waiting.pause_list, MAY)
    service.database.perform(waiting.pause_list, MAY)
    for act, why in ((waiting.pause_list, "paused_already"),):
        with pytest.raises(errors.PreconditionGone) as refused:
            service.database.perform(act, MAY)
        assert refused.value.why == why
    service.database.undo()
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(waiting.resume_list, MAY)
    assert refused.value.why == "not_paused"


def test_a_list_that_goes_on_makes_its_offers_itself_where_it_may(service: Service) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, (first, *_) = full(service)
    service.database.perform(waiting.pause_list, MAY)
    service.database.perform(places.release, booked[0], MAY)
    assert service.states(MAY)["offered"] == []
    service.database.perform(waiting.resume_list, MAY)
    assert service.states(MAY)["offered"] == [first]
    assert to_tell(service) == [(first, NoticeKind.OFFERED)]


# Offers that make themselves


def test_who_is_offered_a_place_by_the_list_has_to_be_told_until_when(service: Service) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, (first, *_) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    (line,) = service.database.read(notices_of, meeting_id(service))
    (offered,) = service.database.read(roster.roster, MAY).offered
    assert (line.person_id, line.kind, line.until) == (first, NoticeKind.OFFERED, offered.until)
    (task,) = [t for t in service.database.read(today.today).todo if t.kind is TaskKind.TELL]
    assert (task.count, task.why) == (1, (NoticeKind.OFFERED,))


def test_an_offer_made_by_hand_is_on_no_list_of_messages(service: Service) -> None:
    booked, _ = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    assert to_tell(service) == []


@pytest.mark.parametrize("act", [places.accept, places.decline, places.release, places.book])
def test_who_has_answered_an_offer_has_nothing_to_be_told(service: Service, act: Any) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, (first, second, _) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(act, first, MAY)
    assert first not in [person for person, _ in to_tell(service)]
    assert (NoticeKind.OFFERED, True) in service.database.read(all_notices)
    goes_to_next = act in (places.decline, places.release)
    assert to_tell(service) == ([(second, NoticeKind.OFFERED)] if goes_to_next else [])


def test_an_offer_that_lapsed_is_told_to_nobody_and_the_next_one_is(service: Service) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, (first, second, _) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.hands.move(days=10)
    assert to_tell(service) == []
    service.call("Late Caller", MAY)
    assert to_tell(service) == [(second, NoticeKind.OFFERED)]
    assert first not in service.states(MAY)["offered"]


def test_a_told_offer_is_done_and_undoing_the_release_takes_both_back(service: Service) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, _ = full(service)
    service.database.perform(places.release, booked[0], MAY)
    (line,) = service.database.read(notices_of, meeting_id(service))
    service.database.perform(notice_done, line.notice_id)
    assert to_tell(service) == []
    service.database.undo()
    service.database.undo()
    assert (to_tell(service), service.states(MAY)["offered"]) == ([], [])
    assert service.database.read(all_notices) == []


def test_who_may_not_be_contacted_is_offered_nothing(service: Service) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, (first, second, _) = full(service)
    service.database.perform(no_contact, first)
    service.database.perform(places.release, booked[0], MAY)
    assert service.states(MAY)["offered"] == [second]
    assert to_tell(service) == [(second, NoticeKind.OFFERED)]


def test_who_takes_no_calls_keeps_their_turn_and_is_offered_the_place_by_message(
    service: Service,
) -> None:
    """Nobody is suggested to be rung meanwhile, and it is said why."""
    booked, (first, second, _) = full(service)
    set_person(service, first, no_calls=True, email="waiter@example.org")
    assert service.database.perform(places.release, booked[0], MAY).suggest is None
    seen = service.database.read(roster.roster, MAY)
    assert (seen.suggestion, seen.stands_still) == (None, StandsStill.TO_WRITE)
    assert seen.to_write is not None
    assert (seen.to_write.person_id, seen.to_write.no_calls) == (first, True)
    kinds = {t.kind: t.why for t in service.database.read(today.today).todo}
    assert kinds[TaskKind.LIST_STANDS_STILL] == (StandsStill.TO_WRITE,)
    assert TaskKind.PLACE_TO_OFFER not in kinds
    offered = service.database.perform(places.offer, MAY, person_id=first)
    assert (offered.person_id, offered.to_write) == (first, True)
    (line,) = service.database.read(notices_of, meeting_id(service))
    assert (line.person_id, line.way, line.phone) == (first, Way.EMAIL, None)
    assert service.database.perform(places.decline, first, MAY).suggest is not None
    assert to_tell(service) == []
    assert service.states(MAY)["waiting"][0] == second


def test_an_offer_that_makes_itself_goes_to_who_takes_no_calls_in_their_turn(
    service: Service,
) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, (first, *_) = full(service)
    set_person(service, first, no_calls=True, email="una@example.org")
    service.database.perform(places.release, booked[0], MAY)
    assert service.states(MAY)["offered"] == [first]
    assert to_tell(service) == [(first, NoticeKind.OFFERED)]


def test_too_late_to_write_the_next_who_may_be_rung_is_named(service: Service) -> None:
    """A place that cannot be held any more is a yes or no on the phone."""
    booked, (first, second, third) = full(service)
    set_person(service, first, no_calls=True, email="una@example.org")
    service.hands.now = datetime(2025, 5, 27, 11, tzinfo=UTC)
    suggest = service.database.perform(places.release, booked[0], MAY).suggest
    assert suggest is not None
    assert (suggest.person_id, suggest.late) == (second, True)
    waiting = service.database.read(roster.roster, MAY).waiting
    assert [row.no_calls for row in waiting] == [True, False, False]
    for person in (second, third):
        set_person(service, person, no_calls=True, email="una@example.org")
    seen = service.database.read(roster.roster, MAY)
    assert (seen.first, seen.stands_still) == (None, StandsStill.TOO_LATE_TO_WRITE)
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(places.offer, MAY)
    assert refused.value.why == "too_late_to_write"
    assert service.database.perform(places.book, first, MAY).state is State.BOOKED


def test_more_places_go_to_those_who_wait_and_each_is_told(service: Service) -> None:
    service.database.perform(let_offers_make_themselves)
    _, (first, second, _) = full(service)
    form = service.database.read(changing.session_form, meeting_id(service))
    raised = form.shape.__class__(**{**vars(form.shape), "capacity": 22})
    service.database.perform(changing.change_session, form.session_id, raised)
    assert {person for person, _ in to_tell(service)} == {first, second}


def test_a_cancelled_session_tells_of_that_and_restored_of_the_offer_again(
    service: Service,
) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, (first, *_) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    session = meeting_id(service)
    service.database.perform(changing.cancel_session, session)
    assert (first, NoticeKind.CANCELLED) in to_tell(service)
    service.database.perform(changing.restore_session, session)
    assert to_tell(service) == [(first, NoticeKind.OFFERED)]


# An offer to somebody else than was meant


def test_an_offer_is_for_whom_the_desk_means_and_for_nobody_else(service: Service) -> None:
    booked, (first, second, _) = full(service)
    for person in booked[:2]:
        service.database.perform(places.release, person, MAY)
    service.database.perform(places.book, first, MAY)
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(places.offer, MAY, person_id=first)
    assert refused.value.why == "has_a_place"
    service.database.perform(places.release, second, MAY)
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(places.offer, MAY, person_id=second)
    assert refused.value.why == "not_first"
    assert service.states(MAY)["offered"] == []


def test_within_24_hours_of_the_start_the_suggestion_says_it_is_yes_or_no(
    service: Service,
) -> None:
    booked, _ = full(service)
    early = service.database.perform(places.release, booked[0], MAY).suggest
    service.hands.now = datetime(2025, 5, 27, 11, tzinfo=UTC)
    late = service.database.perform(places.release, booked[1], MAY).suggest
    assert early is not None
    assert late is not None
    assert (early.late, late.late) == (False, True)


def test_places_kept_for_newcomers_are_not_given_to_a_standing_person_who_is_first(
    service: Service,
) -> None:
    def keep(db: UnitOfWork, *, now: datetime) -> None:
        del now
        db.scalars(select(Group)).one().newcomer_places = 20

    service.database.perform(keep)
    keeper = service.call("Dorota Corrigall", MAY, standing=True).person_id
    with pytest.raises(errors.SessionFull):
        service.database.perform(places.book, keeper, MAY)
    assert service.states(MAY)["waiting"] == [keeper]
    assert State.BOOKED not in {b.state for b in service.call("A B", MAY, standing=True).bookings}


def test_from_the_start_those_who_wait_are_not_reached_in_all_that_is_read(
    service: Service,
) -> None:
    booked, (first, second, _) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    service.hands.now = datetime(2025, 5, 28, 10, tzinfo=UTC)
    assert service.states(MAY)["waiting"] == []
    assert not {t.person_id for t in service.database.read(today.today).todo} & {first, second}
    for person in (first, second):
        story = service.database.read(person_page, person).story
        assert (Kind.NOT_REACHED, (MAY,)) in [(event.kind, event.days) for event in story]


# What the journal tells of it


def test_the_roster_tells_who_paused_the_list_and_when(service: Service) -> None:
    full(service)
    service.database.perform(waiting.pause_list, MAY)
    pause = service.database.read(roster.roster, MAY).pause
    assert pause is not None
    assert (pause.by, pause.at) == (service.database.actor.name, service.hands())
    service.database.undo()
    assert service.database.read(roster.roster, MAY).pause is None


def test_the_roster_tells_who_said_no_from_who_let_a_place_go(service: Service) -> None:
    booked, (first, *_) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    service.database.perform(places.decline, first, MAY)
    released = service.database.read(roster.roster, MAY).released
    assert {row.person_id: row.said_no for row in released} == {booked[0]: False, first: True}


def test_the_reason_for_coming_out_of_turn_can_be_read_on_the_roster(service: Service) -> None:
    _, (_, second, third) = full(service)
    service.database.perform(waiting.set_priority, third, MAY, reason=WHY)
    service.database.perform(places.book, second, MAY, past_the_list=True, reason="With her sister")
    shown = service.database.read(roster.roster, MAY)
    assert [row.why_first for row in shown.waiting if row.person_id == third] == [WHY]
    assert [row.why_past for row in shown.booked if row.why_past] == ["With her sister"]


def test_an_offer_is_told_of_by_the_name_of_whom_it_is_for(service: Service) -> None:
    booked, (first, *_) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    written = service.database.last_written
    assert written is not None
    name = service.database.read(whom_it_was_about, written.entry_id)
    assert name == service.database.read(open_person, first).name
