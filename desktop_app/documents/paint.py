"""Laid-out pages to PDF drawing, with every piece marked as content or as artifact."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby

from reportlab import rl_config
from reportlab.lib.colors import HexColor

from desktop_app.config import resource
from desktop_app.documents.fonts import body_face
from desktop_app.documents.layout import Page, Paper, Rect, Rule, Text
from desktop_app.documents.pdf_file import TaggedCanvas
from desktop_app.documents.tagging import Mark, Node
from desktop_app.documents.typeset import Piece

# Streams of plain bytes: as text they are a quarter longer.
rl_config.useA85 = 0

_HAIRLINE = 0.7


@lru_cache(maxsize=1)
def _tokens() -> dict[str, str]:
    tokens = json.loads(resource("tokens.json").read_text("utf-8"))
    light: dict[str, str] = tokens["light"]
    return light


# ReportLab takes most of its time for writing numbers: what is drawn is written here.


@lru_cache(maxsize=64)
def _ink(token: str, operator: str) -> str:
    """The operator that sets a colour, RG for lines and rg for grounds."""
    colour = HexColor(_tokens()[token])
    return f"{colour.red:.4g} {colour.green:.4g} {colour.blue:.4g} {operator}"


def _level(x: float, y: float, width: float) -> str:
    return f"{x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"


def _outline(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A box with round corners, from its lower left one."""
    if not radius:
        return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
    # Where a Bézier curve comes closest to a quarter of a circle.
    inner = radius * 0.4477
    x2, y2 = x + width, y + height
    left, right, low, high = x + radius, x2 - radius, y + radius, y2 - radius
    return (
        f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l "
        f"{x2 - inner:.2f} {y:.2f} {x2:.2f} {y + inner:.2f} {x2:.2f} {low:.2f} c "
        f"{x2:.2f} {high:.2f} l "
        f"{x2:.2f} {y2 - inner:.2f} {x2 - inner:.2f} {y2:.2f} {right:.2f} {y2:.2f} c "
        f"{left:.2f} {y2:.2f} l "
        f"{x + inner:.2f} {y2:.2f} {x:.2f} {y2 - inner:.2f} {x:.2f} {high:.2f} c "
        f"{x:.2f} {low:.2f} l "
        f"{x:.2f} {y + inner:.2f} {x + inner:.2f} {y:.2f} {left:.2f} {y:.2f} c h"
    )


def _drawn(shape: Rect | Rule, height: float) -> str:
    """A shape on paper that is so high: PDF counts from its foot."""
    y = height - shape.y
    if isinstance(shape, Rule):
        return f"{_ink(shape.tone, 'RG')} {_level(shape.x, y, shape.width)}"
    box = _outline(shape.x, y - shape.height, shape.width, shape.height, shape.radius)
    inks = [_ink(shape.tone, "RG")] if shape.tone else []
    inks += [_ink(shape.fill, "rg")] if shape.fill else []
    done = "B" if shape.tone and shape.fill else "f" if shape.fill else "S" if shape.tone else "f"
    return " ".join((*inks, box, done))


def _is_empty(part: Text | Rect) -> bool:
    return isinstance(part, Text) and not part.line.pieces


class Painter:
    """Draws pages in their order and remembers the marks of their content."""

    def __init__(self, title: str, language: str, paper: Paper) -> None:
        self._paper, self._title = paper, title
        self._canvas = TaggedCanvas(
            "",  # kept in memory
            pagesize=paper.size,
            invariant=1,
            pageCompression=1,
            initialFontName=body_face().name,  # type: ignore[arg-type]  # the stub says float
            lang=language,
        )
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._page = 0

    def page(self, page: Page, running: list[Text | Rect | Rule]) -> list[Mark]:
        """Draw one page with its running head and foot."""
        if self._paper.enlarged != 1:
            self._canvas.scale(self._paper.enlarged, self._paper.enlarged)
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

    def finish(self, root: Node, copies: list[list[Mark]]) -> bytes:
        """The PDF, tagged by what each mark of each copy is."""
        return self._canvas.tagged(self._title, root, copies)

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
        self._canvas.addLiteral(f"{_HAIRLINE} w {_drawn(shape, self._paper.height)}")

    def _text(self, text: Text) -> None:
        for offset, piece in text.line.pieces:
            if piece.text:
                x, y = text.x + offset + piece.pad, self._paper.height - text.y
                self._piece(piece, x, y + text.line.raised(piece))

    def _piece(self, piece: Piece, x: float, y: float) -> None:
        shown = self._canvas.shown(piece.face.name, piece.size, piece.text)
        if piece.face.thicken:
            width, line = piece.size * 0.045, _ink(piece.tone, "RG")
            shown = f"{width:.3f} w {line} 2 Tr {shown} 0 Tr"
        self._canvas.addLiteral(f"{_ink(piece.tone, 'rg')} BT {x:.3f} {y:.3f} Td {shown} ET")
