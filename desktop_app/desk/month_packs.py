"""The packs of a month: which sessions of it are still to come, and how the pack of each stands."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.desk.action import clear, query
from desktop_app.desk.calendar import SessionLine, session_lines
from desktop_app.desk.lookup import desk_day
from desktop_app.desk.month import last_of
from desktop_app.desk.packs import PackStanding, pack_standings
from desktop_app.desk.rights import may
from desktop_app.desk.sight import sessions_in_sight
from desktop_app.domain.access import Act
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class PackLine:
    """A session whose pack may be printed, and whether in large print; ``standing`` is None where
    none was made."""

    line: SessionLine
    standing: PackStanding | None
    large_print: bool

    @property
    def up_to_date(self) -> bool:
        """Whether a new pack would say nothing new."""
        return self.standing is not None and not self.standing.out_of_date


@dataclass(frozen=True)
class MonthPacks:
    """``first`` is the first day of the month; the sessions stand in their order."""

    first: date
    lines: tuple[PackLine, ...]


@query("packs_of_month", Act.PACK)
def packs_of_month(db: UnitOfWork, day: date | None = None, *, now: datetime) -> MonthPacks:
    """The sessions that take place in the month of a day (today) and are not over, of those whose
    pack the actor may make. It names nobody who attends."""
    clear(db)
    first = (day or desk_day(db, now)).replace(day=1)
    found = db.scalars(
        sessions_in_sight(db)
        .where(
            Session.day.between(first, last_of(first)),
            Session.status.in_(OPEN),
        )
        .order_by(Session.starts_at, Session.id)
    )
    coming = [meeting for meeting in found if meeting.ends_at > now]
    meetings = [meeting for meeting in coming if may(db, Act.PACK, meeting)]
    standings = pack_standings(db, meetings, now)
    lines = session_lines(db, meetings, now)
    found_lines = (
        PackLine(line, standings.get(meeting.id), meeting.group.large_print)
        for meeting, line in zip(meetings, lines, strict=True)
    )
    return MonthPacks(first, tuple(found_lines))
