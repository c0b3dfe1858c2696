"""What there is to do for sessions: registers, counsellors, packs, speakers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from desktop_app.desk.counsellors import SHORT_NOTICE
from desktop_app.desk.packs import PackStanding
from desktop_app.desk.tasks import MOST, ONE_DAY, Scene, Task, TaskKind
from desktop_app.desk.who_may_come import may_still_come
from desktop_app.domain.access import Act
from desktop_app.domain.bookings import ON_ROSTER, Attendance, Booking
from desktop_app.domain.counsellors import Assignment, Counsellor, Duty, Leave, not_ready
from desktop_app.domain.records import PackMade
from desktop_app.domain.sessions import OPEN, REGISTER_LOCKS, Session
from desktop_app.domain.speaker_moves import ASK_AGAIN_WITHIN
from desktop_app.domain.speakers import EMPTIED, PROMISED, SpeakerBooking, Stage, surest_first
from desktop_app.store.database import UnitOfWork

READY_AHEAD = timedelta(days=28)  # ``rules.md``, 9
# Three days before: so the pack of a Monday is asked for on the Friday, a day on which somebody
# can print it; and late enough that most of those who release a place have done so.
PACK_AHEAD = timedelta(days=3)
PLAN_AHEAD = relativedelta(months=6)  # a speaker is asked so far ahead
NOTICE = timedelta(weeks=4)  # what speakers should have
ROTA_NOTICE = timedelta(weeks=2)  # what a counsellor who steps in should have


def registers(scene: Scene) -> Iterator[Task]:
    """Sessions that have started and have nobody marked, until their register locks."""
    here = Booking.session_id == Session.id, Booking.state.in_(ON_ROSTER)
    marked = select(Attendance.id).where(Attendance.session_id == Session.id)
    started = select(Session).where(
        Session.starts_at.between(scene.now - REGISTER_LOCKS - ONE_DAY, scene.now),
        Session.status.in_(OPEN),
        Session.took_place.is_not(False),
        scene.rights.only(Act.ATTENDANCE),
        select(Booking.id).where(*here).exists(),
        ~marked.exists(),
    )
    for meeting in scene.db.scalars(started.order_by(Session.starts_at).limit(MOST)):
        if scene.now < meeting.ends_at + REGISTER_LOCKS:
            yield scene.about(TaskKind.REGISTER, meeting, meeting.day)


def readiness(scene: Scene) -> Iterator[Task]:
    """Sessions that cannot be led as they stand, from 28 days ahead."""
    near = _duties_near(scene)
    doubtful = _doubtful(scene, [meeting for meeting, others in near.items() if others])
    leads = _leads(scene.db, [meeting.id for meeting in doubtful])
    others = {other for meeting in doubtful for other in near.get(meeting.id, ())}
    known = {s.id: s for s in scene.db.scalars(select(Session).where(Session.id.in_(others)))}
    booked = _booked(scene.db, [meeting.id for meeting in doubtful])
    for meeting in doubtful:
        same = [known[other] for other in near.get(meeting.id, ())]
        why = not_ready(meeting, leads.get(meeting.id), same)
        if why:
            count, due = booked.get(meeting.id, 0), meeting.day - ROTA_NOTICE
            yield scene.about(TaskKind.NOT_READY, meeting, due, why=why, count=count)


def _duties_near(scene: Scene) -> dict[UUID, list[UUID]]:
    """For each session of the days ahead with a lead: where else they are about that day.

    A session may go on past midnight, so the days on both sides are looked at.
    """
    last = scene.today + READY_AHEAD + ONE_DAY
    duties = (
        select(Assignment.session_id, Assignment.counsellor_id, Assignment.duty, Session.day)
        .join(Session, Session.id == Assignment.session_id)
        .where(Session.day.between(scene.today - ONE_DAY, last))
    )
    found = scene.db.execute(duties).all()
    held: dict[UUID, list[tuple[UUID, date]]] = defaultdict(list)
    for session_id, by, _duty, day in found:
        held[by].append((session_id, day))
    return {
        session_id: [s for s, on in held[by] if s != session_id and abs(on - day) <= ONE_DAY]
        for session_id, by, duty, day in found
        if duty is Duty.LEAD
    }


def _doubtful(scene: Scene, elsewhere: Sequence[UUID]) -> Sequence[Session]:
    """Those that may turn out not to be ready, of sessions that are the actor's concern."""
    lead = and_(Assignment.session_id == Session.id, Assignment.duty == Duty.LEAD)
    away = and_(
        Leave.counsellor_id == Assignment.counsellor_id,
        Session.day.between(Leave.first_day, Leave.last_day),
    )
    led, on_leave = select(Assignment.id).where(lead), select(Leave.id).where(lead, away)
    wanted = scene.coming(Act.SEE_CALENDAR, READY_AHEAD).where(
        or_(scene.rights.only(Act.PLAN), Session.id.in_(scene.rights.own), _to_stand_in(scene)),
        or_(~led.exists(), on_leave.exists(), Session.id.in_(elsewhere)),
    )
    return scene.db.scalars(wanted).all()


