"""A page of a way that is gone step by step: its content, and the way back and on."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from desktop_app.ui.theme import qapp, theme
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.labels import Divider, Label, announce
from desktop_app.ui.widgets.layouts import Flow, column, row

WIDTH = 640
MARGIN = 24
FIRST = 100  # its share of the width, as long as it has less than it may take
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Step(QScrollArea):
    """One step on a card, with one purpose. ``body`` takes what is asked.

    Enter goes on from anywhere, Esc goes back; ``went_on`` and ``went_back`` say so. While it is
    ``busy`` neither can be done. ``notice`` stands above the content.
    """

    went_on = Signal()
    went_back = Signal()

    def __init__(self, title: str, lead: str, *, number: str = "", go_on: str, back: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heading = Label(title, size="title", bold=True, wrap=True)
        self.lead = Label(lead, tone="muted", wrap=True)
        self.number = Label(number, size="caption", tone="muted")
        self.notice = Banner()
        self.body = column(gap=16)
        self.back = Button(back, icon="arrow-left")
        self.go_on = Button(go_on, primary=True)
        self._lay_out()
        self.back.clicked.connect(lambda _on: self.went_back.emit())
        self.go_on.clicked.connect(lambda _on: self.went_on.emit())
        theme().changed.connect(self._take_width)
        qapp().focusChanged.connect(self._follow_focus)

    def set_busy(self, busy: bool, words: str = "") -> None:
        """Let nobody go on or back meanwhile; ``words`` stand on the button that goes on."""
        self.go_on.setEnabled(not busy)
        self.back.setEnabled(not busy)
        if words:
            self.go_on.set_words(words)

    def say_step(self, title: str, lead: str, *, go_on: str, back: str) -> None:
        """Take another purpose, and say which."""
        self.heading.setText(title)
        self.lead.setText(lead)
        self.go_on.set_words(go_on)
        self.back.setVisible(bool(back))
        if back:
            self.back.set_words(back)
        announce(self, title)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802  (Qt's name)
        """Go by what is seen, whatever was made first: a notice comes late and stands on top."""
        stops, here = self._stops(), QApplication.focusWidget()
        if here not in stops:
            return super().focusNextPrevChild(forward)
        step = 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(stops.index(here) + step) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.go_on.click()
        elif event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.back.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        paper = QWidget()
        paper.setObjectName("paper")
        whole, middle = column(paper, margins=MARGIN, gap=0), row(gap=0)
        middle.addStretch(1)
        middle.addWidget(self._card(), FIRST)
        middle.addStretch(1)
        whole.addStretch(2)
        whole.addLayout(middle)
        whole.addStretch(3)
        self.setWidget(paper)
        self._take_width()

    def _card(self) -> QFrame:
        self._panel = Card(padding=24)
        inside = self._panel.body
        head = column(gap=5)
        for part in (self.number, self.heading, self.lead):
            head.addWidget(part)
        foot = Flow(gap=12, line_gap=12)
        foot.add(self.back)
        foot.add(QWidget(), stretch=1)
        foot.add(self.go_on)
        inside.addLayout(head)
        inside.addWidget(self.notice)
        inside.addLayout(self.body)
        inside.addWidget(Divider())
        inside.addLayout(foot)
        # Now that they are in the card: shown alone they would be windows of their own.
        self.number.setVisible(bool(self.number.text()))
        self.back.setVisible(bool(self.back.words()))
        return self._panel

    def _take_width(self) -> None:
        self._panel.setMaximumWidth(theme().px(WIDTH))

    def _stops(self) -> list[QWidget]:
        """What Tab comes to, from top to bottom and from left to right."""
        tab = Qt.FocusPolicy.TabFocus
        parts = self._panel.findChildren(QWidget)
        able = [part for part in parts if part.isVisible() and part.isEnabled()]
        stops = [part for part in able if part.focusPolicy() & tab and not part.focusProxy()]
        return sorted(stops, key=self._place)

    def _place(self, part: QWidget) -> tuple[int, int]:
        corner = part.mapTo(self._panel, QPoint())
        return corner.y(), corner.x()

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._panel.isAncestorOf(now):
            # Once a sentence below the field has its place.
            QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """Scroll to what has the focus, with its label and what is said of it."""
        here = QApplication.focusWidget()
        if here is not None and self._panel.isAncestorOf(here):
            parent = here.parentWidget()
            margin = theme().px(MARGIN)
            self.ensureWidgetVisible(parent if isinstance(parent, Field) else here, margin, margin)
