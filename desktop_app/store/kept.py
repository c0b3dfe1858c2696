"""Statements that run at every key: put together once, and given straight to the driver.

SQLAlchemy takes longer over such a statement each time than the database does to answer it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import BindParameter, SelectBase, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from desktop_app.store.held_back import held_back_on
from desktop_app.store.troubles import as_usual

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork

Statement = SelectBase
Converter = Callable[[Any], Any]
T = TypeVar("T")
MOST = 1024  # statements that are kept


def parameter(name: str, kind: TypeEngine[T]) -> BindParameter[T]:
    """A value of a kept statement that is given each time."""
    return bindparam(name, None, type_=kind)


def raw_rows(
    db: "UnitOfWork", statement: Statement, values: Mapping[str, Any]
) -> Sequence[Sequence[Any]]:
    """The rows as the driver gives them. Values are given as Python's, by parameter.

    The statement has to be the same object each time. Only what has been flushed is seen. Raises
    SQLAlchemy's errors.
    """
    connection = db.connection()
    ready = _ready(statement, connection.dialect)
    held = held_back_on(connection)
    if held is not None:
        held.check(ready.text)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(ready.text, ready.given(values))
        return cursor.fetchall()
    except connection.dialect.loaded_dbapi.Error as error:
        raise as_usual(connection, ready.text, error) from error
    finally:
        cursor.close()


def rows(
    db: "UnitOfWork", statement: Statement, values: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """The rows in Python's values; otherwise as ``raw_rows``."""
    found = raw_rows(db, statement, values)
    taken = _ready(statement, db.connection().dialect).taken
    return [tuple(map(_converted, taken, row)) for row in found]


class _Ready:
    """A statement as one driver takes it."""

    def __init__(self, statement: Statement, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        whole = compiled.construct_expanded_state()  # lists of values are written out
        self.text = whole.statement
        self._fixed = whole.parameters
        self._in_order = whole.positiontup
        self._converters: dict[str, Converter] = {}
        for bind, name in compiled.bind_names.items():
            converter = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if converter is not None:
                names = whole.parameter_expansion.get(name, [name])
                self._converters |= dict.fromkeys(names, converter)
        self.taken: list[Converter | None] = [
            column.type.dialect_impl(dialect).result_processor(dialect, None)
            for column in statement.selected_columns
        ]

    def given(self, values: Mapping[str, Any]) -> Any:
        """The parameters with these values, as the driver takes them."""
        given = {**self._fixed, **values}
        for name, converter in self._converters.items():
            given[name] = converter(given[name])
        if self._in_order is None:
            return {name: given[name] for name in self._fixed}
        return tuple(given[name] for name in self._in_order)


@lru_cache(maxsize=MOST)
def _ready(statement: Statement, dialect: Dialect) -> _Ready:
    return _Ready(statement, dialect)


def _converted(converter: Converter | None, value: Any) -> Any:
    return value if converter is None else converter(value)
