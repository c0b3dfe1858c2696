"""A new passphrase: typed, shown or typed twice, with its strength in words while it is typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.desk.first_run import LONGEST, SHORTEST, Habit, Level, Strength, strength
from desktop_app.i18n import listed, tr, trn
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.choices import CheckBox, ProgressBar
from desktop_app.ui.widgets.fields import Field, LineEdit
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.work import Work

SETTLE = 150  # milliseconds after a key
FULL = 100
LINES = 3

# Share of the bar, word, and tone of each level.
LEVELS: dict[Level, tuple[int, str, str]] = {
    Level.TOO_SHORT: (20, "Too short", "error"),
    Level.TOO_LONG: (20, "Too long", "error"),
    Level.GUESSED: (20, "Would be guessed", "error"),
    Level.ENOUGH: (55, "Good enough", "ok"),
    Level.STRONG: (80, "Strong", "ok"),
    Level.VERY_STRONG: (100, "Very strong", "ok"),
}
HABITS: dict[Habit, str] = {
    Habit.OWN_WORDS: "your name or words of this service",
    Habit.WELL_KNOWN: "a password that many people use",
    Habit.NAMES: "names of people",
    Habit.KEYBOARD: "letters that lie side by side on the keyboard",
    Habit.REPEATS: "the same again and again",
    Habit.RUNS: "letters or numbers in order",
    Habit.DATES: "dates and years",
}


def advice(rated: Strength) -> str:
    """What a passphrase lacks, and what would make it stronger, in words."""
    match rated.level:
        case Level.TOO_SHORT if not rated.length:
            return tr(
                "{least} characters or more; spaces count. Four or five words that do not belong "
                "together are hard to guess and can be remembered. No numbers or signs are asked.",
                least=SHORTEST,
            )
        case Level.TOO_SHORT:
            left = SHORTEST - rated.length
            return trn(
                "{count} more character is needed. Add a word.",
                "{count} more characters are needed. Add a word or two.",
                left,
            )
        case Level.TOO_LONG:
            return tr("It can have {most} characters. Take some away.", most=LONGEST)
        case Level.GUESSED:
            return tr("{tried} Add words that do not belong together.", tried=_tried_first(rated))
        case Level.ENOUGH:
            return tr("It can be used. One more word would make it much stronger.")
        case _:
            return tr("It can be used. Write it nowhere on this computer.")


def _tried_first(rated: Strength) -> str:
    habits = [tr(HABITS[habit]) for habit in rated.habits]
    if not habits:
        return tr("It is among the first that others would try.")
    return tr("Tried first by others: {habits}.", habits=listed(habits))


class NewPassphrase(QWidget):
    """Asks for a new passphrase. ``who`` tells whose it will be, for nobody should use their name.

    What is typed is hidden and typed twice, or shown and typed once.
    """

    def __init__(self, work: Work, who: Callable[[], str], label: str) -> None:
        super().__init__()
        self._work, self._who = work, who
        self._rated: tuple[str, str] | None = None  # the passphrase and the name last rated
        self._rating = False
        self._level: Level | None = None
        self.field = Field(label, LineEdit(secret=True))
        self.again = Field(tr("The same passphrase again"), LineEdit(secret=True))
        self.show_it = CheckBox(tr("Show what I type"), note=tr("then once is enough"))
        self.bar = ProgressBar(tr("Strength"))
        self.word, self.advice = Label(bold=True), Label(tone="muted", wrap=True)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._settle = QTimer(self, interval=SETTLE, singleShot=True)
        self._lay_out()
        self._connect()
        self._tell(Strength(Level.TOO_SHORT, 0))
        self._measure()

    def text(self) -> str:
        """What is typed."""
        return self.field.editor.text()

    def check(self, accepted: Callable[[str], object], always: Callable[[], object]) -> None:
        """``accepted`` gets the passphrase if it may be used; else the fields say what is wrong.

        ``always`` is called after either.
        """
        self.field.set_error("")
        self.again.set_error("")
        typed = self.text()
        done = partial(self._checked, typed, accepted)
        self._work.compute(self, strength, typed, self._who(), done=done, always=always)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle.stop()

    def refuse(self, sentence: str) -> None:
        """Say that this passphrase cannot be used; what is typed stays."""
        self._refuse(self.field, sentence)

    def forget(self) -> None:
        """Keep nothing of what was typed, once it is in use."""
        self._settle.stop()
        self._rated = None
        for field in (self.field, self.again):
            field.editor.setText("")  # unlike clear(), this leaves nothing to undo

    def _checked(self, typed: str, accepted: Callable[[str], object], rated: Strength) -> None:
        if rated.level < Level.ENOUGH:
            self._tell(rated)
            self.refuse(advice(rated) if typed else tr("Type a passphrase."))
        elif not self._is_shown() and self.again.editor.text() != typed:
            self._refuse(self.again, _unlike(self.again.editor.text()))
        else:
            accepted(typed)

    def _refuse(self, field: Field[LineEdit], sentence: str) -> None:
        field.set_error(sentence)
        field.editor.setFocus()
        announce(field, sentence)

    def _is_shown(self) -> bool:
        return self.show_it.isChecked()

    def _show_typed(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.editor.setEchoMode(mode)
        self.again.setVisible(not shown)

    def _rate(self) -> None:
        """Rate what is typed now; one at a time, away from the window."""
        asked = (self.text(), self._who())
        if self._rating or asked == self._rated:
            return
        self._rating, self._rated = True, asked
        self._work.compute(self, strength, *asked, done=self._tell, always=self._rate_next)

    def _rate_next(self) -> None:
        self._rating = False
        self._rate()

    def _tell(self, rated: Strength) -> None:
        share, word, tone = LEVELS[rated.level]
        if rated.level is Level.TOO_SHORT:
            share = share * rated.length // SHORTEST
        words = tr(word) if rated.length else ""
        self.word.setText(words)
        self.word.set_tone(tone)
        self.advice.setText(advice(rated))
        self.bar.show_share(share, FULL, words)
        self.field.editor.setAccessibleDescription(f"{words} {self.advice.text()}".strip())
        if self._level not in (None, rated.level) and rated.length:
            announce(self.field, words)
        self._level = rated.level

    def _connect(self) -> None:
        self._settle.timeout.connect(self._rate)
        self.field.editor.textEdited.connect(lambda _text: self._settle.start())
        self.show_it.toggled.connect(self._show_typed)
        theme().changed.connect(self._measure)

    def _lay_out(self) -> None:
        whole = column(self, gap=12)
        whole.addWidget(self.field)
        strong = Flow(gap=12)
        strong.add(self.bar, stretch=1, least=120)
        strong.add(self.word)
        told = column(gap=5)
        told.addLayout(strong)
        told.addWidget(self.advice)
        whole.addLayout(told)
        whole.addWidget(self.show_it)
        whole.addWidget(self.again)

    def _measure(self) -> None:
        # Room for the longest advice is kept, so that nothing moves while one types.
        height = theme().metrics().lineSpacing()
        self.advice.setMinimumHeight(LINES * height)


def _unlike(again: str) -> str:
    if not again:
        return tr("Type the passphrase a second time, or tick “Show what I type”.")
    return tr("The two are not the same. Type it again, or tick “Show what I type”.")
