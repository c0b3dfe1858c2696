"""A notice on a page, and the list of what has to be put right before saving."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.ui.widgets.buttons import LINK, Button
from desktop_app.ui.widgets.card import Icon
from desktop_app.ui.widgets.labels import Label, announce, name_it, set_style
from desktop_app.ui.widgets.layouts import Flow, column, row

Action = tuple[str, Callable[[], object]]  # the words of a button, and what it does
ICONS = {
    "error": "circle-alert",
    "warn": "triangle-alert",
    "ok": "circle-check",
    "accent": "info",
}


class Banner(QFrame):
    """A title, a sentence, and buttons that lead somewhere. Hidden until something is said.

    ``kind`` is error, warn, ok or accent.
    """

    def __init__(self, kind: str = "error") -> None:
        super().__init__()
        self._inside = row(self, margins=(14, 12, 14, 12), gap=12)
        self._column = column(gap=8)
        self._title = Label(bold=True, wrap=True)
        self._sentence = Label(wrap=True)
        self._links: list[Button] = []
        for part in (self._title, self._sentence):
            self._column.addWidget(part)
        self._side_by_side = Flow(gap=8, line_gap=0)
        self._column.addLayout(self._side_by_side)
        self._icon = Icon(ICONS[kind], colour=kind)
        self._inside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(self._column, 1)
        set_style(self, "kind", kind)
        self.hide()

    def say(
        self,
        title: str,
        sentence: str = "",
        kind: str = "error",
        actions: Sequence[Action] = (),
        *,
        anew: bool = True,
    ) -> None:
        """Show a notice, with buttons, bring it into sight and have it spoken once; one that is not
        ``anew`` says less of the same, of which none is made. The focus stays where it is."""
        self._show(title, sentence, kind)
        for words, act in actions:
            self._side_by_side.addWidget(self._make_link(words, act))
        self._show_links()
        if anew:
            scroll_to(self)
            announce(self, self.accessibleName())

    def list_problems(self, title: str, problems: Sequence[tuple[str, QWidget]]) -> None:
        """Show what is wrong, a link to each control concerned; the first has focus."""
        self._show(title, "", "error")
        scroll_to(self)
        for sentence, target in problems:
            link = self._make_link(sentence, partial(_lead_to, target))
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_links()
        if self._links:
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, title)

    def links(self) -> list[Button]:
        """The links shown now."""
        return list(self._links)

    def clear(self) -> None:
        """Take the notice away."""
        for link in self._links:
            self._column.removeWidget(link)
            self._side_by_side.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        self.hide()

    def _show(self, title: str, sentence: str, kind: str) -> None:
        self.clear()
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._icon.change(ICONS[kind], kind)
        set_style(self, "kind", kind)
        name_it(self, " ".join(part for part in (title, sentence) if part))
        self.show()

    def _make_link(self, words: str, act: Callable[[], object]) -> Button:
        link = Button(words, icon="arrow-right", compact=True)
        link.rest = LINK
        link.clicked.connect(lambda _checked: act())
        self._links.append(link)
        return link

    def _show_links(self) -> None:
        """At once, or they could not take the focus yet."""
        for link in self._links:
            link.show()


class PassingBanner(Banner):
    """A notice that is gone once the page is left: it may no longer be true for who comes back."""

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # as a window that is minimised
            self.clear()


def _lead_to(target: QWidget) -> None:
    target.setFocus(Qt.FocusReason.OtherFocusReason)
    scroll_to(target)


def scroll_to(widget: QWidget) -> None:
    """Bring a control into sight on its scrolled page."""
    each = widget.parentWidget()
    while each is not None:
        if isinstance(each, QScrollArea):
            each.ensureWidgetVisible(widget, 24, 24)
        each = each.parentWidget()
