"""Every paper on A4 and on Letter, in ordinary and in large print: on its sheet, and whole."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from itertools import product
from typing import Any

import pdfplumber
import pytest

from desktop_app.config import PaperSize
from desktop_app.documents import facilitator_pack, papers, recovery_sheet, speaker_brief
from desktop_app.documents.blocks import Table
from desktop_app.documents.composing import rows_of
from desktop_app.documents.contents import Rendered, WhyDraft
from desktop_app.documents.house import Document, _laid_out, _running
from desktop_app.documents.layout import Cell, Paper, Text, paper_of
from desktop_app.documents.tagging import Node
from desktop_app.documents.typeset import Measure
from tests.documents.samples import FIRST, REGISTER, pack, register_row
from tests.documents.situations import many
from tests.documents.test_papers import ATTENDEES, LONG, MANY, PAPERS
from tests.documents.test_recovery_sheet import SHEET
from tests.documents.test_speaker_brief import BRIEF

POINTS = {PaperSize.A4: (595.28, 841.89), PaperSize.LETTER: (612.0, 792.0)}
# Points from the sides, and from the top and the foot, where the running lines stand in the margin.
MARGINS = {False: (44, 38), True: (41, 34)}
KEPT_WHITE = 15  # points that printers leave white
WHOLE = Paper(100_000, 1_000_000, 45)  # where nothing has to wrap or to go on
HARSH = {
    "long words": pack(
        register=(register_row(1, "W" * 500, FIRST, "i" * 1000), *REGISTER[1:]),
        draft_reasons=tuple(WhyDraft),
        paper_name="m" * 500,
        made_by="S" * 200,
    ),
    "forty-five": many(45),
}
PACKS: Mapping[str, Any] = {"pack": pack(), **HARSH}
OTHERS: Mapping[str, Any] = {
    **PAPERS,
    **{f"{name} of 30": make(30) for name, make in MANY.items()},
    "attendees of one long name": replace(
        ATTENDEES, people=(replace(ATTENDEES.people[0], name=LONG, access=LONG),)
    ),
}
PRINTS = [*product(PaperSize, (False, True))]
each_print = pytest.mark.parametrize(("size", "large"), PRINTS)


def of_pack(name: str, size: PaperSize, large: bool) -> tuple[Document, Rendered]:
    content = replace(PACKS[name], large_print=large)
    made = facilitator_pack.render(content, passphrase=None, size=size)
    return facilitator_pack.document_of(content, size), made


def of_other(name: str, size: PaperSize, large: bool) -> tuple[Document, Rendered]:
    paper = OTHERS[name]
    content = replace(paper, making=replace(paper.making, large_print=large))
    return papers.document_of(content, size), papers.render(content, passphrase=None, size=size)


SET: Mapping[str, Callable[[str, PaperSize, bool], tuple[Document, Rendered]]] = {
    **dict.fromkeys(PACKS, of_pack),
    **dict.fromkeys(OTHERS, of_other),
}
each_paper = pytest.mark.parametrize("name", SET)


def outside(pdf: bytes, size: PaperSize, large: bool = False, *, draft: bool = False) -> list[Any]:
    """What is no page of that size, or stands outside of its margins."""
    (wide, high), (side, end) = POINTS[size], MARGINS[large]
    end = KEPT_WHITE if draft else end  # the band of a draft stands outside
    with pdfplumber.open(BytesIO(pdf)) as opened:
        sizes = [(float(page.width), float(page.height)) for page in opened.pages]
        things = [
            thing
            for page in opened.pages
            for thing in (*page.chars, *page.lines, *page.rects, *page.curves)
            if thing.get("text") != " "
            if thing["x0"] < side
            or thing["x1"] > wide - side
            or thing["top"] < end
            or thing["bottom"] > high - end
        ]
    return [each for each in sizes if each != pytest.approx((wide, high), abs=0.01)] + things


def letters(document: Document) -> list[str]:
    """The letters of each element that has some, in reading order, without spaces."""
    pages, root = _laid_out(document, _running(document))
    said: dict[int, str] = {}
    for text in (part for page in pages for part in page.content if isinstance(part, Text)):
        if text.node is not None:
            drawn = "".join(piece.text for _, piece in text.line.pieces)
            said[id(text.node)] = said.get(id(text.node), "") + drawn
    return ["".join(said[id(node)].split()) for node in _nodes(root) if id(node) in said]


def _nodes(root: Node) -> Iterator[Node]:
    yield root
    for kid in root.kids:
        yield from _nodes(kid)


def cells(document: Document) -> Iterator[tuple[bool, Cell]]:
    """Every cell of the sheets, and whether it is of the head of a table."""
    for sheet in document.sheets:
        for block in sheet.blocks:
            measure = Measure(document.paper.inner, document.paper.least)
            rows = rows_of(block, measure, Node("Sect"))
            headed = isinstance(block, Table) and any(column.head for column in block.columns)
            yield from (
                (headed and not at, cell) for at, row in enumerate(rows) for cell in row.cells
            )


@each_print
@each_paper
def test_every_page_has_the_size_and_nothing_is_outside_of_its_margins(
    name: str, size: PaperSize, large: bool
) -> None:
    _, made = SET[name](name, size, large)
    draft = name in PACKS and bool(PACKS[name].draft_reasons)
    assert outside(made.pdf, size, large, draft=draft) == []


@each_print
@each_paper
def test_nothing_of_it_is_lost(name: str, size: PaperSize, large: bool) -> None:
    document, made = SET[name](name, size, large)
    assert letters(document) == letters(document._replace(paper=WHOLE))
    assert made.pages == len(_laid_out(document, _running(document))[0])


@each_print
@each_paper
def test_no_cell_reaches_into_the_next_and_no_word_of_a_head_and_no_number_is_broken(
    name: str, size: PaperSize, large: bool
) -> None:
    document, _ = SET[name](name, size, large)
    whole = cells(document._replace(paper=WHOLE))
    for (headed, cell), (_, wide) in zip(cells(document), whole, strict=True):
        assert all(item.line.width <= cell.width - cell.inset + 0.01 for item in cell.items)
        if headed or all(word.isdigit() for word in _words(wide)):
            assert _words(cell) == _words(wide)


def _words(cell: Cell) -> list[str]:
    lines = ("".join(piece.text for _, piece in item.line.pieces) for item in cell.items)
    return " ".join(lines).split()


@each_print
def test_large_print_has_18_points_where_there_are_12(size: PaperSize, large: bool) -> None:
    paper = paper_of(size, large_print=large)
    assert paper.enlarged == (1.5 if large else 1)
    assert paper.size == pytest.approx(POINTS[size])


@pytest.mark.parametrize("size", PaperSize)
def test_what_goes_to_a_speaker_and_the_recovery_code_have_the_size_too(size: PaperSize) -> None:
    for made in (
        speaker_brief.render(BRIEF, size),
        recovery_sheet.render(SHEET, 2, size),
    ):
        assert outside(made.pdf, size) == []
    brief = speaker_brief.document_of(BRIEF, size)
    assert letters(brief) == letters(brief._replace(paper=WHOLE))
