"""What the columns of a form tell: asked once for each form, and again when it has changed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.form_columns import Part
from desktop_app.ui.forms.columns import _Column
from desktop_app.ui.forms.file_view import FileView
from tests.desk.test_form_accepting import TITLES, brought, row
from tests.ui.forms.conftest import CTRL, SHIFT, Room, has_focus, sentences, told

ENTER = Qt.Key.Key_Return
HEADS = tuple(TITLES.split(","))


def asked(view: FileView, title: str) -> _Column:
    """The column of a title."""
    return next(each for each in view.columns.columns if each.title == title)


def test_the_first_file_of_a_form_asks_with_samples_and_with_what_is_plain_chosen(
    room: Room,
) -> None:
    view = room.open(FileView, room.bring(row(1), row(2, "Ann Gow"), known=False))
    assert view.columns.isVisible()
    assert "This form is new here." in told(view)
    assert asked(view, "Full name").part() is Part.NAME
    assert "“Una Drever”, “Ann Gow”" in told(view)
    assert view.columns.mapping().keys() >= {Part.FITS, Part.AGREED, Part.SUBMITTED}
    assert has_focus(view.columns)
    assert sentences(view) == []


def test_what_is_chosen_is_kept_and_the_rows_are_shown_and_counted(room: Room) -> None:
    file_id = room.bring(row(1), row(2, agreed="No"), known=False)
    assert [line.to_check for line in room.lines()] == [2]
    view = room.open(FileView, file_id)
    room.press(ENTER, held=CTRL)
    assert not view.columns.isVisible()
    assert len(sentences(view)) == 1
    assert room.knows(HEADS) == "same"
    assert [line.to_check for line in room.lines()] == [1]


def test_what_a_column_tells_is_chosen_by_keys_and_no_other_tells_the_same(room: Room) -> None:
    view = room.open(FileView, room.bring(row(1), known=False))
    combo = asked(view, "Email").combo
    combo.setFocus()
    QTest.keyClicks(combo, "Phone")
    assert asked(view, "Email").part() is Part.PHONE
    assert asked(view, "Telephone").part() is None
    assert combo.accessibleName() == "Email"
    assert combo.accessibleDescription() == "“1@example.org”"


def test_what_arrows_only_pass_stays_with_the_column_that_tells_it(room: Room) -> None:
    view = room.open(FileView, room.bring(row(1), known=False))
    parts = {each.title: each.part() for each in view.columns.columns}
    asked(view, "Submission ID").combo.setFocus()
    first, last = list(Part).index(Part.REFERENCE), list(Part).index(Part.POSTCODE)
    room.press(*[Qt.Key.Key_Down] * (last - first))
    expected = {**parts, "Submission ID": Part.POSTCODE}
    assert {each.title: each.part() for each in view.columns.columns} == expected


def test_without_what_nobody_can_be_registered_nothing_is_kept_and_it_is_said(room: Room) -> None:
    view = room.open(FileView, room.bring(row(1), known=False))
    asked(view, "I agree").combo.setFocus()
    room.press(Qt.Key.Key_Home)
    room.press(ENTER, held=CTRL)
    assert view.columns.isVisible()
    assert has_focus(asked(view, "I agree"))
    assert "Choose a column for: They agree." in told(view)
    assert room.knows(HEADS) == "new"


def test_what_stands_in_the_columns_is_not_shown_while_names_are_hidden(room: Room) -> None:
    view = room.open(FileView, room.bring(row(1), known=False))
    room.stage.desk.discretion.turn()
    assert "Una Drever" not in told(view)
    assert asked(view, "Full name").combo.accessibleDescription() == "hidden"


def test_a_form_that_has_changed_asks_again_and_says_what_is_other(room: Room) -> None:
    room.bring(row(1))
    content = brought(row(2)).content.replace(b"Telephone", b"Favourite colour")
    assert room.knows((*HEADS[:4], "Favourite colour", *HEADS[5:])) == "changed"
    view = room.open(FileView, room.bring_content(content))
    assert "This form has changed" in told(view)
    assert "New: “Favourite colour”. Gone: “Telephone”." in told(view)


def test_a_file_of_a_known_form_asks_nothing(room: Room) -> None:
    view = room.file(row(1))
    assert not view.columns.isVisible()
    assert len(sentences(view)) == 1


def test_what_the_columns_tell_can_be_looked_at_and_put_right_later(room: Room) -> None:
    view = room.file(row(1, phone="1234"))
    assert "cannot be read" in sentences(view)[0]
    room.press(Qt.Key.Key_K, held=CTRL | SHIFT)
    asked(view, "Telephone").combo.setFocus()
    room.press(Qt.Key.Key_Home)
    room.press(ENTER, held=CTRL)
    assert "New: Nobody on file is like them." in sentences(view)[0]
