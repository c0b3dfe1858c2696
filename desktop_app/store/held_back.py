"""Writes held back: what an act that is prepared ahead gives the driver once it has the lock.

Such an act runs on a snapshot, while others write. Every statement that writes is kept with its
values as the driver takes them; rows that are selected to be held are only read, and held later.
If nobody has changed anything meanwhile, all of it is given to the driver under the lock. What
was written cannot be read again before, so an act that tries is told at once.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.exc import IntegrityError

from desktop_app.store.journal import Link, locked_head
from desktop_app.store.readers import changed_last
from desktop_app.store.troubles import TryAgain, as_usual

OPTION = "held_back"  # of a connection whose writes are
LOCKING = re.compile(r"\s+FOR (NO KEY )?UPDATE( OF \w+)?\s*$")
# An insertion of one row, each value a parameter of the driver of PostgreSQL and perhaps its type.
PARAMETER = re.compile(r'%\((\w+)\)s(?:::[\w ]+(?:\(\d+\))?)?(?: COLLATE "\w+")?')
VALUES = rf"\((?P<values>{PARAMETER.pattern}(?:, {PARAMETER.pattern})*)\)"
INTO = r"INSERT INTO (?P<table>\w+ \([^()]+\)) VALUES"
COPIED = re.compile(f"{INTO} {VALUES}")
NAME = re.compile(r"\w+")
Values = Any  # of one row, as the driver takes them


class ReadsItsOwn(Exception):
    """The act asks the database for rows of a table that it has written to."""


class HeldBack:
    """The writes of one act in their order, and the statements that hold rows for it."""

    def __init__(self) -> None:
        self._writes: list[tuple[str, list[Values]]] = []
        self._locks: list[tuple[str, Values]] = []
        self._tables: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._writes)

    def add(self, statement: str, rows: Sequence[Values]) -> None:
        """Keep what the driver would have been given now."""
        self._tables.add(NAME.findall(statement.replace('"', ""))[_TABLE[statement.split()[0]]])
        if self._writes and self._writes[-1][0] == statement:
            self._writes[-1][1].extend(rows)
        else:
            self._writes.append((statement, list(rows)))

    def check(self, statement: str) -> None:
        """Raise ReadsItsOwn where a statement looks at what is not written yet."""
        if not self._tables.isdisjoint(NAME.findall(statement)):
            raise ReadsItsOwn

    def bare(self, statement: str, values: Values) -> str:
        """A statement without the locks that it would take; they are taken later."""
        bare = LOCKING.sub("", statement)
        if bare != statement:
            self._locks.append((statement, values))
        return bare

    @contextmanager
    def once_more(self) -> Iterator[None]:
        """What is written inside is forgotten after it."""
        writes, tables = self._writes, self._tables
        self._writes, self._tables = [*writes, ("", [])], {*tables}  # what stands is not added to
        try:
            yield
        finally:
            self._writes, self._tables = writes, tables

    def give(self, engine: Engine, head: Link, since: int) -> Link:
        """Write it all in one transaction if the chain still ends with ``head``; where it ends.

        Raises TryAgain where anything was changed since the entry of the number ``since``, and
        SQLAlchemy's errors.
        """
        with engine.begin() as connection:
            for statement, values in self._locks:  # before that of the journal, as everybody does
                connection.exec_driver_sql(statement, values)
            stands = locked_head(connection)
            if changed_last(connection) != since:
                raise TryAgain
            if stands == head:
                self._write(connection)
        return stands

    def _write(self, connection: Connection) -> None:
        try:
            for statement, rows in self._writes:
                copied = COPIED.fullmatch(statement)
                if copied is not None:
                    _copy(connection, copied["table"], PARAMETER.findall(copied["values"]), rows)
                elif rows:
                    connection.exec_driver_sql(statement, rows)
        except IntegrityError:
            raise TryAgain from None  # others were in the way, or it says so when done at once


def _copy(
    connection: Connection, table: str, names: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows as PostgreSQL takes them soonest: in half the time of as many statements."""
    statement = f"COPY {table} FROM STDIN"
    cursor: Any = connection.connection.cursor()
    try:
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])
    except connection.dialect.loaded_dbapi.Error as error:
        raise as_usual(connection, statement, error) from error
    finally:
        cursor.close()


_TABLE = {"INSERT": 2, "UPDATE": 1, "DELETE": 2}  # which word of a statement names its table


class _Written:
    """A cursor that says of rows held back that they were written."""

    def __init__(self, cursor: Any, rows: int) -> None:
        self._cursor = cursor
        self.rowcount = rows

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


def can_hold_back(engine: Engine) -> None:
    """Let writes be held back on those connections of the engine that have the option."""
    event.listen(engine, "do_execute", _one)
    event.listen(engine, "do_executemany", _many)


def held_back_on(connection: Connection) -> HeldBack | None:
    """What is held back on this connection, if its writes are."""
    return connection.get_execution_options().get(OPTION)


def _one(cursor: Any, statement: str, values: Values, context: DefaultExecutionContext) -> bool:
    """Stands in for the driver's ``execute``: True where nothing is left for it to do."""
    held: HeldBack | None = context.execution_options.get(OPTION)
    if held is None:
        return False
    if context.isinsert or context.isupdate or context.isdelete:
        return _many(cursor, statement, [values], context)
    held.check(statement)
    bare = held.bare(statement, values)
    if bare == statement:
        return False
    cursor.execute(bare, values)
    return True


def _many(
    cursor: Any, statement: str, rows: Sequence[Values], context: DefaultExecutionContext
) -> bool:
    """Stands in for the driver's ``executemany``."""
    held: HeldBack | None = context.execution_options.get(OPTION)
    if held is None:
        return False
    held.add(statement, rows)
    context.cursor = _Written(cursor, len(rows))
    return True
