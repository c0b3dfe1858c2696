"""What was chosen of the columns of a file and is not kept yet stays while somebody sits here."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.form_mappings import save_form_columns
from desktop_app.desk.groups import open_group
from desktop_app.domain.form_columns import Mapped, Part, guessed
from desktop_app.ui.forms.file_view import FileView
from tests.desk.test_form_accepting import TITLES, row
from tests.desk.todo import SECOND
from tests.ui.forms.conftest import CTRL, SHIFT, Room, has_focus, sentences, told
from tests.ui.forms.test_columns import HEADS, asked

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
NOT_KEPT = "What you chose here before is not kept yet."


def choose(room: Room, view: FileView, title: str, key: Qt.Key | str) -> None:
    """Choose by a key what a column tells."""
    asked(view, title).combo.setFocus()
    room.press(key)


def but(title: str, part: Part) -> Mapped:
    """What the columns seem to tell, but for one of them."""
    return {**{each: told for each, told in guessed(HEADS).items() if told != title}, part: title}


def parts(view: FileView) -> list[Part | None]:
    """What two of the columns tell."""
    return [asked(view, title).part() for title in ("Email", "Telephone")]


def rest(room: Room) -> None:
    """Wait until a file is read, and what comes of it is shown."""
    room.stage.qtbot.waitUntil(room.stage.work.is_idle, timeout=20_000)
    room.stage.rest()


def reload(room: Room, view: FileView) -> None:
    """F5, as the frame passes it on."""
    view.reload()
    rest(room)


def come_to(room: Room, view: FileView, file_id: UUID) -> None:
    """Open a file in the same sitting, as the frame does."""
    view.show_for(file_id)
    view.focus_first()
    rest(room)


def keep_elsewhere(room: Room, mapping: Mapped) -> None:
    """Somebody keeps other columns for the same form."""
    room.stage.work.perform(room.stage.work, save_form_columns, HEADS, None, mapping)
    rest(room)


@pytest.fixture
def view(room: Room) -> FileView:
    """A file of a form that is new here, of which one thing is chosen: what was the phone is
    nothing any more, for the column of the e-mail tells it."""
    made = room.open(FileView, room.bring(row(1), known=False))
    choose(room, made, "Email", Qt.Key.Key_Down)
    assert parts(made) == [Part.PHONE, None]
    assert NOT_KEPT not in told(made)
    return made


@pytest.fixture
def known(room: Room) -> FileView:
    """A file of a known form, whose columns are looked at, and one is chosen anew."""
    made = room.file(row(1))
    room.press(Qt.Key.Key_K, held=CTRL | SHIFT)
    choose(room, made, "Email", Qt.Key.Key_Down)
    return made


def test_choices_outlive_reading_the_file_again_and_the_focus_stays(
    room: Room, view: FileView
) -> None:
    reload(room, view)
    assert parts(view) == [Part.PHONE, None]
    assert has_focus(asked(view, "Email"))
    assert NOT_KEPT in told(view)


def test_of_a_known_form_they_outlive_it_as_well(room: Room, known: FileView) -> None:
    reload(room, known)
    assert known.columns.isVisible()
    assert parts(known) == [Part.PHONE, None]


def test_another_file_in_between_takes_nothing_away_and_gets_nothing(
    room: Room, view: FileView
) -> None:
    first, second = view.where(), room.bring(row(2), known=False)
    room.press(ESCAPE)
    assert room.stage.went == [("forms", first)]
    come_to(room, view, second)
    assert parts(view) == [Part.EMAIL, Part.PHONE]
    assert NOT_KEPT not in told(view)
    assert first is not None
    come_to(room, view, first)
    assert parts(view) == [Part.PHONE, None]
    assert NOT_KEPT in told(view)


def test_of_a_known_form_they_stand_there_again_and_escape_leads_to_the_rows(
    room: Room, known: FileView
) -> None:
    first, second = known.where(), room.bring(row(2))
    assert first is not None
    come_to(room, known, second)
    assert not known.columns.isVisible()
    come_to(room, known, first)
    assert known.columns.isVisible()
    assert parts(known) == [Part.PHONE, None]
    room.press(ESCAPE)
    rest(room)
    assert not known.columns.isVisible()
    assert len(sentences(known)) == 1
    room.press(Qt.Key.Key_K, held=CTRL | SHIFT)
    assert parts(known) == [Part.PHONE, None]


def test_who_looks_at_another_place_comes_back_to_them(room: Room, known: FileView) -> None:
    known.show_for(None)
    rest(room)
    assert known.columns.isVisible()
    assert parts(known) == [Part.PHONE, None]


def test_they_outlive_escape_and_what_somebody_else_keeps_meanwhile(
    room: Room, known: FileView
) -> None:
    room.press(ESCAPE)
    keep_elsewhere(room, but("Submission ID", Part.HEARD))
    assert not known.columns.isVisible()
    room.press(Qt.Key.Key_K, held=CTRL | SHIFT)
    assert parts(known) == [Part.PHONE, None]
    assert asked(known, "Submission ID").part() is Part.HEARD


def test_what_is_kept_elsewhere_comes_into_columns_that_nobody_touched_here(
    room: Room, view: FileView
) -> None:
    keep_elsewhere(room, but("Submission ID", Part.HEARD))
    assert view.columns.isVisible()
    reload(room, view)
    assert view.columns.isVisible()
    assert parts(view) == [Part.PHONE, None]
    assert asked(view, "Submission ID").part() is Part.HEARD


def test_one_column_tells_each_thing_also_where_another_was_kept_for_it(
    room: Room, view: FileView
) -> None:
    keep_elsewhere(room, but("Submission ID", Part.PHONE))
    reload(room, view)
    assert asked(view, "Submission ID").part() is None
    assert parts(view) == [Part.PHONE, None]


def test_what_somebody_else_has_kept_just_so_is_chosen_no_more(room: Room, view: FileView) -> None:
    keep_elsewhere(room, view.columns.mapping())
    reload(room, view)
    assert not view.columns.isVisible()
    assert len(sentences(view)) == 1


def test_once_kept_they_are_forgotten(room: Room, view: FileView) -> None:
    room.press(ENTER, held=CTRL)
    rest(room)
    assert not view.columns.isVisible()
    keep_elsewhere(room, guessed(HEADS))
    reload(room, view)
    room.press(Qt.Key.Key_K, held=CTRL | SHIFT)
    assert parts(view) == [Part.EMAIL, Part.PHONE]


def test_what_is_put_back_by_hand_is_no_choice(room: Room, known: FileView) -> None:
    reload(room, known)
    choose(room, known, "Email", Qt.Key.Key_Up)
    choose(room, known, "Telephone", "Phone")
    assert NOT_KEPT not in told(known)
    reload(room, known)
    assert not known.columns.isVisible()


def test_a_lock_forgets_them(room: Room, view: FileView) -> None:
    first = view.where()
    assert first is not None
    view.put_away()
    assert "1@example.org" not in told(view.columns)
    assert view.columns.columns == []
    come_to(room, view, first)
    assert parts(view) == [Part.EMAIL, Part.PHONE]


def test_the_group_that_was_chosen_stays_chosen(room: Room) -> None:
    room.data.perform(open_group, SECOND)
    file_id = room.bring_content("\n".join([TITLES, row(1)]).encode(), group=SECOND.name)
    view = room.open(FileView, file_id)
    combo = view.columns._group.editor
    combo.setFocus()
    room.press(Qt.Key.Key_Down)
    chosen = combo.currentText()
    assert chosen != ""
    reload(room, view)
    assert combo.currentText() == chosen
