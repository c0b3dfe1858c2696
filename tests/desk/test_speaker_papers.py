"""What goes out to a speaker: their slot and what was agreed, and nobody who attends."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from desktop_app.desk.changing import cancel_session, change_session, session_form
from desktop_app.desk.groups import open_group
from desktop_app.desk.setup import GROUP_OF_THE_SERVICE
from desktop_app.desk.speaker_bookings import (
    BookingForm,
    book_speaker,
    booking_card,
    change_booking,
)
from desktop_app.desk.speaker_cards import speaker_card
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speaker_papers import (
    Papers,
    brief_content,
    calling_off_content,
    invitation_content,
    papers_of,
    thanks_content,
)
from desktop_app.desk.speaker_questions import add_question, session_questions
from desktop_app.desk.speakers import SpeakerForm, add_speaker, change_speaker
from desktop_app.desk.texts import text, write_wording
from desktop_app.desk.wordings import RUNNING_ORDER_LONGER
from desktop_app.documents.speaker_brief import as_message, render, thanks_message
from desktop_app.documents.speaker_contents import SpeakerBrief, SpeakerInvitation
from desktop_app.documents.speaker_invitation import render as render_invitation
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.speakers import Stage
from tests.desk.rota_scene import add
from tests.desk.todo import SECOND
from tests.documents.reading import page_texts
from tests.service import MAY, Service
from tests.speaking import a_talk, session_on

OKAFOR = SpeakerForm("Dr A. Okafor", email="okafor@example.org", needs="A break before questions")
ANSWERS = "desk@example.org"
# All of an attendee that is typed into every text that goes out; and what stands on their record.
TYPED = (
    "Zuleika Qwertisson of KW15, KW15 1AB, 07700 900123, 07700900123, zuleika@canary.example.org"
)
BARE = "somebody of …, …, …, …, …"
CANARIES = ("Zuleika", "Qwertisson", "07700900123", "07700 900123", "canary", "KW15", "1AB", "Ramp")


def a_booking(service: Service, stage: Stage = Stage.CONFIRMED) -> UUID:
    return a_talk(service.database, MAY, stage, OKAFOR)


def brief(service: Service, booking: UUID, contact: str = "") -> SpeakerBrief:
    return service.database.read(brief_content, booking, contact)


def invitation(service: Service, booking: UUID, organizer: str = ANSWERS) -> SpeakerInvitation:
    return service.database.read(invitation_content, booking, organizer)


def papers(service: Service, booking: UUID) -> Papers:
    return service.database.read(papers_of, booking)


def change(service: Service, booking: UUID, **other: Any) -> None:
    seen: BookingForm = service.database.read(booking_card, booking).form
    service.database.perform(change_booking, booking, replace(seen, **other), seen)


def move_slot(service: Service) -> None:
    """The speaker begins at another minute of the longer session."""
    body = service.database.read(text, RUNNING_ORDER_LONGER).body
    assert "75|" in body
    later = body.replace("75|", "80|")
    service.database.perform(write_wording, RUNNING_ORDER_LONGER, None, later, 1)


def new_address(service: Service, booking: UUID) -> None:
    speaker = service.database.read(booking_card, booking).form.speaker_id
    seen = service.database.read(speaker_card, speaker).form
    other = replace(seen, email="a.okafor@example.org")
    service.database.perform(change_speaker, speaker, other, seen)


def move_session(service: Service, to: date) -> None:
    form = service.database.read(session_form, service.database.read(session_on, MAY))
    service.database.perform(change_session, form.session_id, replace(form.shape, day=to))


def test_a_brief_has_the_slot_and_what_was_agreed(service: Service) -> None:
    booking = a_booking(service)
    checks = datetime(2025, 5, 27, 14, tzinfo=UTC)
    change(service, booking, slides="Shares slides", boundaries="No single cases",
           tech_check_at=checks)  # fmt: skip
    found = brief(service, booking, "Ring Sam Keir")
    assert (found.day, found.starts, found.ends) == (MAY, time(12, 15), time(13, 15))
    assert (found.speaker, found.topic, found.minutes) == ("Dr A. Okafor", "Fatigue", 30)
    assert (found.needs, found.slides) == ("A break before questions", "Shares slides")
    assert (found.boundaries, found.contact) == ("No single cases", "Ring Sam Keir")
    assert found.slides_by == date(2025, 5, 21)
    assert found.tech_check is not None
    assert found.tech_check.time() == time(15)
    assert found.capacity == 20


def test_slides_are_asked_for_by_no_day_that_is_over(service: Service) -> None:
    booking = a_booking(service)
    service.hands.now = datetime(2025, 5, 22, 9, tzinfo=UTC)
    assert brief(service, booking).slides_by is None


def somebody_attends(service: Service) -> UUID:
    """The talk of a session with one attendee, who is named in all that is written of it."""
    service.call("Zuleika Qwertisson", MAY, phone="07700 900123", postcode="KW15",
                 email="zuleika@canary.example.org", access="Ramp at the door")  # fmt: skip
    who = replace(OKAFOR, needs=f"A break, as {TYPED}")
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, who)
    change(service, booking, topic=f"Sleep, asked by {TYPED}", slides=f"As {TYPED}",
           boundaries=f"Not {TYPED}", feedback=f"Heard by {TYPED}")  # fmt: skip
    meeting = service.database.read(session_on, MAY)
    service.database.perform(add_question, meeting, f"What helps {TYPED}?")
    return booking


def test_nothing_of_anybody_who_attends_goes_out(service: Service) -> None:
    booking = somebody_attends(service)
    found, invited = brief(service, booking), invitation(service, booking)
    okafor = speaker_of(service, booking)
    service.database.perform(move_speaker, booking, Stage.PENCILLED)
    another(service, booking)
    off = service.database.read(calling_off_content, booking, okafor, ANSWERS)
    service.database.perform(move_speaker, booking, Stage.CONFIRMED)
    service.hands.now = datetime(2025, 5, 29, 9, tzinfo=UTC)
    service.database.perform(move_speaker, booking, Stage.SPOKE)
    thanks = service.database.read(thanks_content, booking)
    papers = (
        "".join(page_texts(render(found).pdf)), as_message(found), repr(found),
        render_invitation(invited).decode(), repr(invited),
        render_invitation(off).decode(), repr(off), thanks_message(thanks), repr(thanks),
    )  # fmt: skip
    assert found.questions == (f"What helps {BARE}?",)
    asked = {found.topic, invited.topic, off.topic, thanks.topic}
    assert asked == {f"Sleep, asked by {BARE}"}
    assert (found.needs, found.slides) == (f"A break, as {BARE}", f"As {BARE}")
    assert (found.boundaries, thanks.feedback) == (f"Not {BARE}", f"Heard by {BARE}")
    for canary in CANARIES:
        for paper in papers:
            assert canary.casefold() not in paper.casefold()


@pytest.mark.parametrize(
    "contact",
    ["Ring Zuleika", "Ask Mrs Qwertisson", "Ring +44 7700 900 123", "Zuleika@Canary.example.org"],
)
def test_nobody_who_attends_is_given_to_a_speaker_as_whom_to_ask(
    service: Service, contact: str
) -> None:
    booking = somebody_attends(service)
    with pytest.raises(errors.PreconditionGone, match="attendee_named"):
        brief(service, booking, contact)
    with pytest.raises(errors.PreconditionGone, match="attendee_named"):
        invitation(service, booking, "zuleika@canary.example.org")


def test_a_colleague_who_shares_a_name_with_an_attendee_is_whom_a_speaker_asks(
    service: Service,
) -> None:
    booking = somebody_attends(service)
    add(service, "Zuleika Rae")
    contact = "Ring Zuleika Rae on 0131 496 0123"
    assert brief(service, booking, contact).contact == contact
    with pytest.raises(errors.PreconditionGone, match="attendee_named"):
        brief(service, booking, "Ring Zuleika Qwertisson")


def test_a_speaker_keeps_a_name_that_somebody_with_a_place_has_too(service: Service) -> None:
    service.call("Aileen Okafor", MAY)
    booking = a_booking(service)
    change(service, booking, slides="Dr Okafor's own, not what Aileen Okafor drew")
    assert brief(service, booking).slides == "Dr Okafor's own, not what somebody drew"


def test_where_people_of_the_group_live_is_left_out_and_other_words_stay(service: Service) -> None:
    service.call("Bea Orr", group=GROUP_OF_THE_SERVICE.name, postcode="KW15")
    service.database.perform(open_group, SECOND)
    service.call("Ada Orr", group=SECOND.name, postcode="ZE1")
    meeting = service.database.read(session_on, MAY)
    asked = "Some in KW15 and ZE1 ask: what are G3 cells?"
    service.database.perform(add_question, meeting, asked)
    (line,) = service.database.read(session_questions, meeting)
    assert line.text == "Some in … and ZE1 ask: what are G3 cells?"


def test_nobody_on_file_is_named_whether_they_are_booked_or_not(service: Service) -> None:
    service.call("Zuleika Qwertisson")
    service.call("Aileen Okafor")
    booking, meeting = a_booking(service), service.database.read(session_on, MAY)
    change(service, booking, slides="Dr Okafor brings what Zuleika drew",
           boundaries="Not about Qwertisson", feedback="Zuleika slept at last.")  # fmt: skip
    service.database.perform(add_question, meeting, "What helped Zuleika and Mrs Qwertisson?")
    (line,) = service.database.read(session_questions, meeting)
    assert line.text == "What helped somebody and Mrs somebody?"
    found = brief(service, booking)
    assert found.questions == (line.text,)
    assert (found.slides, found.boundaries) == (
        "Dr Okafor brings what somebody drew",
        "Not about somebody",
    )
    service.hands.now = datetime(2025, 5, 29, 9, tzinfo=UTC)
    service.database.perform(move_speaker, booking, Stage.SPOKE)
    thanks = service.database.read(thanks_content, booking)
    assert thanks.feedback == "Somebody slept at last."


def test_a_first_name_with_a_small_letter_is_taken_out_where_it_is_no_plain_word(
    service: Service,
) -> None:
    for name in ("Margaret Young", "Will Pain"):
        service.call(name)
    service.call("Hope Rae", MAY)
    booking, meeting = a_booking(service), service.database.read(session_on, MAY)
    asked = "what did you tell margaret? i hope pain will go, i am young"
    service.database.perform(add_question, meeting, asked)
    (line,) = service.database.read(session_questions, meeting)
    assert line.text == "what did you tell somebody? i hope pain will go, i am young"
    assert line.doubtful == ("hope",)
    assert brief(service, booking).questions == (line.text,)
    (line,) = service.sign_in(Role.PHONE).read(session_questions, meeting)
    assert line.doubtful == ()


def test_an_invitation_is_for_the_slot_alone(service: Service) -> None:
    found = invitation(service, a_booking(service))
    assert found.starts_at == datetime(2025, 5, 28, 11, 15, tzinfo=UTC)
    assert (found.minutes, found.attendee) == (60, "okafor@example.org")
    assert not found.cancelled


def test_whatever_changes_the_slot_raises_the_number_of_the_invitation(service: Service) -> None:
    booking = a_booking(service)
    told = [invitation(service, booking)]
    move_session(service, date(2025, 5, 27))
    told.append(invitation(service, booking))
    service.database.undo()
    told.append(invitation(service, booking))
    change(service, booking, topic="Tiredness")
    told.append(invitation(service, booking))
    assert len({each.uid for each in told}) == 1
    move_slot(service)
    told.append(invitation(service, booking))
    new_address(service, booking)
    told.append(invitation(service, booking))
    numbers = [each.sequence for each in told]
    assert numbers == sorted(set(numbers))
    assert told[1].starts_at == datetime(2025, 5, 27, 11, 15, tzinfo=UTC)


@pytest.mark.parametrize("stage", [Stage.WITHDREW, Stage.STOOD_DOWN])
def test_who_speaks_no_more_is_sent_that_it_is_called_off(service: Service, stage: Stage) -> None:
    booking = a_booking(service)
    first = invitation(service, booking)
    service.database.perform(move_speaker, booking, stage)
    last = invitation(service, booking)
    assert last.cancelled
    assert last.sequence > first.sequence


def test_of_a_cancelled_session_the_invitation_calls_off(service: Service) -> None:
    booking = a_booking(service)
    invitation(service, booking)
    service.database.perform(cancel_session, service.database.read(session_on, MAY))
    assert invitation(service, booking).cancelled


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.ASKED, Stage.DECLINED, Stage.WITHDREW])
def test_nobody_is_invited_to_a_slot_that_is_not_theirs(service: Service, stage: Stage) -> None:
    booking = a_booking(service, stage)
    with pytest.raises(errors.PreconditionGone, match="not_pencilled"):
        invitation(service, booking)
    assert not papers(service, booking).invitation


@pytest.mark.parametrize("stage", [Stage.ASKED, Stage.DECLINED])
def test_whoever_was_invited_can_be_sent_that_it_is_called_off(
    service: Service, stage: Stage
) -> None:
    booking = a_booking(service, Stage.PENCILLED)
    invitation(service, booking)
    service.database.perform(move_speaker, booking, stage)
    assert papers(service, booking).invitation
    assert invitation(service, booking).cancelled


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.WITHDREW, Stage.STOOD_DOWN])
def test_no_brief_is_made_for_a_talk_that_did_not_come_about(
    service: Service, stage: Stage
) -> None:
    booking = a_booking(service, stage)
    assert not papers(service, booking).brief
    with pytest.raises(errors.PreconditionGone, match="slot_gone"):
        brief(service, booking)


def test_an_invitation_needs_both_addresses(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("P. Moar"))
    with pytest.raises(errors.PreconditionGone, match="no_email"):
        invitation(service, booking)
    other = a_booking(service, Stage.PENCILLED)
    for organizer in ("", "nobody"):
        with pytest.raises(errors.BadField):
            invitation(service, other, organizer)


def test_who_has_spoken_is_thanked_with_what_they_may_be_told(service: Service) -> None:
    booking = a_booking(service)
    change(service, booking, feedback="Pacing helped many.")
    with pytest.raises(errors.PreconditionGone, match="not_spoken"):
        service.database.read(thanks_content, booking)
    service.hands.now = datetime(2025, 5, 29, 9, tzinfo=UTC)
    service.database.perform(move_speaker, booking, Stage.SPOKE)
    thanks = service.database.read(thanks_content, booking)
    assert (thanks.speaker, thanks.feedback) == ("Dr A. Okafor", "Pacing helped many.")


@pytest.mark.parametrize("stage", [Stage.SPOKE, Stage.THANKED])
def test_for_a_talk_that_was_held_only_the_thank_you_goes_out(
    service: Service, stage: Stage
) -> None:
    booking = a_booking(service)
    invitation(service, booking)
    service.hands.now = datetime(2025, 5, 29, 9, tzinfo=UTC)
    service.database.perform(move_speaker, booking, Stage.SPOKE)
    if stage is Stage.THANKED:
        service.database.perform(move_speaker, booking, stage)
    there = papers(service, booking)
    assert (there.brief, there.invitation, there.thanks) == (False, False, True)
    for paper in (brief, invitation):
        with pytest.raises(errors.PreconditionGone, match="spoken_already"):
            paper(service, booking)


def test_an_idea_has_neither_brief_nor_invitation(service: Service) -> None:
    booking = service.database.perform(book_speaker, BookingForm("Sleep"))
    for ask in (brief, invitation):
        with pytest.raises(errors.PreconditionGone, match="no_session"):
            ask(service, booking)


def test_only_who_plans_takes_them_out_and_each_leaves_its_trace(service: Service) -> None:
    booking = a_booking(service)
    with pytest.raises(errors.NotPermitted):
        service.sign_in(Role.PHONE).read(brief_content, booking)
    brief(service, booking)
    invitation(service, booking)
    traces = [(each.act, each.subject_kind, each.subject_id) for each in service.entries()[-2:]]
    assert traces == [
        ("export_brief", "speaker_booking", booking),
        ("export_invitation", "speaker_booking", booking),
    ]


def another(service: Service, booking: UUID) -> UUID:
    """The booking goes to another speaker, who is pencilled for it."""
    nairn: UUID = service.database.perform(
        add_speaker, SpeakerForm("Prof L. Nairn", email="nairn@example.org")
    )
    change(service, booking, speaker_id=nairn)
    service.database.perform(move_speaker, booking, Stage.PENCILLED)
    return nairn


def speaker_of(service: Service, booking: UUID) -> UUID:
    found: UUID | None = service.database.read(booking_card, booking).form.speaker_id
    assert found is not None
    return found


def test_a_brief_is_known_to_be_made_for_whom_it_was_made(service: Service) -> None:
    booking = a_booking(service, Stage.PENCILLED)
    assert papers(service, booking).brief_made_on is None
    brief(service, booking)
    assert papers(service, booking).brief_made_on == service.hands.now.date()
    another(service, booking)
    assert papers(service, booking).brief_made_on is None
