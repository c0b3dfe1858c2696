"""Beside the rows: what the form of the current row says, next to who on file it may be."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from desktop_app.desk.form_accepting import Choice
from desktop_app.desk.form_beside import Beside, says_the_same
from desktop_app.desk.form_matching import Known
from desktop_app.desk.form_preview import Judged, Why
from desktop_app.domain.form_columns import Part
from desktop_app.domain.people import Messages
from desktop_app.i18n import isolated, tr
from desktop_app.ui.form_words import why_words
from desktop_app.ui.forms.commands import OF_ROW
from desktop_app.ui.forms.words import PARTS, days_words, named
from desktop_app.ui.naming import name_of
from desktop_app.ui.people.words import who
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Cell, Column, Row, Sign, Tick, Words
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.pills import Pills
from desktop_app.ui.widgets.rows import RowTable
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST, LONGEST_NAME = 200, 40
TALLEST = 480
# The fields of a person that a form tells, with the part of the form that says each.
FIELDS: Mapping[str, Part] = {
    "name": Part.NAME,
    "preferred_name": Part.PREFERRED_NAME,
    "phone": Part.PHONE,
    "messages": Part.MESSAGES,
    "email": Part.EMAIL,
    "postcode": Part.POSTCODE,
    "access": Part.ACCESS,
    "heard": Part.HEARD,
}
SESSIONS, LOOSE = "sessions", "loose"
PUBLIC = frozenset({"messages", "postcode", SESSIONS})


@dataclass(frozen=True)
class _Pair:
    """What a form says of something, and what is on file (None where nobody stands beside it).
    ``written``: the form cannot be read; ``same``: it comes to what is on file."""

    said: str
    on_file: str | None
    written: bool = False
    same: bool = False

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same."""
        return bool(self.said and self.on_file) and not (self.same or self.written)

    @property
    def fills(self) -> bool:
        """Whether the form says what is not on file."""
        return bool(self.said) and self.on_file == "" and not self.written


