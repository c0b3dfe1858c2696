"""How each kind of field is made, read, filled and listened to: one table, used by the form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.groups.colours import colour_names
from desktop_app.ui.groups.fields import Described, Kind, Plain
from desktop_app.ui.theme import GROUPS
from desktop_app.ui.widgets.choices import CheckBox
from desktop_app.ui.widgets.fields import Combo, LineEdit, TextArea, choice_of
from desktop_app.ui.widgets.pills import Pills

LINES = 4
Edited = Callable[[], object]


class ShortArea(TextArea):
    """Some lines of text, no taller than they are."""

    def __init__(self) -> None:
        super().__init__(lines=LINES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


@dataclass(frozen=True)
class Ways:
    """What can be done with the editor of one kind of field.

    ``listen`` calls back when a person changes it, not when the program does.
    """

    make: Callable[[Described], QWidget]
    read: Callable[[Any], Plain]
    write: Callable[[Any, Any], object]
    listen: Callable[[Any, Edited], object]


def _write_line(editor: LineEdit, value: str) -> None:
    editor.setText(value)
    editor.setCursorPosition(0)


def _write_silently(write: Callable[[Any, Any], object]) -> Callable[[Any, Any], None]:
    """Fill an editor without saying that somebody did."""

    def written(editor: QWidget, value: Plain) -> None:
        was_blocked = editor.blockSignals(True)
        write(editor, value)
        editor.blockSignals(was_blocked)

    return written


def _choose(editor: Combo, value: Plain) -> None:
    editor.setCurrentIndex(editor.findData(value))


WAYS: Mapping[Kind, Ways] = {
    Kind.LINE: Ways(
        lambda _field: LineEdit(),
        lambda editor: editor.text(),
        _write_line,
        lambda editor, edited: editor.textEdited.connect(lambda _text: edited()),
    ),
    Kind.AREA: Ways(
        lambda _field: ShortArea(),
        lambda editor: editor.text(),
        _write_silently(TextArea.setPlainText),
        lambda editor, edited: editor.textChanged.connect(edited),
    ),
    Kind.CHOICE: Ways(
        lambda field: choice_of(field.options),
        lambda editor: editor.currentData(),
        _choose,
        lambda editor, edited: editor.activated.connect(lambda _number: edited()),
    ),
    Kind.SWATCHES: Ways(
        lambda field: Pills(field.label, list(enumerate(colour_names())), GROUPS),
        lambda editor: editor.value(),
        _write_silently(Pills.set_value),
        lambda editor, edited: editor.changed.connect(lambda _value: edited()),
    ),
    Kind.TICK: Ways(
        lambda field: CheckBox(field.label),
        lambda editor: editor.isChecked(),
        lambda editor, value: editor.setChecked(bool(value)),
        lambda editor, edited: editor.clicked.connect(lambda _on: edited()),
    ),
}
