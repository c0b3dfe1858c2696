"""The finder: a word of a command, or for it, beats names that merely sound alike."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.people.view import PeopleView
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.service import Service
from tests.ui.test_finder import data, found, look_for, open_window, service

__all__ = ["data", "service"]  # fixtures


@pytest.fixture
def window_at_people(
    qtbot: QtBot, work: Work, service: Service, data: Database, preferences: Preferences
) -> MainWindow:
    """The window with its real places, at somebody's card; others sound like words of commands."""
    for name in ("Jean Dodd", "John Dott", "Marge Dupla", "Moira Deas"):
        made = service.call(name)
    window = open_window(qtbot, work, service, data, preferences, PLACES)
    window.go("people", made.person_id)
    page = window.view()
    assert isinstance(page, PeopleView)
    qtbot.waitUntil(lambda: page._card.person_id() == made.person_id)
    return window


@pytest.mark.parametrize(
    ("typed", "command"),
    [("death", "Record a death"), ("died", "Record a death"), ("merge", "Same person as…"),
     ("duplicates", "See possible duplicates"), ("join", "How to join")],
)  # fmt: skip
def test_a_word_for_a_command_comes_before_names_that_merely_sound_alike(
    qtbot: QtBot, window_at_people: MainWindow, typed: str, command: str
) -> None:
    look_for(qtbot, window_at_people, typed)
    assert found(window_at_people)[0].startswith(command)


def test_a_name_that_is_begun_comes_before_a_word_within_a_command(
    qtbot: QtBot, window_at_people: MainWindow
) -> None:
    look_for(qtbot, window_at_people, "dea")
    first, second = found(window_at_people)[:2]
    assert first.startswith("Moira Deas")
    assert second.startswith("Record a death")
