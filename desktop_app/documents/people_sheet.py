"""Lists of people as files for other programs: which columns they have, in which words."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from desktop_app.documents.people_contents import (
    Addressee,
    Addressees,
    ExportedPeople,
    ExportedPerson,
)
from desktop_app.documents.spreadsheet import Sheet, Value
from desktop_app.domain.bookings import Channel
from desktop_app.domain.notices import Way
from desktop_app.domain.people import Messages
from desktop_app.i18n import tr

R = TypeVar("R")
Columns = Sequence[tuple[str, Callable[[R], Value]]]
MESSAGES: Mapping[Messages, str] = {
    Messages.YES: "Yes",
    Messages.NO: "No",
    Messages.DISCREET: "Yes, but do not say who we are",
}
CHANNELS: Mapping[Channel, str] = {
    Channel.PHONE: "Phone",
    Channel.ONLINE: "Online form",
    Channel.COUNSELLOR: "Counsellor",
    Channel.WALK_IN: "Walk-in",
    Channel.STANDING: "Standing place",
}
WAYS: Mapping[Way, str] = {Way.EMAIL: "E-mail", Way.PHONE: "Phone"}
RULES: Mapping[tuple[bool, bool], str] = {
    (False, False): "",
    (True, False): "Do not ring",
    (False, True): "Do not write",
    (True, True): "Do not contact",
}


def _messages(messages: Messages | None) -> str:
    return "" if messages is None else tr(MESSAGES[messages])


def _rule(person: ExportedPerson) -> str:
    words = RULES[person.no_calls, person.no_messages]
    return tr(words) if words else ""


PEOPLE: Columns[ExportedPerson] = (
    ("Name", lambda person: person.name),
    ("Likes to be called", lambda person: person.preferred_name),
    ("Contact", _rule),
    ("Phone", lambda person: person.phone),
    ("May we leave a message?", lambda person: _messages(person.messages)),
    ("E-mail", lambda person: person.email),
    ("First half of postcode", lambda person: person.postcode),
    ("Health board", lambda person: person.health_board),
    ("Groups", lambda person: "; ".join(person.groups)),
    ("Next session", lambda person: person.next_day),
    ("Waiting for", lambda person: "; ".join(day.isoformat() for day in person.waits_for)),
    ("Times came", lambda person: person.came),
    ("Last came", lambda person: person.last_came),
    ("Joined by", lambda person: tr(CHANNELS[person.channel])),
)
ADDRESSEES: Columns[Addressee] = (
    ("Name", lambda person: person.name),
    ("Likes to be called", lambda person: person.preferred_name),
    ("By", lambda person: tr(WAYS[person.way])),
    ("Address or number", lambda person: person.address),
    ("May we leave a message?", lambda person: _messages(person.messages)),
)


def people_sheet(content: ExportedPeople) -> Sheet:
    """The people as a table."""
    return _sheet(PEOPLE, content.people)


def addressees_sheet(content: Addressees) -> Sheet:
    """Whom to write to, as a table."""
    return _sheet(ADDRESSEES, content.people)


def _sheet(columns: Columns[R], rows: Sequence[R]) -> Sheet:
    titles = tuple(tr(title) for title, _ in columns)
    return Sheet(titles, tuple(tuple(value(row) for _, value in columns) for row in rows))
