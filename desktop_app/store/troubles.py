"""What the drivers report, as Refusals and Troubles; nothing of a row reaches a message."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from desktop_app.domain.errors import (
    Busy,
    CannotWrite,
    Damaged,
    DiskFull,
    PreconditionGone,
    Trouble,
)

# Primary result codes of SQLite, and SQLSTATE of PostgreSQL.
TROUBLES: dict[int | str, type[Trouble]] = {
    5: Busy,  # BUSY
    6: Busy,  # LOCKED
    8: CannotWrite,  # READONLY
    10: CannotWrite,  # IOERR
    11: Damaged,  # CORRUPT
    13: DiskFull,  # FULL
    14: CannotWrite,  # CANTOPEN
    26: Damaged,  # NOTADB
    "25006": CannotWrite,  # read_only_sql_transaction
    "53100": DiskFull,
    "55P03": Busy,  # lock_not_available
    "57P01": CannotWrite,  # admin_shutdown
    "57P02": CannotWrite,  # crash_shutdown
    "57P03": CannotWrite,  # cannot_connect_now
    "58030": CannotWrite,  # io_error
    "XX001": Damaged,  # data_corrupted
    "XX002": Damaged,  # index_corrupted
}
UNIQUE = "23505"
CONNECTION_LOST = "08"  # the class of SQLSTATE


class Interrupted(Exception):
    """The read was stopped on purpose; its result is not wanted any more."""


class TryAgain(Exception):
    """Another transaction got in the way; the same act may well go through now."""


class ProgramError(Exception):
    """The database refuses what the program asks of it: a mistake in the program.

    Names the constraint or the driver's code, and never the row.
    """


CODES: dict[int | str, type[Exception]] = {
    **TROUBLES,
    9: Interrupted,  # INTERRUPT
    "57014": Interrupted,  # query_canceled
    "40001": TryAgain,  # serialization_failure
    "40P01": TryAgain,  # deadlock_detected
}


def driver_code(error: DBAPIError) -> int | str:
    """SQLite's primary result code, or the SQLSTATE; the empty string when there is neither."""
    sqlstate = getattr(error.orig, "sqlstate", None)
    if sqlstate is not None:
        return str(sqlstate)
    code = getattr(error.orig, "sqlite_errorcode", None)
    return "" if code is None else int(code) & 0xFF


def as_usual(connection: Connection, text: str, error: Exception) -> BaseException:
    """The error that SQLAlchemy would have raised, had it given the statement to the driver."""
    dialect = connection.dialect
    lost = dialect.is_disconnect(cast(Any, error), connection.connection, None)
    if lost:
        connection.invalidate(error)
    return DBAPIError.instance(
        text,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=lost,
        dialect=dialect,
    )


def _constraint(error: IntegrityError) -> str:
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name or f"{diagnosis.table_name}.{diagnosis.column_name}")
    return str(error.orig)  # SQLite names table and columns, never values


def is_unique_violation(error: IntegrityError) -> bool:
    """Whether two rows claim what only one may have."""
    return driver_code(error) == UNIQUE or "UNIQUE constraint" in str(error.orig)


def translate(error: DBAPIError) -> Exception:
    """The Refusal or Trouble that stands for a driver's error.

    A broken unique index is the backstop of a lost race; any other broken constraint is a bug.
    """
    code = driver_code(error)
    if isinstance(error, IntegrityError):
        broken = ProgramError(_constraint(error))
        return PreconditionGone() if is_unique_violation(error) else broken
    if error.connection_invalidated or str(code).startswith(CONNECTION_LOST):
        return CannotWrite()
    known = CODES.get(code)
    return ProgramError(f"{type(error.orig).__name__} {code}") if known is None else known()


@contextmanager
def translated() -> Iterator[None]:
    """Drivers' errors leave as Refusals and Troubles, without the values they may quote."""
    try:
        yield
    except DBAPIError as error:
        raise translate(error) from None
    except StaleDataError:
        raise PreconditionGone from None
