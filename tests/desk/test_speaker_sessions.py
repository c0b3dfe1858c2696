"""What changes of sessions do to speakers, and what there is to do for speakers on Today."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk.changing import change_session, session_form
from desktop_app.desk.colleagues import planners
from desktop_app.desk.groups import open_group
from desktop_app.desk.packs import preview_pack
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_board import BoardCard, speaker_board
from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_papers import brief_content
from desktop_app.desk.speaker_questions import add_question
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.desk.tasks import Whose
from desktop_app.desk.users import remove_user
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.sessions import Status
from desktop_app.domain.speakers import Answer, Misfit, Stage
from tests.desk.planning import cancel, edit, lines, move, restore
from tests.desk.todo import KIND, todo
from tests.service import AUGUST, JUNE, MAY, Service
from tests.speaking import a_talk, session_on

MONDAY, THURSDAY = date(2025, 5, 26), date(2025, 5, 29)
OKAFOR = SpeakerForm("Dr A. Okafor")


def talk(service: Service, stage: Stage, day: date = MAY) -> UUID:
    return a_talk(service.database, day, stage, OKAFOR)


def card(service: Service, booking: UUID) -> BoardCard:
    board = service.database.read(speaker_board)
    return next(card for card in board.cards if card.booking_id == booking)


@pytest.mark.parametrize("stage", [Stage.CONFIRMED, Stage.BRIEFED])
@pytest.mark.parametrize("to", [{"day": THURSDAY}, {"start": time(12)}])
def test_a_moved_session_asks_its_speaker_again_within_three_days(
    service: Service, stage: Stage, to: dict[str, Any]
) -> None:
    booking = talk(service, stage)
    move(service, MAY, **to)
    found = card(service, booking)
    assert (found.stage, found.due) == (Stage.PENCILLED, date(2025, 4, 4))
    service.database.undo()
    assert card(service, booking).stage is stage


@pytest.mark.parametrize(("now", "due"), [(26, 27), (27, 27), (20, 23)])
def test_a_speaker_is_asked_again_before_the_moved_session(
    service: Service, now: int, due: int
) -> None:
    booking = talk(service, Stage.CONFIRMED)
    service.hands.now = datetime(2025, 5, now, 9, tzinfo=UTC)
    move(service, MAY, start=time(12))
    assert card(service, booking).due == date(2025, 5, due)


@pytest.mark.parametrize("stage", [Stage.CONFIRMED, Stage.BRIEFED])
def test_a_cancelled_session_stands_its_speaker_down_and_restored_promises_nobody(
    service: Service, stage: Stage
) -> None:
    booking = talk(service, stage)
    cancel(service, MAY)
    found = card(service, booking)
    assert (found.stage, found.due) == (Stage.STOOD_DOWN, date(2025, 4, 1))
    service.database.undo()
    assert card(service, booking).stage is stage
    service.database.redo()
    restore(service, MAY)
    assert card(service, booking).stage is Stage.STOOD_DOWN


@pytest.mark.parametrize(
    ("to", "why"),
    [({"longer": False, "minutes": 120}, Misfit.NOT_LONGER), ({"minutes": 20}, Misfit.TOO_SHORT)],
)
def test_a_session_made_shorter_pencils_its_speaker_and_the_card_says_why(
    service: Service, to: dict[str, Any], why: Misfit
) -> None:
    booking = talk(service, Stage.CONFIRMED)
    assert card(service, booking).misfit is None
    move(service, MAY, **to)
    found = card(service, booking)
    assert (found.stage, found.due, found.misfit) == (Stage.PENCILLED, date(2025, 4, 4), why)
    service.database.undo()
    assert card(service, booking).stage is Stage.CONFIRMED


def test_who_is_asked_or_pencilled_stays_so_and_the_card_says_that_it_is_not_held(
    service: Service,
) -> None:
    booking = talk(service, Stage.PENCILLED)
    cancel(service, MAY)
    found = card(service, booking)
    assert (found.stage, found.misfit) == (Stage.PENCILLED, Misfit.NOT_HELD)


def checked_too_late(service: Service, stage: Stage) -> UUID:
    """A booking whose tech check is after its session, which was moved to the day before."""
    booking = talk(service, stage)
    seen = service.database.read(booking_card, booking).form
    check = replace(seen, tech_check_at=datetime(2025, 5, 27, 14, tzinfo=UTC))
    service.database.perform(change_booking, booking, check, seen)
    move(service, MAY, start=time(10))
    assert card(service, booking).misfit is None
    move(service, MAY, day=MONDAY)
    return booking


@pytest.mark.parametrize("stage", [Stage.ASKED, Stage.PENCILLED, Stage.CONFIRMED])
def test_a_tech_check_that_a_moved_session_comes_before_is_to_be_agreed_anew(
    service: Service, stage: Stage
) -> None:
    found = card(service, checked_too_late(service, stage))
    assert (found.misfit, found.due) == (Misfit.LATE_CHECK, date(2025, 4, 4))
    service.hands.now = datetime(2025, 4, 4, 9, tzinfo=UTC)
    assert len(todo(service, KIND.SPEAKER_STEP)) == 1


def test_a_tech_check_that_is_too_late_is_told_to_nobody(service: Service) -> None:
    booking = checked_too_late(service, Stage.CONFIRMED)
    service.database.perform(move_speaker, booking, Stage.CONFIRMED)
    assert card(service, booking).misfit is Misfit.LATE_CHECK
    assert service.database.read(brief_content, booking).tech_check is None
    speaker = service.database.read(preview_pack, MONDAY).speaker
    assert speaker is not None
    assert speaker.tech_check == ""


def test_more_places_change_nothing_for_a_speaker(service: Service) -> None:
    booking = talk(service, Stage.BRIEFED)
    move(service, MAY, capacity=30, minutes=160)
    assert card(service, booking).stage is Stage.BRIEFED


def test_an_answer_was_for_the_day_that_was_offered(service: Service) -> None:
    booking, may = talk(service, Stage.ASKED), service.database.read(session_on, MAY)
    service.database.perform(offer_date, booking, may)
    service.database.perform(answer_date, booking, may, Answer.NO)
    move(service, MAY, day=THURSDAY)
    assert [offer.answer for offer in card(service, booking).offered] == [Answer.UNANSWERED]


# An undoing never gives a promise for a slot that is gone


def other_desk(service: Service) -> Any:
    return service.sign_in(Role.COORDINATOR)


def refused_undo(service: Service) -> str:
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.undo()
    return refused.value.why


def test_standing_down_is_not_undone_once_another_has_the_slot(service: Service) -> None:
    first, second = talk(service, Stage.CONFIRMED), talk(service, Stage.PENCILLED)
    service.database.perform(move_speaker, first, Stage.STOOD_DOWN)
    other_desk(service).perform(move_speaker, second, Stage.CONFIRMED)
    assert refused_undo(service) == "changed_since"
    assert card(service, first).stage is Stage.STOOD_DOWN


def a_second_group(service: Service, start: time) -> UUID:
    """Its session of May, on the same day."""
    plan = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=start)
    service.database.perform(open_group, plan)
    return service.database.read(session_on, MAY, "Other")


def test_standing_down_is_not_undone_once_they_are_promised_elsewhere(service: Service) -> None:
    who = service.database.perform(add_speaker, OKAFOR)
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, who)
    there = a_second_group(service, time(13))
    service.database.perform(move_speaker, booking, Stage.STOOD_DOWN)
    a_talk(other_desk(service), there, Stage.CONFIRMED, who)
    assert refused_undo(service) == "promise_gone"
    assert card(service, booking).stage is Stage.STOOD_DOWN


def test_a_session_that_comes_to_overlap_another_of_its_speaker_pencils_them(
    service: Service,
) -> None:
    who = service.database.perform(add_speaker, OKAFOR)
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, who)
    meeting = card(service, booking).session_id
    elsewhere = a_talk(
        service.database, a_second_group(service, time(13, 30)), Stage.CONFIRMED, who
    )
    shape = service.database.read(session_form, meeting).shape
    service.database.perform(change_session, meeting, replace(shape, minutes=170))
    assert card(service, booking).stage is Stage.PENCILLED
    assert card(service, elsewhere).stage is Stage.CONFIRMED


@pytest.mark.parametrize("to", [{"longer": False}, {"minutes": 15}])
def test_withdrawing_is_not_undone_once_the_slot_is_gone(
    service: Service, to: dict[str, Any]
) -> None:
    booking = talk(service, Stage.CONFIRMED)
    service.database.perform(move_speaker, booking, Stage.WITHDREW)
    service.database, mine = other_desk(service), service.database
    move(service, MAY, **to)
    service.database = mine
    assert refused_undo(service) == "promise_gone"


def test_making_a_session_longer_is_not_undone_once_a_speaker_is_promised(
    service: Service,
) -> None:
    move(service, JUNE, longer=True, minutes=150)
    service.database, mine = other_desk(service), service.database
    booking = talk(service, Stage.CONFIRMED, JUNE)
    service.database = mine
    assert refused_undo(service) == "changed_since"
    assert card(service, booking).stage is Stage.CONFIRMED


def test_restoring_is_not_undone_once_a_speaker_is_promised(service: Service) -> None:
    cancel(service, MAY)
    restore(service, MAY)
    service.database, mine = other_desk(service), service.database
    booking = talk(service, Stage.CONFIRMED)
    service.database = mine
    assert refused_undo(service) == "changed_since"
    assert card(service, booking).stage is Stage.CONFIRMED


def test_a_no_does_not_come_back_to_a_day_that_was_promised_since(service: Service) -> None:
    booking, may = talk(service, Stage.ASKED), service.database.read(session_on, MAY)
    act = service.database.perform
    act(offer_date, booking, may)
    act(answer_date, booking, may, Answer.NO)
    act(answer_date, booking, may, Answer.YES)
    other_desk(service).perform(move_speaker, booking, Stage.CONFIRMED)
    assert refused_undo(service) == "promise_gone"
    with pytest.raises(errors.PreconditionGone) as refused:
        act(answer_date, booking, may, Answer.NO)
    assert refused.value.why == "promised_that_day"


# What was promised stays as it was promised


def test_a_promised_booking_keeps_its_speaker_and_its_session(service: Service) -> None:
    booking = talk(service, Stage.CONFIRMED)
    seen = service.database.read(booking_card, booking).form
    august = service.database.read(session_on, AUGUST)
    for other in ({"session_id": august}, {"speaker_id": None}):
        with pytest.raises(errors.PreconditionGone) as refused:
            service.database.perform(change_booking, booking, replace(seen, **other), seen)
        assert refused.value.why == "promised_so"
    with pytest.raises(errors.Clash):
        service.database.perform(change_booking, booking, replace(seen, talk_minutes=200), seen)
    service.database.perform(change_booking, booking, replace(seen, slides="By post"), seen)
    assert service.database.read(booking_card, booking).form.slides == "By post"


def test_what_another_desk_wrote_meanwhile_is_not_written_over(service: Service) -> None:
    booking = talk(service, Stage.ASKED)
    seen = service.database.read(booking_card, booking).form
    service.database.perform(change_booking, booking, replace(seen, topic="Sleep"), seen)
    with pytest.raises(errors.ChangedSince) as refused:
        service.database.perform(change_booking, booking, replace(seen, topic="Pain"), seen)
    assert refused.value.fields == (("topic", "Sleep"),)
    service.database.perform(change_booking, booking, replace(seen, slides="None"), seen)


@pytest.mark.parametrize("what", ["booking", "offer", "question"])
def test_a_session_that_speakers_lean_on_is_cancelled_rather_than_removed(
    service: Service, what: str
) -> None:
    act, august = service.database.perform, service.database.read(session_on, AUGUST)
    if what == "booking":
        act(book_speaker, BookingForm("Sleep", session_id=august))
    elif what == "offer":
        act(offer_date, act(book_speaker, BookingForm("Sleep")), august)
    else:
        act(add_question, august, "What helps?")
    edit(service, last_day=JUNE)
    assert lines(service)[AUGUST].status is Status.CANCELLED


# Today


def test_a_step_that_is_due_is_on_today_with_who_sees_to_it(service: Service) -> None:
    booking = talk(service, Stage.ASKED)
    assert todo(service, KIND.SPEAKER_STEP) == []
    service.hands.now = datetime(2025, 4, 16, 9, tzinfo=UTC)
    (task,) = todo(service, KIND.SPEAKER_STEP)
    assert (task.booking_id, task.speaker, task.why) == (booking, OKAFOR.name, (Stage.ASKED,))
    assert (task.topic, task.day) == ("Fatigue", MAY)
    assert (task.since, task.due) == (date(2025, 4, 15), date(2025, 4, 16))
    assert (task.whose, task.owner) == (Whose.MINE, "")
    (theirs,) = todo(service, KIND.SPEAKER_STEP, desk=other_desk(service))
    assert (theirs.whose, theirs.owner) == (Whose.OTHERS, "Sam Keir")
    assert todo(service, KIND.SPEAKER_STEP, desk=service.sign_in(Role.PHONE)) == []
    service.database.perform(move_speaker, booking, Stage.DECLINED)
    assert todo(service, KIND.SPEAKER_STEP) == []


def test_whoever_plans_can_see_to_a_booking_and_of_one_who_left_it_is_anybodys(
    service: Service,
) -> None:
    other, _phone = other_desk(service), service.sign_in(Role.PHONE)
    found = service.database.read(planners)
    assert {each.user_id for each in found} == {
        service.database.actor.user_id,
        other.actor.user_id,
    }
    form = BookingForm("Sleep", owner_id=other.actor.user_id, due_on=date(2025, 4, 1))
    service.database.perform(book_speaker, form)
    (task,) = todo(service, KIND.SPEAKER_STEP)
    assert task.whose is Whose.OTHERS
    name = next(each.name for each in found if each.user_id == other.actor.user_id)
    service.database.perform(remove_user, name)
    (task,) = todo(service, KIND.SPEAKER_STEP)
    assert task.whose is Whose.ANYBODY
    assert task.booking_id is not None
    seen = service.database.read(booking_card, task.booking_id).form
    service.database.perform(change_booking, task.booking_id, replace(seen, topic="Pain"), seen)
    with pytest.raises(errors.PreconditionGone) as refused:
        service.database.perform(book_speaker, form)
    assert refused.value.why == "planner_gone"


def test_nobody_is_to_be_confirmed_for_a_session_that_is_cancelled(service: Service) -> None:
    talk(service, Stage.PENCILLED)
    service.hands.now = datetime(2025, 5, 8, 9, tzinfo=UTC)
    assert [task.why for task in todo(service, KIND.SPEAKER_STEP)] == [(Stage.PENCILLED,)]
    cancel(service, MAY)
    assert todo(service, KIND.SPEAKER_STEP) == []
    restore(service, MAY)
    assert len(todo(service, KIND.SPEAKER_STEP)) == 1


def test_an_idea_without_anybody_is_told_by_what_it_is_about(service: Service) -> None:
    form = BookingForm("Sleep", due_on=date(2025, 4, 1))
    service.database.perform(book_speaker, form)
    (task,) = todo(service, KIND.SPEAKER_STEP)
    assert (task.speaker, task.session_id, task.whose) == ("Sleep", None, Whose.MINE)


def test_a_slot_is_empty_at_once_when_its_speaker_withdraws(service: Service) -> None:
    booking = talk(service, Stage.BRIEFED)
    assert [task.day for task in todo(service, KIND.SPEAKER)] == [AUGUST]
    service.database.perform(move_speaker, booking, Stage.WITHDREW)
    assert [task.day for task in todo(service, KIND.SPEAKER)] == [MAY, AUGUST]
    assert service.database.read(preview_pack, MAY).speaker is None


def test_an_introduction_prints_only_once_it_is_agreed(service: Service) -> None:
    for agreed, printed in ((None, ""), (date(2025, 4, 1), "Hello.")):
        who = SpeakerForm("Ada", introduction="Hello.", introduction_agreed_on=agreed)
        booking = a_talk(service.database, MAY, Stage.CONFIRMED, who)
        speaker = service.database.read(preview_pack, MAY).speaker
        assert speaker is not None
        assert speaker.introduction == printed
        service.database.perform(move_speaker, booking, Stage.STOOD_DOWN)


def test_who_may_only_look_moves_nothing(service: Service) -> None:
    booking = talk(service, Stage.ASKED)
    phone = service.sign_in(Role.PHONE)
    assert phone.read(speaker_board).cards
    for act, said in (
        (move_speaker, (booking, Stage.PENCILLED)),
        (add_speaker, (OKAFOR,)),
        (book_speaker, (BookingForm("Sleep"),)),
    ):
        with pytest.raises(errors.NotPermitted):
            phone.perform(act, *said)
