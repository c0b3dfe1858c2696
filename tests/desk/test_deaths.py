"""A death that is reported, taken back, confirmed, reversed; and the quiet places it leaves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.desk import changing, deaths, places
from desktop_app.desk.deaths_told import tell_of_death
from desktop_app.desk.lookup import session_id
from desktop_app.desk.notices import notices_of
from desktop_app.desk.ringing import before_ringing
from desktop_app.desk.roster import mark_attendance
from desktop_app.desk.standing_acts import end_standing
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Attendance, Booking, Mark, State
from desktop_app.domain.people import Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.desk.todo import change
from tests.service import APRIL, JULY, JUNE, MAY, Service

ALLOTTED = {"version", "seat_no"}


def report(service: Service, person: UUID, **said: Any) -> deaths.Report:
    told: deaths.Report = service.database.perform(
        deaths.report_death, person, said.pop("told_by", "Her sister"), **said
    )
    return told


def rows(service: Service, person: UUID) -> list[dict[str, Any]]:
    """Everything kept of somebody's stints but what is allotted, by the day of the session."""
    found: list[dict[str, Any]] = service.database.read(_rows, person)
    return found


def _rows(db: UnitOfWork, person: UUID, **_: object) -> list[dict[str, Any]]:
    wanted = select(Booking, Session.day).join(Session, Session.id == Booking.session_id)
    kept = [c.name for c in Booking.__table__.c if c.name not in ALLOTTED]
    found = db.execute(wanted.where(Booking.person_id == person).order_by(Session.day)).all()
    return [{name: getattr(b, name) for name in kept} | {"day": day} for b, day in found]


def states(service: Service, person: UUID) -> list[State]:
    return [row["state"] for row in rows(service, person)]


def somebody_everywhere(service: Service) -> UUID:
    """Booked in April, holding an offer of May, waiting for June, to reconfirm July."""
    filled = service.fill(MAY, 20, "May")
    service.fill(JUNE, 20, "June")
    person = service.call("Una Leask", APRIL, MAY, JUNE, JULY).person_id
    service.database.perform(places.release, filled[0], MAY)
    service.database.perform(places.offer, MAY)
    service.database.perform(change, Booking, _stint(service, person, JULY), state="to_reconfirm")
    service.fill(JUNE, 1, "Later")
    return person


def _stint(service: Service, person: UUID, day: Any) -> UUID:
    return UUID(str(next(r["id"] for r in rows(service, person) if r["day"] == day)))


EVERYWHERE = [State.BOOKED, State.OFFERED, State.WAITING, State.TO_RECONFIRM]


def test_places_fall_quiet_and_a_turn_on_the_list_ends_when_a_death_is_reported(
    service: Service,
) -> None:
    person = somebody_everywhere(service)
    assert states(service, person) == EVERYWHERE
    told = report(service, person)
    assert told.quiet_places == (APRIL, MAY, JULY)
    assert states(service, person) == [State.QUIET, State.QUIET, State.RELEASED, State.QUIET]


@pytest.mark.parametrize("act", [deaths.reverse_death, deaths.take_back_report])
def test_reversing_restores_everything_exactly(service: Service, act: Any) -> None:
    person = somebody_everywhere(service)
    before = rows(service, person)
    report(service, person, family_name="Ann", family_phone="01595 690123")
    service.hands.move(hours=1)
    told = service.database.perform(act, person)
    assert not told.reported
    assert rows(service, person) == before
    assert service.database.read(_died, person) == set()


def _died(db: UnitOfWork, person: UUID, **_: object) -> set[str]:
    found = db.get_one(Person, person)
    return {name for name in deaths.REPORT if getattr(found, name) is not None}


def test_undoing_the_report_restores_everything_exactly(service: Service) -> None:
    person = somebody_everywhere(service)
    before = rows(service, person)
    report(service, person)
    service.database.undo()
    assert rows(service, person) == before


def test_a_place_that_was_released_is_given_back_over_the_places_there_are(
    service: Service,
) -> None:
    people = service.fill(MAY, 21)
    report(service, people[0])
    freed = service.database.perform(deaths.release_quiet_place, MAY)
    assert freed.suggest is not None
    assert freed.suggest.person_id == people[20]
    service.database.perform(places.book, people[20], MAY)
    service.database.perform(deaths.reverse_death, people[0])
    assert sorted(service.states(MAY)["booked"]) == sorted(people)
    (row,) = rows(service, people[0])
    assert row["over_places"]


def test_a_quiet_place_is_not_offered_until_a_coordinator_releases_it(service: Service) -> None:
    people = service.fill(MAY, 21)
    report(service, people[0])
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(places.offer, MAY)
    assert refused.value.why == "no_place"
    phone = service.sign_in(Role.PHONE)
    with pytest.raises(errors.NotPermitted):
        phone.perform(deaths.release_quiet_place, MAY)
    with pytest.raises(errors.HasDied):
        phone.perform(places.release, people[0], MAY)
    service.database.perform(deaths.release_quiet_place, MAY)
    assert service.database.perform(places.offer, MAY).person_id == people[20]
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(deaths.release_quiet_place, MAY)
    assert refused.value.why == "no_quiet_place"


