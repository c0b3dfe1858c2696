"""Which counsellors were taken off a session of late: as the journal has it, for nothing else
keeps a duty that somebody has no more."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from desktop_app.domain.counsellors import Assignment, Counsellor, Duty
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from desktop_app.store.entries import DONE, Change, Entry
from desktop_app.store.history import changes_of
from desktop_app.store.journal import DELETE

TABLE = Assignment.__tablename__


def taken_off(
    db: UnitOfWork, meeting: Session, since: datetime
) -> tuple[tuple[Duty, Counsellor], ...]:
    """Who had a duty in a session, was taken off it since then and has none there now, with the
    duty that was theirs; by duty, then by name. What was undone does not count."""
    held = select(Assignment.counsellor_id).where(Assignment.session_id == meeting.id)
    there = set(db.scalars(held))
    last = {who: duty for who, duty in _taken(db, meeting.id, since) if who not in there}
    found = select(Counsellor).where(Counsellor.id.in_(last))
    order = list(Duty)
    return tuple(
        sorted(
            ((last[one.id], one) for one in db.scalars(found)),
            key=lambda pair: (order.index(pair[0]), pair[1].name_folded),
        )
    )


def _taken(db: UnitOfWork, session_id: UUID, since: datetime) -> Iterator[tuple[UUID, Duty]]:
    """In the order of time."""
    back, again = aliased(Entry), aliased(Entry)
    put_back = select(again.id).where(again.undoes == back.id)
    undone = select(back.id).where(back.undoes == Entry.id, ~put_back.exists())
    acts = (
        select(Entry.id, Entry.sequence)
        .join(Change, Change.sequence == Entry.sequence)
        .where(
            Entry.at >= since,
            Entry.outcome == DONE,
            Entry.undoes.is_(None),
            Change.table_name == TABLE,
            Change.operation == DELETE,
            ~undone.exists(),
        )
        .distinct()
        .order_by(Entry.sequence)
    )
    for entry_id, sequence in db.execute(acts).all():
        for change in changes_of(db.connection(), entry_id, sequence, TABLE):
            before = change.before
            if before is not None and before["session_id"] == session_id and not change.after:
                yield before["counsellor_id"], Duty(before["duty"])
