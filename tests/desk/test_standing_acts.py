"""Ending a standing place, and taking back a date that was skipped (``rules.md``, section 5)."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from desktop_app.desk import calendar, changing, places
from desktop_app.desk.standing_acts import end_standing, unskip_date
from desktop_app.desk.story import Kind, person_page
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import State
from tests.desk.test_standing import only_group, stints
from tests.service import APRIL, AUGUST, JULY, JUNE, MAY, Service


def group_of(service: Service) -> UUID:
    group = service.database.read(only_group)
    assert isinstance(group, UUID)
    return group


def keeper(service: Service, *days: date) -> UUID:
    return service.call("Dorota Corrigall", *(days or (MAY,)), standing=True).person_id


def live_days(service: Service, person_id: UUID) -> list[object]:
    rows = service.database.read(stints, person_id)
    return [day for day, state in rows if state in (State.BOOKED, State.WAITING)]


def test_ending_releases_only_future_bookings_that_it_made(service: Service) -> None:
    own = service.call("Dorota Corrigall", JULY).person_id
    service.call("Dorota Corrigall", APRIL, standing=True, person_id=own)
    service.hands.now = datetime(2025, 5, 1, 9, tzinfo=UTC)
    ended = service.database.perform(end_standing, own, group_of(service))
    assert live_days(service, own) == [APRIL, JULY]
    assert ended.days[:2] == (MAY, JUNE)
    assert JULY not in ended.days
    story = service.database.read(person_page, own).story
    assert Kind.STANDING_ENDED in {event.kind for event in story}


def test_each_place_that_ending_frees_names_who_waits_first(service: Service) -> None:
    person = keeper(service)
    service.fill(MAY, 19)
    waits = service.call("Una Drever", MAY).person_id
    ended = service.database.perform(end_standing, person, group_of(service))
    assert [(s.person_id, s.day) for s in ended.suggests] == [(waits, MAY)]


def test_ending_is_undone_as_a_whole(service: Service) -> None:
    person = keeper(service)
    before = service.database.read(stints, person)
    service.database.perform(end_standing, person, group_of(service))
    service.database.undo()
    assert service.database.read(stints, person) == before
    service.database.redo()
    assert live_days(service, person) == []


def test_an_ended_place_is_not_booked_into_sessions_made_later(service: Service) -> None:
    person, group = keeper(service), group_of(service)
    service.database.perform(end_standing, person, group)
    service.hands.now = datetime(2025, 6, 2, 9, tzinfo=UTC)
    service.database.perform(calendar.make_sessions, group)
    assert live_days(service, person) == []
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(end_standing, person, group)
    assert refused.value.why == "no_standing"


def test_a_cancelled_session_restored_gives_nothing_back_to_an_ended_place(
    service: Service,
) -> None:
    person, group = keeper(service), group_of(service)
    lines = service.database.read(calendar.sessions, first=JUNE, last=JUNE)
    service.database.perform(changing.cancel_session, lines[0].session_id)
    service.database.perform(end_standing, person, group)
    service.database.perform(changing.restore_session, lines[0].session_id)
    assert JUNE not in live_days(service, person)


def test_a_counsellor_ends_nobody_s_standing_place(service: Service) -> None:
    person, group = keeper(service), group_of(service)
    desk = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    with pytest.raises(errors.NotPermitted):
        desk.perform(end_standing, person, group)


def test_a_skipped_date_is_shown_and_can_be_taken_back(service: Service) -> None:
    person = keeper(service)
    service.database.perform(places.release, person, JULY)
    page = service.database.read(person_page, person)
    assert [ahead.day for ahead in page.sessions if ahead.skipped] == [JULY]
    placed = service.database.perform(unskip_date, person, JULY)
    assert (placed.state, placed.standing) == (State.BOOKED, True)
    page = service.database.read(person_page, person)
    assert not any(ahead.skipped for ahead in page.sessions)
    service.database.undo()
    assert JULY not in live_days(service, person)


def test_a_date_taken_back_waits_where_it_is_full(service: Service) -> None:
    person = keeper(service, MAY)
    service.database.perform(places.release, person, JULY)
    service.fill(JULY)
    assert service.database.perform(unskip_date, person, JULY).state is State.WAITING


def test_a_date_that_is_not_skipped_cannot_be_taken_back(service: Service) -> None:
    person = keeper(service)
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(unskip_date, person, AUGUST)
    assert refused.value.why == "not_skipped"


def test_the_page_names_the_groups_in_which_a_place_is_kept(service: Service) -> None:
    person, group = keeper(service), group_of(service)
    kept = service.database.read(person_page, person).standing
    assert [(each.group_id, each.since) for each in kept] == [(group, MAY)]
    service.database.perform(end_standing, person, group)
    assert service.database.read(person_page, person).standing == ()
