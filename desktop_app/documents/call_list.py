"""The call list: whom to ring about a session, what to say, and what may be left."""

from collections.abc import Iterator, Mapping

from desktop_app.documents.blocks import (
    Block,
    Column,
    Heading,
    Para,
    Span,
    Table,
    TableCell,
    Tick,
    said,
)
from desktop_app.documents.paper_contents import CallList, CallRow
from desktop_app.documents.paper_words import MESSAGES, called, moment, when
from desktop_app.domain.notices import NoticeKind
from desktop_app.i18n import tr, trn

WIDTHS = (116.0, 124.0, 167.0, 46.0, 52.28)
CHANGES: Mapping[NoticeKind, str] = {
    NoticeKind.CANCELLED: "The session is cancelled.",
    NoticeKind.MOVED: "The session has moved.",
    NoticeKind.SHORTER: "The session ends earlier.",
    NoticeKind.RESTORED: "The session takes place again.",
    NoticeKind.OFFERED: "A place is held for them.",
}


def title() -> str:
    """What it is called."""
    return tr("Call list")


def blocks(calls: CallList) -> Iterator[Block]:
    """What stands on it, in the order it is read."""
    yield Heading(title(), 1, "sheet")
    yield Para(said(when(calls.meeting)))
    if calls.cancelled:
        yield Para(said(tr("This session is cancelled."), bold=True))
    if calls.people:
        yield _table(calls)
    else:
        yield Para(said(tr("Nobody is to be rung about this session.")))
    others = " ".join(_others(calls))
    if others:
        yield Para(said(others))
    yield Para(
        said(
            tr(
                "Ask for the person by name before you say who you are. Please note each call in "
                "Groupdesk: somebody may have asked since not to be rung."
            )
        ),
        "note",
    )


def _table(calls: CallList) -> Table:
    heads = (tr("Name"), tr("Number"), tr("What to say"), tr("Reached"), tr("Try again"))
    columns = tuple(Column(head, width) for head, width in zip(heads, WIDTHS, strict=True))
    return Table(columns, tuple(map(_row, calls.people)))


def _row(row: CallRow) -> tuple[TableCell, ...]:
    number = (Span(row.phone, bold=True), Span(f"\n{tr(MESSAGES[row.messages])}"))
    what = said(" ".join(_what(row)))
    return said(called(row.name, row.preferred_name)), number, what, Tick(), Tick()


def _what(row: CallRow) -> Iterator[str]:
    if row.change is not None:
        yield tr(CHANGES[row.change])
        if row.knew is not None:
            yield tr("They know of {when}.", when=moment(row.knew))
        if row.until is not None:
            yield tr("It is held until {when}.", when=moment(row.until))
    elif row.to_reconfirm:
        yield tr("Ask whether they still come.")
    else:
        yield tr("Remind them of the day and time.")


def _others(calls: CallList) -> Iterator[str]:
    if calls.to_write:
        yield trn(
            "{count} person takes no calls, and is written to.",
            "{count} people take no calls, and are written to.",
            calls.to_write,
        )
    if calls.silent:
        yield trn(
            "{count} person is neither rung nor written to, and is not named here.",
            "{count} people are neither rung nor written to, and are not named here.",
            calls.silent,
        )
