"""The card of the call note: what was said, for staff only, when to ring back, and who does."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.call.days import NotADay, day_meant
from desktop_app.ui.ringing.owner import FREE, OwnerChoice
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.card import Card, Icon
from desktop_app.ui.widgets.fields import LineEdit, TextArea
from desktop_app.ui.widgets.labels import Label, name_it, set_style
from desktop_app.ui.widgets.layouts import Flow, row

DAY_WIDE = 100
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class NoteText(TextArea):
    """The note takes the room that is left, and asks for little."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class DayText(LineEdit):
    """As wide as a day in a few words: the summary of the call says the whole date."""

    def sizeHint(self) -> QSize:
        return QSize(theme().px(DAY_WIDE), super().sizeHint().height())


class NoteCard(Card):
    """``changed`` fires when a person has typed in it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        name_it(self, tr("Call note"))
        self.note = NoteText(lines=2)
        self.note.setPlaceholderText(tr("What was said, what was promised…"))
        name_it(self.note, tr("Call note"), tr("staff only"))
        self.ring_back = DayText()
        self.ring_back.setPlaceholderText(tr("Fri, 28/5…"))
        self.ring_back.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name_it(self.ring_back, tr("Ring back"), tr("a day, such as Fri, 28/5 or tomorrow"))
        self.whose = OwnerChoice()
        name_it(self.whose, tr("Who rings back"))
        self._staff = Label(tr("staff only"), size="caption", tone="muted")
        self.whose.hide()
        self._wrong = Label(size="caption", tone="error", wrap=True)
        self._wrong.hide()
        self._put_together()
        self.note.textChanged.connect(self.changed)
        self.ring_back.textChanged.connect(self._follow)
        self.ring_back.textEdited.connect(lambda _text: self.changed.emit())
        self.whose.activated.connect(lambda _number: self.changed.emit())

    def _put_together(self) -> None:
        title = row(gap=10)
        title.addWidget(Icon("notebook-pen"))
        title.addWidget(Label(tr("Call note"), bold=True))
        title.addWidget(self._staff, 1)
        words = Label(tr("Ring back"), size="caption", tone="muted")
        words.setBuddy(self.ring_back)
        promise = row(gap=8)
        promise.addStretch(0)  # at the right edge, while nobody is asked for behind the day
        promise.addWidget(words)
        promise.addWidget(self.ring_back)
        promise.addWidget(self.whose, 1)
        head = Flow(gap=10, align=MIDDLE)
        head.add(title)
        head.add(promise, stretch=1)
        self.body.addLayout(head)
        self.body.addWidget(self._wrong)
        self.body.addWidget(self.note, 1)
        # Whoever has promised a day goes on to write why; who rings back comes after.
        for before, after in ((self.ring_back, self.note), (self.note, self.whose)):
            QWidget.setTabOrder(before, after)

    def fill(self, note: str, ring_back: str, owner: str) -> None:
        """Show these words, without saying that somebody typed them."""
        was_blocked = self.note.blockSignals(True)
        self.note.setPlainText(note)
        self.note.blockSignals(was_blocked)
        self.ring_back.setText(ring_back)
        self.whose.choose(owner)

    def owner(self) -> str:
        """Whose promise it is, as a draft keeps it; nobody's where no day is promised."""
        return FREE if self.whose.isHidden() else self.whose.kept()

    def whose_words(self) -> str:
        """Who rings back, where it is not for whoever is free."""
        return self.whose.words() if self.owner() else ""

    def day(self, today: date) -> date | None:
        """The day promised, if one is and can be read."""
        words = self.ring_back.text()
        try:
            return day_meant(words, today) if words.strip() else None
        except NotADay:
            return None

    def _follow(self, day: str) -> None:
        """Who rings back is asked once a day is promised: until then it is one stop less. On the
        same line, so that the page needs no more height for it than before."""
        promised = bool(day.strip())
        self.whose.setVisible(promised)
        self._staff.setVisible(not promised)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the day; an empty sentence: nothing is."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        set_style(self.ring_back, "bad", bool(sentence))
        hint = tr("a day, such as Fri, 28/5 or tomorrow")
        self.ring_back.setAccessibleDescription(" ".join(part for part in (sentence, hint) if part))
