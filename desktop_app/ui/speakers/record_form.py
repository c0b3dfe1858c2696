"""A form made from its fields as data: lines, texts and choices, in which all values are texts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.groups.editors import ShortArea
from desktop_app.ui.widgets.fields import Combo, Field, LineEdit, TextArea, place_of
from desktop_app.ui.widgets.layouts import Flow, column

TOP = Qt.AlignmentFlag.AlignTop
Values = Mapping[str, str]
Options = Sequence[tuple[str, str]]  # value and words


class Kind(Enum):
    """How a field is answered."""

    LINE = auto()
    AREA = auto()
    CHOICE = auto()


@dataclass(frozen=True)
class Asked:
    """One field. ``line`` is where it stands in the form, ``least`` its width at 100 %."""

    key: str
    label: str
    line: int
    kind: Kind = Kind.LINE
    hint: str = ""
    stretch: int = 1
    least: int = 160


@dataclass(frozen=True)
class _Ways:
    """``listen`` calls back when a person changes it, not when the program does."""

    make: Callable[[], QWidget]
    read: Callable[[Any], str]
    write: Callable[[Any, str], object]
    listen: Callable[[Any, Callable[[], object]], object]
    lock: Callable[[Any, bool], object]


def _write_line(editor: LineEdit, text: str) -> None:
    editor.setText(text)
    editor.setCursorPosition(0)


def _write_area(editor: TextArea, text: str) -> None:
    with QSignalBlocker(editor):
        editor.setPlainText(text)


def _choose(editor: Combo, value: str) -> None:
    """Choose a value; one that is not on offer any more stays what it is."""
    if value and editor.findData(value) < 0:
        editor.addItem(tr("As it is now"), value)
    editor.setCurrentIndex(place_of(editor, value))


WAYS: Mapping[Kind, _Ways] = {
    Kind.LINE: _Ways(
        LineEdit,
        lambda editor: str(editor.text()),
        _write_line,
        lambda editor, edited: editor.textEdited.connect(lambda _text: edited()),
        lambda editor, locked: editor.setReadOnly(locked),
    ),
    Kind.AREA: _Ways(
        ShortArea,
        lambda editor: str(editor.text()),
        _write_area,
        lambda editor, edited: editor.textChanged.connect(edited),
        lambda editor, locked: editor.setReadOnly(locked),
    ),
    Kind.CHOICE: _Ways(
        Combo,
        lambda editor: str(editor.currentData() or ""),
        _choose,
        lambda editor, edited: editor.activated.connect(lambda _number: edited()),
        lambda editor, locked: editor.setEnabled(not locked),
    ),
}


class RecordForm(QWidget):
    """``edited`` fires when a person has changed a field."""

    edited = Signal()

    def __init__(self, fields: Sequence[Asked]) -> None:
        super().__init__()
        self._fields = {field.key: field for field in fields}
        self._editors: dict[str, QWidget] = {}
        self.holders: dict[str, Field[QWidget]] = {}
        self._left_out: set[str] = set()
        inside = column(self, gap=12)
        for _, line in groupby(fields, lambda field: field.line):
            across = Flow(gap=14, line_gap=12, align=TOP)
            for field in line:
                across.add(self._holder(field), stretch=field.stretch, least=field.least)
            inside.addLayout(across)

    def _holder(self, field: Asked) -> Field[QWidget]:
        ways = WAYS[field.kind]
        editor = self._editors[field.key] = ways.make()
        ways.listen(editor, partial(self._was_edited, field.key))
        hint = tr(field.hint) if field.hint else ""
        holder = self.holders[field.key] = Field(tr(field.label), editor, hint=hint)
        return holder

    def editors(self) -> Mapping[str, QWidget]:
        """The control of each field, in order."""
        return self._editors

    def values(self) -> dict[str, str]:
        """What stands in each field."""
        return {
            key: WAYS[self._fields[key].kind].read(editor) for key, editor in self._editors.items()
        }

    def fill(self, values: Values) -> None:
        """Put values into the fields; all is well with them."""
        for key, editor in self._editors.items():
            WAYS[self._fields[key].kind].write(editor, values.get(key, ""))
        self.show_problems({})

    def choose(self, key: str, value: str) -> None:
        """Put a value into one field, as somebody at the desk would."""
        WAYS[self._fields[key].kind].write(self._editors[key], value)
        self._was_edited(key)

    def offer(self, key: str, options: Options) -> None:
        """Have these to choose from; what is chosen stays chosen."""
        combo = self._editors[key]
        if not isinstance(combo, Combo):
            raise TypeError(key)
        chosen = str(combo.currentData() or "")
        with QSignalBlocker(combo):
            combo.clear()
            for value, words in options:
                combo.addItem(words, value)
            _choose(combo, chosen)

    def ask(self, key: str, asked: bool) -> None:
        """Have a field in the form, or leave it out."""
        (self._left_out.discard if asked else self._left_out.add)(key)
        self.holders[key].setVisible(asked)

    def asks(self, key: str) -> bool:
        """Whether a field is in the form."""
        return key not in self._left_out

    def lock(self, locked: bool) -> None:
        """Whether all of it can only be read."""
        for key, editor in self._editors.items():
            WAYS[self._fields[key].kind].lock(editor, locked)

    def show_problems(self, sentences: Mapping[str, str]) -> None:
        """Say below each field what is wrong with it; all the others are well."""
        for key, holder in self.holders.items():
            if holder.error() or key in sentences:
                holder.set_error(sentences.get(key, ""))

    def _was_edited(self, key: str) -> None:
        if self.holders[key].error():
            self.holders[key].set_error("")
        self.edited.emit()
