"""The unlock window: a name where several may sign in, a passphrase, and one button.

It is the first thing painted. So it is made of plain controls under the style sheet, and imports
Qt and the theme only: no kit, no icons, nothing of the data.
"""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QDeadlineTimer, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import tr
from desktop_app.ui.screen import open_at
from desktop_app.ui.theme import SPACE, theme

TryUnlock = Callable[[str | None, str], object]  # the name if it was asked, and the passphrase
SECOND = 1_000
WIDTH = 420
LINES = 5
SIZE = (1280, 800)


class UnlockWindow(QFrame):
    """Asks who is there. ``try_unlock`` is called with the name (or None) and the passphrase.

    Whoever tries answers with ``refuse`` or ``wait``, or closes the window. ``painted`` fires
    once, when there is something to see.
    """

    painted = Signal()

    def __init__(
        self, try_unlock: TryUnlock, *, needs_name: bool, shape: QByteArray | None = None
    ) -> None:
        super().__init__()
        self._try_unlock = try_unlock
        self._was_painted = False
        self._deadline = QDeadlineTimer(0)
        self._words: Callable[[int], str] = str
        self._second = QTimer(self, interval=SECOND)
        self.setObjectName("paper")
        self.setWindowTitle(tr("Groupdesk"))
        self.name, self.passphrase = QLineEdit(), QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.name_label = _label(tr("Your name"), bold=True)
        self.passphrase_label = _label(tr("Passphrase"), bold=True)
        self.show_it, self.unlock = QPushButton(), QPushButton(tr("Unlock"))
        self.answer = _label("")
        self.answer.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.ask_name(asked=needs_name)
        self._show_typed(shown=False)
        self._measure()
        open_at(self, shape, SIZE)

    def ask_name(self, *, asked: bool) -> None:
        """Ask for the name too, or no longer; nobody's typing is interrupted."""
        self.name.setVisible(asked)
        self.name_label.setVisible(asked)
        if not self.passphrase.text():
            (self.name if asked else self.passphrase).setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it did not open; the passphrase is taken away, the name stays."""
        self.passphrase.clear()
        self._rest()
        self._say(sentence, "error")

    def wait(self, seconds: int, words: Callable[[int], str]) -> None:
        """Let nobody try for so many seconds; ``words`` says how many are left.

        What was typed was not tried, so it stays.
        """
        self._rest()
        self._deadline, self._words = QDeadlineTimer(seconds * SECOND), words
        self._second.start()
        self._count_down()

    def give_up(self, sentence: str) -> None:
        """Say why this data cannot be opened at all; there is nothing to type."""
        self._say(sentence, "error")
        for part in (self.name_label, self.name, self.passphrase_label, self.passphrase):
            part.hide()
        self.unlock.hide()
        self.show_it.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def _try(self) -> None:
        if not self.unlock.isEnabled():
            return
        passphrase = self.passphrase.text()
        if not passphrase:
            self.passphrase.setFocus()
            return
        self.unlock.setEnabled(False)
        self.unlock.setText(tr("Unlocking…"))
        named = None if self.name.isHidden() else self.name.text()
        self._try_unlock(named, passphrase)

    def _rest(self) -> None:
        self.passphrase.setFocus()
        self.unlock.setEnabled(True)
        self.unlock.setText(tr("Unlock"))

    def _count_down(self) -> None:
        left = -(-self._deadline.remainingTime() // SECOND)
        self.unlock.setEnabled(left <= 0)
        if left > 0:
            self._say(self._words(left), "warn")
        else:
            self._second.stop()
            self._say(tr("You can try again now."), "text")

    def _say(self, sentence: str, tone: str) -> None:
        # A sentence may name a folder, and no name is ever markup.
        # Here and not before: the first look into Qt makes a hundred enumerations.
        self.answer.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.answer.setAlignment(QtCore.Qt.AlignmentFlag.AlignTop)
        self.answer.setText(sentence)
        self.answer.setProperty("tone", tone)
        self.answer.style().unpolish(self.answer)
        self.answer.style().polish(self.answer)
        self.passphrase.setAccessibleDescription(sentence)

    def _show_typed(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.passphrase.setEchoMode(mode)
        self.show_it.setText(tr("Hide") if shown else tr("Show"))
        name = tr("Hide passphrase") if shown else tr("Show passphrase")
        self.show_it.setAccessibleName(name)

    def _flip(self) -> None:
        self._show_typed(shown=self.passphrase.echoMode() is QLineEdit.EchoMode.Password)

    def _connect(self) -> None:
        theme().changed.connect(self._measure)
        self._second.timeout.connect(self._count_down)
        self.show_it.clicked.connect(self._flip)
        self.unlock.clicked.connect(self._try)
        self.unlock.setAutoDefault(True)
        self.name.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self._try)
        for label, editor in (
            (self.name_label, self.name),
            (self.passphrase_label, self.passphrase),
        ):
            label.setBuddy(editor)
            editor.setAccessibleName(label.text())

    def _lay_out(self) -> None:
        whole, middle = QVBoxLayout(self), QHBoxLayout()
        self._panel = self._card()
        middle.addStretch(1)
        middle.addWidget(self._panel)
        middle.addStretch(1)
        whole.addStretch(2)
        whole.addLayout(middle)
        whole.addStretch(3)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("unlock")
        title = _label(tr("Groupdesk"), tone="accent", bold=True, size="title")
        lead = _label(tr("The data on this computer is encrypted."), tone="muted")
        lead.setWordWrap(True)
        inside, foot = QVBoxLayout(card), QHBoxLayout()
        _space(inside, (32, 28, 32, 32), 16)
        _space(foot, (0, 0, 0, 0), 8)
        for part in (self.unlock, None, self.show_it):
            _put(foot, part)
        for group in (
            (title, lead),
            (self.name_label, self.name),
            (self.passphrase_label, self.passphrase, self.answer),
        ):
            inside.addLayout(_group(group))
        inside.addLayout(foot)
        self.unlock.setObjectName("primary")
        return card

    def _measure(self) -> None:
        self._panel.setFixedWidth(theme().px(WIDTH))
        # Room for the longest answer is kept, so that nothing moves when there is one.
        line = QFontMetrics(theme().font()).lineSpacing()
        self.answer.setMinimumHeight(LINES * line)


def _label(text: str, *, tone: str = "text", bold: bool = False, size: str = "body") -> QLabel:
    label = QLabel(text)
    for name, value in (("tone", tone), ("bold", bold), ("type_size", size)):
        label.setProperty(name, value)
    return label


def _group(parts: tuple[QWidget, ...]) -> QVBoxLayout:
    """What belongs together, close together."""
    made = QVBoxLayout()
    _space(made, (0, 0, 0, 0), 5)
    for part in parts:
        _put(made, part)
    return made


def _put(layout: QBoxLayout, part: QWidget | None) -> None:
    if part is None:
        layout.addStretch(1)
    else:
        layout.addWidget(part)


def _space(layout: QBoxLayout, margins: tuple[int, int, int, int], gap: int) -> None:
    """Margins and gap that grow with the text, as ``widgets.layouts.space`` gives them."""
    layout.setProperty(SPACE, [*margins, gap])
    theme().scale_layout(layout)
