"""Reading the lines of JSON that ``register`` takes: each becomes a registration or a refusal."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any
from unicodedata import category

from desktop_app.cli.arguments import read_day, read_person, read_session
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.domain.errors import BadField
from desktop_app.domain.people import Messages

MOST_BYTES = 1 << 16
MOST_SESSIONS = 400
MOST_ID = 200
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
REQUEST_ID = re.compile(r"[!-~]+(?: [!-~]+)*")

Object = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One line as it came in; ``number`` counts from 1, blank lines too."""

    number: int
    content: bytes
    length: int

    def read(self) -> Object:
        """The JSON object. Raises BadField bad_json, too_long."""
        if self.length > MOST_BYTES:
            raise BadField("too_long", "line", MOST_BYTES, self.length)
        try:
            found = json.loads(
                self.content.decode("utf-8"),
                object_pairs_hook=_once_each,
                parse_constant=_no_such_number,
            )
        except (ValueError, RecursionError) as unread:
            raise BadField("bad_json", "") from unread
        if not isinstance(found, dict):
            raise BadField("bad_json", "")
        return found


def lines_of(stream: IO[bytes]) -> Iterator[Line]:
    """The lines that are not blank, as they come. One that is too long is not kept in memory."""
    number = 0
    while part := stream.readline(MOST_BYTES + 1):
        number += 1
        content = part.removeprefix(BYTE_ORDER_MARK) if number == 1 else part
        length = len(part)
        while not part.endswith(b"\n") and (part := stream.readline(MOST_BYTES + 1)):
            length += len(part)
        length -= part.endswith(b"\n")
        if content.strip() or length > MOST_BYTES:
            yield Line(number, content, length)


def request_id_of(found: Object) -> str | None:
    """The request id of a line. Raises BadField when it cannot be kept as one."""
    given = found.get("request_id")
    if given is None:
        return None
    if not isinstance(given, str) or not REQUEST_ID.fullmatch(given):
        raise BadField("bad_json", "request_id")
    if len(given) > MOST_ID:
        raise BadField("too_long", "request_id", MOST_ID, len(given))
    return given


def registration_of(found: Object, group: str | None) -> PhoneRegistration:
    """What a line says, as the desk takes it. Raises BadField and NotFound."""
    for key in found:
        if key not in _FIELDS and key != "request_id":
            raise BadField("bad_json", key)
    said: Object = {"name": "", "group": group}
    for key, (name, read) in _FIELDS.items():
        if found.get(key) is not None:
            said[name] = read(key, found[key])
    return PhoneRegistration(**said)


def _text(key: str, given: Any) -> str:
    """Text. JSON may spell half of a surrogate pair, which no text holds."""
    if not isinstance(given, str):
        raise BadField("bad_json", key)
    if any(category(char) == "Cs" for char in given):
        raise BadField("bad_name", key)
    return given


def _truth(key: str, given: Any) -> bool:
    if not isinstance(given, bool):
        raise BadField("bad_json", key)
    return given


def _messages(key: str, given: Any) -> Messages:
    try:
        return Messages(_text(key, given))
    except ValueError as unknown:
        raise BadField("bad_json", key) from unknown


def _sessions(key: str, given: Any) -> tuple[Wanted, ...]:
    """A full one puts the person on its waiting list."""
    if not isinstance(given, list):
        raise BadField("bad_json", key)
    if len(given) > MOST_SESSIONS:
        raise BadField("too_long", key, MOST_SESSIONS, len(given))
    if not all(isinstance(one, str) for one in given):
        raise BadField("bad_date", key)
    return tuple(Wanted(read_session(one, key), wait=True) for one in given)


# Key of a line: field of the form, and how it is read. null is the same as leaving it out.
_FIELDS: Mapping[str, tuple[str, Callable[[str, Any], Any]]] = {
    "name": ("name", _text),
    "preferred_name": ("preferred_name", _text),
    "phone": ("phone", _text),
    "messages": ("messages", _messages),
    "email": ("email", _text),
    "postcode": ("postcode", _text),
    "health_board": ("health_board", _text),
    "access": ("access", _text),
    "emergency_name": ("emergency_name", _text),
    "emergency_phone": ("emergency_phone", _text),
    "emergency_knows": ("emergency_knows", _truth),
    "heard": ("heard", _text),
    "note": ("note", _text),
    "ring_back_on": ("ring_back_on", lambda key, given: read_day(_text(key, given), key)),
    "eligible": ("fits", _truth),
    "agreed": ("agreed", _truth),
    "sessions": ("sessions", _sessions),
    "standing": ("standing", _truth),
    "person_id": ("person_id", lambda key, given: read_person(_text(key, given))),
}


def _once_each(pairs: list[tuple[str, Any]]) -> Object:
    """An object in which no key stands twice: which one was meant could only be guessed."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_such_number(text: str) -> None:
    raise ValueError(text)
