"""What is on file of those who may be the person of a row, to be put beside what the form says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import query
from desktop_app.desk.form_accepting import OF_FORM
from desktop_app.desk.person_forms import CLEANED
from desktop_app.desk.reach import living_within
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import LIVE, Booking
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class Beside:
    """Somebody on file: what stands in each field of ``OF_FORM``, and the days of the sessions to
    come in which they hold a place or wait for one."""

    person_id: UUID
    fields: Mapping[str, object]
    days: tuple[date, ...]


# What tells two values of a field apart, where that is not the text itself.
COMPARED: Mapping[str, str] = {"phone": "phone_e164", "email": "email_folded"}


def says_the_same(name: str, said: str, on_file: str) -> bool:
    """Whether a text of a form comes to what is on file in that field of ``OF_FORM``."""
    column = COMPARED.get(name, name)
    first, second = (CLEANED[name](text)[column] for text in (said, on_file))
    return bool(first == second)


@query("beside_form", Act.REGISTER, audited=True)
def beside_form(
    db: UnitOfWork, people: Sequence[UUID], group_id: UUID, *, now: datetime
) -> tuple[Beside, ...]:
    """These people as they are on file. Raises NotFound, NotPermitted, HasDied."""
    found = [living_within(db, Act.REGISTER, person_id) for person_id in people]
    for person in found:
        db.looked_at("person", person.id)
    return tuple(_beside(db, person, group_id, now) for person in found)


def _beside(db: UnitOfWork, person: Person, group_id: UUID, now: datetime) -> Beside:
    days = (
        select(Session.day)
        .join(Booking, Booking.session_id == Session.id)
        .where(
            Booking.person_id == person.id,
            Booking.state.in_(LIVE),
            Session.group_id == group_id,
            Session.starts_at > now,
        )
        .order_by(Session.day)
    )
    fields = {name: getattr(person, name) for name in OF_FORM}
    return Beside(person.id, fields, tuple(db.scalars(days)))
