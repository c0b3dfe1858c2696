"""The house style of documents: page template, running head and foot, encryption.

A document is made wholly in memory. Before encryption the same content gives the same bytes;
nothing about a person stands in the metadata.
"""

import secrets
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from desktop_app.documents.blocks import Sheet, Span, said
from desktop_app.documents.composing import rows_of_sheet
from desktop_app.documents.layout import (
    A4,
    Flow,
    Frame,
    Page,
    Paper,
    Rect,
    Rule,
    Text,
)
from desktop_app.documents.letters import plain
from desktop_app.documents.paint import Painter
from desktop_app.documents.tagging import Mark, Node
from desktop_app.documents.typeset import RUNNING, Line, Measure, Style, undrawable, wrap
from desktop_app.i18n import tr

_SIDE = 130.0
_OUTSIDE = 3.0  # how far the running head and foot stand in the margin
_RULE_GAP = 7.0
_BODY_GAP = 18.0
_SHORT = 60  # letters of a text that is quoted whole
# The band of a draft and its distance from the text, as shares of the margin outside: what is left
# is more than printers keep white.
_BAND, _BAND_GAP = 0.5, 0.08
_TIGHT = 0.3  # of a gap, where blocks stand closer together


class Document(NamedTuple):
    """Sheets under one running head; ``feet`` holds the running foot of each copy, the first of
    which has the number ``first_copy``. Where they are ``confidential`` the head says so;
    where it is ``tight`` blocks stand closer together."""

    title: str
    head: str
    sheets: tuple[Sheet, ...]
    feet: tuple[str, ...]
    first_copy: int = 1
    draft: bool = False
    language: str = "en-GB"
    confidential: bool = True
    paper: Paper = A4
    tight: bool = False


class _Running(NamedTuple):
    """The wrapped running head and feet, and the frame they leave for the page."""

    paper: Paper
    head: list[Line]
    feet: list[list[Line]]
    mark: list[Line]
    band: Line | None

    @property
    def frame(self) -> Frame:
        top, paper = self.head_rule + _BODY_GAP, self.paper
        return Frame(paper.margin, top, paper.inner, self.foot_rule - _BODY_GAP / 2)

    @property
    def head_top(self) -> float:
        return self.paper.margin - _OUTSIDE

    @property
    def head_rule(self) -> float:
        return self.head_top + _height(self.head) + _RULE_GAP

    @property
    def foot_rule(self) -> float:
        tallest = max(_height(lines) for lines in self.feet)
        return self.paper.height - self.head_top - tallest - _RULE_GAP

    def drawn(self, copy: int, place: str) -> list[Text | Rect | Rule]:
        """Head and foot of one page; ``place`` is "Register · 2 of 6"."""
        head, foot, paper = self.head_rule, self.foot_rule, self.paper
        return [
            *_left(self.head, paper, self.head_top),
            *_right(self.mark, paper, self.head_top),
            Rule(paper.margin, head, paper.inner, "muted"),
            Rule(paper.margin, foot, paper.inner, "muted"),
            *_left(self.feet[copy], paper, foot + _RULE_GAP),
            *_right(wrap(said(place), RUNNING, _SIDE), paper, foot + _RULE_GAP),
            *self._bands(),
        ]

    def _bands(self) -> list[Text | Rect]:
        """What a page that is no more than a draft says across its top and its bottom, in the
        margin: nothing of the page moves for it, and nothing lies behind what is read."""
        paper, high, gap = self.paper, self.head_top * _BAND, self.head_top * _BAND_GAP
        tops = (self.head_top - high - gap, paper.height - self.head_top + gap)
        return [part for top in tops for part in _band(self.band, paper, top, high)]


def _height(lines: list[Line]) -> float:
    return len(lines) * RUNNING.leading


def _left(lines: list[Line], paper: Paper, top: float) -> list[Text]:
    return [_text(paper.margin, top, at, line) for at, line in enumerate(lines)]


def _right(lines: list[Line], paper: Paper, top: float) -> list[Text]:
    right = paper.width - paper.margin
    return [_text(right - line.width, top, at, line) for at, line in enumerate(lines)]


