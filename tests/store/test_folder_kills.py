"""A process killed at any step of making, switching or tidying leaves a folder that is whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import PreconditionGone
from desktop_app.store.folder import DataFolder
from desktop_app.store.generations import UNFINISHED
from tests.store.folders import content, one_generation_is_left
from tests.store.killed_switch import fill

KILLER = Path(__file__).with_name("killed_switch.py")
ROOT = KILLER.parents[2]


def _killed_at_every_step(act: str, template: Path, out: Path) -> list[DataFolder]:
    """One folder for each step before which ``act`` was killed; in the last it was not."""
    out.mkdir()
    subprocess.run(
        [sys.executable, "-P", str(KILLER), act, str(template), str(out)],
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    return [DataFolder(path) for path in sorted(out.iterdir())]


def test_a_switch_killed_at_any_step_leaves_the_old_or_the_new_generation(
    folder: DataFolder, tmp_path: Path
) -> None:
    found = []
    for killed in _killed_at_every_step("switch", folder.path, tmp_path / "killed"):
        found.append(content(killed))
        killed.hold(patience=0)
        assert content(killed) == found[-1]
        one_generation_is_left(killed)
        fill(killed, "next")
        assert content(killed) == "next"
        one_generation_is_left(killed)
        killed.release()
    assert found == sorted(found, reverse=True)
    assert found.count("old") > 10
    assert found.count("new") > 5


def test_a_first_generation_killed_at_any_step_is_there_or_can_be_made_again(
    tmp_path: Path,
) -> None:
    (tmp_path / "empty").mkdir()
    found = []
    for killed in _killed_at_every_step("init", tmp_path / "empty", tmp_path / "killed"):
        try:
            killed.create()
            fill(killed, "again")
        except PreconditionGone:
            killed.hold(patience=0)
            killed.release()
        found.append(content(killed))
        one_generation_is_left(killed)
    assert found == sorted(found)
    assert found.count("again") > 10
    assert found[-1] == "new"


@pytest.mark.parametrize("counts", ["gen-0001", "gen-0002"])
def test_tidying_up_killed_at_any_step_removes_nothing_that_counts(
    folder: DataFolder, tmp_path: Path, counts: str
) -> None:
    shutil.copytree(folder.generation, folder.path / "gen-0002")
    shutil.copytree(folder.generation, folder.path / "removed-gen-0000")
    (folder.path / "gen-0002" / UNFINISHED).touch()
    (folder.path / "current").write_text(f"{counts}\n")
    for killed in _killed_at_every_step("hold", folder.path, tmp_path / "killed"):
        assert content(killed) == "old"
        assert killed.hold(patience=0).name == counts
        one_generation_is_left(killed)
        killed.release()
