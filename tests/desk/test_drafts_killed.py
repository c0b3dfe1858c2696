"""What was typed outlives a process that is killed in the middle of a call, and is encrypted."""

import subprocess
import sys
from pathlib import Path

from desktop_app.desk import drafts
from tests.databases import FILE
from tests.service import on_sqlcipher

TYPED = 20


def test_a_call_that_was_kept_is_there_after_the_process_was_killed(tmp_path: Path) -> None:
    service = on_sqlcipher(tmp_path)
    command = [sys.executable, "-m", "tests.desk.typing_desk", str(tmp_path / FILE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        told = [int(desk.stdout.readline()) for _ in range(TYPED)]
        desk.kill()
        told += [int(line) for line in desk.stdout.read().splitlines()]
    kept = service.database.read(drafts.draft, "call")
    assert kept is not None
    words, _, number = kept[0].rpartition(" ")
    assert words == "Effie Ross has said"
    # One more may have been written before it could be told.
    assert int(number) in (told[-1], told[-1] + 1)
    service.close()
    for file in tmp_path.iterdir():
        assert b"Effie Ross" not in file.read_bytes()
