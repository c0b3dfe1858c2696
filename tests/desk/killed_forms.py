"""Run by test_form_kills.py: files of registrations accepted in processes that are killed.

    python -m tests.desk.killed_forms DATABASE

For n = 1, 2, … a child process accepts the nth file and kills itself, as by kill -9, just before
its nth step: a statement, on the snapshot or under the lock, or a commit. The last child comes to
its end. The number of every file that was said to be accepted is printed.
"""

import os
import sys
from itertools import count
from multiprocessing.connection import Connection

from sqlalchemy import event

from desktop_app.desk.form_accepting import accept_forms
from desktop_app.desk.form_files import BroughtIn
from desktop_app.store.database import Database
from tests.desk.test_form_accepting import brought, row
from tests.service import ADMIN, as_actor
from tests.store.killed_act import killed_before, opened


def file(number: int, rows: int) -> BroughtIn:
    """The file of that number: so many new people, of whom each wants a place."""
    return brought(*(row(number * 1_000 + n, f"Person {number} {n}") for n in range(rows)))


def a_desk(where: str) -> Database:
    """The database as the administrator sees it."""
    database = opened(where)
    database.actor = database.read(as_actor, ADMIN)
    return database


def accept(database: Database, number: int, rows: int) -> None:
    """Accept the file of that number."""
    database.perform(accept_forms, file(number, rows), None, {}, clear_ones=True)


def accept_when_told(where: str, number: int, rows: int, pipe: Connection) -> None:
    """Say that this process is ready, then accept."""
    database = a_desk(where)
    pipe.send("ready")
    accept(database, number, rows)
    pipe.send("done")


def _killed(where: str, number: int, rows: int) -> None:
    database = a_desk(where)
    tick = killed_before(number)
    for engine in {database._engine, database.reader}:
        event.listen(engine, "before_cursor_execute", tick)
        event.listen(engine, "commit", tick)
    accept(database, number, rows)
    tick()
    os.write(sys.stdout.fileno(), f"{number}\n".encode())


def main(where: str, rows: str) -> None:
    """Fork a child for each step until one comes to its end."""
    for number in count(1):
        child = os.fork()
        if child == 0:
            _killed(where, number, int(rows))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(*sys.argv[1:])
