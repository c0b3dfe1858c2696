"""The recovery code on a sheet of paper. It is set for the printer alone, never for a file."""

from collections.abc import Iterator

from desktop_app.config import PaperSize
from desktop_app.documents.blocks import Block, Heading, Notice, Para, Sheet, Tiles, said
from desktop_app.documents.contents import Rendered
from desktop_app.documents.feet import Making, foot
from desktop_app.documents.house import Document, set_document
from desktop_app.documents.layout import paper_of
from desktop_app.documents.paper_contents import RecoverySheet
from desktop_app.i18n import full_date, isolated, tr

ROW = 4


def render(sheet: RecoverySheet, copies: int, size: PaperSize = PaperSize.A4) -> Rendered:
    """So many sheets as a tagged PDF for the printer."""
    title = tr("Recovery code")
    every = range(1, copies + 1)
    document = Document(
        title=title,
        head=tr("Groupdesk"),
        sheets=(Sheet(title, title, tuple(_blocks(sheet))),),
        feet=tuple(_foot(sheet, copy, copies) for copy in every),
        language=sheet.language,
        paper=paper_of(size),
    )
    return Rendered(*set_document(document))


def _foot(sheet: RecoverySheet, copy: int, copies: int) -> str:
    making = Making(made_by=sheet.made_by, made_at=sheet.made_at, copies=copies, locked_away=True)
    return foot(tr("Recovery code"), making, copy)


def _blocks(sheet: RecoverySheet) -> Iterator[Block]:
    yield Heading(tr("Groupdesk: recovery code"), 1, "title")
    made = tr("Made on {day}", day=full_date(sheet.made_at.date()))
    where = tr(
        "for the data on “{computer}” in {folder}",
        computer=isolated(sheet.computer),
        folder=isolated(sheet.folder),
    )
    yield Para(said(f"{made}, {where}."))
    for start in range(0, len(sheet.groups), ROW):
        row = enumerate(sheet.groups[start : start + ROW], start + 1)
        yield Tiles(tuple((group, tr("part {number}", number=number)) for number, group in row))
    yield Para(
        said(
            tr(
                "This code sets a new passphrase when one is forgotten: choose “I have forgotten "
                "my passphrase” where Groupdesk asks for it. Without a passphrase and without "
                "this code nobody can open the data."
            )
        )
    )
    yield Notice(
        tr("Whoever has this sheet and the computer can read everything"),
        (
            tr("Keep it locked away, and never with the computer."),
            tr("Keep no picture of it."),
        ),
    )
    yield Para(said(tr("The letters I, L, O and U do not occur: 0 and 1 are numbers.")))
