"""The fields of what is on file about a person: those of a call that stay with the person."""

from collections.abc import Mapping
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.person_forms import OF_CONTACT
from desktop_app.i18n import tr
from desktop_app.ui.call.editors import WAYS
from desktop_app.ui.call.fields import Described, Kind, described
from desktop_app.ui.call.form import Level
from desktop_app.ui.call.proposals import Proposals
from desktop_app.ui.call.values import FROM_FILE
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.people.edits import plain
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.layouts import Flow, column

TOP = Qt.AlignmentFlag.AlignTop
PROPOSES = "postcode"  # what the health board is suggested from


class PersonFields(QWidget):
    """``edited`` fires when a person has changed a field."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields = {field.key: field for field in described() if field.key in FROM_FILE}
        self._editors: dict[str, QWidget] = {}
        self._holders: dict[str, Field[QWidget]] = {}
        self._proposals = Proposals()
        self._contact: list[QWidget] = []
        inside = column(self, gap=12)
        for _, line in groupby(self._fields.values(), lambda field: field.line):
            inside.addWidget(self._line(list(line)))

    def editors(self) -> dict[str, QWidget]:
        """The control of each field, in order."""
        return dict(self._editors)

    def label(self, key: str) -> str:
        """What a field is called."""
        return self._fields[key].label

    def values(self) -> dict[str, Plain]:
        """What stands in each field."""
        return {
            key: plain(WAYS[self._fields[key].kind].read(editor))
            for key, editor in self._editors.items()
        }

    def fill(self, values: Mapping[str, Plain]) -> None:
        """Put values into the fields."""
        self._proposals.forget()
        for key in self._editors:
            self._write(key, values[key])
        self._show_suggested()
        self.show_problems({})

    def show_contact(self, shown: bool) -> None:
        """Whether the emergency contact may be seen at all."""
        for line in self._contact:
            line.setVisible(shown)

    def show_problems(self, sentences: Mapping[str, str]) -> None:
        """Say below each field what is wrong with it; all the others are well."""
        for key, holder in self._holders.items():
            holder.set_error(sentences.get(key, ""))

    def _line(self, line: list[Described]) -> QWidget:
        """The fields of a line; what is wrong stands below the whole of it."""
        whole = QWidget()
        inside, across, below = column(whole, gap=2), Flow(gap=14, line_gap=12, align=TOP), column()
        inside.addLayout(across)
        inside.addLayout(below)
        for field in line:
            editor = WAYS[field.kind].make(field)
            self._editors[field.key] = editor
            WAYS[field.kind].listen(editor, partial(self._was_edited, field.key))
            if field.kind is Kind.TICK:
                across.add(Level(editor))
                continue
            holder = self._holders[field.key] = Field(field.label, editor, hint=field.hint)
            across.add(holder, stretch=field.stretch, least=field.least)
            below.addWidget(holder.give_away_sentence())
        if line[0].key in OF_CONTACT:
            self._contact.append(whole)
        return whole

    def _was_edited(self, key: str) -> None:
        if key == PROPOSES:
            self._propose()
        elif key == "health_board":
            self._proposals.forget()
            self._show_suggested()
        if key in self._holders:
            self._holders[key].set_error("")
        self.edited.emit()

    def _propose(self) -> None:
        """The postcode suggests a board where none stands, or only one suggested before."""
        texts = {key: text for key, text in self.values().items() if isinstance(text, str)}
        for key, text in self._proposals.after(PROPOSES, texts).items():
            self._write(key, text)
        self._show_suggested()

    def _show_suggested(self) -> None:
        suggested = self._proposals.is_proposed("health_board")
        hint = tr("(suggested)") if suggested else self._fields["health_board"].hint
        self._holders["health_board"].set_hint(hint)

    def _write(self, key: str, value: Plain) -> None:
        """Put a value into a field; of a few words none is chosen for an empty one."""
        WAYS[self._fields[key].kind].write(self._editors[key], plain(value) or None)
