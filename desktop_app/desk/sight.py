"""Which groups and sessions of the calendar are in the actor's sight."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select

from desktop_app.desk.action import own_groups, sees_everyone
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import Assignment
from desktop_app.domain.groups import Group
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork


@dataclass(frozen=True)
class GroupName:
    """A group whose sessions the calendar shows, and which of the eight colours is its own."""

    group_id: UUID
    name: str
    colour: int


def group_names(db: UnitOfWork) -> tuple[GroupName, ...]:
    """The groups in sight, by name."""
    found = select(Group.id, Group.name, Group.colour).order_by(Group.name, Group.id)
    if not sees_everyone(db, Act.SEE_CALENDAR):
        found = found.where(Group.id.in_(own_groups(db, Act.SEE_CALENDAR)))
    return tuple(GroupName(*row) for row in db.execute(found))


def sessions_in_sight(
    db: UnitOfWork, group_id: UUID | None = None, mine: bool = False
) -> Select[Session]:
    """The sessions in sight, of one group or of all; ``mine``: those with a duty of the actor's."""
    wanted = select(Session)
    if group_id is not None:
        wanted = wanted.where(Session.group_id == group_id)
    if mine:
        own = select(Assignment.session_id)
        own = own.where(Assignment.counsellor_id == db.actor.counsellor_id)
        wanted = wanted.where(Session.id.in_(own))
    if not sees_everyone(db, Act.SEE_CALENDAR):
        wanted = wanted.where(Session.group_id.in_(own_groups(db, Act.SEE_CALENDAR)))
    return wanted
