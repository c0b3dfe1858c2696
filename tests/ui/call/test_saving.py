"""Saving a call: problems in a list, a session that filled up meanwhile, undo."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import select

from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.drafts import drop_draft
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.groups import open_group
from desktop_app.desk.people import find
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.roster import roster
from desktop_app.domain.people import Contact
from desktop_app.store.database import UnitOfWork
from tests.databases import Hands
from tests.ui.call import scene
from tests.ui.call.conftest import CTRL, Desk

Key = Qt.Key
SPACE, DOWN = Key.Key_Space, Key.Key_Down


def _begin(desk: Desk, name: str = "Una Blyth") -> None:
    """A new caller, up to the places."""
    desk.put("caller", name)
    for key in ("fits", "agreed"):
        desk.view.parts.form.editor(key).setFocus()
        desk.press(SPACE)
    desk.view.parts.places.list.setFocus()


def _registered(desk: Desk, day: date) -> set[str]:
    return {row.name for row in desk.data.read(roster, day).booked}


def _waiting(desk: Desk, day: date) -> list[str]:
    return [row.name for row in desk.data.read(roster, day).waiting]


def _fill(desk: Desk, day: date, count: int) -> None:
    """Other desks take the places."""
    for number in range(count):
        form = PhoneRegistration(
            name=f"Other{number} Quern", fits=True, agreed=True, sessions=(Wanted(day),)
        )
        desk.data.perform(register_by_phone, form)


def test_the_summary_and_the_button_say_what_saving_will_do(desk: Desk) -> None:
    bar = desk.view.parts.bar
    assert bar.summary.accessibleName() == "No session is chosen yet."
    assert bar.save_button.words() == "Save without booking"
    desk.view.parts.places.list.setFocus()
    desk.press(SPACE, DOWN, SPACE, DOWN, SPACE)
    assert bar.summary.accessibleName() == (
        "Books 25 June and 30 July, waits for 28 May, about 3 ahead."
    )
    assert bar.save_button.words() == "Save, book 2 and wait for 1"


def test_saving_books_says_so_and_is_ready_for_the_next_call(desk: Desk) -> None:
    _begin(desk)
    desk.press(DOWN, SPACE)
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Una is on file"))
    assert "Booked: Wednesday 25 June 2025." in desk.notice()
    assert "Una Blyth" in _registered(desk, scene.JUNE)
    assert desk.on("caller")
    assert desk.text("name") == ""
    desk.type("0")
    assert desk.notice() == ""


def test_a_full_session_is_chosen_for_its_waiting_list(desk: Desk) -> None:
    _begin(desk)
    desk.press(SPACE)
    assert "will join the waiting list" in desk.rows()[0]
    desk.save()
    desk.wait(lambda: "On the waiting list: Wednesday 28 May 2025 (about 3 ahead)" in desk.notice())
    assert _waiting(desk, scene.MAY)[-1] == "Una Blyth"


def test_problems_stand_in_a_list_that_takes_the_focus_and_leads_to_the_fields(
    desk: Desk,
) -> None:
    desk.put("phone", "12")
    desk.put("email", "nonsense")
    desk.view.parts.note.ring_back.setFocus()
    desk.type("someday")
    desk.save()
    assert desk.notice() == "6 things to put right"
    links = desk.view.parts.notice.links()
    assert QApplication.focusWidget() is links[0]
    assert [link.words() for link in links] == [
        "A name is needed",
        "Ask whether the group fits",
        "Check the phone number",
        "Check the e-mail address",
        "Agreement is needed",
        "This ring-back day cannot be read",
    ]
    desk.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    assert desk.on("phone")
    assert "dialled" in desk.view.parts.form.editor("phone").accessibleDescription()
    assert (desk.text("phone"), desk.text("email")) == ("12", "nonsense")
    desk.type("3")
    assert desk.view.parts.form.editor("phone").accessibleDescription() == "(optional)"


def test_access_needs_of_4000_characters_are_refused_by_a_sentence_and_stay_to_the_last(
    desk: Desk,
) -> None:
    _begin(desk)
    needs = ("Live captions, and time to read them. " * 120)[:3997] + "END"
    QApplication.clipboard().setText(needs)
    desk.view.parts.form.editor("access").setFocus()
    desk.press(Key.Key_V, held=CTRL)
    desk.save()
    assert desk.text("access") == needs
    told = desk.view.parts.form.editor("access").accessibleDescription()
    assert "has 4000 characters and 1000 can be kept; nothing was written." in told
    assert desk.data.read(find, "Una Blyth") == ()


def test_where_the_group_may_not_fit_nothing_is_booked_and_everything_stays(desk: Desk) -> None:
    _begin(desk)
    desk.press(DOWN, SPACE)
    desk.view.parts.form.editor("fits").setFocus()
    desk.press(Key.Key_Right)
    desk.save()
    assert desk.links() == ["The group may not be the right one"]
    assert desk.text("name") == "Una Blyth"
    assert desk.data.read(find, "Una Blyth") == ()


def test_a_session_that_filled_up_meanwhile_offers_its_waiting_list_in_one_key(
    desk: Desk,
) -> None:
    _begin(desk)
    desk.press(DOWN, SPACE)
    _fill(desk, scene.JUNE, 7)
    desk.save()
    desk.wait(lambda: "25 June filled up while you were typing" in desk.notice())
    assert "has filled up" in desk.rows()[1]
    assert desk.text("name") == "Una Blyth"
    assert desk.data.read(find, "Una Blyth") == ()
    desk.press(Key.Key_Return)
    desk.wait(lambda: "On the waiting list: Wednesday 25 June 2025" in desk.notice())
    assert _waiting(desk, scene.JUNE) == ["Una Blyth"]


def test_keeping_a_place_every_month_books_every_session_from_the_first_chosen(
    desk: Desk,
) -> None:
    _begin(desk)
    desk.press(DOWN, DOWN, SPACE)
    desk.view.parts.places.controls()[-1].setFocus()
    desk.press(SPACE)
    assert desk.view.parts.bar.summary.accessibleName() == "Keeps a place every month from 30 July."
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Una is on file"))
    assert "Una Blyth" not in _registered(desk, scene.JUNE)
    for day in (scene.JULY, scene.AUGUST, scene.SEPTEMBER):
        assert "Una Blyth" in _registered(desk, day)


def test_saving_twice_at_once_makes_one_caller(desk: Desk) -> None:
    _begin(desk)
    saves: list[object] = []
    desk.view.call._saver.saved.connect(lambda draft, answer: saves.append(answer))
    desk.save()
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Una is on file"))
    behind: list[None] = []
    desk.work.perform(desk.view, drop_draft, "none", done=behind.append)
    desk.wait(lambda: bool(behind))
    assert len(saves) == 1
    assert len(desk.data.read(find, "Una Blyth")) == 1


def test_undo_takes_the_call_back_and_its_notice_with_it(desk: Desk) -> None:
    _begin(desk)
    desk.press(DOWN, SPACE)
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Una is on file"))
    desk.press(Key.Key_Z, held=CTRL)
    desk.wait(lambda: desk.notice() == "")
    assert "Una Blyth" not in _registered(desk, scene.JUNE)
    desk.wait(lambda: "7 places left" in desk.rows()[1])


def test_the_places_follow_what_other_desks_do(desk: Desk) -> None:
    assert "7 places left" in desk.rows()[1]
    desk.work.perform(
        desk.view,
        register_by_phone,
        PhoneRegistration(
            name="Other Quern", fits=True, agreed=True, sessions=(Wanted(scene.JUNE),)
        ),
    )
    desk.wait(lambda: "6 places left" in desk.rows()[1])


def owners(db: UnitOfWork, *, now: datetime) -> list[UUID | None]:
    """Whose each promise to ring back is."""
    del now
    promised = select(Contact.owner_id).where(Contact.ring_back_on.is_not(None))
    return list(db.scalars(promised.order_by(Contact.at)))


def test_who_rings_back_is_asked_once_a_day_is_promised_and_saved_with_the_call(
    desk: Desk,
) -> None:
    _begin(desk)
    note = desk.view.parts.note
    assert not note.whose.isVisible()
    note.ring_back.setFocus()
    desk.type("Fri")
    assert "Ring back on Fri 30 May." in desk.view.parts.bar.summary.accessibleName()
    desk.press(Key.Key_Tab)
    assert QApplication.focusWidget() is note.note, "what to ring about is written first"
    desk.press(Key.Key_Tab, Key.Key_Down)
    assert QApplication.focusWidget() is note.whose
    assert note.whose.currentText() == "Me"
    assert "Ring back on Fri 30 May – Me." in desk.view.parts.bar.summary.accessibleName()
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Una is on file"))
    assert desk.data.read(owners) == [scene.USER]
    assert not note.whose.isVisible()


def test_nobody_rings_back_where_no_day_is_promised(desk: Desk) -> None:
    _begin(desk)
    note = desk.view.parts.note
    note.ring_back.setFocus()
    desk.type("Fri")
    desk.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Down)
    note.ring_back.setFocus()
    note.ring_back.selectAll()
    desk.press(Key.Key_Backspace)
    assert not note.whose.isVisible()
    assert desk.view.call.snapshot().owner == ""


def test_the_note_and_the_day_to_ring_back_are_saved_with_the_call(desk: Desk) -> None:
    _begin(desk)
    desk.view.parts.note.ring_back.setFocus()
    desk.type("Fri")
    desk.press(Key.Key_Tab)
    desk.type("Asked about parking")
    assert "Ring back on Fri 30 May" in desk.view.parts.bar.summary.accessibleName()
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Una is on file"))
    assert _contacts(desk) == [("Asked about parking", date(2025, 5, 30))]


def _contacts(desk: Desk) -> list[tuple[str, date | None]]:
    def logged(db: object, *, now: object) -> list[tuple[str, date | None]]:
        return [(c.note, c.ring_back_on) for c in db.query(Contact)]  # type: ignore[attr-defined]

    return desk.data.read(logged)


EVENINGS = GroupPlan(
    name="Evenings",
    paper_name="Third Friday group",
    rule="FREQ=MONTHLY;BYDAY=3FR",
    start=time(19),
    minutes=90,
    first_day=date(2025, 6, 20),
    places=12,
)


def test_where_there_are_several_groups_each_shows_its_own_sessions(desk: Desk) -> None:
    group = desk.view.parts.places.group_choice()
    assert not group.isVisible()
    desk.work.perform(desk.view, open_group, EVENINGS)
    desk.wait(group.isVisible)
    _begin(desk)
    desk.press(DOWN, SPACE)
    group.setFocus()
    desk.press(DOWN)
    assert desk.rows()[0].startswith("Friday 20 June 2025, 19:00 to 20:30, 12 places left")
    assert len(desk.rows()) == 5
    desk.view.parts.places.list.setFocus()
    desk.press(SPACE)
    assert desk.view.parts.bar.summary.accessibleName() == "Books 20 June and 25 June."
    desk.save()
    desk.wait(lambda: "Friday 20 June 2025 and Wednesday 25 June 2025" in desk.notice())


def test_a_session_that_started_meanwhile_is_not_asked_for_again(desk: Desk, hands: Hands) -> None:
    _begin(desk)
    desk.press(DOWN, SPACE)
    hands.now = datetime(2025, 6, 25, 10, 30, tzinfo=UTC)
    desk.save()
    desk.wait(lambda: desk.notice().startswith("This session has started"))
    assert desk.text("name") == "Una Blyth"
    desk.wait(lambda: not any("25 June" in row for row in desk.rows()))
    assert desk.view.parts.places.chosen() == ()
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Una is on file"))


def test_a_name_of_five_hundred_characters_does_not_widen_the_page(desk: Desk) -> None:
    name = "x" * 490 + " Mackenzie"
    desk.data.perform(register_by_phone, PhoneRegistration(name=name, fits=True, agreed=True))
    width = desk.view.parts.form.width()
    desk.put("caller", "Mackenzie")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=Qt.KeyboardModifier.AltModifier)
    desk.wait(lambda: desk.text("name") == name)
    desk.save()
    desk.wait(lambda: desk.notice().startswith("Saved to the record of"))
    assert desk.view.paper.width() <= desk.view.viewport().width()
    assert desk.view.parts.form.width() <= width


def test_a_session_chosen_far_ahead_stands_in_a_line_and_not_in_ten_rows(desk: Desk) -> None:
    places = desk.view.parts.places
    places.controls()[0].setFocus()
    desk.press(SPACE)
    everything = len(desk.rows())
    assert everything > 5
    desk.press(*[DOWN] * 6, SPACE)
    desk.put("caller", "Effie Ross")
    desk.press(Key.Key_Escape)
    desk.open_call()
    desk.wait(lambda: bool(desk.links()))
    desk.view.parts.notice.links()[0].click()
    assert len(desk.rows()) == 5
    assert places.later().startswith("Later: ")
    assert places.later().endswith(": will book")
    assert places.controls()[0].isVisible()


def test_without_a_name_the_sentence_says_what_to_type(desk: Desk) -> None:
    desk.save()
    said = desk.view.parts.form.editor("name").accessibleDescription()
    assert said.startswith("There is no name yet; nothing was saved")
    assert said.endswith("Type the caller’s name.")


def test_with_nothing_typed_first_nobody_is_said_to_be_missing(desk: Desk) -> None:
    desk.put("email", "nobody@example.org")
    answered: list[object] = []
    desk.view.call._lookup.found.connect(answered.append)
    desk.wait(lambda: bool(answered))
    card = desk.view.parts.matches
    assert not any("Nobody on file" in label.text() for label in card.findChildren(QLabel))
