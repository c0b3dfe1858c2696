"""Large print: chosen by a key where it is printed, seen and printed, and kept for the group."""

from uuid import uuid4

import pikepdf
import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.large_print import choose_large_print
from desktop_app.desk.papers import PaperKind
from desktop_app.domain.access import Role
from desktop_app.ui.pack.month_view import MonthPacksView
from desktop_app.ui.pack.view import PackView
from desktop_app.ui.papers.view import PapersView
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.page import Page
from tests.service import JUNE, MAY, Service
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, MakeView, Outside, acts, session_on

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
SLOW = 20_000  # milliseconds, for a busy computer


def pages(view: PackView) -> int:
    """How many pages are seen."""
    assert view._pages is not None
    return view._pages.pages()


def enlarge(view: PackView, stage: Stage) -> None:
    """Press the key, and wait until more pages are seen."""
    before = pages(view)
    stage.press(KEY.Key_L, ALT)
    stage.qtbot.waitUntil(lambda: pages(view) > before)


def test_a_key_chooses_it_and_the_pages_are_at_once_in_it(view: PackView, stage: Stage) -> None:
    before = pages(view)
    assert not view._large.isChecked()
    enlarge(view, stage)
    assert view._large.isChecked()
    assert view._actions["large"].isChecked()
    stage.press(KEY.Key_L, ALT)
    stage.qtbot.waitUntil(lambda: pages(view) == before)
    assert not view._actions["large"].isChecked()


def test_the_box_is_reached_by_tab_says_what_it_does_and_is_ticked_by_space(
    view: PackView, stage: Stage
) -> None:
    box, before = view._large, pages(view)
    for _ in range(40):
        if box.hasFocus():
            break
        stage.press(KEY.Key_Tab)
    assert box.accessibleName() == "Large print"
    about = "18 points, for every pack and paper of this group from now on."
    assert box.accessibleDescription() == about
    stage.press(KEY.Key_Space)
    stage.qtbot.waitUntil(lambda: pages(view) > before)
    assert view._actions["large"].isChecked()


def test_it_is_kept_for_the_next_months_of_the_group_and_is_undone(
    view: PackView, open_pack: MakeView, stage: Stage
) -> None:
    enlarge(view, stage)
    assert open_pack(JUNE)._large.isChecked()
    again = open_pack(MAY)
    assert again._large.isChecked()
    stage.work.undo(again)
    stage.qtbot.waitUntil(lambda: not again._large.isChecked())


def test_what_is_saved_is_in_it(view: PackView, stage: Stage, outside: Outside) -> None:
    enlarge(view, stage)
    stage.press(KEY.Key_S, CTRL)
    passphrase = view._card.passphrase()
    stage.press(KEY.Key_Return)
    stage.qtbot.waitUntil(view._output.notice.isVisible, timeout=SLOW)
    (path,) = outside.folder.iterdir()
    with pikepdf.open(path, password=passphrase) as pdf:
        assert len(pdf.pages) == pages(view)


def test_what_is_printed_is_in_it(view: PackView, stage: Stage, outside: Outside) -> None:
    enlarge(view, stage)
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(view._output.notice.isVisible, timeout=SLOW)
    assert outside.sheets() == pages(view)


def test_another_desk_that_chooses_it_is_followed(
    view: PackView, stage: Stage, service: Service
) -> None:
    before = pages(view)
    stage.work.perform(view, choose_large_print, session_on(service, MAY), True)
    stage.qtbot.waitUntil(lambda: pages(view) > before)
    assert view._large.isChecked()


def test_where_it_is_refused_that_is_said_and_nothing_is_ticked(
    view: PackView, stage: Stage
) -> None:
    view._large.show_choice(uuid4(), False)  # a session that is not there any more
    view._large.setFocus()
    stage.press(KEY.Key_Space)
    stage.qtbot.waitUntil(view._output.notice.isVisible)
    assert not view._large.isChecked()
    assert not view._actions["large"].isChecked()


def test_in_the_packs_of_the_month_each_has_its_choice_and_prints_in_it(
    stage: Stage, service: Service, outside: Outside, view: PackView
) -> None:
    ordinary = pages(view)
    month = stage.show(lambda desk: MonthPacksView(desk, outside.ask_printer), MAY)
    assert isinstance(month, MonthPacksView)
    (row,) = month._rows.rows
    assert row.large.accessibleName() == "Large print for Wed 28 May, 11:00"
    row.large.setFocus()
    stage.press(KEY.Key_Space)
    stage.qtbot.waitUntil(lambda: acts(service, "choose_large_print") == 1)
    assert row.large.isChecked()
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: row.state().startswith("Sent: "), timeout=SLOW)
    assert outside.sheets() > ordinary
    assert row.state().startswith(f"Sent: {outside.sheets()} pages")


@pytest.fixture
def papers(
    stage: Stage, service: Service, outside: Outside, request: pytest.FixtureRequest
) -> Page:
    """The other papers of May, for the role that is asked for."""

    def make(desk: Desk) -> Page:
        return PapersView(desk, outside.ask_where, outside.ask_printer)

    if hasattr(request, "param"):
        service.database.perform(choose_large_print, session_on(service, MAY), True)
        service.database.actor = service.sign_in(request.param).actor
    return stage.show(make, session_on(service, MAY))


def test_the_other_papers_have_the_same_choice_by_the_same_key(
    papers: PapersView, stage: Stage, outside: Outside
) -> None:
    stage.press(KEY.Key_L, ALT)
    stage.qtbot.waitUntil(papers._enlarge.isChecked)
    assert papers.large.isChecked()
    blank = papers.cards[PaperKind.BLANK]
    blank.save.setFocus()
    stage.press(KEY.Key_Space)
    passphrase = blank.saving.passphrase()
    stage.press(KEY.Key_Return)
    stage.qtbot.waitUntil(papers._output.notice.isVisible, timeout=SLOW)
    (path,) = outside.folder.iterdir()
    with pikepdf.open(path, password=passphrase) as pdf:
        assert len(pdf.pages) > 1, "in ordinary print its 20 lines stand on one page"


@pytest.mark.parametrize("papers", [Role.PHONE], indirect=True)
def test_who_may_not_make_packs_sees_what_is_chosen_and_cannot_change_it(
    papers: PapersView, stage: Stage, service: Service
) -> None:
    assert papers.large.isVisible()
    assert (papers.large.isChecked(), papers.large.isEnabled()) == (True, False)
    assert (papers._enlarge.isChecked(), papers._enlarge.isEnabled()) == (True, False)
    stage.press(KEY.Key_L, ALT)
    assert acts(service, "choose_large_print") == 1
