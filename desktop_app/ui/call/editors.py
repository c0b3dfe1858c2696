"""How each kind of field is made, read, filled and listened to: one table, used by the form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.ui.call.board import BoardBox
from desktop_app.ui.call.fields import Described, Kind, Plain
from desktop_app.ui.widgets.choices import CheckBox, Segmented
from desktop_app.ui.widgets.fields import Combo, LineEdit

Edited = Callable[[], object]


@dataclass(frozen=True)
class Ways:
    """What can be done with the editor of one kind of field.

    ``listen`` calls back when a person changes it, not when the program does.
    """

    make: Callable[[Described], QWidget]
    read: Callable[[Any], Plain]
    write: Callable[[Any, Plain], object]
    listen: Callable[[Any, Edited], object]


def _text(value: Plain) -> str:
    return value if isinstance(value, str) else ""


def _write_line(editor: LineEdit, value: Plain) -> None:
    editor.setText(_text(value))
    editor.setCursorPosition(0)


def _write_parts(editor: Segmented, value: Plain) -> None:
    """Choose a part without saying that somebody did."""
    was_blocked = editor.blockSignals(True)
    editor.set_value(value)
    editor.blockSignals(was_blocked)


def _make_choice(field: Described) -> Combo:
    combo = Combo()
    for value, words in field.options:
        combo.addItem(words, value)
    return combo


def _write_choice(editor: Combo, value: Plain) -> None:
    """Choose a value; one that the list lacks (from an older record) is put into it."""
    if editor.findData(_text(value)) < 0:
        editor.addItem(_text(value), _text(value))
    editor.setCurrentIndex(editor.findData(_text(value)))


def _listen_board(editor: BoardBox, edited: Edited) -> None:
    editor.textEdited.connect(lambda _text: edited())
    editor.activated.connect(lambda _number: edited())


WAYS: dict[Kind, Ways] = {
    Kind.LINE: Ways(
        lambda _field: LineEdit(),
        lambda editor: editor.text(),
        _write_line,
        lambda editor, edited: editor.textEdited.connect(lambda _text: edited()),
    ),
    Kind.PARTS: Ways(
        lambda field: Segmented(field.label, field.options),
        lambda editor: editor.value(),
        _write_parts,
        lambda editor, edited: editor.changed.connect(lambda _value: edited()),
    ),
    Kind.CHOICE: Ways(
        _make_choice,
        lambda editor: editor.currentData(),
        _write_choice,
        lambda editor, edited: editor.activated.connect(lambda _number: edited()),
    ),
    Kind.BOARD: Ways(
        lambda field: BoardBox(field.label),
        lambda editor: editor.text(),
        lambda editor, value: editor.set_text(_text(value)),
        _listen_board,
    ),
    Kind.TICK: Ways(
        lambda field: CheckBox(field.label, bold=field.say is not None),
        lambda editor: editor.isChecked(),
        lambda editor, value: editor.setChecked(bool(value)),
        lambda editor, edited: editor.clicked.connect(lambda _on: edited()),
    ),
}
