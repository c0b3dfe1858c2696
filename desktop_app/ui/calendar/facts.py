"""What is said of a session beside the month: line by line, a title, words and a chip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.month import SessionCard, TalkLine
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.sessions import Status
from desktop_app.domain.speakers import PROMISED
from desktop_app.i18n import tr, trn
from desktop_app.ui.calendar.tiles import not_ready_words
from desktop_app.ui.calendar.words import is_coming
from desktop_app.ui.naming import name_of
from desktop_app.ui.pack_changes import what_words
from desktop_app.ui.widgets.card import Chip
from desktop_app.ui.widgets.cells import State
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, space
from desktop_app.ui.widgets.texts import breakable, elided

LONGEST = 200  # characters of a name or a topic; the directory has the whole of it
NO_CHIP = State("")


@dataclass(frozen=True)
class Fact:
    """One line. An empty title goes on with what is above it."""

    title: str
    words: str
    chip: State = NO_CHIP


def facts_of(card: SessionCard) -> list[Fact]:
    """All there is to say of a session."""
    return [_counsellor(card.line), *_speakers(card), *_counted(card)]


def _counsellor(line: SessionLine) -> Fact:
    whom = line.counsellor or tr("Nobody yet")
    why = next(iter(line.not_ready), None) if is_coming(line) else None
    chip = State(not_ready_words(why), "error") if why is not None else NO_CHIP
    if why is NotReady.NO_COUNSELLOR:
        chip = State(tr("Not ready"), "error")
    return Fact(tr("Counsellor"), whom, chip)


def _speakers(card: SessionCard) -> Iterator[Fact]:
    title = tr("Speaker")
    for talk in card.talks:
        kind = "ok" if talk.stage in PROMISED else "warn"
        yield Fact(title, _talk(talk), State(name_of(talk.stage), kind))
        title = ""
    if not card.talks and card.line.longer and card.line.status is not Status.CANCELLED:
        yield Fact(title, tr("Nobody yet"))


def _talk(talk: TalkLine) -> str:
    return tr("{speaker}, {topic}", speaker=talk.speaker, topic=talk.topic)


def _counted(card: SessionCard) -> Iterator[Fact]:
    first = trn("{count} person", "{count} people", card.first_time)
    yield Fact(tr("First time"), first if card.first_time else tr("Nobody"))
    if card.with_needs is not None:
        needs = trn("{count} person has some", "{count} people have some", card.with_needs)
        yield Fact(tr("Access needs"), needs if card.with_needs else tr("None recorded"))
    if Act.PACK in card.allowed:
        yield Fact(tr("Pack"), _pack(card))


def _pack(card: SessionCard) -> str:
    if card.pack is None:
        return tr("Not printed")
    if not card.pack.out_of_date:
        return tr("Up to date")
    changes = trn("{count} change since", "{count} changes since", card.pack.changes)
    return tr("{changes}: {what}", changes=changes, what=what_words(card.pack.what))


class Facts(QWidget):
    """The lines under each other; their titles stand in one column."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        space(self._grid, 0, 8)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[_Row] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these lines."""
        while len(self._rows) < len(facts):
            self._rows.append(_Row(self._grid, len(self._rows)))
        for number, row in enumerate(self._rows):
            row.show(facts[number] if number < len(facts) else None)

    def texts(self) -> list[str]:
        """The lines as they are seen, for whoever wants to read them."""
        return [row.text() for row in self._rows if row.is_shown()]


class _Row:
    """One line, and the widgets that show it."""

    def __init__(self, grid: QGridLayout, number: int) -> None:
        self._title, self._words = Label(tone="muted"), Label(wrap=True)
        self._chip = Chip("")
        self._value = QWidget()
        self._shown: Fact | None = None
        line = Flow(self._value, gap=8, line_gap=4)
        line.add(self._words, stretch=1, least=80)
        line.add(self._chip)
        self._chip.hide()
        grid.addWidget(self._title, number, 0)
        grid.addWidget(self._value, number, 1)

    def show(self, fact: Fact | None) -> None:
        self._shown = fact
        for part in (self._title, self._value):
            part.setVisible(fact is not None)
        if fact is None:
            return
        self._title.setText(fact.title)
        self._words.setText(breakable(elided(fact.words, LONGEST)))
        self._chip.say(fact.chip.text, fact.chip.kind)
        self._chip.setVisible(bool(fact.chip.text))

    def is_shown(self) -> bool:
        return self._shown is not None

    def text(self) -> str:
        fact = self._shown
        parts = (fact.title, fact.words, fact.chip.text) if fact else ()
        return " ".join(part for part in parts if part)
