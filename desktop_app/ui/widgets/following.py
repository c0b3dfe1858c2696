"""A page that is taller than the window goes after the focus, and the current row of its lists."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from desktop_app.ui.theme import qapp, theme
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.page import Page


class Following(QObject):
    """Keeps the current row of whichever of these lists has the focus in sight on the page.

    The page is asked for anew each time: one that is held here could not be let go.
    """

    def __init__(self, page: Page, lists: Iterable[FollowedList]) -> None:
        super().__init__(page)
        self._lists = tuple(lists)
        self._gone_to = 0  # how far down the page last went after a row
        for rows in self._lists:
            rows.stands.connect(partial(self._keep_in_sight, rows))
        page.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._follow_on())

    def _keep_in_sight(self, rows: FollowedList, place: QRect) -> None:
        page = self.parent()
        if isinstance(page, Page):
            at = rows.viewport().mapTo(page.paper, place.center())
            page.ensureVisible(at.x(), at.y(), 0, place.height())
            self._gone_to = page.verticalScrollBar().value()

    def _follow_on(self) -> None:
        """The cards find their places later than the focus; who has scrolled since stays there."""
        page = self.parent()
        if isinstance(page, Page) and page.verticalScrollBar().value() == self._gone_to:
            for rows in self._lists:
                rows.tell_place()


class FollowingFocus(QObject):
    """Keeps all of whatever has the focus in sight on a page, also while its cards are still being
    read and move it; lists do so row by row.

    Who has scrolled since stays there, and nothing moves under the mouse that presses it.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._gone_to = 0  # how far down the page was when the focus last came into sight
        self._around: list[QWidget] = []  # the control and all that it stands in: each may move it
        qapp().focusChanged.connect(self._follow)
        page.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._follow_on())

    def _follow(self, _before: QWidget | None, control: QWidget | None) -> None:
        self._watch(control)
        if control is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._bring(control)

    def _watch(self, control: QWidget | None) -> None:
        for each in self._around:
            if isValid(each):
                each.removeEventFilter(self)
        page = self.parent()
        self._around = _up_to(page.paper, control) if isinstance(page, Page) else []
        for each in self._around:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow_on()
        return super().eventFilter(watched, event)

    def _follow_on(self) -> None:
        page = self.parent()
        if isinstance(page, Page) and page.verticalScrollBar().value() == self._gone_to:
            QTimer.singleShot(0, self, self._bring_again)  # once all of it has found its place

    def _bring_again(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None:
            self._bring(focus)

    def _bring(self, control: QWidget) -> None:
        page = self.parent()
        if not isinstance(page, Page) or not page.paper.isAncestorOf(control):
            return
        if not isinstance(control, QAbstractItemView):
            at = control.mapTo(page.paper, control.rect().center())
            ring = theme().measure("focus_width") + theme().measure("focus_gap")
            page.ensureVisible(at.x(), at.y(), 0, control.height() // 2 + 1 + ring)
        self._gone_to = page.verticalScrollBar().value()


def _up_to(paper: QWidget, control: QWidget | None) -> list[QWidget]:
    """A control and what it stands in, below the paper of a page; nothing where it is elsewhere."""
    around: list[QWidget] = []
    while control is not None and control is not paper:
        around.append(control)
        control = control.parentWidget()
    return around if control is paper else []
