"""How names, numbers and addresses are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.names import fold, fold_email, phone_digits, sound, sounds


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Catriona MacAllister", "catriona macallister"),
        ("  MORAG   Bell ", "morag bell"),
        ("Siân Ní Dhomhnaill", "sian ni dhomhnaill"),
        ("Łucja Đorđević", "lucja dordevic"),
        ("Søren Weiß", "soren weiss"),
        ("Æthel Œuvre", "aethel oeuvre"),
        ("Þóra Guðmundsdóttir", "thora gudmundsdottir"),
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("D`Arcy", "darcy"),
        ("Smith-Jones", "smith jones"),
        ("Mc Alister", "macalister"),
        ("Mac Alister", "macalister"),
        ("McAlister", "macalister"),
        ("Macey", "macey"),
        ("Mack", "mack"),
        ("Mary\u200bAnn", "maryann"),
        ("محمد علي", "محمد علي"),
        ("İpek Işık", "ipek isik"),
        ("", ""),
        ("'", ""),
    ],
)
def test_names_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_a_folded_name_folds_to_itself(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet=st.characters(max_codepoint=0x17F, categories=["Lu", "Ll", "Zs"])))
def test_case_makes_no_difference(name: str) -> None:
    assert fold(name.casefold()) == fold(name)


@pytest.mark.parametrize(
    "alike",
    [
        "MacAllister McAlister Macalister Mac_Allister",
        "Catriona Katrina Katriona Catrina",
        "Stephen Steven",
        "Thomson Thompson Tomson",
        "Stewart Stuart",
        "Reid Read Reed",
        "Clark Clarke",
        "Brown Browne",
        "Isobel Isabel Ishbel",
        "Sean Shaun Shawn",
        "Siobhan Siobhán Chevonne",
        "Mhairi Vari",
        "Niamh Neve",
        "Geoffrey Jeffrey",
        "Kathleen Caitlin",
        "Anne Ann Anna",
    ],
)
def test_names_that_sound_alike_have_one_code(alike: str) -> None:
    codes = {sound(fold(name.replace("_", " "))) for name in alike.split()}
    assert len(codes) == 1
    assert None not in codes


@pytest.mark.parametrize(
    "unlike", ["Morag Moira", "Bell Hill", "Smith Scott", "Fiona Shona", "Mary Margaret"]
)
def test_names_that_sound_different_have_different_codes(unlike: str) -> None:
    one, other = unlike.split()
    assert sound(fold(one)) != sound(fold(other))


@pytest.mark.parametrize("word", ["", "محمد", "x1", "o"])
def test_words_that_english_cannot_sound_have_no_code(word: str) -> None:
    assert sound(word) is None


@given(st.text())
def test_any_text_has_its_sounds(text: str) -> None:
    assert all(sounds(fold(text)))


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("07700 900123", "07700900123"),
        ("+44 7700 900123", "07700900123"),
        ("+44 (0)7700 900123", "07700900123"),
        ("0044 7700 900123", "07700900123"),
        ("(0131) 496-0000", "01314960000"),
        ("+1 212 555 0100", "12125550100"),
        ("001 212 555 0100", "12125550100"),
        ("900123", "900123"),
        ("", ""),
    ],
)
def test_phone_numbers_compare_as_dialled_at_home(typed: str, digits: str) -> None:
    assert phone_digits(typed) == digits


def test_e_mail_addresses_compare_without_case() -> None:
    assert fold_email(" Morag.Bell@Example.ORG ") == "morag.bell@example.org"
