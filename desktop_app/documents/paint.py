"""Laid-out pages to PDF drawing, with every piece marked as content or as artifact."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import groupby

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop_app.config import resource
from desktop_app.documents.blocks import said
from desktop_app.documents.fonts import body_face
from desktop_app.documents.layout import Page, Paper, Rect, Rule, Text
from desktop_app.documents.tagging import Mark, Node
from desktop_app.documents.typeset import Piece, Style, wrap

_HAIRLINE = 0.7
_WATERMARK = Style(150, 150, "sunken", bold=True)


@lru_cache(maxsize=1)
def _tokens() -> dict[str, str]:
    tokens = json.loads(resource("tokens.json").read_text("utf-8"))
    light: dict[str, str] = tokens["light"]
    return light


def _colour(token: str) -> Color:
    return HexColor(_tokens()[token])


def _is_empty(part: Text | Rect) -> bool:
    return isinstance(part, Text) and not part.line.pieces


class Painter:
    """Draws pages in their order and remembers the marks of their content."""

    def __init__(self, title: str, language: str, paper: Paper) -> None:
        self._paper = paper
        self._bytes = BytesIO()
        self._canvas = Canvas(
            self._bytes,
            pagesize=paper.size,
            invariant=1,
            pageCompression=1,
            initialFontName=body_face().name,  # type: ignore[arg-type]  # the stub says float
            lang=language,
        )
        self._canvas.setTitle(title)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._page = 0

    def page(self, page: Page, running: list[Text | Rule], draft: str | None) -> list[Mark]:
        """Draw one page with its running head and foot, behind it the draft word if any."""
        if self._paper.enlarged != 1:
            self._canvas.scale(self._paper.enlarged, self._paper.enlarged)
        if draft:
            with self._artifact("/Type /Pagination /Subtype /Watermark"):
                self._watermark(draft)
        with self._artifact("/Type /Pagination"):
            for piece in running:
                self._text(piece) if isinstance(piece, Text) else self._shape(piece)
        with self._artifact("/Type /Layout"):
            for shape in page.shapes:
                self._shape(shape)
        marks = self._content(page)
        self._canvas.showPage()
        self._page += 1
        return marks

    def bookmark(self, title: str, level: int) -> None:
        """An entry of the outline that leads to the page drawn next."""
        key = f"page-{self._page}-{level}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, level)

    def finish(self) -> bytes:
        """The PDF."""
        self._canvas.save()
        return self._bytes.getvalue()

    def _content(self, page: Page) -> list[Mark]:
        marks: list[Mark] = []
        # An empty cell is marked all the same: readers pass over what has no mark, and would read
        # the cells after it under the wrong heads.
        shown = (each for each in page.content if each.node or not _is_empty(each))
        for node, parts in groupby(shown, key=lambda each: each.node):
            with self._artifact("/Type /Layout") if node is None else self._marked(node, marks):
                for part in parts:
                    self._text(part) if isinstance(part, Text) else self._shape(part)
        return marks

    @contextmanager
    def _artifact(self, kind: str) -> Iterator[None]:
        self._canvas.addLiteral(f"/Artifact <<{kind}>> BDC")
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def _marked(self, node: Node, marks: list[Mark]) -> Iterator[None]:
        mark = Mark(self._page, len(marks), node)
        marks.append(mark)
        self._canvas.addLiteral(f"/{node.tag} <</MCID {mark.mcid}>> BDC")
        yield
        self._canvas.addLiteral("EMC")

    def _shape(self, shape: Rect | Rule) -> None:
        self._canvas.setLineWidth(_HAIRLINE)
        if isinstance(shape, Rule):
            self._canvas.setStrokeColor(_colour(shape.tone))
            y = self._paper.height - shape.y
            self._canvas.line(shape.x, y, shape.x + shape.width, y)
            return
        if shape.tone:
            self._canvas.setStrokeColor(_colour(shape.tone))
        if shape.fill:
            self._canvas.setFillColor(_colour(shape.fill))
        self._canvas.roundRect(
            shape.x, self._paper.height - shape.y - shape.height, shape.width, shape.height,
            shape.radius, stroke=int(shape.tone is not None), fill=int(shape.fill is not None),
        )  # fmt: skip

    def _text(self, text: Text) -> None:
        for offset, piece in text.line.pieces:
            if piece.text:
                x, y = text.x + offset + piece.pad, self._paper.height - text.y
                self._piece(piece, x, y + text.line.raised(piece))

    def _piece(self, piece: Piece, x: float, y: float) -> None:
        run = self._canvas.beginText(x, y)
        run.setFont(piece.face.name, piece.size)
        run.setFillColor(_colour(piece.tone))
        if piece.face.thicken:
            self._canvas.setLineWidth(piece.size * 0.045)
            self._canvas.setStrokeColor(_colour(piece.tone))
            run.setTextRenderMode(2)
        run.textOut(piece.text)
        if piece.face.thicken:
            run.setTextRenderMode(0)
        self._canvas.drawText(run)

    def _watermark(self, word: str) -> None:
        paper = self._paper
        mark = replace(_WATERMARK, size=_WATERMARK.size / paper.enlarged)
        line = wrap(said(word), mark, paper.height)[0]
        self._canvas.saveState()
        self._canvas.translate(paper.width / 2, paper.height / 2)
        self._canvas.rotate(52)
        self._text(Text(-line.width / 2, paper.height + mark.size * 0.33, line, None))
        self._canvas.restoreState()
