"""Cards, the say-line and the state chip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import Divider, Label, name_it
from desktop_app.ui.widgets.layouts import column, row
from desktop_app.ui.widgets.paint import box, brush

CHIP_PADDING = 10
CHIP_ICON = 14
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

# Ground and words of each kind of chip.
CHIPS = {
    "plain": ("sunken", "text"),
    "accent": ("accent_soft", "accent"),
    "longer": ("longer_soft", "longer"),
    "ok": ("ok_soft", "ok"),
    "warn": ("warn_soft", "warn"),
    "error": ("error_soft", "error"),
    "raised": ("surface", "accent"),  # an accent chip on a ground of accent soft
}


class Icon(QWidget):
    """A line icon in a colour of the theme; the words beside it say what it means."""

    def __init__(self, name: str, *, colour: str = "text", size: int = 20) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def change(self, name: str, colour: str) -> None:
        """Show another icon, in another colour."""
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = brush(self)
        paint_icon(painter, self._name, look.colour(self._colour), 0, 0, look.px(self._size))


class Card(QFrame):
    """A panel with a line around it. ``body`` is the layout for its content.

    With a ``title`` it has a head (icon, words, and ``aside`` at the right) over a divider.
    """

    def __init__(
        self, title: str = "", *, icon: str | None = None, aside: str = "", padding: int = 16
    ) -> None:
        super().__init__()
        whole = column(self, margins=1, gap=0)
        self.aside = Label(aside, size="caption", tone="muted")
        self.heading = Label(title, bold=True)
        self.head = row(margins=(15, 12, 15, 12), gap=12)
        if title:
            self._add_head(whole, icon)
            name_it(self, title)
        self.body = column(margins=padding, gap=12)
        whole.addLayout(self.body, 1)

    def _add_head(self, whole: QVBoxLayout, icon: str | None) -> None:
        if icon:
            self.head.addWidget(Icon(icon))
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        self.head.addWidget(self.aside)
        whole.addLayout(self.head)
        whole.addWidget(Divider())


class SayLine(QFrame):
    """One line to say aloud to the caller."""

    def __init__(self, words: str) -> None:
        super().__init__()
        inside = row(self, margins=(14, 10, 14, 10), gap=8)
        inside.addWidget(Label(tr("Say"), bold=True), 0, Qt.AlignmentFlag.AlignTop)
        self._words = Label(wrap=True)
        inside.addWidget(self._words, 1)
        self.say(words)

    def say(self, words: str) -> None:
        """Change the line."""
        self._words.setText(tr("“{words}”", words=words) if words else "")


class Chip(QWidget):
    """A state in a word. ``kind`` is plain, accent, longer, ok, warn or error."""

    def __init__(self, text: str, kind: str = "plain", *, icon: str | None = None) -> None:
        super().__init__()
        self._icon = icon
        self._text, self._kind = text, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, kind)

    def say(self, text: str, kind: str) -> None:
        """Change its words and its kind."""
        self._text, self._kind = text, kind
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Its words."""
        return self._text

    def _before(self) -> int:
        icon = CHIP_ICON + 5 if self._icon else 0
        return theme().px(CHIP_PADDING + icon)

    def sizeHint(self) -> QSize:
        look = theme()
        words = look.metrics("caption").horizontalAdvance(self._text)
        width = words + self._before() + look.px(CHIP_PADDING)
        return QSize(width, look.measure("chip"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush(self), theme()
        ground, words = CHIPS[self._kind]
        box(painter, self.rect(), fill=look.colour(ground), radius=self.height() / 2)
        if self._icon:
            side = look.px(CHIP_ICON)
            top = (self.height() - side) // 2
            colour = look.colour(words)
            paint_icon(painter, self._icon, colour, look.px(CHIP_PADDING), top, side)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour(words))
        inner = self.rect().adjusted(self._before(), 0, 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self._text)


class Avatar(QWidget):
    """A disc with somebody's initials, beside their name."""

    def __init__(self, initials: str, kind: str = "accent") -> None:
        super().__init__()
        self._initials, self._kind = initials, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme().px(30)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush(self), theme()
        ground, words = CHIPS[self._kind]
        box(painter, self.rect(), fill=look.colour(ground), radius=self.height() / 2)
        painter.setFont(look.font("caption", bold=True))
        painter.setPen(look.colour(words))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
