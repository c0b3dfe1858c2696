"""The foot of a page: it stays in sight below what scrolls, where there is room for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.layouts import column, space
from desktop_app.ui.widgets.paint import brush

STAYS_FROM = 440  # pixels at 100 % of a page on which a foot may stand without eating it
ABOVE, SIDE = 10, 24


class Foot(QWidget):
    """Below the part of the page that scrolls; on a low page it is the end of what scrolls."""

    def __init__(self, page: QScrollArea, body: QVBoxLayout, part: QWidget) -> None:
        super().__init__(page)
        self._page, self._body = page, body
        self._inside = column(self)
        self._inside.addWidget(part)
        self._stays: bool | None = None

    def stays(self) -> bool:
        """Whether it stays in sight."""
        return self._stays is True

    def fit(self) -> None:
        """Take the place and the height that the page and the words ask for now."""
        stays = self._page.height() >= theme().px(STAYS_FROM)
        if stays is not self._stays:
            self._stays = stays
            self._move(stays)
        port = self._page.viewport()
        high = self.heightForWidth(port.width()) if stays else 0
        if high != self._page.viewportMargins().bottom():
            self._page.setViewportMargins(0, 0, 0, high)
        if stays:
            place = port.geometry()
            self.setGeometry(place.left(), place.bottom() + 1, place.width(), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page squeezes a corner widget into its corner whenever its scroll bars change."""
        super().resizeEvent(event)
        if self.stays() and event.size().height() != self._page.viewportMargins().bottom():
            self.fit()

    def _move(self, stays: bool) -> None:
        """Move it, with the focus if that is in it."""
        focus = QApplication.focusWidget()
        has_it = focus is not None and self.isAncestorOf(focus)
        space(self._inside, (SIDE, ABOVE, SIDE, ABOVE) if stays else 0)
        if stays:
            self._body.removeWidget(self)
        # Of what lies outside its viewport a page tells screen readers only its corner widget.
        self._page.setCornerWidget(self if stays else None)  # type: ignore[arg-type]
        if not stays:
            self._body.addWidget(self)
        self.show()
        if focus is not None and has_it:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._stays:
            brush(self).fillRect(0, 0, self.width(), 1, theme().colour("line"))
