"""The next sessions of a person as six tiles: pressing one books, or lets go."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.desk.ahead import Ahead, Choice
from desktop_app.domain.bookings import State
from desktop_app.i18n import clock, full_date, month, short_date, tr, trn
from desktop_app.ui.naming import name_of
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.choices import BACK, ON
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import column, row
from desktop_app.ui.widgets.paint import box, brush

WIDTH, HEIGHT = 48, 72
LINES = (8, 26, 48)  # from the top of a tile to each of its three lines
GROUNDS = {"ok": ("ok_soft", "ok"), "warn": ("warn_soft", "warn")}
TONES = {
    State.BOOKED: "ok",
    State.WAITING: "warn",
    State.OFFERED: "warn",
    State.TO_RECONFIRM: "warn",
}


def awaits_yes(ahead: Ahead) -> bool:
    """Whether a place is held until the person's own yes, and this desk may answer for it."""
    return ahead.state is State.TO_RECONFIRM and ahead.choice is not Choice.NOTHING


def short_state(ahead: Ahead) -> str:
    """The word on a tile; nothing where a place is free to book."""
    if ahead.skipped:
        return tr("Skipped")
    if ahead.state is State.TO_RECONFIRM:
        return tr("Held")
    if ahead.state is State.QUIET:
        return tr("Quiet")
    if ahead.state is not None:
        return name_of(ahead.state)
    if ahead.choice is not Choice.WAIT:
        return ""
    return tr("{count} free", count=ahead.free) if ahead.free else tr("Full")


def command_words(ahead: Ahead) -> str:
    """What pressing a tile does: "Book 28 May"."""
    day = f"{ahead.day.day} {month(ahead.day)}"
    if awaits_yes(ahead):
        return tr("Said yes: book {day}", day=day)
    words = {
        Choice.BOOK: tr("Book {day}", day=day),
        Choice.WAIT: tr("Join the waiting list of {day}", day=day),
        Choice.RELEASE: tr("Release {day}", day=day),
        Choice.TAKE: tr("Said yes: book {day}", day=day),
        Choice.LEAVE: tr("Leave the waiting list of {day}", day=day),
        Choice.KEEP: tr("Keep {day} again", day=day),
    }
    return words.get(ahead.choice, day)


def standing_words(ahead: Ahead) -> str:
    """A session as a sentence: how the person stands in it."""
    longer = tr("longer session with a speaker") if ahead.longer else ""
    if ahead.skipped:
        state = tr("skipped, of the place every month")
    elif ahead.state is State.TO_RECONFIRM:
        state = tr("held until their own yes")
    elif ahead.state is not None:
        state = name_of(ahead.state).lower()
    elif ahead.choice is Choice.WAIT:
        state = _free_for_others(ahead) or tr("full")
    else:
        state = tr("not booked")
    keeps = tr("a place every month") if ahead.standing else ""
    queue = _queue(ahead)
    parts = (full_date(ahead.day), longer, ahead.group, state, keeps, queue)
    return ", ".join(part for part in parts if part)


def says_before(ahead: Ahead) -> str:
    """What will happen, told before it is pressed."""
    day, ahead_of = short_date(ahead.day), _queue(ahead)
    if awaits_yes(ahead):
        return tr("{day}: held until their own yes. Space says that they said yes.", day=day)
    if ahead.choice is Choice.WAIT:
        waits = f", {ahead_of}" if ahead_of else ""
        return tr("{day}: all places are taken or belong to those who wait{waits}. "
                  "Space joins the waiting list.", day=day, waits=waits)  # fmt: skip
    if ahead.choice is Choice.TAKE and ahead.until is not None:
        until = f"{short_date(ahead.until.date())}, {clock(ahead.until.time())}"
        return tr("{day}: a place is held until {until}. Space books it.", day=day, until=until)
    said = {
        Choice.BOOK: tr("{day}: Space books a place.", day=day),
        Choice.RELEASE: tr("{day}: Space releases the place.", day=day),
        Choice.TAKE: tr("{day}: a place is free and theirs to take. Space books it.", day=day),
        Choice.LEAVE: tr("{day}: Space takes them off the waiting list.", day=day),
        Choice.KEEP: tr("{day}: skipped. Space keeps the place of this date again.", day=day),
    }
    return said.get(ahead.choice, tr("{day}: nothing can be changed here.", day=day))


def _free_for_others(ahead: Ahead) -> str:
    """In the words of a call; empty where no place is free."""
    if not ahead.free:
        return ""
    free = trn("{count} place free", "{count} places free", ahead.free)
    whose = trn("for the {count} who waits", "for the {count} who wait", ahead.waiting)
    return f"{free}, {whose}"


