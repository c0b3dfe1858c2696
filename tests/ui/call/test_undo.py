"""Ctrl+Z while a call is being entered: it is for typing, never for what was saved before."""

from uuid import UUID

from PySide6.QtCore import Qt

from desktop_app.desk.questions import log_question
from desktop_app.domain.questions import Topic
from tests.ui.call.conftest import ALT, CTRL, Desk

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def save_something(desk: Desk) -> None:
    saved: list[UUID] = []
    desk.work.perform(desk.view, log_question, next(iter(Topic)), "", done=saved.append)
    desk.wait(lambda: bool(saved) and desk.window.status.undo.isVisible())


def take_shona(desk: Desk) -> None:
    desk.type("0123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")


def told(desk: Desk) -> str:
    notice = desk.window.notice
    return notice.accessibleName() if notice.isVisible() else ""


def test_in_a_call_that_is_not_saved_ctrl_z_takes_back_nothing_that_was_saved_before(
    desk: Desk,
) -> None:
    save_something(desk)
    was = desk.window.status.words.text()
    take_shona(desk)
    for held in (CTRL, CTRL | SHIFT):
        desk.press(Key.Key_Z, held=held)
        assert told(desk).startswith("This call is not saved yet Until it is, Ctrl Z ")
        desk.window.notice.clear()
    desk.wait(desk.work.is_idle)
    assert desk.window.status.words.text() == was
    desk.window.status.undo.click()
    desk.wait(lambda: desk.window.status.words.text().startswith("Undone: "))
    assert desk.text("name") == "Shona MacAllister"


def test_in_a_field_of_a_call_ctrl_z_takes_back_typing_and_then_nothing(desk: Desk) -> None:
    save_something(desk)
    was = desk.window.status.words.text()
    desk.type("Effie")
    for _ in range(3):
        desk.press(Key.Key_Z, held=CTRL)
    assert desk.text("caller") == ""
    desk.wait(desk.work.is_idle)
    assert desk.window.status.words.text() == was


def test_before_anything_is_typed_ctrl_z_takes_back_what_was_saved_last(desk: Desk) -> None:
    save_something(desk)
    desk.press(Key.Key_Z, held=CTRL)
    desk.wait(lambda: desk.window.status.words.text().startswith("Undone: "))
    assert told(desk) == ""
