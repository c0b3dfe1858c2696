"""An undoing never promises what is not to be had: not a refused day, not one that has begun, and
not beside what another desk does at that moment."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time
from threading import Thread
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import URL, text

from desktop_app.desk.changing import cancel_session, change_session
from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_bookings import BookingForm, book_speaker, booking_card
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.access import Role
from desktop_app.domain.errors import PreconditionGone, Refusal
from desktop_app.domain.speakers import Answer, Stage
from desktop_app.store.database import Database, UnitOfWork
from tests.desk.planning import shape
from tests.service import MAY, Service, on_server
from tests.speaking import a_talk, session_on

OKAFOR = SpeakerForm("Dr A. Okafor")
AFTERWARDS = datetime(2025, 6, 1, 9, tzinfo=UTC)
ELSEWHERE = replace(GROUP_OF_THE_SERVICE, name="Other", paper_name="Other", start=time(12))


def stage(service: Service, booking: UUID) -> Stage:
    found: Stage = service.database.read(booking_card, booking).stage
    return found


def refused(undo: Callable[[], object]) -> str:
    with pytest.raises(PreconditionGone) as gone:
        undo()
    return gone.value.why


def test_a_promise_is_not_undone_back_to_a_day_they_said_no_to(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.PENCILLED, OKAFOR)
    other, may = service.sign_in(Role.COORDINATOR), service.database.read(session_on, MAY)
    other.perform(offer_date, booking, may)
    for stage_of_it in (Stage.CONFIRMED, Stage.PENCILLED):
        service.database.perform(move_speaker, booking, stage_of_it)
    other.perform(answer_date, booking, may, Answer.NO)
    assert refused(service.database.undo) == "promise_gone"
    assert stage(service, booking) is Stage.PENCILLED


def test_a_promise_is_not_redone_for_a_day_they_said_no_to(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.PENCILLED, OKAFOR)
    other, may = service.sign_in(Role.COORDINATOR), service.database.read(session_on, MAY)
    other.perform(offer_date, booking, may)
    service.database.perform(move_speaker, booking, Stage.CONFIRMED)
    service.database.undo()
    other.perform(answer_date, booking, may, Answer.NO)
    assert refused(service.database.redo) == "promise_gone"


def test_a_promise_does_not_come_back_once_the_session_has_begun(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, OKAFOR)
    service.database.perform(move_speaker, booking, Stage.STOOD_DOWN)
    service.hands.now = AFTERWARDS
    assert refused(service.database.undo) == "promise_gone"


def test_what_was_done_after_the_session_is_undone_at_once(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, OKAFOR)
    service.hands.now = AFTERWARDS
    service.database.perform(move_speaker, booking, Stage.STOOD_DOWN)
    service.database.undo()
    assert stage(service, booking) is Stage.CONFIRMED


def test_that_somebody_spoke_is_undone_after_the_session(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.BRIEFED, OKAFOR)
    service.hands.now = AFTERWARDS
    service.database.perform(move_speaker, booking, Stage.SPOKE)
    service.database.undo()
    assert stage(service, booking) is Stage.BRIEFED


# Two desks at one moment


def while_undoing(mine: Database, theirs: Database, act: Any, *args: Any) -> None:
    """Undo at one desk, and let another act before that is committed, which may be refused."""

    def acts() -> None:
        with suppress(Refusal):
            theirs.perform(act, *args)

    desk = Thread(target=acts)

    def meanwhile(_db: UnitOfWork) -> None:
        desk.start()
        while desk.is_alive() and not somebody_waits(mine):
            pass

    mine.undo(meanwhile)
    desk.join()


def somebody_waits(database: Database) -> bool:
    waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' LIMIT 1"
    with database._engine.connect() as connection:
        return connection.scalar(text(waiting)) is not None


@pytest.fixture
def on_postgres(postgres_url: URL) -> Any:
    service = on_server(postgres_url)
    yield service
    service.close()


@pytest.mark.postgres
def test_a_promise_that_comes_back_is_stood_down_by_who_cancels_at_once(
    on_postgres: Service,
) -> None:
    service, mine = on_postgres, on_postgres.database
    booking, may = a_talk(mine, MAY, Stage.CONFIRMED, OKAFOR), mine.read(session_on, MAY)
    mine.perform(move_speaker, booking, Stage.WITHDREW)
    while_undoing(mine, service.sign_in(Role.COORDINATOR), cancel_session, may)
    assert stage(service, booking) is Stage.STOOD_DOWN


@pytest.mark.postgres
def test_a_promise_that_comes_back_is_pencilled_by_who_shortens_at_once(
    on_postgres: Service,
) -> None:
    service, mine = on_postgres, on_postgres.database
    booking, may = a_talk(mine, MAY, Stage.CONFIRMED, OKAFOR), mine.read(session_on, MAY)
    mine.perform(move_speaker, booking, Stage.WITHDREW)
    shorter = replace(shape(service, MAY), longer=False, minutes=120)
    while_undoing(mine, service.sign_in(Role.COORDINATOR), change_session, may, shorter)
    assert stage(service, booking) is Stage.PENCILLED


@pytest.mark.postgres
def test_a_promise_that_comes_back_keeps_the_speaker_from_another_at_once(
    on_postgres: Service,
) -> None:
    service, mine = on_postgres, on_postgres.database
    speaker = mine.perform(add_speaker, OKAFOR)
    booking = a_talk(mine, MAY, Stage.CONFIRMED, speaker)
    mine.perform(open_group, ELSEWHERE)
    there = mine.read(session_on, MAY, "Other")
    mine.perform(move_speaker, booking, Stage.WITHDREW)
    theirs = service.sign_in(Role.COORDINATOR)
    second = theirs.perform(book_speaker, BookingForm("Sleep", speaker, there), Stage.PENCILLED)
    while_undoing(mine, theirs, move_speaker, second, Stage.CONFIRMED)
    assert (stage(service, booking), stage(service, second)) == (Stage.CONFIRMED, Stage.PENCILLED)


@pytest.mark.postgres
def test_a_no_that_comes_back_keeps_the_day_from_being_promised_at_once(
    on_postgres: Service,
) -> None:
    service, mine = on_postgres, on_postgres.database
    booking, may = a_talk(mine, MAY, Stage.ASKED, OKAFOR), mine.read(session_on, MAY)
    mine.perform(offer_date, booking, may)
    for answer in (Answer.NO, Answer.YES):
        mine.perform(answer_date, booking, may, answer)
    while_undoing(mine, service.sign_in(Role.COORDINATOR), move_speaker, booking, Stage.CONFIRMED)
    assert stage(service, booking) is Stage.ASKED
