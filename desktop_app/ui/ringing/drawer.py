"""Something that is asked in place: it opens where it belongs, and Esc closes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.widgets.sight import InSight


class Drawer(QWidget):
    """Hidden until it is opened. ``closed`` says whether it had the focus."""

    closed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._sight = InSight(self)
        self.hide()

    def open_at(self, first: QWidget) -> None:
        """Show it, with the focus there."""
        self.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sight.come()

    def close_down(self) -> None:
        """Hide it; what is typed in it stays."""
        if not self.isHidden():
            focus = QApplication.focusWidget()
            had_focus = focus is not None and self.isAncestorOf(focus)
            self.hide()
            self.closed.emit(had_focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_down()
        else:
            super().keyPressEvent(event)
