"""What does not fit: words cut off, laid over each other or shortened, and what lies outside."""

from collections.abc import Iterable
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.board import Board
from tests.ui.reach.looking import (
    bring_into_sight,
    called,
    controls,
    is_viewport,
    place,
    row_lists,
    scrolled_by,
    shown,
)
from tests.ui.reach.painting import Text, texts

SHORTENED = "…"
ROUNDED = 2  # pixels that halves of a height come to


def cut_off(window: QWidget) -> list[str]:
    """The texts of which a part is not painted, also those that are scrolled away now."""
    return [f"{text.words} in {called(text.widget)}" for text in texts(window) if is_cut(text)]


def is_cut(text: Text) -> bool:
    """Whether words are painted beyond their widget or their clip. What can be scrolled may be."""
    if scrolls_along(text.widget):
        return False
    room, rows = text.widget.rect(), is_viewport(text.widget)
    if rows:  # they are scrolled up and down, never sideways; one may begin where the view ends
        room = _as_high_as(text.rect, room)
    if text.clip is not None:
        room = room.intersected(text.clip)
    if rows:
        room = _as_high_as(text.rect, room)
    slack = max(1, theme().px(2))
    return not room.adjusted(-slack, -slack, slack, slack).contains(text.rect)


def _as_high_as(text: QRect, room: QRect) -> QRect:
    return QRect(room.left(), text.top(), room.width(), text.height())


def scrolls_along(widget: QWidget) -> bool:
    """Whether a widget is for typing: what does not fit comes into sight with the cursor."""
    return isinstance(widget, QLineEdit) or isinstance(widget.parentWidget(), QPlainTextEdit)


def shortened(window: QWidget) -> list[str]:
    """The texts that end in dots which nobody wrote."""
    written = list(_written(window))
    return [
        text.words
        for text in texts(window)
        if text.words.endswith(SHORTENED) and not any(text.words in each for each in written)
    ]


def _written(window: QWidget) -> Iterable[str]:
    for widget in shown(window):
        said = (getattr(widget, name, None) for name in ("text", "placeholderText"))
        yield from (read() for read in said if callable(read))
        yield widget.accessibleName()
        if isinstance(widget, QComboBox):
            yield widget.currentText()
    for listed in row_lists(window):
        for row in listed.rows():
            yield " ".join([row.sentence, *(str(cell) for cell in row.cells)])


def over_each_other(window: QWidget) -> list[tuple[str, str]]:
    """The pairs of texts in sight that cover a part of each other."""
    seen = [(t, _ink(t.in_window(window))) for t in texts(window) if _is_near_top(t, window)]
    return [
        (one.words, other.words)
        for (one, here), (other, there) in combinations(seen, 2)
        if here.intersects(there)
    ]


def _is_near_top(text: Text, window: QWidget) -> bool:
    """Whether a text is in sight, or covered by its neighbour: not by a panel laid over all."""
    on_top = window.childAt(text.in_window(window).center()) or window
    neighbours = on_top.parentWidget() is text.widget.parentWidget()
    inside = text.widget.visibleRegion().contains(text.rect.center())
    return text.is_seen(window) or (neighbours and inside)


def _ink(rect: QRect) -> QRect:
    """Where the letters are: lines of one text may share the room above and below them."""
    spare = rect.height() // 5
    return rect.adjusted(1, spare, -1, -spare)


def outside(window: QWidget) -> list[str]:
    """The widgets that reach beyond the widget they stand in."""
    return [called(w) for w in shown(window)[1:] if not w.isWindow() and reaches_out(w)]


def reaches_out(widget: QWidget) -> bool:
    """Whether a widget is larger than the room it has; up and down it may be scrolled."""
    host = widget.parentWidget()
    if host is None or widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        return False
    room = host.rect()
    if is_viewport(host):
        if isinstance(host.parentWidget(), Board):  # its columns scroll sideways together
            return False
        room = QRect(0, widget.y(), room.width(), widget.height())
    return not room.adjusted(-1, -1, 1, 1).contains(widget.geometry())


def sideways(window: QWidget) -> list[str]:
    """The areas that have more to show at their right than one sees; a board may."""
    areas = [w for w in shown(window) if isinstance(w, QAbstractScrollArea)]
    areas = [area for area in areas if not isinstance(area, Board)]
    return [called(area) for area in areas if area.horizontalScrollBar().maximum() > 0]


def out_of_reach(window: QWidget) -> list[str]:
    """The controls that no scrolling brings into sight as a whole, or as much as there is room."""
    return [called(control) for control in controls(window) if not can_be_seen(control)]


def can_be_seen(control: QWidget) -> bool:
    """Scroll to a control; whether all of it is in sight, or all that the page has room for."""
    bring_into_sight(control)
    page = scrolled_by(control)
    if not isinstance(page, QScrollArea):
        return True
    sight = page.viewport().rect()
    seen = place(control, page.viewport()).intersected(sight).size()
    room = control.size().boundedTo(sight.size())
    # A part that is taller than the page stands two pixels low after the halves are rounded.
    return seen.width() >= room.width() - ROUNDED and seen.height() >= room.height() - ROUNDED
