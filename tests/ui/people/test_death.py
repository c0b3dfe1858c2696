"""A death is reported, confirmed and reversed, by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.desk.death_family import Family, note_family
from desktop_app.desk.deaths import report_death
from desktop_app.desk.deaths_told import tell_of_death
from desktop_app.desk.merging import merge
from desktop_app.domain.access import Role
from desktop_app.ui.people.death_view import DeathView
from desktop_app.ui.widgets.page import Page
from tests.desk.test_deaths import came, met_in_april
from tests.service import MAY, Service
from tests.ui.held import late_writes, press_now, type_now
from tests.ui.people.conftest import CTRL, Open, Shows, page, words

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def offered(view: Page) -> set[str]:
    return {name for name, act in view._actions.items() if act.isVisible()}  # type: ignore[attr-defined]


def test_a_death_is_recorded_by_keys_with_who_told_us(service: Service, shows: Shows) -> None:
    person = service.call("Una Drever", MAY).person_id
    stage, view = shows(DeathView, person)
    stage.press(Key.Key_Return, CTRL)
    assert page(service, person).death is None
    assert "Write who told us." in words(view)
    assert "character" not in words(view)
    stage.type("Her sister Ann")  # into the field that was wrong
    stage.press(Key.Key_Return, CTRL)
    death = page(service, person).death
    assert death is not None
    assert (death.told_by, death.quiet_places) == ("Her sister Ann", (MAY,))
    assert stage.went == [("people", person)]


def test_what_is_typed_stays_while_one_looks_elsewhere(service: Service, shows: Shows) -> None:
    una, other = (service.call(name, MAY).person_id for name in ("Una Drever", "Ann Gow"))
    stage, view = shows(DeathView, una)
    stage.type("Her sister")
    view.show_for(other)  # type: ignore[attr-defined]
    stage.rest()
    assert view._fields["told_by"].editor.text() == ""  # type: ignore[attr-defined]
    view.show_for(una)  # type: ignore[attr-defined]
    stage.rest()
    assert view._fields["told_by"].editor.text() == "Her sister"  # type: ignore[attr-defined]


def test_each_is_offered_what_they_may_do_about_a_report(service: Service, shows: Shows) -> None:
    person = service.call("Una Drever", MAY).person_id
    phone, other = service.sign_in(Role.PHONE), service.sign_in(Role.PHONE)
    phone.perform(report_death, person, "Her sister", "Ann", "01595 690123")
    _, view = shows(DeathView, person)
    assert offered(view) == {"back", "confirm", "reverse", "family"}
    assert "01595 690123" in words(view)
    _, view = shows(DeathView, person, other)
    assert offered(view) == {"back"}
    assert "01595 690123" not in words(view)
    stage, view = shows(DeathView, person, phone)
    assert offered(view) == {"back", "take_back", "family"}
    view._actions["take_back"].trigger()  # type: ignore[attr-defined]
    stage.rest()
    assert page(service, person).death is None


def test_what_the_family_says_later_is_saved_by_keys(service: Service, shows: Shows) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(report_death, person, "Her sister", "Ann")
    stage, view = shows(DeathView, person)
    assert "Who told us" not in words(view)
    assert "Who allows that the group is told" in words(view)
    stage.press(Key.Key_Return, CTRL)
    assert stage.went == []  # nothing changes
    stage.type("Her husband")
    stage.press(Key.Key_Return, CTRL)
    death = page(service, person).death
    assert death is not None
    assert (death.permission_from, death.family_name) == ("Her husband", "Ann")
    assert stage.went == [("people", person)]
    service.database.undo()
    death = page(service, person).death
    assert death is not None
    assert death.permission_from is None


def test_what_a_colleague_wrote_of_the_family_meanwhile_is_said_before_it_is_written_over(
    service: Service, shows: Shows
) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(report_death, person, "Her sister")
    other = service.sign_in(Role.COORDINATOR)
    stage, view = shows(DeathView, person)
    other.perform(note_family, person, Family("Her son", "Ann"), Family())
    stage.type("Her husband")
    stage.press(Key.Key_Return, CTRL)
    assert "is now Her son" in view._notice.accessibleName()  # type: ignore[attr-defined]
    assert stage.went == []
    stage.press(Key.Key_Return, CTRL)
    death = page(service, person).death
    assert death is not None
    assert (death.permission_from, death.family_name) == ("Her husband", "Ann")


def test_what_a_colleague_wrote_of_the_family_names_nobody_while_names_are_hidden(
    service: Service, shows: Shows
) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(report_death, person, "Her sister")
    stage, view = shows(DeathView, person)
    theirs = Family("Her son", None, "01595 690123")
    service.sign_in(Role.COORDINATOR).perform(note_family, person, theirs, Family())
    stage.type("Her husband")
    view._fields["family_phone"].editor.setFocus()  # type: ignore[attr-defined]
    stage.type("01595 690999")
    stage.press(Key.Key_Return, CTRL)
    assert "01595 690123" in said(view)
    stage.desk.discretion.turn()
    assert "Her son" not in said(view)
    assert "01595 690123" not in said(view)
    assert "Their number was changed since you opened this. F8 shows it." in said(view)
    stage.desk.discretion.turn()
    assert "Her son" in said(view)
    stage.press(Key.Key_Return, CTRL)
    assert stage.went == [("people", person)]


def said(view: Page) -> str:
    """All that is shown or read aloud, but what stands in the fields themselves."""
    everything = view.findChildren(QWidget)
    heard = [text for w in everything for text in (w.accessibleName(), w.accessibleDescription())]
    return "\n".join((words(view), *heard))


def test_a_record_that_was_merged_away_leads_to_the_one_that_is_kept(
    service: Service, shows: Shows
) -> None:
    kept = service.call("Una Drever", MAY).person_id
    gone = service.call("Una Dreever", MAY).person_id
    service.database.perform(merge, kept, gone, {})
    stage, view = shows(DeathView, gone)
    assert "Una Drever" in words(view)
    view.focus_first()  # type: ignore[attr-defined]
    stage.type("Her sister")
    stage.press(Key.Key_Return, CTRL)
    assert page(service, kept).death is not None
    assert stage.went == [("people", kept)]


def test_what_is_typed_of_the_family_stays_while_one_looks_elsewhere(
    service: Service, shows: Shows
) -> None:
    una, other = (service.call(name, MAY).person_id for name in ("Una Drever", "Ann Gow"))
    service.database.perform(report_death, una, "Her sister", "Ann", "", "Her son")
    stage, view = shows(DeathView, una)
    field = view._fields["permission_from"].editor  # type: ignore[attr-defined]
    assert field.text() == "Her son"
    stage.type(" Ewan")
    view.show_for(other)  # type: ignore[attr-defined]
    stage.rest()
    assert field.text() == ""
    view.show_for(una)  # type: ignore[attr-defined]
    stage.rest()
    assert field.text() == "Her son Ewan"


def test_what_a_colleague_wrote_while_one_looked_elsewhere_is_said_before_it_is_written_over(
    service: Service, shows: Shows
) -> None:
    una, other = (service.call(name, MAY).person_id for name in ("Una Drever", "Ann Gow"))
    service.database.perform(report_death, una, "Her sister")
    stage, view = shows(DeathView, una)
    stage.type("Her husband")
    view.show_for(other)  # type: ignore[attr-defined]
    stage.rest()
    service.sign_in(Role.COORDINATOR).perform(note_family, una, Family("Her son"), Family())
    view.show_for(una)  # type: ignore[attr-defined]
    stage.rest()
    view.focus_first()  # type: ignore[attr-defined]
    stage.press(Key.Key_Return, CTRL)
    assert "is now Her son" in view._notice.accessibleName()  # type: ignore[attr-defined]
    stage.press(Key.Key_Return, CTRL)
    death = page(service, una).death
    assert death is not None
    assert death.permission_from == "Her husband"


def test_a_late_answer_to_a_report_leaves_what_is_typed_of_somebody_else(
    service: Service, shows: Shows
) -> None:
    una, other = (service.call(name, MAY).person_id for name in ("Una Drever", "Ann Gow"))
    stage, view = shows(DeathView, una)
    stage.type("Her sister")
    with late_writes(stage.work):
        press_now(Key.Key_Return, CTRL)
        view.show_for(other)  # type: ignore[attr-defined]
        stage.qtbot.waitUntil(lambda: "Ann Gow" in words(view))
        view.focus_first()  # type: ignore[attr-defined]
        type_now("His brother")
    stage.rest()
    assert view._fields["told_by"].editor.text() == "His brother"  # type: ignore[attr-defined]
    assert page(service, una).death is not None
    assert stage.went == []
    stage.press(Key.Key_Return, CTRL)
    assert stage.went == [("people", other)]


def test_what_is_typed_after_a_report_that_is_not_answered_yet_stays(
    service: Service, shows: Shows
) -> None:
    una = service.call("Una Drever", MAY).person_id
    stage, view = shows(DeathView, una)
    stage.type("Her sister")
    name = view._fields["family_name"].editor  # type: ignore[attr-defined]
    with late_writes(stage.work):
        press_now(Key.Key_Return, CTRL)
        name.setFocus()
        QTest.keyClicks(name, "Ann")
    stage.rest()
    assert name.text() == "Ann"
    assert stage.went == []
    view.focus_first()  # type: ignore[attr-defined]
    stage.press(Key.Key_Return, CTRL)
    death = page(service, una).death
    assert death is not None
    assert (death.told_by, death.family_name) == ("Her sister", "Ann")


def test_of_somebody_reported_the_focus_is_in_sight_and_keys_settle_it(
    service: Service, shows: Shows
) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(report_death, person, "Her sister")
    stage, _view = shows(DeathView, person)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    stage.press(Key.Key_C, CTRL | SHIFT)
    death = page(service, person).death
    assert death is not None
    assert death.confirmed_on is not None
    stage.press(Key.Key_X, CTRL | SHIFT)
    assert page(service, person).death is None


def test_after_a_report_the_focus_is_on_the_card_of_whom_no_list_shows(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    service.call("Ann Gow", MAY)
    room = room_of(argument=una)
    room.view.focus_first()
    room.stage.work.perform(room.view, report_death, una, "Her sister")
    room.rest()
    room.view.show_for(una)
    room.view.focus_first()
    room.rest()
    assert room.names() == ["Ann Gow"]
    focus = room.focus()
    assert focus is not None
    assert room.view._card.isAncestorOf(focus)
    assert room.view._actions["death"].text() == "Death on file"


def test_whoever_had_been_told_is_named_when_it_was_wrong(service: Service, shows: Shows) -> None:
    una, jean = met_in_april(service, "Una Leask", "Jean Ross")
    service.database.perform(report_death, jean, "Her son")
    service.database.perform(tell_of_death, jean, told_person_id=una)
    stage, view = shows(DeathView, jean)
    view._actions["reverse"].trigger()  # type: ignore[attr-defined]
    stage.rest()
    assert [title for title, sentence, _ in stage.told if "Una Leask" in sentence]


def test_before_ringing_one_sees_who_has_died_and_records_that_they_know(
    service: Service, room_of: Open
) -> None:
    una, jean = met_in_april(service, "Una Leask", "Jean Ross")
    service.database.perform(report_death, jean, "Her son")
    room = room_of(argument=una)
    assert "Jean Ross has died" in room.view._card._fellows.text()
    assert "They have not been told." in room.view._card._fellows.text()
    assert room.offers("told")
    room.view._actions["told"].trigger()
    room.rest()
    assert "They know." in room.view._card._fellows.text()
    assert not room.offers("told")


def test_a_death_that_was_known_before_they_last_came_is_told_as_such(
    service: Service, room_of: Open
) -> None:
    una, jean = met_in_april(service, "Una Leask", "Jean Ross")
    service.call("", MAY, person_id=una)
    service.database.perform(report_death, jean, "Her son")
    came(service, una, MAY)
    room = room_of(argument=una)
    said = room.view._card._fellows.text()
    assert "We heard before they last came that Jean Ross has died." in said
    assert "They have not been told." in said
    room.view._actions["told"].trigger()
    room.rest()
    assert "Jean" not in room.view._card._fellows.text()


def test_the_card_leads_to_the_report_of_the_living_and_of_the_dead(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    assert room.offers("death")
    assert room.offers("rules")
    service.database.perform(report_death, una, "Her sister")
    room.view.reload()
    room.rest()
    assert room.offers("death")
    assert not room.offers("rules")
    room.view._actions["death"].trigger()
    assert room.stage.went == [("death", una)]
