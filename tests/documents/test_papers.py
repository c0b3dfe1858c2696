"""The papers beside the pack: what may be on each and nothing else, whole, tagged, encrypted."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from desktop_app.documents.blocks import Notice, Table
from desktop_app.documents.call_list import CHANGES
from desktop_app.documents.feet import Making
from desktop_app.documents.paper_contents import (
    Attendee,
    AttendeeList,
    BlankRegister,
    CallList,
    CallRow,
    EmergencyRow,
    EmergencySheet,
    Meeting,
    Paper,
    YearCalendar,
    YearSession,
)
from desktop_app.documents.paper_words import MESSAGES
from desktop_app.documents.papers import render, sheet_of
from desktop_app.documents.plain import block_text
from desktop_app.domain.errors import WeakPassphrase
from desktop_app.domain.notices import NoticeKind
from desktop_app.domain.people import Messages
from tests.documents.reading import elements, loose_drawing, marked_ids, page_texts

MAKING = Making(
    made_by="SK",
    made_at=datetime(2025, 5, 26, 9, 14, tzinfo=ZoneInfo("Europe/London")),
    shred_by=date(2025, 6, 4),
)
MEETING = Meeting(
    paper_name="Last Wednesday group", day=date(2025, 5, 28), starts=time(11), ends=time(13, 30)
)
WHEN = "Wednesday 28 May 2025, 11:00 to 13:30"
AILSA = EmergencyRow(name="Ailsa", contact="Calum Munro", phone="01595 690123", knows=True)
EMERGENCY = EmergencySheet(
    meeting=MEETING,
    people=(AILSA, EmergencyRow(name="Cat", contact="", phone="07700 900123")),
    without=("Effie", "Fi"),
    making=MAKING,
)
BLANK = BlankRegister(meeting=MEETING, rows=20, making=MAKING)
MAIRI = Attendee(
    name="Mairi MacAllister",
    preferred_name="Mairi",
    came_before=3,
    phone="07700 900123",
    messages=Messages.DISCREET,
    email="mairi@example.org",
    access="Live captions",
)
ATTENDEES = AttendeeList(
    meeting=MEETING,
    capacity=20,
    people=(MAIRI, Attendee(name="Una Rae", preferred_name="Una", first_time=True)),
    making=MAKING,
)
IONA = CallRow(
    name="Iona Drever", preferred_name="Iona", phone="01595 690123", messages=Messages.NO
)
CALLS = CallList(meeting=MEETING, people=(IONA,), to_write=2, silent=1, making=MAKING)
YEAR = YearCalendar(
    paper_name="Last Wednesday group",
    year=2025,
    sessions=tuple(
        YearSession(day=day, starts=time(11), ends=time(13), longer=day.month == 5)
        for day in (date(2025, 4, 30), date(2025, 5, 28), date(2025, 6, 25))
    ),
    making=replace(MAKING, shred_by=None),
)
PAPERS: Mapping[str, Paper] = {
    "emergency": EMERGENCY,
    "blank": BLANK,
    "attendees": ATTENDEES,
    "calls": CALLS,
    "year": YEAR,
}
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 14  # 490 letters and no space to break at
# By paper, how it is with so many people, and how each of them is named.
MANY: Mapping[str, Callable[[int], Paper]] = {
    "emergency": lambda count: replace(
        EMERGENCY, people=tuple(replace(AILSA, name=f"Person{n}.") for n in range(count))
    ),
    "attendees": lambda count: replace(
        ATTENDEES, people=tuple(replace(MAIRI, name=f"Person{n}.") for n in range(count))
    ),
    "calls": lambda count: replace(
        CALLS, people=tuple(replace(IONA, name=f"Person{n}.") for n in range(count))
    ),
}
HEADS = {"emergency": "Whom to ring", "attendees": "Access needs", "calls": "What to say"}
each = pytest.mark.parametrize("name", PAPERS)


def text_of(paper: Paper) -> str:
    """All that is on it, in one line."""
    return " ".join(" ".join(page_texts(render(paper, passphrase=None).pdf)).split())


def letters(paper: Paper) -> str:
    return text_of(paper).replace(" ", "")


def test_only_the_emergency_sheet_has_a_place_for_a_contact() -> None:
    of_people = {"phone", "email", "name", "names", "people", "access", "contact", "without"}
    never = {"postcode", "diagnosis", "note", "notes", "waiting", "died", "health_board"}
    may_not: tuple[tuple[set[type[Any]], set[str]], ...] = (
        ({BlankRegister, YearCalendar, YearSession}, of_people),
        ({AttendeeList, Attendee, CallList, CallRow}, {"contact", "knows"}),
        ({EmergencySheet, EmergencyRow}, {"email", "access"}),
    )
    for kinds, others in may_not:
        for kind in kinds:
            assert {field.name for field in fields(kind)}.isdisjoint(never | others)


def test_the_emergency_sheet_says_whom_to_ring_and_what_not_to_say() -> None:
    text = text_of(EMERGENCY)
    for said in (
        WHEN, "Danger to life: ring 999 first.", "Do not say what the group is for",
        "Ailsa Calum Munro 01595 690123 Yes", "Cat No name given 07700 900123 No: say how",
        "No contact is on file for Effie and Fi.",
    ):  # fmt: skip
        assert said in text
    assert any(isinstance(block, Notice) for block in sheet_of(EMERGENCY).blocks)


def test_the_blank_register_has_a_line_for_each_place_and_no_name() -> None:
    text = text_of(replace(BLANK, rows=40))
    assert all(f" {number} " in text for number in range(1, 41))
    assert text.count("First name First time Came Part Apologies Unwell") == 2
    assert "Facilitated by" in text


def test_the_attendee_list_says_who_comes_and_how_each_may_be_reached() -> None:
    text = text_of(ATTENDEES)
    assert "2 of 20 places." in text
    for said in ("Mairi MacAllister", "07700 900123", "Live captions", "Una Rae", "First time",
                 "A message must not say who we are", "mairi@example.org",
                 "Left no number and no e-mail"):  # fmt: skip
        assert said in text
    assert "2 people are booked." in text_of(replace(ATTENDEES, capacity=None))
    reconfirms = replace(ATTENDEES, people=(replace(MAIRI, to_reconfirm=True),))
    assert "To reconfirm" in text_of(reconfirms)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "Remind them of the day and time."),
        ({"to_reconfirm": True}, "Ask whether they still come."),
        ({"change": NoticeKind.CANCELLED}, "The session is cancelled."),
        (
            {"change": NoticeKind.MOVED, "knew": datetime(2025, 5, 21, 11, tzinfo=UTC)},
            "The session has moved. They know of Wed 21 May, 11:00.",
        ),
        (
            {"change": NoticeKind.OFFERED, "until": datetime(2025, 5, 23, 12, tzinfo=UTC)},
            "A place is held for them. It is held until Fri 23 May, 12:00.",
        ),
    ],
)
def test_the_call_list_says_of_each_what_to_say(row: dict[str, Any], said: str) -> None:
    calls = replace(CALLS, people=(replace(IONA, **row),))
    assert said in plain_table(calls)
    assert "Leave no message" in text_of(calls)


def plain_table(paper: Paper) -> str:
    """The table of a paper as plain text: a row a line, with bars between its cells."""
    (table,) = (block for block in sheet_of(paper).blocks if isinstance(block, Table))
    return block_text(table)


def test_the_call_list_counts_those_who_are_not_to_be_rung_and_names_none_of_them() -> None:
    text = text_of(CALLS)
    assert "2 people take no calls, and are written to." in text
    assert "1 person is neither rung nor written to, and is not named here." in text


def test_every_change_and_every_rule_for_messages_has_its_words() -> None:
    assert set(CHANGES) == set(NoticeKind)
    assert set(MESSAGES) == set(Messages)


def test_the_year_calendar_is_for_the_wall() -> None:
    day = YearSession(day=date(2025, 12, 31), starts=time(11), ends=time(13), undecided=True)
    moved = replace(day, day=date(2025, 9, 17), undecided=False, moved_from=date(2025, 9, 24))
    gone = replace(day, day=date(2025, 10, 29), undecided=False, cancelled=True, longer=True)
    text = text_of(replace(YEAR, sessions=(*YEAR.sessions, moved, gone, day)))
    for said in (
        "2025: our sessions", "April Wednesday 30 11:00 to 13:00",
        "May Wednesday 28 11:00 to 13:00 Longer session", "moved from Wed 24 September",
        "October Wednesday 29 11:00 to 13:00 Cancelled", "Not settled yet",
        "A day that is not settled yet may still move.",
    ):  # fmt: skip
        assert said in text
    assert text.count("Longer session") == 1, "of a cancelled session it says nothing else"
    assert "Confidential" not in text
    assert "shred" not in text


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (replace(EMERGENCY, people=(), without=()), "Nobody is booked."),
        (replace(EMERGENCY, people=()), "2 people are booked, and nobody has left a contact."),
        (
            replace(EMERGENCY, people=(), without=("Fi",)),
            "1 person is booked, and has left no contact.",
        ),
        (replace(ATTENDEES, people=()), "Nobody is booked."),
        (replace(CALLS, people=()), "Nobody is to be rung about this session."),
        (replace(YEAR, sessions=()), "No session is planned in 2025."),
    ],
)
def test_an_empty_paper_says_so_and_has_no_table(paper: Paper, said: str) -> None:
    assert said in text_of(paper)
    with pikepdf.open(BytesIO(render(paper, passphrase=None).pdf)) as pdf:
        assert "Table" not in {element.tag for element in elements(pdf)}


@each
def test_each_copy_has_its_number_who_made_it_and_until_when_it_may_be_kept(name: str) -> None:
    paper = PAPERS[name]
    rendered = render(replace(paper, making=replace(paper.making, copies=2)), passphrase=None)
    first, second = page_texts(rendered.pdf)
    assert rendered.pages == 2
    for copy, text in enumerate((first, second), 1):
        assert f"copy {copy} of 2 · made by SK, Mon 26 May 2025 09:14" in text
        assert text.startswith("Last Wednesday group")
        assert ("shred by Wed 4 June 2025" in text) is (paper.making.shred_by is not None)
        assert ("Confidential" in text) is (name != "year")


@each
def test_it_is_tagged_in_the_order_it_is_read(name: str) -> None:
    rendered = render(PAPERS[name], passphrase=None)
    with pikepdf.open(BytesIO(rendered.pdf)) as pdf:
        tree = elements(pdf)
        assert [element.tag for element in tree][:4] == ["Document", "Part", "Sect", "H1"]
        heads = [e for e in tree if e.tag == "TH"]
        assert {e.scope for e in heads} == {"Column", "Row"}
        assert loose_drawing(pdf) == []
        hung = [mark for element in tree for mark in element.marks]
        assert sorted(hung) == sorted(marked_ids(pdf))
        assert hung == sorted(hung)
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == sheet_of(PAPERS[name]).title


@each
def test_it_is_encrypted_under_the_passphrase_alone(name: str) -> None:
    rendered = render(PAPERS[name], passphrase="six-words-that-open-the-file")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(rendered.pdf))
    with pikepdf.open(BytesIO(rendered.pdf), password="six-words-that-open-the-file") as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
    with pytest.raises(WeakPassphrase):
        render(PAPERS[name], passphrase="")


@pytest.mark.parametrize("name", MANY)
def test_three_hundred_people_go_on_under_heads_that_are_repeated(name: str) -> None:
    rendered = render(MANY[name](300), passphrase=None)
    pages = page_texts(rendered.pdf)
    whole = " ".join(pages)
    assert all(whole.count(f"Person{number}.") == 1 for number in range(300))
    assert all(HEADS[name] in page for page in pages if "Person" in page)


@pytest.mark.parametrize("name", MANY)
def test_a_long_name_wraps_and_nothing_of_it_is_cut(name: str) -> None:
    paper: Any = MANY[name](1)
    named = replace(paper, people=(replace(paper.people[0], name=LONG),))
    assert LONG in plain_table(named)
    drawn = letters(named)
    assert all(drawn.count(letter) >= LONG.count(letter) for letter in set(LONG))


@pytest.mark.parametrize("name", MANY)
def test_every_text_that_no_font_draws_is_reported(name: str) -> None:
    paper: Any = MANY[name](1)
    odd = replace(paper, meeting=replace(MEETING, paper_name="Group 李"))
    assert any("Group 李" in text for text in render(odd, passphrase=None).missing)


def test_what_somebody_needs_is_reported_where_no_font_draws_it() -> None:
    odd = replace(ATTENDEES, people=(replace(MAIRI, access="Captions 李"),))
    assert render(odd, passphrase=None).missing == ("Captions 李",)


@pytest.mark.parametrize("name", MANY)
def test_a_name_that_no_font_draws_is_reported_once(name: str) -> None:
    paper: Any = MANY[name](1)
    odd = replace(paper.people[0], name="Nan𓀀 Reid")
    assert render(replace(paper, people=(odd, odd)), passphrase=None).missing == ("Nan𓀀 Reid",)
