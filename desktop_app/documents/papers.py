"""The papers beside the pack, all set in the house style: one head, one foot, one tagged PDF."""

from collections.abc import Iterable
from functools import singledispatch

from desktop_app.config import PaperSize
from desktop_app.documents import (
    attendee_list,
    blank_register,
    call_list,
    emergency_sheet,
    year_calendar,
)
from desktop_app.documents.blocks import Block, Sheet
from desktop_app.documents.contents import Rendered
from desktop_app.documents.feet import foot
from desktop_app.documents.house import Document, encrypted, set_document, undrawn
from desktop_app.documents.layout import paper_of
from desktop_app.documents.paper_contents import (
    AttendeeList,
    BlankRegister,
    CallList,
    EmergencySheet,
    Paper,
    YearCalendar,
)
from desktop_app.documents.paper_words import head


def document_of(paper: Paper, size: PaperSize = PaperSize.A4) -> Document:
    """A paper as one sheet, with the foot of each copy asked for."""
    sheet = sheet_of(paper)
    year = isinstance(paper, YearCalendar)
    copies = range(1, paper.making.copies + 1)
    return Document(
        title=sheet.title,
        head=paper.paper_name if isinstance(paper, YearCalendar) else head(paper.meeting),
        sheets=(sheet,),
        feet=tuple(foot(sheet.title, paper.making, copy) for copy in copies),
        language=paper.language,
        confidential=not year,
        paper=paper_of(size, large_print=paper.making.large_print),
    )


def render(paper: Paper, *, passphrase: str | None, size: PaperSize = PaperSize.A4) -> Rendered:
    """A paper as a tagged PDF, all copies in one file.

    Encrypted under ``passphrase`` when there is one; None is for the printer, which never
    reaches a disk. Raises WeakPassphrase or BadField for a passphrase that cannot be used.
    """
    document = document_of(paper, size)
    pdf, pages = set_document(document)
    pdf = pdf if passphrase is None else encrypted(pdf, passphrase)
    return Rendered(pdf, pages, undrawn(document))


@singledispatch
def sheet_of(paper: Paper) -> Sheet:
    """The one sheet of a paper."""
    raise TypeError(f"no sheet for {type(paper).__name__}")


@sheet_of.register
def _emergency(paper: EmergencySheet) -> Sheet:
    return _sheet(emergency_sheet.title(), emergency_sheet.blocks(paper))


@sheet_of.register
def _blank(paper: BlankRegister) -> Sheet:
    return _sheet(blank_register.title(), blank_register.blocks(paper))


@sheet_of.register
def _attendees(paper: AttendeeList) -> Sheet:
    return _sheet(attendee_list.title(), attendee_list.blocks(paper))


@sheet_of.register
def _calls(paper: CallList) -> Sheet:
    return _sheet(call_list.title(), call_list.blocks(paper))


@sheet_of.register
def _year(paper: YearCalendar) -> Sheet:
    return _sheet(year_calendar.title(), year_calendar.blocks(paper))


def _sheet(title: str, blocks: Iterable[Block]) -> Sheet:
    return Sheet(title, title, tuple(blocks))
