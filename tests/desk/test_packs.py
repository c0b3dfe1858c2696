"""What a facilitator pack gathers, and the trace it leaves (``rules.md``, section 11)."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from desktop_app.desk import calendar, packs, roster
from desktop_app.desk.counsellors import add_counsellor
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.groups import open_group
from desktop_app.desk.pack_changes import What
from desktop_app.desk.speaker_bookings import booking_card, change_booking
from desktop_app.desk.speakers import SpeakerForm
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.documents.order_lines import lines_of
from desktop_app.documents.pack_sheets import sheets_of
from desktop_app.documents.plain import as_plain
from desktop_app.domain import errors
from desktop_app.domain.access import Role
from desktop_app.domain.bookings import Mark
from desktop_app.domain.speakers import Stage
from tests.service import APRIL, JUNE, MAY, Service
from tests.speaking import a_talk

JANUARY = date(2026, 1, 28)


def pack(service: Service, day: date = MAY, copies: int = 1) -> FacilitatorPack:
    made: FacilitatorPack = service.database.perform(packs.make_pack, day, copies)
    return made


def texts(value: object) -> list[str]:
    """Every string anywhere in a frozen document."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in texts(part)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    return []


def test_it_holds_first_names_and_no_other_personal_data(service: Service) -> None:
    service.call(
        "Iona Drever",
        MAY,
        phone="07700 900123",
        email="iona@example.org",
        postcode="HS1",
        access="Live captions",
        emergency_name="Calum",
        emergency_phone="07700 900461",
        note="Rang at noon",
    )
    service.fill(MAY, 20)
    everything = " ".join(texts(pack(service)))
    assert "Iona" in everything
    assert "Live captions" in everything
    for private in ("Drever", "900", "iona@", "HS1", "Calum", "Rang at noon", "Cancer, Scotland"):
        assert private not in everything


def test_who_waits_is_not_in_it(service: Service) -> None:
    service.fill(MAY, 20)
    service.call("Zelda Waiter", MAY)
    assert len(pack(service).register) == 20
    assert "Zelda" not in " ".join(texts(pack(service)))


def test_the_register_says_who_is_new_and_how_often_the_others_came(service: Service) -> None:
    una = service.call("Una Drever", APRIL, MAY).person_id
    service.call("Ann Moar", MAY)
    service.hands.now = datetime(2025, 4, 30, 11, tzinfo=UTC)
    service.database.perform(roster.mark_attendance, una, APRIL, Mark.CAME)
    ann, una_row = pack(service).register
    assert (ann.number, ann.name, ann.first_time) == (1, "Ann", True)
    assert (una_row.name, una_row.first_time, una_row.came_before) == ("Una", False, 1)


def test_the_register_says_of_each_person_what_the_roster_says(service: Service) -> None:
    una = service.call("Una Drever", APRIL, MAY, JANUARY).person_id
    service.call("Una Moar", MAY, JANUARY)
    ann = service.call("Ann Moar", JANUARY).person_id
    service.hands.now = datetime(2025, 5, 28, 11, tzinfo=UTC)
    for person, day, mark in (
        (una, APRIL, Mark.CAME),
        (una, MAY, Mark.PART),
        (ann, MAY, Mark.DID_NOT_COME),
    ):
        if person is ann:
            service.database.perform(roster.walk_in, "", day, person_id=ann)
        service.database.perform(roster.mark_attendance, person, day, mark, reason="Late")
    seen = service.database.read(roster.roster, JANUARY).booked
    said = [(r.shown, r.came_before, r.first_time, r.back_after, r.access) for r in seen]
    register = pack(service, JANUARY).register
    printed = [(r.name, r.came_before, r.first_time, r.last_came, r.access) for r in register]
    assert printed == said
    assert [row.came_before for row in register] == [0, 2, 0]
    assert [row.last_came for row in register] == [None, MAY, None]


def test_a_session_that_is_not_there_is_not_found(service: Service) -> None:
    for ask in (packs.preview_pack, packs.pack_mark, packs.pack_standing):
        with pytest.raises(errors.NotFound):
            service.database.read(ask, UUID(int=5))


def test_it_is_a_draft_until_somebody_leads_and_a_missing_speaker_makes_it_none(
    service: Service,
) -> None:
    assert pack(service).is_draft
    service.database.perform(add_counsellor, "Morag Sinclair")
    service.assign("Morag Sinclair", MAY)
    ready = pack(service)
    assert (ready.is_draft, ready.lead, ready.speaker) == (False, "Morag Sinclair", None)


def test_only_a_confirmed_speaker_prints(service: Service) -> None:
    a_talk(service.database, MAY, Stage.PENCILLED, SpeakerForm("Ada", "nurse"))
    assert pack(service).speaker is None
    a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("Bea", "nurse"), "Sleep")
    printed = pack(service).speaker
    assert printed is not None
    assert (printed.name, printed.topic, printed.starts) == ("Bea", "Sleep", time(12, 15))


