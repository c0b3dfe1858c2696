"""The waiting list: whom to ring, what they said, and why the list stands still."""

import re
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.deaths import report_death
from desktop_app.desk.waiting import pause_list
from desktop_app.domain.people import Person
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.roster.lists import Tab
from desktop_app.ui.widgets.buttons import Button
from tests.databases import Hands
from tests.desk.test_waiting import let_offers_make_themselves
from tests.desk.todo import change
from tests.ui.roster.conftest import Bench, MakeBench
from tests.ui.roster.service import DURING, PHONE

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def release_first(bench: Bench) -> None:
    """Let the first person of the register go."""
    bench.press(Qt.Key.Key_Delete)
    bench.until(bench.view._free.isVisible)
    bench.rest()


def test_releasing_a_place_and_offering_it_takes_few_keys(bench: Bench) -> None:
    bench.type("eff")
    bench.press(Qt.Key.Key_Delete)
    bench.until(bench.view._free.isVisible)
    bench.press(Qt.Key.Key_O, held=CTRL)
    bench.until(lambda: bench.roster().offered)
    roster = bench.roster()
    assert "Effie Ross" not in [row.name for row in roster.booked]
    assert [row.name for row in roster.offered] == ["Vhairi Weir"]
    assert bench.keys <= 20


def test_after_a_release_the_bar_names_the_first_who_waits(bench: Bench) -> None:
    assert not bench.view._free.isVisible()
    release_first(bench)
    assert "Vhairi Weir" in bench.view._free.accessibleName()
    assert bench.rows().hasFocus()


def test_the_list_says_why_it_stands_still(bench: Bench) -> None:
    bench.turn_to(Tab.WAITING)
    note = bench.view._lists._still
    assert note.isVisible()
    assert note._more.text() == "No place is free."


def test_a_free_place_that_nobody_is_offered_says_why_on_every_list(bench: Bench) -> None:
    release_first(bench)
    bench.database.perform(pause_list, bench.session_id)
    bench.view.reload()
    bench.until(lambda: "The waiting list is paused." in free_bar(bench))
    assert "Vhairi" not in free_bar(bench)
    assert not bench.view._free._offer.isVisible()
    bench.turn_to(Tab.WAITING)
    assert free_bar(bench) == "A place is free."  # the note below it says the rest
    note = bench.view._lists._still
    assert note._words.text() == "The waiting list is paused."
    assert "by Eilidh Ross on Tuesday 20 May 2025" in note._more.text()
    bench.hide_names()
    assert "Eilidh" not in note._more.text()


def test_who_takes_no_calls_is_offered_the_place_by_message(bench: Bench) -> None:
    """By the same key; they are not called first to ring, and stand among those to tell then."""
    vhairi = bench.roster().waiting[0].person_id
    bench.database.perform(change, Person, vhairi, email="vhairi@example.org")
    bench.database.perform(set_contact_rules, vhairi, True, False)
    release_first(bench)
    assert "They take no calls: offer the place, and write to them." in free_bar(bench)
    bench.turn_to(Tab.WAITING)
    bench.choose("Vhairi Weir")
    assert "First to write to, Takes no calls" in bench.current().row.sentence
    bench.press(Qt.Key.Key_O, held=CTRL)
    bench.until(lambda: bench.roster().offered)
    assert [row.person_id for row in bench.roster().offered] == [vhairi]
    bench.until(lambda: "they stand under To tell" in bench.said())


def test_while_no_place_is_free_nothing_is_said_of_one(bench: Bench) -> None:
    assert not bench.view._free.isVisible()


def test_an_offer_says_until_when_it_holds(bench: Bench) -> None:
    release_first(bench)
    bench.press(Qt.Key.Key_O, held=CTRL)
    bench.until(lambda: "until Thursday 22 May 2025, 10:00" in bench.said())
    bench.rest()
    bench.turn_to(Tab.WAITING)
    assert "Place held" in bench.current().row.sentence


def offered(bench: Bench) -> None:
    """Release a place, offer it, and stand on the person who has the offer."""
    release_first(bench)
    bench.press(Qt.Key.Key_O, held=CTRL)
    bench.until(lambda: bench.roster().offered)
    bench.rest()
    bench.turn_to(Tab.WAITING)


