"""A person's page: their next sessions, what can be done with each, and their story."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop_app.desk import changing, groups, places
from desktop_app.desk.agreements import withdraw_agreement
from desktop_app.desk.ahead import Ahead, Choice
from desktop_app.desk.contacts import log_call, ring_back_done
from desktop_app.desk.messages import prepare_messages
from desktop_app.desk.notices import notice_done, notices_of
from desktop_app.desk.roster import mark_attendance, walk_in
from desktop_app.desk.story import MOST_EVENTS, Event, Kind, PersonPage, person_page
from desktop_app.domain import errors
from desktop_app.domain.access import Grant, Role
from desktop_app.domain.bookings import Channel, Mark, State
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.people import Contact, ContactKind, Messages
from desktop_app.store.database import UnitOfWork
from tests.desk.test_directory import change, group_of
from tests.desk.todo import SECOND
from tests.service import APRIL, AUGUST, JULY, JUNE, MAY, Service

FRIDAY = date(2025, 4, 4)
SEPTEMBER = date(2025, 9, 24)
ON_APRIL = datetime(2025, 4, 30, 9, tzinfo=UTC)


def page(service: Service, person: UUID) -> PersonPage:
    return service.database.read(person_page, person)


def ahead(service: Service, person: UUID, day: date) -> Ahead:
    return next(s for s in page(service, person).sessions if s.day == day)


def told(service: Service, person: UUID) -> list[tuple[Kind, tuple[date, ...]]]:
    return [(event.kind, event.days) for event in page(service, person).story]


def only(service: Service, person: UUID, kind: Kind) -> Event:
    (found,) = (event for event in page(service, person).story if event.kind is kind)
    return found


def test_the_next_six_sessions_are_shown_with_how_the_person_stands(service: Service) -> None:
    person = service.call("Una Drever", MAY, JULY).person_id
    service.fill(JUNE)
    service.call("Una Drever", JUNE, person_id=person)
    assert [(s.day, s.state, s.choice) for s in page(service, person).sessions] == [
        (APRIL, None, Choice.BOOK),
        (MAY, State.BOOKED, Choice.RELEASE),
        (JUNE, State.WAITING, Choice.LEAVE),
        (JULY, State.BOOKED, Choice.RELEASE),
        (AUGUST, None, Choice.BOOK),
        (SEPTEMBER, None, Choice.BOOK),
    ]
    service.hands.now = ON_APRIL + timedelta(hours=2)
    assert page(service, person).sessions[0].day == MAY


def test_a_place_that_belongs_to_the_list_is_not_there_to_book(service: Service) -> None:
    booked = service.fill(MAY, 21)
    person = service.call("Una Drever").person_id
    service.call("Una Drever", JUNE, person_id=person)
    assert ahead(service, person, MAY).choice is Choice.WAIT
    service.database.perform(places.release, booked[0], MAY)
    seen = ahead(service, person, MAY)
    assert (seen.choice, seen.waiting) == (Choice.WAIT, 1)
    first = ahead(service, booked[20], MAY)
    assert (first.state, first.choice, first.waiting) == (State.WAITING, Choice.TAKE, 0)


def test_a_place_held_for_somebody_is_theirs_until_the_offer_lapses(service: Service) -> None:
    booked = service.fill(MAY, 22)
    service.database.perform(places.release, booked[0], MAY)
    offered = service.database.perform(places.offer, MAY)
    seen = ahead(service, offered.person_id, MAY)
    assert (seen.state, seen.choice) == (State.OFFERED, Choice.TAKE)
    assert seen.until == offered.expires_at
    service.hands.move(days=7)
    seen = ahead(service, offered.person_id, MAY)
    assert (seen.state, seen.until) == (State.WAITING, None)


def test_times_are_those_of_the_groups_wall_clock(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    seen = ahead(service, person, MAY)
    assert (seen.start.hour, seen.end.hour, seen.end.minute, seen.longer) == (11, 13, 30, True)
    assert page(service, person).story[0].at.hour == 10  # 09:00 UTC


def test_the_story_has_the_newest_first_and_one_line_for_what_was_done_at_once(
    service: Service,
) -> None:
    service.fill(JULY)
    person = service.call("Una Drever", MAY, JUNE, JULY).person_id
    service.hands.move(hours=1)
    service.database.perform(log_call, person, "Asked about parking")
    service.hands.move(hours=1)
    service.database.perform(places.release, person, JUNE)
    assert told(service, person) == [
        (Kind.RELEASED, (JUNE,)),
        (Kind.CALL, ()),
        (Kind.AGREED, ()),
        (Kind.ASKED, (JULY,)),
        (Kind.BOOKED, (MAY, JUNE)),
    ]
    assert only(service, person, Kind.CALL).note == "Asked about parking"


def test_an_agreement_says_its_version_and_how_it_was_given(service: Service) -> None:
    person = service.call("Una Drever").person_id
    agreed = only(service, person, Kind.AGREED)
    assert (agreed.number, agreed.channel) == (1, Channel.PHONE)
    assert page(service, person).agreed_number == 1
    service.database.perform(withdraw_agreement, person, service.database.read(group_of, MAY))
    assert page(service, person).agreed_number is None  # it does not stand any more
    assert only(service, person, Kind.AGREED).number == 1  # and yet it was given


def test_who_walked_in_has_registered_and_agreed_to_nothing(service: Service) -> None:
    service.hands.now = ON_APRIL
    person = service.database.perform(walk_in, "Peigi", APRIL)
    seen = page(service, person)
    assert seen.agreed_number is None
    assert [s.day for s in seen.sessions][:2] == [APRIL, MAY]
    assert only(service, person, Kind.REGISTERED).channel is Channel.WALK_IN
    assert only(service, person, Kind.ATTENDED).mark is Mark.CAME
    assert len(seen.story) == 2


def test_a_ring_back_is_open_until_it_is_done(service: Service) -> None:
    person = service.call("Una Drever").person_id
    contact = service.database.perform(log_call, person, "Ring after two", FRIDAY)
    seen = only(service, person, Kind.RING_BACK)
    assert (seen.contact_id, seen.ring_back_on, seen.done) == (contact, FRIDAY, False)
    service.database.perform(ring_back_done, contact)
    assert only(service, person, Kind.RING_BACK).done


def test_attendance_stands_at_the_time_of_its_session(service: Service) -> None:
    person = service.call("Una Drever", APRIL, MAY).person_id
    service.hands.now = ON_APRIL + timedelta(days=2)
    service.database.perform(mark_attendance, person, APRIL, Mark.APOLOGIES)
    seen = page(service, person).story[0]
    assert (seen.kind, seen.mark, seen.at.date(), seen.at.hour) == (
        Kind.ATTENDED,
        Mark.APOLOGIES,
        APRIL,
        11,
    )


def test_a_standing_place_is_one_line_and_not_twelve(service: Service) -> None:
    person = service.call("Una Drever", MAY, standing=True).person_id
    kinds = [kind for kind, _ in told(service, person)]
    assert kinds.count(Kind.STANDING) == 1
    assert Kind.BOOKED not in kinds
    assert only(service, person, Kind.STANDING).days == (MAY,)
    assert ahead(service, person, JUNE).standing


def test_the_newest_200_events_are_shown_and_it_says_that_there_were_more(
    service: Service,
) -> None:
    person = service.call("Una Drever").person_id

    def many(db: UnitOfWork, *, now: datetime) -> None:
        for number in range(MOST_EVENTS):
            at = now + timedelta(minutes=number)
            db.add(Contact(person_id=person, kind=ContactKind.CALL, at=at, note=f"{number}"))

    service.database.perform(many)
    seen = page(service, person)
    assert (len(seen.story), seen.capped, seen.story[0].note) == (200, True, "199")
    assert not page(service, service.call("Ann").person_id).capped


def test_every_page_opened_leaves_one_entry_that_names_it(service: Service) -> None:
    person = service.call("Una Drever").person_id
    before = len(service.entries())
    page(service, person)
    entries = service.entries()[before:]
    assert [(e.act, e.subject_kind, e.subject_id) for e in entries] == [
        ("person_page", "person", person)
    ]


def test_a_number_that_may_not_be_used_is_not_shown(service: Service) -> None:
    said: dict[str, Any] = {
        "phone": "07700 900123",
        "email": "una@example.org",
        "messages": Messages.DISCREET,
    }
    person = service.call("Una Drever", MAY, **said).person_id
    seen = page(service, person)
    assert (seen.phone, seen.email) == ("07700 900123", "una@example.org")
    change(service, person, no_calls=True)
    assert (page(service, person).phone, page(service, person).email) == (None, "una@example.org")
    change(service, person, no_messages=True)
    assert page(service, person).email is None
    assert ahead(service, person, JUNE).choice is Choice.BOOK  # "I'll just come"


def test_of_who_has_died_only_that_is_said(service: Service) -> None:
    person = service.call("Una Drever", MAY, phone="07700 900123", email="u@example.org").person_id
    change(service, person, died_reported_at=service.hands.move(hours=1))
    seen = page(service, person)
    assert (seen.has_died, seen.phone, seen.email, seen.sessions) == (True, None, None, ())
    assert seen.story[0].kind is Kind.DIED


def test_a_counsellor_opens_own_people_without_their_number(service: Service) -> None:
    said: dict[str, Any] = {
        "phone": "07700 900123",
        "email": "una@example.org",
        "access": "Large print",
    }
    mine = service.call("Una Drever", APRIL, **said).person_id
    other = service.call("Ann Moar", MAY).person_id
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    service.assign("Morag Sinclair", APRIL)
    seen = morag.read(person_page, mine)
    assert (seen.phone, seen.email, seen.access) == (None, None, "Large print")
    with pytest.raises(errors.NotPermitted):
        morag.read(person_page, other)
    refused = service.entries()[-1]
    assert (refused.act, refused.outcome) == ("person_page", "not_permitted")


def test_a_counsellor_is_offered_what_they_may_do_and_no_more(service: Service) -> None:
    """Book into an own session the person is in and later ones; let go in own sessions alone."""
    person = service.call("Una Drever", MAY, JUNE).person_id
    morag = service.sign_in(Role.COUNSELLOR, counsellor="Morag Sinclair")
    for day in (MAY, AUGUST):
        service.assign("Morag Sinclair", day)
    choices = {s.day: s.choice for s in morag.read(person_page, person).sessions}
    assert choices == {
        APRIL: Choice.NOTHING,
        MAY: Choice.RELEASE,
        JUNE: Choice.NOTHING,
        JULY: Choice.BOOK,
        AUGUST: Choice.BOOK,
        SEPTEMBER: Choice.BOOK,
    }
    with pytest.raises(errors.NotPermitted):
        morag.perform(places.book, person, APRIL)
    with pytest.raises(errors.NotPermitted):
        morag.perform(places.release, person, JUNE)
    morag.perform(places.book, person, JULY)
    morag.perform(places.release, person, MAY)


def test_phone_staff_of_one_group_book_in_it_and_nowhere_else(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.database.perform(groups.open_group, SECOND)
    service.call("Una Drever", SECOND.first_day, person_id=person)
    service.database.actor = replace(
        service.database.actor, grants=(Grant(Role.PHONE, service.database.read(group_of, MAY)),)
    )
    choices = {s.day: s.choice for s in page(service, person).sessions}
    assert choices[SECOND.first_day] is Choice.NOTHING
    assert (choices[APRIL], choices[MAY]) == (Choice.BOOK, Choice.RELEASE)
    service.database.perform(places.book, person, APRIL)
    with pytest.raises(errors.NotPermitted):
        service.database.perform(places.book, person, date(2025, 7, 10))


def test_a_person_who_is_not_on_file_has_no_page(service: Service) -> None:
    with pytest.raises(errors.NotFound):
        page(service, uuid4())


def test_what_somebody_was_told_of_stands_in_their_story(service: Service) -> None:
    person = service.call("Una Drever", MAY, phone="01595 690123").person_id
    meeting = ahead(service, person, MAY).session_id
    service.database.perform(changing.cancel_session, meeting)
    assert Kind.TOLD not in [kind for kind, _ in told(service, person)]
    (line,) = service.database.read(notices_of, meeting)
    service.hands.move(hours=1)
    service.database.perform(notice_done, line.notice_id)
    seen = only(service, person, Kind.TOLD)
    assert (seen.notice, seen.days, seen.at.hour) == (NoticeKind.CANCELLED, (MAY,), 11)
    service.database.undo()
    assert Kind.TOLD not in [kind for kind, _ in told(service, person)]


def test_an_agreement_taken_back_stands_beside_the_one_that_was_given(service: Service) -> None:
    person = service.call("Una Drever", MAY).person_id
    service.hands.move(hours=1)
    (agreement,) = page(service, person).agreements
    service.database.perform(withdraw_agreement, person, agreement.group_id)
    assert only(service, person, Kind.WITHDREW).note == agreement.group
    assert only(service, person, Kind.AGREED).number == 1


def test_a_message_is_no_call(service: Service) -> None:
    person = service.call("Una Drever", MAY, email="una@example.org").person_id
    service.database.perform(prepare_messages, [person], "Parking")
    assert Kind.CALL not in [kind for kind, _ in told(service, person)]
    assert only(service, person, Kind.MESSAGE).topic == "Parking"
