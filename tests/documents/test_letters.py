"""Text from outside: hidden characters are shown, genuine letters are left alone."""

import pytest

from desktop_app.documents.letters import clusters, is_hidden, plain, revealed


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\f", "\v"])
def test_every_kind_of_line_break_is_one_break(ending: str) -> None:
    assert plain(f"one{ending}two") == "one\ntwo"


def test_a_tab_is_a_space() -> None:
    assert plain("one\ttwo") == "one two"


@pytest.mark.parametrize(
    "letter", ["\x00", "\x1b", "\u200b", "\u202e", "\u2066", "\ufeff", "\ud800"]
)
def test_a_hidden_character_is_shown_as_its_code(letter: str) -> None:
    assert is_hidden(letter)
    assert revealed(f"a{letter}b") == f"a[U+{ord(letter):04X}]b"


@pytest.mark.parametrize("name", ["Catrìona", "שלום", "محمد", "Ŵyn", "李", "O’Brien", "😀"])
def test_genuine_letters_stay_intact(name: str) -> None:
    assert revealed(name) == name


def test_a_letter_and_its_marks_stay_together() -> None:
    assert clusters("q\u0301x") == ["q\u0301", "x"]


def test_a_heap_of_marks_is_taken_apart_and_none_is_lost() -> None:
    heap = "A" + "\u0301" * 40
    assert "".join(clusters(heap)) == heap
    assert max(map(len, clusters(heap))) <= 5
