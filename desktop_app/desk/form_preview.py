"""What would come of each row of a file of online registrations, and why; nothing is written."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import query, within_group
from desktop_app.desk.form_matching import MOST, Known, Match, known_of, people_of
from desktop_app.desk.lookup import one_group
from desktop_app.domain.access import Act
from desktop_app.domain.form_columns import Line, Mapped, Part, taken
from desktop_app.domain.form_rows import Submission, columns_of, read_row, said
from desktop_app.domain.groups import Group
from desktop_app.domain.online_forms import FormRow
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

CLOCKS_DIFFER = timedelta(days=7)  # days and months that were swapped differ by more


class Outcome(StrEnum):
    """What a row comes to (``rules.md``, 8)."""

    NEW = "new"
    MATCHED = "matched"
    LOOK = "look"
    REFUSED = "refused"


class Why(StrEnum):
    """Why a row comes to that, where the row alone does not say it; other reasons are those of
    ``domain.form_rows.Trouble``."""

    NEW = "new"
    SAME_PERSON = "same_person"
    ON_FILE_ALREADY = "on_file_already"  # the same row was accepted before
    TWICE = "twice"  # the same row stands further up in the file
    CORRECTED = "corrected"  # a row with this reference was accepted, with other words
    MAY_BE = "may_be"
    NO_NAME = "no_name"
    NOT_AGREED = "not_agreed"
    DOES_NOT_FIT = "does_not_fit"
    NO_SESSION = "no_session"
    TO_COME = "to_come"  # the form's own time is later than any clock can be wrong
    HAS_DIED = "has_died"
    NO_CONTACT = "no_contact"  # they withdrew their agreement, or want no contact at all


HELD_BACK = (Why.HAS_DIED, Why.NO_CONTACT)


@dataclass(frozen=True)
class Judged:
    """A row with its outcome. ``people`` are who it is, or may be; ``digest`` is of its words."""

    row: Submission
    outcome: Outcome
    why: str
    digest: str
    people: tuple[Known, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether it can be accepted with all others that are."""
        return self.outcome in (Outcome.NEW, Outcome.MATCHED) and self.why != Why.ON_FILE_ALREADY

    @property
    def is_open(self) -> bool:
        """Whether it is left to be decided."""
        return self.is_clear or self.outcome is Outcome.LOOK

    @property
    def is_held_back(self) -> bool:
        """Whether nobody may be registered by it."""
        return self.why in HELD_BACK


@dataclass(frozen=True)
class Preview:
    """Every row of a file, in its order. ``zone`` is the wall clock of the group; ``mark`` tells
    one preview from another."""

    rows: tuple[Judged, ...]
    zone: str
    mark: str

    def count(self, outcome: Outcome) -> int:
        """How many rows come to that."""
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True)
class Sheet:
    """A file as it was read, and what its columns tell."""

    titles: tuple[str, ...]
    lines: tuple[Line, ...]
    mapping: Mapped


GroupRef = UUID | str | None


@query("preview_forms", Act.FIND, audited=True)
def preview_forms(db: UnitOfWork, sheet: Sheet, group: GroupRef, *, now: datetime) -> Preview:
    """What would come of each row, in a group by its id or name, or the only one.

    Raises NotFound, Ambiguous, NotPermitted.
    """
    group_id = group_of(db, group)
    within_group(db, group_id)
    preview = judged(db, sheet, group_id, now)
    db.looked_at("search")
    db.found = sum(bool(row.people) for row in preview.rows)
    return preview


def group_of(db: UnitOfWork, group: GroupRef) -> UUID:
    """The id of the group meant. Raises NotFound, Ambiguous."""
    return group if isinstance(group, UUID) else one_group(db, group).id


def judged(db: UnitOfWork, sheet: Sheet, group_id: UUID, now: datetime) -> Preview:
    """The rows of a sheet, each with its outcome and the reason."""
    zone = db.get_one(Group, group_id).zone
    cells = [taken(line, sheet.titles, sheet.mapping) for line in sheet.lines]
    columns = columns_of(cells, sheet.mapping, zone)
    rows = [
        read_row(line.number, found, columns, line.surplus)
        for line, found in zip(sheet.lines, cells, strict=True)
    ]
    digests = [_digest(said(row, found)) for row, found in zip(rows, cells, strict=True)]
    judge = _Judge(db, dict(zip(digests, rows, strict=True)), group_id, now)
    found = tuple(judge.row(*each) for each in zip(rows, digests, strict=True))
    return Preview(found, zone, sha256(repr(found).encode()).hexdigest())