def test_ending_a_place_every_month_releases_no_quiet_places(service: Service) -> None:
    person = service.call("Una Leask", MAY, standing=True).person_id
    report(service, person)
    with pytest.raises(errors.HasDied):
        service.database.perform(end_standing, person, service.database.read(_group).id)
    assert set(states(service, person)) == {State.QUIET}


def test_a_group_whose_list_offers_by_itself_offers_a_released_quiet_place(
    service: Service,
) -> None:
    people = service.fill(MAY, 21)
    group = service.database.read(_group)
    service.database.perform(change, type(group), group.id, offers_itself=True)
    report(service, people[0])
    assert service.states(MAY)["offered"] == []
    service.database.perform(deaths.release_quiet_place, MAY)
    assert service.states(MAY)["offered"] == [people[20]]


def _group(db: UnitOfWork, **_: object) -> Any:
    return db.scalars(select(Session).limit(1)).one().group


def test_a_session_cancelled_before_or_after_the_report_gives_back_what_there_was(
    service: Service,
) -> None:
    people = service.fill(MAY, 21)
    before = {person: rows(service, person) for person in (people[0], people[20])}
    cancel(service, MAY)
    for person in (people[0], people[20]):
        report(service, person)
    restore(service, MAY)
    assert [states(service, p) for p in before] == [[State.QUIET], [State.RELEASED]]
    cancel(service, MAY)
    for person in before:
        service.database.perform(deaths.reverse_death, person)
    restore(service, MAY)
    for person, kept in before.items():
        assert rows(service, person) == kept


def cancel(service: Service, day: Any) -> None:
    service.database.perform(changing.cancel_session, service.database.read(_id, day))


def restore(service: Service, day: Any) -> None:
    service.database.perform(changing.restore_session, service.database.read(_id, day))


def _id(db: UnitOfWork, day: Any, **_: object) -> UUID:
    return session_id(db, day)


def test_a_session_moved_meanwhile_asks_whoever_is_back_to_reconfirm(service: Service) -> None:
    (person,) = service.fill(MAY, 1)
    report(service, person)
    meeting = service.database.read(_id, MAY)
    form = service.database.read(changing.session_form, meeting)
    later = type(form.shape)(**{**vars(form.shape), "day": MAY + timedelta(days=1)})
    service.database.perform(changing.change_session, meeting, later)
    service.database.perform(deaths.reverse_death, person)
    assert states(service, person) == [State.TO_RECONFIRM]

    assert [line.person_id for line in service.database.read(notices_of, meeting)] == [person]


def test_past_sessions_and_what_was_marked_stay(service: Service) -> None:

    person = service.call("Una Leask", APRIL, MAY).person_id
    service.hands.now = datetime(2025, 4, 30, 12, tzinfo=UTC)
    service.database.perform(mark_attendance, person, APRIL, Mark.CAME)
    service.hands.now = datetime(2025, 5, 2, 12, tzinfo=UTC)
    report(service, person)
    assert states(service, person) == [State.BOOKED, State.QUIET]
    assert service.database.read(_marks) == [person]


def _marks(db: UnitOfWork, **_: object) -> list[UUID]:
    return list(db.scalars(select(Attendance.person_id)))


def test_who_is_marked_already_for_today_can_be_reported_and_keeps_the_mark(
    service: Service,
) -> None:

    person = service.call("Una Leask", MAY).person_id
    service.hands.now = datetime(2025, 5, 28, 7, tzinfo=UTC)
    service.database.perform(mark_attendance, person, MAY, Mark.APOLOGIES)
    report(service, person)
    assert states(service, person) == [State.QUIET]
    service.database.perform(deaths.reverse_death, person)
    assert states(service, person) == [State.BOOKED]
    assert service.database.read(_marks) == [person]


def test_who_keeps_a_place_is_in_the_sessions_made_meanwhile_once_they_are_back(
    service: Service,
) -> None:
    person = service.call("Una Leask", APRIL, standing=True).person_id
    report(service, person)
    group = service.database.read(_group)
    service.hands.move(days=3)
    meeting = service.database.read(_id, MAY)
    form = service.database.read(changing.session_form, meeting)
    extra = type(form.shape)(**{**vars(form.shape), "day": MAY + timedelta(days=7)})
    made = service.database.perform(changing.add_session, group.id, extra)
    assert made not in {row["session_id"] for row in rows(service, person)}
    service.database.perform(deaths.reverse_death, person)
    by_session = {row["session_id"]: row["state"] for row in rows(service, person)}
    assert by_session[made] is State.BOOKED
    assert set(by_session.values()) == {State.BOOKED}


def refusal(service: Service, act: Any, *given: Any, at: Any = None, **said: Any) -> str:
    with pytest.raises(errors.PreconditionGone) as refused:
        (at or service.database).perform(act, *given, **said)
    return str(refused.value.why)


