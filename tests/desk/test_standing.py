"""Standing places: an intent, not a seat (``rules.md``, section 5)."""

from datetime import UTC, datetime

from sqlalchemy import select

from desktop_app.desk import calendar, places
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.groups import Group
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.service import APRIL, AUGUST, JULY, JUNE, MAY, Service

SESSIONS = 13  # from 30 April 2025 to 29 April 2026


def reserve_for_newcomers(db: UnitOfWork, count: int, *, now: datetime) -> None:
    del now
    db.scalars(select(Group)).one().newcomer_places = count


def only_group(db: UnitOfWork, *, now: datetime) -> object:
    del now
    return db.scalars(select(Group.id)).one()


def stints(db: UnitOfWork, person_id: object, *, now: datetime) -> list[tuple[object, State]]:
    del now
    rows = select(Session.day, Booking.state).join(Session, Session.id == Booking.session_id)
    rows = rows.where(Booking.person_id == person_id).order_by(Session.day, Booking.arrival)
    return [(day, state) for day, state in db.execute(rows)]


def test_it_books_every_existing_session_from_the_first_one_chosen(service: Service) -> None:
    done = service.call("Dorota Corrigall", JUNE, standing=True)
    days = [b.day for b in done.bookings]
    assert days[0] == JUNE
    assert len(days) == SESSIONS - 2
    assert all(b.standing and b.state is State.BOOKED for b in done.bookings)


def test_without_a_session_chosen_it_starts_with_the_next(service: Service) -> None:
    service.hands.now = datetime(2025, 5, 1, 9, tzinfo=UTC)
    done = service.call("Dorota Corrigall", standing=True)
    assert done.bookings[0].day == MAY


def test_full_sessions_are_kept_by_the_waiting_list(service: Service) -> None:
    service.fill(JUNE)
    done = service.call("Dorota Corrigall", MAY, standing=True)
    by_day = {b.day: b.state for b in done.bookings}
    assert by_day[JUNE] is State.WAITING
    assert by_day[JULY] is State.BOOKED


def test_a_newly_made_session_books_standing_people_in_the_order_they_asked(
    service: Service,
) -> None:
    asked = []
    for n in range(22):
        service.hands.move(minutes=1)
        asked.append(service.call(f"Keeper {n}", MAY, standing=True).person_id)
    service.hands.now = datetime(2025, 6, 2, 9, tzinfo=UTC)
    group = service.database.read(only_group)
    assert service.database.perform(calendar.make_sessions, group) == 1
    line = service.database.read(calendar.sessions)[-1]
    assert (line.booked, line.waiting) == (20, 2)
    assert service.states(line.day)["waiting"] == asked[20:]


def test_a_group_wants_sessions_only_when_a_date_within_twelve_months_has_none(
    service: Service,
) -> None:
    assert service.database.read(calendar.groups_to_extend) == ()
    service.hands.now = datetime(2025, 6, 2, 9, tzinfo=UTC)
    group = service.database.read(only_group)
    assert service.database.read(calendar.groups_to_extend) == (group,)
    service.database.perform(calendar.make_sessions, group)
    assert service.database.read(calendar.groups_to_extend) == ()


def test_sessions_are_never_made_twice(service: Service) -> None:
    group = service.database.read(only_group)
    assert service.database.perform(calendar.make_sessions, group) == 0


def test_skipping_one_date_is_remembered(service: Service) -> None:
    person = service.call("Dorota Corrigall", MAY, standing=True).person_id
    service.database.perform(places.release, person, JULY)
    again = service.call("Dorota Corrigall", MAY, standing=True, person_id=person)
    assert JULY not in [b.day for b in again.bookings]
    assert AUGUST in [b.day for b in again.bookings]
    assert (JULY, State.RELEASED) in service.database.read(stints, person)


def test_places_for_newcomers_are_not_taken_by_standing_people(service: Service) -> None:
    service.database.perform(reserve_for_newcomers, 3)
    for n in range(18):
        service.call(f"Keeper {n}", MAY, standing=True)
    line = service.database.read(calendar.sessions, first=MAY, last=MAY)[0]
    assert (line.booked, line.waiting) == (17, 1)


def test_asking_twice_is_one_standing_place(service: Service) -> None:
    person = service.call("Dorota Corrigall", MAY, standing=True).person_id
    again = service.call("Dorota Corrigall", APRIL, standing=True, person_id=person)
    assert [b.state for b in again.bookings] == [State.BOOKED] * SESSIONS
