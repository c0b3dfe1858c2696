"""A board: moved through by keys, cards moved by keys, mouse and menu, read a card at a time."""

from collections.abc import Hashable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Look, Theme, theme
from desktop_app.ui.widgets.board import Board, Place
from desktop_app.ui.widgets.board_card import (
    PILL_ABOVE,
    PILL_SIDE,
    BoardCard,
    CardLine,
    _broken,
    _room_for,
    parts_of,
)
from desktop_app.ui.widgets.cells import State
from desktop_app.ui.widgets.page import Page

Key, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
PLACES = (
    Place("idea", "Ideas", "Move to ideas"),
    Place("asked", "Asked", "Move to asked"),
    Place("booked", "Booked", "Move to booked"),
    Place("spoke", "Spoke", "Move to spoke"),
    Place("declined", "", "Declined"),
)
ON_BOARD = {"idea": ("sleep", "pain"), "asked": ("money",), "spoke": ("bones", "work")}


def card(key: str) -> BoardCard:
    """A card with all it can have."""
    line, date = CardLine("Dr Laing"), CardLine("26 Feb 2025", "calendar")
    title, moves = f"About {key}", ("asked", "booked", "declined")
    said = f"{title}, Dr Laing, 26 February 2025"
    pill = State("Asked 9 days ago", "warn")
    return BoardCard(
        key, (), said, find=title, title=title, lines=(line, date), pill=pill, moves=moves
    )


def filled(places: dict[str, tuple[str, ...]] = ON_BOARD) -> dict[Hashable, list[BoardCard]]:
    """The cards by column."""
    return {column: [card(key) for key in keys] for column, keys in places.items()}


@pytest.fixture
def board(qtbot: QtBot) -> Board:
    """A board of five cards, with the focus on the first."""
    made = Board("Bookings", PLACES, lambda count: f"{count} bookings")
    made.show_cards(filled())
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.take_focus()
    return made


@pytest.fixture
def wanted(board: Board) -> list[tuple[object, object]]:
    """What the board asked for: card and place."""
    asked: list[tuple[object, object]] = []
    board.moved.connect(lambda key, place: asked.append((key, place)))
    return asked


