"""A window for a long task before there is anything else to see."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choices import ProgressBar
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import column

SIZE = (640, 320)


class ProgressWindow(QWidget):
    """What is being done and how far it has come, or why it came to nothing. ``stopped`` fires
    when it is closed."""

    stopped = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("{title} – Groupdesk", title=title))
        card = Card(padding=24)
        card.body.addWidget(Label(title, size="heading", bold=True))
        self.words = Label(tr("One moment…"), tone="muted", wrap=True)
        card.body.addWidget(self.words)
        self.bar = ProgressBar(title)
        card.body.addWidget(self.bar)
        self.stop = Button(tr("Stop"), icon="x")
        self.stop.clicked.connect(self.close)
        card.body.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        whole = column(self, margins=32)
        whole.addStretch(1)
        whole.addWidget(card)
        whole.addStretch(1)
        self.resize(theme().px(SIZE[0]), theme().px(SIZE[1]))

    def step(self, done: int, of: int) -> None:
        """So many of so many steps are done."""
        words = tr("{done} of {of} steps", done=done, of=of)
        self.words.setText(words)
        self.bar.show_share(done, of, words)

    def give_up(self, sentence: str) -> None:
        """Say why it came to nothing; what is left to do is to close."""
        self.bar.hide()
        self.words.setText(sentence)
        self.words.set_tone("text")
        self.stop.set_words(tr("Close"))
        self.stop.setAccessibleDescription(sentence)
        self.show()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, sentence)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.stopped.emit()
