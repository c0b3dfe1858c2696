"""Possible duplicates: pairs of records that may be of one person, the surest first."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt

from desktop_app.desk.duplicates import Looks, Pair, Why, duplicates_to_review, not_the_same
from desktop_app.desk.marks import duplicates_mark, mark_of
from desktop_app.i18n import isolated, tr, trn
from desktop_app.ui.calendar.tables import Note, TallTable, show_or_say
from desktop_app.ui.panes import PANE
from desktop_app.ui.people.pairs import OF_LIST, Foot, make_actions
from desktop_app.ui.people.words import who
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.texts import breakable, elided

MERGE, READ = "merge", "duplicates"
LONGEST = 120
SHOWN = ("person", "not_same", "merge")
WHY: Mapping[Why, str] = {
    Why.PHONE: "Same number",
    Why.EMAIL: "Same e-mail",
    Why.NUMBER_END: "Number ends alike",
    Why.POSTCODE: "Same postcode",
}


class DuplicatesView(Page):
    """The list; Enter compares a pair. Its commands are QActions of the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Possible duplicates"))
        self._desk = desk
        self._pairs: tuple[Pair, ...] | None = None  # None: nothing is shown
        self._actions = make_actions(self, OF_LIST, {
            "back": desk.back, "not_same": self._not_same, "open": self._open,
        })  # fmt: skip
        columns = [
            Column(tr("One record"), 250, 2, least=150),
            Column(tr("Another"), 250, 2, least=150),
            Column(tr("Why"), 150, 0, least=110),
        ]
        self._count = Label(tone="muted")
        self.table, self._empty = TallTable(tr("Possible duplicates"), columns), Note()
        self.list = self.table.list
        self._foot = Foot(OF_LIST, self._actions)
        self._compose()
        self.list.opened.connect(lambda _key: self._open())
        self.follow(desk.work.changed, *SHOWN)
        desk.discretion.changed.connect(self._fill)
        self._allow()

    def _compose(self) -> None:
        self.add_head(self._count)
        card = Card(padding=0)
        card.body.addWidget(self._empty)
        card.body.addWidget(self.table, 1)
        self.add(card, 1)
        self._empty.hide()
        self.set_foot(self._foot)
        for pane in (card, self._foot):
            pane.setProperty(PANE, True)

    # What the frame asks of a view

    def show_for(self, _argument: object = None) -> None:
        """Show who may be on file twice."""
        self.reload()

    def reload(self) -> None:
        """Read the pairs again; the current one stays current."""
        self.stale = False
        self._desk.work.read(self, duplicates_to_review, done=self._show, key=READ)

    def look_again(self) -> None:
        """Read the pairs again only if they are others: every reading is on record."""
        self.stale = False
        if self._pairs is None:
            self.reload()
        else:
            self._desk.work.read(self, duplicates_mark, done=self._compare, key=READ)

    def _compare(self, mark: str) -> None:
        if self._pairs is not None and mark != mark_of(self._pairs):
            self.reload()

    def focus_first(self) -> None:
        """The list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Forget who is shown."""
        self._pairs = None
        self._fill()
        self._allow()
        self.stale = True

    # Showing

    def _show(self, pairs: tuple[Pair, ...]) -> None:
        self._pairs = pairs
        self._fill()
        self._allow()

    def _fill(self) -> None:
        hidden = self._desk.discretion.hidden
        pairs = self._pairs or ()
        rows = [_row(number, pair, hidden) for number, pair in enumerate(pairs)]
        why = (
            tr("Nobody seems to be on file twice."),
            tr("Names that sound alike with one number, e-mail or postcode show here."),
        )
        show_or_say(self.table, self._empty, rows, why)
        count = len(pairs)
        self._count.setText(trn("{count} pair", "{count} pairs", count) if count else "")

    def _allow(self) -> None:
        for name in ("not_same", "open"):
            self._actions[name].setVisible(bool(self._pairs))

    # Doing

    def _current(self) -> tuple[UUID, UUID] | None:
        key = self.list.current_key()
        return key if isinstance(key, tuple) else None

    def _open(self) -> None:
        pair = self._current()
        if pair is not None:
            self._desk.go(MERGE, pair)

    def _not_same(self) -> None:
        pair = self._current()
        if pair is not None:
            self._desk.work.perform(self, not_the_same, *pair)


def _row(number: int, pair: Pair, hidden: bool) -> Row:
    both = (pair.first, pair.second)
    names = [
        who(elided(looks.name, LONGEST), 2 * number + place, hidden=hidden)
        for place, looks in enumerate(both, 1)
    ]
    sides = [
        Words(breakable(isolated(name)), bold=True, under=_about(looks))
        for name, looks in zip(names, both, strict=True)
    ]
    why = tr(WHY[pair.why])
    said = [isolated(name) for name in names]
    sentence = tr("{first} and {second}: {why}", first=said[0], second=said[1], why=why.lower())
    told = ", ".join(part for part in (sentence, *map(_about, both)) if part)
    key = (pair.first.person_id, pair.second.person_id)
    return Row(key, (*sides, State(why, "warn")), told, find=names[0])


def _about(looks: Looks) -> str:
    end = tr("ends {digits}", digits=looks.phone_end) if looks.phone_end else ""
    return " · ".join(isolated(part) for part in (looks.postcode, end) if part)
