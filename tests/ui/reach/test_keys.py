"""A key that means two commands at once means none: Qt calls neither."""

import pytest

from desktop_app.ui.main_window import MainWindow
from tests.ui.reach.house import House
from tests.ui.reach.scenes import IN_WINDOW, show


@pytest.mark.parametrize("name", IN_WINDOW)
def test_no_key_of_a_place_is_one_of_the_window(house: House, name: str) -> None:
    window = show(house, name)
    assert isinstance(window, MainWindow)
    own = window.actions()  # also such as are away for now
    kept = {key.toString(): action.text() for action in own for key in action.shortcuts()}
    meant = {
        key.toString(): each.words
        for each in window.commands.listed()
        for key in each.action.shortcuts()
        if each.action not in own
    }
    taken = {key for key in meant.keys() & kept.keys() if meant[key] != kept[key]}
    assert taken == set()
