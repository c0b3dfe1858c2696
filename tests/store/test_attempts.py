"""Wrong passphrases are counted, and hold up the next try."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.errors import CannotWrite, Wait
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
from desktop_app.domain.errors import Wait
from desktop_app.store.attempts import Attempts

now = datetime.fromisoformat(sys.argv[2])
left = int(sys.argv[3])
while left:
    try:
        Attempts(Path(sys.argv[1])).begin(now)
        left -= 1
    except Wait as wait:
        now += timedelta(seconds=wait.seconds)
"""

KILLED_BEFORE_THE_ANSWER = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from desktop_app.store.attempts import Attempts

Attempts(Path(sys.argv[1])).begin(datetime.fromisoformat(sys.argv[2]))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def attempts(tmp_path: Path) -> Attempts:
    return Attempts(tmp_path)


def _waits(attempts: Attempts, now: datetime) -> int:
    """The seconds that a try at ``now`` is told to wait; 0 means it was let through."""
    try:
        attempts.begin(now)
    except Wait as wait:
        return wait.seconds
    return 0


def _wrong(attempts: Attempts, times: int, now: datetime = NOON) -> datetime:
    """So many wrong tries, each as soon as it may be; when the last one was."""
    for count in range(times):
        now += timedelta(seconds=DELAYS[count - 1] if count else 0)
        attempts.begin(now)
    return now


@pytest.mark.parametrize("times", range(1, len(DELAYS) + 1))
def test_each_wrong_passphrase_holds_up_the_next_as_long_as_the_rule_says(
    attempts: Attempts, times: int
) -> None:
    last = _wrong(attempts, times)
    delay = DELAYS[times - 1]
    assert _waits(attempts, last) == delay
    if delay:
        assert _waits(attempts, last + timedelta(seconds=delay - 0.5)) == 1
        assert _waits(attempts, last + timedelta(seconds=delay)) == 0


def test_a_try_that_is_held_up_is_not_counted(attempts: Attempts) -> None:
    last = _wrong(attempts, 3)
    for _ in range(20):
        assert _waits(attempts, last + timedelta(seconds=1)) == 1
    assert _waits(attempts, last + timedelta(seconds=2)) == 0
    assert _waits(attempts, last + timedelta(seconds=2)) == 4


def test_the_right_passphrase_starts_the_count_anew(attempts: Attempts) -> None:
    last = _wrong(attempts, 9)
    attempts.succeeded()
    assert [_waits(attempts, last) for _ in range(4)] == [0, 0, 0, 2]


def test_the_count_outlives_a_restart(attempts: Attempts, tmp_path: Path) -> None:
    last = _wrong(attempts, 10)
    assert _waits(Attempts(tmp_path), last + timedelta(minutes=14)) == 60


def test_a_try_whose_process_is_killed_before_the_answer_is_counted(
    attempts: Attempts, tmp_path: Path
) -> None:
    last = _wrong(attempts, 2)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_BEFORE_THE_ANSWER, str(tmp_path), last.isoformat()],
        check=False,
    )
    assert killed.returncode == -9
    assert _waits(Attempts(tmp_path), last) == 2


def test_a_clock_set_back_holds_nobody_up_for_longer_than_the_delay(attempts: Attempts) -> None:
    last = _wrong(attempts, 5)
    earlier = last - timedelta(days=400)
    assert _waits(attempts, earlier) == 8
    assert _waits(attempts, earlier + timedelta(seconds=7)) == 1
    assert _waits(attempts, earlier + timedelta(seconds=8)) == 0


def test_a_clock_set_back_frees_nobody_sooner(attempts: Attempts) -> None:
    last = _wrong(attempts, 10)
    earlier = last - timedelta(minutes=10)
    assert _waits(attempts, earlier) == 900
    assert _waits(attempts, last) == 300


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"7", b"\xff", b'{"wrong": 1}', b'{"wrong": "x", "at": 0}',
     b'{"wrong": 1, "at": 1e300}', b'{"wrong": 1, "at": NaN}'],
)  # fmt: skip
def test_a_count_that_cannot_be_read_locks_as_ten_wrong_ones_do(
    attempts: Attempts, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "attempts").write_bytes(content)
    assert _waits(attempts, NOON) == 900
    assert _waits(attempts, NOON + timedelta(minutes=15)) == 0


def test_two_processes_lose_no_count(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TRIES_OF_A_PROCESS, str(tmp_path), NOON.isoformat(), "60"]
    started = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait() for process in started] == [0, 0]
    assert json.loads((tmp_path / "attempts").read_bytes())["wrong"] == 120


def test_a_folder_that_cannot_be_written_lets_nobody_try(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite):
        Attempts(tmp_path / "file").begin(NOON)


def test_the_counter_is_for_its_owner_only(attempts: Attempts, tmp_path: Path) -> None:
    attempts.begin(NOON)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
