"""Run by test_processes.py: one act, killed before each of its steps in turn.

    python killed_act.py DATABASE

DATABASE is a data file or a PostgreSQL URL. For n = 1, 2, … a child process performs the same act
for the nth caller and kills itself, as by kill -9, just before its nth step: a statement, the
commit, or saying that it is done. The last child comes to its end. Each number that was said is
printed: that caller was told.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import UUID

from sqlalchemy import event, make_url

from desktop_app.store.database import Database, UnitOfWork
from tests.databases import on_postgres, on_sqlite
from tests.store.acts import Act, add_note, add_person


def call(db: UnitOfWork, caller: int, *, now: datetime) -> UUID:
    """A person and what was said: two rows that belong together."""
    person_id = add_person(db, f"Caller {caller}", now=now, email=None)
    add_note(db, person_id, "rang", now=now)
    return person_id


CALL = Act(call, "call", encode=str, decode=lambda _db, kept: UUID(kept))


def opened(where: str) -> Database:
    """The database that the test means."""
    return on_postgres(make_url(where)) if "://" in where else on_sqlite(Path(where))


def killed_before(step: int) -> Callable[..., None]:
    """Something to call at every step, which kills this process at the one of that number."""
    steps = count(1)

    def tick(*_anything: object) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return tick


def perform(where: str, number: int) -> None:
    """The act for one caller, in a process that dies at the step of the caller's number."""
    database = opened(where)
    tick = killed_before(number)
    event.listen(database._engine, "before_cursor_execute", tick)
    event.listen(database._engine, "commit", tick)
    database.perform(CALL, number, request_id=f"call {number}")
    tick()
    os.write(sys.stdout.fileno(), f"{number}\n".encode())


def main(where: str) -> None:
    """Fork a child for each step until one comes to its end."""
    for number in count(1):
        child = os.fork()
        if child == 0:
            perform(where, number)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(*sys.argv[1:])
