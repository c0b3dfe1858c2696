"""Looking at a pack: pages from memory, the same as text, and nobody's name while it is hidden."""

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.desk.counsellors import assign_counsellor
from desktop_app.desk.packs import make_pack, preview_pack
from desktop_app.desk.places import release
from desktop_app.documents.facilitator_pack import as_text
from desktop_app.domain.access import Role
from desktop_app.ui.pack.pages import PagesPane
from desktop_app.ui.pack.toolbar import Fit, Shown
from desktop_app.ui.pack.view import PackView
from tests.service import JUNE, MAY, Service
from tests.stage import Stage, set_stage
from tests.ui.pack.conftest import CTRL, LEAD, MakeView, acts, session_on

KEY = Qt.Key


def pages_of(view: PackView) -> PagesPane:
    """The pane of the pages, which is seen."""
    pane = view._pages
    assert pane is not None
    assert pane.isVisible()
    return pane


def held_by(pane: PagesPane) -> bytes:
    """What the pages are read from, which is memory."""
    source = pane.source()
    assert isinstance(source, QBuffer)
    return bytes(source.data().data())


def words_on(view: QWidget) -> str:
    """Every word that can be seen, or is told to a screen reader."""
    shown = [part for part in view.findChildren(QWidget) if part.isVisible()]
    said = [part.text() for part in shown if isinstance(part, QLabel)]
    return " ".join([*said, *(part.accessibleName() for part in shown)])


def files_under(folder: Path) -> set[Path]:
    """Every file, but for the database's own."""
    found = {path for path in folder.rglob("*") if path.is_file()}
    return {path for path in found if not path.name.startswith("groupdesk.db")}


def test_pages_are_shown_from_memory_and_no_file_is_written(view: PackView, tmp_path: Path) -> None:
    pane = pages_of(view)
    assert pane.pages() >= 4
    assert held_by(pane).startswith(b"%PDF-")
    assert files_under(tmp_path) == set()


def test_no_library_of_pages_or_printers_is_loaded_before_a_pack_is_shown() -> None:
    tell = "import sys, desktop_app.ui.places; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", tell], check=True, capture_output=True, text=True)
    slow = {"PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport", "reportlab"}
    loaded = set(run.stdout.split())
    assert "desktop_app.ui.pack.view" in loaded
    assert slow.isdisjoint(loaded)


def test_there_is_a_thumbnail_for_every_page(view: PackView, stage: Stage) -> None:
    pane = pages_of(view)
    stage.qtbot.waitUntil(lambda: all(image is not None for image in pane.thumbnails.images()))
    assert len(pane.thumbnails.images()) == pane.pages()


def test_page_keys_turn_pages_and_thumbnails_follow(view: PackView, stage: Stage) -> None:
    pane = pages_of(view)
    last = pane.pages() - 1
    assert pane.reader.hasFocus()
    told = [key for key, _ in view.plain_keys()]
    assert {"PgDown", "PgUp", "Home", "End"} <= set(told)
    for key, page in (
        (KEY.Key_PageDown, 1),
        (KEY.Key_PageDown, 2),
        (KEY.Key_PageUp, 1),
        (KEY.Key_End, last),
        (KEY.Key_PageDown, last),
        (KEY.Key_Home, 0),
    ):
        stage.press(key, CTRL)
        assert pane.paper.page() == page
        assert pane.thumbnails.currentIndex().row() == page
        assert view._tools.position.text().startswith(f"Page {page + 1} of {last + 1}")


def test_page_down_goes_one_screen_down_and_skips_nothing_of_a_page(
    view: PackView, stage: Stage
) -> None:
    paper = pages_of(view).paper
    bar, seen = paper.verticalScrollBar(), paper.viewport().height()
    downs = [bar.value()]
    while downs[-1] < bar.maximum():
        stage.press(KEY.Key_PageDown)
        downs.append(bar.value())
    assert len(downs) > pages_of(view).pages()
    assert all(0 < below - above <= seen for above, below in pairwise(downs))
    stage.press(KEY.Key_PageUp)
    assert bar.maximum() - seen <= bar.value() < bar.maximum()


def test_page_down_turns_a_page_that_is_seen_whole(view: PackView, stage: Stage) -> None:
    pane = pages_of(view)
    pane.fit(Fit.PAGE)
    for page in (1, 2):
        stage.press(KEY.Key_PageDown)
        assert pane.paper.page() == page


