"""What a screen reader meets in the window; run by the system's Python, which has AT-SPI.

``reader.py PYTHON``: starts the program under PYTHON with the environment given, unlocks it, reads
every place, books a caller into a session, and prints what it read as one JSON document.
"""

import json
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (the version has to be asked for first)

warnings.simplefilter("ignore", DeprecationWarning)  # what replaces it is not in Debian 12

T = TypeVar("T")
PATIENCE = 20.0  # seconds until something that never comes is a fault
QUIET = 0.4  # seconds without news after which the window is at rest
LINE = "list item"
CALLER = "Isobel Nairn"
DAY = "25 June"
KEYS = {
    "Return": 0xFF0D,
    "Down": 0xFF54,
    "space": 0x20,
    "Home": 0xFF50,
    "Control": 0xFFE3,
    "Shift": 0xFFE1,
    "t": 0x74,
    "p": 0x70,
}
ROWS = {LINE, "table cell", "tree item"}
# The places under the calendar by their titles, and the button that leads to each.
FROM_CALENDAR = {"Groups": "Groups", "Change a session": "Change", "New session": "New session"}
# Likewise under People, in the order in which its button More leads there.
FROM_PEOPLE = ("Merge", "Who may book", "Possible duplicates")
SILENT = {"filler", "panel", "layered pane", "scroll bar", "separator", "application"}


class Missing(Exception):
    """Nothing of this kind and name is shown."""


class Reader:
    """A screen reader on one program."""

    def __init__(self, command: list[str]) -> None:
        self.announced: list[str] = []
        self._events = GLib.MainContext.default()
        self._ear = Atspi.EventListener.new(self._hear)
        self._ear.register("object:announcement")
        self._program = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        self.window = self.wait_for(self._application)

    def close(self) -> None:
        """End the program."""
        self._program.terminate()
        self._program.wait()

    def rest(self, seconds: float = QUIET) -> None:
        """Hear what is said for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while self._events.iteration(False):
                continue
            time.sleep(0.01)

    def wait_for(self, look: Callable[[], T | None]) -> T:
        """What a look finds as soon as it finds something. Raises Missing after a while."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = look()
            if found:
                return found
            self.rest(0.05)
        raise Missing

    def nodes(self, start: Any = None) -> Iterator[Any]:
        """Everything shown, in the order in which it is read."""
        node = start or self.window
        yield node
        for number in range(node.get_child_count()):
            child = node.get_child_at_index(number)
            if child is not None and _is_shown(child):
                yield from self.nodes(child)

    def find(self, role: str, name: str) -> Any:
        """The first thing shown of a role whose name begins so. Raises Missing."""

        def look() -> Any:
            for node in self.nodes():
                if node.get_role_name() == role and (node.get_name() or "").startswith(name):
                    return node
            return None

        try:
            return self.wait_for(look)
        except Missing:
            there = [(n.get_role_name(), n.get_name()) for n in self.nodes() if n.get_name()]
            raise Missing(role, name, there) from None

    def press(self, role: str, name: str) -> None:
        """Press or tick something, as a screen reader does it."""
        node = self.find(role, name)
        names = [node.get_action_name(number) for number in range(node.get_n_actions())]
        wanted = "Press" if "Press" in names else "Toggle"
        node.do_action(names.index(wanted))
        self.rest()

    def type(self, name: str, text: str, role: str = "text") -> None:
        """Write into a field."""
        field = self.find(role, name)
        field.grab_focus()
        field.insert_text(field.get_character_count(), text, len(text))
        self.rest()

    def key(self, *names: str) -> None:
        """Press a key; of several the first are held."""
        *held, last = names
        kinds = Atspi.KeySynthType
        for name in held:
            Atspi.generate_keyboard_event(KEYS[name], None, kinds.PRESS)
        Atspi.generate_keyboard_event(KEYS[last], None, kinds.SYM)
        for name in held:
            Atspi.generate_keyboard_event(KEYS[name], None, kinds.RELEASE)
        self.rest()

    def sentences(self) -> list[str]:
        """What is read of everything that is shown, one after the other."""
        return [node.get_name() for node in self.nodes() if node.get_role_name() not in SILENT]

    def rows(self) -> list[str]:
        """What is read of the rows, cells and days that are shown."""
        return [node.get_name() for node in self.nodes() if node.get_role_name() in ROWS]

    def read(self) -> dict[str, list[str]]:
        """All that is read of a view, and of that its rows."""
        return {"all": self.sentences(), "rows": self.rows()}

    def focused_row(self) -> str:
        """What is read of the row that one is on; empty while it is none."""
        rows = [node for node in self.nodes() if node.get_role_name() in ROWS]
        on = (node for node in rows if node.get_state_set().contains(Atspi.StateType.FOCUSED))
        return next((node.get_name() for node in on), "")

    def _application(self) -> Any:
        desktop = Atspi.get_desktop(0)
        found = [desktop.get_child_at_index(n) for n in range(desktop.get_child_count())]
        shown = [program for program in found if program and program.get_child_count()]
        return shown[0] if shown else None

    def _hear(self, event: Any) -> None:
        self.announced.append(str(event.any_data))


