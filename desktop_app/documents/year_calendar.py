"""The year calendar of a group: its dates on one page, for the wall. It names nobody."""

from collections.abc import Iterator
from itertools import groupby

from desktop_app.documents.blocks import (
    Block,
    Chip,
    Column,
    Heading,
    Para,
    Rich,
    Span,
    Table,
    TableCell,
    said,
)
from desktop_app.documents.paper_contents import YearCalendar, YearSession
from desktop_app.i18n import month, short_date, time_range, tr, weekday

WIDTHS = (105.0, 150.0, 110.0, 140.28)


def title() -> str:
    """What it is called."""
    return tr("Year calendar")


def blocks(calendar: YearCalendar) -> Iterator[Block]:
    """What stands on it, in the order it is read."""
    yield Heading(tr("{year}: our sessions", year=calendar.year), 1, "title")
    if not calendar.sessions:
        yield Para(said(tr("No session is planned in {year}.", year=calendar.year)))
        return
    heads = (tr("Month"), tr("Day"), tr("Time"), tr("Note"))
    columns = tuple(Column(head, width) for head, width in zip(heads, WIDTHS, strict=True))
    yield Table(columns, tuple(_rows(calendar)), key=1)
    if any(session.undecided for session in calendar.sessions):
        yield Para(said(tr("A day that is not settled yet may still move.")), "note")


def _rows(calendar: YearCalendar) -> Iterator[tuple[TableCell, ...]]:
    for _, same in groupby(calendar.sessions, key=lambda session: session.day.month):
        for at, session in enumerate(same):
            first = month(session.day) if not at else ""
            day = f"{weekday(session.day)} {session.day.day}"
            times = time_range(session.starts, session.ends)
            yield said(first), said(day), said(times), _note(session)


def _note(session: YearSession) -> Rich:
    shown: list[Span | Chip] = []
    for there, text, tone in (
        (session.cancelled, tr("Cancelled"), "error"),
        (session.longer and not session.cancelled, tr("Longer session"), "longer"),
        (session.undecided, tr("Not settled yet"), "warn"),
    ):
        if there:
            shown += [*([Span(" ")] if shown else []), Chip(text, tone)]
    if session.moved_from is not None:
        moved = tr("moved from {day}", day=short_date(session.moved_from))
        shown.append(Span(f" {moved}" if shown else moved))
    return tuple(shown)
