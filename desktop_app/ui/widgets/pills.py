"""A choice of one among several, as pills that go on as many lines as they need."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QWidget

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.choices import BACK, ON
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.paint import box, brush, paint_swatch

PADDING = 14
DISC, GAP = 12, 8


class Pill(QPushButton):
    """One of the words to choose from; a radio button to screen readers.

    ``swatch`` is the colour of a disc before the words, which name it.
    """

    def __init__(self, text: str, swatch: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self._swatch = swatch
        name_it(self, text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def words(self) -> str:
        """What stands on it."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        look = theme()
        words = look.metrics("caption", bold=True).horizontalAdvance(self.words())
        return QSize(words + self._before() + look.px(PADDING), look.measure("row_button"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme(), brush(self)
        chosen = self.isChecked()
        touched = self.underMouse() or self.isDown()
        ground = look.colour("accent_soft" if chosen or touched else "surface")
        line = look.colour("accent" if chosen else "border")
        box(painter, self.rect(), fill=ground, line=line, radius=self.height() / 2)
        painter.setFont(look.font("caption", bold=chosen))
        painter.setPen(look.colour("accent" if chosen else "text"))
        inner = self.rect().adjusted(self._before() - look.px(PADDING), 0, 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, self.words())
        if self._swatch:
            side = look.px(DISC)
            disc = QRect(look.px(PADDING), (self.height() - side) // 2, side, side)
            paint_swatch(painter, disc, self._swatch)

    def _before(self) -> int:
        return theme().px(PADDING + (DISC + GAP if self._swatch else 0))


class Pills(QWidget):
    """One choice, always made. Arrow keys move it. ``changed`` carries the value chosen.

    One Tab stop: the chosen pill. ``swatches`` are the colours of the options, if they have any.
    """

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[object, str]],
        swatches: Sequence[str] = (),
    ) -> None:
        super().__init__()
        name_it(self, name)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        inside = Flow(self, margins=(0, 2, 0, 2), gap=8, line_gap=8)
        for number, (_, words) in enumerate(options):
            pill = Pill(words, swatches[number] if swatches else "")
            pill.setAccessibleDescription(name)
            pill.installEventFilter(self)
            self._group.addButton(pill, number)
            inside.add(pill)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._toggled)
        self._one_tab_stop()

    def value(self) -> object:
        """The chosen value."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Choose a value."""
        self._group.button(self._values.index(value)).setChecked(True)

    def offer(self, values: Collection[object]) -> None:
        """Have these of the options to choose from; the first, where another was chosen."""
        for number, value in enumerate(self._values):
            self._group.button(number).setVisible(value in values)
        if self.value() not in values:
            self.set_value(next(value for value in self._values if value in values))

    def eventFilter(self, pill: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = (event.key() in ON) - (event.key() in BACK)
            if step and isinstance(pill, QAbstractButton):
                self._move(self._group.id(pill), step)
                return True
        return super().eventFilter(pill, event)

    def _move(self, number: int, step: int) -> None:
        there = [n for n in range(len(self._values)) if not self._group.button(n).isHidden()]
        pill = self._group.button(there[(there.index(number) + step) % len(there)])
        pill.setChecked(True)
        pill.setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self, number: int, on: bool) -> None:
        self._one_tab_stop()
        if on:
            self.changed.emit(self._values[number])

    def _one_tab_stop(self) -> None:
        chosen = self._group.checkedButton()
        for pill in self._group.buttons():
            tab = pill is chosen
            pill.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
        if chosen is not None:
            self.setFocusProxy(chosen)
