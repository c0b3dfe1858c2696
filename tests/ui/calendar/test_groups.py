"""Which sessions are shown: of all groups, of one with its colour, or one's own."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop_app.desk import groups
from desktop_app.desk.counsellors import add_counsellor, assign_counsellor
from desktop_app.desk.demo import EVENING
from desktop_app.domain.access import Role
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.groups import Group
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.ui.calendar.inks import ink_of, signs_of
from desktop_app.ui.calendar.tiles import tile_of
from desktop_app.ui.calendar.words import session_row
from desktop_app.ui.theme import GROUPS, Look, Theme, load_tokens
from desktop_app.ui.widgets.cells import Bar, Swatch
from desktop_app.ui.work import Work
from tests.databases import Hands, an_actor
from tests.ui.calendar.conftest import MakeLine, Sheet, show_calendar

MAY = date(2025, 5, 28)


def options(sheet: Sheet) -> list[str]:
    choice = sheet.view._groups
    return [choice.itemText(number) for number in range(choice.count())]


def counsellor(data: Database, *roles: Role) -> None:
    """Somebody with these roles who leads the session of May."""
    whose = data.perform(add_counsellor, "Morag Sinclair")
    data.perform(assign_counsellor, "Morag Sinclair", MAY)
    data.actor = replace(an_actor(*roles), counsellor_id=whose)


# One's own


def test_a_counsellor_and_nothing_else_sees_own_sessions_first(
    qtbot: QtBot, work: Work, data: Database, clock: Hands
) -> None:
    counsellor(data, Role.COUNSELLOR)
    sheet = show_calendar(qtbot, work, data, clock)
    assert options(sheet) == ["All sessions", "My sessions"]
    assert sheet.view._groups.currentText() == "My sessions"
    assert days(sheet) == [MAY]
    sheet.turn_to("agenda")
    assert [said[:21] for said in sheet.sentences()] == ["Wednesday 28 May 2025"]
    sheet.turn_to("quarter")
    assert days(sheet) == [MAY]
    sheet.view._groups.setCurrentIndex(0)
    sheet.rest()
    assert len(days(sheet)) == 3


def days(sheet: Sheet) -> list[date]:
    page = sheet.view._month.page
    assert page is not None
    return [line.day for line in page.lines]


def test_a_coordinator_who_leads_as_well_may_choose_them(
    qtbot: QtBot, work: Work, data: Database, clock: Hands
) -> None:
    counsellor(data, Role.COUNSELLOR, Role.COORDINATOR)
    sheet = show_calendar(qtbot, work, data, clock)
    assert sheet.view._groups.currentText() == "All sessions"
    assert len(days(sheet)) == 2
    sheet.view._groups.setCurrentIndex(1)
    sheet.rest()
    assert days(sheet) == [MAY]


def test_where_there_is_nothing_to_choose_there_is_no_choice(sheet: Sheet) -> None:
    assert not sheet.view._groups.isVisible()


# Colours


@pytest.fixture
def two(sheet: Sheet) -> Sheet:
    """Two groups, each with a colour of its own."""
    sheet.database.perform(groups.open_group, EVENING)

    def paint(db: UnitOfWork, *, now: datetime) -> None:
        for number, group in enumerate(db.query(Group).order_by(Group.name)):
            group.colour = 2 + number

    sheet.database.perform(paint)
    sheet.view.reload()
    sheet.rest()
    return sheet


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK], indirect=False)
def test_each_group_has_its_swatch_in_the_colours_of_the_look(
    two: Sheet, dressed: Theme, look: Look
) -> None:
    dressed.show(look, 100)
    choice, tokens = two.view._groups, load_tokens()
    colours = tokens.dark if look is Look.DARK else tokens.light
    assert choice.itemIcon(0).isNull()
    for number, tone in ((1, "group_2"), (2, "group_3")):
        picture = choice.itemIcon(number).pixmap(choice.iconSize()).toImage()
        assert picture.pixelColor(picture.rect().center()) == QColor(colours[tone])
    dressed.show(Look.LIGHT, 100)


def test_a_session_has_the_colour_of_its_group_everywhere(two: Sheet) -> None:
    page = two.view._month.page
    assert page is not None
    inks = {line.group: ink_of(tile_of(line, "")).line for line in page.lines
            if not line.longer}  # fmt: skip
    assert set(inks.values()) <= {"group_2", "group_3"}
    assert {line.colour for line in page.lines} == {2, 3}


def test_a_longer_session_keeps_its_violet_frame_and_its_mic(line: MakeLine) -> None:
    tile = tile_of(line(longer=True, colour=5), "")
    assert ink_of(tile).line == "longer"
    assert [sign.icon for sign in signs_of(tile)] == ["mic"]


def test_a_row_of_the_agenda_has_the_swatch_of_its_group(line: MakeLine) -> None:
    row = session_row(line(colour=5), "Scotland", month_named=True)
    assert [cell.colour for cell in row.cells if isinstance(cell, Swatch)] == [GROUPS[5]]
    assert [cell.tone for cell in row.cells if isinstance(cell, Bar)] == [GROUPS[5]]


def test_a_line_tells_how_many_wait_in_figures(line: MakeLine) -> None:
    tile = tile_of(line(waiting=3, not_ready=(NotReady.ON_LEAVE,)), "")
    assert [(sign.icon, sign.figures) for sign in signs_of(tile)] == [
        ("hourglass", "3"),
        ("triangle-alert", ""),
    ]
