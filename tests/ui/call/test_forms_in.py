"""A call knows when online forms were last brought in, and nothing gives way to that line."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from desktop_app.desk.form_files import bring_in_forms
from desktop_app.desk.form_preview import preview_forms
from desktop_app.desk.groups import open_group
from desktop_app.ui.call.draft import CallDraft, Chosen
from desktop_app.ui.call.forms_in import words
from desktop_app.ui.theme import Look, Theme
from desktop_app.ui.widgets.labels import Label
from tests.databases import Hands
from tests.desk.test_form_accepting import brought, row
from tests.desk.todo import SECOND
from tests.ui.call.conftest import ALT, Desk
from tests.ui.call.scene import NOW
from tests.ui.reach.house import come_to_rest

Key = Qt.Key
TODAY = "Online forms last brought in today at 10:12"  # an hour ahead of NOW


def bring(desk: Desk, number: int = 1) -> None:
    """A file is brought in while the call is open."""
    file = brought(row(number))
    group = desk.view.parts.places.group()
    assert group is not None
    preview = desk.data.read(preview_forms, file.sheet, group.group_id)
    desk.work.perform(desk.view, bring_in_forms, file, group.group_id, preview)
    desk.wait(desk.work.is_idle)


def line(desk: Desk) -> Label:
    return desk.view.parts.places._forms


def said_of_the_list(desk: Desk) -> str:
    spoken = QAccessible.queryAccessibleInterface(desk.view.parts.places.list)
    return spoken.text(QAccessible.Text.Description)


def tops(desk: Desk) -> list[int]:
    """How far down everything of the page begins but the line itself."""
    parts = desk.view.parts
    found = [parts.form, parts.matches, parts.places, parts.places.list, *parts.places.controls(),
             parts.note, parts.note.note, parts.bar]  # fmt: skip
    return [each.mapTo(desk.window, QPoint(0, 0)).y() for each in found if each.isVisible()]


def test_where_no_forms_ever_came_nothing_is_said_of_them(desk: Desk) -> None:
    desk.wait(desk.work.is_idle)
    assert not line(desk).isVisible()
    assert said_of_the_list(desk) == ""


def test_it_is_said_as_soon_as_forms_are_brought_in_and_with_the_places(desk: Desk) -> None:
    bring(desk)
    desk.wait(line(desk).isVisible)
    assert line(desk).text() == TODAY
    assert said_of_the_list(desk) == TODAY
    assert line(desk).property("type_size") == "caption"


def test_a_new_call_looks_again(desk: Desk) -> None:
    desk.work._looking.stop()  # it would see that somebody else has written
    file = brought(row(1))
    group = desk.view.parts.places.group()
    assert group is not None
    preview = desk.data.read(preview_forms, file.sheet, group.group_id)
    desk.data.perform(bring_in_forms, file, group.group_id, preview)
    desk.window.go("call")
    desk.wait(lambda: line(desk).text() == TODAY)


def test_it_is_said_of_the_group_that_the_call_is_for(desk: Desk, hands: Hands) -> None:
    places = desk.view.parts.places
    bring(desk)
    desk.work.perform(desk.view, open_group, SECOND)
    desk.wait(places.group_choice().isVisible)
    desk.wait(lambda: said_of_the_list(desk) == TODAY)
    places.group_choice().setFocus()
    desk.press(Key.Key_Down)
    desk.wait(lambda: not line(desk).isVisible())
    assert said_of_the_list(desk) == ""
    hands.move(minutes=3)
    bring(desk, 2)
    desk.wait(lambda: line(desk).text() == "Online forms last brought in today at 10:15")
    desk.press(Key.Key_Up)
    desk.wait(lambda: line(desk).text() == TODAY)


def test_a_draft_that_goes_on_for_another_group_says_it_of_that_one(desk: Desk) -> None:
    places = desk.view.parts.places
    bring(desk)
    desk.work.perform(desk.view, open_group, SECOND)
    desk.wait(places.group_choice().isVisible)
    desk.wait(line(desk).isVisible)
    later = next(p.line for p in places.places() if p.line.group == SECOND.name)
    places.fill(CallDraft(chosen=(Chosen(later.session_id, wait=False),)))
    desk.wait(lambda: not line(desk).isVisible())


def test_after_midnight_today_is_the_day_it_was(desk: Desk, hands: Hands) -> None:
    bring(desk)
    desk.wait(lambda: line(desk).text() == TODAY)
    clock = desk.view._forms._clock
    assert clock.isActive()
    assert clock.interval() <= 60_000
    hands.move(days=1)
    clock.timeout.emit()
    assert line(desk).text() == "Online forms last brought in on Mon 26 May"
    assert said_of_the_list(desk) == "Online forms last brought in on Monday 26 May 2025"


def test_the_clock_of_a_page_that_is_put_away_stands(desk: Desk) -> None:
    bring(desk)
    desk.window.lock()
    assert not desk.view._forms._clock.isActive()


@pytest.mark.parametrize(
    ("last", "written"),
    [
        (datetime(2025, 4, 1, 22, 5, tzinfo=UTC), "Online forms last brought in on Tue 1 April"),
        (datetime(2024, 4, 1, tzinfo=UTC), "Online forms last brought in on 1 April 2024"),
        (datetime(2025, 5, 26, 0, 5, tzinfo=UTC), "Online forms last brought in today at 00:05"),
    ],
)
def test_it_is_said_by_the_day(last: datetime, written: str) -> None:
    assert words(last, date(2025, 5, 26))[0] == written


def test_the_keys_of_a_call_pass_it_by(desk: Desk) -> None:
    bring(desk)
    desk.wait(line(desk).isVisible)
    assert line(desk).focusPolicy() is Qt.FocusPolicy.NoFocus
    desk.view.parts.places.list.setFocus()
    desk.press(Key.Key_Tab)
    assert desk.view.parts.places.controls()[0].hasFocus()


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_else_moves_when_forms_come_in(desk: Desk, look: Theme, percent: int) -> None:
    look.show(Look.LIGHT, percent)
    desk.window.resize(*((1440, 900) if percent == 100 else (1280, 800)))
    come_to_rest(desk.work, desk.window)
    before = tops(desk)
    bring(desk)
    come_to_rest(desk.work, desk.window)
    assert line(desk).isVisible()
    assert tops(desk) == before


def test_with_two_groups_and_matches_the_page_still_needs_no_scrolling(
    desk: Desk, hands: Hands
) -> None:
    note, places = desk.view.parts.note, desk.view.parts.places
    bring(desk)
    desk.work.perform(desk.view, open_group, SECOND)
    desk.wait(places.group_choice().isVisible)
    desk.type("0123")
    desk.wait(lambda: len(desk.matches()) == 1)
    desk.press(Key.Key_1, held=ALT)
    desk.wait(lambda: desk.text("name") == "Shona MacAllister")
    note.ring_back.setFocus()
    desk.type("Fri")
    hands.now = NOW + timedelta(days=1)
    desk.view._forms._clock.timeout.emit()
    assert line(desk).isVisible()
    desk.wait(lambda: desk.view.verticalScrollBar().maximum() == 0)
