"""While names are hidden the page People names nobody, at once and everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop_app.desk.contacts import log_call
from tests.service import APRIL, MAY, Service
from tests.ui.people.conftest import CTRL, Open

Key = Qt.Key


@pytest.mark.parametrize("size", [(1204, 814), (700, 500)])
def test_names_are_hidden_everywhere_at_once(
    service: Service, room_of: Open, size: tuple[int, int]
) -> None:
    una = service.call("Una Drever", MAY, phone="07700 900123", email="una@example.org").person_id
    service.fill(APRIL, 21)
    service.database.perform(log_call, una, "Una rang about Drever cottage")
    room = room_of(argument=una, size=size)
    assert "Una Drever" in room.told()
    room.stage.desk.discretion.turn()
    room.rest()
    told = room.told()
    for secret in ("Una", "Drever", "07700", "una@example.org", "Guest"):
        assert secret not in told
    assert "Person 22" in told
    room.stage.desk.discretion.turn()
    assert "Una Drever" in room.told()


def test_what_is_looked_for_and_noted_is_hidden_with_the_names(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    editor, search = room.view._card.editor, room.view._browser.search
    room.press("G", held=CTRL)
    room.press("Una rang")
    room.view._browser.find()
    room.press("drever")
    room.stage.desk.discretion.turn()
    room.rest()
    said = QAccessible.queryAccessibleInterface(search).text(QAccessible.Text.Value)
    assert "drever" not in search.displayText() + said
    assert (editor.isVisible(), editor.typed().note) == (False, "")
    assert not any(room.offers(name) for name in ("log", "save"))
    assert room.focus() is search
    room.view.reload()
    room.rest()
    assert not editor.isVisible()
    room.stage.desk.discretion.turn()
    room.rest()
    assert search.displayText() == "drever"
    assert (editor.isVisible(), editor.typed().note) == (True, "Una rang")
