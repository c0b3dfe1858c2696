"""The small words of the roster."""

from desktop_app.ui.widgets.texts import breakable, elided


def test_a_text_is_cut_only_where_it_is_too_long() -> None:
    assert elided("Large print", 11) == "Large print"
    assert elided("Large print", 10) == "Large pri…"


def test_a_long_word_gets_places_to_break_and_loses_no_letter() -> None:
    word = "a" * 65
    broken = breakable(f"one {word}")
    assert broken.replace("\u200b", "") == f"one {word}"
    assert max(map(len, broken.replace("\u200b", " ").split())) <= 20
    assert breakable("Large print") == "Large print"
