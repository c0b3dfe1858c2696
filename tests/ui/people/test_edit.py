"""The form of a person under the hands of a test: keys that are really pressed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk.people import Details, open_person
from desktop_app.desk.person_forms import change_person, person_form
from desktop_app.ui.people.edit_view import EditView
from desktop_app.ui.work import Work
from tests.service import MAY, Service, on_sqlcipher
from tests.stage import Stage, set_stage
from tests.ui.held import late_writes, press_now
from tests.ui.reach.house import come_to_rest

CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ON_FILE: dict[str, Any] = {
    "phone": "0131 496 0001",
    "postcode": "FK8",
    "emergency_name": "Olaf Drever",
    "emergency_phone": "0131 496 0002",
}


@dataclass
class Form:
    """The form of one person on the screen."""

    service: Service
    stage: Stage
    view: EditView
    person: UUID

    def write(self, key: str, text: str) -> None:
        """Type a text in place of what stands in a field."""
        editor = self.view._fields.editors()[key]
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(editor, text)
        self.rest()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.view, key, held)
        self.rest()

    def save(self) -> None:
        """Ctrl Enter."""
        self.press(Qt.Key.Key_Return, CTRL)

    def rest(self) -> None:
        """Wait until what was pressed and what comes of it is shown."""
        come_to_rest(self.stage.work, self.view)

    def shows(self, key: str) -> object:
        """What stands in a field."""
        return self.view._fields.values()[key]

    def notice(self) -> str:
        """The notice above the form."""
        banner = self.view._notice
        return banner.accessibleName() if banner.isVisible() else ""

    def on_file(self) -> Details:
        """What is on file."""
        details: Details = self.service.database.read(open_person, self.person, with_contact=True)
        return details

    def changed_elsewhere(self, **typed: Any) -> None:
        """Another desk saves the same person."""
        desk = self.service.database
        seen = desk.read(person_form, self.person).form
        desk.perform(change_person, self.person, replace(seen, **typed), seen)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service in a file."""
    made = on_sqlcipher(tmp_path)
    yield made
    made.close()


Open = Callable[[UUID | None], Form]


@pytest.fixture
def open_form(qtbot: QtBot, work: Work, service: Service) -> Open:
    """Opens the form of somebody; of Una, who is put on file, for None."""

    def opened(person: UUID | None) -> Form:
        person = person or service.call("Una Drever", MAY, **ON_FILE).person_id
        stage = set_stage(qtbot, work, service.database, service.hands)
        view = stage.show(EditView, person)
        assert isinstance(view, EditView)
        form = Form(service, stage, view, person)
        form.rest()
        return form

    return opened


@pytest.fixture
def data(service: Service) -> Any:
    """The data that the bridge has open."""
    return service.database


def test_what_is_typed_is_saved_by_keys_and_leads_back_to_the_person(open_form: Open) -> None:
    form = open_form(None)
    assert QApplication.focusWidget() is form.view._fields.editors()["name"]
    form.write("phone", "01786 496001")
    form.save()
    assert (form.on_file().phone, form.on_file().emergency_name) == ("01786 496001", "Olaf Drever")
    assert form.stage.went == [("people", form.person)]


def test_a_postcode_suggests_the_board_where_none_stands_and_never_over_a_hand(
    open_form: Open, service: Service
) -> None:
    person = service.call("Ada Flett", MAY).person_id
    form = open_form(person)
    form.write("postcode", "EH6")
    assert form.shows("health_board") == "NHS Lothian"
    form.write("health_board", "NHS Borders")
    form.write("postcode", "G41")
    assert form.shows("health_board") == "NHS Borders"


def test_a_stale_form_says_what_changed_keeps_what_was_typed_and_then_writes_over_it(
    open_form: Open,
) -> None:
    form = open_form(None)
    form.write("phone", "01786 496001")
    form.changed_elsewhere(phone="0141 496 0003", heard="Friend")
    form.save()
    assert "Phone is now" in form.notice()
    assert "0141 496 0003" in form.notice()
    assert "hear" not in form.notice()
    assert form.shows("phone") == "01786 496001"
    assert form.on_file().phone == "0141 496 0003"
    form.save()
    assert (form.on_file().phone, form.on_file().heard) == ("01786 496001", "Friend")


def test_reading_again_takes_in_what_others_changed_but_not_over_what_is_typed(
    open_form: Open,
) -> None:
    form = open_form(None)
    form.write("phone", "01786 496001")
    form.changed_elsewhere(phone="0141 496 0003", postcode="EH6")
    form.view.reload()
    form.rest()
    assert (form.shows("phone"), form.shows("postcode")) == ("01786 496001", "EH6")
    form.save()
    assert "Phone is now" in form.notice()


def test_a_draft_is_kept_at_each_pause_and_stays_stale_over_a_crash(open_form: Open) -> None:
    form = open_form(None)
    form.write("phone", "01786 496001")
    form.changed_elsewhere(phone="0141 496 0003")
    again = open_form(form.person)  # the first window never said that it was put away
    assert again.shows("phone") == "01786 496001"
    again.save()
    assert "Phone is now" in again.notice()


def test_what_was_taken_back_is_no_draft(open_form: Open) -> None:
    form = open_form(None)
    form.write("phone", "01786 496001")
    form.view._actions["again"].trigger()
    form.rest()
    assert form.shows("phone") == "0131 496 0001"
    assert open_form(form.person).shows("phone") == "0131 496 0001"


