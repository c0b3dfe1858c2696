"""The size of paper that is set is seen at once, and everything comes out on it."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from PySide6.QtCore import QSize, Qt

from desktop_app.config import PaperSize
from desktop_app.desk.papers import PaperKind
from desktop_app.ui.pack.month_view import MonthPacksView
from desktop_app.ui.pack.view import PackView
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.papers.view import PapersView
from tests.service import MAY, Service
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, Outside, session_on

KEY = Qt.Key
SLOW = 20_000  # milliseconds, for a busy computer
A4, LETTER = QSize(595, 842), QSize(612, 792)


@pytest.fixture(autouse=True)
def a4_again(service: Service) -> Iterator[None]:
    """Every test leaves A4 behind."""
    del service
    yield
    paper_in_use().put_in(PaperSize.A4)


def seen(view: PackView) -> QSize:
    """How large the first page is that is seen."""
    assert view._pages is not None
    return view._pages._document.pagePointSize(0).toSize()


def sizes(outside: Outside, passphrase: str) -> set[tuple[float, ...]]:
    """The sizes of the pages of the one file that was saved."""
    (path,) = outside.folder.iterdir()
    with pikepdf.open(path, password=passphrase) as pdf:
        return {tuple(map(float, page.mediabox)) for page in pdf.pages}


def test_an_open_pack_is_at_once_seen_on_the_paper_that_is_put_in(
    view: PackView, stage: Stage
) -> None:
    assert seen(view) == A4
    paper_in_use().put_in(PaperSize.LETTER)
    stage.qtbot.waitUntil(lambda: seen(view) == LETTER)


def test_a_pack_is_saved_on_it(view: PackView, stage: Stage, outside: Outside) -> None:
    paper_in_use().put_in(PaperSize.LETTER)
    stage.press(KEY.Key_S, CTRL)
    passphrase = view._card.passphrase()
    stage.press(KEY.Key_Return)
    stage.qtbot.waitUntil(view._output.notice.isVisible, timeout=SLOW)
    assert sizes(outside, passphrase) == {(0, 0, 612, 792)}


def test_another_paper_is_saved_on_it(stage: Stage, service: Service, outside: Outside) -> None:
    paper_in_use().put_in(PaperSize.LETTER)
    papers = stage.show(
        lambda desk: PapersView(desk, outside.ask_where, outside.ask_printer),
        session_on(service, MAY),
    )
    assert isinstance(papers, PapersView)
    card = papers.cards[PaperKind.BLANK]
    card.save.setFocus()
    stage.press(KEY.Key_Space)
    passphrase = card.saving.passphrase()
    stage.press(KEY.Key_Return)
    stage.qtbot.waitUntil(papers._output.notice.isVisible, timeout=SLOW)
    assert sizes(outside, passphrase) == {(0, 0, 612, 792)}


def test_the_packs_of_a_month_are_set_on_it(stage: Stage, outside: Outside) -> None:
    paper_in_use().put_in(PaperSize.LETTER)
    month = stage.show(lambda desk: MonthPacksView(desk, outside.ask_printer), MAY)
    assert isinstance(month, MonthPacksView)
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: bool(month._results), timeout=SLOW)
    (result,) = month._results.values()
    assert result.made is not None
    with pikepdf.open(BytesIO(result.made.rendered.pdf)) as pdf:
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, 612, 792)}
