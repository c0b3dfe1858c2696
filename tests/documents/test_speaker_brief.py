"""What goes out to a speaker: the brief on paper and as a message."""

from dataclasses import fields, replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.house import set_document
from desktop_app.documents.letters import plain, revealed
from desktop_app.documents.speaker_brief import as_message, document_of, render, thanks_message
from desktop_app.documents.speaker_contents import SpeakerBrief, SpeakerInvitation, SpeakerThanks
from tests.documents.reading import elements, loose_drawing, page_texts
from tests.documents.test_facilitator_pack import HOSTILE, bare

BRIEF = SpeakerBrief(
    paper_name="Last Wednesday group",
    day=date(2025, 5, 28),
    starts=time(12, 15),
    ends=time(13, 15),
    speaker="Dr A. Okafor",
    topic="Fatigue",
    minutes=30,
    capacity=20,
    needs="A short break before the questions.",
    fee="No fee; the train fare is paid.",
    boundaries="Nothing about single treatments.",
    slides="You share your own screen.",
    slides_by=date(2025, 5, 21),
    tech_check=datetime(2025, 5, 27, 15, tzinfo=ZoneInfo("Europe/London")),
    questions=(
        "How do I explain this kind of tiredness?",
        "What helps on the day after an infusion?",
    ),
    contact="Please ring Sam Keir on 0131 496 0000.",
    made_by="SK",
    made_at=datetime(2025, 5, 7, 10, tzinfo=ZoneInfo("Europe/London")),
)
BEGINS = (
    "Here is what there is to know for your talk on Fatigue to the Last Wednesday group on "
    "Wednesday 28 May 2025, 12:15 to 13:15."
)
FREE = ("needs", "fee", "boundaries", "slides", "contact", "topic", "speaker")
PEOPLE = {"register", "attendees", "names", "name", "phone", "email", "link", "died", "access"}


def text_of(brief: SpeakerBrief) -> str:
    return " ".join(" ".join(page_texts(render(brief).pdf)).split())


def test_a_brief_says_when_how_long_to_whom_and_what_is_kept_to() -> None:
    text = text_of(BRIEF)
    for said in (
        "Wednesday 28 May 2025 12:15 to 13:15", "Fatigue", "Dr A. Okafor",
        "30 minutes 30 minutes 15:00 for your talk for questions tech check, Tue 27 May",
        "At most 20 people are there.", "Plain language", "The session is not recorded.",
        "Nothing about single treatments.", "You share your own screen.",
        "Please send them by Wednesday 21 May 2025.", "No fee; the train fare is paid.",
        "The session is online. The way to join is not in this brief",
        "What you have asked for: A short break before the questions.",
        "1. How do I explain this kind of tiredness? 2. What helps on the day after an infusion?",
        "Please ring Sam Keir on 0131 496 0000.",
    ):  # fmt: skip
        assert said in text


def test_a_slot_that_goes_on_past_midnight_has_the_minutes_after_the_talk_for_questions() -> None:
    late = replace(BRIEF, starts=time(23, 30), ends=time(0, 30), minutes=40)
    assert late.for_questions == 20
    assert "40 minutes 20 minutes" in text_of(late)


def test_the_clock_by_which_it_is_written_is_named_where_it_is_another() -> None:
    assert "12:15 to 13:15, Paris time" in text_of(replace(BRIEF, zone="Europe/Paris"))
    assert "time" not in as_message(BRIEF).splitlines()[3]


def test_a_brief_has_the_foot_of_every_paper_and_is_not_confidential() -> None:
    for page in page_texts(render(BRIEF).pdf):
        assert "Speaker brief · copy 1 of 1 · made by SK, Wed 7 May 2025 10:00" in page
        assert "Confidential" not in page


def test_what_is_not_agreed_yet_has_no_heading() -> None:
    bare_one = replace(
        BRIEF, needs="", fee=" ", slides="", slides_by=None, tech_check=None, questions=(),
        contact=" ", capacity=None, minutes=60,
    )  # fmt: skip
    text = text_of(bare_one)
    for heading in ("Agreed with you", "Slides", "tech check", "Questions", "changes",
                    "At most", "for questions", "Fee"):  # fmt: skip
        assert heading not in text


