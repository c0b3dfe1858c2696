"""Ringing for someone else, and how to join: in the call, by keyboard."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from sqlalchemy import select

from desktop_app.desk.call_forms import PhoneRegistration, RungBy, Wanted
from desktop_app.desk.groups import open_group
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.roster import roster
from desktop_app.domain.bookings import State
from desktop_app.domain.people import Contact
from desktop_app.store.database import UnitOfWork
from desktop_app.ui.joining import JoiningPanel
from desktop_app.ui.widgets.choices import CheckBox
from tests.ui.call import scene
from tests.ui.call.conftest import ALT, CTRL, Desk
from tests.ui.call.test_saving import EVENINGS

Key = Qt.Key
TAB, SPACE, DOWN = Key.Key_Tab, Key.Key_Space, Key.Key_Down
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def tick(desk: Desk) -> None:
    """Tick that somebody rings for somebody else."""
    editor = desk.view.parts.form.editor("for_another")
    assert isinstance(editor, CheckBox)
    editor.setFocus()
    desk.press(SPACE)


def summary(desk: Desk) -> str:
    return desk.view.parts.bar.save_button.accessibleDescription()


def test_who_rings_is_asked_only_where_somebody_rings_for_another(desk: Desk) -> None:
    form = desk.view.parts.form
    asked = [form.editor(key) for key in ("rung_by", "relation", "rung_phone")]
    assert not any(editor.isVisible() for editor in asked)
    assert form.editor("agreed").isVisible()
    tick(desk)
    assert all(editor.isVisible() for editor in asked)
    assert not form.editor("agreed").isVisible()
    tick(desk)
    assert not any(editor.isVisible() for editor in asked)
    assert form.editor("agreed").isVisible()


def test_the_agreement_is_not_said_to_somebody_else(desk: Desk) -> None:
    fits, agreement = desk.view.parts.form.said()
    desk.wait(agreement.isVisible)
    tick(desk)
    assert fits.isVisible()
    assert not agreement.isVisible()


def test_a_place_is_held_until_their_own_yes(desk: Desk) -> None:
    desk.type("Ewan Bain")
    desk.view.parts.form.editor("fits").setFocus()
    desk.press(SPACE)
    tick(desk)
    desk.press(TAB, TAB)
    desk.type("husband")
    desk.put("name", "Catriona Bain")
    desk.view.parts.places.list.setFocus()
    desk.press(DOWN, SPACE)
    assert summary(desk).startswith("Holds 25 June. We ring for their own yes, unless")
    desk.save()
    desk.wait(lambda: "Held until their own yes: Wednesday 25 June 2025." in desk.notice())
    rows = desk.data.read(roster, scene.JUNE).booked
    assert [row.state for row in rows if row.name == "Catriona Bain"] == [State.TO_RECONFIRM]


def test_without_a_name_of_who_rings_the_call_says_what_is_missing(desk: Desk) -> None:
    desk.view.parts.form.editor("fits").setFocus()
    desk.press(SPACE)
    tick(desk)
    desk.put("name", "Catriona Bain")
    desk.save()
    desk.wait(lambda: desk.links() == ["Who is ringing?"])
    assert desk.text("name") == "Catriona Bain"


def test_taking_somebody_on_file_keeps_who_rings(desk: Desk) -> None:
    tick(desk)
    desk.put("rung_by", "Ewan")
    desk.put("caller", "01314960123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")
    assert (desk.text("for_another"), desk.text("rung_by")) == (True, "Ewan")


def test_how_to_join_is_one_key_from_somebody_who_was_found(desk: Desk) -> None:
    panel = next(p for p in desk.window.panels.every() if isinstance(p, JoiningPanel))
    desk.press(Key.Key_J, held=CTRL_SHIFT)
    assert panel.isHidden()  # nobody is taken yet
    desk.type("01314960123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")
    desk.press(Key.Key_J, held=CTRL_SHIFT)
    desk.wait(lambda: panel.isVisible() and bool(panel.words()))
    assert "under “How to join”" in panel.words()
    desk.press(Key.Key_Escape)
    assert desk.text("name") == "Shona MacAllister"


def test_a_ring_back_in_the_past_gets_one_clear_sentence_and_all_stays(desk: Desk) -> None:
    desk.type("Effie Ross")
    for key in ("fits", "agreed"):
        desk.view.parts.form.editor(key).setFocus()
        desk.press(SPACE)
    desk.view.parts.note.ring_back.setFocus()
    desk.type("2025-05-25")
    desk.save()
    desk.wait(lambda: desk.links() == ["This ring-back day is over"])
    assert "from today on" in desk.view.parts.note._wrong.text()
    assert desk.text("name") == "Effie Ross"


def _hold(desk: Desk, day: date) -> None:
    """Catriona, for whom Ewan rang: a day is held until her own yes, and she never agreed."""
    form = PhoneRegistration(
        name="Catriona Bain",
        phone="0141 496 0555",
        fits=True,
        agreed=False,
        sessions=(Wanted(day),),
        rung_by=RungBy("Ewan Bain"),
    )
    desk.data.perform(register_by_phone, form)
    desk.type("01414960555")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: any("held until their own yes" in row for row in desk.rows()))


def _hold_june(desk: Desk) -> None:
    _hold(desk, scene.JUNE)


def _current(desk: Desk) -> str:
    """The place on which the cursor stands, as it is read aloud."""
    places = desk.view.parts.places.list
    assert places.hasFocus()
    return places.row_at(places.currentIndex()).sentence


def _states(desk: Desk) -> list[State]:
    rows = desk.data.read(roster, scene.JUNE).booked
    return [row.state for row in rows if row.name == "Catriona Bain"]


def test_who_rings_themselves_says_yes_to_the_place_held_and_is_booked(desk: Desk) -> None:
    _hold_june(desk)
    desk.press(SPACE)
    assert desk.rows()[1].endswith("said yes, will book the place held")
    assert summary(desk).startswith("Books 25 June.")
    desk.view.parts.form.editor("agreed").setFocus()
    desk.press(SPACE)
    desk.save()
    desk.wait(lambda: "Booked: Wednesday 25 June 2025." in desk.notice())
    assert _states(desk) == [State.BOOKED]


def test_whoever_is_taken_with_a_place_held_stands_on_it_wherever_it_is(desk: Desk) -> None:
    _hold(desk, date(2025, 10, 29))
    assert _current(desk).startswith("Wednesday 29 October 2025")
    assert "held until their own yes" in _current(desk)


def test_whoever_is_taken_with_a_place_held_in_another_group_sees_that_group(desk: Desk) -> None:
    desk.work.perform(desk.view, open_group, EVENINGS)
    desk.wait(desk.view.parts.places.group_choice().isVisible)
    _hold(desk, EVENINGS.first_day)
    assert "held until their own yes" in _current(desk)
    assert desk.view.parts.places.group_choice().currentText() == EVENINGS.name


def test_a_place_offered_is_stood_on_like_one_that_is_held(desk: Desk) -> None:
    places = desk.view.parts.places
    july = next(each.line for each in places.places() if each.line.day == scene.JULY)
    places.hold([(july.session_id, State.OFFERED)])
    places.go_to_held()
    places.list.setFocus()
    assert _current(desk).startswith("Wednesday 30 July 2025")
    assert _current(desk).endswith("offered already")


def test_a_place_held_stays_held_when_no_yes_was_said(desk: Desk) -> None:
    _hold_june(desk)
    desk.press(SPACE, SPACE)
    desk.view.parts.form.editor("agreed").setFocus()
    desk.press(SPACE)
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Saved to the record of Catriona"))
    assert _states(desk) == [State.TO_RECONFIRM]


def test_nobody_says_yes_for_somebody_else(desk: Desk) -> None:
    _hold_june(desk)
    tick(desk)
    desk.view.parts.places.list.setFocus()
    desk.press(SPACE)
    assert desk.rows()[1].endswith("held already, until their own yes")
    assert not any(place.ticked for place in desk.view.parts.places.places())


def _asked(desk: Desk) -> list[str]:
    """What the form asks for, as it is read aloud."""
    form = desk.view.parts.form
    keys = ("name", "phone", "messages", "email")
    return [form.editor(key).accessibleName() for key in keys]


def test_the_name_typed_so_far_is_of_who_rings_and_the_labels_say_whose_the_rest_is(
    desk: Desk,
) -> None:
    desk.type("Ewan Bain")
    assert _asked(desk) == ["Full name", "Phone", "May we leave a message?", "Email"]
    tick(desk)
    assert [desk.text(key) for key in ("rung_by", "name", "preferred_name")] == [
        "Ewan Bain",
        "",
        "",
    ]
    assert _asked(desk) == [
        "Name of the person who will come",
        "Their phone",
        "May we leave them a message?",
        "Their email",
    ]
    desk.put("name", "Catriona Bain")
    assert desk.text("preferred_name") == "Catriona"


def test_the_number_typed_so_far_is_of_who_rings_and_saved_with_the_call_alone(desk: Desk) -> None:
    desk.type("0131 496 0999")
    desk.put("name", "Ewan Bain")
    tick(desk)
    assert [desk.text(key) for key in ("rung_phone", "phone")] == ["0131 496 0999", ""]
    tick(desk)
    assert [desk.text(key) for key in ("rung_phone", "phone")] == ["", "0131 496 0999"]
    tick(desk)
    desk.put("name", "Catriona Bain")
    desk.view.parts.form.editor("fits").setFocus()
    desk.press(SPACE)
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Catriona is on file"))
    note, phone = desk.data.read(note_and_number)
    assert note == "Ewan Bain (0131 496 0999) rang for them."
    assert phone is None


def note_and_number(db: UnitOfWork, *, now: datetime) -> tuple[str | None, str | None]:
    """The note of the last call, and the number on file of whom it was about."""
    del now
    contact = db.scalars(select(Contact).order_by(Contact.at.desc())).first()
    assert contact is not None
    assert contact.person is not None
    return contact.note, contact.person.phone


def test_when_nobody_rings_for_another_after_all_the_name_is_back(desk: Desk) -> None:
    desk.type("Ewan Bain")
    desk.put("preferred_name", "Ew")
    tick(desk)
    tick(desk)
    assert [desk.text(key) for key in ("name", "preferred_name")] == ["Ewan Bain", "Ew"]
    assert _asked(desk)[0] == "Full name"


def test_no_name_is_lost_by_ticking_and_unticking(desk: Desk) -> None:
    desk.type("Ewan Bain")
    tick(desk)
    desk.put("name", "Catriona Bain")
    tick(desk)
    assert desk.text("name") == "Catriona Bain"
    tick(desk)
    assert [desk.text(key) for key in ("rung_by", "name")] == ["Ewan Bain", "Catriona Bain"]


def test_the_name_of_somebody_on_file_stays_when_another_rings_for_them(desk: Desk) -> None:
    desk.type("01314960123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")
    tick(desk)
    assert [desk.text(key) for key in ("rung_by", "name")] == ["", "Shona MacAllister"]
