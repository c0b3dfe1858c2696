"""The command as a process: killed, interrupted, cut off, in any alphabet; nothing lost."""

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import ADMIN, LAUNCH_CALLS, LAUNCH_DATES, Desk, a_call, as_lines

ONE_READ = 10


def calls() -> str:
    """The launch calls, and as many again by others, so that a kill finds it at work."""
    lines = LAUNCH_CALLS.read_text(encoding="utf-8")
    more = [
        a_call(f"more-{n}", name=f"Caller Number{n}", phone=None, sessions=[LAUNCH_DATES[n % 5]])
        for n in range(60)
    ]
    return lines + as_lines(more)


def whole_lines(output: bytes) -> list[dict[str, Any]]:
    """What was acknowledged: only lines that came to their end."""
    return [json.loads(line) for line in output.split(b"\n")[:-1]]


def test_a_kill_loses_no_acknowledged_line_and_a_second_run_makes_no_doubles(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "calls.jsonl"
    file.write_text(calls(), encoding="utf-8")
    with desk.start("register", str(file)) as process:
        assert process.stdout is not None
        read = b"".join(process.stdout.readline() for _ in range(ONE_READ))
        process.kill()
        read += process.stdout.read()
        process.wait()
    acknowledged = whole_lines(read)
    total = calls().count("\n")
    assert ONE_READ <= len(acknowledged) < total, "it was killed in the middle"

    again = desk.run("register", str(file))
    assert again.status == 0
    assert again.lines[: len(acknowledged)] == acknowledged
    assert len({line["person_id"] for line in again.lines}) == total
    for day in LAUNCH_DATES:
        roster = desk.ask("roster", day)
        on_it = [row["person_id"] for row in (*roster["booked"], *roster["waiting"])]
        assert len(on_it) == len(set(on_it))
        assert len(roster["booked"]) == 20
    assert desk.ask("check")["ok"]


def test_an_answer_is_there_before_the_next_line_and_ctrl_c_leaves_what_was_saved(
    desk: Desk,
) -> None:
    with desk.start("register", "-", stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(as_lines([a_call("1")]).encode())
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert answer["bookings"][0]["state"] == "booked"
    assert desk.person("Ann Example") == answer["person_id"]


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_a_reader_that_goes_away_ends_it_quietly(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "calls.jsonl"
    file.write_text(calls(), encoding="utf-8")
    with desk.start("register", str(file)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = json.loads(process.stdout.readline())
        process.stdout.close()
        said = process.stderr.read().decode()
        process.wait()
    assert "Traceback" not in said
    assert "Exception" not in said
    assert desk.person("Jean de Souza") == first["person_id"]


def test_output_is_utf_8_whatever_the_locale(desk: Desk) -> None:
    western = Desk(desk.folder, {**desk.settings, "PYTHONIOENCODING": "cp1252"})
    call = as_lines([a_call("1", name="Zoë Łukasiewicz")]).encode()
    with western.start("register", "-", stdin=subprocess.PIPE) as process:
        process.communicate(call)
    with western.start("find", "zoe") as process:
        out, err = process.communicate()
    assert (process.returncode, b"Traceback" in err) == (0, False)
    assert "Zoë Łukasiewicz" in out.decode("utf-8")


def test_two_processes_write_side_by_side(desk: Desk, tmp_path: Path) -> None:
    """The command line works beside itself: both files end up whole, and no place twice."""
    halves = (tmp_path / "one.jsonl", tmp_path / "two.jsonl")
    lines = LAUNCH_CALLS.read_text(encoding="utf-8").splitlines(keepends=True)
    for half, part in zip(halves, (lines[::2], lines[1::2]), strict=True):
        half.write_text("".join(part), encoding="utf-8")
    processes = [desk.start("register", str(half)) for half in halves]
    answers = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0], answers
    for day in LAUNCH_DATES:
        assert len(desk.ask("roster", day)["booked"]) == 20
    assert desk.ask("check")["ok"]
    assert ADMIN not in str(answers)
