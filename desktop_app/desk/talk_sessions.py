"""The sessions that a talk could be in, to be chosen from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import or_, select

from desktop_app.desk.action import clear, query
from desktop_app.desk.calendar import SessionLine, session_lines
from desktop_app.desk.lookup import desk_day, desk_zone
from desktop_app.desk.sight import sessions_in_sight
from desktop_app.domain.access import Act
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.domain.speakers import SpeakerBooking
from desktop_app.store.database import UnitOfWork

LOOKS_AHEAD = relativedelta(months=12)


@dataclass(frozen=True)
class TalkSessions:
    """``coming`` are the sessions with room for a talk, by time. ``others`` are what a booking is
    for already, or wants to be, and is none of these. ``zone`` is the wall clock of the desk.
    """

    coming: tuple[SessionLine, ...]
    others: tuple[SessionLine, ...]
    zone: str


@query("talk_sessions", Act.SEE_CALENDAR)
def talk_sessions(
    db: UnitOfWork,
    booking_id: UUID | None = None,
    session_id: UUID | None = None,
    *,
    now: datetime,
) -> TalkSessions:
    """The longer sessions of the next 12 months of every group in sight; with them that of a
    booking, and one that is wanted."""
    clear(db)
    until = desk_day(db, now) + LOOKS_AHEAD
    own = select(SpeakerBooking.session_id).where(SpeakerBooking.id == booking_id)
    coming = (Session.longer, Session.status.in_(OPEN), Session.starts_at > now)
    seen = sessions_in_sight(db).order_by(Session.starts_at, Session.id)
    found = db.scalars(seen.where(*coming, Session.day <= until)).all()
    named = seen.where(or_(Session.id == session_id, Session.id.in_(own)))
    others = [each for each in db.scalars(named) if each not in found]
    return TalkSessions(
        coming=session_lines(db, found, now),
        others=session_lines(db, others, now),
        zone=desk_zone(db),
    )
