"""What an act changed: views that show it turn stale, and the status line says it in words."""

from dataclasses import dataclass

from desktop_app.i18n import tr

EVERYTHING: frozenset[str] = frozenset({"*"})

# What the status line says of each act, by the name the journal keeps.
DONE = {
    "register_by_phone": "Saved a call",
    "book": "Booked a place",
    "book_later": "Booked a later session",
    "release": "Released a place",
    "offer": "Offered a place",
    "accept": "An offer was taken",
    "decline": "An offer was declined",
    "tried": "Noted a try to ring",
    "mark_attendance": "Marked the register",
    "walk_in": "Added a person to the register",
    "make_pack": "Made a facilitator pack",
    "make_sessions": "Made sessions ahead",
    "add_counsellor": "Added a counsellor",
    "assign_counsellor": "Assigned a counsellor",
    "add_leave": "Noted leave",
    "add_speaker": "Added a speaker",
    "book_speaker": "Booked a speaker",
    "open_group": "Opened a group",
    "add_user": "Added a user",
    "remove_user": "Removed a user",
}


@dataclass(frozen=True)
class Changes:
    """One change of the data. ``act`` is empty when another desk or program wrote.

    ``tables`` holds the names of the tables touched, or ``EVERYTHING`` where that is not known.
    """

    act: str
    tables: frozenset[str]
    undoable: bool = False
    undone: bool = False

    @property
    def words(self) -> str:
        """The change in a few words."""
        if not self.act:
            return tr("Changed by another desk")
        words = tr(DONE.get(self.act, "Saved"))
        return tr("Undone: {what}", what=words) if self.undone else words

    def touch(self, *tables: str) -> bool:
        """Whether something that shows these tables has to look again."""
        return self.tables == EVERYTHING or not self.tables.isdisjoint(tables)
