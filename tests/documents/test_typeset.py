"""Lines: nothing is lost at a break, nothing is wider than its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.blocks import Chip, Span, said
from desktop_app.documents.fonts import face_for
from desktop_app.documents.letters import plain
from desktop_app.documents.typeset import STYLES, undrawable, wrap

BODY = STYLES["body"]


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=200),
    st.integers(40, 300),
)
def test_breaking_loses_no_letter_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrap(said(text), BODY, width)
    shown = "".join(piece.text for line in lines for _, piece in line.pieces)
    if not undrawable(text):
        assert "".join(shown.split()) == "".join(plain(text).split())
    assert all(line.width <= width + 0.01 for line in lines)


def test_words_are_kept_whole_where_they_fit() -> None:
    text = "one two three four five six seven"
    lines = wrap(said(text), BODY, 80)
    words = [word for line in lines for _, piece in line.pieces for word in piece.text.split()]
    assert words == text.split()


def test_a_line_break_in_the_text_is_kept() -> None:
    lines = wrap(said("one\n\ntwo\r\nthree"), BODY, 200)
    assert [["".join(p.text for _, p in line.pieces)] for line in lines] == [
        ["one "], [""], ["two "], ["three"],
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["one two three four", "one\ntwo", "one  two Жанна three"])
def test_lines_put_together_are_the_words_of_the_text(text: str) -> None:
    lines = wrap(said(text), BODY, 40)
    assert len(lines) > 1
    together = "".join(piece.text for line in lines for _, piece in line.pieces)
    assert together.split() == text.split()


def test_a_name_with_hyphens_is_broken_after_one() -> None:
    lines = wrap(said("Anne-Marie-Louise-Christina"), BODY, 76)
    shown = ["".join(piece.text for _, piece in line.pieces) for line in lines]
    assert shown == ["Anne-Marie-", "Louise-", "Christina"]


def test_a_word_broken_within_stays_one_word() -> None:
    lines = wrap(said("W" * 50), BODY, 80)
    assert "".join(piece.text for line in lines for _, piece in line.pieces) == "W" * 50


def test_a_chip_is_never_broken() -> None:
    lines = wrap((Span("A name "), Chip("Back after a gap")), BODY, 60)
    assert any(piece.text == "Back after a gap" for line in lines for _, piece in line.pieces)


@pytest.mark.parametrize(
    ("letter", "face"),
    [("a", "AtkinsonHyperlegible-Bold"), ("ŵ", "NotoSans"), ("Ж", "NotoSans"), ("ễ", "NotoSans")],
)
def test_each_letter_takes_the_first_font_that_has_it(letter: str, face: str) -> None:
    found = face_for(letter, bold=True)
    assert found is not None
    assert found.name == face
    assert found.thicken is (face == "NotoSans")
