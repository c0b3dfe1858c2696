"""A booking from close by: what is written of it, the dates that were offered, the questions."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop_app.desk.colleagues import Colleague, planners
from desktop_app.desk.speaker_board import Board, speaker_board
from desktop_app.desk.speaker_bookings import (
    CLEANED,
    BookingCard,
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_cards import SpeakerLine, speaker_people
from desktop_app.desk.speaker_topics import TopicLine, speaker_topics
from desktop_app.desk.talk_sessions import TalkSessions, talk_sessions
from desktop_app.domain.access import Act, Actor
from desktop_app.domain.errors import Refusal
from desktop_app.domain.speaker_moves import BEGINNINGS
from desktop_app.domain.speakers import MAY_COME, PROMISED, Stage
from desktop_app.i18n import isolated, tr, zone_words
from desktop_app.ui.naming import name_of
from desktop_app.ui.speakers.booking_fields import AS_WRITTEN, FIELDS, form_of, values_of
from desktop_app.ui.speakers.busy import busy_words
from desktop_app.ui.speakers.offers import OffersCard
from desktop_app.ui.speakers.papers import PapersCard
from desktop_app.ui.speakers.questions import QuestionsCard
from desktop_app.ui.speakers.record_form import RecordForm, Values
from desktop_app.ui.speakers.record_view import OTHER, RecordView, Ways
from desktop_app.ui.speakers.ways import ForSession, ForSpeaker
from desktop_app.ui.speakers.words import brief_date, session_options, told_apart
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.following import Following
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import elided

SHOWN = ("speaker", "speaker_booking", "offered_date", "session", "session_question", "topic")
LONGEST = 60


class BookingView(RecordView):
    """A new booking, or one that is put right."""

    AT_REST = "The form is written when you save, dates and questions at once."
    FIELD_OF: Mapping[str, str] = {"tech_check_at": "tech_day"}
    RULES: Mapping[str, Callable[[Any], object]] = {key: CLEANED[key] for key in AS_WRITTEN}

    def __init__(self, desk: Desk) -> None:
        ways = Ways(self._values_of, self._form_of, self._read, self._act_of)
        super().__init__(desk, tr("Booking of a speaker"), "booking", RecordForm(FIELDS), ways)
        self._booking: BookingCard | None = None
        self._wanted: UUID | None = None  # the session that a new booking is for
        self._sessions = TalkSessions((), (), "UTC")
        self._busy: Mapping[UUID, str] = {}  # who is on the way to each session
        self._offers = OffersCard(desk)
        self._questions = QuestionsCard(desk)
        self.papers = PapersCard(desk, self._refused, lambda: bool(self._edited()))
        beside = Flow(gap=16, even=True)
        beside.add(self._offers, stretch=1, least=360)
        beside.add(self._questions, stretch=1, least=360)
        beside.add(self.papers, stretch=1, least=360)
        self.add(beside)
        self.body.addStretch(1)
        self.set_foot(self._bar)
        self._form.offer("stage", [(s.value, name_of(s)) for s in BEGINNINGS])
        self._offers.wanted.connect(self._use_date)
        Following(self, (self._offers.list, self._questions.list))
        self.follow(desk.work.changed, *SHOWN)

    def show_for(self, record_id: UUID | ForSpeaker | ForSession | None = None) -> None:
        """Show a booking, or what goes out to its speaker; without one, a new one, which may be
        for a session."""
        self._wanted = record_id.session_id if isinstance(record_id, ForSession) else None
        if isinstance(record_id, ForSession):
            record_id = None
        elif isinstance(record_id, ForSpeaker):
            self.papers.take_focus()
            record_id = record_id.booking_id
        super().show_for(record_id)

    def _today(self) -> date:
        return self._desk.clock().astimezone().date()

    def _zone_of(self, session: str) -> str:
        """The wall clock of the group of a session; the desk's where none is chosen. The sessions
        are read before the booking is."""
        there = (*self._sessions.coming, *self._sessions.others)
        zones = {line.session_id.hex: str(line.start.tzinfo) for line in there}
        return zones.get(session, self._sessions.zone)

    # What the page says of a booking

    def may_write(self, actor: Actor) -> bool:
        """A booking is of the group of its session, which is known once it is read."""
        return bool(actor.scopes(Act.PLAN))

    def _values_of(self, form: BookingForm | None) -> dict[str, str]:
        stage = self._booking.stage if self._booking else Stage.IDEA
        chosen = form.session_id if form else None
        values = values_of(form, stage, ZoneInfo(self._zone_of(chosen.hex if chosen else "")))
        wanted = {} if form or self._wanted is None else {"session_id": self._wanted.hex}
        return values | wanted

    def _form_of(self, values: Values) -> tuple[BookingForm | None, dict[str, str]]:
        return form_of(values, self._today(), ZoneInfo(self._zone_of(values["session_id"])))

    def _act_of(
        self, form: BookingForm, values: Values
    ) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        if self._id is None:
            return book_speaker, (form, Stage(values["stage"]))
        return change_booking, (self._id, form, self._seen)

    def _read(self) -> None:
        work = self._desk.work
        work.read(
            self,
            talk_sessions,
            self._id,
            self._wanted,
            done=self._offer_sessions,
            key="booking sessions",
        )
        work.read(self, speaker_people, done=self._offer_speakers, key="booking speakers")
        work.read(self, speaker_topics, done=self._offer_topics, key="booking topics")
        work.read(self, planners, done=self._offer_planners, key="booking planners")
        work.read(self, speaker_board, done=self._show_offers, key="booking offers")
        if self._id is None:
            self._booking = None
            self.allow(may_write=self.may_write(self._desk.actor))
            self._show_beside()
            self.show_form(None)
            return
        work.read(
            self,
            booking_card,
            self._id,
            done=self._show_booking,
            refused=self._is_gone,
            key="booking",
        )

    def put_away(self) -> None:
        super().put_away()
        self._booking, self._busy = None, {}
        self._offers.forget()
        self._questions.forget()
        self.papers.forget()

    def _use_date(self, session_id: UUID) -> None:
        """The date that they said yes to is to be the session: that is saved with the rest."""
        self._form.choose("session_id", session_id.hex)
        self._form.editors()["session_id"].setFocus(OTHER)

    def _is_gone(self, refusal: Refusal) -> None:
        self._desk.work.refusal.emit(refusal)
        self._back()

    def _say(self, save: str = "") -> None:
        """Also by which clock the tech check is written, where it is not that of the desk."""
        super()._say(save)
        zone = self._zone_of(self._form.values()["session_id"])
        clock = zone_words(zone) if zone != self._sessions.zone else ""
        hint = tr("(optional, {clock})", clock=clock) if clock else tr("(optional)")
        self._form.holders["tech_time"].set_hint(hint)

    # Showing

    def _show_booking(self, card: BookingCard) -> None:
        if card.booking_id != self._id:
            return
        self._booking = card
        self.allow(may_write=card.may_change)
        self._offer_sessions(self._sessions)
        self._show_beside()
        self.show_form(card.form)

    def _show_beside(self) -> None:
        """What can only be said of a booking that there is."""
        card = self._booking
        self._form.ask("stage", card is None)
        self._form.ask("feedback", card is not None)
        said = ""
        if card is not None:
            since = brief_date(card.stage_since.astimezone(ZoneInfo(self._sessions.zone)).date())
            said = tr("{stage} since {day}", stage=name_of(card.stage), day=since)
        self._standing.setText(said)
        self._standing.setVisible(bool(said))
        if card is None or card.stage not in MAY_COME:
            self._offers.hide()
        session_id = card.form.session_id if card is not None else None
        self._questions.setVisible(session_id is not None)
        self._questions.show_session(session_id, may_write=self._may_write)
        self.papers.show_booking(None if card is None else card.booking_id)

    def _show_offers(self, board: Board) -> None:
        """The dates that are offered, as long as it is open which it will be."""
        self._busy = busy_words(board, self._id)
        self._offer_sessions(self._sessions)
        card = next((each for each in board.cards if each.booking_id == self._id), None)
        open_to_dates = card is not None and card.stage in MAY_COME
        if card is not None and open_to_dates:
            coming = self._sessions.coming
            self._offers.show_booking(card, coming, self._busy, may_write=self._may_write)
        self._offers.setVisible(open_to_dates)

    def _offer_sessions(self, there: TalkSessions) -> None:
        """The sessions that a talk can be in, after the one that it is for already."""
        self._sessions = there
        card = self._booking
        own = card.form.session_id if card is not None and card.stage in PROMISED else None
        offered = session_options((*there.others, *there.coming), own, self._busy)
        self._form.offer("session_id", [("", tr("No session yet")), *offered])

    def _offer_speakers(self, people: tuple[SpeakerLine, ...]) -> None:
        """Whoever can be asked; who is asked no more stays where they are."""
        chosen = self._form.values()["speaker_id"]
        named = [
            (each.speaker_id.hex, told_apart(each, people))
            for each in people
            if each.active or each.speaker_id.hex == chosen
        ]
        self._form.offer("speaker_id", [("", tr("No speaker yet")), *named])

    def _offer_topics(self, topics: tuple[TopicLine, ...]) -> None:
        named = [
            (line.topic_id.hex, elided(isolated(line.form.name), LONGEST))
            for line in sorted(topics, key=lambda line: line.form.name.casefold())
        ]
        self._form.offer("topic_id", [("", tr("As its words say")), *named])

    def _offer_planners(self, people: tuple[Colleague, ...]) -> None:
        named = [(each.user_id.hex, elided(isolated(each.name), LONGEST)) for each in people]
        nobody = tr("You, as you note it") if self._id is None else tr("Nobody yet")
        self._form.offer("owner_id", [("", nobody), *named])
