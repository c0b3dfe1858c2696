"""The lookers see: each of them finds a fault that was made on purpose."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.widgets.cells import Acts, Column, Row, State, Words
from desktop_app.ui.widgets.rows import RowList
from tests.ui.reach import fitting, test_contrast, test_focus, test_names, test_states, test_tab
from tests.ui.reach.house import present
from tests.ui.reach.looking import controls, name_of
from tests.ui.reach.painting import Pixels, texts

ROOM = QRect(20, 20, 200, 40)


@pytest.fixture
def ground(qtbot: QtBot, dressed: Theme) -> QWidget:
    """An empty window."""
    dressed.show(Look.LIGHT, 100)
    made = QWidget()
    made.setObjectName("paper")
    made.resize(400, 200)
    qtbot.addWidget(made)
    present(made)
    return made


def put(part: QWidget, ground: QWidget, at: QRect = ROOM) -> QWidget:
    """Lay a widget on the ground."""
    part.setParent(ground)
    part.setGeometry(at)
    part.show()
    return part


FITTING: dict[str, Callable[[QWidget], object]] = {
    "cut off": fitting.cut_off,
    "over each other": fitting.over_each_other,
    "outside": fitting.outside,
    "sideways": fitting.sideways,
}


def faults(ground: QWidget) -> set[str]:
    """Which of the lookers find something."""
    return {name for name, look in FITTING.items() if look(ground)}


def test_what_fits_is_no_fault(ground: QWidget) -> None:
    put(QLabel("Ailsa"), ground)
    put(QLabel("Grace"), ground, QRect(20, 80, 200, 40))
    assert faults(ground) == set()


def test_a_label_too_narrow_is_cut_off(ground: QWidget) -> None:
    put(QLabel("Living with secondary breast cancer"), ground, QRect(20, 20, 60, 40))
    assert faults(ground) == {"cut off"}


def test_a_button_of_a_row_of_which_little_is_in_view_is_scrolled_away_and_not_cut_off(
    ground: QWidget,
) -> None:
    rows = RowList("Tasks", [Column("", 100, 1), Column("", 0, at_right=True)])
    rows.show_rows([Row(n, (Words("Task", under="Of it"), Acts(("Look",))), "") for n in range(2)])
    first = rows.visualRect(rows.model().index(0, 0)).height()
    put(rows, ground, QRect(20, 20, 300, first + 8))
    assert fitting.cut_off(ground) == []
    rows.setFixedWidth(60)
    assert any("Look" in found for found in fitting.cut_off(ground))


def test_a_label_too_low_for_its_lines_is_cut_off(ground: QWidget) -> None:
    label = QLabel("Living with secondary breast cancer, Scotland")
    label.setWordWrap(True)
    put(label, ground, QRect(20, 20, 120, 30))
    assert faults(ground) == {"cut off"}


def test_two_texts_in_one_place_are_over_each_other(ground: QWidget) -> None:
    put(QLabel("Ailsa"), ground)
    put(QLabel("Grace"), ground)
    assert faults(ground) == {"over each other"}


def test_a_button_beyond_its_window_is_outside(ground: QWidget) -> None:
    put(QPushButton("Book"), ground, QRect(380, 20, 60, 40))
    assert faults(ground) == {"outside"}


def test_a_page_that_has_to_be_moved_sideways_is_seen(ground: QWidget) -> None:
    area, inside = QScrollArea(), QWidget()
    inside.resize(600, 100)
    area.setWidget(inside)
    put(area, ground, QRect(0, 0, 300, 150))
    assert "sideways" in faults(ground)


def test_a_shortened_text_is_seen(ground: QWidget) -> None:
    field = QLineEdit()
    field.setPlaceholderText("Find a person or a session by name or by date")
    put(field, ground, QRect(20, 20, 90, 40))
    assert fitting.shortened(ground)


def test_a_control_that_stays_out_of_sight_is_seen(ground: QWidget) -> None:
    area, inside = QScrollArea(), QWidget()
    inside.resize(200, 400)
    area.setWidget(inside)
    put(area, ground, QRect(0, 0, 300, 150))
    button = put(QPushButton("Book"), inside, QRect(0, 380, 100, 60))
    assert not fitting.can_be_seen(button)
    button.setGeometry(0, 340, 100, 60)
    assert fitting.can_be_seen(button)


def test_a_control_without_a_name_is_seen(ground: QWidget) -> None:
    put(QPushButton(), ground)
    assert [name_of(control) for control in controls(ground)] == [""]


@pytest.mark.parametrize(
    "said", ["", "Ailsa", "None of None", "SessionLine(day=1)", "booked_late by Ailsa"]
)
def test_raw_data_are_no_sentence(said: str) -> None:
    assert not test_names.is_sentence(said)
    assert test_names.is_sentence("Wednesday 28 May 2025, 20 of 20 places")


class Trap(QLineEdit):
    """A field that keeps the focus whatever is pressed."""

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: N802 (Qt's name)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()


def test_a_trap_is_seen(ground: QWidget) -> None:
    for number in range(3):
        put(Trap() if number == 1 else QLineEdit(), ground, QRect(20, 50 * number, 100, 30))
    stops = test_tab.start(ground)
    assert len(set(test_tab.walk(ground, test_tab.PLAIN, len(stops)))) < len(stops)


def test_a_tab_order_against_the_grain_is_seen(ground: QWidget) -> None:
    there = [put(QLineEdit(), ground, QRect(20, 50 * number, 100, 30)) for number in (0, 2, 1)]
    assert test_tab.against_the_grain(there) != []
    assert test_tab.against_the_grain([there[0], there[2], there[1]]) == []


def test_a_control_without_a_ring_is_seen(ground: QWidget) -> None:
    bare = put(QScrollArea(), ground)
    ringed = put(QPushButton("Book"), ground, QRect(20, 100, 100, 40))
    assert test_focus.gained(ground, bare) == 0
    assert test_focus.gained(ground, ringed) > 0


def test_faint_words_are_seen(ground: QWidget) -> None:
    label = put(QLabel("Ailsa Moar"), ground)
    ratios: list[float] = []
    for colour in ("#9a9a9a", "#1f2933"):
        label.setStyleSheet(f"color: {colour}")
        text = texts(ground)[0]
        ratios.append(test_contrast.on_screen(Pixels.of(ground), text, ground))
    assert ratios[0] < test_contrast.DISABLED < test_contrast.ENABLED < ratios[1]


def test_a_faint_border_is_seen(ground: QWidget) -> None:
    field = put(QLineEdit(), ground)
    before = test_contrast.border(Pixels.of(ground), ROOM)
    field.setStyleSheet("border: 1px solid #dad7ce")
    assert test_contrast.border(Pixels.of(ground), ROOM) < test_contrast.BORDER <= before


def test_a_state_in_colour_alone_is_seen() -> None:
    silent = Row(1, (Words("Ailsa"), State("", "warn")), "Ailsa")
    spoken = Row(1, (Words("Ailsa"), State("Waiting", "warn")), "Ailsa, waiting")
    assert test_states.stands_out(silent) - test_states.told(silent) == {"warn"}
    assert test_states.stands_out(spoken) - test_states.told(spoken) == set()
