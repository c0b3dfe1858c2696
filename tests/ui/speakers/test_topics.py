"""The topics: added, put right, wished for; who can speak on them is said."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speaker_topics import (
    TopicForm,
    TopicLine,
    add_topic,
    can_speak_on,
    speaker_topics,
    wish_for_topic,
)
from desktop_app.desk.speakers import add_speaker
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.speakers import Stage
from desktop_app.ui.speakers.topic_view import TopicView
from desktop_app.ui.work import Work
from tests.desk.planning import the_group
from tests.service import MAY, Service
from tests.speaking import session_on
from tests.stage import Stage as Theatre
from tests.stage import set_stage
from tests.ui.counsellors.conftest import sentences
from tests.ui.speakers.conftest import CTRL, NAIRN, SHIFT, Desk, Key
from tests.ui.speakers.conftest import Open as OpenPage

Open = Callable[..., tuple[Theatre, TopicView]]


@pytest.fixture
def form(qtbot: QtBot, work: Work, service: Service) -> Iterator[Open]:
    """Opens the page of a topic, or of a new one."""
    pages: list[TopicView] = []

    def open_page(topic_id: UUID | None = None) -> tuple[Theatre, TopicView]:
        stage = set_stage(qtbot, work, service.database, service.hands)
        view = stage.show(TopicView, topic_id)
        assert isinstance(view, TopicView)
        pages.append(view)
        return stage, view

    yield open_page
    for page in pages:
        page.put_away()


def topics(service: Service) -> list[TopicLine]:
    """Every topic, as the data have them."""
    return list(service.database.read(speaker_topics))


def at_topics(opened: OpenPage) -> Desk:
    """The page, at the topics."""
    desk = opened()
    desk.stage.press(Key.Key_Tab, CTRL)
    desk.stage.press(Key.Key_Tab, CTRL)
    return desk


def test_a_topic_is_read_with_who_can_speak_on_it(opened: OpenPage, service: Service) -> None:
    topic = service.database.perform(add_topic, TopicForm("Bones"))
    nairn = service.database.perform(add_speaker, NAIRN)
    service.database.perform(can_speak_on, nairn, topic, True)
    desk = at_topics(opened)
    assert sentences(desk.view._topics.list) == ["Bones, Prof L. Nairn can speak on it"]


def test_somebody_asked_for_the_current_topic(opened: OpenPage, service: Service) -> None:
    for name in ("Bones", "Work"):
        service.database.perform(add_topic, TopicForm(name))
    desk = at_topics(opened)
    desk.stage.press(Key.Key_End)
    desk.stage.press(Key.Key_W, CTRL | SHIFT)
    desk.stage.press(Key.Key_W, CTRL | SHIFT)
    wished = {line.form.name: line.wishes for line in topics(service)}
    assert wished == {"Work": 2, "Bones": 0}
    assert sentences(desk.view._topics.list)[0].startswith("Work, asked for 2 times")
    assert desk.view._topics.current() == topics(service)[0].topic_id


def test_keys_open_the_current_topic_and_a_new_one(opened: OpenPage, service: Service) -> None:
    topic = service.database.perform(add_topic, TopicForm("Bones"))
    desk = at_topics(opened)
    desk.stage.press(Key.Key_E, CTRL)
    desk.stage.press(Key.Key_N, CTRL | SHIFT)
    assert desk.stage.went == [("topic", topic), ("topic", None)]


def test_an_empty_list_says_what_to_do(opened: OpenPage) -> None:
    desk = at_topics(opened)
    assert "New topic" in desk.view._topics._empty.text()
    assert not desk.shows("wish")


def test_a_new_topic_is_typed_and_saved_by_keys(form: Open, service: Service) -> None:
    stage, _ = form()
    stage.type("Bones")
    stage.press(Key.Key_Return, CTRL)
    (line,) = topics(service)
    assert line.form == TopicForm("Bones")
    assert stage.went == [("speakers", line.topic_id)]


def test_a_topic_that_is_there_already_is_refused_in_words(form: Open, service: Service) -> None:
    service.database.perform(add_topic, TopicForm("Bones"))
    stage, view = form()
    stage.type("bones")
    stage.press(Key.Key_Return, CTRL)
    assert len(topics(service)) == 1
    assert "topic" in view._notice.accessibleName().lower()
    assert view._form.values()["name"] == "bones"


def test_a_topic_that_is_on_the_list_twice_is_merged_by_keys(form: Open, service: Service) -> None:
    meant, twice = (service.database.perform(add_topic, TopicForm(n)) for n in ("Bones", "Bone"))
    service.database.perform(wish_for_topic, twice)
    stage, view = form(twice)
    assert not view.ends.merge.isEnabled()
    view.ends.into.setFocus()
    stage.type("Bones")
    view.ends.merge.setFocus()
    stage.press(Key.Key_Space)
    (line,) = topics(service)
    assert (line.topic_id, line.wishes) == (meant, 1)
    assert stage.went == [("speakers", meant)]


def test_a_topic_is_removed_by_keys_unless_something_is_known_of_it(
    form: Open, service: Service
) -> None:
    topic = service.database.perform(add_topic, TopicForm("Bones"))
    service.database.perform(wish_for_topic, topic)
    stage, view = form(topic)
    assert not view.ends.merge.isVisible()
    view.ends.remove.setFocus()
    stage.press(Key.Key_Space)
    assert "The topic is in use" in view._notice.accessibleName()
    service.database.undo()
    stage.press(Key.Key_Space)
    assert topics(service) == []
    assert stage.went == [("speakers", None)]


def test_a_new_topic_is_neither_merged_nor_removed(form: Open, service: Service) -> None:
    service.database.perform(add_topic, TopicForm("Bones"))
    _, view = form()
    assert not view.ends.isVisible()


def test_the_list_says_for_when_a_topic_is_booked(opened: OpenPage, service: Service) -> None:
    topic = service.database.perform(add_topic, TopicForm("Bones"))
    who = service.database.perform(add_speaker, NAIRN)
    may = service.database.read(session_on, MAY)
    form = BookingForm("Bones", who, may, topic)
    service.database.perform(book_speaker, form, Stage.CONFIRMED)
    desk = at_topics(opened)
    (said,) = sentences(desk.view._topics.list)
    assert "booked for Wednesday 28 May 2025" in said


def test_who_plans_for_one_group_alone_is_offered_no_directory_to_write_in(
    opened: OpenPage, service: Service
) -> None:
    service.database.perform(add_topic, TopicForm("Sleep"))
    ours = Grant(Role.COORDINATOR, the_group(service))
    service.database.actor = Actor(UUID(int=1), "Test", (ours,))
    desk = opened()
    assert desk.shows("new")
    for _ in range(2):
        desk.stage.press(Key.Key_Tab, CTRL)
        assert not any(map(desk.shows, ("new_speaker", "new_topic", "wish")))
