"""Large print: 18 points in place of 12, chosen once for everything printed for a group.

It is kept with the group and not with a session or a sitting: whoever needs it needs it every
month, and whoever prints next month may be somebody else.
"""

from uuid import UUID

from desktop_app.desk.action import action, within
from desktop_app.desk.lookup import lock_groups, read_session
from desktop_app.domain.access import Act
from desktop_app.store.database import UnitOfWork


@action("choose_large_print", Act.PACK)
def choose_large_print(db: UnitOfWork, session_id: UUID, large: bool) -> None:
    """The packs and papers of the group of this session are from now on in large print, or not.

    Raises NotFound.
    """
    lock_groups(db, [session_id], None)
    meeting = read_session(db, session_id)
    within(db, meeting)
    db.about("session", meeting.id)
    meeting.group.large_print = large
