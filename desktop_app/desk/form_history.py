"""What stands on file of rows that came before: decided by their reference, and places let go."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select

from desktop_app.desk.form_matching import chunks
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.form_rows import Submission
from desktop_app.domain.online_forms import FormRow
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

RELEASED: Any = (
    select(Booking.person_id, Session.day, Booking.ended_at)
    .join(Session, Session.id == Booking.session_id)
    .where(
        Booking.state == State.RELEASED,
        Booking.ended_at.is_not(None),
        Session.group_id == bindparam("group_id"),
        Booking.person_id.in_(bindparam("values", expanding=True)),
    )
)


class Decided(NamedTuple):
    """What was decided of a row: all words it came with, and whose it became, if anybody's."""

    digests: frozenset[str]
    person_id: UUID | None


def decided_before(db: UnitOfWork, group_id: UUID) -> dict[str, Decided]:
    """The rows that were decided before, by reference or digest; whose they became last."""
    decided = select(FormRow.key, FormRow.digest, FormRow.person_id)
    decided = decided.where(FormRow.group_id == group_id)
    found: dict[str, Decided] = {}
    for row in db.execute(decided.order_by(FormRow.decided_at, FormRow.id)):
        before = found.get(row.key, Decided(frozenset(), None))
        whose = row.person_id or before.person_id
        found[row.key] = Decided(before.digests | {row.digest}, whose)
    return found


def released(
    db: UnitOfWork, people: Sequence[UUID], group_id: UUID
) -> dict[tuple[UUID, date], datetime]:
    """When these people last let a place of a session of the group go, by its day."""
    found: dict[tuple[UUID, date], datetime] = {}
    for some in chunks(people):
        for person_id, day, ended_at in db.execute(
            RELEASED, {"values": some, "group_id": group_id}
        ):
            found[person_id, day] = max(ended_at, found.get((person_id, day), ended_at))
    return found


def whose_before(rows: Mapping[str, Submission], before: Mapping[str, Decided]) -> Iterator[UUID]:
    """Who was registered by rows that are in the file again, with other words."""
    for digest, row in rows.items():
        decided = before.get(key_of(row, digest))
        if decided is not None and decided.person_id is not None:
            yield decided.person_id


def key_of(row: Submission, digest: str) -> str:
    """What a row is known by."""
    return row.reference or digest
