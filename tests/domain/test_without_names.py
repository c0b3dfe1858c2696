"""No name of an attendee is left in what others will read."""

import pytest

from desktop_app.domain.without_names import (
    Called,
    given_names,
    surnames,
    without_names,
    without_people,
)


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Anna asks what helps.", {"Anna"}, "somebody asks what helps."),
        ("What helped ANNA?", {"Anna"}, "What helped somebody?"),
        ("What helped Zoë and Seán?", {"Zoe", "sean"}, "What helped somebody and somebody?"),
        ("What helped Zoe\u0308?", {"Zoë"}, "What helped somebody?"),
        ("Is Anna’s tiredness usual?", {"Anna"}, "Is somebody’s tiredness usual?"),
        ("Is O'Rourke's worry usual?", {"O’Rourke"}, "Is somebody's worry usual?"),
        ("Mary Ann wants to know", {"Mary Ann"}, "somebody wants to know"),
        ("Anne-Marie wants to know", {"Anne-Marie"}, "somebody wants to know"),
        ("Anna, Bea: how long?", {"Anna", "Bea"}, "somebody, somebody: how long?"),
        ("Annabel and Joanna stay", {"Anna"}, "Annabel and Joanna stay"),
        ("A question of a day", {"A"}, "A question of a day"),
        ("Nothing to take out", set(), "Nothing to take out"),
        ("Спросила Ольга: что?", {"ольга"}, "Спросила somebody: что?"),
        ("\U0001f98b asks", {"\U0001f98b"}, "\U0001f98b asks"),
    ],
)
def test_whole_words_of_a_name_become_somebody(text: str, names: set[str], left: str) -> None:
    assert without_names(text, names) == left


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
        ("Cara Halcrow (07700 900111) asks", "somebody (…) asks"),
        ("Halcrow's sister is young", "somebody's sister is young"),
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
