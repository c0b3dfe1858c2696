"""Places kept every month in several groups: each line has a button that ends its own."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.desk.standing import Kept
from desktop_app.ui.people.kept import KeptPlaces
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.buttons import Button

PERSON, FIRST, SECOND = (UUID(int=number) for number in (1, 2, 3))


def test_the_button_of_each_further_group_ends_the_place_in_that_group(
    qtbot: QtBot, look: Theme
) -> None:
    assert look.percent == 100
    places = KeptPlaces(QAction("End"))
    qtbot.addWidget(places)
    ended: list[tuple[object, object]] = []
    places.ended.connect(lambda *whose: ended.append(whose))
    kept = [Kept(group, "Evenings", date(2025, 1, 8)) for group in (FIRST, SECOND)]
    places.show_places(PERSON, kept)
    places.show()
    QTest.keyClick(places.findChildren(Button)[-1], Qt.Key.Key_Space)
    assert ended == [(PERSON, SECOND)]
