"""The facilitator pack: what stands on which page, and what never does."""

import string
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.documents.contents import RegisterRow, WhyDraft
from desktop_app.documents.facilitator_pack import as_text, render
from desktop_app.documents.feet import WHY_DRAFT
from desktop_app.documents.letters import plain
from desktop_app.documents.typeset import undrawable
from tests.documents.reading import page_texts, register_names
from tests.documents.samples import (
    BACK,
    FIRST,
    PACK,
    REGISTER,
    SPEAKER,
    pack,
    register_row,
    with_people,
)

REFERENCE = Path(__file__).parents[1] / "_reference"
HOSTILE = (
    "<b>bold</b> & <para>", "Robert'); DROP TABLE", '"quoted"', "{name} %s {0}", "\\n(\\051) Tj",
    "😀 Zoë", "שלום", "محمد", "\u202eevil", "a\x00b", "\ud800", "e\u0301" * 20, "A" + "\u0301" * 40,
    "Wilhelmina" * 50, "two\r\nlines\u2028three", "देवनागरी", "Ŵyn Nguyễn Жанна", " ",
)  # fmt: skip


FRAME = """
    Last Wednesday group · Wed 28 May 2025 Confidential Register Name Came before Access needs
    Part Apologies Unwell First time Please mark the register in Groupdesk, or hand this page back
    the same day. Blank lines are for anyone who joins on the day. Pack copy of made by SK, Mon
    09:14 shred June
"""


def bare(text: str) -> str:
    return "".join(plain(text).split())


def test_the_six_sheets_come_in_their_order() -> None:
    feet = [text.splitlines()[-1] for text in page_texts(render(PACK, passphrase=None).pdf)]
    labels = ["Session", "Register", "People", "Speaker", "Agreement and safety", "Notes"]
    assert [foot.partition("2025 ")[2].rpartition("2025 ")[2] for foot in feet] == [
        f"{label} · {number} of 6" for number, label in enumerate(labels, 1)
    ]


def test_each_page_has_its_running_head_and_foot() -> None:
    for text in page_texts(render(PACK, passphrase=None).pdf):
        lines = text.splitlines()
        assert lines[0] == "Last Wednesday group · Wed 28 May 2025 Confidential"
        assert lines[-1].startswith(
            "Pack 2 · copy 1 of 1 · made by SK, Mon 26 May 2025 09:14 · shred by Wed 4 June 2025"
        )


def test_the_session_sheet_counts_who_is_coming() -> None:
    first = page_texts(render(PACK, passphrase=None).pdf)[0]
    assert "20 4 6 1\nbooked of 20 here for the first with access needs back after a gap" in first
    assert "Wednesday 28 May 2025\n11:00 to 13:30\n" in first
    assert "Online · facilitated by Morag Sinclair · speaker Dr A. Okafor, Fatigue" in first


def test_without_a_speaker_there_is_no_speaker_sheet() -> None:
    rendered = render(pack(speaker=None), passphrase=None)
    assert rendered.pages == 5
    assert not any("Speaker ·" in text for text in page_texts(rendered.pdf))


def test_unlimited_places_are_not_counted_against() -> None:
    assert "booked of" not in as_text(pack(capacity=None))


def test_a_row_of_the_register_has_no_field_that_could_tell_more() -> None:
    assert {field.name for field in fields(RegisterRow)} == {
        "number", "name", "came_before", "first_time", "last_came", "access",
    }  # fmt: skip


def test_the_register_prints_nothing_but_its_rows() -> None:
    told = {word for row in REGISTER for word in f"{row.name} {row.access}".split()}
    frame = set(FRAME.split())
    words = set(page_texts(render(PACK, passphrase=None).pdf)[1].split())
    numbers = {word for word in words if word.isdigit() and len(word) <= 2}
    assert words - told - frame - numbers == set()


@pytest.mark.parametrize(
    ("people", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (45, 3), (300, 15)]
)
def test_a_page_of_the_register_takes_twenty_and_repeats_its_head(people: int, pages: int) -> None:
    texts = page_texts(render(with_people(people), passphrase=None).pdf)
    registers = [text for text in texts if "Register ·" in text]
    assert len(registers) == pages
    for text in registers:
        assert "Name Came before Access needs Came Part Apologies Unwell" in text or not people
    names = [line for text in registers for line in text.splitlines() if " Person " in line]
    assert [line.split()[:3] for line in names] == [
        [str(at), "Person", str(at)] for at in range(1, people + 1)
    ]


