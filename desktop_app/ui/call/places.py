"""The card of places: the next sessions of the group, chosen with Space."""

from collections.abc import Hashable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.domain.bookings import State as Stint
from desktop_app.i18n import day_month, full_date, short_date, time_range, tr, trn
from desktop_app.ui.call.choices import Choice, Choices, Place
from desktop_app.ui.call.draft import CallDraft, Chosen
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card, Icon
from desktop_app.ui.widgets.cells import Column, Row, State, Tick, Words
from desktop_app.ui.widgets.choices import CheckBox
from desktop_app.ui.widgets.fields import Combo
from desktop_app.ui.widgets.labels import Divider, Label, announce, name_it
from desktop_app.ui.widgets.layouts import Flow, column, row, space
from desktop_app.ui.widgets.rows import RowList

GROUP_LEAST = 345  # room for the longest name of a group in use
FORMS_LEAST = 280  # room for when online forms were last brought in
AT_FIRST = 5  # sessions shown until somebody asks for more
PLAIN_WHICH_YEAR = 300  # days ahead within which a month alone says which year is meant
COLUMNS = (
    Column("", 20),
    Column("", 136, 3),
    Column("", 88, 2),
    Column("", 64, at_right=True),
)

# The chip of each choice, its kind, and what a screen reader says for it.
CHIPS: dict[Choice, tuple[str, str, str]] = {
    Choice.FREE: ("Book", "ok", "not chosen"),
    Choice.WILL_BOOK: ("Will book", "ok", "will book"),
    Choice.FULL: ("Waiting list", "warn", "not chosen; Space joins the waiting list"),
    Choice.WILL_WAIT: ("Will wait", "warn", "will join the waiting list"),
    Choice.FILLED: ("Full now", "error", "has filled up; Space joins the waiting list"),
    Choice.BOOKED_ALREADY: ("Booked already", "accent", "booked already"),
    Choice.WAITS_ALREADY: ("Waits already", "accent", "waiting already"),
    Choice.OFFERED_ALREADY: ("Offered already", "accent", "a place is offered already"),
    Choice.HELD: ("Held", "warn", "held until their own yes; Space says that they said yes"),
    Choice.SAID_YES: ("Said yes", "ok", "said yes, will book the place held"),
    Choice.HELD_ALREADY: ("Held already", "accent", "held already, until their own yes"),
}


# Of a place of theirs that is held or offered something is to be said in the call.
AWAITED = (Choice.HELD, Choice.HELD_ALREADY, Choice.OFFERED_ALREADY)


