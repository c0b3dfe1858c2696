"""What a list says while it stands still, of whoever said no, and where one comes back to."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.places import release
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.roster.lists import Tab
from tests.ui.roster.conftest import Bench
from tests.ui.roster.test_waiting import CTRL, SHIFT, free_bar, offered, release_first


def test_a_paused_list_has_a_button_that_lets_it_go_on(bench: Bench) -> None:
    release_first(bench)
    bench.turn_to(Tab.WAITING)
    assert not bench.view._lists.resume.isVisible()
    bench.press(Qt.Key.Key_L, held=CTRL | SHIFT)
    bench.until(bench.view._lists.resume.isVisible)
    bench.view._lists.resume.setFocus()
    bench.press(" ")
    bench.until(lambda: "Vhairi Weir" in free_bar(bench))
    assert not bench.view._lists.resume.isVisible()


@pytest.mark.parametrize("waits", [True, False])
def test_the_key_that_offers_a_place_says_by_whom_the_list_is_paused(
    bench: Bench, waits: bool
) -> None:
    if not waits:
        for row in bench.roster().waiting:
            bench.database.perform(release, row.person_id, bench.session_id)
        bench.view.reload()
    release_first_of(bench)
    bench.press(Qt.Key.Key_L, held=CTRL | SHIFT)
    bench.until(lambda: bench.roster().paused)
    bench.rest()
    assert not bench.view._free._offer.isVisible()
    bench.press(Qt.Key.Key_O, held=CTRL)
    bench.until(lambda: bench.said().startswith("The waiting list is paused."))
    assert "It was paused by Eilidh Ross on Tuesday 20 May 2025" in bench.said()
    bench.hide_names()
    assert bench.said().startswith("The waiting list is paused. It was paused by hand on")
    bench.press(Qt.Key.Key_L, held=CTRL | SHIFT)
    bench.until(lambda: not bench.roster().paused)
    bench.rest()
    assert bench.shows("offer") is waits


def release_first_of(bench: Bench) -> None:
    """Let the first person of the register go; nobody may be there to take the place."""
    bench.press(Qt.Key.Key_Delete)
    bench.until(lambda: bench.roster().released)
    bench.rest()


def test_the_key_that_offers_a_place_says_that_none_is_free(bench: Bench) -> None:
    bench.press(Qt.Key.Key_O, held=CTRL)
    bench.until(lambda: "No place is free." in bench.said())
    assert not bench.roster().offered


@pytest.mark.parametrize("tab", [Tab.REGISTER, Tab.WAITING])
def test_pausing_the_list_of_a_full_session_says_of_no_place_that_it_is_free(
    bench: Bench, tab: Tab
) -> None:
    bench.turn_to(tab)
    bench.press(Qt.Key.Key_L, held=CTRL | SHIFT)
    bench.until(lambda: bench.roster().paused)
    bench.rest()
    assert bench.view._lists._why_still[0] == "The waiting list is paused."
    assert bench.view._free.isHidden()


def test_beside_a_place_that_is_held_the_list_does_not_deny_the_offer(bench: Bench) -> None:
    offered(bench)
    note = bench.view._lists._still
    assert note._words.text() == "No other place is free now."
    assert "Nobody is offered" not in note._more.text()


def test_who_said_no_stands_so_among_the_released(bench: Bench) -> None:
    offered(bench)
    bench.press(Qt.Key.Key_D, held=CTRL)
    bench.until(lambda: len(bench.roster().released) == 2)
    bench.rest()
    bench.turn_to(Tab.LET_GO)
    said = {bench.person(name): name for name in ("Vhairi Weir", "Ailsa Moir")}
    sentences = {said[row.key]: row.sentence for row in bench.rows().rows()}  # type: ignore[index]
    assert "Said no Tue 20 May" in sentences["Vhairi Weir"]
    assert "Released Tue 20 May" in sentences["Ailsa Moir"]


def test_who_comes_back_after_an_offer_was_wanted_stands_on_the_row_that_was_left(
    bench: Bench,
) -> None:
    release_first(bench)
    bench.view.show_for(Errand(bench.session_id, For.OFFER))
    bench.view.focus_first()
    bench.rest()
    bench.view.focus_first()
    bench.press(Qt.Key.Key_Down)
    left = bench.current().person_id
    bench.view.show_for(bench.view.where())  # as Alt Left does
    bench.view.focus_first()
    bench.rest()
    assert bench.rows().hasFocus()
    assert bench.current().person_id == left
