"""What the packs of sessions hold, gathered in a few statements however many they are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from desktop_app.desk import wordings
from desktop_app.desk.calendar import SessionLine, session_lines
from desktop_app.desk.deaths_in_packs import Called, named_deaths, told_apart
from desktop_app.desk.openings import openings_of
from desktop_app.desk.pack_shredding import kept_until
from desktop_app.desk.roster import GAP, to_print
from desktop_app.desk.running_orders import running_order, speaker_slot
from desktop_app.desk.speaker_questions import questions_of
from desktop_app.desk.visits import NEVER, Visits, visits_before
from desktop_app.documents.contents import (
    FacilitatorPack,
    PackSpeaker,
    RegisterRow,
    SafetyItem,
    WhyDraft,
)
from desktop_app.domain.bookings import ON_ROSTER, Booking
from desktop_app.domain.counsellors import Assignment, Duty
from desktop_app.domain.initials import initials
from desktop_app.domain.records import Wording
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import OPEN, Session, Status
from desktop_app.domain.speakers import PROMISED, SpeakerBooking
from desktop_app.domain.without_names import without_reach
from desktop_app.i18n import clock, day_month, tr
from desktop_app.store.database import UnitOfWork

T = TypeVar("T")
BeforeIt = Mapping[tuple[UUID, UUID], Visits]  # by session and person

TEXTS = (
    wordings.JOINING,
    wordings.CANNOT_RUN,
    wordings.OPENING,
    wordings.NEWS_OF_A_DEATH,
    wordings.SAFETY,
    wordings.RUNNING_ORDER,
    wordings.RUNNING_ORDER_LONGER,
)


@dataclass(frozen=True)
class Content:
    """A pack as it would be made now, and whose the rows of its register are."""

    pack: FacilitatorPack
    people: tuple[UUID, ...]


@dataclass(frozen=True)
class _Found:
    """What was read for one session."""

    line: SessionLine
    bookings: list[Booking]
    duties: dict[Duty, str]
    speaker: SpeakerBooking | None
    questions: tuple[str, ...]
    next_day: date | None


def gather(db: UnitOfWork, meetings: Sequence[Session], now: datetime) -> dict[UUID, Content]:
    """The packs of these sessions, with no version yet. Raises NotFound for a missing wording."""
    if not meetings:
        return {}
    found = _find(db, meetings, now)
    visits = visits_before(db, list(found))
    died = named_deaths(db, meetings)
    said = wordings.current_wordings(db, TEXTS, {meeting.group_id for meeting in meetings})
    spoken = openings_of(db, meetings)
    return {
        meeting.id: Content(
            _with_people(
                _in_language(
                    _pack(db, meeting, found[meeting.id], said[meeting.group_id], now),
                    meeting,
                    spoken.get(meeting.id),
                ),
                found[meeting.id].bookings,
                died[meeting.id],
                visits,
            ),
            tuple(booking.person_id for booking in found[meeting.id].bookings),
        )
        for meeting in meetings
    }


def _find(db: UnitOfWork, meetings: Sequence[Session], now: datetime) -> dict[UUID, _Found]:
    ids = [meeting.id for meeting in meetings]
    lines = {line.session_id: line for line in session_lines(db, meetings, now)}
    booked = select(Booking).where(Booking.session_id.in_(ids), Booking.state.in_(ON_ROSTER))
    bookings = to_print(db, meetings, db.scalars(booked))
    duties = _by_session(db, Assignment, ids)
    promised = _by_session(db, SpeakerBooking, ids, SpeakerBooking.stage.in_(PROMISED))
    asked = questions_of(db, ids)
    later = _next_days(db, ids)
    return {
        each: _Found(
            lines[each],
            bookings[each],
            {held.duty: held.counsellor.name for held in duties[each]},
            next(iter(promised[each]), None),
            tuple(question.text for question in asked.get(each, ())),
            later[each],
        )
        for each in ids
    }


def _by_session(
    db: UnitOfWork, kind: type[T], ids: Sequence[UUID], *wanted: Any
) -> dict[UUID, list[T]]:
    rows = db.scalars(select(kind).where(_session_of(kind).in_(ids), *wanted))
    found: dict[UUID, list[T]] = defaultdict(list)
    for row in rows:
        found[_session_of(row)].append(row)
    return found


def _session_of(of: Any) -> Any:
    return of.session_id


def _next_days(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, date | None]:
    """The day on which each session's group meets next."""
    later = aliased(Session)
    day = select(func.min(later.day)).where(
        later.group_id == Session.group_id,
        later.starts_at > Session.starts_at,
        later.status.in_(OPEN),
    )
    rows = db.execute(select(Session.id, day.scalar_subquery()).where(Session.id.in_(ids)))
    return dict(rows.all())


