"""The people who speak: who they are, what they know, when they were asked and last came."""

from collections.abc import Hashable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.speaker_cards import SpeakerLine
from desktop_app.domain.access import Act
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.panes import PANE
from desktop_app.ui.speakers.words import LONGEST_NAME, LONGEST_TOPIC, brief_date
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.rows import RowTable
from desktop_app.ui.widgets.texts import breakable, elided

OTHER = Qt.FocusReason.OtherFocusReason


def columns() -> list[Column]:
    """Who, what they know, when they were asked, and when they came."""
    return [
        Column(tr("Speaker"), 220, 3, least=130),
        Column(tr("Expertise"), 200, 3, least=120),
        Column(tr("Last asked"), 140, 1, least=120),
        Column(tr("Last spoke"), 170, 2, least=120),
        Column("", 0),
    ]


class PeoplePane(QWidget):
    """``moved`` fires when another speaker is current; ``opened`` carries a speaker's id."""

    moved = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._may_write = desk.actor.acts_everywhere(Act.PLAN)
        shown = columns()
        self.list = FollowedList(tr("Speakers"), shown)
        self._table = RowTable(tr("Speakers"), shown, self.list)
        self._empty = Label(wrap=True, tone="muted")
        self._empty.setContentsMargins(16, 16, 16, 16)
        card = Card(padding=0)
        card.body.addWidget(self._empty)
        card.body.addWidget(self._table, 1)
        column(self).addWidget(card, 1)
        card.setProperty(PANE, True)
        self.list.opened.connect(self.opened)
        self.list.current_changed.connect(lambda _key: self.moved.emit())

    def show_people(self, people: tuple[SpeakerLine, ...]) -> None:
        """Show these; the current one stays so."""
        self._table.show_rows([_row(each) for each in people])
        self._table.setVisible(bool(people))
        self._empty.setVisible(not people)
        first = tr("Nobody who speaks is on file yet.")
        add = tr("New speaker adds the first one.") if self._may_write else ""
        self._empty.setText(f"{first} {add}".strip())

    def forget(self) -> None:
        """Show nobody any more."""
        self._table.show_rows(())

    def current(self) -> UUID | None:
        """The id of the current speaker; None while there is none."""
        key: Hashable | None = self.list.current_key()
        return key if isinstance(key, UUID) else None

    def choose(self, speaker_id: UUID) -> None:
        """Make a speaker the current one."""
        self.list.set_current(speaker_id)

    def take_focus(self) -> bool:
        """Put the focus on the list; False where nobody is in it."""
        if not self.list.rows():
            return False
        self.list.setFocus(OTHER)
        return True


def _row(each: SpeakerLine) -> Row:
    name = isolated(each.name)
    asked, spoke = tr("Not asked yet"), tr("Not spoken yet")  # rows that stack have no heads
    if each.last_asked:
        asked = tr("Asked {day}", day=brief_date(each.last_asked))
    if each.last_spoke:
        spoke = tr("Spoke {day}", day=brief_date(each.last_spoke))
    chip = State("") if each.active else State(tr("Not asked any more"), "plain")
    topic = breakable(elided(isolated(each.spoke_on), LONGEST_TOPIC))
    cells = (
        Words(
            breakable(elided(name, LONGEST_NAME)),
            bold=each.active,
            under=breakable(elided(isolated(each.organisation), LONGEST_NAME)),
        ),
        Words(breakable(elided(isolated(each.expertise), LONGEST_TOPIC))),
        Words(asked),
        Words(spoke, under=topic),
        chip,
    )
    return Row(each.speaker_id, cells, sentence(each), find=each.name)


def sentence(each: SpeakerLine) -> str:
    """A speaker aloud: "Dr A. Okafor, NHS Lothian, occupational therapist, last asked …"."""
    asked = tr("last asked {day}", day=full_date(each.last_asked)) if each.last_asked else ""
    spoke = ""
    if each.last_spoke:
        spoke = tr(
            "last spoke {day} on {topic}",
            day=full_date(each.last_spoke),
            topic=isolated(each.spoke_on),
        )
    never = "" if asked or spoke else tr("never asked yet")
    gone = "" if each.active else tr("not asked any more")
    parts = (isolated(each.name), isolated(each.organisation), isolated(each.expertise))
    return ", ".join(part for part in (*parts, asked, spoke, never, gone) if part)
