"""Ticking people in the list, and the order and the group it is narrowed to: by keys alone."""

from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from desktop_app.desk import groups
from desktop_app.desk.places import book
from desktop_app.desk.sifting import Filter, Order
from desktop_app.domain.access import Role
from desktop_app.domain.health_boards import BOARDS
from desktop_app.i18n import isolated
from desktop_app.ui.changes import EVERYTHING, Changes
from desktop_app.ui.widgets.cells import Tick
from tests.desk.test_directory import ON_APRIL, came, change
from tests.desk.todo import SECOND
from tests.frame import hear
from tests.service import APRIL, JUNE, MAY, Service
from tests.ui.people.conftest import CTRL, Open, Room

Key = Qt.Key
SHETLAND = [Key.Key_Down] * (BOARDS.index("NHS Shetland") + 1)
SHIFT = Qt.KeyboardModifier.ShiftModifier
NAMES = ("Ann Moar", "Bea Muir", "Cat Ross", "Dot Tait")


@pytest.fixture
def four(service: Service) -> list[UUID]:
    """Four people, by name."""
    return [service.call(name, MAY).person_id for name in NAMES]


def ticked(room: Room) -> list[str]:
    """The names whose boxes are ticked."""
    shown = zip(room.names(), room.view._browser.list.rows(), strict=True)
    return [name for name, row in shown if row.cells[0] == Tick(True)]


def count(room: Room) -> str:
    """What stands over the list of how many are ticked."""
    bulk = room.view._browser.bulk
    return bulk.bar.count.text() if bulk.bar.isVisible() else ""


def into_list(room: Room) -> None:
    room.press(Key.Key_Down)


