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

from desktop_app.documents.letters import plain, revealed
from desktop_app.documents.speaker_brief import as_message, render, thanks_message
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
    boundaries="Nothing about single treatments.",
    slides="You share your own screen.",
    slides_by=date(2025, 5, 21),
    tech_check=datetime(2025, 5, 27, 15, tzinfo=ZoneInfo("Europe/London")),
    questions=(
        "How do I explain this kind of tiredness?",
        "What helps on the day after an infusion?",
    ),
    contact="Please ring Sam Keir on 0131 496 0000.",
    made_at=date(2025, 5, 7),
)
FREE = ("needs", "boundaries", "slides", "contact", "topic", "speaker")
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
        "Please send them by Wednesday 21 May 2025.", "A short break before the questions.",
        "1. How do I explain this kind of tiredness? 2. What helps on the day after an infusion?",
        "Please ring Sam Keir on 0131 496 0000.",
    ):  # fmt: skip
        assert said in text


def test_what_is_not_agreed_yet_has_no_heading() -> None:
    bare_one = replace(
        BRIEF, needs="", slides="", slides_by=None, tech_check=None, questions=(), contact=" ",
        capacity=None, minutes=60,
    )  # fmt: skip
    text = text_of(bare_one)
    for heading in ("What you have asked for", "Slides", "tech check", "Questions", "changes",
                    "At most", "for questions"):  # fmt: skip
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
    running = bare("Last Wednesday group · Wed 28 May 2025")
    words = [word for page in page_texts(render(BRIEF).pdf) for word in page.splitlines()[1:-1]]
    assert message.startswith(running)
    printed = {plain(word) for line in words for word in line.split()}
    assert "Okafor" in printed
    assert {word for word in printed if word not in message} == set()


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
    assert message.startswith("Dear Dr A. Okafor,\n\nthank you for speaking on Fatigue")
    assert message.endswith("received:\n\nPacing helped many.\n")
    assert "received" not in thanks_message(replace(thanks, feedback=" "))


def test_nothing_that_goes_out_to_a_speaker_has_a_place_for_who_attends() -> None:
    for kind in (SpeakerBrief, SpeakerInvitation, SpeakerThanks):
        assert {field.name for field in fields(kind)}.isdisjoint(PEOPLE)
