"""A page that is taller than the window goes after the current row of its lists."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QRect

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
