"""A speaker's invitation against a library of others (RFC 5545, RFC 5546)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from desktop_app.documents.speaker_contents import SpeakerInvitation
from desktop_app.documents.speaker_invitation import render

INVITATION = SpeakerInvitation(
    uid=UUID(int=11),
    sequence=7,
    made_at=datetime(2025, 5, 7, 9, tzinfo=UTC),
    paper_name="Last Wednesday group",
    topic="Fatigue",
    speaker="Dr A. Okafor",
    zone="Europe/London",
    starts_at=datetime(2025, 5, 28, 11, 15, tzinfo=UTC),
    minutes=60,
    organizer="desk@example.org",
    attendee="okafor@example.org",
)


def event_of(content: SpeakerInvitation) -> Any:
    (event,) = Calendar.from_ical(render(content)).walk("VEVENT")
    return event


def method_of(content: SpeakerInvitation) -> str:
    return str(Calendar.from_ical(render(content))["METHOD"])


def test_an_invitation_asks_for_an_answer_to_the_slot_alone() -> None:
    event = event_of(INVITATION)
    assert method_of(INVITATION) == "REQUEST"
    assert event["DTSTART"].dt.isoformat() == "2025-05-28T12:15:00+01:00"
    assert event["DTEND"].dt.isoformat() == "2025-05-28T13:15:00+01:00"
    assert str(event["SUMMARY"]) == "Last Wednesday group: you speak on Fatigue"
    assert str(event["ORGANIZER"]) == "mailto:desk@example.org"
    assert str(event["ATTENDEE"]) == "mailto:okafor@example.org"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"


def test_the_speaker_is_the_only_one_who_is_named() -> None:
    lines = render(INVITATION).decode().splitlines()
    assert sum(line.startswith("ATTENDEE") for line in lines) == 1


def test_a_changed_slot_has_the_same_uid_and_a_higher_sequence() -> None:
    moved = replace(INVITATION, sequence=9, starts_at=datetime(2025, 6, 4, 11, 15, tzinfo=UTC))
    first, later = event_of(INVITATION), event_of(moved)
    assert first["UID"] == later["UID"] == str(UUID(int=11))
    assert int(later["SEQUENCE"]) > int(first["SEQUENCE"])


def test_a_slot_that_is_theirs_no_more_is_called_off_under_the_same_uid() -> None:
    gone = replace(INVITATION, cancelled=True, sequence=9)
    event = event_of(gone)
    assert method_of(gone) == "CANCEL"
    assert str(event["STATUS"]) == "CANCELLED"
    assert event["UID"] == event_of(INVITATION)["UID"]


def test_another_library_reads_the_same_slot() -> None:
    (event,) = vobject.readOne(render(INVITATION).decode()).vevent_list
    assert event.dtstart.value.astimezone(UTC) == INVITATION.starts_at
    assert event.summary.value == "Last Wednesday group: you speak on Fatigue"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_whatever_a_topic_or_a_name_is_adds_no_line_to_the_file(words: str) -> None:
    told = event_of(replace(INVITATION, topic=words, speaker=words or "A"))
    names = {name for name, _ in told.property_items(recursive=False)}
    assert names == {name for name, _ in event_of(INVITATION).property_items(recursive=False)}
    assert str(told["SUMMARY"]) == f"Last Wednesday group: you speak on {words}"
