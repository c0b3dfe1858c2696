"""One act takes off the speaker who cannot come and brings another, by the table of moves."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from desktop_app.desk.changed_today import ChangedToday, changed_today
from desktop_app.desk.replacing import Replacement, replace_speaker
from desktop_app.desk.speaker_bookings import BookingCard, BookingForm, book_speaker, booking_card
from desktop_app.desk.speaker_dates import answer_date, offer_date
from desktop_app.desk.speaker_moves import move_speaker
from desktop_app.desk.speakers import SpeakerForm, add_speaker
from desktop_app.domain.access import Role
from desktop_app.domain.errors import BadMove, Clash, NotFound, NotPermitted, PreconditionGone
from desktop_app.domain.speakers import PROMISED, Answer, Stage
from tests.desk.todo import session_id
from tests.service import AUGUST, JUNE, MAY, Service
from tests.speaking import a_talk

MORNING = datetime(2025, 5, 28, 7, tzinfo=UTC)
TODAY = date(2025, 5, 28)


@pytest.fixture
def promised(service: Service) -> UUID:
    """The booking of whoever is confirmed for May; it is the morning of that day."""
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("Dr A. Okafor"))
    service.hands.now = MORNING
    return booking


def speaker(service: Service, name: str = "Cat Can") -> UUID:
    who: UUID = service.database.perform(add_speaker, SpeakerForm(name))
    return who


def instead(
    service: Service, who: UUID, booking: UUID | None = None, stage: Stage = Stage.PENCILLED
) -> UUID:
    """Somebody is chosen for May, in place of whoever has the slot."""
    slot = next((t.booking_id for t in seen(service).talks if t.stage in PROMISED), None)
    wanted = Replacement(session_id(service, MAY), who, booking, slot, stage)
    chosen: UUID = service.database.perform(replace_speaker, wanted)
    return chosen


def card(service: Service, booking: UUID) -> BookingCard:
    return service.database.read(booking_card, booking)


def stage(service: Service, booking: UUID) -> Stage:
    return card(service, booking).stage


def seen(service: Service) -> ChangedToday:
    return service.database.read(changed_today, session_id(service, MAY))


def test_who_had_no_booking_is_pencilled_on_the_same_topic_and_due_to_be_asked_today(
    service: Service, promised: UUID
) -> None:
    who = speaker(service)
    chosen = card(service, instead(service, who))
    assert (chosen.stage, chosen.form.due_on) == (Stage.PENCILLED, TODAY)
    lost = card(service, promised)
    assert lost.stage is Stage.WITHDREW
    assert (chosen.form.speaker_id, chosen.form.session_id) == (who, session_id(service, MAY))
    assert chosen.form.topic == lost.form.topic
    assert chosen.form.owner_id == service.database.actor.user_id


def test_nothing_that_was_agreed_with_the_one_before_is_taken_over(service: Service) -> None:
    agreed = BookingForm(
        "Fatigue", speaker(service, "Dr A. Okafor"), session_id(service, MAY),
        talk_minutes=40, slides="By Monday", boundaries="No diets",
    )  # fmt: skip
    service.database.perform(book_speaker, agreed, Stage.CONFIRMED)
    form = card(service, instead(service, speaker(service))).form
    assert (form.talk_minutes, form.slides, form.boundaries) == (40, "", "")


def test_it_is_one_act_that_is_undone_and_done_again_as_one(
    service: Service, promised: UUID
) -> None:
    before, who = len(service.entries()), speaker(service)
    instead(service, who)
    assert [entry.act for entry in service.entries()[before + 1 :]] == ["replace_speaker"]
    service.database.undo()
    assert stage(service, promised) is Stage.CONFIRMED
    assert [talk.speaker for talk in seen(service).talks] == ["Dr A. Okafor"]
    service.database.redo()
    assert stage(service, promised) is Stage.WITHDREW
    assert [talk.speaker for talk in seen(service).talks] == ["Cat Can"]


def test_who_said_yes_on_the_phone_is_confirmed_at_once_and_undo_gives_the_slot_back(
    service: Service, promised: UUID
) -> None:
    chosen = instead(service, speaker(service), None, Stage.CONFIRMED)
    assert (stage(service, chosen), stage(service, promised)) == (Stage.CONFIRMED, Stage.WITHDREW)
    service.database.undo()
    assert stage(service, promised) is Stage.CONFIRMED
    service.database.redo()
    assert stage(service, chosen) is Stage.CONFIRMED


@pytest.mark.parametrize("before", [Stage.IDEA, Stage.ASKED, Stage.PENCILLED])
@pytest.mark.parametrize("after", [Stage.PENCILLED, Stage.CONFIRMED])
def test_who_is_noted_for_the_session_keeps_their_booking(
    service: Service, promised: UUID, before: Stage, after: Stage
) -> None:
    who = speaker(service)
    booking = a_talk(service.database, MAY, before, who)
    assert instead(service, who, booking, after) == booking
    assert (stage(service, booking), stage(service, promised)) == (after, Stage.WITHDREW)
    service.database.undo()
    assert (stage(service, booking), stage(service, promised)) == (before, Stage.CONFIRMED)


def offered(service: Service, who: UUID, for_session: date | None = None) -> UUID:
    other = None if for_session is None else session_id(service, for_session)
    booking: UUID = service.database.perform(book_speaker, BookingForm("Sleep", who, other))
    service.database.perform(offer_date, booking, session_id(service, MAY))
    return booking


def test_a_booking_for_no_session_yet_is_for_this_one_then(
    service: Service, promised: UUID
) -> None:
    who = speaker(service)
    booking = offered(service, who)
    assert instead(service, who, booking) == booking
    chosen = card(service, booking)
    assert chosen.form.session_id == session_id(service, MAY)
    assert (chosen.stage, chosen.form.topic) == (Stage.PENCILLED, "Sleep")
    service.database.undo()
    assert card(service, booking).form.session_id is None


def test_a_booking_for_another_session_stays_there(service: Service, promised: UUID) -> None:
    who = speaker(service)
    booking = offered(service, who, AUGUST)
    with pytest.raises(PreconditionGone):
        instead(service, who, booking)
    assert instead(service, who) != booking
    assert card(service, booking).form.session_id == session_id(service, AUGUST)


def test_without_a_talk_to_replace_it_is_on_what_they_were_asked_about(service: Service) -> None:
    who = speaker(service)
    with pytest.raises(NotFound):
        instead(service, who)
    offered(service, who, AUGUST)
    assert card(service, instead(service, who)).form.topic == "Sleep"


def test_after_the_speaker_withdrew_the_slot_is_still_for_the_same_topic(
    service: Service, promised: UUID
) -> None:
    service.database.perform(move_speaker, promised, Stage.WITHDREW)
    chosen = card(service, instead(service, speaker(service)))
    assert (chosen.stage, chosen.form.topic) == (Stage.PENCILLED, "Fatigue")


def test_whoever_withdrew_or_declined_is_refused(service: Service, promised: UUID) -> None:
    (okafor,) = (talk.speaker_id for talk in seen(service).talks)
    service.database.perform(move_speaker, promised, Stage.WITHDREW)
    for after in (Stage.PENCILLED, Stage.CONFIRMED):
        with pytest.raises(Clash) as refused:
            instead(service, okafor, None, after)
        assert refused.value.why == "said_no"


def test_whoever_said_no_to_the_date_is_refused(service: Service, promised: UUID) -> None:
    who = speaker(service)
    booking = offered(service, who)
    service.database.perform(answer_date, booking, session_id(service, MAY), Answer.NO)
    for same in (None, booking):
        with pytest.raises(Clash) as refused:
            instead(service, who, same)
        assert refused.value.why == "said_no"
    assert stage(service, promised) is Stage.CONFIRMED


def test_who_was_asked_meanwhile_is_not_booked_twice(service: Service, promised: UUID) -> None:
    who = speaker(service)
    a_talk(service.database, MAY, Stage.PENCILLED, who)
    with pytest.raises(Clash) as refused:
        instead(service, who)
    assert refused.value.why == "booked_already"
    assert stage(service, promised) is Stage.CONFIRMED


def test_a_booking_of_somebody_else_is_refused(service: Service, promised: UUID) -> None:
    theirs = a_talk(service.database, MAY, Stage.PENCILLED, SpeakerForm("Ann Other"))
    with pytest.raises(PreconditionGone):
        instead(service, speaker(service), theirs)


def test_nobody_comes_to_another_stage_by_it(service: Service, promised: UUID) -> None:
    with pytest.raises(BadMove):
        instead(service, speaker(service), None, Stage.BRIEFED)
    assert stage(service, promised) is Stage.CONFIRMED


def test_a_session_that_is_not_longer_takes_nobody(service: Service) -> None:
    who = speaker(service)
    offered(service, who)
    booking = service.database.perform(book_speaker, BookingForm("Sleep", who))
    wanted = Replacement(session_id(service, JUNE), who, booking)
    with pytest.raises(Clash) as refused:
        service.database.perform(replace_speaker, wanted)
    assert refused.value.why == "not_longer"


def test_only_whoever_plans_may_do_it(service: Service, promised: UUID) -> None:
    desk = service.sign_in(Role.PHONE)
    wanted = Replacement(session_id(service, MAY), speaker(service), instead_of=promised)
    with pytest.raises(NotPermitted):
        desk.perform(replace_speaker, wanted)


def test_whoever_another_desk_has_confirmed_meanwhile_is_not_taken_off_unseen(
    service: Service, promised: UUID
) -> None:
    first = instead(service, speaker(service), None, Stage.CONFIRMED)
    late = Replacement(session_id(service, MAY), speaker(service, "Ann Late"), None, promised)
    for unseen in (late, replace(late, instead_of=None)):
        with pytest.raises(PreconditionGone):
            service.database.perform(replace_speaker, unseen)
    assert stage(service, first) is Stage.CONFIRMED
