"""What there is to do for bookings of speakers: the next step of each that is due, or why it does
not fit its session, and who has to be told that it comes to nothing."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from desktop_app.desk.misfits import FITTING, Found, misfit, running_orders
from desktop_app.desk.tasks import MOST, Scene, Task, TaskKind, Whose
from desktop_app.desk.who_may_come import said_no
from desktop_app.domain.access import Act
from desktop_app.domain.groups import Group
from desktop_app.domain.sessions import OPEN, Session, Status
from desktop_app.domain.speakers import (
    ON_THE_WAY,
    Answer,
    Misfit,
    OfferedDate,
    Speaker,
    SpeakerBooking,
    Stage,
)
from desktop_app.domain.staff import User

# Who sees to a booking; one of a colleague who has left is for whoever is free.
SEES_TO_IT = and_(User.id == SpeakerBooking.owner_id, User.removed_at.is_(None))
# Stages after which there is a step to take.
GOES_ON = (
    Stage.IDEA, Stage.ASKED, Stage.PENCILLED, Stage.CONFIRMED, Stage.BRIEFED, Stage.SPOKE,
)  # fmt: skip
NOT_HELD = and_(Session.id.is_not(None), Session.status.not_in(OPEN))
# Who was stood down has a day until they are told so.
TO_TELL = or_(
    and_(SpeakerBooking.stage == Stage.STOOD_DOWN, SpeakerBooking.due_on.is_not(None)),
    and_(SpeakerBooking.stage.in_(ON_THE_WAY), NOT_HELD),
)


def speaker_steps(scene: Scene) -> Iterator[Task]:
    """Bookings whose next step is due, to whoever plans: what is due first comes first."""
    due = _bookings(scene).where(
        SpeakerBooking.due_on <= scene.today,
        SpeakerBooking.stage.in_(GOES_ON),
        ~_comes_to_nothing(),
    )
    rows = _found(scene, due.order_by(SpeakerBooking.due_on, SpeakerBooking.id))
    orders = running_orders(scene.db, rows)
    for row in rows:  # what does not fit its session has to be seen to first
        why = misfit(row, orders, scene.now) or row.stage
        yield _task(scene, TaskKind.SPEAKER_STEP, row, why)


def speakers_to_tell(scene: Scene) -> Iterator[Task]:
    """Whoever has to hear that their session does not take place, or that they were stood down
    when it was cancelled, until that is noted (``tell_speaker``)."""
    for found in _found(scene, _bookings(scene).where(TO_TELL).order_by(Session.day)):
        yield _task(scene, TaskKind.SPEAKER_TO_TELL, found, found.status)


def _bookings(scene: Scene) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *FITTING, SpeakerBooking.id, SpeakerBooking.topic, SpeakerBooking.due_on, Session.day,
            Speaker.name.label("speaker"), Group.name.label("group"),
            User.id.label("owner_id"), User.name.label("owner"),
        )
        .outerjoin(Speaker, Speaker.id == SpeakerBooking.speaker_id)
        .outerjoin(Session, Session.id == SpeakerBooking.session_id)
        .outerjoin(Group, Group.id == Session.group_id)
        .outerjoin(User, SEES_TO_IT)
        .where(or_(SpeakerBooking.session_id.is_(None), scene.rights.only(Act.PLAN)))
        .limit(MOST)
    )  # fmt: skip


def _found(scene: Scene, wanted: Select[*tuple[Any, ...]]) -> Sequence[Found]:
    if not scene.db.actor.scopes(Act.PLAN):
        return ()
    return scene.db.execute(wanted).all()


def _comes_to_nothing() -> ColumnElement[bool]:
    """Nobody goes on for a session that is not held, or to whose date they said no, while no other
    is offered: it is on the board, with the reason."""
    other = and_(OfferedDate.booking_id == SpeakerBooking.id, OfferedDate.answer != Answer.NO)
    refused = and_(said_no(), ~exists().where(other))
    return and_(SpeakerBooking.stage.in_(ON_THE_WAY), or_(NOT_HELD, refused))


def _task(scene: Scene, kind: TaskKind, row: Found, why: Misfit | Stage | Status) -> Task:
    whose = scene.whose(row.owner_id)
    return Task(
        kind,
        due=scene.today,
        session_id=row.session_id,
        group_id=row.group_id,
        group=row.group or "",
        day=row.day,
        why=(why,),
        since=row.due_on,
        speaker=row.speaker or row.topic,
        topic=row.topic if row.speaker else "",
        whose=whose,
        owner=row.owner if whose is Whose.OTHERS else "",
        booking_id=row.id,
    )
