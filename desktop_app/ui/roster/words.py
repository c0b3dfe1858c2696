"""What the roster says: names, counts, and one sentence for each row."""

from collections.abc import Iterator, Sized
from datetime import datetime

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.places import Offered
from desktop_app.desk.roster import ListRow, Roster, RosterRow
from desktop_app.domain.access import Act, Actor
from desktop_app.domain.bookings import CAME, State
from desktop_app.domain.paper_names import first_name
from desktop_app.domain.sessions import Status
from desktop_app.domain.waiting_list import StandsStill
from desktop_app.i18n import clock, full_date, isolated, tr, trn
from desktop_app.ui.calendar.words import times
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.labels import Run
from desktop_app.ui.widgets.texts import elided

LONGEST_NAME = 48  # characters of a name in a row; the whole stands beside the list
LONGEST_NEED = 120


def shown_name(row: RosterRow) -> tuple[str, str]:
    """First name and what tells it from others, as on paper."""
    first = first_name(row.preferred_name, row.name)
    return elided(first, LONGEST_NAME), row.shown[len(first) :].strip()


def before(row: RosterRow) -> str:
    """ "First time", "8 times", or "Back after a gap"."""
    if row.first_time:
        return tr("First time")
    if row.back_after is not None:
        return tr("Back after a gap")
    return trn("{count} time", "{count} times", row.came_before)


def came_before(row: RosterRow) -> str:
    """The same as a sentence, for the panel."""
    if row.first_time:
        return tr("First time in this group")
    said = {1: tr("Came once before"), 2: tr("Came twice before")}
    came = said.get(row.came_before) or tr("Came {count} times before", count=row.came_before)
    if row.back_after is None:
        return came
    return tr("{came}, last on {day}", came=came, day=full_date(row.back_after))


def past_the_list(row: RosterRow, *, hidden: bool) -> str:
    """Why somebody was booked out of turn, for the panel; empty for whoever was not."""
    if not row.why_past:
        return ""
    reason = tr("Hidden") if hidden else row.why_past
    return tr("Booked out of turn: {reason}", reason=reason)


def register_sentence(row: RosterRow, name: str, *, hidden: bool) -> str:
    """One row of the register, read aloud, under the name it is shown by."""
    parts = [name, before(row)]
    if row.state is State.TO_RECONFIRM:
        parts.append(name_of(row.state))
    if row.access and not hidden:
        parts.append(isolated(row.access))
    return ", ".join([*parts, name_of(row.attendance)])


def counts(roster: Roster) -> list[tuple[Run, ...]]:
    """ "20 booked", "3 waiting", "4 first time", "5 here so far": the number in bold."""
    here = sum(row.attendance in CAME for row in roster.booked)
    numbers = (
        (len(roster.booked), tr("booked")),
        (len(roster.offered), tr("offered")),
        (roster.quiet, tr("kept, nobody named")),
        (len(roster.waiting), tr("waiting")),
        (sum(row.first_time for row in roster.booked), tr("first time")),
        (here, tr("came") if roster.locked else tr("here so far")),
    )
    return [
        ((str(count), True), (f" {words}", False))
        for place, (count, words) in enumerate(numbers)
        if count or place == 0
    ]


def words_of_lists(roster: Roster, notices: Sized | None) -> tuple[str, ...]:
    """What the choice of lists says: "Roster", "Waiting and held 3", "Let go 1", "To tell 12".

    ``notices`` is who is to be told, once that was read.
    """
    to_tell = roster.session.to_tell if notices is None else len(notices)
    waits = len(roster.offered) + len(roster.waiting)
    held = tr("Waiting and held {count}", count=waits)
    words = held if roster.offered else tr("Waiting {count}", count=waits)
    let_go = tr("Let go {count}", count=len(roster.released))
    return tr("Roster"), words, let_go, tr("To tell {count}", count=to_tell)


def about_session(line: SessionLine) -> str:
    """ "11:00 to 13:30 · 20 places · the group · Counsellor Morag Sinclair"."""
    group = elided(line.group, LONGEST_NAME)
    parts = [times(line), capacity_words(line.capacity), group]
    if line.counsellor:
        name = elided(line.counsellor, LONGEST_NAME)
        parts.append(tr("Counsellor {name}", name=name))
    return " · ".join(parts)


