"""Facilitator packs: made and recorded, looked at beforehand, and told when out of date.

Every sheet of paper has a number of its own. A pack that would say something else is the next
version, from copy 1. One that is made again while nothing has changed says the same as what is on
paper already, so it is the same version, and its copies are numbered on: after two copies, two
more are "copy 3 of 4" and "copy 4 of 4". A counsellor who holds copy 2 of 2 need not ask whether
theirs is old, and whoever collects the paper knows from the highest number how much there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select

from desktop_app.desk.action import action, query, within
from desktop_app.desk.lookup import SessionRef, read_session, session_id
from desktop_app.desk.pack_changes import (
    PackChange,
    changes_since,
    digest_of,
    mark_of,
    parts_of,
)
from desktop_app.desk.pack_content import Content, gather
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, NotFound
from desktop_app.domain.records import PackMade
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

MOST_COPIES = 20


@dataclass(frozen=True)
class PackStanding:
    """The last pack of a session, and what of it would be different now.

    ``mark`` is ``mark_of`` what ``preview_pack`` would show: rows that changes speak of are of it.
    """

    number: int
    made_at: datetime
    what: tuple[PackChange, ...] = ()
    mark: str = field(default="", compare=False)

    @property
    def changes(self) -> int:
        """How many changes there are."""
        return len(self.what)

    @property
    def out_of_date(self) -> bool:
        """Whether a new pack would say something else."""
        return bool(self.what)


@action("make_pack", Act.PACK, undoable=False)
def make_pack(
    db: UnitOfWork,
    session: SessionRef,
    copies: int = 1,
    *,
    now: datetime,
    group: str | None = None,
    large_print: bool = False,
) -> FacilitatorPack:
    """Gather the pack of a session, and record that it was made.

    It is the next version, or copies more of the last one where nothing has changed since. It is in
    ``large_print`` where that is asked for, or chosen for the group.

    Raises NotFound, Ambiguous, BadField when the copies are not between 1 and 20.
    """
    _check_copies(copies)
    # Held, so that two packs made at once get two numbers.
    meeting = read_session(db, session_id(db, session, group), lock=True)
    within(db, meeting)
    db.about("session", meeting.id)
    content = _next_made(db, meeting, copies, now)
    pack = replace(content.pack, large_print=large_print or content.pack.large_print)
    made = uuid4()
    db.add(
        PackMade(
            id=made,
            session_id=meeting.id,
            number=pack.version,
            first_copy=pack.first_copy,
            copies=copies,
            draft=pack.is_draft,
            large_print=pack.large_print,
            made_at=now,
            made_by=db.actor.user_id,
            shred_by=pack.shred_by,
            digest=digest_of(pack),
            parts=parts_of(content, made),
        )
    )
    return pack


@action("pack_came_to_nothing", Act.PACK, undoable=False)
def pack_came_to_nothing(
    db: UnitOfWork,
    session: SessionRef,
    pack: FacilitatorPack,
    *,
    now: datetime,
    group: str | None = None,
) -> None:
    """No copy of a pack that was made has come to be: its file could not be written, or its printer
    took no page. There is nothing to shred, and the next pack has its numbers.

    One that is not on record any more stays so. Raises NotFound for the session, Ambiguous.
    """
    del now
    meeting = read_session(db, session_id(db, session, group), lock=True)
    within(db, meeting)
    db.about("session", meeting.id)
    made = select(PackMade).where(
        PackMade.session_id == meeting.id,
        PackMade.number == pack.version,
        PackMade.first_copy == pack.first_copy,
        PackMade.made_at == pack.made_at,
    )
    for each in db.scalars(made):
        db.delete(each)


@query("preview_pack", Act.PACK, audited=True)
def preview_pack(
    db: UnitOfWork,
    session: SessionRef,
    copies: int = 1,
    *,
    now: datetime,
    group: str | None = None,
) -> FacilitatorPack:
    """The pack of a session as it would be made now; nothing is recorded.

    Raises NotFound, Ambiguous, BadField when the copies are not between 1 and 20.
    """
    _check_copies(copies)
    meeting = _look_up(db, session_id(db, session, group))
    within(db, meeting)
    db.looked_at("session", meeting.id)
    return _next_made(db, meeting, copies, now).pack


@query("pack_mark", Act.PACK)
def pack_mark(db: UnitOfWork, session_id: UUID, *, now: datetime) -> str:
    """``mark_of`` what ``preview_pack`` would show, for a preview that may have become old.

    It shows nothing of anybody, so it leaves no entry. Raises NotFound.
    """
    meeting = _look_up(db, session_id)
    within(db, meeting)
    return mark_of(_next_made(db, meeting, 1, now).pack)


@query("pack_still_so", Act.PACK)
def pack_still_so(
    db: UnitOfWork, session_id: UUID, pack: FacilitatorPack, *, now: datetime
) -> bool:
    """Whether a pack that was made would say the same if it were made now.

    It is asked just before the pack leaves, and leaves no entry. Raises NotFound.
    """
    meeting = _look_up(db, session_id)
    within(db, meeting)
    return digest_of(gather(db, [meeting], now)[meeting.id].pack) == digest_of(pack)


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
    return {each: _standing(last, contents[each]) for each, last in made.items()}


def _look_up(db: UnitOfWork, wanted: UUID) -> Session:
    """The session without its bookings: what is gathered reads those that print."""
    found = db.get(Session, wanted)
    if found is None:
        raise NotFound("session")
    return found


def _check_copies(copies: int) -> None:
    if not 1 <= copies <= MOST_COPIES:
        raise BadField("bad_number", "copies", MOST_COPIES, copies)


def _standing(last: PackMade, content: Content) -> PackStanding:
    mark = mark_of(_numbered(content, last).pack)
    return PackStanding(last.number, last.made_at, changes_since(last, content), mark)


def _next_made(db: UnitOfWork, meeting: Session, copies: int, now: datetime) -> Content:
    content = gather(db, [meeting], now)[meeting.id]
    numbered = _numbered(content, _last_made(db, [meeting.id]).get(meeting.id))
    return replace(numbered, pack=replace(numbered.pack, copies=copies))


def _numbered(content: Content, last: PackMade | None) -> Content:
    """The version and the first copy that come after what was made last."""
    number, first = 1, 1
    if last is not None and changes_since(last, content):
        number = last.number + 1
    elif last is not None:
        number, first = last.number, last.first_copy + last.copies
    return replace(content, pack=replace(content.pack, version=number, first_copy=first))


def _last_made(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, PackMade]:
    """The last copies of the last version of each session."""
    last = (
        select(PackMade.session_id, func.max(PackMade.number).label("number"))
        .where(PackMade.session_id.in_(ids))
        .group_by(PackMade.session_id)
        .subquery()
    )
    same = (PackMade.session_id == last.c.session_id) & (PackMade.number == last.c.number)
    found = select(PackMade).join(last, same).order_by(PackMade.first_copy)
    return {made.session_id: made for made in db.scalars(found)}
