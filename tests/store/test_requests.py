"""The same request twice gets the first answer and changes nothing."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import HasDied, NotPermitted, RequestReused
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.entries import Request
from desktop_app.store.requests import request_digest
from tests.databases import an_actor
from tests.store.acts import Act, add_person, entries, names, rows, write_then_refuse
from tests.store.conftest import Desk

KEY = bytes(32)


def test_a_repeated_request_gets_the_first_answer_and_changes_nothing(
    database: Database,
) -> None:
    first = database.perform(add_person, "Morag Bell", request_id="slip 1")
    again = database.perform(add_person, "Morag Bell", request_id="slip 1")
    assert first == again
    assert database.read(names) == ["Morag Bell"]
    assert len(entries(database)) == 1


def test_other_content_under_the_same_request_id_is_refused(database: Database) -> None:
    database.perform(add_person, "Morag Bell", request_id="slip 1")
    with pytest.raises(RequestReused):
        database.perform(add_person, "Una Reid", request_id="slip 1")
    assert database.read(names) == ["Morag Bell"]
    assert entries(database)[-1].outcome == "request_reused"


def test_another_act_under_the_same_request_id_is_refused(database: Database) -> None:
    database.perform(add_person, "Morag Bell", request_id="slip 1")
    other = Act(add_person.function, "other")
    with pytest.raises(RequestReused):
        database.perform(other, "Morag Bell", request_id="slip 1")


def test_a_refusal_is_not_kept_as_an_answer(database: Database) -> None:
    for _ in range(2):
        with pytest.raises(HasDied):
            database.perform(write_then_refuse, "Morag Bell", request_id="slip 1")
    database.perform(add_person, "Morag Bell", request_id="slip 1")
    assert database.read(names) == ["Morag Bell"]


def test_undo_leaves_the_old_answer(database: Database) -> None:
    first = database.perform(add_person, "Morag Bell", request_id="slip 1")
    database.undo()
    assert database.perform(add_person, "Morag Bell", request_id="slip 1") == first
    assert database.read(names) == []


def test_the_answer_is_the_same_at_another_desk(desk: Desk) -> None:
    first = desk(an_actor()).perform(add_person, "Morag Bell", request_id="slip 1")
    assert desk(an_actor()).perform(add_person, "Morag Bell", request_id="slip 1") == first


def test_a_kept_answer_is_not_given_to_somebody_who_may_not_do_the_act(desk: Desk) -> None:
    other = an_actor()

    def permit(db: UnitOfWork) -> None:
        if db.actor == other:
            raise NotPermitted("register")

    guarded = replace(add_person, permit=permit)
    desk(an_actor()).perform(guarded, "Morag Bell", request_id="slip 1")
    database = desk(other)
    with pytest.raises(NotPermitted):
        database.perform(guarded, "Morag Bell", request_id="slip 1")
    assert entries(database)[-1].outcome == "not_permitted"


def test_what_is_kept_of_a_request_names_nobody(database: Database) -> None:
    person_id = database.perform(add_person, "Morag Bell", request_id="slip 1")
    (row,) = rows(database, Request)
    assert row.answer == f'"{person_id}"'
    assert "Morag" not in repr(row)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Form:
    name: str
    day: date
    times: tuple[time, ...]


def test_equal_requests_have_equal_digests_and_others_do_not() -> None:
    forms = (
        Form("a", date(2025, 4, 1), (time(11),)),
        Form("b", date(2025, 4, 1), (time(11),)),
        Form("a", date(2025, 4, 2), (time(11),)),
        Form("a", date(2025, 4, 1), (time(11), time(12))),
        {"name": "a"},
        "2025-04-01",
        date(2025, 4, 1),
        datetime(2025, 4, 1, tzinfo=UTC),
        UUID(int=1),
        str(UUID(int=1)),
        None,
        "",
        0,
        (),
        (None,),
        b"",
    )
    digests = [request_digest(KEY, "act", (form,), {}) for form in forms]
    assert len(set(digests)) == len(forms)
    assert digests == [request_digest(KEY, "act", (form,), {}) for form in forms]


def test_an_enumeration_counts_as_its_value_and_a_set_has_no_order() -> None:
    assert request_digest(KEY, "a", (Colour.RED,), {}) == request_digest(KEY, "a", ("red",), {})
    ordered = [request_digest(KEY, "a", (frozenset(given),), {}) for given in ("abc", "cba")]
    assert ordered[0] == ordered[1]


def test_a_digest_cannot_be_made_without_the_key() -> None:
    assert request_digest(KEY, "a", (), {}) != request_digest(bytes(31) + b"\1", "a", (), {})


def test_what_has_no_spelling_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError):
        request_digest(KEY, "a", (object(),), {})


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_the_order_of_named_arguments_does_not_matter(named: dict[str, object]) -> None:
    turned = dict(reversed(named.items()))
    assert request_digest(KEY, "a", (), named) == request_digest(KEY, "a", (), turned)
