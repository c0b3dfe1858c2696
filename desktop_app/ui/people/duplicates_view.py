"""Possible duplicates: pairs of records that may be of one person, the surest first."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt

from desktop_app.desk.duplicates import (
    CROWD,
    Looks,
    Pair,
    Review,
    Why,
    duplicates_to_review,
    not_the_same,
)
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

MERGE = "merge"
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
        self._pairs: Sequence[Pair] = ()
        self._review: Review | None = None  # what is shown, once it was read to its end
        self._looking, self._why_empty = False, _looking()
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
        self._not_all = Note((12, 10, 12, 10))
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
        card.body.addWidget(self._not_all)
        card.body.addWidget(self._empty)
        card.body.addWidget(self.table, 1)
        self.add(card, 1)
        self._not_all.hide()
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
        self._looking, self._why_empty = True, _looking()
        self._fill()
        self._desk.work.read(
            self, duplicates_to_review, done=self._looked, always=self._ended, key="duplicates"
        )

    def look_again(self) -> None:
        """Read the pairs again only if they are others: every reading is on record."""
        self.stale = False
        if self._review is None:
            self.reload()
        else:
            self._desk.work.read(self, duplicates_mark, done=self._compare, key="duplicates")

    def _compare(self, mark: str) -> None:
        if self._review is not None and mark != mark_of(self._review):
            self.reload()

    def focus_first(self) -> None:
        """The list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Forget who is shown."""
        self._review = None
        self._why_empty = _looking()
        self._show(())
        self._not_all.hide()
        self.stale = True

    # Showing

    def _looked(self, review: Review) -> None:
        self._looking, self._why_empty, self._review = False, _nobody(), review
        self._show(review.pairs)
        left_out = " ".join(_left_out(review))
        self._not_all.say(tr("Not everything is listed here."), left_out)
        self._not_all.setVisible(bool(left_out))

    def _ended(self) -> None:
        """Somebody at the desk may have stopped it: then nobody is to take this for all."""
        if self._looking:
            self._looking, self._why_empty = False, _stopped()
            self._fill()

    def _show(self, pairs: Sequence[Pair]) -> None:
        self._pairs = tuple(pairs)
        self._fill()
        self._allow()

    def _fill(self) -> None:
        hidden = self._desk.discretion.hidden
        rows = [_row(number, pair, hidden) for number, pair in enumerate(self._pairs)]
        show_or_say(self.table, self._empty, rows, self._why_empty)
        count = len(self._pairs)
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


def _looking() -> tuple[str, str]:
    return (
        tr("Looking through everybody on file."),
        tr("With many people on file this takes some seconds. Stop, at the foot of the window, "
           "ends it."),
    )  # fmt: skip


def _nobody() -> tuple[str, str]:
    return (
        tr("Nobody seems to be on file twice."),
        tr("Names that sound alike with one number, e-mail or postcode show here."),
    )


def _stopped() -> tuple[str, str]:
    return tr("Stopped before everybody was looked through."), tr("F5 looks again.")


def _left_out(review: Review) -> Iterator[str]:
    """What is not listed, or was not compared."""
    if review.more:
        count = len(review.pairs)
        yield tr("These are the first {count} pairs. Once some are settled, others follow.",
                 count=count)  # fmt: skip
    if review.left_out:
        yield trn(
            "{count} person shares a number or an e-mail with over {crowd} others, and was not "
            "compared with all of them.",
            "{count} people share a number or an e-mail with over {crowd} others, and were not "
            "compared with all of them.",
            review.left_out,
            crowd=CROWD,
        )


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
