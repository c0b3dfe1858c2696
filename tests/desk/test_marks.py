"""Marks: they tell whether what is shown is still true, and leave no trace of a look."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop_app.desk.calendar import sessions
from desktop_app.desk.contacts import log_call
from desktop_app.desk.marks import mark_of, merge_mark, names_mark, person_mark, roster_mark
from desktop_app.desk.merge_preview import merge_preview
from desktop_app.desk.month import booked_names
from desktop_app.desk.roster import roster
from desktop_app.desk.story import person_page
from desktop_app.domain.access import Role
from desktop_app.domain.errors import NotPermitted
from tests.desk.test_directory import change
from tests.service import APRIL, MAY, Service

Look = Callable[..., Any]
PAIRS: dict[str, tuple[Look, Look]] = {
    "roster": (roster, roster_mark),
    "names": (booked_names, names_mark),
    "person": (person_page, person_mark),
}


def about(service: Service, name: str) -> UUID:
    """What is looked at: Una, or the session she is booked for."""
    una = service.call("Una Drever", APRIL).person_id
    if name == "person":
        return una
    return next(s.session_id for s in service.database.read(sessions) if s.day == APRIL)


@pytest.mark.parametrize("name", PAIRS)
def test_a_mark_is_of_what_is_shown_and_leaves_no_entry(service: Service, name: str) -> None:
    look, mark = PAIRS[name]
    subject = about(service, name)
    shown = service.database.read(look, subject)
    before = len(service.entries())
    assert service.database.read(mark, subject) == mark_of(shown)
    assert len(service.entries()) == before


@pytest.mark.parametrize("name", PAIRS)
def test_a_mark_differs_once_what_is_shown_would(service: Service, name: str) -> None:
    _look, mark = PAIRS[name]
    subject = about(service, name)
    before = service.database.read(mark, subject)
    service.call("Ann Moar", MAY)
    assert service.database.read(mark, subject) == before
    una = next(iter(service.states(APRIL)["booked"]))
    change(service, una, access="Large print")
    assert service.database.read(mark, subject) != before


def test_the_mark_of_two_records_is_of_what_is_shown_of_them_and_leaves_no_entry(
    service: Service,
) -> None:
    both = [service.call(name, MAY).person_id for name in ("Una Drever", "Una Dreever")]
    shown = service.database.read(merge_preview, *both)
    before = len(service.entries())
    assert service.database.read(merge_mark, *both) == mark_of(shown)
    assert len(service.entries()) == before
    service.database.perform(log_call, both[1], "Asked about parking")
    assert service.database.read(merge_mark, *both) != mark_of(shown)


def test_a_call_changes_the_mark_of_the_person(service: Service) -> None:
    una = about(service, "person")
    before = service.database.read(person_mark, una)
    service.database.perform(log_call, una, "Asked about parking")
    assert service.database.read(person_mark, una) != before


@pytest.mark.parametrize("name", PAIRS)
def test_who_may_not_look_gets_no_mark(service: Service, name: str) -> None:
    subject = about(service, name)
    desk = service.sign_in(Role.COUNSELLOR, counsellor=f"Somebody {uuid4()}")
    with pytest.raises(NotPermitted):
        desk.read(PAIRS[name][1], subject)
