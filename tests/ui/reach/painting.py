"""What is painted: every text with its place, ink and clip, and the pixels it stands on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import (
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QRegion,
    QTextItem,
)
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme import contrast
from tests.ui.reach.looking import shown

ALONE = QWidget.RenderFlag(0)  # without its children
METRIC = QPaintDevice.PaintDeviceMetric


@dataclass(frozen=True)
class Text:
    """One run of words as it was painted; ``rect`` and ``clip`` are in the widget's pixels."""

    words: str
    rect: QRect
    clip: QRect | None
    bold: bool
    widget: QWidget

    def in_window(self, window: QWidget) -> QRect:
        """Where it stands in the window."""
        return self.rect.translated(self.widget.mapTo(window, QPoint(0, 0)))

    def is_seen(self, window: QWidget) -> bool:
        """Whether its middle is in sight: neither scrolled away nor covered."""
        middle = self.in_window(window).center()
        on_top = window.childAt(middle) or window
        inside = self.widget.visibleRegion().contains(self.rect.center())
        return inside and (on_top is self.widget or self.widget.isAncestorOf(on_top))


class _Listener(QPaintEngine):
    """Takes note of texts and paints nothing."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.heard: list[tuple[str, QRectF, QRect | None, bool]] = []

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, _state: QPaintEngineState) -> None:  # noqa: N802 (Qt names these)
        return

    def drawPixmap(self, *_what: object) -> None:  # noqa: N802
        return

    def drawImage(self, *_what: object) -> None:  # noqa: N802
        return

    def drawPath(self, *_what: object) -> None:  # noqa: N802
        return

    def drawPolygon(self, *_what: object) -> None:  # noqa: N802
        return

    def drawTextItem(  # noqa: N802
        self, at: QPointF | QPoint | QPainterPath.Element, item: QTextItem
    ) -> None:
        painter = self.painter()
        moved = painter.combinedTransform()
        start = moved.map(at) if isinstance(at, QPointF) else QPointF()
        tall = item.ascent() + item.descent()
        rect = QRectF(start.x(), start.y() - item.ascent(), item.width(), tall)
        clip = painter.clipRegion().boundingRect() if painter.hasClipping() else None
        self.heard.append((item.text(), rect, clip and moved.mapRect(clip), item.font().bold()))


class _Paper(QPaintDevice):
    """A device of a widget's size for the listener."""

    def __init__(self, size: QSize, engine: _Listener) -> None:
        super().__init__()
        self._engine = engine
        self._sizes = {
            METRIC.PdmWidth: size.width(),
            METRIC.PdmHeight: size.height(),
            METRIC.PdmWidthMM: size.width(),
            METRIC.PdmHeightMM: size.height(),
            METRIC.PdmNumColors: 1 << 24,
            METRIC.PdmDepth: 32,
            METRIC.PdmDevicePixelRatio: 1,
        }

    def paintEngine(self) -> QPaintEngine:  # noqa: N802
        return self._engine

    def metric(self, which: QPaintDevice.PaintDeviceMetric) -> int:
        scaled = 1 << 16 if "Scaled" in which.name else 96
        return self._sizes.get(which, scaled)


def texts_of(widget: QWidget) -> list[Text]:
    """What a widget paints of words, its children left out; also what is scrolled away."""
    listener = _Listener()
    widget.render(_Paper(widget.size(), listener), QPoint(), QRegion(), ALONE)
    return [
        Text(words, rect.toAlignedRect(), clip, bold, widget)
        for words, rect, clip, bold in listener.heard
        if any(letter.isprintable() and not letter.isspace() for letter in words)
    ]


def texts(window: QWidget) -> list[Text]:
    """Every text of a window."""
    return [text for widget in shown(window) for text in texts_of(widget)]


@dataclass(frozen=True)
class Pixels:
    """A picture of a window, to be asked for the colours of a part."""

    image: QImage

    @classmethod
    def of(cls, window: QWidget, rect: QRect | None = None) -> "Pixels":
        """What a window, or a part of it, looks like now."""
        grabbed = window.grab(rect) if rect is not None else window.grab()
        return cls(grabbed.toImage().convertToFormat(QImage.Format.Format_RGB32))

    def count(self, rect: QRect) -> Counter[int]:
        """How often each colour is there in a rectangle."""
        inside = rect.intersected(self.image.rect())
        found: Counter[int] = Counter()
        for line in self._lines(inside):
            found.update(line)
        return found

    def at(self, x: int, y: int) -> int:
        """The colour of one pixel."""
        return self.image.pixel(x, y)

    def _lines(self, rect: QRect) -> Iterator[memoryview]:
        points = memoryview(self.image.constBits()).cast("I")
        across = self.image.bytesPerLine() // 4
        for y in range(rect.top(), rect.bottom() + 1):
            start = y * across + rect.left()
            yield points[start : start + rect.width()]


@cache
def ratio(one: int, other: int) -> float:
    """The contrast of two pixels, 1 to 21."""
    return contrast(_name(one), _name(other))


def _name(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"


def measured(found: Counter[int]) -> float:
    """The contrast within a part: of its ground, the most frequent colour, to its extreme ink."""
    ground = found.most_common(1)[0][0]
    return max(ratio(ground, pixel) for pixel in found)
