"""Just a question: a call with a topic, a note if there is one, and no name (``rules.md``, 7)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from desktop_app.desk.action import action, clear
from desktop_app.domain.access import Act
from desktop_app.domain.people import Contact, ContactKind
from desktop_app.domain.person_fields import clean_text
from desktop_app.domain.questions import Topic
from desktop_app.store.database import UnitOfWork


def encode_contact(contact_id: UUID) -> dict[str, Any]:
    """The answer as it is kept of a request."""
    return {"contact_id": contact_id.hex}


def decode_contact(db: UnitOfWork, kept: dict[str, Any]) -> UUID:
    """The answer that was kept."""
    del db
    return UUID(kept["contact_id"])


@action("log_question", Act.REGISTER, encode=encode_contact, decode=decode_contact)
def log_question(db: UnitOfWork, topic: Topic, note: str = "", *, now: datetime) -> UUID:
    """Somebody asked something and gave no name: nobody is put on file. Raises BadField."""
    return write_nameless(db, ContactKind.QUESTION, topic, clean_text("note", note) or "", now)


def write_nameless(db: UnitOfWork, kind: ContactKind, topic: str, note: str, now: datetime) -> UUID:
    """A line of the log about nobody, which whoever takes calls may write for any group."""
    clear(db)
    contact = Contact(kind=kind, at=now, taken_by=db.actor.user_id, note=note, topic=topic)
    db.add(contact)
    db.flush()
    db.about("contact", contact.id)
    return contact.id
