"""The finder leads to speakers, talks and topics, and to the day on which something has changed."""

from datetime import timedelta
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.desk.speaker_finding import speaking_like
from desktop_app.desk.speaker_topics import TopicForm, add_topic
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.access import Role
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import theme
from desktop_app.ui.work import Work
from tests.frame import Key, press
from tests.service import MAY, Service
from tests.speaking import a_talk, session_on
from tests.ui.finder.conftest import found, look_for, open_window

MORAG = SpeakerForm("Dr Morag Sinclair", "Physiotherapist", organisation="NHS Lothian")


@pytest.fixture
def talk(service: Service) -> UUID:
    """A speaker who is called like somebody on file, a talk of hers, and a topic."""
    service.database.perform(add_topic, TopicForm("Lymphoedema at night"))
    return a_talk(service.database, MAY, Stage.CONFIRMED, MORAG, "Lymphoedema and travel")


@pytest.fixture
def opened(
    qtbot: QtBot, work: Work, service: Service, talk: UUID, data: Database, preferences: Preferences
) -> MainWindow:
    """The window with its real places."""
    return open_window(qtbot, work, service, data, preferences, PLACES)


def test_a_speaker_is_told_from_a_person_of_that_name(qtbot: QtBot, opened: MainWindow) -> None:
    look_for(qtbot, opened, "morag sinclair")
    person, speaker = found(opened)
    assert person.startswith("Morag Sinclair, ")
    assert speaker == "Speaker: Dr Morag Sinclair, NHS Lothian, Physiotherapist"


def test_a_talk_and_a_topic_are_found_by_their_words(qtbot: QtBot, opened: MainWindow) -> None:
    look_for(qtbot, opened, "lymphoedema")
    assert found(opened) == [
        "Talk: Lymphoedema and travel, Dr Morag Sinclair, Wednesday 28 May 2025, confirmed",
        "Topic: Lymphoedema at night",
    ]


@pytest.mark.parametrize(
    ("typed", "place"), [("lothian", "speaker"), ("travel", "booking"), ("night", "topic")]
)
def test_enter_opens_what_was_found(
    qtbot: QtBot, opened: MainWindow, service: Service, typed: str, place: str
) -> None:
    seen = service.database.read(speaking_like, typed, most=1)
    found_of = {"speaker": seen.speakers, "booking": seen.talks, "topic": seen.topics}[place]
    look_for(qtbot, opened, typed)
    press(opened, Key.Key_Return)
    assert opened._history.here() == (place, getattr(found_of[0], f"{place}_id"))


def test_who_may_not_see_the_calendar_finds_no_speaker(
    qtbot: QtBot, work: Work, service: Service, talk: UUID, preferences: Preferences, data: Database
) -> None:
    administrator = service.sign_in(Role.ADMINISTRATOR)
    data.actor = administrator.actor
    window = open_window(qtbot, work, service, administrator, preferences)
    look_for(qtbot, window, "lymphoedema")
    assert found(window) == []


def test_hidden_names_are_those_of_people_on_file(qtbot: QtBot, opened: MainWindow) -> None:
    press(opened, Key.Key_F8)
    look_for(qtbot, opened, "morag sinclair")
    assert [row.split(",")[0] for row in found(opened)] == ["Speaker: Dr Morag Sinclair"]


def test_a_speaker_who_is_not_asked_any_more_is_found_as_such(
    qtbot: QtBot, opened: MainWindow, service: Service
) -> None:
    service.database.perform(add_speaker, SpeakerForm("Prof Una Gow", "Surgeon", active=False))
    look_for(qtbot, opened, "una gow")
    assert found(opened) == ["Speaker: Prof Una Gow, Surgeon, not asked any more"]


# Something has changed


def test_what_has_changed_is_found_from_anywhere_for_the_session_of_the_day(
    qtbot: QtBot, opened: MainWindow, service: Service
) -> None:
    service.hands.now += timedelta(days=(MAY - service.hands.now.date()).days)
    opened.go("people")
    look_for(qtbot, opened, "something has changed")
    (row,) = found(opened)
    assert row.startswith("Something has changed: Wednesday 28 May 2025, 11:00 to 13:30, ")
    press(opened, Key.Key_Return)
    assert opened.windowTitle() == "Something has changed today – Groupdesk"
    assert opened._history.here() == ("dropout", service.database.read(session_on, MAY))


def test_without_a_session_near_it_says_when_there_is_one(qtbot: QtBot, opened: MainWindow) -> None:
    opened.go("people")
    look_for(qtbot, opened, "something has changed")
    assert found(opened) == []
    assert "a session of today or tomorrow" in opened.finder.panel.note.text()


def test_the_field_says_as_much_of_what_it_finds_as_it_has_room_for(window: MainWindow) -> None:
    finder = window.top_bar.finder
    assert finder.placeholderText() == "Find a person, session or speaker"
    finder.resize(theme().px(220), finder.height())
    assert finder.placeholderText() in ("Find a person or session", "Find")
    words = finder.fontMetrics().horizontalAdvance(finder.placeholderText())
    margins = finder.textMargins()
    assert words < finder.width() - margins.left() - margins.right()
