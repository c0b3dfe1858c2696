"""The unlock window: a name where several may sign in, a passphrase, and one button.

It is the first thing painted. So it is made of plain controls under the style sheet, and imports
Qt and the theme only: no kit, no icons, nothing of the data.
"""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QDeadlineTimer, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton

from desktop_app.i18n import tr
from desktop_app.ui.door import Door
from desktop_app.ui.plain import LINK, PRIMARY, card, group, label, line
from desktop_app.ui.theme import theme

TryUnlock = Callable[[str | None, str], object]  # the name if it was asked, and the passphrase
SECOND = 1_000
WIDTH = 440
LINES = 3


class UnlockWindow(Door):
    """Asks who is there. ``try_unlock`` is called with the name (or None) and the passphrase.

    Whoever tries answers with ``refuse`` or ``wait``, or closes the window. ``forgot`` asks for
    the way in by the recovery code, ``look_round`` for demonstration data.
    """

    forgot = Signal()
    look_round = Signal()

    def __init__(
        self, try_unlock: TryUnlock, *, needs_name: bool, shape: QByteArray | None = None
    ) -> None:
        self._try_unlock = try_unlock
        self._deadline = QDeadlineTimer(0)
        self._words: Callable[[int], str] = str
        self.name, self.passphrase = QLineEdit(), QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.name_label = label(tr("Your name"), bold=True)
        self.passphrase_label = label(tr("Passphrase"), bold=True)
        self.show_it, self.unlock = QPushButton(), QPushButton(tr("Unlock"))
        self.forgotten = QPushButton(tr("I have forgotten my passphrase"))
        self.demonstration = QPushButton(tr("Look round with demonstration data"))
        self.answer = label("", wrap=True)
        super().__init__(self._lay_out(), WIDTH, shape)
        self._second = QTimer(self, interval=SECOND)
        self._connect()
        self.ask_name(asked=needs_name)
        self._show_typed(shown=False)
        self._measure()

    def ask_name(self, *, asked: bool) -> None:
        """Ask for the name too, or no longer; nobody's typing is interrupted."""
        self.name.setVisible(asked)
        self.name_label.setVisible(asked)
        self._begin()

    def asks_name(self) -> bool:
        """Whether a name is asked for."""
        return not self.name.isHidden()

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

    def welcome_back(self, sentence: str) -> None:
        """Say that there is a new passphrase, to be typed now."""
        self.passphrase.clear()
        self.passphrase.setFocus()
        self._say(sentence, "ok")

    def come_back(self) -> None:
        """After a look round, say whose data the passphrase opens; it can be typed at once."""
        self._begin()
        if not self.passphrase.isHidden():
            words = tr("The demonstration is closed. Here your passphrase opens your own data.")
            self._say(words, "text")

    def give_up(self, sentence: str) -> None:
        """Say why this data cannot be opened at all; there is nothing to type."""
        self._say(sentence, "error")
        for part in (self.name_label, self.name, self.passphrase_label, self.passphrase):
            part.hide()
        for button in (self.unlock, self.show_it, self.forgotten):
            button.hide()

    def _begin(self) -> None:
        """Put the focus where typing begins; what is half typed keeps it."""
        if not self.passphrase.text():
            (self.name if self.asks_name() else self.passphrase).setFocus()
        else:
            self.passphrase.setFocus()

    def _try(self) -> None:
        if not self.unlock.isEnabled():
            return
        passphrase = self.passphrase.text()
        if not passphrase:
            self.passphrase.setFocus()
            return
        self.unlock.setEnabled(False)
        self.unlock.setText(tr("Unlocking…"))
        self._try_unlock(self.name.text() if self.asks_name() else None, passphrase)

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
        for button, act in (
            (self.show_it, self._flip),
            (self.unlock, self._try),
            (self.forgotten, self.forgot.emit),
            (self.demonstration, self.look_round.emit),
        ):
            button.clicked.connect(lambda _on, act=act: act())
            button.setAutoDefault(True)
        self.name.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self._try)
        for words, editor in (
            (self.name_label, self.name),
            (self.passphrase_label, self.passphrase),
        ):
            words.setBuddy(editor)
            editor.setAccessibleName(words.text())

    def _lay_out(self) -> QFrame:
        made, inside = card()
        title = label(tr("Groupdesk"), tone="accent", bold=True, size="title")
        lead = label(tr("The data on this computer is encrypted."), tone="muted", wrap=True)
        for parts in (
            (title, lead),
            (self.name_label, self.name),
            (self.passphrase_label, self.passphrase, self.answer),
        ):
            inside.addLayout(group(parts))
        inside.addLayout(line((self.unlock, None, self.show_it)))
        links = group(())
        for link in (self.forgotten, self.demonstration):
            link.setObjectName(LINK)
            links.addLayout(line((link, None)))
        inside.addLayout(links)
        self.unlock.setObjectName(PRIMARY)
        return made

    def _measure(self) -> None:
        # Room for the longest answer is kept, so that nothing moves when there is one.
        height = theme().metrics().lineSpacing()
        self.answer.setMinimumHeight(LINES * height)