def test_a_yes_books_the_person(bench: Bench) -> None:
    offered(bench)
    bench.press(Qt.Key.Key_Y, held=CTRL)
    bench.until(lambda: "Vhairi Weir" in [row.name for row in bench.roster().booked])


def test_a_no_names_the_next(bench: Bench) -> None:
    offered(bench)
    bench.press(Qt.Key.Key_D, held=CTRL)
    bench.until(lambda: "Vhairi Weir" in [row.name for row in bench.roster().released])
    bench.until(lambda: "Wilma Young" in bench.view._free.accessibleName())


def test_who_did_not_reply_is_passed_over_until_somebody_has_tried_to_ring(
    bench: Bench, clock: Hands
) -> None:
    offered(bench)
    clock.move(days=3)
    bench.view.reload()
    bench.until(lambda: bench.view._roster and not bench.view._roster.offered)
    bench.rest()
    bench.choose("Vhairi Weir")
    assert "No reply" in bench.current().row.sentence
    assert bench.shows("tried")
    bench.press(Qt.Key.Key_T, held=CTRL)
    bench.until(lambda: not bench.roster().waiting[0].no_reply)
    bench.rest()
    assert not bench.shows("tried")


def test_within_a_day_of_the_start_the_first_who_says_yes_is_booked(bench_on: MakeBench) -> None:
    bench = bench_on(now=datetime(2025, 5, 27, 15, 0, tzinfo=UTC))
    release_first(bench)
    assert bench.view._actions["offer"].text() == "They said yes: book"
    bench.press(Qt.Key.Key_O, held=CTRL)
    bench.until(lambda: "Vhairi Weir" in [row.name for row in bench.roster().booked])


