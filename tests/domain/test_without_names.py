"""No name of an attendee is left in what others will read."""

import pytest

from desktop_app.domain.names import fold
from desktop_app.domain.plain_names import PLAIN_NAMES
from desktop_app.domain.without_names import (
    Called,
    doubtful_names,
    given_names,
    surnames,
    without_people,
    words_with_capital,
    words_without_capital,
)


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Anna asks what helps.", {"Anna"}, "Somebody asks what helps."),
        ("What helped ANNA?", {"Anna"}, "What helped somebody?"),
        ("What helped Zoë and Seán?", {"Zoe", "sean"}, "What helped somebody and somebody?"),
        ("What helped Zoe\u0308?", {"Zoë"}, "What helped somebody?"),
        ("Is Anna’s tiredness usual?", {"Anna"}, "Is somebody’s tiredness usual?"),
        ("Is O'Rourke's worry usual?", {"O’Rourke"}, "Is somebody's worry usual?"),
        ("Mary Ann wants to know", {"Mary Ann"}, "Somebody wants to know"),
        ("Anne-Marie wants to know", {"Anne-Marie"}, "Somebody wants to know"),
        ("Anna, Bea: how long?", {"Anna", "Bea"}, "Somebody, somebody: how long?"),
        ("Annabel and Joanna stay", {"Anna"}, "Annabel and Joanna stay"),
        ("A question of a day", {"A"}, "A question of a day"),
        ("Nothing to take out", set(), "Nothing to take out"),
        ("Спросила Ольга: что?", {"ольга"}, "Спросила somebody: что?"),
        ("\U0001f98b asks", {"\U0001f98b"}, "\U0001f98b asks"),
    ],
)
def test_whole_words_of_a_name_become_somebody(text: str, names: set[str], left: str) -> None:
    assert without_people(text, Called(names)) == left


@pytest.mark.parametrize(
    ("name", "preferred", "given"),
    [
        ("Morag Keir", "Morag", {"Morag"}),
        ("Mrs Morag Keir", "Mrs", {"Morag"}),
        ("Dr. Aileen Shaw", "Ailie", {"Aileen", "Ailie"}),
        ("Mary Ann Smith", "Mary", {"Mary", "Ann"}),
        ("maria de la Cruz", "Mia", {"maria", "Mia"}),
        ("Sister", "Sister", {"Sister"}),
        ("Cher", "", {"Cher"}),
    ],
)
def test_given_names_are_all_but_titles_and_the_last_word(
    name: str, preferred: str, given: set[str]
) -> None:
    assert given_names(name, preferred) == given


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Cara Halcrow (07700 900111) asks", "Somebody (…) asks"),
        ("Halcrow's sister is young", "Somebody's sister is young"),
        ("Is it worse for young people?", "Is it worse for young people?"),
        ("Ask Young about it", "Ask somebody about it"),
        ("Write to cara@example.org please", "Write to … please"),
        ("Does 20 mg help, or 12.5?", "Does 20 mg help, or 12.5?"),
        ("In 2025 or 2026?", "In 2025 or 2026?"),
    ],
)
def test_surnames_count_with_a_capital_and_no_number_or_address_stays(text: str, left: str) -> None:
    names = ("Cara Halcrow", "Ann Young")
    called = Called({"Cara", "Ann"}, {word for name in names for word in surnames(name)})
    assert without_people(text, called) == left


ON_FILE = {
    "moira", "halcrow", "will", "may", "june", "parkinson", "long", "bell", "orourke", "o",
    "rourke", "young",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Moira asks what helps.", "Somebody asks what helps."),
        ("Ask Moira Halcrow, or Halcrow's son", "Ask somebody, or somebody's son"),
        ("Will it help?", "Will it help?"),
        ("It hurts. May I rest?", "It hurts. May I rest?"),
        ("Will Halcrow asks", "Somebody asks"),
        ("I asked Will and Mr Bell", "I asked somebody and Mr somebody"),
        ("I felt worse in May and on 3 June 2025", "I felt worse in May and on 3 June 2025"),
        ("June says it helped", "Somebody says it helped"),
        ("Does Parkinson's or Long Covid matter?", "Does Parkinson's or Long Covid matter?"),
        ("Mrs Parkinson asks", "Mrs somebody asks"),
        ("Is O’Rourke here?", "Is somebody here?"),
        ("Is it worse for young people who may be long ill?",
         "Is it worse for young people who may be long ill?"),
        ("МОЖНО? Nobody known Here", "МОЖНО? Nobody known Here"),
    ],
)  # fmt: skip
def test_who_is_merely_on_file_is_named_by_capital_letters_that_are_of_nothing_else(
    text: str, left: str
) -> None:
    assert without_people(text, Called(on_file=ON_FILE)) == left


@pytest.mark.parametrize(
    ("text", "left", "doubtful"),
    [
        ("do anna and margaret's son?", "do somebody and somebody's son?", ()),
        ("i hope it may stop", "i hope it may stop", ("hope", "may")),
        ("what Hope and hope’s son say", "what somebody and hope’s son say", ("hope",)),
        ("Hope is all we have, i hope", "Somebody is all we have, i hope", ("hope",)),
        ("a joy, and no will", "a joy, and no will", ()),
    ],
)  # fmt: skip
def test_a_plain_word_with_a_small_letter_is_left_and_pointed_at(
    text: str, left: str, doubtful: tuple[str, ...]
) -> None:
    called = Called({"Anna", "Hope", "May"}, given={"margaret"})
    assert without_people(text, called) == left
    assert doubtful_names(text, called) == doubtful


def test_words_with_a_small_letter_may_be_first_names_but_for_plain_and_short_ones() -> None:
    assert words_without_capital("Tell margaret’s, i hope, so be it") == {"margaret", "margarets"}


def test_every_plain_name_is_folded_as_it_is_compared() -> None:
    assert all(fold(word) == word for word in PLAIN_NAMES)


def test_the_words_that_may_be_names_are_those_with_a_capital_letter() -> None:
    assert words_with_capital("Ask Moira’s and O'Rourke, not me. I do.") >= {"ask", "moira"}
    assert not words_with_capital("not me, and nobody I know")
