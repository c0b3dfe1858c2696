"""A call opened for somebody on file, and what the page names while names are hidden."""

from uuid import UUID

from PySide6.QtCore import Qt

from desktop_app.desk import drafts
from desktop_app.desk.people import find, open_person
from desktop_app.domain.people import Messages
from desktop_app.ui.call.draft import from_text
from desktop_app.ui.call.keeper import SHELVES
from tests.ui.call import scene
from tests.ui.call.conftest import Desk

Key = Qt.Key


def _taken(desk: Desk) -> UUID | None:
    return desk.view.call.snapshot().person_id


def _open_for(desk: Desk, person_id: UUID) -> None:
    desk.window.go("call", person_id)
    desk.wait(lambda: _taken(desk) == person_id)


def test_the_page_opens_with_somebody_on_file_taken(desk: Desk, on_file: scene.OnFile) -> None:
    _open_for(desk, on_file.shona)
    assert desk.text("name") == "Shona MacAllister"
    desk.wait(desk.view.parts.places.list.hasFocus)


def test_a_call_that_is_not_saved_is_not_given_up_for_another(
    desk: Desk, on_file: scene.OnFile
) -> None:
    desk.put("name", "Effie Ross")
    desk.window.go("call", on_file.shona)
    assert desk.notice().startswith("The call on this page is not saved: Effie Ross")
    assert desk.text("name") == "Effie Ross"
    desk.view.parts.notice.links()[1].click()  # go on with this call
    assert desk.notice() == ""
    assert desk.text("name") == "Effie Ross"


def test_the_call_in_hand_can_be_left_for_later_and_the_other_taken(
    desk: Desk, on_file: scene.OnFile
) -> None:
    desk.put("name", "Effie Ross")
    desk.window.go("call", on_file.shona)
    desk.view.parts.notice.links()[0].click()
    desk.wait(lambda: _taken(desk) == on_file.shona)
    kept = desk.data.read(drafts.all_drafts, SHELVES)
    assert "Effie Ross" in [from_text(each.body).who for each in kept]


def test_opening_it_again_for_the_same_person_goes_on(desk: Desk, on_file: scene.OnFile) -> None:
    _open_for(desk, on_file.shona)
    desk.put("access", "Large print")
    desk.window.go("call", on_file.shona)
    assert desk.notice() == ""
    assert desk.text("access") == "Large print"


def test_what_was_typed_for_somebody_before_a_lock_comes_back_with_them(
    desk: Desk, on_file: scene.OnFile
) -> None:
    _open_for(desk, on_file.shona)
    desk.put("access", "Large print")
    desk.press(Key.Key_Escape)  # left for later
    _open_for(desk, on_file.shona)
    assert desk.text("access") == "Large print"
    assert desk.notice() == ""


def test_going_back_to_the_page_keeps_what_it_showed(desk: Desk, on_file: scene.OnFile) -> None:
    _open_for(desk, on_file.shona)
    desk.window.go("other")
    desk.window.back()
    assert _taken(desk) == on_file.shona


def _save_somebody(desk: Desk, name: str) -> None:
    desk.put("caller", name)
    for key in ("fits", "agreed"):
        desk.view.parts.form.editor(key).setFocus()
        desk.press(Key.Key_Space)
    desk.save()


def test_a_question_that_was_not_answered_is_kept_as_no_message(desk: Desk) -> None:
    assert desk.text("messages") is None
    desk.put("phone", "0141 496 0555")
    assert "No message will be left." in desk.view.parts.bar.summary.accessibleName()
    _save_somebody(desk, "Effie Ross")
    desk.wait(lambda: "is on file" in desk.notice())
    found = desk.data.read(find, "Effie Ross")[0]
    assert desk.data.read(open_person, found.person_id).messages is Messages.NO


def test_while_names_are_hidden_the_page_says_that_its_own_show(desk: Desk) -> None:
    chip = desk.view._names_show
    assert not chip.isVisible()
    desk.view._desk.discretion.turn()
    assert chip.isVisible()
    desk.type("Shona")
    desk.wait(lambda: bool(desk.matches()))
    assert "Shona MacAllister" in desk.matches()[0]


def test_notices_name_nobody_while_names_are_hidden(desk: Desk) -> None:
    discretion = desk.view._desk.discretion
    _save_somebody(desk, "Effie Ross")
    desk.wait(lambda: desk.notice().startswith("Effie is on file"))
    discretion.turn()
    assert desk.notice().startswith("The caller is on file")
    desk.put("caller", "Nan Reid")
    desk.press(Key.Key_Escape)
    desk.open_call()
    desk.wait(lambda: "A call from" in desk.notice())
    assert "Nan Reid" not in " ".join([desk.notice(), *desk.links()])
    discretion.turn()
    assert "with Nan Reid" in desk.notice()


def test_a_call_with_somebody_in_which_nothing_was_typed_leaves_no_draft(
    desk: Desk, on_file: scene.OnFile
) -> None:
    _open_for(desk, on_file.shona)
    desk.press(Key.Key_Escape)
    desk.open_call()
    desk.wait(desk.work.is_idle)
    assert desk.data.read(drafts.all_drafts, SHELVES) == ()
    assert desk.text("name") == ""
    assert desk.notice() == ""


def test_a_new_call_over_one_in_which_nothing_was_typed_begins_empty(
    desk: Desk, on_file: scene.OnFile
) -> None:
    _open_for(desk, on_file.shona)
    desk.view.call.offer_kept()
    desk.wait(desk.work.is_idle)
    assert (desk.text("name"), desk.view.call.person_id()) == ("", None)
