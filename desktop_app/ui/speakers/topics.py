"""The topics: what attendees asked for and how often, when it was covered, who can speak on it."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.speaker_topics import TopicLine, wish_for_topic
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import full_date, isolated, listed, tr, trn
from desktop_app.ui.panes import PANE
from desktop_app.ui.speakers.words import LONGEST_NAME, LONGEST_TOPIC, brief_date
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import PassingBanner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, Words
from desktop_app.ui.widgets.fitted import FollowedList
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.rows import RowTable
from desktop_app.ui.widgets.texts import breakable, elided
from desktop_app.ui.wording import words_for

OTHER = Qt.FocusReason.OtherFocusReason
MOST_NAMED = 3  # speakers named in a row; the sentence names all


def columns() -> list[Column]:
    """The topic, how often it was asked for, when it was covered, and who can speak on it."""
    return [
        Column(tr("Topic"), 220, 3, least=140),
        Column(tr("Asked for"), 150, 1, least=110),
        Column(tr("Last covered"), 150, 1, least=130),
        Column(tr("Who can speak"), 200, 3, least=130),
    ]


class TopicsPane(QWidget):
    """``moved`` fires when another topic is current; ``opened`` carries a topic's id."""

    moved = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: dict[UUID, TopicLine] = {}
        self._is_wishing = False
        self._may_write = desk.actor.acts_everywhere(Act.PLAN)
        self.notice = PassingBanner()
        shown = columns()
        self.list = FollowedList(tr("Topics"), shown)
        self._table = RowTable(tr("Topics"), shown, self.list)
        self._empty = Label(wrap=True, tone="muted")
        self._empty.setContentsMargins(16, 16, 16, 16)
        card = Card(padding=0)
        card.body.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(self._table, 1)
        inside = column(self, gap=12)
        inside.addWidget(self.notice)
        inside.addWidget(card, 1)
        card.setProperty(PANE, True)
        self.list.opened.connect(self.opened)
        self.list.current_changed.connect(lambda _key: self._move())

    def show_topics(self, lines: tuple[TopicLine, ...]) -> None:
        """Show these; the current one stays so."""
        self._lines = {line.topic_id: line for line in lines}
        self._table.show_rows([_row(line) for line in lines])
        self._table.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        first = tr("No topic is on the list yet.")
        add = tr("New topic adds what attendees ask for.") if self._may_write else ""
        self._empty.setText(f"{first} {add}".strip())

    def _move(self) -> None:
        self.notice.clear()  # it is about the one before
        self.moved.emit()

    def forget(self) -> None:
        """Show none any more."""
        self._lines = {}
        self.notice.clear()
        self._table.show_rows(())

    def current(self) -> UUID | None:
        """The id of the current topic; None while there is none."""
        key = self.list.current_key()
        return key if isinstance(key, UUID) else None

    def choose(self, topic_id: UUID) -> None:
        """Make a topic the current one, if it is listed."""
        self.list.set_current(topic_id)

    def take_focus(self) -> bool:
        """Put the focus on the list; False where nothing is in it."""
        if not self.list.rows():
            return False
        self.list.setFocus(OTHER)
        return True

    def wish(self) -> None:
        """One more attendee asked for the current topic."""
        topic_id = self.current()
        if topic_id is None or self._is_wishing:
            return
        self._is_wishing = True
        self._perform(wish_for_topic, topic_id)

    def _perform(self, act: Callable[..., UUID], topic_id: UUID) -> None:
        self._desk.work.perform(
            self,
            act,
            topic_id,
            done=self._is_noted,
            refused=self._refuse,
            always=self._is_over,
        )

    def _is_noted(self, topic_id: UUID) -> None:
        """Read aloud how often it is now; the row tells it as soon as it is read again."""
        self.notice.clear()
        line = self._lines.get(topic_id)
        if line is not None:
            announce(self, tr("Noted: {topic}", topic=isolated(line.form.name)))

    def _is_over(self) -> None:
        self._is_wishing = False

    def _refuse(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self.notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")


def _wishes(line: TopicLine) -> str:
    return trn("{count} time", "{count} times", line.wishes)


def _row(line: TopicLine) -> Row:
    name = isolated(line.form.name)
    names = [elided(isolated(each.name), LONGEST_NAME) for each in line.speakers[:MOST_NAMED]]
    more = len(line.speakers) - len(names)
    if more:
        names.append(trn("{count} more", "{count} more", more))
    last = tr("last {day}", day=brief_date(line.last_wished)) if line.last_wished else ""
    covered, wished = tr("Not covered yet"), tr("Not asked for yet")  # rows that stack: no heads
    if line.last_covered:
        covered = tr("Covered {day}", day=brief_date(line.last_covered))
    if line.wishes:
        wished = tr("Asked for {count}", count=_wishes(line))
    note = breakable(elided(isolated(line.form.note), LONGEST_TOPIC))
    cells = (
        Words(breakable(elided(name, LONGEST_TOPIC)), bold=True, under=note),
        Words(wished, under=last),
        Words(covered),
        Words(breakable(listed(names) or tr("Nobody yet")), tone="text" if names else "muted"),
    )
    return Row(line.topic_id, cells, sentence(line), find=line.form.name)


def sentence(line: TopicLine) -> str:
    """A topic aloud: "Fatigue, asked for 3 times, last covered …, Dr A. Okafor can speak on it"."""
    wishes = tr("asked for {count}", count=_wishes(line)) if line.wishes else ""
    covered = (
        tr("last covered {day}", day=full_date(line.last_covered)) if line.last_covered else ""
    )
    names = listed([isolated(each.name) for each in line.speakers])
    can = tr("{names} can speak on it", names=names) if names else tr("nobody can speak on it yet")
    parts = (isolated(line.form.name), isolated(line.form.note), wishes, covered, can)
    return ", ".join(part for part in parts if part)