def test_the_tech_check_prints_on_the_clock_of_the_group(service: Service) -> None:
    booking = a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("Ada", "nurse"))
    seen = service.database.read(booking_card, booking).form
    at = datetime(2025, 5, 27, 14, tzinfo=UTC)
    service.database.perform(change_booking, booking, replace(seen, tech_check_at=at), seen)
    printed = pack(service).speaker
    assert printed is not None
    assert printed.tech_check == "27 May, 15:00"


def test_what_the_speaker_needs_prints_on_their_page_without_a_number(service: Service) -> None:
    needs = "A hearing loop; ring 0131 496 0777 at the door"
    a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("Ada", "nurse", needs=needs))
    made = pack(service)
    assert made.speaker is not None
    assert made.speaker.needs == "A hearing loop; ring … at the door"
    page = next(sheet for sheet in sheets_of(made) if sheet.label == "Speaker")
    assert "What the speaker needs\n----------------------\n\nA hearing loop" in as_plain([page])


def test_a_slot_is_promised_once_and_only_in_a_longer_session(service: Service) -> None:
    a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("Ada", "nurse"))
    for day, why in ((MAY, "two_confirmed"), (JUNE, "not_longer")):
        with pytest.raises(errors.Clash) as refusal:
            a_talk(service.database, day, Stage.CONFIRMED, SpeakerForm("Bea", "nurse"))
        assert refusal.value.why == why


def test_each_pack_has_the_next_number_its_times_and_a_day_to_shred_it(service: Service) -> None:
    first = pack(service)
    service.call("Una Drever", MAY)
    second = pack(service, copies=3)
    assert (first.version, second.version, second.copies) == (1, 2, 3)
    assert (second.starts, second.ends) == (time(11), time(13, 30))
    assert second.shred_by == date(2025, 6, 4)
    assert second.next_session == JUNE
    assert second.made_by == "SK"
    assert second.running_order[0][0] == time(10, 45)


def test_copies_of_a_version_are_numbered_on_and_those_of_the_next_from_1(service: Service) -> None:
    numbers = [pack(service, copies=copies) for copies in (2, 1, 3)]
    service.call("Una Drever", MAY)
    numbers += [pack(service, copies=2), pack(service)]
    assert [(each.version, each.copy_numbers, each.last_copy) for each in numbers] == [
        (1, (1, 2), 2),
        (1, (3,), 3),
        (1, (4, 5, 6), 6),
        (2, (1, 2), 2),
        (2, (3,), 3),
    ]


def test_what_was_changed_and_changed_back_is_still_the_version_on_paper(service: Service) -> None:
    pack(service)
    service.call("Una Drever", MAY)
    service.database.undo()
    again = pack(service)
    assert (again.version, again.copy_numbers) == (1, (2,))


@pytest.mark.parametrize("copies", [0, 21, -1])
def test_copies_are_between_1_and_20(service: Service, copies: int) -> None:
    with pytest.raises(errors.BadField):
        pack(service, copies=copies)


def test_making_a_pack_is_recorded_and_cannot_be_taken_back(service: Service) -> None:
    service.call("Una Drever", MAY)
    pack(service)
    assert service.entries()[-1].act == "make_pack"
    assert service.database.undo().act == "register_by_phone"


def test_the_running_order_ends_when_the_session_does(service: Service) -> None:
    plan = GroupPlan(
        "Evenings", "Second Thursday group", "FREQ=MONTHLY;BYDAY=2TH", time(18, 30), 60, APRIL, 12
    )
    service.database.perform(open_group, plan)
    order = pack(service, date(2025, 5, 8)).running_order
    assert [at for at, _ in order] == [
        time(18, 15),
        time(18, 30),
        time(18, 50),
        time(19, 15),
        time(19, 30),
    ]


def test_what_the_running_order_says_of_newcomers_and_speaker_is_no_change_beside_them(
    service: Service,
) -> None:
    pack(service)
    service.call("Una Drever", MAY)
    a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("Ada", "nurse"), "Sleep")
    seen: FacilitatorPack = service.database.read(packs.preview_pack, MAY)
    order = [what for _, what in lines_of(seen)]
    assert "Welcome, group agreement, names. Say hello to the new person" in order
    assert "Ada: Sleep, 30 minutes, then questions" in order
    (line,) = service.database.read(calendar.sessions, first=MAY, last=MAY)
    standing = service.database.read(packs.pack_standing, line.session_id)
    assert standing is not None
    assert [each.what for each in standing.what] == [What.SPEAKER, What.JOINED]


def test_phone_staff_make_no_packs(service: Service) -> None:
    with pytest.raises(errors.NotPermitted):
        service.sign_in(Role.PHONE).perform(packs.make_pack, MAY)
