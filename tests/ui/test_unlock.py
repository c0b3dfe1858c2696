"""The unlock window."""

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Damaged, NoData, WrongPassword
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.unlock import UnlockWindow
from desktop_app.ui.wording import one_line

Tries = list[tuple[str | None, str]]
Key = Qt.Key
PHRASE = "a bicycle made of rain"


@pytest.fixture
def tries() -> Tries:
    """What was tried."""
    return []


def shown(qtbot: QtBot, tries: Tries, *, needs_name: bool) -> UnlockWindow:
    """The window, with the focus where it starts."""
    window = UnlockWindow(lambda name, phrase: tries.append((name, phrase)), needs_name=needs_name)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window


@pytest.fixture
def window(qtbot: QtBot, tries: Tries) -> UnlockWindow:
    """The window where one person may sign in."""
    return shown(qtbot, tries, needs_name=False)


def type_and_enter(window: UnlockWindow, phrase: str) -> None:
    """Type a passphrase and press Return."""
    QTest.keyClicks(window.passphrase, phrase)
    QTest.keyClick(window.passphrase, Key.Key_Return)


def test_one_can_type_at_once(window: UnlockWindow, tries: Tries) -> None:
    assert QApplication.focusWidget() is window.passphrase
    assert not window.name.isVisible()
    type_and_enter(window, PHRASE)
    assert tries == [(None, PHRASE)]


def test_a_name_is_asked_where_several_may_sign_in(qtbot: QtBot, tries: Tries) -> None:
    window = shown(qtbot, tries, needs_name=True)
    assert QApplication.focusWidget() is window.name
    QTest.keyClicks(window.name, "Eilidh Ross")
    QTest.keyClick(window.name, Key.Key_Return)
    type_and_enter(window, PHRASE)
    assert tries == [("Eilidh Ross", PHRASE)]


def test_an_empty_passphrase_is_not_a_try(window: UnlockWindow, tries: Tries) -> None:
    QTest.keyClick(window.passphrase, Key.Key_Return)
    window.unlock.click()
    assert tries == []


def test_a_second_return_while_it_opens_is_not_a_second_try(
    window: UnlockWindow, tries: Tries
) -> None:
    type_and_enter(window, PHRASE)
    QTest.keyClick(window.passphrase, Key.Key_Return)
    assert len(tries) == 1


def test_a_wrong_passphrase_is_said_and_taken_away(window: UnlockWindow, tries: Tries) -> None:
    type_and_enter(window, PHRASE)
    window.refuse(one_line(WrongPassword()))
    assert window.answer.isVisible()
    assert window.answer.text()
    assert window.passphrase.text() == ""
    type_and_enter(window, "another passphrase")
    assert len(tries) == 2


def test_a_wait_counts_the_seconds_and_then_lets_one_try(
    window: UnlockWindow, tries: Tries
) -> None:
    type_and_enter(window, PHRASE)
    window.wait(8, "{} seconds left".format)
    assert "8 seconds" in window.answer.text()
    QTest.keyClick(window.passphrase, Key.Key_Return)
    assert len(tries) == 1
    window._deadline = QDeadlineTimer(0)
    window._count_down()
    QTest.keyClick(window.passphrase, Key.Key_Return)
    assert len(tries) == 2


@pytest.mark.parametrize("trouble", [Damaged("slots"), NoData()])
def test_data_that_cannot_be_opened_ask_for_nothing(
    window: UnlockWindow, trouble: Exception
) -> None:
    window.give_up(one_line(trouble))
    assert window.answer.text()
    assert not window.passphrase.isVisible()
    assert not window.unlock.isVisible()


def test_what_is_typed_stays_while_one_has_to_wait(window: UnlockWindow, tries: Tries) -> None:
    type_and_enter(window, PHRASE)
    window.wait(8, "{} seconds left".format)
    assert not window.unlock.isEnabled()
    assert window.passphrase.text() == PHRASE


def test_the_card_stands_still_when_an_answer_comes(window: UnlockWindow) -> None:
    before = window.card.geometry()
    type_and_enter(window, PHRASE)
    window.refuse(one_line(WrongPassword()))
    QApplication.sendPostedEvents()
    assert window.card.geometry() == before


def test_the_passphrase_can_be_shown(window: UnlockWindow) -> None:
    assert window.passphrase.echoMode() is QLineEdit.EchoMode.Password
    window.show_it.click()
    assert window.passphrase.echoMode() is QLineEdit.EchoMode.Normal
    assert window.show_it.accessibleName() == "Hide passphrase"
    window.show_it.click()
    assert window.passphrase.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize("needs_name", [False, True])
def test_nothing_is_cut_off_at_200_per_cent(
    qtbot: QtBot, tries: Tries, look: Theme, needs_name: bool
) -> None:
    window = shown(qtbot, tries, needs_name=needs_name)
    look.show(Look.LIGHT, 200)
    window.resize(1280, 800)
    window.refuse(one_line(WrongPassword()))
    QApplication.sendPostedEvents()
    assert (window.width(), window.height()) == (1280, 800)
    for _ in range(6):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert window.rect().contains(QRect(focus.mapTo(window, QPoint()), focus.size()))
        QTest.keyClick(focus, Key.Key_Tab)
    answer = window.answer
    qtbot.waitUntil(lambda: answer.heightForWidth(answer.width()) <= answer.height())


def test_tab_visits_what_can_be_done_in_reading_order(qtbot: QtBot, tries: Tries) -> None:
    window = shown(qtbot, tries, needs_name=True)
    QApplication.sendPostedEvents()
    visited = []
    for _ in range(6):
        focus = QApplication.focusWidget()
        assert focus is not None
        visited.append(focus)
        QTest.keyClick(focus, Key.Key_Tab)
    assert QApplication.focusWidget() is window.name
    assert visited == [
        window.name,
        window.passphrase,
        window.unlock,
        window.show_it,
        window.forgotten,
        window.demonstration,
    ]
    assert all(control.accessibleName() or control.property("text") for control in visited)


def test_the_button_rests_until_the_first_answer_and_keeps_what_was_typed(
    window: UnlockWindow, tries: Tries
) -> None:
    type_and_enter(window, PHRASE)
    assert not window.unlock.isEnabled()
    assert window.passphrase.text() == PHRASE
    window.unlock.click()
    assert len(tries) == 1


def test_the_two_other_ways_are_offered_by_key(window: UnlockWindow, qtbot: QtBot) -> None:
    for button, told in (
        (window.forgotten, window.forgot),
        (window.demonstration, window.look_round),
    ):
        button.setFocus()
        with qtbot.waitSignal(told):
            QTest.keyClick(button, Key.Key_Return)


def test_where_data_cannot_be_opened_one_may_still_look_round(window: UnlockWindow) -> None:
    window.give_up(one_line(Damaged("slots")))
    assert window.demonstration.isVisible()
    assert not window.forgotten.isVisible()
