"""What there is to do for bookings of speakers: the next step of each that is due, or why it does
not fit its session."""

from collections.abc import Iterator

from sqlalchemy import and_, or_, select

from desktop_app.desk.misfits import FITTING, Found, misfit, running_orders
from desktop_app.desk.tasks import MOST, Scene, Task, TaskKind, Whose
from desktop_app.domain.access import Act
from desktop_app.domain.groups import Group
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.domain.speakers import Misfit, Speaker, SpeakerBooking, Stage
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork

# Who sees to a booking; one of a colleague who has left is for whoever is free.
SEES_TO_IT = and_(User.id == SpeakerBooking.owner_id, User.removed_at.is_(None))
# Stages after which there is a step to take.
GOES_ON = (
    Stage.IDEA, Stage.ASKED, Stage.PENCILLED, Stage.CONFIRMED, Stage.BRIEFED, Stage.SPOKE,
)  # fmt: skip
# Nobody is promised a session that does not take place: it is on the board, with the reason.
CANNOT_BE_CONFIRMED = and_(
    SpeakerBooking.stage == Stage.PENCILLED, Session.id.is_not(None), Session.status.not_in(OPEN)
)


def speaker_steps(scene: Scene) -> Iterator[Task]:
    """Bookings whose next step is due, to whoever plans: what is due first comes first."""
    db: UnitOfWork = scene.db
    if not db.actor.scopes(Act.PLAN):
        return
    due = (
        select(
            *FITTING, SpeakerBooking.id, SpeakerBooking.topic, SpeakerBooking.due_on, Session.day,
            Speaker.name.label("speaker"), Group.name.label("group"),
            User.id.label("owner_id"), User.name.label("owner"),
        )
        .outerjoin(Speaker, Speaker.id == SpeakerBooking.speaker_id)
        .outerjoin(Session, Session.id == SpeakerBooking.session_id)
        .outerjoin(Group, Group.id == Session.group_id)
        .outerjoin(User, SEES_TO_IT)
        .where(
            SpeakerBooking.due_on <= scene.today,
            SpeakerBooking.stage.in_(GOES_ON),
            ~CANNOT_BE_CONFIRMED,
            or_(SpeakerBooking.session_id.is_(None), scene.rights.only(Act.PLAN)),
        )
        .order_by(SpeakerBooking.due_on, SpeakerBooking.id)
        .limit(MOST)
    )  # fmt: skip
    rows = db.execute(due).all()
    orders = running_orders(db, rows)
    for row in rows:
        yield _step(scene, row, misfit(row, orders, scene.now) or row.stage)


def _step(scene: Scene, row: Found, why: Misfit | Stage) -> Task:
    """The next step; where the booking does not fit its session, that has to be seen to first."""
    whose = scene.whose(row.owner_id)
    return Task(
        TaskKind.SPEAKER_STEP,
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
