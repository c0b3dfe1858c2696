"""The command line as a whole: options anywhere, help with examples, nothing loaded in vain."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from desktop_app import __version__
from desktop_app.cli import groupdesk
from desktop_app.cli.catalogue import COMMANDS, WITHIN
from desktop_app.cli.commands import Settings
from tests.cli.desk import TODAY, Desk, clean_environment

GROUPS = ("user", "counsellor", "speaker")
LEAVES = sorted(name for name in (*COMMANDS, *WITHIN) if name not in GROUPS)

CONTRACT = (
    "init demo user recover sessions register import find book release offer accept decline tried "
    "counsellor speaker attendance roster died pack calendar undo check"
)


def helped(*words: str) -> str:
    done = CliRunner().invoke(groupdesk, [*words, "--help"], obj=Settings())
    assert done.exit_code == 0
    return done.stdout


@pytest.mark.parametrize("name", LEAVES)
def test_help_of_each_command_says_what_it_does_with_an_example(name: str) -> None:
    entry = {**COMMANDS, **WITHIN}[name]
    shown = helped(*name.split())
    assert entry.does.split()[0] in shown
    assert f"Example:\n    {entry.example}" in shown
    assert entry.example.startswith(f"groupdesk {name}")
    for option in ("--data", "--user", "--json"):
        assert option in shown


def test_help_lists_every_command_of_the_contract() -> None:
    assert " ".join(COMMANDS) == CONTRACT
    shown = helped()
    assert all(f"\n  {name} " in shown for name in COMMANDS)


def test_the_words_of_help_are_those_of_the_house() -> None:
    never = {"no-show", "failed", "rejected", "expired", "victim", "battle", "fight", "terminal"}
    for name in ((), *((group,) for group in GROUPS), *(leaf.split() for leaf in LEAVES)):
        assert not never & set(helped(*name).casefold().replace(".", " ").split())


@pytest.mark.parametrize(
    "words", [["--json", "sessions"], ["sessions", "--json"], ["--json", "sessions", "--json"]]
)
def test_json_is_taken_before_and_after_the_command(launched: Desk, words: list[str]) -> None:
    said = launched.run(*words)
    assert len(said.json) > 11
    assert said.err == ""


def test_the_folder_is_taken_before_and_after_the_command_and_from_the_environment(
    launched: Desk, tmp_path: Path
) -> None:
    folder = str(launched.folder)
    elsewhere = {"GROUPDESK_DATA": str(tmp_path / "none")}
    assert launched.run("sessions").status == 0
    assert launched.run("--data", folder, "sessions", **elsewhere).status == 0
    assert launched.run("sessions", "--data", folder, **elsewhere).status == 0
    assert launched.run("sessions", **elsewhere).status == 4


def test_a_pretended_day_is_said_to_people_and_not_in_json(launched: Desk) -> None:
    assert launched.run("sessions").err == (
        "The date is set to Tuesday 1 April 2025 by GROUPDESK_TODAY.\n"
    )
    assert launched.run("sessions", "--json").err == ""
    assert launched.run("sessions", GROUPDESK_TODAY=None).err == ""


def opened(*words: str, **environment: str) -> tuple[int, list[tuple[Path, bool]]]:
    """The exit status, and what the window was opened on."""
    windows: list[tuple[Path, bool]] = []

    def open_window(folder: Path, demo: bool) -> int:
        windows.append((folder, demo))
        return 7

    done = CliRunner().invoke(groupdesk, words, env=environment, obj=Settings(open_window))
    return done.exit_code, windows


def test_without_a_command_the_window_opens_and_its_status_counts(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert opened(GROUPDESK_DATA=str(folder)) == (7, [(folder, False)])
    assert opened("--data", str(folder)) == (7, [(folder, False)])
    status, windows = opened("--demo")
    assert (status, windows[0][1]) == (7, True)


def test_no_window_opens_on_a_day_that_is_none() -> None:
    assert opened(GROUPDESK_TODAY="soon") == (2, [])


def test_no_window_opens_beside_a_command() -> None:
    assert opened("sessions", "--help") == (0, [])


def test_version_is_that_of_the_package() -> None:
    done = CliRunner().invoke(groupdesk, ["--version"], obj=Settings())
    assert done.stdout == f"groupdesk {__version__}\n"


def test_every_command_is_where_the_catalogue_says() -> None:
    context = click.Context(groupdesk, obj=Settings())
    for name in COMMANDS:
        assert groupdesk.get_command(context, name) is not None
    assert groupdesk.get_command(context, "nonsense") is None


LOADED = """
import sys
from desktop_app.cli import groupdesk
status = groupdesk.main({words!r}, standalone_mode=False)
slow = {{"sqlalchemy", "PySide6", "reportlab", "alembic", "holidays", "phonenumbers"}}
sys.stderr.write(",".join(sorted(slow & set(sys.modules))) or "none")
sys.exit(status)
"""


@pytest.mark.parametrize(
    ("words", "loaded"),
    [
        (["--help"], "none"),
        (["--version"], "none"),
        (["nonsense", "--json"], "none"),
        (["--json", "find", "Jean"], "sqlalchemy"),
        (["--json", "sessions", "--from", TODAY], "holidays,sqlalchemy"),  # it flags them
    ],
)
def test_only_what_a_command_needs_is_loaded(launched: Desk, words: list[str], loaded: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(words=words)],
        env={**clean_environment(), **launched.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1].rpartition("”.")[2] == loaded