def _queue(ahead: Ahead) -> str:
    if ahead.state is not State.WAITING and ahead.choice is not Choice.WAIT:
        return ""
    if not ahead.waiting:
        return tr("nobody ahead") if ahead.state is State.WAITING else ""
    return trn("about {count} ahead", "about {count} ahead", ahead.waiting)


class Tile(QPushButton):
    """One session: month, day, and how the person stands in it."""

    pointed = Signal(bool)  # whether it has the focus, or the pointer over it

    def __init__(self) -> None:
        super().__init__()
        self._month = self._day = self._state = ""
        self._tone: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)

    def show_ahead(self, ahead: Ahead) -> None:
        """Show a session."""
        self._month, self._day = month(ahead.day)[:3], str(ahead.day.day)
        self._state, self._tone = short_state(ahead), TONES.get(ahead.state or State.RELEASED)
        name_it(self, standing_words(ahead), says_before(ahead))
        self.setEnabled(ahead.choice is not Choice.NOTHING)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        words = look.metrics("caption").horizontalAdvance(self._state)
        return QSize(max(look.px(WIDTH), words + look.px(4)), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme(), brush(self)
        ground, line = GROUNDS.get(self._tone or "", ("surface", "border"))
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            ground = "accent_soft" if self._tone is None else ground
        box(painter, self.rect(), fill=look.colour(ground), line=look.colour(line),
            radius=look.measure("radius"))  # fmt: skip
        painter.setPen(look.colour("text"))
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        sizes = (("caption", False), ("lead", True), ("caption", False))
        words = (self._month, self._day, self._state)
        for top, (size, bold), text in zip(LINES, sizes, words, strict=True):
            painter.setFont(look.font(size, bold=bold))
            room = QRect(0, look.px(top), self.width(), self.height() - look.px(top))
            painter.drawText(room, centre, text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit(False)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.pointed.emit(event.type() is QEvent.Type.Enter or self.hasFocus())
            self.update()
        return super().event(event)


class NextSessions(QWidget):
    """At most six tiles, and a line that says what the one pointed at will do.

    ``pressed`` carries the session as it was shown.
    """

    pressed = Signal(object)

    def __init__(self, count: int) -> None:
        super().__init__()
        self._ahead: Sequence[Ahead] = ()
        self._pointed: int | None = None
        self._none = Label(tr("No sessions are planned yet."), tone="muted", wrap=True)
        self._hint = Label(size="caption", tone="muted", wrap=True)
        self._tiles = [self._make(number) for number in range(count)]
        inside = column(self, gap=6)
        inside.addWidget(Label(tr("Next sessions"), bold=True))
        inside.addWidget(self._none)
        side_by_side = row(gap=5)
        for tile in self._tiles:
            side_by_side.addWidget(tile, 1)
        inside.addLayout(side_by_side)
        inside.addWidget(self._hint)

    def show_sessions(self, sessions: Sequence[Ahead]) -> None:
        """Show how somebody stands in these."""
        self._ahead = sessions
        for tile, ahead in zip(self._tiles, sessions, strict=False):
            tile.show_ahead(ahead)
        for number, tile in enumerate(self._tiles):
            tile.setVisible(number < len(sessions))
        self._none.setVisible(not sessions)
        self._say()

    def forget(self) -> None:
        """Point at nothing any more."""
        self._pointed = None
        self.show_sessions(())

    def press(self, number: int) -> None:
        """What pressing the tile with this number (from 0) does."""
        if number < len(self._ahead) and self._ahead[number].choice is not Choice.NOTHING:
            self.pressed.emit(self._ahead[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = (event.key() in ON) - (event.key() in BACK)
        here = next((n for n, tile in enumerate(self._tiles) if tile.hasFocus()), None)
        if step and here is not None:
            number = (here + step) % max(len(self._ahead), 1)
            self._tiles[number].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _make(self, number: int) -> Tile:
        tile = Tile()
        tile.clicked.connect(lambda _on: self.press(number))
        tile.pointed.connect(partial(self._point, number))
        return tile

    def _point(self, number: int, on: bool) -> None:
        if on or self._pointed == number:
            self._pointed = number if on else None
            self._say()

    def _say(self) -> None:
        number = self._pointed
        if number is None or number >= len(self._ahead):
            able = any(ahead.choice is not Choice.NOTHING for ahead in self._ahead)
            said = tr("Press a session to book, again to release") if able else ""
        else:
            said = says_before(self._ahead[number])
        self._hint.setText(said)
        self._hint.setVisible(bool(said))
