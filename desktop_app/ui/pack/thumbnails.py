"""The pages small, beside the pages large: where one is, and a click or a key to any other."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.i18n import tr
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.paint import box

WIDE, TALL = 96, 136  # of a thumbnail, pixels at 100 %
SIDE = 12
CAPTION = 24
FINER = 3
MOST = (1 << 24) - 1  # as large as a widget may be
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Draw = Callable[[int, QSize], QImage]


def page_words(page: int, pages: int) -> str:
    """ "Page 2 of 6"; pages count from 0 in code and from 1 in words."""
    return tr("Page {number} of {count}", number=page + 1, count=pages)


class _Pages(QAbstractListModel):
    """One row for each page; images come in one after the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.images: list[QImage | None] = []

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.images)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return page_words(index.row(), len(self.images))
        return None

    def begin(self, count: int) -> None:
        """Expect the images of so many pages."""
        if count == len(self.images):
            return  # the old ones stay until the new ones are there
        self.beginResetModel()
        self.images = [None] * count
        self.endResetModel()

    def put(self, page: int, image: QImage) -> None:
        """Show the image of a page."""
        self.images[page] = image
        self.dataChanged.emit(self.index(page), self.index(page))


class _Painter(QStyledItemDelegate):
    """A small page with its number below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        return QSize(look.px(WIDE + 2 * SIDE), look.px(TALL + SIDE + CAPTION))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_chosen(painter, rect, bool(option.state & QStyle.StateFlag.State_HasFocus))
        left = rect.left() + (rect.width() - look.px(WIDE)) // 2
        place = QRect(left, rect.top() + look.px(SIDE), look.px(WIDE), look.px(TALL))
        self._paint_page(painter, place, index)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text"))
        below = QRect(rect.left(), place.bottom(), rect.width(), look.px(CAPTION))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()

    def _paint_chosen(self, painter: QPainter, rect: QRect, has_focus: bool) -> None:
        look = theme()
        inner = rect.adjusted(2, 2, -2, -2)
        radius = look.measure("radius")
        box(painter, inner, fill=look.colour("accent_soft"), radius=radius)
        if has_focus:
            width = look.measure("focus_width")
            box(painter, inner, line=look.colour("focus"), radius=radius, width=width)

    def _paint_page(self, painter: QPainter, place: QRect, index: Index) -> None:
        model = index.model()
        image = model.images[index.row()] if isinstance(model, _Pages) else None
        painter.fillRect(place, Qt.GlobalColor.white)
        if image is not None:
            painter.drawImage(place, image)
        box(painter, place, line=theme().colour("border"))


class Thumbnails(QListView):
    """The small pages. ``turned`` carries the page that was chosen."""

    turned = Signal(int)

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        name_it(self, tr("Pages of the pack"))
        self._draw = draw
        self._pages = _Pages(self)
        self._waiting: list[int] = []
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._draw_one)
        self.setModel(self._pages)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.stand_upright(upright=True)
        self.selectionModel().currentChanged.connect(self._tell)

    def stand_upright(self, *, upright: bool) -> None:
        """Stand in a column, or lie in rows of which one is in sight."""
        look, bar = theme(), theme().px(12)
        wide, tall = look.px(WIDE + 2 * SIDE) + bar, look.px(TALL + SIDE + CAPTION)
        self.setFlow(QListView.Flow.TopToBottom if upright else QListView.Flow.LeftToRight)
        self.setWrapping(not upright)
        self.setMinimumSize(wide if upright else 0, 0 if upright else tall)
        self.setMaximumSize(wide if upright else MOST, MOST if upright else tall)
        self.scheduleDelayedItemsLayout()

    def show_pages(self, count: int) -> None:
        """Draw the pages of another document, one at a time."""
        self._pages.begin(count)
        self._waiting = list(range(count))
        self._next.start()

    def images(self) -> list[QImage | None]:
        """What is drawn so far."""
        return self._pages.images

    def page(self) -> int:
        """The page that is marked; -1 for none."""
        return self.currentIndex().row()

    def set_page(self, page: int) -> None:
        """Mark the page that is seen now."""
        index = self._pages.index(page)
        if index.isValid() and index.row() != self.currentIndex().row():
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, select)

    def _draw_one(self) -> None:
        if not self._waiting:
            self._next.stop()
            return
        page = self._waiting.pop(0)
        ratio = self.devicePixelRatioF()
        size = QSize(theme().px(WIDE), theme().px(TALL)) * ratio
        # Drawn larger and made small: hairlines would come out as thick as letters.
        smooth = Qt.TransformationMode.SmoothTransformation
        drawn = self._draw(page, size * FINER)
        self._pages.put(page, drawn.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.turned.emit(index.row())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.show_pages(len(self._pages.images))
