"""What happened at the desks, for whoever wants to know or to take it back."""

from uuid import UUID

from sqlalchemy import func, select

from desktop_app.desk.action import clear, query
from desktop_app.domain.access import Act
from desktop_app.domain.people import Person
from desktop_app.domain.speakers import Speaker, SpeakerBooking
from desktop_app.store.database import UnitOfWork
from desktop_app.store.entries import Entry


@query("whom_it_was_about", Act.SEE_CALENDAR)
def whom_it_was_about(db: UnitOfWork, entry_id: UUID) -> str | None:
    """The name of the person or the speaker whom an act of one's own was about; None for nobody."""
    clear(db)
    booked = select(SpeakerBooking.speaker_id).where(SpeakerBooking.id == Entry.subject_id)
    whose = Speaker.id.in_((Entry.subject_id, booked.scalar_subquery()))
    about = (
        select(func.coalesce(Person.name, Speaker.name))
        .select_from(Entry)
        .outerjoin(Person, Entry.subject_id == Person.id)
        .outerjoin(Speaker, whose)
        .where(Entry.id == entry_id, Entry.user_id == db.actor.user_id)
    )
    return db.scalar(about)
