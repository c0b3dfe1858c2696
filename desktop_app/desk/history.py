"""What happened at the desks, for whoever wants to know or to take it back."""

from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import clear, query
from desktop_app.domain.access import Act
from desktop_app.domain.people import Person
from desktop_app.store.database import UnitOfWork
from desktop_app.store.entries import Entry


@query("whom_it_was_about", Act.SEE_CALENDAR)
def whom_it_was_about(db: UnitOfWork, entry_id: UUID) -> str | None:
    """The name of the person an act of one's own was about; None when it was about nobody."""
    clear(db)
    about = (
        select(Person.name)
        .join(Entry, Entry.subject_id == Person.id)
        .where(Entry.id == entry_id, Entry.user_id == db.actor.user_id)
    )
    return db.scalar(about)
