"""What is typed in a call survives a lock, a crash and being left for later."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from desktop_app.desk import drafts
from desktop_app.desk.people import find
from desktop_app.store.database import Database
from desktop_app.ui.call.draft import from_text
from desktop_app.ui.call.keeper import SHELVES
from tests.databases import Hands
from tests.ui.call.conftest import Desk
from tests.ui.held import held

Key = Qt.Key


def _kept(data: Database) -> list[str]:
    """Who is in the calls that are kept."""
    return [from_text(each.body).who for each in data.read(drafts.all_drafts, SHELVES)]


def _ready_to_save(desk: Desk, name: str) -> None:
    desk.put("caller", name)
    for key in ("fits", "agreed"):
        desk.view.parts.form.editor(key).setFocus()
        desk.press(Key.Key_Space)


def test_what_is_typed_is_kept_after_a_pause(desk: Desk) -> None:
    desk.type("Effie Ross")
    desk.wait(lambda: _kept(desk.data) == ["Effie Ross"])


def test_before_the_window_locks_what_is_typed_is_kept_at_once(desk: Desk) -> None:
    desk.type("Effie")
    desk.window.lock()
    desk.work.shut_down()
    assert _kept(desk.data) == ["Effie"]


def test_an_empty_call_leaves_no_draft(desk: Desk) -> None:
    desk.type("Effie")
    desk.wait(lambda: _kept(desk.data) == ["Effie"])
    for _ in range(5):
        desk.press(Key.Key_Backspace)
    desk.wait(lambda: _kept(desk.data) == [])


def test_a_saved_call_leaves_no_draft(desk: Desk) -> None:
    _ready_to_save(desk, "Effie Ross")
    desk.wait(lambda: _kept(desk.data) == ["Effie Ross"])
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Effie is on file"))
    desk.wait(lambda: _kept(desk.data) == [])


def test_a_call_left_for_later_says_from_when_it_is_and_comes_back_whole(desk: Desk) -> None:
    _ready_to_save(desk, "Effie Ross")
    desk.view.parts.places.list.setFocus()
    desk.press(Key.Key_Down, Key.Key_Space)
    note = desk.view.parts.note
    note.ring_back.setFocus()
    desk.type("Fri")
    desk.press(Key.Key_Tab)
    desk.type("Rings again")
    desk.press(Key.Key_Tab, Key.Key_Down)  # Me
    desk.press(Key.Key_Escape)
    desk.open_call()
    desk.wait(lambda: "A call from 10:12 with Effie Ross was not saved" in desk.notice())
    desk.view.parts.notice.links()[0].click()
    assert (desk.text("name"), desk.text("fits"), desk.text("agreed")) == ("Effie Ross", True, True)
    assert note.note.text() == "Rings again"
    assert (note.ring_back.text(), note.whose.currentText()) == ("Fri", "Me")
    assert "will book" in desk.rows()[1]
    desk.save()
    desk.wait(lambda: "Wednesday 25 June 2025" in desk.notice())
    desk.wait(lambda: _kept(desk.data) == [])


BACK, SHIFT = Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier


def _leave(desk: Desk, name: str) -> None:
    """A call left for later, and the page open again."""
    desk.put("caller", name)
    desk.press(Key.Key_Escape)
    desk.open_call()
    desk.wait(lambda: any(name in words for words in [desk.notice(), *desk.links()]))


def test_the_button_that_deletes_names_the_call_and_no_two_keys_reach_it(desk: Desk) -> None:
    _leave(desk, "Effie Ross")
    assert desk.links() == [
        "Continue this call",
        "Delete the call with Effie Ross, 10:12",
        "Not now",
    ]
    desk.press(BACK, held=SHIFT)
    desk.press(Key.Key_Space)
    assert desk.notice() == ""
    assert _kept(desk.data) == ["Effie Ross"]
    assert desk.on("caller")


def test_a_deleted_call_can_be_brought_back(desk: Desk) -> None:
    _leave(desk, "Effie Ross")
    desk.press(BACK, BACK, held=SHIFT)
    desk.press(Key.Key_Space)
    desk.wait(lambda: _kept(desk.data) == [])
    assert desk.notice().startswith("The call with Effie Ross was deleted")
    desk.press(BACK, BACK, held=SHIFT)
    desk.press(Key.Key_Space)
    desk.wait(lambda: _kept(desk.data) == ["Effie Ross"])
    assert desk.notice().startswith("A call from 10:12 with Effie Ross was not saved")


def test_after_the_next_save_a_deleted_call_is_gone(desk: Desk) -> None:
    _leave(desk, "Effie Ross")
    desk.press(BACK, BACK, held=SHIFT)
    desk.press(Key.Key_Space)
    _ready_to_save(desk, "Olive Kerr")
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Olive is on file"))
    desk.press(Key.Key_Escape)
    desk.open_call()
    assert "Bring it back" not in desk.links()


def test_several_calls_left_are_listed_with_time_and_name_the_newest_first(
    desk: Desk, hands: Hands
) -> None:
    _leave(desk, "Effie Ross")
    hands.now += timedelta(minutes=5)
    _leave(desk, "Olive Kerr")
    assert desk.notice().startswith("2 calls were not saved")
    assert desk.links()[::2] == [
        "Continue 10:17, Olive Kerr",
        "Continue 10:12, Effie Ross",
        "Not now",
    ]


def test_the_next_call_does_not_overwrite_one_that_was_left(desk: Desk) -> None:
    desk.type("Effie Ross")
    desk.press(Key.Key_Escape)
    desk.open_call()
    desk.wait(lambda: bool(desk.links()))
    desk.type("Olive Kerr")
    desk.wait(lambda: sorted(_kept(desk.data)) == ["Effie Ross", "Olive Kerr"])
    assert "Effie Ross" in desk.notice()
    desk.view.parts.notice.links()[0].click()
    assert desk.text("name") == "Effie Ross"
    desk.press(Key.Key_Escape)
    desk.open_call()
    desk.wait(lambda: bool(desk.links()))
    assert sorted(_kept(desk.data)) == ["Effie Ross", "Olive Kerr"]


def test_a_call_with_somebody_on_file_goes_on_with_their_record(desk: Desk) -> None:
    desk.type("0123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=Qt.KeyboardModifier.AltModifier)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")
    desk.put("access", "Large print")
    desk.press(Key.Key_Escape)
    desk.open_call()
    desk.wait(lambda: bool(desk.links()))
    desk.view.parts.notice.links()[0].click()
    desk.wait(lambda: desk.view.parts.matches.aside.text() == "Found on file")
    assert desk.text("access") == "Large print"
    desk.save()
    desk.wait(lambda: "Saved to the record of Shona" in desk.notice())
    assert len(desk.data.read(find, "0131 496 0123")) == 1


def test_a_call_saved_just_before_a_crash_is_not_made_twice(desk: Desk) -> None:
    """The draft is still there, the request id with it: saving it again is harmless."""
    _ready_to_save(desk, "Effie Ross")
    desk.wait(lambda: _kept(desk.data) == ["Effie Ross"])
    call = desk.view.call
    (draft,) = desk.data.read(drafts.all_drafts, SHELVES)
    kept = from_text(draft.body)
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Effie is on file"))
    desk.wait(lambda: _kept(desk.data) == [])
    desk.data.perform(drafts.keep_draft, draft.place, draft.body)
    call.offer_kept()
    desk.wait(lambda: bool(desk.links()))
    desk.view.parts.notice.links()[0].click()
    assert call.snapshot().request_id == kept.request_id
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Effie is on file"))
    assert len(desk.data.read(find, "Effie Ross")) == 1


def test_no_draft_stands_readable_in_a_file(desk: Desk, tmp_path: Path) -> None:
    desk.type("Effie Ross")
    desk.wait(lambda: _kept(desk.data) == ["Effie Ross"])
    for file in tmp_path.iterdir():
        assert b"Effie" not in file.read_bytes()


def test_coming_back_by_the_key_of_a_new_call_offers_the_one_left_by_a_place_key(
    desk: Desk,
) -> None:
    desk.type("Effie Ross")
    desk.window.go("other")
    desk.open_call()
    desk.wait(lambda: "with Effie Ross was not saved" in desk.notice())
    assert desk.links()[0] == "Continue this call"
    assert (desk.text("caller"), desk.text("name")) == ("", "")
    desk.press(*[BACK] * 3, held=SHIFT)
    desk.press(Key.Key_Space)
    assert desk.text("name") == "Effie Ross"


def test_going_back_shows_the_call_as_it_was_left(desk: Desk) -> None:
    desk.type("Effie Ross")
    desk.window.go("other")
    desk.window.back()
    assert (desk.text("name"), desk.notice()) == ("Effie Ross", "")


def test_escape_says_that_the_call_is_kept_and_says_nothing_of_an_empty_one(desk: Desk) -> None:
    told = desk.window.notice
    desk.press(Key.Key_Escape)
    assert told.isHidden()
    desk.open_call()
    desk.type("Effie Ross")
    desk.press(Key.Key_Escape)
    assert told.accessibleName() == (
        "The call is kept for later: Effie Ross New call, Ctrl+N, offers to go on with it."
    )
    assert not told.isHidden()


def test_however_many_calls_are_left_for_later_none_gives_way_to_another(desk: Desk) -> None:
    names = [f"Caller {letter}" for letter in "ABCDEFGH"]
    for name in names:
        desk.put("caller", name)
        desk.view.call._set_aside()
    desk.wait(lambda: sorted(_kept(desk.data)) == names)
    desk.view.call.offer_kept()
    desk.wait(lambda: "8 calls were not saved" in desk.notice())
    assert "5 older ones come up as these are settled." in desk.notice()
    assert sum("Continue" in link for link in desk.links()) == 3


def test_a_call_begun_before_those_left_for_later_are_known_is_kept_beside_them(
    desk: Desk,
) -> None:
    desk.put("caller", "Effie Ross")
    desk.view.call._set_aside()
    desk.wait(lambda: _kept(desk.data) == ["Effie Ross"])
    with held(desk.data.reader) as late:
        desk.view.call.offer_kept()
        desk.qtbot.waitUntil(late.begun.is_set)
        desk.put("caller", "Una Tait")
        desk.view.call._keeper.keep_now()
    desk.wait(lambda: sorted(_kept(desk.data)) == ["Effie Ross", "Una Tait"])
