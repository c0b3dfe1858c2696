"""What opens on a page, or takes the focus, comes into sight while the page finds its height."""

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop_app.ui.widgets.banner import scroll_to


def focus_in_sight(control: QWidget, around: QWidget | None = None) -> None:
    """Put the focus on a control, and bring it into sight, or what stands ``around`` it.

    Once more when the layout has been: what has just opened may move it.
    """
    control.setFocus(Qt.FocusReason.OtherFocusReason)
    bring = partial(_bring, control, around or control)
    bring()
    QTimer.singleShot(0, control, bring)


def _bring(control: QWidget, whole: QWidget) -> None:
    if control.hasFocus():
        scroll_to(whole)


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
