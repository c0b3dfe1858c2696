"""The invented speakers of the demonstration: talks that were held, and those to come about."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_questions import add_question
from desktop_app.desk.speaker_topics import TopicForm, add_topic, can_speak_on, wish_for_topic
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.recurrence import instant
from desktop_app.domain.speakers import Answer, Stage

Desk = Callable[..., Any]
LONDON = "Europe/London"
SLIDES = "Shares own screen; not recorded"
BOUNDARIES = "General information only; nobody’s own treatment is discussed by name."
QUESTIONS = ("What helps on the day after an infusion?", "Whom can I ask at night?")
FEEDBACK = "People said that the examples helped most."

# Speaker, what they talk about, and how often that was wished for.
HELD = (
    (SpeakerForm("Dr S. Laing", "rheumatologist", "Western General Hospital"), "Bone health", 2),
    (SpeakerForm("P. Moar", "respiratory physiotherapist"), "Breathlessness", 1),
)
OKAFOR = SpeakerForm(
    "Dr A. Okafor",
    "occupational therapist",
    "Beatson Cancer Centre",
    phone="0141 496 0631",
    email="a.okafor@example.org",
    needs="Shares slides, no recording",
    fee="No fee; train fare",
    introduction="Dr A. Okafor will talk about what can help, and about what to ask for.",
)
TO_COME = (
    (OKAFOR, "Fatigue", 7),
    (SpeakerForm("Sister J. Imrie", "specialist nurse"), "Treatment side effects", 5),
    (SpeakerForm("Prof L. Nairn", "oncologist", "University of Glasgow"), "Clinical trials", 6),
    (SpeakerForm("Welfare adviser team", "benefits and work"), "Money and work", 4),
    (
        SpeakerForm("R. Halcrow", "physiotherapist", phone="0141 496 0632"),
        "Sleep and pain",
        3,
    ),
)
ALSO_CAN = ("R. Halcrow", "Fatigue")  # whoever could stand in for the first to come
NAMES = tuple(who.name for who, _topic, _wishes in (*HELD, *TO_COME))
IDEAS = (("Clinical trials in Scotland", 2), ("Talking with children", 3))
# Where those to come stand: which of the longer sessions ahead, and how far they have come.
STANDINGS = (
    (0, Stage.CONFIRMED),
    (1, Stage.PENCILLED),
    (2, Stage.ASKED),
    (2, Stage.ASKED),
    (None, Stage.IDEA),
)


class DemoSpeakers:
    """The speakers while the invented service is being lived, at the desk of these calls."""

    def __init__(self, does: Desk, read: Desk) -> None:
        self._does = does
        self._read = read
        self._held: dict[UUID, UUID] = {}  # booking by session
        self._speakers: dict[str, UUID] = {}
        self._topics: dict[str, UUID] = {}

    def promise(self, line: SessionLine) -> None:
        """Before a longer session that is held: one has promised to speak."""
        who, topic, wishes = HELD[len(self._held) % len(HELD)]
        if len(self._held) < len(HELD):
            self._held[line.session_id] = self._book(
                who, topic, wishes, line, Stage.CONFIRMED, _day_before(line)
            )

    def have_spoken(self, line: SessionLine) -> None:
        """After the session."""
        booking = self._held.get(line.session_id)
        if booking is not None:
            self._does(move_speaker, booking, Stage.SPOKE)

    def thank(self, line: SessionLine) -> None:
        """The day after."""
        booking = self._held.get(line.session_id)
        if booking is not None:
            seen = self._read(booking_card, booking).form
            self._does(change_booking, booking, replace(seen, feedback=FEEDBACK), seen)
            self._does(move_speaker, booking, Stage.THANKED)

    def plan(self, longer: Sequence[SessionLine], now: datetime) -> None:
        """What is to come: for each of the longer sessions ahead somebody else is as far."""
        for (who, topic, wishes), (ahead, stage) in zip(TO_COME, STANDINGS, strict=True):
            line = None if ahead is None or ahead >= len(longer) else longer[ahead]
            at = stage if line is not None else Stage.IDEA
            check = _day_before(line) if line is not None and at is Stage.CONFIRMED else None
            if check is not None and check < now:
                check = None
            booking = self._book(_agreed(who, now.date()), topic, wishes, line, at, check)
            if line is not None and at is Stage.ASKED:
                self._does(offer_date, booking, line.session_id)
                self._does(answer_date, booking, line.session_id, Answer.MAYBE)
        speaker, topic = ALSO_CAN
        self._does(can_speak_on, self._speakers[speaker], self._topics[topic], True)
        for name, wishes in IDEAS:
            self._does(book_speaker, BookingForm(name, topic_id=self._topic(name, wishes)))
        for line in longer[:1]:
            for question in QUESTIONS:
                self._does(add_question, line.session_id, question)

    def _book(
        self,
        who: SpeakerForm,
        topic: str,
        wishes: int,
        line: SessionLine | None,
        stage: Stage,
        check: datetime | None,
    ) -> UUID:
        speaker, topic_id = self._does(add_speaker, who), self._topic(topic, wishes)
        self._does(can_speak_on, speaker, topic_id, True)
        self._speakers[who.name] = speaker
        form = BookingForm(
            topic,
            speaker,
            line.session_id if line else None,
            topic_id,
            slides=SLIDES,
            boundaries=BOUNDARIES,
            tech_check_at=check,
        )
        booking: UUID = self._does(book_speaker, form, stage)
        return booking

    def _topic(self, name: str, wishes: int) -> UUID:
        topic: UUID = self._does(add_topic, TopicForm(name))
        self._topics[name] = topic
        for _ in range(wishes):
            self._does(wish_for_topic, topic)
        return topic


def _agreed(who: SpeakerForm, today: date) -> SpeakerForm:
    """With the day on which their introduction was agreed, if there is one."""
    agreed = today if who.introduction else None
    return replace(who, introduction_agreed_on=agreed)


def _day_before(line: SessionLine) -> datetime:
    return instant(line.day - timedelta(days=1), time(15), LONDON)
