"""What a card says of a booking in its few words: the truth, and the year where it matters."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop_app.desk.speaker_board import BoardCard, speaker_board
from desktop_app.domain.errors import BadMove
from desktop_app.domain.speaker_moves import moves_from
from desktop_app.domain.speakers import Misfit, Stage
from desktop_app.ui.speakers.words import misfit_words, pill_of, saying, step_words
from desktop_app.ui.wording import words_for
from desktop_app.ui.words_of_speakers import STAGES
from tests.service import Service
from tests.ui.speakers.conftest import NAIRN, talk

TODAY = date(2025, 4, 14)


def card(service: Service, topic: str = "Fatigue") -> BoardCard:
    found = service.database.read(speaker_board).cards
    return next(each for each in found if each.topic == topic)


def pill(card: BoardCard) -> str:
    said = pill_of(card, TODAY)
    return "" if said is None else said.text


def test_briefed_says_since_when_and_not_that_anything_was_sent(service: Service) -> None:
    talk(service, Stage.BRIEFED)
    found = card(service)
    assert pill(found) == "Briefed 14 Apr"
    checked = replace(found, tech_check=datetime(2025, 5, 27, 14, tzinfo=UTC))
    assert pill(checked) == "Briefed 14 Apr · tech check 27 May"


@pytest.mark.parametrize(
    ("stage", "due", "says"),
    [
        (Stage.PENCILLED, date(2025, 6, 1), "Confirm by 1 Jun"),
        (Stage.PENCILLED, date(2026, 6, 1), "Confirm by 1 Jun 2026"),
        (Stage.CONFIRMED, date(1900, 6, 1), "Brief by 1 Jun 1900"),
    ],
)
def test_a_day_of_another_year_has_its_year(
    service: Service, stage: Stage, due: date, says: str
) -> None:
    talk(service, stage)
    found = replace(card(service), due=due)
    assert pill(found) == says
    assert f"{due.year}" in step_words(found, TODAY)


@pytest.mark.parametrize(
    ("stage", "day", "said"),
    [
        (Stage.CONFIRMED, 27, True),
        (Stage.CONFIRMED, 13, False),
        (Stage.SPOKE, 27, False),
        (Stage.THANKED, 27, False),
        (Stage.WITHDREW, 27, False),
    ],
)
def test_a_tech_check_is_a_next_step_only_before_it_and_before_the_talk(
    service: Service, stage: Stage, day: int, said: bool
) -> None:
    talk(service, Stage.CONFIRMED)
    at = datetime(2025, 5 if day == 27 else 4, day, 14, tzinfo=UTC)
    found = replace(card(service), stage=stage, due=None, tech_check=at)
    assert ("Tech check" in step_words(found, TODAY)) is said


def test_a_rival_for_a_slot_that_is_promised_says_to_whom(service: Service) -> None:
    talk(service, Stage.CONFIRMED)
    talk(service, Stage.PENCILLED, "Sleep", who=NAIRN)
    rival = card(service, "Sleep")
    assert pill(rival) == "Dr A. Okafor has the slot"
    assert "Dr A. Okafor has the slot" in step_words(rival, TODAY)
    board = service.database.read(speaker_board)
    assert "Dr A. Okafor has the slot" in saying(board).sentence(rival)
    assert "has the slot" not in pill(card(service))


@pytest.mark.parametrize("why", Misfit)
def test_a_card_that_does_not_fit_its_session_says_why_before_anything_else(
    service: Service, why: Misfit
) -> None:
    talk(service, Stage.CONFIRMED)
    said = misfit_words(replace(card(service), misfit=why))
    assert said
    assert pill(replace(card(service), misfit=why)) == said


@pytest.mark.parametrize("before", Stage)
def test_a_move_that_there_is_not_has_a_sentence_with_both_stages_and_the_way_on(
    before: Stage,
) -> None:
    on = moves_from(before)
    for after in (stage for stage in Stage if stage not in on):
        words = words_for(BadMove(before, after, on))
        told = [STAGES[stage.value] for stage in (before, after, *on)]
        assert f"does not go from {told[0]} to {told[1]};" in words.sentence
        assert all(stage in words.remedy for stage in told[2:])
