"""How large a window may be on the screen that it opens on. Imports Qt only: unlock uses it."""

from PySide6.QtCore import QByteArray, QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

# What window systems put round a window is known only once it is shown. This is what the
# common ones take at most at the usual scale: a title bar and thin edges.
FRAME = QMargins(8, 40, 8, 8)


def open_at(window: QWidget, shape: QByteArray | None, size: tuple[int, int]) -> None:
    """Give a window the shape it had, or a first size in the middle; always within its screen."""
    restored = shape is not None and window.restoreGeometry(shape)
    if restored and (window.isMaximized() or window.isFullScreen()):
        return
    room = window.screen().availableGeometry()
    wanted = window.geometry() if restored else _in_the_middle(QSize(*size), room)
    window.setGeometry(fitted(wanted, room))


def fitted(wanted: QRect, room: QRect) -> QRect:
    """The wanted place of a window, made smaller and moved until its frame is on the screen."""
    inner = room.marginsRemoved(FRAME)
    size = wanted.size().boundedTo(inner.size())
    left = min(max(wanted.left(), inner.left()), inner.right() + 1 - size.width())
    top = min(max(wanted.top(), inner.top()), inner.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)


def _in_the_middle(size: QSize, room: QRect) -> QRect:
    placed = QRect(QPoint(0, 0), size)
    placed.moveCenter(room.center())
    return placed
