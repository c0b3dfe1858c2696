"""How a call went: asked in place, answered with one key."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.domain.people import Messages, Outcome
from desktop_app.i18n import tr
from desktop_app.ui.naming import name_of
from desktop_app.ui.ringing.drawer import Drawer
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow, Margins, column
from desktop_app.ui.widgets.paint import key_words

# Each answer with its key, which stays the same where another is not offered.
ANSWERS = (
    (Outcome.REACHED, "1", "phone-call"),
    (Outcome.LEFT_MESSAGE, "2", "voicemail"),
    (Outcome.NOT_REACHED, "3", "phone-missed"),
)


def plain_keys(after: str) -> tuple[str, str]:
    """The keys of the answers and what they do once it was asked by the key ``after``, for the
    list of keys."""
    keys = ", ".join(key for _outcome, key, _icon in ANSWERS)
    asked = key_words(after)
    return keys, tr("After {key}: reached, left a message, could not reach", key=asked)


def offered(leave: Messages) -> Sequence[Outcome]:
    """What may come of ringing somebody; ``leave``: whether a message may be left."""
    without = leave is Messages.NO
    return [each for each in Outcome if not (without and each is Outcome.LEFT_MESSAGE)]


def discreetly(leave: Messages) -> str:
    """What to keep in mind while leaving a message; empty where there is nothing."""
    if leave is Messages.DISCREET:
        return tr("If you leave a message, do not say who we are.")
    return ""


class HowItWent(Drawer):
    """The question, and a button for each answer. ``chosen`` carries the outcome.

    Its keys count while the focus is in it, and nowhere else.
    """

    chosen = Signal(object)

    def __init__(self, margins: Margins = 0) -> None:
        super().__init__()
        name_it(self, tr("How did it go?"))
        self._question = Label(bold=True, wrap=True)
        self._hint = Label(size="caption", tone="muted", wrap=True)
        self._buttons = {
            outcome: Button(name_of(outcome), icon=icon, key=key, compact=True)
            for outcome, key, icon in ANSWERS
        }
        close = Button(tr("Close"), key="Esc", compact=True)
        inside, buttons = column(self, margins=margins, gap=8), Flow(gap=8, line_gap=8)
        for outcome, button in self._buttons.items():
            button.clicked.connect(partial(self._choose, outcome))
            buttons.add(button)
        close.clicked.connect(lambda _on: self.close_down())
        buttons.add(close)
        inside.addWidget(self._question)
        inside.addLayout(buttons)
        inside.addWidget(self._hint)

    def ask(self, question: str, leave: Messages) -> None:
        """Ask about one call; ``leave``: whether a message may be left."""
        self.say(question)
        self._hint.setText(discreetly(leave))
        self._hint.setVisible(bool(self._hint.text()))
        for outcome, button in self._buttons.items():
            button.setVisible(outcome in offered(leave))
        self.open_at(self._buttons[Outcome.REACHED])

    def say(self, question: str) -> None:
        """Put the question in these words."""
        self._question.setText(question)
        for button in self._buttons.values():
            name_it(button, button.words(), question)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for outcome, key, _icon in ANSWERS:
            if event.text() == key and not self._buttons[outcome].isHidden():
                self._choose(outcome)
                return
        super().keyPressEvent(event)

    def _choose(self, outcome: Outcome, _on: bool = False) -> None:
        self.close_down()
        self.chosen.emit(outcome)
