"""The register: marked by keys and by clicks, each mark saved at once."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from desktop_app.desk.roster import mark_attendance
from desktop_app.domain.bookings import Mark
from desktop_app.ui.roster.rows import MARKS
from desktop_app.ui.widgets import cell_paint, seeking
from desktop_app.ui.widgets.cells import Options, Words
from tests.databases import FILE, Hands, on_sqlite
from tests.ui.roster.conftest import Bench, MakeBench
from tests.ui.roster.service import DURING, JUNE, LATER, coordinator

MORNING = datetime(2025, 5, 28, 8, 0, tzinfo=UTC)  # of the session, before it starts
JUNE_DAY = datetime(2025, 6, 25, 10, 30, tzinfo=UTC)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def mark_of(bench: Bench, name: str) -> Mark | None:
    """What the data has of somebody."""
    return next(row.attendance for row in bench.roster().booked if row.name == name)


@pytest.mark.parametrize(
    ("key", "mark"),
    [(" ", Mark.CAME), ("1", Mark.CAME), ("2", Mark.PART), ("3", Mark.APOLOGIES),
     ("4", Mark.UNWELL), ("5", Mark.DID_NOT_COME)],
)  # fmt: skip
def test_each_key_marks_the_current_person(bench_on: MakeBench, key: str, mark: Mark) -> None:
    bench = bench_on(now=DURING)
    bench.choose("Iona Dunbar")
    bench.press(key)
    bench.until(lambda: mark_of(bench, "Iona Dunbar") is mark)


def test_nought_clears_a_mark(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    bench.press("1")
    bench.until(lambda: mark_of(bench, "Ailsa Moir") is Mark.CAME)
    bench.press("0")
    bench.until(lambda: mark_of(bench, "Ailsa Moir") is None)


def test_the_row_stays_the_current_one_after_a_mark_and_the_count_follows(
    bench_on: MakeBench,
) -> None:
    bench = bench_on(now=DURING)
    bench.press(Qt.Key.Key_Down, "1")
    bench.until(lambda: mark_of(bench, "Beth Baird") is Mark.CAME)
    bench.rest()
    booked = bench.current().booked
    assert booked is not None
    assert (booked.name, booked.attendance) == ("Beth Baird", Mark.CAME)
    numbers = [phrase.accessibleName() for phrase in bench.view._head.numbers]
    assert "1 here so far" in numbers
    assert bench.rows().hasFocus()


def test_letters_find_a_name_and_never_mark(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    bench.type("ol")
    booked = bench.current().booked
    assert booked is not None
    assert booked.name == "Olive Hay"
    assert bench.entries("mark_attendance") == 2  # those of April


def test_a_space_in_a_name_that_is_sought_is_of_the_name_and_marks_nobody(
    bench_on: MakeBench,
) -> None:
    bench = bench_on(now=DURING)
    bench.type("Olive Hu")
    booked = bench.current().booked
    assert booked is not None
    assert booked.name == "Olive Hume"
    bench.rest()
    assert bench.entries("mark_attendance") == 2  # those of April


def test_a_space_long_after_a_letter_marks(
    bench_on: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeking, "GOES_ON_FOR", -1)
    bench = bench_on(now=DURING)
    bench.type("i ")
    bench.until(lambda: mark_of(bench, "Iona Dunbar") is Mark.CAME)


def test_a_click_on_a_word_marks_and_a_second_click_clears(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    number = MARKS.index(Mark.APOLOGIES)
    QTest.mouseClick(bench.rows().viewport(), Qt.MouseButton.LeftButton, pos=word(bench, number))
    bench.until(lambda: mark_of(bench, "Ailsa Moir") is Mark.APOLOGIES)
    bench.rest()
    QTest.mouseClick(bench.rows().viewport(), Qt.MouseButton.LeftButton, pos=word(bench, number))
    bench.until(lambda: mark_of(bench, "Ailsa Moir") is None)


def word(bench: Bench, number: int) -> QPoint:
    """The middle of one of the words of the first row."""
    rows = bench.rows()
    index = rows.model().index(0, 0)
    row = rows.row_at(index)
    rects = rows.painter.cell_rects(row, rows.visualRect(index))
    cell, rect = next(
        (cell, rect)
        for cell, rect in zip(row.cells, rects, strict=True)
        if isinstance(cell, Options)
    )
    return next(
        QPoint(x, rect.center().y())
        for x in range(rect.left() + 4, rect.right(), 8)
        if cell_paint.option_at(cell, QRect(rect), x) == number
    )


def test_before_the_day_the_register_says_why_it_cannot_be_marked(bench: Bench) -> None:
    assert not any(isinstance(cell, Options) for cell in bench.rows().rows()[0].cells)
    bench.press("1")
    bench.until(bench.said)
    assert "from the day of the session" in bench.said()
    assert mark_of(bench, "Ailsa Moir") is None


def test_a_locked_register_asks_for_the_reason_in_place_and_then_marks(
    bench_on: MakeBench,
) -> None:
    bench = bench_on(now=LATER)
    bench.press("2")
    reason = bench.view._reason
    assert reason.isVisible()
    assert bench.entries("mark_attendance") == 2  # nothing was refused: nothing was tried
    bench.type("Rang on Monday")
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: mark_of(bench, "Ailsa Moir") is Mark.PART)
    assert bench.rows().hasFocus()


def test_a_reason_is_for_one_person_and_offered_for_the_next(bench_on: MakeBench) -> None:
    bench = bench_on(now=LATER)
    bench.press("2")
    bench.type("Rang")
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: mark_of(bench, "Ailsa Moir") is Mark.PART)
    reason = bench.view._reason
    assert not reason.isVisible()
    assert bench.view._head.locked.isVisible()  # it asks for the next one too
    bench.press(Qt.Key.Key_Down, "1")
    assert reason.isVisible()
    assert reason.text() == "Rang"
    assert bench.entries("mark_attendance") == 3
    bench.type("Wrote to us")  # over what is offered
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: mark_of(bench, "Beth Baird") is Mark.CAME)
    bench.press(Qt.Key.Key_Down, "1")
    assert reason.text() == "Wrote to us"


def test_a_reason_that_was_given_up_changes_nothing_and_the_one_before_is_offered(
    bench_on: MakeBench,
) -> None:
    bench = bench_on(now=LATER)
    bench.press("2")
    bench.type("Rang")
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: mark_of(bench, "Ailsa Moir") is Mark.PART)
    bench.press(Qt.Key.Key_Down, "1")
    bench.type("xx")
    bench.press(Qt.Key.Key_Escape)
    bench.rest()
    assert mark_of(bench, "Beth Baird") is None
    bench.press("1")
    assert bench.view._reason.text() == "Rang"


def test_the_mark_somebody_has_is_no_change_and_asks_for_no_reason(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    before = bench.entries("mark_attendance")
    bench.press("1", "1")
    bench.rest()
    bench.press("1")
    bench.rest()
    assert bench.entries("mark_attendance") == before + 1


def test_a_locked_register_asks_nothing_for_the_mark_somebody_has(bench_on: MakeBench) -> None:
    bench = bench_on(now=LATER)
    bench.press("0")
    assert not bench.view._reason.isVisible()


def test_a_mark_that_was_undone_can_be_given_again(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    bench.press("1")
    bench.rest()
    bench.work.undo(bench.view)
    bench.rest()
    bench.press("1")
    bench.rest()
    assert mark_of(bench, "Ailsa Moir") is Mark.CAME


def test_the_reason_says_what_it_is_about_without_a_name_while_they_are_hidden(
    bench_on: MakeBench,
) -> None:
    bench = bench_on(now=LATER)
    bench.press("3")
    assert bench.view._reason._about.text() == "To mark Ailsa Moir: Apologies"
    bench.hide_names()
    assert bench.view._reason._about.text() == "To mark Person 1: Apologies"


def test_digits_meant_as_marks_are_no_reason(bench_on: MakeBench) -> None:
    bench = bench_on(now=LATER)
    bench.press("1", "2", "1", Qt.Key.Key_Return)
    assert bench.view._reason._field.error() == "Write the reason in words."
    bench.rest()
    assert mark_of(bench, "Ailsa Moir") is None


def test_an_empty_reason_is_asked_for_again(bench_on: MakeBench) -> None:
    bench = bench_on(now=LATER)
    bench.press("2", Qt.Key.Key_Return)
    assert bench.view._reason._field.error()
    bench.rest()
    assert mark_of(bench, "Ailsa Moir") is None


def test_first_time_times_before_and_access_needs_stand_in_the_row(bench: Bench) -> None:
    sentences = [row.sentence for row in bench.rows().rows()]
    assert sentences[0] == "Ailsa, First time, Not recorded"
    assert "Iona, 1 time, Patchy internet: dial-in number given, Not recorded" in sentences
    assert sum("First time" in sentence for sentence in sentences) == 18


def test_a_shared_first_name_is_told_apart_as_on_paper(bench: Bench) -> None:
    names = [row.cells[1] for row in bench.rows().rows()]
    olives = [cell for cell in names if isinstance(cell, Words) and cell.text == "Olive"]
    assert [cell.then for cell in olives] == ["H 1", "H 2"]


def test_somebody_who_walks_in_needs_a_name_only_and_is_marked(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    bench.press(Qt.Key.Key_A, held=CTRL | SHIFT)
    bench.type("Kate Lamont")
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: len(bench.roster().booked) == 21)
    bench.rest()
    assert mark_of(bench, "Kate Lamont") is Mark.CAME
    booked = bench.current().booked
    assert booked is not None
    assert booked.name == "Kate Lamont"
    assert bench.rows().hasFocus()


def add_somebody(bench: Bench, typed: str) -> None:
    """Open the field with its key and type."""
    bench.press(Qt.Key.Key_A, held=CTRL | SHIFT)
    bench.type(typed)
    bench.rest()


def test_somebody_who_waits_is_found_from_the_third_letter_and_taken_by_key(
    bench_on: MakeBench,
) -> None:
    bench = bench_on(now=MORNING)
    wilma = bench.person("Wilma Young")
    add_somebody(bench, "wi")
    assert not bench.view._adding._matches
    bench.type("l")
    bench.rest()
    assert [match.name for match in bench.view._adding._matches] == ["Wilma Young"]
    bench.press(Qt.Key.Key_1, held=Qt.KeyboardModifier.AltModifier)
    bench.until(lambda: len(bench.roster().booked) == 21)
    bench.rest()
    assert bench.current().person_id == wilma
    assert mark_of(bench, "Wilma Young") is Mark.CAME


def test_somebody_on_file_is_taken_with_arrow_and_enter(bench_on: MakeBench) -> None:
    bench = bench_on(JUNE, now=JUNE_DAY)
    add_somebody(bench, "Effie")
    bench.until(lambda: bench.view._adding._matches)
    known = bench.view._adding._matches[0].person_id
    bench.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    bench.until(lambda: bench.entries("find") == 1)
    bench.until(lambda: bench.roster().booked)
    assert [row.person_id for row in bench.roster().booked] == [known]


def test_a_new_person_of_a_known_name_is_asked_for_twice(bench_on: MakeBench) -> None:
    bench = bench_on(now=MORNING)
    bench.press(Qt.Key.Key_A, held=CTRL | SHIFT)
    bench.type("wilma young")
    bench.press(Qt.Key.Key_Return)  # before the search has answered
    bench.until(bench.view._adding._field.error)
    assert len(bench.roster().booked) == 20
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: len(bench.roster().booked) == 21)
    assert "Wilma Young" in [row.name for row in bench.roster().waiting]


def test_who_is_on_the_register_already_is_shown_there(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    add_somebody(bench, "Effie")
    bench.press(Qt.Key.Key_1, held=Qt.KeyboardModifier.AltModifier)
    bench.rest()
    assert bench.current().person_id == bench.person("Effie Ross")
    assert len(bench.roster().booked) == 20


def test_a_walk_in_reads_the_roster_once(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    before = bench.entries("roster")
    bench.press(Qt.Key.Key_A, held=CTRL | SHIFT)
    bench.type("Kate Lamont")
    bench.press(Qt.Key.Key_Return)
    bench.until(bench.view._adding.isHidden)
    bench.rest()
    assert bench.entries("roster") == before + 1


def test_a_walk_in_to_a_locked_register_asks_for_the_reason_in_place(bench_on: MakeBench) -> None:
    bench = bench_on(now=LATER)
    assert bench.view._head.locked.isVisible()
    assert "Wednesday 4 June 2025" in bench.view._head.locked.text()
    add_somebody(bench, "Kate Lamont")
    bench.press(Qt.Key.Key_Return)
    bench.until(bench.view._reason.isVisible)
    assert len(bench.roster().booked) == 20
    bench.type("Came without a booking")
    bench.press(Qt.Key.Key_Return)
    bench.until(lambda: len(bench.roster().booked) == 21)


def test_an_unlocked_register_says_nothing_of_a_lock(bench_on: MakeBench) -> None:
    assert not bench_on(now=DURING).view._head.locked.isVisible()


def test_nobody_walks_in_before_the_day_past_those_who_wait(bench: Bench) -> None:
    assert not bench.shows("add")


def test_a_name_that_cannot_be_kept_stays_in_its_field_with_the_reason(
    bench_on: MakeBench,
) -> None:
    bench = bench_on(now=DURING)
    bench.view._actions["add"].trigger()
    bench.view._adding._field.editor.setText("x" * 501)
    bench.press(Qt.Key.Key_Return)
    field = bench.view._adding._field
    bench.until(field.error)
    assert "500" in field.error()
    assert len(field.editor.text()) == 501


def test_what_another_desk_marks_is_shown_and_the_row_stays(bench_on: MakeBench) -> None:
    bench = bench_on(now=DURING)
    bench.choose("Cat Bain")
    somebody_else = on_sqlite(bench.folder / FILE, coordinator(), Hands(DURING))
    cat = bench.person("Cat Bain")
    somebody_else.perform(mark_attendance, cat, bench.session_id, Mark.UNWELL)
    somebody_else.close()
    bench.view.reload()
    bench.until(lambda: (row := bench.current().booked) and row.attendance is Mark.UNWELL)
    assert bench.current().person_id == cat


def test_plain_keys_act_in_the_list_alone(bench_on: MakeBench) -> None:
    bench = bench_on(now=MORNING)
    bench.choose("Effie Ross")
    bench.view._head.hide_button.setFocus()
    bench.press("1", Qt.Key.Key_Delete)
    bench.rest()
    assert mark_of(bench, "Effie Ross") is None
    assert len(bench.roster().booked) == 20
    bench.rows().setFocus()
    bench.press("1")
    bench.until(lambda: mark_of(bench, "Effie Ross") is Mark.CAME)
