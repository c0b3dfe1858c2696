"""The directory: cards that are typed, saved, dropped, and never lost; and leave."""

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop_app.desk.counsellor_cards import Card, counsellor_directory
from desktop_app.domain.counsellors import Duty
from desktop_app.ui.counsellors.commands import Shape
from tests.desk.rota_scene import FULL, add, change
from tests.desk.todo import session_id
from tests.service import JUNE, MAY, Service
from tests.ui.counsellors.conftest import CTRL, SHIFT, Desk, Key, Open, sentences


def cards(service: Service) -> dict[str, Card]:
    """Everybody who is on file, by name."""
    read = service.database.read(counsellor_directory).cards
    return {card.details.name: card for card in read}


def directory(opened: Open) -> Desk:
    """The page at the directory."""
    desk = opened()
    desk.turn_to(Shape.DIRECTORY)
    return desk


def go_to(desk: Desk, key: str) -> None:
    """Put the focus on a field of the card."""
    desk.view._directory.form.lines[key].editor.setFocus()


def test_a_new_counsellor_is_typed_and_saved_by_keys(opened: Open, service: Service) -> None:
    desk = directory(opened)
    assert "Nobody is in the directory" in desk.view._directory._empty.text()
    desk.stage.press(Key.Key_A, CTRL | SHIFT)
    desk.stage.type("Morag Sinclair")
    desk.stage.press(Key.Key_Tab)
    desk.stage.type("Diploma")
    assert sentences(desk.view._directory.list) == ["New counsellor, not saved"]
    desk.stage.press(Key.Key_Return, CTRL)
    assert cards(service)["Morag Sinclair"].details.qualification == "Diploma"
    assert sentences(desk.view._directory.list) == ["Morag Sinclair"]
    assert not desk.shows("save")


def test_a_card_is_changed_days_hours_and_stand_in_too(opened: Open, service: Service) -> None:
    add(service, "Morag Sinclair")
    desk = directory(opened)
    form = desk.view._directory.form
    for box in (form.days["WE"], form.stand_in):
        box.setFocus()
        desk.stage.press(Key.Key_Space)
    go_to(desk, "works_from")
    desk.stage.type("9.30")
    desk.stage.press(Key.Key_Return)
    details = cards(service)["Morag Sinclair"].details
    assert (details.works_on, details.stand_in) == (("WE",), True)
    assert str(details.works_from) == "09:30:00"
    assert form.lines["works_from"].editor.text() == "09:30"


