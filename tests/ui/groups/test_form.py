"""The form of a group by keys: its dates as it is typed, old and new, and what is refused."""

from datetime import date, time
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.desk.calendar import sessions
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.groups import group_form, group_lines, open_group
from desktop_app.domain.patterns import Pattern, PatternKind, rule_of
from desktop_app.store.database import Database
from desktop_app.ui.groups.errand import ChangeFrom
from desktop_app.ui.groups.group_view import GroupView
from desktop_app.ui.groups.scope import ALL, FOLLOWING
from desktop_app.ui.widgets.labels import SAID
from tests.service import JULY, MAY, Service
from tests.ui.groups.conftest import Bench, OpenBench

DATES, CHANGES = "Next twelve dates", "What changes"


@pytest.fixture
def new(bench_on: OpenBench) -> Bench:
    """A group that is still to be made."""
    return bench_on(GroupView)


@pytest.fixture
def changing(bench_on: OpenBench, group_id: UUID) -> Bench:
    """The group of the service, to be changed."""
    return bench_on(GroupView, group_id)


def field(bench: Bench, key: str, text: str) -> None:
    """Type into a field."""
    bench.write(bench.view._fields.editor(key), text)


def value(bench: Bench, key: str) -> object:
    """What stands in a field."""
    return bench.view._fields.values()[key]


def choose(bench: Bench, key: str, *keys: Qt.Key) -> None:
    """Choose in a list by keys."""
    bench.view._fields.editor(key).setFocus()
    for pressed in keys:
        bench.press(pressed)


# A new group


def test_the_next_twelve_dates_stand_there_before_anything_is_typed(new: Bench) -> None:
    dates = new.rows(DATES)
    assert len(dates) == 12
    assert dates[0] == "Wednesday 28 May 2025"
    assert dates[7] == "Wednesday 31 December 2025, turn of the year, keep, move or skip?"


def test_the_dates_follow_what_is_typed(new: Bench) -> None:
    choose(new, "weekday", Qt.Key.Key_Down)
    assert new.rows(DATES)[0] == "Thursday 29 May 2025"
    field(new, "longer_every", "2")
    field(new, "longer_since", "26 June 2025")
    field(new, "longer_end", "13:30")
    assert new.rows(DATES)[1:3] == [
        "Thursday 26 June 2025, longer session",
        "Thursday 31 July 2025",
    ]


def test_the_fields_that_are_asked_are_those_of_the_rule(new: Bench) -> None:
    def asked() -> set[str]:
        keys = ("nth", "weekday", "every", "month_day", "own", "rule")
        return {key for key in keys if new.view._fields.editor(key).isVisible()}

    assert asked() == {"nth", "weekday"}
    wanted: list[set[str]] = [{"every", "weekday"}, {"month_day"}, {"own"}, {"rule"}]
    for fields in wanted:
        choose(new, "meets", Qt.Key.Key_Down)
        assert asked() == fields


def test_a_31st_is_refused_at_its_field_and_in_place_of_the_dates(new: Bench) -> None:
    choose(new, "meets", Qt.Key.Key_Down, Qt.Key.Key_Down)
    field(new, "month_day", "31")
    assert new.rows(DATES) == []
    assert "missing from some months" in new.words()
    new.save()
    assert "missing from some months" in new.view._fields.error("month_day")
    assert value(new, "month_day") == "31"
    field(new, "month_day", "15")
    assert new.view._fields.error("month_day") == ""
    assert new.rows(DATES)[0] == "Sunday 15 June 2025"


def test_what_the_desk_refuses_is_said_at_once_and_goes_when_it_is_put_right(new: Bench) -> None:
    field(new, "zone", "Europe/Glasgow")
    assert "time zone" not in new.view._fields.error("name")
    assert "zones that this computer knows" in new.view._fields.error("zone")
    field(new, "zone", "Europe/London")
    assert new.view._fields.error("zone") == ""
    assert len(new.rows(DATES)) == 12


