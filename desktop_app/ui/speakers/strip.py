"""The sessions that come next, above the board: which have a speaker, and which want one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.desk.speaker_board import Slot
from desktop_app.i18n import tr, trn
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.speakers.words import brief_day, near_day, slot_sentence, slot_words
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cell_paint import on_lines, text_height, wrap
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.layouts import row
from desktop_app.ui.widgets.paint import box, brush
from desktop_app.ui.widgets.texts import breakable, elided

MOST = 7  # tiles at once
NARROWEST, GAP = 138, 8  # pixels at 100 %, as the columns below
SIDE, ABOVE, BETWEEN = 11, 9, 3
ICON = 15
RADIUS = 8
LONGEST, LINES = 60, 2  # letters and lines of what is said of a session
OTHER = Qt.FocusReason.OtherFocusReason
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
        self.setAutoDefault(True)  # Enter presses it as Space does

    def show_slot(self, slot: Slot, today: date | None) -> None:
        """Show a session, with its year where that is not this one."""
        self.slot = slot
        self._day = brief_day(slot.day) if today is None else near_day(slot.day, today)
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
        said = on_lines(self._said, look.font("caption"), room, LINES)
        tall = text_height(said, look.font("caption"), room)
        return [(self._day, day), (said, QRect(left, top, room, tall))]

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
    """The sessions to show where so many tiles fit, by time: all longer ones, and beside them
    those that come next, as far as there is room."""
    by_want = sorted(range(len(slots)), key=lambda number: (not slots[number].longer, number))
    room = max(fits, sum(slot.longer for slot in slots))
    return [slots[number] for number in sorted(by_want[:room])]


class Strip(QWidget):
    """A tile for each session on one line; one Tab stop, arrows go from tile to tile, and on to
    those for which there is no room, which the button beside them counts.

    ``opened`` carries the slot whose tile is pressed.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        name_it(self, tr("Coming sessions"))
        self._all = [Tile(self) for _ in range(MOST)]
        self._line = row(self, gap=GAP)
        self._slots: Sequence[Slot] = ()
        self._today: date | None = None
        self._wanted: Sequence[Slot] = ()  # what can be come to here
        self._first = 0  # the one of them on the first tile
        self._placed: tuple[Sequence[Slot], int, int] = ((), 0, 0)  # what is shown
        self.more = Button("", icon="chevron-right", quiet=True, compact=True)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows do the same
        self.more.clicked.connect(lambda _on: self._turn())
        for tile in self._all:
            self._line.addWidget(tile, 1)
            tile.hide()
            tile.installEventFilter(self)
            tile.clicked.connect(lambda _on, pressed=tile: self.opened.emit(pressed.slot))
        self._line.addWidget(self.more)
        self.more.hide()

    @property
    def tiles(self) -> list[Tile]:
        """Those that show a session."""
        return [tile for tile in self._all if not tile.isHidden()]

    def show_slots(self, slots: Sequence[Slot], today: date | None = None) -> None:
        """Show these sessions; the one that has the focus keeps it. ``today`` tells which of them
        are of another year."""
        self._slots, self._today = tuple(slots), today
        self._place()
        self.setVisible(bool(self._slots))

    def _fits(self) -> int:
        """How many tiles stand abreast, beside the button where it is needed."""
        fits, longer = _abreast(self.width()), sum(slot.longer for slot in self._slots)
        if longer > fits:
            self._say_more(longer)
            fits = _abreast(self.width() - theme().px(GAP) - self.more.sizeHint().width())
        return min(fits, MOST)

    def _say_more(self, count: int) -> None:
        self.more.set_words(trn("{count} more", "{count} more", count))

    def _place(self) -> None:
        fits = self._fits()
        self._wanted = most_wanted(self._slots, fits)
        focused = next((n for n, slot in enumerate(self._wanted) if slot == self._focused()), 0)
        self._first = max(min(self._first, len(self._wanted) - fits), focused - fits + 1, 0)
        self._show(fits)
        self._say_more(len(self._wanted) - len(self.tiles))

    def _show(self, fits: int) -> None:
        """Put what is wanted on so many tiles, from the first on."""
        if (self._wanted, self._first, fits) == self._placed:
            return
        focused = self._focused()
        self._placed = self._wanted, self._first, fits
        shown = self._wanted[self._first : self._first + fits]
        for number, tile in enumerate(self._all):
            if number < len(shown):
                tile.show_slot(shown[number], self._today)
            tile.setVisible(number < len(shown))
        left = len(self._wanted) - len(shown)
        self.more.setVisible(left > 0)
        ids = [slot.session_id for slot in shown]
        at = ids.index(focused.session_id) if focused and focused.session_id in ids else 0
        self._one_tab_stop(at)
        if focused is not None and shown:
            self._all[at].setFocus(OTHER)

    def _focused(self) -> Slot | None:
        return next((tile.slot for tile in self.tiles if tile.hasFocus()), None)

    def _turn(self) -> None:
        """Show the next ones; after the last, the first again."""
        shown = len(self.tiles)
        last = len(self._wanted) - shown
        self._first = 0 if self._first >= last else min(self._first + shown, last)
        self._show(shown)

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
                self._go_to(self._first + self._all.index(tile) + step)
                return True
        return super().eventFilter(tile, event)

    def _go_to(self, number: int) -> None:
        """To the tile of a session, which comes into sight where it was not."""
        shown = len(self.tiles)
        if not 0 <= number < len(self._wanted):
            return
        if not self._first <= number < self._first + shown:
            self._first = number if number < self._first else number - shown + 1
            self._show(shown)
        at = number - self._first
        self._one_tab_stop(at)
        self._all[at].setFocus(Qt.FocusReason.TabFocusReason)


def _abreast(room: int) -> int:
    gap = theme().px(GAP)
    return max((room + gap) // (theme().px(NARROWEST) + gap), 1)
