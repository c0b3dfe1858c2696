"""Facilitator packs: made and recorded, looked at beforehand, and told when out of date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b, sha256
from uuid import UUID, uuid4

from sqlalchemy import func, select

from desktop_app.desk.action import action, query, within
from desktop_app.desk.lookup import SessionRef, read_session, session_id
from desktop_app.desk.pack_content import Content, gather
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, NotFound
from desktop_app.domain.records import PackMade
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

MOST_COPIES = 20
DIGEST_BYTES = 8
# What changes together is one part, so that one cause is counted once.
PARTS: Mapping[str, tuple[str, ...]] = {
    "session": ("paper_name", "day", "starts", "ends", "longer", "capacity", "running_order"),
    "counsellors": ("lead", "co", "host", "draft_reasons"),
    "speaker": ("speaker",),
    "joining": ("joining", "if_you_cannot"),
    "words": ("opening_words", "agreement", "news_of_a_death"),
    "deaths": ("died",),
    "safety": ("safety", "safety_checked"),
    "next": ("next_session",),
}


@dataclass(frozen=True)
class PackStanding:
    """The last pack of a session, and how many parts of it would be different now."""

    number: int
    made_at: datetime
    changes: int

    @property
    def out_of_date(self) -> bool:
        """Whether a new pack would say something else."""
        return self.changes > 0


@action("make_pack", Act.PACK, undoable=False)
def make_pack(
    db: UnitOfWork,
    session: SessionRef,
    copies: int = 1,
    *,
    now: datetime,
    group: str | None = None,
) -> FacilitatorPack:
    """Gather the pack of a session as its next version, and record that it was made.

    Raises NotFound, Ambiguous, BadField when the copies are not between 1 and 20.
    """
    _check_copies(copies)
    # Held, so that two packs made at once get two numbers.
    meeting = read_session(db, session_id(db, session, group), lock=True)
    within(db, meeting)
    db.about("session", meeting.id)
    content = _next_version(db, meeting, copies, now)
    pack, made = content.pack, uuid4()
    db.add(
        PackMade(
            id=made,
            session_id=meeting.id,
            number=pack.version,
            copies=copies,
            draft=pack.is_draft,
            made_at=now,
            made_by=db.actor.user_id,
            shred_by=pack.shred_by,
            digest=_digest(pack),
            parts=_parts(content, made),
        )
    )
    return pack


@query("preview_pack", Act.PACK, audited=True)
def preview_pack(
    db: UnitOfWork,
    session: SessionRef,
    copies: int = 1,
    *,
    now: datetime,
    group: str | None = None,
) -> FacilitatorPack:
    """The pack of a session as its next version would be; no version is recorded.

    Raises NotFound, Ambiguous, BadField when the copies are not between 1 and 20.
    """
    _check_copies(copies)
    meeting = _look_up(db, session_id(db, session, group))
    within(db, meeting)
    db.looked_at("session", meeting.id)
    return _next_version(db, meeting, copies, now).pack


@query("pack_mark", Act.PACK)
def pack_mark(db: UnitOfWork, session_id: UUID, *, now: datetime) -> str:
    """``mark_of`` what ``preview_pack`` would show, for a preview that may have become old.

    It shows nothing of anybody, so it leaves no entry. Raises NotFound.
    """
    meeting = _look_up(db, session_id)
    within(db, meeting)
    return mark_of(_next_version(db, meeting, 1, now).pack)


@query("pack_standing", Act.SEE_CALENDAR)
def pack_standing(db: UnitOfWork, session_id: UUID, *, now: datetime) -> PackStanding | None:
    """How the last pack of a session stands; None when none was made. Raises NotFound."""
    meeting = _look_up(db, session_id)
    within(db, meeting)
    return pack_standings(db, [meeting], now).get(session_id)


def pack_standings(
    db: UnitOfWork, meetings: Sequence[Session], now: datetime
) -> dict[UUID, PackStanding]:
    """How the last packs of these sessions stand; sessions without one have no key.

    Only sessions that have a pack are gathered, all of them in a few statements.
    """
    made = _last_made(db, [meeting.id for meeting in meetings])
    contents = gather(db, [meeting for meeting in meetings if meeting.id in made], now)
    return {
        each: PackStanding(last.number, last.made_at, _changes(last, contents[each]))
        for each, last in made.items()
    }


def _look_up(db: UnitOfWork, wanted: UUID) -> Session:
    """The session without its bookings: what is gathered reads those that print."""
    found = db.get(Session, wanted)
    if found is None:
        raise NotFound("session")
    return found


def _check_copies(copies: int) -> None:
    if not 1 <= copies <= MOST_COPIES:
        raise BadField("bad_number", "copies", MOST_COPIES, copies)


def _next_version(db: UnitOfWork, meeting: Session, copies: int, now: datetime) -> Content:
    highest = select(func.max(PackMade.number)).where(PackMade.session_id == meeting.id)
    number = (db.scalar(highest) or 0) + 1
    content = gather(db, [meeting], now)[meeting.id]
    return replace(content, pack=replace(content.pack, copies=copies, version=number))


def _last_made(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, PackMade]:
    last = (
        select(PackMade.session_id, func.max(PackMade.number).label("number"))
        .where(PackMade.session_id.in_(ids))
        .group_by(PackMade.session_id)
        .subquery()
    )
    same = (PackMade.session_id == last.c.session_id) & (PackMade.number == last.c.number)
    return {made.session_id: made for made in db.scalars(select(PackMade).join(last, same))}


def _changes(last: PackMade, content: Content) -> int:
    """How many parts differ, came or went since; packs of before parts were kept count as one."""
    if not last.parts:
        return int(last.digest != _digest(content.pack))
    now = _parts(content, last.id)
    return sum(now.get(name) != last.parts.get(name) for name in now.keys() | last.parts.keys())


def _parts(content: Content, made: UUID) -> dict[str, str]:
    """A short digest of each part, and of each person's row of the register by their id.

    The number of a row is left out: it moves when somebody before them comes or goes.
    """
    pack = content.pack
    held: dict[str, object] = {
        name: tuple(getattr(pack, field) for field in fields) for name, fields in PARTS.items()
    }
    rows = zip(content.people, pack.register, strict=True)
    held |= {str(person): replace(row, number=0) for person, row in rows}
    if not pack.died:
        held.pop("deaths")  # packs made before there was this part are not out of date for it
    return {name: _short(value, made) for name, value in held.items()}


def _short(value: object, made: UUID) -> str:
    """A digest under the pack's own id: the same words in two packs do not look the same."""
    return blake2b(repr(value).encode(), key=made.bytes, digest_size=DIGEST_BYTES).hexdigest()


def _digest(pack: FacilitatorPack) -> str:
    """What tells one content from another: all but the version, and how it was made."""
    return mark_of(replace(pack, version=0))


def mark_of(pack: FacilitatorPack) -> str:
    """What tells one pack from another: all but who made it, when, and in how many copies."""
    made = datetime.combine(pack.day, pack.starts, UTC)
    lasting = replace(pack, copies=1, made_by="", made_at=made, shred_by=pack.day)
    return sha256(repr(lasting).encode()).hexdigest()
