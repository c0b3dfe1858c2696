"""The pages of a pack as they will be printed, shown from memory: no file of them exists."""

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractSlider, QBoxLayout, QFrame, QLabel, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.pack.thumbnails import Thumbnails, page_words
from desktop_app.ui.pack.toolbar import Fit
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import announce, name_it
from desktop_app.ui.widgets.layouts import row

STEP = 1.2  # how much larger or smaller at a time
LEAST_ZOOM, MOST_ZOOM = 0.25, 5.0
BESIDE = 560  # pixels at 100 %: from this width on the thumbnails stand beside the pages
LEAST_HEIGHT = 360
TOP = QPointF(0, 0)
NOT_HELD = Qt.KeyboardModifier.NoModifier
DOWN, ACROSS = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
Slide = QAbstractSlider.SliderAction
Scroll = tuple[Qt.Orientation, Slide]
SCREEN_DOWN: Scroll = (DOWN, Slide.SliderPageStepAdd)
SCREEN_UP: Scroll = (DOWN, Slide.SliderPageStepSub)
SCROLLS: Mapping[Qt.Key, Scroll] = {
    Qt.Key.Key_Down: (DOWN, Slide.SliderSingleStepAdd),
    Qt.Key.Key_Up: (DOWN, Slide.SliderSingleStepSub),
    Qt.Key.Key_Right: (ACROSS, Slide.SliderSingleStepAdd),
    Qt.Key.Key_Left: (ACROSS, Slide.SliderSingleStepSub),
}
FIT_WIDTH, WHOLE_PAGE, FULL_SIZE = (
    QPdfView.ZoomMode.FitToWidth,
    QPdfView.ZoomMode.FitInView,
    QPdfView.ZoomMode.Custom,
)


