"""The board of speakers: every booking at its stage, and the strip of the coming sessions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import Row, Select, and_, func, or_, select

from desktop_app.desk.action import clear, query
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.running_orders import speaker_times
from desktop_app.desk.sight import sessions_in_sight
from desktop_app.desk.wordings import RUNNING_ORDER, RUNNING_ORDER_LONGER, current_wordings
from desktop_app.domain.access import Act
from desktop_app.domain.groups import Group
from desktop_app.domain.recurrence import local
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.domain.speaker_moves import moves_from
from desktop_app.domain.speakers import (
    GIVEN_UP,
    MAY_COME,
    ON_THE_WAY,
    PROMISED,
    SUREST,
    Answer,
    Misfit,
    OfferedDate,
    Speaker,
    SpeakerBooking,
    Stage,
)
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork

Found = Row[*tuple[Any, ...]]
AT_REST = GIVEN_UP | {Stage.THANKED}  # nothing more is to be done
LOOKS_BACK = relativedelta(months=24)  # how long what is over stays on the board
STRIP = 7  # sessions of a group that the strip shows
TOLD_OF = PROMISED | ON_THE_WAY  # whose talk the strip tells of


@dataclass(frozen=True)
class Offer:
    """A date that a speaker was asked about, and what they said."""

    session_id: UUID
    day: date
    group: str
    answer: Answer


@dataclass(frozen=True)
class BoardCard:
    """A booking as the board shows it.

    ``starts`` and ``ends`` are of the speaker's slot, on the wall clock of the group. ``rivals``
    are others who are asked or pencilled for the same session, ``needs`` is what the speaker
    needs, ``moves`` are the stages that come after this one in the table. ``offered`` are the
    dates that were offered, by day. ``tech_check`` is on the wall clock of the group, of the desk
    where there is no session yet; ``zone`` names that clock where it is not the desk's. ``misfit``
    is why it does not fit its session.
    """

    booking_id: UUID
    stage: Stage
    topic: str
    speaker_id: UUID | None
    speaker: str
    organisation: str
    session_id: UUID | None
    day: date | None
    group: str
    starts: time | None
    ends: time | None
    owner: str
    due: date | None
    since: date
    tech_check: datetime | None
    rivals: int
    needs: str
    moves: tuple[Stage, ...]
    offered: tuple[Offer, ...] = ()
    misfit: Misfit | None = None
    taken_by: str = ""
    zone: str = ""


@dataclass(frozen=True)
class Slot:
    """A coming session, and the talk that is surest of it: its topic, speaker and stage.

    ``asked`` counts whoever is asked or pencilled.
    """

    session_id: UUID
    group_id: UUID
    group: str
    day: date
    longer: bool
    topic: str
    speaker: str
    stage: Stage | None
    asked: int


@dataclass(frozen=True)
class Board:
    """The cards by day, those without one last; the sessions by time; and the day at the desk."""

    cards: tuple[BoardCard, ...]
    slots: tuple[Slot, ...]
    today: date


@query("speaker_board", Act.SEE_CALENDAR)
def speaker_board(db: UnitOfWork, *, now: datetime) -> Board:
    """Every booking in sight; of what is over, the last 24 months only."""
    clear(db)
    zone = desk_zone(db)
    rows = db.execute(_bookings(db, now)).all()
    offers = _offers(db, [row.id for row in rows if row.stage in MAY_COME])
    hopeful = [row for row in rows if row.session_id not in _refused(offers[row.id])]
    asked = _asked(rows, offers)
    orders = _orders(db, rows)
    taken = {row.session_id: row.speaker or "" for row in rows if row.stage in PROMISED}
    cards = [_card(row, offers[row.id], asked, taken, _times(row, orders), zone) for row in rows]
    return Board(
        cards=tuple(sorted(cards, key=_by_day)),
        slots=_slots(db, hopeful, asked, now),
        today=local(now, zone).date(),
    )


def _bookings(db: UnitOfWork, now: datetime) -> Select[*tuple[Any, ...]]:
    seen = sessions_in_sight(db).with_only_columns(Session.id)
    return (
        select(
            SpeakerBooking.id, SpeakerBooking.stage, SpeakerBooking.topic,
            SpeakerBooking.speaker_id, SpeakerBooking.session_id,
            SpeakerBooking.due_on, SpeakerBooking.stage_since, SpeakerBooking.tech_check_at,
            Speaker.name.label("speaker"), Speaker.organisation, Speaker.needs,
            Session.day, Session.start, Session.minutes, Session.longer, Session.status,
            Session.starts_at,
            SpeakerBooking.talk_minutes, Session.group_id,
            Group.name.label("group"), Group.zone, User.name.label("owner"),
        )
        .outerjoin(Speaker, Speaker.id == SpeakerBooking.speaker_id)
        .outerjoin(Session, Session.id == SpeakerBooking.session_id)
        .outerjoin(Group, Group.id == Session.group_id)
        .outerjoin(User, User.id == SpeakerBooking.owner_id)
        .where(
            or_(SpeakerBooking.session_id.is_(None), SpeakerBooking.session_id.in_(seen)),
            or_(
                SpeakerBooking.stage.not_in(AT_REST),
                SpeakerBooking.stage_since >= now - LOOKS_BACK,
            ),
        )
    )  # fmt: skip


def _offers(db: UnitOfWork, ids: Sequence[UUID]) -> Mapping[UUID, tuple[Offer, ...]]:
    """The dates in sight that these bookings were offered."""
    seen = sessions_in_sight(db).with_only_columns(Session.id)
    wanted = (
        select(OfferedDate.booking_id, Session.id, Session.day, Group.name, OfferedDate.answer)
        .join(Session, Session.id == OfferedDate.session_id)
        .join(Group, Group.id == Session.group_id)
        .where(OfferedDate.booking_id.in_(ids), OfferedDate.session_id.in_(seen))
        .order_by(Session.day, Session.id)
    )
    found: dict[UUID, tuple[Offer, ...]] = defaultdict(tuple)
    for booking_id, session_id, day, group, answer in db.execute(wanted):
        found[booking_id] += (Offer(session_id, day, group, answer),)
    return found


def _asked(
    rows: Sequence[Found], offers: Mapping[UUID, tuple[Offer, ...]]
) -> dict[UUID, set[UUID]]:
    """Which bookings are asked or pencilled for each session, or have it offered."""
    asked: dict[UUID, set[UUID]] = defaultdict(set)
    for row in rows:
        if row.stage in ON_THE_WAY:
            dates = {offer.session_id for offer in offers[row.id]}
            wanted = {row.session_id} if row.session_id else dates
            for session_id in wanted - _refused(offers[row.id]):
                asked[session_id].add(row.id)
    return asked


def _refused(offers: Sequence[Offer]) -> set[UUID]:
    """The sessions to which a speaker said no."""
    if not offers:
        return set()
    return {offer.session_id for offer in offers if offer.answer is Answer.NO}


def _orders(db: UnitOfWork, rows: Iterable[Found]) -> dict[tuple[UUID, bool], str]:
    """The running order by group, and by whether a session is longer."""
    groups = {row.group_id for row in rows if row.group_id is not None}
    said = current_wordings(db, (RUNNING_ORDER, RUNNING_ORDER_LONGER), groups) if groups else {}
    return {
        (group_id, longer): words[key].body
        for group_id, words in said.items()
        for longer, key in ((False, RUNNING_ORDER), (True, RUNNING_ORDER_LONGER))
    }


def _times(row: Found, orders: Mapping[tuple[UUID, bool], str]) -> tuple[time | None, time | None]:
    if row.session_id is None:
        return None, None
    return speaker_times(row.start, row.minutes, orders[row.group_id, row.longer])


def _card(
    row: Found,
    offers: tuple[Offer, ...],
    asked: Mapping[UUID, set[UUID]],
    taken: Mapping[UUID, str],
    times: tuple[time | None, time | None],
    zone: str,
) -> BoardCard:
    return BoardCard(
        booking_id=row.id,
        stage=row.stage,
        topic=row.topic,
        speaker_id=row.speaker_id,
        speaker=row.speaker or "",
        organisation=row.organisation or "",
        session_id=row.session_id,
        day=row.day,
        group=row.group or "",
        starts=times[0],
        ends=times[1],
        owner=row.owner or "",
        due=row.due_on,
        since=local(row.stage_since, zone).date(),
        tech_check=_tech_check(row, zone),
        rivals=len(asked.get(row.session_id, set()) - {row.id}),
        needs=row.needs or "",
        moves=moves_from(row.stage),
        offered=offers,
        misfit=_misfit(row),
        taken_by=taken.get(row.session_id, "") if row.stage in MAY_COME else "",
        zone="" if row.zone in (None, zone) else row.zone,
    )


def _tech_check(row: Found, zone: str) -> datetime | None:
    return None if row.tech_check_at is None else local(row.tech_check_at, row.zone or zone)


def _misfit(row: Found) -> Misfit | None:
    """Of a session to come about, or not held: what was is as it was."""
    if row.session_id is None or row.stage in AT_REST or row.stage is Stage.SPOKE:
        return None
    fails = {
        Misfit.NOT_HELD: row.status not in OPEN,
        Misfit.NOT_LONGER: not row.longer,
        Misfit.TOO_SHORT: row.talk_minutes > row.minutes,
        Misfit.LATE_CHECK: bool(row.tech_check_at and row.tech_check_at >= row.starts_at),
    }
    return next((why for why, holds in fails.items() if holds), None)


def _by_day(card: BoardCard) -> tuple[object, ...]:
    return (card.day is None, card.day or date.min, card.topic.casefold(), card.booking_id)


def _slots(
    db: UnitOfWork, rows: Sequence[Found], asked: Mapping[UUID, set[UUID]], now: datetime
) -> tuple[Slot, ...]:
    """The next sessions of each group."""
    at = func.row_number().over(
        partition_by=Session.group_id, order_by=(Session.starts_at, Session.id)
    )
    coming = and_(Session.starts_at > now, Session.status.in_(OPEN))
    first = sessions_in_sight(db).where(coming)
    turns = first.with_only_columns(Session.id, at.label("turn")).subquery()
    wanted = (
        select(Session.id, Session.group_id, Group.name, Session.day, Session.longer)
        .join(turns, and_(turns.c.id == Session.id, turns.c.turn <= STRIP))
        .join(Group, Group.id == Session.group_id)
        .order_by(Session.starts_at, Group.name, Session.id)
    )
    surest = _surest(rows)
    return tuple(
        _slot(row, surest.get(row.id), len(asked.get(row.id, ()))) for row in db.execute(wanted)
    )


def _surest(rows: Sequence[Found]) -> dict[UUID, Found]:
    """The booking of each session that has come furthest, of those that may come about."""
    found: dict[UUID, Found] = {}
    for row in rows:
        if row.session_id is not None and row.stage in TOLD_OF:
            other = found.get(row.session_id)
            if other is None or _sureness(row) < _sureness(other):
                found[row.session_id] = row
    return found


def _sureness(row: Found) -> tuple[int, UUID]:
    return SUREST.index(row.stage), row.id


def _slot(session: Found, surest: Found | None, asked: int) -> Slot:
    return Slot(
        session_id=session.id,
        group_id=session.group_id,
        group=session.name,
        day=session.day,
        longer=session.longer,
        topic=surest.topic if surest else "",
        speaker=(surest.speaker or "") if surest else "",
        stage=surest.stage if surest else None,
        asked=asked,
    )
