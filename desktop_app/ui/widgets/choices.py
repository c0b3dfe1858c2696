"""A choice of one among few, a box to tick, and how full something is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.layouts import row
from desktop_app.ui.widgets.paint import box, brush

PART_PADDING = 12
TICK_SIDE = 20
TICK = ((0.27, 0.53), (0.43, 0.69), (0.74, 0.34))  # within the box, as shares of its side
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


def paint_tick_box(painter: QPainter, rect: QRect, *, ticked: bool, able: bool = True) -> None:
    """A tick box filling ``rect``; the tick is drawn, not typed."""
    look = theme()
    ink = look.colour("accent" if ticked else "text")
    if not able:
        ink = look.colour("border")
    ground = ink if ticked else look.colour("surface")
    box(painter, rect, fill=ground, line=ink, radius=look.px(4), width=look.px(2))
    if ticked:
        pen = QPen(look.colour("on_accent"), look.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        side = rect.width()
        at = [QPointF(rect.left() + x * side, rect.top() + y * side) for x, y in TICK]
        painter.drawPolyline(QPolygonF(at))


class _Part(QPushButton):
    """One of the words of a Segmented; a radio button to screen readers."""

    def __init__(self, text: str, height: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._height = height
        name_it(self, text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        look = theme()
        words = look.metrics("caption", bold=True).horizontalAdvance(self.words())
        return QSize(words + 2 * look.px(PART_PADDING), look.measure(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush(self), theme()
        words = "on_accent" if self.isChecked() else "text" if self.isEnabled() else "border"
        painter.setFont(look.font("caption", bold=self.isChecked()))
        painter.setPen(look.colour(words))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words())


class Segmented(QWidget):
    """One choice among few, all of them in sight. Arrow keys move, Space chooses.

    ``options`` are (value, words). One Tab stop: the chosen word, or the first.
    """

    changed = Signal(object)

    def __init__(
        self, name: str, options: Sequence[tuple[object, str]], *, compact: bool = False
    ) -> None:
        super().__init__()
        name_it(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        inside = row(self, gap=0)
        for number, (_, words) in enumerate(options):
            part = _Part(words, "row_button" if compact else "field")
            part.setAccessibleDescription(name)
            part.installEventFilter(self)
            self._group.addButton(part, number)
            inside.addWidget(part)
        self._group.idToggled.connect(self._toggled)
        self.setFocusProxy(self._group.button(0))
        self._one_tab_stop()

    def set_name(self, name: str) -> None:
        """Ask the same in other words."""
        self.setAccessibleName(name)
        for part in self._group.buttons():
            part.setAccessibleDescription(name)

    def value(self) -> object | None:
        """The chosen value; None while nothing is chosen."""
        chosen = self._group.checkedId()
        return self._values[chosen] if chosen >= 0 else None

    def set_value(self, value: object | None) -> None:
        """Choose a value; None chooses nothing."""
        if value is None:
            self._clear()
        else:
            self._group.button(self._values.index(value)).setChecked(True)

    def _clear(self) -> None:
        self._group.setExclusive(False)
        for part in self._group.buttons():
            part.setChecked(False)
        self._group.setExclusive(True)
        self._one_tab_stop()
        self.update()

    def _toggled(self, number: int, on: bool) -> None:
        self._one_tab_stop()
        self.update()
        if on:
            self.changed.emit(self._values[number])

    def _one_tab_stop(self) -> None:
        stop = self._group.checkedButton() or self._group.button(0)
        for part in self._group.buttons():
            tab = part is stop
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def eventFilter(self, part: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = (event.key() in ON) - (event.key() in BACK)
            if step and isinstance(part, QAbstractButton):
                self._move(part, step)
                return True
        return super().eventFilter(part, event)

    def _move(self, part: QAbstractButton, step: int) -> None:
        number = (self._group.id(part) + step) % len(self._values)
        chosen = self._group.button(number)
        chosen.setChecked(True)
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, radius = theme(), theme().measure("radius")
        painter = brush(self)
        box(painter, self.rect(), fill=look.colour("surface"), radius=radius)
        chosen = self._group.checkedButton()
        if chosen is not None:
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(self.rect()), radius, radius)
            painter.setClipPath(outline)
            painter.fillRect(chosen.geometry(), look.colour("accent"))
            painter.setClipping(False)
        box(painter, self.rect(), line=look.colour("border"), radius=radius)


class CheckBox(QCheckBox):
    """A box to tick, its words in body type, and a quieter note behind them."""

    def __init__(self, text: str, *, note: str = "", bold: bool = False) -> None:
        super().__init__(text.replace("&", "&&"))
        self._note, self._bold = note, bold
        name_it(self, text, note)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _widths(self) -> tuple[int, int]:
        look = theme()
        words = look.metrics(bold=self._bold).horizontalAdvance(self._words())
        note = look.metrics("caption").horizontalAdvance(self._note)
        return words, note

    def sizeHint(self) -> QSize:
        look = theme()
        words, note = self._widths()
        width = look.px(TICK_SIDE + 8) + words + (note + look.px(12) if self._note else 0)
        return QSize(width, look.measure("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: object) -> bool:
        return self.rect().contains(at)  # type: ignore[call-overload,no-any-return]

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme(), brush(self)
        side = look.px(TICK_SIDE)
        square = QRect(0, (self.height() - side) // 2, side, side)
        paint_tick_box(painter, square, ticked=self.isChecked(), able=self.isEnabled())
        left = side + look.px(8)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(look.colour("text" if self.isEnabled() else "muted"))
        painter.setFont(look.font(bold=self._bold))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, self._words())
        painter.setPen(look.colour("muted"))
        painter.setFont(look.font("caption"))
        left += self._widths()[0] + look.px(12)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, self._note)


def paint_bar(painter: QPainter, rect: QRect, share: float, tone: str = "accent") -> None:
    """How full something is, 0 to 1, as a bar; the number always stands beside it in words."""
    look = theme()
    radius = rect.height() / 2
    ground, line = look.colour("sunken"), look.colour("line")
    box(painter, rect, fill=ground, line=line, radius=radius)
    filled = QRect(rect)
    filled.setWidth(round(rect.width() * max(0.0, min(share, 1.0))))
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(rect), radius, radius)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(filled, look.colour(tone))
    painter.restore()


class ProgressBar(QProgressBar):
    """A bar 8 high; ``tone`` names its colour. ``words`` say the same to a screen reader."""

    def __init__(self, name: str, *, tone: str = "accent") -> None:
        super().__init__()
        self._tone = tone
        name_it(self, name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        self._tone = tone
        self.update()

    def show_share(self, part: int, whole: int, words: str) -> None:
        """Fill the bar by ``part`` of ``whole``; more than the whole is full."""
        self.setRange(0, max(whole, 1))
        self.setValue(min(part, max(whole, 1)))
        self.setAccessibleDescription(words)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().measure("progress"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().measure("progress"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        share = self.value() / max(self.maximum(), 1)
        paint_bar(brush(self), self.rect(), share, self._tone)