def _text(x: float, top: float, at: int, line: Line) -> Text:
    return Text(x, top + at * RUNNING.leading + line.baseline, line, None)


def _band(word: Line | None, paper: Paper, top: float, high: float) -> list[Text | Rect]:
    """The word at both ends and in the middle of a dark band."""
    if word is None:
        return []
    ground = Rect(paper.margin, top, paper.inner, high, 0, None, "text")
    inset, free = high / 2, paper.inner - high - word.width
    baseline = top + (high + word.style.size * 0.66) / 2
    starts = (paper.margin + inset + free * part for part in (0, 0.5, 1))
    return [ground, *(Text(x, baseline, word, None) for x in starts)]


def _running(document: Document) -> _Running:
    width = document.paper.inner - _SIDE
    mark = (Span(tr("Confidential"), bold=True),) if document.confidential else ()
    return _Running(
        document.paper,
        wrap(said(document.head), RUNNING, width),
        [wrap(said(foot), RUNNING, width) for foot in document.feet],
        wrap(mark, RUNNING, _SIDE),
        wrap(said(tr("DRAFT")), _draft_style(document.paper), width)[0] if document.draft else None,
    )


def _draft_style(paper: Paper) -> Style:
    size = (paper.margin - _OUTSIDE) * _BAND * 0.8
    return Style(size, size, "surface", bold=True)


def _laid_out(document: Document, running: _Running) -> tuple[list[Page], Node]:
    flow, root = Flow(running.frame), Node("Part")
    measure = Measure(document.paper.inner, document.paper.least)
    for sheet in document.sheets:
        section = root.add("Sect")
        rows = rows_of_sheet(sheet.blocks, measure, section)
        if document.tight:
            rows = [row._replace(after=row.after * _TIGHT) for row in rows]
        flow.sheet(sheet.label, sheet.title, rows)
    return flow.pages, root


def undrawn(document: Document) -> tuple[str, ...]:
    """Each line of text in a document that no font can draw whole: on paper a letter of it stands
    as a code. Of a long one, the first such word."""
    every = dict.fromkeys(_texts((document.head, document.sheets, document.feet)))
    return tuple(dict.fromkeys(_spot(text) for text in every if undrawable(text)))


def _texts(part: object) -> Iterator[str]:
    """What a block and all in it says; the names of looks and colours in between have letters that
    every font draws."""
    if isinstance(part, str):
        yield from plain(part).split("\n")
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)


def _spot(text: str) -> str:
    if len(text) <= _SHORT:
        return text
    return next((word for word in text.split() if undrawable(word)), text)


def set_document(document: Document) -> tuple[bytes, int]:
    """The tagged PDF, not encrypted, and how many pages it has in all copies."""
    running = _running(document)
    pages, root = _laid_out(document, running)
    painter = Painter(document.title, document.language, document.paper)
    copies = [_copy(painter, document, pages, running, copy) for copy in range(len(document.feet))]
    return painter.finish(root, copies), len(pages) * len(copies)


def _copy(
    painter: Painter, document: Document, pages: list[Page], running: _Running, copy: int
) -> list[Mark]:
    marks: list[Mark] = []
    several = len(document.feet) > 1
    if several:
        painter.bookmark(tr("Copy {number}", number=document.first_copy + copy), 0)
    for number, page in enumerate(pages, 1):
        if page.title is not None:
            painter.bookmark(page.title, int(several))
        place = tr("{sheet} · {page} of {pages}", sheet=page.label, page=number, pages=len(pages))
        marks += painter.page(page, running.drawn(copy, place))
    return marks


def encrypted(pdf: bytes, passphrase: str) -> bytes:
    """The same PDF under AES-256, revision 6, opened by the passphrase alone.

    The owner's password is chance and kept nowhere. Raises what ``check_passphrase`` raises.
    """
    import pikepdf

    from desktop_app.documents.passphrase import check_passphrase

    check_passphrase(passphrase)
    lock = pikepdf.Encryption(owner=secrets.token_urlsafe(48), user=passphrase, R=6, aes=True)
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out, encryption=lock)
    return out.getvalue()
