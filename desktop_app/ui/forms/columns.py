"""What each column of a form tells: asked once for each form, with samples of what stands there."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.form_mappings import FormColumns, Known
from desktop_app.domain.form_columns import Line, Mapped, Part, missing
from desktop_app.i18n import isolated, listed, tr
from desktop_app.ui.forms.words import PARTS, sample_words
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import Combo, Field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.texts import breakable, elided

NEEDED = (Part.SUBMITTED, Part.NAME, Part.FITS, Part.AGREED)
SAMPLES = 3
LONGEST_TITLE = 80
LEAST = 250  # pixels at 100 % of a field
WHY: Mapping[Known, str] = {
    Known.NEW: "This form is new here. Say once what its columns tell; what seems plain is "
    "chosen already.",
    Known.CHANGED: "This form has changed since it was last brought in. Look at its columns again.",
    Known.SAME: "What the columns of this form tell. A change holds for all its files from now on.",
}


class _Asked(QWidget):
    """One part: which column tells it, and what stands there."""

    changed = Signal()

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part = part
        hint = tr("(needed)") if part in NEEDED else ""
        self.field = Field(tr(PARTS[part]), Combo(), hint=hint)
        self._samples = Label(size="caption", tone="muted", wrap=True)
        self._columns: Mapping[str, Sequence[str]] = {}
        inside = column(self, gap=4)
        inside.addWidget(self.field)
        inside.addWidget(self._samples)
        inside.addStretch(1)
        self.field.editor.currentIndexChanged.connect(lambda _index: self._show_samples())

    def offer(self, columns: Mapping[str, Sequence[str]], chosen: str | None) -> None:
        """Choose among these titles, each with a few values."""
        self._columns = columns
        combo = self.field.editor
        was_blocked = combo.blockSignals(True)
        combo.clear()
        combo.addItem(tr("Not in this form"), None)
        for title in columns:
            combo.addItem(isolated(elided(title, LONGEST_TITLE)), title)
        combo.setCurrentIndex(max(combo.findData(chosen), 0) if chosen else 0)
        combo.blockSignals(was_blocked)
        self._show_samples()

    def title(self) -> str | None:
        """The title chosen."""
        found = self.field.editor.currentData()
        return None if found is None else str(found)

    def _show_samples(self) -> None:
        title = self.title()
        words = "" if title is None else sample_words(self._columns[title])
        self._samples.setText(breakable(words))
        self.field.editor.setAccessibleDescription(words)
        self.changed.emit()


class ColumnsCard(Card):
    """Hidden until it asks."""

    def __init__(self, save: QAction) -> None:
        super().__init__(tr("Which column tells what?"), icon="list")
        self._why = Label(wrap=True)
        self._group = Field(tr("Group"), Combo())
        self._parts = [_Asked(part) for part in Part]
        self.body.addWidget(self._why)
        grid = Flow(gap=16, line_gap=16, even=True, align=Qt.AlignmentFlag.AlignTop)
        for asked in (self._group, *self._parts):
            grid.add(asked, stretch=1, least=LEAST)
        self.body.addLayout(grid)
        button = button_for(save, "check", primary=True, cap=True)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.hide()

    def ask(self, form: FormColumns, titles: Sequence[str], lines: Sequence[Line]) -> None:
        """Ask what these columns tell."""
        self._why.setText(" ".join(_why(form)))
        samples = {title: _samples(number, lines) for number, title in enumerate(titles)}
        for asked in self._parts:
            asked.offer(samples, form.mapping.get(asked.part))
            asked.field.set_error("")
        combo = self._group.editor
        combo.clear()
        for group_id, name in form.groups:
            combo.addItem(isolated(elided(name, LONGEST_TITLE)), group_id)
        combo.setCurrentIndex(max(combo.findData(form.group_id), 0))
        self._group.setVisible(len(form.groups) > 1)

    def focus_first(self) -> None:
        """The first column to choose."""
        first = self._group if self._group.isVisible() else self._parts[0].field
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def group_id(self) -> UUID | None:
        """The group chosen."""
        found = self._group.editor.currentData()
        return found if isinstance(found, UUID) else None

    def mapping(self) -> Mapped:
        """What was chosen."""
        chosen = {asked.part: asked.title() for asked in self._parts}
        return {part: title for part, title in chosen.items() if title is not None}

    def point_out(self) -> bool:
        """Mark what is needed and not chosen; whether anything is."""
        lacks = missing(self.mapping())
        for asked in self._parts:
            lacking = asked.part in lacks
            words = tr("Nobody can be registered without it.") if lacking else ""
            asked.field.set_error(words)
            if lacking and asked.part is lacks[0]:
                asked.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(lacks)


def _why(form: FormColumns) -> list[str]:
    said = [tr(WHY[form.known])]
    for words, titles in (("New: {titles}.", form.added), ("Gone: {titles}.", form.gone)):
        if titles:
            shown = partial(elided, longest=LONGEST_TITLE)
            said.append(tr(words, titles=listed([isolated(shown(title)) for title in titles])))
    return said


def _samples(number: int, lines: Sequence[Line]) -> Sequence[str]:
    """The first different values that stand in a column."""
    found = dict.fromkeys(text for line in lines if (text := line.cells[number].text))
    return tuple(found)[:SAMPLES]
