"""Whoever was invited to a slot and has it no more is sent that it is called off."""

from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy import delete, update

from desktop_app.desk.changing import cancel_session
from desktop_app.desk.speaker_invited import Former
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_papers import Papers, calling_off_content
from desktop_app.documents.speaker_invitation import render as render_invitation
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import UnitOfWork
from desktop_app.store.entries import Change, PersonKey
from tests.desk.test_speaker_papers import (
    ANSWERS,
    OKAFOR,
    a_booking,
    another,
    brief,
    change,
    invitation,
    papers,
    speaker_of,
)
from tests.service import AUGUST, MAY, Service
from tests.speaking import session_on


def test_a_former_speaker_is_sent_that_it_is_called_off_and_the_new_one_is_not(
    service: Service,
) -> None:
    booking = a_booking(service, Stage.PENCILLED)
    okafor, first = speaker_of(service, booking), invitation(service, booking)
    assert papers(service, booking).former == ()
    another(service, booking)
    assert papers(service, booking).former == (Former(okafor, OKAFOR.name),)
    off = service.database.read(calling_off_content, booking, okafor, ANSWERS)
    assert (off.cancelled, off.uid, off.attendee) == (True, first.uid, OKAFOR.email)
    assert (off.starts_at, off.minutes, off.topic) == (first.starts_at, 60, "Fatigue")
    assert off.sequence > first.sequence
    assert b"METHOD:CANCEL" in render_invitation(off)
    assert papers(service, booking).former == (Former(okafor, OKAFOR.name, date(2025, 4, 1)),)
    service.database.perform(move_speaker, booking, Stage.ASKED)
    assert not papers(service, booking).invitation  # nothing to call off for who was not invited
    service.database.undo()
    assert not invitation(service, booking).cancelled


def test_who_was_invited_to_a_session_that_the_booking_has_no_more_is_sent_it(
    service: Service,
) -> None:
    booking = a_booking(service, Stage.PENCILLED)
    okafor, first = speaker_of(service, booking), invitation(service, booking)
    for stage in (Stage.ASKED, Stage.IDEA):
        service.database.perform(move_speaker, booking, stage)
    change(service, booking, session_id=None)
    assert papers(service, booking) == Papers(former=(Former(okafor, OKAFOR.name),))
    off = service.database.read(calling_off_content, booking, okafor, ANSWERS)
    assert (off.starts_at, off.cancelled) == (first.starts_at, True)
    assert off.sequence > first.sequence


def test_a_former_speaker_says_when_it_was_called_off_until_they_are_invited_again(
    service: Service,
) -> None:
    booking = a_booking(service, Stage.PENCILLED)
    okafor = speaker_of(service, booking)
    invitation(service, booking)
    service.database.perform(move_speaker, booking, Stage.DECLINED)
    assert invitation(service, booking).cancelled
    nairn = another(service, booking)
    invitation(service, booking)
    change(service, booking, speaker_id=None)
    called_off, kept = papers(service, booking).former
    assert called_off == Former(okafor, OKAFOR.name, date(2025, 4, 1))
    assert (kept.speaker_id, kept.called_off_on) == (nairn, None)
    service.database.read(calling_off_content, booking, nairn, ANSWERS)
    change(service, booking, speaker_id=okafor)
    service.database.perform(move_speaker, booking, Stage.PENCILLED)
    invitation(service, booking)
    change(service, booking, speaker_id=None)
    former = papers(service, booking).former
    assert {each.speaker_id: each.called_off_on for each in former} == {
        okafor: None,
        nairn: date(2025, 4, 1),
    }


def test_what_was_sent_when_their_session_was_cancelled_called_it_off_too(
    service: Service,
) -> None:
    booking = a_booking(service, Stage.PENCILLED)
    okafor = speaker_of(service, booking)
    invitation(service, booking)
    service.database.perform(cancel_session, service.database.read(session_on, MAY))
    assert invitation(service, booking).cancelled
    change(service, booking, session_id=None, speaker_id=None)
    assert papers(service, booking).former == (Former(okafor, OKAFOR.name, date(2025, 4, 1)),)


def test_what_the_journal_does_not_know_any_more_is_not_said(service: Service) -> None:
    booking = a_booking(service, Stage.PENCILLED)
    brief(service, booking)
    invitation(service, booking)
    service.database.perform(lose_changes, booking)
    assert papers(service, booking) == Papers(brief=True, invitation=True)


def test_what_was_made_is_known_when_the_speaker_before_is_erased(service: Service) -> None:
    booking = a_booking(service, Stage.PENCILLED)
    okafor = speaker_of(service, booking)
    nairn = another(service, booking)
    change(service, booking, session_id=service.database.read(session_on, AUGUST))
    invitation(service, booking)
    service.database.perform(erase, okafor)
    change(service, booking, speaker_id=None)
    assert [each.speaker_id for each in papers(service, booking).former] == [nairn]
    off = service.database.read(calling_off_content, booking, nairn, ANSWERS)
    assert off.topic == "Fatigue"


def erase(db: UnitOfWork, speaker_id: UUID, *, now: datetime) -> None:
    """The values of somebody in the journal and their key are gone, as an erasure leaves them."""
    del now
    for owner in (Change.person_id, Change.former_person_id):
        db.execute(update(Change).where(owner == speaker_id).values(before=None))
    db.execute(update(Change).where(Change.person_id == speaker_id).values(after=None))
    db.execute(delete(PersonKey).where(PersonKey.owner == speaker_id))


def lose_changes(db: UnitOfWork, booking: UUID, *, now: datetime) -> None:
    """What the journal had of a booking is gone."""
    del now
    db.execute(delete(Change).where(Change.row_id == booking))


def test_nothing_is_called_off_for_who_holds_no_former_invitation(service: Service) -> None:
    booking = a_booking(service, Stage.PENCILLED)
    okafor = speaker_of(service, booking)
    invitation(service, booking)
    nairn = another(service, booking)
    with pytest.raises(errors.NotFound):
        service.database.read(calling_off_content, booking, nairn, ANSWERS)
    with pytest.raises(errors.NotPermitted):
        service.sign_in(Role.PHONE).read(calling_off_content, booking, okafor, ANSWERS)
    change(service, booking, speaker_id=okafor)
    with pytest.raises(errors.NotFound):
        service.database.read(calling_off_content, booking, okafor, ANSWERS)
