"""A day of the month as data: its sentence, its tiles, its names."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.month import MonthPage, NamedDay
from desktop_app.desk.sight import GroupName
from desktop_app.domain.counsellors import NotReady
from desktop_app.domain.open_days import Flag
from desktop_app.domain.sessions import Status
from desktop_app.ui.calendar.tiles import Day, days_of, tile_of
from tests.ui.calendar.conftest import MakeLine

MAY = date(2025, 5, 28)
SCOTLAND = "Living with Secondary Breast Cancer, Scotland"


def page(*lines: SessionLine, named: tuple[NamedDay, ...] = ()) -> MonthPage:
    return MonthPage(
        month=date(2025, 5, 1),
        first=date(2025, 4, 28),
        last=date(2025, 6, 1),
        today=date(2025, 5, 20),
        lines=lines,
        named=named,
        groups=(GroupName(UUID(int=1), SCOTLAND, 0),),
        before=None,
        after=None,
    )


def day(of: MonthPage, wanted: date) -> Day:
    return next(each for each in days_of(of) if each.day == wanted)


def chips(line: SessionLine) -> list[str]:
    return [chip.text for chip in tile_of(line, "").chips]


def test_a_day_with_a_session_is_one_sentence(line: MakeLine) -> None:
    full = line(booked=20, waiting=3, longer=True)
    assert day(page(full), MAY).sentence.startswith(
        "Wednesday 28 May 2025, 20 of 20 places, 3 waiting, longer session"
    )


def test_a_free_day_says_so_and_today_is_named() -> None:
    assert day(page(), date(2025, 5, 1)).sentence == "Thursday 1 May 2025, no session"
    assert day(page(), date(2025, 5, 20)).sentence == "Tuesday 20 May 2025, today, no session"


def test_bank_holidays_and_closures_are_said_with_their_day() -> None:
    named = (NamedDay(MAY, "Spring Bank Holiday", False), NamedDay(MAY, "Training", True))
    shown = day(page(named=named), MAY)
    assert shown.notes == ("Spring Bank Holiday", "Closed: Training")
    assert "Spring Bank Holiday, Closed: Training" in shown.sentence


def test_a_few_sessions_of_a_day_are_all_read_out(line: MakeLine) -> None:
    shown = day(page(line(booked=3), line(booked=7, capacity=12)), MAY)
    assert "2 sessions" in shown.sentence
    assert "3 of 20 places" in shown.sentence
    assert "7 of 12 places" in shown.sentence


def test_many_sessions_are_told_by_number_and_what_needs_a_look(line: MakeLine) -> None:
    lines = [line() for _ in range(9)]
    lines += [line(not_ready=(NotReady.NO_COUNSELLOR,)), line(waiting=2)]
    assert day(page(*lines), MAY).sentence == (
        "Wednesday 28 May 2025, 11 sessions, 1 not ready, 1 with people waiting"
    )


def test_days_outside_the_month_fill_its_weeks() -> None:
    days = days_of(page())
    assert len(days) == 35
    assert [each.day.day for each in days if each.outside] == [28, 29, 30, 1]


def test_a_tile_names_the_time_the_places_and_the_group(line: MakeLine) -> None:
    tile = day(page(line(booked=17)), MAY).tiles[0]
    assert (tile.time, tile.count, tile.group, tile.share) == ("11:00", "17/20", "Scotland", 0.85)
    assert tile_of(line(longer=True), "").time == "11:00–13:00"


def test_a_tile_says_what_needs_a_look(line: MakeLine) -> None:
    unready = line(waiting=3, not_ready=(NotReady.ON_LEAVE,), flags=(Flag.BANK_HOLIDAY,))
    assert chips(unready) == ["3 waiting", "Counsellor on leave", "Bank holiday"]
    assert chips(replace(unready, started=True)) == []
    assert chips(replace(unready, status=Status.CANCELLED)) == ["Cancelled"]


def test_a_cancelled_session_has_no_count(line: MakeLine) -> None:
    tile = tile_of(line(status=Status.CANCELLED), "")
    assert tile.off
    assert tile.count == ""


def test_every_chip_of_a_tile_has_a_sign_for_days_with_many(line: MakeLine) -> None:
    unready = line(waiting=3, not_ready=(NotReady.ON_LEAVE,), flags=(Flag.BANK_HOLIDAY,))
    assert all(chip.icon for chip in tile_of(unready, "").chips)