def test_only_the_reporter_takes_it_back_and_only_that_day(service: Service) -> None:
    person = service.call("Una Leask", MAY).person_id
    phone, other = service.sign_in(Role.PHONE), service.sign_in(Role.PHONE)
    phone.perform(deaths.report_death, person, "Her sister")
    with pytest.raises(errors.NotPermitted):
        other.perform(deaths.take_back_report, person)
    service.hands.now = datetime(2025, 4, 1, 22, 59, tzinfo=UTC)  # 23:59 on the desk's clock
    phone.perform(deaths.take_back_report, person)
    assert refusal(service, deaths.take_back_report, person, at=phone) == "not_reported"
    phone.perform(deaths.report_death, person, "Her sister")
    service.hands.move(minutes=2)
    assert refusal(service, deaths.take_back_report, person, at=phone) == "another_day"
    with pytest.raises(errors.NotPermitted):
        phone.perform(deaths.reverse_death, person)


def test_what_a_coordinator_confirmed_is_only_reversed_by_one(service: Service) -> None:
    person = service.call("Una Leask", MAY).person_id
    phone = service.sign_in(Role.PHONE)
    assert refusal(service, deaths.confirm_death, person) == "not_reported"
    phone.perform(deaths.report_death, person, "Her sister")
    with pytest.raises(errors.NotPermitted):
        phone.perform(deaths.confirm_death, person)
    assert service.database.perform(deaths.confirm_death, person).confirmed
    assert refusal(service, deaths.confirm_death, person) == "death_confirmed"
    assert refusal(service, deaths.take_back_report, person, at=phone) == "death_confirmed"
    with pytest.raises(errors.PreconditionGone) as refused:
        phone.undo()
    assert refused.value.why == "death_confirmed"
    service.database.perform(deaths.reverse_death, person)
    assert states(service, person) == [State.BOOKED]


def test_who_told_us_has_to_be_said_and_nobody_dies_twice(service: Service) -> None:
    person = service.call("Una Leask", MAY).person_id
    with pytest.raises(errors.BadField) as refused:
        report(service, person, told_by="  ")
    assert refused.value.field == "told_by"
    report(service, person)
    with pytest.raises(errors.HasDied):
        report(service, person)


def test_a_reversal_is_not_undone_once_the_person_has_booked_since(service: Service) -> None:
    person = service.call("Una Leask", MAY).person_id
    report(service, person)
    service.database.perform(deaths.reverse_death, person)
    service.sign_in(Role.PHONE).perform(places.book, person, JUNE)
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.undo()
    assert refused.value.why == "booked_since"


def met_in_april(service: Service, *names: str) -> list[UUID]:

    people = [service.call(name, APRIL).person_id for name in names]
    service.hands.now = datetime(2025, 4, 30, 12, tzinfo=UTC)
    for person in people:
        service.database.perform(mark_attendance, person, APRIL, Mark.CAME)
    service.hands.now = datetime(2025, 5, 2, 12, tzinfo=UTC)
    return people


def test_whoever_rings_sees_who_of_the_fellow_attendees_has_died_and_whether_she_knows(
    service: Service,
) -> None:
    una, jean = met_in_april(service, "Una Leask", "Jean Ross")
    away = service.call("Ann Gow", MAY).person_id
    report(service, jean)
    (fellow,) = service.database.read(before_ringing, una).fellows
    assert (fellow.person_id, fellow.confirmed, fellow.told) == (jean, False, False)
    assert service.database.read(before_ringing, away).fellows == ()
    service.database.perform(tell_of_death, jean, told_person_id=una)
    assert service.database.read(before_ringing, una).fellows[0].told
    assert refusal(service, tell_of_death, jean, told_person_id=una) == "told_already"
    assert refusal(service, tell_of_death, away, told_person_id=una) == "not_reported"


def test_who_was_not_told_is_still_seen_after_the_next_session_and_not_after_another(
    service: Service,
) -> None:
    una, jean, effie = met_in_april(service, "Una Leask", "Jean Ross", "Effie Gow")
    service.call("", MAY, JUNE, person_id=una)
    report(service, jean)
    report(service, effie)
    service.database.perform(tell_of_death, effie, told_person_id=una)
    came(service, una, MAY)
    (fellow,) = service.database.read(before_ringing, una).fellows
    assert (fellow.person_id, fellow.told, fellow.before_last) == (jean, False, True)
    came(service, una, JUNE)
    assert service.database.read(before_ringing, una).fellows == ()


def came(service: Service, person: UUID, day: date) -> None:
    service.hands.now = datetime(day.year, day.month, day.day, 10, 30, tzinfo=UTC)
    service.database.perform(mark_attendance, person, day, Mark.CAME)
    service.hands.move(days=2)


def test_who_was_told_of_a_death_that_was_none_is_named_so_that_they_hear_of_it(
    service: Service,
) -> None:
    una, jean = met_in_april(service, "Una Leask", "Jean Ross")
    report(service, jean)
    service.sign_in(Role.PHONE).perform(tell_of_death, jean, told_person_id=una)
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.undo()
    assert refused.value.why == "told_since"
    assert service.database.perform(deaths.reverse_death, jean).told == ("Una Leask",)
    report(service, jean)
    assert not service.database.read(before_ringing, una).fellows[0].told
