"""What is kept where two records say different things."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.bookings import Attendance, Booking, Mark, State
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.merging import (
    Side,
    end_later,
    join_enrolments,
    join_marks,
    side_by_itself,
    take_over,
)
from desktop_app.domain.people import Enrolment, Messages, Person

NOW = datetime(2025, 5, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def stint(state: State, seat: int | None = None, **more: object) -> Booking:
    """A stint in some state."""
    until = NOW + DAY if state is State.OFFERED else None
    known = {"priority": 0, "over_places": False, "offer_expires_at": until, **more}
    return Booking(state=state, seat_no=seat, **known)


@pytest.mark.parametrize(
    ("earlier", "later", "stays", "seat", "free"),
    [
        (State.WAITING, State.BOOKED, State.BOOKED, 7, False),
        (State.BOOKED, State.WAITING, State.BOOKED, 3, False),
        (State.BOOKED, State.BOOKED, State.BOOKED, 3, True),
        (State.OFFERED, State.BOOKED, State.BOOKED, 7, True),
        (State.TO_RECONFIRM, State.BOOKED, State.BOOKED, 7, True),
        (State.BOOKED, State.OFFERED, State.BOOKED, 3, True),
        (State.WAITING, State.OFFERED, State.OFFERED, 7, False),
        (State.WAITING, State.WAITING, State.WAITING, None, False),
    ],
)
def test_the_earlier_stint_goes_on_as_the_stronger_of_the_two(
    earlier: State, later: State, stays: State, seat: int | None, free: bool
) -> None:
    one = stint(earlier, None if earlier is State.WAITING else 3)
    other = stint(later, None if later is State.WAITING else 7)
    came_free = take_over(one, end_later(other, NOW))
    assert (one.state, one.seat_no, came_free) == (stays, seat, free)
    assert (one.offer_expires_at is not None) is (stays is State.OFFERED)
    assert (other.state, other.seat_no, other.ended_at) == (State.RELEASED, None, NOW)


def test_priority_and_a_try_to_ring_are_not_lost() -> None:
    one, other = stint(State.WAITING), stint(State.WAITING, priority=1, tried_at=NOW)
    take_over(one, end_later(other, NOW))
    assert (one.priority, one.tried_at) == (1, NOW)


def test_a_cancelled_session_gives_back_one_place_when_it_takes_place_after_all() -> None:
    one = stint(State.SESSION_CANCELLED, state_before=State.WAITING)
    other = stint(State.SESSION_CANCELLED, state_before=State.BOOKED)
    take_over(one, end_later(other, NOW))
    assert (one.state, one.state_before) == (State.SESSION_CANCELLED, State.BOOKED)
    assert (other.state, other.state_before) == (State.SESSION_CANCELLED, None)


@pytest.mark.parametrize("number", range(len(Mark) - 1))
def test_the_stronger_mark_wins(number: int) -> None:
    strong, weak = list(Mark)[number : number + 2]
    for mine, theirs in ((strong, weak), (weak, strong)):
        kept = Attendance(mark=mine, marked_at=NOW)
        join_marks(kept, Attendance(mark=theirs, marked_at=NOW + DAY))
        assert kept.mark is strong
        assert kept.marked_at == (NOW if mine is strong else NOW + DAY)


@pytest.mark.parametrize(
    ("mine", "theirs", "stands", "withdrawn"),
    [
        ((NOW, None), (NOW + DAY, None), NOW + DAY, None),
        ((NOW + DAY, None), (NOW, None), NOW + DAY, None),
        ((NOW, NOW + DAY), (NOW + 2 * DAY, None), NOW + 2 * DAY, None),
        ((NOW, NOW + DAY), (NOW + 2 * DAY, NOW + 3 * DAY), NOW + 2 * DAY, NOW + 3 * DAY),
    ],
)
def test_the_newest_agreement_stands_unless_it_was_taken_back_since(
    mine: tuple[datetime | None, datetime | None],
    theirs: tuple[datetime | None, datetime | None],
    stands: datetime,
    withdrawn: datetime | None,
) -> None:
    kept, gone = (
        Enrolment(fits=fits, agreed_at=at, withdrawn_at=back)
        for fits, (at, back) in ((False, mine), (True, theirs))
    )
    join_enrolments(kept, gone)
    assert (kept.fits, kept.agreed_at, kept.withdrawn_at) == (True, stands, withdrawn)


@pytest.mark.parametrize("agreed_at", [None, NOW])
def test_an_agreement_taken_back_after_the_other_was_given_is_not_decided_here(
    agreed_at: datetime | None,
) -> None:
    withdrawn = Enrolment(fits=True, agreed_at=NOW, withdrawn_at=NOW + DAY)
    stands = Enrolment(fits=True, agreed_at=agreed_at, withdrawn_at=None)
    for pair in ((withdrawn, stands), (stands, withdrawn)):
        with pytest.raises(PreconditionGone) as refused:
            join_enrolments(*pair)
        assert refused.value.why == "agreements_differ"


@pytest.mark.parametrize(
    ("part", "mine", "theirs", "side"),
    [
        ("messages", Messages.YES, Messages.DISCREET, Side.GONE),
        ("messages", Messages.NO, Messages.DISCREET, Side.KEPT),
        ("no_calls", False, True, Side.GONE),
        ("no_messages", True, False, Side.KEPT),
        ("email", None, "una@example.org", Side.GONE),
        ("email", "una@example.org", "oona@example.org", Side.KEPT),
        ("access", "Captions", None, Side.KEPT),
    ],
)
def test_the_stricter_rule_and_what_is_not_empty_stand_by_themselves(
    part: str, mine: object, theirs: object, side: Side
) -> None:
    assert side_by_itself(part, Person(**{part: mine}), Person(**{part: theirs})) is side
