"""Wrong passphrases are counted, and hold up the next try."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.errors import CannotWrite, Wait, WrongPassword
from desktop_app.store.attempts import Attempts

NOON = datetime(2025, 5, 28, 12, tzinfo=UTC)

# The nth wrong passphrase holds up the next try for so many seconds (protection.md).
DELAYS = [
    0,
    0,
    2,
    4,
    8,
    16,
    32,
    64,
    128,
    900,
    300,
    300,
    300,
    300,
    300,
    300,
    300,
    300,
    300,
    900,
    300,
]

TRIES_OF_A_PROCESS = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from desktop_app.domain.errors import Wait, WrongPassword
from desktop_app.store.attempts import Attempts

now = datetime.fromisoformat(sys.argv[2])
left = int(sys.argv[3])
attempts = Attempts(Path(sys.argv[1]), lambda: now)
while left:
    try:
        with attempts.trying():
            raise WrongPassword
    except WrongPassword:
        left -= 1
    except Wait as wait:
        now += timedelta(seconds=wait.seconds)
"""

KILLED_BEFORE_THE_ANSWER = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from desktop_app.store.attempts import Attempts

now = datetime.fromisoformat(sys.argv[2])
with Attempts(Path(sys.argv[1]), lambda: now).trying():
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def _waits(folder: Path, now: datetime, *, right: bool = False) -> int:
    """The seconds that a try at ``now`` is told to wait; 0 means it was let through."""
    try:
        with Attempts(folder, lambda: now).trying():
            _answer(right)
    except Wait as wait:
        return wait.seconds
    except WrongPassword:
        return 0
    return 0


def _answer(right: bool) -> None:
    if not right:
        raise WrongPassword


def _wrong(folder: Path, times: int, now: datetime = NOON) -> datetime:
    """So many wrong tries, each as soon as it may be; when the last one was."""
    for count in range(times):
        now += timedelta(seconds=DELAYS[count - 1] if count else 0)
        assert _waits(folder, now) == 0
    return now


@pytest.mark.parametrize("times", range(1, len(DELAYS) + 1))
def test_each_wrong_passphrase_holds_up_the_next_as_long_as_the_rule_says(
    folder: Path, times: int
) -> None:
    last = _wrong(folder, times)
    delay = DELAYS[times - 1]
    assert _waits(folder, last) == delay
    if delay:
        assert _waits(folder, last + timedelta(seconds=delay - 0.5)) == 1
        assert _waits(folder, last + timedelta(seconds=delay)) == 0


def test_a_try_that_is_held_up_is_not_counted(folder: Path) -> None:
    last = _wrong(folder, 3)
    for _ in range(20):
        assert _waits(folder, last + timedelta(seconds=1)) == 1
    assert _waits(folder, last + timedelta(seconds=2)) == 0
    assert _waits(folder, last + timedelta(seconds=2)) == 4


def test_the_right_passphrase_starts_the_count_anew(folder: Path) -> None:
    last = _wrong(folder, 9)
    assert _waits(folder, last + timedelta(minutes=5), right=True) == 0
    assert [_waits(folder, last) for _ in range(4)] == [0, 0, 0, 2]


def test_the_count_outlives_a_restart(folder: Path) -> None:
    last = _wrong(folder, 10)
    assert _waits(folder, last + timedelta(minutes=14)) == 60


def test_a_try_whose_process_is_killed_before_the_answer_is_counted(folder: Path) -> None:
    last = _wrong(folder, 2)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_BEFORE_THE_ANSWER, str(folder), last.isoformat()],
        check=False,
    )
    assert killed.returncode == -9
    assert _waits(folder, last) == 2


def test_a_clock_set_back_holds_nobody_up_for_longer_than_the_delay(folder: Path) -> None:
    last = _wrong(folder, 5)
    earlier = last - timedelta(days=400)
    assert _waits(folder, earlier) == 8
    assert _waits(folder, earlier + timedelta(seconds=7)) == 1
    assert _waits(folder, earlier + timedelta(seconds=8)) == 0


def test_a_clock_set_back_frees_nobody_sooner(folder: Path) -> None:
    last = _wrong(folder, 10)
    earlier = last - timedelta(minutes=10)
    assert _waits(folder, earlier) == 900
    assert _waits(folder, last) == 300


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"7", b"\xff", b'{"wrong": 1}', b'{"wrong": "x", "at": 0}',
     b'{"wrong": 1, "at": 1e300}', b'{"wrong": 1, "at": NaN}'],
)  # fmt: skip
def test_a_count_that_cannot_be_read_locks_as_ten_wrong_ones_do(
    folder: Path, content: bytes
) -> None:
    (folder / "attempts").write_bytes(content)
    assert _waits(folder, NOON) == 900
    assert _waits(folder, NOON + timedelta(minutes=15)) == 0


def test_two_processes_lose_no_count(folder: Path) -> None:
    command = [sys.executable, "-c", TRIES_OF_A_PROCESS, str(folder), NOON.isoformat(), "60"]
    started = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait() for process in started] == [0, 0]
    assert json.loads((folder / "attempts").read_bytes())["wrong"] == 120


def test_a_folder_that_cannot_be_written_lets_nobody_try(folder: Path) -> None:
    (folder / "file").write_bytes(b"")
    with pytest.raises(CannotWrite):
        _waits(folder / "file", NOON, right=True)


def test_the_counter_is_for_its_owner_only(folder: Path) -> None:
    _wrong(folder, 1)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
