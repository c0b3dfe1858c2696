"""Undoing what was done to places and the waiting list, and what time does meanwhile."""

import pytest

from desktop_app.domain.bookings import Attendance, Booking
from desktop_app.domain.errors import PreconditionGone
from desktop_app.store.database import UnitOfWork
from tests.databases import Hands, an_actor
from tests.store.acts import (
    add_session,
    book,
    bookings,
    mark,
    offer,
    registered,
    release,
    rows,
    walk_in,
    whole,
)
from tests.store.conftest import Desk


def test_releasing_is_undone_with_whatever_seat_is_free_now(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    session_id = database.perform(add_session, 3)
    one, two = registered(database, "Morag Bell", "Una Reid")
    booked = database.perform(book, session_id, one)
    before = whole(database, Booking, booked)
    database.perform(release, session_id, one)
    other.perform(book, session_id, two)
    assert bookings(database)[two] == ("booked", 1)
    database.undo()
    assert bookings(database) == {one: ("booked", 2), two: ("booked", 1)}
    assert whole(database, Booking, booked) == before


def test_a_seat_that_somebody_was_given_meanwhile_does_not_stop_the_undo(desk: Desk) -> None:
    """Seats are allotted anew, so a new number alone is no change."""
    database, other = desk(an_actor()), desk(an_actor())
    session_id = database.perform(add_session, 3)
    one, two = registered(database, "Morag Bell", "Una Reid")
    other.perform(book, session_id, one)
    database.perform(book, session_id, two)

    def swap_seats(db: UnitOfWork, **_: object) -> None:
        first, second = db.query(Booking).order_by(Booking.arrival)
        first.seat_no = 9
        db.flush()
        second.seat_no = 1

    other.perform(swap_seats)
    database.undo()
    assert bookings(database) == {one: ("booked", 9)}


def test_undo_refuses_when_the_place_is_taken(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    session_id = database.perform(add_session, 1)
    one, two = registered(database, "Morag Bell", "Una Reid")
    database.perform(book, session_id, one)
    database.perform(release, session_id, one)
    other.perform(book, session_id, two)
    with pytest.raises(PreconditionGone) as refused:
        database.undo()
    assert refused.value.why == "place_taken"
    assert bookings(database) == {one: ("released", None), two: ("booked", 1)}


def test_undo_never_rewrites_when_somebody_joined(desk: Desk, hands: Hands) -> None:
    database = desk(an_actor())
    session_id = database.perform(add_session, 1)
    one, two = registered(database, "Morag Bell", "Una Reid")
    database.perform(book, session_id, one)
    waiting = database.perform(book, session_id, two, wait=True)
    before = whole(database, Booking, waiting)
    hands.move(hours=1)
    database.perform(release, session_id, two)
    database.undo()
    after = whole(database, Booking, waiting)
    assert (after["joined_at"], after["arrival"]) == (before["joined_at"], before["arrival"])


def test_undo_refuses_when_it_would_book_somebody_twice(desk: Desk) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    session_id = database.perform(add_session, 3)
    (one,) = registered(database, "Morag Bell")
    database.perform(book, session_id, one)
    database.perform(release, session_id, one)
    other.perform(book, session_id, one)
    with pytest.raises(PreconditionGone):
        database.undo()


def test_attendance_is_undone_by_itself(desk: Desk, hands: Hands) -> None:
    database = desk(an_actor())
    session_id = database.perform(add_session, 3)
    (one,) = registered(database, "Morag Bell")
    database.perform(mark, session_id, one)
    database.undo()
    assert rows(database, Attendance) == []


def test_an_offer_that_has_lapsed_does_not_stand_in_the_way(desk: Desk, hands: Hands) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    session_id = database.perform(add_session, 1)
    one, two = registered(database, "Morag Bell", "Una Reid")
    database.perform(book, session_id, one)
    other.perform(book, session_id, two, wait=True)
    database.perform(release, session_id, one)
    other.perform(offer, session_id)
    hands.move(days=10)
    assert database.undo().act == "release"
    assert bookings(database) == {one: ("booked", 1), two: ("waiting", None)}


def test_time_goes_on_over_what_comes_back(desk: Desk, hands: Hands) -> None:
    """An offer that was declined comes back, and has lapsed in the meantime."""
    database, other = desk(an_actor()), desk(an_actor())
    session_id = other.perform(add_session, 1)
    (one,) = registered(other, "Morag Bell")
    other.perform(book, session_id, one)
    (two,) = registered(other, "Una Reid")
    other.perform(book, session_id, two, wait=True)
    other.perform(release, session_id, one)
    other.perform(offer, session_id)
    database.perform(release, session_id, two)
    hands.move(days=10)
    database.undo()
    assert bookings(database)[two] == ("waiting", None)


def test_who_was_not_reached_at_the_start_stays_so_when_the_first_mark_is_undone(
    desk: Desk, hands: Hands
) -> None:
    database, other = desk(an_actor()), desk(an_actor())
    session_id = other.perform(add_session, 1)
    one, two = registered(other, "Morag Bell", "Una Reid")
    other.perform(book, session_id, one)
    waiting = other.perform(book, session_id, two, wait=True)
    hands.move(days=28, hours=3)
    database.perform(mark, session_id, one)
    before = whole(database, Booking, waiting)
    assert before["state"] == "not_reached"
    hands.move(minutes=5)
    assert database.undo().act == "mark"
    assert rows(database, Attendance) == []
    assert whole(database, Booking, waiting) == before


def test_a_walk_in_is_undone_although_the_session_has_started_since(
    desk: Desk, hands: Hands
) -> None:
    """What time itself does meanwhile, to those who wait, is no part of what is taken back."""
    database, other = desk(an_actor()), desk(an_actor())
    session_id = other.perform(add_session, 1)
    one, two, three = registered(other, "Morag Bell", "Una Reid", "Effie Orr")
    other.perform(book, session_id, one)
    other.perform(book, session_id, two, wait=True)
    hands.move(days=28)
    database.perform(walk_in, session_id, three)
    hands.move(hours=3)
    assert database.undo().act == "walk_in"
    assert bookings(database) == {one: ("booked", 1), two: ("not_reached", None)}


def test_a_release_is_not_undone_once_the_session_has_started(desk: Desk, hands: Hands) -> None:
    database = desk(an_actor())
    session_id = database.perform(add_session, 3)
    (one,) = registered(database, "Morag Bell")
    database.perform(book, session_id, one)
    database.perform(release, session_id, one)
    hands.move(days=28, hours=3)
    with pytest.raises(PreconditionGone) as refused:
        database.undo()
    assert refused.value.why == "started"
    assert bookings(database) == {one: ("released", None)}
