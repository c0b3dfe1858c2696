"""Why a booking of a speaker does not fit its session: on the board, and as what to see to."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from desktop_app.desk.running_orders import slot_minutes
from desktop_app.desk.wordings import RUNNING_ORDER, RUNNING_ORDER_LONGER, current_wordings
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.domain.speakers import GIVEN_UP, MAY_COME, SPOKEN, Misfit, SpeakerBooking
from desktop_app.store.database import UnitOfWork

Found = Row[*tuple[Any, ...]]
Orders = Mapping[tuple[UUID, bool], str]
SETTLED = SPOKEN | GIVEN_UP  # what was is as it was
FITTING = (  # what is asked of a booking and its session
    SpeakerBooking.stage, SpeakerBooking.session_id, SpeakerBooking.talk_minutes,
    SpeakerBooking.tech_check_at,
    Session.start, Session.minutes, Session.longer, Session.status, Session.starts_at,
    Session.group_id,
)  # fmt: skip


def running_orders(db: UnitOfWork, rows: Iterable[Found]) -> Orders:
    """The running order by group, and by whether a session is longer."""
    groups = {row.group_id for row in rows if row.group_id is not None}
    said = current_wordings(db, (RUNNING_ORDER, RUNNING_ORDER_LONGER), groups) if groups else {}
    return {
        (group_id, longer): words[key].body
        for group_id, words in said.items()
        for longer, key in ((False, RUNNING_ORDER), (True, RUNNING_ORDER_LONGER))
    }


def misfit(row: Found, orders: Orders, now: datetime) -> Misfit | None:
    """The first reason why a talk that may still be held does not fit its session."""
    if row.session_id is None or row.stage in SETTLED:
        return None
    fails = {
        Misfit.NOT_HELD: row.status not in OPEN,
        Misfit.TOO_LATE: row.stage in MAY_COME and row.starts_at <= now,
        Misfit.NOT_LONGER: not row.longer,
        Misfit.TOO_SHORT: row.talk_minutes > _slot(row, orders),
        Misfit.LATE_CHECK: bool(row.tech_check_at and row.tech_check_at >= row.starts_at),
    }
    return next((why for why, holds in fails.items() if holds), None)


def _slot(row: Found, orders: Orders) -> int:
    return slot_minutes(row.minutes, orders[row.group_id, row.longer])
