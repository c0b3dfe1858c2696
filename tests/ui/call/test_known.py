"""A call with somebody on file: what is owed to them is seen, what was typed before stays."""

from datetime import date

from PySide6.QtCore import Qt

from desktop_app.desk.contacts import log_call
from desktop_app.desk.people import open_person
from desktop_app.desk.story import Event, Kind, person_page
from tests.ui.call import scene
from tests.ui.call.conftest import ALT, Desk

Key = Qt.Key
FRIDAY = date(2025, 5, 30)


def take_shona(desk: Desk) -> None:
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.view.call.person_id() is not None)


def find_shona(desk: Desk) -> None:
    desk.type("01314960123")
    desk.wait(lambda: len(desk.matches()) == 1)


def story(desk: Desk, on_file: scene.OnFile) -> list[Event]:
    return list(desk.data.read(person_page, on_file.shona).story)


def summary(desk: Desk) -> str:
    return desk.view.parts.bar.save_button.accessibleDescription()


def test_a_ring_back_that_is_owed_is_seen_and_settled_by_the_call(
    desk: Desk, on_file: scene.OnFile
) -> None:
    desk.data.perform(log_call, on_file.shona, "About June", FRIDAY)
    find_shona(desk)
    take_shona(desk)
    assert "Settles the ring-back of Fri 30 May." in summary(desk)
    assert "ring-back promised for Fri 30 May" in desk.view.parts.matches._taken._about.text()
    desk.save()
    desk.wait(lambda: "Saved to the record of Shona" in desk.notice())
    (promise,) = [event for event in story(desk, on_file) if event.kind is Kind.RING_BACK]
    assert promise.done


def test_a_new_day_is_said_to_stand_in_place_of_the_one_that_was_promised(
    desk: Desk, on_file: scene.OnFile
) -> None:
    desk.data.perform(log_call, on_file.shona, "About June", FRIDAY)
    find_shona(desk)
    take_shona(desk)
    desk.view.parts.note.ring_back.setFocus()
    desk.type("2 June")
    assert "Ring back on Mon 2 June. No longer on Fri 30 May." in summary(desk)
    desk.save()
    desk.wait(lambda: "Ring back on Monday 2 June 2025." in desk.notice())


def test_a_ring_back_is_not_settled_by_somebody_who_rings_for_them(
    desk: Desk, on_file: scene.OnFile
) -> None:
    desk.data.perform(log_call, on_file.shona, "About June", FRIDAY)
    find_shona(desk)
    take_shona(desk)
    desk.view.parts.form.editor("for_another").setFocus()
    desk.press(Key.Key_Space)
    assert "Settles" not in summary(desk)


def test_a_call_in_which_nothing_was_done_is_in_the_story_all_the_same(
    desk: Desk, on_file: scene.OnFile
) -> None:
    find_shona(desk)
    take_shona(desk)
    before = len(story(desk, on_file))
    desk.save()
    desk.wait(lambda: "Saved to the record of Shona" in desk.notice())
    first, *_ = story(desk, on_file)
    assert (first.kind, len(story(desk, on_file))) == (Kind.CALL, before + 1)


def test_what_was_typed_by_hand_stays_over_what_is_on_file_and_the_name_does_not(
    desk: Desk, on_file: scene.OnFile
) -> None:
    find_shona(desk)
    desk.put("name", "Shona Mac")
    desk.put("phone", "07700 900123")
    desk.put("email", "half@")
    desk.put("postcode", "G12")
    take_shona(desk)
    texts = [desk.text(key) for key in ("name", "phone", "postcode")]
    assert texts == ["Shona MacAllister", "07700 900123", "G12"]
    assert desk.text("email") != "half@"
    assert "Changes on file: phone" in summary(desk)
    desk.save()
    desk.wait(lambda: "Saved to the record of Shona" in desk.notice())
    assert desk.data.read(open_person, on_file.shona).phone == "07700 900123"


def test_the_number_on_file_in_another_spelling_changes_nothing(
    desk: Desk, on_file: scene.OnFile
) -> None:
    stands = desk.data.read(open_person, on_file.shona).phone
    find_shona(desk)
    desk.put("phone", "+44 131 496 0123")
    take_shona(desk)
    assert desk.text("phone") == stands


def test_a_place_that_is_theirs_already_says_where_it_is_let_go(
    desk: Desk, on_file: scene.OnFile
) -> None:
    find_shona(desk)
    take_shona(desk)
    desk.view.parts.places.list.setFocus()
    desk.press(Key.Key_Down, Key.Key_Space)
    desk.save()
    desk.wait(lambda: "Saved to the record of Shona" in desk.notice())
    went: list[tuple[str, object]] = []
    desk.view.call._notices._go = lambda *to: went.append(to)
    find_shona(desk)
    take_shona(desk)
    desk.view.parts.places.list.setFocus()
    desk.press(Key.Key_Down, Key.Key_Space)
    assert "25 June is theirs already" in desk.notice()
    desk.view.parts.notice.links()[0].click()
    assert went == [("people", on_file.shona)]