def _to_stand_in(scene: Scene) -> ColumnElement[bool]:
    """The sessions for which the actor may find a stand-in now."""
    groups = [grant.group_id for grant, _ in scene.db.actor.scopes(Act.STAND_IN)]
    soon = Session.starts_at <= scene.now + SHORT_NOTICE
    return soon if None in groups else and_(soon, Session.group_id.in_(groups))


def _leads(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, Counsellor]:
    leads = select(Assignment).where(Assignment.session_id.in_(ids), Assignment.duty == Duty.LEAD)
    return {held.session_id: held.counsellor for held in db.scalars(leads)}


def _booked(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, int]:
    here = (
        select(Booking.session_id, func.count())
        .where(Booking.session_id.in_(ids), Booking.state.in_(ON_ROSTER))
        .group_by(Booking.session_id)
    )
    return dict(db.execute(here).all())


def packs_to_make(scene: Scene) -> Iterator[Task]:
    """Sessions without a pack shortly before them."""
    wanted = scene.coming(Act.PACK, PACK_AHEAD).where(~_has_pack())
    for meeting in scene.db.scalars(wanted):
        yield scene.about(TaskKind.PACK_TO_MAKE, meeting, meeting.day - ONE_DAY)


def with_packs(scene: Scene) -> Sequence[Session]:
    """The coming sessions for which a pack was made."""
    return scene.db.scalars(scene.coming(Act.PACK, READY_AHEAD).where(_has_pack())).all()


def packs_changed(
    scene: Scene, meetings: Sequence[Session], standings: Mapping[UUID, PackStanding]
) -> Iterator[Task]:
    """Packs that would say something else by now."""
    for meeting in meetings:
        changes = standings[meeting.id].changes
        if changes:
            due = meeting.day - ONE_DAY
            yield scene.about(TaskKind.PACK_CHANGED, meeting, due, count=changes)


def _has_pack() -> ColumnElement[bool]:
    return select(PackMade.id).where(PackMade.session_id == Session.id).exists()


def speakers(scene: Scene) -> Iterator[Task]:
    """Longer sessions without a confirmed speaker: of the next half year, and those further ahead
    whose speaker is gone or, since the session was moved, has to be asked again."""
    if not scene.db.actor.scopes(Act.PLAN):
        return
    promised = select(SpeakerBooking.id).where(
        SpeakerBooking.session_id == Session.id, SpeakerBooking.stage.in_(PROMISED)
    )
    wanted = scene.coming(Act.PLAN).where(
        Session.longer,
        ~promised.exists(),
        or_(Session.day <= scene.today + PLAN_AHEAD, _lost(scene).exists()),
    )
    found = scene.db.scalars(wanted).all()
    asked = speakers_asked(scene.db, [meeting.id for meeting in found])
    for meeting in found:
        stage, name = asked.get(meeting.id, (None, ""))
        why = () if stage is None else (stage,)
        due = meeting.day - NOTICE
        yield scene.about(TaskKind.SPEAKER, meeting, due, why=why, speaker=name)


def _lost(scene: Scene) -> Select[UUID]:
    """The talks of a session that came undone."""
    gone = and_(SpeakerBooking.stage.in_(EMPTIED), SpeakerBooking.asked_at.is_not(None))
    again = and_(
        SpeakerBooking.stage == Stage.PENCILLED,
        SpeakerBooking.due_on <= scene.today + ASK_AGAIN_WITHIN,
    )
    return select(SpeakerBooking.id).where(
        SpeakerBooking.session_id == Session.id, or_(gone, again)
    )


def speakers_asked(db: UnitOfWork, ids: Sequence[UUID]) -> dict[UUID, tuple[Stage, str]]:
    """How far the speaker that is furthest has come, and who that is, before one has promised."""
    asked = select(SpeakerBooking).where(SpeakerBooking.session_id.in_(ids), may_still_come())
    return {
        booking.session_id: (booking.stage, booking.speaker_name)
        for booking in reversed(surest_first(db.scalars(asked)))  # the surest is kept
        if booking.session_id is not None
    }