def _is_shown(node: Any) -> bool:
    return bool(node.get_state_set().contains(Atspi.StateType.SHOWING))


def unlock(reader: Reader) -> None:
    """Sign in."""
    reader.type("Passphrase", os.environ["GROUPDESK_PASSWORD"], role="password text")
    reader.press("push button", "Unlock")
    reader.find("push button", "New call")


def read_places(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """Go to every place of the rail and read what is there."""
    rail = reader.find("panel", "Places")
    places = [(n.get_role_name(), n.get_name()) for n in reader.nodes(rail) if n.get_n_actions()]
    read: dict[str, dict[str, list[str]]] = {}
    for role, name in places:
        if not name.startswith("Lock"):
            reader.press(role, name)
            reader.rest(1.0)
            read[name] = reader.read()
    return read


def book(reader: Reader) -> None:
    """Take a call from somebody new, and book her into a session."""
    reader.type("Phone or name", CALLER)
    reader.rest(1.0)
    full_name = reader.find("text", "Full name")
    if not full_name.get_character_count():
        reader.type("Full name", CALLER)
    reader.press("radio button", "Yes")
    reader.press("check box", "Agrees")
    reader.find("list", "Places").grab_focus()
    reader.rest()
    reader.key("Home")
    while DAY not in reader.wait_for(reader.focused_row):
        reader.key("Down")
    reader.key("space")
    reader.press("push button", "Save")
    reader.rest(1.5)


def open_roster(reader: Reader, day: str) -> None:
    """Type a date in the calendar and open its session."""
    reader.press("check box", "Calendar")
    reader.type("Go to a date", day)
    reader.key("Return")
    reader.key("Return")
    reader.find("list", "Register")
    reader.rest(1.0)


def read_papers(reader: Reader) -> dict[str, list[str]]:
    """Read the other papers of the session where one is in the calendar."""
    reader.press("check box", "Calendar")
    reader.rest(1.0)
    reader.press("push button", "More")
    reader.key("Return")
    reader.find("push button", "Print…")
    reader.rest(1.0)
    return reader.read()


def open_pack(reader: Reader) -> None:
    """Look at the pack of the session whose roster is open."""
    reader.key("Control", "p")
    reader.rest(2.0)


def read_planning(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """Read the places that the calendar leads to: the groups and one of them, and its sessions."""
    read = {}
    for title, button in FROM_CALENDAR.items():
        reader.press("check box", "Calendar")
        reader.press("push button", button)
        reader.rest(1.0)
        read[title] = reader.read()
        if title == "Groups":
            reader.key("Return")
            reader.find("push button", "Save the group")
            reader.rest(1.5)
            read["Group"] = reader.read()
    reader.press("check box", "Calendar")
    reader.press("push button", "More")
    reader.key("Down")  # past the other papers
    reader.key("Return")
    reader.rest(1.5)
    read["Packs of the month"] = reader.read()
    return read


def read_records(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """Read the places that People leads to from somebody there."""
    read = {}
    for number, title in enumerate(FROM_PEOPLE):
        reader.press("check box", "People")
        reader.find("list", "People").grab_focus()
        reader.rest()
        reader.key("Home")
        reader.rest(1.0)
        reader.press("push button", "More")
        for _ in range(number):
            reader.key("Down")
        reader.key("Return")
        reader.rest(1.5)
        read[title] = reader.read()
    reader.press("check box", "People")
    reader.press("push button", "Edit details")
    reader.find("push button", "Save the changes")
    reader.rest(1.0)
    return {**read, "Edit a person": reader.read()}


def read_person(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """Read the places of one person, from the roster on: to record a death, and contact rules."""
    read = {}
    reader.press("check box", "Calendar")
    reader.rest(1.0)
    reader.press("push button", "Open roster")
    reader.rest(1.5)
    reader.find("list", "Register").grab_focus()
    reader.rest()
    reader.press("push button", "Record a death")
    reader.rest(1.0)
    read["Record a death"] = reader.read()
    reader.press("push button", "Back to the person")
    reader.rest(1.5)
    reader.press("push button", "Contact and agreement")
    reader.rest(1.0)
    read["Contact and agreement"] = reader.read()
    return read


def read_changed(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """Read the page of what has changed today, to which the next session leads."""
    title = "Something has changed today"
    reader.press("check box", "Today")
    reader.rest(1.0)
    reader.press("push button", "Something has changed")
    reader.find("list", "Who could be asked")
    reader.rest(1.0)
    return {title: reader.read()}


def read_forms(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """Read the rows of the first file of online forms."""
    reader.press("check box", "Online forms")
    reader.press("push button", "Check this file")
    reader.find("list item", "Row 2")
    reader.rest(1.0)
    return {"File of online forms": reader.read()}


def read_speakers(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """Read the booking that is current on the board, and the first of those who speak."""
    read = {}
    reader.press("check box", "Speakers")
    reader.press("push button", "Open the booking")
    reader.find("push button", "Save")
    reader.rest(1.0)
    read["Booking of a speaker"] = reader.read()
    reader.press("push button", "Back to the speakers")
    reader.press("radio button", "People")
    reader.rest(1.0)
    reader.press("push button", "Open the speaker")
    reader.find("push button", "Save")
    reader.rest(1.0)
    read["Speaker"] = reader.read()
    reader.press("push button", "Back to the speakers")
    reader.press("radio button", "Topics")
    reader.press("push button", "New topic")
    reader.find("push button", "Save")
    reader.rest(1.0)
    return {**read, "Topic": reader.read()}


def main() -> None:
    """The whole visit."""
    reader = Reader([sys.argv[1], "-m", "desktop_app"])
    try:
        unlock(reader)
        report: dict[str, Any] = {"places": read_places(reader)}
        reader.press("push button", "New call")
        report["places"]["New call"] = reader.read()
        before = len(reader.announced)
        book(reader)
        report["announced"] = reader.announced[before:]
        open_roster(reader, "25/6")
        report["roster"] = reader.rows()
        report["places"]["Roster"] = reader.read()
        open_pack(reader)
        report["places"]["Pack"] = reader.read()
        report["places"] |= read_planning(reader)
        report["places"]["Other papers"] = read_papers(reader)
        report["places"] |= read_records(reader)
        reader.press("check box", "Today")
        reader.rest(1.0)
        reader.key("Control", "Shift", "t")
        reader.rest(2.0)
        report["places"]["Texts"] = reader.read()
        report["places"] |= read_person(reader)
        report["places"] |= read_forms(reader)
        report["places"] |= read_speakers(reader)
        report["places"] |= read_changed(reader)
    finally:
        reader.close()
    json.dump(report, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
