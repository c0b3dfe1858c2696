"""What there is to do with packs once they were used: to shred them by the day they say."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import func, or_, select

from desktop_app.desk.pack_shredding import to_shred
from desktop_app.desk.tasks import MOST, Scene, Task, TaskKind
from desktop_app.domain.access import Act
from desktop_app.domain.records import PackMade
from desktop_app.domain.sessions import Session


def packs_to_shred(scene: Scene) -> Iterator[Task]:
    """Each version of which copies are due, until somebody says that they are shredded.

    It is there for whoever made them, and for those who may make the pack of that session. What
    has been due longest comes first.
    """
    if not scene.db.actor.scopes(Act.PACK):
        return
    made_it = PackMade.made_by == scene.db.actor.user_id
    due = (
        select(
            PackMade.session_id,
            PackMade.number,
            func.sum(PackMade.copies).label("copies"),
            func.min(PackMade.shred_by).label("shred_by"),
        )
        .join(Session, Session.id == PackMade.session_id)
        .where(to_shred(scene.today), or_(made_it, scene.rights.only(Act.PACK)))
        .group_by(PackMade.session_id, PackMade.number)
        .subquery()
    )
    found = (
        select(Session, due.c.number, due.c.copies, due.c.shred_by)
        .join(due, due.c.session_id == Session.id)
        .order_by(due.c.shred_by, Session.starts_at, Session.id, due.c.number)
        .limit(MOST)
    )
    for meeting, number, copies, shred_by in scene.db.execute(found):
        task = scene.about(TaskKind.SHRED, meeting, shred_by, count=copies)
        yield replace(task, pack=number, since=shred_by)
