"""Whatever has the focus on the page of a booking or of a speaker can be seen, ring and all."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.speaker_board import speaker_board
from desktop_app.desk.speaker_dates import offer_date
from desktop_app.desk.speaker_questions import add_question
from desktop_app.desk.speaker_topics import TopicForm, add_topic
from desktop_app.domain.speakers import Stage
from desktop_app.ui.speakers.booking_view import BookingView
from desktop_app.ui.speakers.record_view import RecordView
from desktop_app.ui.speakers.speaker_view import SpeakerView
from desktop_app.ui.speakers.ways import ForSpeaker
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.work import Work
from tests.service import AUGUST, MAY, Service
from tests.speaking import session_on
from tests.stage import Stage as Theatre
from tests.stage import set_stage
from tests.ui.speakers.conftest import SHIFT, Key, in_sight, talk

SIZES = ((1204, 814), (1044, 640), (800, 500))  # of a page: 1440 by 900, 1280 by 800, and less
Show = Callable[..., tuple[Theatre, RecordView]]


@pytest.fixture
def booking(service: Service) -> UUID:
    """A booking with dates, questions, and a speaker who may be ticked for many topics."""
    made = talk(service, Stage.PENCILLED)
    wanted = service.database.read(session_on, MAY)
    for number in range(7):
        service.database.perform(add_question, wanted, f"How much is too much of kind {number}?")
    for number in range(14):
        service.database.perform(add_topic, TopicForm(f"Topic {number}"))
    for day in (MAY, AUGUST):
        service.database.perform(offer_date, made, service.database.read(session_on, day))
    return made


@pytest.fixture
def show(qtbot: QtBot, work: Work, service: Service) -> Iterator[Show]:
    """Opens one of the pages in a size."""
    pages: list[RecordView] = []

    def open_page(
        make: Callable[[Desk], RecordView], about: object, size: tuple[int, int]
    ) -> tuple[Theatre, RecordView]:
        stage = set_stage(qtbot, work, service.database, service.hands)
        view = stage.show(make, about, size)
        assert isinstance(view, RecordView)
        pages.append(view)
        return stage, view

    yield open_page
    for page in pages:
        page.put_away()


def focused() -> QWidget:
    """What has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


@pytest.mark.parametrize("size", SIZES)
def test_what_goes_out_to_a_speaker_opens_with_the_focus_in_sight(
    show: Show, booking: UUID, size: tuple[int, int]
) -> None:
    stage, view = show(BookingView, ForSpeaker(booking), size)
    assert isinstance(view, BookingView)
    assert focused() is view.papers.buttons["brief"]
    stage.qtbot.waitUntil(lambda: in_sight(view, focused()))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [BookingView, SpeakerView])
def test_every_control_that_a_key_comes_to_is_in_sight(
    show: Show,
    service: Service,
    booking: UUID,
    make: Callable[[Desk], RecordView],
    size: tuple[int, int],
) -> None:
    (card,) = service.database.read(speaker_board).cards
    stage, view = show(make, booking if make is BookingView else card.speaker_id, size)
    assert view.foot is not None
    passed: list[QWidget] = []
    while not view.foot.isAncestorOf(focused()):
        passed.append(focused())
        assert in_sight(view, focused()), focused().accessibleName()
        if isinstance(rows := focused(), RowList):
            for _row in rows.rows():
                stage.press(Key.Key_Down)
                assert in_sight(view, rows), rows.accessibleName()
        stage.press(Key.Key_Tab)
    assert len(passed) > 10
    for control in reversed(passed):
        stage.press(Key.Key_Backtab, SHIFT)
        while view.foot.isAncestorOf(focused()):
            stage.press(Key.Key_Backtab, SHIFT)
        assert focused() is control
        assert in_sight(view, control), control.accessibleName()


@pytest.mark.parametrize("size", SIZES)
def test_a_date_that_is_used_has_its_session_in_sight(
    show: Show, booking: UUID, size: tuple[int, int]
) -> None:
    stage, view = show(BookingView, booking, size)
    assert isinstance(view, BookingView)
    view._offers._use.setFocus()
    stage.press(Key.Key_Space)
    assert focused() is view._form.editors()["session_id"]
    assert in_sight(view, focused())
