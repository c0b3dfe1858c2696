"""The attendee list: who is booked, by full name, for the coordinator."""

from collections.abc import Iterator, Mapping

from desktop_app.documents.blocks import Block, Chip, Column, Heading, Para, Rich, Span, Table, said
from desktop_app.documents.paper_contents import Attendee, AttendeeList
from desktop_app.documents.paper_words import MESSAGES, called, when
from desktop_app.i18n import tr, trn

WIDTHS = (26.0, 124.0, 60.0, 196.0, 99.28)
# Why there is neither a number nor an address: by whether they may be rung, and written to.
NO_WAY: Mapping[tuple[bool, bool], str] = {
    (True, True): "Neither to be rung nor written to",
    (True, False): "Not to be rung, and left no e-mail",
    (False, True): "Not to be written to, and left no number",
    (False, False): "Left no number and no e-mail",
}


def title() -> str:
    """What it is called."""
    return tr("Attendee list")


def blocks(attendees: AttendeeList) -> Iterator[Block]:
    """What stands on it, in the order it is read."""
    yield Heading(title(), 1, "sheet")
    yield Para(said(when(attendees.meeting)))
    if not attendees.people:
        yield Para(said(tr("Nobody is booked.")))
        return
    yield Para(said(_count(attendees)))
    heads = (tr("No."), tr("Name"), tr("Came before"), tr("Phone and e-mail"), tr("Access needs"))
    columns = tuple(Column(head, width) for head, width in zip(heads, WIDTHS, strict=True))
    rows = tuple(_row(number, row) for number, row in enumerate(attendees.people, 1))
    yield Table(columns, rows, key=1)


def _count(attendees: AttendeeList) -> str:
    booked = len(attendees.people)
    if attendees.capacity is None:
        return trn("{count} person is booked.", "{count} people are booked.", booked)
    return tr("{booked} of {places} places.", booked=booked, places=attendees.capacity)


def _row(number: int, row: Attendee) -> tuple[Rich, ...]:
    before: Rich = (Chip(tr("First time")),) if row.first_time else said(str(row.came_before))
    return said(str(number)), _who(row), before, said("\n".join(_ways(row))), said(row.access)


def _who(row: Attendee) -> Rich:
    """The name, what they like to be called, and whether they still come."""
    chip = (Span("\n"), Chip(tr("To reconfirm"))) if row.to_reconfirm else ()
    return (Span(called(row.name, row.preferred_name)), *chip)


def _ways(row: Attendee) -> Iterator[str]:
    if row.phone is None and row.email is None:
        yield tr(NO_WAY[row.no_calls, row.no_messages])
    if row.phone is not None:
        yield row.phone
        if row.messages is not None:
            yield tr(MESSAGES[row.messages])
    if row.email is not None:
        yield row.email