def test_what_starting_over_took_comes_back(open_form: Open) -> None:
    form = open_form(None)
    form.write("phone", "01786 496001")
    form.view._actions["again"].trigger()
    form.rest()
    assert "Started over" in form.notice()
    form.view._notice.links()[0].setFocus()
    form.stage.press(Qt.Key.Key_Space)
    assert form.shows("phone") == "01786 496001"
    assert form.notice() == ""
    form.save()
    assert form.on_file().phone == "01786 496001"


def test_what_was_saved_is_no_draft(open_form: Open) -> None:
    form = open_form(None)
    form.write("phone", "01786 496009")
    form.save()
    form.changed_elsewhere(phone="0141 496 0003")
    assert open_form(form.person).shows("phone") == "0141 496 0003"


def test_everything_wrong_is_listed_at_once_and_nothing_is_written(open_form: Open) -> None:
    form = open_form(None)
    form.write("phone", "12")
    form.write("email", "una at home")
    form.save()
    assert "2 things have to be put right" in form.notice()
    assert (form.on_file().phone, form.on_file().email) == ("0131 496 0001", None)
    assert form.shows("email") == "una at home"


def test_access_needs_of_4000_characters_are_refused_by_a_sentence_and_stay_to_the_last(
    open_form: Open,
) -> None:
    form = open_form(None)
    needs = ("Live captions, and time to read them. " * 120)[:3997] + "END"
    QApplication.clipboard().setText(needs)
    form.view._fields.editors()["access"].setFocus()
    form.press(Qt.Key.Key_V, CTRL)
    form.save()
    assert form.shows("access") == needs
    told = form.view._fields.editors()["access"].accessibleDescription()
    assert "has 4000 characters and 1000 can be kept; nothing was written." in told
    assert form.on_file().access is None


def test_a_lock_forgets_whom_the_form_is_about(open_form: Open) -> None:
    form = open_form(None)
    form.write("phone", "01786 496001")
    form.view.put_away()
    form.rest()
    assert form.shows("name") == form.shows("phone") == ""
    assert open_form(form.person).shows("phone") == "01786 496001"


def test_while_names_are_hidden_no_field_is_shown_and_nothing_is_saved(open_form: Open) -> None:
    form = open_form(None)
    form.write("phone", "01786 496001")
    form.stage.desk.discretion.turn()
    form.rest()
    assert not form.view._fields.isVisible()
    form.save()
    assert form.on_file().phone == "0131 496 0001"
    form.stage.desk.discretion.turn()
    assert form.view._fields.isVisible()


def test_a_conflict_that_is_answered_once_names_are_hidden_says_nothing_of_anybody(
    open_form: Open,
) -> None:
    form = open_form(None)
    form.write("phone", "01786 496001")
    form.changed_elsewhere(phone="0141 496 0003")
    with late_writes(form.stage.work):
        press_now(Qt.Key.Key_Return, CTRL)
        form.stage.desk.discretion.turn()
    form.rest()
    assert form.notice() != ""
    assert "0141" not in form.notice()
    form.stage.desk.discretion.turn()
    form.save()
    assert form.on_file().phone == "01786 496001"


def test_what_is_typed_is_said_to_be_not_saved_yet(open_form: Open) -> None:
    form = open_form(None)
    form.write("email", "una@example.org")
    assert form.view._bar.summary.text() == "Not saved yet: email."


def test_a_late_answer_to_a_save_leaves_what_is_typed_of_somebody_else(
    open_form: Open, service: Service
) -> None:
    other = service.call("Ada Flett", MAY).person_id
    form = open_form(None)
    una, form.person = form.person, other
    form.write("phone", "01786 496001")
    with late_writes(form.stage.work):
        press_now(Qt.Key.Key_Return, CTRL)
        form.view.show_for(other)
        form.stage.qtbot.waitUntil(lambda: form.shows("name") == "Ada Flett")
        QTest.keyClicks(form.view._fields.editors()["email"], "ada@example.org")
    form.rest()
    assert (form.shows("name"), form.shows("email")) == ("Ada Flett", "ada@example.org")
    assert form.stage.went == []
    form.save()
    assert form.on_file().email == "ada@example.org"
    form.view.show_for(una)
    form.rest()
    assert form.shows("phone") == "01786 496001"
    assert form.view._bar.summary.text() == "Nothing is written before you save."


def test_what_is_typed_after_a_save_that_is_not_answered_yet_stays(open_form: Open) -> None:
    form = open_form(None)
    form.write("phone", "01786 496001")
    with late_writes(form.stage.work):
        press_now(Qt.Key.Key_Return, CTRL)
        QTest.keyClicks(form.view._fields.editors()["email"], "una@example.org")
    form.rest()
    assert form.stage.went == []
    assert form.on_file().phone == "01786 496001"
    assert form.view._bar.summary.text() == "Not saved yet: email."
    form.save()
    assert form.on_file().email == "una@example.org"


def test_a_save_refused_once_somebody_else_is_shown_is_told_and_stays_typed(
    open_form: Open, service: Service
) -> None:
    other = service.call("Ada Flett", MAY).person_id
    form = open_form(None)
    form.write("phone", "01786 496001")
    form.changed_elsewhere(phone="0141 496 0003")
    with late_writes(form.stage.work):
        press_now(Qt.Key.Key_Return, CTRL)
        form.view.show_for(other)
    form.rest()
    assert [title for title, _, _ in form.stage.told] == ["Not saved"]
    assert form.notice() == ""
    form.view.show_for(form.person)
    form.rest()
    assert form.shows("phone") == "01786 496001"
