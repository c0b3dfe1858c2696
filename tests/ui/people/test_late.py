"""What is typed now stands, however late an older answer comes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.service import Service
from tests.ui.held import held
from tests.ui.people.conftest import Open


def test_an_older_answer_that_ends_later_is_never_listed(service: Service, room_of: Open) -> None:
    for name in ("Una Drever", "Kirsty Moar"):
        service.call(name)
    room = room_of()
    listed: list[list[str]] = []
    finding = room.view._browser._finding
    finding.found.connect(lambda _listing: listed.append(room.names()))
    field = QApplication.focusWidget()
    assert field is not None
    with held(service.database.reader) as late:
        QTest.keyClicks(field, "una")
        room.stage.qtbot.waitUntil(late.begun.is_set)
        for key in (Qt.Key.Key_Backspace,) * 3:
            QTest.keyClick(field, key)
        QTest.keyClicks(field, "moar")
        room.stage.qtbot.waitUntil(lambda: not finding.is_waiting())
    room.rest()
    assert listed == [["Kirsty Moar"]]


def test_a_search_that_is_stopped_keeps_nobody_out_of_the_list(
    service: Service, room_of: Open
) -> None:
    service.call("Una Drever")
    room = room_of()
    field = room.view._browser.search
    field.setFocus()
    with held(service.database.reader) as late:
        QTest.keyClicks(field, "una")
        room.stage.qtbot.waitUntil(late.begun.is_set)
        room.stage.work.stop()
    room.rest()
    room.press(Qt.Key.Key_Down)
    assert room.view._browser.list.hasFocus()
