"""Facilitator packs: everything a counsellor holds in a session, gathered and recorded."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, select

from desktop_app.desk import wordings
from desktop_app.desk.action import action, within
from desktop_app.desk.calendar import session_lines
from desktop_app.desk.lookup import SessionRef, read_session, session_id
from desktop_app.desk.roster import RosterRow, roster_rows
from desktop_app.desk.standing import OPEN
from desktop_app.documents.contents import FacilitatorPack, PackSpeaker, RegisterRow, SafetyItem
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import Assignment, Duty, NotReady
from desktop_app.domain.errors import BadField
from desktop_app.domain.records import PackMade
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import Session
from desktop_app.domain.speakers import PROMISED, SpeakerBooking
from desktop_app.i18n import tr
from desktop_app.store.database import UnitOfWork

KEPT = timedelta(days=7)
MOST_COPIES = 20
SLOT = "speaker"
END = "end"
WHY_DRAFT = {
    NotReady.NO_COUNSELLOR: "No counsellor is assigned",
    NotReady.DOUBLE_BOOKED: "The counsellor is in another session at this time",
    NotReady.ON_LEAVE: "The counsellor is on leave that day",
}


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
    if not 1 <= copies <= MOST_COPIES:
        raise BadField("bad_number", "copies", MOST_COPIES, copies)
    # Held, so that two packs made at once get two numbers.
    meeting = read_session(db, session_id(db, session, group), lock=True)
    within(db, meeting)
    db.about("session", meeting.id)
    pack = replace(_content(db, meeting, now), copies=copies, version=_next_number(db, meeting.id))
    db.add(
        PackMade(
            session_id=meeting.id,
            number=pack.version,
            copies=copies,
            draft=pack.is_draft,
            made_at=now,
            made_by=db.actor.user_id,
            shred_by=pack.shred_by,
            digest=_digest(pack),
        )
    )
    return pack


def _content(db: UnitOfWork, meeting: Session, now: datetime) -> FacilitatorPack:
    line = session_lines(db, [meeting], now)[0]
    said = {key: _words(db, key, meeting) for key in _TEXTS}
    duties = _duties(db, meeting.id)
    order = wordings.RUNNING_ORDER_LONGER if meeting.longer else wordings.RUNNING_ORDER
    running_order = _running_order(meeting, _words(db, order, meeting))
    return FacilitatorPack(
        paper_name=meeting.group.paper_name,
        day=meeting.day,
        starts=line.start.time(),
        ends=line.end.time(),
        longer=meeting.longer,
        lead=duties.get(Duty.LEAD),
        co=duties.get(Duty.CO),
        host=duties.get(Duty.HOST),
        speaker=_speaker(db, meeting.id, running_order),
        capacity=meeting.capacity,
        register=_register(roster_rows(db, meeting)),
        running_order=running_order,
        joining=tuple(said[wordings.JOINING].splitlines()),
        if_you_cannot=tuple(said[wordings.CANNOT_RUN].splitlines()),
        opening_words=said[wordings.OPENING],
        news_of_a_death=said[wordings.NEWS_OF_A_DEATH],
        safety=_safety(said[wordings.SAFETY]),
        safety_checked=wordings.current_wording(db, wordings.SAFETY, meeting.group_id).last_checked,
        next_session=_next_day(db, meeting),
        made_by=_initials(db.actor.name),
        made_at=local(now, meeting.group.zone),
        shred_by=max(meeting.day, now.date()) + KEPT,
        draft_reasons=tuple(tr(WHY_DRAFT[reason]) for reason in line.not_ready),
    )


_TEXTS = (
    wordings.JOINING,
    wordings.CANNOT_RUN,
    wordings.OPENING,
    wordings.NEWS_OF_A_DEATH,
    wordings.SAFETY,
)


def _words(db: UnitOfWork, key: str, meeting: Session) -> str:
    return wordings.current_wording(db, key, meeting.group_id).body


def _duties(db: UnitOfWork, wanted: UUID) -> dict[Duty, str]:
    held = select(Assignment).where(Assignment.session_id == wanted)
    return {assignment.duty: assignment.counsellor.name for assignment in db.scalars(held)}


def _running_order(meeting: Session, body: str) -> tuple[tuple[time, str], ...]:
    """Lines of "minutes|what happens" as wall times.

    Minutes count from the start; after "end" from the end ("end-15"). What would come after a
    shorter session has ended is left out.
    """
    start = datetime.combine(meeting.day, meeting.start)
    lines = (line.split("|", 1) for line in body.splitlines())
    order = sorted((_minutes(at, meeting.minutes), at, what) for at, what in lines)
    fitting = [(m, what) for m, at, what in order if at.startswith(END) or m < meeting.minutes - 15]
    return tuple(((start + timedelta(minutes=m)).time(), what) for m, what in fitting)


def _minutes(at: str, length: int) -> int:
    return length + int(at[len(END) :] or 0) if at.startswith(END) else int(at)


def _safety(body: str) -> tuple[SafetyItem, ...]:
    """Lines of "what to do|how": the first part is printed bold."""
    return tuple(SafetyItem(*line.split("|", 1)) for line in body.splitlines())


def _speaker(
    db: UnitOfWork, wanted: UUID, running_order: tuple[tuple[time, str], ...]
) -> PackSpeaker | None:
    """The one speaker whose slot it is; anybody not confirmed does not print."""
    promised = select(SpeakerBooking).where(
        SpeakerBooking.session_id == wanted, SpeakerBooking.stage.in_(PROMISED)
    )
    booking = db.scalar(promised)
    if booking is None:
        return None
    return PackSpeaker(
        name=booking.speaker.name,
        topic=booking.topic,
        role=booking.speaker.expertise,
        starts=next((at for at, what in running_order if SLOT in what.casefold()), None),
        minutes=booking.talk_minutes,
        introduction=booking.speaker.introduction,
        slides=booking.slides,
        questions=tuple(booking.questions.splitlines()),
        boundaries=booking.boundaries,
    )


def _register(rows: Iterable[RosterRow]) -> tuple[RegisterRow, ...]:
    return tuple(
        RegisterRow(
            number=number,
            name=row.shown,
            came_before=row.came_before,
            first_time=row.first_time,
            last_came=row.back_after,
            access=row.access,
        )
        for number, row in enumerate(rows, 1)
    )


def _next_day(db: UnitOfWork, meeting: Session) -> date | None:
    later = select(func.min(Session.day)).where(
        Session.group_id == meeting.group_id,
        Session.starts_at > meeting.starts_at,
        Session.status.in_(OPEN),
    )
    return db.scalar(later)


def _next_number(db: UnitOfWork, wanted: UUID) -> int:
    highest = select(func.max(PackMade.number)).where(PackMade.session_id == wanted)
    return (db.scalar(highest) or 0) + 1


def _digest(pack: FacilitatorPack) -> str:
    """What tells one content from another: all but who made it, when, and in how many copies."""
    made = datetime.combine(pack.day, pack.starts, UTC)
    lasting = replace(pack, version=0, copies=1, made_by="", made_at=made, shred_by=pack.day)
    return hashlib.sha256(repr(lasting).encode()).hexdigest()


def _initials(name: str) -> str:
    return "".join(word[0].upper() for word in name.split())
