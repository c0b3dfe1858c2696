"""What holds of all bookings of a speaker together, and of the dates they are asked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk.groups import open_group
from desktop_app.desk.replacing import Replacement, replace_speaker
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_cards import speaker_people
from desktop_app.desk.speaker_dates import answer_date, offer_date, take_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_names import booking_called
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.access import Grant, Role
from desktop_app.domain.errors import NotPermitted, PreconditionGone, Refusal
from desktop_app.domain.speakers import Answer, OfferedDate, Stage
from tests.desk.planning import move, rows, the_group
from tests.desk.test_speaker_changes import change
from tests.desk.todo import session_id
from tests.service import AUGUST, JUNE, MAY, Service
from tests.speaking import a_talk, session_on

ADA, BEA = SpeakerForm("Ada"), SpeakerForm("Bea")
NOVEMBER = date(2025, 11, 26)
Refuses = Callable[[Service, UUID], object]


def speaker(service: Service, form: SpeakerForm = ADA) -> UUID:
    who: UUID = service.database.perform(add_speaker, form)
    return who


def refused(service: Service, act: Any, *args: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        service.database.perform(act, *args)
    return str(getattr(refusal.value, "why", refusal.value.code))


def stage(service: Service, booking: UUID) -> Stage:
    found: Stage = service.database.read(booking_card, booking).stage
    return found


def due(service: Service, booking: UUID) -> date | None:
    found: date | None = service.database.read(booking_card, booking).form.due_on
    return found


# A session that they refused, in whichever booking


def says_no_to_its_date(service: Service, who: UUID) -> None:
    booking = service.database.perform(book_speaker, BookingForm("Fatigue", who))
    service.database.perform(offer_date, booking, session_id(service, MAY))
    service.database.perform(answer_date, booking, session_id(service, MAY), Answer.NO)


def withdraws(service: Service, who: UUID) -> None:
    a_talk(service.database, MAY, Stage.WITHDREW, who)


def declines(service: Service, who: UUID) -> None:
    a_talk(service.database, MAY, Stage.DECLINED, who)


@pytest.mark.parametrize("refuses", [says_no_to_its_date, withdraws, declines])
def test_nobody_is_promised_a_session_that_they_refused_in_another_booking(
    service: Service, refuses: Refuses
) -> None:
    who, may = speaker(service), session_id(service, MAY)
    refuses(service, who)
    for at in (Stage.PENCILLED, Stage.CONFIRMED):
        assert refused(service, book_speaker, BookingForm("Sleep", who, may), at) == "said_no"
    idea = service.database.perform(book_speaker, BookingForm("Sleep", who, may))
    assert refused(service, move_speaker, idea, Stage.PENCILLED) == "said_no"
    august = a_talk(service.database, AUGUST, Stage.PENCILLED, who)
    seen = service.database.read(booking_card, august).form
    service.database.perform(move_speaker, idea, Stage.STOOD_DOWN)
    other = replace(seen, session_id=may)
    assert refused(service, change_booking, august, other, seen) == "said_no"
    assert refused(service, offer_date, august, may) == "said_no"
    a_talk(service.database, MAY, Stage.PENCILLED, BEA)
    assert refused(service, replace_speaker, Replacement(may, who)) == "said_no"


def test_who_withdrew_comes_after_all_by_the_same_booking(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.WITHDREW, ADA)
    for at in (Stage.ASKED, Stage.CONFIRMED):
        service.database.perform(move_speaker, booking, at)
    assert stage(service, booking) is Stage.CONFIRMED


def test_a_no_in_another_booking_is_not_noted_beside_a_promise_nor_comes_back_to_it(
    service: Service,
) -> None:
    who, may = speaker(service), session_id(service, MAY)
    other = service.database.perform(book_speaker, BookingForm("Sleep", who))
    service.database.perform(offer_date, other, may)
    promised = a_talk(service.database, MAY, Stage.CONFIRMED, who)
    assert refused(service, answer_date, other, may, Answer.NO) == "promised_that_day"
    service.database.perform(move_speaker, promised, Stage.PENCILLED)
    service.database.perform(answer_date, other, may, Answer.NO)
    service.database.perform(answer_date, other, may, Answer.MAYBE)
    service.sign_in(Role.COORDINATOR).perform(move_speaker, promised, Stage.CONFIRMED)
    with pytest.raises(PreconditionGone):
        service.database.undo()


def test_what_was_given_up_is_not_moved_to_a_session_that_its_speaker_has_promised(
    service: Service,
) -> None:
    who, may = speaker(service), session_id(service, MAY)
    declined = a_talk(service.database, AUGUST, Stage.DECLINED, who)
    a_talk(service.database, MAY, Stage.CONFIRMED, who)
    seen = service.database.read(booking_card, declined).form
    other = replace(seen, session_id=may)
    assert refused(service, change_booking, declined, other, seen) == "promised_that_day"


# One booking of a speaker for a session


@pytest.mark.parametrize("at", [Stage.IDEA, Stage.ASKED, Stage.PENCILLED, Stage.CONFIRMED])
def test_nobody_is_booked_twice_for_a_session(service: Service, at: Stage) -> None:
    who, may = speaker(service), session_id(service, MAY)
    first = a_talk(service.database, MAY, Stage.PENCILLED, who)
    twice = BookingForm("Sleep", who, may)
    assert refused(service, book_speaker, twice, at) == "booked_already"
    august = a_talk(service.database, AUGUST, Stage.ASKED, who)
    seen = service.database.read(booking_card, august).form
    other = replace(seen, session_id=may)
    assert refused(service, change_booking, august, other, seen) == "booked_already"
    assert service.database.read(booking_called, "Ada", MAY) == first


def test_what_was_given_up_comes_back_only_while_there_is_no_other(service: Service) -> None:
    who = speaker(service)
    first = a_talk(service.database, MAY, Stage.STOOD_DOWN, who)
    a_talk(service.database, MAY, Stage.PENCILLED, who)
    for at in (Stage.IDEA, Stage.ASKED):
        assert refused(service, move_speaker, first, at) == "booked_already"


def test_what_was_given_up_is_not_undone_beside_another_that_was_made_since(
    service: Service,
) -> None:
    who = speaker(service)
    first = a_talk(service.database, MAY, Stage.IDEA, who)
    service.database.perform(move_speaker, first, Stage.STOOD_DOWN)
    a_talk(service.sign_in(Role.COORDINATOR), MAY, Stage.IDEA, who)
    with pytest.raises(PreconditionGone) as gone:
        service.database.undo()
    assert gone.value.why == "changed_since"


# Asking


@pytest.mark.parametrize("at", [Stage.DECLINED, Stage.STOOD_DOWN, Stage.CONFIRMED])
def test_a_date_is_offered_while_a_talk_is_to_be_agreed(service: Service, at: Stage) -> None:
    booking = a_talk(service.database, MAY, at, ADA)
    august = session_id(service, AUGUST)
    assert refused(service, offer_date, booking, august) == "dates_settled"


@pytest.mark.parametrize(
    ("day", "minutes", "why"), [(JUNE, 30, "not_longer"), (MAY, 240, "talk_too_long")]
)
def test_a_date_is_offered_with_room_for_the_talk(
    service: Service, day: date, minutes: int, why: str
) -> None:
    form = BookingForm("Sleep", speaker(service), talk_minutes=minutes)
    booking = service.database.perform(book_speaker, form)
    assert refused(service, offer_date, booking, session_id(service, day)) == why


def test_nobody_is_asked_for_a_date_that_has_no_room_any_more(service: Service) -> None:
    who, may = speaker(service), session_id(service, MAY)
    booking = service.database.perform(book_speaker, BookingForm("Sleep", who))
    service.database.perform(offer_date, booking, may)
    change(service, booking, talk_minutes=240)
    assert refused(service, move_speaker, booking, Stage.ASKED) == "no_date"


def test_the_only_date_that_somebody_is_asked_for_is_not_taken_away(service: Service) -> None:
    booking = service.database.perform(book_speaker, BookingForm("Sleep", speaker(service)))
    may, august = session_id(service, MAY), session_id(service, AUGUST)
    for each in (may, august):
        service.database.perform(offer_date, booking, each)
    service.database.perform(move_speaker, booking, Stage.ASKED)
    service.database.perform(take_date, booking, may)
    assert refused(service, take_date, booking, august) == "no_date"
    change(service, booking, session_id=may)
    service.database.perform(take_date, booking, august)


def test_a_refused_date_of_who_is_asked_may_be_taken_away(service: Service) -> None:
    booking = service.database.perform(book_speaker, BookingForm("Sleep", speaker(service)))
    may = session_id(service, MAY)
    service.database.perform(offer_date, booking, may)
    service.database.perform(move_speaker, booking, Stage.ASKED)
    service.database.perform(answer_date, booking, may, Answer.NO)
    service.database.perform(take_date, booking, may)
    assert stage(service, booking) is Stage.ASKED


def test_what_was_given_up_too_is_for_a_session_with_room_for_it(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.DECLINED, ADA)
    seen = service.database.read(booking_card, booking).form
    usual = replace(seen, session_id=session_id(service, JUNE))
    assert refused(service, change_booking, booking, usual, seen) == "not_longer"


@pytest.mark.parametrize(
    ("steps", "day"),
    [
        ((Stage.ASKED,), date(2025, 4, 1)),  # a step back
        ((Stage.CONFIRMED, Stage.PENCILLED, Stage.ASKED), date(2025, 4, 1)),
        ((Stage.DECLINED, Stage.IDEA, Stage.STOOD_DOWN), date(2025, 4, 1)),
        ((Stage.DECLINED, Stage.ASKED), date(2025, 4, 11)),
        ((Stage.ASKED, Stage.IDEA, Stage.PENCILLED), date(2025, 4, 11)),
    ],
)
def test_who_comes_from_an_idea_or_had_given_up_is_asked_and_by_no_other_move(
    service: Service, steps: tuple[Stage, ...], day: date
) -> None:
    booking = a_talk(service.database, MAY, Stage.PENCILLED, ADA)
    service.hands.move(days=10)
    for at in steps:
        service.database.perform(move_speaker, booking, at)
    (line,) = service.database.read(speaker_people)
    assert line.last_asked == day


# What is due, and the tech check


@pytest.mark.parametrize("at", [Stage.IDEA, Stage.ASKED, Stage.PENCILLED])
def test_for_an_earlier_session_no_step_is_due_after_the_talk(service: Service, at: Stage) -> None:
    november = session_id(service, NOVEMBER)
    form = BookingForm("Sleep", speaker(service), november, due_on=date(2025, 11, 1))
    booking = service.database.perform(book_speaker, form, at)
    change(service, booking, session_id=session_id(service, MAY))
    after = due(service, booking)
    assert after is None or after <= MAY


@pytest.mark.parametrize(
    ("at", "anew"),
    [
        (Stage.IDEA, date(2025, 5, 8)),  # 12 weeks before the session
        (Stage.ASKED, date(2025, 4, 15)),
        (Stage.PENCILLED, date(2025, 7, 10)),
        (Stage.CONFIRMED, date(2025, 4, 4)),
    ],
)
def test_for_a_session_that_is_moved_earlier_no_step_is_due_after_the_talk(
    service: Service, at: Stage, anew: date | None
) -> None:
    booking = a_talk(service.database, AUGUST, at, ADA)
    change(service, booking, due_on=date(2025, 8, 6))
    move(service, AUGUST, day=date(2025, 7, 31))
    assert due(service, booking) == anew


def test_an_answer_is_due_before_the_session_that_they_are_asked_for(service: Service) -> None:
    service.hands.now = datetime(2025, 5, 20, 9, tzinfo=UTC)
    assert due(service, a_talk(service.database, MAY, Stage.ASKED, ADA)) == MAY


@pytest.mark.parametrize("stage", [Stage.PENCILLED, Stage.CONFIRMED])
def test_a_tech_check_that_is_brought_to_an_earlier_session_is_to_be_agreed_anew(
    service: Service, stage: Stage
) -> None:
    who, check = speaker(service), datetime(2025, 6, 20, 9, tzinfo=UTC)
    held = a_talk(service.database, MAY, Stage.CONFIRMED, BEA)
    mine = service.database.perform(book_speaker, BookingForm("Sleep", who, tech_check_at=check))
    wanted = Replacement(session_id(service, MAY), who, mine, held, stage)
    service.database.perform(replace_speaker, wanted)
    assert due(service, mine) == date(2025, 4, 4)


# Whose dates they are


def test_dates_of_another_group_go_only_with_whoever_plans_it(service: Service) -> None:
    act, here = service.database.perform, the_group(service)
    act(open_group, replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="O", start=time(14)))
    booking = act(book_speaker, BookingForm("Sleep", speaker(service)))
    act(offer_date, booking, service.database.read(session_on, MAY, "Other"))
    desk = service.sign_in(Role.COORDINATOR)
    grants = (Grant(Role.COORDINATOR, here), Grant(Role.PHONE, None))
    desk.actor = replace(desk.actor, grants=grants)
    seen, bea = desk.read(booking_card, booking).form, speaker(service, BEA)
    with pytest.raises(NotPermitted):
        desk.perform(change_booking, booking, replace(seen, speaker_id=bea), seen)
    assert len(service.database.read(rows, OfferedDate)) == 1
    act(change_booking, booking, replace(seen, speaker_id=bea), seen)
    assert service.database.read(rows, OfferedDate) == []
