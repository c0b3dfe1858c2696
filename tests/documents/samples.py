"""Packs to print in tests: the pack of the pictures, and variations of it."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.documents.contents import FacilitatorPack, PackSpeaker, RegisterRow, SafetyItem

FIRST, BACK = "first", "back"
PEOPLE: tuple[tuple[str, int | str, str], ...] = (
    ("Ailsa", FIRST, "Large print. Prefers camera off to begin with."),
    ("Cat", 4, ""),
    ("Deirdre", 2, "Live captions, hearing aid"),
    ("Effie", 5, ""),
    ("Fi", FIRST, "May need to lie down"),
    ("Grace", 11, ""),
    ("Heather", 14, ""),
    ("Iona", 7, "Dial-in: patchy internet"),
    ("Jean", 5, ""),
    ("Kirsty", 9, "Partner helps with set-up"),
    ("Lorna G", 11, ""),
    ("Lorna T", 9, ""),
    ("Mairi", 9, ""),
    ("Olive", FIRST, ""),
    ("Peigi", 3, "Gaelic welcome, captions"),
    ("Rhona", BACK, ""),
    ("Sheila", 7, ""),
    ("Tess", FIRST, ""),
    ("Una", 4, ""),
    ("Vhairi", 12, ""),
)


def register_row(number: int, name: str, came: int | str, access: str) -> RegisterRow:
    return RegisterRow(
        number=number,
        name=name,
        came_before=came if isinstance(came, int) else 0 if came == FIRST else 5,
        first_time=came == FIRST,
        last_came=date(2024, 10, 30) if came == BACK else None,
        access=access,
    )


REGISTER = tuple(register_row(at, *person) for at, person in enumerate(PEOPLE, 1))
SPEAKER = PackSpeaker(
    name="Dr A. Okafor",
    topic="Fatigue",
    role="occupational therapist",
    starts=time(12, 15),
    minutes=30,
    introduction="“Dr Okafor works with people whose tiredness does not lift with rest. "
    "She will talk about pacing, and about what to ask for.”",
    slides="Shares own screen; not recorded",
    tech_check="Joins during the break, tech check done",
    questions=(
        "How do I explain this kind of tiredness to my family?",
        "Is it the treatment, or is it the illness, and does it matter which?",
        "What helps on the day after an infusion?",
    ),
    boundaries="General information only; nobody's own treatment is discussed by name. "
    "Leaves the room before the closing round.",
)
SAFETY = tuple(
    SafetyItem(*line.split("|"))
    for line in (
        "Stay with them.|The co-facilitator moves with them to the side room; the group goes on.",
        "Danger to life:|999. The desk has their emergency contact while the session is open.",
        "Unwell during or soon after treatment:|the treatment helpline, 0800 917 7711.",
        "Urgent, not an emergency:|NHS 24 on 111. Someone to talk to: Samaritans on 116 123.",
        "Afterwards:|tell the lead counsellor the same day, and take time yourself.",
    )
)
PACK = FacilitatorPack(
    paper_name="Last Wednesday group",
    day=date(2025, 5, 28),
    starts=time(11),
    ends=time(13, 30),
    longer=True,
    lead="Morag Sinclair",
    speaker=SPEAKER,
    capacity=20,
    register=REGISTER,
    running_order=(
        (time(10, 45), "Room open; test captions with Deirdre and Peigi"),
        (time(11), "Welcome, group agreement, names. {new people}"),
        (time(11, 20), "Check-in round; passing is always fine"),
        (time(12, 5), "Break, 10 minutes. Remind people they can lie down, camera off"),
        (time(12, 15), "{speaker}"),
        (time(13, 15), "Closing round; {next session}"),
        (time(13, 30), "Room stays open 10 minutes for anyone who wants to talk"),
    ),
    joining=(
        "Host link: in your diary entry (never printed)",
        "Dial-in for people: on screen",
        "Technical help in the session: services desk, 0131 496 0001",
    ),
    if_you_cannot=(
        "Ring the coordinator, 0131 496 0002, as early as you can.",
        "The stand-in for this date is the deputy counsellor.",
    ),
    opening_words="“Welcome. You do not have to speak, and you can step out and come back "
    "whenever you like. We keep what is said here in this room. Nothing is recorded. Please find "
    "a private space, and use headphones if others are at home. Talk from your own "
    "experience; nobody here needs advice about treatment unless they ask.”",
    news_of_a_death="{name} has died. The family has agreed that the group is told.\n"
    "Use the words agreed with the lead counsellor beforehand. Say “has died”. "
    "Leave time; the break can come early.",
    safety=SAFETY,
    safety_checked=date(2025, 5, 5),
    next_session=date(2025, 6, 25),
    version=2,
    copies=1,
    made_by="SK",
    made_at=datetime(2025, 5, 26, 9, 14, tzinfo=ZoneInfo("Europe/London")),
    shred_by=date(2025, 6, 4),
)


def pack(**changes: Any) -> FacilitatorPack:
    """The pack of the pictures with some fields changed."""
    return replace(PACK, **changes)


def with_people(count: int) -> FacilitatorPack:
    """The pack with that many people, named after their number."""
    rows = tuple(register_row(at, f"Person {at}", at % 7, "") for at in range(1, count + 1))
    return pack(register=rows)
