"""Saving the pack: encrypted, under a passphrase shown once, DRAFT and odd names said before."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.desk.counsellors import assign_counsellor
from desktop_app.desk.roster import walk_in
from desktop_app.domain.errors import CannotWrite
from desktop_app.ui.roster.saving import Clip, save_bytes
from tests.ui.roster.conftest import Bench, MakeBench
from tests.ui.roster.service import DURING, JUNE, LEAD

CTRL = Qt.KeyboardModifier.ControlModifier
UNDRAWABLE = "Nan𓀀 Reid"


def open_card(bench: Bench) -> None:
    """Ctrl+P."""
    bench.press(Qt.Key.Key_P, held=CTRL)
    assert bench.view._pack.isVisible()


def saved(bench: Bench) -> Path:
    """The one file that was saved."""
    bench.until(bench.view._pack._notice.isVisible)
    return next(bench.folder.glob("*.pdf"))


def test_the_pack_is_saved_encrypted_under_the_passphrase_shown(bench: Bench) -> None:
    open_card(bench)
    passphrase = bench.view._pack.passphrase()
    bench.press(Qt.Key.Key_Return)
    path = saved(bench)
    assert path.name == "pack-2025-05-28.pdf"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password=passphrase) as pdf:
        assert pdf.encryption.R == 6
        pages = len(pdf.pages)
    said = bench.view._pack._notice.accessibleName()
    assert f"{pages} pages" in said
    assert str(bench.folder) in said
    assert bench.view._pack._save.hasFocus()
    assert bench.entries("make_pack") == 1


def test_who_thinks_better_of_it_when_asked_where_has_made_nothing(bench: Bench) -> None:
    card = bench.view._pack
    card._ask_where = lambda _parent, _name: None
    open_card(bench)
    bench.press(Qt.Key.Key_Return)
    bench.rest()
    assert bench.entries("make_pack") == 0
    assert not card._notice.isVisible()
    assert card._save.hasFocus()
    card._ask_where = lambda _parent, name: bench.folder / name
    bench.press(Qt.Key.Key_Return)
    assert saved(bench).exists()


def test_a_folder_that_cannot_be_written_is_known_before_a_pack_is_made(bench: Bench) -> None:
    troubles: list[object] = []
    bench.work.trouble.connect(troubles.append)
    bench.view._pack._ask_where = lambda _parent, name: bench.folder / "not there" / name
    open_card(bench)
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: troubles)
    assert isinstance(troubles[0], CannotWrite)
    assert bench.entries("make_pack") == 0


def test_a_second_press_while_the_pack_is_made_makes_no_second_pack(bench: Bench) -> None:
    open_card(bench)
    bench.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    saved(bench)
    bench.rest()
    assert bench.entries("make_pack") == 1


def test_the_names_no_font_can_draw_are_initials_while_names_are_hidden(
    bench_on: MakeBench,
) -> None:
    bench = bench_on(now=DURING)
    bench.database.perform(walk_in, UNDRAWABLE, bench.session_id)
    open_card(bench)
    bench.press(Qt.Key.Key_Return)
    notice = bench.view._pack._notice
    bench.until(notice.isVisible)
    bench.press(Qt.Key.Key_F8)
    assert "Reid" not in notice.accessibleName()
    assert notice.links()[0].hasFocus()


def test_a_ready_session_makes_no_draft(bench: Bench) -> None:
    open_card(bench)
    assert not bench.view._pack._draft.isVisible()


def test_a_session_that_is_not_ready_says_draft_and_why(bench_on: MakeBench) -> None:
    bench = bench_on(JUNE)
    open_card(bench)
    assert bench.view._pack._draft.text() == "The pack prints DRAFT on every page: no counsellor."


def test_draft_goes_as_soon_as_the_session_is_ready(bench_on: MakeBench) -> None:
    bench = bench_on(JUNE)
    open_card(bench)
    bench.work.perform(bench.view, assign_counsellor, LEAD, JUNE)
    bench.until(lambda: not bench.view._pack._draft.isVisible())


def test_copies_outside_the_limits_are_refused_at_the_field(bench: Bench) -> None:
    open_card(bench)
    bench.press(Qt.Key.Key_Backspace, "0")
    bench.view._pack.save()
    field = bench.view._pack._copies
    bench.until(field.error)
    assert "20" in field.error()
    assert not list(bench.folder.glob("*.pdf"))
    assert bench.view._pack._save.isEnabled()


def test_a_name_no_font_can_draw_is_said_before_anything_is_saved(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    bench.database.perform(walk_in, UNDRAWABLE, bench.session_id)
    open_card(bench)
    bench.press(Qt.Key.Key_Return)
    notice = bench.view._pack._notice
    bench.until(notice.isVisible)
    assert "Nan𓀀" in notice.accessibleName()
    assert not list(bench.folder.glob("*.pdf"))
    bench.press(Qt.Key.Key_Space)  # the focus is on "Save all the same"
    bench.until(lambda: list(bench.folder.glob("*.pdf")))


def test_closing_forgets_the_passphrase_and_the_next_is_another(bench: Bench) -> None:
    open_card(bench)
    first = bench.view._pack.passphrase()
    bench.press(Qt.Key.Key_Escape)
    assert not bench.view._pack.isVisible()
    assert bench.view._pack.passphrase() == ""
    assert bench.view._pack._words.text() == ""
    open_card(bench)
    assert bench.view._pack.passphrase() not in ("", first)


def test_a_copied_passphrase_leaves_the_clipboard_when_the_view_is_put_away(bench: Bench) -> None:
    open_card(bench)
    bench.view._pack._copy.click()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == bench.view._pack.passphrase()
    bench.view.put_away()
    assert clipboard.text() == ""


def test_a_copied_passphrase_leaves_the_clipboard_after_its_time(bench: Bench) -> None:
    clip = Clip(bench.view, kept=10)
    clip.copy("six-words")
    bench.until(lambda: QGuiApplication.clipboard().text() == "")


def test_what_was_copied_since_stays_on_the_clipboard(bench: Bench) -> None:
    clip = Clip(bench.view)
    clip.copy("six-words")
    QGuiApplication.clipboard().setText("something else")
    clip.clear()
    assert QGuiApplication.clipboard().text() == "something else"


def test_a_file_that_cannot_be_written_is_trouble_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "pack.pdf"
    folder.mkdir()
    with pytest.raises(CannotWrite):
        save_bytes(folder, b"x")
    assert list(tmp_path.iterdir()) == [folder]


def test_a_saved_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = save_bytes(tmp_path / "pack.pdf", b"x")
    assert path.stat().st_mode & 0o077 == 0
