"""The card in which a message is written and its list prepared. The program never sends it."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.messages import MessageList
from desktop_app.domain.errors import BadField, Refusal
from desktop_app.i18n import isolated, tr, trn
from desktop_app.ui.notes.keeper import Ask
from desktop_app.ui.people.message_words import (
    COLUMNS,
    addressee_row,
    left_out_words,
    ways_words,
)
from desktop_app.ui.people.words import and_not_shown
from desktop_app.ui.roster.notice import Notice
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column
from desktop_app.ui.widgets.fields import Field, TextArea, line_field
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.rows import RowTable
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import one_line, words_for

LINES = 3
ROWS = 200  # measured and read at once: thousands of rows would hold the window up for seconds
OTHER = Qt.FocusReason.OtherFocusReason
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class To:
    """Whom a message is for: the ticked, or one person by name."""

    ids: tuple[UUID, ...] = ()
    one: str = ""


class _Text(TextArea):
    """Three lines, however much room there is."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class MessageCard(Card):
    """Hidden until opened. ``asked`` says that the list is to be prepared, ``copied`` carries
    the list whose addresses are to be copied, ``saved`` the one to be saved as a file, ``edited``
    what is typed; ``emptied`` says that a list is shown no longer.

    Closing it keeps what is typed: Esc throws nothing away.
    """

    asked = Signal()
    copied = Signal(object)
    saved = Signal(object)
    edited = Signal(object)
    emptied = Signal()
    closed = Signal()

    def __init__(self, *, may_save: bool) -> None:
        super().__init__(tr("Message"), icon="mail")
        self.to = To()
        self._prepared: MessageList | None = None
        self._hidden, self._may_save = False, may_save
        self._missing = 0  # of those it is for, from the list of people
        self._asks = False  # until the answer: what is asked twice would stand twice in each story
        self._topic = line_field(tr("What is it about?"), hint=tr("stands in their story"))
        self._text = Field(tr("Message"), _Text(lines=LINES), hint=tr("(optional)"))
        self._prepare = Button(tr("Prepare the list"), icon="list", primary=True, key="Ctrl+Return")
        self._ways, self._left_out = Label(bold=True, wrap=True), Label(tone="warn", wrap=True)
        self._advice = Label(tone="muted", wrap=True)
        columns = [Column(tr(c.title), c.width, c.stretch) for c in COLUMNS]
        self.table = RowTable(tr("Whom to write to"), columns)
        self._more = Label(tone="muted", wrap=True)
        self._copy = Button("", icon="copy")
        self._save = Button(tr("Save as a file"), icon="download")
        self._close = Button(tr("Close"), key="Esc")
        self._close.setAccessibleName(tr("Close the message"))
        self.notice = Notice()
        self._writing, self._result = QWidget(), QWidget()
        self._compose()
        self._connect()
        self.hide()

    def _compose(self) -> None:
        writing, result = column(self._writing, gap=10), column(self._result, gap=8)
        writing.addWidget(self._topic)
        writing.addWidget(self._text)
        shown: tuple[QWidget, ...] = (
            self._ways, self._left_out, self.table, self._more, self._advice,
        )  # fmt: skip
        for part in shown:
            result.addWidget(part)
        foot = Flow(gap=8, line_gap=8)
        for button in (self._prepare, self._copy, self._save, self._close):
            foot.add(button)
        whole: tuple[QWidget, ...] = (self.notice, self._writing, self._result)
        for part in whole:
            self.body.addWidget(part)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self._prepare.clicked.connect(lambda _on: self._ask())
        self._topic.editor.textEdited.connect(lambda _text: self.edited.emit(self.typed()))
        self._text.editor.textChanged.connect(lambda: self.edited.emit(self.typed()))
        self._copy.clicked.connect(lambda _on: self.copied.emit(self._prepared))
        self._save.clicked.connect(lambda _on: self.saved.emit(self._prepared))
        self._close.clicked.connect(lambda _on: self.close_down())

    # What it is asked to show

    def open_up(self, to: To) -> None:
        """Write to these people."""
        self.to = to
        self.notice.clear()
        self._topic.set_error("")
        self._show_prepared(None)
        self.show()
        self._topic.editor.setFocus(OTHER)
        announce(self, self.heading.text())

    def say_missing(self, count: int) -> None:
        """How many of those it is for the list of people does not show now."""
        self._missing = count
        self._say_whom()

    def typed(self) -> Ask:
        """What is typed: the text as the note, and the topic in place of a day."""
        return Ask(self._text.editor.text(), self._topic.editor.text())

    def fill(self, ask: Ask) -> None:
        """Show what was typed before, without saying that it is typed now."""
        editors = (self._topic.editor, self._text.editor)
        was_blocked = [editor.blockSignals(True) for editor in editors]
        self._topic.editor.setText(ask.day)
        self._text.editor.setPlainText(ask.note)
        for editor, before in zip(editors, was_blocked, strict=True):
            editor.blockSignals(before)

    def take_answer(self) -> None:
        """What was asked is answered, whatever the answer is: it may be asked again."""
        self._asks = False

    def show_prepared(self, prepared: MessageList) -> None:
        """Show whom to write to, with the focus on what comes next."""
        self.notice.clear()
        self._show_prepared(prepared)
        (self._copy if prepared.emails else self._close).setFocus(OTHER)
        announce(self, f"{self._ways.text()} {self._left_out.text()}")

    def prepared(self) -> MessageList | None:
        """The list that is shown; None while the message is being written."""
        return self._prepared

    def show_again(self, prepared: MessageList) -> None:
        """Show the list as it is now, with the focus where it was."""
        had_focus = self._copy.hasFocus()
        self._show_prepared(prepared)
        if had_focus and not prepared.emails:
            self._close.setFocus(OTHER)

    def take_back(self) -> None:
        """The list that is shown was taken back: what was typed is there again to be changed."""
        if self._prepared is not None:
            self._show_prepared(None)
            self._topic.editor.setFocus(OTHER)

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, at the field it is about, or over the others."""
        if isinstance(refusal, BadField):
            field = self._topic if refusal.field == "topic" else self._text
            field.set_error(one_line(refusal))
            field.editor.setFocus(OTHER)
            return
        words = words_for(refusal)
        tells = (words.title, f"{words.sentence} {words.remedy}")
        self.notice.tell(lambda _hidden: tells, "warn")

    def hide_names(self, hidden: bool) -> None:
        """Name nobody, or do so again; what is typed may name somebody."""
        self._hidden = hidden
        self._topic.editor.cover(hidden)
        self._text.setVisible(not hidden)
        self.notice.hide_names(hidden)
        self._show_prepared(self._prepared)

    def close_down(self) -> None:
        """Close it; what is typed stays, and nobody is shown any more."""
        if not self.isHidden():
            self._show_prepared(None)
            self.hide()
            self.closed.emit()

    def forget(self) -> None:
        """Keep nothing of anybody."""
        self.close_down()
        self.to = To()
        self.fill(Ask())

    # Inside

    def _ask(self) -> None:
        if self._asks:
            return
        if self._topic.editor.text().strip():
            self._topic.set_error("")
            self._asks = True
            self.asked.emit()
        else:
            self._topic.set_error(tr("Write in a few words what it is about."))
            self._topic.editor.setFocus(OTHER)

    def _show_prepared(self, prepared: MessageList | None) -> None:
        was_there, self._prepared = self._prepared is not None, prepared
        there = prepared is not None
        self._writing.setVisible(not there)
        self._prepare.setVisible(not there)
        self._result.setVisible(there)
        self._save.setVisible(there and self._may_save)
        self._copy.setVisible(prepared is not None and bool(prepared.emails))
        self._say_whom()
        if prepared is None:
            self.table.show_rows(())
            if was_there:
                self.emptied.emit()
            return
        people = prepared.addressees.people
        first = enumerate(people[:ROWS])
        self.table.show_rows([addressee_row(n, p, hidden=self._hidden) for n, p in first])
        more = len(people) - ROWS
        self._more.setVisible(more > 0)
        self._more.setText(
            trn("{count} more is on the list and not shown.",
                "{count} more are on the list and not shown.", max(more, 0))
        )  # fmt: skip
        self._ways.setText(tr("Prepared: {ways}", ways=ways_words(prepared)))
        self._left_out.setText(left_out_words(prepared))
        self._left_out.setVisible(bool(prepared.left_out))
        self._show_copy(len(prepared.emails))

    def _say_whom(self) -> None:
        if not self.to.one:
            count = len(self.to.ids)
            words = trn("Message to {count} person", "Message to {count} people", count)
            self.heading.setText(and_not_shown(words, self._missing))
        elif self._hidden:
            self.heading.setText(tr("Message to this person"))
        else:
            self.heading.setText(tr("Message to {name}", name=breakable(isolated(self.to.one))))

    def _show_copy(self, count: int) -> None:
        self._copy.set_words(
            trn("Copy {count} e-mail address", "Copy {count} e-mail addresses", count)
        )
        nothing = tr("Nothing is sent from here.")
        bcc = tr("Paste the addresses into Bcc, never into To or Cc: whoever gets the message "
                 "must not learn who else does.")  # fmt: skip
        self._advice.setText(f"{nothing} {bcc}" if count > 1 else nothing)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter in it is its own, whatever the page does on that key."""
        if event.type() is QEvent.Type.ShortcutOverride and _sends(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_down()
        elif _sends(event) or (event.key() in ENTER and self._topic.editor.hasFocus()):
            if self._prepared is None:
                self._ask()
        else:
            super().keyPressEvent(event)


def _sends(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.key() not in ENTER:
        return False
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