def test_each_person_has_four_boxes_to_tick() -> None:
    with pdfplumber.open(BytesIO(render(PACK, passphrase=None).pdf)) as opened:
        boxes = [
            curve
            for curve in opened.pages[1].curves
            if abs(curve["width"] - 12) < 0.1 and abs(curve["height"] - 12) < 0.1
        ]
    assert len(boxes) == 4 * len(REGISTER)


def test_people_to_welcome_say_their_head_again_on_each_further_page() -> None:
    rows = tuple(register_row(at, f"Person {at}", FIRST, "") for at in range(1, 40))
    texts = page_texts(render(pack(register=rows), passphrase=None).pdf)
    heads = [text.splitlines()[1] for text in texts if "People ·" in text]
    assert heads == ["People to welcome", *["People to welcome, continued"] * 3]


def test_people_to_welcome_begin_with_those_who_are_new() -> None:
    welcome = page_texts(render(PACK, passphrase=None).pdf)[2]
    names = [line.split()[0] for line in welcome.splitlines() if line.endswith(("time", "Access"))]
    assert names == ["Ailsa", "Fi", "Olive", "Tess", "Deirdre", "Iona", "Kirsty", "Peigi"]
    assert "Rhona Back after a gap\nLast came in October 2024." in welcome
    assert "Cat" not in welcome


def test_a_last_visit_stands_on_its_own_line_below_the_access_needs() -> None:
    back = register_row(1, "Rhona", BACK, "dial-in number given")
    welcome = page_texts(render(pack(register=(back,)), passphrase=None).pdf)[2]
    assert "\ndial-in number given\nLast came in October 2024.\n" in welcome


@pytest.mark.parametrize("reasons", [(), tuple(WhyDraft), (WhyDraft.CANCELLED,)])
def test_every_page_says_draft_exactly_when_there_are_reasons(
    reasons: tuple[WhyDraft, ...],
) -> None:
    rendered = render(pack(draft_reasons=reasons, copies=2), passphrase=None)
    texts = page_texts(rendered.pdf)
    for edge in (0, -1):
        said = [text.splitlines()[edge] == "DRAFT DRAFT DRAFT" for text in texts]
        assert said == [bool(reasons)] * 12
    first = texts[0]
    assert all(WHY_DRAFT[reason] in first for reason in reasons)
    assert ("not ready" in first) is bool(reasons)


@pytest.mark.parametrize("lines", range(20, 34))
def test_what_to_do_when_someone_is_unwell_stands_on_one_page(lines: int) -> None:
    long = pack(opening_words="\n".join(["Welcome."] * lines))
    texts = page_texts(render(long, passphrase=None).pdf)
    (page,) = [text for text in texts if "1. Stay with them" in text]
    assert "If someone is unwell or distressed" in page
    assert "5. Afterwards" in page
    assert "Numbers last checked" in page


@pytest.mark.parametrize("lines", range(1, 40, 3))
def test_a_list_that_no_page_holds_begins_below_its_heading(lines: int) -> None:
    questions = tuple(f"Why {number}? " + "word " * 80 for number in range(12))
    speaker = replace(SPEAKER, introduction="\n".join(["Ada."] * lines), questions=questions)
    texts = page_texts(render(pack(speaker=speaker), passphrase=None).pdf)
    (page,) = [text for text in texts if "Questions sent in beforehand" in text]
    assert "1. Why 0?" in page


def test_copies_are_numbered_in_one_file() -> None:
    rendered = render(pack(copies=3), passphrase=None)
    texts = page_texts(rendered.pdf)
    assert rendered.pages == len(texts) == 18
    for page, text in enumerate(texts):
        assert f"copy {page // 6 + 1} of 3 " in text
        assert f"· {page % 6 + 1} of 6" in text


def test_one_copy_can_be_printed_again_under_its_number() -> None:
    rendered = render(pack(copies=3, copy=2), passphrase=None)
    assert rendered.pages == 6
    assert all("copy 2 of 3" in text for text in page_texts(rendered.pdf))


def test_copies_of_a_version_made_again_go_on_after_those_there_are() -> None:
    rendered = render(pack(first_copy=3, copies=2), passphrase=None)
    assert rendered.pages == 12
    for page, text in enumerate(page_texts(rendered.pdf)):
        assert f"copy {page // 6 + 3} of 4 " in text
    first = render(pack(first_copy=3, copies=2, copy=1), passphrase=None)
    assert all("copy 3 of 4" in text for text in page_texts(first.pdf))


