"""Pages side by side, two and two: Qt's own view of a PDF has them below each other alone."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop_app.ui.pack.toolbar import Fit
from desktop_app.ui.theme import theme

TWO = 2
GAP = 6  # pixels round pages, as Qt's view has them
STEP = 40  # pixels by which an arrow scrolls
POINTS = 72  # in an inch


class Spread(QAbstractScrollArea):
    """Pages 1 and 2 beside each other, 3 and 4 below them. ``turned`` carries the first of the two
    that are seen, ``zoomed`` fires when they are seen at another size."""

    turned = Signal(int)
    zoomed = Signal()
    at_once = TWO

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self._document = document
        self._images: dict[int, QImage] = {}
        self._page = 0
        self._fit: Fit | None = Fit.WIDTH
        self._factor = 1.0
        self._is_turning = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def document(self) -> QPdfDocument:
        """What is shown."""
        return self._document

    def page(self) -> int:
        """The first of the two that are seen, from 0."""
        return self._page

    def turn_to(self, page: int) -> None:
        """Show a page, and the one beside it, from their top."""
        last = self._document.pageCount() - 1
        if last < 0:
            return
        first = max(0, min(page, last)) // TWO * TWO
        self._is_turning = True
        self.verticalScrollBar().setValue(first // TWO * self._row().height())
        self._is_turning = False
        self._turn(first)

    def zoom(self) -> float:
        """How large pages are shown; 1 is as on paper."""
        page = self._page_size()
        inch = self.logicalDpiX() / POINTS
        wide = (self.viewport().width() - (TWO + 1) * GAP) / (TWO * page.width() * inch)
        tall = (self.viewport().height() - 2 * GAP) / (page.height() * inch)
        fitting = {Fit.WIDTH: wide, Fit.PAGE: min(wide, tall), Fit.FULL: 1.0}
        return self._factor if self._fit is None else fitting[self._fit]

    def set_zoom(self, factor: float) -> None:
        """Show pages at a size of their own."""
        self._fit, self._factor = None, factor
        self.look_again()
        self.zoomed.emit()

    def fit(self, how: Fit) -> None:
        """Fit both in the width, in what is seen, or show them as large as on paper."""
        self._fit = how
        self.look_again()
        self.zoomed.emit()

    def look_again(self) -> None:
        """There are other pages, or another size of them; the page that is seen stays."""
        self._images = {}
        self._measure()
        self.turn_to(self._page)
        self.viewport().update()

    def forget(self) -> None:
        """Keep no picture of a page."""
        self._images = {}
        self.viewport().update()

    # Where they lie

    def _page_size(self) -> QSize:
        """Of the first page, in points: all are alike."""
        size = self._document.pagePointSize(0).toSize()
        return size if not size.isEmpty() else QSize(595, 842)

    def _size(self) -> QSize:
        """Of a page on the screen."""
        return self._page_size() * (max(self.zoom(), 0.01) * self.logicalDpiX() / POINTS)

    def _row(self) -> QSize:
        """Of two pages with what is round them."""
        size = self._size()
        return QSize(TWO * size.width() + (TWO + 1) * GAP, size.height() + GAP)

    def _measure(self) -> None:
        rows = -(-self._document.pageCount() // TWO)
        row, seen = self._row(), self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        down.setRange(0, max(0, rows * row.height() + GAP - seen.height()))
        across.setRange(0, max(0, row.width() - seen.width()))
        for bar, step in ((down, seen.height()), (across, seen.width())):
            bar.setPageStep(step)
            bar.setSingleStep(STEP)

    def place(self, page: int) -> QRect:
        """Where a page lies on the screen."""
        size, row = self._size(), self._row()
        left = max(0, (self.viewport().width() - row.width()) // 2)
        x = left + GAP + page % TWO * (size.width() + GAP) - self.horizontalScrollBar().value()
        y = GAP + page // TWO * row.height() - self.verticalScrollBar().value()
        return QRect(x, y, size.width(), size.height())

    def _scrolled(self, down: int) -> None:
        """The two whose row has the upper third of what is seen."""
        self.viewport().update()
        if not self._is_turning:
            row = (down + self.viewport().height() // 3) // max(1, self._row().height())
            self._turn(min(row * TWO, max(0, self._document.pageCount() - 1) // TWO * TWO))

    def _turn(self, first: int) -> None:
        if first != self._page:
            self._page = first
            self.turned.emit(first)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, seen = QPainter(self.viewport()), self.viewport().rect()
        painter.fillRect(seen, theme().colour("sunken"))
        for page in range(self._document.pageCount()):
            place = self.place(page)
            if place.intersects(seen):
                painter.fillRect(place, Qt.GlobalColor.white)
                painter.drawImage(place, self._image(page, place.size()))
        painter.end()

    def _image(self, page: int, size: QSize) -> QImage:
        if page not in self._images:
            self._images[page] = self._document.render(page, size * self.devicePixelRatioF())
        return self._images[page]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.viewport().update()
