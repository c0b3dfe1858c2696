"""The whole of it in the window, by keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.speaker_board import BoardCard, speaker_board
from desktop_app.desk.speakers import add_speaker
from desktop_app.domain.access import Role
from desktop_app.domain.speakers import Stage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import places_for
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.speakers.booking_view import BookingView
from desktop_app.ui.speakers.view import SpeakersView
from desktop_app.ui.widgets.board import Board
from desktop_app.ui.widgets.board_card import BoardCard as Card
from desktop_app.ui.widgets.board_card import CardLine
from desktop_app.ui.work import Work
from tests.frame import CTRL, PLAIN, Key
from tests.service import Service
from tests.ui.speakers.conftest import OKAFOR, SHIFT, talk

Press = Callable[..., None]
AGAIN = CTRL | SHIFT


@pytest.fixture
def window(qtbot: QtBot, work: Work, service: Service, preferences: Preferences) -> MainWindow:
    """The window of a coordinator, at Today."""
    return open_window(qtbot, work, service, preferences)


def open_window(qtbot: QtBot, work: Work, service: Service, preferences: Preferences) -> MainWindow:
    """The window as whoever sits there sees it."""
    actor = service.database.actor
    made = MainWindow(work, actor, service.hands, places_for(actor), preferences)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.come_back(None, "today")
    qtbot.waitUntil(work.is_idle)
    return made


@pytest.fixture
def press(qtbot: QtBot, work: Work) -> Press:
    """Presses a key where the focus is, and waits for what comes of it."""

    def pressed(key: Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)
        qtbot.waitUntil(work.is_idle)

    return pressed


def only(service: Service) -> BoardCard:
    """The one booking there is, as the data have it."""
    (card,) = service.database.read(speaker_board).cards
    return card


def test_a_booking_is_noted_moved_and_taken_back_by_undo(
    qtbot: QtBot, work: Work, service: Service, window: MainWindow, press: Press
) -> None:
    service.database.perform(add_speaker, OKAFOR)
    press(Key.Key_4, CTRL)
    press(Key.Key_N, CTRL | SHIFT)
    QTest.keyClicks(QApplication.focusWidget() or window, "Fatigue")
    for _ in range(3):  # past the list of topics and how far it has come, to the speaker
        press(Key.Key_Tab)
    press(Key.Key_Down)
    press(Key.Key_Tab)
    press(Key.Key_Down)
    press(Key.Key_Return, CTRL)
    assert only(service).speaker == OKAFOR.name
    view = window.view()
    assert isinstance(view, SpeakersView)
    assert view._bookings.board.current_key() == only(service).booking_id
    press(Key.Key_Right, CTRL)
    press(Key.Key_Right, CTRL)
    assert only(service).stage is Stage.PENCILLED
    press(Key.Key_Z, CTRL)
    assert only(service).stage is Stage.ASKED
    qtbot.waitUntil(lambda: view._bookings.board._here.key is Stage.ASKED)
    assert QApplication.focusWidget() is view._bookings.board.columns[1].list
    qtbot.waitUntil(work.is_idle)


def test_who_may_not_plan_looks_and_moves_nothing(
    qtbot: QtBot, work: Work, service: Service, preferences: Preferences, press: Press
) -> None:
    talk(service)
    service.database.actor = service.sign_in(Role.PHONE).actor
    window = open_window(qtbot, work, service, preferences)
    press(Key.Key_4, CTRL)
    view = window.view()
    assert isinstance(view, SpeakersView)
    press(Key.Key_Right, CTRL)
    assert only(service).stage is Stage.ASKED
    assert view._bookings.notice.isHidden()
    shown = {name for name, action in view._actions.items() if action.isVisible()}
    assert shown == {"turn", "turn_back", "open"}
    assert {action.isVisible() for action in view._moves.values()} == {False}


@pytest.mark.parametrize("way", [(Key.Key_Return, PLAIN), (Key.Key_E, CTRL), (Key.Key_I, AGAIN)])
def test_escape_from_a_booking_leads_back_to_its_card(
    window: MainWindow, press: Press, service: Service, way: tuple[Key, Qt.KeyboardModifier]
) -> None:
    talk(service)
    booking = talk(service, Stage.PENCILLED, "Bone health")
    press(Key.Key_4, CTRL)
    press(Key.Key_Right)
    press(*way)
    assert isinstance(window.view(), BookingView)
    press(Key.Key_Escape)
    board = board_of(window)
    assert board.current_key() == booking
    assert QApplication.focusWidget() is board.columns[2].list


def test_the_board_says_what_was_typed_and_not_saved(
    window: MainWindow, press: Press, service: Service, qtbot: QtBot, work: Work
) -> None:
    talk(service)
    press(Key.Key_4, CTRL)
    press(Key.Key_Return)
    write(qtbot, work, "Half a thought")
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: "not saved yet" in sentence(window))
    assert CardLine("Not saved yet", "pencil") in shown(window).lines
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    assert only(service).topic == "Half a thoughtFatigue"
    qtbot.waitUntil(lambda: "not saved yet" not in sentence(window))


def test_a_new_booking_that_waits_is_gone_on_with(
    window: MainWindow, press: Press, service: Service, qtbot: QtBot, work: Work
) -> None:
    press(Key.Key_4, CTRL)
    press(Key.Key_N, AGAIN)
    write(qtbot, work, "Sleep")
    press(Key.Key_Escape)
    view = window.view()
    assert isinstance(view, SpeakersView)
    new = view._actions["new"]
    qtbot.waitUntil(lambda: new.text() == "Continue the new booking")
    press(Key.Key_N, AGAIN)
    press(Key.Key_Return, CTRL)
    assert only(service).topic == "Sleep"
    qtbot.waitUntil(lambda: new.text() == "New booking")


def write(qtbot: QtBot, work: Work, text: str) -> None:
    """Type where the focus is, and pause until it is kept."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    qtbot.waitUntil(work.is_idle)


def board_of(window: MainWindow) -> Board:
    """The board that is open."""
    view = window.view()
    assert isinstance(view, SpeakersView)
    return view._bookings.board


def shown(window: MainWindow) -> Card:
    """The current card, as the board shows it."""
    card = board_of(window).current()
    assert card is not None
    return card


def sentence(window: MainWindow) -> str:
    """The current card aloud."""
    return shown(window).sentence


def test_undo_brings_back_what_starting_over_took_and_only_then_what_was_saved(
    qtbot: QtBot, work: Work, service: Service, window: MainWindow, press: Press
) -> None:
    booking = talk(service)
    press(Key.Key_4, CTRL)
    press(Key.Key_Right, CTRL)
    assert only(service).stage is Stage.PENCILLED
    window.go("booking", booking)
    qtbot.waitUntil(work.is_idle)
    view = window.view()
    assert isinstance(view, BookingView)
    topic = view._form.editors()["topic"]
    topic.setFocus()
    QTest.keyClicks(topic, "!")
    view._actions["again"].trigger()
    qtbot.waitUntil(work.is_idle)
    assert view._form.values()["topic"] == "Fatigue"
    press(Key.Key_Z, CTRL)
    assert "!" in view._form.values()["topic"]
    assert only(service).stage is Stage.PENCILLED
    press(Key.Key_Z, CTRL)
    assert only(service).stage is Stage.ASKED
