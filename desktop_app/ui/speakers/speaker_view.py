"""A speaker from close by: who they are, how to reach them, and what was agreed with them."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from desktop_app.desk.speaker_cards import SpeakerCard, SpeakerTalk, speaker_card
from desktop_app.desk.speaker_names import Namesake, speakers_named
from desktop_app.desk.speaker_topics import speaker_topics
from desktop_app.desk.speakers import AGREED_ON, CLEANED, SpeakerForm, add_speaker, change_speaker
from desktop_app.domain.errors import BadField, Refusal
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.first_run.plan import NotSo, first_day_meant
from desktop_app.ui.naming import name_of
from desktop_app.ui.panes import PANE, tab_before
from desktop_app.ui.speakers.can_speak import CanSpeakCard
from desktop_app.ui.speakers.record_form import Asked, Kind, RecordForm, Values
from desktop_app.ui.speakers.record_view import OTHER, RecordView, Ways
from desktop_app.ui.speakers.words import LONGEST_TOPIC, brief_date
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.following import Following
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.rows import RowTable
from desktop_app.ui.widgets.texts import breakable, elided
from desktop_app.ui.wording import one_line

SHOWN = ("speaker", "speaker_booking", "session", "topic", "speaker_topic")
MOST_NAMESAKES = 3  # that can be opened from the notice
SPEAKER = "speaker"
MOST = 320  # pixels at 100 %
AS_WRITTEN = (
    "name", "expertise", "organisation", "phone", "email", "needs", "fee", "introduction",
)  # fmt: skip
Way = tuple[str, Callable[[], object]]
ACTIVE, GONE = "yes", "no"
FIELDS = (
    Asked("name", "Full name", 1, least=200),
    Asked("organisation", "Organisation", 1, hint="(optional)", least=200),
    Asked("expertise", "Expertise", 2, hint="(optional)", least=260, stretch=2),
    Asked("active", "May be asked", 2, Kind.CHOICE, least=160),
    Asked("phone", "Phone", 3, hint="(optional)", least=160),
    Asked("email", "Email", 3, hint="(optional)", least=220),
    Asked("fee", "Fee or expenses", 3, hint="(optional)", least=180),
    Asked("needs", "What they need on the day", 4, Kind.AREA, "(optional)", least=260),
    Asked("introduction", "Biography", 4, Kind.AREA, "(optional)", least=260),
    Asked(
        "introduction_agreed_on",
        "Biography agreed on",
        5,
        hint="(it prints only once it is agreed)",
        least=300,
    ),
)


def values_of(form: SpeakerForm | None) -> dict[str, str]:
    """A speaker as they stand in the fields; None is somebody new."""
    if form is None:
        return {field.key: "" for field in FIELDS} | {"active": ACTIVE}
    agreed = form.introduction_agreed_on
    return {
        **{key: getattr(form, key) for key in AS_WRITTEN},
        "active": ACTIVE if form.active else GONE,
        "introduction_agreed_on": full_date(agreed) if agreed else "",
    }


def form_of(values: Values, today: date) -> tuple[SpeakerForm | None, dict[str, str]]:
    """Who is meant; or None, with what is wrong at each field. The desk checks the rest."""
    problems: dict[str, str] = {}
    agreed = None
    if not values["name"].strip():
        problems["name"] = tr("Type what the speaker is called.")
    if values["introduction_agreed_on"].strip():
        try:
            agreed = first_day_meant(values["introduction_agreed_on"], today)
        except NotSo as wrong:
            problems["introduction_agreed_on"] = str(wrong)
    if agreed is not None and agreed > today:
        problems[AGREED_ON] = one_line(BadField("bad_date", AGREED_ON))
    if problems:
        return None, problems
    plain = {key: values[key] for key in AS_WRITTEN}
    active = values["active"] != GONE
    return SpeakerForm(**plain, introduction_agreed_on=agreed, active=active), {}


class SpeakerView(RecordView):
    """A new speaker, or one who is put right."""

    AT_REST = "The form is written when you save, a tick at once."
    RULES: Mapping[str, Callable[[Any], object]] = {key: CLEANED[key] for key in AS_WRITTEN}

    def __init__(self, desk: Desk) -> None:
        ways = Ways(self._values_of, self._form_of, self._read, self._act_of)
        super().__init__(desk, tr("Speaker"), "speaker", RecordForm(FIELDS), ways)
        self._is_asking = False  # whether others have the name of somebody new
        self._told = ""  # of which name it was said that it is on file
        talks = FittedList(tr("Talks"), talk_columns(), MOST)
        self.talks = RowTable(tr("Talks"), talk_columns(), talks)
        self._of_talks = Card(tr("Talks"), icon="mic", padding=0)
        self._of_talks.body.addWidget(self.talks)
        self._of_talks.setProperty(PANE, True)
        self._can_speak = CanSpeakCard(desk)
        below = Flow(gap=16, even=True)
        below.add(self._can_speak, stretch=1, least=300)
        below.add(self._of_talks, stretch=2, least=480)
        self.add(below)
        Following(self, (self._can_speak.list, talks))
        self.talks.list.opened.connect(lambda key: desk.go("booking", key))
        self.body.addStretch(1)
        self.set_foot(self._bar)
        self._form.offer("active", [(ACTIVE, tr("Yes")), (GONE, tr("No longer"))])
        self.follow(desk.work.changed, *SHOWN)

    def _values_of(self, form: SpeakerForm | None) -> dict[str, str]:
        return values_of(form)

    def _form_of(self, values: Values) -> tuple[SpeakerForm | None, dict[str, str]]:
        return form_of(values, self._desk.clock().astimezone().date())

    def _act_of(
        self, form: SpeakerForm, values: Values
    ) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        del values
        if self._id is None:
            return add_speaker, (form,)
        return change_speaker, (self._id, form, self._seen)

    # Others of that name

    def ask_first(self, form: SpeakerForm, save: Callable[[], object]) -> None:
        """Whether somebody new is on file already: it is asked once of each name."""
        if self._id is not None or self._told == form.name.strip():
            save()
        elif not self._is_asking:
            self._is_asking = True
            self._desk.work.read(
                self,
                speakers_named,
                form.name,
                done=partial(self._know, form.name, save),
                always=self._no_longer_asking,
                key="speakers named",
            )

    def _no_longer_asking(self) -> None:
        self._is_asking = False

    def _know(self, name: str, save: Callable[[], object], namesakes: tuple[Namesake, ...]) -> None:
        if self._id is not None or not self._is_shown:
            return
        if not namesakes:
            save()
            return
        self._told = name.strip()
        ways = [self._way_to(each) for each in namesakes[:MOST_NAMESAKES]]
        sentence = tr("Nothing was written, and what you typed stays. Open them, or add another.")
        title = tr("There is a speaker of that name already: {name}", name=_called(namesakes[0]))
        links: list[Way] = [*ways, (tr("Add another"), self._save)]
        self._notice.say(title, sentence, "warn", links)
        self._holds = lambda: self._told == self._form.values()["name"].strip()
        self._say()
        tab_before(self._first(), self._notice.links())
        self._notice.links()[0].setFocus(OTHER)

    def _way_to(self, speaker: Namesake) -> Way:
        words = tr("Open {name}", name=_called(speaker))
        return words, partial(self._desk.go, SPEAKER, speaker.speaker_id)

    def _say(self, save: str = "") -> None:
        told = self._id is None and self._told == self._form.values()["name"].strip()
        super()._say(tr("Add another") if told and self._told else save)

    def _leave(self) -> None:
        super()._leave()
        self._told = ""

    # What is on file

    def _read(self) -> None:
        self._desk.work.read(
            self, speaker_topics, done=self._can_speak.offer, key="speaker's topics"
        )
        if self._id is None:
            self._say_card(None)
            self.show_form(None)
            return
        self._desk.work.read(
            self,
            speaker_card,
            self._id,
            done=self._show_card,
            refused=self._is_gone,
            key="speaker card",
        )

    def _is_gone(self, refusal: Refusal) -> None:
        self._desk.work.refusal.emit(refusal)
        self._back()

    def _show_card(self, card: SpeakerCard) -> None:
        if card.speaker_id == self._id:
            self._say_card(card)
            self.show_form(card.form)

    def _say_card(self, card: SpeakerCard | None) -> None:
        """What the speaker is or was asked to speak on."""
        said = "" if card is None else isolated(card.form.name)
        self._standing.setText(said)
        self._standing.setVisible(bool(said))
        talks = card.talks if card is not None else ()
        topics = frozenset(card.topics) if card is not None else frozenset()
        self._can_speak.show_speaker(self._id, topics, may_write=self._may_write)
        self.talks.show_rows([talk_row(talk) for talk in talks])
        self._of_talks.setVisible(bool(talks))

    def put_away(self) -> None:
        super().put_away()
        self._say_card(None)


def _called(speaker: Namesake) -> str:
    """The name with what tells them from another."""
    parts = (speaker.name, speaker.organisation or speaker.expertise)
    return elided(", ".join(isolated(part) for part in parts if part), LONGEST_TOPIC)


def talk_columns() -> list[Column]:
    """The day, the topic, how far it has come, and for which group."""
    return [
        Column(tr("Date"), 130, least=110),
        Column(tr("Topic"), 200, 3, least=130),
        Column("", 100, 1, least=90),
        Column(tr("Group"), 200, 2, least=120),
    ]


def talk_row(talk: SpeakerTalk) -> Row:
    """A booking of the speaker."""
    stage = name_of(talk.stage)
    day = brief_date(talk.day) if talk.day else tr("No date yet")
    group = isolated(talk.group)
    cells = (
        Words(day, bold=True),
        Words(breakable(elided(isolated(talk.topic), LONGEST_TOPIC))),
        State(stage, "plain"),
        Words(breakable(elided(group, LONGEST_TOPIC)), tone="muted"),
    )
    said = full_date(talk.day) if talk.day else tr("no date yet")
    parts = (isolated(talk.topic), said, stage.lower(), group)
    return Row(talk.booking_id, cells, ", ".join(p for p in parts if p), find=talk.topic)
