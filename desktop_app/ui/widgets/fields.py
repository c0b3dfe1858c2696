"""Fields: a label above, what is typed, and below it a sentence when something is wrong."""

from collections.abc import Sequence
from typing import Generic, TypeGuard, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.labels import Label, name_it, set_style
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.paint import brush
from desktop_app.ui.widgets.seeking import Seeking

E = TypeVar("E", bound=QWidget)
TYPED_WITH = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def can_undo(field: QWidget | None) -> TypeGuard[QLineEdit | QPlainTextEdit]:
    """Whether this is a text field in which typing can be taken back."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()


def can_redo(field: QWidget | None) -> TypeGuard[QLineEdit | QPlainTextEdit]:
    """Whether this is a text field in which typing that was taken back can be put back."""
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isRedoAvailable()


def forget_steps(form: QWidget) -> None:
    """What stands in a form is saved: from here on Ctrl+Z takes the save back, not the typing."""
    for line in form.findChildren(QLineEdit):
        at, was_blocked = line.cursorPosition(), line.blockSignals(True)
        line.setText(line.text())
        line.setCursorPosition(at)
        line.blockSignals(was_blocked)
    for area in form.findChildren(QPlainTextEdit):
        area.document().clearUndoRedoStacks()


def _is_unused_undo(event: QEvent, undoable: bool, redoable: bool) -> bool:
    """Whether this asks a text field to claim Undo or Redo that it has no use for.

    A field in which something was typed keeps both keys, also when all of it is taken back or
    put back: one press too many must not undo or redo what was saved.
    """
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.ShortcutOverride
        and any(event.matches(key) for key in STEPS)
        and not (undoable or redoable)
    )


class LineEdit(QLineEdit):
    """One line of text, with room for a quiet note at its right ("suggested").

    One that ``finds`` holds nothing that is saved: with nothing left to take back or put back it
    leaves Undo and Redo to the desk.
    """

    def __init__(self, *, note: str = "", secret: bool = False, finds: bool = False) -> None:
        super().__init__()
        self._finds = finds
        self._note = ""
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.set_note(note)

    def event(self, event: QEvent) -> bool:
        """Undo and Redo belong to the text first, to the desk where nothing was typed."""
        undoable, redoable = self.isUndoAvailable(), self.isRedoAvailable()
        if self._finds and isinstance(event, QKeyEvent):
            used = undoable if event.matches(QKeySequence.StandardKey.Undo) else redoable
            undoable = redoable = used
        if _is_unused_undo(event, undoable, redoable):
            event.ignore()
            return False
        return super().event(event)

    def clear(self) -> None:
        """Empty it, as after a save: Qt's own could be taken back by Ctrl+Z, in place of that."""
        self.setText("")

    def set_note(self, note: str) -> None:
        """Change the note."""
        self._note = note
        width = theme().metrics("caption").horizontalAdvance(note)
        self.setTextMargins(0, 0, width + theme().px(8) if note else 0, 0)
        self.update()

    def cover(self, covered: bool) -> None:
        """Show dots in place of what is typed, or the text again; typing goes on."""
        mode = QLineEdit.EchoMode.Password if covered else QLineEdit.EchoMode.Normal
        self.setEchoMode(mode)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._note:
            look, painter = theme(), brush(self)
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("muted"))
            at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect().adjusted(0, 0, -look.px(10), 0), at_right, self._note)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab leaves it. ``lines`` is its least height."""

    def __init__(self, *, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.document().clearUndoRedoStacks()  # the margin would count as typed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def event(self, event: QEvent) -> bool:
        """Undo and Redo belong to the text first, to the desk where nothing was typed."""
        text = self.document()
        if _is_unused_undo(event, text.isUndoAvailable(), text.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        hint.setHeight(self._lines * self.fontMetrics().lineSpacing() + theme().px(16))
        return hint

    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()


class Combo(QComboBox):
    """A choice from a list. The wheel changes it only while it has the focus; a Space within a
    name that is typed to find it is of that name, and opens no list."""

    def __init__(self) -> None:
        super().__init__()
        self._seeking = Seeking()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        words = [self.itemText(place) for place in range(self.count())]
        plain = not event.modifiers() & ~TYPED_WITH
        is_letter = plain and event.text().isprintable() and bool(event.text().strip())
        if is_letter or self._seeking.owns(event, words):
            self._seek(event.text(), words)
        else:
            super().keyPressEvent(event)

    def _seek(self, text: str, words: Sequence[str]) -> None:
        """Choose the next that begins with what is typed."""
        sought = self._seeking.take(text).casefold()
        first = self.currentIndex() + self._seeking.goes_on()
        order = (place % len(words) for place in range(first, first + len(words)))
        found = next((n for n in order if words[n].casefold().startswith(sought)), None)
        if found is not None and found != self.currentIndex():
            self.setCurrentIndex(found)
            self.activated.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As the style paints it; words without room end in dots, not in mid-letter."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width()
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        self._paint_arrow()

    def _paint_arrow(self) -> None:
        look, side = theme(), theme().px(16)
        left, top = self.width() - side - look.px(10), (self.height() - side) // 2
        paint_icon(brush(self), "chevron-down", look.colour("text"), left, top, side)


class Field(QWidget, Generic[E]):
    """An editor under its label. ``editor`` is the control itself.

    ``hint`` stands quietly behind the label ("(optional)"). ``set_error`` shows a sentence
    below and marks the editor; both are spoken as the editor's description.
    """

    def __init__(self, label: str, editor: E, *, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._label, self._hint = label, hint
        whole = column(self, gap=5)
        whole.addLayout(self._caption(label, hint))
        whole.addWidget(editor, 1)
        self._sentence = Label(size="caption", tone="error", wrap=True)
        self._sentence.hide()
        whole.addWidget(self._sentence)
        if not isinstance(editor, QPlainTextEdit):
            whole.addStretch(0)
        self.setFocusProxy(editor)
        name_it(editor, label, hint)

    def _caption(self, label: str, hint: str) -> Flow:
        caption = Flow(gap=5, line_gap=0)
        self._words = Label(label, bold=True, wrap=False)
        self._words.setBuddy(self.editor)
        caption.add(self._words)
        self._beside = Label(hint, tone="muted")
        if hint:
            caption.add(self._beside)
        return caption

    def rename(self, label: str) -> None:
        """Ask for something else."""
        self._label = label
        self._words.setText(label)
        name_it(self.editor, label, self._hint)

    def set_hint(self, hint: str) -> None:
        """Say something else behind the label, of a field that was made with a hint."""
        self._hint = hint
        self._beside.setText(hint)
        self.set_error(self.error())

    def error(self) -> str:
        """The sentence shown below the editor; empty when all is well."""
        return self._sentence.text()

    def set_error(self, sentence: str) -> None:
        """Show what is wrong, or with an empty sentence that all is well again."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        set_style(self.editor, "bad", bool(sentence))
        said = " ".join(part for part in (sentence, self._hint) if part)
        self.editor.setAccessibleDescription(said)

    def give_away_sentence(self) -> Label:
        """The sentence, to stand where it has more room than below the editor."""
        inside = self.layout()
        if inside is not None:
            inside.removeWidget(self._sentence)
        return self._sentence


def line_field(label: str, *, hint: str = "", note: str = "") -> Field[LineEdit]:
    """A field for one line."""
    return Field(label, LineEdit(note=note), hint=hint)


def choice_field(
    label: str, options: Sequence[tuple[object, str]], *, hint: str = ""
) -> Field[Combo]:
    """A field to choose from a list of (value, words)."""
    return Field(label, choice_of(options), hint=hint)


def choice_of(options: Sequence[tuple[object, str]]) -> Combo:
    """A choice from a list of (value, words)."""
    combo = Combo()
    for value, words in options:
        combo.addItem(words, value)
    return combo


def place_of(combo: Combo, value: object) -> int:
    """Where a value stands in a choice; the first place where it does not.

    Qt's own search tells ids apart by where they lie in memory: one read again is not found.
    """
    values = [combo.itemData(place) for place in range(combo.count())]
    return values.index(value) if value in values else 0
