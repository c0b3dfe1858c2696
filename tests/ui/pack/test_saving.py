"""Saving a pack: encrypted under a passphrase shown once, and odd names said before."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.domain.errors import CannotWrite
from desktop_app.ui.files import save_bytes
from desktop_app.ui.pack.files import Clip
from desktop_app.ui.pack.saving import SaveCard
from desktop_app.ui.pack.view import PackView
from tests.service import MAY, Service
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, MakeView, Outside, acts, dies_once_made, words_of

KEY = Qt.Key
UNDRAWABLE = "Nan𓀀 Reid"


@pytest.fixture
def card(view: PackView, stage: Stage) -> SaveCard:
    """The card, opened by Ctrl+S."""
    stage.press(KEY.Key_S, CTRL)
    assert view._card.isVisible()
    return view._card


def saved(view: PackView, stage: Stage, outside: Outside) -> Path:
    """The one file that was saved."""
    stage.qtbot.waitUntil(view._output.notice.isVisible)
    (path,) = outside.folder.iterdir()
    return path


def test_the_pack_is_saved_encrypted_under_the_passphrase_shown(
    card: SaveCard, view: PackView, stage: Stage, service: Service, outside: Outside
) -> None:
    passphrase = card.passphrase()
    view._tools.copies.setText("2")
    stage.press(KEY.Key_Return)
    path = saved(view, stage, outside)
    assert path.name == "pack-2025-05-28.pdf"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password=passphrase) as pdf:
        assert pdf.encryption.R == 6
        pages = len(pdf.pages)
    said = view._output.notice.accessibleName()
    assert f"{pages} pages in 2 copies, version 1" in said
    assert str(outside.folder) in said.replace("\u200b", "")  # places to break at
    assert card._copy.hasFocus()
    assert acts(service, "make_pack") == 1


def test_a_file_names_nobody_who_died_while_it_was_made(
    card: SaveCard, view: PackView, stage: Stage, service: Service, outside: Outside
) -> None:
    passphrase = card.passphrase()
    dies_once_made(stage, service, "Iona Drever")
    stage.press(KEY.Key_Return)
    words = words_of(saved(view, stage, outside), passphrase)
    assert ("Catriona" in words, "Iona" in words) == (True, False)
    assert "version 2" in view._output.notice.accessibleName()
    assert acts(service, "make_pack") == 2


def test_who_thinks_better_of_it_when_asked_where_has_made_nothing(
    card: SaveCard, view: PackView, stage: Stage, service: Service
) -> None:
    view._output._ask_where = lambda _parent, _name: None
    stage.press(KEY.Key_Return)
    assert acts(service, "make_pack") == 0
    assert not view._output.notice.isVisible()
    assert card._save.hasFocus()


def test_a_folder_that_cannot_be_written_is_known_before_a_pack_is_made(
    card: SaveCard, view: PackView, stage: Stage, service: Service, outside: Outside
) -> None:
    troubles: list[object] = []
    stage.work.trouble.connect(troubles.append)
    outside.folder = outside.folder / "not there"
    stage.press(KEY.Key_Return)
    stage.qtbot.waitUntil(lambda: bool(troubles))
    assert isinstance(troubles[0], CannotWrite)
    assert acts(service, "make_pack") == 0


def test_a_second_press_while_the_pack_is_made_makes_no_second_pack(
    card: SaveCard, view: PackView, stage: Stage, service: Service, outside: Outside
) -> None:
    for _ in range(2):
        QTest.keyClick(card._save, KEY.Key_Return)
    saved(view, stage, outside)
    stage.rest()
    assert acts(service, "make_pack") == 1


def test_copies_outside_the_limits_are_refused_at_the_field(
    card: SaveCard, view: PackView, stage: Stage, service: Service
) -> None:
    view._tools.copies.setText("0")
    stage.press(KEY.Key_Return)
    assert view._output.notice.accessibleName() == "Between 1 and 20 copies"
    assert view._tools.copies.hasFocus()
    assert acts(service, "make_pack") == 0


def test_a_name_no_font_can_draw_is_said_before_anything_is_saved(
    stage: Stage, service: Service, outside: Outside, open_pack: MakeView
) -> None:
    service.call(UNDRAWABLE, MAY)
    view = open_pack()
    stage.press(KEY.Key_S, CTRL)
    stage.press(KEY.Key_Return)
    assert "Nan𓀀" in view._output.notice.accessibleName()
    assert list(outside.folder.iterdir()) == []
    stage.press(KEY.Key_Space)  # "Go on all the same"
    stage.qtbot.waitUntil(lambda: "Saved" in view._output.notice.accessibleName())
    assert acts(service, "make_pack") == 1


def test_closing_forgets_the_passphrase_and_the_next_is_another(
    card: SaveCard, view: PackView, stage: Stage
) -> None:
    first = card.passphrase()
    stage.press(KEY.Key_Escape)
    assert not card.isVisible()
    assert (card.passphrase(), card._words.text(), card._words.accessibleName()) == ("", "", "")
    assert view._pages is not None
    assert view._pages.reader.hasFocus()
    stage.press(KEY.Key_S, CTRL)
    assert card.passphrase() not in ("", first)


def test_what_was_saved_stays_told_and_points_to_no_passphrase_that_is_gone(
    card: SaveCard, view: PackView, stage: Stage, outside: Outside
) -> None:
    notice = view._output.notice
    stage.press(KEY.Key_Return)
    saved(view, stage, outside)
    assert notice.accessibleName().endswith("It opens with the passphrase below.")
    stage.press(KEY.Key_Escape)
    assert not card.isVisible()
    assert notice.accessibleName().startswith("Saved and encrypted pack-2025-05-28")
    assert notice.accessibleName().endswith("Its passphrase is not shown any more.")
    stage.press(KEY.Key_Escape)
    assert not notice.isVisible()


def test_a_copied_passphrase_leaves_the_clipboard_when_the_view_is_put_away(
    card: SaveCard, view: PackView
) -> None:
    card._copy.click()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == card.passphrase()
    view.put_away()
    assert clipboard.text() == ""
    assert card.passphrase() == ""


def test_a_copied_passphrase_leaves_the_clipboard_after_its_time(
    view: PackView, stage: Stage
) -> None:
    clip = Clip(view, kept=10)
    clip.copy("six-words")
    assert QGuiApplication.clipboard().text() == "six-words"
    stage.qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_what_was_copied_since_stays_on_the_clipboard(view: PackView) -> None:
    clip = Clip(view)
    clip.copy("six-words")
    QGuiApplication.clipboard().setText("something else")
    clip.clear()
    assert QGuiApplication.clipboard().text() == "something else"


def test_a_file_that_cannot_be_written_is_trouble_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "pack.pdf"
    folder.mkdir()
    with pytest.raises(CannotWrite):
        save_bytes(folder, b"x", lambda: True)
    assert list(tmp_path.iterdir()) == [folder]


def test_a_saved_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = save_bytes(tmp_path / "pack.pdf", b"x", lambda: True)
    assert path is not None
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_is_not_wanted_any_more_leaves_the_one_of_before(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"before")
    assert save_bytes(path, b"x", lambda: False) is None
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"before"]
