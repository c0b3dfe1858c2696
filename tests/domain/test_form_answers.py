"""A yes or a no of a form: what is plain counts, what has a condition is left to a person."""

import pytest

from desktop_app.domain.form_answers import answer, is_discreet

STATEMENT = "I live in Scotland with secondary breast cancer"


@pytest.mark.parametrize(
    "said",
    [
        "Yes",
        "YES!",
        "Yes please",
        "Yes, thank you.",
        "Yes, of course",
        "Yes, I agree",
        "y",
        "TRUE",
        "1",
        "on",
        "Checked",
        "✓",
        "☑\ufe0f",
        "Yes;",
        "I agree",
        "Agreed",
        "I do",
        "I agree to my details being kept",
        "Yes, I consent to my details being held by the charity.",
        "I live in Scotland, with secondary breast cancer;",
    ],
)
def test_a_plain_yes_is_one_and_so_is_the_statement_that_was_ticked(said: str) -> None:
    assert answer(said, STATEMENT) is True


@pytest.mark.parametrize(
    "said",
    ["No", "no thank you", "n", "FALSE", "0", "Unchecked", "not ticked", "I do not agree",
     "I don’t agree", "No, I do not consent"],
)  # fmt: skip
def test_a_plain_no_is_one(said: str) -> None:
    assert answer(said, STATEMENT) is False


@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        ";",
        "perhaps",
        "Yes and no",
        "Yes, but only until May",
        "I agree, but not to e-mails",
        "I agree if my GP is not told",
        "I agree unless it is shared",
        "I live in Scotland",
        "yesterday",
        "x",
        "=TRUE()",
        "ja",
    ],
)
def test_what_is_neither_plainly_is_taken_for_neither(said: str) -> None:
    assert answer(said, STATEMENT) is None


@pytest.mark.parametrize(
    ("said", "discreet"),
    [
        ("Yes, but please don’t say who is calling", True),
        ("Yes, but do not say who we are", True),
        ("yes, discreetly", True),
        ("Yes, without naming the charity", True),
        ("Yes, and you may say who is calling", False),
        ("Yes", False),
        ("No, and never say who is calling", False),
    ],
)
def test_whether_a_message_must_not_say_who_we_are(said: str, discreet: bool) -> None:
    assert is_discreet(said) is discreet
