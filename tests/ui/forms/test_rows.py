"""The rows of a file: each with its outcome, decided by keys, and taken back whole."""

from dataclasses import replace

from PySide6.QtCore import Qt

from desktop_app.desk.deaths import report_death
from desktop_app.desk.form_accepting import Choice, accept_forms
from desktop_app.desk.person_forms import change_person, person_form
from desktop_app.desk.roster import roster
from desktop_app.desk.story import person_page
from desktop_app.domain.access import Role
from desktop_app.ui.forms.file_view import FileView
from desktop_app.ui.forms.rows import Shows
from tests.desk.test_form_accepting import row
from tests.desk.todo import session_id
from tests.service import MAY
from tests.stage import set_stage
from tests.ui.forms.conftest import CTRL, SHIFT, Room, beside, has_focus, offered, sentences, told
from tests.ui.held import late_reads, type_now

ENTER = Qt.Key.Key_Return


def booked(room: Room) -> list[str]:
    """Who is booked in May."""
    seen = room.data.read(roster, session_id(room.service, MAY))
    return sorted(line.name for line in seen.booked)


def test_every_row_is_read_with_whose_it_is_what_they_ask_for_what_it_comes_to_and_why(
    room: Room,
) -> None:
    room.service.call("Una Drever", MAY, email="una@example.org")
    view = room.file(row(1), row(2, "Ann Gow"), row(3, "No Agreement", agreed="No"))
    assert sentences(view) == [
        "Row 2, Una Drever, 28 May. Needs a look: Somebody on file may be the same person.",
        "Row 3, Ann Gow, 28 May. New: Nobody on file is like them.",
    ]
    view._which.set_value("every")
    assert sentences(view)[2] == (
        "Row 4, No Agreement, 28 May. Refused: They have not agreed that their details are kept."
    )
    assert "1 to look at" in told(view)


def test_all_clear_rows_are_accepted_in_one_act_and_the_others_stay_to_check(room: Room) -> None:
    room.service.call("Una Drever", MAY)
    view = room.file(row(1), row(2, "Ann Gow"), row(3, "Bea Rae"))
    room.press(ENTER, held=CTRL)
    assert booked(room) == ["Ann Gow", "Bea Rae", "Una Drever"]
    assert [sentence[:5] for sentence in sentences(view)] == ["Row 2"]
    title, sentence, _kind = room.stage.told[-1]
    assert title == "2 online forms are accepted"
    assert "2 people are new on file. 2 places are booked." in sentence
    room.data.undo()
    assert booked(room) == ["Una Drever"]


def test_a_row_is_given_to_the_record_on_file_by_1_and_the_next_row_is_current(room: Room) -> None:
    known = room.service.call("Una Drever", email="una@example.org").person_id
    view = room.file(row(1, phone="01595 690123"), row(2, "Ann Gow"))
    assert offered(view)[0] == "Use the record on file"
    room.press("1")
    page = room.data.read(person_page, known)
    assert (page.phone, page.email) == ("01595 690123", "una@example.org")
    assert booked(room) == ["Una Drever"]
    assert [sentence[:5] for sentence in sentences(view)] == ["Row 3"]
    assert has_focus(view.list)


def test_both_are_kept_by_2(room: Room) -> None:
    room.service.call("Una Drever", MAY, email="una@example.org")
    room.file(row(1))
    room.press("2")
    assert booked(room) == ["Una Drever", "Una Drever"]


def test_what_is_ticked_of_the_form_stands_on_file_by_3(room: Room) -> None:
    known = room.service.call("Una Drever", email="una@example.org", postcode="KW15").person_id
    view = room.file(row(1, phone="01595 690123"))
    differs = "E-mail: 1@example.org on the form, on file una@example.org"
    assert differs in beside(view)
    assert "Phone: 01595 690123 on the form, nothing on file" in beside(view)
    assert "Use it and change what is ticked" not in offered(view)
    view.side.list.setFocus()
    view.side.list.set_current("email")
    room.press(" ")
    assert f"{differs}, to stand on file" in beside(view)
    room.press("3")
    assert room.data.read(person_page, known).email == "1@example.org"


def test_what_is_not_ticked_stays_as_it_is_on_file(room: Room) -> None:
    known = room.service.call("Una Drever", email="una@example.org").person_id
    view = room.file(row(1))
    room.press("3")
    assert len(sentences(view)) == 1
    room.press("1")
    assert room.data.read(person_page, known).email == "una@example.org"


