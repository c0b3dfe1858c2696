"""The sessions of a month as rows: a tick, how the pack stands, and how many copies."""

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.desk.month_packs import PackLine
from desktop_app.i18n import tr
from desktop_app.ui.pack.large_print import LargePrint, about_large_print
from desktop_app.ui.pack.month_run import Wanted
from desktop_app.ui.pack.month_words import state_words, when_words
from desktop_app.ui.pack.toolbar import CopiesEdit
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.choices import CheckBox
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow, column, row


class PackRow(QWidget):
    """One session. ``changed`` fires when it is ticked or not, or its copies are."""

    changed = Signal()

    def __init__(self, pack: PackLine, large: LargePrint) -> None:
        super().__init__()
        self.pack, self.large = pack, large
        when = when_words(pack)
        name_it(large, tr("Large print for {when}", when=when), about_large_print())
        self.tick = CheckBox(when, bold=True)
        self.copies = CopiesEdit()
        name_it(self.copies, tr("Copies for {when}", when=when))
        self._group = Label(wrap=True)
        self._group.setText(pack.line.group)
        self._state = Label(tone="muted", wrap=True)
        line = Flow(self, gap=16, line_gap=8)
        line.add(self.tick)
        about = QWidget()
        stack = column(about, gap=0)
        stack.addWidget(self._group)
        stack.addWidget(self._state)
        line.add(about, stretch=1, least=300)
        many = QWidget()
        beside = row(many, gap=8)
        words = Label(tr("Copies"))
        words.setBuddy(self.copies)
        beside.addWidget(words)
        beside.addWidget(self.copies)
        line.add(large)
        line.add(many)
        self.tick.setChecked(not pack.up_to_date)
        self.tick.toggled.connect(lambda _on: self.changed.emit())
        self.copies.textChanged.connect(lambda _text: self.changed.emit())
        self.say("")

    def show_pack(self, pack: PackLine) -> None:
        """The same session as it stands now; its tick stays unless its pack is another matter."""
        if pack.up_to_date != self.pack.up_to_date:
            self.tick.setChecked(not pack.up_to_date)
        self.pack = pack
        self.large.show_choice(self.session_id(), pack.large_print)

    def say(self, result: str) -> None:
        """Say what came of it, or how it stands."""
        words = result or state_words(self.pack)
        self._state.setText(words)
        name_it(self.tick, f"{when_words(self.pack)}, {self.pack.line.group}", words)

    def session_id(self) -> UUID:
        """Whose pack it is."""
        return self.pack.line.session_id

    def state(self) -> str:
        """What is said of it."""
        return self._state.text()

    def wanted(self) -> Wanted | None:
        """What is to be printed of it; None where it is not ticked, or the copies are no number."""
        copies = self.copies.copies()
        if not self.tick.isChecked() or copies is None:
            return None
        return Wanted(self.session_id(), copies)

    def is_wrong(self) -> bool:
        """Whether it is ticked and its copies are no number."""
        return self.tick.isChecked() and self.copies.copies() is None


class PackRows(QWidget):
    """All of them. What was ticked and typed stays when they are read again.

    ``make_large`` makes the choice of large print of each.
    """

    changed = Signal()

    def __init__(self, make_large: Callable[[], LargePrint]) -> None:
        super().__init__()
        self._make_large = make_large
        self._column: QVBoxLayout = column(self, gap=8)
        self.rows: list[PackRow] = []

    def show_packs(self, packs: tuple[PackLine, ...]) -> None:
        """Other sessions, or the same as they stand now."""
        if [each.session_id() for each in self.rows] != [pack.line.session_id for pack in packs]:
            self._show_others(packs)
        for each, pack in zip(self.rows, packs, strict=True):
            each.show_pack(pack)

    def say(self, said: Mapping[UUID, str]) -> None:
        """Say what came of those that are named here, and of the others how they stand."""
        for each in self.rows:
            each.say(said.get(each.session_id(), ""))

    def clear(self) -> None:
        """Take all away."""
        for each in self.rows:
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.rows = []

    def wanted(self) -> list[Wanted]:
        """What is to be printed, in order."""
        return [wanted for each in self.rows if (wanted := each.wanted()) is not None]

    def _show_others(self, packs: tuple[PackLine, ...]) -> None:
        self.clear()
        for pack in packs:
            made = PackRow(pack, self._make_large())
            made.changed.connect(self.changed.emit)
            theme().rescale(made)
            self._column.addWidget(made)
            self.rows.append(made)
