"""How well words fit what was typed into the finder."""

import pytest

from desktop_app.ui.finder_hits import nearness


@pytest.mark.parametrize(
    ("typed", "near"),
    [("lock", 0), ("lock n", 0), ("now", 1), ("n lo", 1), ("ow", None), ("desk", 1), ("", 0)],
)
def test_words_are_found_by_how_they_begin(typed: str, near: int | None) -> None:
    assert nearness(typed, "Lock now", "Desk") == near