@pytest.mark.parametrize(
    ("key", "typed", "says"),
    [
        ("works_to", "half past", "Write the time as hours and minutes"),
        ("works_to", "8:00", "The hours end before they start"),
        ("email", "morag at home", "e-mail"),
        ("phone", "12", "phone"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_stays_typed(
    opened: Open, service: Service, key: str, typed: str, says: str
) -> None:
    morag = add(service, "Morag Sinclair")
    change(service, morag, FULL)
    desk = directory(opened)
    go_to(desk, key)
    field = desk.view._directory.form.lines[key]
    field.editor.selectAll()
    desk.stage.type(typed)
    desk.stage.press(Key.Key_Return, CTRL)
    assert says in field.error()
    assert (field.editor.text(), desk.focus()) == (typed, field.editor)
    desk.view.reload()
    desk.stage.rest()
    assert says in field.error()
    assert getattr(cards(service)["Morag Sinclair"].details, key) == getattr(FULL, key)


def test_a_name_that_is_taken_is_refused_in_place(opened: Open, service: Service) -> None:
    for name in ("Anndra Beaton", "Morag Sinclair"):
        add(service, name)
    desk = directory(opened)
    go_to(desk, "name")
    editor = desk.focus()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    desk.stage.type("Morag Sinclair")
    desk.stage.press(Key.Key_Return, CTRL)
    assert "That name is taken" in desk.view._directory.notice.accessibleName()
    assert editor.text() == "Morag Sinclair"


def test_ctrl_z_in_a_card_that_is_saved_is_for_the_save_and_not_for_the_typing(
    opened: Open, service: Service
) -> None:
    add(service, "Morag Sinclair")
    desk = directory(opened)
    go_to(desk, "qualification")
    editor = desk.focus()
    assert isinstance(editor, QLineEdit)
    desk.stage.type("MSc")
    assert editor.isUndoAvailable()
    desk.stage.press(Key.Key_Return, CTRL)
    assert (editor.text(), editor.isUndoAvailable()) == ("MSc", False)


def test_what_is_typed_stays_over_other_cards_a_lock_and_a_reload(
    opened: Open, service: Service
) -> None:
    for name in ("Anndra Beaton", "Morag Sinclair"):
        add(service, name)
    desk = directory(opened)
    go_to(desk, "qualification")
    desk.stage.type("MSc")
    desk.stage.press(Key.Key_Escape)
    assert sentences(desk.view._directory.list)[0] == "Anndra Beaton, not saved"
    desk.stage.press(Key.Key_Down)
    assert desk.view._directory.form.lines["qualification"].editor.text() == ""
    desk.view.put_away()
    desk.stage.rest()
    assert desk.view._directory.form.lines["qualification"].editor.text() == ""
    desk.view.show_for(None)
    desk.stage.rest()
    assert desk.view._directory.form.lines["qualification"].editor.text() == "MSc"
    desk.view._actions["drop"].trigger()
    desk.stage.rest()
    assert sentences(desk.view._directory.list)[0] == "Anndra Beaton"
    assert desk.view._directory.form.lines["qualification"].editor.text() == ""


def test_leave_is_added_by_two_dates_and_says_which_sessions_need_somebody(
    opened: Open, service: Service
) -> None:
    add(service, "Morag Sinclair")
    service.assign("Morag Sinclair", JUNE)
    desk = directory(opened)
    desk.stage.press(Key.Key_E, CTRL)
    desk.stage.type("20 June")
    desk.stage.press(Key.Key_Tab)
    desk.stage.type("4 July")
    desk.stage.press(Key.Key_Return)
    notice = desk.view._directory.notice
    assert "Wednesday 25 June 2025 needs somebody else." in notice.accessibleName()
    assert sentences(desk.view._directory.away.card.list) == ["20 June to 4 July 2025, 15 days"]
    assert desk.focus() is notice.links()[0]
    desk.stage.press(Key.Key_Space)
    assert desk.stage.went == [("counsellors", session_id(service, JUNE))]


def test_leave_is_changed_by_enter_and_removed_by_del(opened: Open, service: Service) -> None:
    add(service, "Morag Sinclair")
    desk = directory(opened)
    leave = desk.view._directory.away.card
    desk.stage.press(Key.Key_E, CTRL)
    desk.stage.type("2 June")
    desk.stage.press(Key.Key_Return)
    assert sentences(leave.list) == ["2 June 2025, 1 day"]
    leave.list.setFocus()
    desk.stage.press(Key.Key_Return)
    desk.stage.press(Key.Key_Tab)
    desk.stage.type("13 June")
    desk.stage.press(Key.Key_Return)
    assert sentences(leave.list) == ["2 to 13 June 2025, 12 days"]
    leave.list.setFocus()
    desk.stage.press(Key.Key_Delete)
    assert sentences(leave.list) == []


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("never", "", "Write the date"),
        ("13 June", "2 June", "The last day is before the first"),
    ],
)
def test_leave_that_cannot_be_is_said_at_its_day_and_stays_typed(
    opened: Open, service: Service, first: str, last: str, says: str
) -> None:
    add(service, "Morag Sinclair")
    desk = directory(opened)
    leave = desk.view._directory.away.card
    desk.stage.press(Key.Key_E, CTRL)
    desk.stage.type(first)
    desk.stage.press(Key.Key_Tab)
    desk.stage.type(last)
    desk.stage.press(Key.Key_Return)
    assert says in leave.first.error() + leave.last.error()
    assert (leave.first.editor.text(), leave.last.editor.text()) == (first, last)
    assert cards(service)["Morag Sinclair"].leave == ()


def test_who_ends_leaves_a_gap_that_is_told_and_can_be_taken_up_again(
    opened: Open, service: Service
) -> None:
    add(service, "Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    desk = directory(opened)
    desk.view._actions["end"].trigger()
    desk.stage.rest()
    assert "28 May 2025 needs somebody else" in desk.view._directory.notice.accessibleName()
    assert desk.holds(Duty.LEAD, MAY) is None
    assert sentences(desk.view._directory.list) == ["Morag Sinclair, ended"]
    desk.view._actions["resume"].trigger()
    desk.stage.rest()
    assert sentences(desk.view._directory.list) == ["Morag Sinclair"]
