"""Messages prepared for people: whom to write to, by which way; the program never sends any.

The gate is asked when a list is prepared, and again when it is looked at later, copied or saved as
a file: nobody who has died or asked us not to get in touch is on any.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.desk.action import action, also_with_reason, clear, query, with_reason
from desktop_app.desk.many import kept_ids, people_in_sight
from desktop_app.documents.people_contents import Addressee, Addressees
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, PreconditionGone
from desktop_app.domain.notices import Way, way_to_write
from desktop_app.domain.people import Contact, ContactKind, Person
from desktop_app.domain.person_fields import clean_text
from desktop_app.store.database import UnitOfWork

# As many as are written to about one session. More at a time are the list of the people of a
# service, and leave the program as such a list does: by who may export, and with a reason.
COPIED_FREELY = 50
LeftOutCounts = tuple[tuple["LeftOut", int], ...]


class LeftOut(StrEnum):
    """Why somebody is not on a list of messages."""

    NOT_IN_SIGHT = "not_in_sight"  # not on file any more, or not for this role
    HAS_DIED = "has_died"
    WITHDREW = "withdrew"  # no agreement is left
    ASKED_NOT = "asked_not"  # by the ways that we have
    NO_WAY = "no_way"  # they left neither an e-mail address nor a number


@dataclass(frozen=True)
class MessageList:
    """A list of messages as it was prepared. ``ids`` are of those on it, ``left_out`` counts the
    others by the reason."""

    addressees: Addressees
    ids: tuple[UUID, ...]
    left_out: LeftOutCounts

    @property
    def emails(self) -> tuple[str, ...]:
        """The e-mail addresses, each once: people may share one."""
        people = self.addressees.people
        return tuple(dict.fromkeys(p.address for p in people if p.way is Way.EMAIL))


@action("prepare_messages", Act.REGISTER)
def prepare_messages(
    db: UnitOfWork, ids: Sequence[UUID], topic: str, text: str = "", *, now: datetime
) -> MessageList:
    """Prepare a message about a topic for these people; it stands in the story of each.

    Raises BadField for the topic or the note, PreconditionGone("nobody_to_write_to").
    """
    clear(db)
    about, said = clean_text("topic", topic), clean_text("note", text) or ""
    if about is None:
        raise BadField("bad_name", "topic")
    if len(ids) == 1:
        db.about("person", ids[0])
    people, left_out = _open_to_messages(db, ids)
    if not people:
        raise PreconditionGone("nobody_to_write_to")
    for person in people:
        db.add(_contact(db, person, about, said, now))
    return _listed(about, people, left_out)


@query("message_list", Act.REGISTER, audited=True)
def message_list(db: UnitOfWork, prepared: MessageList) -> MessageList:
    """A list that was prepared as it is now: the gate is asked again, and nobody is put on it."""
    clear(db)
    now = _as_it_is(db, prepared)
    db.found = len(now.ids)
    return now


@action("copy_addresses", Act.REGISTER, undoable=False)
def copy_addresses(db: UnitOfWork, prepared: MessageList) -> MessageList:
    """A list that was prepared as it is now, for its e-mail addresses to be copied.

    The gate is asked again; the entry has how many addresses they are. More than COPIED_FREELY
    need a reason and the permission to export. Raises PreconditionGone("nobody_to_write_to"),
    NotPermitted, ReasonNeeded.
    """
    clear(db)
    if len(prepared.ids) == 1:
        db.about("person", prepared.ids[0])
    now = _as_it_is(db, prepared)
    if len(now.emails) > COPIED_FREELY:
        now = _as_it_is(db, prepared, also_with_reason(db, Act.EXPORT))
    if not now.emails:
        raise PreconditionGone("nobody_to_write_to")
    db.found = len(now.emails)
    return now


@action("save_message_list", Act.EXPORT, undoable=False)
def save_message_list(db: UnitOfWork, ids: Sequence[UUID], topic: str) -> Addressees:
    """The addresses of a list that was prepared, to be taken out of the program as a file.

    The gate is asked again; the entry has the reason and how many they are. Raises ReasonNeeded,
    PreconditionGone("nobody_to_write_to").
    """
    groups = with_reason(db)
    people, _ = _open_to_messages(db, ids, groups)
    if not people:
        raise PreconditionGone("nobody_to_write_to")
    db.found = len(people)
    return Addressees(topic, tuple(map(_addressee, people)))


def _as_it_is(
    db: UnitOfWork, prepared: MessageList, groups: Sequence[UUID] | None = None
) -> MessageList:
    people, gone = _open_to_messages(db, prepared.ids, groups)
    left_out = Counter(dict(prepared.left_out)) + Counter(dict(gone))
    return _listed(prepared.addressees.topic, people, _counted(left_out))


def _listed(topic: str, people: Sequence[Person], left_out: LeftOutCounts) -> MessageList:
    ids = tuple(person.id for person in people)
    return MessageList(Addressees(topic, tuple(map(_addressee, people))), ids, left_out)


def _counted(count: Mapping[LeftOut, int]) -> LeftOutCounts:
    return tuple((reason, count[reason]) for reason in LeftOut if count.get(reason))


def _open_to_messages(
    db: UnitOfWork, ids: Sequence[UUID], groups: Sequence[UUID] | None = None
) -> tuple[list[Person], LeftOutCounts]:
    """Who may be written to or rung, and how many may not for each reason."""
    wanted = kept_ids(db, ids)
    found = people_in_sight(db, wanted, Act.REGISTER, groups)
    reasons = {person.id: why_left_out(person) for person in found}
    count = Counter(reason for reason in reasons.values() if reason is not None)
    count[LeftOut.NOT_IN_SIGHT] += len(wanted) - len(found)
    open_to = [person for person in found if reasons[person.id] is None]
    return open_to, _counted(count)


def why_left_out(person: Person) -> LeftOut | None:
    """Why somebody is sent no message; None where they may be."""
    if person.has_died:
        return LeftOut.HAS_DIED
    if person.withdrawn_at is not None:
        return LeftOut.WITHDREW
    if way_to_write(person) is not Way.NONE:
        return None
    return LeftOut.ASKED_NOT if person.phone or person.email else LeftOut.NO_WAY


def _addressee(person: Person) -> Addressee:
    way = way_to_write(person)
    by_phone = way is Way.PHONE
    return Addressee(
        name=person.name,
        preferred_name=person.preferred_name,
        way=way,
        address=(person.phone if by_phone else person.email) or "",
        messages=person.message_rule if by_phone else None,
    )


def _contact(db: UnitOfWork, person: Person, topic: str, text: str, now: datetime) -> Contact:
    return Contact(
        person_id=person.id,
        kind=ContactKind.MESSAGE,
        at=now,
        taken_by=db.actor.user_id,
        topic=topic,
        note=text,
    )
