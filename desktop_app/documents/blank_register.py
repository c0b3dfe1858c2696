"""A blank register: for the day on which the desk cannot be reached."""

from collections.abc import Iterator

from desktop_app.documents.blocks import (
    Blank,
    Block,
    Boxed,
    Column,
    Heading,
    Para,
    Table,
    TableCell,
    Tick,
    filled,
    said,
)
from desktop_app.documents.feet import ROWS_A_PAGE
from desktop_app.documents.paper_contents import BlankRegister
from desktop_app.documents.paper_words import when
from desktop_app.i18n import tr

WIDTHS = (36.0, 235.0, 52.0, 40.0, 36.0, 58.0, 48.28)
NAME = 215.0  # points of a line to write a name on


def title() -> str:
    """What it is called."""
    return tr("Blank register")


def blocks(register: BlankRegister) -> Iterator[Block]:
    """What stands on it, in the order it is read."""
    heads = (
        tr("No."), tr("First name"), tr("First time"),
        tr("Came"), tr("Part"), tr("Apologies"), tr("Unwell"),
    )  # fmt: skip
    columns = tuple(Column(head, width) for head, width in zip(heads, WIDTHS, strict=True))
    yield Heading(title(), 1, "sheet")
    yield Para(said(when(register.meeting)))
    yield Boxed(filled(tr("Facilitated by {name}"), name=Blank(300)))
    rows = tuple(_row(number) for number in range(1, register.rows + 1))
    yield Table(columns, rows, per_page=ROWS_A_PAGE)
    yield Para(
        said(
            tr(
                "First names only, with an initial where two share one. Please mark the register "
                "in Groupdesk the same day, then shred this page."
            )
        ),
        "note",
    )


def _row(number: int) -> tuple[TableCell, ...]:
    return (said(str(number)), (Blank(NAME),), Tick(), Tick(), Tick(), Tick(), Tick())