class Side(Card):
    """``turned`` carries the id of whoever is to be shown beside the form; ``ticked`` fires when
    something else of the form is to stand on file."""

    turned = Signal(object)
    ticked = Signal()

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__(tr("This row"), icon="user-round-search")
        self._judged: Judged | None = None
        self._beside: Beside | None = None
        self._ticked: frozenset[str] = frozenset()
        self._decided: frozenset[str] | None = None  # what somebody has ticked of this row
        self._pairs: Mapping[str, _Pair] = {}
        self._who = Label(size="lead", bold=True, wrap=True)
        self._why = Label(wrap=True, tone="muted")
        self._pills: Pills | None = None
        self._choice = column(gap=0)
        columns = (
            Column("", 110, 1, least=90),
            Column(tr("The form"), 130, 2, least=100),
            Column("", 22),
            Column(tr("On file"), 130, 2, least=100),
        )
        self.list = FittedList(tr("The form beside the file"), columns, TALLEST)
        self._table = RowTable(tr("The form beside the file"), columns, self.list)
        self._hint = Label(size="caption", tone="muted", wrap=True)
        self._compose(actions)
        self.list.bind(" ", self._turn)
        self.list.ticked.connect(self._turn)

    def _compose(self, actions: Mapping[str, QAction]) -> None:
        self.body.addWidget(self._who)
        self.body.addWidget(self._why)
        self.body.addLayout(self._choice)
        buttons = Flow(gap=8, line_gap=8)
        self.buttons = [button_for(actions[each.name], each.icon, cap=True) for each in OF_ROW]
        for button in self.buttons:
            buttons.add(button)
        self.body.addLayout(buttons)
        self.body.addWidget(self._table)
        self.body.addWidget(self._hint)
        self.body.addStretch(1)

    # What the page asks

    def show_row(self, judged: Judged | None, *, hidden: bool) -> None:
        """Turn to a row; nobody on file stands beside it yet. Of the same row, judged again, who
        was chosen stays so, and what was ticked, while they may still be who is meant."""
        before, chosen = self._judged, self.person_id()
        same = before is not None and judged is not None and before.row == judged.row
        people = () if judged is None else judged.people
        self._judged, self._beside = judged, None
        self._offer_people(judged, hidden=hidden)
        stays = same and any(known.person_id == chosen for known in people)
        if stays and self._pills is not None:
            self._pills.set_value(chosen)
        self._decided = self._decided if stays else None
        self.show_beside(None, hidden=hidden)

    def show_beside(self, beside: Beside | None, *, hidden: bool) -> None:
        """Put somebody on file beside the form. What differs is ticked where it corrects a form
        of theirs, but for whether a message may be left: that is for a person to say."""
        judged, self._beside = self._judged, beside
        self._pairs = {} if judged is None else _pairs(judged, beside)
        corrects = judged is not None and judged.why == Why.CORRECTED
        wanted = frozenset(FIELDS) - {"messages"} if corrects else frozenset()
        if self._decided is not None:
            wanted = self._decided
        self._ticked = frozenset(name for name in wanted if self._differs(name))
        self.hide_or_show(hidden=hidden)

    def hide_or_show(self, *, hidden: bool) -> None:
        """Show the same with names, or without."""
        judged = self._judged
        if self._pills is not None:
            _rename(self._pills, judged.people if judged else (), hidden=hidden)
        self._who.setText("" if judged is None else breakable(named(judged.row, hidden=hidden)))
        words = "" if judged is None else why_words(judged.why)
        if judged is not None and judged.can_be_taken and self.is_out_of_reach():
            words = tr("{why} They have died or want no contact: no form brings them back.",
                       why=words)  # fmt: skip
        self._why.setText(words or tr("Choose a row."))
        rows = [
            _row(name, pair, ticked=name in self._ticked, hidden=hidden)
            for name, pair in self._pairs.items()
            if pair.said or pair.on_file
        ]
        self._table.show_rows(rows)
        self._table.setVisible(bool(rows))
        differs = any(self._differs(name) for name in FIELDS)
        self._hint.setText(
            tr("Space ticks what of the form is to stand on file.") if differs else ""
        )
        self._hint.setVisible(differs)

    def judged(self) -> Judged | None:
        """The row that is shown."""
        return self._judged

    def person_id(self) -> UUID | None:
        """Who stands beside the form, or is to."""
        if self._judged is None or not self._judged.people:
            return None
        if self._pills is None:
            return self._judged.people[0].person_id
        chosen = self._pills.value()
        return chosen if isinstance(chosen, UUID) else None

    def is_out_of_reach(self) -> bool:
        """Whether no form can be of who stands beside it: they have died, or are not to hear."""
        people = () if self._judged is None else self._judged.people
        chosen = self.person_id()
        return any(known.person_id == chosen and not known.can_be_taken for known in people)

    def choice(self, *, update: bool = False) -> Choice:
        """That the row is of who stands beside it; with ``update`` what is ticked goes over it."""
        if not update or self._beside is None:
            return Choice(self.person_id())
        stood = {name: self._beside.fields[name] for name in self._ticked}
        return Choice(self.person_id(), self._ticked, stood=stood)

    def update_fields(self) -> frozenset[str]:
        """What of the form is to stand on file in place of what is there."""
        return self._ticked

    # Inside

    def _differs(self, name: str) -> bool:
        pair = self._pairs.get(name)
        return pair is not None and pair.differs

    def _turn(self, name: Hashable) -> None:
        if self._differs(str(name)):
            self._ticked ^= {str(name)}
            self._decided = self._ticked
            self.ticked.emit()

    def _turn_person(self, person: object) -> None:
        self._decided = None
        self.turned.emit(person)

    def _offer_people(self, judged: Judged | None, *, hidden: bool) -> None:
        """Whoever it may be, where more than one may be."""
        if self._pills is not None:
            self._choice.removeWidget(self._pills)
            self._pills.hide()
            self._pills.deleteLater()
            self._pills = None
        people = () if judged is None else judged.people
        if len(people) > 1:
            names = zip(people, _names(people, hidden=hidden), strict=True)
            options = [(known.person_id, name) for known, name in names]
            self._pills = Pills(tr("Who on file it may be"), options)
            self._pills.changed.connect(self._turn_person)
            self._choice.addWidget(self._pills)


def _names(people: Sequence[Known], *, hidden: bool) -> list[str]:
    return [
        who(isolated(elided(known.name, LONGEST_NAME)), number, hidden=hidden)
        for number, known in enumerate(people, 1)
    ]