def test_a_row_is_set_aside_by_4_and_nobody_is_registered_by_it(room: Room) -> None:
    view = room.file(row(1))
    room.press("4")
    assert booked(room) == []
    assert sentences(view) == []
    assert "Nothing is left to check." in told(view)


def test_the_next_row_is_there_for_the_next_key_before_all_rows_are_judged_again(
    room: Room,
) -> None:
    view = room.file(row(1), row(2, "Ann Gow"), row(3, "Bea Rae"))
    with late_reads(room.stage.work):
        type_now("4")
        room.stage.qtbot.waitUntil(lambda: len(sentences(view)) == 2)
        type_now("2")
        type_now("2")  # of the row that is being decided: it is not for the next one
        room.stage.qtbot.waitUntil(lambda: len(sentences(view)) == 1)
    room.stage.rest()
    assert booked(room) == ["Ann Gow"]
    assert [sentence[:5] for sentence in sentences(view)] == ["Row 4"]
    view._which.set_value(Shows.EVERY)
    outcomes = [sentence.split(". ")[1].split()[0].strip(":") for sentence in sentences(view)]
    assert outcomes == ["Refused", "Matched", "New"]


def test_the_keys_decide_the_row_that_is_shown_wherever_on_the_page_the_focus_is(
    room: Room,
) -> None:
    view = room.file(row(1), row(2, "Ann Gow"))
    view.list.set_current(3)
    view.side.list.setFocus()
    room.press("2")
    assert booked(room) == ["Ann Gow"]
    assert [sentence[:5] for sentence in sentences(view)] == ["Row 2"]


def test_what_a_colleague_changed_since_it_was_shown_is_not_written_over(room: Room) -> None:
    known = room.service.call("Una Drever", email="una@example.org").person_id
    view = room.file(row(1))
    view.side.list.set_current("email")
    view.side.list.setFocus()
    room.press(" ")
    room.stage.work._looking.stop()  # the page does not hear of it
    seen = room.data.read(person_form, known).form
    room.data.perform(change_person, known, replace(seen, email="new@example.org"), seen)
    room.press("3")
    assert room.data.read(person_page, known).email == "new@example.org"
    assert "Somebody has changed this meanwhile" in view._notice.accessibleName()


def test_only_rows_that_need_a_look_are_shown_where_that_is_chosen(room: Room) -> None:
    room.service.call("Una Drever", email="una@example.org")
    view = room.file(row(1), row(2, "Ann Gow"))
    view._which.set_value("look")
    assert [sentence[:5] for sentence in sentences(view)] == ["Row 2"]


def test_undoing_an_acceptance_with_the_page_open_says_nothing_untrue(room: Room) -> None:
    view = room.file(row(1))
    view._which.set_value("every")
    room.press(ENTER, held=CTRL)
    room.stage.work.undo(view)
    room.stage.rest()
    assert not view._notice.isVisible()
    assert "New: Nobody on file is like them." in sentences(view)[0]


def test_nobody_who_has_died_is_registered_and_the_row_can_only_be_set_aside(room: Room) -> None:
    died = room.service.call("Una Drever", MAY, email="1@example.org").person_id
    room.data.perform(report_death, died, "Her sister")
    view = room.file(row(1))
    assert offered(view) == ["Set the row aside"]
    room.press("1", "2", "3")
    assert len(sentences(view)) == 1
    assert all("on file" not in line for line in beside(view))
    room.press("4")
    assert sentences(view) == []


def test_several_who_may_be_the_same_are_chosen_from_and_each_is_shown(room: Room) -> None:
    room.service.call("Una Drever", email="first@example.org")
    room.service.call("Una Drever", email="second@example.org")
    view = room.file(row(1))
    pills = view.side._pills
    assert pills is not None
    shown = {line for line in beside(view) if line.startswith("E-mail")}
    pills.setFocus()
    room.press(Qt.Key.Key_Right)
    other = {line for line in beside(view) if line.startswith("E-mail")}
    assert shown != other
    assert len(shown | other) == 2


def test_a_corrected_row_shows_what_differs_from_what_was_registered_by_it(room: Room) -> None:
    view = room.file(row(1, phone="01595 690123"))
    room.press("2")
    view = room.file(row(1, phone="01595 690999"))
    assert "accepted before, with other words" in sentences(view)[0]
    assert "Phone: 01595 690999 on the form, on file 01595 690123, to stand on file" in beside(view)


