"""How calls went, whose promise a ring-back is, and when somebody is rung again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop_app.desk import closures, groups
from desktop_app.desk.colleagues import colleagues
from desktop_app.desk.contacts import Promised, RungBack, log_call, move_ring_back, ring_back_done
from desktop_app.desk.story import person_page
from desktop_app.desk.tasks import TaskKind, Whose
from desktop_app.desk.users import add_user, remove_user
from desktop_app.domain import errors
from desktop_app.domain.access import Act, Actor, Grant, Role
from desktop_app.domain.people import ContactKind, Messages, Outcome
from tests.desk.test_contacts import change, contacts, group_of, promise
from tests.desk.todo import SECOND, todo
from tests.service import ADMIN, Service

FRIDAY, SATURDAY, MONDAY = date(2025, 4, 4), date(2025, 4, 5), date(2025, 4, 7)
WITHDRAWN = datetime(2025, 4, 1, 9, tzinfo=UTC)
REACHED, MESSAGE, NOT_REACHED = Outcome.REACHED, Outcome.LEFT_MESSAGE, Outcome.NOT_REACHED


def owed(service: Service, on: date = FRIDAY, **said: Any) -> UUID:
    """The promise to ring Una Drever back."""
    person = service.call("Una Drever", **{"messages": Messages.YES, **said}).person_id
    made: UUID = service.database.perform(log_call, person, "About June", on)
    return made


def whom(service: Service, contact: UUID) -> UUID:
    person = promise(service, contact).person_id
    assert person is not None
    return person


SEEN = Promised(FRIDAY, None)


def move(service: Service, contact: UUID, on: date | None, owner: UUID | None) -> Any:
    """Another day, another colleague, by who sees how the promise stands."""
    stands = next((each for each in contacts(service) if each.id == contact), None)
    seen = SEEN if stands is None else Promised(stands.ring_back_on, stands.owner_id)
    return service.database.perform(move_ring_back, contact, on, owner, seen)


def ann(service: Service, *roles: Role) -> UUID:
    made: UUID = service.database.perform(add_user, "Ann Reid", roles or (Role.PHONE,))
    return made


# How a call went


def test_a_call_reached_them_unless_it_is_said_that_it_did_not(service: Service) -> None:
    person = service.call("Una Drever", messages=Messages.YES).person_id
    service.database.perform(log_call, person, "Asked about parking")
    service.database.perform(log_call, person, "Her son answered", None, NOT_REACHED)
    service.database.perform(log_call, person, "", None, MESSAGE)
    kept = {(call.note, call.outcome) for call in contacts(service)}
    assert kept == {
        ("Asked about parking", REACHED),
        ("Her son answered", NOT_REACHED),
        ("", MESSAGE),
    }


@pytest.mark.parametrize(
    "columns",
    [{"messages": Messages.NO}, {"no_calls": True}, {"withdrawn_at": WITHDRAWN}],
    ids=["no messages", "no calls", "withdrawn"],
)
def test_no_message_is_left_where_none_may_be_left(
    service: Service, columns: dict[str, Any]
) -> None:
    contact = owed(service)
    person = whom(service, contact)
    change(service, person, **columns)
    for act, given in (
        (log_call, (person, "", None, MESSAGE)),
        (ring_back_done, (contact, MESSAGE)),
    ):
        with pytest.raises(errors.PreconditionGone) as refusal:
            service.database.perform(act, *given)
        assert refusal.value.why == "no_message"
    assert len(contacts(service)) == 1
    assert promise(service, contact).done_at is None


def test_a_message_that_does_not_say_who_we_are_may_be_left(service: Service) -> None:
    contact = owed(service, messages=Messages.DISCREET)
    service.database.perform(ring_back_done, contact, MESSAGE)
    assert promise(service, contact).done_at == service.hands.now


# How a ring-back went


@pytest.mark.parametrize("outcome", [REACHED, MESSAGE])
def test_a_ring_back_that_is_done_is_a_call_of_its_own_with_its_outcome(
    service: Service, outcome: Outcome
) -> None:
    contact = owed(service)
    service.hands.move(days=3)
    desk = service.sit_down(ann(service))
    rung = desk.perform(ring_back_done, contact, outcome)
    kept = promise(service, contact)
    assert (kept.done_at, kept.ring_back_on, kept.outcome) == (service.hands.now, FRIDAY, REACHED)
    (call,) = (each for each in contacts(service) if each.id != contact)
    assert (call.kind, call.outcome, call.at) == (ContactKind.CALL, outcome, service.hands.now)
    assert (call.person_id, call.taken_by) == (kept.person_id, desk.actor.user_id)
    assert (call.ring_back_on, call.note) == (None, "")
    assert rung == RungBack(contact, whom(service, contact), outcome, None, ())


@pytest.mark.parametrize(
    ("now", "again"),
    [
        (datetime(2025, 4, 3, 9, tzinfo=UTC), FRIDAY),
        (datetime(2025, 4, 4, 9, tzinfo=UTC), MONDAY),  # over a weekend
        (datetime(2025, 4, 17, 9, tzinfo=UTC), date(2025, 4, 22)),  # over Easter and a closure
    ],
)
def test_who_could_not_be_reached_is_rung_again_on_the_next_open_day(
    service: Service, now: datetime, again: date
) -> None:
    contact = owed(service)
    service.database.perform(closures.add_closure, date(2025, 4, 21), "Easter Monday")
    service.hands.now = now
    rung = service.database.perform(ring_back_done, contact, NOT_REACHED)
    kept = promise(service, contact)
    assert (kept.done_at, kept.ring_back_on, rung.again_on) == (None, again, again)
    (call,) = (each for each in contacts(service) if each.id != contact)
    assert (call.outcome, call.at, call.ring_back_on) == (NOT_REACHED, now, None)


def test_a_ring_back_is_tried_as_often_as_it_takes(service: Service) -> None:
    contact = owed(service)
    for _ in range(3):
        service.hands.move(days=1)
        service.database.perform(ring_back_done, contact, NOT_REACHED)
    service.database.perform(ring_back_done, contact)
    assert [call.outcome for call in contacts(service) if call.id != contact].count(
        NOT_REACHED
    ) == 3
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(ring_back_done, contact, NOT_REACHED)


def test_how_a_ring_back_went_is_undone_and_done_again_whole(service: Service) -> None:
    contact = owed(service)
    service.hands.move(days=3)
    for outcome in Outcome:
        service.database.perform(ring_back_done, contact, outcome)
        done = [(c.id, c.done_at, c.ring_back_on, c.outcome) for c in contacts(service)]
        service.database.undo()
        (kept,) = contacts(service)
        assert (kept.done_at, kept.ring_back_on) == (None, FRIDAY)
        service.database.redo()
        assert [(c.id, c.done_at, c.ring_back_on, c.outcome) for c in contacts(service)] == done
        service.database.undo()


@pytest.mark.parametrize("outcome", Outcome)
def test_nobody_who_has_died_was_rung(service: Service, outcome: Outcome) -> None:
    contact = owed(service)
    person = whom(service, contact)
    change(service, person, died_reported_at=service.hands.now)
    for act, given in (
        (ring_back_done, (contact, outcome)),
        (log_call, (person, "Rang", None, outcome)),
        (move_ring_back, (contact, MONDAY, None, SEEN)),
    ):
        with pytest.raises(errors.HasDied):
            service.database.perform(act, *given)


def test_nobody_is_rung_again_who_asked_not_to_be(service: Service) -> None:
    contact = owed(service)
    person = whom(service, contact)
    change(service, person, no_calls=True)
    for act, given in (
        (ring_back_done, (contact, NOT_REACHED)),
        (move_ring_back, (contact, MONDAY, None, SEEN)),
    ):
        with pytest.raises(errors.PreconditionGone) as refusal:
            service.database.perform(act, *given)
        assert refusal.value.why == "no_calls"
    service.database.perform(ring_back_done, contact)
    assert promise(service, contact).done_at is not None


# Whose promise it is


def test_a_promise_is_for_whoever_is_free_or_for_a_colleague(service: Service) -> None:
    person, another = (service.call(name).person_id for name in ("Una Drever", "Ann Moar"))
    other = ann(service)
    service.database.perform(log_call, person, "One", FRIDAY)
    service.database.perform(log_call, another, "Two", FRIDAY, owner_id=other)
    service.database.perform(log_call, person, "Three", owner_id=other)
    owners = {call.note: call.owner_id for call in contacts(service)}
    assert owners == {"One": None, "Two": other, "Three": None}


def test_who_takes_calls_may_be_given_a_ring_back_and_nobody_else(service: Service) -> None:
    phone = ann(service)
    service.database.perform(add_user, "Bea", (Role.ADMINISTRATOR, Role.COUNSELLOR))
    service.database.perform(add_user, "Cat", (Role.COORDINATOR,))
    service.database.perform(add_user, "Dot", (Role.PHONE,))
    service.database.perform(remove_user, "Dot")
    found = service.database.read(colleagues)
    assert [each.name for each in found] == ["Ann Reid", "Cat", "Sam Keir"]
    assert service.sit_down(phone).read(colleagues) == found
    counsellor = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    with pytest.raises(errors.NotPermitted):
        counsellor.read(colleagues)


def _gone(service: Service) -> UUID:
    user = ann(service)
    service.database.perform(remove_user, "Ann Reid")
    return user


@pytest.mark.parametrize(
    "owner",
    [lambda _service: uuid4(), _gone, lambda service: ann(service, Role.COUNSELLOR)],
    ids=["unknown", "has left", "takes no calls"],
)
def test_nobody_is_given_a_ring_back_who_takes_no_calls(
    service: Service, owner: Callable[[Service], UUID]
) -> None:
    contact, user = owed(service), owner(service)
    person = whom(service, contact)
    for act, given in (
        (log_call, (person, "Ring", FRIDAY, REACHED, user)),
        (move_ring_back, (contact, None, user, SEEN)),
    ):
        with pytest.raises(errors.PreconditionGone) as refusal:
            service.database.perform(act, *given)
        assert refusal.value.why == "owner_gone"
    assert len(contacts(service)) == 1


def test_the_promise_of_somebody_who_has_left_is_for_whoever_is_free(service: Service) -> None:
    contact = owed(service)
    move(service, contact, None, ann(service))
    service.hands.move(days=3)
    (task,) = todo(service, TaskKind.RING_BACK)
    assert (task.whose, task.owner) == (Whose.OTHERS, "Ann Reid")
    service.database.perform(remove_user, "Ann Reid")
    (task,) = todo(service, TaskKind.RING_BACK)
    assert (task.whose, task.owner) == (Whose.ANYBODY, "")
    person = whom(service, contact)
    story = service.database.read(person_page, person).story
    (event,) = (each for each in story if each.contact_id == contact)
    assert (event.owner, event.owner_id) == ("", None)


# Another day, another colleague


def test_a_ring_back_is_moved_to_another_day_and_given_to_another(service: Service) -> None:
    contact, other = owed(service), ann(service)
    moved = move(service, contact, MONDAY, other)
    kept = promise(service, contact)
    assert (kept.ring_back_on, kept.owner_id, moved.on, moved.closed) == (
        MONDAY,
        other,
        MONDAY,
        False,
    )
    person = whom(service, contact)
    story = service.database.read(person_page, person).story
    (event,) = (each for each in story if each.contact_id == contact)
    assert (event.ring_back_on, event.owner, event.owner_id) == (MONDAY, "Ann Reid", other)
    move(service, contact, FRIDAY, None)
    kept = promise(service, contact)
    assert (kept.ring_back_on, kept.owner_id) == (FRIDAY, None)
    service.database.undo()
    service.database.undo()
    kept = promise(service, contact)
    assert (kept.ring_back_on, kept.owner_id) == (FRIDAY, None)
    service.database.redo()
    assert promise(service, contact).owner_id == other


def test_a_day_that_is_over_is_refused_and_nothing_is_changed(service: Service) -> None:
    contact, other = owed(service), ann(service)
    service.hands.move(days=1)
    with pytest.raises(errors.BadField) as refusal:
        move(service, contact, date(2025, 4, 1), other)
    assert (refusal.value.code, refusal.value.field) == ("bad_date", "ring_back_on")
    assert promise(service, contact).owner_id is None


def test_an_overdue_ring_back_is_given_to_another_and_its_day_stays(service: Service) -> None:
    contact, other = owed(service), ann(service)
    service.hands.move(days=9)
    for day in (None, FRIDAY):
        move(service, contact, day, other)
        kept = promise(service, contact)
        assert (kept.ring_back_on, kept.owner_id) == (FRIDAY, other)


def test_a_stale_change_of_a_ring_back_says_what_a_colleague_changed_and_writes_nothing(
    service: Service,
) -> None:
    contact, other = owed(service), ann(service)
    move(service, contact, SATURDAY, other)
    with pytest.raises(errors.ChangedSince) as refusal:
        service.database.perform(move_ring_back, contact, MONDAY, ADMIN, SEEN)
    assert refusal.value.fields == (("ring_back_on", SATURDAY), ("owner_id", other))
    kept = promise(service, contact)
    assert (kept.ring_back_on, kept.owner_id) == (SATURDAY, other)
    service.database.perform(move_ring_back, contact, MONDAY, ADMIN, Promised(SATURDAY, other))
    kept = promise(service, contact)
    assert (kept.ring_back_on, kept.owner_id) == (MONDAY, ADMIN)


def test_what_was_not_edited_of_a_ring_back_stays_as_a_colleague_has_set_it(
    service: Service,
) -> None:
    contact, other = owed(service), ann(service)
    move(service, contact, None, other)
    moved = service.database.perform(move_ring_back, contact, MONDAY, None, SEEN)
    kept = promise(service, contact)
    assert (kept.ring_back_on, kept.owner_id, moved.on) == (MONDAY, other, MONDAY)
    moved = service.database.perform(move_ring_back, contact, None, ADMIN, Promised(FRIDAY, other))
    kept = promise(service, contact)
    assert (kept.ring_back_on, kept.owner_id, moved.on) == (MONDAY, ADMIN, MONDAY)


def test_a_day_on_which_the_desk_is_closed_is_taken_and_said_to_be(service: Service) -> None:
    contact = owed(service)
    assert move(service, contact, SATURDAY, None).closed
    assert promise(service, contact).ring_back_on == SATURDAY


def test_what_is_done_is_moved_no_more_and_what_is_no_promise_never(service: Service) -> None:
    contact = owed(service)
    person = whom(service, contact)
    service.database.perform(ring_back_done, contact)
    with pytest.raises(errors.PreconditionGone):
        move(service, contact, MONDAY, None)
    call = service.database.perform(log_call, person, "Asked about parking")
    for no_promise in (call, uuid4()):
        with pytest.raises(errors.NotFound):
            move(service, no_promise, MONDAY, None)


def test_only_those_move_a_ring_back_who_may_ring(service: Service) -> None:
    contact = owed(service)
    service.database.perform(groups.open_group, SECOND)
    group = service.database.read(group_of, SECOND.first_day)
    for grant in (Grant(Role.PHONE, group), Grant(Role.COUNSELLOR), Grant(Role.ADMINISTRATOR)):
        service.database.actor = Actor(ADMIN, "Test", (grant,))
        with pytest.raises(errors.NotPermitted) as refusal:
            move(service, contact, MONDAY, None)
        assert refusal.value.act is Act.REGISTER


# The list of today


def test_overdue_first_then_mine_then_whoever_is_free_then_those_of_others(
    service: Service,
) -> None:
    other, people = ann(service), []
    day = service.hands.now.date() + timedelta(days=2)
    wanted = (
        ("Zoe", day, other),
        ("Yan", day, None),
        ("Xia", day, ADMIN),
        ("Wim", day - timedelta(days=1), other),
        ("Val", day - timedelta(days=2), None),
    )
    for name, on, owner in wanted:
        person = service.call(name).person_id
        service.database.perform(log_call, person, "Ring", on, owner_id=owner)
        people.append(person)
    service.hands.move(days=2)
    tasks = todo(service, TaskKind.RING_BACK)
    assert [task.person_id for task in tasks] == people[::-1]
    assert [(task.whose, task.owner) for task in tasks] == [
        (Whose.ANYBODY, ""),
        (Whose.OTHERS, "Ann Reid"),
        (Whose.MINE, ""),
        (Whose.ANYBODY, ""),
        (Whose.OTHERS, "Ann Reid"),
    ]
    hers = todo(service, TaskKind.RING_BACK, desk=service.sit_down(other))
    assert [task.whose for task in hers][2:] == [Whose.MINE, Whose.ANYBODY, Whose.OTHERS]
    assert hers[-1].owner == "Sam Keir"