class PlaceList(RowList):
    """The sessions, as high as all of them; a row is marked only while the list has the focus."""

    def __init__(self) -> None:
        super().__init__(tr("Places"), COLUMNS)
        self.setVerticalScrollBarPolicy(self.horizontalScrollBarPolicy())

    def show_rows(self, rows: Sequence[Row]) -> None:
        super().show_rows(rows)
        self._fit()
        if not self.hasFocus():
            self.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        key = self.current_key()
        if key is not None:
            self.set_current(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def go_to_top(self) -> None:
        """The first session is the current one."""
        if self.rows():
            self.go_to(self.rows()[0].key)

    def go_to(self, key: Hashable) -> None:
        """The session with this key is the current one."""
        self.set_current(key)
        if not self.hasFocus():
            self.clearSelection()

    def _fit(self) -> None:
        self.setFixedHeight(max(self.content_height(), theme().measure("row")))


class PlacesCard(Card):
    """Sessions to choose from.

    ``changed`` fires when a person has chosen or left one, ``group_changed`` when they turned to
    the sessions of another group, ``of_group`` however the card came to show those of another.
    ``already`` carries a place that is the caller's as it is: it is let go on their page, and not
    in a call.
    """

    changed = Signal()
    group_changed = Signal()
    of_group = Signal()
    already = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=0)
        name_it(self, tr("Places"))
        self._choices = Choices()
        self._lines: Sequence[SessionLine] = ()
        self._all = False
        self._group_id: UUID | None = None  # whose sessions are shown
        space(self.body)
        self._keys = Label(tr("Space to choose"), size="caption", tone="muted")
        self._group = Combo()
        name_it(self._group, tr("Group"))
        self._group.activated.connect(lambda _number: self._show_group())
        self._none = Label(tr("No sessions are planned yet."), tone="muted", wrap=True)
        self._none.setContentsMargins(16, 12, 16, 12)
        self.list = PlaceList()
        self.list.bind(" ", self._toggle)
        # The whole row is the target of the mouse, not only its box.
        self.list.clicked.connect(lambda index: self._toggle(self.list.row_at(index).key))
        self._later = Label(size="caption", wrap=True)
        self._later.setContentsMargins(16, 8, 16, 8)
        self._more = Button("", icon="chevron-down", quiet=True, compact=True)
        self._more.clicked.connect(lambda _checked: self._show_all())
        self._forms = Label(size="caption", tone="muted", wrap=True)
        self._forms.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._below = QWidget()
        self._standing = CheckBox(tr("Keep a place every month until told otherwise"))
        self._standing.clicked.connect(lambda _checked: self.changed.emit())
        self._put_together()
        self.show_lines(())
        self.say_forms("", "")

    def _put_together(self) -> None:
        title = row(gap=12)
        title.addWidget(Icon("calendar-days"))
        title.addWidget(Label(tr("Places"), bold=True), 1)
        head = Flow(margins=(15, 12, 15, 12), gap=12, align=Qt.AlignmentFlag.AlignVCenter)
        head.add(title, stretch=1)
        head.add(self._keys)
        head.add(self._group, stretch=20, least=GROUP_LEAST)
        self.body.addLayout(head)
        self.body.addWidget(Divider())
        below = Flow(self._below, margins=(0, 0, 15, 0), gap=8, line_gap=0)
        below.add(self._more)
        below.add(self._forms, stretch=1, least=FORMS_LEAST)
        for part in (self._none, self.list, self._later, self._below, Divider()):
            self.body.addWidget(part)
        foot = column(margins=(12, 4, 12, 6))
        foot.addWidget(self._standing)
        self.body.addLayout(foot)

    # What it holds

    def show_lines(self, lines: Sequence[SessionLine]) -> None:
        """The sessions ahead as they stand now; what was chosen stays chosen."""
        self._lines = tuple(lines)
        self._choices.show(lines)
        names = list(dict.fromkeys(line.group for line in lines))
        if names != [self._group.itemText(n) for n in range(self._group.count())]:
            here = self._group.currentText()
            self._group.clear()
            self._group.addItems(names)
            self._group.setCurrentIndex(max(self._group.findText(here), 0))
        self._group.setVisible(len(names) > 1)
        self._keys.setVisible(len(names) <= 1)
        self._refresh()

    def fill(self, draft: CallDraft) -> None:
        """Choose what a draft has chosen."""
        self._choices.hold(())
        self._choices.choose(draft.chosen)
        self._standing.setChecked(draft.standing)
        self._all = False
        self._show_chosen_group()
        self._refresh()
        self.list.go_to_top()

    def hold(self, live: Sequence[tuple[UUID, Stint]]) -> None:
        """Mark what somebody on file has already."""
        self._choices.hold(live)
        self._refresh()

    def say_forms(self, written: str, said: str) -> None:
        """When online forms were last brought in: beside the list, and in words for it."""
        self._forms.setText(written)
        self._forms.setAccessibleName(said)
        self._forms.setVisible(bool(written))
        self.list.setAccessibleDescription(said)

    def go_to_held(self) -> None:
        """Somebody was taken: stand on the first place that waits for their answer, if one does."""
        held = next((place for place in self.places() if place.choice in AWAITED), None)
        if held is None:
            return
        other = held.line.group != self._group.currentText()
        self._group.setCurrentText(held.line.group)
        of_group = [p.line for p in self.places() if p.line.group == held.line.group]
        self._all = self._all or held.line not in of_group[:AT_FIRST]
        self._refresh()
        self.list.go_to(held.line.session_id)
        if other:
            self.group_changed.emit()

    def call_is_their_own(self, own: bool) -> None:
        """Whether the person rings themselves, and may say yes to a place that is held."""
        self._choices.call_is_their_own(own)
        self._refresh()

    def chosen(self) -> tuple[Chosen, ...]:
        """The sessions wanted."""
        return self._choices.chosen()

    def places(self) -> list[Place]:
        """Every session ahead, of whatever group, with what it stands for."""
        return self._choices.places()

    def filled(self) -> list[Place]:
        """The sessions chosen that filled up meanwhile."""
        return self._choices.filled()

    def wait_for_filled(self) -> None:
        """Choose the waiting list of those."""
        self._choices.wait_for_filled()
        self._refresh()

    def standing(self) -> bool:
        """Whether a place is kept every month."""
        return self._standing.isChecked()

    def standing_from(self) -> date | None:
        """The day from which a place is kept: the first chosen, else the next of the group."""
        ticked = [place.line.day for place in self.places() if place.ticked]
        following = self.group()
        if not self.standing() or following is None:
            return None
        return ticked[0] if ticked else following.day

    def later(self) -> str:
        """What is said of chosen sessions that are out of sight."""
        return "" if self._later.isHidden() else self._later.text()

    def controls(self) -> list[QWidget]:
        """What can be used below the list, in order."""
        return [part for part in (self._more, self._standing) if not part.isHidden()]

    def group_choice(self) -> Combo:
        """Where the group is chosen, if there are several."""
        return self._group

    def group(self) -> SessionLine | None:
        """The next session of the group chosen: it knows the group's id, name and zone."""
        name = self._group.currentText()
        return next((line for line in self._lines if line.group == name), None)

    # What happens in it

    def _toggle(self, session_id: object) -> None:
        if not isinstance(session_id, UUID):
            return
        self._choices.toggle(session_id)
        self._refresh()
        place = next(p for p in self.places() if p.line.session_id == session_id)
        if place.settled:
            self.already.emit(place)
            return
        announce(
            self.list,
            tr("{day}, {state}", day=day_month(place.line.day), state=tr(CHIPS[place.choice][2])),
        )
        self.changed.emit()

    def _show_group(self) -> None:
        self._all = False
        self._refresh()
        self.list.go_to_top()
        self.group_changed.emit()

    def _show_chosen_group(self) -> None:
        wanted = {chosen.session_id for chosen in self._choices.chosen()}
        group = next((line.group for line in self._lines if line.session_id in wanted), None)
        if group is not None:
            self._group.setCurrentText(group)

    def _show_all(self) -> None:
        self._all = True
        self._refresh()
        self.list.setFocus()

    def _refresh(self) -> None:
        name = self._group.currentText()
        places = [place for place in self.places() if place.line.group == name]
        shown = places if self._all else places[:AT_FIRST]
        self.list.show_rows([_row(place, places[0].line.day) for place in shown])
        self.list.setVisible(bool(places))
        self._none.setVisible(not places)
        hidden = len(places) - len(shown)
        self._say_later([place for place in places[len(shown) :] if place.ticked or place.theirs])
        self._more.setVisible(bool(hidden))
        self._more.set_words(trn("{count} later session", "{count} later sessions", hidden))
        self._note_group()

    def _note_group(self) -> None:
        group = self.group()
        before, self._group_id = self._group_id, None if group is None else group.group_id
        if self._group_id != before:
            self.of_group.emit()

    def _say_later(self, places: Sequence[Place]) -> None:
        """The sessions out of sight that are chosen, or that the caller has already."""
        said = [
            tr("{day}: {state}", day=day_month(p.line.day), state=tr(CHIPS[p.choice][2]))
            for p in places
        ]
        self._later.setText(tr("Later: {sessions}", sessions=", ".join(said)))
        self._later.setVisible(bool(said))


