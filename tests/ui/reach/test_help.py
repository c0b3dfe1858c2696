"""F1 shows what a page can do by keys."""

import pytest

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.views import call_if_there
from desktop_app.ui.widgets.cells import State, Words
from tests.ui.reach.house import House
from tests.ui.reach.scenes import IN_WINDOW, show


@pytest.mark.parametrize("name", IN_WINDOW)
def test_every_key_that_a_page_declares_is_shown_with_its_words(house: House, name: str) -> None:
    window = show(house, name)
    assert isinstance(window, MainWindow)
    view = window.view()
    assert view is not None
    declared = call_if_there(view, "plain_keys") or ()
    window._list_keys()
    shown = [row.cells for row in window.keys.list.rows()]
    assert all((State(keys), Words(words)) in shown for keys, words in declared)
    assert all(keys for keys, _words in declared)
