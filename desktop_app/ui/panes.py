"""The panes of the window, and the way from one to the next by key."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

PANE = "pane"  # property of a part of a page that is a pane of its own
CORNER = QPoint(0, 0)


def panes_in(page: QWidget) -> list[QWidget]:
    """The panes that a page declares, in reading order; the page itself where there are none."""
    marked = [part for part in page.findChildren(QWidget) if part.property(PANE)]
    shown = [part for part in marked if part.isVisible()]

    def place(part: QWidget) -> tuple[int, int]:
        corner = part.mapTo(page, CORNER)
        return corner.x(), corner.y()

    return sorted(shown, key=place) or [page]


def go_round(panes: Sequence[QWidget], step: int) -> None:
    """Move the focus to the next pane (1) or the one before (-1) that can take it."""
    focus = QApplication.focusWidget()
    here = next((n for n, p in enumerate(panes) if focus and _holds(p, focus)), None)
    start = here if here is not None else -step
    for away in range(1, len(panes) + 1):
        if focus_into(panes[(start + step * away) % len(panes)]):
            return


def focus_into(pane: QWidget) -> bool:
    """Put the focus on the pane, or on the first control in it that takes it."""
    for control in (pane, *pane.findChildren(QWidget)):
        takes_tab = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and control.isVisible() and control.isEnabled():
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False


def tab_last(window: QWidget, controls: Iterable[QWidget]) -> None:
    """Have Tab come to these controls after all others of the window, in this order."""
    for control in controls:
        last = window.previousInFocusChain()
        while last is not None and last.focusPolicy() is Qt.FocusPolicy.NoFocus:
            last = last.previousInFocusChain()  # Qt puts nothing behind what takes no focus
        if last is not None:
            QWidget.setTabOrder(last, control)


def tab_before(control: QWidget, others: Iterable[QWidget]) -> None:
    """Have Tab come to these, in their order, right before a control."""
    before = _stop_before(control)
    for each in others:
        QWidget.setTabOrder(before, each)
        before = each


def _stop_before(control: QWidget) -> QWidget:
    """Where Shift+Tab goes from a control: Qt puts nothing behind what cannot have the focus."""
    before = control.previousInFocusChain()
    while before is not None and before is not control:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus and before.isVisible():
            return before
        before = before.previousInFocusChain()
    return control


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)
