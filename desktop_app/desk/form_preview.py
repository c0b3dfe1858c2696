"""What would come of each row of a file of online registrations, and why; nothing is written."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk.action import query, within_group
from desktop_app.desk.form_history import decided_before, key_of, released, whose_before
from desktop_app.desk.form_matching import (
    MOST,
    Known,
    Match,
    is_alike,
    is_reached_alike,
    known_of,
    people_of,
)
from desktop_app.desk.lookup import one_group
from desktop_app.domain.access import Act
from desktop_app.domain.form_columns import Line, Mapped, Part, taken
from desktop_app.domain.form_rows import Submission, columns_of, read_row, said
from desktop_app.domain.groups import Group
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork

CLOCKS_DIFFER = timedelta(days=7)  # days and months that were swapped differ by more
OLDEST = timedelta(days=400)  # of a form that somebody still waits for


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
    OTHER_WORDS = "other_words"  # a row with this reference stands further up, with other words
    AGAIN = "again"  # somebody who is new stands further up with another reference
    RELEASED_SINCE = "released_since"  # they let a place go that the form asked for before
    ELSEWHERE = "elsewhere"  # somebody like them is on file whom the actor does not reach
    LONG_AGO = "long_ago"
    MAY_BE = "may_be"
    NO_NAME = "no_name"
    NOT_AGREED = "not_agreed"
    DOES_NOT_FIT = "does_not_fit"
    NO_SESSION = "no_session"
    TO_COME = "to_come"  # the form's own time is later than any clock can be wrong
    HAS_DIED = "has_died"
    NAMESAKE_DIED = "namesake_died"  # somebody of that name has died: it may be them
    SET_ASIDE = "set_aside"
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
        """Whether it may be of somebody who has died, or who wants no contact."""
        return self.why in (*HELD_BACK, Why.NAMESAKE_DIED)

    @property
    def can_be_taken(self) -> bool:
        """Whether anybody may be registered by it: never without their agreement."""
        agrees = _says(self.row.agreed, Part.AGREED, self.row)
        fits = _says(self.row.fits, Part.FITS, self.row)
        return self.is_open and self.why not in HELD_BACK and agrees and fits

    def decided(self, *, set_aside: bool) -> "Judged":
        """As it stands once somebody has decided it."""
        if set_aside:
            return replace(self, outcome=Outcome.REFUSED, why=Why.SET_ASIDE, people=())
        return replace(self, outcome=Outcome.MATCHED, why=Why.ON_FILE_ALREADY)


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

    def having(self, row: Judged) -> "Preview":
        """With this row as it is now. What it says of the others may change what they come to."""
        rows = (row if each.row.number == row.row.number else each for each in self.rows)
        return replace(self, rows=tuple(rows))


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
        self._before = decided_before(db, group_id)
        self._theirs = known_of(db, whose_before(rows, self._before), group_id)
        self._released = released(db, sorted(self._people.ids()), group_id)
        self._seen: dict[str, set[str]] = {}  # digests, by key
        self._new: set[tuple[str, str]] = set()  # names of who is new, with number or e-mail

    def row(self, row: Submission, digest: str) -> Judged:
        """What a row comes to."""
        match = self._match(row, digest)
        outcome, why = self._outcome(row, digest, match)
        shown = match.likely if outcome in (Outcome.MATCHED, Outcome.LOOK) else ()
        people = tuple(known for known in shown if known.in_reach)
        return Judged(row, outcome, why, digest, people)

    def _match(self, row: Submission, digest: str) -> Match:
        """Whose it is: of a row that was corrected, who was registered by it first of all."""
        match = self._people.match(row) if row.name else Match()
        theirs = self._registered_by(row, digest)
        if theirs is None:
            return match
        others = (known for known in match.likely if known != theirs)
        died = theirs if theirs.has_died else match.died
        return Match(theirs, (theirs, *others)[:MOST], died, match.namesake)

    def _registered_by(self, row: Submission, digest: str) -> Known | None:
        """Who was registered by a row with this reference, if that is somebody like them: other
        forms have the same numbers."""
        before = self._before.get(key_of(row, digest))
        whose = None if before is None else before.person_id
        theirs = None if whose is None else self._theirs.get(whose)
        if theirs is None or not (is_alike(row, theirs) or is_reached_alike(row, theirs)):
            return None
        return theirs

    def _outcome(self, row: Submission, digest: str, match: Match) -> tuple[Outcome, str]:
        further_up = self._seen.setdefault(key_of(row, digest), set())
        others = bool(further_up)
        is_known = self._decided(row, digest, further_up)
        further_up.add(digest)
        if is_known is not None:
            return is_known
        stops = _refused(row) or _held_back(match)
        if stops is not None:
            return stops
        if others:
            return Outcome.LOOK, Why.OTHER_WORDS
        if self._registered_by(row, digest) is not None:
            return Outcome.LOOK, Why.CORRECTED
        return self._to_look_at(row) or self._matched(row, match)

    def _decided(
        self, row: Submission, digest: str, further_up: set[str]
    ) -> tuple[Outcome, str] | None:
        """What was decided of the very same row, here or before."""
        if digest in further_up:
            return Outcome.REFUSED, Why.TWICE
        before = self._before.get(key_of(row, digest))
        if before is None or digest not in before.digests:
            return None
        if before.person_id is None:
            return Outcome.REFUSED, Why.SET_ASIDE
        return Outcome.MATCHED, Why.ON_FILE_ALREADY

    def _matched(self, row: Submission, match: Match) -> tuple[Outcome, str]:
        """Of a row of which nothing but whose it is may be asked."""
        if any(not known.in_reach for known in match.likely):
            return Outcome.LOOK, Why.ELSEWHERE
        if match.certain is not None:
            since = self._has_released(row, match.certain)
            return (
                (Outcome.LOOK, Why.RELEASED_SINCE) if since else (Outcome.MATCHED, Why.SAME_PERSON)
            )
        if match.likely:
            return Outcome.LOOK, Why.MAY_BE
        reach = self._people.reach(row)
        ways = {(reach.name, way) for way in (reach.phone, reach.email) if way is not None}
        again = not ways.isdisjoint(self._new)
        self._new |= ways
        return (Outcome.LOOK, Why.AGAIN) if again else (Outcome.NEW, Why.NEW)

    def _has_released(self, row: Submission, known: Known) -> bool:
        """Whether they let a place go after they had sent the form that asks for it."""
        sent = row.submitted_at or self._now
        ended = (self._released.get((known.person_id, day)) for day in row.days)
        return any(at is not None and at > sent for at in ended)

    def _to_look_at(self, row: Submission) -> tuple[Outcome, str] | None:
        if row.troubles:
            return Outcome.LOOK, row.troubles[0].why
        if row.submitted_at is not None and row.submitted_at > self._now + CLOCKS_DIFFER:
            return Outcome.LOOK, Why.TO_COME
        if row.submitted_at is not None and row.submitted_at < self._now - OLDEST:
            return Outcome.LOOK, Why.LONG_AGO
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
    if not _says(row.agreed, Part.AGREED, row):
        return Outcome.REFUSED, Why.NOT_AGREED
    return None if _says(row.fits, Part.FITS, row) else (Outcome.REFUSED, Why.DOES_NOT_FIT)


def _says(ticked: bool, part: Part, row: Submission) -> bool:
    """Whether a box is ticked, or what stands there is for a person to read."""
    return ticked or part in row.unread


def _held_back(match: Match) -> tuple[Outcome, str] | None:
    """Nobody who has died, or wants to hear nothing, is brought back by a form. Of somebody who has
    died and has that name alone a coordinator decides whether it is them."""
    living = match.certain is not None and not match.certain.has_died
    if match.died is not None and not living:
        return Outcome.LOOK, Why.HAS_DIED
    if match.namesake and not living:
        return Outcome.LOOK, Why.NAMESAKE_DIED
    if match.certain is not None and match.certain.closed:
        return Outcome.LOOK, Why.NO_CONTACT
    return None


def _open_days(db: UnitOfWork, group_id: UUID, now: datetime) -> frozenset[date]:
    """The days for which places of a group can be asked."""
    sessions = db.scalars(select(Session).where(Session.group_id == group_id))
    return frozenset(session.day for session in sessions if session.is_open(now))


def _digest(words: Sequence[tuple[str, str]]) -> str:
    """Of all that a row says."""
    return sha256(json.dumps(words).encode()).hexdigest()
