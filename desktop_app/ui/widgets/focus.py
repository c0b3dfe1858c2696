"""The focus ring: 3 px with a 2 px gap, outside whatever has the focus."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QMenu,
    QMenuBar,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.paint import box, brush

MOVED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
}
WITHOUT = (QMenu, QMenuBar, QScrollArea, QAbstractItemView)  # these show the focus themselves


class Ring(QWidget):
    """The ring itself, lying over a control of its host."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def lie_over(self, widget: QWidget, host: QWidget) -> None:
        """Move round a control, or hide with it."""
        if self.parentWidget() is not host:
            self.setParent(host)
        if not widget.isVisibleTo(host):
            self.hide()
            return
        look = theme()
        out = look.measure("focus_width") + look.measure("focus_gap")
        corner = widget.mapTo(host, widget.rect().topLeft())
        self.setGeometry(QRect(corner, widget.size()).adjusted(-out, -out, out, out))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        radius = look.measure("radius") + look.measure("focus_gap")
        width = look.measure("focus_width")
        box(brush(self), self.rect(), line=look.colour("focus"), radius=radius, width=width)


class FocusRing(QObject):
    """Keeps the ring round the control that has the focus. An application has one."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: Ring | None = None
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def around(self) -> QWidget | None:
        """The control that wears the ring; None when nothing does."""
        gone = self._around is None or not isValid(self._around)
        return None if gone else self._around

    def ring(self) -> Ring | None:
        """The ring, if it is to be seen."""
        there = self._ring is not None and isValid(self._ring) and not self._ring.isHidden()
        return self._ring if there else None

    def _follow(self, _old: QWidget | None, widget: QWidget | None) -> None:
        self._let_go()
        if widget is None or isinstance(widget, WITHOUT):
            return
        self._around = widget
        each: QWidget | None = widget
        host = _host(widget)
        while each is not None and each is not host:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._settle()

    def _let_go(self) -> None:
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched = []
        self._around = None
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVED:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        widget = self.around()
        if widget is None:
            return
        host = _host(widget)
        if self._ring is None or not isValid(self._ring):
            self._ring = Ring(host)
        self._ring.lie_over(widget, host)


def _host(widget: QWidget) -> QWidget:
    """Where the ring lives: the nearest scrolled page, so that it scrolls along, or the window."""
    each = widget.parentWidget()
    while each is not None and not each.isWindow():
        if isinstance(each.parentWidget(), QAbstractScrollArea):
            return each
        each = each.parentWidget()
    return each if each is not None else widget.window()
