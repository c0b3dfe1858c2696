"""The pages of a pack as they will be printed, shown from memory: no file of them exists."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractSlider, QBoxLayout, QFrame, QLabel, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.pack.spread import POINTS, TWO, Spread
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
BY_SCREEN: Mapping[Qt.Key, Scroll] = {
    Qt.Key.Key_PageDown: SCREEN_DOWN,
    Qt.Key.Key_PageUp: SCREEN_UP,
}
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
    at_once = 1

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
    """What has the focus for the pages in it: PageUp and PageDown go by what is seen of a page that
    is taller than that, and with Ctrl turn pages; Home and End turn them, arrows and Space scroll.
    To a screen reader Qt's own view of a PDF is an area without a meaning."""

    def __init__(self, paper: Paper, spread: Spread) -> None:
        super().__init__()
        self._paper: Paper | Spread = paper
        inside = row(self, gap=0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for each in (paper, spread):
            inside.addWidget(each)
            each.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            each.setFocusProxy(self)

    def turn_over(self, paper: Paper | Spread) -> None:
        """Show pages in the other way."""
        self._paper.hide()
        self._paper = paper
        paper.show()

    def say(self, position: str) -> None:
        """Tell where one is to whoever comes here."""
        hint = tr("Ctrl Tab shows the same as text.")
        name_it(self, tr("The pack as it will be printed"), f"{position}. {hint}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        page, last = self._paper.page(), self._paper.document().pageCount() - 1
        turns = {
            Qt.Key.Key_PageDown: page + self._paper.at_once,
            Qt.Key.Key_PageUp: page - self._paper.at_once,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in BY_SCREEN and not held and self._is_taller(max(page, 0)):
            self._scroll(BY_SCREEN[key])
        elif key in turns and held in (NOT_HELD, Qt.KeyboardModifier.ControlModifier):
            self._paper.turn_to(turns[key])
        elif key is Qt.Key.Key_Space and held in (NOT_HELD, shift):
            self._scroll(SCREEN_UP if held else SCREEN_DOWN)
        elif key in SCROLLS and not held:
            self._scroll(SCROLLS[key])
        else:
            super().keyPressEvent(event)

    def _is_taller(self, page: int) -> bool:
        """Whether a page is taller than what is seen: turned over, its end would be missed."""
        paper = self._paper
        tall = paper.document().pagePointSize(page).height() * paper.zoom()
        return tall * paper.logicalDpiY() / POINTS > paper.viewport().height()

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
        self.spread = Spread(self._document)
        self.spread.hide()
        self.seen: Paper | Spread = self.paper
        self.reader = Reader(self.paper, self.spread)
        self.thumbnails = Thumbnails(self._draw)
        self._inside = row(self, gap=12)
        self._inside.addWidget(self.thumbnails)
        self._inside.addWidget(self.reader, 1)
        self.setFocusProxy(self.reader)
        self.thumbnails.turned.connect(self._turn_to)
        self.paper.pageNavigator().currentPageChanged.connect(partial(self._turned, self.paper))
        self.spread.turned.connect(partial(self._turned, self.spread))
        for each in (self.paper, self.spread):
            each.zoomed.connect(self.moved.emit)
        self.moved.connect(lambda: self.reader.say(self.position()))

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document at the page and size of the one before."""
        if pdf is self._shown:
            return
        down = self._down() if self._covered is None else self._covered
        self._covered = None
        self._load(pdf)
        self.thumbnails.show_pages(self._document.pageCount())
        self.spread.look_again()
        self.seen.verticalScrollBar().setValue(down)
        self.thumbnails.set_page(self.seen.page())
        self.moved.emit()

    def cover(self) -> None:
        """Take the pages away; the next document is shown at their place."""
        self._covered = self._down() if self._covered is None else self._covered
        self._load(b"")
        self.spread.forget()
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
        """ "Page 2 of 6, 125 %", "Pages 3 and 4 of 6, 80 %"."""
        percent = round(self.seen.zoom() * 100)
        where = self._where()
        return tr("{page}, {percent} %", page=where, percent=percent)

    def face(self, *, facing: bool) -> None:
        """Show pages side by side, or one below the other; the page that is seen stays."""
        page = self.seen.page()
        self.seen = self.spread if facing else self.paper
        self.reader.turn_over(self.seen)
        self.seen.turn_to(page)
        self.thumbnails.set_page(page)
        self.moved.emit()

    def fit(self, how: Fit) -> None:
        """Fit the width, the whole page, or show pages as large as on paper."""
        self.spread.fit(how)
        if how is Fit.FULL:
            self.paper.set_zoom(1.0)
        else:
            self.paper.fit(FIT_WIDTH if how is Fit.WIDTH else WHOLE_PAGE)

    def step(self, larger: bool) -> None:
        """Show pages a step larger or smaller."""
        factor = self.seen.zoom()
        factor = factor * STEP if larger else factor / STEP
        self.seen.set_zoom(max(LEAST_ZOOM, min(factor, MOST_ZOOM)))
        announce(self, self.position())

    def _where(self) -> str:
        """The page that is seen, or both of them."""
        page, pages = self.seen.page(), self.pages()
        if self.seen is self.paper or page + 1 >= pages:
            return page_words(page, pages)
        words = "Pages {first} and {second} of {count}"
        return tr(words, first=page + 1, second=page + TWO, count=pages)

    def _turn_to(self, page: int) -> None:
        self.seen.turn_to(page)

    def _down(self) -> int:
        return self.seen.verticalScrollBar().value()

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

    def _turned(self, by: "Paper | Spread", page: int) -> None:
        if by is not self.seen:
            return
        # Whoever chose the second of two in the list stays on it.
        if self.thumbnails.page() // by.at_once != page // by.at_once:
            self.thumbnails.set_page(page)
        self.moved.emit()
        if self.reader.hasFocus():
            announce(self, self._where())

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
