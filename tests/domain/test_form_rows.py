"""What the columns of a file tell, and what a row says: read as written, or left to a person."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.form_columns import Cell, Kind, Line, Part, guessed, missing, taken
from desktop_app.domain.form_rows import Submission, read_row
from desktop_app.domain.people import Messages

LONDON = "Europe/London"
TITLES = (
    "Submission ID",
    "Submitted at",
    "First name",
    "Last name",
    "What do you like to be called?",
    "Email address",
    "Telephone",
    "Can we leave a message?",
    "Postcode",
    "Which sessions would you like to come to?",
    "Is there anything that would help you take part?",
    "How did you hear about the group?",
    "I live in Scotland with secondary breast cancer",
    "I agree to my details being kept",
)
GOOD = {
    Part.REFERENCE: "F1",
    Part.SUBMITTED: "01/07/2025 09:05",
    Part.FIRST_NAME: "Zoë",
    Part.LAST_NAME: "O’Brien",
    Part.PHONE: "(01595) 690 123",
    Part.MESSAGES: "No",
    Part.EMAIL: "zoe@example.org",
    Part.POSTCODE: "ZE1 0AA",
    Part.SESSIONS: "Wednesday 30 July 2025; Wednesday 27 August 2025",
    Part.FITS: "Yes",
    Part.AGREED: "Yes",
}


def read(**said: str | Cell) -> Submission:
    """A good row, with other words in some parts."""
    cells = {part: Cell(text) for part, text in GOOD.items()}
    for part, text in said.items():
        cells[Part(part)] = Cell(text) if isinstance(text, str) else text
    return read_row(2, cells, LONDON)


def troubles(row: Submission) -> list[tuple[str, str]]:
    return [(trouble.part, trouble.why) for trouble in row.troubles]


def test_every_column_of_the_charitys_form_is_found_by_its_title() -> None:
    mapping = guessed(TITLES)
    assert list(mapping.values()) == list(TITLES)
    assert set(mapping) == set(Part) - {Part.NAME}
    assert missing(mapping) == ()


def test_neither_case_nor_space_nor_order_of_the_titles_tells_forms_apart() -> None:
    other = [title.upper().replace(" ", "  ") for title in reversed(TITLES)]
    assert set(guessed(other)) == set(guessed(TITLES))


def test_what_nobody_can_be_registered_without_is_named() -> None:
    assert missing({Part.LAST_NAME: "Surname"}) == (
        Part.NAME,
        Part.SUBMITTED,
        Part.FITS,
        Part.AGREED,
    )


def test_a_column_that_is_not_there_tells_nothing() -> None:
    line = Line(2, (Cell("Ann"), Cell("x")))
    cells = taken(line, ("Name ", "Other"), {Part.NAME: "name", Part.PHONE: "Phone"})
    assert cells == {Part.NAME: Cell("Ann"), Part.PHONE: Cell("")}


def test_a_good_row_is_read_as_it_was_written() -> None:
    assert read() == Submission(
        number=2,
        reference="F1",
        submitted_at=datetime(2025, 7, 1, 8, 5, tzinfo=UTC),  # summer time
        name="Zoë O’Brien",
        preferred_name=None,
        phone="(01595) 690 123",
        messages=Messages.NO,
        email="zoe@example.org",
        postcode="ZE1 0AA",
        access=None,
        heard=None,
        days=(date(2025, 7, 30), date(2025, 8, 27)),
        fits=True,
        agreed=True,
    )


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("Yes", Messages.YES),
        ("no", Messages.NO),
        ("Yes, but please don't say who is calling", Messages.DISCREET),
        ("Yes, but please don’t say who is calling", Messages.DISCREET),
        ("", None),
    ],
)
def test_whether_a_message_may_be_left_is_read_as_people_answer(
    answer: str, meant: Messages | None
) -> None:
    row = read(messages=answer)
    assert (row.messages, row.troubles) == (meant, ())


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("01/04/2025 09:01", datetime(2025, 4, 1, 8, 1, tzinfo=UTC)),
        ("1/12/2025, 9:01:30", datetime(2025, 12, 1, 9, 1, 30, tzinfo=UTC)),
        ("2025-04-01T09:01:00", datetime(2025, 4, 1, 8, 1, tzinfo=UTC)),
        ("2025-04-01T09:01:00+02:00", datetime(2025, 4, 1, 7, 1, tzinfo=UTC)),
    ],
)
def test_a_time_is_on_the_wall_clock_of_the_group_unless_it_says_otherwise(
    written: str, utc: datetime
) -> None:
    assert read(submitted=written).submitted_at == utc


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("30 July 2025", (date(2025, 7, 30),)),
        ("Wednesday, 30th July 2025", (date(2025, 7, 30),)),
        ("2025-07-30", (date(2025, 7, 30),)),
        ("2025-07-30T00:00:00", (date(2025, 7, 30),)),
        ("30 July 2025; 30 July 2025", (date(2025, 7, 30),)),
        ("30 July 2025\n27 August 2025", (date(2025, 7, 30), date(2025, 8, 27))),
        (
            "Wednesday 30 July 2025, Wednesday 27 August 2025",
            (date(2025, 7, 30), date(2025, 8, 27)),
        ),
        ("", ()),
    ],
)
def test_sessions_are_the_days_that_are_written(written: str, days: tuple[date, ...]) -> None:
    row = read(sessions=written)
    assert (row.days, row.troubles) == (days, ())


@pytest.mark.parametrize(
    ("part", "written", "why"),
    [
        ("phone", "ring me", "bad_phone"),
        ("phone", Cell("1595690123", Kind.NUMBER), "lost_zero"),
        ("phone", Cell("=A1", Kind.FORMULA), "formula"),
        ("email", "zoe at home", "bad_email"),
        ("messages", "maybe", "bad_answer"),
        ("agreed", "perhaps", "bad_answer"),
        ("sessions", "Tuesday 30 July 2025", "bad_day"),
        ("sessions", "30 July 2025; soon", "bad_day"),
        ("sessions", "31 June 2025", "bad_day"),
        ("submitted", "13/13/2025 09:00", "bad_time"),
        ("submitted", "", "bad_time"),
        ("submitted", "0001-01-01T00:00+01:00", "bad_time"),
        ("access", "x" * 1001, "too_long"),
        ("access", "a\0b", "bad_name"),
    ],
)
def test_what_makes_no_sense_is_left_to_a_person_and_not_guessed(
    part: str, written: str | Cell, why: str
) -> None:
    row = read(**{part: written})
    assert troubles(row) == [(part, why)]
    assert row.troubles[0].written == (written if isinstance(written, str) else written.text)
    assert (row.name, row.fits) == ("Zoë O’Brien", True)


def test_a_row_without_a_name_says_so() -> None:
    row = read(first_name="", last_name="\u200b")
    assert (row.name, troubles(row)) == ("", [("name", "bad_name")])


@pytest.mark.parametrize("answer", ["", "No", "no", "not yet"])
def test_only_a_yes_is_an_agreement(answer: str) -> None:
    assert not read(agreed=answer).agreed


@given(st.dictionaries(st.sampled_from(Part), st.builds(Cell, st.text(), st.sampled_from(Kind))))
def test_any_row_is_read_and_what_is_in_trouble_is_empty(cells: dict[Part, Cell]) -> None:
    row = read_row(2, cells, LONDON)
    for trouble in row.troubles:
        if trouble.part in (Part.PHONE, Part.EMAIL, Part.MESSAGES, Part.ACCESS, Part.HEARD):
            assert getattr(row, trouble.part) is None
    assert (row.submitted_at is None) is any(t.part is Part.SUBMITTED for t in row.troubles)
