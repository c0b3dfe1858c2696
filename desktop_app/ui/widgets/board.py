"""A board: columns side by side with cards in them, moved by mouse, by keys and by a menu.

It changes nothing itself: ``moved`` says where somebody wants a card, and who shows the cards
shows them again in their new places.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QScrollArea, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.board_card import BoardCard, forget_texts, least_width
from desktop_app.ui.widgets.board_cards import CardList
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import column, row
from desktop_app.ui.widgets.paint import box, brush

NARROWEST, LOWEST = 120, 230  # pixels at 100 %: of a column, and of the board
LEFT = 8  # in a column, beside its cards
BETWEEN, AROUND = 6, 12
RADIUS = 10
DROP_LINE = 2
OTHER = Qt.FocusReason.OtherFocusReason
LIFTED = QPoint(-24, -16)  # of a card that is carried, from the pointer


@dataclass(frozen=True)
class Place:
    """Where a card can be: a column with its ``title``, or with none what lies beside the board.

    ``move`` are the words with which the menu offers to take a card there.
    """

    key: Hashable
    title: str
    move: str


class BoardColumn(QWidget):
    """One column: its heading, how many cards, and the cards."""

    def __init__(self, place: Place, counted: Callable[[int], str]) -> None:
        super().__init__()
        self.key, self._title, self._counted = place.key, place.title, counted
        self.lit = False
        self._cards: Sequence[BoardCard] = ()
        self._wide: dict[int, int] = {}  # asked for again and again: by text size
        self.list = CardList(place.title)
        self._heading = Label(place.title, bold=True)
        self._count = Label(tone="muted")
        head = row(margins=(5, 0, 13, 0), gap=6)
        head.addWidget(self._heading, 1)
        head.addWidget(self._count)
        inside = column(self, margins=(LEFT, 9, 0, 4), gap=8)
        inside.addLayout(head)
        inside.addWidget(self.list, 1)
        self.show_cards(())

    def show_cards(self, cards: Sequence[BoardCard]) -> None:
        """Show these cards."""
        self._cards, self._wide = cards, {}
        self.list.show_rows(cards)
        self._count.setText(str(len(cards)))
        said = f"{self._title}, {self._counted(len(cards))}"
        name_it(self.list, said)
        self._count.setAccessibleName(self._counted(len(cards)))
        self.updateGeometry()

    def light(self, lit: bool) -> None:
        """Show that a card can be put here, or no longer."""
        if lit is not self.lit:
            self.lit = lit
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its heading, and for the words on its cards."""
        beside = theme().px(2 * (8 + 5) + 6) + self._count.sizeHint().width()
        heading = self._heading.sizeHint().width() + beside
        return QSize(max(theme().px(NARROWEST), heading, self._words()), theme().px(LOWEST))

    def _words(self) -> int:
        """The width that no word of its cards is broken in, at the present text size."""
        percent = theme().percent
        if percent not in self._wide:
            beside = theme().px(LEFT) + self.list.verticalScrollBar().sizeHint().width()
            self._wide[percent] = least_width(self._cards, percent) + beside
        return self._wide[percent]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme(), brush(self)
        radius = look.px(RADIUS)
        box(painter, self.rect(), fill=look.colour("sunken"), radius=radius)
        if self.lit:
            width = look.px(DROP_LINE)
            box(painter, self.rect(), line=look.colour("accent"), radius=radius, width=width)


class _Carried(QLabel):
    """The card that the mouse carries, over the board."""

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def be_at(self, at: QPoint, picture: Callable[[], QPixmap]) -> None:
        """Be at a point, with a picture that is drawn when the card is lifted."""
        if self.isHidden():
            self.setPixmap(picture())
            self.adjustSize()
        self.move(at + LIFTED)
        self.show()
        self.raise_()


