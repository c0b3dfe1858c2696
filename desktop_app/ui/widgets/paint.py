"""Strokes that several painted controls share."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.theme import theme

LINE = 1
CAP_PADDING = 6
CAP_HEIGHT = 20
COUNT_PADDING = 6
MIDDLE = Qt.AlignmentFlag.AlignCenter


def brush(widget: QWidget) -> QPainter:
    """A painter with smooth edges on a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    rect: QRect,
    *,
    fill: QColor | None = None,
    line: QColor | None = None,
    radius: float = 0,
    width: float = LINE,
) -> None:
    """A filled or outlined rectangle with round corners; the line lies inside ``rect``."""
    inset = width / 2 if line is not None else 0.0
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_swatch(painter: QPainter, rect: QRect, tone: str) -> None:
    """A patch of a colour, by its token; whose it is stands beside it in words."""
    box(painter, rect, fill=theme().colour(tone), radius=min(rect.width(), rect.height()) / 3)


def key_words(keys: str) -> str:
    """A key sequence as people say it: "Ctrl+Return" is "Ctrl Enter"."""
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    for sign, word in (("+", tr("Plus")), ("-", tr("Minus"))):
        if text == sign or text.endswith(f"+{sign}"):
            text = text.removesuffix(sign) + word
    return text.replace("Return", tr("Enter")).replace("+", " ")


def cap_width(words: str) -> int:
    """The width of a key cap with these words."""
    text = theme().metrics("caption").horizontalAdvance(words)
    return text + 2 * theme().px(CAP_PADDING)


def paint_cap(painter: QPainter, right: int, middle: int, words: str, on: tuple[str, str]) -> None:
    """A key cap that ends at ``right``; ``on`` names the colours of its line and its words."""
    # On the accent the cap is clear, elsewhere it is raised.
    look = theme()
    width, height = cap_width(words), look.px(CAP_HEIGHT)
    rect = QRect(right - width, middle - height // 2, width, height)
    ground = None if on[0] == "on_accent" else look.colour("surface")
    box(painter, rect, fill=ground, line=look.colour(on[0]), radius=look.px(4))
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour(on[1]))
    painter.drawText(rect, MIDDLE, words)


def count_width(words: str) -> int:
    """The width of the pill of a number."""
    text = theme().metrics("caption").horizontalAdvance(words)
    return max(text + 2 * theme().px(COUNT_PADDING), theme().px(CAP_HEIGHT))


def paint_count(painter: QPainter, left: int, middle: int, words: str) -> None:
    """A number in a pill that begins at ``left``."""
    look = theme()
    height = look.px(CAP_HEIGHT)
    rect = QRect(left, middle - height // 2, count_width(words), height)
    box(painter, rect, fill=look.colour("surface"), line=look.colour("line"), radius=height / 2)
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("text"))
    painter.drawText(rect, MIDDLE, words)
