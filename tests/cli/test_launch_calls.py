"""The sixty calls of the launch: every date filled to the last place, the rest in order."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop_app.cli.commands import Settings
from desktop_app.cli.signing import signed_in
from desktop_app.store.entries import Entry
from desktop_app.store.header import check_header
from tests.cli.desk import LAUNCH_CALLS, LAUNCH_DATES, Desk

PLACES = 20


def asked_for() -> dict[str, list[str]]:
    """Who asked for each date, in the order of the file; a standing place asks for all to come."""
    asked: dict[str, list[str]] = defaultdict(list)
    for line in LAUNCH_CALLS.read_text(encoding="utf-8").splitlines():
        call = json.loads(line)
        first = min(call["sessions"])
        every = [day for day in LAUNCH_DATES if day >= first]
        for day in every if call["standing"] else call["sessions"]:
            asked[day].append(call["name"])
    return asked


def test_the_file_asks_for_more_than_there_is() -> None:
    assert set(asked_for()) == set(LAUNCH_DATES)
    assert all(len(names) > PLACES for names in asked_for().values())


@pytest.mark.parametrize("day", LAUNCH_DATES)
def test_each_date_ends_with_20_booked_and_the_rest_waiting_in_order(
    launched: Desk, day: str
) -> None:
    roster = launched.ask("roster", day)
    names = asked_for()[day]
    assert sorted(row["name"] for row in roster["booked"]) == sorted(names[:PLACES])
    assert [row["name"] for row in roster["waiting"]] == names[PLACES:]
    assert [row["ahead"] for row in roster["waiting"]] == list(range(len(names) - PLACES))
    assert roster["session"]["booked"] == PLACES
    assert roster["session"]["waiting"] == len(names) - PLACES
    assert {row["state_reason"] for row in roster["waiting"]} == {"no_place"}


def test_the_same_file_again_changes_nothing_and_answers_the_same(
    launch_answers: tuple[Desk, str], tmp_path: Path
) -> None:
    launched, answers = launch_answers
    desk = launched.copied_to(tmp_path / "data")
    before = [desk.ask("roster", day) for day in LAUNCH_DATES]
    registrations = written(desk)
    again = desk.run("register", str(LAUNCH_CALLS))
    assert again.status == 0
    assert again.out == answers
    assert [desk.ask("roster", day) for day in LAUNCH_DATES] == before
    assert written(desk) == registrations
    assert desk.ask("check")["ok"]


def test_each_caller_is_a_person_once(launched: Desk, launch_answers: tuple[Desk, str]) -> None:
    answers = [json.loads(line) for line in launch_answers[1].splitlines()]
    assert len({answer["person_id"] for answer in answers}) == len(answers) == 60
    assert all(answer["created"] for answer in answers)


def test_nobody_stands_readable_in_any_file(launched: Desk) -> None:
    calls = [json.loads(line) for line in LAUNCH_CALLS.read_text(encoding="utf-8").splitlines()]
    canaries = {
        call[key].encode() for call in calls for key in ("name", "phone", "email") if call[key]
    }
    files = [path for path in launched.folder.rglob("*") if path.is_file()]
    assert len(files) > 2
    for path in files:
        content = path.read_bytes()
        assert not [canary for canary in canaries if canary in content], path.name


def test_the_data_file_is_one_that_only_its_key_opens(launched: Desk) -> None:
    check_header(next(launched.folder.rglob("*.db")))


def written(desk: Desk) -> int:
    """How many registrations the journal holds."""
    with pytest.MonkeyPatch.context() as patched:
        for name, value in desk.environment.items():
            patched.setenv(name, value)
        with signed_in(Settings(json=True)) as store:
            done = select(func.count()).select_from(Entry).where(Entry.act == "register_by_phone")
            count: int = store.read(lambda db, **_: db.scalar(done))
    return count
