"""Stopping while a pack is made: what is on record is said, and no file is left nobody can open."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pikepdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from desktop_app.ui.pack.saving import SaveCard
from desktop_app.ui.pack.steps import PACK, Wanted, set_pack
from desktop_app.ui.pack.view import PackView
from tests.service import MAY, Service
from tests.stage import Stage
from tests.ui.pack.conftest import CTRL, MakeView, Outside, acts

KEY = Qt.Key
UNDRAWABLE = "Nan𓀀 Reid"
NOTHING = "Stopped Nothing was printed or saved."
RECORDED = f"{NOTHING} Version 1 stays on record."


@pytest.fixture
def card(view: PackView, stage: Stage) -> SaveCard:
    """The card, opened by Ctrl+S."""
    stage.press(KEY.Key_S, CTRL)
    return view._card


@pytest.fixture
def gate(stage: Stage) -> Iterator[Event]:
    """What is computed waits until it is set."""
    made = Event()
    stage.work.compute(stage.work, made.wait, done=lambda _: None, whole=True)
    yield made
    made.set()


def said(view: PackView) -> str:
    """The notice above the pages."""
    notice = view._output.notice
    return notice.accessibleName() if notice.isVisible() else ""


def files(outside: Outside) -> list[Path]:
    """What lies outside the window."""
    return list(outside.folder.iterdir())


def once_recorded(stage: Stage, act: Callable[[], object]) -> None:
    """Do something at the moment at which the version is on record."""
    stage.work.changed.connect(lambda _changes: act(), Qt.ConnectionType.SingleShotConnection)


def write(view: PackView, card: SaveCard, path: Path) -> None:
    """The last step of saving, with the passphrase that the card shows."""
    assert view._pack is not None
    made = set_pack(replace(view._pack, version=1), card.passphrase())
    assert view._session_id is not None
    view._output._steps._write(Wanted(view._session_id, PACK, "pack"), path, made)


# Before, while and after the version is recorded


@pytest.mark.parametrize("leave", [KEY.Key_Escape, KEY.Key_Space])
def test_stopped_before_anything_is_recorded_it_makes_nothing(
    card: SaveCard, view: PackView, stage: Stage, service: Service, outside: Outside, leave: Qt.Key
) -> None:
    QTest.keyClick(card._save, KEY.Key_Return)
    QTest.keyClick(card._close, leave)
    assert not card.isVisible()
    assert said(view) == NOTHING
    stage.rest()
    assert (acts(service, "make_pack"), files(outside)) == (0, [])


@pytest.mark.parametrize("later", [False, True])
def test_escape_once_it_is_recorded_writes_no_file_and_says_what_stays(
    card: SaveCard, view: PackView, stage: Stage, outside: Outside, later: bool
) -> None:
    def escape() -> None:
        QTest.keyClick(card._save, KEY.Key_Escape)

    once_recorded(stage, lambda: QTimer.singleShot(0, escape) if later else escape())
    QTest.keyClick(card._save, KEY.Key_Return)
    stage.qtbot.waitUntil(lambda: said(view) != "")
    stage.rest()
    assert said(view) == RECORDED
    assert files(outside) == []


def test_the_stop_of_the_status_line_says_what_stays_and_the_next_print_goes_on(
    view: PackView, stage: Stage, service: Service, outside: Outside
) -> None:
    once_recorded(stage, lambda: QTimer.singleShot(0, stage.work.stop))
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: said(view) != "")
    assert said(view) == RECORDED
    stage.rest()
    assert not outside.printed.exists()
    stage.press(KEY.Key_P, CTRL)
    stage.qtbot.waitUntil(lambda: "numbered on from copy 2" in said(view))
    assert acts(service, "make_pack") == 2


# While the file is written


def test_the_passphrase_stays_in_sight_until_it_is_known_that_there_is_no_file(
    card: SaveCard, view: PackView, stage: Stage, outside: Outside, gate: Event
) -> None:
    write(view, card, outside.folder / "pack.pdf")
    stage.work.stop()
    QTest.keyClick(card._save, KEY.Key_Escape)
    assert card.isVisible()
    assert said(view) == ""
    gate.set()
    stage.rest()
    assert (said(view), files(outside)) == (RECORDED, [])
    stage.press(KEY.Key_Escape)
    assert not card.isVisible()


def test_a_file_that_was_there_before_the_stop_opens_with_the_passphrase_in_sight(
    card: SaveCard, view: PackView, stage: Stage, outside: Outside
) -> None:
    path = outside.folder / "pack.pdf"
    write(view, card, path)
    stage.work._computer.submit(lambda: None).result()  # the file is written, and not told yet
    QTest.keyClick(card._save, KEY.Key_Escape)
    stage.rest()
    assert said(view).startswith("Saved and encrypted")
    assert card.isVisible()
    with pikepdf.open(path, password=card.passphrase()) as pdf:
        assert len(pdf.pages) > 0


def test_a_lock_while_the_file_is_written_leaves_none(
    card: SaveCard, view: PackView, stage: Stage, outside: Outside, gate: Event
) -> None:
    write(view, card, outside.folder / "pack.pdf")
    view.put_away()
    assert card.passphrase() == ""
    gate.set()
    stage.rest()
    assert files(outside) == []


# While names are in doubt


def test_a_recorded_pack_whose_names_are_in_doubt_cannot_be_saved_once_its_card_is_closed(
    stage: Stage, service: Service, outside: Outside, open_pack: MakeView
) -> None:
    view = open_pack()
    stage.work._looking.stop()  # what is shown is older than what is made
    service.call(UNDRAWABLE, MAY)
    stage.press(KEY.Key_S, CTRL)
    stage.press(KEY.Key_Return)
    stage.qtbot.waitUntil(lambda: "Check these names" in said(view))
    _names, go_on = view._output._doubt or ((), lambda: None)
    QTest.keyClick(view._card._save, KEY.Key_Escape)
    assert not view._card.isVisible()
    assert said(view) == RECORDED
    go_on()
    stage.rest()
    assert files(outside) == []


def test_a_doubt_of_before_goes_with_the_card(
    stage: Stage, service: Service, open_pack: MakeView
) -> None:
    service.call(UNDRAWABLE, MAY)
    view = open_pack()
    stage.press(KEY.Key_S, CTRL)
    stage.press(KEY.Key_Return)
    assert "Check these names" in said(view)
    stage.press(KEY.Key_Escape)
    assert said(view) == ""
    assert acts(service, "make_pack") == 0
