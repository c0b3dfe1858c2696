"""The coming sessions above the board: each is told, come to by keys, and leads on."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.desk.groups import open_group
from desktop_app.desk.speaker_board import speaker_board
from desktop_app.domain.speakers import Stage
from desktop_app.ui.speakers.strip import MOST, Tile
from desktop_app.ui.theme import Look, theme
from tests.desk.todo import SECOND
from tests.service import Service
from tests.ui.speakers.conftest import NAIRN, Key, Open, talk

LARGE = (1068, 628)  # of a page in a window of 1280 by 800, at 200 %


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_the_strip_tells_of_each_coming_session_and_leads_to_its_booking(
    opened: Open, service: Service, key: Key
) -> None:
    talk(service, Stage.CONFIRMED)
    talk(service, Stage.ASKED, "Bone health", who=NAIRN)
    desk = opened()
    tiles = desk.view._bookings.strip.tiles
    said = [tile.accessibleName() for tile in tiles]
    assert any("Wednesday 28 May 2025" in each and "Dr A. Okafor" in each for each in said)
    longer = next(tile for tile in tiles if "28 May" in tile.accessibleName())
    tiles[0].setFocus()
    while desk.focus() is not longer:
        desk.stage.press(Key.Key_Right)
    desk.stage.press(key)
    assert desk.view._bookings.board.current_key() == desk.booked("Fatigue").booking_id


def test_the_strip_shows_one_group_at_a_time_first_that_of_the_next_longer_session(
    opened: Open, service: Service
) -> None:
    service.database.perform(open_group, SECOND)
    desk = opened()
    group, strip = desk.view._bookings.group, desk.view._bookings.strip
    assert group.isVisible()
    before = [tile.accessibleName() for tile in strip.tiles]
    assert any("longer session" in said for said in before)
    group.setFocus()
    desk.stage.press(Key.Key_Up if group.currentIndex() else Key.Key_Down)
    after = [tile.accessibleName() for tile in strip.tiles]
    assert after
    assert not set(before) & set(after)


def test_with_one_group_there_is_none_to_choose(opened: Open) -> None:
    assert not opened().view._bookings.group.isVisible()


def test_large_text_leaves_the_sessions_one_line_and_the_board_the_page(
    opened: Open, service: Service
) -> None:
    talk(service)
    theme().show(Look.LIGHT, 200)
    desk = opened(None, LARGE)
    pane = desk.view._bookings
    tiles = pane.strip.tiles
    assert len({tile.y() for tile in tiles}) == 1
    assert pane.strip.height() < desk.view.viewport().height() / 3
    assert pane.board.height() > desk.view.viewport().height() * 0.9
    assert pane.strip.rect().contains(tiles[-1].geometry())


@pytest.mark.parametrize("width", [320, 600, 1204])
def test_arrows_come_to_every_longer_session_of_the_year_however_narrow_it_is(
    opened: Open, service: Service, width: int
) -> None:
    longer = [slot.day for slot in service.database.read(speaker_board).slots if slot.longer]
    strip = opened(None, (width, 814)).view._bookings.strip
    assert strip.more.isVisible() is (len(strip.tiles) < len(longer))
    strip.tiles[0].setFocus()
    seen = []
    for _ in range(MOST + len(longer)):
        tile = QApplication.focusWidget()
        assert isinstance(tile, Tile)
        assert tile.slot is not None
        assert strip.rect().contains(tile.geometry())
        seen.append(tile.slot)
        QTest.keyClick(tile, Key.Key_Right)
    assert sorted({slot.day for slot in seen if slot.longer}) == longer
    for _ in seen:
        QTest.keyClick(QApplication.focusWidget() or strip, Key.Key_Left)
    assert QApplication.focusWidget() is strip.tiles[0]
    assert strip.tiles[0].slot == seen[0]


def test_the_button_beside_the_sessions_counts_and_shows_those_that_are_out_of_sight(
    opened: Open,
) -> None:
    strip = opened(None, (600, 814)).view._bookings.strip
    before = [tile.accessibleName() for tile in strip.tiles]
    left = 4 - len(before)
    assert strip.more.words() == f"{left} more"
    strip.more.click()
    after = [tile.accessibleName() for tile in strip.tiles]
    assert len(set(before) | set(after)) == 4
    strip.more.click()
    assert [tile.accessibleName() for tile in strip.tiles] == before


def test_a_session_that_has_the_focus_keeps_it_where_there_is_less_room(
    opened: Open,
) -> None:
    desk = opened()
    strip = desk.view._bookings.strip
    last = strip.tiles[-1]
    last.setFocus()
    slot = last.slot
    desk.view.resize(320, 814)
    desk.stage.rest()
    tile = desk.focus()
    assert isinstance(tile, Tile)
    assert tile.slot == slot