def test_space_ticks_the_row_and_takes_the_tick_away(
    four: list[UUID], room_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of()
    into_list(room)
    spoken = hear(monkeypatch)
    room.press(Key.Key_Space, Key.Key_Down, Key.Key_Space)
    assert (ticked(room), count(room)) == (list(NAMES[:2]), "2 ticked")
    assert spoken == ["1 ticked", "2 ticked"]
    assert room.sentences()[0].startswith("Ann Moar, ticked, ")
    room.press(Key.Key_Space)
    assert (ticked(room), count(room)) == (["Ann Moar"], "1 ticked")
    room.press(Key.Key_Up, Key.Key_Space)
    assert (ticked(room), count(room)) == ([], "")
    assert spoken[-1] == "Nobody is ticked"


def test_a_message_to_the_ticked_while_nobody_is_ticked_says_how_one_ticks(
    four: list[UUID], room_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of()
    into_list(room)
    spoken = hear(monkeypatch)
    notice, focus = room.view._browser.bulk.notice, room.focus()
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    words = "Nobody is ticked In the list, Space ticks who is marked, and Ctrl+A all who are shown."
    assert (notice.isVisible(), notice.accessibleName(), spoken) == (True, words, [words])
    assert room.focus() is focus
    room.press(Key.Key_Space)
    assert not notice.isVisible(), "it is true no more"
    room.press(Key.Key_Y, held=CTRL | SHIFT)
    assert room.view._browser.bulk.card.isVisible()


def test_shift_with_an_arrow_ticks_a_run(four: list[UUID], room_of: Open) -> None:
    room = room_of()
    into_list(room)
    room.press(Key.Key_Down)
    room.press(Key.Key_Down, Key.Key_Down, Key.Key_Down, held=SHIFT)
    assert ticked(room) == list(NAMES[1:])
    assert room.view._browser.current() == four[3]


def test_one_key_ticks_all_who_are_shown_and_another_none(four: list[UUID], room_of: Open) -> None:
    room = room_of()
    room.press("bea m")
    into_list(room)
    room.press(Key.Key_A, held=CTRL)
    assert ticked(room) == ["Bea Muir"]
    room.press(Key.Key_Escape)
    assert (ticked(room), len(room.names())) == (["Bea Muir"], 4)
    room.press(Key.Key_A, held=CTRL)
    assert count(room) == "4 ticked"
    room.press(Key.Key_A, held=CTRL | SHIFT)
    assert (ticked(room), count(room)) == ([], "")


def test_ctrl_a_in_the_search_marks_its_text_and_ticks_nobody(
    four: list[UUID], room_of: Open
) -> None:
    room = room_of()
    room.press("mu")
    room.press(Key.Key_A, held=CTRL)
    assert room.view._browser.search.selectedText() == "mu"
    assert ticked(room) == []


def test_ticks_belong_to_people_and_outlive_a_reload_and_another_order(
    service: Service, four: list[UUID], room_of: Open
) -> None:
    room = room_of()
    into_list(room)
    room.press(Key.Key_Space)
    service.call("Aaron Adair", MAY)
    room.stage.work.changed.emit(Changes("", EVERYTHING))
    room.rest()
    assert room.names()[0] == "Aaron Adair"
    assert ticked(room) == ["Ann Moar"]
    room.view._browser.filters.set_value(Filter.WAITING)
    room.rest()
    assert (room.names(), count(room)) == ([], "1 ticked, 1 not shown")
    room.view._browser.filters.set_value(Filter.EVERYONE)
    room.rest()
    assert ticked(room) == ["Ann Moar"]


def test_a_click_on_a_box_ticks_and_opens_nobody(four: list[UUID], room_of: Open) -> None:
    room = room_of()
    people = room.view._browser.list
    second = people.visualRect(people.model().index(1, 0))
    box = people.painter.cell_rects(people.rows()[1], second)[0]
    for clicks in (1, 2):
        QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
        room.rest()
        assert ticked(room) == (["Bea Muir"] if clicks == 1 else [])
    assert (room.shown(), room.opened()) == (None, 0)
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=box.center() + QPoint(80, 0))
    room.rest()
    assert (room.shown(), ticked(room)) == (four[1], [])


def test_who_may_do_nothing_with_the_ticked_has_no_boxes(
    service: Service, four: list[UUID], room_of: Open
) -> None:
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    room = room_of(morag)
    into_list(room)
    room.press(Key.Key_Space)
    room.press(Key.Key_A, held=CTRL)
    assert count(room) == ""
    assert not any(isinstance(c, Tick) for row in room.view._browser.list.rows() for c in row.cells)
    for name in ("tick_all", "tick_none", "write", "export", "message"):
        assert not room.offers(name)


def test_locking_leaves_nobody_ticked(four: list[UUID], room_of: Open) -> None:
    room = room_of()
    into_list(room)
    room.press(Key.Key_Space)
    room.view.put_away()
    room.view.show_for(None)
    room.rest()
    assert (ticked(room), count(room)) == ([], "")


def test_a_rule_of_contact_stands_in_the_row(
    service: Service, four: list[UUID], room_of: Open
) -> None:
    ann, bea, cat, _dot = four
    change(service, ann, no_calls=True)
    change(service, bea, no_messages=True)
    change(service, cat, withdrawn_at=service.hands.now)
    said = [sentence.split(", ")[1] for sentence in room_of().sentences()]
    assert said[:3] == ["do not ring", "do not write", "do not contact"]


def test_one_key_leads_through_the_orders_and_says_which(
    service: Service, four: list[UUID], room_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.database.perform(book, four[2], APRIL)
    service.database.perform(book, four[3], APRIL)
    service.hands.now = ON_APRIL
    came(service, four[3], APRIL)
    room = room_of()
    spoken = hear(monkeypatch)
    room.press(Key.Key_S, held=CTRL | SHIFT)
    assert room.names()[0] == "Dot Tait"
    assert spoken[0] == "In order of: Last came, the latest first"
    assert any("1, 30 April" in str(cell) for cell in room.view._browser.list.rows()[0].cells)
    assert "last on Wednesday 30 April 2025" in room.sentences()[0]
    room.press(Key.Key_S, held=CTRL | SHIFT)
    assert room.names()[:2] == ["Cat Ross", "Dot Tait"]
    room.view.put_away()
    room.view.show_for(None)
    room.rest()
    assert room.view._browser._finding.order is Order.NEXT_SESSION, "kept by the window"
    assert room.names()[:2] == ["Cat Ross", "Dot Tait"]


def test_the_list_is_narrowed_to_a_group_and_to_a_health_board(
    service: Service, four: list[UUID], room_of: Open
) -> None:
    service.database.perform(groups.open_group, SECOND)
    service.call("Eve Orr", SECOND.first_day, postcode="ZE1")
    service.call("Flo Orr", JUNE, postcode="ZE1")
    room = room_of()
    room.press(Key.Key_F, held=CTRL | SHIFT)
    assert isinstance(room.focus(), QComboBox)
    room.press(Key.Key_Tab)
    focus = room.focus()
    assert focus is not None
    assert focus.accessibleName() == "Group"
    room.press(Key.Key_End)
    assert room.names() == ["Eve Orr"]
    assert room.view._browser.count.text() == f"6 people · 1 shown · {SECOND.name}"
    room.view.reload()
    room.rest()
    assert isinstance(focus, QComboBox)
    assert focus.currentText() == isolated(SECOND.name), "it stays when the groups are read again"
    room.press(Key.Key_Home)
    room.press(Key.Key_Tab, *SHETLAND)
    assert room.names() == ["Eve Orr", "Flo Orr"]
    room.press(Key.Key_F, held=CTRL | SHIFT)
    assert room.names() == ["Eve Orr", "Flo Orr"], "what is chosen holds while the line is away"


def test_whoever_is_led_to_is_shown_whatever_the_list_is_narrowed_to(
    service: Service, four: list[UUID], room_of: Open
) -> None:
    room = room_of()
    room.press(Key.Key_F, held=CTRL | SHIFT)
    room.press(Key.Key_Tab, *SHETLAND)
    assert room.names() == []
    assert room.view._browser.nobody.text().startswith("Nobody fits. Choose every group")
    room.view.show_for(four[0])
    room.rest()
    assert (room.names(), room.shown()) == (list(NAMES), four[0])
