"""Who is in a session, and what stands for their names while names are hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop_app.desk.roster import ListRow, Roster, RosterRow
from desktop_app.i18n import tr

UNKNOWN = 0


@dataclass(frozen=True)
class Named:
    """Somebody, with their number in the session; 0 for somebody in none of its lists."""

    name: str
    number: int = UNKNOWN

    def said(self, *, hidden: bool) -> str:
        """The name, or while names are hidden "Person 3"."""
        if not hidden:
            return self.name
        if self.number == UNKNOWN:
            return tr("Somebody on file")
        return tr("Person {number}", number=self.number)


NOBODY = Named("")


def queue_of(roster: Roster) -> tuple[ListRow, ...]:
    """Who was offered a place, then who waits, in the order of the list."""
    return (*roster.offered, *roster.waiting)


def let_go_of(roster: Roster) -> tuple[ListRow, ...]:
    """Who let a place or a turn go, the last one first."""
    rows = sorted(roster.released, key=lambda row: row.ended_at or row.joined_at, reverse=True)
    return tuple(rows)


def everybody(roster: Roster) -> dict[UUID, Named]:
    """Everybody of a session under a number of their own: who comes, who waits, who let go.

    Who comes or waits again has the number they have there.
    """
    lists: list[Sequence[ListRow | RosterRow]]
    lists = [roster.booked, queue_of(roster), let_go_of(roster)]
    names: dict[UUID, str] = {}
    for row in (row for rows in lists for row in rows):
        names.setdefault(row.person_id, row.name)
    return {
        person_id: Named(name, number) for number, (person_id, name) in enumerate(names.items(), 1)
    }