def _rename(pills: Pills, people: Sequence[Known], *, hidden: bool) -> None:
    """Each pill with its name, or without."""
    each = pills.findChildren(QAbstractButton)
    for pill, name in zip(each, _names(people, hidden=hidden), strict=True):
        pill.setText(name.replace("&", "&&"))
        pill.setAccessibleName(name)
        pill.updateGeometry()


def _pairs(judged: Judged, beside: Beside | None) -> dict[str, _Pair]:
    """What the form and the file say, in each field and of the sessions."""
    row = judged.row
    unread = {trouble.part: trouble.written for trouble in row.troubles}
    pairs = {}
    for name, part in FIELDS.items():
        said = unread.get(part) or _text(getattr(row, name))
        on_file = None if beside is None else _text(beside.fields[name])
        pairs[name] = _Pair(
            said, on_file, part in unread, _is_same(name, said, on_file, part in unread)
        )
    asked = days_words(row.days, years=judged.why == Why.NO_SESSION) if row.days else ""
    days = unread.get(Part.SESSIONS) or asked
    held = None if beside is None else days_words(beside.days) if beside.days else ""
    pairs[SESSIONS] = _Pair(days, held, Part.SESSIONS in unread, days == held)
    shown = {*FIELDS.values(), Part.SESSIONS}
    others = {part: written for part, written in unread.items() if part not in shown}
    return pairs | {_unread(part): _Pair(text, None, True) for part, text in others.items()}


def _unread(part: Part | None) -> str:
    """What a line of something else on the form that is not read is known by."""
    return part.value if part is not None else LOOSE


def _label(name: str) -> str:
    """What a line is called."""
    if name == LOOSE:
        return tr("Beyond the last column")
    return tr(PARTS[FIELDS[name] if name in FIELDS else Part(name)])


def _is_same(name: str, said: str, on_file: str | None, unread: bool) -> bool:
    if name == "messages" or unread or not (said and on_file):
        return said == on_file
    return says_the_same(name, said, on_file)


def _text(value: object) -> str:
    if isinstance(value, Messages):
        return name_of(value)
    return "" if value is None else str(value)


def _row(name: str, pair: _Pair, *, ticked: bool, hidden: bool) -> Row:
    label = _label(name)
    said, on_file = (
        _shown(name, value, written=pair.written, hidden=hidden)
        for value in (pair.said, pair.on_file)
    )
    can_tick = pair.differs and name in FIELDS
    cell: Cell = Tick(ticked) if can_tick else Sign("arrow-right" if pair.fills else None, "muted")
    cells = (
        Words(label, bold=True),
        Words(said, bold=ticked or pair.fills, tone="warn" if pair.written else "text",
              under=tr("not read") if pair.written else ""),
        cell,
        Words(on_file, bold=can_tick and not ticked, tone="muted" if ticked else "text"),
    )  # fmt: skip
    return Row(name, cells, _sentence(label, said, on_file, pair, ticked=ticked), find=label)


def _sentence(label: str, said: str, on_file: str, pair: _Pair, *, ticked: bool) -> str:
    if pair.written:
        sentence = tr("{part}: {said} on the form, not read", part=label, said=said)
    elif pair.fills:
        sentence = tr("{part}: {said} on the form, nothing on file", part=label, said=said)
    elif not pair.differs:
        return tr("{part}: {value}", part=label, value=on_file or said)
    else:
        sentence = tr("{part}: {said} on the form", part=label, said=said)
    stands = tr("to stand on file") if ticked else ""
    filed = tr("on file {value}", value=on_file) if pair.on_file else ""
    return ", ".join(part for part in (sentence, filed, stands) if part)


def _shown(name: str, value: str | None, *, written: bool, hidden: bool) -> str:
    if not value:
        return "" if value is None else "—"
    if hidden and (written or name not in PUBLIC):
        return tr("hidden")
    return breakable(isolated(elided(value, LONGEST)))


def candidates(judged: Judged) -> Sequence[UUID]:
    """Whoever on file can be shown beside a row: nobody who has died."""
    return [known.person_id for known in judged.people if not known.has_died]


def of_row(judged: Judged | None, side: Side) -> dict[str, bool]:
    """What may be done with a row, by the names of the commands."""
    if judged is None or not judged.is_open:
        return {}
    takes = judged.can_be_taken
    known = takes and side.person_id() is not None and not side.is_out_of_reach()
    return {
        "use": known,
        "update": known and bool(side.update_fields()),
        "new": takes and bool(judged.row.name),
        "aside": True,
    }