@pytest.mark.parametrize("letter", ["x", "Long words and short ones. "])
def test_long_access_needs_are_printed_to_the_last_letter(letter: str) -> None:
    access = (letter * 4000)[:3996] + "ZEND"
    rows = (register_row(1, "Ailsa", FIRST, access), *REGISTER[1:])
    texts = page_texts(render(pack(register=rows), passphrase=None).pdf)
    assert any("ZEND" in bare(text) for text in texts if "Register ·" in text)
    assert any("ZEND" in bare(text) for text in texts if "People ·" in text)
    for name in (row.name for row in rows):
        assert any(name in text for text in texts if "Register ·" in text)


def test_a_row_that_runs_over_pages_loses_no_line() -> None:
    words = [f"w{at:03}" for at in range(200)]
    name = "".join(f"n{at:03}" for at in range(125))
    rows = (*REGISTER, register_row(21, name, 1, " ".join(words)), register_row(22, "Wilma", 1, ""))
    rendered = render(pack(register=(*rows[:15], rows[20], rows[21])), passphrase=None)
    texts = page_texts(rendered.pdf)
    assert sum("Register ·" in text for text in texts) > 1
    for label in ("Register ·", "People ·"):
        shown = [word for text in texts if label in text for word in text.split()]
        assert [word for word in shown if word in set(words)] == words
    assert name in register_names(rendered.pdf)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(HOSTILE),
            st.text(min_size=1, max_size=40),
            st.text(string.printable, min_size=1, max_size=500),
            st.text(st.characters(max_codepoint=0x24F), min_size=1, max_size=40),
        ),
        min_size=1,
        max_size=4,
    ).map(tuple)
)
def test_every_name_is_found_in_the_register_or_reported(names: tuple[str, ...]) -> None:
    rows = tuple(register_row(at, name, 1, name) for at, name in enumerate(names, 1))
    speaker = replace(SPEAKER, name=names[0], topic=names[-1], slides=names[0], questions=names)
    told = {
        "paper_name": names[0],
        "lead": names[-1],
        "draft_reasons": tuple(WhyDraft),
        "joining": names,
    }
    hostile = pack(register=rows, speaker=speaker, opening_words=names[0], **told)
    rendered = render(hostile, passphrase=None)
    shown = register_names(rendered.pdf)
    for name in names:
        reported = undrawable(name) and any(text in plain(name) for text in rendered.missing)
        assert reported or bare(name) in shown
    assert as_text(hostile).encode()


@pytest.mark.parametrize(
    "name", ["😀", "Zoë 😀", "שלום", "محمد", "देव", "a\x00b", "\u202ea", "\ud800"]
)
def test_a_name_no_font_can_draw_is_reported_and_shown_as_a_code(name: str) -> None:
    rendered = render(pack(register=(register_row(1, name, 1, ""),)), passphrase=None)
    assert rendered.missing == (name,)
    codes = {f"U+{ord(letter):04X}" for letter in name if ord(letter) > 255 or letter < " "}
    register = page_texts(rendered.pdf)[1]
    assert all(code in register for code in codes)


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Mòrag", True),  # Latin
        ("Ελένη", True),  # Greek
        ("Олена", True),  # Cyrillic
        ("שרה", False),  # Hebrew
        ("محمد", False),  # Arabic
        ("देवी", False),  # Devanagari
        ("李小龍", False),  # Han
        ("김민지", False),  # Hangul
    ],
)
def test_a_name_of_each_of_eight_scripts_is_drawn_whole_or_reported(name: str, drawn: bool) -> None:
    rendered = render(pack(register=(register_row(1, name, 1, ""),)), passphrase=None)
    assert rendered.missing == (() if drawn else (name,))
    register = page_texts(rendered.pdf)[1]
    shown = [name] if drawn else [f"U+{ord(letter):04X}" for letter in name]
    assert all(each in register for each in shown)


def test_every_text_that_no_font_can_draw_is_reported_the_word_of_a_long_one() -> None:
    row = register_row(1, "Ailsa", 1, "Needs 李")
    speaker = replace(SPEAKER, questions=("Why 龍?",))
    words = f"{'Welcome, everybody. ' * 9} 김 at the end"
    told = {"opening_words": words, "paper_name": "Wednesday 지", "co": "Ann 민"}
    hostile = pack(register=(row,), speaker=speaker, **told)
    missing = render(hostile, passphrase=None).missing
    assert {"Needs 李", "Why 龍?", "김"} <= set(missing)
    assert all(any(odd in text for text in missing) for odd in ("Wednesday 지", "Ann 민"))
    assert render(pack(), passphrase=None).missing == ()


@pytest.mark.parametrize(
    "name", ["Zoë", "Ŵyn", "Nguyễn", "Жанна", "O'Brien", "e\u0301", "<b>x</b>"]
)
def test_a_name_some_font_can_draw_is_not_reported(name: str) -> None:
    rendered = render(pack(register=(register_row(1, name, 1, ""),)), passphrase=None)
    assert rendered.missing == ()
    assert bare(name) in register_names(rendered.pdf)