class Paper(QPdfView):
    """The pages one below the other. ``zoomed`` fires when they are seen at another size."""

    zoomed = Signal()

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self.setDocument(document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(FIT_WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._colour()

    def page(self) -> int:
        """The page that is seen, from 0."""
        return self.pageNavigator().currentPage()

    def turn_to(self, page: int) -> None:
        """Show a page from its top, if there is one."""
        last = self.document().pageCount() - 1
        if last >= 0:
            self.pageNavigator().jump(max(0, min(page, last)), TOP, 0)

    def zoom(self) -> float:
        """How large pages are shown; 1 is as on paper."""
        fits = self.zoomMode() is not FULL_SIZE
        return self._fitting() if fits else self.zoomFactor()

    def set_zoom(self, factor: float) -> None:
        """Show pages at a size of their own."""
        self.setZoomMode(FULL_SIZE)
        self.setZoomFactor(max(LEAST_ZOOM, min(factor, MOST_ZOOM)))
        self.zoomed.emit()

    def fit(self, how: QPdfView.ZoomMode) -> None:
        """Fit the width of a page, or the whole of it."""
        self.setZoomMode(how)
        self.zoomed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._colour()

    def _colour(self) -> None:
        palette = QPalette(self.palette())
        ground = theme().colour("sunken")
        if palette.color(QPalette.ColorRole.Dark) != ground:
            palette.setColor(QPalette.ColorRole.Dark, ground)
            self.setPalette(palette)

    def _fitting(self) -> float:
        document = self.document()
        if not document.pageCount():
            return 1.0
        page = document.pagePointSize(self.page())
        inch, sides = self.logicalDpiX() / 72, self.documentMargins()
        wide = self.viewport().width() - sides.left() - sides.right()
        tall = self.viewport().height() - sides.top() - sides.bottom()
        by_width = wide / (page.width() * inch)
        if self.zoomMode() is FIT_WIDTH:
            return by_width
        return min(by_width, tall / (page.height() * inch))


class Reader(QLabel):
    """What has the focus for the pages in it: PageUp, PageDown, Home and End turn them, arrows and
    Space scroll. To a screen reader Qt's own view of a PDF is an area without a meaning."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self._paper = paper
        row(self, gap=0).addWidget(paper)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        paper.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        paper.setFocusProxy(self)

    def say(self, position: str) -> None:
        """Tell where one is to whoever comes here."""
        hint = tr("Ctrl Tab shows the same as text.")
        name_it(self, tr("The pack as it will be printed"), f"{position}. {hint}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        page, last = self._paper.page(), self._paper.document().pageCount() - 1
        turns = {
            Qt.Key.Key_PageDown: page + 1,
            Qt.Key.Key_PageUp: page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in turns and not held:
            self._paper.turn_to(turns[key])
        elif key is Qt.Key.Key_Space and held in (NOT_HELD, shift):
            self._scroll(SCREEN_UP if held else SCREEN_DOWN)
        elif key in SCROLLS and not held:
            self._scroll(SCROLLS[key])
        else:
            super().keyPressEvent(event)

    def _scroll(self, by: Scroll) -> None:
        way, step = by
        paper = self._paper
        down = way is Qt.Orientation.Vertical
        (paper.verticalScrollBar() if down else paper.horizontalScrollBar()).triggerAction(step)


class PagesPane(QWidget):
    """Thumbnails and pages. ``moved`` fires when another page, or another size, is seen."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._shown = b""
        self._covered: int | None = None  # how far down the pages were
        self.paper = Paper(self._document)
        self.reader = Reader(self.paper)
        self.thumbnails = Thumbnails(self._draw)
        self._inside = row(self, gap=12)
        self._inside.addWidget(self.thumbnails)
        self._inside.addWidget(self.reader, 1)
        self.setFocusProxy(self.reader)
        self.thumbnails.turned.connect(self.paper.turn_to)
        self.paper.pageNavigator().currentPageChanged.connect(self._turned)
        self.paper.zoomed.connect(self.moved.emit)
        self.moved.connect(lambda: self.reader.say(self.position()))

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document at the page and size of the one before."""
        if pdf is self._shown:
            return
        down = self._down() if self._covered is None else self._covered
        self._covered = None
        self._load(pdf)
        self.thumbnails.show_pages(self._document.pageCount())
        self.paper.verticalScrollBar().setValue(down)
        self.thumbnails.set_page(self.paper.page())
        self.moved.emit()

    def cover(self) -> None:
        """Take the pages away; the next document is shown at their place."""
        self._covered = self._down() if self._covered is None else self._covered
        self._load(b"")
        self.thumbnails.show_pages(0)

    def forget(self) -> None:
        """Keep nothing of what was shown, in memory or on the screen."""
        self.cover()
        self._covered = None

    def pages(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount()

    def stops(self) -> tuple[QWidget, QWidget]:
        """What Tab comes to, in order."""
        return self.thumbnails, self.reader

    def source(self) -> QIODevice:
        """What the pages are read from: memory."""
        return self._buffer

    def position(self) -> str:
        """ "Page 2 of 6, 125 %"."""
        percent = round(self.paper.zoom() * 100)
        where = page_words(self.paper.page(), self.pages())
        return tr("{page}, {percent} %", page=where, percent=percent)

    def fit(self, how: Fit) -> None:
        """Fit the width, the whole page, or show pages as large as on paper."""
        if how is Fit.FULL:
            self.paper.set_zoom(1.0)
        else:
            self.paper.fit(FIT_WIDTH if how is Fit.WIDTH else WHOLE_PAGE)

    def step(self, larger: bool) -> None:
        """Show pages a step larger or smaller."""
        factor = self.paper.zoom()
        self.paper.set_zoom(factor * STEP if larger else factor / STEP)
        announce(self, self.position())

    def _down(self) -> int:
        return self.paper.verticalScrollBar().value()

    def _load(self, pdf: bytes) -> None:
        self._shown = pdf
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        if pdf:
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._buffer)

    def _draw(self, page: int, size: QSize) -> QImage:
        return self._document.render(page, size)

    def _turned(self, page: int) -> None:
        self.thumbnails.set_page(page)
        self.moved.emit()
        if self.reader.hasFocus():
            announce(self, page_words(page, self.pages()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.moved.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        """Thumbnails beside the pages, or above them where there is little width."""
        beside = self.width() >= theme().px(BESIDE)
        way = QBoxLayout.Direction
        self._inside.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.thumbnails.stand_upright(upright=beside)
        self.reader.setMinimumHeight(theme().px(LEAST_HEIGHT))
