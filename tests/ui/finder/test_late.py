"""The finder shows what is typed now, however late an older answer comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.store.database import Database
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.frame import CTRL, Key, press
from tests.service import MAY, Service, on_sqlcipher
from tests.ui.finder.conftest import found, open_window
from tests.ui.held import held


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Two people are on file."""
    made = on_sqlcipher(tmp_path)
    made.call("Mairi Campbell", MAY)
    made.call("Morag Sinclair", MAY)
    yield made
    made.close()


@pytest.fixture
def data(service: Service) -> Database:
    """The data under the window."""
    return service.database


def test_an_older_answer_that_ends_later_is_never_listed(
    qtbot: QtBot, work: Work, service: Service, data: Database, preferences: Preferences
) -> None:
    window = open_window(qtbot, work, service, data, preferences)
    listed: list[str] = []
    search = window.finder._search
    search.found.connect(lambda _answer: listed.extend(found(window)))
    with held(data.reader) as late:
        press(window, Key.Key_K, CTRL)
        QTest.keyClicks(window.top_bar.finder, "mairi")
        qtbot.waitUntil(late.begun.is_set)
        for _ in "airi":
            press(window, Key.Key_Backspace)
        QTest.keyClicks(window.top_bar.finder, "orag")
        qtbot.waitUntil(lambda: not search._pause.isActive())
    qtbot.waitUntil(lambda: not search.is_pending and work.is_idle())
    assert not any("Mairi" in row for row in listed)
    assert any("Morag" in row for row in found(window))
