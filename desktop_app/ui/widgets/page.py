"""The page of a place: a head with its title, and cards below that scroll and stack."""

from PySide6.QtCore import QEvent, Qt, SignalInstance
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.changes import Changes
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.foot import Foot
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column


class Page(QScrollArea):
    """A scrolled page. ``head`` takes the title and the page's buttons, ``body`` the cards.

    What gets the focus by Tab is scrolled into sight. While ``stale``, what it shows may no
    longer be true: it looks again as soon as it is seen.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("page")
        self.paper = QWidget()
        self.paper.setObjectName("paper")
        self.body: QVBoxLayout = column(self.paper, margins=(24, 16, 24, 20), gap=12)
        self.head = Flow(gap=12, line_gap=8)
        self.heading = Label(title, size="title", bold=True, wrap=True)
        self.body.addLayout(self.head)
        self.setWidget(self.paper)
        self.foot: Foot | None = None
        self.stale = False
        self._followed: tuple[str, ...] = ()

    def follow(self, changed: SignalInstance, *tables: str) -> None:
        """Stay true: ``look_again`` is called when one of these tables has changed (any, where
        none is named), at once or when the page is next seen. ``changed`` carries Changes.
        """
        self._followed = tables
        changed.connect(self._hear_change)

    def look_again(self) -> None:
        """Show what is true now: a page that follows changes says how."""

    def _hear_change(self, changes: Changes) -> None:
        if not self._followed or changes.touch(*self._followed):
            self.stale = True
            self._look_if_stale()

    def title(self) -> str:
        """What the page is about, for the window's title."""
        return self.heading.text()

    def add_head(self, *parts: QWidget, aside: tuple[QWidget, ...] = (), least: int = 240) -> None:
        """Fill the head: the title, parts behind it, and ``aside`` at the right edge.

        Title and parts share their line with what is aside down to ``least`` pixels at 100 %, and
        stand below each other there; with 0 they stay side by side.
        """
        left = Flow(gap=12)
        left.add(self.heading)
        for part in parts:
            left.add(part)
        self.head.add(left, stretch=1, least=least)
        for part in aside:
            self.head.add(part)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a card or a layout below what is there."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)

    def set_foot(self, part: QWidget) -> None:
        """Give the page a foot, once all else is in it: Tab comes to it last."""
        self.foot = Foot(self, self.body, part)
        self.foot.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_if_stale()

    def _look_if_stale(self) -> None:
        if self.stale and self.isVisible():
            self.stale = False
            self.look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_foot()

    def event(self, event: QEvent) -> bool:
        """A foot whose words have changed may need another height."""
        answer = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit_foot()
        return answer

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.verticalScrollBar().setSingleStep(theme().measure("control"))
            self._fit_foot()

    def _fit_foot(self) -> None:
        if self.foot is not None:
            self.foot.fit()
