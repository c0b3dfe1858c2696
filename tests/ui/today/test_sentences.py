"""The sentence of a task: each of its parts ends in one dot, and in no more."""

from datetime import date
from uuid import UUID

import pytest

from desktop_app.desk.tasks import Task, TaskKind
from desktop_app.desk.tasks_of_people import STILL
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.ui.today.rows import task_row
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
