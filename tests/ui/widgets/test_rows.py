"""Lists: read a row at a time, moved through by keys, painted in columns that stack."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Look, Theme, theme
from desktop_app.ui.widgets import cell_paint
from desktop_app.ui.widgets.cells import (
    Bar,
    Column,
    Options,
    Row,
    Sign,
    State,
    Tick,
    Words,
)
from desktop_app.ui.widgets.grid import GAP, fit
from desktop_app.ui.widgets.rows import RowTable

Key = Qt.Key
NAMES = ("Ailsa", "Cat", "Deirdre", "Effie")
MARKS = ("Came", "Part", "Apologies")
COLUMNS = (Column("Person", 120, 1), Column("", 20), Column("Attendance", 200))


def row(name: str, mark: int | None = None) -> Row:
    """A person in the register."""
    said = f"{name}, {'not recorded' if mark is None else MARKS[mark]}"
    return Row(name, (Words(name, bold=True), Tick(False), Options(MARKS, mark)), said, find=name)


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    """A register of four, wide enough for its columns."""
    made = RowTable("Register", COLUMNS)
    made.show_rows([row(name) for name in NAMES])
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.setFocus()
    return made


def test_a_row_is_read_as_one_sentence(table: RowTable) -> None:
    interface = QAccessible.queryAccessibleInterface(table.list)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Register"
    assert interface.childCount() == len(NAMES)
    said = interface.child(1)
    assert said is not None
    assert said.text(QAccessible.Text.Name) == "Cat, not recorded"


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ([Key.Key_Down, Key.Key_Down], "Deirdre"),
        ([Key.Key_End], "Effie"),
        ([Key.Key_End, Key.Key_Home], "Ailsa"),
        ([Key.Key_D], "Deirdre"),
    ],
)
def test_keys_move_through_the_rows(table: RowTable, keys: list[Qt.Key], at: str) -> None:
    told: list[object] = []
    table.list.current_changed.connect(told.append)
    for key in keys:
        QTest.keyClick(table.list, key)
    assert table.list.current_key() == at
    assert told[-1] == at


def test_a_bound_key_acts_on_the_current_row_and_stays_there(table: RowTable) -> None:
    acted: list[object] = []
    table.list.bind("1", acted.append)
    QTest.keyClick(table.list, Key.Key_Down)
    QTest.keyClick(table.list, Key.Key_1)
    assert acted == ["Cat"]
    assert table.list.current_key() == "Cat"


def test_enter_opens_a_row(table: RowTable) -> None:
    opened: list[object] = []
    table.list.opened.connect(opened.append)
    QTest.keyClick(table.list, Key.Key_Return)
    assert opened == ["Ailsa"]


def test_the_current_row_stays_when_rows_are_shown_again(table: RowTable) -> None:
    table.list.set_current("Deirdre")
    table.show_rows([row("Aaron"), *(row(name, 0) for name in NAMES)])
    assert table.list.current_key() == "Deirdre"


def test_the_place_stays_when_the_current_row_is_gone(table: RowTable) -> None:
    table.list.set_current("Deirdre")
    table.show_rows([row(name) for name in NAMES if name != "Deirdre"])
    assert table.list.current_key() == "Effie"


def test_one_changed_row_is_all_that_is_told(table: RowTable, qtbot: QtBot) -> None:
    model = table.list.model()
    reset: list[bool] = []
    model.modelReset.connect(lambda: reset.append(True))
    with qtbot.waitSignal(model.dataChanged) as told:
        table.show_rows([row(name, 0 if name == "Cat" else None) for name in NAMES])
    assert told.args[0].row() == 1
    assert reset == []


def cell_middle(table: RowTable, number: int, column: int) -> QPoint:
    """Where a cell of a row is, on the list."""
    index = table.list.model().index(number, 0)
    shown = table.list.row_at(index)
    rect = table.list.painter.cell_rects(shown, table.list.visualRect(index))[column]
    return QPoint(rect.left() + 10, rect.center().y())


def test_a_click_on_a_word_chooses_it(table: RowTable) -> None:
    chosen: list[tuple[object, int]] = []
    table.list.chosen.connect(lambda key, number: chosen.append((key, number)))
    at = cell_middle(table, 1, 2)
    QTest.mouseClick(table.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    past_first = at + QPoint(cell_paint.natural(Options(("Came",))), 0)
    QTest.mouseClick(table.list.viewport(), Qt.MouseButton.LeftButton, pos=past_first)
    assert chosen == [("Cat", 0), ("Cat", 1)]


def test_a_click_on_a_box_ticks_it(table: RowTable) -> None:
    ticked: list[object] = []
    table.list.ticked.connect(ticked.append)
    at = cell_middle(table, 2, 1)
    QTest.mouseClick(table.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert ticked == ["Deirdre"]


def test_the_titles_go_when_the_rows_stack(table: RowTable) -> None:
    assert table._head.isVisible()
    table.resize(260, 400)
    assert not table._head.isVisible()


@pytest.mark.parametrize(
    ("percent", "width"), [(100, 300), (100, 500), (100, 1000), (200, 600), (200, 1000)]
)
def test_no_cell_lies_outside_its_row(
    table: RowTable, look: Theme, percent: int, width: int
) -> None:
    look.show(Look.LIGHT, percent)
    table.resize(width, 400)
    long = row("Wilhelmina-Alexandrina " * 12, 1)
    table.show_rows([long, row("Cat")])
    index = table.list.model().index(0, 0)
    rect = table.list.visualRect(index)
    for place in table.list.painter.cell_rects(long, rect):
        assert rect.contains(place)


def test_a_long_name_makes_its_row_taller(table: RowTable) -> None:
    table.show_rows([row("Wilhelmina " * 40), row("Cat")])
    first, second = (table.list.visualRect(table.list.model().index(n, 0)) for n in (0, 1))
    assert first.height() > second.height()


def test_columns_share_what_is_left_over_and_what_is_missing() -> None:
    steps = [(100, 50), (60, 50), (20, 40)]
    assert fit(steps, [1, 0], room=190) == [140, 50]
    assert fit(steps, [0, 0], room=190) == [100, 50]
    assert fit(steps, [1, 0], room=130) == [80, 50]
    assert fit(steps, [1, 0], room=85) == [40, 45]


NARROW = (
    Column("", 18),
    Column("Date", 120, least=70),
    Column("", 110, least=60),
    Column("", 40, least=20),
    Column("Attendance", 200, least=200),
)
WIDTHS = (300, 340, 420, 520, 700, 1000)


def busy(number: int, chip: str) -> Row:
    """A row with a chip, or none, and a column that is empty in every row."""
    cells = (Words(str(number)), Words("Wed 28 May " * number), State(chip), State(""),
             Options(MARKS))  # fmt: skip
    return Row(number, cells, str(number))


BUSY = [busy(1, ""), busy(2, "No counsellor at all"), busy(3, "Full"), busy(4, "")]


@pytest.fixture
def narrow(qtbot: QtBot) -> RowTable:
    """A table whose columns can shrink."""
    made = RowTable("Sessions", NARROW)
    made.show_rows(BUSY)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def lefts(table: RowTable, number: int) -> list[int]:
    """Where the cells of a row that holds every kind of cell start."""
    index = table.list.model().index(number, 0)
    shown = table.list.row_at(index)
    return [r.left() for r in table.list.painter.cell_rects(shown, table.list.visualRect(index))]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_row_starts_its_cells_where_the_others_do(narrow: RowTable, width: int) -> None:
    narrow.resize(width, 400)
    assert len({tuple(lefts(narrow, number)) for number in range(len(BUSY))}) == 1


def test_columns_shrink_before_they_stack(narrow: RowTable) -> None:
    narrow.resize(700, 400)
    wide = lefts(narrow, 1)
    narrow.resize(460, 400)
    assert not narrow.list.painter.is_stacked()
    assert lefts(narrow, 1)[-1] < wide[-1]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_filter_does_not_change_the_form(narrow: RowTable, width: int) -> None:
    narrow.resize(width, 400)
    before = narrow.list.painter.is_stacked()
    for rows in (BUSY[:1], BUSY[1:2], BUSY * 40, BUSY[3:]):
        narrow.show_rows([replace(row, key=key) for key, row in enumerate(rows)])
        QApplication.sendPostedEvents()
        assert narrow.list.painter.is_stacked() is before
        assert narrow._head.isVisible() is not before


def test_a_scroll_bar_that_comes_does_not_change_the_form(narrow: RowTable) -> None:
    seen = set()
    many = [replace(BUSY[0], key=key) for key in range(80)]
    for width in range(380, 520):
        narrow.resize(width, 400)
        forms = []
        for rows in (BUSY[:1], many):
            narrow.show_rows(rows)
            narrow.list.doItemsLayout()
            forms.append(narrow.list.painter.is_stacked())
        assert len(set(forms)) == 1
        seen |= set(forms)
    assert seen == {True, False}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_strip_stands_empty_over_stacked_rows(narrow: RowTable, width: int) -> None:
    narrow.resize(width, 400)
    assert narrow._head.isVisible() is not narrow.list.painter.is_stacked()


def test_what_stands_below_starts_under_the_first_words(narrow: RowTable) -> None:
    narrow.resize(340, 400)
    assert narrow.list.painter.is_stacked()
    left = lefts(narrow, 1)
    assert left[-1] == left[1] > left[0]


def test_a_column_that_is_empty_takes_no_room(narrow: RowTable) -> None:
    narrow.resize(1000, 400)
    look, lines = theme(), narrow.list.painter.lines(narrow.list.viewport().width())
    assert [span.number for span in lines[0]] == [0, 1, 2, 4]
    chip, options = lines[0][2:]
    assert options.left - chip.left - chip.width == look.px(GAP)


def test_a_time_is_said_short_only_where_it_would_break(look: Theme) -> None:
    time = Words("11:00 to 13:00", short="11:00–13:00")
    one_line = cell_paint.height(time, 400)
    room = cell_paint.natural(Words(time.short)) + 2
    assert cell_paint.natural(Words(time.text)) > room
    assert cell_paint.height(time, room) == one_line
    assert cell_paint.height(replace(time, short=""), room) > one_line


def test_a_click_chooses_the_word_it_is_on_where_the_words_stand_close(look: Theme) -> None:
    options = Options(MARKS)
    tight = QRect(0, 0, cell_paint.tightest(options), 24)
    assert tight.width() < cell_paint.natural(options)
    last = tight.right() + 2 - cell_paint.tightest(Options(MARKS[-1:]))
    assert cell_paint.option_at(options, tight, last) == len(MARKS) - 1


@pytest.mark.parametrize(
    "cell",
    [Words("x", then="y", under="z"), State("x", "ok", "mic"), Bar(0.5), Options(MARKS, 1),
     Tick(ticked=True), Sign("mic")],
    ids=lambda cell: type(cell).__name__,
)  # fmt: skip
def test_every_kind_of_cell_has_a_size(look: Theme, cell: Words) -> None:
    assert cell_paint.natural(cell) > 0
    assert cell_paint.height(cell, 100) > 0


def test_an_empty_chip_takes_no_room(look: Theme) -> None:
    assert (cell_paint.natural(State("")), cell_paint.height(State(""), 50)) == (0, 0)
