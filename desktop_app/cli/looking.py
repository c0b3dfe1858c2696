"""Looking: sessions, people, the roster."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from uuid import UUID

import click

from desktop_app.cli.arguments import Day, group_option, session_argument
from desktop_app.cli.commands import Settings, desk_command
from desktop_app.cli.saying import answer, shown, table
from desktop_app.cli.shapes import found_shape, roster_shape, session_shape
from desktop_app.cli.signing import signed_in
from desktop_app.desk import calendar, people
from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.people import Found
from desktop_app.desk.roster import ListRow, Roster, RosterRow
from desktop_app.desk.roster import roster as roster_of
from desktop_app.domain.sessions import Status
from desktop_app.i18n import full_date, tr, trn
from desktop_app.i18n import time_range as hours
from desktop_app.ui.naming import name_of


@desk_command("sessions")
@click.option("--from", "first", type=Day(), metavar="DATE", help=tr("The first day to list."))
@click.option("--to", "last", type=Day(), metavar="DATE", help=tr("The last day to list."))
@click.pass_obj
def sessions(settings: Settings, first: date | None, last: date | None) -> None:
    """Sessions by time, with their ids."""
    with signed_in(settings) as store:
        lines = store.read(calendar.sessions, first=first, last=last)
    answer(settings, [session_shape(line) for line in lines], lambda: _sessions_text(lines))


@desk_command("find")
@click.argument("text", nargs=-1, required=True)
@click.pass_obj
def find(settings: Settings, text: tuple[str, ...]) -> None:
    """Several words are one search."""
    with signed_in(settings) as store:
        found = store.read(people.find, " ".join(text))
    answer(settings, [found_shape(person) for person in found], lambda: _found_text(found))


@desk_command("roster")
@session_argument
@group_option
@click.pass_obj
def roster(settings: Settings, session: UUID | date, group: str | None) -> None:
    """Looking is recorded."""
    with signed_in(settings) as store:
        found = store.read(roster_of, session, group=group)
    answer(settings, roster_shape(found), lambda: _roster_text(found))


def _sessions_text(lines: Sequence[SessionLine]) -> str:
    if not lines:
        return tr("There are no sessions on these days.")
    several = len({line.group_id for line in lines}) > 1
    heads = (
        tr("Date"), tr("Time"), tr("Group"), tr("Places"), tr("Waiting"), tr("Offered"),
        tr("Counsellor"), tr("Speaker"), tr("State"), tr("Id"),
    )  # fmt: skip
    return table(heads, [_session_row(line, several) for line in lines])


def _session_row(line: SessionLine, several: bool) -> tuple[str, ...]:
    return (
        full_date(line.day),
        hours(line.start.time(), line.end.time()),
        line.group if several else "",
        _places(line),
        _number(line.waiting),
        _number(line.offered),
        line.counsellor or "",
        line.speaker or "",
        ", ".join(_states(line)),
        str(line.session_id),
    )


def _states(line: SessionLine) -> list[str]:
    changed = [] if line.status is Status.SCHEDULED else [name_of(line.status)]
    longer = [tr("Longer")] if line.longer else []
    return changed + longer + [name_of(why) for why in (*line.not_ready, *line.flags)]


def _places(line: SessionLine) -> str:
    if line.capacity is None:
        return str(line.booked)
    return tr("{booked} of {places}", booked=line.booked, places=line.capacity)


def _number(count: int) -> str:
    return str(count) if count else ""


def _found_text(found: Sequence[Found]) -> str:
    if not found:
        return tr("Nobody on file fits. A search begins at the third character.")
    heads = (
        tr("Name"), tr("Called"), tr("Phone ends"), tr("Postcode"), tr("Next"), tr("Note"),
        tr("Id"),
    )  # fmt: skip
    return table(heads, [_found_row(person) for person in found])


def _found_row(person: Found) -> tuple[str, ...]:
    coming = "" if person.next_day is None else full_date(person.next_day)
    return (
        person.name,
        person.preferred_name,
        person.phone_end,
        person.postcode or "",
        tr("Has died") if person.has_died else coming,
        _found_note(person),
        str(person.person_id),
    )


def _found_note(person: Found) -> str:
    """By whose number they were found, and that they are not to be rung."""
    notes = []
    if person.through is not None:
        notes.append(tr("{name} may book for them", name=person.through.name))
    if person.no_calls:
        notes.append(tr("Do not ring"))
    return ", ".join(notes)


def _roster_text(found: Roster) -> str:
    line = found.session
    parts = [
        shown(line.group),
        f"{full_date(line.day)}, {hours(line.start.time(), line.end.time())}",
        ", ".join([tr("{places} booked", places=_places(line)), *_states(line)]),
        _part(tr("Booked"), table(_booked_heads(), [_booked_row(row) for row in found.booked])),
        _part(tr("Offered"), _list_table(found.offered, line)),
        _part(tr("Waiting"), _list_table(found.waiting, line)),
    ]
    if found.stands_still is not None:
        parts.append(name_of(found.stands_still))
    return "\n".join(part for part in parts if part)


def _part(title: str, rows: str) -> str:
    return f"\n{title}\n{rows}" if "\n" in rows else ""


def _booked_heads() -> tuple[str, ...]:
    return (tr("Called"), tr("Name"), tr("Before"), tr("Access"), tr("Attendance"), tr("Id"))


def _list_table(rows: Sequence[ListRow], line: SessionLine) -> str:
    heads = (tr("Name"), tr("Since"), tr("Held until"), tr("Note"), tr("Id"))
    return table(heads, [_list_row(row, line.start.tzinfo) for row in rows])


def _booked_row(row: RosterRow) -> tuple[str, ...]:
    times = trn("{count} time", "{count} times", row.came_before)
    return (
        row.preferred_name,
        row.name,
        tr("First time") if row.first_time else times,
        row.access,
        "" if row.attendance is None else name_of(row.attendance),
        str(row.person_id),
    )


def _list_row(row: ListRow, zone: tzinfo | None) -> tuple[str, ...]:
    notes = {
        tr("Priority"): row.priority,
        tr("No reply"): row.no_reply,
        tr("May not be contacted"): row.cannot_contact,
        tr("Do not ring"): row.no_calls,
    }
    return (
        row.name,
        _moment(row.joined_at, zone),
        "" if row.until is None else _moment(row.until, zone),
        ", ".join(note for note, holds in notes.items() if holds),
        str(row.person_id),
    )


def _moment(moment: datetime, zone: tzinfo | None) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
