"""Long lists: few rows are made, all are of one height, and what is cut is read aloud whole."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.even import EvenList, RowsOf

COLUMNS = (Column("Name", 120, 1, least=60), Column("", 90, least=60))
LONG = "words that go on and on until no two lines could ever hold them all, however small"


def row_of(number: int) -> Row:
    words = Words(f"Row {number}" if number % 2 else LONG, under="" if number % 3 else "below")
    return Row(number, (words, State("New", "ok")), f"Row {number}, {words.text}", find=words.text)


class Made:
    """A list of so many rows, and the numbers of those that were made."""

    def __init__(self, qtbot: QtBot, count: int) -> None:
        self.numbers: list[int] = []
        self.list = EvenList("Rows", COLUMNS)
        qtbot.addWidget(self.list)
        theme().rescale(self.list)
        self.list.resize(320, 400)
        self.show(range(count))
        self.list.show()
        QTest.qWaitForWindowExposed(self.list)

    def show(self, numbers: range) -> None:
        """Show rows with these numbers."""
        self.list.show_rows(RowsOf(numbers, lambda number: number, self._make))

    def _make(self, number: int) -> Row:
        self.numbers.append(number)
        return row_of(number)


def test_of_thousands_of_rows_those_in_sight_are_made_and_each_once(qtbot: QtBot) -> None:
    made = Made(qtbot, 5_000)
    QTest.keyClick(made.list, Qt.Key.Key_End)
    made.list.grab()
    assert made.list.current_key() == 4_999
    assert len(made.numbers) < 200
    assert len(set(made.numbers)) == len(made.numbers)


def test_all_rows_are_of_one_height(qtbot: QtBot) -> None:
    made = Made(qtbot, 12)
    model = made.list.model()
    assert len({made.list.visualRect(model.index(n, 0)).height() for n in range(12)}) == 1


def test_words_without_room_are_cut_and_read_aloud_whole(qtbot: QtBot) -> None:
    made = Made(qtbot, 4)
    shown = made.list.painter.fitted(Words(LONG), QRect(0, 0, 120, 40))
    assert isinstance(shown, Words)
    assert shown.text.endswith("…")
    assert made.list.painter.fitted(Words("short"), QRect(0, 0, 120, 40)) == Words("short")
    spoken = made.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert LONG in spoken


def test_the_current_row_stays_current_or_else_the_place_in_the_list(qtbot: QtBot) -> None:
    made = Made(qtbot, 10)
    made.list.set_current(5)
    made.show(range(3, 10))
    assert made.list.current_key() == 5
    made.show(range(6, 10))
    assert made.list.current_key() == 8
    made.show(range(0))
    assert made.list.current_key() is None
