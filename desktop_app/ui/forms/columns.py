"""What each column of a form tells: asked once for each form, with samples of what stands there."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.form_mappings import FormColumns, Known
from desktop_app.documents.form_table import Table
from desktop_app.domain.form_columns import NEEDED, Line, Mapped, Part, missing
from desktop_app.i18n import isolated, listed, tr
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.forms.reading import Opened
from desktop_app.ui.forms.unkept import Told, Unkept
from desktop_app.ui.forms.words import PARTS, sample_words
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import Combo, Field
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.sight import focus_in_sight
from desktop_app.ui.widgets.texts import breakable, elided

SAMPLES = 3
LONGEST_TITLE = 200
LEAST = 300  # pixels at 100 % of a column
WHY: Mapping[Known, str] = {
    Known.NEW: "This form is new here. Say once what its columns tell; what seems plain is "
    "chosen already.",
    Known.ELSEWHERE: "Another group has a form with these columns. Say which group this file is "
    "of, and look at its columns again.",
    Known.CHANGED: "This form has changed since it was last brought in. Look at its columns again.",
    Known.SAME: "What the columns of this form tell. A change holds for all its files from now on.",
}


class _Column(QWidget):
    """A column: its title, what it tells, and what stands in it. ``chosen`` fires when it is to
    tell something else."""

    chosen = Signal()

    def __init__(self, title: str, samples: Sequence[str]) -> None:
        super().__init__()
        self.title, self._words = title, sample_words(samples)
        self.combo = Combo()
        self._samples = Label(size="caption", tone="muted", wrap=True)
        self.combo.addItem(tr("Nothing that is kept"), None)
        for part in Part:
            self.combo.addItem(tr(PARTS[part]), part)
        shown = breakable(isolated(elided(title, LONGEST_TITLE)))
        inside = column(self, gap=4)
        inside.addWidget(Label(shown, bold=True, wrap=True))
        inside.addWidget(self.combo)
        inside.addWidget(self._samples)
        inside.addStretch(1)
        name_it(self.combo, shown)
        self.combo.currentIndexChanged.connect(lambda _index: self.chosen.emit())

    def part(self) -> Part | None:
        """What it tells."""
        found = self.combo.currentData()
        return Part(found) if found is not None else None

    def tell(self, part: Part | None) -> None:
        """Have it tell something, or nothing."""
        self.combo.setCurrentIndex(0 if part is None else 1 + list(Part).index(part))

    def hide_samples(self, *, hidden: bool) -> None:
        """Show what stands in it, or nothing of it: it may name somebody."""
        words = tr("hidden") if hidden else self._words
        self._samples.setText(breakable(words))
        self.combo.setAccessibleDescription(words)


class _Taken(NamedTuple):
    """What the column that was chosen last took from another."""

    by: _Column
    whose: _Column
    part: Part


class ColumnsCard(Card):
    """Hidden until it asks. What was chosen and is not kept yet stays, for each file, until the
    desk is locked."""

    def __init__(self, discretion: Discretion) -> None:
        super().__init__(tr("Which column tells what?"), icon="list")
        self._discretion, self._unkept = discretion, Unkept()
        self._file_id: UUID | None = None  # of which is asked; None while it is filled in
        self._held = Told({}, None)
        self._taken: _Taken | None = None
        self._why = Label(wrap=True)
        self._left = Label(tr("What you chose here before is not kept yet."), wrap=True)
        self._lacking = Label(tone="error", wrap=True)
        self._group = Field(tr("Group"), Combo())
        self.columns: list[_Column] = []
        self._grid = Flow(gap=24, line_gap=16, even=True, align=Qt.AlignmentFlag.AlignTop)
        for part in (self._why, self._left, self._lacking, self._group):
            self.body.addWidget(part)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self._left.hide()
        self._lacking.hide()
        self.hide()
        self._group.editor.currentIndexChanged.connect(lambda _index: self._note())
        discretion.changed.connect(self._hide_samples)

    def ask(self, opened: Opened) -> None:
        """Ask what the columns of a file tell, or ask again, with what was chosen as it was."""
        form, file_id, before = opened.form, opened.kept.file_id, self._file_id
        self._file_id = None
        self._lacking.hide()
        if file_id != before:
            self._add_columns(opened.table)
        self._held = _told(opened)
        shown = self._unkept.over(file_id, self._held)
        for each in self.columns:
            each.tell(shown.columns[each.title])
        self._offer_groups(form.groups, shown.group_id)
        self._why.setText(" ".join(_why(form)))
        self._left.setVisible(self.unkept(opened))
        self._file_id = file_id

    def unkept(self, opened: Opened | None) -> bool:
        """Whether anything was chosen of a file that does not hold yet; what holds by now, for it
        was kept, is no longer only chosen."""
        return opened is not None and self._unkept.settle(opened.kept.file_id, _told(opened))

    def forget(self) -> None:
        """Show nothing of any file, and know nothing of what was chosen."""
        self._file_id = None
        self._unkept.clear()
        self._clear()

    def focus_first(self) -> None:
        """The first column that tells nothing yet, else the first: never the group, which a key
        pressed too many would change for all files to come."""
        nothing = (each for each in self.columns if each.part() is None)
        first = next(nothing, self.columns[0])
        focus_in_sight(first.combo, first)

    def group_id(self) -> UUID | None:
        """The group chosen."""
        found = self._group.editor.currentData()
        return found if isinstance(found, UUID) else None

    def mapping(self) -> Mapped:
        """What was chosen."""
        return {part: each.title for each in self.columns if (part := each.part()) is not None}

    def point_out(self) -> bool:
        """Say what is needed and not chosen; whether anything is."""
        lacks = missing(self.mapping())
        names = listed([tr(PARTS[part]) for part in lacks])
        said = [] if self.group_id() is not None else [tr("Choose the group.")]
        if lacks:
            said.append(tr("Nobody can be registered without it. Choose a column for: {names}.",
                           names=names))  # fmt: skip
        self._lacking.setText(" ".join(said))
        self._lacking.setVisible(bool(said))
        if said:
            announce(self, self._lacking.text())
            here = self.focus_first if lacks else self._group.editor.setFocus
            here()
        return bool(said)

    def _add_columns(self, table: Table) -> None:
        self._clear()
        for number, title in enumerate(table.titles):
            self._add(_Column(title, _samples(number, table.lines)))
        self._hide_samples()

    def _add(self, asked: _Column) -> None:
        asked.chosen.connect(partial(self._chosen, asked))
        before = self.columns[-1].combo if self.columns else self._group.editor
        self.columns.append(asked)
        self._grid.add(asked, stretch=1, least=LEAST)
        self.setTabOrder(before, asked.combo)

    def _offer_groups(self, groups: Sequence[tuple[UUID, str]], chosen: UUID | None) -> None:
        combo = self._group.editor
        combo.clear()
        for group_id, name in groups:
            combo.addItem(isolated(elided(name, LONGEST_TITLE)), group_id)
        ids = [group_id for group_id, _ in groups]  # Qt finds no id among its own data
        combo.setCurrentIndex(ids.index(chosen) if chosen in ids else -1)
        self._group.setVisible(len(groups) > 1)

    def _hide_samples(self) -> None:
        """Show what stands in the columns, or nothing of it."""
        for each in self.columns:
            each.hide_samples(hidden=self._discretion.hidden)

    def _note(self) -> None:
        if self._file_id is not None:
            shown = Told({each.title: each.part() for each in self.columns}, self.group_id())
            if not self._unkept.note(self._file_id, shown, self._held):
                self._left.hide()

    def _chosen(self, asked: _Column) -> None:
        """One column at most tells each thing: the one that was chosen last. Arrows pass one thing
        after the other on their way: what is only passed goes back to the column that told it."""
        if self._file_id is None:
            return
        part, taken = asked.part(), self._taken
        self._taken = None
        if taken is not None and taken.by is asked and taken.whose.part() is None:
            taken.whose.tell(taken.part)
        for each in self.columns:
            if each is not asked and part is not None and each.part() is part:
                each.tell(None)
                self._taken = _Taken(asked, each, part)
        self._note()

    def _clear(self) -> None:
        for each in self.columns:
            self._grid.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.columns, self._taken = [], None


def _told(opened: Opened) -> Told:
    """What the columns of a file tell, as it holds or seems."""
    parts = {title: part for part, title in opened.form.mapping.items()}
    return Told({each: parts.get(each) for each in opened.table.titles}, opened.form.group_id)


def _why(form: FormColumns) -> list[str]:
    needed = listed([tr(PARTS[part]).lower() for part in (Part.NAME, *NEEDED)])
    said = [tr(WHY[form.known])]
    for words, titles in (("New: {titles}.", form.added), ("Gone: {titles}.", form.gone)):
        if titles:
            shown = [isolated(elided(title, LONGEST_TITLE)) for title in titles]
            quoted = listed([tr("“{title}”", title=title) for title in shown])
            said.append(tr(words, titles=quoted))
    return [*said, tr("Needed: {parts}.", parts=needed)]


def _samples(number: int, lines: Sequence[Line]) -> Sequence[str]:
    """The first different values that stand in a column."""
    found = dict.fromkeys(text for line in lines if (text := line.cells[number].text))
    return tuple(found)[:SAMPLES]