def test_space_and_arrows_scroll(view: PackView, stage: Stage) -> None:
    bar = pages_of(view).paper.verticalScrollBar()
    stage.press(KEY.Key_Down)
    a_little = bar.value()
    stage.press(KEY.Key_Space)
    assert 0 < a_little < bar.value()
    stage.press(KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    stage.press(KEY.Key_Up)
    assert bar.value() == 0


def test_a_thumbnail_leads_to_its_page(view: PackView, stage: Stage) -> None:
    pane = pages_of(view)
    pane.thumbnails.setFocus()
    stage.press(KEY.Key_Down)
    assert pane.paper.page() == 1
    spot = pane.thumbnails.visualRect(pane.thumbnails.model().index(0, 0)).center()
    QTest.mouseClick(pane.thumbnails.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pane.paper.page() == 0


def test_plus_and_minus_change_the_size_and_the_choice_of_sizes_lets_go(
    view: PackView, stage: Stage
) -> None:
    pane = pages_of(view)
    before = pane.paper.zoom()
    stage.press(KEY.Key_Plus)
    assert pane.paper.zoom() > before
    assert view._tools.fit.value() is None
    stage.press(KEY.Key_Minus)
    assert pane.paper.zoom() == pytest.approx(before)


@pytest.mark.parametrize("how", list(Fit))
def test_pages_fit_as_chosen(view: PackView, how: Fit) -> None:
    pane = pages_of(view)
    view._tools.fit.set_value(None)
    view._tools.fit.set_value(how)
    if how is Fit.FULL:
        assert pane.paper.zoom() == 1
        return
    inch = pane.paper.logicalDpiX() / 72
    page = pane._document.pagePointSize(0)
    wide, tall = (length * inch * pane.paper.zoom() for length in (page.width(), page.height()))
    room = pane.paper.viewport().size()
    across, down = wide / room.width(), tall / room.height()
    assert 0.9 < (across if how is Fit.WIDTH else max(across, down)) <= 1
    assert view._tools.position.text().endswith(f"{round(pane.paper.zoom() * 100)} %")


def test_letters_typed_as_copies_are_no_commands(view: PackView, stage: Stage) -> None:
    before = pages_of(view).paper.zoom()
    view._tools.copies.setFocus()
    view._tools.copies.selectAll()
    stage.type("3+-")
    assert view._tools.copies.copies() == 3
    assert pages_of(view).paper.zoom() == before


def test_the_pages_say_copy_1_of_as_many_as_are_wanted(view: PackView, stage: Stage) -> None:
    view._tools.copies.setFocus()
    view._tools.copies.selectAll()
    stage.type("3")
    stage.press(KEY.Key_Return)
    said = pages_of(view)._document.getAllText(0).text()
    assert "copy 1 of 3" in said


def test_the_text_is_that_of_the_pages_and_is_read_line_by_line(
    view: PackView, stage: Stage, service: Service
) -> None:
    stage.press(KEY.Key_Tab, CTRL)
    assert view._text.hasFocus()
    assert not view._pages or not view._pages.isVisible()
    pack = service.database.read(preview_pack, MAY)
    assert view._text.toPlainText() == as_text(replace(pack, copy=1))
    assert view._text.textCursor().blockNumber() == 0
    stage.press(KEY.Key_Down)
    assert view._text.textCursor().blockNumber() == 1
    stage.type("nothing can be typed")
    assert "typed" not in view._text.toPlainText()
    stage.press(KEY.Key_Tab, CTRL)
    assert pages_of(view).reader.hasFocus()


def test_the_keys_listed_are_those_of_what_is_read(view: PackView, stage: Stage) -> None:
    assert dict(view.plain_keys())["End"] == "Last page"
    stage.press(KEY.Key_Tab, CTRL)
    assert view._text.hasFocus()
    assert dict(view.plain_keys())["End"] == "End of the line; with Ctrl of the text"
    stage.press(KEY.Key_End)
    caret = view._text.textCursor()
    assert (caret.blockNumber(), caret.atBlockEnd()) == (0, True)
    stage.press(KEY.Key_End, CTRL)
    assert view._text.textCursor().atEnd()


def test_text_that_was_copied_leaves_the_clipboard_on_lock(view: PackView, stage: Stage) -> None:
    stage.press(KEY.Key_Tab, CTRL)
    stage.press(KEY.Key_A, CTRL)
    stage.press(KEY.Key_C, CTRL)
    assert "Ailsa" in QGuiApplication.clipboard().text()
    view.put_away()
    assert QGuiApplication.clipboard().text() == ""


def test_while_names_are_hidden_neither_pages_nor_text_are_there(
    view: PackView, stage: Stage
) -> None:
    pages_of(view).paper.turn_to(2)
    stage.desk.discretion.turn()
    stage.rest()
    assert "Ailsa" not in words_on(view)
    assert view._pages is not None
    assert not view._pages.isVisible()
    assert view._pages.pages() == 0
    assert view._text.toPlainText() == ""
    assert "Names are hidden" in words_on(view)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert view._instead.isAncestorOf(focus)
    stage.press(KEY.Key_Space)  # "Show names"
    assert pages_of(view).paper.page() == 2
    assert pages_of(view).reader.hasFocus()


def test_a_pack_opened_while_names_are_hidden_shows_nothing_of_it(
    stage: Stage, open_pack: MakeView
) -> None:
    stage.desk.discretion.turn()
    view = open_pack()
    assert view._pages is None
    assert view._text.toPlainText() == ""


def test_put_away_keeps_nothing(view: PackView, stage: Stage) -> None:
    pane = pages_of(view)
    stage.press(KEY.Key_Tab, CTRL)
    view.put_away()
    assert pane.pages() == 0
    assert not pane.thumbnails.images()
    assert held_by(pane) == b""
    assert view._text.toPlainText() == ""
    assert view._pack is None
    assert view._preview is None


def test_a_preview_is_on_record_and_makes_no_version(view: PackView, service: Service) -> None:
    assert acts(service, "preview_pack") == 1
    assert acts(service, "make_pack") == 0
    assert view._head.standing.accessibleName() == "Not printed yet"


def test_it_says_how_the_last_pack_stands(service: Service, open_pack: MakeView) -> None:
    service.database.perform(make_pack, MAY)
    view = open_pack()
    made = "made Tuesday 1 April 2025, 10:00"
    assert view._head.standing.accessibleName() == f"Version 1 · up to date · {made}"


def test_a_change_of_the_session_is_shown_and_counted_at_the_page_one_was(
    view: PackView, stage: Stage, service: Service
) -> None:
    stage.work.perform(view, make_pack, session_on(service, MAY))
    stage.rest()
    pages_of(view).paper.turn_to(1)
    iona = next(e.subject_id for e in service.entries() if e.act == "register_by_phone")
    stage.work.perform(view, release, iona, session_on(service, MAY))
    stage.rest()
    said = view._head.standing.accessibleName()
    assert "Version 1 · 1 change since the last pack" in said
    assert "Ailsa" not in pages_of(view)._document.getAllText(1).text()
    assert pages_of(view).paper.page() == 1


def test_what_changes_nothing_in_it_is_no_new_look(
    view: PackView, stage: Stage, service: Service
) -> None:
    stage.work.perform(view, make_pack, session_on(service, JUNE))
    stage.rest()
    assert acts(service, "preview_pack") == 1
    view.reload()
    stage.rest()
    assert acts(service, "preview_pack") == 2


def test_draft_is_said_in_words_with_the_reason_until_it_is_none(
    stage: Stage, open_pack: MakeView
) -> None:
    view = open_pack(JUNE)
    assert view._head.draft.isVisible()
    said = view._head.why_draft.text()
    assert said == "DRAFT stands on every page: no counsellor is assigned."
    stage.work.perform(view, assign_counsellor, LEAD, JUNE)
    stage.rest()
    assert not view._head.draft.isVisible()
    assert not view._head.why_draft.isVisible()


def test_the_way_back_leads_to_the_roster_and_to_the_calendar(
    view: PackView, stage: Stage, service: Service
) -> None:
    calendar, day = view._head.crumbs
    assert day.words() == "Wednesday 28 May 2025"
    day.click()
    calendar.click()
    meeting = session_on(service, MAY)
    assert stage.went == [("roster", meeting), ("calendar", meeting)]


def test_nothing_open_says_what_to_do_next(stage: Stage) -> None:
    view = stage.show(PackView)
    assert "Choose a session" in words_on(view)
    stage.press(KEY.Key_Space)
    assert stage.went == [("calendar", None)]


def test_coming_back_shows_the_pack_of_before(view: PackView, stage: Stage) -> None:
    view.hide()
    view.show_for(None)
    view.show()
    stage.rest()
    assert pages_of(view).pages() >= 4
    assert view._tools.shown.value() is Shown.PAGES


def test_a_counsellor_is_refused_the_pack_of_somebody_elses_session(
    stage: Stage, service: Service
) -> None:
    desk = service.sign_in(Role.COUNSELLOR, counsellor="Fraser Kerr")
    service.database.actor = desk.actor
    own = set_stage(stage.qtbot, stage.work, service.database, service.hands)
    view = own.show(PackView, session_on(service, MAY))
    assert isinstance(view, PackView)
    assert view._instead.isVisible()
    assert "Ailsa" not in words_on(view)
    assert not view._actions["print"].isVisible()
    assert not view._tools.isVisible()


def test_500_letters_of_a_name_no_more_than_wrap(service: Service, open_pack: MakeView) -> None:
    service.call("Wilhelmina " * 45, MAY)
    view = open_pack(size=(900, 500))
    assert view.horizontalScrollBar().maximum() == 0
    assert pages_of(view).mapTo(view.paper, QPoint(0, 0)).x() >= 0
