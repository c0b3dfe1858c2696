"""The commands by name: which module has each, and what it does in a line.

Light: `groupdesk --help` reads this and loads nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Where a command is, what it does, and an example of it."""

    module: str
    does: str
    example: str = ""


COMMANDS: Mapping[str, Entry] = {
    "init": Entry(
        "setting_up",
        "Make the data folder, its first administrator and the group of the service.",
        'groupdesk init --admin "Shona Kerr"',
    ),
    "demo": Entry(
        "setting_up",
        "Fill a folder with demonstration data.",
        "groupdesk demo ./demonstration --people 250",
    ),
    "user": Entry("users", "Say who may sign in."),
    "recover": Entry(
        "recovering",
        "Give somebody a new passphrase by the printed recovery code.",
        'groupdesk recover "Shona Kerr"',
    ),
    "sessions": Entry(
        "looking",
        "List the sessions and how each stands.",
        "groupdesk sessions --from 2025-05-01 --to 2025-08-31",
    ),
    "register": Entry(
        "registering",
        "Register people from lines of JSON and book their sessions.",
        "groupdesk register calls.jsonl",
    ),
    "import": Entry(
        "importing",
        "Bring in online registrations from a CSV or XLSX file.",
        "groupdesk import forms.csv --accept",
    ),
    "find": Entry(
        "looking",
        "Find people by name, number or e-mail, best first.",
        "groupdesk find macallister",
    ),
    "book": Entry(
        "placing",
        "Book a person into a session.",
        "groupdesk book 0d5c…e1 2025-05-28 --wait",
    ),
    "release": Entry(
        "placing",
        "Let go of a place or a turn on the waiting list.",
        "groupdesk release 0d5c…e1 2025-05-28",
    ),
    "offer": Entry(
        "placing",
        "Hold a free place for the first person who waits.",
        "groupdesk offer 2025-05-28",
    ),
    "accept": Entry(
        "placing",
        "Record a yes to the place held for a person.",
        "groupdesk accept 0d5c…e1 2025-05-28",
    ),
    "decline": Entry(
        "placing",
        "Record a no to the place held for a person.",
        "groupdesk decline 0d5c…e1 2025-05-28",
    ),
    "tried": Entry(
        "placing",
        "Record that we tried to ring a person who waits.",
        "groupdesk tried 0d5c…e1 2025-05-28",
    ),
    "counsellor": Entry("rota", "Keep the rota of counsellors."),
    "speaker": Entry("speaking", "Keep the speakers and their bookings."),
    "attendance": Entry(
        "marking",
        "Mark what came of a booking.",
        "groupdesk attendance 0d5c…e1 2025-05-28 came",
    ),
    "roster": Entry(
        "looking",
        "Show who comes to a session and who waits for it.",
        "groupdesk roster 2025-05-28",
    ),
    "died": Entry(
        "dying",
        "Record that a person has died, or confirm or reverse it.",
        "groupdesk died 0d5c…e1 --confirm",
    ),
    "pack": Entry(
        "packing",
        "Save the facilitator pack of a session as an encrypted PDF.",
        "groupdesk pack 2025-05-28 -o pack.pdf --copies 2",
    ),
    "calendar": Entry(
        "calendar_file",
        "Save sessions as a calendar file for other programs.",
        'groupdesk calendar -o group.ics --group "Evenings"',
    ),
    "undo": Entry("keeping", "Undo your last change.", "groupdesk undo"),
    "check": Entry("keeping", "Check that all data is whole.", "groupdesk check --json"),
}

# Commands of the groups "user", "counsellor" and "speaker".
WITHIN: Mapping[str, Entry] = {
    "user add": Entry(
        "users",
        "Let somebody sign in.",
        'groupdesk user add "Iain Mackay" --role phone --role coordinator',
    ),
    "user list": Entry("users", "List who may sign in.", "groupdesk user list"),
    "user remove": Entry(
        "users",
        "Take away somebody's sign-in and re-key the data.",
        'groupdesk user remove "Iain Mackay"',
    ),
    "counsellor add": Entry(
        "rota", "Add a counsellor to the directory.", 'groupdesk counsellor add "Morag Sinclair"'
    ),
    "counsellor assign": Entry(
        "rota",
        "Give a counsellor a duty in a session.",
        'groupdesk counsellor assign "Morag Sinclair" 2025-05-28 --as lead',
    ),
    "speaker add": Entry(
        "speaking", "Add a speaker to the directory.", 'groupdesk speaker add "Dr A. Okafor"'
    ),
    "speaker book": Entry(
        "speaking",
        "Note a speaker as an idea for a longer session.",
        'groupdesk speaker book "Dr A. Okafor" 2025-05-28 --topic Fatigue',
    ),
    "speaker move": Entry(
        "speaking",
        "Take a booking of a speaker to another state.",
        'groupdesk speaker move "Dr A. Okafor" 2025-05-28 asked',
    ),
}
