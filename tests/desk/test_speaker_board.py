"""The board of speakers shows each booking as it stands, and the coming sessions above."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_board import Board, BoardCard, speaker_board
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.errors import PreconditionGone
from desktop_app.domain.speaker_moves import moves_from
from desktop_app.domain.speakers import Answer, SpeakerBooking, Stage
from desktop_app.store.database import UnitOfWork
from tests.service import AUGUST, JUNE, MAY, Service, count_statements
from tests.speaking import a_talk, session_on

OKAFOR = SpeakerForm("Dr A. Okafor", organisation="Beatson", needs="No recording")
NOVEMBER, FEBRUARY = date(2025, 11, 26), date(2026, 2, 25)


def board(service: Service) -> Board:
    seen: Board = service.database.read(speaker_board)
    return seen


def card(service: Service, booking: UUID) -> BoardCard:
    return next(card for card in board(service).cards if card.booking_id == booking)


def on(service: Service, day: date) -> UUID:
    return service.database.read(session_on, day)


def test_a_card_says_all_of_a_booking(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, OKAFOR)
    found = card(service, booking)
    assert (found.topic, found.speaker, found.organisation) == ("Fatigue", OKAFOR.name, "Beatson")
    assert (found.session_id, found.day) == (on(service, MAY), MAY)
    assert (found.starts, found.ends) == (time(12, 15), time(13, 15))
    assert (found.owner, found.due, found.since) == (
        "Sam Keir",
        date(2025, 5, 14),
        date(2025, 4, 1),
    )
    assert (found.needs, found.moves) == ("No recording", moves_from(Stage.CONFIRMED))
    assert found.group == GROUP_OF_THE_SERVICE.name


def test_who_is_only_asked_or_pencilled_for_a_slot_is_shown_whose_it_is(service: Service) -> None:
    rivals = [
        a_talk(service.database, MAY, stage, SpeakerForm(f"Rival {stage.value}"))
        for stage in (Stage.IDEA, Stage.ASKED, Stage.PENCILLED)
    ]
    elsewhere = a_talk(service.database, AUGUST, Stage.PENCILLED, SpeakerForm("Ada"))
    assert {card(service, each).taken_by for each in (*rivals, elsewhere)} == {""}
    confirmed = a_talk(service.database, MAY, Stage.CONFIRMED, OKAFOR)
    assert {card(service, each).taken_by for each in rivals} == {OKAFOR.name}
    assert {card(service, each).taken_by for each in (confirmed, elsewhere)} == {""}
    service.database.perform(move_speaker, confirmed, Stage.PENCILLED)
    assert {card(service, each).taken_by for each in (*rivals, confirmed)} == {""}


def test_an_idea_has_no_day_and_comes_last(service: Service) -> None:
    idea = service.database.perform(book_speaker, BookingForm("Sleep"))
    august = a_talk(service.database, AUGUST, Stage.ASKED, OKAFOR)
    may = a_talk(service.database, MAY, Stage.ASKED, OKAFOR)
    assert [found.booking_id for found in board(service).cards] == [may, august, idea]
    found = card(service, idea)
    assert (found.speaker_id, found.session_id, found.day, found.starts) == (None,) * 4
    assert (found.speaker, found.owner, found.group) == ("", "Sam Keir", "")


def test_rivals_are_asked_or_pencilled_for_the_session_or_have_it_offered(service: Service) -> None:
    asked = a_talk(service.database, NOVEMBER, Stage.ASKED, OKAFOR)
    a_talk(service.database, NOVEMBER, Stage.PENCILLED, OKAFOR)
    a_talk(service.database, NOVEMBER, Stage.DECLINED, OKAFOR)
    a_talk(service.database, MAY, Stage.ASKED, OKAFOR)
    assert card(service, asked).rivals == 1
    act = service.database.perform
    other = act(book_speaker, BookingForm("Work", act(add_speaker, SpeakerForm("Ada"))))
    for day in (NOVEMBER, AUGUST):
        act(offer_date, other, on(service, day))
    act(move_speaker, other, Stage.ASKED)
    assert card(service, asked).rivals == 2
    act(answer_date, other, on(service, NOVEMBER), Answer.NO)
    assert card(service, asked).rivals == 1
    assert [(offer.day, offer.answer) for offer in card(service, other).offered] == [
        (AUGUST, Answer.UNANSWERED),
        (NOVEMBER, Answer.NO),
    ]


def test_the_strip_has_the_next_seven_and_the_longer_ones_of_a_year_with_the_surest_talk(
    service: Service,
) -> None:
    first = board(service).slots
    assert [slot.day for slot in first if slot.longer] == [MAY, AUGUST, NOVEMBER, FEBRUARY]
    assert len([slot for slot in first if not slot.longer]) == 5
    a_talk(service.database, MAY, Stage.ASKED, SpeakerForm("Ada"), "Sleep")
    a_talk(service.database, MAY, Stage.PENCILLED, OKAFOR)
    may = next(slot for slot in board(service).slots if slot.day == MAY)
    assert (may.topic, may.speaker) == ("Fatigue", OKAFOR.name)
    assert (may.stage, may.asked) == (Stage.PENCILLED, 2)
    other = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(18))
    service.database.perform(open_group, other)
    assert len(board(service).slots) == 2 * len(first)


def test_who_said_no_to_a_session_is_neither_surest_of_it_nor_asked_for_it(
    service: Service,
) -> None:
    refuses = a_talk(service.database, MAY, Stage.PENCILLED, OKAFOR)
    rival = a_talk(service.database, MAY, Stage.ASKED, SpeakerForm("Ada"), "Sleep")
    service.database.perform(offer_date, refuses, on(service, MAY))
    service.database.perform(answer_date, refuses, on(service, MAY), Answer.NO)
    may = next(slot for slot in board(service).slots if slot.day == MAY)
    assert (may.speaker, may.stage, may.asked) == ("Ada", Stage.ASKED, 1)
    assert card(service, rival).rivals == 0
    with pytest.raises(PreconditionGone) as refused:
        service.database.perform(move_speaker, refuses, Stage.ASKED)
    assert refused.value.why == "no_date"


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.WITHDREW, Stage.STOOD_DOWN])
def test_what_is_over_leaves_the_board_after_two_years(service: Service, stage: Stage) -> None:
    over = a_talk(service.database, MAY, stage, OKAFOR)
    service.hands.now = datetime(2027, 3, 31, 9, tzinfo=UTC)
    assert [found.booking_id for found in board(service).cards] == [over]
    service.hands.now += timedelta(days=2)
    assert board(service).cards == ()


def test_a_board_of_hundreds_takes_no_more_statements_than_one_of_two(service: Service) -> None:
    for stage in (Stage.ASKED, Stage.PENCILLED):
        a_talk(service.database, MAY, stage, OKAFOR)
    sent = count_statements(service.database)
    board(service)
    few = len(sent)
    service.database.perform(_many, on(service, JUNE), 300)
    del sent[:]
    assert len(board(service).cards) == 302
    assert len(sent) == few


def _many(db: UnitOfWork, session: UUID, count: int, *, now: datetime) -> None:
    said: dict[str, Any] = {"stage": Stage.ASKED, "stage_since": now, "session_id": session}
    db.add_all([SpeakerBooking(topic=f"Talk {number}", **said) for number in range(count)])
