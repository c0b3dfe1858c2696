"""What there is to do for bookings of speakers: the next step of each that is due."""

from collections.abc import Iterator

from sqlalchemy import and_, or_, select

from desktop_app.desk.tasks import MOST, Scene, Task, TaskKind, Whose
from desktop_app.domain.access import Act
from desktop_app.domain.groups import Group
from desktop_app.domain.sessions import OPEN, Session
from desktop_app.domain.speakers import Speaker, SpeakerBooking, Stage
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
        select(SpeakerBooking, Speaker.name, Session.day, Group.id, Group.name, User.id, User.name)
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
    )
    for booking, speaker, day, group_id, group, owner_id, owner in db.execute(due):
        whose = scene.whose(owner_id)
        yield Task(
            TaskKind.SPEAKER_STEP,
            due=scene.today,
            session_id=booking.session_id,
            group_id=group_id,
            group=group or "",
            day=day,
            why=(booking.stage,),
            since=booking.due_on,
            speaker=speaker or booking.topic,
            topic=booking.topic if speaker else "",
            whose=whose,
            owner=owner if whose is Whose.OTHERS else "",
            booking_id=booking.id,
        )
