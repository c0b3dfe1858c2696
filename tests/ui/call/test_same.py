"""Saving somebody new who is very likely on file: both side by side, one key either way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.desk.call_forms import PhoneRegistration
from desktop_app.desk.deaths import report_death
from desktop_app.desk.people import find, open_person
from desktop_app.desk.proxies import name_proxy
from desktop_app.desk.registration import register_by_phone
from tests.ui.call import scene
from tests.ui.call.conftest import ALT, Desk, entries

Key = Qt.Key
SPACE = Key.Key_Space


def _save_shona_again(desk: Desk) -> None:
    """Her number, and her name as somebody else would spell it; and a session."""
    desk.put("name", "Shona McAlister-Orr")
    desk.put("phone", "0131 496 0123")
    desk.put("postcode", "IV4")
    for key in ("fits", "agreed"):
        desk.view.parts.form.editor(key).setFocus()
        desk.press(SPACE)
    desk.view.parts.places.list.setFocus()
    desk.press(Key.Key_Down, SPACE)
    desk.view.parts.note.note.setFocus()
    desk.type("Ring after two")
    desk.save()
    desk.wait(lambda: not desk.view.parts.same.isHidden())


def _names(desk: Desk, text: str) -> list[str]:
    return [found.name for found in desk.data.read(find, text)]


def test_both_stand_side_by_side_and_nothing_is_saved_or_lost(desk: Desk) -> None:
    _save_shona_again(desk)
    same = desk.view.parts.same
    typed, on_file = same._typed.words.text(), same._others[0].words.text()
    assert "McAlister-Orr" in typed.replace("\u200b", "")
    assert "Shona MacAllister" in on_file
    assert "the same number" in on_file
    use, new = desk.view.parts.same.buttons()
    assert QApplication.focusWidget() is use
    desk.press(Key.Key_Tab)
    assert QApplication.focusWidget() is new
    desk.press(Key.Key_Tab)
    assert desk.on("caller")
    assert _names(desk, "macallister") == ["Shona MacAllister", "Shauna McAlister"]
    assert desk.text("postcode") == "IV4"
    assert desk.view.parts.note.note.text() == "Ring after two"


def test_one_key_takes_the_person_on_file_with_what_was_typed(
    desk: Desk, on_file: scene.OnFile
) -> None:
    _save_shona_again(desk)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")
    assert (desk.text("postcode"), desk.text("agreed")) == ("IV4", True)
    assert desk.view.parts.same.isHidden()
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Saved to the record of Shona"))
    page = desk.data.read(open_person, on_file.shona)
    assert (page.name, page.postcode, len(page.live)) == ("Shona MacAllister", "IV4", 1)


def test_of_several_who_are_likely_the_caller_each_has_a_key_and_the_matches_give_way(
    desk: Desk, on_file: scene.OnFile
) -> None:
    again = PhoneRegistration("Sheena McAlister", phone="0131 496 0123", fits=True, agreed=True)
    second = desk.data.perform(register_by_phone, again).person_id
    assert second != on_file.shona
    desk.type("01314960123")
    desk.wait(lambda: len(desk.matches()) == 2)
    _save_shona_again(desk)
    first, other, _ = desk.view.parts.same.buttons()
    assert "MacAllister" in first.accessibleName().replace("\u200b", "")
    assert "Sheena" in other.accessibleName()
    assert not any(button.isEnabled() for button in desk.view.parts.matches.buttons())
    desk.press(Key.Key_3, held=ALT)
    assert not desk.view.parts.same.isHidden()
    desk.press(Key.Key_2, held=ALT)
    desk.wait(lambda: desk.text("name") == "Sheena McAlister")
    assert desk.view.call.person_id() == second
    assert all(button.isEnabled() for button in desk.view.parts.matches.every_button())


def test_one_key_saves_somebody_new_and_leads_to_comparing_them(
    desk: Desk, on_file: scene.OnFile
) -> None:
    _save_shona_again(desk)
    desk.press(Key.Key_0, held=ALT)
    desk.wait(lambda: desk.notice().startswith("Shona is on file"))
    assert "Shona McAlister-Orr" in _names(desk, "mcalister orr")
    assert desk.links() == ["Compare the two records"]
    went: list[tuple[str, object]] = []
    desk.view.call._notices._go = lambda *to: went.append(to)
    desk.view.parts.notice.links()[0].click()
    ((place, both),) = went
    assert place == "merge"
    assert isinstance(both, tuple)
    assert both[0] == on_file.shona


def test_typing_another_number_takes_the_question_away(desk: Desk) -> None:
    _save_shona_again(desk)
    desk.put("phone", "0131 496 9999")
    assert desk.view.parts.same.isHidden()
    desk.save()
    desk.wait(lambda: "is on file" in desk.notice())


def test_a_household_is_saved_without_a_question(desk: Desk) -> None:
    desk.put("name", "Ewan MacAllister")
    desk.put("phone", "0131 496 0123")
    for key in ("fits", "agreed"):
        desk.view.parts.form.editor(key).setFocus()
        desk.press(SPACE)
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Ewan is on file"))


def test_the_number_of_who_may_book_finds_for_whom_and_says_so(
    desk: Desk, on_file: scene.OnFile
) -> None:
    desk.data.perform(name_proxy, on_file.shauna, "Ewan", "husband", "07700 900777", None)
    before = entries(desk, "find")
    desk.type("07700900777")
    desk.wait(lambda: entries(desk, "find") > before and desk.work.is_idle())
    assert "Use Shauna McAlister" in desk.matches()[0]
    assert "Ewan, husband, may book for them" in desk.matches()[0]


def _shona_has_died(desk: Desk, on_file: scene.OnFile) -> list[tuple[str, object]]:
    """Her death is reported; where the page leads from then on."""
    desk.data.perform(report_death, on_file.shona, "Her sister")
    went: list[tuple[str, object]] = []
    desk.view.call._notices._go = lambda *to: went.append(to)
    return went


def test_the_key_of_a_match_who_has_died_says_so_and_leads_to_the_report(
    desk: Desk, on_file: scene.OnFile
) -> None:
    went = _shona_has_died(desk, on_file)
    desk.type("01314960123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    assert desk.notice().startswith("Shona MacAllister is recorded as having died")
    assert desk.links() == ["See the report"]
    desk.press(Key.Key_Backtab, held=Qt.KeyboardModifier.ShiftModifier)
    desk.press(SPACE)
    assert went == [("death", on_file.shona)]
    assert desk.text("phone") == "01314960123"


def test_before_a_second_record_of_somebody_who_has_died_both_stand_side_by_side(
    desk: Desk, on_file: scene.OnFile
) -> None:
    went = _shona_has_died(desk, on_file)
    desk.type("0131 496 0123")
    desk.put("name", "Shona McAlister-Orr")
    desk.wait(lambda: any("having died" in match for match in desk.matches()))
    for key in ("fits", "agreed"):
        desk.view.parts.form.editor(key).setFocus()
        desk.press(SPACE)
    desk.save()
    assert "recorded as having died" in desk.view.parts.same._others[0].words.text()
    assert desk.view.parts.same.buttons()[0].words() == "See the report"
    desk.press(Key.Key_1, held=ALT)
    assert went == [("death", on_file.shona)]
    desk.press(Key.Key_0, held=ALT)
    desk.wait(lambda: desk.notice().startswith("Shona is on file"))


def test_who_may_book_rings_for_whom_they_may_book(desk: Desk, on_file: scene.OnFile) -> None:
    desk.data.perform(name_proxy, on_file.shauna, "Ewan Orr", "husband", "07700 900777", None)
    before = entries(desk, "find")
    desk.type("07700900777")
    desk.wait(lambda: entries(desk, "find") > before and desk.work.is_idle())
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shauna McAlister")
    asked = [desk.text(key) for key in ("for_another", "rung_by", "relation")]
    assert asked == [True, "Ewan Orr", "husband"]
    assert desk.view.parts.form.editor("rung_by").isVisible()
    desk.press(Key.Key_Down, Key.Key_Down, SPACE)
    desk.save()
    desk.wait(lambda: "Booked: Wednesday 30 July 2025." in desk.notice())
