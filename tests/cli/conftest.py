"""Folders of data made once and copied: making one costs a second."""

import json
from pathlib import Path

import pytest

from tests.cli.desk import ADMIN, LAUNCH_CALLS, Desk


@pytest.fixture(autouse=True)
def _own_log(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log of mistakes goes where nobody looks."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The service on its first day. Copy it before changing anything."""
    desk = Desk(tmp_path_factory.mktemp("founded") / "data")
    desk.ask("init", "--admin", ADMIN)
    return desk


@pytest.fixture(scope="session")
def launch_answers(tmp_path_factory: pytest.TempPathFactory, founded: Desk) -> tuple[Desk, str]:
    """The service after the launch calls, and what was answered to them."""
    desk = founded.copied_to(tmp_path_factory.mktemp("launched") / "data")
    said = desk.run("register", str(LAUNCH_CALLS))
    assert said.status == 0, said.err
    return desk, said.out


@pytest.fixture(scope="session")
def launched(launch_answers: tuple[Desk, str]) -> Desk:
    """The service after the launch calls. Copy it before changing anything."""
    return launch_answers[0]


@pytest.fixture(scope="session")
def ids(launch_answers: tuple[Desk, str]) -> dict[str, str]:
    """The ids of the launch callers by name (two names are borne by two people)."""
    calls = map(json.loads, LAUNCH_CALLS.read_text(encoding="utf-8").splitlines())
    answers = map(json.loads, launch_answers[1].splitlines())
    return {call["name"]: answer["person_id"] for call, answer in zip(calls, answers, strict=True)}


@pytest.fixture
def desk(founded: Desk, tmp_path: Path) -> Desk:
    """A service of one's own on its first day."""
    return founded.copied_to(tmp_path / "data")


@pytest.fixture
def busy(launched: Desk, tmp_path: Path) -> Desk:
    """A service of one's own after the launch calls."""
    return launched.copied_to(tmp_path / "data")
