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
from desktop_app.desk.lookup import desk_day, desk_zone
from desktop_app.desk.wordings import (
    IN_LANGUAGES,
    LANGUAGE,
    RUNNING_ORDER_LONGER,
    SAFETY,
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
from desktop_app.domain.languages import LANGUAGES, in_turn
from desktop_app.domain.person_fields import clean_text
from desktop_app.domain.records import Wording
from desktop_app.domain.recurrence import local
from desktop_app.store.database import UnitOfWork

Whose = tuple[UUID | None, str]  # the group that has a text to itself, and its language
SHARED: Whose = (None, LANGUAGE)


@dataclass(frozen=True)
class TextLine:
    """One text as a list shows it. ``group``: whose it is alone; empty for all groups.

    ``number`` 0 is as the program brings it. ``begins`` is its first line, ``ends`` its last.
    ``checked`` is of what has numbers in it alone: helplines, and what to do in danger.
    """

    key: str
    group_id: UUID | None
    group: str
    begins: str
    ends: str
    number: int
    written_on: date | None
    checked: date | None
    language: str = LANGUAGE


@dataclass(frozen=True)
class Version:
    """One version of a text, as it was written."""

    number: int
    written_on: date
    body: str


@dataclass(frozen=True)
class TextPage:
    """A text with its former versions, the newest first; ``groups`` may have one of their own.

    ``languages`` are those it can be kept in, ``english`` what it says in English where it is in
    another.
    """

    line: TextLine
    body: str
    former: tuple[Version, ...]
    groups: tuple[tuple[UUID, str], ...]
    languages: tuple[str, ...] = (LANGUAGE,)
    english: str = ""


@query("texts", Act.TEXTS)
def texts(db: UnitOfWork) -> tuple[TextLine, ...]:
    """Every text for all groups, each followed by those of single groups and other languages."""
    clear(db)
    names, zone = dict(_groups(db)), desk_zone(db)
    own: dict[str, list[Whose]] = {}
    every = select(Wording.key, Wording.group_id, Wording.language)
    for key, group_id, language in db.execute(every.distinct()):
        if (group_id, language) != SHARED:
            own.setdefault(key, []).append((group_id, language))

    def turn(whose: Whose) -> tuple[int, str]:
        return in_turn(whose[1]), "" if whose[0] is None else names[whose[0]]

    return tuple(
        _line(key, *whose, names, text_of(db, key, *whose), zone)
        for key in every_text(db)
        for whose in (SHARED, *sorted(own.get(key, ()), key=turn))
    )


@query("text", Act.TEXTS)
def text(
    db: UnitOfWork, key: str, group_id: UUID | None = None, language: str = LANGUAGE
) -> TextPage:
    """One text, to read and to write anew. Raises NotFound."""
    clear(db)
    _check_known(db, key, group_id, language)
    names, zone, current = dict(_groups(db)), desk_zone(db), text_of(db, key, group_id, language)
    of = Wording.group_id.is_(None) if group_id is None else Wording.group_id == group_id
    every = select(Wording).where(Wording.key == key, Wording.language == language, of)
    former = tuple(
        Version(each.number, local(each.written_at, zone).date(), each.body)
        for each in db.scalars(every.order_by(Wording.number.desc()))
        if each.number != current.number
    )
    return TextPage(
        line=_line(key, group_id, language, names, current, zone),
        body=current.body or text_of(db, key, None, language).body,
        former=former,
        groups=tuple(names.items()),
        languages=LANGUAGES if key in IN_LANGUAGES else (LANGUAGE,),
        english="" if language == LANGUAGE else _in_english(db, key, group_id),
    )


def _in_english(db: UnitOfWork, key: str, group_id: UUID | None) -> str:
    return text_of(db, key, group_id).body or text_of(db, key, None).body


def _encode(number: int) -> dict[str, Any]:
    return {"number": number}


def _decode(db: UnitOfWork, kept: dict[str, Any]) -> int:
    del db
    return int(kept["number"])


@action("write_wording", Act.TEXTS, encode=_encode, decode=_decode)
def write_wording(
    db: UnitOfWork,
    key: str,
    group_id: UUID | None,
    body: str,
    since: int,
    language: str = LANGUAGE,
    *,
    now: datetime,
) -> int:
    """A new version of a text, for all groups or for one alone; its number.

    ``since`` is the number of the version that was on screen. Raises NotFound, BadField, BadPlan,
    PreconditionGone("same_words"), PreconditionGone("written_since").
    """
    _permit(db, group_id)
    _check_known(db, key, group_id, language)
    cleaned = _cleaned(db, key, group_id, body)
    hold(db, key, group_id, language)
    current = newest(db, key, group_id, language)
    if (current.number if current else 0) != since:
        raise PreconditionGone("written_since")
    if cleaned == text_of(db, key, group_id, language).body:
        raise PreconditionGone("same_words")
    made = next_version(db, key, group_id, cleaned, now, language)
    db.about("wording", made.id)
    return made.number


@action("safety_checked", Act.TEXTS)
def safety_checked(db: UnitOfWork, group_id: UUID | None, *, now: datetime) -> None:
    """Somebody made sure today that the numbers of what to do in danger are right.

    It is of the version that stands: a new one is to be checked anew. Raises NotFound where the
    group has none of its own.
    """
    _permit(db, group_id)
    found = newest(db, SAFETY, group_id)
    if found is None:
        raise NotFound("wording")
    db.about("wording", found.id)
    found.last_checked = desk_day(db, now)


def _permit(db: UnitOfWork, group_id: UUID | None) -> None:
    if group_id is None:
        clear(db)
    else:
        within_group(db, group_id)


def _cleaned(db: UnitOfWork, key: str, group_id: UUID | None, body: str) -> str:
    """The words, in the shape that those who use them read. Raises BadField, BadPlan."""
    cleaned = clean_text("wording", body)
    if cleaned is None:
        raise BadField("bad_name", "wording")
    if key.startswith(PREFIX):
        read_helpline(cleaned)
    if key in ORDERS:
        return clean_order(body, key, _longest(db, key, group_id)) or cleaned
    return cleaned


def _longest(db: UnitOfWork, key: str, group_id: UUID | None) -> int | None:
    """Minutes of the longest session that a running order is for; None where no group meets."""
    whose = select(Group) if group_id is None else select(Group).where(Group.id == group_id)
    lengths = (
        group.longer_minutes or group.minutes if key == RUNNING_ORDER_LONGER else group.minutes
        for group in db.scalars(whose)
    )
    return max(lengths, default=None)


def _check_known(db: UnitOfWork, key: str, group_id: UUID | None, language: str) -> None:
    known = LANGUAGES if key in IN_LANGUAGES else (LANGUAGE,)
    if key not in every_text(db) or language not in known:
        raise NotFound("wording")
    if group_id is not None and db.get(Group, group_id) is None:
        raise NotFound("group")


def _groups(db: UnitOfWork) -> list[tuple[UUID, str]]:
    named = select(Group.id, Group.name).order_by(Group.name, Group.id)
    return [(group_id, name) for group_id, name in db.execute(named)]


def _line(
    key: str,
    group_id: UUID | None,
    language: str,
    names: dict[UUID, str],
    found: Text,
    zone: str,
) -> TextLine:
    written = None if found.written_at is None else local(found.written_at, zone).date()
    name = "" if group_id is None else names[group_id]
    lines = found.body.splitlines() or [""]
    ends = lines[0], lines[-1]
    return TextLine(key, group_id, name, *ends, found.number, written, found.last_checked, language)
