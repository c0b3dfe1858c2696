"""The unlock window: a name where several may sign in, a passphrase, and one button.

It is the first thing painted, so it imports Qt, the theme and the kit, and nothing of the data.
"""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QDeadlineTimer, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.errors import Wait
from desktop_app.i18n import tr
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import Field, LineEdit
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import column, row, space
from desktop_app.ui.wording import words_for

TryUnlock = Callable[[str | None, str], object]
SECOND = 1_000
WIDTH = 400
SIZE = (1280, 800)


class UnlockWindow(QWidget):
    """Asks who is there. ``try_unlock`` is called with the name (or None) and the passphrase.

    Whoever tries answers with ``refuse`` or closes the window.
    """

    def __init__(
        self, try_unlock: TryUnlock, *, needs_name: bool, shape: QByteArray | None = None
    ) -> None:
        super().__init__()
        self._try_unlock = try_unlock
        self._deadline = QDeadlineTimer(0)
        self._second = QTimer(self, interval=SECOND)
        self._second.timeout.connect(self._count_down)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Groupdesk"))
        self.name = Field(tr("Your name"), LineEdit())
        self.passphrase = Field(tr("Passphrase"), LineEdit(secret=True))
        self.show_it = Button(tr("Show"), quiet=True, compact=True)
        self.unlock = Button(tr("Unlock"), primary=True)
        self.answer = Label(wrap=True)
        self.answer.hide()
        self.name.setVisible(needs_name)
        self._lay_out()
        self._measure()
        self._connect()
        if shape is None or not self.restoreGeometry(shape):
            self.resize(*SIZE)

    def _lay_out(self) -> None:
        whole = column(self, margins=24)
        whole.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        self._panel = self._card()
        middle.addWidget(self._panel)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(3)

    def _card(self) -> Card:
        card = Card(padding=32)
        space(card.body, 32, 16)
        card.body.addWidget(Label(tr("Groupdesk"), size="title", tone="accent", bold=True))
        card.body.addWidget(Label(tr("The data on this computer is encrypted."), tone="muted"))
        card.body.addWidget(self.name)
        card.body.addWidget(self.passphrase)
        card.body.addWidget(self.answer)
        foot = row()
        foot.addWidget(self.unlock)
        foot.addStretch(1)
        foot.addWidget(self.show_it)
        card.body.addLayout(foot)
        return card

    def _measure(self) -> None:
        self._panel.setFixedWidth(theme().px(WIDTH))

    def _connect(self) -> None:
        theme().changed.connect(self._measure)
        self.show_it.setCheckable(True)
        self._name_show()
        self.show_it.toggled.connect(self._show_typed)
        self.unlock.clicked.connect(self._try)
        self.name.editor.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.editor.returnPressed.connect(self._try)

    def refuse(self, error: Exception) -> None:
        """Say why it did not open; the passphrase is taken away, the name stays."""
        self._rest()
        self.passphrase.editor.clear()
        self.passphrase.editor.setFocus()
        if isinstance(error, Wait):
            self._deadline = QDeadlineTimer(error.seconds * SECOND)
            self._second.start()
            self._count_down()
        else:
            words = words_for(error)
            self._say(f"{words.sentence} {words.remedy}", "error")
        announce(self, self.answer.text())

    def give_up(self, error: Exception) -> None:
        """Say why this data cannot be opened at all; there is nothing to type."""
        words = words_for(error)
        self._say(f"{words.sentence} {words.remedy}", "error")
        for part in (self.name, self.passphrase, self.unlock, self.show_it):
            part.hide()

    def _try(self) -> None:
        if not self._deadline.hasExpired() or not self.unlock.isEnabled():
            return
        passphrase = self.passphrase.editor.text()
        if not passphrase:
            self.passphrase.editor.setFocus()
            return
        self.unlock.setEnabled(False)
        self.unlock.set_words(tr("Unlocking…"))
        named = self.name.editor.text() if not self.name.isHidden() else None
        self._try_unlock(named, passphrase)

    def _rest(self) -> None:
        self.unlock.setEnabled(True)
        self.unlock.set_words(tr("Unlock"))

    def _count_down(self) -> None:
        left = -(-self._deadline.remainingTime() // SECOND)
        self.unlock.setEnabled(left <= 0)
        if left > 0:
            self._say(words_for(Wait(left)).sentence, "warn")
        else:
            self._second.stop()
            self._say(tr("You can try again now."), "text")

    def _say(self, sentence: str, tone: str) -> None:
        self.answer.setText(sentence)
        self.answer.set_tone(tone)
        self.answer.show()

    def _show_typed(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.passphrase.editor.setEchoMode(mode)
        self.show_it.set_words(tr("Hide") if shown else tr("Show"))
        self._name_show()

    def _name_show(self) -> None:
        hide, show = tr("Hide passphrase"), tr("Show passphrase")
        self.show_it.setAccessibleName(hide if self.show_it.isChecked() else show)
