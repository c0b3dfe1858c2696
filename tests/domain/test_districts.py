"""No postcode of an attendee is left in what others will read, and medical words are."""

import pytest

from desktop_app.domain.districts import districts_in, without_districts

ON_FILE = {"KW15", "G3", "EH1"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The lady of KW15 asks", "The lady of … asks"),
        ("the lady of kw15, asks", "the lady of …, asks"),
        ("I live at KW15 1AB", "I live at …"),
        ("I live at kw151ab", "I live at …"),
        ("I live in G3", "I live in …"),
        ("I live in g3 2qq.", "I live in …."),
        ("EH1 2nd floor", "… 2nd floor"),
        ("Nobody on file: FK8 1AB", "Nobody on file: …"),
        ("Nobody on file: W1A1AA", "Nobody on file: …"),
    ],
)
def test_postcodes_of_people_on_file_and_whole_ones_are_left_out(text: str, left: str) -> None:
    assert without_districts(text, ON_FILE) == left


@pytest.mark.parametrize(
    "text",
    [
        "What are G3 cells?",
        "Is pain at L4 usual? And B12 5ug a day?",
        "Grade G3, N1 2nd line",
        "HR2 and FK8 are nobody's",
        "My G31 and KW150 and XKW15",
        "CDK4 and 4KW15",
        "Nothing",
    ],
)
def test_what_is_no_postcode_of_anybody_stays(text: str) -> None:
    assert without_districts(text, ON_FILE) == text


def test_what_may_be_a_postcode_is_looked_for_in_capitals() -> None:
    assert districts_in("kw15, G3 2QQ and a B12, not 12") == {"KW15", "G3", "B12"}
