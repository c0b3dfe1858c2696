"""The texts that are said and printed: versioned, per group where they differ."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select

from desktop_app.config import resource
from desktop_app.desk.action import query
from desktop_app.domain.access import Act
from desktop_app.domain.errors import NotFound
from desktop_app.domain.helplines import PREFIX
from desktop_app.domain.languages import ENGLISH
from desktop_app.domain.records import Wording
from desktop_app.store.database import UnitOfWork

AGREEMENT = "agreement"
SAY_FITS = "say_fits"
SAY_JOINING = "say_joining"
OPENING = "opening"
NEWS_OF_A_DEATH = "news_of_a_death"
SAFETY = "safety"
RUNNING_ORDER = "running_order"
RUNNING_ORDER_LONGER = "running_order_longer"
JOINING = "joining"
CANNOT_RUN = "cannot_run"
LANGUAGE = ENGLISH
IN_LANGUAGES = (OPENING,)  # what can be kept in more than one
CURRENT = (
    select(Wording.id)
    .where(
        Wording.key == bindparam("key"),
        Wording.language == LANGUAGE,
        or_(Wording.group_id == bindparam("group_id"), Wording.group_id.is_(None)),
    )
    .order_by(Wording.group_id.is_(None), Wording.number.desc())
    .limit(1)
)


def current_wording(db: UnitOfWork, key: str, group_id: UUID) -> Wording:
    """The newest version for the group, else the newest for all groups. Raises NotFound."""
    return db.get_one(Wording, current_wording_id(db, key, group_id))


def current_wording_id(db: UnitOfWork, key: str, group_id: UUID) -> UUID:
    """Which version that is. Raises NotFound."""
    found = db.connection().scalar(CURRENT, {"key": key, "group_id": group_id})
    if found is None:
        raise NotFound("wording")
    return found


def own_wording(db: UnitOfWork, key: str, group_id: UUID) -> Wording | None:
    """The newest version that is the group's own; None where it goes by that for all groups."""
    return newest(db, key, group_id)


def current_wordings(
    db: UnitOfWork, keys: Collection[str], group_ids: Collection[UUID]
) -> dict[UUID, dict[str, Wording]]:
    """``current_wording`` of every key for every group, in one statement. Raises NotFound."""
    wanted = (
        select(Wording)
        .where(
            Wording.key.in_(keys),
            Wording.language == LANGUAGE,
            or_(Wording.group_id.in_(group_ids), Wording.group_id.is_(None)),
        )
        .order_by(Wording.group_id.is_not(None), Wording.number)  # what comes last counts
    )
    found = db.scalars(wanted).all()
    current = {
        each: {wording.key: wording for wording in found if wording.group_id in (None, each)}
        for each in group_ids
    }
    if any(len(words) < len(keys) for words in current.values()):
        raise NotFound("wording")
    return current


@query("spoken_lines", Act.REGISTER)
def spoken_lines(db: UnitOfWork, group_id: UUID) -> dict[str, tuple[str, int]]:
    """What to say aloud in a call: key to (words, version number)."""
    found = {key: current_wording(db, key, group_id) for key in (SAY_FITS, AGREEMENT)}
    return {key: (wording.body, wording.number) for key, wording in found.items()}


@dataclass(frozen=True)
class Text:
    """A text as it stands; number 0 is the program's own, where nothing was written here yet."""

    body: str
    number: int = 0
    written_at: datetime | None = None
    last_checked: date | None = None


@cache
def brought() -> Mapping[str, str]:
    """The texts that the program brings, by key; the charity writes its own over them."""
    bodies: dict[str, str] = json.loads(
        resource("wordings", f"{LANGUAGE}.json").read_text(encoding="utf-8")
    )
    return bodies


def every_text(db: UnitOfWork) -> tuple[str, ...]:
    """The key of every text: those that the program brings, then the helplines added here."""
    added = select(Wording.key).where(
        Wording.key.startswith(PREFIX), Wording.key.not_in(brought().keys())
    )
    in_turn = added.group_by(Wording.key).order_by(func.min(Wording.written_at), Wording.key)
    return (*brought(), *db.scalars(in_turn))


def text_of(db: UnitOfWork, key: str, group_id: UUID | None, language: str = LANGUAGE) -> Text:
    """The newest text of one group alone, or (None) for all groups.

    What nobody has written is as the program brings it; of one group, or in another language, it
    is empty.
    """
    found = newest(db, key, group_id, language)
    if found is None:
        return Text("" if group_id or language != LANGUAGE else brought().get(key, ""))
    return Text(found.body, found.number, found.written_at, found.last_checked)


def newest(
    db: UnitOfWork, key: str, group_id: UUID | None, language: str = LANGUAGE
) -> Wording | None:
    """The newest version of a text of one group alone, or (None) for all groups."""
    wanted = _versions(key, group_id, language).order_by(Wording.number.desc())
    return db.scalars(wanted.limit(1)).first()


def hold(db: UnitOfWork, key: str, group_id: UUID | None, language: str = LANGUAGE) -> None:
    """Take the lock of a text: whoever writes a version of it at another desk waits.

    It is that of its first version, which stays the first. Where there is none yet, the database
    refuses the second of two.
    """
    first = _versions(key, group_id, language).order_by(Wording.number).limit(1)
    db.scalars(first.with_for_update(of=Wording)).first()


def _versions(key: str, group_id: UUID | None, language: str) -> Select[Wording]:
    of = Wording.group_id.is_(None) if group_id is None else Wording.group_id == group_id
    return select(Wording).where(Wording.key == key, Wording.language == language, of)


def next_version(
    db: UnitOfWork,
    key: str,
    group_id: UUID | None,
    body: str,
    now: datetime,
    language: str = LANGUAGE,
) -> Wording:
    """A new version of a text; those before it stay as they were."""
    made = Wording(
        key=key,
        group_id=group_id,
        language=language,
        number=text_of(db, key, group_id, language).number + 1,
        body=body,
        written_at=now,
    )
    db.add(made)
    db.flush()
    return made


def first_wordings(now: datetime) -> list[Wording]:
    """Version 1 of every text."""
    return [
        Wording(key=key, language=LANGUAGE, number=1, body=body, written_at=now)
        for key, body in brought().items()
    ]
