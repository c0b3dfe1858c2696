"""What others make of our PDFs: pdfplumber's structure tree, and the check of qpdf's library."""

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
import pytest
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from desktop_app.documents.contents import FacilitatorPack, WhyDraft
from desktop_app.documents.facilitator_pack import render
from tests.documents.reading import elements
from tests.documents.samples import PACK, pack, with_people
from tests.documents.situations import LETTERS, rows

PASSPHRASE = "anchor-basil-copper-dune-ember-fjord"
HEADS = "Name", "Came before", "Access needs", "Came", "Part", "Apologies", "Unwell"
PACKS = {
    "twenty": PACK,
    "forty-five": with_people(45),
    "draft": pack(draft_reasons=(WhyDraft.NO_COUNSELLOR,), copies=2),
    "eight scripts": pack(register=rows(LETTERS)),
    "nobody": with_people(0),
}
packs = pytest.mark.parametrize("one", PACKS.values(), ids=list(PACKS))


def tables(pdf: bytes) -> list[list[list[tuple[str, str, str]]]]:
    """The tables of the tree, their rows, and of each cell its type, its scope and what it says."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        said: dict[tuple[object, object], str] = defaultdict(str)
        for page in opened.pages:
            for letter in page.chars:
                said[page.page_number, letter["mcid"]] += letter["text"]
        return [
            [[_cell(cell, said) for cell in row["children"]] for row in table["children"]]
            for page in opened.pages
            for table in _found(page.structure_tree, "Table", page.page_number)
        ]


def _found(nodes: list[dict[str, Any]], kind: str, page: int) -> Iterator[dict[str, Any]]:
    """The elements of a type on a page, each with the number of the page on all that is in it."""
    for node in nodes:
        node["page"] = page
        inside = list(_found(node.get("children", []), kind, page))
        yield from [node] if node["type"] == kind else inside


def _cell(cell: dict[str, Any], said: dict[tuple[object, object], str]) -> tuple[str, str, str]:
    text = "".join(said[cell["page"], mcid] for mcid in cell.get("mcids", ()))
    figures = "".join(f"[{kid['alt_text']}]" for kid in cell.get("children", ()))
    return cell["type"], cell.get("attributes", {}).get("Scope", ""), text + figures


def bare(text: str) -> str:
    return "".join(text.split())


def test_the_cells_of_the_register_are_read_in_their_order_under_their_heads() -> None:
    heads, *people = tables(render(PACK, passphrase=None).pdf)[1]
    assert [scope for _, scope, _ in heads] == ["Column"] * 8
    assert tuple(text for _, _, text in heads[1:]) == HEADS
    assert len(people) == len(PACK.register)
    for row, cells in zip(PACK.register, people, strict=True):
        assert [(kind, scope) for kind, scope, _ in cells] == [
            ("TD", ""), ("TH", "Row"), *[("TD", "")] * 6,
        ]  # fmt: skip
        before = "First time" if row.first_time else str(row.came_before)
        told = (str(row.number), row.name, before, row.access, *["[Box to tick]"] * 4)
        # Where a line ends no space is drawn: readers put one there by the place.
        assert [bare(text) for _, _, text in cells] == [bare(text) for text in told]


def test_a_register_over_pages_is_one_table_with_its_heads_once() -> None:
    with pikepdf.open(BytesIO(render(with_people(45), passphrase=None).pdf)) as pdf:
        heads = [each for each in elements(pdf) if each.scope == "Column"]
        assert len(heads) == len(HEADS) + 1
    _, *pages = tables(render(with_people(45), passphrase=None).pdf)
    read = [row[1][2] for page in pages for row in page]
    assert read == ["Name", *(f"Person {at}" for at in range(1, 46))]


@packs
def test_qpdf_finds_nothing_wrong(one: FacilitatorPack) -> None:
    for passphrase in (None, PASSPHRASE):
        made = render(one, passphrase=passphrase).pdf
        with pikepdf.open(BytesIO(made), password=passphrase or "") as pdf:
            assert pdf.check_pdf_syntax() == []
            assert pdf.is_encrypted is (passphrase is not None)


def test_qpdf_would_find_a_file_that_was_cut_off() -> None:
    made = render(PACK, passphrase=None).pdf
    with pytest.raises(pikepdf.PdfError):
        pikepdf.open(BytesIO(made[:-40]))


def test_pdfplumber_opens_a_saved_pack_by_its_passphrase_alone() -> None:
    made = render(PACK, passphrase=PASSPHRASE).pdf
    with pdfplumber.open(BytesIO(made), password=PASSPHRASE) as opened:
        assert "Ailsa" in opened.pages[1].extract_text()
    with pytest.raises(PdfminerException) as refused:
        pdfplumber.open(BytesIO(made), password=PASSPHRASE.upper())
    assert isinstance(refused.value.args[0], PDFPasswordIncorrect)
