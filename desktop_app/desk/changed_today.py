"""Something has changed today: one session, who has to do with it, and what may be done about it.

Nothing is done here: a counsellor is replaced, a speaker withdrawn, and a session shortened or
cancelled by the acts that do so everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import query, within
from desktop_app.desk.lookup import read_session
from desktop_app.desk.month import SessionCard, session_card
from desktop_app.desk.periods import usual_minutes
from desktop_app.desk.rota import Choice, choice_of
from desktop_app.desk.stand_ins import (
    StandIn,
    last_spoke,
    slot_of,
    stand_ins,
    talks_of,
)
from desktop_app.desk.taken_off import taken_off
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty
from desktop_app.domain.errors import Refusal
from desktop_app.domain.recurrence import instant
from desktop_app.domain.session_changes import shape_of
from desktop_app.domain.sessions import Session
from desktop_app.domain.shapes import Shape
from desktop_app.domain.speaker_moves import POSSIBLE, check_needs, moves_from
from desktop_app.domain.speakers import (
    EMPTIED,
    ON_THE_WAY,
    PROMISED,
    Speaker,
    SpeakerBooking,
    Stage,
    says_no,
    session_of,
    surest_first,
)
from desktop_app.store.database import UnitOfWork

ONE_DAY = timedelta(days=1)
COUNTED_ON = PROMISED | ON_THE_WAY  # who thinks that they speak here, or may


@dataclass(frozen=True)
class OnDuty:
    """A counsellor with a duty in the session, and how they are reached; empty where unknown."""

    duty: Duty
    name: str
    phone: str
    email: str


@dataclass(frozen=True)
class Talk:
    """Somebody who speaks in the session, may come to, or was stood down when it was called off.

    ``withdraws``: they can still say that they cannot come. ``pencils`` and ``confirms``: that
    comes next for them, in place of whoever is promised the slot, unless something else speaks
    ``against`` it as things stand.
    """

    booking_id: UUID
    speaker_id: UUID
    stage: Stage
    topic: str
    speaker: str
    phone: str
    email: str
    withdraws: bool
    pencils: bool
    confirms: bool
    against: Refusal | None
    last_spoke: date | None


@dataclass(frozen=True)
class ChangedToday:
    """A session on whose day something has changed.

    ``on_duty`` and ``choices`` (who could take each duty) go by duty, ``talks`` by how sure they
    are. ``stand_ins`` could be asked to speak, too; ``about`` is what they would speak on, empty
    where nothing says so. ``gone`` are speakers who withdrew or were stood down, and ``off_duty``
    counsellors who were taken off, of late: see ``_since``. ``usual`` is the session without
    what makes it longer, None where that is how it stands or it stands still: it has begun or is
    cancelled (``over``).
    """

    card: SessionCard
    on_duty: tuple[OnDuty, ...]
    choices: tuple[Choice, ...]
    talks: tuple[Talk, ...]
    stand_ins: tuple[StandIn, ...]
    about: str
    gone: tuple[Talk, ...]
    off_duty: tuple[OnDuty, ...]
    usual: Shape | None
    over: bool

    @property
    def plans(self) -> bool:
        """Whether the actor may change the session and its speakers."""
        return Act.PLAN in self.card.allowed


@query("changed_today", Act.SEE_CALENDAR)
def changed_today(db: UnitOfWork, session_id: UUID, *, now: datetime) -> ChangedToday:
    """How a session stands, who leads and who speaks, and who could instead. Raises NotFound."""
    meeting = read_session(db, session_id)
    within(db, meeting)
    card, since = session_card(db, session_id, now=now), _since(meeting, now)
    talks, off = talks_of(db, meeting), taken_off(db, meeting, since)
    slot = slot_of(talks)
    asks = Act.PLAN in card.allowed and meeting.is_open(now) and meeting.longer
    aside = frozenset(one.id for _, one in off)
    return ChangedToday(
        card=card,
        on_duty=_on_duty(db, meeting),
        choices=tuple(choice_of(db, meeting, duty, now, aside) for duty in Duty),
        talks=_shown(db, surest_first(t for t in talks if _is_concerned(t, since)), now),
        stand_ins=stand_ins(db, meeting, talks) if asks else (),
        about=slot.topic if slot is not None else "",
        gone=_shown(db, [t for t in talks if _is_gone(t, talks, since)], now),
        off_duty=tuple(_reached(duty, one) for duty, one in off),
        usual=_usual(meeting, now),
        over=not meeting.is_open(now),
    )


def _since(meeting: Session, now: datetime) -> datetime:
    """When the day before the session begins on the wall clock of its group, or a day ago while
    that is to come: what is done from then on is done because something has changed."""
    return min(instant(meeting.day - ONE_DAY, time(), meeting.group.zone), now - ONE_DAY)


def _on_duty(db: UnitOfWork, meeting: Session) -> tuple[OnDuty, ...]:
    held = db.scalars(select(Assignment).where(Assignment.session_id == meeting.id)).all()
    who = {each.duty: each.counsellor for each in held}
    return tuple(_reached(duty, who[duty]) for duty in Duty if duty in who)


def _reached(duty: Duty, one: Counsellor) -> OnDuty:
    return OnDuty(duty, one.name, one.phone, one.email)


def _is_concerned(talk: SpeakerBooking, since: datetime) -> bool:
    meeting = session_of(talk)
    if talk.stage is Stage.STOOD_DOWN:
        return not meeting.takes_place and talk.stage_since >= since
    return talk.is_promised or (talk.stage in COUNTED_ON and not says_no(talk, meeting.id))


def _is_gone(talk: SpeakerBooking, talks: Sequence[SpeakerBooking], since: datetime) -> bool:
    """Whether its speaker withdrew or was stood down of late, and did not come back. Of whoever was
    only noted nobody knows."""
    if talk.stage not in EMPTIED or talk.stage_since < since or talk.asked_at is None:
        return False
    theirs = (other for other in talks if other.speaker_id == talk.speaker_id)
    return not any(_is_concerned(other, since) for other in theirs)


def _shown(db: UnitOfWork, bookings: Sequence[SpeakerBooking], now: datetime) -> tuple[Talk, ...]:
    speakers = {each.speaker_id for each in bookings if each.speaker_id is not None}
    spoke = last_spoke(db, speakers)
    return tuple(
        _talk(each, each.speaker, spoke.get(each.speaker.id), now)
        for each in bookings
        if each.speaker is not None
    )


def _talk(booking: SpeakerBooking, who: Speaker, spoke: date | None, now: datetime) -> Talk:
    nexts, waits = moves_from(booking.stage), booking.stage in ON_THE_WAY
    return Talk(
        booking_id=booking.id,
        speaker_id=who.id,
        stage=booking.stage,
        topic=booking.topic,
        speaker=who.name,
        phone=who.phone,
        email=who.email,
        withdraws=Stage.WITHDREW in nexts,
        pencils=waits and Stage.PENCILLED in nexts,
        confirms=waits and Stage.CONFIRMED in nexts,
        against=_against(booking, now) if waits else None,
        last_spoke=spoke,
    )


def _against(booking: SpeakerBooking, now: datetime) -> Refusal | None:
    """Why it cannot be confirmed, were the slot free: whoever has it is replaced."""
    try:
        check_needs(booking, POSSIBLE, now)
    except Refusal as refusal:
        return refusal
    return None


def _usual(meeting: Session, now: datetime) -> Shape | None:
    """As long as one of its series is that is not longer; never longer than it is."""
    shape = shape_of(meeting)
    minutes = min(shape.minutes, usual_minutes(meeting))
    usual = replace(shape, minutes=minutes, longer=False)
    return usual if meeting.is_open(now) and usual != shape else None
