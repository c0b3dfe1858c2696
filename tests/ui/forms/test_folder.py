"""The folder that is watched, on the page: chosen by keys, and what in it waits is said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.access import Role
from desktop_app.ui.forms.view import FormsView
from desktop_app.ui.forms.watching import SETTLED, FolderWatch
from desktop_app.ui.preferences import Preferences
from tests.desk.test_form_accepting import TITLES, row
from tests.ui.forms.conftest import CTRL, SHIFT, Room, sentences, told

W = Qt.Key.Key_W


@pytest.fixture
def watch(room: Room, preferences: Preferences) -> Iterator[FolderWatch]:
    """What watches at this desk."""
    keeper = QObject()
    made = FolderWatch(room.stage.work, room.data.actor, room.service.hands, preferences, keeper)
    room.stage.desk = replace(room.stage.desk, watch=made)
    yield made
    made.fall_silent()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, which is what the dialog of the system answers."""
    made = tmp_path / "forms"
    made.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(made))
    return made


def look(room: Room, watch: FolderWatch) -> None:
    """Look so often that a file is whole, read and listed."""
    for _ in range(2):
        room.service.hands.now += SETTLED
        watch.look()
        room.stage.qtbot.waitUntil(room.stage.work.is_idle, timeout=20_000)


def test_no_folder_is_watched_until_one_is_chosen(room: Room, watch: FolderWatch) -> None:
    view = room.files()
    assert "Files that are saved into a folder can come here by themselves." in told(view)
    assert not view._actions["unfolder"].isVisible()
    assert watch.folder() is None


def test_a_folder_is_chosen_by_keys_and_its_files_come_by_themselves(
    room: Room, watch: FolderWatch, folder: Path
) -> None:
    view = room.files()
    room.press(W, held=CTRL | SHIFT)
    assert watch.folder() == folder
    assert "come here by themselves. Nobody is registered by that." in told(view)
    (folder / "new.csv").write_text("\n".join([TITLES, row(1)]), encoding="utf-8")
    look(room, watch)
    assert [line.name for line in room.lines()] == ["new.csv"]
    assert sentences(view)[0].startswith("new.csv, 1 to check")


def test_what_cannot_be_read_is_named_with_the_reason(
    room: Room, watch: FolderWatch, folder: Path
) -> None:
    view = room.files()
    room.press(W, held=CTRL | SHIFT)
    (folder / "bad.csv").write_bytes(b'a,b\n"never closed')
    look(room, watch)
    assert view._folder is not None
    (said,) = [line.sentence for line in view._folder.list.rows()]
    assert said.startswith("bad.csv was not brought in: What follows it would be lost")


def test_no_file_of_the_folder_is_named_while_names_are_hidden(
    room: Room, watch: FolderWatch, folder: Path
) -> None:
    view = room.files()
    room.press(W, held=CTRL | SHIFT)
    (folder / "Una Drever.csv").write_bytes(b"")
    look(room, watch)
    assert view._folder is not None
    shown = view._folder.list
    assert [line.find for line in shown.rows()] == ["Una Drever.csv"]
    room.stage.desk.discretion.turn()
    (line,) = shown.rows()
    assert line.sentence.startswith("A file was not brought in: The file has no row")
    assert "Una" not in repr(line.cells) + line.find
    room.stage.desk.discretion.turn()
    assert shown.rows()[0].sentence.startswith("Una Drever.csv was not brought in")


def test_a_folder_that_is_gone_is_said_in_one_sentence(
    room: Room, watch: FolderWatch, folder: Path
) -> None:
    view = room.files()
    room.press(W, held=CTRL | SHIFT)
    folder.rmdir()
    look(room, watch)
    assert "cannot be looked into. It is looked for again every minute" in told(view)


def test_watching_is_ended_by_its_command(room: Room, watch: FolderWatch, folder: Path) -> None:
    view = room.files()
    room.press(W, held=CTRL | SHIFT)
    view._actions["unfolder"].trigger()
    assert watch.folder() is None
    assert str(folder) not in told(view)
    assert not view._actions["unfolder"].isVisible()


def test_who_may_not_bring_files_in_is_shown_no_folder(room: Room, watch: FolderWatch) -> None:
    phone = room.service.sign_in(Role.PHONE)
    room.stage.desk = replace(room.stage.desk, actor=phone.actor, watch=watch)
    view = room.open(FormsView)
    assert view._folder is None
    assert not view._actions["folder"].isVisible()
