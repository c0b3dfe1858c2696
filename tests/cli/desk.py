"""A desk that is used by command alone."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from desktop_app.cli import groupdesk
from desktop_app.cli.commands import Settings

ADMIN = "Shona Kerr"
PASSPHRASE = "orchard lantern copper mist"
NEWCOMER = "seven herons by the canal"
TODAY = "2025-04-01"
LAUNCH_CALLS = Path(__file__).parent.parent / "data" / "launch_calls.jsonl"
LAUNCH_DATES = ("2025-04-30", "2025-05-28", "2025-06-25", "2025-07-30", "2025-08-27")


@dataclass(frozen=True)
class Said:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The lines of JSON on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Desk:
    """The command line on one folder of data."""

    folder: Path
    settings: Mapping[str, str] = field(
        default_factory=lambda: {
            "GROUPDESK_PASSWORD": PASSPHRASE,
            "GROUPDESK_NEW_PASSWORD": NEWCOMER,
            "GROUPDESK_TODAY": TODAY,
        }
    )

    @property
    def environment(self) -> dict[str, str]:
        settings = str(self.folder.parent / "settings")  # not those of whoever runs the tests
        return {"GROUPDESK_DATA": str(self.folder), "XDG_CONFIG_HOME": settings, **self.settings}

    def run(self, *words: str, given: str | bytes | None = None, **settings: str | None) -> Said:
        """Run a command in this process; a setting that is None is taken away."""
        environment = self.environment | settings
        done = CliRunner().invoke(
            groupdesk, words, input=given, env=environment, obj=Settings(), prog_name="groupdesk"
        )
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Said(done.exit_code, done.stdout, done.stderr)

    def ask(self, *words: str, **how: Any) -> Any:
        """The JSON that a command answers; it must be done."""
        said = self.run(*words, "--json", **how)
        assert said.status == 0, said.err
        return said.json

    def refuse(self, *words: str, **how: Any) -> tuple[str, int]:
        """The code and the exit status with which a command is refused."""
        said = self.run(*words, "--json", **how)
        assert said.err.strip(), "a sentence is said"
        assert "Traceback" not in said.err
        assert said.json["error"]["message"] == said.err.strip()
        return said.json["error"]["code"], said.status

    def start(self, *words: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """The same in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "desktop_app", *words],
            env={**clean_environment(), **self.environment},
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def with_passphrase(self, passphrase: str) -> "Desk":
        """The same desk for somebody else."""
        return Desk(self.folder, dict(self.settings) | {"GROUPDESK_PASSWORD": passphrase})

    def copied_to(self, folder: Path) -> "Desk":
        """The same data in another folder."""
        shutil.copytree(self.folder, folder)
        return Desk(folder, self.settings)

    def person(self, name: str) -> str:
        """The id of somebody by name."""
        found = self.ask("find", name)
        ids: list[str] = [one["person_id"] for one in found if one["name"] == name]
        assert len(ids) == 1, name
        return ids[0]


def clean_environment() -> dict[str, str]:
    """What a process of the desk needs of this one's environment."""
    return {name: value for name, value in os.environ.items() if "GROUPDESK" not in name}


def a_call(request_id: str, **said: Any) -> dict[str, Any]:
    """A line for ``register``."""
    call = {
        "request_id": request_id,
        "name": "Ann Example",
        "phone": "07700 900123",
        "messages": "yes",
        "sessions": ["2025-10-29"],
        "eligible": True,
        "agreed": True,
    }
    return call | said


def as_lines(calls: Sequence[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(call, ensure_ascii=False) + "\n" for call in calls)
