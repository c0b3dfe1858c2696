"""The card that saves a pack: the passphrase that opens the file, shown until the card closes."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.documents.passphrase import propose_passphrase
from desktop_app.i18n import tr
from desktop_app.ui.pack.files import Clip
from desktop_app.ui.widgets.banner import scroll_to
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column

SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class SaveCard(Card):
    """Hidden until it is asked for. ``asked`` fires when the file is to be made, ``left`` when
    somebody is done with it: whoever makes the file then closes it."""

    asked = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Save encrypted PDF"), icon="file-lock")
        self._passphrase = ""
        self._clip = Clip(self)
        self._words = Label(size="lead", bold=True, wrap=True)
        self._words.setTextInteractionFlags(SELECTABLE)
        self._words.setContentsMargins(0, 2, 0, 2)  # high enough to be hit
        self._copy = Button(tr("Copy passphrase"), icon="copy")
        self._save = Button(tr("Choose where and save"), icon="save", primary=True)
        self._close = Button(tr("Close"), key="Esc")
        self._compose()
        self._copy.clicked.connect(lambda _checked: self._clip.copy(self._passphrase))
        self._save.clicked.connect(lambda _checked: self.asked.emit())
        self._close.clicked.connect(lambda _checked: self.left.emit())
        self.hide()

    def _compose(self) -> None:
        line = Flow(gap=16)
        self.body.addLayout(line)
        line.add(self._phrase(), stretch=1, least=300)
        end = Flow(gap=12)
        for button in (self._copy, self._save, self._close):
            end.add(button)
        line.add(end)

    def _phrase(self) -> QWidget:
        whole = QWidget()
        stack = column(whole, gap=4)
        stack.addWidget(Label(tr("Passphrase that opens the file"), bold=True, wrap=True))
        stack.addWidget(self._words)
        note = tr(
            "It is shown only now and kept nowhere: say it on the phone, apart from the file."
        )
        stack.addWidget(Label(note, size="caption", tone="muted", wrap=True))
        return whole

    def open_up(self) -> None:
        """Open with a passphrase of its own, on the button that saves."""
        if self.isHidden():
            self._passphrase = propose_passphrase()
            self._words.setText(self._passphrase)
            self._words.setAccessibleName(self._passphrase)
            self.show()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the button that saves."""
        self._lead_to(self._save)

    def lead_on(self) -> None:
        """It is saved: put the focus on what comes next, the passphrase."""
        self._lead_to(self._copy)

    def _lead_to(self, button: Button) -> None:
        """The passphrase comes into sight with what has the focus, once its layout has settled."""
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (button, self._words):
            QTimer.singleShot(0, part, partial(scroll_to, part))

    def close_down(self) -> None:
        """Close, and forget the passphrase."""
        if self.isHidden():
            return
        self._passphrase = ""
        self._words.clear()
        self._words.setAccessibleName("")
        self._clip.clear()
        self.hide()
        self.closed.emit()

    def passphrase(self) -> str:
        """The passphrase shown."""
        return self._passphrase
