"""A panel beside the page: whatever is being typed on the page stays as it is."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.layouts import column

WIDTH = 380
SAVES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Aside(QWidget):
    """``closed`` says that somebody is done with it. What is in it is added to ``card``.

    Ctrl+Enter in it is its own, whatever the page does on that key.
    """

    closed = Signal()

    def __init__(self, title: str, icon: str, *, padding: int = 16) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.done = Button(tr("Close"), icon="x", key="Esc", compact=True)
        self.done.clicked.connect(lambda _on: self.closed.emit())
        self.card = Card(title, icon=icon, padding=padding)
        self.card.head.addWidget(self.done)
        self._paper = QWidget()
        self._paper.setObjectName("paper")
        column(self._paper, margins=(8, 16, 24, 20)).addWidget(self.card)
        self._scrolled = QScrollArea()
        self._scrolled.setObjectName("page")
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolled.setWidget(self._paper)
        column(self).addWidget(self._scrolled)
        self.hide()

    def sizeHint(self) -> QSize:
        """Wide enough for what is in it, also beside a scroll bar."""
        return QSize(max(theme().px(WIDTH), self._least()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), super().minimumSizeHint().height())

    def _least(self) -> int:
        bar = self._scrolled.verticalScrollBar().sizeHint().width()
        return self._paper.minimumSizeHint().width() + bar

    def open(self) -> None:
        """Show the panel, with the focus where it begins."""
        self.show()
        self.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_in_sight(self, rows: FollowedList, place: QRect) -> None:
        """Scroll to a row of a list that is taller than the panel; ``place`` is within the list."""
        middle = rows.viewport().mapTo(self._scrolled.viewport(), place.center())
        down = self._scrolled.verticalScrollBar().value()
        self._scrolled.ensureVisible(middle.x(), middle.y() + down, 0, place.height())

    def turn_to(self, about: object) -> None:
        """Be about what a command was given for."""

    def first(self) -> QWidget:
        """The control that has the focus at first."""
        return self.done

    def stops(self) -> list[QWidget]:
        """What Tab comes to, in order."""
        return [self.done]

    def save(self) -> None:
        """Ctrl+Enter."""

    def put_away(self) -> None:
        """The window locks or closes."""

    def event(self, event: QEvent) -> bool:
        """Keep the page from taking Ctrl+Enter for its own."""
        if isinstance(event, QKeyEvent) and _is_asked_for(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif _saves(event):
            self.save()
        else:
            super().keyPressEvent(event)


def _is_asked_for(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.ShortcutOverride and _saves(event)


def _saves(event: QKeyEvent) -> bool:
    return event.key() in SAVES and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
