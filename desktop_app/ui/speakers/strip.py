"""The sessions that come next, above the board: which have a speaker, and which want one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.desk.speaker_board import Slot
from desktop_app.i18n import tr
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.speakers.words import brief_day, slot_sentence, slot_words
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cell_paint import text_height, wrap
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.layouts import space
from desktop_app.ui.widgets.paint import box, brush
from desktop_app.ui.widgets.texts import breakable, elided

MOST = 7  # sessions shown at once
NARROWEST, GAP = 138, 8  # pixels at 100 %, as the columns below
SIDE, ABOVE, BETWEEN = 11, 9, 3
ICON = 15
RADIUS = 8
LONGEST = 60
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Tile(QPushButton):
    """One session: its day, and what is known of its speaker."""

    def __init__(self, strip: QWidget) -> None:
        super().__init__(strip)
        self.slot: Slot | None = None
        self._day, self._said = "", ""
        self._laid: dict[int, list[tuple[str, QRect]]] = {}  # asked for again and again: by width
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_slot(self, slot: Slot) -> None:
        """Show a session."""
        self.slot = slot
        self._day = brief_day(slot.day)
        self._said = breakable(elided(slot_words(slot), LONGEST))
        name_it(self, slot_sentence(slot))
        self._laid.clear()
        self.updateGeometry()
        self.update()

    def is_longer(self) -> bool:
        """Whether the session is longer, and has a slot for a speaker."""
        return self.slot is not None and self.slot.longer

    def sizeHint(self) -> QSize:
        width = theme().px(NARROWEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)[-1][1].bottom() + 1 + theme().px(ABOVE)

    def _lay_out(self, width: int) -> list[tuple[str, QRect]]:
        """Each line with its place: the day, and what is said below it."""
        if width not in self._laid:
            self._laid[width] = self._measure(width)
        return self._laid[width]

    def _measure(self, width: int) -> list[tuple[str, QRect]]:
        look = theme()
        left, top, room = look.px(SIDE), look.px(ABOVE), width - 2 * look.px(SIDE)
        tall = look.metrics(bold=True).height()
        day = QRect(left, top, room, tall)
        top += tall + look.px(BETWEEN)
        tall = text_height(self._said, look.font("caption"), room)
        return [(self._day, day), (self._said, QRect(left, top, room, tall))]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush(self), theme()
        touched = self.isDown() or self.underMouse()
        ground = "longer_soft" if self.is_longer() else "accent_soft" if touched else "surface"
        line = look.colour("longer" if self.is_longer() else "line")
        box(painter, self.rect(), fill=look.colour(ground), line=line, radius=look.px(RADIUS))
        (day, place), (said, below) = self._lay_out(self.width())
        painter.setPen(look.colour("text"))
        painter.setFont(look.font(bold=True))
        painter.drawText(place, 0, day)
        if self.is_longer():
            side = look.px(ICON)
            left, top = self.width() - look.px(SIDE) - side, place.center().y() - side // 2
            paint_icon(painter, "mic", look.colour("longer"), left, top, side)
        painter.setFont(look.font("caption"))
        painter.drawText(below, wrap(said, look.font("caption"), below.width()), said)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._laid.clear()
            self.updateGeometry()


def most_wanted(slots: Sequence[Slot], fits: int) -> list[Slot]:
    """The sessions that have room where so many tiles fit on a line, by time: all longer ones, on
    as many lines as they take, and beside them those that come next."""
    longer = sum(slot.longer for slot in slots)
    room = max(-(-longer // fits), 1) * fits
    by_want = sorted(range(len(slots)), key=lambda number: (not slots[number].longer, number))
    return [slots[number] for number in sorted(by_want[:room])]


class Strip(QWidget):
    """A tile for each session; one Tab stop, arrows go from tile to tile.

    ``opened`` carries the slot whose tile is pressed.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        name_it(self, tr("Coming sessions"))
        self._all = [Tile(self) for _ in range(MOST)]
        self._lines = QGridLayout(self)
        self._slots: Sequence[Slot] = ()
        self._placed: tuple[Sequence[Slot], int] = ((), 0)  # what is shown, and how many abreast
        space(self._lines, gap=GAP)
        for tile in self._all:
            tile.hide()
            tile.installEventFilter(self)
            tile.clicked.connect(lambda _on, pressed=tile: self.opened.emit(pressed.slot))

    @property
    def tiles(self) -> list[Tile]:
        """Those that show a session."""
        return [tile for tile in self._all if not tile.isHidden()]

    def show_slots(self, slots: Sequence[Slot]) -> None:
        """Show the first of these sessions; the one that has the focus keeps it."""
        self._slots = slots[:MOST]
        self._place()
        self.setVisible(bool(self._slots))

    def _place(self) -> None:
        """Tiles of one width on one line, unless the longer sessions alone need more."""
        gap = theme().px(GAP)
        fits = max((self.width() + gap) // (theme().px(NARROWEST) + gap), 1)
        shown = most_wanted(self._slots, fits)
        abreast = min(fits, max(len(shown), 1))
        if (shown, abreast) != self._placed:
            self._placed = shown, abreast
            self._show(shown, abreast)

    def _show(self, shown: Sequence[Slot], abreast: int) -> None:
        focused = next((tile.slot for tile in self.tiles if tile.hasFocus()), None)
        ids = [slot.session_id for slot in shown]
        for number, tile in enumerate(self._all):
            if number < len(shown):
                tile.show_slot(shown[number])
            tile.setVisible(number < len(shown))
            self._lines.addWidget(tile, number // abreast, number % abreast)
            self._lines.setColumnStretch(number, int(number < abreast))
        at = ids.index(focused.session_id) if focused and focused.session_id in ids else 0
        self._one_tab_stop(at)
        if focused is not None and shown:
            self._all[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """As narrow as a tile: fewer are shown there."""
        return QSize(0, super().minimumSizeHint().height())

    def _one_tab_stop(self, at: int) -> None:
        for number, tile in enumerate(self._all):
            tab = number == at
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, tile: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()), 0)
            if step and isinstance(tile, Tile):
                self._go_to(self._all.index(tile) + step)
                return True
        return super().eventFilter(tile, event)

    def _go_to(self, number: int) -> None:
        if 0 <= number < len(self.tiles):
            self._one_tab_stop(number)
            self._all[number].setFocus(Qt.FocusReason.TabFocusReason)