@pytest.mark.parametrize("large_print", [False, True])
def test_the_band_of_a_draft_is_dark_as_wide_as_the_text_and_lies_behind_none_of_it(
    large_print: bool,
) -> None:
    draft = pack(draft_reasons=(WhyDraft.NO_COUNSELLOR,), large_print=large_print)
    pdf = render(draft, passphrase=None).pdf
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for page in opened.pages[1:4]:
            top, bottom = page.rects
            rule = max(line["width"] for line in page.lines)
            assert [band["width"] for band in page.rects] == pytest.approx([rule] * 2)
            assert all(sum(band["non_stroking_color"]) < 1 for band in page.rects)
            assert 15 < top["top"] < top["bottom"] - 18
            assert bottom["top"] + 18 < bottom["bottom"] < page.height - 15
            low, high = top["bottom"], bottom["top"]
            within = [c for c in page.chars if c["top"] < low or c["bottom"] > high]
            assert "".join(letter["text"] for letter in within) == "DRAFT" * 6
            assert all(sum(letter["non_stroking_color"]) == 3 for letter in within)


def test_text_and_running_foot_never_overlap() -> None:
    with pdfplumber.open(BytesIO(render(with_people(45), passphrase=None).pdf)) as opened:
        for page in opened.pages:
            foot = max(line["top"] for line in page.lines if line["width"] > 500)
            body = [letter for letter in page.chars if letter["size"] > 8.6]
            assert all(letter["bottom"] <= foot for letter in body)


def sizes(pdf: bytes) -> list[float]:
    """The sizes of letters that there are, the smallest first."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        found = {round(letter["size"] * 4) for page in opened.pages for letter in page.chars}
    return [size / 4 for size in sorted(found)]


def test_in_large_print_all_but_the_running_lines_has_18_points_and_says_the_same() -> None:
    large = render(pack(large_print=True), passphrase=None).pdf
    running, *read = sizes(large)
    assert 12 <= running < 13
    assert read[0] == 18
    words = {word for text in page_texts(large) for word in text.split()}
    told = {word for row in REGISTER for word in f"{row.name} {row.access}".split()}
    assert told <= words


def test_chips_have_10_points_in_ordinary_print() -> None:
    with pdfplumber.open(BytesIO(render(PACK, passphrase=None).pdf)) as opened:
        words = opened.pages[2].extract_words(keep_blank_chars=True, extra_attrs=["size"])
    chips = [word["size"] for word in words if word["text"] in ("First time", "Access")]
    assert chips == pytest.approx([10] * len(chips))
    assert len(chips) > 5


def test_in_large_print_no_word_of_the_heads_is_broken_and_no_number() -> None:
    large = page_texts(render(replace(with_people(99), large_print=True), passphrase=None).pdf)
    heads = [text.splitlines()[1:3] for text in large if "Access needs" in text]
    assert len(heads) > 5
    words = ["Name", "Came", "Access", "needs", "Came", "Part", "Apol.", "Unwell", "before"]
    assert all(sorted(" ".join(head).split()) == sorted(words) for head in heads[1:])
    numbers = [line.split()[0] for text in large for line in text.splitlines() if "Person" in line]
    assert numbers == [str(at) for at in range(1, 100)]


def test_the_same_pack_gives_the_same_bytes() -> None:
    before = render(PACK, passphrase=None).pdf
    render(with_people(3), passphrase=None)
    assert render(PACK, passphrase=None).pdf == before
    assert render(pack(version=3), passphrase=None).pdf != before


def test_all_fonts_are_embedded() -> None:
    rows = (register_row(1, "Жанна", 1, "Ŵyn"),)
    with pikepdf.open(BytesIO(render(pack(register=rows), passphrase=None).pdf)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
    assert names == {
        "AtkinsonHyperlegible-Regular", "AtkinsonHyperlegible-Bold",
        "AtkinsonHyperlegible-Italic", "NotoSans-Regular",
    }  # fmt: skip


def test_the_text_view_says_what_the_paper_says() -> None:
    assert as_text(PACK) == (REFERENCE / "facilitator_pack.txt").read_text("utf-8")
    printed = bare(" ".join(page_texts(render(PACK, passphrase=None).pdf)))
    missing = [
        word
        for word in as_text(PACK).replace("(", " ").replace(")", " ").split()
        if word.strip("=-_[]|") and word.strip(":") not in printed
    ]
    assert missing == []
