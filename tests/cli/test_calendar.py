"""`groupdesk calendar`: the file, and what is refused before anything is written."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import recurring_ical_events
from icalendar import Calendar

from tests.cli.desk import NEWCOMER, Desk
from tests.cli.two_groups import with_second_group

GROUP = "Living with Secondary Breast Cancer, Scotland"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A service with two groups and a counsellor. Nothing in it is changed by these tests."""
    desk = with_second_group(Desk(tmp_path_factory.mktemp("two") / "data"))
    desk.ask("counsellor", "add", "Morag Sinclair")
    desk.ask("counsellor", "assign", "Morag Sinclair", "2025-05-28", "--group", "Evenings")
    return desk


def test_the_file_holds_the_sessions_that_are_listed(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "all.ics"
    listed = desk.ask("sessions")
    said = desk.ask("calendar", "-o", str(file))
    assert said == {"file": str(file), "groups": 1, "sessions": len(listed)}
    read = recurring_ical_events.of(Calendar.from_ical(file.read_bytes()))
    held = read.between(date(2025, 1, 1), date(2026, 5, 1))
    times = sorted((e["DTSTART"].dt.isoformat(), e["DTEND"].dt.isoformat()) for e in held)
    assert times == [(session["start"], session["end"]) for session in listed]


def test_a_file_of_one_group_or_one_counsellor(two: Desk, tmp_path: Path) -> None:
    def file(name: str) -> str:
        return str(tmp_path / f"{name}.ics")

    everything = two.ask("calendar", "-o", file("all"))
    evenings = two.ask("calendar", "-o", file("evenings"), "--group", "evenings")
    assert (everything["groups"], evenings["groups"]) == (2, 1)
    assert everything["sessions"] == 2 * evenings["sessions"]
    lead = ("--counsellor", "morag sinclair")
    hers = two.ask("calendar", "-o", file("hers"), *lead)
    assert (hers["groups"], hers["sessions"]) == (1, 1)
    assert "Evening group: you lead" in Path(file("hers")).read_text(encoding="utf-8")
    elsewhere = two.ask("calendar", "-o", file("none"), *lead, "--group", GROUP)
    assert (elsewhere["groups"], elsewhere["sessions"]) == (0, 0)


def test_people_are_told_how_many_sessions_were_saved(two: Desk, tmp_path: Path) -> None:
    file = tmp_path / "hers.ics"
    said = two.run("calendar", "-o", str(file), "--counsellor", "Morag Sinclair")
    assert (said.status, said.out) == (0, f"Saved 1 session of 1 group in {file}.\n")


def test_the_file_is_whole_and_stands_alone(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "all.ics"
    desk.ask("calendar", "-o", str(file))
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert file.read_bytes().endswith(b"END:VCALENDAR\r\n")
    assert [path.name for path in tmp_path.glob("all*")] == ["all.ics"]


def test_a_file_that_is_there_already_is_left_as_it_is(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "all.ics"
    file.write_text("older", encoding="utf-8")
    said = desk.run("calendar", "-o", str(file))
    assert (said.status, said.out) == (4, "")
    assert f"{file} is there already and was left as it is; nothing was made." in said.err
    assert file.read_text(encoding="utf-8") == "older"


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (("--group", "Mornings"), ("not_found", 1)),
        (("--counsellor", "Nobody Here"), ("not_found", 1)),
        (("--colour", "red"), ("bad_usage", 2)),
    ],
)
def test_what_is_not_on_file_is_refused_and_nothing_written(
    two: Desk, tmp_path: Path, words: tuple[str, ...], refused: tuple[str, int]
) -> None:
    file = tmp_path / "none.ics"
    assert two.refuse("calendar", "-o", str(file), *words) == refused
    assert not file.exists()


def test_a_place_that_cannot_be_written_is_trouble_and_none_is_wrong_usage(
    two: Desk, tmp_path: Path
) -> None:
    (tmp_path / "in the way").write_text("a file", encoding="utf-8")
    for file in ("none/all.ics", "in the way/all.ics"):
        refused = two.refuse("calendar", "-o", str(tmp_path / file))
        assert refused == ("cannot_write", 4)
    assert two.refuse("calendar") == ("bad_usage", 2)


def test_who_only_keeps_the_users_takes_out_no_calendar(desk: Desk, tmp_path: Path) -> None:
    desk.ask("user", "add", "Iain Mackay", "--role", "administrator")
    keeper = desk.with_passphrase(NEWCOMER)
    file = tmp_path / "all.ics"
    words = ("calendar", "-o", str(file), "--user", "Iain Mackay")
    assert keeper.refuse(*words) == ("not_permitted", 3)
    assert not file.exists()


def test_the_pretended_day_is_the_time_of_the_file(two: Desk, tmp_path: Path) -> None:
    file = tmp_path / "all.ics"
    two.ask("calendar", "-o", str(file))
    stamps = set(re.findall(rb"DTSTAMP:(\w{8})", file.read_bytes()))
    assert stamps == {b"20250401"}


def test_no_caller_of_the_launch_is_named(busy: Desk, tmp_path: Path) -> None:
    file = tmp_path / "all.ics"
    busy.ask("calendar", "-o", str(file))
    text = file.read_text(encoding="utf-8").replace("\r\n ", "")
    callers = json.dumps(busy.ask("roster", "2025-05-28"))
    assert "Agnes Geddes" in callers
    for word in ("Agnes", "Geddes", "Iona", "900", "Cancer", "@"):
        assert word not in text