@settings(max_examples=5)
@given(st.fixed_dictionaries({name: st.sampled_from(HOSTILE) for name in FREE}))
def test_no_letter_of_what_is_typed_is_lost_on_paper_or_in_the_message(
    typed: dict[str, Any],
) -> None:
    brief = replace(BRIEF, **typed)
    letters = bare("".join(page_texts(render(brief).pdf)))
    message = bare(as_message(brief))
    for text in typed.values():
        assert bare(revealed(text)) in message
        if text.isascii() and text.isprintable():
            assert bare(text) in letters


def test_a_long_brief_goes_on_on_more_pages_and_nothing_is_cut() -> None:
    asked = tuple(f"Question {n}: {'what helps when it is like this ' * 6}?" for n in range(30))
    rendered = render(replace(BRIEF, questions=asked))
    text = " ".join(" ".join(page_texts(rendered.pdf)).split())
    assert rendered.pages > 1
    assert all(f"Question {n}:" in text for n in range(30))


def test_a_brief_is_tagged_and_says_its_title_and_language() -> None:
    with pikepdf.open(BytesIO(render(BRIEF).pdf)) as pdf:
        tags = [element.tag for element in elements(pdf)]
        assert tags[:4] == ["Document", "Part", "Sect", "H1"]
        assert {"H2", "P", "L", "LI"} <= set(tags)
        assert loose_drawing(pdf) == []
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Speaker brief"


def test_the_message_says_what_the_paper_says() -> None:
    message = bare(as_message(BRIEF))
    words = [word for page in page_texts(render(BRIEF).pdf) for word in page.splitlines()[1:-1]]
    printed = {plain(word) for line in words for word in line.split()}
    assert "Okafor" in printed
    assert {word for word in printed if word not in message} == set()


def test_the_message_is_a_letter_with_plain_lines_a_greeting_and_whom_it_is_from() -> None:
    lines = as_message(BRIEF).splitlines()
    assert lines[:3] == [
        "Dear Dr A. Okafor,",
        "",
        BEGINS,
    ]
    assert lines[-2:] == ["With kind regards,", "Last Wednesday group"]
    assert lines[lines.index("Slides") - 1 : lines.index("Slides") + 2] == [
        "", "Slides", "You share your own screen.",
    ]  # fmt: skip
    assert not any(set(line) & set("=_") or line.startswith("--") for line in lines)


def test_a_line_or_two_do_not_stand_alone_on_a_second_page() -> None:
    asked = tuple(f"Question {n}: what helps when it is like this?" for n in range(3))
    brief = replace(BRIEF, questions=asked)
    loose, _ = set_document(document_of(brief))
    assert len(page_texts(loose)) == 2
    rendered = render(brief)
    assert rendered.pages == len(page_texts(rendered.pdf)) == 1
    assert "Please ring Sam Keir" in " ".join(page_texts(rendered.pdf))


@pytest.mark.parametrize("field", ["speaker", "topic", "needs", "boundaries", "slides", "contact"])
def test_each_text_of_a_brief_that_no_font_draws_is_reported(field: str) -> None:
    told: dict[str, Any] = {field: "Ask 李"}
    (text,) = set(render(replace(BRIEF, **told)).missing)
    assert "Ask 李" in text
    assert render(replace(BRIEF, questions=("Why 龍?",))).missing == ("Why 龍?",)


def test_a_thank_you_says_what_may_be_told_and_no_more() -> None:
    thanks = SpeakerThanks(
        paper_name="Last Wednesday group",
        day=date(2025, 5, 28),
        speaker="Dr A. Okafor",
        topic="Fatigue",
        feedback="Pacing helped many.",
    )
    message = thanks_message(thanks)
    assert message == (
        "Dear Dr A. Okafor,\n\n"
        "Thank you for speaking on Fatigue to the Last Wednesday group on Wednesday 28 May 2025. "
        "We are grateful for the time that you gave, also to prepare for it.\n\n"
        "This is what we may tell you of how it was received:\n\nPacing helped many.\n\n"
        "With kind regards,\nLast Wednesday group\n"
    )
    assert "received" not in thanks_message(replace(thanks, feedback=" "))


def test_nothing_that_goes_out_to_a_speaker_has_a_place_for_who_attends() -> None:
    for kind in (SpeakerBrief, SpeakerInvitation, SpeakerThanks):
        assert {field.name for field in fields(kind)}.isdisjoint(PEOPLE)
