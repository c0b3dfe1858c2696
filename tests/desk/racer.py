"""One of two desks that race for the last place, again and again, in a process of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import cycle, islice
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import URL

from desktop_app.desk import changing, places
from desktop_app.domain.errors import BadPlan, Refusal, SessionFull
from desktop_app.domain.shapes import Shape
from desktop_app.store.database import Database
from tests.databases import an_actor, on_postgres, on_sqlite
from tests.service import ADMIN

DONE = "done"


@dataclass(frozen=True)
class Step:
    """An act of the desk by its name ("places.book"), and with what it is done."""

    act: str
    args: tuple[Any, ...]
    said: tuple[tuple[str, Any], ...] = ()


def opened(where: Path | URL) -> Database:
    """The database of the race, as a desk of its own sees it."""
    if isinstance(where, Path):
        return on_sqlite(where, an_actor(user_id=ADMIN))
    return on_postgres(where, an_actor(user_id=ADMIN))


def act_in_turn(
    where: Path | URL, steps: Sequence[Step | None], start: Barrier, answers: Connection
) -> None:
    """Do one thing after another, each when the other desk is ready too; say what came of each.

    None is to let the other desk do something alone.
    """
    database = opened(where)
    try:
        answers.send([_outcome(database, step, start) for step in steps])
    except BaseException:
        start.abort()
        raise
    database.close()


def _outcome(database: Database, step: Step | None, start: Barrier) -> str:
    """``DONE``, or the reason of the refusal, else its kind."""
    start.wait()
    if step is None:
        return DONE
    module, _, name = step.act.rpartition(".")
    act = getattr(import_module(f"desktop_app.desk.{module}"), name)
    try:
        database.perform(act, *step.args, **dict(step.said))
    except Refusal as refusal:
        return str(getattr(refusal, "why", type(refusal).__name__))
    return DONE


def race(
    where: Path | URL,
    person: UUID,
    sessions: Sequence[UUID],
    races: int,
    start: Barrier,
    answers: Connection,
) -> None:
    """Say of so many races whether they were won; a desk that falls over stops the other too."""
    database = opened(where)
    try:
        answers.send([_won(database, person, one, start) for one in islice(cycle(sessions), races)])
    except BaseException:
        start.abort()
        raise
    database.close()


def _won(database: Database, person: UUID, session: UUID, start: Barrier) -> bool:
    """Try for a place when both are ready; whoever got it lets it go again before the next."""
    start.wait()
    won = _tries(database, person, session)
    start.wait()
    if won:
        database.perform(places.release, person, session)
    return won


def _tries(database: Database, person: UUID, session: UUID) -> bool:
    try:
        database.perform(places.book, person, session)
    except SessionFull:
        return False
    return True


def move_onto(
    where: Path | URL, session: UUID, shape: Shape, start: Barrier, answers: Connection
) -> None:
    """Move a session; say whether it went there."""
    database = opened(where)
    start.wait()
    try:
        database.perform(changing.change_session, session, shape)
        answers.send(True)
    except BadPlan:
        answers.send(False)
    database.close()


def book_everywhere(
    where: Path | URL,
    people: Sequence[UUID],
    sessions: Sequence[UUID],
    start: Barrier,
    answers: Connection,
) -> None:
    """Book each person into each session, and say which of it was acknowledged."""
    database = opened(where)
    start.wait()
    acknowledged = []
    for person in people:
        for session in sessions:
            database.perform(places.book, person, session, wait=True)
            acknowledged.append((person, session))
    answers.send(acknowledged)
    database.close()
