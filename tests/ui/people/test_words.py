"""What the page People says, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from desktop_app.desk.directory import Line, Listing
from desktop_app.desk.sifting import Filter, Order
from desktop_app.desk.story import Event, Kind
from desktop_app.domain.bookings import Channel, Mark, State
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.people import Outcome
from desktop_app.ui.people.narrowing import ORDERS
from desktop_app.ui.people.story import ICONS, SAYS, TOLD, WAYS, event_words, when_words
from desktop_app.ui.people.words import FILTERS, NOBODY, counted, next_chip, row_sentence

TODAY = date(2025, 5, 27)  # a Tuesday
MAY = date(2025, 5, 28)
LINE = Line(
    uuid4(), "Lorna Geddes", "Lorna", "ZE1", Channel.PHONE, 1, MAY, State.WAITING, None, False,
    None, False,
)  # fmt: skip
AT = datetime(2025, 5, 27, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changed", "chip"),
    [
        ({}, ("Waiting 28 May", "warn")),
        ({"next_state": State.BOOKED}, ("Booked 28 May", "accent")),
        ({"next_state": State.BOOKED, "every_month": True}, ("Every month", "ok")),
        ({"every_month": True}, ("Waiting 28 May", "warn")),
        ({"next_state": State.BOOKED, "mark": Mark.APOLOGIES}, ("Apologies 28 May", "warn")),
        ({"next_state": State.BOOKED, "mark": Mark.CAME}, ("Booked 28 May", "accent")),
        ({"next_day": None, "next_state": None}, ("Not booked", "plain")),
        ({"next_day": None, "next_state": None, "every_month": True}, ("Every month", "ok")),
        ({"ring_back_on": TODAY}, ("Ring back today", "error")),
        ({"ring_back_on": date(2025, 6, 2)}, ("Ring back Mon", "error")),
        ({"ring_back_on": date(2025, 6, 3)}, ("Ring back 3 June", "error")),
        ({"ring_back_on": date(2025, 5, 26)}, ("Ring back 26 May", "error")),
        ({"has_died": True, "ring_back_on": TODAY}, ("Has died", "plain")),
    ],
)
def test_the_chip_says_first_what_has_to_be_done_first(
    changed: dict[str, object], chip: tuple[str, str]
) -> None:
    assert next_chip(replace(LINE, **changed), TODAY) == chip  # type: ignore[arg-type]


def test_a_row_is_read_with_the_whole_date() -> None:
    said = row_sentence(LINE, 11, TODAY, hidden=False)
    assert said == ("Lorna Geddes, ZE1, waiting Wednesday 28 May 2025, came once, joined by phone")
    assert row_sentence(LINE, 11, TODAY, hidden=True).startswith("Person 11, ZE1, ")


@pytest.mark.parametrize(
    ("listing", "narrowed", "words"),
    [
        (Listing(1, (1,)), False, "1 person"),
        (Listing(248, tuple(range(248))), False, "248 people"),
        (Listing(248, tuple(range(14))), True, "248 people · 14 shown"),
        (Listing(248, tuple(range(200)), True), True, "248 people · the best 200 shown"),
    ],
)
def test_the_count_says_how_many_of_whom(listing: Listing, narrowed: bool, words: str) -> None:
    assert counted(listing, narrowed=narrowed) == words


def test_every_filter_event_and_way_has_words() -> None:
    assert set(FILTERS) == set(NOBODY) == set(Filter)
    assert set(ICONS) == set(SAYS) == set(Kind)
    assert set(WAYS) == set(Channel)
    assert set(TOLD) == set(NoticeKind)
    assert set(ORDERS) == set(Order)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event(AT, Kind.CALL, note="Asked about parking"), "Asked about parking"),
        (Event(AT, Kind.RING_BACK, note="Low", ring_back_on=MAY), "Ring back Wed 28 May: Low"),
        (Event(AT, Kind.RING_BACK, note="Low", ring_back_on=MAY, done=True), "Rung back: Low"),
        (
            Event(AT, Kind.RING_BACK, note="Low", ring_back_on=MAY, owner="Ann Reid"),
            "Ring back Wed 28 May – Ann Reid: Low",
        ),
        (
            Event(AT, Kind.RING_BACK, ring_back_on=MAY, outcome=Outcome.NOT_REACHED),
            "Could not reach them. Ring back Wed 28 May",
        ),
        (Event(AT, Kind.CALL, outcome=Outcome.REACHED), "Spoke with them"),
        (Event(AT, Kind.CALL, note="Low", outcome=Outcome.REACHED), "Low"),
        (Event(AT, Kind.CALL, outcome=Outcome.NOT_REACHED), "Could not reach them"),
        (
            Event(AT, Kind.CALL, note="With her son", outcome=Outcome.LEFT_MESSAGE),
            "Left a message: With her son",
        ),
        (Event(AT, Kind.BOOKED, days=(MAY,)), "Booked 28 May"),
        (Event(AT, Kind.ATTENDED, days=(MAY,), mark=Mark.CAME), "Came"),
        (Event(AT, Kind.AGREED, channel=Channel.PHONE, number=3),
         "Agreed to wording version 3, by phone"),
        (Event(AT, Kind.REGISTERED, channel=Channel.WALK_IN), "Put on file by walking in"),
        (Event(AT, Kind.MESSAGE, topic="Parking"), "Message prepared: Parking"),
        (
            Event(AT, Kind.MESSAGE, topic="Parking", note="Use\nthe back"),
            "Message prepared: Parking · Use the back",
        ),
        (
            Event(AT, Kind.TOLD, days=(MAY,), notice=NoticeKind.MOVED),
            "Told that 28 May has moved",
        ),
        (
            Event(AT, Kind.TOLD, days=(MAY,), notice=NoticeKind.SHORTER),
            "Told that 28 May is shorter",
        ),
        (Event(AT, Kind.WITHDREW, note="Mornings"), "Took the agreement with Mornings back"),
        (
            Event(AT, Kind.MERGED, note="Shona Orr"),
            "The record of Shona Orr was merged into this one",
        ),
    ],
)  # fmt: skip
def test_a_line_of_the_story_says_what_happened(event: Event, words: str) -> None:
    assert event_words(event, hidden=False) == words


def test_a_note_is_hidden_with_the_names_and_the_promise_stays() -> None:
    call = Event(AT, Kind.CALL, note="Rang about Mairi")
    assert event_words(call, hidden=True) == "Call, note hidden"
    message = Event(AT, Kind.MESSAGE, topic="News of Mairi")
    assert event_words(message, hidden=True) == "Message prepared, note hidden"
    promise = Event(AT, Kind.RING_BACK, note="Ask Mairi", ring_back_on=MAY)
    assert event_words(promise, hidden=True) == "Ring back Wed 28 May, note hidden"
    said = Event(AT, Kind.CALL, note="With Mairi", outcome=Outcome.LEFT_MESSAGE)
    assert event_words(said, hidden=True) == "Left a message, note hidden"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (AT, "Today 10:12"),
        (AT.replace(day=12), "12 May"),
        (AT.replace(year=2024), "27 May 2024"),
    ],
)
def test_when_is_said_as_shortly_as_it_is_plain(at: datetime, words: str) -> None:
    assert when_words(Event(at, Kind.CALL), TODAY) == words