def test_leaving_the_list_ends_the_turn(bench: Bench) -> None:
    bench.turn_to(Tab.WAITING)
    bench.press(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    bench.until(lambda: "Wilma Young" in [row.name for row in bench.roster().released])
    assert [row.name for row in bench.roster().waiting] == ["Vhairi Weir", "Zena Allan"]


def test_who_only_waited_is_never_said_to_have_released_a_place(bench: Bench) -> None:
    bench.turn_to(Tab.WAITING)
    bench.press(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    bench.until(lambda: "Taken off the waiting list: Wilma Young" in bench.said())
    bench.rest()
    bench.turn_to(Tab.LET_GO)
    assert "Taken off the waiting list Tue 20 May" in bench.current().row.sentence


def test_who_let_a_place_go_can_be_booked_again_on_the_list(bench: Bench) -> None:
    release_first(bench)
    bench.turn_to(Tab.LET_GO)
    assert bench.current().listed is not None
    bench.press(Qt.Key.Key_B, held=CTRL)
    bench.until(lambda: "Ailsa Moir" in [row.name for row in bench.roster().waiting])
    bench.until(lambda: "about 3 ahead" in bench.said())


def test_the_phone_number_of_who_waits_is_shown_on_demand_and_recorded(bench: Bench) -> None:
    bench.turn_to(Tab.WAITING)
    before = bench.entries("before_ringing")
    assert bench.view._side.person.numbers_shown()[1] == ""
    bench.view._side.person._phone._button.click()
    bench.until(lambda: bench.view._side.person.numbers_shown()[1] == PHONE)
    assert bench.entries("before_ringing") == before + 1


def test_after_the_start_places_change_hands_no_more(bench_on: MakeBench, clock: Hands) -> None:
    bench = bench_on()
    release_first(bench)
    clock.now = DURING
    bench.view.reload()
    bench.until(lambda: bench.view._roster and bench.view._roster.session.started)
    assert not bench.shows("release")
    assert not bench.view._free.isVisible()
    bench.turn_to(Tab.LET_GO)
    assert bench.current().listed is not None
    assert not bench.shows("again")


def test_the_lists_turn_by_one_key_and_the_focus_goes_along(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Tab, held=CTRL)
    assert bench.view._tabs.value() is Tab.WAITING
    assert bench.rows().hasFocus()
    assert bench.current().listed is not None


def test_after_a_yes_pressed_on_its_button_the_focus_is_in_the_list_and_keys_go_on(
    bench: Bench,
) -> None:
    offered(bench)
    bench.press(Qt.Key.Key_Return)  # into the panel, whose first button is the number
    button = next(
        b for b in bench.view._side.person.findChildren(Button) if b.words() == "Said yes"
    )
    button.setFocus(Qt.FocusReason.TabFocusReason)
    bench.press(Qt.Key.Key_Space)
    bench.until(lambda: "Vhairi Weir" in [row.name for row in bench.roster().booked])
    bench.rest()
    assert bench.rows().hasFocus()
    assert bench.current().person_id == bench.person("Wilma Young")
    bench.press(Qt.Key.Key_Delete)
    bench.until(lambda: "Wilma Young" in [row.name for row in bench.roster().released])


def test_after_an_offer_the_number_to_ring_is_one_key_away(bench: Bench) -> None:
    release_first(bench)
    bench.view._free._offer.setFocus(Qt.FocusReason.TabFocusReason)
    bench.press(Qt.Key.Key_Space)
    bench.until(lambda: bench.roster().offered)
    bench.rest()
    assert bench.current().person_id == bench.person("Vhairi Weir")
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: bench.view._side.person.numbers_shown()[1] == PHONE)


def test_who_comes_to_ring_stands_on_the_offer(bench: Bench) -> None:
    release_first(bench)
    bench.view.show_for(Errand(bench.session_id, For.OFFER))
    bench.view.focus_first()
    bench.rest()
    assert bench.view._free._offer.hasFocus()


def test_who_comes_to_ring_somebody_stands_on_their_number(bench: Bench) -> None:
    wilma = bench.person("Wilma Young")
    bench.view.show_for(Errand(bench.session_id, For.PERSON, wilma))
    bench.view.focus_first()
    bench.rest()
    assert bench.current().person_id == wilma
    assert bench.view._side.person._phone._button.hasFocus()


def test_nobody_shares_a_number_while_names_are_hidden(bench: Bench) -> None:
    release_first(bench)
    bench.hide_names()
    said: dict[object, str] = {}
    for tab in (Tab.REGISTER, Tab.WAITING, Tab.LET_GO):
        bench.turn_to(tab)
        said |= {row.key: row.sentence for row in bench.rows().rows()}
    aliases = [re.search(r"Person \d+", sentence) for sentence in said.values()]
    assert all(aliases)
    assert len({alias.group() for alias in aliases if alias}) == len(said)


def test_a_release_says_who_was_released_until_it_is_undone(bench: Bench) -> None:
    release_first(bench)
    assert "Released: Ailsa Moir" in bench.said()
    bench.work.undo(bench.view)
    bench.until(lambda: not bench.said())


def test_what_is_said_names_nobody_while_names_are_hidden(bench: Bench) -> None:
    release_first(bench)
    bench.hide_names()
    assert "Released: Person 1" in bench.said()
    assert "First waiting: Person 20," in bench.view._free.accessibleName()
    bench.press(Qt.Key.Key_O, held=CTRL)
    bench.until(lambda: "until" in bench.said())
    assert "Vhairi" not in bench.said()
    bench.hide_names()
    assert "For Vhairi Weir" in bench.said()


def test_a_held_key_releases_one_person_only(bench: Bench) -> None:
    assert not any(action.autoRepeat() for action in bench.view._actions.values())


def test_the_bar_says_how_many_places_are_free_and_how_many_wait(bench: Bench) -> None:
    for _ in range(3):
        release_first(bench)
    bench.until(lambda: "3 places are free, for the 3 who wait." in free_bar(bench))
    assert " 2025." in free_bar(bench)  # the whole date


def free_bar(bench: Bench) -> str:
    """What the bar of the free place says."""
    return bench.view._free.accessibleName()


def test_numbers_are_offered_again_once_names_are_shown(bench: Bench) -> None:
    bench.turn_to(Tab.WAITING)
    button = bench.view._side.person._phone._button
    assert button.isVisible()
    bench.hide_names()
    assert not button.isVisible()
    bench.hide_names()
    assert button.isVisible()


def test_the_choice_of_lists_counts_who_is_in_each(bench: Bench) -> None:
    release_first(bench)
    bench.press(Qt.Key.Key_O, held=CTRL)
    parts = bench.view._tabs.findChildren(QAbstractButton)
    wanted = ["Roster", "Waiting and held 3", "Let go 1", "To tell 0"]
    bench.until(lambda: [part.text() for part in parts] == wanted)


def test_a_coordinator_puts_somebody_first_with_a_reason(bench: Bench) -> None:
    bench.turn_to(Tab.WAITING)
    bench.choose("Zena Allan")
    bench.press(Qt.Key.Key_F, held=CTRL | SHIFT)
    assert "Zena Allan" in bench.view._exception._about.text()
    bench.press(Qt.Key.Key_Return)
    assert bench.view._exception.isVisible()
    assert not any(row.priority for row in bench.roster().waiting)
    assert bench.view._exception._say.text() == "Put Zena Allan first"
    assert bench.view._exception._field.editor.accessibleName() == "Why out of turn?"
    bench.type("Came from Shetland last month")
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: bench.roster().waiting[0].name == "Zena Allan")
    bench.rest()
    bench.choose("Zena Allan")
    assert "Put first: Came from Shetland last month" in bench.current().row.sentence
    bench.hide_names()
    assert "Shetland" not in bench.current().row.sentence
    bench.hide_names()
    assert (bench.shows("first"), bench.shows("in_turn")) == (False, True)
    bench.press(Qt.Key.Key_I, held=CTRL | SHIFT)
    bench.type("A mistake")
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: bench.roster().waiting[0].name == "Vhairi Weir")


