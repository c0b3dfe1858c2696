"""A choice from a list by typing the beginning of what is wanted."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.cells import Column, Row, Words
from desktop_app.ui.widgets.fields import Combo, Field, choice_field
from desktop_app.ui.widgets.rows import RowList


def put(qtbot: QtBot, field: Field[Combo]) -> None:
    """Show a choice, with the focus in it."""
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    assert QTest.qWaitForWindowActive(field)
    field.editor.setFocus()


def test_a_space_within_a_name_finds_it_in_a_choice_and_opens_no_list(qtbot: QtBot) -> None:
    names = ("Nobody", "Dr A. Okafor", "Dr M. Ross", "Prof L. Nairn")
    field = choice_field("Speaker", [(name, name) for name in names])
    told: list[int] = []
    field.editor.activated.connect(told.append)
    put(qtbot, field)
    QTest.keyClicks(field.editor, "Dr M")
    assert field.editor.currentData() == "Dr M. Ross"
    assert not field.editor.view().isVisible()
    assert told == [1, 2]


def test_a_letter_again_and_again_goes_from_one_to_the_next_in_a_choice(qtbot: QtBot) -> None:
    field = choice_field("Speaker", [(name, name) for name in ("Ailsa", "Bea", "Ann")])
    put(qtbot, field)
    QTest.keyClicks(field.editor, "a")
    assert field.editor.currentData() == "Ann"
    QTest.keyClicks(field.editor, "a")
    assert field.editor.currentData() == "Ailsa"


def test_a_space_that_begins_nothing_opens_the_list_of_a_choice(qtbot: QtBot) -> None:
    field = choice_field("Speaker", [(name, name) for name in ("Ailsa", "Bea")])
    put(qtbot, field)
    QTest.keyClicks(field.editor, "b ")
    assert field.editor.view().isVisible()
    field.editor.hidePopup()


@pytest.mark.parametrize(
    ("typed", "current", "acted"),
    [("ly ", "Lymphoedema", ["Lymphoedema"]), ("work a", "Work and money", [])],
)
def test_in_a_list_a_space_is_of_a_name_only_where_one_goes_on_so(
    qtbot: QtBot, typed: str, current: str, acted: list[str]
) -> None:
    rows = RowList("Topics", [Column("", 160)])
    names = ("Fatigue", "Lymphoedema", "Work", "Work and money")
    rows.show_rows([Row(name, (Words(name),), name) for name in names])
    ticked: list[object] = []
    rows.bind(" ", ticked.append)
    qtbot.addWidget(rows)
    rows.show()
    QTest.keyClicks(rows, typed)
    assert (rows.current_key(), ticked) == (current, acted)
