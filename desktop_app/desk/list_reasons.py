"""Why a list stands as it does, as the journal has it: who paused it, who said no, who is first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.domain.bookings import ON_ROSTER, Booking, State
from desktop_app.domain.sessions import Session
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork
from desktop_app.store.reasons import last_deeds

PAUSED, SAID_NO, PUT_FIRST, BOOKED = "pause_list", "decline", "set_priority", "book"


@dataclass(frozen=True)
class Pause:
    """Who paused a list, and when."""

    by: str
    at: datetime


@dataclass(frozen=True)
class Told:
    """Of single stints: whose ended with a no, and why some come out of turn."""

    said_no: frozenset[UUID] = frozenset()
    why: tuple[tuple[UUID, str], ...] = ()

    def reason(self, booking: Booking) -> str:
        """Why a stint was put first, or booked past the list; empty where it was not."""
        return dict(self.why).get(booking.id, "")


NOTHING_TOLD = Told()


def pause_of(db: UnitOfWork, meeting: Session) -> Pause | None:
    """Who paused its list; None while it is not paused, or nobody at a desk paused it."""
    if not meeting.list_paused:
        return None
    deed = last_deeds(db, [meeting.id], [PAUSED]).get(meeting.id)
    if deed is None:
        return None
    name = db.scalar(select(User.name).where(User.id == deed.user_id))
    return Pause(name or "", deed.at)


def told_of(db: UnitOfWork, bookings: Sequence[Booking]) -> Told:
    """What the journal tells of stints that ended, were put first, or were booked with a reason."""
    ended = [b.id for b in bookings if b.state is State.RELEASED]
    out_of_turn = [b.id for b in bookings if b.priority > 0]
    booked = [b.id for b in bookings if b.state in ON_ROSTER]
    refused = last_deeds(db, ended, [SAID_NO]) if ended else {}
    firsts = last_deeds(db, out_of_turn, [PUT_FIRST]) if out_of_turn else {}
    past = last_deeds(db, booked, [BOOKED], reasoned=True) if booked else {}
    why = {row_id: deed.reason for row_id, deed in (firsts | past).items() if deed.reason}
    return Told(frozenset(refused), tuple(why.items()))
