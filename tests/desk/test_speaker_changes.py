"""What a change of a booking or of a speaker makes of what was agreed before."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk.colleagues import planners
from desktop_app.desk.packs import preview_pack
from desktop_app.desk.speaker_board import BoardCard, speaker_board
from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_cards import speaker_people
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_names import speakers_named
from desktop_app.desk.speakers import SpeakerForm, add_speaker, change_speaker
from desktop_app.desk.users import remove_user
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.speakers import Answer, Stage
from tests.service import AUGUST, MAY, Service
from tests.speaking import a_talk, session_on

ADA, BEA = SpeakerForm("Ada"), SpeakerForm("Bea")
APRIL_FIRST = date(2025, 4, 1)


def card(service: Service, booking: UUID) -> BoardCard:
    cards = service.database.read(speaker_board).cards
    return next(card for card in cards if card.booking_id == booking)


def change(service: Service, booking: UUID, **to: Any) -> None:
    seen = service.database.read(booking_card, booking).form
    service.database.perform(change_booking, booking, replace(seen, **to), seen)


def test_speakers_of_one_name_stand_in_one_order_whatever_is_known_of_them(
    service: Service,
) -> None:
    for organisation, expertise in (("", "Sleep"), ("Beatson", "Pain"), ("", "Diet"), ("", "Diet")):
        form = SpeakerForm("Ada", expertise=expertise, organisation=organisation)
        service.database.perform(add_speaker, form)
    found = service.database.read(speakers_named, "ADA")
    keys = [(each.organisation, each.expertise, each.speaker_id) for each in found]
    assert keys == sorted(keys)
    assert len(keys) == 4


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.ASKED, Stage.PENCILLED, Stage.DECLINED])
def test_another_speaker_is_an_idea_without_what_the_one_before_said(
    service: Service, stage: Stage
) -> None:
    first = Stage.ASKED if stage is Stage.DECLINED else stage
    booking = a_talk(service.database, MAY, first, ADA)
    bea, may = service.database.perform(add_speaker, BEA), service.database.read(session_on, MAY)
    service.database.perform(offer_date, booking, may)
    service.database.perform(answer_date, booking, may, Answer.YES)
    if first is not stage:
        service.database.perform(move_speaker, booking, stage)
    change(service, booking, speaker_id=bea)
    found = card(service, booking)
    assert (found.speaker, found.stage) == ("Bea", Stage.IDEA)
    assert (found.offered, found.due) == ((), date(2025, 4, 2))  # 12 weeks before is past
    assert [line.last_asked for line in service.database.read(speaker_people)] == [None, None]
    service.database.undo()
    found = card(service, booking)
    assert (found.speaker, found.stage) == ("Ada", stage)


def test_a_first_speaker_keeps_the_dates_and_the_day_of_an_idea(service: Service) -> None:
    form = BookingForm("Sleep", due_on=date(2025, 5, 1))
    booking = service.database.perform(book_speaker, form)
    service.database.perform(offer_date, booking, service.database.read(session_on, MAY))
    change(service, booking, speaker_id=service.database.perform(add_speaker, ADA))
    found = card(service, booking)
    assert ([each.day for each in found.offered], found.due) == ([MAY], date(2025, 5, 1))


def test_for_another_session_the_next_step_is_due_anew(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.PENCILLED, ADA)
    august = service.database.read(session_on, AUGUST)
    change(service, booking, talk_minutes=20)
    assert card(service, booking).due == date(2025, 5, 7)
    change(service, booking, session_id=august)
    assert card(service, booking).due == date(2025, 8, 6)
    may = service.database.read(session_on, MAY)
    change(service, booking, session_id=may, due_on=date(2025, 5, 2))
    assert card(service, booking).due == date(2025, 5, 2)


def test_a_booking_whose_owner_has_left_can_be_changed_and_not_given_to_them(
    service: Service,
) -> None:
    other = service.sign_in(Role.COORDINATOR)
    (name,) = (
        each.name for each in service.database.read(planners) if each.user_id == other.actor.user_id
    )
    booking = a_talk(other, MAY, Stage.ASKED, ADA)
    idea = service.database.perform(book_speaker, BookingForm("Sleep"))
    service.database.perform(remove_user, name)
    change(service, booking, slides="None")
    assert service.database.read(booking_card, booking).form.slides == "None"
    with pytest.raises(errors.PreconditionGone):
        change(service, idea, owner_id=other.actor.user_id)


# Who is not active


@pytest.mark.parametrize("stage", [Stage.ASKED, Stage.PENCILLED, Stage.CONFIRMED])
def test_who_is_not_active_is_not_asked_any_more(service: Service, stage: Stage) -> None:
    gone = service.database.perform(add_speaker, replace(ADA, active=False))
    with pytest.raises(errors.PreconditionGone) as refused:
        a_talk(service.database, MAY, stage, gone)
    assert refused.value.why == "not_active"
    idea = a_talk(service.database, MAY, Stage.IDEA, gone)
    for step in (Stage.ASKED, Stage.PENCILLED):
        with pytest.raises(errors.PreconditionGone) as refused:
            service.database.perform(move_speaker, idea, step)
        assert refused.value.why == "not_active"


def test_what_is_under_way_with_who_is_not_active_goes_on(service: Service) -> None:
    who = service.database.perform(add_speaker, ADA)
    booking = a_talk(service.database, MAY, Stage.ASKED, who)
    service.database.perform(change_speaker, who, replace(ADA, active=False), ADA)
    change(service, booking, talk_minutes=20)
    service.database.perform(move_speaker, booking, Stage.CONFIRMED)
    assert card(service, booking).stage is Stage.CONFIRMED


# What prints of a speaker was agreed


def test_an_introduction_that_nobody_agreed_to_does_not_print(service: Service) -> None:
    agreed = replace(ADA, introduction="Agreed.", introduction_agreed_on=APRIL_FIRST)
    who = service.database.perform(add_speaker, agreed)
    a_talk(service.database, MAY, Stage.CONFIRMED, who)
    assert introduced(service) == "Agreed."
    changed = replace(agreed, introduction="Words of somebody else.")
    service.database.perform(change_speaker, who, replace(changed, phone="07700 900123"), agreed)
    assert introduced(service) == ""
    seen = replace(changed, introduction_agreed_on=None)
    again = replace(seen, introduction="Asked for.", introduction_agreed_on=APRIL_FIRST)
    service.database.perform(change_speaker, who, again, seen)
    assert introduced(service) == "Asked for."
    service.database.perform(change_speaker, who, replace(again, fee="None"), again)
    assert introduced(service) == "Asked for."


def introduced(service: Service) -> str:
    speaker = service.database.read(preview_pack, MAY).speaker
    assert speaker is not None
    return speaker.introduction


def test_nothing_is_agreed_on_a_day_to_come(service: Service) -> None:
    tomorrow = replace(ADA, introduction="Hello.", introduction_agreed_on=date(2025, 4, 2))
    who = service.database.perform(add_speaker, ADA)
    for act in ((add_speaker, tomorrow), (change_speaker, who, tomorrow, ADA)):
        with pytest.raises(errors.BadField) as refused:
            service.database.perform(*act)
        assert (refused.value.code, refused.value.field) == ("bad_date", "introduction_agreed_on")


@pytest.mark.parametrize("minutes", [0, -5, 601, 700])
def test_a_talk_has_a_number_of_minutes_that_there_can_be(service: Service, minutes: int) -> None:
    with pytest.raises(errors.BadField) as refused:
        service.database.perform(book_speaker, BookingForm("Sleep", talk_minutes=minutes))
    assert (refused.value.code, refused.value.field) == ("bad_number", "talk_minutes")


@pytest.mark.parametrize(
    ("to", "field"),
    [
        ({"due_on": date(1900, 5, 1)}, "due_on"),
        ({"due_on": date(2025, 3, 31)}, "due_on"),
        ({"due_on": date(2025, 5, 29)}, "due_on"),
        ({"tech_check_at": datetime(1900, 5, 1, 9, tzinfo=UTC)}, "tech_check_at"),
        ({"tech_check_at": datetime(2025, 4, 1, 8, tzinfo=UTC)}, "tech_check_at"),
        ({"tech_check_at": datetime(2025, 5, 28, 10, tzinfo=UTC)}, "tech_check_at"),
    ],
)
def test_no_step_is_for_a_day_that_is_over_or_comes_after_the_session(
    service: Service, to: dict[str, Any], field: str
) -> None:
    booking, may = a_talk(service.database, MAY, Stage.ASKED, ADA), on(service, MAY)
    with pytest.raises(errors.BadField) as refused:
        change(service, booking, **to)
    assert (refused.value.code, refused.value.field) == ("bad_date", field)
    with pytest.raises(errors.BadField):
        service.database.perform(book_speaker, BookingForm("Sleep", session_id=may, **to))


def test_the_last_days_that_are_possible_are_written(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.ASKED, ADA)
    change(service, booking, due_on=MAY, tech_check_at=datetime(2025, 5, 28, 9, 59, tzinfo=UTC))
    change(service, booking, due_on=APRIL_FIRST)
    assert card(service, booking).due == APRIL_FIRST
    idea = service.database.perform(book_speaker, BookingForm("Sleep", due_on=date(2026, 1, 1)))
    assert card(service, idea).due == date(2026, 1, 1)


def test_what_became_overdue_hinders_no_other_change_and_thanks_are_due_after_the_session(
    service: Service,
) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, ADA)
    change(service, booking, tech_check_at=datetime(2025, 5, 27, 9, tzinfo=UTC))
    service.hands.now = datetime(2025, 5, 29, 9, tzinfo=UTC)
    change(service, booking, feedback="Very clear")
    service.database.perform(move_speaker, booking, Stage.SPOKE)
    change(service, booking, due_on=date(2025, 6, 20))
    assert card(service, booking).due == date(2025, 6, 20)


def test_a_tech_check_is_not_left_after_another_session(service: Service) -> None:
    booking = a_talk(service.database, AUGUST, Stage.ASKED, ADA)
    change(service, booking, tech_check_at=datetime(2025, 8, 26, 9, tzinfo=UTC))
    with pytest.raises(errors.BadField, match="tech_check_at"):
        change(service, booking, session_id=on(service, MAY))


def on(service: Service, day: date) -> UUID:
    return service.database.read(session_on, day)
