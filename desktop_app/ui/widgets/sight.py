"""What opens on a page comes into sight, and stays there while the page finds its height."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop_app.ui.widgets.banner import scroll_to


class InSight(QObject):
    """Brings the focus into sight, as long as it is in this part of a page.

    What opens makes the page higher, and that takes more than one round of the layout.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._page: QScrollArea | None = None

    def come(self) -> None:
        """The part has just opened, with the focus in it."""
        page = self._part.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None and page is not self._page:
            self._page = page
            page.verticalScrollBar().rangeChanged.connect(lambda *_range: self._soon())
        self._soon()

    def _soon(self) -> None:
        QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._part.isAncestorOf(focus):
            scroll_to(focus)
