"""Whom packs and papers name, what they say of each, and until when both may be kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.desk import agreements
from desktop_app.desk.calendar import sessions
from desktop_app.desk.pack_changes import What
from desktop_app.desk.packs import make_pack, pack_standing
from desktop_app.desk.papers import PaperKind
from desktop_app.desk.speakers import SpeakerForm
from desktop_app.documents.papers import sheet_of
from desktop_app.documents.plain import as_plain
from desktop_app.domain.speakers import Stage
from tests.desk.test_packs import texts
from tests.desk.test_papers import IONA, attendees, each, make
from tests.desk.test_speaker_papers import move_slot
from tests.desk.todo import session_id
from tests.service import MAY, Service
from tests.speaking import a_talk


@each
def test_nobody_who_withdrew_in_the_session_is_on_what_is_printed_of_it(
    service: Service, kind: PaperKind
) -> None:
    gone = service.call("Zebedina Leask", MAY, **IONA).person_id
    group = service.database.read(sessions, first=MAY, last=MAY)[0].group_id
    service.hands.now = datetime(2025, 5, 28, 10, 30, tzinfo=UTC)
    service.database.perform(agreements.withdraw_agreement, gone, group)
    assert service.states(MAY)["booked"] == [gone]
    pack = service.database.perform(make_pack, MAY)
    everything = " ".join((*texts(make(service, kind)), *(row.name for row in pack.register)))
    for name in ("Zebedina", "Calum", str(IONA["phone"])):
        assert name not in everything


@each
def test_who_agreed_again_is_on_paper_as_before(service: Service, kind: PaperKind) -> None:
    back = service.call("Zebedina Leask", MAY, **IONA).person_id
    before = texts(make(service, kind))
    group = service.database.read(sessions, first=MAY, last=MAY)[0].group_id
    service.database.perform(agreements.withdraw_agreement, back, group)
    service.call("Zebedina Leask", MAY, person_id=back, **IONA)
    assert texts(make(service, kind)) == before


@pytest.mark.parametrize(
    ("no_calls", "no_messages", "says"),
    [
        (False, False, "Left no number and no e-mail"),
        (True, False, "Not to be rung, and left no e-mail"),
        (False, True, "Not to be written to, and left no number"),
        (True, True, "Neither to be rung nor written to"),
    ],
)
def test_the_attendee_list_tells_who_left_nothing_from_who_is_not_to_be_contacted(
    service: Service, no_calls: bool, no_messages: bool, says: str
) -> None:
    ann = service.call("Ann Bain", MAY).person_id
    service.database.perform(agreements.set_contact_rules, ann, no_calls, no_messages)
    assert says in as_plain((sheet_of(attendees(service)),))


@pytest.mark.parametrize(
    ("now", "from_day"),
    [
        (datetime(2025, 5, 12, 9, tzinfo=UTC), MAY),
        (datetime(2025, 6, 10, 9, tzinfo=UTC), date(2025, 6, 10)),
        (datetime(2025, 6, 10, 23, 30, tzinfo=UTC), date(2025, 6, 11)),  # past midnight there
    ],
)
def test_what_is_made_after_its_session_is_kept_from_that_day_of_the_group_on(
    service: Service, now: datetime, from_day: date
) -> None:
    service.hands.now = now
    pack = service.database.perform(make_pack, MAY)
    papers = {kind: make(service, kind).making.shred_by for kind in PaperKind}
    week = from_day + timedelta(days=7)
    assert pack.shred_by == papers[PaperKind.ATTENDEES] == papers[PaperKind.CALLS] == week
    assert papers[PaperKind.EMERGENCY] == from_day + timedelta(days=1)


def test_a_talk_that_moves_with_the_running_order_is_one_change(service: Service) -> None:
    a_talk(service.database, MAY, Stage.CONFIRMED, SpeakerForm("Ada", "nurse"))
    service.database.perform(make_pack, MAY)
    move_slot(service)
    assert changes(service) == [What.SESSION]


def changes(service: Service) -> list[What]:
    """What of the pack of May would be different now."""
    standing = service.database.read(pack_standing, session_id(service, MAY))
    assert standing is not None
    return [change.what for change in standing.what]
