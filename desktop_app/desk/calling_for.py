"""Somebody rings for somebody else: the place is held until the person's own yes.

Whom the person has named to book for them books at once.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from desktop_app.desk.call_forms import PhoneRegistration, RungBy
from desktop_app.desk.open_days import open_day_after
from desktop_app.desk.proxies import may_book_for
from desktop_app.domain.bookings import Booking, State
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.people import Person
from desktop_app.domain.person_fields import clean_name, clean_phone, clean_text
from desktop_app.i18n import tr
from desktop_app.store.database import UnitOfWork


def for_another(form: PhoneRegistration) -> PhoneRegistration:
    """The form, in which nobody agrees for somebody else.

    Raises BadField, and PreconditionGone("own_yes") for a place every month.
    """
    if form.rung_by is None:
        return form
    if form.standing:
        raise PreconditionGone("own_yes")
    phone = clean_phone(form.rung_by.phone, "rung_phone")
    who = RungBy(
        clean_name(form.rung_by.name, "rung_by"),
        clean_text("relation", form.rung_by.relation),
        None if phone is None else phone.typed,
    )
    return replace(form, rung_by=who, agreed=False)


def needs_own_yes(db: UnitOfWork, person: Person, who: RungBy, today: date) -> bool:
    """Whether the person has not named this caller to book for them."""
    return may_book_for(db, person.id, who.name, today) is None


def note_of(who: RungBy, said: str | None) -> str:
    """The note of the call, which begins with who rang."""
    about = ", ".join(part for part in (who.relation, who.phone) if part)
    relation = tr(" ({relation})", relation=about) if about else ""
    rang = tr("{name}{relation} rang for them.", name=who.name, relation=relation)
    return f"{rang} {said}" if said else rang


def day_for_their_yes(db: UnitOfWork, person: Person, today: date) -> date | None:
    """When to ring the person for their own yes; None for somebody who takes no calls.

    Their place stays among the tasks all the same, as one that is held for a yes.
    """
    return open_day_after(db, today) if person.may_be_rung else None


def await_own_yes(bookings: Iterable[Booking]) -> None:
    """Places taken just now are held until the person says yes; who waits goes on waiting."""
    for booking in bookings:
        if booking.state is State.BOOKED:
            booking.state = State.TO_RECONFIRM
