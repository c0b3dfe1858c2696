"""A booking of a speaker goes from stage to stage by the table, and by nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk.changing import cancel_session
from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_moves import booking_steps, move_speaker
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain import errors
from desktop_app.domain.speaker_moves import TABLE, moves_from
from desktop_app.domain.speakers import Answer, Stage
from tests.desk.planning import move as meet
from tests.service import AUGUST, JUNE, MAY, Service
from tests.speaking import a_talk, session_on

S = Stage
AFTERWARDS = datetime(2025, 5, 29, 9, tzinfo=UTC)
LIVELY = (S.IDEA, S.ASKED, S.PENCILLED, S.CONFIRMED, S.BRIEFED)
ALLOWED = {
    S.IDEA: {S.ASKED, S.PENCILLED, S.STOOD_DOWN},
    S.ASKED: {S.IDEA, S.PENCILLED, S.CONFIRMED, S.DECLINED, S.STOOD_DOWN},
    S.PENCILLED: {S.ASKED, S.CONFIRMED, S.DECLINED, S.WITHDREW, S.STOOD_DOWN},
    S.CONFIRMED: {S.PENCILLED, S.BRIEFED, S.SPOKE, S.WITHDREW, S.STOOD_DOWN},
    S.BRIEFED: {S.CONFIRMED, S.SPOKE, S.WITHDREW, S.STOOD_DOWN},
    S.SPOKE: {S.BRIEFED, S.THANKED},
    S.THANKED: {S.SPOKE},
    S.DECLINED: {S.IDEA, S.ASKED},
    S.WITHDREW: {S.IDEA, S.ASKED},
    S.STOOD_DOWN: {S.IDEA, S.ASKED},
}
ON = {S.SPOKE: (S.SPOKE,), S.THANKED: (S.SPOKE, S.THANKED)}  # how what was held comes there


def at_stage(service: Service, stage: Stage, who: SpeakerForm | UUID | None = None) -> UUID:
    """A booking for the session of May that has come so far."""
    who = who or SpeakerForm("Dr A. Okafor")
    booking = a_talk(service.database, MAY, S.CONFIRMED if stage in ON else stage, who)
    for step in ON.get(stage, ()):
        service.hands.now = AFTERWARDS
        move(service, booking, step)
    return booking


def move(service: Service, booking: UUID, stage: Stage) -> None:
    service.database.perform(move_speaker, booking, stage)


def stage_of(service: Service, booking: UUID) -> Stage:
    stage: Stage = service.database.read(booking_card, booking).stage
    return stage


def change(service: Service, booking: UUID, **other: Any) -> None:
    seen = service.database.read(booking_card, booking).form
    service.database.perform(change_booking, booking, replace(seen, **other), seen)


def refusal_of(service: Service, booking: UUID, stage: Stage) -> errors.Refusal:
    with pytest.raises(errors.Refusal) as refused:
        move(service, booking, stage)
    return refused.value


def test_the_table_holds_these_moves_and_no_others() -> None:
    assert {before: set(moves_from(before)) for before in Stage} == ALLOWED
    assert set(TABLE) == {(before, after) for before, all_ in ALLOWED.items() for after in all_}


@pytest.mark.parametrize("before", Stage)
def test_each_pair_of_stages_is_a_move_that_undo_takes_back_or_is_refused_by_name(
    service: Service, before: Stage
) -> None:
    booking = at_stage(service, before)
    for after in (stage for stage in Stage if stage not in ALLOWED[before]):
        refused = refusal_of(service, booking, after)
        assert isinstance(refused, errors.BadMove)
        assert (refused.before, refused.after) == (before, after)
        assert stage_of(service, booking) is before
    for after in sorted(ALLOWED[before], key=lambda stage: stage is S.SPOKE):
        if after is S.SPOKE:
            service.hands.now = AFTERWARDS
        move(service, booking, after)
        assert stage_of(service, booking) is after
        service.database.undo()
        assert stage_of(service, booking) is before


# What a move needs

Scene = Callable[[Service], tuple[UUID, Stage]]


def _person(service: Service, name: str = "Prof L. Nairn") -> UUID:
    speaker: UUID = service.database.perform(add_speaker, SpeakerForm(name))
    return speaker


def _book(service: Service, stage: Stage = S.IDEA, **said: Any) -> UUID:
    booking: UUID = service.database.perform(book_speaker, BookingForm("Sleep", **said), stage)
    return booking


def _on(service: Service, day: date) -> UUID:
    return service.database.read(session_on, day)


def nobody(service: Service) -> tuple[UUID, Stage]:
    return _book(service, session_id=_on(service, MAY)), S.ASKED


def no_date(service: Service) -> tuple[UUID, Stage]:
    return _book(service, speaker_id=_person(service)), S.ASKED


def only_a_date_they_refused(service: Service) -> tuple[UUID, Stage]:
    booking, may = _book(service, speaker_id=_person(service)), _on(service, MAY)
    service.database.perform(offer_date, booking, may)
    service.database.perform(answer_date, booking, may, Answer.NO)
    return booking, S.ASKED


def no_session(service: Service) -> tuple[UUID, Stage]:
    booking = _book(service, speaker_id=_person(service))
    service.database.perform(offer_date, booking, _on(service, MAY))
    move(service, booking, S.ASKED)
    return booking, S.PENCILLED


def a_cancelled_one(service: Service) -> tuple[UUID, Stage]:
    booking = at_stage(service, S.ASKED)
    service.database.perform(cancel_session, _on(service, MAY))
    return booking, S.PENCILLED


def one_that_is_over(service: Service) -> tuple[UUID, Stage]:
    booking = at_stage(service, S.PENCILLED)
    service.hands.now = AFTERWARDS
    return booking, S.CONFIRMED


def a_usual_one(service: Service) -> tuple[UUID, Stage]:
    booking = at_stage(service, S.ASKED)
    meet(service, MAY, longer=False)
    return booking, S.PENCILLED


def too_long_a_talk(service: Service) -> tuple[UUID, Stage]:
    who, may = _person(service), _on(service, MAY)
    booking = _book(service, speaker_id=who, session_id=may, talk_minutes=140)
    meet(service, MAY, minutes=130)
    return booking, S.PENCILLED


def a_day_they_said_no_to(service: Service) -> tuple[UUID, Stage]:
    booking, may = at_stage(service, S.ASKED), _on(service, MAY)
    for each in (may, _on(service, AUGUST)):
        service.database.perform(offer_date, booking, each)
    service.database.perform(answer_date, booking, may, Answer.NO)
    return booking, S.CONFIRMED


def somewhere_else_at_once(service: Service) -> tuple[UUID, Stage]:
    who = _person(service)
    at_stage(service, S.CONFIRMED, who)
    plan = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(13))
    service.database.perform(open_group, plan)
    other = service.database.read(session_on, MAY, "Other")
    return _book(service, speaker_id=who, session_id=other), S.PENCILLED


def a_slot_of_another(service: Service) -> tuple[UUID, Stage]:
    at_stage(service, S.CONFIRMED)
    return at_stage(service, S.PENCILLED, _person(service)), S.CONFIRMED


def one_that_has_not_begun(service: Service) -> tuple[UUID, Stage]:
    return at_stage(service, S.BRIEFED), S.SPOKE


@pytest.mark.parametrize(
    ("scene", "kind", "why"),
    [
        (nobody, errors.PreconditionGone, "no_speaker"),
        (no_date, errors.PreconditionGone, "no_date"),
        (only_a_date_they_refused, errors.PreconditionGone, "no_date"),
        (no_session, errors.PreconditionGone, "no_session"),
        (a_cancelled_one, errors.SessionCancelled, None),
        (one_that_is_over, errors.SessionStarted, None),
        (a_usual_one, errors.Clash, "not_longer"),
        (too_long_a_talk, errors.Clash, "talk_too_long"),
        (a_day_they_said_no_to, errors.Clash, "said_no"),
        (somewhere_else_at_once, errors.Clash, "speaker_elsewhere"),
        (a_slot_of_another, errors.Clash, "two_confirmed"),
        (one_that_has_not_begun, errors.PreconditionGone, "not_begun"),
    ],
)
def test_what_a_move_needs_and_has_not_is_the_reason_of_its_refusal(
    service: Service, scene: Scene, kind: type[errors.Refusal], why: str | None
) -> None:
    booking, stage = scene(service)
    before, entries = stage_of(service, booking), len(service.entries())
    refused = refusal_of(service, booking, stage)
    assert (type(refused), getattr(refused, "why", None)) == (kind, why)
    assert stage_of(service, booking) is before
    assert [entry.outcome for entry in service.entries()[entries:]] == [refused.code]


@pytest.mark.parametrize("scene", [nobody, a_usual_one, a_slot_of_another, one_that_has_not_begun])
def test_a_step_says_beforehand_what_it_would_be_refused_for(
    service: Service, scene: Scene
) -> None:
    booking, _ = scene(service)
    steps = service.database.read(booking_steps, booking)
    assert [step.stage for step in steps] == list(moves_from(stage_of(service, booking)))
    assert any(step.lacks for step in steps)
    for step in steps:
        if step.lacks is None:
            move(service, booking, step.stage)
            service.database.undo()
        else:
            refused = refusal_of(service, booking, step.stage)
            assert (type(refused), refused.args) == (type(step.lacks), step.lacks.args)


# What comes with a move


@pytest.mark.parametrize(
    ("stage", "due"),
    [
        (S.IDEA, date(2025, 4, 2)),
        (S.ASKED, date(2025, 4, 15)),
        (S.PENCILLED, date(2025, 5, 7)),
        (S.CONFIRMED, date(2025, 5, 14)),
        (S.BRIEFED, date(2025, 5, 28)),
        (S.SPOKE, date(2025, 6, 5)),
        (S.THANKED, None),
        (S.DECLINED, None),
    ],
)
def test_a_stage_has_somebody_who_sees_to_it_and_a_day_by_when(
    service: Service, stage: Stage, due: date | None
) -> None:
    card = service.database.read(booking_card, at_stage(service, stage))
    assert (card.form.due_on, card.form.owner_id) == (due, service.database.actor.user_id)
    assert card.stage_since == service.hands.now


@pytest.mark.parametrize(("day", "due"), [(None, date(2025, 4, 29)), (AUGUST, date(2025, 6, 4))])
def test_an_idea_is_to_be_asked_within_four_weeks_or_well_before_its_session(
    service: Service, day: date | None, due: date
) -> None:
    booking = _book(service, session_id=None if day is None else _on(service, day))
    assert service.database.read(booking_card, booking).form.due_on == due


def test_what_should_have_been_done_already_is_due_tomorrow(service: Service) -> None:
    booking = at_stage(service, S.PENCILLED)
    service.hands.now = datetime(2025, 5, 27, 9, tzinfo=UTC)
    move(service, booking, S.CONFIRMED)
    card = service.database.read(booking_card, booking)
    assert card.form.due_on == service.hands.now.date() + timedelta(days=1)


def test_a_day_that_somebody_chose_stays_until_the_next_move(service: Service) -> None:
    booking = at_stage(service, S.ASKED)
    change(service, booking, due_on=date(2025, 4, 4), owner_id=None)
    assert service.database.read(booking_card, booking).form.due_on == date(2025, 4, 4)
    move(service, booking, S.PENCILLED)
    card = service.database.read(booking_card, booking)
    assert (card.form.due_on, card.form.owner_id) == (
        date(2025, 5, 7),
        service.database.actor.user_id,
    )


def test_a_booking_begins_no_further_than_confirmed(service: Service) -> None:
    who, may = _person(service), _on(service, MAY)
    for stage in set(Stage) - {S.IDEA, S.ASKED, S.PENCILLED, S.CONFIRMED}:
        with pytest.raises(errors.BadMove):
            _book(service, stage, speaker_id=who, session_id=may)


@pytest.mark.parametrize(
    ("day", "minutes", "why"), [(JUNE, 30, "not_longer"), (MAY, 151, "talk_too_long")]
)
def test_an_idea_too_is_for_a_session_with_room_for_it(
    service: Service, day: date, minutes: int, why: str
) -> None:
    with pytest.raises(errors.Clash) as refused:
        _book(service, session_id=_on(service, day), talk_minutes=minutes)
    assert refused.value.why == why


@pytest.mark.parametrize("minutes", [0, -5, 601])
def test_a_talk_takes_some_minutes_and_no_day(service: Service, minutes: int) -> None:
    with pytest.raises(errors.BadField) as refused:
        _book(service, talk_minutes=minutes)
    assert refused.value.field == "talk_minutes"
