"""An offer that we took away, by a cancelling or a report of a death, and what comes back of it."""

from uuid import UUID

from desktop_app.desk import deaths, places
from desktop_app.desk.roster import roster
from desktop_app.domain.bookings import State
from tests.desk.test_deaths import cancel, report, restore, rows
from tests.service import MAY, Service


def test_an_offer_that_ran_out_meanwhile_comes_back_as_a_turn_that_is_not_passed_over(
    service: Service,
) -> None:
    people = offered_first(service)
    report(service, people[20])
    service.hands.move(days=7)
    service.database.perform(deaths.reverse_death, people[20])
    first_on_the_list(service, people[20])


def test_an_offer_that_ran_out_while_a_session_was_cancelled_comes_back_likewise(
    service: Service,
) -> None:
    people = offered_first(service)
    cancel(service, MAY)
    service.hands.move(days=7)
    restore(service, MAY)
    first_on_the_list(service, people[20])


def test_an_offer_that_ran_out_over_a_cancelling_and_a_death_comes_back_likewise(
    service: Service,
) -> None:
    people = offered_first(service)
    report(service, people[20])
    cancel(service, MAY)
    service.database.perform(deaths.reverse_death, people[20])
    service.hands.move(days=7)
    restore(service, MAY)
    first_on_the_list(service, people[20])


def test_an_offer_that_still_holds_comes_back_with_its_session(service: Service) -> None:
    people = offered_first(service)
    before = rows(service, people[20])
    cancel(service, MAY)
    service.hands.move(hours=1)
    restore(service, MAY)
    assert rows(service, people[20]) == before


def offered_first(service: Service) -> list[UUID]:
    """All places of May taken but one, which is held for the first of two who wait."""
    people = service.fill(MAY, 22)
    service.database.perform(places.release, people[0], MAY)
    service.database.perform(places.offer, MAY)
    service.hands.move(hours=1)
    return people


def first_on_the_list(service: Service, person: UUID) -> None:
    """It was we who took the offer away: it is no answer of theirs that is missing."""
    (row,) = rows(service, person)
    assert (row["state"], row["no_reply_at"]) == (State.WAITING, None)
    suggestion = service.database.read(roster, MAY).suggestion
    assert suggestion is not None
    assert suggestion.person_id == person
