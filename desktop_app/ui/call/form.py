"""The left card: what is asked of the caller, in order, with the lines to say aloud above it."""

from collections.abc import Mapping
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.call.editors import WAYS
from desktop_app.ui.call.fields import CALLER, FOR_ANOTHER, Described, Kind, Plain, described
from desktop_app.ui.call.proposals import Proposals
from desktop_app.ui.call.values import FROM_FILE
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.card import Card, SayLine
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column

TOP = Qt.AlignmentFlag.AlignTop
BEGINNING = 40  # no further right than this a control is the first of its line
MIDDLE = Qt.AlignmentFlag.AlignVCenter
# What is typed of the person, and where it stands if it is of somebody who rings for them.
OF_WHO_RINGS = (("name", "rung_by"), ("phone", "rung_phone"))


class Level(QWidget):
    """A control without a label, level with the fields at its left, which have one above them."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self._room = Label(" ")
        inside = column(self, gap=5)
        inside.addWidget(self._room)
        inside.addWidget(control)

    def moveEvent(self, event: QMoveEvent) -> None:
        """At the beginning of a line there is nothing to be level with."""
        super().moveEvent(event)
        self._room.setVisible(self.x() > theme().px(BEGINNING))


class CallForm(Card):
    """Every field of a call. ``edited`` carries the key of the field a person has changed.

    ``beneath`` is the room below the first line of fields.
    """

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._fields = {field.key: field for field in described()}
        self._editors: dict[str, QWidget] = {}
        self._holders: dict[str, Field[QWidget]] = {}
        self._says: dict[str, SayLine] = {}
        self._sentences: dict[str, Label] = {}
        self._proposals = Proposals()
        self._lines_shown, self._known = True, False
        self._agreement = Label(size="caption", tone="muted", wrap=True)
        self._called = ""  # what who rings likes to be called, while another is to come
        self.beneath: QVBoxLayout = column(gap=12)
        self._worded: set[str] = set()
        for _, line in groupby(self._fields.values(), lambda field: field.line):
            self._add_line(list(line))
        self.body.addStretch(1)
        self.fill({})

    # What is asked

    def values(self) -> dict[str, Plain]:
        """What stands in each field."""
        return {
            key: WAYS[self._fields[key].kind].read(editor) for key, editor in self._editors.items()
        }

    def fill(self, values: Mapping[str, Plain]) -> None:
        """Put values into the fields; those not named are emptied."""
        self._proposals.forget()
        for key in self._editors:
            self._write(key, values.get(key))
        self._show_suggested()
        self._show_those_asked()

    def typed_by_hand(self) -> dict[str, Plain]:
        """What somebody has typed or chosen of a person; not what the form proposed."""
        return {
            key: value
            for key, value in self.values().items()
            if key in FROM_FILE and value and not self._proposals.is_proposed(key)
        }

    def set_known(self, known: bool) -> None:
        """Whether the name in the form is of somebody on file."""
        self._known = known

    def editor(self, key: str) -> QWidget:
        """The control of a field."""
        return self._editors[key]

    def editors(self) -> list[QWidget]:
        """The control of each field, in order."""
        return list(self._editors.values())

    # What is said and what is wrong

    def said(self) -> list[SayLine]:
        """The lines to say aloud, in order."""
        return list(self._says.values())

    def say(self, key: str, words: str) -> None:
        """Fill the line to say aloud."""
        self._says[key].say(words)
        self._worded.add(key)
        self._show_lines()

    def show_lines(self, shown: bool) -> None:
        """Show or hide the lines to say aloud."""
        self._lines_shown = shown
        self._show_lines()

    def note_agreement(self, note: str) -> None:
        """The quiet words behind the agreement: which wording, or since when it is on file."""
        self._editors["agreed"].setAccessibleDescription(note)
        self._agreement.setText(note)

    def show_problems(self, sentences: Mapping[str, str]) -> None:
        """Say below each field what is wrong with it; all the others are well."""
        for key in self._fields:
            self._show_problem(key, sentences.get(key, ""))

    # Making it

    def _add_line(self, line: list[Described]) -> None:
        first = line[0]
        if first.say is not None:
            self._says[first.say] = SayLine("")
            self._says[first.say].hide()
            self.body.addWidget(self._says[first.say])
        level = first.beside or first.say is not None
        whole = Flow(gap=14, line_gap=12, align=MIDDLE if level else TOP)
        for field in line:
            self._add_field(whole, field, level=not first.beside)
        self.body.addLayout(whole)
        self._add_sentences(line)
        if first.key == CALLER:
            self.body.addLayout(self.beneath)

    def _add_sentences(self, line: list[Described]) -> None:
        """What is wrong stands below the whole line: a narrow column would squeeze it."""
        below = column(gap=2)
        for field in line:
            if field.key in self._holders:
                below.addWidget(self._holders[field.key].give_away_sentence())
        self.body.addLayout(below)

    def _add_field(self, line: Flow, field: Described, *, level: bool) -> None:
        editor = WAYS[field.kind].make(field)
        self._editors[field.key] = editor
        WAYS[field.kind].listen(editor, partial(self._was_edited, field.key))
        if field.beside:
            self._add_beside(line, field, editor)
        elif field.kind is Kind.TICK:
            self._add_tick(line, field, editor, level=level)
        else:
            holder = Field(field.label, editor, hint=field.hint)
            self._holders[field.key] = holder
            line.add(holder, stretch=field.stretch, least=field.least)

    def _add_beside(self, line: Flow, field: Described, editor: QWidget) -> None:
        """A control with its label at the left and a quiet sentence at its right."""
        line.add(Label(field.label, bold=True))
        line.add(editor)
        line.add(Label(field.note, size="caption", tone="muted", wrap=True), stretch=1, least=160)
        line.add(self._sentence(field.key), stretch=1, least=400)
        editor.setAccessibleDescription(field.note)

    def _add_tick(self, line: Flow, field: Described, editor: QWidget, *, level: bool) -> None:
        if field.say is not None:
            line.add(editor)
            line.add(self._agreement, stretch=1, least=200)
            line.add(self._sentence(field.key), stretch=1, least=400)
            return
        line.add(Level(editor) if level else editor)

    def _sentence(self, key: str) -> Label:
        sentence = Label(size="caption", tone="error", wrap=True)
        sentence.hide()
        self._sentences[key] = sentence
        return sentence

    # What happens in it

    def _was_edited(self, key: str) -> None:
        values = {each: value for each, value in self.values().items() if isinstance(value, str)}
        if key in values:
            for other, text in self._proposals.after(key, values).items():
                self._write(other, text)
            self._show_suggested()
        if key == FOR_ANOTHER and not self._known:
            self._sort_out(rings=bool(self.values()[FOR_ANOTHER]))
        self._show_problem(key, "")
        self._show_those_asked()
        self.edited.emit(key)

    def _sort_out(self, *, rings: bool) -> None:
        """Name and number typed so far are of who rings, not of who will come; or both are one."""
        called = str(self.values()["preferred_name"] or "")
        moved = [own for own, callers in OF_WHO_RINGS if self._move(own, callers, back=not rings)]
        if "name" not in moved:
            return
        if rings:
            self._called = called
            self._proposals.let_go("preferred_name")
            self._write("preferred_name", "")
        elif not called:
            self._write("preferred_name", self._called)

    def _move(self, own: str, callers: str, *, back: bool) -> bool:
        """Move what stands in one field to the other, where that is empty; whether it was."""
        source, target = (callers, own) if back else (own, callers)
        values = self.values()
        if not values[source] or values[target]:
            return False
        self._proposals.let_go(own)
        self._write(target, values[source])
        self._write(source, "")
        return True

    def _write(self, key: str, value: Plain) -> None:
        WAYS[self._fields[key].kind].write(self._editors[key], value)

    def _show_those_asked(self) -> None:
        """Some fields are asked only where a tick is set, or is not; some then in other words."""
        values = self.values()
        for field in self._fields.values():
            if field.of_them:
                self._ask_for(field, field.of_them if values[FOR_ANOTHER] else field.label)
            if field.where is not None:
                tick, wanted = field.where
                holder = self._holders.get(field.key, self._editors[field.key])
                holder.setVisible(bool(values[tick]) is wanted)
        self._agreement.setVisible(not self._editors["agreed"].isHidden())
        self._show_lines()

    def _ask_for(self, field: Described, label: str) -> None:
        self._holders[field.key].rename(label)
        editor = self._editors[field.key]
        if isinstance(editor, Segmented):
            editor.set_name(label)

    def _is_asked(self, say: str) -> bool:
        """Whether the field that a line is said for is there."""
        asked = (self._editors[f.key] for f in self._fields.values() if f.say == say)
        return not any(editor.isHidden() for editor in asked)

    def _show_suggested(self) -> None:
        """Behind the label: beside the longest board there is no room for it."""
        suggested = self._proposals.is_proposed("health_board")
        hint = tr("(suggested)") if suggested else self._fields["health_board"].hint
        self._holders["health_board"].set_hint(hint)

    def _show_lines(self) -> None:
        for key, line in self._says.items():
            line.setVisible(self._lines_shown and key in self._worded and self._is_asked(key))

    def _show_problem(self, key: str, sentence: str) -> None:
        if key in self._holders:
            self._holders[key].set_error(sentence)
        elif key in self._sentences:
            self._sentences[key].setText(sentence)
            self._sentences[key].setVisible(bool(sentence))
