"""The data folder: generations, the pointer and the lock."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    Busy,
    CannotWrite,
    Damaged,
    DiskFull,
    NetworkFolder,
    NoData,
    PreconditionGone,
)
from desktop_app.store.folder import DataFolder
from desktop_app.store.generations import DATABASE, SLOTS, UNFINISHED
from tests.store.folders import content, names, one_generation_is_left
from tests.store.killed_switch import fill

ROOT = Path(__file__).parents[2]

HOLDING = """
import sys
from pathlib import Path
from desktop_app.store.folder import DataFolder

folder = DataFolder(Path(sys.argv[1]))
folder.hold()
print("held", flush=True)
sys.stdin.read()
"""

SWITCHING = """
import sys
from pathlib import Path
from desktop_app.store.folder import DataFolder

with DataFolder(Path(sys.argv[1])).next_generation() as made:
    (made / "groupdesk.db").write_text("switched")
    print("switching", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def second(folder: DataFolder) -> Iterator[DataFolder]:
    """The same folder as another process has it open."""
    second = DataFolder(folder.path)
    yield second
    second.release()


def _child(script: str, path: Path) -> subprocess.Popen[str]:
    """A process running ``script`` on the folder, once it said where it stands."""
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert child.stdout is not None
    assert child.stdout.readline()
    return child


def _end(child: subprocess.Popen[str]) -> int:
    child.communicate("")
    return child.returncode


# Making and holding


def test_a_new_folder_holds_one_generation_and_nothing_left_over(folder: DataFolder) -> None:
    assert folder.generation.name == "gen-0001"
    assert names(folder.path) == {"lock", "current", "gen-0001"}
    assert names(folder.generation) == {DATABASE, SLOTS}


def test_everything_is_for_its_owner_only(folder: DataFolder) -> None:
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in folder.path.rglob("*")}
    assert modes == {True: 0o700, False: 0o600}
    assert folder.path.stat().st_mode & 0o777 == 0o700


def test_a_folder_with_data_is_never_made_anew(folder: DataFolder) -> None:
    with pytest.raises(PreconditionGone) as refused:
        folder.create()
    assert refused.value.why == "data_there"
    assert content(folder) == "old"


def test_a_folder_that_is_there_keeps_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    folder = DataFolder(tmp_path)
    folder.create()
    fill(folder, "new")
    fill(folder, "newer")
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_where_nothing_was_made_there_is_no_data(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(NoData):
            DataFolder(path).hold()
    assert not names(tmp_path) - {"lock"}


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for path in (tmp_path / "file", tmp_path / "file" / "desk"):
        with pytest.raises(CannotWrite):
            DataFolder(path).create()
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_folder_that_is_copied_about_is_neither_made_nor_held(
    folder: DataFolder, tmp_path: Path
) -> None:
    with pytest.raises(NetworkFolder):
        DataFolder(tmp_path / "Dropbox" / "desk").create()
    assert not (tmp_path / "Dropbox").exists()
    shutil.move(folder.path, tmp_path / "OneDrive")
    with pytest.raises(NetworkFolder):
        DataFolder(tmp_path / "OneDrive").hold()


@pytest.mark.parametrize("pointer", ["", "gen-0002", "gen-1", "../desk/gen-0001", "\0", "\xff"])
def test_a_pointer_that_leads_nowhere_is_damage_and_nothing_is_removed(
    folder: DataFolder, pointer: str
) -> None:
    (folder.path / "current").write_bytes(pointer.encode("latin-1"))
    for act in (folder.hold, folder.create, lambda: fill(folder, "new")):
        with pytest.raises(Damaged) as refused:
            act()
        assert refused.value.part == "pointer"
    assert (folder.path / "gen-0001" / DATABASE).read_text() == "old"
    assert not folder.held


def test_a_lost_pointer_is_damage_and_nothing_is_removed(folder: DataFolder) -> None:
    (folder.path / "current").unlink()
    for act in (folder.hold, folder.create, lambda: fill(folder, "new")):
        with pytest.raises(Damaged):
            act()
    assert (folder.path / "gen-0001" / DATABASE).read_text() == "old"


# Switching


def test_a_switch_leaves_only_the_new_generation(folder: DataFolder) -> None:
    fill(folder, "new")
    assert folder.generation.name == "gen-0002"
    assert content(folder) == "new"
    assert names(folder.path) == {"lock", "current", "gen-0002"}


def test_the_old_generation_can_be_read_while_the_new_one_is_made(folder: DataFolder) -> None:
    with folder.next_generation() as made:
        assert content(folder) == "old"
        assert names(made) == {UNFINISHED}
        shutil.copy(folder.generation / DATABASE, made)
        shutil.copy(folder.generation / SLOTS, made)
    assert content(folder) == "old"


def test_a_switch_that_comes_to_grief_leaves_the_old_generation(folder: DataFolder) -> None:
    def half_made() -> None:
        with folder.next_generation() as made:
            (made / DATABASE).write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_made()
    assert content(folder) == "old"
    assert names(folder.path) == {"lock", "current", "gen-0001"}


@pytest.mark.parametrize("step", range(1, 9))
@pytest.mark.parametrize(
    ("number", "trouble"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, CannotWrite)],
)
def test_a_disk_that_fills_up_or_breaks_at_any_step_leaves_the_old_or_the_new_generation(
    folder: DataFolder,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
    number: int,
    trouble: type[DiskFull | CannotWrite],
) -> None:
    fsync, calls = os.fsync, count(1)

    def refuse_once(handle: int) -> None:
        if next(calls) == step:
            raise OSError(number, os.strerror(number))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", refuse_once)
    with pytest.raises(trouble):
        fill(folder, "new")
    # Only the last flush comes after the rename: whether the disk has it is then unknown.
    assert content(folder) == ("new" if step == 8 else "old")
    if step < 8:
        one_generation_is_left(folder)
    folder.hold(patience=0)
    one_generation_is_left(folder)


