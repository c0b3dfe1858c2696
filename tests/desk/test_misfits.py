"""A booking that does not fit its session says why, on the board and on Today alike."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from desktop_app.desk.speaker_bookings import BookingForm, book_speaker
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.speakers import Misfit, Stage
from tests.desk.planning import move
from tests.desk.test_speaker_changes import card, change
from tests.desk.todo import KIND, session_id, todo
from tests.service import MAY, Service
from tests.speaking import a_talk

ADA = SpeakerForm("Ada")
STARTS = datetime(2025, 5, 28, 10, tzinfo=UTC)


def today_says(service: Service, booking: UUID) -> list[object]:
    """Why each task of a booking is there."""
    return [t.why[0] for t in todo(service, KIND.SPEAKER_STEP) if t.booking_id == booking]


@pytest.mark.parametrize(("minutes", "why"), [(60, None), (61, Misfit.TOO_SHORT)])
def test_a_talk_fits_the_slot_that_the_running_order_leaves_it(
    service: Service, minutes: int, why: Misfit | None
) -> None:
    form = BookingForm(
        "Sleep", service.database.perform(add_speaker, ADA), session_id(service, MAY)
    )
    booking = service.database.perform(
        book_speaker, replace(form, talk_minutes=minutes), Stage.CONFIRMED
    )
    assert card(service, booking).misfit is why
    service.hands.now = datetime(2025, 5, 14, 9, tzinfo=UTC)
    assert today_says(service, booking) == [why or Stage.CONFIRMED]


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.ASKED, Stage.PENCILLED])
def test_what_was_not_agreed_before_the_session_began_is_too_late(
    service: Service, stage: Stage
) -> None:
    booking = a_talk(service.database, MAY, stage, ADA)
    change(service, booking, due_on=date(2025, 4, 2))
    service.hands.now = STARTS - timedelta(minutes=1)
    assert card(service, booking).misfit is None
    assert today_says(service, booking) == [stage]
    service.hands.now = STARTS
    assert card(service, booking).misfit is Misfit.TOO_LATE
    assert today_says(service, booking) == [Misfit.TOO_LATE]


@pytest.mark.parametrize("stage", [Stage.CONFIRMED, Stage.BRIEFED])
def test_whoever_was_promised_is_noted_as_having_spoken_after_the_session(
    service: Service, stage: Stage
) -> None:
    booking = a_talk(service.database, MAY, stage, ADA)
    service.hands.now = STARTS + timedelta(days=1)
    assert card(service, booking).misfit is None
    assert today_says(service, booking) == [stage]


def test_a_session_that_is_not_longer_any_more_is_what_today_says_of_its_talk(
    service: Service,
) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, ADA)
    move(service, MAY, longer=False, minutes=120)
    service.hands.now = datetime(2025, 5, 14, 9, tzinfo=UTC)
    assert today_says(service, booking) == [Misfit.NOT_LONGER]
