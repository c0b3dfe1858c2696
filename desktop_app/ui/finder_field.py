"""The field of the finder: an icon before it, the key that leads to it behind."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

from desktop_app.i18n import tr
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.fields import LineEdit
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.paint import brush, cap_width, key_words, paint_cap

KEY = "Ctrl+K"
ICON = 18
SIDE, GAP = 12, 10
LEAST_FOR_CAP = 240  # pixels at 100 %: narrower, the words need the room of the key
PAGE = 8  # rows
# What it says while it is empty: the first that there is room for.
FINDS = ("Find a person, session or speaker", "Find a person or session", "Find")
MOVES: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}
TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FinderField(LineEdit):
    """``wanted`` says that somebody means to look; ``moved`` carries rows to go down by."""

    wanted = Signal()
    moved = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(finds=True)
        name_it(self, tr("Find a person, a session, a speaker or a command"), key_words(KEY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in MOVES:
            self.moved.emit(MOVES[key])
        elif key in TAKES:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, painter = theme(), brush(self)
        side = look.px(ICON)
        top = (self.height() - side) // 2
        paint_icon(painter, "search", look.colour("text"), look.px(SIDE), top, side)
        if self._shows_key():
            right = self.width() - look.px(SIDE)
            paint_cap(painter, right, self.height() // 2, key_words(KEY), ("line", "muted"))

    def _shows_key(self) -> bool:
        return self.width() >= theme().px(LEAST_FOR_CAP) and not self.text()

    def _make_room(self) -> None:
        look = theme()
        before = look.px(ICON + GAP)
        behind = cap_width(key_words(KEY)) + look.px(GAP) if self._shows_key() else 0
        self.setTextMargins(before, 0, behind, 0)
        room, metrics = self.width() - look.px(SIDE) - before - behind, self.fontMetrics()
        fits = (words for words in map(tr, FINDS) if metrics.horizontalAdvance(words) <= room)
        self.setPlaceholderText(next(fits, tr(FINDS[-1])))
