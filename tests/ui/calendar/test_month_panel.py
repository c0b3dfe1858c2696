"""The panel beside the month: what it says, whose names it shows, and to whom."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.desk import groups
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.counsellors import add_counsellor, assign_counsellor
from desktop_app.desk.demo import EVENING
from desktop_app.desk.packs import make_pack
from desktop_app.desk.registration import register_by_phone
from desktop_app.domain.access import Role
from desktop_app.store.database import Database
from desktop_app.ui.calendar.tiles import Tile
from desktop_app.ui.work import Work
from tests.databases import Hands, an_actor
from tests.ui.calendar.conftest import Sheet, show_calendar

APRIL, MAY = date(2025, 4, 30), date(2025, 5, 28)
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def book(data: Database, name: str, day: date = MAY, access: str = "") -> None:
    form = PhoneRegistration(
        name,
        phone="0131 496 0000",
        fits=True,
        agreed=True,
        access=access,
        sessions=(Wanted(day, wait=True),),
    )
    data.perform(register_by_phone, form)


# The panel


def test_the_panel_says_how_the_session_stands(sheet: Sheet) -> None:
    book(sheet.database, "Ailsa Muir", access="Captions")
    book(sheet.database, "Catriona Bain")
    sheet.view.reload()
    sheet.rest()
    panel = sheet.view._month.panel
    assert panel._places.text() == "2 of 20 places taken"
    assert panel._about.text().startswith("11:00 to 13:30 · Online · Living with")
    assert panel.texts() == [
        "Counsellor Nobody yet Not ready",
        "Speaker Nobody yet",
        "First time 2 people",
        "Access needs 1 person has some",
        "Pack Not printed",
    ]


def test_the_panel_says_what_has_changed_since_the_pack_and_names_nobody(sheet: Sheet) -> None:
    sheet.database.perform(make_pack, MAY)
    sheet.view.reload()
    sheet.rest()
    assert sheet.view._month.panel.texts()[-1] == "Pack Up to date"
    book(sheet.database, "Ailsa Muir")
    sheet.work.perform(sheet.view, add_counsellor, "Morag Sinclair")
    sheet.work.perform(sheet.view, assign_counsellor, "Morag Sinclair", MAY)
    said = "Pack 2 changes since: counsellor and 1 person joined"
    sheet.until(lambda: sheet.view._month.panel.texts()[-1] == said)


def test_the_panel_follows_what_happens_elsewhere(sheet: Sheet) -> None:
    sheet.work.perform(sheet.view, add_counsellor, "Morag Sinclair")
    sheet.work.perform(sheet.view, assign_counsellor, "Morag Sinclair", MAY)
    sheet.until(lambda: "Counsellor Morag Sinclair" in sheet.view._month.panel.texts())
    assert "Assign counsellor" not in sheet.shown()


def test_the_cursor_stays_while_others_write(sheet: Sheet) -> None:
    sheet.hold(Key.Key_Left, NONE)
    sheet.work.perform(sheet.view, add_counsellor, "Morag Sinclair")
    sheet.work.perform(sheet.view, assign_counsellor, "Morag Sinclair", MAY)
    sheet.rest()
    assert sheet.day.startswith("Tuesday 27 May 2025")
    assert sheet.month.hasFocus()


def test_a_hidden_month_is_read_again_when_it_is_seen(sheet: Sheet) -> None:
    sheet.view.hide()
    form = PhoneRegistration("Iona Dunbar", fits=True, agreed=True, sessions=(Wanted(MAY),))
    sheet.work.perform(sheet.view, register_by_phone, form)
    sheet.rest()
    assert "0 of 20 places" in sheet.day
    sheet.view.show()
    sheet.until(lambda: "1 of 20 places" in sheet.day)


def test_coming_back_with_a_session_leads_to_its_month(sheet: Sheet) -> None:
    april = next(line for line in sheet.view._month.page.lines if line.day == APRIL)  # type: ignore[union-attr]
    sheet.hold(Key.Key_PageDown, NONE)
    sheet.hold(Key.Key_PageDown, NONE)
    sheet.view.show_for(april.session_id)
    sheet.rest()
    assert (sheet.title, sheet.view.current()) == ("April 2025", april.session_id)


def test_coming_back_without_one_keeps_what_was_shown(sheet: Sheet) -> None:
    sheet.hold(Key.Key_PageDown, NONE)
    sheet.view.show_for(None)
    sheet.rest()
    assert sheet.title == "June 2025"
    assert sheet.day.startswith("Saturday 28 June 2025")


# Names


def named(sheet: Sheet) -> list[str]:
    sheet.until(sheet.names)
    return sheet.names()


def test_names_stand_beside_the_month_as_on_the_roster(sheet: Sheet) -> None:
    book(sheet.database, "Ailsa Muir", access="Captions")
    book(sheet.database, "Ailsa Tait")
    sheet.view.reload()
    assert named(sheet) == ["Ailsa M, first time, Captions", "Ailsa T, first time"]


def test_names_are_read_where_the_cursor_rests_and_not_where_it_passes(sheet: Sheet) -> None:
    book(sheet.database, "Ailsa Muir")
    sheet.view._month._rest.setInterval(60_000)
    sheet.view.reload()
    sheet.rest()
    assert sheet.names() == []
    assert sheet.view._month.panel.names.list.isVisible()  # there is room for them already
    assert sheet.view._month._rest.isActive()
    sheet.hold(Key.Key_Left, NONE)
    assert not sheet.view._month._rest.isActive()


def test_no_name_is_shown_while_names_are_hidden(sheet: Sheet) -> None:
    book(sheet.database, "Ailsa Muir", access="Captions for Ailsa")
    book(sheet.database, "Catriona Bain")
    sheet.view.reload()
    named(sheet)
    sheet.view._desk.discretion.turn()
    assert sheet.names() == ["Person 1, first time, access needs", "Person 2, first time"]
    assert "Ailsa" not in str(sheet.view._month.panel.names.list.rows())
    sheet.view._desk.discretion.turn()
    assert sheet.names()[0].startswith("Ailsa")


def test_the_name_of_another_session_never_stands_under_this_one(sheet: Sheet) -> None:
    book(sheet.database, "Ailsa Muir")
    sheet.view.reload()
    named(sheet)
    sheet.hold(Key.Key_Down, CTRL)
    assert sheet.names() == []
    sheet.until(sheet.view._month.panel.names._nobody.isVisible)


def test_putting_away_forgets_everybody(sheet: Sheet) -> None:
    book(sheet.database, "Ailsa Muir")
    sheet.view.reload()
    named(sheet)
    sheet.view.put_away()
    assert sheet.names() == []
    assert sheet.view._month._names is None
    sheet.view.show_for(None)
    sheet.rest()
    assert sheet.title == "May 2025"


def test_enter_on_a_name_opens_the_person(sheet: Sheet) -> None:
    book(sheet.database, "Ailsa Muir")
    sheet.view.reload()
    named(sheet)
    names = sheet.view._month.panel.names.list
    names.setFocus()
    sheet.press(Key.Key_Return)
    assert sheet.went == [("people", names.current_key())]


# Who may what


@pytest.fixture
def role(request: pytest.FixtureRequest, data: Database, clock: Hands) -> Database:
    """The data as somebody of one role sees it, with somebody booked."""
    book(data, "Ailsa Muir")
    data.actor = an_actor(request.param)
    return data


@pytest.mark.parametrize(
    ("role", "may", "sees_names"),
    [
        (Role.COORDINATOR, {"Open roster", "Print pack", "Assign counsellor"}, True),
        (Role.PHONE, {"Open roster"}, True),
        (Role.COUNSELLOR, set(), False),
    ],
    indirect=["role"],
)
def test_each_role_is_offered_what_it_may_do(
    qtbot: QtBot, work: Work, role: Database, clock: Hands, may: set[str], sees_names: bool
) -> None:
    sheet = show_calendar(qtbot, work, role, clock)
    acts = {"Open roster", "Print pack", "Assign counsellor"}
    assert acts & set(sheet.shown()) == may
    assert sheet.view._month._rest.isActive() is sees_names
    assert any("Access needs" in text for text in sheet.view._month.panel.texts()) is sees_names
    sheet.press(Key.Key_Return)
    assert bool(sheet.went) is ("Open roster" in may)


# Groups


def test_one_group_needs_no_choice_and_two_have_one(sheet: Sheet) -> None:
    assert not sheet.view._groups.isVisible()
    sheet.work.perform(sheet.view, groups.open_group, EVENING)
    sheet.rest()
    assert sheet.view._groups.isVisible()
    assert sheet.view._groups.count() == 3
    assert [tile.group for tile in tiles(sheet)] == ["Scotland", "evenings", "Scotland"]
    sheet.view._groups.setCurrentIndex(2)
    sheet.rest()
    assert [tile.line.day.day for tile in tiles(sheet)] == [8]
    sheet.turn_to("agenda")
    assert all("evenings" in said for said in sheet.sentences())


def tiles(sheet: Sheet) -> list[Tile]:
    page = sheet.month._model.days
    return [tile for day in page for tile in day.tiles]
