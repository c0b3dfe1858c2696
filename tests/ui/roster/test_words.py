"""The small words of the roster."""

import pytest

from desktop_app.ui.roster.words import initials
from desktop_app.ui.widgets.texts import breakable, elided


@pytest.mark.parametrize(
    ("name", "short"),
    [("Iona Dunbar", "ID"), ("Cat", "C"), ("Ana Maria de Sousa", "AS"), ("ø", "Ø"), ("…", "…"),
     ("“Bean” Quinn", "Q")],
)  # fmt: skip
def test_initials_are_of_the_first_and_the_last_word(name: str, short: str) -> None:
    assert initials(name) == short


def test_a_text_is_cut_only_where_it_is_too_long() -> None:
    assert elided("Large print", 11) == "Large print"
    assert elided("Large print", 10) == "Large pri…"


def test_a_long_word_gets_places_to_break_and_loses_no_letter() -> None:
    word = "a" * 65
    broken = breakable(f"one {word}")
    assert broken.replace("\u200b", "") == f"one {word}"
    assert max(map(len, broken.replace("\u200b", " ").split())) <= 20
    assert breakable("Large print") == "Large print"
