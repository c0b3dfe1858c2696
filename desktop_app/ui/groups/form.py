"""The form of a group: a card for each part of it, made from the fields as data."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.groups.editors import WAYS
from desktop_app.ui.groups.fields import Described, Kind, Plain, described, titles
from desktop_app.ui.groups.lengths import Lengths
from desktop_app.ui.groups.reading import Typed, is_asked
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.layouts import Flow, column

ENDS = ("end", "longer_end")
TOP = Qt.AlignmentFlag.AlignTop


class GroupFields(QWidget):
    """Every field of a group. ``edited`` fires when a person has changed one."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields = {field.key: field for field in described()}
        self._editors: dict[str, QWidget] = {}
        self._holders: dict[str, QWidget] = {}
        self._lengths = Lengths()
        cards = column(self, gap=16)
        said = titles()
        for part, fields in groupby(self._fields.values(), lambda field: field.part):
            card = Card(said[part])
            cards.addWidget(card)
            for line in _lines(fields):
                card.body.addLayout(self._line(line))
        cards.addStretch(1)

    def values(self) -> dict[str, Plain]:
        """What stands in each field, asked or not."""
        return {
            key: WAYS[self._fields[key].kind].read(editor) for key, editor in self._editors.items()
        }

    def fill(self, typed: Typed) -> None:
        """Put these values into the fields."""
        for key, value in typed.items():
            WAYS[self._fields[key].kind].write(self._editors[key], value)
        self.show_problems({})
        self._note_lengths()
        self._ask(typed)

    def editor(self, key: str) -> QWidget:
        """The control of a field."""
        return self._editors[key]

    def editors(self) -> Mapping[str, QWidget]:
        """The control of each field, in order."""
        return self._editors

    def fix(self, keys: Collection[str]) -> None:
        """Have these fields stay as they are; all others can be changed."""
        for key, editor in self._editors.items():
            editor.setEnabled(key not in keys)

    def show_problems(self, sentences: Mapping[str, str]) -> None:
        """Say below each field what is wrong with it; all the others are well."""
        for key in self._holders:
            self.show_problem(key, sentences.get(key, ""))

    def show_problem(self, key: str, sentence: str) -> None:
        """Say below one field what is wrong with it, or that all is well."""
        holder = self._holders[key]
        if isinstance(holder, Field):
            holder.set_error(sentence)

    def error(self, key: str) -> str:
        """What stands below a field."""
        holder = self._holders[key]
        return holder.error() if isinstance(holder, Field) else ""

    def _line(self, line: Sequence[Described]) -> Flow:
        whole = Flow(gap=12, line_gap=12, align=TOP)
        for field in line:
            editor = WAYS[field.kind].make(field)
            WAYS[field.kind].listen(editor, partial(self._was_edited, field.key))
            ticks = field.kind is Kind.TICK
            holder = editor if ticks else Field(field.label, editor, hint=field.hint)
            self._editors[field.key], self._holders[field.key] = editor, holder
            whole.add(holder, stretch=field.stretch, least=field.least)
        return whole

    def _was_edited(self, key: str) -> None:
        """What was said of a field is no longer so; a choice may ask for other fields."""
        self.show_problem(key, "")
        if key == "start":
            self._move_ends()
        elif key in ENDS:
            self._note_lengths()
        if self._fields[key].kind is Kind.CHOICE:
            self._ask(self.values())
        self.edited.emit()

    def _note_lengths(self) -> None:
        self._lengths.note(self._text("start"), {key: self._text(key) for key in ENDS})

    def _move_ends(self) -> None:
        moved = self._lengths.ends_after(
            self._text("start"), {key: self._text(key) for key in ENDS}
        )
        for key, text in moved.items():
            WAYS[Kind.LINE].write(self._editors[key], text)

    def _text(self, key: str) -> str:
        return str(WAYS[self._fields[key].kind].read(self._editors[key]))

    def _ask(self, typed: Typed) -> None:
        for key, field in self._fields.items():
            self._holders[key].setVisible(is_asked(field, typed))


def _lines(fields: Iterator[Described]) -> Iterator[list[Described]]:
    for _, line in groupby(fields, lambda field: field.line):
        yield list(line)
