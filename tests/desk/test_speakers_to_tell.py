"""Whose talk comes undone: who has to be told, and which sessions want a speaker again."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from desktop_app.desk.changed_today import changed_today
from desktop_app.desk.month import session_card
from desktop_app.desk.speaker_board import BoardCard, speaker_board
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_moves import move_speaker, tell_speaker
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.desk.tasks import Whose
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.sessions import Status
from desktop_app.domain.speakers import Answer, Stage
from tests.desk.planning import cancel, move, restore
from tests.desk.todo import KIND, seen, todo
from tests.service import MAY, Service
from tests.speaking import a_talk, session_on

FAR = date(2025, 11, 26)  # a longer session, almost eight months ahead
OKAFOR = SpeakerForm("Dr A. Okafor", phone="0131 496 0123")


def talk(service: Service, stage: Stage, day: date = MAY) -> UUID:
    return a_talk(service.database, day, stage, OKAFOR)


def card(service: Service, booking: UUID) -> BoardCard:
    board = service.database.read(speaker_board)
    return next(card for card in board.cards if card.booking_id == booking)


def to_tell(service: Service) -> list[tuple[UUID | None, object]]:
    return [(task.booking_id, task.why[0]) for task in todo(service, KIND.SPEAKER_TO_TELL)]


# Told that it comes to nothing


@pytest.mark.parametrize("stage", [Stage.ASKED, Stage.PENCILLED, Stage.CONFIRMED, Stage.BRIEFED])
def test_whoever_counts_on_a_cancelled_session_is_to_be_told_until_that_is_noted(
    service: Service, stage: Stage
) -> None:
    booking = talk(service, stage)
    assert to_tell(service) == []
    cancel(service, MAY)
    (task,) = todo(service, KIND.SPEAKER_TO_TELL)
    assert (task.booking_id, task.speaker, task.topic) == (booking, OKAFOR.name, "Fatigue")
    assert (task.day, task.due, task.whose) == (MAY, date(2025, 4, 1), Whose.MINE)
    service.hands.move(days=200)
    assert to_tell(service) == [(booking, Status.CANCELLED)]
    service.database.perform(tell_speaker, booking)
    assert (to_tell(service), card(service, booking).stage) == ([], Stage.STOOD_DOWN)
    service.database.undo()
    assert to_tell(service) == [(booking, Status.CANCELLED)]


def test_who_was_stood_down_is_told_so_when_the_session_takes_place_after_all(
    service: Service,
) -> None:
    booking, other = talk(service, Stage.CONFIRMED), talk(service, Stage.PENCILLED)
    cancel(service, MAY)
    assert {each for each, _why in to_tell(service)} == {booking, other}
    restore(service, MAY)
    assert to_tell(service) == [(booking, Status.SCHEDULED)]
    service.database.perform(move_speaker, booking, Stage.ASKED)
    assert to_tell(service) == []


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.DECLINED, Stage.WITHDREW, Stage.STOOD_DOWN])
def test_nobody_is_to_be_told_who_does_not_count_on_a_session(
    service: Service, stage: Stage
) -> None:
    booking = talk(service, stage)
    cancel(service, MAY)
    assert to_tell(service) == []
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(tell_speaker, booking)
    assert refused.value.why == "changed_since"


def test_nobody_is_told_of_a_session_that_takes_place(service: Service) -> None:
    booking = talk(service, Stage.PENCILLED)
    with pytest.raises(errors.PreconditionGone):
        service.database.perform(tell_speaker, booking)
    with pytest.raises(errors.NotPermitted):
        service.sign_in(Role.PHONE).perform(tell_speaker, booking)


def test_only_whoever_plans_sees_who_is_to_be_told(service: Service) -> None:
    talk(service, Stage.CONFIRMED)
    cancel(service, MAY)
    desk = service.sign_in(Role.PHONE)
    assert todo(service, KIND.SPEAKER_TO_TELL, desk=desk) == []


# A session far ahead wants a speaker again


def wanted(service: Service) -> list[date | None]:
    return [task.day for task in todo(service, KIND.SPEAKER)]


@pytest.mark.parametrize("gone", [Stage.WITHDREW, Stage.STOOD_DOWN])
def test_a_session_is_listed_whatever_its_distance_once_its_speaker_is_gone(
    service: Service, gone: Stage
) -> None:
    booking = talk(service, Stage.CONFIRMED, FAR)
    assert FAR not in wanted(service)
    service.database.perform(move_speaker, booking, gone)
    assert FAR in wanted(service)
    talk(service, Stage.CONFIRMED, FAR)
    assert FAR not in wanted(service)


def test_a_session_is_listed_whatever_its_distance_once_its_speaker_is_asked_again(
    service: Service,
) -> None:
    talk(service, Stage.CONFIRMED, FAR)
    later = date(2025, 11, 27)
    move(service, FAR, day=later)
    (task,) = (task for task in todo(service, KIND.SPEAKER) if task.day == later)
    assert task.why == (Stage.PENCILLED,)
    service.hands.move(days=30)
    assert later in wanted(service)


def test_a_session_is_listed_whatever_its_distance_once_it_is_restored(service: Service) -> None:
    talk(service, Stage.CONFIRMED, FAR)
    cancel(service, FAR)
    assert FAR not in wanted(service)
    restore(service, FAR)
    assert FAR in wanted(service)


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.PENCILLED])
def test_a_session_far_ahead_is_not_listed_for_what_goes_its_way(
    service: Service, stage: Stage
) -> None:
    booking = talk(service, stage, FAR)
    assert FAR not in wanted(service)
    if stage is Stage.IDEA:  # nobody was asked: nobody is gone
        service.database.perform(move_speaker, booking, Stage.STOOD_DOWN)
        assert FAR not in wanted(service)


# Who said no does not come


@pytest.mark.parametrize("stage", [Stage.PENCILLED, Stage.ASKED])
def test_who_said_no_to_the_date_is_nowhere_expected_to_come(
    service: Service, stage: Stage
) -> None:
    booking, may = talk(service, stage), service.database.read(session_on, MAY)
    service.hands.now = datetime(2025, 5, 26, 9, tzinfo=UTC)
    assert len(todo(service, KIND.SPEAKER_STEP)) == 1
    service.database.perform(offer_date, booking, may)
    service.database.perform(answer_date, booking, may, Answer.NO)
    (task,) = (task for task in todo(service, KIND.SPEAKER) if task.day == MAY)
    assert (task.why, task.speaker) == ((), "")
    assert todo(service, KIND.SPEAKER_STEP) == []
    ahead = next(each for each in (seen(service).next,) if each is not None)
    assert (ahead.line.day, ahead.speaker) == (MAY, None)
    assert service.database.read(session_card, may).talks == ()
    assert service.database.read(changed_today, may).talks == ()


def test_who_was_offered_another_date_has_still_to_answer(service: Service) -> None:
    booking, may = talk(service, Stage.ASKED), service.database.read(session_on, MAY)
    service.database.perform(offer_date, booking, may)
    service.database.perform(offer_date, booking, service.database.read(session_on, FAR))
    service.database.perform(answer_date, booking, may, Answer.NO)
    service.hands.now = datetime(2025, 4, 26, 9, tzinfo=UTC)
    assert len(todo(service, KIND.SPEAKER_STEP)) == 1


# On the day


def test_who_is_stood_down_by_hand_on_the_day_is_among_those_to_be_told(
    service: Service,
) -> None:
    booking, may = talk(service, Stage.CONFIRMED), service.database.read(session_on, MAY)
    noted = service.database.perform(add_speaker, SpeakerForm("Ada"))
    idea = service.database.perform(book_speaker, BookingForm("Sleep", noted, may))
    early = talk(service, Stage.STOOD_DOWN)
    service.hands.now = datetime(2025, 5, 28, 7, tzinfo=UTC)
    for each in (booking, idea):
        service.database.perform(move_speaker, each, Stage.STOOD_DOWN)
    found = service.database.read(changed_today, may)
    assert [(each.booking_id, each.stage) for each in found.gone] == [(booking, Stage.STOOD_DOWN)]
    assert early not in {each.booking_id for each in found.talks}
