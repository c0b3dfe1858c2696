"""The emergency sheet: whom to ring if somebody is unwell in a session. Made on purpose only."""

from collections.abc import Iterator

from desktop_app.documents.blocks import Block, Column, Heading, Notice, Para, Rich, Table, said
from desktop_app.documents.paper_contents import EmergencyRow, EmergencySheet
from desktop_app.documents.paper_words import when
from desktop_app.i18n import listed, tr, trn

WIDTHS = (112.0, 158.0, 145.0, 90.28)


def title() -> str:
    """What it is called."""
    return tr("Emergency sheet")


def blocks(sheet: EmergencySheet) -> Iterator[Block]:
    """What stands on it, in the order it is read."""
    yield Heading(title(), 1, "sheet")
    yield Para(said(when(sheet.meeting)))
    yield Notice(tr("Only if somebody is unwell, and only for this session"), tuple(_points()))
    if not sheet.people:
        yield Para(said(_nobody(sheet)))
        return
    heads = (tr("Name"), tr("Whom to ring"), tr("Number"), tr("Knows we have it"))
    columns = tuple(Column(head, width) for head, width in zip(heads, WIDTHS, strict=True))
    yield Table(columns, tuple(map(_row, sheet.people)))
    if sheet.without:
        names = listed(list(sheet.without))
        yield Para(said(tr("No contact is on file for {names}.", names=names)))


def _points() -> Iterator[str]:
    yield tr("Danger to life: ring 999 first.")
    yield tr(
        "Give your name, and say that somebody is unwell. Do not say what the group is for: the "
        "contact may not know."
    )


def _row(row: EmergencyRow) -> tuple[Rich, ...]:
    knows = tr("Yes") if row.knows else tr("No: say how you come to ring")
    contact, phone = row.contact or tr("No name given"), row.phone or tr("No number given")
    return tuple(map(said, (row.name, contact, phone, knows)))


def _nobody(sheet: EmergencySheet) -> str:
    if not sheet.without:
        return tr("Nobody is booked.")
    return trn(
        "{count} person is booked, and has left no contact.",
        "{count} people are booked, and nobody has left a contact.",
        len(sheet.without),
    )
