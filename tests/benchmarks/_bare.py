"""Marks that are known beforehand, drawn on a bare ReportLab canvas: no layout, no tags."""

import json
from collections.abc import Callable
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Mark = list[Any]  # its kind, and what that needs
Marks = list[list[Mark]]  # of each page
A4 = (595.28, 841.89)


def load(file: str) -> Marks:
    """Marks from a file, and the fonts that they are drawn with."""
    pages: Marks = json.loads(Path(file).read_text("utf-8"))
    for name in {mark[1] for page in pages for mark in page if mark[0] == "text"}:
        path = files("fontpkg_atkinson_hyperlegible") / "files" / f"{name}.ttf"
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return pages


def draw(pages: Marks) -> bytes:
    """The PDF."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, pageCompression=1)
    colours: dict[str, Color] = {}
    for page in pages:
        for kind, *told in page:
            DRAWN[kind](canvas, colours, *told)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _colour(colours: dict[str, Color], tone: str) -> Color:
    if tone not in colours:
        colours[tone] = HexColor(tone)
    return colours[tone]


def _text(
    canvas: Canvas, colours: dict[str, Color], font: str, size: float, tone: str,
    x: float, y: float, text: str,
) -> None:  # fmt: skip
    canvas.setFont(font, size)
    canvas.setFillColor(_colour(colours, tone))
    canvas.drawString(x, y, text)


def _rule(
    canvas: Canvas, colours: dict[str, Color], tone: str, x: float, y: float, width: float
) -> None:
    canvas.setLineWidth(0.7)
    canvas.setStrokeColor(_colour(colours, tone))
    canvas.line(x, y, x + width, y)


def _box(
    canvas: Canvas, colours: dict[str, Color], tone: str, fill: str,
    x: float, y: float, width: float, height: float, radius: float,
) -> None:  # fmt: skip
    canvas.setLineWidth(0.7)
    if tone:
        canvas.setStrokeColor(_colour(colours, tone))
    if fill:
        canvas.setFillColor(_colour(colours, fill))
    canvas.roundRect(x, y, width, height, radius, stroke=int(bool(tone)), fill=int(bool(fill)))


DRAWN: dict[str, Callable[..., None]] = {"text": _text, "rule": _rule, "box": _box}
