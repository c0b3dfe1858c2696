"""Every pair of stages: which need what, and what is refused for each need that is not met.

What a move needs is written down here a second time, by the kind of step that it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from desktop_app.domain import errors
from desktop_app.domain.sessions import Session, Status
from desktop_app.domain.speaker_moves import Need, check_move, moves_from, why_not
from desktop_app.domain.speakers import Answer, OfferedDate, Speaker, SpeakerBooking, Stage

S, N = Stage, Need
STARTS = datetime(2025, 5, 28, 10, tzinfo=UTC)
BEFORE, AFTERWARDS = STARTS - timedelta(days=30), STARTS + timedelta(hours=1)

OF_SESSION = {N.SPEAKER, N.SESSION, N.TAKES_PLACE}
TO_ASK = {N.SPEAKER, N.ACTIVE, N.DATE}
A_DATE = OF_SESSION | {N.TO_COME, N.LONGER, N.FITS, N.NOT_REFUSED, N.SPEAKER_FREE}
A_PROMISE = A_DATE | {N.SLOT_FREE}
HELD = OF_SESSION | {N.LONGER, N.FITS, N.BEGUN}
NEEDS: Mapping[tuple[Stage, Stage], set[Need]] = {
    (S.IDEA, S.ASKED): TO_ASK,
    (S.IDEA, S.PENCILLED): A_DATE | {N.ACTIVE},
    (S.IDEA, S.STOOD_DOWN): set(),
    (S.ASKED, S.IDEA): set(),
    (S.ASKED, S.PENCILLED): A_DATE,
    (S.ASKED, S.CONFIRMED): A_PROMISE,
    (S.ASKED, S.DECLINED): set(),
    (S.ASKED, S.STOOD_DOWN): set(),
    (S.PENCILLED, S.ASKED): {N.SPEAKER, N.DATE},
    (S.PENCILLED, S.CONFIRMED): A_PROMISE,
    (S.PENCILLED, S.DECLINED): set(),
    (S.PENCILLED, S.WITHDREW): set(),
    (S.PENCILLED, S.STOOD_DOWN): set(),
    (S.CONFIRMED, S.PENCILLED): OF_SESSION,
    (S.CONFIRMED, S.BRIEFED): A_PROMISE,
    (S.CONFIRMED, S.SPOKE): HELD,
    (S.CONFIRMED, S.WITHDREW): set(),
    (S.CONFIRMED, S.STOOD_DOWN): set(),
    (S.BRIEFED, S.CONFIRMED): OF_SESSION,
    (S.BRIEFED, S.SPOKE): HELD,
    (S.BRIEFED, S.WITHDREW): set(),
    (S.BRIEFED, S.STOOD_DOWN): set(),
    (S.SPOKE, S.BRIEFED): OF_SESSION,
    (S.SPOKE, S.THANKED): OF_SESSION,
    (S.THANKED, S.SPOKE): OF_SESSION,
    **{(over, S.IDEA): {N.ONLY_ONE} for over in (S.DECLINED, S.WITHDREW, S.STOOD_DOWN)},
    **{(over, S.ASKED): TO_ASK | {N.ONLY_ONE} for over in (S.DECLINED, S.WITHDREW, S.STOOD_DOWN)},
}
REASONS: Mapping[Need, tuple[type[errors.Refusal], str | None]] = {
    N.SPEAKER: (errors.PreconditionGone, "no_speaker"),
    N.ACTIVE: (errors.PreconditionGone, "not_active"),
    N.DATE: (errors.PreconditionGone, "no_date"),
    N.SESSION: (errors.PreconditionGone, "no_session"),
    N.TAKES_PLACE: (errors.SessionCancelled, None),
    N.TO_COME: (errors.SessionStarted, None),
    N.LONGER: (errors.Clash, "not_longer"),
    N.FITS: (errors.Clash, "talk_too_long"),
    N.NOT_REFUSED: (errors.Clash, "said_no"),
    N.SPEAKER_FREE: (errors.Clash, "speaker_elsewhere"),
    N.SLOT_FREE: (errors.Clash, "two_confirmed"),
    N.ONLY_ONE: (errors.Clash, "booked_already"),
    N.BEGUN: (errors.PreconditionGone, "not_begun"),
}


@dataclass
class Scene:
    """A booking that has all that any move needs, and when it is to be moved."""

    booking: SpeakerBooking
    speaker: Speaker
    meeting: Session
    now: datetime


def meet() -> Session:
    day = STARTS.date()
    return Session(
        id=uuid4(), day=day, starts_at=STARTS, minutes=150, longer=True, status=Status.SCHEDULED
    )


def talk(stage: Stage, speaker: Speaker, meeting: Session) -> SpeakerBooking:
    booking = SpeakerBooking(id=uuid4(), stage=stage, talk_minutes=30)
    booking.speaker, booking.session, booking.session_id = speaker, meeting, meeting.id
    return booking


def scene(before: Stage, needs: set[Need]) -> Scene:
    speaker, meeting = Speaker(id=uuid4(), name="Ada", active=True), meet()
    now = AFTERWARDS if N.BEGUN in needs else BEFORE
    return Scene(talk(before, speaker, meeting), speaker, meeting, now)


def nobody(at: Scene) -> None:
    at.booking.speaker = None


def not_asked_any_more(at: Scene) -> None:
    at.speaker.active = False


def no_session(at: Scene) -> None:
    at.booking.session = at.booking.session_id = None


def cancelled(at: Scene) -> None:
    at.meeting.status = Status.CANCELLED


def begun(at: Scene) -> None:
    at.now = AFTERWARDS


def to_come(at: Scene) -> None:
    at.now = BEFORE


def usual(at: Scene) -> None:
    at.meeting.longer = False


def too_long(at: Scene) -> None:
    at.booking.talk_minutes = at.meeting.minutes + 1


def refused(at: Scene) -> None:
    offer = OfferedDate(session_id=at.meeting.id, answer=Answer.NO)
    set_committed_value(offer, "session", at.meeting)
    set_committed_value(at.booking, "offered", [offer])


def refused_in_another(at: Scene) -> None:
    other = talk(S.STOOD_DOWN, at.speaker, meet())
    set_committed_value(other, "offered", [OfferedDate(session_id=at.meeting.id, answer=Answer.NO)])
    set_committed_value(at.speaker, "bookings", [other])


def withdrew_in_another(at: Scene) -> None:
    set_committed_value(at.speaker, "bookings", [talk(S.WITHDREW, at.speaker, at.meeting)])


def declined_in_another(at: Scene) -> None:
    set_committed_value(at.speaker, "bookings", [talk(S.DECLINED, at.speaker, at.meeting)])


def stood_down_in_another(at: Scene) -> None:
    set_committed_value(at.speaker, "bookings", [talk(S.STOOD_DOWN, at.speaker, at.meeting)])


def booked_twice(at: Scene) -> None:
    set_committed_value(at.speaker, "bookings", [talk(S.IDEA, at.speaker, at.meeting)])


def elsewhere(at: Scene) -> None:
    set_committed_value(at.speaker, "bookings", [talk(S.CONFIRMED, at.speaker, meet())])


def taken(at: Scene) -> None:
    other = talk(S.CONFIRMED, Speaker(id=uuid4(), name="Bea", active=True), at.meeting)
    set_committed_value(at.meeting, "talks", [other])


# What goes wrong, and the needs that are not met then.
WRONGS: Mapping[Callable[[Scene], None], set[Need]] = {
    nobody: {N.SPEAKER, N.ACTIVE},
    not_asked_any_more: {N.ACTIVE},
    no_session: set(Need) - {N.SPEAKER, N.ACTIVE, N.ONLY_ONE},
    cancelled: {N.TAKES_PLACE, N.DATE},
    begun: {N.TO_COME, N.DATE},
    to_come: {N.BEGUN},
    usual: {N.LONGER, N.DATE},
    too_long: {N.FITS, N.DATE},
    refused: {N.NOT_REFUSED, N.DATE},
    refused_in_another: {N.NOT_REFUSED, N.DATE},
    withdrew_in_another: {N.NOT_REFUSED, N.DATE},
    declined_in_another: {N.NOT_REFUSED, N.DATE},
    stood_down_in_another: set(),
    booked_twice: {N.ONLY_ONE},
    elsewhere: {N.SPEAKER_FREE},
    taken: {N.SLOT_FREE},
}


def said(refusal: errors.Refusal) -> tuple[type[errors.Refusal], str | None]:
    return type(refusal), getattr(refusal, "why", None)


@pytest.mark.parametrize(("before", "after"), NEEDS)
def test_a_move_is_made_when_all_it_needs_is_there_and_refused_for_each_that_is_not(
    before: Stage, after: Stage
) -> None:
    needs = NEEDS[before, after]
    whole = scene(before, needs)
    check_move(whole.booking, after, whole.now)
    for wrong, lacking in WRONGS.items():
        at = scene(before, needs)
        wrong(at)
        refusal = why_not(at.booking, after, at.now)
        lacks = needs & lacking
        if not lacks:
            assert refusal is None, (wrong.__name__, refusal)
            continue
        assert refusal is not None, wrong.__name__
        words = lacks | ({N.SPEAKER} if wrong is nobody else set())
        assert said(refusal) in {REASONS[need] for need in words}


def test_every_other_pair_is_refused_with_the_moves_that_there_are() -> None:
    others = [pair for pair in product(Stage, Stage) if pair not in NEEDS]
    assert len(others) + len(NEEDS) == len(Stage) ** 2
    for before, after in others:
        at = scene(before, set())
        refusal = why_not(at.booking, after, at.now)
        assert isinstance(refusal, errors.BadMove)
        assert (refusal.before, refusal.after) == (before, after)
        assert refusal.moves == moves_from(before)
        assert all((before, step) in NEEDS for step in refusal.moves)
