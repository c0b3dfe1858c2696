"""One row of online registrations: what it says, and what in it nobody but a person can settle."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop_app.domain.errors import BadField
from desktop_app.domain.form_answers import answer, is_discreet
from desktop_app.domain.form_columns import EMPTY, Cell, Kind, Mapped, Part
from desktop_app.domain.form_days import Order, days_in, moment_of, order_of
from desktop_app.domain.people import Messages
from desktop_app.domain.person_fields import (
    can_be_seen,
    clean_email,
    clean_name,
    clean_phone,
    clean_text,
    outward,
)

# A British number without its 0: a spreadsheet loses it, and saves CSV without it too.
LOST_ZERO = re.compile(r"[1-9]\d{8,9}")
BREAK = re.compile(r"\r\n?")
MAY_BE_DAYS = frozenset({Part.SUBMITTED, Part.SESSIONS, Part.REFERENCE})


@dataclass(frozen=True)
class Trouble:
    """What cannot be read as it stands: the part, why, and what was written there.

    ``why`` is a code of BadField, or bad_answer, bad_day, bad_time, formula, lost_zero, a_day, or
    without a part: loose, for words in columns beyond the last that has a title.
    """

    part: Part | None
    why: str
    written: str


@dataclass(frozen=True)
class Submission:
    """What a row says; a part in ``troubles`` is empty. Texts are as they were written, but for
    line breaks, which are all one.

    ``submitted_at`` is None where it cannot be read. ``fits`` and ``agreed`` are what was ticked.
    """

    number: int
    reference: str
    submitted_at: datetime | None
    name: str
    preferred_name: str | None
    phone: str | None
    messages: Messages | None
    email: str | None
    postcode: str | None
    access: str | None
    heard: str | None
    days: tuple[date, ...]
    fits: bool
    agreed: bool
    troubles: tuple[Trouble, ...] = ()

    @property
    def unread(self) -> frozenset[Part | None]:
        """The parts that cannot be read."""
        return frozenset(trouble.part for trouble in self.troubles)


@dataclass(frozen=True)
class Columns:
    """What the columns of a file say of all its rows: the zone of their times, the order of their
    days, and the titles of the columns, which may be statements to be ticked."""

    zone: str
    submitted: Order = Order.DAY
    sessions: Order = Order.DAY
    titles: Mapped = field(default_factory=dict)


Row = Mapping[Part, Cell]


def columns_of(rows: Sequence[Row], mapping: Mapped, zone: str) -> Columns:
    """What the columns of these rows say."""
    submitted, sessions = (
        order_of(row[part].text for row in rows if part in row)
        for part in (Part.SUBMITTED, Part.SESSIONS)
    )
    return Columns(zone, submitted, sessions, mapping)


class _Reader:
    """Reads the cells of one row, and notes what is wrong with them."""

    def __init__(self, cells: Row, columns: Columns) -> None:
        self._cells = cells
        self.columns = columns
        self.troubles: list[Trouble] = []

    def text(self, part: Part) -> str:
        """What stands there; nothing of a formula without a value, or of a day among words."""
        cell = self._cells.get(part, EMPTY)
        if cell.kind is Kind.FORMULA:
            self.blame(part, "formula")
            return ""
        if cell.kind is Kind.DAY and part not in MAY_BE_DAYS:
            self.blame(part, "a_day")
            return ""
        return BREAK.sub("\n", cell.text)

    def cleaned(self, part: Part, rule: Callable[[str], object]) -> str | None:
        """What stands there, if it keeps to the rule of its field."""
        written = self.text(part)
        try:
            rule(written)
        except BadField as bad:
            self.blame(part, bad.code)
            return None
        return written or None

    def blame(self, part: Part, why: str, written: str | None = None) -> None:
        """Note that a part cannot be read; the first reason stands."""
        if all(trouble.part is not part for trouble in self.troubles):
            cell = self._cells.get(part, EMPTY)
            self.troubles.append(Trouble(part, why, cell.text if written is None else written))

    def title(self, part: Part) -> str:
        """The title of its column."""
        return self.columns.titles.get(part, "")


def read_row(number: int, cells: Row, columns: Columns, surplus: str = "") -> Submission:
    """What a row says, ``surplus`` in columns without a title. Nothing is guessed."""
    row = _Reader(cells, columns)
    if surplus:
        row.troubles.append(Trouble(None, "loose", surplus))
    return Submission(
        number=number,
        reference=row.cleaned(Part.REFERENCE, _text("reference")) or "",
        submitted_at=_moment(row),
        name=_name(row),
        preferred_name=row.cleaned(Part.PREFERRED_NAME, _text("preferred_name")),
        phone=_phone(row),
        messages=_messages(row),
        email=row.cleaned(Part.EMAIL, clean_email),
        postcode=row.cleaned(Part.POSTCODE, outward),
        access=row.cleaned(Part.ACCESS, _text("access")),
        heard=row.cleaned(Part.HEARD, _text("heard")),
        days=_days(row),
        fits=_ticked(row, Part.FITS),
        agreed=_ticked(row, Part.AGREED),
        troubles=tuple(row.troubles),
    )


def _text(name: str) -> Callable[[str], object]:
    return lambda written: clean_text(name, written)


def _name(row: _Reader) -> str:
    """The name in one column, or first and last; empty where there is none to be seen."""
    parts = [row.text(part) for part in (Part.NAME, Part.FIRST_NAME, Part.LAST_NAME)]
    name = " ".join(part for part in parts if part)
    if not can_be_seen(name):
        return ""
    try:
        return clean_name(name)
    except BadField as bad:
        row.blame(Part.NAME, bad.code, name)
        return ""


def _phone(row: _Reader) -> str | None:
    if LOST_ZERO.fullmatch(row.text(Part.PHONE)):
        row.blame(Part.PHONE, "lost_zero")
        return None
    return row.cleaned(Part.PHONE, clean_phone)


def _messages(row: _Reader) -> Messages | None:
    written = row.text(Part.MESSAGES)
    if is_discreet(written):
        return Messages.DISCREET
    said = answer(written)
    if written and said is None:
        row.blame(Part.MESSAGES, "bad_answer")
    return None if said is None else Messages.YES if said else Messages.NO


def _ticked(row: _Reader, part: Part) -> bool:
    """Whether a box is ticked. What is neither a yes nor a no is not taken for either."""
    written = row.text(part)
    said = answer(written, row.title(part))
    if written and said is None:
        row.blame(part, "bad_answer")
    return said is True


def _moment(row: _Reader) -> datetime | None:
    columns = row.columns
    moment = moment_of(row.text(Part.SUBMITTED), columns.submitted, columns.zone)
    if moment is None:
        row.blame(Part.SUBMITTED, "bad_time")
    return moment


def _days(row: _Reader) -> tuple[date, ...]:
    """The days of the sessions wanted; none where one of them makes no sense."""
    days = days_in(row.text(Part.SESSIONS), row.columns.sessions)
    if days is None:
        row.blame(Part.SESSIONS, "bad_day")
    return days or ()


# How a row is known again

READ: Mapping[Part, Callable[[Submission], object]] = {
    Part.SUBMITTED: lambda row: row.submitted_at,
    Part.SESSIONS: lambda row: sorted(row.days),
    Part.MESSAGES: lambda row: row.messages,
    Part.FITS: lambda row: row.fits,
    Part.AGREED: lambda row: row.agreed,
}


def said(row: Submission, cells: Row) -> Sequence[tuple[str, str]]:
    """What a row says, the same however the file was written: times and answers as they are
    meant, texts with one kind of letters and line breaks, what cannot be read as it is written."""
    read = READ.keys() - row.unread
    return sorted(
        (part.value, str(READ[part](row)) if part in read else _one_way(cell.text))
        for part, cell in cells.items()
        if cell.text
    )


def _one_way(text: str) -> str:
    return unicodedata.normalize("NFC", BREAK.sub("\n", text))
