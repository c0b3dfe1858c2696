"""A passphrase that was chosen is kept no longer than it takes to use it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.first_run import Founder, make_data
from desktop_app.ui.passphrase import NewPassphrase
from desktop_app.ui.recovering import RecoverStep
from desktop_app.ui.work import Work
from tests.ui.first_run.conftest import NAME, NOW, PHRASE, SetUp

NEW = "nine otters under a bridge"


def texts(page: QWidget) -> set[str]:
    """What stands in its fields."""
    return {field.text() for field in page.findChildren(QLineEdit)}


def kept(page: QWidget) -> set[object]:
    """What is still in its fields, would come back by Ctrl+Z, or was rated last."""
    found: set[object] = {*texts(page)}
    for field in page.findChildren(QLineEdit):
        field.undo()
    found |= texts(page)
    rated = (asked._rated for asked in page.findChildren(NewPassphrase))
    return found | {each for pair in rated if pair is not None for each in pair}


@pytest.fixture
def recovering(qtbot: QtBot, bridge: Work, tmp_path: Path) -> RecoverStep:
    """The page that takes the code, filled and with the passphrase in sight."""
    code = make_data(tmp_path / "data", Founder(NAME, PHRASE), None, lambda: NOW)
    made = RecoverStep(bridge, tmp_path / "data", lambda: NOW, needs_name=False)
    qtbot.addWidget(made)
    made.show()
    made.passphrase.show_it.setChecked(True)
    made.code.editor.setFocus()
    QTest.keyClicks(made.code.editor, code)
    QTest.keyClicks(made.passphrase.field.editor, NEW)
    qtbot.waitUntil(lambda: made.passphrase._rated is not None)
    assert {code, NEW} <= texts(made)
    return made


def test_once_the_data_are_made_the_first_page_has_forgotten_it_and_once_opened_all(
    set_up: SetUp,
) -> None:
    set_up.introduce()
    set_up.press(Qt.Key.Key_Return)
    code = set_up.steps.code
    assert code is not None
    assert PHRASE not in kept(set_up.steps.you)
    set_up.press(Qt.Key.Key_Return)
    set_up.type(code._code[-4:])
    set_up.press(Qt.Key.Key_Return)
    assert set_up.opened == [PHRASE]
    assert PHRASE not in repr(vars(set_up.steps))


def test_leaving_without_the_code_forgets_it_too(set_up: SetUp) -> None:
    set_up.introduce()
    set_up.press(Qt.Key.Key_Return)
    code = set_up.steps.code
    assert code is not None
    code.given_up.emit()
    assert PHRASE not in repr(vars(set_up.steps))


def test_a_new_passphrase_that_is_in_use_is_forgotten_and_so_is_the_code(
    qtbot: QtBot, recovering: RecoverStep
) -> None:
    with qtbot.waitSignal(recovering.recovered, timeout=20_000):
        recovering.go_on.click()
    assert kept(recovering) == {""}


def test_going_back_to_sign_in_forgets_both(recovering: RecoverStep) -> None:
    recovering.went_back.emit()
    assert kept(recovering) == {""}
