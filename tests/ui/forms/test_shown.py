"""What a page of forms shows and takes: nobody who is not meant, and no key twice."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.desk.agreements import set_contact_rules
from desktop_app.desk.form_accepting import Choice, accept_forms
from desktop_app.desk.form_mappings import save_form_columns
from desktop_app.domain.access import Role
from desktop_app.domain.form_columns import Part
from tests.desk.test_form_accepting import row
from tests.ui.forms.conftest import CTRL, Room, beside, has_focus, offered, sentences, told

ENTER = Qt.Key.Key_Return


def acts(room: Room, name: str) -> int:
    """How often something was done."""
    return sum(entry.act == name and entry.outcome == "done" for entry in room.service.entries())


def test_typed_letters_find_nobody_while_names_are_hidden(room: Room) -> None:
    view = room.file(row(1))
    assert view.list.rows()[0].find == "Una Drever"
    room.stage.desk.discretion.turn()
    assert view.list.rows()[0].find == ""


def test_what_was_written_and_not_read_is_not_shown_while_names_are_hidden(room: Room) -> None:
    view = room.file(row(1, agreed="Yes says Ann Gow"))
    assert any("Yes says Ann Gow" in line for line in beside(view))
    room.stage.desk.discretion.turn()
    assert all("Ann Gow" not in line for line in beside(view))


def test_the_name_of_the_file_is_not_shown_while_names_are_hidden(room: Room) -> None:
    view = room.file(row(1))
    assert view.title() == "forms.csv"
    room.stage.desk.discretion.turn()
    assert view.title() == "A file"
    assert "forms.csv" not in told(view)
    room.stage.desk.discretion.turn()
    assert view.title() == "forms.csv"
    view.put_away()
    assert "forms.csv" not in told(view)


def test_a_page_that_is_put_away_shows_nobody(room: Room) -> None:
    room.service.call("Una Drever", email="una@example.org")
    view = room.file(row(1, phone="01595 690123"))
    view.put_away()
    everything = "\n".join([told(view), *sentences(view), *beside(view)])
    for private in ("Una", "una@example.org", "690123"):
        assert private not in everything


def test_a_refusal_is_not_shown_any_more_once_something_was_done(room: Room) -> None:
    view = room.file(row(1), row(2, "Ann Gow"))
    opened = view._opened
    assert opened is not None
    elsewhere = room.service.sign_in(Role.COORDINATOR)
    file = opened.brought_in(opened.form.mapping)
    elsewhere.perform(accept_forms, file, None, {2: Choice()}, clear_ones=False)
    room.press("2")
    assert view._notice.isVisible()
    room.press("2")
    assert not view._notice.isVisible()


def test_nobody_who_wants_no_contact_can_be_taken_for_the_person_of_a_row(room: Room) -> None:
    closed = room.service.call("Una Drever", email="una@example.org").person_id
    room.data.perform(set_contact_rules, closed, True, True)
    view = room.file(row(1))
    assert "Use the record on file" not in offered(view)
    assert "no form brings them back" in told(view)


def test_a_key_pressed_twice_is_one_act(room: Room) -> None:
    view = room.file(row(1), row(2, "Ann Gow"))
    for _ in range(2):
        QTest.keyClick(view.list, ENTER, CTRL)
    room.stage.rest()
    assert acts(room, "accept_forms") == 1
    assert [line.to_check for line in room.lines()] == [0]


def test_a_key_pressed_twice_is_not_for_the_next_row(room: Room) -> None:
    view = room.file(row(1), row(2, "Ann Gow"))
    for _ in range(2):
        QTest.keyClick(view.list, Qt.Key.Key_4)
    room.stage.rest()
    assert [sentence[:5] for sentence in sentences(view)] == ["Row 3"]


def test_what_is_typed_elsewhere_is_not_interrupted_by_rows_that_arrive(room: Room) -> None:
    file_id = room.bring(row(1))
    view = room.file(row(2))
    finder = QLineEdit()
    room.stage.qtbot.addWidget(finder)
    finder.show()
    finder.activateWindow()
    assert QTest.qWaitForWindowActive(finder)
    finder.setFocus()
    view.show_for(file_id)
    room.stage.qtbot.waitUntil(lambda: "Row 2, Una" in "".join(sentences(view)), timeout=20_000)
    assert QApplication.focusWidget() is finder


def test_a_button_of_a_row_that_another_desk_decided_is_not_pressed_for_the_next(
    room: Room,
) -> None:
    view = room.file(row(1), row(2, "Ann Gow"))
    view.side.buttons[1].setFocus()
    opened = view._opened
    assert opened is not None
    elsewhere = room.service.sign_in(Role.COORDINATOR)
    file = opened.brought_in(opened.form.mapping)
    elsewhere.perform(accept_forms, file, None, {2: Choice()}, clear_ones=False)
    room.stage.qtbot.waitUntil(lambda: len(sentences(view)) == 1)
    assert has_focus(view.list)


def test_who_was_chosen_among_several_stays_chosen_while_the_record_of_another_changes(
    room: Room,
) -> None:
    for address in ("first@example.org", "second@example.org"):
        room.service.call("Una Drever", email=address)
    view = room.file(row(1))
    pills = view.side._pills
    assert pills is not None
    pills.setFocus()
    room.press(Qt.Key.Key_Right)
    chosen = view.side.person_id()
    other = next(known for known in view.side.judged().people if known.person_id != chosen)  # type: ignore[union-attr]
    room.stage.work.perform(view, set_contact_rules, other.person_id, True, True)
    room.stage.rest()
    assert view.side.person_id() == chosen


def test_columns_that_are_put_right_at_another_desk_are_taken_over(room: Room) -> None:
    view = room.file(row(1))
    opened = view._opened
    assert opened is not None
    right = {**opened.form.mapping, Part.NAME: "Email"}
    room.stage.work.perform(view, save_form_columns, opened.table.titles, None, right)
    room.stage.rest()
    room.stage.qtbot.waitUntil(lambda: "1@example.org" in "".join(sentences(view)))
