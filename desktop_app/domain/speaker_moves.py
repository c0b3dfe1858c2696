"""How a booking of a speaker goes from stage to stage: the table of moves, as data.

What is not in the table is refused; what is has its conditions, each with a reason of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from functools import cache

from desktop_app.domain.errors import BadField, BadMove, PreconditionGone, Refusal, SessionStarted
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import (
    GIVEN_UP,
    SPOKEN,
    SpeakerBooking,
    Stage,
    check_active,
    check_fits,
    check_has_speaker,
    check_longer,
    check_not_refused,
    check_only_one,
    check_slot_free,
    check_speaker_free,
    check_takes_place,
    check_tech_before,
    session_of,
)

Check = Callable[[SpeakerBooking, datetime], None]
Due = Callable[[date, date | None], date | None]
IDEA, ASKED, PENCILLED, CONFIRMED, BRIEFED, SPOKE, THANKED = tuple(Stage)[:7]
DECLINED, WITHDREW, STOOD_DOWN = tuple(Stage)[7:]


class Need(Enum):
    """What must hold for a move."""

    SPEAKER = auto()
    ACTIVE = auto()
    DATE = auto()
    SESSION = auto()
    TAKES_PLACE = auto()
    TO_COME = auto()
    LONGER = auto()
    FITS = auto()
    NOT_REFUSED = auto()
    SPEAKER_FREE = auto()
    SLOT_FREE = auto()
    ONLY_ONE = auto()
    BEGUN = auto()


@dataclass(frozen=True)
class Move:
    """A booking may go from one stage to another while all that it needs holds."""

    before: Stage
    after: Stage
    needs: tuple[Need, ...] = ()


ASKABLE = (Need.SPEAKER, Need.DATE)
ASKS = (Need.SPEAKER, Need.ACTIVE, Need.DATE)
A_SLOT = (Need.SPEAKER, Need.SESSION, Need.TAKES_PLACE)
ROOM = (Need.TAKES_PLACE, Need.TO_COME, Need.LONGER, Need.FITS)
POSSIBLE = (Need.SPEAKER, Need.SESSION, *ROOM, Need.NOT_REFUSED, Need.SPEAKER_FREE)
SURE = (*POSSIBLE, Need.SLOT_FREE)
HELD = (*A_SLOT, Need.LONGER, Need.FITS, Need.BEGUN)

MOVES: tuple[Move, ...] = (
    # One step on
    Move(IDEA, ASKED, ASKS),
    Move(ASKED, PENCILLED, POSSIBLE),
    Move(PENCILLED, CONFIRMED, SURE),
    Move(CONFIRMED, BRIEFED, SURE),
    Move(BRIEFED, SPOKE, HELD),
    Move(SPOKE, THANKED, A_SLOT),
    # On at once: yes on the phone, and a speaker who came without a brief has spoken
    Move(IDEA, PENCILLED, (Need.ACTIVE, *POSSIBLE)),
    Move(ASKED, CONFIRMED, SURE),
    Move(CONFIRMED, SPOKE, HELD),
    # One step back
    Move(ASKED, IDEA),
    Move(PENCILLED, ASKED, ASKABLE),
    Move(CONFIRMED, PENCILLED, A_SLOT),
    Move(BRIEFED, CONFIRMED, A_SLOT),
    Move(SPOKE, BRIEFED, A_SLOT),
    Move(THANKED, SPOKE, A_SLOT),
    # It does not come about
    *(Move(before, DECLINED) for before in (ASKED, PENCILLED)),
    *(Move(before, WITHDREW) for before in (PENCILLED, CONFIRMED, BRIEFED)),
    *(Move(before, STOOD_DOWN) for before in (IDEA, ASKED, PENCILLED, CONFIRMED, BRIEFED)),
    # It may after all
    *(Move(before, IDEA, (Need.ONLY_ONE,)) for before in (DECLINED, WITHDREW, STOOD_DOWN)),
    *(Move(before, ASKED, (*ASKS, Need.ONLY_ONE)) for before in (DECLINED, WITHDREW, STOOD_DOWN)),
)
TABLE: Mapping[tuple[Stage, Stage], Move] = {(move.before, move.after): move for move in MOVES}
# What a booking must meet that begins at a stage: it may be noted once somebody has said yes.
BEGINNINGS: Mapping[Stage, tuple[Need, ...]] = {
    IDEA: (Need.ONLY_ONE,),
    ASKED: (*ASKABLE, Need.ONLY_ONE),
    PENCILLED: (*POSSIBLE, Need.ONLY_ONE),
    CONFIRMED: (*SURE, Need.ONLY_ONE),
}

ASK_WITHIN, ASK_BEFORE = timedelta(weeks=4), timedelta(weeks=12)
ANSWER_WITHIN, THANK_WITHIN = timedelta(days=14), timedelta(days=7)
CONFIRM_BEFORE, BRIEF_BEFORE = timedelta(weeks=3), timedelta(weeks=2)
ASK_AGAIN_WITHIN = timedelta(days=3)  # whose session was moved
ONE_DAY = timedelta(days=1)


@cache
def moves_from(stage: Stage) -> tuple[Stage, ...]:
    """The stages that come after this one in the table, in their order."""
    return tuple(after for after in Stage if (stage, after) in TABLE)


def check_move(booking: SpeakerBooking, after: Stage, now: datetime) -> None:
    """Raise BadMove when it is not in the table, and for what it needs: PreconditionGone
    (no_speaker, not_active, no_date, no_session, not_begun), SessionCancelled, SessionStarted,
    Clash.
    """
    move = TABLE.get((booking.stage, after))
    if move is None:
        raise BadMove(booking.stage, after, moves_from(booking.stage))
    check_needs(booking, move.needs, now)


def why_not(booking: SpeakerBooking, after: Stage, now: datetime) -> Refusal | None:
    """What ``check_move`` would raise; None for a move that can be made now."""
    try:
        check_move(booking, after, now)
    except Refusal as refusal:
        return refusal
    return None


def check_beginning(booking: SpeakerBooking, now: datetime) -> None:
    """Raise as ``check_move``, for a booking that is made at its stage."""
    if booking.stage not in BEGINNINGS:
        raise BadMove(IDEA, booking.stage, moves_from(IDEA))
    if booking.stage is not IDEA:
        check_active(booking)
    check_as_it_is(booking, now)


def check_as_it_is(booking: SpeakerBooking, now: datetime) -> None:
    """Raise as ``check_move``, for a booking that is changed: whatever it has come to, if it is
    for a session, it is for one with room for it.
    """
    if booking.session is not None:
        check_needs(booking, ROOM, now)
    check_needs(booking, BEGINNINGS.get(booking.stage, ()), now)


def check_needs(booking: SpeakerBooking, needs: tuple[Need, ...], now: datetime) -> None:
    """Raise the refusal of the first of these that does not hold."""
    for need in needs:
        CHECKS[need](booking, now)


def due_on(stage: Stage, today: date, session_day: date | None) -> date | None:
    """By when the next step should be taken: not before tomorrow, nor after a session that is to
    come; None where there is none."""
    due = DUE.get(stage)
    day = None if due is None else due(today, session_day)
    if day is None:
        return None
    day = max(day, today + ONE_DAY)
    if session_day is None or session_day < today or stage in SPOKEN:
        return day
    return min(day, session_day)


def is_due_late(booking: SpeakerBooking) -> bool:
    """Whether its next step would come after its talk."""
    due, meeting = booking.due_on, booking.session
    after = due is not None and meeting is not None and due > meeting.day
    return after and booking.stage not in SPOKEN


def ask_again_on(today: date, session_day: date) -> date:
    """By when to ask whose session was moved: within three days, and before the session."""
    return max(today, min(today + ASK_AGAIN_WITHIN, session_day - ONE_DAY))


def check_askable(booking: SpeakerBooking, meeting: Session, now: datetime) -> None:
    """The speaker can be asked for a session, their own or one that is offered.

    Raises SessionCancelled, SessionStarted, Clash not_longer, talk_too_long or said_no.
    """
    meeting.check_open(now)
    check_longer(booking, meeting)
    check_fits(booking, meeting)
    check_not_refused(booking, meeting)


def can_be_asked_for(booking: SpeakerBooking, meeting: Session, now: datetime) -> bool:
    """Whether ``check_askable`` lets it pass."""
    try:
        check_askable(booking, meeting, now)
    except Refusal:
        return False
    return True


def comes_to_be_asked(before: Stage, after: Stage) -> bool:
    """Whether the speaker is asked by this move; a step back asks nobody again."""
    return before in {IDEA, *GIVEN_UP} and after in {ASKED, PENCILLED}


def check_due(booking: SpeakerBooking, today: date) -> None:
    """The next step is to come, and before the talk while that is. Raises BadField bad_date."""
    due, meeting = booking.due_on, booking.session
    is_over = meeting is None or meeting.day < today or booking.stage in SPOKEN
    last = date.max if meeting is None or is_over else meeting.day
    if due is not None and not today <= due <= last:
        raise BadField("bad_date", "due_on")


def check_tech_check(booking: SpeakerBooking, now: datetime) -> None:
    """The tech check is to come, and before the session. Raises BadField bad_date."""
    if booking.tech_check_at is not None and booking.tech_check_at < now:
        raise BadField("bad_date", "tech_check_at")
    check_tech_before(booking)


def _has_date(booking: SpeakerBooking, now: datetime) -> None:
    """One to ask for: the session or a date that is offered."""
    dates = {each.session for each in booking.offered}
    if booking.session is not None:
        dates.add(booking.session)
    if not any(can_be_asked_for(booking, meeting, now) for meeting in dates):
        raise PreconditionGone("no_date")


def _to_come(booking: SpeakerBooking, now: datetime) -> None:
    meeting = session_of(booking)
    if now >= meeting.starts_at:
        raise SessionStarted(meeting.day)


def _has_begun(booking: SpeakerBooking, now: datetime) -> None:
    if now < session_of(booking).starts_at:
        raise PreconditionGone("not_begun")


def _timeless(
    check: Callable[[SpeakerBooking], object],
) -> Callable[[SpeakerBooking, datetime], None]:
    def checked(booking: SpeakerBooking, _now: datetime) -> None:
        check(booking)

    return checked


CHECKS: Mapping[Need, Check] = {
    Need.SPEAKER: _timeless(check_has_speaker),
    Need.ACTIVE: _timeless(check_active),
    Need.DATE: _has_date,
    Need.SESSION: _timeless(session_of),
    Need.TAKES_PLACE: _timeless(check_takes_place),
    Need.TO_COME: _to_come,
    Need.LONGER: _timeless(check_longer),
    Need.FITS: _timeless(check_fits),
    Need.NOT_REFUSED: _timeless(check_not_refused),
    Need.SPEAKER_FREE: _timeless(check_speaker_free),
    Need.SLOT_FREE: _timeless(check_slot_free),
    Need.ONLY_ONE: _timeless(check_only_one),
    Need.BEGUN: _has_begun,
}


# Where the next step is due by the day of the session.
BY_SESSION = frozenset({IDEA, PENCILLED, CONFIRMED, BRIEFED})


def _before(span: timedelta) -> Due:
    return lambda _today, day: None if day is None else day - span


def _within(span: timedelta) -> Due:
    return lambda today, _day: today + span


def _ask_by(today: date, day: date | None) -> date:
    """Well before the session that an idea is for; while it is for none, within a span."""
    return today + ASK_WITHIN if day is None else day - ASK_BEFORE


DUE: Mapping[Stage, Due] = {
    IDEA: _ask_by,
    ASKED: _within(ANSWER_WITHIN),
    PENCILLED: _before(CONFIRM_BEFORE),
    CONFIRMED: _before(BRIEF_BEFORE),
    BRIEFED: _before(timedelta()),
    SPOKE: _within(THANK_WITHIN),
}
