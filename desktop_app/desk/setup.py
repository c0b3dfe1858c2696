"""Setting up the service: the first administrator, the texts, and the group of the service."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import action
from desktop_app.desk.group_plans import GroupPlan, cleaned
from desktop_app.desk.groups import start_group
from desktop_app.desk.users import new_user
from desktop_app.desk.wordings import first_wordings
from desktop_app.domain.access import Act, Role
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.staff import User
from desktop_app.store.database import UnitOfWork

FIRST_ROLES = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.PHONE)


# The group of the service, from ``rules.md`` sections 1 and 2.
GROUP_OF_THE_SERVICE = GroupPlan(
    name="Living with Secondary Breast Cancer, Scotland",
    paper_name="Last Wednesday group",
    rule="FREQ=MONTHLY;BYDAY=-1WE",
    start=time(11),
    minutes=120,
    first_day=date(2025, 4, 30),
    places=20,
    longer_every=3,
    longer_since=date(2025, 5, 28),
    longer_minutes=150,
)


@action("found_service", Act.FOUND, undoable=False)
def found_service(
    db: UnitOfWork,
    user_id: UUID,
    name: str,
    group: GroupPlan | None = GROUP_OF_THE_SERVICE,
    *,
    now: datetime,
) -> UUID:
    """Make the first administrator, the first texts and, unless None, a group with its sessions.

    The first administrator is also coordinator and phone. Raises PreconditionGone when somebody
    may sign in already.
    """
    if db.scalar(select(User.id).limit(1)) is not None:
        raise PreconditionGone("set_up_already")
    new_user(db, name, FIRST_ROLES, now, user_id)
    db.add_all(first_wordings(now))
    if group is not None:
        start_group(db, cleaned(group), now)
    return user_id
