"""What there is to do with online registrations: files in which something is left to check."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select, true

from desktop_app.desk.action import own_groups, sees_everyone
from desktop_app.desk.form_left import LEFT
from desktop_app.desk.lookup import desk_zone
from desktop_app.desk.tasks import MOST, Scene, Task, TaskKind
from desktop_app.domain.access import Act
from desktop_app.domain.groups import Group
from desktop_app.domain.online_forms import FormFile
from desktop_app.domain.recurrence import local


def forms(scene: Scene) -> Iterator[Task]:
    """Each file with something to check, for those who plan its group: the oldest first.

    So a coordinator is told of a row that is held back, of somebody who has died or wants no
    contact (``rules.md``, 7 and 8).
    """
    if not scene.db.actor.scopes(Act.PLAN):
        return
    zone = desk_zone(scene.db)
    wanted = (
        select(FormFile, Group.name, LEFT.c.to_check, LEFT.c.held_back)
        .join(Group, Group.id == FormFile.group_id)
        .join(LEFT, LEFT.c.file_id == FormFile.id)
        .where(FormFile.put_away_at.is_(None), _plans(scene))
        .order_by(FormFile.brought_at, FormFile.id)
        .limit(MOST)
    )
    for file, group, to_check, held_back in scene.db.execute(wanted):
        yield Task(
            TaskKind.FORMS,
            due=scene.today,
            group_id=file.group_id,
            group=group,
            count=to_check,
            since=local(file.brought_at, zone).date(),
            file_id=file.id,
            file=file.name,
            held_back=held_back,
        )


def _plans(scene: Scene) -> ColumnElement[bool]:
    """The groups that the actor plans, as a condition on ``FormFile``."""
    if sees_everyone(scene.db, Act.PLAN):
        return true()
    return FormFile.group_id.in_(own_groups(scene.db, Act.PLAN))
