"""Somebody is there who was not booked: people on file first, a new person otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.people import FEWEST_CHARACTERS, Found, look_up
from desktop_app.desk.roster import Roster
from desktop_app.domain.names import fold, fold_name
from desktop_app.i18n import full_date, tr
from desktop_app.ui.on_record import OnRecord
from desktop_app.ui.roster.names import Named, everybody
from desktop_app.ui.widgets.asking import AskLine
from desktop_app.ui.widgets.banner import scroll_to
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.work import Work

MOST = 6
READ = "walk-in"


@dataclass(frozen=True)
class Match:
    """Somebody who may be the one that is here.

    ``note`` tells them from others; ``booked``: the register has them already.
    """

    person_id: UUID
    named: Named
    note: str
    booked: bool = False

    @property
    def name(self) -> str:
        """The whole name."""
        return self.named.name


class MatchRow(QWidget):
    """One match with the button that takes it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.button = Button(tr("Take"), key=f"Alt+{number + 1}", compact=True)
        self._words = Label(wrap=True)
        line = Flow(self, gap=12, align=Qt.AlignmentFlag.AlignVCenter)
        line.add(self.button)
        line.add(self._words, stretch=1, least=200)
        self.hide()

    def show_match(self, match: Match, *, hidden: bool) -> None:
        """Name somebody."""
        said = f"{match.named.said(hidden=hidden)} · {match.note}"
        self._words.setText(breakable(said))
        self.button.setAccessibleName(tr("Take {person}", person=said))
        self.show()


class AddPerson(AskLine):
    """Asks who is here; ``said`` carries a new person's name, ``taken`` a Match."""

    taken = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__(
            tr("Who is here?"), tr("a name is enough"), tr("Add as a new person"), "user-plus"
        )
        self._work, self._record = work, OnRecord(work, self)
        self._here: tuple[Match, ...] = ()
        self._matches: tuple[Match, ...] = ()
        self._may_find = self._hidden = self._waits = False
        self._looked = self._warned = ""
        self._rows = [MatchRow(number) for number in range(MOST)]
        for number, row in enumerate(self._rows):
            self._bind(number, row)
        self._field.editor.textChanged.connect(self._look)
        self._field.editor.installEventFilter(self)

    def _bind(self, number: int, row: MatchRow) -> None:
        take = QAction(tr("Take match {number}", number=number + 1), self)
        take.setShortcut(f"Alt+{number + 1}")
        take.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        take.setAutoRepeat(False)
        for asked in (take.triggered, row.button.clicked):
            asked.connect(partial(self._take, number))
        self.addAction(take)
        row.button.installEventFilter(self)
        self.body.addWidget(row)

    def look_at(self, roster: Roster, *, may_find: bool) -> None:
        """The session as it stands: those who are in it are found first."""
        self._here, self._may_find = tuple(_in_session(roster)), may_find

    def hide_names(self, hidden: bool) -> None:
        """Give the numbers of rows in place of names, or the names."""
        super().hide_names(hidden)
        self._hidden = hidden
        self._show(self._matches)

    # Looking

    def _look(self, text: str) -> None:
        self._warned = self._looked = ""
        self._waits = False
        self._field.set_error("")
        wanted = text.strip()
        if len(wanted) < FEWEST_CHARACTERS:
            self._show(())
            self._record.forget()
            return
        self._show([match for match in self._here if _fits(match.name, wanted)])
        if self._may_find:
            self._record.look_for(wanted)
            self._work.read(
                self,
                look_up,
                wanted,
                done=self._found,
                always=partial(self._has_looked, wanted),
                key=READ,
            )

    def _found(self, found: Sequence[Found]) -> None:
        here = {match.person_id: match for match in self._here}
        others = [
            here.get(each.person_id) or Match(each.person_id, Named(each.name), _on_file(each))
            for each in found
            if not each.has_died
        ]
        self._show(list(dict.fromkeys([*self._matches, *others])))

    def _has_looked(self, wanted: str) -> None:
        if wanted != self.text():
            return
        self._looked = wanted
        if self._waits:
            self._waits = False
            self._answer()

    def _show(self, matches: Sequence[Match]) -> None:
        self._matches = tuple(matches[:MOST])
        for number, row in enumerate(self._rows):
            if number < len(self._matches):
                row.show_match(self._matches[number], hidden=self._hidden)
            else:
                row.hide()
        if self._matches:
            announce(self, tr("Matches: {count}", count=len(self._matches)))
            QTimer.singleShot(0, self, partial(scroll_to, self))

    # Answering

    def _take(self, number: int, _checked: bool = False) -> None:
        if number < len(self._matches):
            self._record.settle()
            self.taken.emit(self._matches[number])

    def _answer(self) -> None:
        """A new person, unless somebody of that name is known and nobody has said "new" twice."""
        wanted = self.text()
        if self._may_find and len(wanted) >= FEWEST_CHARACTERS and self._looked != wanted:
            self._waits = True
            return
        same = any(fold_name(match.name) == fold_name(wanted) for match in self._matches)
        if same and self._warned != wanted:
            self._warned = wanted
            self._field.set_error(
                tr("Somebody of this name is known already. Enter once more adds a new person.")
            )
            return
        super()._answer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._step_from(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _step_from(self, watched: QObject, step: int) -> None:
        """The arrows go from the field through the matches and back."""
        stops: list[QWidget] = [self._field.editor]
        stops += [row.button for row in self._rows if not row.isHidden()]
        here = next((n for n, stop in enumerate(stops) if stop is watched), 0)
        stops[max(0, min(here + step, len(stops) - 1))].setFocus(Qt.FocusReason.TabFocusReason)


def _in_session(roster: Roster) -> Iterator[Match]:
    named = everybody(roster)
    for row in roster.booked:
        yield Match(row.person_id, named[row.person_id], tr("on the register already"), booked=True)
    for held in roster.offered:
        yield Match(held.person_id, named[held.person_id], tr("a place is held for them"))
    for listed in roster.waiting:
        yield Match(listed.person_id, named[listed.person_id], tr("waits for this session"))


def _fits(name: str, wanted: str) -> bool:
    """Whether each word typed begins a word of the name."""
    words = fold(name).split()
    typed = fold(wanted).split()
    return bool(typed) and all(any(word.startswith(each) for word in words) for each in typed)


def _on_file(found: Found) -> str:
    parts = [tr("on file")]
    if found.phone_end:
        parts.append(tr("phone ends {digits}", digits=found.phone_end))
    if found.last_came:
        parts.append(tr("last came on {day}", day=full_date(found.last_came)))
    return ", ".join(parts)
