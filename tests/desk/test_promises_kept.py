"""What a logged call makes of ring-backs that are open: one promise at most from each who rings."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from desktop_app.desk.call_forms import RungBy
from desktop_app.desk.contacts import log_call
from desktop_app.desk.users import add_user
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.people import Contact, Messages, Outcome
from tests.databases import FILE
from tests.desk.racer import DONE, Step
from tests.desk.test_contacts import change, contacts
from tests.desk.test_people_races import RACES, Track
from tests.service import ADMIN, Service, on_server, on_sqlcipher

TUESDAY, WEDNESDAY, FRIDAY, MONDAY = (date(2025, 4, day) for day in (1, 2, 4, 7))
MESSAGE, NOT_REACHED = Outcome.LEFT_MESSAGE, Outcome.NOT_REACHED
Owed = list[tuple[date, UUID | None]]


def una(service: Service, on: date, owner: UUID | None = None) -> UUID:
    """Una Drever, who is to be rung back."""
    person = service.call("Una Drever", messages=Messages.YES).person_id
    service.database.perform(log_call, person, "About June", on, owner_id=owner)
    service.hands.move(minutes=5)
    return person


def promises(service: Service) -> list[Contact]:
    return [contact for contact in contacts(service) if contact.ring_back_on is not None]


def owed(service: Service) -> Owed:
    """The promises that are open: for when, and whose."""
    open_ones = (p for p in promises(service) if p.done_at is None)
    return [(p.ring_back_on, p.owner_id) for p in open_ones if p.ring_back_on]


def test_who_was_reached_is_owed_no_ring_back_any_more_and_one_undo_owes_it_again(
    service: Service,
) -> None:
    person = una(service, FRIDAY)
    service.database.perform(log_call, person, "Will come in June")
    assert owed(service) == []
    assert [p.note for p in promises(service)] == ["About June"]
    assert len(contacts(service)) == 2
    service.database.undo()
    assert owed(service) == [(FRIDAY, None)]
    assert len(contacts(service)) == 1
    service.database.redo()
    assert owed(service) == []


@pytest.mark.parametrize("outcome", [Outcome.REACHED, NOT_REACHED])
def test_a_new_day_moves_the_promise_and_makes_no_second_one(
    service: Service, outcome: Outcome
) -> None:
    person = una(service, WEDNESDAY, ADMIN)
    service.database.perform(log_call, person, "Ring again", MONDAY, outcome, ADMIN)
    assert owed(service) == [(MONDAY, ADMIN)]
    assert len(promises(service)) == 1
    assert {call.note for call in contacts(service)} == {"About June", "Ring again"}
    service.database.undo()
    assert owed(service) == [(WEDNESDAY, ADMIN)]


def test_what_a_colleague_promised_stays_theirs(service: Service) -> None:
    ann = service.database.perform(add_user, "Ann Reid", (Role.PHONE,))
    person = una(service, FRIDAY, ann)
    service.database.perform(log_call, person, "Asked about parking")
    assert owed(service) == [(FRIDAY, ann)]
    service.database.perform(log_call, person, "I will ring", MONDAY, owner_id=ADMIN)
    assert sorted(owed(service)) == [(FRIDAY, ann), (MONDAY, ADMIN)]
    service.database.perform(log_call, person, "Ann will ring then", MONDAY, owner_id=ann)
    assert owed(service) == [(MONDAY, ann)]


@pytest.mark.parametrize(
    ("due", "outcome", "left"),
    [
        (TUESDAY, MESSAGE, []),
        (TUESDAY, NOT_REACHED, [(WEDNESDAY, None)]),
        (FRIDAY, MESSAGE, [(FRIDAY, None)]),
        (FRIDAY, NOT_REACHED, [(FRIDAY, None)]),
    ],
)
def test_a_call_that_reached_nobody_keeps_only_what_was_due(
    service: Service, due: date, outcome: Outcome, left: Owed
) -> None:
    """As marking the ring-back itself does."""
    person = una(service, due)
    service.database.perform(log_call, person, "", None, outcome)
    assert owed(service) == left


def test_a_day_given_in_a_new_call_moves_the_promise_as_well(service: Service) -> None:
    person = una(service, WEDNESDAY)
    service.call("Una Drever", person_id=person, ring_back_on=MONDAY)
    assert owed(service) == [(MONDAY, None)]
    assert len(contacts(service)) == 1
    service.database.undo()
    assert owed(service) == [(WEDNESDAY, None)]
    service.call("Una Drever", person_id=person, note="Ring her on Monday", ring_back_on=MONDAY)
    assert owed(service) == [(MONDAY, None)]
    assert {call.note for call in contacts(service)} == {"About June", "Ring her on Monday"}


def test_a_new_call_without_a_day_leaves_the_promise(service: Service) -> None:
    """Nothing there says beforehand that it would be settled."""
    person = una(service, FRIDAY)
    service.call("Una Drever", person_id=person, note="Asked about parking")
    assert owed(service) == [(FRIDAY, None)]


def test_who_rings_for_somebody_else_moves_nothing_promised_to_them(service: Service) -> None:
    person = una(service, FRIDAY)
    ewan = RungBy("Ewan Drever", "husband")
    service.call("Una Drever", person_id=person, rung_by=ewan, ring_back_on=MONDAY)
    assert sorted(owed(service)) == [(FRIDAY, None), (MONDAY, None)]


def test_a_call_that_is_refused_leaves_what_was_promised(service: Service) -> None:
    person = una(service, FRIDAY)
    change(service, person, no_calls=True)
    for said in (("", None, Outcome.REACHED), ("Ring", MONDAY, Outcome.REACHED)):
        with pytest.raises(errors.Refusal):
            service.database.perform(log_call, person, *said)
    assert owed(service) == [(FRIDAY, None)]


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def track(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Track]:
    if request.param == "sqlcipher":
        made = on_sqlcipher(tmp_path)
        yield Track(made, tmp_path / FILE)
    else:
        made = on_server(request.getfixturevalue("postgres_url"))
        yield Track(made, made.database._engine.url)
    made.close()


def test_two_desks_that_promise_at_once_make_one_promise(track: Track) -> None:
    people = track.service.fill(date(2025, 5, 28), RACES, "Caller")
    ran = track.race(
        [Step("contacts.log_call", (person, "One", FRIDAY)) for person in people],
        [Step("contacts.log_call", (person, "Two", MONDAY)) for person in people],
    )
    assert set(ran) == {(DONE, DONE)}
    assert len(owed(track.service)) == len(people) == len(promises(track.service))
