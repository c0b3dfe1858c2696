"""Scenes with online forms: nothing of them is written."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop_app.desk.tasks import Task, TaskKind
from desktop_app.ui.today.view import TodayView
from tests.ui.reach.house import House

TO_CHECK = tuple(
    Task(
        TaskKind.FORMS,
        date(2025, 5, 27),
        count=3,
        since=date(2025, 5, 26),
        file_id=UUID(int=number),
        file="registrations_for_the_group_" * 6 + ".csv",
        held_back=held_back,
    )
    for number, held_back in enumerate((1, 0), 1)
)


def to_check(house: House, size: tuple[int, int]) -> QWidget:
    """Today with online forms to check; there are no such files."""
    window = house.go("today", None, size)
    view = house.window.view()
    assert isinstance(view, TodayView)
    assert view._today is not None
    view._show(replace(view._today, todo=(*TO_CHECK, *view._today.todo)))
    house.rest()
    return window
