"""The list of people: what it shows, finds and opens, by keys alone."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from desktop_app.desk.contacts import log_call
from desktop_app.desk.sifting import Filter
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Channel
from desktop_app.domain.people import Messages, Person
from desktop_app.store.database import UnitOfWork
from desktop_app.ui.changes import EVERYTHING, Changes
from desktop_app.ui.people.browser import OPENS_AFTER
from desktop_app.ui.people.words import NOBODY
from tests.desk.test_directory import change
from tests.frame import hear
from tests.service import APRIL, JUNE, MAY, Service
from tests.ui.people.conftest import CTRL, Open, Room

Key = Qt.Key


def register(service: Service, *names: str) -> list[UUID]:
    return [service.call(name).person_id for name in names]


def crowd(service: Service, count: int) -> None:
    """So many people at once, named by number."""

    def many(db: UnitOfWork, *, now: datetime) -> None:
        for number in range(count):
            name = f"Guest {number:03}"
            db.add(
                Person(
                    name=name,
                    name_folded=name.lower(),
                    preferred_name="Guest",
                    messages=Messages.NO,
                    channel=Channel.PHONE,
                    registered_at=now,
                )
            )

    service.database.perform(many)


def heard(room: Room) -> None:
    """The window hears that somebody else has written."""
    room.stage.work.changed.emit(Changes("", EVERYTHING))
    room.rest()


def test_everybody_is_listed_and_nobody_opened_until_somebody_is_chosen(
    service: Service, room_of: Open
) -> None:
    register(service, "Una Drever", "Ann Moar")
    room = room_of()
    assert room.names() == ["Ann Moar", "Una Drever"]
    assert room.view._browser.count.text() == "2 people"
    assert room.focus() is room.view._browser.search
    assert (room.shown(), room.opened()) == (None, 0)


def test_nobody_on_file_says_what_to_do_next(room_of: Open) -> None:
    room = room_of()
    assert room.view._browser.nobody.text() == NOBODY[Filter.EVERYONE]
    assert not room.view._browser.table.isVisible()
    room.press(Key.Key_Down, Key.Key_Return)
    assert room.shown() is None


def test_a_search_begins_at_the_third_character_and_esc_ends_it(
    service: Service, room_of: Open
) -> None:
    register(service, "Una Drever", "Kirsty Moar")
    room = room_of()
    room.press("un")
    assert len(room.names()) == 2
    room.press("a")
    assert room.names() == ["Una Drever"]
    assert room.view._browser.count.text() == "2 people · 1 shown"
    room.press("x")
    assert room.names() == []
    assert "Try another spelling" in room.view._browser.nobody.text()
    room.press(Key.Key_Escape)
    assert len(room.names()) == 2


def test_a_search_is_recorded_once_when_it_settles_and_not_at_each_key(
    service: Service, room_of: Open
) -> None:
    register(service, "Una Drever")
    room = room_of()
    room.press("una d")
    assert room.opened("find_in_people") == 1
    room.press(Key.Key_Down)
    assert room.opened("find_in_people") == 1


def test_a_number_finds_whose_it_is(service: Service, room_of: Open) -> None:
    service.call("Una Drever", phone="07700 900123")
    register(service, "Ann Moar")
    room = room_of()
    room.press("0123")
    assert room.names() == ["Una Drever"]


def test_somebody_is_opened_where_one_stays_and_not_where_one_passes(
    service: Service, room_of: Open
) -> None:
    ids = register(service, *(f"Guest {letter}" for letter in "abcdefgh"))
    room = room_of()
    room.press(Key.Key_Down)
    assert (room.shown(), room.opened()) == (ids[0], 1)
    focus = room.focus()
    assert focus is room.view._browser.list
    staying = room.view._browser._staying
    assert staying.interval() == OPENS_AFTER >= 150
    staying.setInterval(3_600_000)  # however slow the machine, one passes
    room.press(*[Key.Key_Down] * 5)
    assert (room.shown(), room.opened()) == (ids[0], 1)
    staying.timeout.emit()
    room.rest()
    assert (room.shown(), room.opened()) == (ids[5], 2)


def test_passing_through_the_list_with_tab_opens_nobody(service: Service, room_of: Open) -> None:
    (una,) = register(service, "Una Drever")
    room = room_of()
    room.press(Key.Key_Tab, Key.Key_Tab)
    assert room.focus() is room.view._browser.list
    assert (room.shown(), room.opened()) == (None, 0)
    room.press(Key.Key_Return)
    assert (room.shown(), room.opened()) == (una, 1)


def test_nobody_stands_beside_the_mark_of_somebody_else(service: Service, room_of: Open) -> None:
    una, _ann = register(service, "Una Drever", "Ann Moar")
    service.call("Una Drever", APRIL, person_id=una)
    room = room_of(argument=una)
    for which in (Filter.LONG_AGO, Filter.EVERYONE):
        room.view._browser.filters.set_value(which)
        room.rest()
    room.view._browser.search.setFocus()
    room.view._browser.list.setFocus(Qt.FocusReason.TabFocusReason)
    room.rest()
    assert room.view._browser.current() != una
    assert room.shown() is None


def test_arrow_keys_move_the_filter_and_it_is_one_tab_stop(service: Service, room_of: Open) -> None:
    una, ann = register(service, "Una Drever", "Ann Moar")
    service.call("Una Drever", APRIL, person_id=una)
    service.database.perform(log_call, ann, "Ring", date(2025, 4, 4))
    room = room_of()
    room.press(Key.Key_Tab, Key.Key_Right)
    assert room.names() == ["Una Drever"]
    assert room.view._browser.count.text() == "2 people · 1 shown"
    room.press(*[Key.Key_Right] * 3)
    assert room.names() == ["Ann Moar"]
    assert room.chips() == ["Ring back Fri"]
    room.press(Key.Key_Tab)
    assert room.focus() is room.view._browser.list
    room.press(Key.Key_Tab, held=CTRL)
    assert room.view._browser.filters.value() is Filter.LONG_AGO


@pytest.mark.parametrize("which", list(Filter)[1:])
def test_a_filter_that_fits_nobody_says_so(service: Service, room_of: Open, which: Filter) -> None:
    register(service, "Una Drever")
    room = room_of()
    room.press(Key.Key_Tab, *[Key.Key_Right] * list(Filter).index(which))
    assert room.view._browser.filters.value() is which
    assert room.view._browser.nobody.text() == NOBODY[which]


def test_letters_typed_in_the_list_are_looked_for(service: Service, room_of: Open) -> None:
    register(service, "Una Drever", "Ann Moar")
    room = room_of()
    room.press(Key.Key_Down, "d", "r", "e")
    assert room.focus() is room.view._browser.search
    assert room.names() == ["Una Drever"]
    room.press("F", held=CTRL)
    assert room.view._browser.search.selectedText() == "dre"


def test_one_goes_to_somebody_whom_the_filter_hides(service: Service, room_of: Open) -> None:
    una, ann = register(service, "Una Drever", "Ann Moar")
    room = room_of()
    room.press("una")
    room.press(Key.Key_Tab, Key.Key_Right)
    assert room.names() == []
    room.view.show_for(ann)
    room.view.focus_first()
    room.rest()
    assert room.view._browser.filters.value() is Filter.EVERYONE
    assert (room.view._browser.search.text(), len(room.names())) == ("", 2)
    assert (room.shown(), room.view._browser.current()) == (ann, ann)
    room.view.show_for(None)
    room.rest()
    assert room.shown() == ann
    room.view.show_for(una)
    room.rest()
    assert room.shown() == una


def test_what_another_desk_writes_keeps_row_place_and_focus(
    service: Service, room_of: Open
) -> None:
    crowd(service, 60)
    room = room_of()
    rows = room.view._browser.list
    room.press(Key.Key_Down, *[Key.Key_Down] * 40)
    chosen, focus = room.shown(), room.focus()
    above = rows.visualRect(rows.currentIndex()).top()
    first = service.call("Aaliyah First").person_id
    heard(room)
    assert rows.listing().at(0) == first
    assert (room.shown(), room.view._browser.current(), room.focus()) == (chosen, chosen, focus)
    assert rows.visualRect(rows.currentIndex()).top() == above


def test_only_what_is_in_sight_is_read(service: Service, room_of: Open) -> None:
    crowd(service, 150)
    room = room_of()
    rows = room.view._browser.list
    assert len(rows.rows()) == 150
    assert 0 < len(rows._lazy.lines) < 100
    assert "Guest 149" not in room.names()
    room.press(Key.Key_Down, Key.Key_End)
    assert room.names()[-1] == "Guest 149"
    assert room.view._card.page() is not None


def test_rows_are_of_one_height_however_long_the_name(service: Service, room_of: Open) -> None:
    register(service, "Ann Moar", "W" * 500, "Una " * 124 + "Last")
    room = room_of()
    rows = room.view._browser.list
    heights = {rows.visualRect(rows.model().index(n, 0)).height() for n in range(3)}
    assert len(heights) == 1
    room.press(Key.Key_Down, Key.Key_End)
    assert room.view._card._name.accessibleName() == "W" * 500


def test_today_is_the_day_on_the_wall_of_the_group(service: Service, room_of: Open) -> None:
    una = service.call("Una Drever").person_id
    service.database.perform(log_call, una, "Rang", date(2025, 6, 2))
    service.hands.now = datetime(2025, 6, 1, 23, 30, tzinfo=UTC)  # past midnight in Britain
    assert room_of().chips() == ["Ring back today"]


def test_somebody_is_opened_once_however_often_others_are_changed(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    assert room.opened() == 1
    for name in ("Ann Moar", "Beth Baird"):
        service.call(name, JUNE)
        heard(room)
    room.view.hide()
    heard(room)
    room.view.show()
    room.rest()
    assert room.opened() == 1
    change(service, una, access="Large print")
    heard(room)
    assert room.opened() == 2
    assert room.view._card._access.text() == "Access: Large print"
    room.view.reload()
    room.rest()
    assert room.opened() == 3


def test_the_page_leaves_it_to_the_frame_to_speak_of_acts_and_of_hidden_names(
    service: Service, room_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    una = service.call("Una Drever", MAY).person_id
    room = room_of(argument=una)
    spoken = hear(monkeypatch)
    room.stage.desk.discretion.turn()
    room.stage.desk.discretion.turn()
    room.press("G", held=CTRL)
    room.press("Rang us", Key.Key_Tab, "Fri")
    room.press(Key.Key_Return, held=CTRL)
    room.press("R", held=CTRL)
    room.press("1")
    assert not room.offers("done")
    assert spoken == []


def test_a_page_made_while_names_are_hidden_shows_none(service: Service, room_of: Open) -> None:
    register(service, "Una Drever")
    room = room_of()
    room.stage.desk.discretion.turn()
    again = room.stage.show(type(room.view))
    again_room = Room(service, room.stage, again)  # type: ignore[arg-type]
    again_room.rest()
    assert "Una" not in again_room.told()


def test_who_has_died_is_found_by_a_coordinator_and_offered_nothing(
    service: Service, room_of: Open
) -> None:
    una = service.call("Una Drever", MAY).person_id
    change(service, una, died_reported_at=service.hands.now)
    room = room_of()
    assert room.names() == []
    room.press("una")
    assert (room.names(), room.chips()) == (["Una Drever"], ["Has died"])
    room.press(Key.Key_Down)
    assert room.shown() == una
    assert not any(room.offers(name) for name in ("log", "call", "done", "save"))
    assert not room.view._card.sessions.isVisible()


def test_a_counsellor_sees_own_people_and_no_number(service: Service, room_of: Open) -> None:
    mine = service.call("Una Drever", APRIL, phone="07700 900123").person_id
    other = service.call("Ann Moar", MAY).person_id
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", APRIL)
    room = room_of(morag)
    assert room.names() == ["Una Drever"]
    room.press(Key.Key_Down)
    assert room.shown() == mine
    assert "07700" not in room.told()
    assert not any(room.offers(name) for name in ("log", "call", "done", "save"))
    refusals: list[object] = []
    room.stage.work.refusal.connect(refusals.append)
    room.view.show_for(other)
    room.rest()
    assert (room.shown(), len(refusals)) == (None, 1)


def test_locking_forgets_everybody(service: Service, room_of: Open) -> None:
    una = register(service, "Una Drever")[0]
    room = room_of(argument=una)
    room.view.put_away()
    assert "Una" not in room.told()
    assert (room.shown(), room.names()) == (None, [])
    room.view.show_for(None)
    room.rest()
    assert room.names() == ["Una Drever"]


def test_rows_are_read_as_sentences(service: Service, room_of: Open) -> None:
    service.call("Una Drever", MAY, postcode="FK8")
    room = room_of()
    assert room.sentences() == [
        "Una Drever, FK8, booked Wednesday 28 May 2025, has not come yet, joined by phone"
    ]
