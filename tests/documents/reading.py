"""Reading a PDF back: its text, its structure and what is marked on its pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf

from desktop_app.documents.contents import FacilitatorPack
from desktop_app.documents.facilitator_pack import document_of
from desktop_app.documents.house import _laid_out, _running
from desktop_app.documents.layout import Page, Text


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [page.extract_text() for page in opened.pages]


def register_names(pdf: bytes) -> str:
    """All letters of the name column of the register's pages, without spaces."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return "".join(
            letter["text"]
            for page in opened.pages
            if "Register ·" in page.extract_text()
            for letter in _between(page, "Name", "Came")
        ).replace(" ", "")


def _between(page: Any, head: str, after: str) -> Iterator[Any]:
    """The letters of a column in the size of text, below its head."""
    words = page.extract_words(extra_attrs=["size"])
    heads = [word for word in words if abs(word["size"] - 9) < 0.1]
    left, right = (next(w["x0"] for w in heads if w["text"] == each) for each in (head, after))
    for letter in page.chars:
        if left - 2 <= letter["x0"] < right - 2 and abs(letter["size"] - 12) < 0.1:
            yield letter


def letters_set(pack: FacilitatorPack) -> list[tuple[str, str]]:
    """The label of each page and all that is drawn on it, without spaces; no PDF is made."""
    document = document_of(pack)
    running = _running(document)
    pages, _ = _laid_out(document, running)
    return [
        (page.label, _letters(page, running.drawn(copy, page.label)))
        for copy in range(len(document.feet))
        for page in pages
    ]


def _letters(page: Page, running: list[Any]) -> str:
    parts = [*running, *page.content]
    drawn = (each for each in parts if isinstance(each, Text))
    text = "".join(piece.text for each in drawn for _, piece in each.line.pieces)
    return "".join(text.split())


@dataclass(frozen=True)
class Element:
    """One element of the structure tree: its type, attributes, parent and marks."""

    tag: str
    path: tuple[str, ...]
    scope: str | None
    numbering: str | None
    marks: tuple[tuple[int, int], ...]


def elements(pdf: pikepdf.Pdf) -> list[Element]:
    """The structure tree in reading order."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return [element for top in pdf.Root.StructTreeRoot.K for element in _walk(top, (), pages)]


def _walk(node: Any, path: tuple[str, ...], pages: dict[Any, int]) -> Iterator[Element]:
    tag = str(node.S)[1:]
    kids = list(node.K)
    marks = tuple((pages[kid.Pg.objgen], int(kid.MCID)) for kid in kids if "/MCID" in kid)
    scope = str(node.A.Scope)[1:] if "/A" in node and "/Scope" in node.A else None
    numbering = str(node.A.ListNumbering)[1:] if tag == "L" else None
    yield Element(tag, path, scope, numbering, marks)
    for kid in kids:
        if "/S" in kid:
            yield from _walk(kid, (*path, tag), pages)


def read_by_tags(pdf: bytes) -> list[tuple[Element, str]]:
    """Each element with the letters of its own marks, one after the other and nothing between."""
    letters: dict[tuple[int, int], str] = {}
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            for letter in page.chars:
                if letter["mcid"] is not None:
                    key = (number, letter["mcid"])
                    letters[key] = letters.get(key, "") + letter["text"]
    with pikepdf.open(BytesIO(pdf)) as tagged:
        found = elements(tagged)
    return [(each, "".join(letters.get(mark, "") for mark in each.marks)) for each in found]


def marked_ids(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """Every marked content id on every page, in the order drawn."""
    return [
        (number, int(told.operands[1].MCID))
        for number, page in enumerate(pdf.pages)
        for told in pikepdf.parse_content_stream(page)
        if str(told.operator) == "BDC" and "/MCID" in told.operands[1]
    ]


def loose_drawing(pdf: pikepdf.Pdf) -> list[str]:
    """Operators that show text or paint lines outside any marked content or artifact."""
    paints = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "B", "b", "f*", "B*", "b*", "Do", "sh"}
    loose, depth = [], 0
    for page in pdf.pages:
        for told in pikepdf.parse_content_stream(page):
            name = str(told.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
            if name in paints and not depth:
                loose.append(name)
    return loose
