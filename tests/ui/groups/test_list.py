"""The list of groups by keys: a sentence for each, Enter opens it."""

from datetime import date, time
from uuid import UUID

from PySide6.QtCore import Qt

from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.groups import open_group
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.store.database import Database
from desktop_app.ui.groups.list_view import GroupsView
from tests.service import ADMIN
from tests.ui.groups.conftest import CTRL, OpenBench

SERVICE = (
    "Living with Secondary Breast Cancer, Scotland, on paper Last Wednesday group, Blue, "
    "last Wednesday of the month, 11:00 to 13:00, 20 places, Next on Wednesday 28 May 2025"
)
EVENINGS = GroupPlan(
    "Evenings", "Thursday group", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time(18, 30), 90,
    date(2025, 6, 5), None, last_day=date(2025, 7, 3), colour=1,
)  # fmt: skip


def test_each_group_reads_as_a_sentence(bench_on: OpenBench, data: Database) -> None:
    data.perform(open_group, EVENINGS)
    bench = bench_on(GroupsView)
    evenings = (
        "Evenings, on paper Thursday group, Teal, every 2 weeks on Thursday, 18:30 to 20:00, "
        "until Thursday 3 July 2025, No limit, Next on Thursday 5 June 2025"
    )
    assert bench.rows("Groups") == [evenings, SERVICE]


def test_enter_opens_a_group_and_keys_make_a_group_or_a_session(
    bench_on: OpenBench, group_id: UUID
) -> None:
    bench = bench_on(GroupsView)
    bench.press(Qt.Key.Key_Return)
    bench.press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    bench.press(Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert bench.went == [("group", group_id), ("group", None), ("session", group_id)]


def test_a_group_that_one_comes_from_is_the_current_one(
    bench_on: OpenBench, data: Database, group_id: UUID
) -> None:
    data.perform(open_group, EVENINGS)
    bench = bench_on(GroupsView, group_id)
    bench.press(Qt.Key.Key_Return)
    assert bench.went == [("group", group_id)]


def test_who_may_only_look_changes_nothing(bench_on: OpenBench, data: Database) -> None:
    data.actor = Actor(ADMIN, "Sam Keir", (Grant(Role.PHONE),))
    bench = bench_on(GroupsView)
    assert bench.rows("Groups") == [SERVICE]
    bench.press(Qt.Key.Key_Return)
    assert bench.went == []
    assert not any(action.isVisible() for action in bench.view.actions())


def test_a_group_that_is_made_elsewhere_appears(bench_on: OpenBench, data: Database) -> None:
    bench = bench_on(GroupsView)
    bench.stage.work.perform(bench.view, open_group, EVENINGS)
    bench.rest()
    assert len(bench.rows("Groups")) == 2
