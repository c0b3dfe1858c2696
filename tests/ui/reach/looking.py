"""What there is on a window: controls, what is said for them, and where they stand."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QScrollArea,
    QWidget,
)

from desktop_app.ui.widgets.cells import Row
from desktop_app.ui.widgets.focus import Ring
from desktop_app.ui.widgets.rows import RowList

NO_FOCUS = Qt.FocusPolicy.NoFocus
TAB = Qt.FocusPolicy.TabFocus


def shown(window: QWidget) -> list[QWidget]:
    """Every visible widget of a window, itself the first; the focus ring is not one of them."""
    inside = [w for w in window.findChildren(QWidget) if w.isVisible() and w.window() is window]
    return [window, *(w for w in inside if not isinstance(w, Ring))]


def controls(window: QWidget) -> list[QWidget]:
    """Every visible, enabled widget that can have the focus."""
    return [w for w in shown(window) if w.focusPolicy() != NO_FOCUS and _itself(w)]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Every visible, enabled widget that Tab has to come to; a choice of one is one stop."""
    return [w for w in controls(window) if w.focusPolicy() & TAB and _stands_for_its_choice(w)]


def _stands_for_its_choice(widget: QWidget) -> bool:
    """Whether Tab comes to this of the buttons of which one is chosen: the others have arrows."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return True
    stop = group.checkedButton() or next(b for b in group.buttons() if b.isVisible())
    return stop is widget


def clickable(window: QWidget) -> list[QWidget]:
    """What somebody may want to hit with the pointer."""
    return [w for w in shown(window) if isinstance(w, QAbstractButton) or w in controls(window)]


def _itself(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.focusProxy() is None


def face(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader is told of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None, called(widget)
    return interface


def told_of(window: QWidget) -> set[QObject]:
    """Every object that a screen reader comes to from the window."""
    found: set[QObject] = set()
    waiting = [face(window)]
    while waiting:
        interface = waiting.pop()
        there = interface.object()
        if there not in found:
            found.add(there)
            waiting += _children(interface)
    return found


def name_of(widget: QWidget) -> str:
    """The accessible name. A combo box says its value instead on some platforms."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return face(widget).text(QAccessible.Text.Name)


def items(widget: QWidget) -> list[str]:
    """What is said for each row, cell or day of a control."""
    inner = _children(face(widget))
    return [each.text(QAccessible.Text.Name) for each in inner if _is_item(each)]


def _children(interface: QAccessibleInterface) -> list[QAccessibleInterface]:
    """What is told next below; some of it may be gone while it is asked for."""
    told = range(interface.childCount())
    found: list[QAccessibleInterface | None] = [interface.child(number) for number in told]
    return [each for each in found if each is not None]


ITEMS = {
    QAccessible.Role.ListItem,
    QAccessible.Role.Cell,
    QAccessible.Role.TreeItem,
    QAccessible.Role.Row,
}


def _is_item(interface: QAccessibleInterface) -> bool:
    return interface.role() in ITEMS


def lists(window: QWidget) -> list[QWidget]:
    """The controls that hold rows, cells or days."""
    return [w for w in controls(window) if items(w)]


def row_lists(window: QWidget) -> list[RowList]:
    """The visible lists of the kit."""
    return [w for w in shown(window) if isinstance(w, RowList)]


def rows(window: QWidget) -> Iterator[tuple[RowList, Row, QRect]]:
    """Every row of every visible list of the kit, with its rectangle in the list's viewport."""
    for listed in row_lists(window):
        for number, row in enumerate(listed.rows()):
            yield listed, row, listed.visualRect(listed.model().index(number, 0, QModelIndex()))


def called(widget: QWidget) -> str:
    """A widget in a few words, for messages."""
    text = getattr(widget, "text", lambda: "")()
    name = widget.accessibleName() or text or widget.objectName()
    return f"{type(widget).__name__} “{name[:60]}”"


def place(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget stands in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    """What a widget stands in, from the nearest to its window."""
    each = widget.parentWidget()
    while each is not None:
        yield each
        each = each.parentWidget()


def scrolled_by(widget: QWidget) -> QAbstractScrollArea | None:
    """The nearest scroll area that moves a widget; none for what stays, as the foot of a page."""
    areas = (each for each in ancestors(widget) if isinstance(each, QAbstractScrollArea))
    return next((area for area in areas if area.viewport().isAncestorOf(widget)), None)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll every page that a widget lies on until it is seen."""
    page = scrolled_by(widget)
    while page is not None:
        if isinstance(page, QScrollArea):
            at = place(widget, page.widget() or page)
            middle, half = at.center(), at.size() / 2
            page.ensureVisible(middle.x(), middle.y(), half.width() + 1, half.height() + 1)
        page = scrolled_by(page)


def is_uncovered(widget: QWidget, window: QWidget) -> bool:
    """Whether the middle of a widget is in sight: not below a panel that lies over the page."""
    on_top = window.childAt(place(widget, window).center())
    return on_top is not None and (on_top is widget or widget.isAncestorOf(on_top))


def is_viewport(widget: QWidget) -> bool:
    """Whether a widget shows a part of something that is scrolled within it."""
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def shows_rows(widget: QWidget) -> bool:
    """Whether a widget is the viewport of a list or table."""
    return is_viewport(widget) and isinstance(widget.parentWidget(), QAbstractItemView)
