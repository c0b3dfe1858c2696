"""What is in the repository belongs to nobody's computer, and is packed as it is."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.sources import ROOT, report

FOLDERS = ("desktop_app", "resources", "tests", "installer", ".ci")
PACKED = ("desktop_app", "resources", "pyproject.toml", "setup.py", "README.md", "LICENSE")
LOCKS = ("requirements.txt", "requirements-dev.txt")

# Folders of one computer, and addresses of package indexes.
ELSEWHERE = re.compile(
    r"(?<![\w.])/(work|root)/|pypi\.org|pythonhosted\.org|--(extra-)?index-url[= ]"
)
REQUIREMENT = re.compile(r"^([a-z0-9-]+)==", re.MULTILINE)


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the project, with what it says."""
    inside = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    for path in (*inside, *ROOT.glob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            try:
                yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def test_no_file_names_a_place_that_others_do_not_have() -> None:
    found = {path: ELSEWHERE.search(text) for path, text in texts()}
    report([f"{path}: {match.group()}" for path, match in found.items() if match])


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_requirement_has_its_hashes(name: str) -> None:
    lock = (ROOT / "installer" / name).read_text(encoding="ascii")
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert blocks
    report([block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block])


@pytest.mark.parametrize(("name", "extras"), [(LOCKS[0], ["build"]), (LOCKS[1], ["build", "test"])])
def test_everything_the_project_asks_for_is_locked(name: str, extras: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    asked = [*project["dependencies"], *(line for extra in extras for line in optional[extra])]
    names = {re.split(r"[\[=<>; ]", line)[0].lower().replace("_", "-") for line in asked}
    locked = REQUIREMENT.findall((ROOT / "installer" / name).read_text(encoding="ascii"))
    report(sorted(names - set(locked)))


def test_the_wheel_carries_the_resources_and_finds_them(tmp_path: Path) -> None:
    wheel = build_wheel(tmp_path)
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    packed = {f"desktop_app/{path.relative_to(ROOT).as_posix()}" for path in resources}
    report(sorted(packed - set(ZipFile(wheel).namelist())))
    assert resource_seen_from(wheel, tmp_path / "installed") == str(
        tmp_path / "installed" / "desktop_app" / "resources" / "tokens.json"
    )


def build_wheel(folder: Path) -> Path:
    """The project's wheel, built from a copy so that nothing is left beside the sources."""
    copy = folder / "sources"
    copy.mkdir()
    for name in PACKED:
        place = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        place(ROOT / name, copy / name)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(copy)], check=True)
    return next(folder.glob("*.whl"))


def resource_seen_from(wheel: Path, site: Path) -> str:
    """Where the installed package looks for a resource."""
    ZipFile(wheel).extractall(site)
    code = "from desktop_app.config import resource; print(resource('tokens.json'))"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=site, capture_output=True, text=True, check=True
    ).stdout.strip()