def _pack(
    db: UnitOfWork,
    meeting: Session,
    found: _Found,
    said: dict[str, Wording],
    now: datetime,
) -> FacilitatorPack:
    line, duties = found.line, found.duties
    order = wordings.RUNNING_ORDER_LONGER if meeting.longer else wordings.RUNNING_ORDER
    body = said[order].body
    return FacilitatorPack(
        paper_name=meeting.group.paper_name,
        day=meeting.day,
        starts=line.start.time(),
        ends=line.end.time(),
        longer=meeting.longer,
        lead=duties.get(Duty.LEAD),
        co=duties.get(Duty.CO),
        host=duties.get(Duty.HOST),
        speaker=_speaker(found, meeting, body),
        capacity=meeting.capacity,
        running_order=running_order(meeting.start, meeting.minutes, body),
        joining=tuple(said[wordings.JOINING].body.splitlines()),
        if_you_cannot=tuple(said[wordings.CANNOT_RUN].body.splitlines()),
        opening_words=said[wordings.OPENING].body,
        news_of_a_death=said[wordings.NEWS_OF_A_DEATH].body,
        safety=_safety(said[wordings.SAFETY].body),
        safety_checked=said[wordings.SAFETY].last_checked,
        next_session=found.next_day,
        made_by=initials(db.actor.name),
        made_at=local(now, meeting.group.zone),
        shred_by=kept_until(meeting, now),
        draft_reasons=_why_draft(meeting, line),
        large_print=meeting.group.large_print,
    )


def _in_language(
    pack: FacilitatorPack, meeting: Session, spoken: Wording | None
) -> FacilitatorPack:
    """The pack with the opening words in the language chosen for the session, where there are."""
    wanted = meeting.opening_language or pack.language
    if spoken is None:
        return replace(pack, opening_wanted=wanted)
    words = spoken.body
    return replace(pack, opening_words=words, opening_language=wanted, opening_wanted=wanted)


def _why_draft(meeting: Session, line: SessionLine) -> tuple[WhyDraft, ...]:
    if meeting.status is Status.CANCELLED:
        return (WhyDraft.CANCELLED,)
    return tuple(WhyDraft(reason) for reason in line.not_ready)


def _safety(body: str) -> tuple[SafetyItem, ...]:
    """Lines of "what to do|how": the first part is printed bold."""
    return tuple(SafetyItem(*line.split("|", 1)) for line in body.splitlines())


def _speaker(found: _Found, meeting: Session, body: str) -> PackSpeaker | None:
    """The one speaker whose slot it is; anybody not confirmed does not print."""
    booking = found.speaker
    if booking is None or booking.speaker is None:
        return None
    slot = speaker_slot(meeting.start, meeting.minutes, body)
    return PackSpeaker(
        name=booking.speaker.name,
        topic=booking.topic,
        role=booking.speaker.expertise,
        starts=slot[0] if slot else None,
        minutes=booking.talk_minutes,
        introduction=booking.speaker.introduction_to_print,
        slides=booking.slides,
        tech_check=_tech_check(booking, meeting),
        questions=found.questions,
        boundaries=booking.boundaries,
        needs=without_reach(booking.speaker.needs),
    )


def _tech_check(booking: SpeakerBooking, meeting: Session) -> str:
    """ "27 May, 15:00", on the wall clock of the group."""
    check_at = booking.tech_check_in_time
    if check_at is None:
        return ""
    at = local(check_at, meeting.group.zone)
    return tr("{day}, {time}", day=day_month(at.date()), time=clock(at.time()))


def _with_people(
    pack: FacilitatorPack, bookings: list[Booking], died: Sequence[Called], visits: BeforeIt
) -> FacilitatorPack:
    """The pack with its register, and with those who died and are named to the group."""
    names, of_the_dead = told_apart(bookings, died)
    register = tuple(
        _row(number, name, booking, pack.day, visits)
        for number, (name, booking) in enumerate(zip(names, bookings, strict=True), 1)
    )
    return replace(pack, register=register, died=tuple(of_the_dead))


def _row(number: int, name: str, booking: Booking, day: date, visits: BeforeIt) -> RegisterRow:
    times, last = visits.get((booking.session_id, booking.person_id), NEVER)
    back = last is not None and last + GAP < day
    return RegisterRow(
        number=number,
        name=name,
        came_before=times,
        first_time=not times,
        last_came=last if back else None,
        access=booking.person.access or "",
    )
