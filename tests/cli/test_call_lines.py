"""Lines of JSON from outside: read whole, or refused by number and field."""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.cli.call_lines import (
    MOST_BYTES,
    MOST_ID,
    MOST_SESSIONS,
    Line,
    lines_of,
    registration_of,
    request_id_of,
)
from desktop_app.desk.call_forms import Wanted
from desktop_app.domain.errors import BadField, NotFound, Refusal
from desktop_app.domain.people import Messages
from tests.cli.desk import a_call

CODES = {None, "bad_json", "bad_date", "bad_name", "not_found", "too_long"}


def outcome(read: Callable[[], dict[str, Any]]) -> str | None:
    """The code of the refusal that a line meets, or None when it becomes a registration."""
    try:
        found = read()
        request_id_of(found)
        registration_of(found, None)
    except Refusal as refusal:
        return refusal.code
    return None


def a_line(content: bytes) -> Line:
    return next(lines_of(BytesIO(content)))


def refused(call: dict[str, Any]) -> tuple[str, str]:
    with pytest.raises(BadField) as refusal:
        registration_of(call, None)
    return refusal.value.code, refusal.value.field


def test_lines_are_counted_with_the_blank_ones_and_these_are_skipped() -> None:
    found = lines_of(BytesIO(b"{}\n\n  \r\n[]\n{}"))
    assert [(line.number, line.content.strip()) for line in found] == [
        (1, b"{}"),
        (4, b"[]"),
        (5, b"{}"),
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert a_line(b'\xef\xbb\xbf{"name": "Ann"}').read() == {"name": "Ann"}


def test_a_line_that_is_too_long_is_refused_and_the_next_one_is_read() -> None:
    whole = b'{"name": "' + b"x" * (MOST_BYTES - 12) + b'"}'
    assert len(whole) == MOST_BYTES
    first, second, third = lines_of(BytesIO(b"\n".join((whole, whole + b" " * 200_000, b"{}"))))
    assert first.read()["name"].startswith("x")
    with pytest.raises(BadField) as refusal:
        second.read()
    assert (refusal.value.code, refusal.value.limit) == ("too_long", MOST_BYTES)
    assert (third.number, third.read()) == (3, {})


@pytest.mark.parametrize(
    "content",
    [
        b'{"name": ',
        b"[]",
        b"null",
        b'"name"',
        b"{'name': 'Ann'}",
        b'\xff\xfe{"a"',
        b'{"name": "\xe9"}',
        b'{"name": "Ann", "name": "Bea"}',
        b'{"agreed": NaN}',
        b"[" * 60_000,
        b"1" * 5_000,
        b"{} {}",
    ],
)
def test_what_is_not_one_object_is_refused(content: bytes) -> None:
    with pytest.raises(BadField) as refusal:
        a_line(content).read()
    assert (refusal.value.code, refusal.value.field) == ("bad_json", "")


@given(st.binary(max_size=300))
def test_no_bytes_bring_anything_but_an_object_or_a_refusal(content: bytes) -> None:
    for line in lines_of(BytesIO(content)):
        assert outcome(line.read) in CODES


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(a_call("x") | {"person_id": 0, "ring_back_on": 0})), values)
def test_no_value_of_a_field_brings_anything_but_a_form_or_a_refusal(key: str, value: Any) -> None:
    call = a_call("x") | {key: value}
    assert outcome(lambda: call) in CODES


def test_a_whole_line_becomes_a_registration() -> None:
    known = uuid4()
    said = a_call(
        "1",
        preferred_name="Annie",
        messages="discreet",
        email="ann@example.org",
        postcode="FK8",
        access="Large print",
        heard="A friend",
        standing=True,
        person_id=str(known),
        sessions=["2025-05-28", str(known)],
    )
    form = registration_of(json.loads(json.dumps(said)), "Evenings")
    assert (form.name, form.preferred_name, form.group) == ("Ann Example", "Annie", "Evenings")
    assert (form.fits, form.agreed, form.standing) == (True, True, True)
    assert form.messages is Messages.DISCREET
    assert form.person_id == known
    assert form.sessions == (Wanted(date(2025, 5, 28), wait=True), Wanted(known, wait=True))


def test_null_is_the_same_as_leaving_a_field_out() -> None:
    said = a_call("1")
    nothing = dict.fromkeys(("email", "postcode", "access", "heard", "person_id", "standing"))
    assert registration_of(said | nothing, None) == registration_of(said, None)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("name", 5, "bad_json"),
        ("name", "Zo\ud800e", "bad_name"),
        ("phone", 7700900123, "bad_json"),
        ("messages", "perhaps", "bad_json"),
        ("messages", True, "bad_json"),
        ("eligible", "yes", "bad_json"),
        ("agreed", 1, "bad_json"),
        ("standing", "false", "bad_json"),
        ("sessions", "2025-05-28", "bad_json"),
        ("sessions", [20250528], "bad_date"),
        ("sessions", ["2025-02-30"], "bad_date"),
        ("sessions", ["20250528"], "bad_date"),
        ("sessions", ["2025-W22-3"], "bad_date"),
        ("sessions", ["28/05/2025"], "bad_date"),
        ("sessions", [None], "bad_date"),
        ("sessions", ["2025-05-28"] * (MOST_SESSIONS + 1), "too_long"),
        ("ring_back_on", "tomorrow", "bad_date"),
        ("shoe_size", 5, "bad_json"),
    ],
)
def test_one_bad_field_refuses_the_line_and_is_named(key: str, value: Any, code: str) -> None:
    assert refused(a_call("1") | {key: value}) == (code, key)


def test_a_person_that_is_no_id_is_nobody() -> None:
    with pytest.raises(NotFound):
        registration_of(a_call("1", person_id="Ann"), None)


@pytest.mark.parametrize("request_id", ["0001-0000", "a b", "x" * MOST_ID, str(UUID(int=7))])
def test_a_request_id_is_any_plain_text(request_id: str) -> None:
    assert request_id_of({"request_id": request_id}) == request_id


@pytest.mark.parametrize("request_id", [5, "", " ", "a\0b", "a\nb", "é", "x" * (MOST_ID + 1), []])
def test_a_request_id_that_cannot_be_kept_is_refused(request_id: Any) -> None:
    with pytest.raises(BadField) as refusal:
        request_id_of({"request_id": request_id})
    assert refusal.value.field == "request_id"


def test_a_line_may_have_no_request_id() -> None:
    assert request_id_of({}) is None
