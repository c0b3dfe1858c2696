"""One transaction for each act, with its journal entry; one snapshot for each look.

``perform`` runs a desk function that writes, ``read`` one that looks, ``undo`` takes back the last
act and ``redo`` puts it back. Functions get a ``UnitOfWork`` and the time, and return frozen
values: mapped objects never leave.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Engine, event
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.unitofwork import UOWTransaction

from desktop_app.config import Clock
from desktop_app.domain.access import Actor
from desktop_app.domain.base import Entity
from desktop_app.domain.errors import Busy, NotPermitted, Refusal
from desktop_app.domain.person_fields import clean_text
from desktop_app.store.chain import Report, verify_chain
from desktop_app.store.held_back import OPTION, HeldBack, ReadsItsOwn
from desktop_app.store.history import kinds
from desktop_app.store.journal import Heading, Link, Pen, heading_of, locked_head
from desktop_app.store.journal import head as chain_head
from desktop_app.store.readers import Readers, changed_last, on_one_snapshot
from desktop_app.store.recorder import Changed, Recorder, row_of
from desktop_app.store.requests import answer_once
from desktop_app.store.search_words import index_people
from desktop_app.store.steps import REDO, UNDO
from desktop_app.store.troubles import Interrupted, TryAgain, translated
from desktop_app.store.undo import Undone, put_back, take_back
from desktop_app.store.verifying import verify

R = TypeVar("R")
TRIES = 5


class UnitOfWork(Session):
    """The Session of one act or look: who, when, which act, and what it saw.

    ``subject`` is the row that the act is about; ``reason`` was given by the person at the desk.
    An audited look says with ``looked_at`` what it shows, and with ``found`` how many it found;
    so does an act that takes them out of the program.
    """

    def __init__(self, engine: Engine, actor: Actor, heading: Heading) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.actor = actor
        self.act = heading.act
        self.reason = heading.reason
        self.request_id = heading.request_id
        self.now: datetime
        self.subject: UUID | None = None
        self.subject_kind: str | None = None
        self.saw: list[tuple[str, UUID | None]] = []
        self.found: int | None = None
        self.recorder = Recorder()
        self.stopped = Event()

    def go_on(self) -> None:
        """For a look that reckons for long between its statements. Raises Interrupted."""
        if self.stopped.is_set():
            raise Interrupted

    def looked_at(self, kind: str, row_id: UUID | None = None) -> None:
        """Say that the look shows this row; each one makes an entry of an audited look."""
        self.saw.append((kind, row_id))

    def about(self, kind: str, row_id: UUID) -> None:
        """Say which row the act is about."""
        self.subject_kind, self.subject = kind, row_id

    def relies_on(self, entity: Entity, *columns: str) -> None:
        """Say that the act, which is flushed first, is reversed only while these columns stay."""
        self.flush()
        self.recorder.rely(type(entity), row_of(entity), columns)

    def named(self, heading: Heading) -> Heading:
        """The heading with how many were found, and what this turned out to be about, if that was
        said."""
        heading = replace(heading, found=self.found)
        if self.subject is None:
            return heading
        kind = self.subject_kind or _kind_of(self.subject, self.recorder.changes())
        return replace(heading, subject=(kind, self.subject))


Then = Callable[[UnitOfWork], None] | None  # what follows from an undoing or a doing again


@event.listens_for(UnitOfWork, "before_flush")
def _before_flush(db: UnitOfWork, _context: UOWTransaction, _instances: object) -> None:
    db.recorder.before_flush(db)


@event.listens_for(UnitOfWork, "after_flush")
def _after_flush(db: UnitOfWork, _context: UOWTransaction) -> None:
    db.recorder.after_flush(db)


@event.listens_for(UnitOfWork, "do_orm_execute")
def _no_bulk_writes(state: ORMExecuteState) -> None:
    """Bulk statements pass the journal by, so journalled rows are changed as objects only."""
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    target = getattr(state.statement, "table", None)
    name = getattr(target, "name", "")
    if name in kinds():
        raise TypeError(f"{name} is journalled: change its rows as objects")


@dataclass(frozen=True)
class Written:
    """What the last act of this process changed: for views that reload what they show."""

    entry_id: UUID
    act: str
    tables: frozenset[str]
    undoable: bool


class Database:
    """The data of the service as one signed-in person at one desk sees it.

    ``reader`` is an engine that only reads (the same one by default). ``undo_within`` offers the
    last act of that time for undoing (the command line); None offers those of this sitting.
    """

    def __init__(
        self,
        engine: Engine,
        chain_key: bytes,
        clock: Clock,
        actor: Actor,
        desk: str = "",
        *,
        reader: Engine | None = None,
        undo_within: timedelta | None = None,
    ) -> None:
        self.actor = actor
        self.undo_within = undo_within
        self.last_written: Written | None = None
        self.connect(engine, reader)
        self._chain_key = chain_key
        self._clock = clock
        self._desk = desk or actor.desk

    def perform(
        self,
        act: Callable[..., R],
        *args: Any,
        request_id: str | None = None,
        reason: str | None = None,
        **kwargs: Any,
    ) -> R:
        """Call ``act(db, *args, now=…, **kwargs)`` in one transaction, with its journal entry.

        The act's ``name`` is what the journal keeps. Under a ``request_id`` that was answered
        before, the answer is returned again through ``act.decode`` and nothing is done, if
        ``act.permit(db)`` lets the actor have it. The ``reason`` has at most 4,000 characters.
        An act with ``ahead`` is done on a snapshot; others are kept from writing only while what
        it comes to is written.
        Raises what the act raises; a Refusal is kept as an entry of its own. Raises
        BadField for the reason, RequestReused, PreconditionGone (a race lost) and Trouble.
        """
        heading = heading_of(act, request_id)

        def once(db: UnitOfWork) -> R:
            if request_id is None:
                return act(db, *args, now=db.now, **kwargs)
            return answer_once(db, self._chain_key, act, args, kwargs)

        return self._write(heading, once, reason, ahead=bool(getattr(act, "ahead", False)))

    def read(self, query: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """Call ``query(db, *args, now=…, **kwargs)`` on one snapshot.

        An audited query's entries are written before its result is returned, and its refusals
        are kept; so is every refused permission. Raises Interrupted after ``interrupt``.
        """
        heading = heading_of(query)
        audited = bool(getattr(query, "audited", False))
        begun: list[UnitOfWork] = []
        try:
            with (
                translated(),
                self._unit(self.reader, heading, begun) as db,
                self._readers.running(db.connection()) as db.stopped,
            ):
                result = query(db, *args, now=db.now, **kwargs)
        except Refusal as refusal:
            if audited or isinstance(refusal, NotPermitted):
                self._keep_refusal(heading, refusal, begun)
            raise
        if audited:
            looks: list[tuple[str, UUID | None] | None] = [*db.saw] or [None]
            self._keep([replace(heading, subject=look, found=db.found) for look in looks])
        return result

    def undo(self, then: Then = None) -> Undone:
        """Take back the last act of this actor that can be.

        ``then`` is called in the same transaction, once what was taken back is written. Raises
        NothingToUndo, and PreconditionGone when something has changed since.
        """
        heading = Heading(UNDO, undoable=True)
        return self._write(heading, lambda db: _and_then(take_back(db, self.undo_within), db, then))

    def redo(self, then: Then = None) -> Undone:
        """Do again what this actor undid last, if they have done nothing new since.

        ``then`` as for ``undo``. Raises NothingToRedo, and PreconditionGone when something has
        changed since.
        """
        heading = Heading(REDO, undoable=True)
        return self._write(heading, lambda db: _and_then(put_back(db, self.undo_within), db, then))

    def interrupt(self) -> None:
        """Stop the reads that are running; safe from any thread."""
        self._readers.interrupt()

    def data_version(self) -> int:
        """A number that differs when anyone has changed the data since it was last asked."""
        with translated():
            return self._readers.data_version()

    def note(self, name: str, subject: tuple[str, UUID] | None = None) -> None:
        """Keep in the journal that something happened that changed no row (a sign-in).

        ``subject`` is the kind and the id of what it was about.
        """
        self._keep([Heading(name, subject=subject)])

    def verify_chain(self, tail: int | None = None, anchor: Link | None = None) -> Report:
        """Walk the journal's chain, or its last ``tail`` entries; see ``chain.verify_chain``."""
        with translated(), self.reader.connect() as connection:
            return verify_chain(connection, self._chain_key, tail, anchor)

    def connect(self, engine: Engine, reader: Engine | None = None) -> None:
        """Use these engines from now on, after ``disconnect``."""
        self._engine = engine
        self.reader = engine if reader is None else reader
        self._readers = Readers(self.reader)

    def disconnect(self) -> None:
        """Let go of every connection; reads that run are stopped."""
        self._readers.close()
        self._engine.dispose()

    def close(self) -> None:
        """Let go of every connection for good."""
        self.disconnect()

    # One transaction

    def _write(
        self,
        heading: Heading,
        work: Callable[[UnitOfWork], R],
        reason: str | None = None,
        *,
        ahead: bool = False,
    ) -> R:
        begun: list[UnitOfWork] = []
        try:
            heading = replace(heading, reason=clean_text("note", reason))
            with suppress(Busy, ReadsItsOwn):
                if ahead:
                    return _again(lambda: self._prepare(heading, work, begun))
            return _again(lambda: self._transact(heading, work, begun))
        except Refusal as refusal:
            self._keep_refusal(heading, refusal, begun)
            raise

    def _transact(
        self, heading: Heading, work: Callable[[UnitOfWork], R], begun: list[UnitOfWork]
    ) -> R:
        with translated(), self._unit(self._engine, heading, begun) as db:
            result, changes = _worked(db, work)
            head = locked_head(db.connection())
            written = self._journal(db, heading, changes, result, head)
            db.commit()
        self.last_written = written or self.last_written
        return result

    def _prepare(
        self, heading: Heading, work: Callable[[UnitOfWork], R], begun: list[UnitOfWork]
    ) -> R:
        """As ``_transact``, ahead. Raises ReadsItsOwn, and TryAgain where others have changed
        anything since the snapshot."""
        held = HeldBack()
        snapshots = self.reader.execution_options(**{OPTION: held})
        with translated(), self._unit(snapshots, heading, begun) as db:
            on_one_snapshot(db.connection())
            since = changed_last(db.connection())
            head = chain_head(db.connection())
            result, changes = _worked(db, work)
            for _ in range(TRIES):
                with held.once_more():
                    written = self._journal(db, heading, changes, result, head)
                    stands = held.give(self._engine, head, since)
                if stands == head:
                    self.last_written = written or self.last_written
                    return result
                head = stands  # somebody has looked something up: that is on record as well
        raise TryAgain

    def _journal(
        self,
        db: UnitOfWork,
        heading: Heading,
        changes: Sequence[Changed],
        result: object,
        head: Link,
    ) -> Written | None:
        """The entry of an act; a silent act, or a request that was answered before, has none."""
        if "repeated" in db.info:
            return None
        if heading.silent:
            if changes:
                raise TypeError(f"{heading.act} is silent, yet changed a journalled row")
            return None
        if isinstance(result, Undone):
            heading = replace(heading, undoes=result.entry_id)
        entry_id = self._pen.write(db.connection(), head, db.now, db.named(heading), changes)
        tables = frozenset(change.row.table for change in changes)
        return Written(entry_id, heading.act, tables, heading.undoable)

    def _keep_refusal(
        self, heading: Heading, refusal: Refusal, begun: Sequence[UnitOfWork]
    ) -> None:
        """The entry of a refusal; the unit of work begun last knows what it was about."""
        refused = replace(heading, outcome=refusal.code, undoable=False)
        self._keep([db.named(refused) for db in begun[-1:]] or [refused])

    def _keep(self, headings: Sequence[Heading]) -> None:
        """Write entries without changes, in a transaction of their own."""
        _again(lambda: self._keep_once(headings))

    def _keep_once(self, headings: Sequence[Heading]) -> None:
        with translated(), self._unit(self._engine, headings[0], []) as db:
            for heading in headings:
                head = locked_head(db.connection())
                self._pen.write(db.connection(), head, db.now, heading, ())
            db.commit()

    @contextmanager
    def _unit(
        self, engine: Engine, heading: Heading, begun: list[UnitOfWork]
    ) -> Iterator[UnitOfWork]:
        """A unit of work, noted in ``begun``; its time is read once its transaction has begun."""
        with UnitOfWork(engine, self.actor, heading) as db:
            begun.append(db)
            db.connection()
            db.now = self._clock()
            yield db

    @property
    def _pen(self) -> Pen:
        return Pen(self._chain_key, self.actor, self._desk)


def _worked(db: UnitOfWork, work: Callable[[UnitOfWork], R]) -> tuple[R, list[Changed]]:
    """What the act gives, and every change it made: written, verified and found by search."""
    result = work(db)
    db.flush()
    changes = db.recorder.changes()
    verify(db, changes)
    db.flush()
    index_people(db.connection(), changes)
    return result, changes


def _and_then(undone: Undone, db: UnitOfWork, then: Then) -> Undone:
    if then is not None:
        then(db)
    return undone


def _again(work: Callable[[], R]) -> R:
    """Do it until no other transaction gets in the way. Raises Busy when they do every time."""
    for _ in range(TRIES):
        try:
            return work()
        except TryAgain:
            continue
    raise Busy


def _kind_of(row_id: UUID, changes: Sequence[Changed]) -> str:
    """The kind of a subject: its table if the act touched it, else a person."""
    return next((c.row.table for c in changes if c.row.row_id == row_id), "person")