def test_saving_lists_what_is_wrong_and_leads_to_each_field(new: Bench, data: Database) -> None:
    field(new, "end", "10:00")
    field(new, "name", "")
    new.save()
    assert "Name of the group: Give the group a name." in new.notice()
    assert "Name on paper" in new.notice()
    new.press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is new.view._fields.editor("name")
    assert value(new, "end") == "10:00"
    assert len(data.read(group_lines)) == 1


def test_what_is_said_above_the_form_leaves_its_foot_in_sight(new: Bench) -> None:
    new.save()
    foot, page = new.view.foot, new.view
    assert foot.stays()
    assert foot.geometry().top() == page.viewport().geometry().bottom() + 1
    assert foot.width() == page.viewport().width()


def test_a_start_that_moves_takes_the_ends_along(new: Bench) -> None:
    field(new, "longer_end", "13:30")
    field(new, "start", "18:00")
    assert (value(new, "end"), value(new, "longer_end")) == ("20:00", "20:30")


def test_a_new_group_has_a_colour_of_its_own(new: Bench) -> None:
    assert value(new, "colour") == 1


def test_a_group_is_made_once_all_is_right(new: Bench, data: Database) -> None:
    field(new, "name", "Evening group")
    field(new, "paper_name", "Thursday group")
    choose(new, "weekday", Qt.Key.Key_Down)
    field(new, "start", "18:30")
    field(new, "places", "")
    new.save()
    made = next(line for line in data.read(group_lines) if line.name == "Evening group")
    assert (made.places, made.rule) == (None, "FREQ=MONTHLY;BYDAY=-1TH")
    assert new.went == [("groups", made.group_id)]


def test_a_name_that_is_taken_is_said_at_the_name(new: Bench, data: Database) -> None:
    field(new, "name", data.read(group_lines)[0].name.upper())
    field(new, "paper_name", "Thursday group")
    new.save()
    assert "Somebody of that name" in new.view._fields.error("name")
    assert value(new, "paper_name") == "Thursday group"


# A group that is changed


def test_a_group_that_has_met_keeps_its_first_date_and_its_zone(changing: Bench) -> None:
    for key in ("first_day", "zone"):
        assert not changing.view._fields.editor(key).isEnabled()


def test_nothing_changes_before_anything_is_typed(changing: Bench) -> None:
    rows = changing.rows(CHANGES)
    assert rows[0] == "Wednesday 28 May 2025, 11:00 to 13:30, kept"
    assert all("kept" in row for row in rows)
    assert changing.view._actions["save"].text() == "Save the group"


def test_saving_what_is_not_changed_writes_nothing(changing: Bench, service: Service) -> None:
    before = len(service.entries())
    changing.save()
    assert len(service.entries()) == before
    assert changing.went == []
    assert "Nothing changes" in str(changing.view.window().property(SAID))


def test_old_and_new_are_seen_before_anything_is_written(
    changing: Bench, data: Database, service: Service
) -> None:
    service.fill(MAY, 3)
    changing.view.reload()
    before = data.read(sessions)
    field(changing, "start", "18:00")
    assert changing.rows(CHANGES)[0] == (
        "Wednesday 28 May 2025, 11:00 to 13:30 → Wednesday 28 May 2025, 18:00 to 20:30, "
        "moved, 3 people"
    )
    assert changing.view._actions["save"].text() == "Change 12 sessions, 3 people"
    assert data.read(sessions) == before
    changing.save()
    assert data.read(sessions) != before
    assert changing.went[-1][0] == "groups"


def test_the_dates_of_a_change_are_those_that_it_makes(bench_on: OpenBench, data: Database) -> None:
    every_other = rule_of(Pattern(PatternKind.WEEKLY, weekday=3, every=2))
    plan = GroupPlan("Evenings", "Evenings", every_other, time(18), 90, date(2025, 5, 1), 12)
    bench = bench_on(GroupView, data.read(group_form, data.perform(open_group, plan)).group_id)
    bench.view._scope.which.setFocus()
    bench.press(Qt.Key.Key_Right)
    bench.view._scope._since.setFocus()
    bench.press(Qt.Key.Key_Down)
    field(bench, "every", "3")
    stay = [row for row in bench.rows(CHANGES) if "removed" not in row]
    made = [row.rpartition(" → ")[2].partition(", ")[0] for row in stay]
    assert made[:2] == ["Thursday 12 June 2025", "Thursday 3 July 2025"]
    assert [row.partition(", ")[0] for row in bench.rows(DATES)] == made[:12]


