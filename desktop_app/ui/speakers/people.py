"""The people who speak: who they are, what they know, when they were asked and last came."""

from desktop_app.desk.speaker_cards import SpeakerLine
from desktop_app.domain.access import Act
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.speakers.directory import Directory
from desktop_app.ui.speakers.words import LONGEST_NAME, LONGEST_TOPIC, brief_date
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.texts import breakable, elided


def columns() -> list[Column]:
    """Who, what they know, when they were asked, and when they came."""
    return [
        Column(tr("Speaker"), 220, 3, least=130),
        Column(tr("Expertise"), 200, 3, least=120),
        Column(tr("Last asked"), 140, 1, least=120),
        Column(tr("Last spoke"), 170, 2, least=120),
        Column("", 0),
    ]


class PeoplePane(Directory):
    """The speakers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Speakers"), columns())
        self._may_write = desk.actor.acts_everywhere(Act.PLAN)

    def show_people(self, people: tuple[SpeakerLine, ...]) -> None:
        """Show these; the current one stays so."""
        first = tr("Nobody who speaks is on file yet.")
        add = tr("New speaker adds the first one.") if self._may_write else ""
        self.show_rows([_row(each) for each in people], first, add)


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
