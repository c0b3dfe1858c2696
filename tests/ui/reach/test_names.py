"""Whatever takes the focus says what it is; rows, cells and days are read as sentences."""

import re

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QWidget

from tests.ui.reach.conftest import Show
from tests.ui.reach.looking import (
    called,
    clickable,
    controls,
    face,
    items,
    lists,
    name_of,
    shown,
    told_of,
)

ROLE = QAccessible.Role
# What a control may be said to be. A pane or a client says nothing of what can be done with it.
ROLES = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton, ROLE.PageTab, ROLE.Link,
    ROLE.EditableText, ROLE.StaticText, ROLE.ComboBox, ROLE.SpinBox, ROLE.Slider,
    ROLE.List, ROLE.Table, ROLE.Tree, ROLE.Document, ROLE.Graphic,
}  # fmt: skip
WORD = re.compile(r"\w{2,}")
# What data look like that nobody has put into words.
RAW = re.compile(
    r"\bNone\b|[<{\[]\w|\w+\(|\bUUID\b|[0-9a-f]{8}-[0-9a-f]{4}-|\d{4}-\d\d-\d\d|[a-z]_[a-z]"
)


def is_sentence(said: str) -> bool:
    """Whether it tells of something: several words, and none of them raw data."""
    return len(WORD.findall(said)) > 1 and RAW.search(said) is None


def test_whatever_takes_the_focus_has_a_name(seen: QWidget) -> None:
    assert [called(each) for each in controls(seen) if not name_of(each).strip()] == []


def test_a_screen_reader_comes_to_whatever_takes_the_focus(seen: QWidget) -> None:
    told = told_of(seen)
    assert [called(control) for control in controls(seen) if control not in told] == []


def test_whatever_can_be_clicked_has_a_name_also_without_words(seen: QWidget) -> None:
    assert [called(each) for each in clickable(seen) if not name_of(each).strip()] == []


def test_whatever_takes_the_focus_says_what_can_be_done_with_it(seen: QWidget) -> None:
    roles = {called(control): face(control).role() for control in controls(seen)}
    assert {what: role for what, role in roles.items() if role not in ROLES} == {}


def test_two_controls_of_a_view_are_not_called_the_same(seen: QWidget) -> None:
    said = [_said(control) for control in controls(seen)]
    assert sorted({each for each in said if said.count(each) > 1}) == []


def test_every_choice_of_a_list_that_drops_down_has_words(seen: QWidget) -> None:
    combos = [w for w in shown(seen) if isinstance(w, QComboBox)]
    silent = [w for w in combos if not all(w.itemText(n).strip() for n in range(w.count()))]
    assert [called(combo) for combo in silent] == []


def test_rows_cells_and_days_are_read_as_sentences(seen: QWidget) -> None:
    said = [sentence for widget in lists(seen) for sentence in items(widget)]
    assert [sentence for sentence in said if not is_sentence(sentence)] == []


@pytest.mark.parametrize("name", ["today", "calendar", "people", "roster", "call"])
def test_views_of_people_and_sessions_have_something_to_read(view: Show, name: str) -> None:
    assert lists(view(name))


def _said(control: QWidget) -> tuple[str, str, str]:
    """Name, description and kind. The same word may stand in two choices, which name themselves."""
    interface = face(control)
    described = interface.text(QAccessible.Text.Description)
    return name_of(control), described, interface.role().name
