"""What is done to a session and to a day from the calendar, and who may."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.calendar import SessionLine, sessions
from desktop_app.desk.closures import add_closure
from desktop_app.domain.access import Role
from desktop_app.domain.sessions import Status
from desktop_app.store.database import Database
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.more import MoreButton
from desktop_app.ui.work import Work
from tests.databases import Hands, an_actor
from tests.ui.calendar.conftest import Sheet, show_calendar
from tests.ui.calendar.test_month_panel import book

MAY, DECEMBER = date(2025, 5, 28), date(2025, 12, 31)
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
OF_COORDINATOR = {
    "Change…",
    "Cancel session",
    "Keep",
    "Skip",
    "Move to Wednesday 17 December 2025",
    "Close this day…",
    "New session",
}


def on_file(sheet: Sheet, day: date) -> list[SessionLine]:
    return list(sheet.database.read(sessions, first=day, last=day))


@pytest.fixture
def flagged(sheet: Sheet) -> Sheet:
    """The session of 31 December, of which it is asked whether it takes place."""
    book(sheet.database, "Ailsa Muir", DECEMBER)
    sheet.write("31/12/2025")
    sheet.press(Key.Key_Return)
    sheet.rest()
    return sheet


# Cancelling and restoring


def test_a_cancelled_session_says_so_whom_to_tell_and_how_it_comes_back(sheet: Sheet) -> None:
    book(sheet.database, "Ailsa Muir")
    book(sheet.database, "Catriona Bain")
    sheet.view.reload()
    sheet.rest()
    sheet.do("Cancel session")
    assert sheet.day.startswith("Wednesday 28 May 2025, cancelled, 0 of 20 places")
    assert "2 people to tell" in sheet.day
    tile = sheet.month.day_at(sheet.month.currentIndex()).tiles[0]
    assert [chip.text for chip in tile.chips] == ["Cancelled"]
    panel = sheet.view._month.panel
    assert (panel._status.text(), panel.to_tell.text()) == ("Cancelled", "2 people to tell")
    assert "Cancel session" not in sheet.shown()
    sheet.do("See who to tell")
    here = sheet.view.current()
    assert here is not None
    assert sheet.went == [("roster", Errand(here, For.TELL))]
    sheet.do("Restore session")
    assert sheet.day.startswith("Wednesday 28 May 2025, 2 of 20 places")
    assert not panel.to_tell.isVisible()


def test_the_agenda_cancels_and_restores_the_current_session(agenda: Sheet) -> None:
    agenda.do("Cancel session")
    assert agenda.current().startswith("Wednesday 28 May 2025, cancelled")
    agenda.do("Restore session")
    assert agenda.current().startswith("Wednesday 28 May 2025, 0 of 20 places")


def test_undo_brings_a_cancelled_session_back(sheet: Sheet) -> None:
    sheet.do("Cancel session")
    sheet.work.undo(sheet.view)
    sheet.rest()
    sheet.until(lambda: "cancelled" not in sheet.day)
    assert on_file(sheet, MAY)[0].status is Status.SCHEDULED


def test_change_opens_the_session_to_be_changed(sheet: Sheet) -> None:
    sheet.do("Change…")
    sheet.do("New session")
    sheet.do("Groups")
    here = sheet.view.current()
    assert sheet.went == [("change", here), ("session", None), ("groups", None)]


# A flagged date


def test_a_flagged_date_asks_keep_move_or_skip(flagged: Sheet) -> None:
    question = flagged.view._month.panel.question
    assert question.isVisible()
    assert question.text() == "31 December 2025: keep, move or skip?"
    assert {"Keep", "Skip", "Move to Wednesday 17 December 2025"} <= set(flagged.shown())


def test_kept_it_is_not_asked_again(flagged: Sheet) -> None:
    flagged.do("Keep")
    assert not flagged.view._month.panel.question.isVisible()
    assert not {"Keep", "Skip"} & set(flagged.shown())
    assert "Turn of the year" not in flagged.day
    assert on_file(flagged, DECEMBER)[0].status is Status.SCHEDULED


def test_moved_it_is_followed_to_its_day_and_says_whence(flagged: Sheet) -> None:
    here = flagged.view.current()
    flagged.do("Move to Wednesday 17 December 2025")
    assert flagged.view.current() == here
    assert flagged.day.startswith("Wednesday 17 December 2025, moved from Wednesday 31 December")
    assert "1 person to tell" in flagged.day
    assert not on_file(flagged, DECEMBER)


def test_skipped_it_is_cancelled_and_nobody_is_lost(flagged: Sheet) -> None:
    flagged.do("Skip")
    assert flagged.day.startswith("Wednesday 31 December 2025, cancelled")
    flagged.do("Restore session")
    assert "1 of 20 places" in flagged.day


# Closing a day


def test_a_day_is_closed_with_a_reason_and_opened_again(sheet: Sheet) -> None:
    sheet.hold(Key.Key_Left, NONE)
    sheet.do("Close this day…")
    sheet.press(*"Training", Key.Key_Return)
    sheet.rest()
    assert sheet.day == "Tuesday 27 May 2025, Closed: Training, no session"
    assert sheet.month.hasFocus()
    assert not sheet.view._month.panel.closing.isVisible()
    assert "Close this day…" not in sheet.shown()
    sheet.do("Open this day again")
    assert sheet.day == "Tuesday 27 May 2025, no session"


def test_a_day_closed_meanwhile_is_told_beside_what_was_typed(sheet: Sheet) -> None:
    sheet.hold(Key.Key_Left, NONE)
    sheet.do("Close this day…")
    sheet.press(*"Training")
    sheet.database.perform(add_closure, date(2025, 5, 27), "Fair")
    sheet.press(Key.Key_Return)
    sheet.rest()
    closing = sheet.view._month.panel.closing
    assert closing._field.error()
    assert (closing.isVisible(), closing.text()) == (True, "Training")


def test_a_reason_that_is_too_long_stays_and_is_answered_in_a_sentence(sheet: Sheet) -> None:
    sheet.hold(Key.Key_Left, NONE)
    sheet.do("Close this day…")
    closing = sheet.view._month.panel.closing
    closing._field.editor.setText("x" * 501)
    sheet.press(Key.Key_Return)
    sheet.rest()
    assert "500" in closing._field.error()
    assert len(closing.text()) == 501
    assert sheet.day == "Tuesday 27 May 2025, no session"


def test_escape_leaves_the_day_open_and_goes_back_to_it(sheet: Sheet) -> None:
    sheet.do("Close this day…")
    sheet.press("T", Key.Key_Escape)
    assert not sheet.view._month.panel.closing.isVisible()
    assert sheet.month.hasFocus()
    assert sheet.view._month.panel.names.isVisible()


def test_the_question_goes_with_the_day_unless_something_is_typed(sheet: Sheet) -> None:
    closing = sheet.view._month.panel.closing
    for typed, stays in (("", False), ("Training", True)):
        sheet.do("Close this day…")
        closing._field.editor.setText(typed)
        sheet.month.setFocus()
        sheet.hold(Key.Key_Left, NONE)
        assert closing.isVisible() is stays


# Who may


@pytest.mark.parametrize("role", [Role.PHONE, Role.COUNSELLOR, Role.COORDINATOR])
def test_only_a_coordinator_is_offered_what_changes_the_calendar(
    qtbot: QtBot, work: Work, data: Database, clock: Hands, role: Role
) -> None:
    data.actor = an_actor(role)
    sheet = show_calendar(qtbot, work, data, clock)
    sheet.write("31/12/2025")
    offered = OF_COORDINATOR & set(sheet.shown())
    assert offered == (OF_COORDINATOR if role is Role.COORDINATOR else set())
    assert sheet.view._month.panel.question.isVisible() is (role is Role.COORDINATOR)
    packs = [] if role is Role.PHONE else ["Print all packs of the month"]
    papers = ["Other papers…", *packs]
    assert (behind_more(sheet) == papers) is (role is not Role.COORDINATOR)


def behind_more(sheet: Sheet) -> list[str]:
    """What the button for more offers of the session beside the days."""
    (more,) = sheet.view.findChildren(MoreButton)
    assert more.isVisible()
    return [action.text() for action in more.menu_of_more.actions() if action.isVisible()]


def test_more_holds_what_has_no_button(sheet: Sheet) -> None:
    (more,) = sheet.view.findChildren(MoreButton)
    assert more.accessibleName() == "More"
    assert behind_more(sheet) == [
        "Other papers…",
        "Print all packs of the month",
        "Cancel session",
        "Close this day…",
    ]


def test_past_sessions_are_neither_cancelled_nor_changed(sheet: Sheet) -> None:
    sheet.write("30/4")
    assert sheet.day.startswith("Wednesday 30 April 2025")
    assert not {"Cancel session", "Change…"} & set(sheet.shown())


# The file for other calendars


def test_the_calendar_is_saved_as_the_filter_shows_it(
    qtbot: QtBot, work: Work, data: Database, clock: Hands, tmp_path: Path
) -> None:
    asked: list[str] = []

    def ask(_page: QWidget, name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    sheet = show_calendar(qtbot, work, data, clock, ask)
    sheet.shown()["Export .ics"].trigger()
    sheet.until(lambda: sheet.told)
    assert asked == ["groupdesk-calendar.ics"]
    title, sentence, kind = sheet.told[0]
    assert (title, kind) == ("The calendar is saved", "ok")
    assert "groupdesk-calendar.ics" in sentence.replace("\u200b", "")
    saved = Calendar.from_ical((tmp_path / asked[0]).read_bytes())
    assert [event for event in saved.walk("VEVENT") if "rrule" in event]


def test_whoever_thinks_better_of_it_saves_nothing(sheet: Sheet) -> None:
    sheet.do("Export .ics")
    assert sheet.told == []


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_read(
    qtbot: QtBot, work: Work, data: Database, clock: Hands, tmp_path: Path
) -> None:
    nowhere = tmp_path / "gone" / "calendar.ics"
    sheet = show_calendar(qtbot, work, data, clock, lambda _page, _name: nowhere)
    troubles: list[object] = []
    work.trouble.connect(troubles.append)
    sheet.shown()["Export .ics"].trigger()
    sheet.until(lambda: troubles)
    assert type(troubles[0]).__name__ == "CannotWrite"
    assert sheet.told == []
