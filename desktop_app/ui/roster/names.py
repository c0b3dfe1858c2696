"""Who is in a session, and what stands for their names while names are hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop_app.desk.roster import ListRow, Roster, RosterRow
from desktop_app.i18n import tr

UNKNOWN = 0


@dataclass(frozen=True)
class Named:
    """Somebody, with the number of their row; 0 for somebody who is in no list of the session."""

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
    """Everybody of a session; who comes or waits again has the number they have there."""
    lists: list[Sequence[ListRow | RosterRow]]
    lists = [let_go_of(roster), queue_of(roster), roster.booked]
    return {
        row.person_id: Named(row.name, number)
        for rows in lists
        for number, row in enumerate(rows, 1)
    }