class _Judge:
    """Goes through the rows of one file, from the first to the last."""

    def __init__(
        self, db: UnitOfWork, rows: Mapping[str, Submission], group_id: UUID, now: datetime
    ) -> None:
        """``rows`` are by the digest of their words; of rows alike the first stands for all."""
        self._now = now
        self._people = people_of(db, list(rows.values()), group_id)
        self._open = _open_days(db, group_id, now)
        self._before = _decided_before(db, group_id)
        self._theirs = known_of(db, _whose_before(rows, self._before), group_id)
        self._seen: set[str] = set()

    def row(self, row: Submission, digest: str) -> Judged:
        """What a row comes to."""
        match = self._match(row, digest)
        outcome, why = self._outcome(row, digest, match)
        people = match.likely if outcome in (Outcome.MATCHED, Outcome.LOOK) else ()
        return Judged(row, outcome, why, digest, people)

    def _match(self, row: Submission, digest: str) -> Match:
        """Whose it is: of a row that was corrected, who was registered by it first of all."""
        match = self._people.match(row) if row.name else Match()
        before = self._before.get(_key(row, digest))
        whose = None if before is None else before.person_id
        theirs = None if whose is None else self._theirs.get(whose)
        if theirs is None:
            return match
        others = (known for known in match.likely if known != theirs)
        return Match(theirs, (theirs, *others)[:MOST])

    def _outcome(self, row: Submission, digest: str, match: Match) -> tuple[Outcome, str]:
        key = _key(row, digest)
        twice, before = key in self._seen, self._before.get(key)
        self._seen.add(key)
        if twice:
            return Outcome.REFUSED, Why.TWICE
        if before is not None and before.digest == digest:
            return Outcome.MATCHED, Why.ON_FILE_ALREADY
        stops = _refused(row) or _held_back(match)
        if stops is None and before is not None:
            return Outcome.LOOK, Why.CORRECTED
        return stops or self._to_look_at(row) or _matched(match)

    def _to_look_at(self, row: Submission) -> tuple[Outcome, str] | None:
        if row.troubles:
            return Outcome.LOOK, row.troubles[0].why
        if row.submitted_at is not None and row.submitted_at > self._now + CLOCKS_DIFFER:
            return Outcome.LOOK, Why.TO_COME
        if not set(row.days) <= self._open:
            return Outcome.LOOK, Why.NO_SESSION
        return None


NAMED = {Part.NAME, Part.FIRST_NAME, Part.LAST_NAME}


def _refused(row: Submission) -> tuple[Outcome, str] | None:
    """What nobody can be registered with, unless it only cannot be read."""
    if None in row.unread:  # its words may stand in the wrong columns
        return None
    if not row.name and not row.unread & NAMED:
        return Outcome.REFUSED, Why.NO_NAME
    if not row.agreed and Part.AGREED not in row.unread:
        return Outcome.REFUSED, Why.NOT_AGREED
    if not row.fits and Part.FITS not in row.unread:
        return Outcome.REFUSED, Why.DOES_NOT_FIT
    return None


def _held_back(match: Match) -> tuple[Outcome, str] | None:
    """Nobody who has died, or wants to hear nothing, is brought back by a form."""
    first = next(iter(match.likely), None)
    if first is not None and first.has_died:
        return Outcome.LOOK, Why.HAS_DIED
    if match.certain is not None and match.certain.closed:
        return Outcome.LOOK, Why.NO_CONTACT
    return None


def _matched(match: Match) -> tuple[Outcome, str]:
    if match.certain is not None:
        return Outcome.MATCHED, Why.SAME_PERSON
    return (Outcome.LOOK, Why.MAY_BE) if match.likely else (Outcome.NEW, Why.NEW)


def _open_days(db: UnitOfWork, group_id: UUID, now: datetime) -> frozenset[date]:
    """The days for which places of a group can be asked."""
    sessions = db.scalars(select(Session).where(Session.group_id == group_id))
    return frozenset(session.day for session in sessions if session.is_open(now))


class _Decided(NamedTuple):
    """What was decided last of a row: its words then, and whose it became, if anybody's."""

    digest: str
    person_id: UUID | None


def _decided_before(db: UnitOfWork, group_id: UUID) -> dict[str, _Decided]:
    """The rows that were decided before, by reference or digest."""
    decided = select(FormRow.key, FormRow.digest, FormRow.person_id)
    decided = decided.where(FormRow.group_id == group_id)
    rows = db.execute(decided.order_by(FormRow.decided_at, FormRow.id))
    return {row.key: _Decided(row.digest, row.person_id) for row in rows}


def _whose_before(rows: Mapping[str, Submission], before: Mapping[str, _Decided]) -> Iterator[UUID]:
    """Who was registered by rows that are in the file again, with other words."""
    for digest, row in rows.items():
        decided = before.get(_key(row, digest))
        if decided is not None and decided.person_id is not None and decided.digest != digest:
            yield decided.person_id


def _key(row: Submission, digest: str) -> str:
    """What a row is known by."""
    return row.reference or digest


def _digest(words: Sequence[tuple[str, str]]) -> str:
    """Of all that a row says."""
    return sha256(json.dumps(words).encode()).hexdigest()
