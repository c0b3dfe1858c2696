"""The topics: what attendees asked for and how often, when it was covered, who can speak on it."""

from collections.abc import Callable
from uuid import UUID

from desktop_app.desk.speaker_topics import TopicLine, wish_for_topic
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import full_date, isolated, listed, tr, trn
from desktop_app.ui.speakers.directory import Directory
from desktop_app.ui.speakers.words import LONGEST_NAME, LONGEST_TOPIC, brief_date
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import PassingBanner
from desktop_app.ui.widgets.cells import Column, Row, Words
from desktop_app.ui.widgets.labels import announce
from desktop_app.ui.widgets.texts import breakable, elided
from desktop_app.ui.wording import words_for

MOST_NAMED = 3  # speakers named in a row; the sentence names all


def columns() -> list[Column]:
    """The topic, how often it was asked for, when it was covered, and who can speak on it."""
    return [
        Column(tr("Topic"), 220, 3, least=140),
        Column(tr("Asked for"), 150, 1, least=110),
        Column(tr("Last covered"), 150, 1, least=130),
        Column(tr("Who can speak"), 200, 3, least=130),
    ]


class TopicsPane(Directory):
    """The topics; ``notice`` says why a wish was not noted."""

    def __init__(self, desk: Desk) -> None:
        notice = PassingBanner()
        super().__init__(tr("Topics"), columns(), notice)
        self._desk, self.notice = desk, notice
        self._lines: dict[UUID, TopicLine] = {}
        self._is_wishing = False
        self._may_write = desk.actor.acts_everywhere(Act.PLAN)
        self.moved.connect(notice.clear)  # it is about the one before

    def show_topics(self, lines: tuple[TopicLine, ...]) -> None:
        """Show these; the current one stays so."""
        self._lines = {line.topic_id: line for line in lines}
        first = tr("No topic is on the list yet.")
        add = tr("New topic adds what attendees ask for.") if self._may_write else ""
        self.show_rows([_row(line) for line in lines], first, add)

    def forget(self) -> None:
        """Show none any more."""
        super().forget()
        self._lines = {}
        self.notice.clear()

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
    booked = tr("Booked for {day}", day=brief_date(line.booked_for)) if line.booked_for else ""
    if line.wishes:
        wished = tr("Asked for {count}", count=_wishes(line))
    note = breakable(elided(isolated(line.form.note), LONGEST_TOPIC))
    cells = (
        Words(breakable(elided(name, LONGEST_TOPIC)), bold=True, under=note),
        Words(wished, under=last),
        Words(covered, under=booked),
        Words(breakable(listed(names) or tr("Nobody yet")), tone="text" if names else "muted"),
    )
    return Row(line.topic_id, cells, sentence(line), find=line.form.name)


def sentence(line: TopicLine) -> str:
    """A topic aloud: "Fatigue, asked for 3 times, last covered …, Dr A. Okafor can speak on it"."""
    wishes = tr("asked for {count}", count=_wishes(line)) if line.wishes else ""
    covered = (
        tr("last covered {day}", day=full_date(line.last_covered)) if line.last_covered else ""
    )
    booked = tr("booked for {day}", day=full_date(line.booked_for)) if line.booked_for else ""
    names = listed([isolated(each.name) for each in line.speakers])
    can = tr("{names} can speak on it", names=names) if names else tr("nobody can speak on it yet")
    parts = (isolated(line.form.name), isolated(line.form.note), wishes, covered, booked, can)
    return ", ".join(part for part in parts if part)
