"""A call while others write: what a colleague changed stays, what was typed is never lost."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from desktop_app.desk import drafts
from desktop_app.desk.groups import open_group
from desktop_app.desk.people import open_person
from desktop_app.desk.person_forms import change_person, person_form
from desktop_app.domain.people import Contact
from desktop_app.store.database import UnitOfWork
from desktop_app.ui.call.draft import from_text
from desktop_app.ui.call.keeper import SHELVES
from tests.desk.todo import SECOND
from tests.ui.call import scene
from tests.ui.call.conftest import ALT, Desk
from tests.ui.held import late_writes, type_now

Key = Qt.Key


def notes(db: UnitOfWork, *, now: datetime) -> list[str]:
    """What was written down of calls."""
    del now
    return list(db.scalars(select(Contact.note).order_by(Contact.at, Contact.note)))


def take_shona(desk: Desk) -> None:
    desk.type("01314960123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")


def a_colleague_writes(desk: Desk, on_file: scene.OnFile, **changes: Any) -> None:
    """At another desk."""
    seen = desk.data.read(person_form, on_file.shona).form
    desk.data.perform(change_person, on_file.shona, replace(seen, **changes), seen)


def on_file_now(desk: Desk, on_file: scene.OnFile) -> Any:
    return desk.data.read(open_person, on_file.shona)


def test_what_a_colleague_changed_meanwhile_is_not_written_back(
    desk: Desk, on_file: scene.OnFile
) -> None:
    take_shona(desk)
    a_colleague_writes(desk, on_file, phone="0131 496 9999")
    desk.view.parts.note.note.setFocus()
    desk.type("Says hello")
    desk.save()
    desk.wait(lambda: "Saved to the record of Shona" in desk.notice())
    assert on_file_now(desk, on_file).phone == "0131 496 9999"
    assert desk.data.read(notes)[-1] == "Says hello"


def test_what_both_changed_is_said_at_its_field_and_the_next_save_writes_over_it(
    desk: Desk, on_file: scene.OnFile
) -> None:
    take_shona(desk)
    a_colleague_writes(desk, on_file, access="A hearing aid")
    desk.put("access", "Captions")
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Changed since you opened this"))
    assert "A hearing aid" in desk.notice()
    assert desk.text("access") == "Captions"
    assert on_file_now(desk, on_file).access == "A hearing aid"
    desk.save()
    desk.wait(lambda: "Saved to the record of Shona" in desk.notice())
    assert on_file_now(desk, on_file).access == "Captions"


def test_a_call_left_for_later_comes_back_with_what_is_on_file_now_under_what_was_typed(
    desk: Desk, on_file: scene.OnFile
) -> None:
    take_shona(desk)
    desk.put("access", "Captions")
    desk.view.call._set_aside()
    a_colleague_writes(desk, on_file, postcode="FK8")
    desk.view.call.open_for(on_file.shona)
    desk.wait(lambda: desk.text("postcode") == "FK8")
    assert desk.text("access") == "Captions"


def test_what_is_typed_while_a_call_is_saved_stays_as_a_call_of_its_own(desk: Desk) -> None:
    desk.put("name", "Una Blyth")
    for key in ("fits", "agreed"):
        desk.view.parts.form.editor(key).setFocus()
        desk.press(Key.Key_Space)
    desk.view.parts.note.note.setFocus()
    desk.type("Rang about June")
    with late_writes(desk.work):
        desk.save()
        desk.wait(lambda: desk.view.call._saver.busy)
        desk.view.parts.note.note.setFocus()
        type_now(", wants the link")
    desk.wait(lambda: desk.notice().startswith("Una is on file"))
    assert desk.view.parts.note.note.text() == ", wants the link"
    desk.wait(lambda: desk.view.call.person_id() is not None)
    desk.wait(lambda: [from_text(d.body).note for d in _drafts(desk)] == [", wants the link"])
    desk.save()
    desk.wait(lambda: "Saved to the record of Una" in desk.notice())
    assert {"Rang about June", ", wants the link"} <= set(desk.data.read(notes))


def test_while_a_call_is_saved_no_other_takes_its_place(desk: Desk) -> None:
    desk.put("name", "Effie Ross")
    desk.view.call._set_aside()
    desk.view.call.offer_kept()
    desk.wait(lambda: bool(desk.links()))
    desk.put("name", "Una Blyth")
    for key in ("fits", "agreed"):
        desk.view.parts.form.editor(key).setFocus()
        desk.press(Key.Key_Space)
    with late_writes(desk.work):
        desk.save()
        desk.wait(lambda: desk.view.call._saver.busy)
        desk.view.parts.notice.links()[0].click()
        assert desk.text("name") == "Una Blyth"
    desk.wait(lambda: desk.notice().startswith("Una is on file"))
    desk.wait(lambda: [from_text(d.body).who for d in _drafts(desk)] == ["Effie Ross"])


@pytest.mark.parametrize("second", [False, True])
def test_each_group_asks_for_itself_whether_it_fits(desk: Desk, second: bool) -> None:
    desk.data.perform(open_group, SECOND)
    desk.view.call.reload()
    places = desk.view.parts.places
    desk.wait(lambda: places._group.count() == 2)
    take_shona(desk)
    if second:
        places._group.setFocus()
        desk.press(Key.Key_Down)
    asked = None if second else True
    desk.wait(lambda: desk.text("fits") is asked)
    assert ("on file since" in desk.view.parts.form._agreement.text()) is not second


def _drafts(desk: Desk) -> tuple[drafts.KeptDraft, ...]:
    return desk.data.read(drafts.all_drafts, SHELVES)