def test_a_coordinator_books_past_the_list_with_a_reason(bench: Bench) -> None:
    bench.turn_to(Tab.WAITING)
    bench.choose("Wilma Young")
    bench.press(Qt.Key.Key_B, held=CTRL | SHIFT)
    bench.type("Travels with her sister")
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: "Wilma Young" in [row.name for row in bench.roster().booked])
    assert bench.view._exception.isHidden()
    bench.rest()
    bench.turn_to(Tab.REGISTER)
    bench.choose("Wilma Young")
    assert "Travels with her sister" in bench.view._side.person._summary.text()


def test_esc_leaves_the_order_of_the_list(bench: Bench) -> None:
    bench.turn_to(Tab.WAITING)
    bench.press(Qt.Key.Key_F, held=CTRL | SHIFT)
    bench.type("Never mind")
    bench.press(Qt.Key.Key_Escape)
    bench.rest()
    assert bench.view._exception.isHidden()
    assert not any(row.priority for row in bench.roster().waiting)
    assert bench.rows().hasFocus()


def test_a_list_is_paused_and_goes_on_with_one_key(bench: Bench) -> None:
    release_first(bench)
    bench.press(Qt.Key.Key_L, held=CTRL | SHIFT)
    bench.until(lambda: "The waiting list is paused." in free_bar(bench))
    assert bench.view._actions["pause"].text() == "Let the waiting list go on"
    bench.press(Qt.Key.Key_L, held=CTRL | SHIFT)
    bench.until(lambda: "Vhairi Weir" in free_bar(bench))


def test_an_offer_that_made_itself_stands_among_those_to_tell(bench: Bench) -> None:
    bench.database.perform(let_offers_make_themselves)
    bench.press(Qt.Key.Key_Delete)
    bench.until(lambda: bench.roster().offered)
    bench.rest()
    bench.turn_to(Tab.TO_TELL)
    bench.until(lambda: "A place is held" in bench.current().row.sentence)
    assert "held until " in bench.current().row.sentence
    assert "Vhairi Weir" in bench.current().row.sentence


def test_a_death_is_one_key_away_and_the_place_kept_for_it_is_released_by_another(
    bench: Bench,
) -> None:
    bench.type("eff")
    effie = bench.current().person_id
    bench.press(Qt.Key.Key_D, held=CTRL | SHIFT)
    assert bench.went == [("death", effie)]
    assert not bench.shows("quiet")
    bench.database.perform(report_death, effie, "Her sister")
    bench.view.reload()
    bench.until(lambda: bench.shows("quiet"))
    bench.press(Qt.Key.Key_Q, held=CTRL | SHIFT)
    bench.until(lambda: not bench.roster().quiet)
    bench.until(lambda: "Vhairi Weir" in free_bar(bench))
