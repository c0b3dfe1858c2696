"""Search before create: who is on file shows beside the call, and is taken with one key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.desk.agreements import set_contact_rules, withdraw_agreement
from desktop_app.desk.call_forms import PhoneRegistration
from desktop_app.desk.people import find, look_up
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.story import person_page
from desktop_app.ui.people.death_view import DeathView
from desktop_app.ui.widgets.labels import SAID
from tests.ui.call import scene
from tests.ui.call.conftest import ALT, CTRL, Desk, entries
from tests.ui.held import held

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _take_shona(desk: Desk) -> None:
    desk.type("0123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")


def test_matches_show_from_the_third_character_and_read_as_sentences(desk: Desk) -> None:
    desk.type("Sh")
    assert desk.matches() == []
    desk.type("o")
    desk.wait(lambda: bool(desk.matches()))
    assert desk.matches()[0] == "Use Shona MacAllister, IV3, ends 0123, came in April"
    assert "1 possible match" in desk.view.parts.matches.aside.text()


def test_a_name_that_sounds_alike_is_a_match(desk: Desk) -> None:
    desk.type("Macalister")
    desk.wait(lambda: len(desk.matches()) == 2)


def test_the_same_number_with_a_similar_name_is_marked_as_very_likely(desk: Desk) -> None:
    desk.type("0131 496 0123")
    desk.press(Key.Key_Tab)
    desk.type("Shona McAllister")
    desk.wait(lambda: len(desk.matches()) == 2)
    assert "very likely the same person" in desk.matches()[0]
    assert "very likely" not in desk.matches()[1]
    assert "1 very likely" in desk.view.parts.matches.aside.text()


def test_when_what_was_typed_goes_away_so_do_the_matches(desk: Desk) -> None:
    desk.type("Shona")
    desk.wait(lambda: bool(desk.matches()))
    editor = desk.view.parts.form.editor("caller")
    for _ in range(5):
        desk.press(Key.Key_Backspace)
    assert editor is QApplication.focusWidget()
    desk.wait(lambda: desk.matches() == [])


def test_an_older_answer_that_ends_later_is_never_shown(desk: Desk) -> None:
    shown: list[str] = []
    lookup = desk.view.call._lookup
    lookup.found.connect(lambda _matches: shown.extend(desk.matches()))
    with held(desk.data.reader) as late:
        desk.type("0123")
        desk.wait(late.begun.is_set)
        desk.press(*(Key.Key_Backspace,) * 4)
        desk.type("7781")
        desk.wait(lambda: not lookup._pause.isActive())
    desk.wait(lambda: desk.work.is_idle() and len(desk.matches()) == 1)
    assert "ends 7781" in desk.matches()[0]
    assert not any("ends 0123" in match for match in shown)


def test_taking_a_match_fills_the_form_and_goes_on_with_the_places(
    desk: Desk, on_file: scene.OnFile
) -> None:
    _take_shona(desk)
    assert (desk.text("phone"), desk.text("postcode")) == ("0131 496 0123", "IV3")
    assert (desk.text("messages"), desk.text("fits")) == ("discreet", True)
    assert desk.text("access") == "Live captions"
    assert QApplication.focusWidget() is desk.view.parts.places.list
    agreed = desk.view.parts.form.editor("agreed").accessibleDescription()
    assert agreed.startswith("on file since")
    assert agreed.endswith("; tick only if they agree again today")


def test_what_somebody_on_file_has_already_is_marked_and_cannot_be_chosen_again(
    desk: Desk,
) -> None:
    desk.type("7781")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: any("booked already" in row for row in desk.rows()))
    desk.press(Key.Key_Down, Key.Key_Space)
    assert desk.view.parts.places.chosen() == ()


def test_not_this_person_brings_back_what_was_typed(desk: Desk) -> None:
    desk.type("0131 496 0123")
    desk.press(Key.Key_Tab)
    desk.type("Ina")
    desk.wait(lambda: bool(desk.matches()))
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")
    desk.view.parts.matches.buttons()[0].click()
    assert (desk.text("name"), desk.text("postcode")) == ("Ina", "")
    assert desk.on("caller")
    desk.wait(lambda: any("Shona" in match for match in desk.matches()))


def test_saving_a_person_taken_from_file_makes_no_second_one(desk: Desk) -> None:
    _take_shona(desk)
    desk.put("access", "Live captions; large print")
    desk.save()
    desk.wait(lambda: "Saved to the record of Shona" in desk.notice())
    assert len(desk.data.read(find, "0131 496 0123")) == 1


def test_over_the_same_name_and_number_one_key_says_who_it_is_and_nobody_is_doubled(
    desk: Desk,
) -> None:
    desk.type("0131 496 0123")
    desk.put("name", "Shona MacAllister")
    desk.wait(lambda: "very likely" in "".join(desk.matches()))
    desk.view.parts.form.editor("fits").setFocus()
    desk.press(Key.Key_Space)
    desk.view.parts.form.editor("agreed").setFocus()
    desk.press(Key.Key_Space)
    desk.save()
    desk.wait(lambda: not desk.view.parts.same.isHidden())
    desk.press(Key.Key_Return)
    desk.wait(lambda: desk.view.call.person_id() is not None)
    desk.save()
    desk.wait(lambda: "Saved to the record of Shona" in desk.notice())
    assert len(desk.data.read(find, "0131 496 0123")) == 1


def test_a_search_is_recorded_once_however_often_it_settles(desk: Desk) -> None:
    before = entries(desk, "find")
    desk.type("Macalister")
    desk.wait(lambda: entries(desk, "find") == before + 1)
    desk.put("phone", "0131")
    desk.wait(lambda: entries(desk, "find") > before + 1)
    behind: list[object] = []
    desk.work.read(desk.view, look_up, "nobody", done=behind.append)
    desk.wait(lambda: bool(behind))
    assert entries(desk, "find") == before + 2


def test_a_search_is_recorded_when_its_result_is_taken_however_soon(desk: Desk) -> None:
    before = entries(desk, "find")
    _take_shona(desk)
    desk.wait(desk.work.is_idle)
    assert entries(desk, "find") == before + 1


def test_taking_somebody_records_the_view_of_them_and_of_their_emergency_contact(
    desk: Desk,
) -> None:
    before = entries(desk, "open_person")
    _take_shona(desk)
    assert entries(desk, "open_person") == before + 2


def test_alt_with_a_number_that_no_match_has_does_nothing(desk: Desk) -> None:
    desk.type("0123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_5, held=ALT)
    assert desk.text("name") == ""
    assert len(desk.matches()) == 1


def test_a_name_with_a_direction_override_is_shown_with_its_code(desk: Desk) -> None:
    odd = PhoneRegistration(
        name="Wilma \u202eevoL", preferred_name="\u202eevoL", fits=True, agreed=True
    )
    desk.data.perform(register_by_phone, odd)
    desk.type("Wilma")
    desk.wait(lambda: len(desk.matches()) == 1)
    assert desk.matches()[0].startswith("Use Wilma [U+202E]evoL, ")
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.view.parts.matches.aside.text() == "Found on file")
    desk.save()
    desk.wait(lambda: "Saved to the record of [U+202E]evoL" in desk.notice())


def test_a_changed_name_says_before_saving_what_changes_on_file(desk: Desk) -> None:
    _take_shona(desk)
    desk.put("name", "Draft Person")
    said = "This changes the name on file from Shona MacAllister to Draft Person."
    assert said in desk.view.parts.bar.summary.accessibleName()
    button = desk.view.parts.matches.buttons()[0]
    assert button.words() == "Not this person: register somebody new"
    assert said in button.accessibleDescription()
    desk.put("name", "Shona MacAllister")
    assert desk.view.parts.matches.buttons()[0].words() == "Not this person"


def test_one_key_registers_somebody_new_under_the_changed_name(
    desk: Desk, on_file: scene.OnFile
) -> None:
    _take_shona(desk)
    desk.put("name", "Draft Person")
    desk.press(Key.Key_0, held=ALT)
    assert (desk.text("name"), desk.text("email"), desk.text("fits")) == ("Draft Person", "", None)
    for key in ("fits", "agreed"):
        desk.view.parts.form.editor(key).setFocus()
        desk.press(Key.Key_Space)
    desk.put("phone", "")
    desk.press(Key.Key_Delete)
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Draft is on file"))
    names = {found.name for found in desk.data.read(find, "0131 496 0123")}
    assert names == {"Shona MacAllister"}


def test_other_details_that_change_on_file_are_named_in_the_summary(desk: Desk) -> None:
    _take_shona(desk)
    desk.put("phone", "0141 496 0999")
    desk.put("email", "new@example.org")
    summary = desk.view.parts.bar.summary.accessibleName()
    assert summary == "No session is chosen yet. Changes on file: phone and email."


def test_the_key_for_a_death_leads_there_for_whom_the_call_is_with(
    desk: Desk, on_file: scene.OnFile
) -> None:
    """Nothing typed is lost; with nobody found yet it is said what comes first."""
    desk.type("Sho")
    desk.press(Key.Key_D, held=CTRL | SHIFT)
    assert desk.window.property(SAID) == "Find the person first, then record it."
    assert desk.text("caller") == "Sho"
    desk.put("caller", "")
    _take_shona(desk)
    desk.put("access", "Large print")
    desk.press(Key.Key_D, held=CTRL | SHIFT)
    desk.wait(lambda: isinstance(desk.window.view(), DeathView))
    view = desk.window.view()
    assert isinstance(view, DeathView)
    desk.wait(lambda: view._whose.name.text() == "Shona MacAllister")
    desk.window.back()
    assert desk.text("access") == "Large print"


def test_a_name_typed_over_the_number_in_the_first_field_leaves_the_phone(desk: Desk) -> None:
    desk.type("0141 496 0555")
    desk.press(Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    desk.type("Catriona Bain")
    assert (desk.text("phone"), desk.text("name")) == ("0141 496 0555", "Catriona Bain")
    assert desk.text("preferred_name") == "Catriona"


def test_when_there_are_more_matches_than_are_shown_that_is_said(desk: Desk) -> None:
    desk.type("Quill")
    desk.wait(lambda: len(desk.matches()) == 6)
    assert desk.view.parts.matches.aside.text() == "6 of more matches"


def test_somebody_who_asked_not_to_be_rung_is_marked_among_the_matches(
    desk: Desk, on_file: scene.OnFile
) -> None:
    desk.data.perform(set_contact_rules, on_file.shona, True, False)
    desk.type("Macalister")
    desk.wait(lambda: len(desk.matches()) == 2)
    chips = [row._chip for row in desk.view.parts.matches._rows[:2]]
    marked = ["do not ring" in match for match in desk.matches()]
    assert [chip.isVisible() for chip in chips] == marked
    assert sorted(marked) == [False, True]


def test_the_button_of_a_match_takes_them_as_its_key_does(desk: Desk) -> None:
    desk.type("01314960123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.view.parts.matches.buttons()[0].setFocus()
    desk.press(Key.Key_Space)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")


def _chip_of(desk: Desk) -> bool:
    """Whether "Do not ring" stands beside the one person who is shown."""
    (row,) = [row for row in desk.view.parts.matches._all_rows() if row.isVisible()]
    return row._chip.isVisible()


def test_who_is_not_to_be_rung_is_marked_after_they_are_taken_and_renamed(
    desk: Desk, on_file: scene.OnFile
) -> None:
    desk.data.perform(set_contact_rules, on_file.shona, True, False)
    _take_shona(desk)
    assert _chip_of(desk)
    assert "do not ring" in desk.view.parts.matches.buttons()[0].accessibleDescription()
    desk.put("name", "Shona MacAllister-Orr")
    assert _chip_of(desk)
    assert "do not ring" in desk.view.parts.matches.buttons()[0].accessibleDescription()


def test_who_took_their_agreement_back_is_not_to_be_rung(desk: Desk, on_file: scene.OnFile) -> None:
    for agreement in desk.data.read(person_page, on_file.shona).agreements:
        desk.data.perform(withdraw_agreement, on_file.shona, agreement.group_id)
    desk.type("0123")
    desk.wait(lambda: len(desk.matches()) == 1)
    assert "do not ring" in desk.matches()[0]
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")
    assert _chip_of(desk)
