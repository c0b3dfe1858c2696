"""Rows as canonical JSON: every value as SQLite would store it, whatever the engine.

The types of the columns convert both ways, so that whatever a table can hold the journal can too,
and the same row gives the same text on both engines.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite

Row = Mapping[str, Any]
Converter = Callable[[Any], Any]
_DIALECT = sqlite.dialect()
_BYTES = "$bytes"


def _same(value: Any) -> Any:
    return value


@cache
def _converters(column: Column[Any]) -> tuple[Converter, Converter]:
    kind = column.type.dialect_impl(_DIALECT)
    return (
        kind.bind_processor(_DIALECT) or _same,
        kind.result_processor(_DIALECT, None) or _same,
    )


def canonical(value: object) -> bytes:
    """JSON with sorted keys and no spaces: equal values give equal bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, (bytes, memoryview)):
        return {_BYTES: b64encode(value).decode()}
    return value


def _from_plain(value: Any) -> Any:
    if isinstance(value, dict):
        return b64decode(value[_BYTES])
    return value


def stored(table: Table, row: Row, fields: Iterable[str]) -> dict[str, Any]:
    """The named columns of a row, each as JSON can carry it."""
    return {name: _plain(_converters(table.c[name])[0](row[name])) for name in fields}


def restored(table: Table, values: Row) -> dict[str, Any]:
    """The opposite of ``stored``; columns that the table no longer has are left out."""
    return {
        name: _converters(table.c[name])[1](_from_plain(value))
        for name, value in values.items()
        if name in table.c
    }
