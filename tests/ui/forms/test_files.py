"""The list of files: brought in by keys or dropped, opened, put away, and never half."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from desktop_app.domain.access import Role
from desktop_app.ui.forms.view import FormsView
from tests.desk.test_form_accepting import TITLES, row
from tests.stage import set_stage
from tests.ui.forms.conftest import CTRL, SHIFT, Room, has_focus, sentences, told

Choose = Callable[[Path | None], None]
U = Qt.Key.Key_U


def written(folder: Path, *rows: str, name: str = "forms.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([TITLES, *rows]), encoding="utf-8")
    return path


def drop(view: FormsView, *paths: Path, urls: Sequence[QUrl] = ()) -> bool:
    """Whether what is dragged over the page is taken; then it is dropped."""
    data, at = QMimeData(), QPointF(40, 40)
    data.setUrls([*(QUrl.fromLocalFile(str(path)) for path in paths), *urls])
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(40, 40), copy, data, button, plain)
    over.ignore()
    view.dragEnterEvent(over)
    if over.isAccepted():
        view.dropEvent(QDropEvent(at, copy, data, button, plain))
    return over.isAccepted()


def rest(room: Room) -> None:
    """Wait until a file is read apart, and what comes of it is listed."""
    view = room.stage.qtbot
    view.waitUntil(room.stage.work.is_idle, timeout=20_000)


def test_without_any_file_the_page_says_what_to_do_next(room: Room) -> None:
    view = room.files()
    assert "No file was brought in yet." in told(view)
    assert "choose the file" in told(view)


def test_a_chosen_file_is_listed_and_opened_and_nobody_is_registered(
    room: Room, choose: Choose, tmp_path: Path
) -> None:
    choose(written(tmp_path, row(1), row(2, "Ann Gow")))
    view = room.files()
    room.press(U, held=CTRL | SHIFT)
    rest(room)
    (line,) = room.lines()
    assert (line.name, line.to_check) == ("forms.csv", 2)
    assert room.stage.went == [("form", line.file_id)]
    (sentence,) = sentences(view)
    assert sentence == (
        "forms.csv, 2 to check, Wednesday 2 April 2025, 12:00, by Sam Keir, "
        "Living with Secondary Breast Cancer, Scotland · UTF-8 · 2 rows, kept until 16 April"
    )


def test_nothing_is_brought_in_where_nothing_is_chosen(room: Room, choose: Choose) -> None:
    choose(None)
    room.files()
    room.press(U, held=CTRL | SHIFT)
    assert room.lines() == ()


def test_files_that_are_dropped_are_brought_in_one_after_the_other(
    room: Room, tmp_path: Path
) -> None:
    first, second = written(tmp_path, row(1)), written(tmp_path, row(2), name="more.csv")
    view = room.files()
    assert drop(view, first, second)
    rest(room)
    assert sorted(line.name for line in room.lines()) == ["forms.csv", "more.csv"]
    assert [place for place, _file in room.stage.went] == ["form"]


def test_what_is_no_table_cannot_be_dropped(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF")
    assert not drop(room.files(), path)


def test_the_same_file_again_is_said_to_be_known_and_is_listed_once(
    room: Room, choose: Choose, tmp_path: Path
) -> None:
    choose(written(tmp_path, row(1)))
    room.files()
    for _ in range(2):
        room.press(U, held=CTRL | SHIFT)
        rest(room)
    assert len(room.lines()) == 1
    assert room.stage.told[-1][0] == "This file was brought in before"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Nothing is in this file"),
        (b'Name,Phone\n"never closed', "quotation mark"),
        (b"Name,name\na,b", "Two columns"),
        (b"PK\x03\x04 no workbook", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_one_sentence_and_nothing_is_listed(
    room: Room, choose: Choose, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "forms.csv"
    path.write_bytes(content)
    choose(path)
    view = room.files()
    room.press(U, held=CTRL | SHIFT)
    rest(room)
    assert view._notice.isVisible()
    assert said.lower() in view._notice.accessibleName().lower()
    assert room.lines() == ()


def test_a_file_that_is_gone_before_it_is_read_is_said(
    room: Room, choose: Choose, tmp_path: Path
) -> None:
    choose(tmp_path / "nowhere.csv")
    view = room.files()
    room.press(U, held=CTRL | SHIFT)
    rest(room)
    assert "nowhere.csv was not brought in" in view._notice.accessibleName()


def test_after_a_file_that_was_refused_the_next_is_brought_in(room: Room, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"")
    view = room.files()
    drop(view, bad, written(tmp_path, row(1)))
    rest(room)
    assert [line.name for line in room.lines()] == ["forms.csv"]


def test_a_file_that_is_being_read_can_be_stopped_and_nothing_of_it_is_listed(
    room: Room, choose: Choose, tmp_path: Path
) -> None:
    choose(written(tmp_path, row(1)))
    view = room.files()
    view._actions["choose"].trigger()
    assert "Reading forms.csv…" in told(view)
    room.stage.work.stop()
    room.stage.qtbot.waitUntil(view._progress.isHidden)
    rest(room)
    assert room.lines() == ()
    assert "Reading" not in told(view)


def test_enter_opens_the_current_file(room: Room) -> None:
    file_id = room.bring(row(1))
    room.files()
    room.press(Qt.Key.Key_Return)
    assert room.stage.went == [("form", file_id)]


def test_a_file_is_put_away_by_a_key_and_comes_back_by_undo(room: Room) -> None:
    room.bring(row(1))
    view = room.files()
    room.press(Qt.Key.Key_D, held=CTRL)
    assert "Put away" in sentences(view)[0]
    assert not view._actions["away"].isVisible()
    room.stage.work.undo(view)
    room.stage.rest()
    assert "1 to check" in sentences(view)[0]


def test_who_takes_calls_sees_the_files_and_brings_none_in(room: Room, tmp_path: Path) -> None:
    room.bring(row(1))
    phone = room.service.sign_in(Role.PHONE)
    other = Room(
        room.service, set_stage(room.stage.qtbot, room.stage.work, phone, room.service.hands)
    )
    view = other.files()
    assert len(sentences(view)) == 1
    assert not view._actions["choose"].isVisible()
    assert not view._actions["away"].isVisible()
    assert not view.acceptDrops()
    assert has_focus(view.list)


def test_who_only_leads_sessions_sees_the_files_and_opens_none(room: Room) -> None:
    room.bring(row(1))
    leads = room.service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    stage = set_stage(room.stage.qtbot, room.stage.work, leads, room.service.hands)
    view = Room(room.service, stage).files()
    assert len(sentences(view)) == 1
    stage.press(Qt.Key.Key_Return)
    assert not view._actions["open"].isVisible()
    assert stage.went == []


def test_the_file_that_one_comes_back_from_is_the_current_one(room: Room) -> None:
    first, _second = room.bring(row(1)), room.bring(row(2))
    view = room.open(FormsView, first)
    assert view.list.current_key() == first


def test_a_name_from_outside_is_shown_as_text(room: Room, choose: Choose, tmp_path: Path) -> None:
    name = "<b>bold</b>\u202egnp.csv"
    choose(written(tmp_path, row(1), name=name.replace("/", "_")))
    view = room.files()
    room.press(U, held=CTRL | SHIFT)
    rest(room)
    assert "[U+202E]" in sentences(view)[0]
    assert "\u202e" not in sentences(view)[0]
