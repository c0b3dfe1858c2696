"""Margins and gaps that grow with the text, and a layout that stacks what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from desktop_app.ui.theme import SPACE, theme

Margins = int | tuple[int, int, int, int]


def space(layout: QLayout, margins: Margins = 0, gap: int = 0) -> None:
    """Margins (one, or left, top, right, bottom) and gap in pixels at 100 %, kept when scaled."""
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setProperty(SPACE, [*sides, gap])
    theme().scale_layout(layout)


def column(parent: QWidget | None = None, *, margins: Margins = 0, gap: int = 8) -> QVBoxLayout:
    """A scaled vertical layout."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    space(made, margins, gap)
    return made


def row(parent: QWidget | None = None, *, margins: Margins = 0, gap: int = 8) -> QHBoxLayout:
    """A scaled horizontal layout; use ``Flow`` for what may have to wrap."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    space(made, margins, gap)
    return made


@dataclass
class _Placed:
    item: QLayoutItem
    stretch: int
    least: int  # pixels at 100 %
    wanted: int | None = None  # what was found out once is kept until the layout has changed

    def width(self, available: int) -> int:
        if self.wanted is None:
            own = theme().px(self.least) if self.least else self.item.sizeHint().width()
            self.wanted = max(own, self.item.minimumSize().width())
        return min(self.wanted, max(available, 0))

    def height(self, width: int) -> int:
        if self.item.hasHeightForWidth():
            return self.item.heightForWidth(width)
        return self.item.sizeHint().height()


class Flow(QLayout):
    """Side by side while everything fits, else on as many lines as it takes.

    A part's ``least`` width (pixels at 100 %, grown with the text) decides what fits; what is
    left of a line goes to its parts by ``stretch``. With ``even`` the parts of a line share its
    height, as cards do; otherwise they stand at ``align`` (top, middle or bottom).
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        margins: Margins = 0,
        gap: int = 8,
        line_gap: int | None = None,
        even: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        super().__init__(parent)
        self._parts: list[_Placed] = []
        self._even, self._align, self._line_gap = even, align, line_gap
        # Asked for again and again while a page is laid out: kept until something has changed.
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least: QSize | None = None
        space(self, margins, gap)

    def add(self, part: QWidget | QLayout, *, stretch: int = 0, least: int = 0) -> None:
        """Put a widget or a layout at the end."""
        if isinstance(part, QWidget):
            self.addWidget(part)
        else:
            self.addChildLayout(part)
            self.addItem(part)
        self._parts[-1].stretch, self._parts[-1].least = stretch, least

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802
        """Put a widget at the end, in an item made here.

        Items that Qt makes are only borrowed: PySide calls them dead as soon as it lets go of
        anything above them, though Qt still lays them out, and the process dies of that.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  (Qt's name)
        self._parts.append(_Placed(item, 0, 0))
        self.invalidate()

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._parts[index].item if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        if not 0 <= index < len(self._parts):
            return None
        self.invalidate()
        return self._parts.pop(index).item

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        horizontal, both = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        return horizontal | both if self._even else horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights, self._hint, self._least = {}, None, None
        for part in self._parts:
            part.wanted = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        if self._hint is None:
            shown = self._shown()
            width = sum(part.width(1 << 16) for part in shown) + self._gaps(len(shown))
            self._hint = self._with_margins(width, self._tallest(shown))
        return self._hint

    def minimumSize(self) -> QSize:  # noqa: N802
        if self._least is None:
            shown = self._shown()
            widest = max((part.item.minimumSize().width() for part in shown), default=0)
            self._least = self._with_margins(widest, self._tallest(shown))
        return self._least

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def _shown(self) -> list[_Placed]:
        return [part for part in self._parts if not part.item.isEmpty()]

    def _gaps(self, count: int) -> int:
        return max(count - 1, 0) * max(self.spacing(), 0)

    def _tallest(self, parts: Sequence[_Placed]) -> int:
        return max((part.item.minimumSize().height() for part in parts), default=0)

    def _with_margins(self, width: int, height: int) -> QSize:
        sides = self.contentsMargins()
        return QSize(width + sides.left() + sides.right(), height + sides.top() + sides.bottom())

    def _lines(self, width: int) -> list[list[_Placed]]:
        lines: list[list[_Placed]] = []
        used = 0
        for part in self._shown():
            needs = part.width(width)
            if not lines or used + self.spacing() + needs > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append(part)
            used += self.spacing() + needs
        return lines

    def _widths(self, line: Sequence[_Placed], width: int) -> list[int]:
        widths = [part.width(width) for part in line]
        spare = width - sum(widths) - self._gaps(len(line))
        shares = sum(part.stretch for part in line)
        if not shares:
            return widths
        given = [spare * part.stretch // shares for part in line]
        return [own + extra for own, extra in zip(widths, given, strict=True)]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Lay the parts out in a rectangle and return the height it takes."""
        inner = rect.marginsRemoved(self.contentsMargins())
        lines = self._lines(inner.width())
        between = self.spacing() if self._line_gap is None else theme().px(self._line_gap)
        top = inner.top()
        for number, line in enumerate(lines):
            widths = self._widths(line, inner.width())
            heights = [part.height(width) for part, width in zip(line, widths, strict=True)]
            tall = max(heights)
            if self._even and len(lines) == 1:
                tall = max(tall, inner.height())
            if place:
                self._place(line, widths, heights, QRect(inner.left(), top, inner.width(), tall))
            top += tall + (between if number < len(lines) - 1 else 0)
        sides = self.contentsMargins()
        return top - inner.top() + sides.top() + sides.bottom()

    def _place(
        self, line: Sequence[_Placed], widths: Sequence[int], heights: Sequence[int], band: QRect
    ) -> None:
        left = band.left()
        for part, width, height in zip(line, widths, heights, strict=True):
            tall = band.height() if self._even else height
            spare = band.height() - tall
            down = {Qt.AlignmentFlag.AlignTop: 0, Qt.AlignmentFlag.AlignBottom: spare}
            top = band.top() + down.get(self._align, spare // 2)
            part.item.setGeometry(QRect(left, top, width, tall))
            left += width + self.spacing()
