"""Two groups whose forms have the same titles: a listed file stays in its own."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk import groups
from desktop_app.desk.form_files import bring_in_forms
from desktop_app.desk.form_mappings import save_form_columns
from desktop_app.desk.form_preview import preview_forms
from desktop_app.ui.forms.file_view import FileView
from tests.desk.test_directory import group_of
from tests.desk.test_form_accepting import brought, row
from tests.desk.todo import SECOND
from tests.service import MAY
from tests.ui.forms.conftest import CTRL, Room, sentences, told

ENTER = Qt.Key.Key_Return


@pytest.fixture
def both(room: Room) -> tuple[UUID, UUID]:
    return room.data.read(group_of, MAY), room.data.perform(groups.open_group, SECOND)


def listed(room: Room, group_id: UUID) -> UUID:
    file = brought(row(1, sessions=""))
    preview = room.data.read(preview_forms, file.sheet, group_id)
    found: UUID = room.data.perform(bring_in_forms, file, group_id, preview)
    return found


def save(room: Room, group_id: UUID) -> None:
    sheet = brought(row(1)).sheet
    room.data.perform(save_form_columns, sheet.titles, group_id, sheet.mapping)
    room.service.hands.move(minutes=1)


def test_its_people_go_to_its_group_though_another_saved_the_form_later(
    room: Room, both: tuple[UUID, UUID]
) -> None:
    first, second = both
    save(room, first)
    save(room, second)
    view = room.open(FileView, listed(room, first))
    assert len(sentences(view)) == 1
    room.press(ENTER, held=CTRL)
    room.stage.qtbot.waitUntil(lambda: [line.to_check for line in room.lines()] == [0])
    opened = view._opened
    assert opened is not None
    assert opened.form.group_id == first


def test_a_form_that_only_another_group_has_is_asked_again_with_the_group(
    room: Room, both: tuple[UUID, UUID]
) -> None:
    first, second = both
    save(room, second)
    view = room.open(FileView, listed(room, first))
    assert view.columns.isVisible()
    assert view.columns.group_id() == second
    assert "Another group has a form with these columns." in told(view)
    room.press(ENTER, held=CTRL)
    room.stage.qtbot.waitUntil(lambda: len(sentences(view)) == 1, timeout=20_000)
    (line,) = room.lines()
    assert line.group == SECOND.name