def test_what_cannot_be_read_is_shown_as_it_was_written(room: Room) -> None:
    view = room.file(row(1, phone="1234"))
    assert "Phone: 1234 on the form, not read" in beside(view)


def test_names_and_how_to_reach_them_are_not_shown_while_names_are_hidden(room: Room) -> None:
    for address in ("una@example.org", "oona@example.org"):
        room.service.call("Una Drever", email=address)
    view = room.file(row(1, phone="01595 690123"))
    room.stage.desk.discretion.turn()
    everything = "\n".join([told(view), *sentences(view), *beside(view)])
    for private in ("Una", "Drever", "na@example.org", "690123"):
        assert private not in everything
    assert "Person 2" in everything


def test_opening_somebody_beside_a_form_is_on_record(room: Room) -> None:
    known = room.service.call("Una Drever", email="una@example.org").person_id
    room.file(row(1))
    looks = [each for each in room.service.entries() if each.act == "beside_form"]
    assert [(each.subject_kind, each.subject_id) for each in looks] == [("person", known)]


def test_who_takes_calls_looks_and_decides_nothing(room: Room) -> None:
    file_id = room.bring(row(1), row(2, "Ann Gow"))
    phone = room.service.sign_in(Role.PHONE)
    stage = set_stage(room.stage.qtbot, room.stage.work, phone, room.service.hands)
    other = Room(room.service, stage)
    view = other.open(FileView, file_id)
    assert len(sentences(view)) == 2
    assert offered(view) == []
    other.press("2", "4")
    other.press(ENTER, held=CTRL)
    assert booked(room) == []


def test_a_row_that_was_decided_at_another_desk_meanwhile_is_said_and_not_decided_again(
    room: Room,
) -> None:
    view = room.file(row(1))
    opened = view._opened
    assert opened is not None
    elsewhere = room.service.sign_in(Role.COORDINATOR)
    file = opened.brought_in(opened.form.mapping)
    elsewhere.perform(accept_forms, file, None, {}, clear_ones=True)
    room.press("2")
    assert booked(room) == ["Una Drever"]
    assert view._notice.isVisible()
    assert "how it stands now" in view._notice.accessibleName()


def test_escape_leads_back_to_the_files(room: Room) -> None:
    view = room.file(row(1))
    room.press(Qt.Key.Key_Escape)
    assert room.stage.went == [("forms", view._file_id)]


def test_a_file_is_put_away_and_nobody_is_asked_about_it(room: Room) -> None:
    room.file(row(1))
    room.press(Qt.Key.Key_D, held=CTRL)
    assert [line.put_away for line in room.lines()] == [True]


def test_a_file_that_is_not_kept_any_more_says_what_to_do(room: Room) -> None:
    file_id = room.bring(row(1))
    room.service.hands.move(days=15)
    view = room.open(FileView, file_id)
    assert "This file is not kept any more." in told(view)
    assert offered(view) == []


def test_rows_that_are_decided_at_another_desk_are_shown_so(room: Room) -> None:
    view = room.file(row(1), row(2, "Ann Gow"))
    opened = view._opened
    assert opened is not None
    elsewhere = room.service.sign_in(Role.COORDINATOR)
    file = opened.brought_in(opened.form.mapping)
    elsewhere.perform(accept_forms, file, None, {2: Choice()}, clear_ones=False)
    room.stage.qtbot.waitUntil(lambda: len(sentences(view)) == 1)
    assert sentences(view)[0].startswith("Row 3")


def test_escape_leads_from_the_columns_of_a_known_form_back_to_its_rows(room: Room) -> None:
    view = room.file(row(1), row(2, "Ann Gow"))
    room.press(Qt.Key.Key_K, held=CTRL | SHIFT)
    assert view.columns.isVisible()
    assert sentences(view)
    room.press(Qt.Key.Key_Escape)
    assert not view.columns.isVisible()
    assert has_focus(view.list)


def test_a_file_whose_reading_is_stopped_says_so_and_is_read_by_f5(room: Room) -> None:
    view = room.file(row(1))
    view.reload()
    view.put_away()
    view.show_for(room.lines()[0].file_id)
    room.stage.work.stop()
    room.stage.rest()
    assert "Reading was stopped." in told(view)
    assert sentences(view) == []
    view.reload()
    room.stage.qtbot.waitUntil(lambda: bool(sentences(view)), timeout=20_000)
    assert "Reading was stopped." not in told(view)
