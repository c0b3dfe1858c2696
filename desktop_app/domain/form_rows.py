"""One row of online registrations: what it says, and what in it nobody but a person can settle."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from desktop_app.domain.errors import BadField
from desktop_app.domain.form_columns import EMPTY, Cell, Kind, Part
from desktop_app.domain.people import Messages
from desktop_app.domain.person_fields import (
    clean_email,
    clean_name,
    clean_phone,
    clean_text,
    outward,
)

YES, NO = frozenset({"yes", "y", "true", "1", "agree", "i agree"}), frozenset({"no", "n", "false"})
DISCREETLY = re.compile(r"^yes\b.*(say who|who is calling|discree)", re.DOTALL)
MOMENT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}),? (\d{1,2}):(\d\d)(?::(\d\d))?")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
DAY = re.compile(rf"(?:({'|'.join(WEEKDAYS)}),? )?(\d{{1,2}})(?:st|nd|rd|th)? ([a-z]+) (\d{{4}})")
BETWEEN = re.compile(r"[;\n]|,\s*(?=[A-Z])")
LOST_ZERO = re.compile(r"[1-9]\d{8,9}")  # a British number without its 0


@dataclass(frozen=True)
class Trouble:
    """What cannot be read as it stands: the part, why, and what was written there.

    ``why`` is a code of BadField, or bad_answer, bad_day, bad_time, formula or lost_zero.
    """

    part: Part
    why: str
    written: str


@dataclass(frozen=True)
class Submission:
    """What a row says; a part in ``troubles`` is empty. Texts are as they were written.

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


class _Reader:
    """Reads the cells of one row, and notes what is wrong with them."""

    def __init__(self, cells: Mapping[Part, Cell]) -> None:
        self._cells = cells
        self.troubles: list[Trouble] = []

    def text(self, part: Part) -> str:
        """What stands there; nothing of a formula without a value."""
        cell = self._cells.get(part, EMPTY)
        if cell.kind is Kind.FORMULA:
            self.blame(part, "formula")
            return ""
        return cell.text

    def cleaned(self, part: Part, rule: Callable[[str], object]) -> str | None:
        """What stands there, if it keeps to the rule of its field."""
        written = self.text(part)
        try:
            rule(written)
        except BadField as bad:
            self.blame(part, bad.code)
            return None
        return written or None

    def blame(self, part: Part, why: str) -> None:
        """Note that a part cannot be read; the first reason stands."""
        if all(trouble.part is not part for trouble in self.troubles):
            written = self._cells.get(part, EMPTY).text
            self.troubles.append(Trouble(part, why, written))

    def kind(self, part: Part) -> Kind:
        """How it was written."""
        return self._cells.get(part, EMPTY).kind


def read_row(number: int, cells: Mapping[Part, Cell], zone: str) -> Submission:
    """What a row says. Days and times are on the wall clock of ``zone``; nothing is guessed."""
    row = _Reader(cells)
    return Submission(
        number=number,
        reference=row.text(Part.REFERENCE),
        submitted_at=_moment(row, zone),
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


def _text(field: str) -> Callable[[str], object]:
    return lambda written: clean_text(field, written)


def _name(row: _Reader) -> str:
    """The name in one column, or first and last; empty where there is none."""
    parts = [row.text(part) for part in (Part.NAME, Part.FIRST_NAME, Part.LAST_NAME)]
    name = " ".join(part for part in parts if part)
    try:
        return clean_name(name)
    except BadField as bad:
        row.blame(Part.NAME, bad.code)
        return ""


def _phone(row: _Reader) -> str | None:
    written = row.text(Part.PHONE)
    if row.kind(Part.PHONE) is Kind.NUMBER and LOST_ZERO.fullmatch(written):
        row.blame(Part.PHONE, "lost_zero")
        return None
    return row.cleaned(Part.PHONE, clean_phone)


def _messages(row: _Reader) -> Messages | None:
    answer = row.text(Part.MESSAGES).casefold().replace("’", "'")
    if not answer:
        return None
    if DISCREETLY.search(answer):
        return Messages.DISCREET
    if answer in YES or answer in NO:
        return Messages.YES if answer in YES else Messages.NO
    row.blame(Part.MESSAGES, "bad_answer")
    return None


def _ticked(row: _Reader, part: Part) -> bool:
    """Whether a box is ticked. What is neither a yes nor a no is not taken for either."""
    answer = row.text(part).casefold()
    if answer and answer not in YES and answer not in NO:
        row.blame(part, "bad_answer")
    return answer in YES


def _moment(row: _Reader, zone: str) -> datetime | None:
    written = row.text(Part.SUBMITTED)
    found = MOMENT.fullmatch(written)
    try:
        if found is None:
            moment = datetime.fromisoformat(written)
        else:
            day, month, year, hour, minute, second = (int(part or 0) for part in found.groups())
            moment = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - see below
        at_wall = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
        return at_wall.astimezone(UTC)
    except (ValueError, OverflowError):
        row.blame(Part.SUBMITTED, "bad_time")
        return None


def _days(row: _Reader) -> tuple[date, ...]:
    """The days of the sessions wanted; none where one of them makes no sense."""
    written = row.text(Part.SESSIONS)
    choices = [choice.strip() for choice in BETWEEN.split(written)]
    days = [_day(choice) for choice in choices if choice]
    if any(day is None for day in days):
        row.blame(Part.SESSIONS, "bad_day")
        return ()
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _day(written: str) -> date | None:
    """The day meant; None where there is none, or it is no such weekday."""
    words = " ".join(written.casefold().split())
    found = DAY.fullmatch(words)
    try:
        if found is None:
            return datetime.fromisoformat(words).date()
        weekday, day, month, year = found.groups()
        meant = date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
    return meant if weekday in (None, WEEKDAYS[meant.weekday()]) else None