def capacity_words(capacity: int | None) -> str:
    """ "20 places"."""
    if capacity is None:
        return tr("Places without limit")
    return trn("{count} place", "{count} places", capacity)


def why_nobody_is_asked(still: StandsStill | None) -> str:
    """Why a place that is free is offered to nobody; empty where none is free, or it is over."""
    plain = (None, StandsStill.NO_PLACE, StandsStill.OVER, StandsStill.TO_WRITE)
    return "" if still in plain else " ".join(why_it_stands_still(still))


def pause_words(roster: Roster) -> str:
    """What the command that lets the list rest says."""
    return tr("Let the waiting list go on") if roster.paused else tr("Pause the waiting list")


def why_it_stands_still(still: StandsStill | None) -> tuple[str, str]:
    """That nobody is offered a place now, and why; empty when the list moves."""
    if not StandsStill.hinders(still):
        return "", ""
    return tr("Nobody is offered a place now."), name_of(still)


def why_the_list_waits(roster: Roster, *, hidden: bool) -> tuple[str, str]:
    """The same over the list itself, where offers that are out stand too."""
    still = roster.stands_still
    if still is StandsStill.PAUSED:
        return _why_paused(roster, hidden=hidden)
    if still is StandsStill.NO_PLACE and roster.offered:
        return tr("No other place is free now."), tr("Whoever waits keeps their turn.")
    return why_it_stands_still(still)


def why_asked(roster: Roster, *, hidden: bool) -> tuple[str, str]:
    """The same for whoever wants to offer a place, also of a paused list on which nobody waits;
    empty where there is no list, or somebody to offer one to."""
    if roster.session.started or roster.session.status is Status.CANCELLED:
        return "", ""
    if roster.paused:
        return _why_paused(roster, hidden=hidden)
    return why_the_list_waits(roster, hidden=hidden)


def _why_paused(roster: Roster, *, hidden: bool) -> tuple[str, str]:
    on = tr("Nobody is offered a place until it goes on.")
    return name_of(StandsStill.PAUSED), f"{_paused_by(roster, hidden=hidden)} {on}"


def _paused_by(roster: Roster, *, hidden: bool) -> str:
    if roster.pause is None:
        return tr("It was paused by hand.")
    at = moment(roster.pause.at, roster.session.start)
    if hidden or not roster.pause.by:
        return tr("It was paused by hand on {when}.", when=at)
    return tr("It was paused by {name} on {when}.", name=isolated(roster.pause.by), when=at)


def moment(at: datetime, like: datetime) -> str:
    """ "Friday 30 May 2025, 12:00", on the wall clock that ``like`` has."""
    there = at.astimezone(like.tzinfo)
    return tr("{day}, {time}", day=full_date(there.date()), time=clock(there.time()))


def state_words(row: ListRow, line: SessionLine, *, first: bool, hidden: bool) -> Iterator[str]:
    """How somebody stands who waits or was offered a place: in a word, then what is to be added.

    A reason may name somebody: while names are ``hidden`` it is only said that there is one.
    """
    if row.until is not None:
        yield tr("Place held")
        yield tr("until {when}", when=moment(row.until, line.start))
    elif first:
        yield tr("First to write to") if row.no_calls else tr("First to ring")
    elif row.no_reply:
        yield tr("No reply")
        yield tr("Passed over until somebody has tried to ring")
    else:
        yield tr("Waiting")
    if row.no_calls:
        yield tr("Takes no calls")
    if row.cannot_contact:
        yield tr("Asked us not to get in touch")
    if row.priority and row.why_first and not hidden:
        yield tr("Put first: {reason}", reason=elided(row.why_first, LONGEST_NEED))
    elif row.priority:
        yield tr("Put first, with a reason on record")


def what_next(offered: Offered) -> str:
    """What to do once a place is held."""
    if offered.to_write:
        return tr("They take no calls: they stand under To tell, to be written to.")
    return tr("Ring them now; their answer goes under Waiting.")


def hint(actor: Actor) -> str:
    """What the panel says of saving and taking back, by what this person may do."""
    marks = tr("Everything you mark is saved at once. Ctrl Z undoes it.")
    return marks if actor.scopes(Act.ATTENDANCE) else tr("Ctrl Z undoes a change.")
