"""Request ids: the same request twice gets the first answer and changes nothing."""

import hmac
import json
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.errors import RequestReused
from desktop_app.store.entries import Request
from desktop_app.store.troubles import TryAgain, is_unique_violation
from desktop_app.store.values import canonical

if TYPE_CHECKING:
    from desktop_app.store.database import UnitOfWork

R = TypeVar("R")
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


def answer_once(
    db: "UnitOfWork",
    key: bytes,
    act: Callable[..., R],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
) -> R:
    """The answer kept under the request of this unit of work, else what the act answers now.

    ``db.info`` says of a ``repeated`` one that nothing was done. Raises RequestReused.
    """
    permit = getattr(act, "permit", None)
    if permit is not None:  # what was answered to somebody else may not be for this actor
        permit(db)
    request_id = db.request_id or ""
    digest = request_digest(key, db.act, args, kwargs)
    encode, decode = (getattr(act, name, None) for name in ("encode", "decode"))
    kept = answer_to(db.connection(), request_id, digest)
    if kept is not NOTHING_YET:
        db.info["repeated"] = True
        again: R = decode(db, kept) if decode else kept
        return again
    result = act(db, *args, now=db.now, **kwargs)
    db.flush()
    answer = encode(result) if encode else result
    _keep_or_try_again(db, request_id, digest, answer)
    return result


def _keep_or_try_again(db: "UnitOfWork", request_id: str, digest: bytes, answer: Any) -> None:
    """Keep an answer; where another desk answered the same request meanwhile, start again."""
    try:
        keep_answer(db.connection(), request_id, digest, answer, db.now)
    except IntegrityError as error:
        if is_unique_violation(error):
            raise TryAgain from None
        raise


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
