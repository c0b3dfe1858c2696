"""The work of the desk without a screen: calls, a roster, a pack, and pictures of each view.

Everything goes through the command line, on demonstration data in a fresh folder.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

# Invented people; the numbers are of the range kept free for drama.
CALLERS: Sequence[Mapping[str, object]] = (
    {"name": "Morag Sinclair", "phone": "07700 900461", "postcode": "FK8 1AB", "messages": "yes"},
    {"name": "Catriona MacAllister", "phone": "07700 900462", "messages": "discreet"},
    {"name": "Eilidh Fraser", "email": "eilidh.fraser@example.org", "messages": "no"},
    {"name": "Agnieszka Wójcik", "preferred_name": "Aga", "phone": "07700 900463"},
    {"name": "Jean Ross", "phone": "01632 960464", "access": "Joins by phone, no camera"},
)


@dataclass(frozen=True)
class Desk:
    """The command line on one folder of data."""

    data: Path
    passphrase: str

    def run(self, *words: str, given: str | None = None) -> str:
        """What the command says. Ends the tour with its exit status when it cannot be done."""
        command = [sys.executable, "-m", "desktop_app", *words]
        done = subprocess.run(
            command,
            input=given,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, **self._settings()},
            check=False,
        )
        if done.returncode:
            print(done.stdout, end="")
            sys.exit(done.returncode)
        return done.stdout

    def _settings(self) -> dict[str, str]:
        return {
            "GROUPDESK_DATA": str(self.data),
            "GROUPDESK_PASSWORD": self.passphrase,
            "PYTHONUTF8": "1",
        }


def main() -> int:
    """The whole tour; 0 when everything was made."""
    folder = Path(tempfile.mkdtemp(prefix="groupdesk-tour-"))
    desk = Desk(folder / "data", secrets.token_urlsafe(18))
    say("Making demonstration data")
    desk.run("demo", str(desk.data))
    coming = sessions_to_come(desk)
    say("Taking calls")
    print("\n".join(take_calls(desk, [session["id"] for session in coming])))
    say("The roster of the next session")
    print(desk.run("roster", coming[0]["id"]), end="")
    say("Its pack")
    print(desk.run("pack", coming[0]["id"], "-o", str(folder / "pack.pdf")), end="")
    say("Pictures of each view")
    status = take_pictures(folder / "pictures")
    say(f"Everything is in {folder}")
    return status


def sessions_to_come(desk: Desk) -> list[dict[str, Any]]:
    """The next session of a group, and its next with room."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    listed = json.loads(desk.run("sessions", "--from", tomorrow.isoformat(), "--json"))
    coming = [session for session in listed if session["status"] != "cancelled"]
    later = [session for session in coming[1:] if session["group"] == coming[0]["group"]]
    return [coming[0], next(filter(has_room, later), later[0])]


def has_room(session: Mapping[str, Any]) -> bool:
    """Whether everybody who rings now finds a place."""
    taken = session["booked"] + session["offered"] + session["waiting"] + len(CALLERS)
    return session["capacity"] is None or taken <= session["capacity"]


def take_calls(desk: Desk, sessions: Sequence[str]) -> list[str]:
    """Register the callers into these sessions; a line for each."""
    shared = {"sessions": sessions, "eligible": True, "agreed": True, "heard": "A friend"}
    calls = [
        {"request_id": f"tour-{number}", **shared, **caller}
        for number, caller in enumerate(CALLERS, start=1)
    ]
    lines = "".join(json.dumps(call, ensure_ascii=False) + "\n" for call in calls)
    answers = desk.run("register", "-", "--json", given=lines).splitlines()
    return [
        f"{caller['name']}: {booked(json.loads(answer))}"
        for caller, answer in zip(CALLERS, answers, strict=True)
    ]


def booked(answer: Mapping[str, Any]) -> str:
    """What came of one call, in words."""
    return ", ".join(f"{got['state']} on {got['session']}" for got in answer["bookings"])


def take_pictures(folder: Path) -> int:
    """A picture of every view, drawn without a screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.pictures", str(folder)]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def say(line: str) -> None:
    """A heading."""
    print(f"\n{line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
