"""Finding somebody and booking a session from the page, on either engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.service import APRIL, MAY, Service, on_server, on_sqlcipher
from tests.ui.people.conftest import Open

Key = Qt.Key


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    if request.param == "sqlcipher":
        made = on_sqlcipher(tmp_path)
    else:
        made = on_server(request.getfixturevalue("postgres_url"))
    yield made
    made.close()


def test_somebody_is_found_and_booked_with_few_keys(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever", MAY).person_id
    service.call("Ann Moar")
    room = room_of()
    room.press("una")
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    room.press(Key.Key_Space)
    assert service.states(APRIL)["booked"] == [una]
    room.press(Key.Key_Right, Key.Key_Space)
    assert service.states(MAY)["booked"] == []


def test_a_filter_and_the_lines_it_lists(service: Service, room_of: Open) -> None:
    service.fill(APRIL, 21)
    room = room_of()
    room.press(Key.Key_Tab, Key.Key_Right)
    assert len(room.names()) == 20
    room.press(Key.Key_Right)
    assert room.chips() == ["Waiting 30 April"]
