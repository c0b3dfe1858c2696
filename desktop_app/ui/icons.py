"""Line icons of the Lucide set, drawn on use in a colour of the theme."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PACKAGE = "justmyresource_lucide"
INK = b"currentColor"


@lru_cache(maxsize=1)
def _archive() -> ZipFile:
    found = find_spec(PACKAGE)  # finds the folder without running the package
    if found is None or found.origin is None:
        raise FileNotFoundError(PACKAGE)
    return ZipFile(Path(found.origin).parent / "icons.zip")


@lru_cache(maxsize=128)
def drawing(name: str) -> bytes:
    """The SVG of an icon. Raises KeyError for a name that the set does not hold."""
    return _archive().read(f"{name}.svg")


@lru_cache(maxsize=512)
def image(name: str, colour: str, size: int, ratio: float = 1.0) -> QImage:
    """An icon as a square of ``size`` logical pixels in ``colour`` (``#rrggbb``).

    ``ratio`` is the device's pixel ratio. An image, not a pixmap: it may outlive the window.
    """
    side = round(size * ratio)
    canvas = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(QByteArray(drawing(name).replace(INK, colour.encode()))).render(
        painter, QRectF(0, 0, side, side)
    )
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


def paint_icon(
    painter: QPainter, name: str, colour: QColor, left: int, top: int, size: int
) -> None:
    """Draw an icon with its top left corner at a point."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawImage(left, top, image(name, colour.name(), size, ratio))
