"""Offers that make themselves come by the clock too, and where an undoing frees a place."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from desktop_app.desk import places, roster, waiting
from desktop_app.desk.due import let_offers_come, offers_due, put_back, take_back
from desktop_app.desk.notices import notice_done, notices_of
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.notices import NoticeKind
from tests.databases import FILE
from tests.desk.racer import DONE, Step
from tests.desk.test_people_races import RACES, Track
from tests.desk.test_waiting import full, let_offers_make_themselves
from tests.service import MAY, Service, on_server, on_sqlcipher


def due(service: Service) -> tuple[UUID, ...]:
    found: tuple[UUID, ...] = service.database.read(offers_due)
    return found


def tick(service: Service) -> None:
    """What the clock of a window asks of the desk."""
    if due(service):
        service.database.perform(let_offers_come, due(service))


def told(service: Service) -> list[UUID]:
    """Who is on the list of messages to send, since a place is held for them."""
    meeting = service.database.read(roster.roster, MAY).session.session_id
    lines = service.database.read(notices_of, meeting)
    return [line.person_id for line in lines if line.kind is NoticeKind.OFFERED]


def offered(service: Service) -> list[UUID]:
    return service.states(MAY)["offered"]


# By the clock


def test_a_hold_that_lapses_while_nobody_writes_is_offered_on_by_the_clock(
    service: Service,
) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, (first, second, _) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    assert (offered(service), due(service)) == ([first], ())
    service.hands.move(days=5)
    assert (offered(service), len(due(service))) == ([], 1)
    tick(service)
    assert (offered(service), told(service)) == ([second], [second])
    assert due(service) == ()
    assert service.database.read(roster.roster, MAY).waiting[0].no_reply
    assert [entry.act for entry in service.entries()].count("let_offers_come") == 1


def test_what_the_clock_did_is_not_what_somebody_undoes(service: Service) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, (_, second, _) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.hands.move(days=5)
    service.call("Una Drever")
    tick(service)
    assert take_back(service.database).act == "register_by_phone"
    assert offered(service) == [second]


def test_nothing_is_due_where_the_group_does_not_let_offers_make_themselves(
    service: Service,
) -> None:
    booked, _ = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(places.offer, MAY)
    service.hands.move(days=5)
    assert due(service) == ()


def test_nothing_is_due_on_a_paused_list_nor_within_a_day_of_the_start(service: Service) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, _ = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(waiting.pause_list, MAY)
    service.hands.move(days=5)
    assert due(service) == ()
    start = service.database.read(roster.roster, MAY).session.start
    service.database.perform(waiting.resume_list, MAY)
    service.hands.now = start - timedelta(hours=24)
    assert due(service) == ()


def test_nobody_asks_for_more_than_their_role_may_do(service: Service) -> None:
    service.database.perform(let_offers_make_themselves)
    booked, _ = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.hands.move(days=5)
    counsellor = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    assert counsellor.read(offers_due) == ()
    with pytest.raises(errors.NotPermitted):
        counsellor.perform(let_offers_come, due(service))
    assert len(service.sign_in(Role.PHONE).read(offers_due)) == 1


# Where something is taken back, or done again


def test_a_place_that_an_undoing_frees_is_offered_and_doing_it_again_takes_the_offer_back(
    service: Service,
) -> None:
    service.database.perform(let_offers_make_themselves)
    booked = service.fill(MAY, 19)
    last = service.call("Last One", MAY).person_id
    desk = service.sign_in(Role.PHONE)  # in whose sitting the others are put on the list
    service.database, first_desk = desk, service.database
    first = service.call("Waits First", MAY).person_id
    service.database = first_desk
    assert take_back(service.database).act == "register_by_phone"
    assert last not in service.states(MAY)["booked"]
    assert (offered(service), told(service)) == ([first], [first])
    assert put_back(service.database).act == "register_by_phone"
    assert (offered(service), told(service)) == ([], [])
    assert last in service.states(MAY)["booked"]
    assert booked[0] in service.states(MAY)["booked"]


def test_what_was_freed_by_an_undoing_is_not_done_again_once_somebody_was_told(
    service: Service,
) -> None:
    service.database.perform(let_offers_make_themselves)
    service.fill(MAY, 20)
    desk = service.sign_in(Role.PHONE)
    first_desk, service.database = service.database, desk
    first = service.call("Waits First", MAY).person_id
    service.database = first_desk
    take_back(service.database)
    meeting = service.database.read(roster.roster, MAY).session.session_id
    (line,) = desk.read(notices_of, meeting)
    desk.perform(notice_done, line.notice_id)
    with pytest.raises(errors.PreconditionGone):
        put_back(service.database)
    assert offered(service) == [first]


def test_a_place_that_doing_again_frees_is_offered(service: Service) -> None:
    booked, (first, second, _) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    take_back(service.database)
    desk = service.sign_in(Role.PHONE)
    desk.perform(let_offers_make_themselves)
    put_back(service.database)
    assert (offered(service), told(service)) == ([first], [first])
    assert second in service.states(MAY)["waiting"]


def test_a_hold_that_an_undoing_finds_lapsed_is_offered_on(service: Service) -> None:
    """Whoever was to be told of it is told no more."""
    service.database.perform(let_offers_make_themselves)
    booked, (first, second, third) = full(service)
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(waiting.set_priority, third, MAY, reason="Came last month")
    service.hands.move(days=5)
    take_back(service.database)
    assert (offered(service), told(service)) == ([second], [second])
    assert first in service.states(MAY)["waiting"]


# Two desks at once


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def track(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Track]:
    if request.param == "sqlcipher":
        made = on_sqlcipher(tmp_path)
        yield Track(made, tmp_path / FILE)
    else:
        made = on_server(request.getfixturevalue("postgres_url"))
        yield Track(made, made.database._engine.url)
    made.close()


def test_two_clocks_that_strike_at_once_make_one_offer(track: Track) -> None:
    service = track.service
    booked, waits = full(service, 6)
    meeting = service.database.read(roster.roster, MAY).session.session_id
    service.database.perform(places.release, booked[0], MAY)
    service.database.perform(let_offers_make_themselves)
    assert due(service) == (meeting,)
    strikes = [Step("due.let_offers_come", ((meeting,),))] * RACES
    assert set(track.race(strikes, strikes)) == {(DONE, DONE)}
    assert (offered(service), told(service)) == (waits[:1], waits[:1])
