"""Initials, in windows and on paper."""

import pytest

from desktop_app.domain.initials import initials


@pytest.mark.parametrize(
    ("name", "short"),
    [("Iona Dunbar", "ID"), ("Cat", "C"), ("Ana Maria de Sousa", "AS"), ("ø", "Ø"), ("…", "…"),
     ("“Bean” Quinn", "Q")],
)  # fmt: skip
def test_initials_are_of_the_first_and_the_last_word(name: str, short: str) -> None:
    assert initials(name) == short
