"""What has changed since a pack was made: which part of it, and how many rows of its register.

Of a pack that was made only digests are kept, each row of the register under the id of its person.
So it can be said who is new and how many have gone; who they were is nowhere any more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b, sha256
from uuid import UUID

from desktop_app.desk.pack_content import Content
from desktop_app.documents.contents import FacilitatorPack, PackSpeaker
from desktop_app.domain.records import PackMade

DIGEST_BYTES = 8
# What changes together is one part, so that one cause is counted once.
PARTS: Mapping[str, tuple[str, ...]] = {
    "session": ("paper_name", "day", "starts", "ends", "longer", "capacity", "running_order"),
    "counsellors": ("lead", "co", "host", "draft_reasons"),
    "speaker": ("speaker",),
    "joining": ("joining", "if_you_cannot"),
    "words": ("opening_words", "news_of_a_death"),
    "deaths": ("died",),
    "safety": ("safety", "safety_checked"),
    "next": ("next_session",),
}
SPEAKER = "speaker"  # kept by its field too, which is without when the talk begins
APART = "words"  # each of these is written by itself: two of them are two changes


class What(StrEnum):
    """What a change is about: a part of the pack, or somebody's row of the register."""

    SESSION = "session"
    COUNSELLORS = "counsellors"
    SPEAKER = "speaker"
    JOINING = "joining"
    WORDS = "words"
    DEATHS = "deaths"
    SAFETY = "safety"
    NEXT = "next"
    JOINED = "joined"
    ROW = "row"
    GONE = "gone"
    ANYTHING = "anything"  # of a pack of which no parts were kept


@dataclass(frozen=True)
class PackChange:
    """One change since a pack was made.

    ``fields`` are those of a part that differ; empty where only the part is known, as of packs of
    before they were kept. ``person_id`` is whose row of the register it is, and ``row`` (from 1)
    which one in the pack as it would be made now; of somebody who has gone neither is known.
    """

    what: What
    fields: tuple[str, ...] = ()
    person_id: UUID | None = None
    row: int = 0


def changes_since(last: PackMade, content: Content) -> tuple[PackChange, ...]:
    """What would be different now: parts first, then people in the order of the register."""
    then = last.parts
    if not then:
        same = last.digest == digest_of(content.pack)
        return () if same else (PackChange(What.ANYTHING),)
    now = parts_of(content, last.id)
    return (*_of_parts(then, now), *_of_people(then, now, content.people))


def _of_parts(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[PackChange]:
    for part, fields in PARTS.items():
        if then.get(part) == now.get(part):
            continue
        keys = {field: f"{part}.{field}" for field in fields if f"{part}.{field}" in then}
        differ = tuple(field for field, key in keys.items() if then[key] != now.get(key))
        if keys and not differ:
            continue  # a pack of before the part had these fields: it says the same
        if part == APART and differ:
            yield from (PackChange(What(part), (field,)) for field in differ)
        else:
            yield PackChange(What(part), differ)


def _of_people(
    then: Mapping[str, str], now: Mapping[str, str], people: Sequence[UUID]
) -> Iterator[PackChange]:
    for row, person_id in enumerate(people, 1):
        key = str(person_id)
        if then.get(key) != now[key]:
            what = What.ROW if key in then else What.JOINED
            yield PackChange(what, person_id=person_id, row=row)
    gone = (key for key in then if key not in now and key.partition(".")[0] not in PARTS)
    yield from (PackChange(What.GONE) for _ in gone)


def parts_of(content: Content, made: UUID) -> dict[str, str]:
    """A short digest of each part, of each field of it where it has several ("session.day"), and
    of each person's row of the register by their id.

    The number of a row is left out: it moves when somebody before them comes or goes.
    """
    pack = content.pack
    held: dict[str, object] = {}
    for part, fields in PARTS.items():
        values = tuple(getattr(pack, field) for field in fields)
        held[part] = values
        if len(fields) > 1 or part == SPEAKER:
            told = zip(fields, map(_apart, values), strict=True)
            held |= {f"{part}.{field}": value for field, value in told}
    rows = zip(content.people, pack.register, strict=True)
    held |= {str(person): replace(row, number=0) for person, row in rows}
    if not pack.died:
        held.pop("deaths")  # packs made before there was this part are not out of date for it
    return {name: _short(value, made) for name, value in held.items()}


def _apart(value: object) -> object:
    """A speaker without when the talk begins: that follows from the session and its running order,
    and where these change it would be a second change of one cause."""
    return replace(value, starts=None) if isinstance(value, PackSpeaker) else value


def _short(value: object, made: UUID) -> str:
    """A digest under the pack's own id: the same words in two packs do not look the same."""
    return blake2b(repr(value).encode(), key=made.bytes, digest_size=DIGEST_BYTES).hexdigest()


def digest_of(pack: FacilitatorPack) -> str:
    """What tells one content from another: all but the version, and how it was made and is set."""
    return _digest(replace(pack, version=0, first_copy=1))


def mark_of(pack: FacilitatorPack) -> str:
    """What tells one pack from another: all but who made it, when, and in how many copies."""
    return f"{_digest(pack)} {pack.large_print}"


def _digest(pack: FacilitatorPack) -> str:
    made = datetime.combine(pack.day, pack.starts, UTC)
    lasting = replace(pack, copies=1, made_by="", made_at=made, shred_by=pack.day)
    return sha256(repr(lasting).encode()).hexdigest()
