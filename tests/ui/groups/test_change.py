"""One session changed, and one added, by keys."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.desk.calendar import sessions
from desktop_app.desk.groups import open_group
from desktop_app.store.database import Database
from desktop_app.ui.groups.change_view import ChangeView
from desktop_app.ui.groups.errand import ChangeFrom
from desktop_app.ui.groups.session_view import SessionView
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.page import Page
from tests.service import JUNE, MAY, Service
from tests.ui.groups.conftest import Bench, OpenBench
from tests.ui.groups.test_list import EVENINGS

THURSDAY = date(2025, 5, 29)


@pytest.fixture
def session_id(data: Database) -> UUID:
    """The session of May."""
    return data.read(sessions, first=MAY, last=MAY)[0].session_id


@pytest.fixture
def bench(bench_on: OpenBench, service: Service, session_id: UUID) -> Bench:
    """The session of May with three people in it, to be changed."""
    service.fill(MAY, 3)
    return bench_on(ChangeView, session_id)


def field(bench: Bench, name: str, text: str) -> None:
    """Type into a field."""
    bench.write(bench.view._fields.lines[name].editor, text)


def button(bench: Bench) -> str:
    """What saving would do."""
    return str(bench.view._actions["save"].text())


def test_the_session_stands_there_as_it_is(bench: Bench) -> None:
    assert QApplication.focusWidget() is bench.view._fields.lines["day"].editor
    assert "Change Wednesday 28 May 2025" in bench.words()
    assert "Nothing changes." in bench.words()


def test_saving_what_is_not_changed_writes_nothing(bench: Bench, service: Service) -> None:
    before = len(service.entries())
    bench.save()
    assert len(service.entries()) == before
    assert bench.went == []


def test_moving_it_says_who_is_asked_again_before_it_is_written(
    bench: Bench, data: Database, session_id: UUID
) -> None:
    field(bench, "day", "29/5")
    assert "Wednesday 28 May 2025, 11:00 to 13:30 → Thursday 29 May 2025" in bench.words()
    assert "3 people will be asked to reconfirm." in bench.words()
    assert button(bench) == "Move to Thursday 29 May 2025"
    assert data.read(sessions, first=MAY)[0].day == MAY
    bench.save()
    moved = data.read(sessions, first=MAY)[0]
    assert (moved.session_id, moved.day, moved.to_tell) == (session_id, THURSDAY, moved.to_tell)
    assert bench.went == [("calendar", session_id)]


def test_fewer_places_than_are_taken_may_be_given(bench: Bench, data: Database) -> None:
    field(bench, "places", "2")
    assert "3 of 2: nobody is removed." in bench.words()
    bench.save()
    assert data.read(sessions, first=MAY)[0].capacity == 2


def test_a_day_on_which_the_group_meets_already_is_refused_and_what_is_typed_stays(
    bench: Bench, data: Database
) -> None:
    before = data.read(sessions)
    field(bench, "day", "25 June 2025")
    assert "one session a day" in bench.view._fields.lines["day"].error()
    bench.save()
    assert "one session a day" in bench.notice()
    assert bench.view._fields.lines["day"].editor.text() == "25 June 2025"
    assert data.read(sessions) == before


def test_an_end_before_the_start_is_refused_in_one_sentence(bench: Bench) -> None:
    field(bench, "end", "10:30")
    bench.save()
    assert "later than the start" in bench.view._fields.lines["end"].error()
    assert bench.went == []


def test_a_start_that_moves_takes_the_end_along(bench: Bench) -> None:
    field(bench, "start", "18:00")
    assert bench.view._fields.lines["end"].editor.text() == "20:30"
    assert button(bench) == "Move to 18:00 to 20:30"


def test_following_and_future_sessions_are_changed_with_the_group(
    bench: Bench, session_id: UUID
) -> None:
    for name in ("following", "all"):
        bench.view._actions[name].trigger()
    group_id = bench.view._form.group_id
    assert bench.went == [
        ("group", ChangeFrom(group_id, MAY)),
        ("group", ChangeFrom(group_id, None)),
    ]


def test_what_is_typed_stays_while_others_change_the_session(
    bench: Bench, service: Service
) -> None:
    field(bench, "day", "29/5")
    service.fill(JUNE, 1)
    bench.view.reload()
    bench.rest()
    assert bench.view._fields.lines["day"].editor.text() == "29/5"


def test_what_is_typed_is_there_again_after_a_lock(
    bench: Bench, bench_on: OpenBench, session_id: UUID
) -> None:
    field(bench, "day", "29/5")
    bench.view.put_away()
    bench.rest()
    again = bench_on(ChangeView, session_id)
    assert again.view._fields.lines["day"].editor.text() == "29/5"
    assert button(again) == "Move to Thursday 29 May 2025"
    again.view._actions["again"].trigger()
    again.rest()
    assert "Nothing changes." in again.words()


def test_what_is_typed_stays_while_another_session_is_looked_at(
    bench: Bench, data: Database, session_id: UUID
) -> None:
    june = data.read(sessions, first=JUNE, last=JUNE)[0].session_id
    for asked, places in ((session_id, "11"), (june, "12")):
        bench.view.show_for(asked)
        bench.rest()
        field(bench, "places", places)
    bench.view.show_for(session_id)
    bench.rest()
    assert bench.view._fields.lines["places"].editor.text() == "11"


def test_a_session_that_is_over_is_changed_no_more(bench_on: OpenBench, data: Database) -> None:
    past = data.read(sessions)[0].session_id
    bench = bench_on(ChangeView, past)
    field(bench, "places", "3")
    bench.save()
    assert "has started" in bench.notice()
    assert bench.view._fields.lines["places"].editor.text() == "3"


# A session of its own


def test_a_session_of_its_own_begins_like_the_others_of_its_group(
    bench_on: OpenBench, group_id: UUID
) -> None:
    bench = bench_on(SessionView, group_id)
    texts = [line.editor.text() for line in bench.view._fields.lines.values()]
    assert texts == ["", "11:00", "13:00", "20"]


def test_a_session_is_asked_for_the_group_that_one_comes_from_also_when_it_is_read_again(
    bench_on: OpenBench, data: Database, group_id: UUID
) -> None:
    data.perform(open_group, EVENINGS)  # the first by name
    bench = bench_on(SessionView, group_id)
    assert bench.view._group.editor.currentData() == group_id
    bench.view.look_again()
    bench.rest()
    assert bench.view._group.editor.currentData() == group_id


def test_a_session_that_is_not_added_yet_is_there_again_after_a_lock(
    bench_on: OpenBench, group_id: UUID
) -> None:
    bench = bench_on(SessionView, group_id)
    field(bench, "day", "5 June 2025")
    bench.view.put_away()
    bench.rest()
    again = bench_on(SessionView, group_id)
    assert again.view._fields.lines["day"].editor.text() == "5 June 2025"
    again.view._actions["again"].trigger()
    assert again.view._fields.lines["day"].editor.text() == ""


@pytest.mark.parametrize("make", [ChangeView, SessionView])
def test_what_starting_over_took_comes_back(
    bench_on: OpenBench, make: Callable[[Desk], Page], session_id: UUID, group_id: UUID
) -> None:
    about = session_id if make is ChangeView else group_id
    bench = bench_on(make, about)
    day = bench.view._fields.lines["day"].editor
    field(bench, "day", "5 June 2025")
    bench.view._actions["again"].trigger()
    bench.rest()
    assert day.text() != "5 June 2025"
    assert "Started over" in bench.notice()
    bench.view._notice.links()[0].setFocus()
    bench.press(Qt.Key.Key_Space)
    assert (day.text(), bench.notice()) == ("5 June 2025", "")
    bench.view.put_away()
    bench.rest()
    assert bench_on(make, about).view._fields.lines["day"].editor.text() == "5 June 2025"


def test_a_session_is_added_by_keys(bench_on: OpenBench, data: Database, group_id: UUID) -> None:
    bench = bench_on(SessionView, group_id)
    field(bench, "day", "5 June 2025")
    field(bench, "places", "8")
    bench.press(Qt.Key.Key_Tab)
    bench.press(Qt.Key.Key_Space)
    bench.save()
    added = next(line for line in data.read(sessions) if line.day == date(2025, 6, 5))
    assert (added.capacity, added.longer) == (8, True)
    assert bench.went == [("calendar", added.session_id)]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("", "Write the date with its year"),
        ("28 May 2025", "one session a day"),
        ("1 May 2025", "time to come"),
    ],
)
def test_a_day_that_cannot_be_is_said_at_the_day(
    bench_on: OpenBench, data: Database, group_id: UUID, day: str, words: str
) -> None:
    before = data.read(sessions)
    bench = bench_on(SessionView, group_id)
    field(bench, "day", day)
    field(bench, "places", "7")
    bench.save()
    assert words in bench.view._fields.lines["day"].error()
    assert bench.view._fields.lines["places"].editor.text() == "7"
    assert data.read(sessions) == before
