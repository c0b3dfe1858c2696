"""Something has changed today: one session, who has to do with it, and what may be done about it.

Nothing is done here: a counsellor is replaced, a speaker withdrawn, and a session shortened or
cancelled by the acts that do so everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import query, within
from desktop_app.desk.lookup import read_session
from desktop_app.desk.month import SessionCard, session_card
from desktop_app.desk.periods import usual_minutes
from desktop_app.desk.rota import Choice, candidates
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import Assignment, Duty
from desktop_app.domain.errors import Refusal
from desktop_app.domain.session_changes import shape_of
from desktop_app.domain.sessions import Session
from desktop_app.domain.shapes import Shape
from desktop_app.domain.speaker_moves import check_move, moves_from
from desktop_app.domain.speakers import ON_THE_WAY, PROMISED, SpeakerBooking, Stage
from desktop_app.store.database import UnitOfWork

COUNTED_ON = PROMISED | ON_THE_WAY  # who thinks that they speak here, or may
LATELY = timedelta(hours=24)  # since when whoever was stood down has hardly been told


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

    ``withdraws``: they can still say that they cannot come. ``confirms``: a yes comes next for
    them, unless something speaks ``against`` it as things stand.
    """

    booking_id: UUID
    stage: Stage
    topic: str
    speaker: str
    phone: str
    email: str
    withdraws: bool
    confirms: bool
    against: Refusal | None


@dataclass(frozen=True)
class ChangedToday:
    """A session on whose day something has changed.

    ``on_duty`` and ``choices`` (who could take each duty) go by duty, ``talks`` by how sure they
    are. ``usual`` is the session without what makes it longer, None where that is how it stands or
    it stands still: it has begun or is cancelled (``over``).
    """

    card: SessionCard
    on_duty: tuple[OnDuty, ...]
    choices: tuple[Choice, ...]
    talks: tuple[Talk, ...]
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
    return ChangedToday(
        card=session_card(db, session_id, now=now),
        on_duty=_on_duty(db, meeting),
        choices=tuple(candidates(db, session_id, duty, now=now) for duty in Duty),
        talks=_talks(db, meeting, now),
        usual=_usual(meeting, now),
        over=not meeting.is_open(now),
    )


def _on_duty(db: UnitOfWork, meeting: Session) -> tuple[OnDuty, ...]:
    held = db.scalars(select(Assignment).where(Assignment.session_id == meeting.id)).all()
    who = {each.duty: each.counsellor for each in held}
    return tuple(
        OnDuty(duty, who[duty].name, who[duty].phone, who[duty].email)
        for duty in Duty
        if duty in who
    )


def _talks(db: UnitOfWork, meeting: Session, now: datetime) -> tuple[Talk, ...]:
    here = select(SpeakerBooking).where(
        SpeakerBooking.session_id == meeting.id, SpeakerBooking.speaker_id.is_not(None)
    )
    found = [each for each in db.scalars(here) if _is_concerned(each, meeting, now)]
    return tuple(_talk(booking, now) for booking in _surest_first(found))


def _is_concerned(booking: SpeakerBooking, meeting: Session, now: datetime) -> bool:
    if booking.stage is Stage.STOOD_DOWN:
        return not meeting.takes_place and booking.stage_since >= now - LATELY
    return booking.stage in COUNTED_ON


def _surest_first(bookings: Sequence[SpeakerBooking]) -> list[SpeakerBooking]:
    order = (*(stage for stage in Stage if stage in PROMISED), Stage.PENCILLED, Stage.ASKED,
             Stage.STOOD_DOWN)  # fmt: skip
    return sorted(bookings, key=lambda b: (order.index(b.stage), b.speaker_name, b.id))


def _talk(booking: SpeakerBooking, now: datetime) -> Talk:
    nexts = moves_from(booking.stage)
    confirms = Stage.CONFIRMED in nexts and booking.stage in ON_THE_WAY
    speaker = booking.speaker
    return Talk(
        booking_id=booking.id,
        stage=booking.stage,
        topic=booking.topic,
        speaker=booking.speaker_name,
        phone=speaker.phone if speaker else "",
        email=speaker.email if speaker else "",
        withdraws=Stage.WITHDREW in nexts,
        confirms=confirms,
        against=_against(booking, now) if confirms else None,
    )


def _against(booking: SpeakerBooking, now: datetime) -> Refusal | None:
    try:
        check_move(booking, Stage.CONFIRMED, now)
    except Refusal as refusal:
        return refusal
    return None


def _usual(meeting: Session, now: datetime) -> Shape | None:
    """As long as one of its series is that is not longer; never longer than it is."""
    shape = shape_of(meeting)
    minutes = min(shape.minutes, usual_minutes(meeting))
    usual = replace(shape, minutes=minutes, longer=False)
    return usual if meeting.is_open(now) and usual != shape else None
