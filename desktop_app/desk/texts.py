"""The texts of the charity: what is said aloud, agreed to and printed, version by version.

A version is never edited: what was said or printed points to it. A new one is written over it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action, clear, query, within_group
from desktop_app.desk.group_plans import ORDERS, clean_order
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.wordings import (
    LANGUAGE,
    Text,
    every_text,
    hold,
    newest,
    next_version,
    text_of,
)
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, NotFound, PreconditionGone
from desktop_app.domain.groups import Group
from desktop_app.domain.helplines import PREFIX, read_helpline
from desktop_app.domain.person_fields import clean_text
from desktop_app.domain.records import Wording
from desktop_app.domain.recurrence import local
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class TextLine:
    """One text as a list shows it. ``group``: whose it is alone; empty for all groups.

    ``number`` 0 is as the program brings it. ``begins`` is its first line, ``ends`` its last.
    ``checked`` is of helplines alone.
    """

    key: str
    group_id: UUID | None
    group: str
    begins: str
    ends: str
    number: int
    written_on: date | None
    checked: date | None


@dataclass(frozen=True)
class Version:
    """One version of a text, as it was written."""

    number: int
    written_on: date
    body: str


@dataclass(frozen=True)
class TextPage:
    """A text with its former versions, the newest first; ``groups`` may have one of their own."""

    line: TextLine
    body: str
    former: tuple[Version, ...]
    groups: tuple[tuple[UUID, str], ...]


@query("texts", Act.TEXTS)
def texts(db: UnitOfWork) -> tuple[TextLine, ...]:
    """Every text for all groups, each followed by those of single groups."""
    clear(db)
    names, zone = dict(_groups(db)), desk_zone(db)
    own: dict[str, list[UUID]] = {}
    every = select(Wording.key, Wording.group_id)
    for key, group_id in db.execute(every.distinct()):
        if group_id is not None:
            own.setdefault(key, []).append(group_id)
    return tuple(
        _line(key, group_id, names, text_of(db, key, group_id), zone)
        for key in every_text(db)
        for group_id in (None, *sorted(own.get(key, ()), key=lambda each: names[each]))
    )


@query("text", Act.TEXTS)
def text(db: UnitOfWork, key: str, group_id: UUID | None = None) -> TextPage:
    """One text, to read and to write anew. Raises NotFound."""
    clear(db)
    _check_known(db, key, group_id)
    names, zone, current = dict(_groups(db)), desk_zone(db), text_of(db, key, group_id)
    of = Wording.group_id.is_(None) if group_id is None else Wording.group_id == group_id
    every = select(Wording).where(Wording.key == key, Wording.language == LANGUAGE, of)
    former = tuple(
        Version(each.number, local(each.written_at, zone).date(), each.body)
        for each in db.scalars(every.order_by(Wording.number.desc()))
        if each.number != current.number
    )
    body = current.body or text_of(db, key, None).body
    return TextPage(_line(key, group_id, names, current, zone), body, former, tuple(names.items()))


def _encode(number: int) -> dict[str, Any]:
    return {"number": number}


def _decode(db: UnitOfWork, kept: dict[str, Any]) -> int:
    del db
    return int(kept["number"])


@action("write_wording", Act.TEXTS, encode=_encode, decode=_decode)
def write_wording(
    db: UnitOfWork, key: str, group_id: UUID | None, body: str, since: int, *, now: datetime
) -> int:
    """A new version of a text, for all groups or for one alone; its number.

    ``since`` is the number of the version that was on screen. Raises NotFound, BadField, BadPlan,
    PreconditionGone("same_words"), PreconditionGone("written_since").
    """
    if group_id is None:
        clear(db)
    else:
        within_group(db, group_id)
    _check_known(db, key, group_id)
    cleaned = _cleaned(key, body)
    hold(db, key, group_id)
    current = newest(db, key, group_id)
    if (current.number if current else 0) != since:
        raise PreconditionGone("written_since")
    if cleaned == text_of(db, key, group_id).body:
        raise PreconditionGone("same_words")
    made = next_version(db, key, group_id, cleaned, now)
    db.about("wording", made.id)
    return made.number


def _cleaned(key: str, body: str) -> str:
    """The words, in the shape that those who use them read. Raises BadField, BadPlan."""
    cleaned = clean_text("wording", body)
    if cleaned is None:
        raise BadField("bad_name", "wording")
    if key.startswith(PREFIX):
        read_helpline(cleaned)
    return clean_order(cleaned, key) or cleaned if key in ORDERS else cleaned


def _check_known(db: UnitOfWork, key: str, group_id: UUID | None) -> None:
    if key not in every_text(db):
        raise NotFound("wording")
    if group_id is not None and db.get(Group, group_id) is None:
        raise NotFound("group")


def _groups(db: UnitOfWork) -> list[tuple[UUID, str]]:
    named = select(Group.id, Group.name).order_by(Group.name, Group.id)
    return [(group_id, name) for group_id, name in db.execute(named)]


def _line(
    key: str, group_id: UUID | None, names: dict[UUID, str], found: Text, zone: str
) -> TextLine:
    written = None if found.written_at is None else local(found.written_at, zone).date()
    name = "" if group_id is None else names[group_id]
    lines = found.body.splitlines() or [""]
    ends = lines[0], lines[-1]
    return TextLine(key, group_id, name, *ends, found.number, written, found.last_checked)
