"""Contact rules are kept, and an agreement is withdrawn, by keys alone."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.contacts import log_call
from desktop_app.desk.groups import open_group
from desktop_app.desk.merging import merge
from desktop_app.domain.access import Role
from desktop_app.ui.people.rules_view import RulesView
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.page import Page
from tests.desk.todo import SECOND
from tests.service import MAY, Service
from tests.stage import Stage
from tests.ui.held import held
from tests.ui.people.conftest import CTRL, Shows, page, words

Key = Qt.Key


def test_contact_rules_are_ticked_and_saved_by_keys(service: Service, shows: Shows) -> None:
    person = service.call("Una Drever", MAY, phone="01595 690123").person_id
    stage, _ = shows(RulesView, person)
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Return, CTRL)
    shown = page(service, person)
    assert (shown.no_calls, shown.no_messages, shown.phone) == (True, False, None)
    assert stage.went == [("people", person)]


def test_before_do_not_ring_is_saved_it_is_said_which_ring_backs_go_with_it(
    service: Service, shows: Shows
) -> None:
    person = service.call("Una Drever", MAY, phone="01595 690123").person_id
    service.database.perform(log_call, person, "About June", date(2025, 4, 4))
    goes = "The ring-back promised for Friday 4 April 2025 goes from the list as well."
    stage, view = shows(RulesView, person)
    assert goes not in words(view)
    stage.press(Key.Key_Space)
    assert goes in words(view)
    stage.press(Key.Key_Space)
    assert goes not in words(view)
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Return, CTRL)
    _, later = shows(RulesView, person)
    assert "ring-back" not in words(later)  # it went with the rule, which stands


def test_a_rule_that_a_colleague_has_set_meanwhile_stays_over_a_stale_page(
    service: Service, shows: Shows
) -> None:
    person = service.call("Una Drever", MAY).person_id
    stage, _ = shows(RulesView, person)
    service.sign_in(Role.COORDINATOR).perform(set_contact_rules, person, None, True)
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Return, CTRL)
    shown = page(service, person)
    assert (shown.no_calls, shown.no_messages) == (True, True)


def test_a_tick_that_is_not_saved_yet_stays_when_the_rules_are_read_again(
    service: Service, shows: Shows
) -> None:
    person = service.call("Una Drever", MAY).person_id
    stage, view = shows(RulesView, person)
    stage.press(Key.Key_Space)
    service.sign_in(Role.COORDINATOR).perform(set_contact_rules, person, None, True)
    view.look_again()
    stage.rest()
    boxes = view._boxes()  # type: ignore[attr-defined]
    assert [box.isChecked() for box in boxes] == [True, True]
    stage.press(Key.Key_Return, CTRL)
    assert page(service, person).no_calls


def test_the_agreement_is_withdrawn_from_the_group_that_was_chosen_before_it_was_read_again(
    service: Service, shows: Shows
) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(open_group, SECOND)
    service.call("", SECOND.first_day, person_id=person)
    stage, view = shows(RulesView, person)
    group = view._group.editor  # type: ignore[attr-defined]
    group.setFocus()
    stage.press(Key.Key_Down)
    chosen = group.currentText()
    left = {group.itemText(n) for n in range(group.count())} - {chosen}
    stage.work.perform(view, set_contact_rules, person, True, None)
    stage.rest()
    withdraw(stage, view)
    assert {agreement.group for agreement in page(service, person).agreements} == left


def test_withdraw_is_offered_only_once_it_is_shown_what_that_releases_in_this_very_group(
    service: Service, shows: Shows
) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(open_group, SECOND)
    service.call("", SECOND.first_day, person_id=person)
    stage, view = shows(RulesView, person)
    action = view._actions["withdraw"]  # type: ignore[attr-defined]
    assert action.isEnabled()
    group = view._group.editor  # type: ignore[attr-defined]
    group.setFocus()
    with held(service.database.reader) as late:
        QTest.keyClick(group, Key.Key_Down)
        stage.qtbot.waitUntil(late.begun.is_set)
        assert not action.isEnabled()
        assert "28 May" not in words(view)
    stage.rest()
    assert action.isEnabled()


def withdraw(stage: Stage, view: Page) -> None:
    """By the button, with the space bar."""
    (button,) = (
        b for b in view.findChildren(Button) if b.isVisible() and b.words().startswith("Withdraw")
    )
    button.setFocus()
    stage.press(Key.Key_Space)


def test_what_withdrawing_releases_stands_there_before_it_is_done(
    service: Service, shows: Shows
) -> None:
    person = service.call("Una Drever", MAY).person_id
    stage, view = shows(RulesView, person)
    assert "Wednesday 28 May 2025" in words(view)
    assert "Nobody rings or writes any more" in words(view)
    assert not page(service, person).withdrawn
    withdraw(stage, view)
    assert page(service, person).withdrawn
    assert service.states(MAY)["booked"] == []


def test_the_rules_of_a_record_that_was_merged_away_are_those_of_the_one_that_is_kept(
    service: Service, shows: Shows
) -> None:
    kept = service.call("Una Drever", MAY).person_id
    gone = service.call("Una Dreever", MAY).person_id
    service.database.perform(merge, kept, gone, {})
    stage, view = shows(RulesView, gone)
    assert "Una Drever" in words(view)
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Return, CTRL)
    assert page(service, kept).no_calls
    assert stage.went == [("people", kept)]
