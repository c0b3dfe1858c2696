"""Buttons: an icon, words and the key that does the same."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop_app.i18n import trn
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.paint import (
    box,
    brush,
    cap_width,
    count_width,
    key_words,
    paint_cap,
    paint_count,
)

ICON = 18
GAP = 8
NARROW_HEIGHT = 48
MOST = 999  # that is counted in a pill
BESIDE = 4  # between an icon and the pill
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class Style:
    """The tokens that paint one kind of button."""

    fill: str | None
    words: str
    line: str | None
    cap: tuple[str, str]


PRIMARY = Style("accent", "on_accent", None, ("on_accent", "on_accent"))
OUTLINE = Style("surface", "text", "border", ("line", "muted"))
QUIET = Style(None, "accent", None, ("line", "muted"))
LINK = Style(None, "text", None, ("line", "muted"))
RAIL = Style(None, "text", None, ("line", "muted"))
RAIL_HERE = Style("accent_soft", "accent", None, ("line", "muted"))
UNABLE = Style("sunken", "muted", "line", ("line", "muted"))


class _Painted(QPushButton):
    """What every button shares: words with an icon before and a key cap behind."""

    padding = 13
    gap = GAP
    rest = OUTLINE

    def __init__(self, text: str, icon: str | None, key: str | None) -> None:
        super().__init__(text.replace("&", "&&"))
        self._icon, self._cap = icon, key_words(key) if key else ""
        self._measured: object = None
        self._hint = QSize()
        name_it(self, text, self._cap)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def words(self) -> str:
        """What stands on the button."""
        return self.text().replace("&&", "&")

    def set_words(self, text: str) -> None:
        """Change what stands on the button, seen and spoken."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Change the picture before the words."""
        self._icon = icon
        self.update()

    def height_token(self) -> str:
        """The measure that says how high the button is."""
        return "button"

    def style_now(self) -> Style:
        """The paint for the present state."""
        return self.rest if self.isEnabled() else UNABLE

    def bold(self) -> bool:
        """Whether the words are bold now."""
        return True

    def size_of_words(self) -> str:
        """The type size of the words."""
        return "caption"

    def sizeHint(self) -> QSize:
        """Asked for again and again while a page is laid out: measured once for what it shows."""
        shown = (self.words(), self._icon, self._cap, self.height_token(), theme().proportions)
        if shown != self._measured:
            self._measured, self._hint = shown, self._measure()
        return self._hint

    def _measure(self) -> QSize:
        self.ensurePolished()
        look = theme()
        words = look.metrics(self.size_of_words(), bold=True)
        width = words.horizontalAdvance(self.words()) + 2 * look.px(self.padding)
        if self._icon:
            width += look.px(ICON + (self.gap if self.words() else 0))
        if self._cap:
            width += look.px(GAP) + cap_width(self._cap)
        return QSize(width, look.measure(self.height_token()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look, style = brush(self), theme(), self.style_now()
        ground = look.colour(style.fill) if style.fill else None
        line = look.colour(style.line) if style.line else None
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            ground, line = self._touched(style)
        box(painter, self.rect(), fill=ground, line=line, radius=look.measure("radius"))
        self._paint_content(painter, style)

    def _touched(self, style: Style) -> tuple[QColor, QColor | None]:
        look = theme()
        if style.fill == "accent":
            accent = look.colour("accent")
            return accent.lighter(112) if look.is_dark else accent.darker(118), None
        line = look.colour(style.line) if style.line else None
        return look.colour("accent_soft"), line

    def _paint_content(self, painter: QPainter, style: Style) -> None:
        look = theme()
        inner = self.rect().adjusted(look.px(self.padding), 0, -look.px(self.padding), 0)
        if self._cap:
            paint_cap(painter, inner.right() + 1, inner.center().y() + 1, self._cap, style.cap)
        if self._icon:
            size = look.px(ICON)
            top = (self.height() - size) // 2
            paint_icon(painter, self._icon, look.colour(style.words), inner.left(), top, size)
            inner.setLeft(inner.left() + size + look.px(self.gap))
        self._paint_words(painter, inner, style)

    def _paint_words(self, painter: QPainter, inner: QRect, style: Style) -> None:
        painter.setFont(theme().font(self.size_of_words(), bold=self.bold()))
        painter.setPen(theme().colour(style.words))
        painter.drawText(inner, LEFT, self.words())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.StyleChange):
            self.update()
        return super().event(event)


class Button(_Painted):
    """A button that does one thing.

    ``key`` is shown on a cap and spoken; the command of that key is a QAction elsewhere.
    ``compact`` is 32 high, for rows and page heads. Return and Space both press it.
    """

    def __init__(
        self,
        text: str,
        *,
        icon: str | None = None,
        key: str | None = None,
        primary: bool = False,
        quiet: bool = False,
        compact: bool = False,
    ) -> None:
        super().__init__(text, icon, key)
        self._whole_cap = self._cap
        self.rest = PRIMARY if primary else QUIET if quiet else OUTLINE
        self._height = "row_button" if compact else "button"
        self.padding = 11 if compact else 13
        self.setAutoDefault(True)

    def show_cap(self, shown: bool) -> None:
        """Have the cap on the button, or leave its room to others; it is spoken all the same."""
        self._cap = self._whole_cap if shown else ""
        self.updateGeometry()
        self.update()

    def set_height(self, token: str) -> None:
        """Take another of the measures as its height."""
        self._height = token
        self.updateGeometry()

    def height_token(self) -> str:
        return self._height


class RailItem(_Painted):
    """A place in the rail; checked where we are. Narrow, its words stand under its icon.

    How much waits in it stands in a pill at its right, narrow beside its icon.
    """

    padding = 12
    gap = 12
    rest = RAIL

    def __init__(self, text: str, icon: str, key: str | None = None) -> None:
        super().__init__(text, icon, None)
        self._key = key_words(key) if key else ""
        self._narrow, self._count = False, ""
        self.setAccessibleDescription(self._key)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_key(self) -> None:
        """Show the key on a cap, while there is room for it."""
        self._cap = self._key

    def show_count(self, count: int, said: str) -> None:
        """Show how much waits there, ``said`` with the number in it; none is not shown."""
        self._count = (str(count) if count <= MOST else f"{MOST}+") if count > 0 else ""
        spoken = trn(said, said, count) if count > 0 else ""
        self.setAccessibleDescription(", ".join(each for each in (spoken, self._key) if each))
        self.update()

    def count_shown(self) -> str:
        """What stands in the pill; empty where none is shown."""
        return self._count

    def set_narrow(self, narrow: bool) -> None:
        """Put the words under the icon, or beside it."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def height_token(self) -> str:
        return "rail_item"

    def style_now(self) -> Style:
        return RAIL_HERE if self.isChecked() else RAIL

    def bold(self) -> bool:
        return self.isChecked()

    def size_of_words(self) -> str:
        return "caption" if self._narrow else "body"

    def sizeHint(self) -> QSize:
        if not self._narrow:
            return super().sizeHint()
        look = theme()
        words = look.metrics("caption", bold=True).horizontalAdvance(self.words())
        return QSize(words + look.px(GAP), look.px(NARROW_HEIGHT))

    def _paint_content(self, painter: QPainter, style: Style) -> None:
        if self._narrow:
            self._paint_narrow(painter, style)
        else:
            super()._paint_content(painter, style)
        if self._count:
            paint_count(painter, *self._place_of_count(), self._count)

    def _place_of_count(self) -> tuple[int, int]:
        """Where the pill begins, and the middle of its height."""
        look, wide = theme(), count_width(self._count)
        if self._narrow:
            size = look.px(ICON)
            return self._left_of_icon() + size + look.px(BESIDE), look.px(8) + size // 2
        return self.width() - look.px(self.padding) - wide, self.rect().center().y() + 1

    def _left_of_icon(self) -> int:
        """Narrow, icon and pill stand in the middle together."""
        look = theme()
        beside = look.px(BESIDE) + count_width(self._count) if self._count else 0
        return (self.width() - look.px(ICON) - beside) // 2

    def _paint_narrow(self, painter: QPainter, style: Style) -> None:
        look = theme()
        size, colour = look.px(ICON), look.colour(style.words)
        if self._icon:
            paint_icon(painter, self._icon, colour, self._left_of_icon(), look.px(8), size)
        painter.setFont(look.font("caption", bold=self.bold()))
        painter.setPen(colour)
        below = self.rect().adjusted(0, look.px(8) + size, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.words())
