"""How the list is narrowed and ordered besides its filters: a line of choices, as data."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.sifting import Filter, Narrow, Order
from desktop_app.desk.sight import GroupName
from desktop_app.domain.health_boards import BOARDS
from desktop_app.i18n import isolated, tr
from desktop_app.ui.widgets.fields import Combo, choice_field, place_of
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.sight import focus_in_sight

ORDERS: dict[Order, str] = {
    Order.NAME: "Name",
    Order.LAST_CAME: "Last came, the latest first",
    Order.NEXT_SESSION: "Next session",
    Order.RING_BACK: "Day to ring back",
}
SUITS = {Filter.RING_BACK: Order.RING_BACK}  # what is overdue stands first
LEAST = 190


class Narrowing(QWidget):
    """Hidden until opened. ``changed`` says that another order, group or board is chosen.

    An order that is chosen is kept for as long as the window is there; it says nothing of anybody.
    Until one is, it is the one that suits the filter.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        orders = [(order, tr(words)) for order, words in ORDERS.items()]
        boards = [(board, board) for board in BOARDS]
        self._is_chosen = False  # whether the order is
        self._order = choice_field(tr("Order"), orders)
        self._order.editor.currentIndexChanged.connect(lambda _number: self._choose_order())
        self._group = choice_field(tr("Group"), [(None, tr("Every group"))])
        self._board = choice_field(tr("Health board"), [(None, tr("Every health board")), *boards])
        line = Flow(self, gap=12, line_gap=8, align=Qt.AlignmentFlag.AlignBottom)
        for field in (self._order, self._group, self._board):
            line.add(field, stretch=1, least=LEAST)
            field.editor.currentIndexChanged.connect(lambda _number: self.changed.emit())
        self.hide()

    def order(self) -> Order:
        """The order chosen."""
        return Order(self._order.editor.currentData())

    def suit(self, which: Filter) -> Order:
        """The order under a filter: unless one is chosen, the one that suits it."""
        if not self._is_chosen:
            _choose(self._order.editor, SUITS.get(which, Order.NAME))
        return self.order()

    def narrow(self) -> Narrow:
        """The group and the health board chosen."""
        return Narrow(self._group.editor.currentData(), self._board.editor.currentData())

    def words(self) -> list[str]:
        """The group and the health board chosen, where there is one: they stand beside the count,
        for the line may be closed."""
        editors = (self._group.editor, self._board.editor)
        return [editor.currentText() for editor in editors if editor.currentData() is not None]

    def turn(self) -> None:
        """Open the line, or close it; what is chosen holds either way."""
        self.setVisible(self.isHidden())
        if not self.isHidden():
            focus_in_sight(self._order.editor, self._order)

    def next_order(self) -> str:
        """Choose the order after this one; its words."""
        editor = self._order.editor
        editor.setCurrentIndex((editor.currentIndex() + 1) % editor.count())
        return editor.currentText()

    def offer_groups(self, groups: Sequence[GroupName]) -> None:
        """Offer these groups, keeping the one that is chosen if it is among them."""
        editor = self._group.editor
        chosen = editor.currentData()
        was_blocked = editor.blockSignals(True)
        while editor.count() > 1:
            editor.removeItem(1)
        for group in groups:
            editor.addItem(isolated(group.name), group.group_id)
        editor.setCurrentIndex(place_of(editor, chosen))
        editor.blockSignals(was_blocked)
        self._group.setVisible(len(groups) > 1)

    def widen(self) -> None:
        """Narrow to no group and no health board; the order stays."""
        for editor in (self._group.editor, self._board.editor):
            _choose(editor, None)

    def _choose_order(self) -> None:
        self._is_chosen = True


def _choose(editor: Combo, value: object) -> None:
    """Choose this without a word."""
    was_blocked = editor.blockSignals(True)
    editor.setCurrentIndex(place_of(editor, value))
    editor.blockSignals(was_blocked)
