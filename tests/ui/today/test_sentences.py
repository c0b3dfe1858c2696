"""The sentence of a task: each of its parts ends in one dot, and in no more."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from desktop_app.desk.tasks import Task, TaskKind, Whose
from desktop_app.desk.tasks_of_people import STILL
from desktop_app.desk.tasks_of_speakers import GOES_ON
from desktop_app.domain.speakers import Stage
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.ui.today.rows import key_of, task_row
from desktop_app.ui.today.task_words import Saying

TODAY, MAY = date(2025, 5, 20), date(2025, 5, 28)


@pytest.mark.parametrize("why", STILL)
def test_why_a_list_stands_still_is_said_without_a_double_dot(why: StandsStill) -> None:
    still = Task(TaskKind.LIST_STANDS_STILL, MAY, UUID(int=1), day=MAY, count=3, why=(why,),
                 group="Living well, Scotland")  # fmt: skip
    say = Saying(TODAY)
    row = task_row(still, {"Living well, Scotland": "Scotland"}, say, say)
    assert ".." not in row.sentence
    assert ". Scotland" in row.sentence
    assert ". ·" not in repr(row.cells)


@pytest.mark.parametrize("stage", GOES_ON)
def test_the_next_step_of_a_speaker_says_what_since_when_and_whose(stage: Stage) -> None:
    step = Task(TaskKind.SPEAKER_STEP, TODAY, UUID(int=1), day=MAY, why=(stage,),
                since=date(2025, 5, 13), speaker="Dr A. Okafor", topic="Fatigue",
                whose=Whose.OTHERS, owner="Sam Keir", booking_id=UUID(int=2))  # fmt: skip
    say = Saying(TODAY)
    row = task_row(step, {}, say, say)
    assert "Okafor" in row.sentence
    assert "Fatigue, 28 May" in row.sentence
    assert "Overdue since 13 May, for" in row.sentence
    assert "Sam Keir" in row.sentence


@pytest.mark.parametrize(
    ("speaker", "topic", "day", "said"),
    [
        ("R. Halcrow", "Sleep", MAY, "R. Halcrow is still an idea for Sleep, 28 May"),
        ("R. Halcrow", "Sleep", None, "R. Halcrow is still an idea for Sleep"),
        ("Sleep", "", MAY, "Sleep is still an idea for 28 May"),
        ("Sleep", "", None, "Sleep is still an idea"),
    ],
)
def test_an_idea_that_is_due_says_for_which_talk(
    speaker: str, topic: str, day: date | None, said: str
) -> None:
    step = Task(TaskKind.SPEAKER_STEP, TODAY, day=day, why=(Stage.IDEA,), since=TODAY,
                speaker=speaker, topic=topic, booking_id=UUID(int=2))  # fmt: skip
    say = Saying(TODAY)
    sentence = task_row(step, {}, say, say).sentence
    assert sentence.translate(dict.fromkeys(map(ord, "\u2068\u2069"))).startswith(f"{said}. ")


def test_two_bookings_of_one_session_are_two_rows() -> None:
    step = Task(TaskKind.SPEAKER_STEP, TODAY, UUID(int=1), booking_id=UUID(int=2))
    assert key_of(step) != key_of(replace(step, booking_id=UUID(int=3)))
