"""Request ids: the same request twice gets the first answer and changes nothing."""

import hmac
import json
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from types import NoneType
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection

from desktop_app.domain.errors import RequestReused
from desktop_app.store.entries import Request
from desktop_app.store.values import canonical

NOTHING_YET = object()
KEEP = insert(Request)
ANSWERED = select(Request.digest, Request.answer).where(Request.request_id == bindparam("id"))


def request_digest(key: bytes, act: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bytes:
    """What was asked, as HMAC-SHA256: nothing of the person can be guessed from it."""
    asked = [act, _plain(list(args)), _plain(dict(kwargs))]
    return hmac.digest(key, canonical(asked), "sha256")


def answer_to(connection: Connection, request_id: str, digest: bytes) -> Any:
    """The answer kept under this id, or NOTHING_YET. Raises RequestReused for other content."""
    found = connection.execute(ANSWERED, {"id": request_id}).one_or_none()
    if found is None:
        return NOTHING_YET
    if not hmac.compare_digest(bytes(found.digest), digest):
        raise RequestReused
    return json.loads(found.answer)


def keep_answer(
    connection: Connection, request_id: str, digest: bytes, answer: Any, at: datetime
) -> None:
    """Keep the answer (ids only) in the transaction that made it."""
    text = canonical(answer).decode()
    row = {"request_id": request_id, "digest": digest, "answer": text, "at": at}
    connection.execute(KEEP, row)


# How each kind of value is written as JSON; kinds that JSON would confuse carry their name.
# The first that fits counts, so an Enum that is a string stands before the strings.
_PLAIN: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Enum, lambda value: _plain(value.value)),
    ((NoneType, bool, int, float, str), lambda value: value),
    ((UUID, date, time), lambda value: {type(value).__name__: str(value)}),
    (bytes, lambda value: {"bytes": value.hex()}),
    (Mapping, lambda value: {str(key): _plain(item) for key, item in value.items()}),
    (Set, lambda value: sorted(map(_plain, value), key=canonical)),
    (Sequence, lambda value: [_plain(item) for item in value]),
)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    for kinds, write in _PLAIN:
        if isinstance(value, kinds):
            return write(value)
    raise TypeError(f"a request cannot hold a {type(value).__name__}")
