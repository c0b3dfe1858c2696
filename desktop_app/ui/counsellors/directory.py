"""The directory: a list of counsellors, and the card of the one that is chosen."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.counsellor_cards import (
    Card as Shown,
)
from desktop_app.desk.counsellor_cards import (
    Details,
    Directory,
    change_counsellor,
    end_counsellor,
    resume_counsellor,
)
from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.leave import Uncovered
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, Refusal
from desktop_app.i18n import isolated, tr
from desktop_app.ui.counsellors.away import Away
from desktop_app.ui.counsellors.commands import ICONS
from desktop_app.ui.counsellors.fields import BLANK, Typed, details_of, typed_of
from desktop_app.ui.counsellors.form import CardForm
from desktop_app.ui.counsellors.keeper import CardKeeper
from desktop_app.ui.counsellors.words import gap_words
from desktop_app.ui.panes import PANE
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.fields import forget_steps
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.rows import RowTable
from desktop_app.ui.widgets.texts import breakable, elided
from desktop_app.ui.wording import one_line, words_for

NEW = "new"
LIST_LEAST, CARD_LEAST = 300, 480
MOST = 420  # pixels at 100 %: eight or nine counsellors
LONGEST_NAME = 40
AT_FOOT = ("save", "drop", "end", "resume")
OTHER = Qt.FocusReason.OtherFocusReason


class DirectoryPane(QWidget):
    """``moved`` fires when somebody else is shown, or something is typed."""

    moved = Signal()

    def __init__(self, desk: Desk, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._desk = desk
        self._directory: Directory | None = None
        self._key: str | None = None  # whose card is shown: the id of a counsellor, or NEW
        self._wanted: str | None = None  # who is to be shown as soon as they are listed
        self._saving = False
        self._may_write = bool(desk.actor.scopes(Act.PLAN))
        self.keeper = CardKeeper(desk.work, self, may_keep=bool(desk.actor.scopes(Act.DRAFT)))
        columns = [Column("", 130, 1, least=110), Column("", 0)]
        self.list = FittedList(tr("Directory"), columns, MOST)
        self._table = RowTable(tr("Directory"), columns, self.list)
        self._empty = Label(wrap=True, tone="muted")
        self.notice = Banner()
        self._card = Card()
        self._heading = Label(size="lead", bold=True, wrap=True)
        self._standing = Label(tone="muted", wrap=True)
        self.form = CardForm()
        self.away = Away(desk)
        self._side = QWidget()
        self._compose(actions)
        self._connect()
        self._show_nobody()

    def _compose(self, actions: Mapping[str, QAction]) -> None:
        self._compose_card(actions)  # Tab goes where a part was put in first
        side = column(self._side, gap=16)
        beside: tuple[QWidget, ...] = (self.notice, self._card, self.away)
        for part in beside:
            side.addWidget(part)
        side.addStretch(1)
        listed = Card(padding=0)
        self._empty.setContentsMargins(16, 16, 16, 16)
        listed.body.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        listed.body.addWidget(self._table, 1)
        cards = Flow(self, gap=16, even=True)
        cards.add(listed, stretch=1, least=LIST_LEAST)
        cards.add(self._side, stretch=3, least=CARD_LEAST)
        for pane in (listed, self._side):
            pane.setProperty(PANE, True)

    def _compose_card(self, actions: Mapping[str, QAction]) -> None:
        name_it(self._card, tr("Counsellor"))
        inside: tuple[QWidget, ...] = (self._heading, self._standing, self.form)
        for part in inside:
            self._card.body.addWidget(part)
        foot = Flow(gap=8, line_gap=8)
        for name in AT_FOOT:
            saves = name == "save"
            foot.add(button_for(actions[name], ICONS[name], primary=saves, cap=saves))
        self._card.body.addLayout(foot)

    def _connect(self) -> None:
        self.list.current_changed.connect(lambda key: self._show(str(key)))
        self.list.opened.connect(lambda _key: self.form.take_focus())
        self.form.edited.connect(self._typed)
        self.form.sent.connect(self.save)
        self.keeper.found.connect(self._found)
        self.away.kept.connect(self._tell_gap)
        self.away.refused.connect(self._refuse)

    # What the page asks

    def show_directory(self, directory: Directory) -> None:
        """Show everybody; who is shown stays so, and so does what is typed."""
        self._directory = directory
        self.keeper.look()
        self.form.offer_groups(directory.groups)
        self._list()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.list.set_current(wanted)
        self._show(str(self.list.current_key()))

    def choose(self, counsellor_id: UUID) -> None:
        """Show somebody, as soon as they are listed."""
        self._wanted = counsellor_id.hex
        if self._directory is not None:
            self.show_directory(self._directory)

    def take_focus(self) -> None:
        """Put the focus on the list, or on the card of somebody new."""
        if self.list.isVisibleTo(self):
            self.list.setFocus(OTHER)

    def forget(self) -> None:
        """Keep what is typed, and show nobody."""
        self.keeper.put_away()
        self._directory, self._key = None, None
        self.notice.clear()
        self.list.show_rows(())
        self._show_nobody()

    def is_inside(self, focus: QWidget | None) -> bool:
        """Whether the focus is on the card."""
        return focus is not None and self._side.isAncestorOf(focus)

    def shown(self) -> Shown | None:
        """Whose card is shown; None for nobody, and for somebody new."""
        cards = self._directory.cards if self._directory else ()
        return next((card for card in cards if card.counsellor_id.hex == self._key), None)

    def is_unsaved(self) -> bool:
        """Whether something is typed on the card that is not saved."""
        return self._key is not None and self.keeper.of(self._key) is not None

    # Showing

    def _list(self) -> None:
        directory = self._directory
        if directory is None:
            return
        new = [] if self.keeper.of(NEW) is None else [_new_row()]
        rows = [self._row(card) for card in directory.cards]
        self._table.show_rows([*new, *rows])
        there = bool(new or rows)
        self._table.setVisible(there)
        self._empty.setVisible(not there)
        first = tr("Nobody is in the directory of counsellors yet.")
        add = tr("New counsellor adds the first one.") if self._may_write else ""
        self._empty.setText(f"{first} {add}".strip())

    def _row(self, card: Shown) -> Row:
        key, name = card.counsellor_id.hex, isolated(card.details.name)
        chip = _chip(card, unsaved=self.keeper.of(key) is not None)
        own = tr("You") if card.own else ""
        stand_in = tr("Stand-in") if card.details.stand_in else ""
        under = " · ".join(part for part in (own, stand_in) if part)
        cells = (Words(elided(name, LONGEST_NAME), bold=card.active, under=under), chip)
        said = ", ".join(part for part in (name, own, stand_in, chip.text.lower()) if part)
        return Row(key, cells, said, find=name)

    def _show(self, key: str) -> None:
        known = key == NEW or any(
            card.counsellor_id.hex == key
            for card in (self._directory.cards if self._directory else ())
        )
        if not known:
            self._show_nobody()
            return
        if key != self._key:
            self.notice.clear()
            self.form.show_problems({})
        self._key = key
        self._fill()
        self._card.show()
        self.moved.emit()

    def _fill(self) -> None:
        """The card as it is typed, or else as it is written."""
        card, key = self.shown(), self._key or NEW
        written = typed_of(card.details) if card else BLANK
        self.form.fill(self.keeper.of(key) or written)
        self.form.allow(self._may_write)
        name = tr("New counsellor") if card is None else breakable(isolated(card.details.name))
        self._heading.setText(name)
        standing = _standing(card)
        self._standing.setText(standing)
        self._standing.setVisible(bool(standing))
        self.away.setVisible(card is not None)
        if card is not None and self._directory is not None:
            self.away.show_for(card, self._directory, may_write=self._may_write)

    def _show_nobody(self) -> None:
        self._key = None
        self.form.fill(BLANK)
        self._card.hide()
        self.away.begin()
        self.away.hide()
        self.moved.emit()

    def _found(self) -> None:
        self._list()
        if self._key is not None:
            self._fill()
        self.moved.emit()

    # The card

    def begin_new(self) -> None:
        """Begin the card of somebody new, or go on with one."""
        if self.keeper.of(NEW) is None:
            self.keeper.put(NEW, BLANK)
        self._list()
        self.list.set_current(NEW)
        self._show(NEW)
        self.form.take_focus()

    def _typed(self) -> None:
        key = self._key
        if key is None:
            return
        card, typed = self.shown(), self.form.typed()
        same = card is not None and typed == typed_of(card.details)
        self.keeper.put(key, None if same else typed)
        self._list()
        self.moved.emit()

    def drop(self) -> None:
        """Forget what is typed on the card, and show it as it is written."""
        if self._key is not None:
            self.keeper.put(self._key, None)
            self._list()
            self._show(str(self.list.current_key()))
            self.take_focus()

    def save(self) -> None:
        """Save what is typed on the card; what cannot be kept is said at its field."""
        key, typed = self._key, self.form.typed()
        if key is None or self._saving or not self.is_unsaved():
            return
        details, problems = details_of(typed)
        self.form.show_problems(problems)
        if details is None:
            return
        self._saving = True
        act, args = _saving_act(self.shown(), details)
        self._desk.work.perform(
            self,
            act,
            *args,
            done=partial(self._saved, key, typed),
            refused=partial(self._not_saved, key),
            always=self._no_longer_saving,
        )

    def _no_longer_saving(self) -> None:
        self._saving = False

    def _saved(self, key: str, typed: Typed, counsellor_id: UUID) -> None:
        """What was sent is done with; what was typed since stays."""
        if self.keeper.of(key) == typed:
            self.keeper.put(key, None)
            if self._key == key:
                forget_steps(self.form)
        if self._key == key:
            self.notice.clear()
            self._wanted = counsellor_id.hex
            self.take_focus()

    def _not_saved(self, key: str, refusal: Refusal) -> None:
        if key != self._key:
            self._desk.work.refusal.emit(refusal)
        elif isinstance(refusal, BadField) and refusal.field in self.form.lines:
            self.form.show_problems({refusal.field: one_line(refusal)})
        else:
            self._refuse(refusal)

    def end(self) -> None:
        """They facilitate no more."""
        card = self.shown()
        if card is not None:
            self._do(end_counsellor, card.counsellor_id, done=self._ended)

    def _ended(self, left: tuple[Uncovered, ...]) -> None:
        self.take_focus()
        self._tell_gap([(each.session_id, each.day) for each in left])

    def resume(self) -> None:
        """They facilitate again."""
        card = self.shown()
        if card is not None:
            self._do(resume_counsellor, card.counsellor_id, done=self._resumed)

    def _resumed(self, _counsellor_id: UUID) -> None:
        self.notice.clear()
        self.take_focus()

    def add_leave(self) -> None:
        """Go to where leave is written."""
        self.away.take_focus()

    # What came of it

    def _tell_gap(self, gap: Sequence[tuple[UUID, date]]) -> None:
        """Say which sessions need somebody else, with the focus on the way there."""
        self.notice.clear()
        if gap:
            show = (tr("Find somebody in the rota"), partial(self._open_rota, gap[0][0]))
            words = gap_words([day for _, day in gap])
            self.notice.say(tr("The rota has a gap now"), words, "warn", [show])
            self.notice.links()[0].setFocus(OTHER)

    def _open_rota(self, session_id: UUID) -> None:
        self._desk.go("counsellors", session_id)

    def _do(
        self, act: Callable[..., Any], counsellor_id: UUID, done: Callable[[Any], object]
    ) -> None:
        self._desk.work.perform(self, act, counsellor_id, done=done, refused=self._refuse)

    def _refuse(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self.notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")


def _saving_act(card: Shown | None, details: Details) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    if card is None:
        return add_counsellor, (details.name, details)
    return change_counsellor, (card.counsellor_id, details)


def _new_row() -> Row:
    name, chip = tr("New counsellor"), State(tr("Not saved"), "warn")
    return Row(NEW, (Words(name, bold=True), chip), f"{name}, {chip.text.lower()}", find=name)


def _chip(card: Shown, *, unsaved: bool) -> State:
    if unsaved:
        return State(tr("Not saved"), "warn")
    if not card.active:
        return State(tr("Ended"), "plain")
    return State(tr("Away"), "warn") if card.away else State("")


def _standing(card: Shown | None) -> str:
    if card is None or card.active:
        return ""
    return tr("No longer facilitates here; what they led before stays on file.")