def press(key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """A key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def middle(board: Board, key: object) -> tuple[QWidget, QPoint]:
    """Where a card lies."""
    for column in board.columns:
        for number, shown in enumerate(column.list.rows()):
            if shown.key == key:
                rect = column.list.visualRect(column.list.model().index(number, 0))
                return column.list.viewport(), rect.center()
    raise KeyError(key)


def lit(board: Board) -> list[object]:
    """The columns that show that the card can be put there."""
    return [column.key for column in board.columns if column.lit]


def drag(board: Board, key: object, to: QWidget, *, let_go: bool = True) -> None:
    """Take a card with the mouse to the middle of something."""
    under, start = middle(board, key)
    target = under.mapFromGlobal(to.mapToGlobal(to.rect().center()))
    QTest.mousePress(under, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(under, start + (target - start) * share)
    if let_go:
        QTest.mouseRelease(under, LEFT, pos=target)


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ([], "sleep"),
        ([Key.Key_Down], "pain"),
        ([Key.Key_End, Key.Key_Home], "sleep"),
        ([Key.Key_Right], "money"),
        ([Key.Key_Down, Key.Key_Right], "money"),
        ([Key.Key_Right, Key.Key_Right], "bones"),  # past the column without a card
        ([Key.Key_Right, Key.Key_Right, Key.Key_Right], "bones"),
        ([Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Left], "sleep"),
        ([Key.Key_Left], "sleep"),
    ],
)
def test_arrows_lead_from_card_to_card(board: Board, keys: list[Qt.Key], at: str) -> None:
    for key in keys:
        press(key)
    assert board.current_key() == at
    holder = next(c for c in board.columns if any(r.key == at for r in c.list.rows()))
    assert QApplication.focusWidget() is holder.list


def test_keys_ask_for_the_column_beside(board: Board, wanted: list[tuple[object, object]]) -> None:
    press(Key.Key_Left, CTRL)
    assert wanted == []
    press(Key.Key_Right, CTRL)
    press(Key.Key_Right)
    press(Key.Key_Right, CTRL)
    press(Key.Key_Left, CTRL)
    assert wanted == [("sleep", "asked"), ("money", "booked"), ("money", "idea")]


def test_the_board_moves_nothing_itself(board: Board) -> None:
    press(Key.Key_Right, CTRL)
    drag(board, "money", board.columns[2])
    assert {c.key: tuple(r.key for r in c.list.rows()) for c in board.columns} == {
        **ON_BOARD,
        "booked": (),
    }


@pytest.mark.parametrize(("column", "place"), [(1, "asked"), (2, "booked"), (3, "spoke")])
def test_a_card_let_go_over_a_column_asks_for_it(
    board: Board, wanted: list[tuple[object, object]], column: int, place: str
) -> None:
    drag(board, "pain", board.columns[column])
    assert wanted == [("pain", place)]
    assert board.current_key() == "pain"


def test_a_card_let_go_where_it_was_stays(
    board: Board, wanted: list[tuple[object, object]]
) -> None:
    drag(board, "sleep", board.columns[0])
    assert wanted == []


def test_escape_puts_a_carried_card_back(board: Board, wanted: list[tuple[object, object]]) -> None:
    drag(board, "sleep", board.columns[1], let_go=False)
    assert lit(board) == ["asked"]
    press(Key.Key_Escape)
    assert lit(board) == []
    under, at = middle(board, "money")
    QTest.mouseRelease(under, LEFT, pos=at)
    assert wanted == []


def test_a_carried_card_that_is_gone_meanwhile_moves_no_other(
    board: Board, wanted: list[tuple[object, object]]
) -> None:
    taken, _ = middle(board, "sleep")
    drag(board, "sleep", board.columns[1], let_go=False)
    board.show_cards(filled(ON_BOARD | {"idea": ("pain",)}))
    under, at = middle(board, "money")
    QTest.mouseRelease(taken, LEFT, pos=taken.mapFromGlobal(under.mapToGlobal(at)))
    assert wanted == []


def test_a_key_that_is_held_down_moves_a_card_once(
    board: Board, wanted: list[tuple[object, object]]
) -> None:
    for repeated in (False, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Right, CTRL, "", repeated)
        QApplication.sendEvent(board.columns[0].list, held)
    assert wanted == [("sleep", "asked")]


def test_a_board_that_forgets_keeps_no_text_that_it_measured(board: Board) -> None:
    assert _broken.cache_info().currsize
    board.forget()
    assert board.is_empty()
    assert (_broken.cache_info().currsize, _room_for.cache_info().currsize) == (0, 0)


def test_only_columns_the_card_can_go_to_light_up(board: Board) -> None:
    drag(board, "sleep", board.columns[3], let_go=False)
    assert lit(board) == []
    press(Key.Key_Escape)


@pytest.mark.parametrize(
    ("key", "held"), [(Key.Key_F10, SHIFT), (Key.Key_Menu, Qt.KeyboardModifier.NoModifier)]
)
def test_a_menu_offers_every_place_the_card_can_go_to(
    board: Board, wanted: list[tuple[object, object]], key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    press(key, held)
    assert board.menu.isVisible()
    words = [action.text() for action in board.menu.actions()]
    assert words == ["Move to asked", "Move to booked", "Declined"]
    for step in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(board.menu, step)
    assert wanted == [("sleep", "declined")]


def test_the_current_card_is_the_same_in_its_new_column(board: Board) -> None:
    told: list[object] = []
    board.current_changed.connect(told.append)
    press(Key.Key_Down)
    board.show_cards(filled({**ON_BOARD, "idea": ("sleep",), "booked": ("pain",)}))
    assert board.current_key() == "pain"
    assert QApplication.focusWidget() is board.columns[2].list
    assert told == ["pain"]


def test_a_card_that_is_gone_leaves_another_current(board: Board) -> None:
    press(Key.Key_Right)
    told: list[object] = []
    board.current_changed.connect(told.append)
    board.show_cards(filled({"spoke": ("bones",)}))
    assert board.current_key() == "bones"
    assert QApplication.focusWidget() is board.columns[3].list
    board.show_cards({})
    assert board.current() is None
    assert told == ["bones", None]


def test_tab_comes_to_the_current_card_alone(board: Board) -> None:
    press(Key.Key_Right)
    takes_tab = Qt.FocusPolicy.TabFocus
    stops = [c.key for c in board.columns if c.list.focusPolicy() & takes_tab]
    assert stops == ["asked"]


def test_a_column_is_named_with_its_count_and_a_card_read_as_a_sentence(board: Board) -> None:
    heard = [QAccessible.queryAccessibleInterface(c.list) for c in board.columns]
    names = [each.text(QAccessible.Text.Name) for each in heard]
    assert names == [
        "Ideas, 2 bookings",
        "Asked, 1 bookings",
        "Booked, 0 bookings",
        "Spoke, 2 bookings",
    ]
    said = heard[0].child(1)
    assert said is not None
    assert said.text(QAccessible.Text.Name) == "About pain, Dr Laing, 26 February 2025"


def test_what_does_not_fit_scrolls_sideways_with_the_current_card_in_sight(
    board: Board, qtbot: QtBot
) -> None:
    theme().show(Look.LIGHT, 200)
    board.resize(700, 500)
    press(Key.Key_Right)
    press(Key.Key_Right)
    last = board.columns[3]

    def is_in_sight() -> bool:
        rect = QRect(last.mapTo(board.viewport(), QPoint(0, 0)), last.size())
        return board.viewport().rect().contains(rect.center()) and rect.right() < board.width()

    qtbot.waitUntil(is_in_sight)
    assert board.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_of_a_card_is_outside_its_frame(board: Board, percent: int) -> None:
    theme().show(Look.LIGHT, percent)
    long = BoardCard(
        "long",
        (),
        "",
        title="Unaussprechlichkeitsvermeidungsverfahren and other things",
        lines=(
            CardLine("Somebodywithaverylongname O'Somebodyelse"),
            CardLine("26 Feb", "calendar"),
        ),
        pill=State("Asked for the same date as two others", "warn"),
    )
    for width in (120, 138, 300):
        frame = QRect(0, 0, theme().px(width), 10_000)
        for part in parts_of(long, 0, 0, frame.width()):
            assert frame.contains(part.place)


@pytest.mark.parametrize("percent", [100, 125, 200])
def test_no_line_of_a_card_is_drawn_below_its_place_at_any_width(look: Theme, percent: int) -> None:
    look.show(Look.LIGHT, percent)
    names = ("Dr Morag Sinclair", "Prof W. A. Taylor", "Breathlessness", "To T. Y. Avery, fff")
    for name in names:
        named = BoardCard(name, (), "", title=name, lines=(CardLine(name),), pill=State(name))
        for width in range(look.px(60), look.px(180)):
            for part in parts_of(named, 0, 0, width):
                ground = QSize(2 * look.px(PILL_SIDE), 2 * look.px(PILL_ABOVE))
                inside = part.place.size() - (ground if part.ground else QSize(0, 0))
                drawn = QFontMetrics(part.font).boundingRect(
                    QRect(0, 0, inside.width(), 1000), part.breaks, part.text
                )
                assert drawn.height() <= inside.height(), (name, width)


def test_on_a_low_page_the_board_is_as_high_as_a_card(qtbot: QtBot) -> None:
    page, made = Page("Speakers"), Board("Bookings", PLACES, str)
    made.show_cards(filled())
    page.add(made, 1)
    qtbot.addWidget(page)
    page.resize(900, 200)
    page.show()
    assert made.columns[0].list.height() > made.columns[0].list.sizeHintForRow(0)
