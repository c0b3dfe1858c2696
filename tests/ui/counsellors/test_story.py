"""The whole of it in the window, by keyboard alone."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.counsellors import add_leave
from desktop_app.desk.rota import rota
from desktop_app.domain.counsellors import Duty
from desktop_app.ui.counsellors.view import CounsellorsView
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.places import PLACES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.work import Work
from tests.desk.rota_scene import add
from tests.frame import CTRL, PLAIN, Key, press
from tests.service import JUNE, MAY, Service


@pytest.fixture
def window(qtbot: QtBot, work: Work, service: Service, preferences: Preferences) -> MainWindow:
    """The window of a coordinator, at Today."""
    actor = service.database.actor
    made = MainWindow(work, actor, service.hands, PLACES, preferences)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.come_back(None, "today")
    qtbot.waitUntil(work.is_idle)
    return made


def lead(service: Service) -> str | None:
    holder = service.database.read(rota, MAY, MAY).sessions[0].holder(Duty.LEAD)
    return holder.name if holder else None


def test_assign_the_suggested_be_refused_a_clash_and_undo(
    qtbot: QtBot, work: Work, service: Service, window: MainWindow
) -> None:
    for name in ("Anndra Beaton", "Morag Sinclair"):
        add(service, name)
    service.assign("Anndra Beaton", JUNE)
    away = add(service, "Ishbel Rae")
    service.database.perform(add_leave, away, MAY, MAY)

    def keys(*pressed: Key) -> None:
        for key in pressed:
            QTest.keyClick(QApplication.focusWidget() or window, key, PLAIN)
            qtbot.waitUntil(work.is_idle)

    press(window, Key.Key_5, CTRL)
    qtbot.waitUntil(work.is_idle)
    view = window.view()
    assert isinstance(view, CounsellorsView)
    keys(Key.Key_Return, Key.Key_End, Key.Key_Return)
    assert "away on Wednesday 28 May 2025" in view._month.notice.accessibleName()
    assert lead(service) is None
    keys(Key.Key_Home, Key.Key_Return)
    assert lead(service) == "Anndra Beaton"
    qtbot.waitUntil(lambda: "Assigned a counsellor" in window.status.words.text())
    press(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: lead(service) is None)
    qtbot.waitUntil(work.is_idle)
    assert "Lead: nobody" in view._month.list.rows()[0].sentence
