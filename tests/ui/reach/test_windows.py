"""Whatever is shown, the window is the only one: when it is closed, the program ends."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.reach.house import House
from tests.ui.reach.scenes import IN_WINDOW, show


@pytest.mark.parametrize("name", IN_WINDOW)
def test_no_part_of_a_view_is_a_window_of_its_own(house: House, name: str) -> None:
    window = show(house, name)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert [type(each).__name__ for each in shown] == [type(window).__name__]