def test_this_and_following_leaves_what_comes_before(changing: Bench) -> None:
    scope = changing.view._scope
    scope.which.setFocus()
    changing.press(Qt.Key.Key_Right)
    assert scope.which.value() == FOLLOWING
    scope._since.setFocus()
    changing.press(Qt.Key.Key_Down)
    changing.press(Qt.Key.Key_Down)
    assert scope.since == JULY
    field(changing, "end", "12:30")
    assert changing.rows(CHANGES)[0].startswith("Wednesday 30 July 2025, 11:00 to 13:00 → ")


def test_one_comes_from_a_session_with_its_date_chosen(bench_on: OpenBench, group_id: UUID) -> None:
    bench = bench_on(GroupView, ChangeFrom(group_id, JULY))
    assert bench.view._scope.since == JULY
    assert bench.rows(CHANGES)[0].startswith("Wednesday 30 July 2025")


def test_a_change_is_saved_only_as_it_was_seen(changing: Bench, data: Database) -> None:
    before = data.read(sessions)
    editor = changing.view._fields.editor("start")
    changing.write(editor, "12:00")
    changing.view._fields.editor("start").setText("13:00")  # not yet told what comes of it
    changing.save()
    assert data.read(sessions) == before
    assert "Look at what changes" in str(changing.view.window().property(SAID))
    changing.save()
    assert data.read(sessions) != before


def test_what_is_typed_stays_while_another_group_is_looked_at(
    changing: Bench, group_id: UUID
) -> None:
    field(changing, "places", "12")
    changing.view.show_for(None)
    changing.rest()
    field(changing, "name", "Another")
    changing.view.show_for(group_id)
    changing.rest()
    assert value(changing, "places") == "12"
    changing.view.show_for(None)
    changing.rest()
    assert value(changing, "name") == "Another"


def test_what_is_typed_is_there_again_after_a_lock(
    changing: Bench, bench_on: OpenBench, group_id: UUID
) -> None:
    field(changing, "places", "12")
    changing.view.put_away()
    changing.rest()
    assert changing.rows(DATES) == []
    again = bench_on(GroupView, group_id)
    assert value(again, "places") == "12"
    again.view._actions["again"].trigger()
    again.rest()
    assert value(again, "places") == "20"
    once_more = bench_on(GroupView, group_id)
    assert value(once_more, "places") == "20"


def test_what_starting_over_took_comes_back_and_what_was_typed_since_can_too(
    changing: Bench,
) -> None:
    field(changing, "places", "12")
    changing.view._actions["again"].trigger()
    changing.rest()
    assert value(changing, "places") == "20"
    field(changing, "places", "15")
    for places in ("12", "15", "12"):
        assert changing.view.bring_back()
        changing.rest()
        assert value(changing, "places") == places
        assert changing.view._notice.isVisible()


def test_what_others_change_is_shown_where_nothing_is_typed(
    changing: Bench, data: Database, service: Service
) -> None:
    assert changing.view._scope.which.value() == ALL
    service.fill(MAY, 2)
    changing.view.reload()
    changing.rest()
    assert changing.rows(CHANGES)[0].endswith("kept, 2 people")


def test_the_turn_of_the_year_asks_for_a_day_only_where_one_is_meant(changing: Bench) -> None:
    day = changing.view._fields.editor("year_end_day")
    assert not day.isVisible()
    choose(changing, "year_end", Qt.Key.Key_End)
    assert day.isVisible()
    field(changing, "year_end_day", "17")
    assert any("moved to Wednesday 17 December 2025" in row for row in changing.rows(DATES))


def test_the_running_order_is_kept_for_this_group(
    changing: Bench, data: Database, group_id: UUID
) -> None:
    field(changing, "running_order", "0|Welcome")
    changing.save()
    assert data.read(group_form, group_id).plan.running_order == "0|Welcome"
