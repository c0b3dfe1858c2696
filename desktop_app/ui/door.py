"""The window before the desk is open: a card on paper, or a page that stands in its place.

It is the first thing painted, so it imports Qt and the theme only.
"""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import tr
from desktop_app.ui.screen import open_at
from desktop_app.ui.theme import theme

SIZE = (1280, 800)
LEAST = (480, 400)
FIRST = 100  # the card's share of the width, as long as it has less than it may take


class Door(QFrame):
    """Shows a card in the middle, at most ``width`` pixels wide at 100 %; or a page over it all.

    ``painted`` fires once, when there is something to see. A page that must not be left without
    a word sets ``may_close``; what it answers decides whether the window closes.
    """

    painted = Signal()

    def __init__(self, card: QFrame, width: int, shape: QByteArray | None = None) -> None:
        super().__init__()
        self._width, self.card = width, card
        self._was_painted = False
        self.may_close: Callable[[], bool] = lambda: True
        self.setObjectName("paper")
        self.setWindowTitle(tr("Groupdesk"))
        self._pages = QStackedLayout(self)
        self._scrolled = _scrolled(card)
        self._pages.addWidget(self._scrolled)
        theme().changed.connect(self._take_width)
        self._take_width()
        self.setMinimumSize(*LEAST)
        open_at(self, shape, SIZE)

    def turn_to(self, page: QWidget) -> None:
        """Show a page in place of the card; the door keeps it from now on."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
            theme().rescale(page)
        self._pages.setCurrentWidget(page)

    def turn_back(self) -> None:
        """Show the card again."""
        self._pages.setCurrentWidget(self._scrolled)

    def forget(self, page: QWidget) -> None:
        """Take a page away for good, with what was typed in it."""
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._leave_out_of_tab)
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            super().closeEvent(event)
        else:
            event.ignore()

    def _leave_out_of_tab(self) -> None:
        """Nothing is to be done with the scrolled paper itself.

        After the first paint, for the first look into Qt makes a hundred enumerations.
        """
        self._scrolled.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)

    def _take_width(self) -> None:
        self.card.setMaximumWidth(theme().px(self._width))


def _scrolled(card: QFrame) -> QScrollArea:
    """The card in the middle of paper that scrolls where the window is small."""
    paper = QWidget()
    paper.setObjectName("paper")
    whole, middle = QVBoxLayout(paper), QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(card, FIRST)
    middle.addStretch(1)
    whole.addStretch(2)
    whole.addLayout(middle)
    whole.addStretch(3)
    area = QScrollArea()
    area.setObjectName("page")
    area.setWidgetResizable(True)
    area.setWidget(paper)
    return area
