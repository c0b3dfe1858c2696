"""The recovery code, shown large and in groups; or covered, while it is typed back."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop_app.i18n import tr
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.paint import box, brush

ROW = 4  # groups in a line
GAP = 8
ABOVE, BESIDE = 22, 12  # room in a tile over and beside its letters
COVERED = "••••"
LEFT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignCenter


class CodeTiles(QLabel):
    """The groups of a code, numbered. It takes the focus, so that it can be read aloud.

    It is a label to screen readers, which would pass over a plain widget.
    """

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[str, ...] = ()
        self._covered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_code(self, groups: tuple[str, ...]) -> None:
        """Show these groups."""
        self._groups = groups
        self.cover(covered=False)
        self.updateGeometry()

    def cover(self, *, covered: bool) -> None:
        """Cover the letters, or show them again."""
        self._covered = covered
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if covered else Qt.FocusPolicy.StrongFocus)
        name_it(self, tr("Recovery code"), tr("covered") if covered else self._spelled())
        self.update()

    def is_covered(self) -> bool:
        """Whether the letters are covered."""
        return self._covered

    def _spelled(self) -> str:
        """ "Part 1: 7 Q K 2. Part 2: …", as it is to be read aloud."""
        return " ".join(
            tr("Part {number}: {letters}.", number=number, letters=" ".join(group))
            for number, group in enumerate(self._groups, 1)
        )

    def sizeHint(self) -> QSize:
        look = theme()
        lines = -(-len(self._groups) // ROW)
        return QSize(look.px(400), lines * self._tile_height() + (lines - 1) * look.px(GAP))

    def minimumSizeHint(self) -> QSize:
        letters = QFontMetrics(self._font()).horizontalAdvance("MMMM")
        each = letters + 2 * theme().px(BESIDE)
        return QSize(ROW * each + (ROW - 1) * theme().px(GAP), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush(self), theme()
        gap, tall = look.px(GAP), self._tile_height()
        wide = (self.width() - (ROW - 1) * gap) // ROW
        for number, group in enumerate(self._groups):
            line, place = divmod(number, ROW)
            rect = QRect(place * (wide + gap), line * (tall + gap), wide, tall)
            self._paint_tile(painter, rect, number + 1, COVERED if self._covered else group)

    def _paint_tile(self, painter: QPainter, rect: QRect, number: int, letters: str) -> None:
        look = theme()
        box(painter, rect, fill=look.colour("sunken"), radius=look.measure("radius"))
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("muted"))
        inner = rect.adjusted(look.px(8), look.px(4), 0, 0)
        painter.drawText(inner, LEFT, str(number))
        painter.setFont(self._font())
        painter.setPen(look.colour("text"))
        painter.drawText(rect.adjusted(0, look.px(8), 0, 0), MIDDLE, letters)

    def _tile_height(self) -> int:
        return QFontMetrics(self._font()).height() + theme().px(ABOVE)

    def _font(self) -> QFont:
        return theme().font("title", bold=True)
