"""Who may book for somebody: named by them, until a date or until they end it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from desktop_app.desk.action import action
from desktop_app.desk.lookup import desk_day
from desktop_app.desk.reach import person_within
from desktop_app.domain.access import Act
from desktop_app.domain.errors import (
    BadField,
    HasDied,
    NotFound,
    PreconditionGone,
    Refusal,
)
from desktop_app.domain.identity import Proxy
from desktop_app.domain.names import fold_name
from desktop_app.domain.people import Person
from desktop_app.domain.person_fields import clean_name, clean_phone, clean_text
from desktop_app.store.database import UnitOfWork
from desktop_app.store.kept import parameter, rows

# Asked at every key of a number: put together once, and the day is asked for only where it counts.
AT_NUMBER = (
    select(Proxy.id, Proxy.person_id, Proxy.name, Proxy.relation, Proxy.phone, Proxy.until)
    .join(Person, Person.id == Proxy.person_id)
    .where(
        Proxy.phone_e164 == parameter("number", Proxy.phone_e164.type),
        Proxy.ended_at.is_(None),
        Person.died_reported_at.is_(None),
    )
    .order_by(Person.name_folded, Person.id, Proxy.named_at)
)


@dataclass(frozen=True)
class MayBook:
    """Somebody who may book for a person. ``until`` is the last day; None is until it is ended."""

    proxy_id: UUID
    person_id: UUID
    name: str
    relation: str
    phone: str | None
    until: date | None


def _encode(proxy_id: UUID) -> dict[str, Any]:
    return {"proxy_id": proxy_id.hex}


def _decode(db: UnitOfWork, kept: dict[str, Any]) -> UUID:
    del db
    return UUID(kept["proxy_id"])


@action("name_proxy", Act.REGISTER, encode=_encode, decode=_decode)
def name_proxy(
    db: UnitOfWork,
    person_id: UUID,
    name: str,
    relation: str,
    phone: str | None = None,
    until: date | None = None,
    *,
    now: datetime,
) -> UUID:
    """Somebody may book for a person from now on, up to and with ``until``.

    Raises BadField, HasDied, NotFound, NotPermitted.
    """
    person = person_within(db, Act.REGISTER, person_id)
    if person.has_died:
        raise HasDied
    if until is not None and until < desk_day(db, now):
        raise BadField("bad_date", "until")
    number = clean_phone(phone, "proxy_phone")
    proxy = Proxy(
        person_id=person.id,
        name=clean_name(name, "proxy_name"),
        relation=clean_text("relation", relation) or "",
        phone=number and number.typed,
        phone_e164=number and number.e164,
        until=until,
        named_at=now,
        named_with=db.actor.user_id,
        ended_at=None,
    )
    db.add(proxy)
    db.flush()
    return proxy.id


@action("end_proxy", Act.REGISTER)
def end_proxy(db: UnitOfWork, proxy_id: UUID, *, now: datetime) -> None:
    """They may book no more. Raises NotFound, PreconditionGone("proxy_ended")."""
    proxy = db.get(Proxy, proxy_id)
    if proxy is None:
        raise NotFound("proxy")
    person_within(db, Act.REGISTER, proxy.person_id)
    if proxy.ended_at is not None:
        raise PreconditionGone("proxy_ended")
    proxy.ended_at = now


def proxies_of(db: UnitOfWork, person_id: UUID, today: date) -> tuple[MayBook, ...]:
    """Who may book for somebody on this day, in the order in which they were named."""
    wanted = select(Proxy).where(Proxy.person_id == person_id, *_stand(today))
    return tuple(map(_may_book, db.scalars(wanted.order_by(Proxy.named_at, Proxy.id))))


def may_book_for(
    db: UnitOfWork, person_id: UUID, phone_or_name: str, today: date
) -> MayBook | None:
    """Who of those named by somebody has this number or this whole name; None when nobody has."""
    number, name = _e164(phone_or_name), fold_name(phone_or_name)
    wanted = select(Proxy).where(Proxy.person_id == person_id, *_stand(today))
    for proxy in db.scalars(wanted.order_by(Proxy.named_at, Proxy.id)):
        if (number and proxy.phone_e164 == number) or (name and fold_name(proxy.name) == name):
            return _may_book(proxy)
    return None


def proxies_at(db: UnitOfWork, text: str, now: datetime) -> dict[UUID, MayBook]:
    """By person for whom they may book: whoever has this whole number."""
    number = _e164(text)
    if number is None:
        return {}
    found = [MayBook(*row) for row in rows(db, AT_NUMBER, {"number": number})]
    today = desk_day(db, now) if found else date.min
    return {p.person_id: p for p in found if p.until is None or p.until >= today}


def _stand(today: date) -> tuple[Any, ...]:
    return Proxy.ended_at.is_(None), or_(Proxy.until.is_(None), Proxy.until >= today)


def _may_book(proxy: Proxy) -> MayBook:
    return MayBook(proxy.id, proxy.person_id, proxy.name, proxy.relation, proxy.phone, proxy.until)


def _e164(text: str) -> str | None:
    """What is typed as a number, if it is a whole one."""
    if any(char.isalpha() for char in text):
        return None
    try:
        number = clean_phone(text)
    except Refusal:
        return None
    return None if number is None else number.e164
