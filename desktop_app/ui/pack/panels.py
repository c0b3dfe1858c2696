"""What the place of a pack shows besides the pages: text, a sentence instead, printing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.pack.files import Clip
from desktop_app.ui.pack.thumbnails import page_words
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choices import ProgressBar
from desktop_app.ui.widgets.fields import TextArea
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.layouts import Flow

LINES = 14
LeadsOn = tuple[str, str, Callable[[], object]]


def to_calendar(desk: Desk) -> LeadsOn:
    """Where a session is chosen."""
    return tr("Open the calendar"), "calendar-days", partial(desk.go, "calendar", None)


class TextPane(TextArea):
    """The pack as text, read line by line with a caret; nothing in it can be changed."""

    def __init__(self) -> None:
        super().__init__(lines=LINES)
        name_it(self, tr("The pack as text"), tr("The same as on its pages, line by line."))
        self._clip = Clip(self)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_text(self, text: str) -> None:
        """Show another text; the caret and the place in it stay."""
        if text == self.toPlainText():
            return
        at, down = self.textCursor().position(), self.verticalScrollBar().value()
        self.setPlainText(text)
        caret = self.textCursor()
        caret.setPosition(min(at, len(text)))
        self.setTextCursor(caret)
        self.verticalScrollBar().setValue(down)

    def forget(self) -> None:
        """Keep nothing of it, here or on the clipboard."""
        self._clip.clear()
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is copied holds names: it leaves the clipboard again by itself."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._clip.copy(self.textCursor().selection().toPlainText())
        else:
            super().keyPressEvent(event)


class Instead(Card):
    """A sentence where the pack would be, and a button that leads on."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(size="heading", bold=True, wrap=True)
        self._sentence = Label(tone="muted", wrap=True)
        self._go: Callable[[], object] | None = None
        self._lead_on = Button("", icon="arrow-right")
        self._lead_on.clicked.connect(self._led_on)
        self.body.addWidget(self._title)
        self.body.addWidget(self._sentence)
        self.body.addWidget(self._lead_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def say(self, title: str, sentence: str, leads_on: LeadsOn | None = None) -> None:
        """Say why there is no pack to be seen; ``leads_on`` is the words of the button, its
        picture and what it does."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._lead_on.setVisible(leads_on is not None)
        if leads_on is not None:
            words, icon, self._go = leads_on
            self._lead_on.set_words(words)
            self._lead_on.set_icon(icon)
        name_it(self, " ".join(part for part in (title, sentence) if part))

    def take_focus(self) -> None:
        """Put the focus on the button, or else on the sentence."""
        there = not self._lead_on.isHidden()
        (self._lead_on if there else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _led_on(self, _checked: bool) -> None:
        if self._go is not None:
            self._go()


class PrintingCard(Card):
    """How far printing has come, and the button that stops it. Hidden while nothing is printed."""

    stopped = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Label(bold=True, wrap=True)
        self._bar = ProgressBar(tr("Printing"))
        self._stop = Button(tr("Stop printing"), icon="x", key="Esc", compact=True)
        self._stop.clicked.connect(lambda _checked: self.stopped.emit())
        line = Flow(gap=16)
        self.body.addLayout(line)
        parts: tuple[tuple[QWidget, int, int], ...] = (
            (self._words, 0, 220),
            (self._bar, 1, 160),
            (self._stop, 0, 0),
        )
        for part, stretch, least in parts:
            line.add(part, stretch=stretch, least=least)
        self.hide()

    def show_page(self, page: int, pages: int) -> None:
        """Say which page is being printed, from 1."""
        words = tr("Printing: {page}", page=page_words(page - 1, pages).lower())
        self._words.setText(words)
        self._bar.show_share(page - 1, pages, words)
        self.show()

    def show_words(self, words: str) -> None:
        """Say that it goes as a whole: there is no page to tell."""
        self.show_part(0, 1, words)

    def show_part(self, done: int, count: int, words: str) -> None:
        """Say how far many documents have come."""
        self._words.setText(words)
        self._bar.show_share(done, count, words)
        self.show()

    def say_last(self) -> None:
        """It is stopped once what is on its way is through."""
        words = tr("Stopping after this pack")
        self._words.setText(words)
        announce(self, words)

    def finish(self) -> None:
        """Go away; ``left`` fires when the focus has to go elsewhere."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if had_focus:
            self.left.emit()