class Board(QScrollArea):
    """Columns that share the width, and scroll sideways together where they do not fit.

    ``moved`` carries the key of a card and of the place it is wanted in; ``opened`` a card's key
    on Enter or a double click; ``current_changed`` the key of the current card, None for none.
    ``places`` are the columns, and behind them what lies beside the board; ``counted`` says how
    many cards that are ("3 bookings").
    """

    moved = Signal(object, object)
    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self, name: str, places: Sequence[Place], counted: Callable[[int], str]) -> None:
        super().__init__()
        name_it(self, name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._moves = {place.key: place.move for place in places}
        self.columns = [BoardColumn(place, counted) for place in places if place.title]
        self._room = 0  # the height of the page
        self._lacking: dict[Hashable, str] = {}
        self._told: Hashable | None = None  # the current card that was told last
        self._is_changing = False
        self.menu = QMenu(self)
        self._inside = QWidget()
        self._inside.setObjectName("board")
        self.setWidget(self._inside)  # while it is empty: it is laid out for this
        across = row(self._inside, gap=BETWEEN)
        for each in self.columns:
            across.addWidget(each, 1)
        self._carried = _Carried(self.viewport())
        self._here = self.columns[0]
        for each in self.columns:
            self._connect(each)
        self._stand_in(self._here)

    def _connect(self, holder: BoardColumn) -> None:
        cards = holder.list
        cards.entered.connect(partial(self._enter, holder))
        cards.current_changed.connect(lambda _key: self._tell())
        cards.opened.connect(self.opened)
        cards.stepped.connect(self._step)
        cards.pushed.connect(self._push)
        cards.asked.connect(self._open_menu)
        cards.carried.connect(self._carry)
        cards.dropped.connect(self._drop)
        cards.put_back.connect(self._put_back)

    # What it shows

    def show_cards(self, cards: Mapping[Hashable, Sequence[BoardCard]]) -> None:
        """Show these cards by column; the current one stays so wherever it went."""
        key, focused = self.current_key(), self._here.list.hasFocus()
        self._is_changing = True  # on the way there, others are current for a moment
        for each in self.columns:
            each.show_cards(cards.get(each.key, ()))
        self._stand_in(self._with_card(key) or self._nearest(self._here), key)
        if focused:
            self.take_focus()
        self._is_changing = False
        self._tell()

    def forget(self) -> None:
        """Show no card, and keep nothing of what they said."""
        self.show_cards({})
        forget_texts()

    def say_lacking(self, lacking: Mapping[Any, str]) -> None:
        """What hinders the current card from going to these places, in a few words: the menu says
        it instead of taking it there."""
        self._lacking = dict(lacking)

    def current(self) -> BoardCard | None:
        """The current card; None while there is none."""
        return self._here.list.card()

    def current_key(self) -> Hashable | None:
        """The key of the current card; None while there is none."""
        return self._here.list.current_key()

    def set_current(self, key: Hashable) -> None:
        """Make the card of a key the current one, if it is shown."""
        holder = self._with_card(key)
        if holder is not None:
            self._stand_in(holder, key)
            self._tell()

    def is_empty(self) -> bool:
        """Whether there is no card at all."""
        return not any(each.list.rows() for each in self.columns)

    def take_focus(self) -> None:
        """Put the focus on the current card."""
        self._here.list.setFocus(OTHER)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """High enough for a card or two; as high as the page where that is too low for the board
        and what is around it: there it scrolls anyway."""
        bar, lowest = self.horizontalScrollBar().sizeHint().height(), theme().px(LOWEST)
        whole = self._room if self._room < 2 * lowest else 0
        return QSize(0, max(lowest + bar, whole - 2 * theme().px(AROUND)))

    def fit(self, room: int) -> None:
        """The page is so many pixels high."""
        if room != self._room:
            self._room = room
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column with the current card stays in sight."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._come_in_sight)

    def _come_in_sight(self) -> None:
        self.ensureWidgetVisible(self._here, 0, 0)

    def _with_card(self, key: Hashable | None) -> BoardColumn | None:
        holding = (c for c in self.columns if any(card.key == key for card in c.list.rows()))
        return next(holding, None)

    def _nearest(self, holder: BoardColumn) -> BoardColumn:
        """The column with cards that lies next to this one; this, where it has some."""
        here = self.columns.index(holder)
        filled = [n for n, each in enumerate(self.columns) if each.list.rows()]
        return self.columns[min(filled, key=lambda n: abs(n - here), default=here)]

    def _stand_in(self, holder: BoardColumn, key: Hashable | None = None) -> None:
        """Have the current card in a column, which alone Tab comes to."""
        self._here = holder
        if key is not None:
            holder.list.set_current(key)
        for each in self.columns:
            here, policy = each is holder, Qt.FocusPolicy.NoFocus
            if each.list.rows():
                policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            each.list.setFocusPolicy(policy)
            each.list.is_here = here
            each.list.viewport().update()
        self.setFocusProxy(holder.list)
        self._come_in_sight()

    def _enter(self, holder: BoardColumn) -> None:
        self._stand_in(holder)
        self._tell()

    def _tell(self) -> None:
        key = self.current_key()
        if key != self._told and not self._is_changing:
            self._told = key
            self.current_changed.emit(key)

    # What keys do

    def _beside(self, holder: BoardColumn, way: int) -> BoardColumn | None:
        number = self.columns.index(holder) + way
        return self.columns[number] if 0 <= number < len(self.columns) else None

    def _step(self, way: int) -> None:
        """To the next column that has a card, to one as far down."""
        down, beside = self._here.list.currentIndex().row(), self._beside(self._here, way)
        while beside is not None and not beside.list.rows():
            beside = self._beside(beside, way)
        if beside is not None:
            cards = beside.list.rows()
            self._stand_in(beside, cards[min(max(down, 0), len(cards) - 1)].key)
            self.take_focus()

    def _push(self, way: int) -> None:
        beside = self._beside(self._here, way)
        if beside is not None:
            self._want(beside.key)

    def _want(self, place: Hashable) -> None:
        key = self.current_key()
        if key is not None and place != self._here.key:
            self.moved.emit(key, place)

    def _open_menu(self, at: QPoint) -> None:
        """Offer the places the current card can go to."""
        card = self.current()
        if card is None or not card.moves or self.menu.isVisible():
            return
        self.menu.clear()
        for place in card.moves:
            words, lacks = self._moves[place], self._lacking.get(place, "")
            said = tr("{move} (not now: {reason})", move=words, reason=lacks) if lacks else words
            action = self.menu.addAction(said.replace("&", "&&"))
            action.setEnabled(not lacks)
            action.triggered.connect(partial(self._want, place))
        self.menu.popup(at)
        free = (action for action in self.menu.actions() if action.isEnabled())
        self.menu.setActiveAction(next(free, self.menu.actions()[0]))

    # What the mouse does

    def _column_at(self, at: QPoint) -> BoardColumn | None:
        """The column at a point of the screen."""
        shown = self.viewport().rect().contains(self.viewport().mapFromGlobal(at))
        under = (c for c in self.columns if c.rect().contains(c.mapFromGlobal(at)))
        return next(under, None) if shown else None

    def _carry(self, at: QPoint) -> None:
        inside = self.viewport().mapFromGlobal(at)
        self._carried.be_at(inside, self._here.list.picture)
        across = self._inside.mapFromGlobal(at)
        self.ensureVisible(across.x(), 0, theme().px(NARROWEST) // 4, 0)
        card, over = self.current(), self._column_at(at)
        for each in self.columns:
            each.light(each is over and card is not None and each.key in card.moves)
        self._here.list.viewport().update()

    def _drop(self, at: QPoint, key: Hashable) -> None:
        """The card that was carried, which another desk may have taken away meanwhile."""
        over, there = self._column_at(at), self._with_card(key)
        self._put_back()
        if over is not None and there is not None and over is not there:
            self.moved.emit(key, over.key)

    def _put_back(self) -> None:
        self._carried.hide()
        for each in self.columns:
            each.light(False)
