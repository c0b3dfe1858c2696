"""The directory of people: who is listed under each filter, in what order, and for whom."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.desk import groups, places
from desktop_app.desk.contacts import log_call, ring_back_done
from desktop_app.desk.directory import MOST_FOUND, Line, Listing, directory, lines, settled_search
from desktop_app.desk.roster import mark_attendance, roster
from desktop_app.desk.sifting import Filter
from desktop_app.desk.story import person_page
from desktop_app.desk.users import add_user
from desktop_app.domain.access import Actor, Grant, Role
from desktop_app.domain.bookings import Channel, Mark, State
from desktop_app.domain.errors import NotPermitted
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import Database, UnitOfWork
from tests.desk.todo import SECOND
from tests.service import ADMIN, APRIL, JULY, JUNE, MAY, Service, count_statements

FRIDAY = date(2025, 4, 4)
ON_APRIL = datetime(2025, 4, 30, 9, tzinfo=UTC)  # an hour before the session starts


def listed(service: Service, which: Filter, text: str = "") -> list[UUID]:
    return ids_of(service.database.read(directory, which, text))


def ids_of(listing: Listing) -> list[UUID]:
    return [listing.at(place) for place in range(len(listing))]


def line(service: Service, person: UUID) -> Line:
    (found,) = service.database.read(lines, [person])
    return found


def change(service: Service, person: UUID, **columns: object) -> None:
    def changing(db: UnitOfWork, *, now: datetime) -> None:
        del now
        for name, value in columns.items():
            setattr(db.get_one(Person, person), name, value)

    service.database.perform(changing)


def came(service: Service, person: UUID, day: date, mark: Mark = Mark.CAME) -> None:
    service.database.perform(mark_attendance, person, day, mark)


def test_everyone_is_listed_by_name_however_it_is_spelt(service: Service) -> None:
    ids = {
        n: service.call(n).person_id for n in ("zoë Ross", "Áine Bell", "Bea Muir", "áine adair")
    }
    assert listed(service, Filter.EVERYONE) == [
        ids[name] for name in ("áine adair", "Áine Bell", "Bea Muir", "zoë Ross")
    ]


def test_nobody_on_file_is_an_empty_listing(service: Service) -> None:
    for which in Filter:
        listing = service.database.read(directory, which)
        assert (listing.on_file, len(listing), listing.capped) == (0, 0, False)
    assert service.database.read(lines, []) == ()


def test_the_next_session_of_a_group_is_whose_people_come_next(service: Service) -> None:
    april, may = service.call("Ann", APRIL).person_id, service.call("Bea", MAY).person_id
    service.fill(APRIL, 19)
    waits = service.call("Cat", APRIL).person_id
    assert april in listed(service, Filter.COMING_NEXT)
    assert not {may, waits} & set(listed(service, Filter.COMING_NEXT))
    service.hands.now = ON_APRIL + timedelta(hours=1)
    assert listed(service, Filter.COMING_NEXT) == [may]


def test_who_waits_is_listed_as_waiting_also_after_an_offer_lapsed(service: Service) -> None:
    booked = service.fill(APRIL)
    waits = service.call("Cat", APRIL).person_id
    assert listed(service, Filter.WAITING) == [waits]
    service.database.perform(places.release, booked[0], APRIL)
    service.database.perform(places.offer, APRIL)
    assert listed(service, Filter.WAITING) == []
    assert line(service, waits).next_state is State.OFFERED
    service.hands.move(days=7)
    assert listed(service, Filter.WAITING) == [waits]
    assert line(service, waits).next_state is State.WAITING


def test_first_time_is_booked_and_never_came(service: Service) -> None:
    newcomer, regular = (service.call(n, APRIL, MAY).person_id for n in ("Ann", "Bea"))
    unbooked, unwell = service.call("Cat").person_id, service.call("Dot", APRIL, MAY).person_id
    service.hands.now = ON_APRIL
    came(service, regular, APRIL, Mark.PART)
    came(service, unwell, APRIL, Mark.UNWELL)
    assert listed(service, Filter.FIRST_TIME) == [newcomer, regular, unwell]  # until it starts
    service.hands.move(hours=1)
    assert listed(service, Filter.FIRST_TIME) == [newcomer, unwell]
    assert unbooked not in listed(service, Filter.FIRST_TIME)


def test_first_time_is_of_each_group_by_itself(service: Service) -> None:
    """As on the roster and in the pack."""
    person = service.call("Ann", APRIL, MAY).person_id
    service.hands.now = ON_APRIL
    came(service, person, APRIL)
    service.hands.move(hours=1)
    assert listed(service, Filter.FIRST_TIME) == []
    service.database.perform(groups.open_group, SECOND)
    service.call("Ann", SECOND.first_day, person_id=person)
    assert listed(service, Filter.FIRST_TIME) == [person]
    (row,) = service.database.read(roster, SECOND.first_day).booked
    assert row.first_time


def test_an_offer_is_a_place_until_it_lapses(service: Service) -> None:
    booked = service.fill(APRIL)
    waits = service.call("Cat", APRIL).person_id
    service.database.perform(places.release, booked[0], APRIL)
    service.database.perform(places.offer, APRIL)
    for which in (Filter.COMING_NEXT, Filter.FIRST_TIME):
        assert waits in listed(service, which)
    service.hands.move(days=7)
    for which in (Filter.COMING_NEXT, Filter.FIRST_TIME):
        assert waits not in listed(service, which)
        assert booked[1] in listed(service, which)


def test_a_ring_back_is_listed_until_it_is_done(service: Service) -> None:
    person, other = service.call("Ann").person_id, service.call("Bea").person_id
    ann = service.database.perform(add_user, "Ann Reid", (Role.PHONE,))
    later = service.database.perform(
        log_call, person, "Ring", FRIDAY + timedelta(days=3), owner_id=ann
    )
    contact = service.database.perform(log_call, person, "Ring", FRIDAY)
    service.database.perform(log_call, other, "Asked about parking")
    assert listed(service, Filter.RING_BACK) == [person]
    assert line(service, person).ring_back_on == FRIDAY
    for promise in (contact, later):
        service.database.perform(ring_back_done, promise)
    assert listed(service, Filter.RING_BACK) == []
    assert line(service, person).ring_back_on is None


def test_who_came_last_over_six_months_ago_has_not_been_for_long(service: Service) -> None:
    gone, back, never = (service.call(n, APRIL, MAY).person_id for n in ("Ann", "Bea", "Cat"))
    service.hands.now = ON_APRIL
    came(service, gone, APRIL)
    came(service, back, APRIL)
    service.hands.now = datetime(2025, 5, 28, 9, tzinfo=UTC)
    came(service, back, MAY)
    came(service, gone, MAY, Mark.APOLOGIES)
    service.hands.now = datetime(2025, 10, 30, 10, tzinfo=UTC)  # six months to the minute
    assert listed(service, Filter.LONG_AGO) == []
    service.hands.move(minutes=1)
    assert listed(service, Filter.LONG_AGO) == [gone]
    assert never not in listed(service, Filter.LONG_AGO)


def test_do_not_contact_by_either_channel_is_listed(service: Service) -> None:
    calls, messages, neither = (service.call(n).person_id for n in ("Ann", "Bea", "Cat"))
    change(service, calls, no_calls=True)
    change(service, messages, no_messages=True)
    assert listed(service, Filter.DO_NOT_CONTACT) == [calls, messages]
    assert neither in listed(service, Filter.EVERYONE)


def test_who_has_died_is_in_no_list_and_found_by_a_coordinator_alone(service: Service) -> None:
    person = service.call("Una Drever", APRIL).person_id
    service.database.perform(log_call, person, "Ring", FRIDAY)
    change(service, person, no_calls=True, died_reported_at=service.hands.now)
    assert all(listed(service, which) == [] for which in Filter)
    assert service.database.read(directory, Filter.EVERYONE).on_file == 0
    assert listed(service, Filter.EVERYONE, "Una Dre") == [person]
    assert listed(service, Filter.COMING_NEXT, "Una Dre") == []
    assert line(service, person).has_died
    phone = service.sign_in(Role.PHONE)
    assert ids_of(phone.read(directory, Filter.EVERYONE, "Una Dre")) == []


def test_a_search_takes_its_own_from_a_filter(service: Service) -> None:
    una, other = service.call("Una Drever", APRIL).person_id, service.call("Una Moar").person_id
    assert set(listed(service, Filter.EVERYONE, "una")) == {una, other}
    assert listed(service, Filter.COMING_NEXT, "una") == [una]
    assert listed(service, Filter.EVERYONE, "dre") == [una]
    listing = service.database.read(directory, Filter.COMING_NEXT, "una")
    assert (listing.on_file, listing.place_of(una), listing.place_of(other)) == (2, 0, None)
    assert listing.elsewhere == 0


def test_a_search_that_finds_nobody_under_a_filter_counts_who_fits_under_everyone(
    service: Service,
) -> None:
    service.call("Una Drever", APRIL)
    ann, _ = service.call("Ann Moar").person_id, service.call("Bea Moar")
    listing = service.database.read(directory, Filter.COMING_NEXT, "moar")
    assert (len(listing), listing.elsewhere) == (0, 2)
    change(service, ann, died_reported_at=service.hands.now)
    phone = service.sign_in(Role.PHONE)
    assert phone.read(directory, Filter.COMING_NEXT, "moar").elsewhere == 1
    assert service.database.read(directory, Filter.COMING_NEXT, "mo").elsewhere == 0


def test_a_search_begins_at_the_third_character_and_finds_numbers(service: Service) -> None:
    una = service.call("Una Drever", phone="07700 900123").person_id
    ann = service.call("Ann Moar").person_id
    assert listed(service, Filter.EVERYONE, " un ") == [ann, una]
    assert listed(service, Filter.EVERYONE, "0123") == [una]


def test_a_search_lists_at_most_200_and_says_when_there_are_more(service: Service) -> None:
    def many(db: UnitOfWork, *, now: datetime) -> None:
        for number in range(MOST_FOUND + 1):
            name = f"Una {number}"
            db.add(
                Person(
                    name=name,
                    name_folded=name.lower(),
                    preferred_name="Una",
                    messages="no",
                    channel=Channel.PHONE,
                    registered_at=now,
                )
            )

    service.database.perform(many)
    listing = service.database.read(directory, Filter.EVERYONE, "una")
    assert (listing.on_file, len(listing), listing.capped) == (MOST_FOUND + 1, MOST_FOUND, True)
    everyone = service.database.read(directory, Filter.EVERYONE)
    assert (len(everyone), everyone.capped) == (MOST_FOUND + 1, False)


def test_only_a_search_that_settled_leaves_an_entry_and_it_counts(service: Service) -> None:
    service.call("Una Drever")
    before = len(service.entries())
    for which in Filter:
        listed(service, which, "Una")
    assert len(service.entries()) == before
    assert service.database.read(settled_search, Filter.EVERYONE, "Una") == 1
    entry = service.entries()[-1]
    assert (entry.act, entry.subject_kind, entry.subject_id) == ("find_in_people", "search", None)
    assert (entry.found, len(service.entries())) == (1, before + 1)


def test_a_line_says_how_somebody_stands(service: Service) -> None:
    said: dict[str, Any] = {"postcode": "FK8 1AB", "preferred_name": "Bunty"}
    person = service.call("Una Drever", MAY, JUNE, **said).person_id
    seen = line(service, person)
    assert (seen.name, seen.preferred_name, seen.postcode) == ("Una Drever", "Bunty", "FK8")
    assert (seen.next_day, seen.next_state, seen.mark) == (MAY, State.BOOKED, None)
    assert (seen.channel, seen.came, seen.every_month) == (Channel.PHONE, 0, False)
    service.hands.now = datetime(2025, 5, 28, 9, tzinfo=UTC)
    came(service, person, MAY, Mark.APOLOGIES)
    assert line(service, person).mark is Mark.APOLOGIES
    came(service, person, MAY)
    service.hands.move(hours=3)
    seen = line(service, person)
    assert (seen.came, seen.next_day, seen.mark) == (1, JUNE, None)


def test_a_standing_place_is_said_until_it_ends(service: Service) -> None:
    person = service.call("Una Drever", MAY, standing=True).person_id
    assert line(service, person).every_month
    assert line(service, service.call("Ann Moar", MAY).person_id).every_month is False


def test_a_page_of_lines_comes_in_the_order_asked_for_in_few_statements(service: Service) -> None:
    ids = [service.call(name, APRIL).person_id for name in ("Ann", "Bea", "Cat", "Dot")]
    wanted = [ids[2], ids[0], ids[3], ids[1]]
    sent = count_statements(service.database)
    assert [seen.person_id for seen in service.database.read(lines, wanted)] == wanted
    assert sum(statement.startswith("SELECT") for statement in sent) <= 5


@pytest.fixture
def morag(service: Service) -> Database:
    """A counsellor with one session of their own, in April."""
    desk = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", APRIL)
    return desk


def test_a_counsellor_lists_people_of_own_sessions_alone(service: Service, morag: Database) -> None:
    mine, other = service.call("Ann Moar", APRIL).person_id, service.call("Ann Bell", MAY).person_id
    for which, text in ((Filter.EVERYONE, ""), (Filter.EVERYONE, "ann"), (Filter.COMING_NEXT, "")):
        listing = morag.read(directory, which, text)
        assert (ids_of(listing), listing.on_file) == ([mine], 1)
    assert [seen.person_id for seen in morag.read(lines, [other, mine])] == [mine]


def test_a_counsellor_who_is_in_no_plan_sees_nobody(service: Service) -> None:
    """Also not the people of sessions that nobody leads yet."""
    other = service.call("Ann Moar", APRIL).person_id
    desk = service.sign_in(Role.COUNSELLOR)
    assert desk.actor.counsellor_id is None
    assert ids_of(desk.read(directory, Filter.EVERYONE)) == []
    assert desk.read(lines, [other]) == ()
    with pytest.raises(NotPermitted):
        desk.read(person_page, other)


def test_a_role_for_one_group_lists_its_people_alone(service: Service) -> None:
    booked, registered = (
        service.call(n, *days).person_id for n, *days in (("Ann", JULY), ("Bea",))
    )
    service.database.perform(groups.open_group, SECOND)
    other = service.call("Cat", SECOND.first_day).person_id
    group = service.database.read(group_of, JULY)
    service.database.actor = Actor(ADMIN, "Test", (Grant(Role.PHONE, group),))
    assert listed(service, Filter.EVERYONE) == [booked, registered]
    seen = service.database.read(lines, [other, booked, registered])
    assert [each.person_id for each in seen] == [booked, registered]


def group_of(db: UnitOfWork, day: date, *, now: datetime) -> UUID:
    del now
    return db.scalars(select(Session.group_id).where(Session.day == day)).one()
