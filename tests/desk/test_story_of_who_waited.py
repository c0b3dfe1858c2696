"""The story of somebody who only ever waited: it tells of no place that was theirs."""

from datetime import date
from uuid import UUID

from desktop_app.desk import changing, deaths, places
from desktop_app.desk.agreements import withdraw_agreement
from desktop_app.desk.merging import merge
from desktop_app.desk.roster import roster
from desktop_app.desk.story import Kind
from tests.desk.test_directory import group_of
from tests.desk.test_story import told
from tests.service import MAY, Service

ENDS = (Kind.RELEASED, Kind.SAID_NO, Kind.OFF_LIST)
BEGINS = (Kind.BOOKED, Kind.ASKED)


def who_waits(service: Service) -> tuple[UUID, UUID]:
    """Somebody booked into a full session, and somebody who waits for it."""
    booked = service.fill(MAY)
    return booked[0], service.call("Una Drever", MAY).person_id


def stint(service: Service, person: UUID) -> list[tuple[Kind, tuple[date, ...]]]:
    """How their one stint began and ended, as their story has it."""
    events = [event for event in told(service, person) if event[0] in (*ENDS, *BEGINS)]
    return sorted(events, key=lambda event: event[0] in ENDS)


def test_who_left_the_list_joined_it_and_was_taken_off_it(service: Service) -> None:
    booked, waits = who_waits(service)
    service.hands.move(hours=1)
    for person in (booked, waits):
        service.database.perform(places.release, person, MAY)
    assert stint(service, waits) == [(Kind.ASKED, (MAY,)), (Kind.OFF_LIST, (MAY,))]
    assert stint(service, booked) == [(Kind.BOOKED, (MAY,)), (Kind.RELEASED, (MAY,))]
    service.database.undo()
    assert stint(service, waits) == [(Kind.ASKED, (MAY,))]
    service.database.redo()
    assert stint(service, waits) == [(Kind.ASKED, (MAY,)), (Kind.OFF_LIST, (MAY,))]


def test_whose_death_took_them_off_the_list_never_had_a_place(service: Service) -> None:
    _, waits = who_waits(service)
    service.hands.move(hours=1)
    service.database.perform(deaths.report_death, waits, "Her sister")
    assert stint(service, waits) == [(Kind.ASKED, (MAY,)), (Kind.OFF_LIST, (MAY,))]
    service.database.perform(deaths.reverse_death, waits)
    assert stint(service, waits) == [(Kind.ASKED, (MAY,))]


def test_who_took_their_agreement_back_while_waiting_never_had_a_place(service: Service) -> None:
    _, waits = who_waits(service)
    service.hands.move(hours=1)
    service.database.perform(withdraw_agreement, waits, service.database.read(group_of, MAY))
    assert stint(service, waits) == [(Kind.ASKED, (MAY,)), (Kind.OFF_LIST, (MAY,))]


def test_who_took_it_back_after_the_session_was_cancelled_never_had_one_either(
    service: Service,
) -> None:
    _, waits = who_waits(service)
    service.hands.move(hours=1)
    service.database.perform(
        changing.cancel_session, service.database.read(roster, MAY).session.session_id
    )
    service.database.perform(withdraw_agreement, waits, service.database.read(group_of, MAY))
    assert stint(service, waits) == [(Kind.ASKED, (MAY,)), (Kind.OFF_LIST, (MAY,))]


def test_who_said_no_to_a_place_that_was_held_joined_the_list_and_said_no(
    service: Service,
) -> None:
    booked, waits = who_waits(service)
    service.hands.move(hours=1)
    service.database.perform(places.release, booked, MAY)
    service.database.perform(places.offer, MAY)
    assert service.database.perform(places.decline, waits, MAY).only_waited
    assert stint(service, waits) == [(Kind.ASKED, (MAY,)), (Kind.SAID_NO, (MAY,))]


def test_who_had_a_place_after_waiting_for_it_has_released_it(service: Service) -> None:
    booked, waits = who_waits(service)
    service.hands.move(hours=1)
    service.database.perform(places.release, booked, MAY)
    service.database.perform(places.offer, MAY)
    service.database.perform(places.accept, waits, MAY)
    service.database.perform(places.release, waits, MAY)
    assert stint(service, waits)[-1] == (Kind.RELEASED, (MAY,))


def test_the_roster_tells_who_only_waited_from_who_let_a_place_go(service: Service) -> None:
    booked, waits = who_waits(service)
    assert not service.database.perform(places.release, booked, MAY).only_waited
    assert service.database.perform(places.release, waits, MAY).only_waited
    released = service.database.read(roster, MAY).released
    assert {row.person_id: row.only_waited for row in released} == {booked: False, waits: True}


def test_two_turns_of_one_person_whose_records_are_merged_are_one_that_nobody_let_go(
    service: Service,
) -> None:
    _, waits = who_waits(service)
    service.hands.move(minutes=5)
    other = service.call("Oona Drever", MAY, phone="07700 900123").person_id
    service.hands.move(hours=1)
    service.database.perform(merge, waits, other, {})
    assert stint(service, waits) == [(Kind.ASKED, (MAY,))]
    assert service.database.read(roster, MAY).released == ()
    service.hands.move(hours=1)
    service.database.perform(places.release, waits, MAY)
    assert stint(service, waits) == [(Kind.ASKED, (MAY,)), (Kind.OFF_LIST, (MAY,))]
    assert [row.person_id for row in service.database.read(roster, MAY).released] == [waits]
