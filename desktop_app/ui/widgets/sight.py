"""What opens on a page comes into sight, and stays there while the page finds its height."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop_app.ui.widgets.banner import scroll_to


class InSight(QObject):
    """Brings the focus into sight, as long as it is in this part of a page.

    What opens makes the page higher, and that takes more than one round of the layout. The part
    and its page are asked for anew each time: a page that is held here could not be let go.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._follows = False

    def come(self) -> None:
        """The part has just opened, with the focus in it."""
        page = self._page()
        if page is not None and not self._follows:
            self._follows = True
            page.verticalScrollBar().rangeChanged.connect(self._soon)
        self._soon()

    def _page(self) -> QScrollArea | None:
        each = self.parent()
        while each is not None and not isinstance(each, QScrollArea):
            each = each.parent()
        return each

    def _soon(self, *_range: int) -> None:
        QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        focus, part = QApplication.focusWidget(), self.parent()
        if focus is not None and isinstance(part, QWidget) and part.isAncestorOf(focus):
            scroll_to(focus)
