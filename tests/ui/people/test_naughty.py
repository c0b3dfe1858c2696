"""The page People shows and reads aloud whatever came with a form as it is on file."""

import unicodedata
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from desktop_app.i18n import FIRST_STRONG, POP, isolated
from desktop_app.ui.call.shown import MAY_BREAK
from tests.desk.forms import TITLES, a_row, accept, as_csv, on_file
from tests.naughty import OWN
from tests.service import Service, letters
from tests.ui.people.conftest import Open

HIDDEN = {"Cc", "Cf", "Cs"}
OURS = FIRST_STRONG + POP + MAY_BREAK + "\n"  # what we put round and into texts to show them


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    service.hands.now = datetime(2025, 4, 2, 11, tzinfo=UTC)


def hidden_in(text: str) -> set[str]:
    bare = "".join(letter for letter in text if letter not in OURS)
    return {letter for letter in bare if unicodedata.category(letter) in HIDDEN}


def test_every_name_is_shown_and_read_aloud_as_it_is_on_file_with_codes_for_what_is_hidden(
    service: Service, room_of: Open
) -> None:
    rows = [
        a_row(0, c0=f"F{n}", c2=letters(n), c3=string, c5=f"{n}@example.org", c6="")
        for n, string in enumerate(OWN)
    ]
    accept(service, as_csv([TITLES, *rows]).encode())
    names = {one.person_id: one.name for one in on_file(service).values()}
    assert len(names) > len(OWN) * 0.9
    room = room_of()
    room.press(Qt.Key.Key_Down)
    for _ in range(len(names) // 10):
        room.press(Qt.Key.Key_PageDown)
    read = {}
    for row, name in zip(room.view._browser.list.rows(), room.names(), strict=True):
        if name:
            read[row.key] = name
            assert row.sentence.startswith(isolated(names[row.key]))
            assert name == isolated(" ".join(names[row.key].split()))
            assert not hidden_in(name + row.sentence)
    assert read.keys() == names.keys()


def test_nothing_that_is_hidden_in_a_form_stays_hidden_on_the_card(
    service: Service, room_of: Open
) -> None:
    mark = "\u202e\u200b"
    said = {f"c{n}": f"Text{n}{mark}" for n in (2, 3, 4, 8, 10, 11)}
    accept(service, as_csv([TITLES, a_row(1, c6="\u202a01595 690123\u202c", **said)]).encode())
    room = room_of()
    room.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    page = room.page()
    assert page is not None
    assert mark in page.name
    told = room.told()
    assert "Text10[U+202E][U+200B]" in told.replace(MAY_BREAK, "")
    assert not hidden_in(told)