def _row(place: Place, first: date) -> Row:
    line = place.line
    words, kind, _ = CHIPS[place.choice]
    day = short_date(line.day)
    if (line.day - first).days > PLAIN_WHICH_YEAR:
        day = f"{day_month(line.day)} {line.day.year}"
    times = time_range(line.start.time(), line.end.time())
    if line.longer:
        times = tr("{times} · longer", times=times)
    cells = (
        Tick(place.ticked or place.settled, able=not place.settled),
        Words(day, bold=True, under=times),
        _room_cell(place),
        State(tr(words), kind),
    )
    return Row(line.session_id, cells, sentence(place), find=day)


def room(line: SessionLine) -> tuple[str, str]:
    """How much room a session has: "7 places left", or "Full" and "about 3 ahead"."""
    ahead = tr("about {count} ahead", count=line.waiting) if line.waiting else ""
    if line.full and line.left:
        # A free place belongs to those who wait, so one who asks now waits as well.
        free = trn("{count} place free", "{count} places free", line.left)
        return free, trn("for the {count} who waits", "for the {count} who wait", line.waiting)
    if line.full:
        return tr("Full"), ahead
    if line.left is None:
        return tr("No limit"), ""
    return trn("{count} place left", "{count} places left", line.left), ""


def _room_cell(place: Place) -> Words:
    """Somebody who has their place, or their turn, is told of no queue."""
    if place.theirs:
        return Words("")
    words, ahead = room(place.line)
    return Words(words, under=ahead) if place.line.full else Words("", under=words)


def sentence(place: Place) -> str:
    """A row as a screen reader says it."""
    line = place.line
    parts = (
        full_date(line.day),
        time_range(line.start.time(), line.end.time()),
        tr("longer session with a speaker") if line.longer else "",
        *(words[:1].lower() + words[1:] for words in (() if place.theirs else room(line))),
        tr(CHIPS[place.choice][2]),
    )
    return ", ".join(part for part in parts if part)
