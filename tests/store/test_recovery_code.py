"""The printed recovery code."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store import recovery_code
from desktop_app.store.recovery_code import ALPHABET, SYMBOLS, as_symbols, new_symbols, printed

codes = st.text(ALPHABET, min_size=SYMBOLS, max_size=SYMBOLS)


def test_a_code_holds_160_bits() -> None:
    assert len(set(ALPHABET)) == 32
    assert SYMBOLS * 5 == 160
    assert len(new_symbols()) == SYMBOLS


def test_no_letter_of_a_code_looks_like_another() -> None:
    assert not set("OILU") & set(ALPHABET)


def test_every_symbol_is_drawn() -> None:
    drawn = "".join(new_symbols() for _ in range(100))
    assert set(drawn) == set(ALPHABET)


@given(codes)
def test_a_code_is_printed_in_eight_groups_of_four(symbols: str) -> None:
    assert re.fullmatch(r"(\w{4}-){7}\w{4}", printed(symbols))
    assert as_symbols(printed(symbols)) == symbols


@given(codes, st.sampled_from(["O", "o"]), st.sampled_from(["I", "i", "L", "l"]))
def test_a_code_typed_with_the_usual_mistakes_is_understood(
    symbols: str, nought: str, one: str
) -> None:
    typed = printed(symbols).lower().replace("-", "  ").replace("0", nought).replace("1", one)
    assert as_symbols(f" {typed}\n") == symbols


@pytest.mark.parametrize("typed", ["", "7QK2", "U" * SYMBOLS, "A" * (SYMBOLS + 1), "ñ" * SYMBOLS])
def test_what_cannot_be_a_code_is_told_apart(typed: str) -> None:
    assert recovery_code.as_symbols(typed) is None