def test_the_pointer_moves_only_after_all_of_the_new_generation_is_on_the_disk(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str]] = []
    fsync, replace = os.fsync, Path.replace

    def recorded_fsync(handle: int) -> None:
        seen.append(("flush", Path(f"/proc/self/fd/{handle}").readlink().name))
        fsync(handle)

    def recorded_replace(path: Path, target: Path) -> Path:
        seen.append(("rename", target.name))
        return replace(path, target)

    with folder.next_generation() as made:
        for name in (DATABASE, SLOTS):
            (made / name).write_text("new")
        monkeypatch.setattr(os, "fsync", recorded_fsync)
        monkeypatch.setattr(Path, "replace", recorded_replace)
    pointed = seen.index(("rename", "current"))
    before = [name for act, name in seen[:pointed] if act == "flush"]
    assert set(before) == {DATABASE, SLOTS, UNFINISHED, "gen-0002", "current.new"}
    assert before[-2:] == ["gen-0002", "current.new"]
    removed = seen.index(("rename", "removed-gen-0001"))
    assert ("flush", folder.path.name) in seen[pointed:removed]


# Locks


def test_several_processes_hold_the_folder_at_once(folder: DataFolder, second: DataFolder) -> None:
    assert folder.hold(patience=0) == second.hold(patience=0) == folder.generation


def test_nobody_switches_while_another_process_holds_the_folder(
    folder: DataFolder, second: DataFolder
) -> None:
    second.hold()
    with pytest.raises(CannotWrite):
        fill(folder, "new")
    assert content(folder) == "old"
    second.release()
    fill(folder, "new")
    assert content(folder) == "new"


def test_a_process_that_holds_the_folder_switches_and_holds_it_still(
    folder: DataFolder, second: DataFolder
) -> None:
    folder.hold()
    fill(folder, "new")
    assert folder.held
    with pytest.raises(CannotWrite):
        fill(second, "newer")


def test_a_process_that_may_not_switch_holds_the_folder_still(
    folder: DataFolder, second: DataFolder
) -> None:
    folder.hold()
    second.hold()
    with pytest.raises(CannotWrite):
        fill(folder, "new")
    second.release()
    with pytest.raises(CannotWrite):
        fill(second, "new")


def test_nobody_holds_the_folder_during_a_switch(folder: DataFolder, second: DataFolder) -> None:
    with folder.next_generation() as made:
        with pytest.raises(Busy):
            second.hold(patience=0)
        assert not second.held
        for name in (DATABASE, SLOTS):
            (made / name).write_text("new")
    assert second.hold(patience=0).name == "gen-0002"


def test_a_folder_that_was_let_go_is_held_by_nobody(folder: DataFolder, second: DataFolder) -> None:
    folder.hold()
    folder.hold()
    folder.release()
    folder.release()
    fill(second, "new")


def test_the_lock_counts_between_processes_and_ends_with_its_process(folder: DataFolder) -> None:
    child = _child(HOLDING, folder.path)
    assert folder.hold(patience=0) == folder.generation
    with pytest.raises(CannotWrite):
        fill(folder, "new")
    child.send_signal(signal.SIGKILL)
    assert _end(child) == -signal.SIGKILL
    fill(folder, "new")
    assert content(folder) == "new"


def test_a_process_waits_for_another_that_is_switching(folder: DataFolder) -> None:
    child = _child(SWITCHING, folder.path)
    with pytest.raises(Busy):
        folder.hold(patience=0)
    assert child.stdin is not None
    child.stdin.close()
    assert folder.hold(patience=60).name == "gen-0002"
    assert child.wait() == 0
    assert child.stdout is not None
    child.stdout.close()


def test_nothing_is_tidied_up_while_another_process_is_in_the_folder(
    folder: DataFolder, second: DataFolder
) -> None:
    second.hold()
    shutil.copytree(folder.generation, folder.path / "gen-0002")
    folder.hold()
    assert (folder.path / "gen-0002" / DATABASE).exists()
