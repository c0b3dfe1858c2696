"""What the columns of a file tell, and what a row says: read as written, or left to a person."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.form_columns import Cell, Kind, Line, Part, guessed, missing, taken
from desktop_app.domain.form_days import Order
from desktop_app.domain.form_rows import Columns, Submission, columns_of, read_row, said
from desktop_app.domain.people import Messages

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
COLUMNS = Columns("Europe/London", titles={Part.AGREED: TITLES[-1], Part.FITS: TITLES[-2]})
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
    return read_row(2, cells, COLUMNS)


def troubles(row: Submission) -> list[tuple[Part | None, str]]:
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
        ("phone", "7700900123", "lost_zero"),  # CSV that a spreadsheet saved
        ("phone", "7.70090E+09", "bad_phone"),
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
        ("reference", "F\ud800", "bad_name"),  # it is kept, to know the row again
        ("access", Cell("2025-05-04T00:00:00", Kind.DAY), "a_day"),  # a spreadsheet took 4/5 for it
        ("messages", "Yes, but only in the morning", "bad_answer"),
        ("agreed", Cell("=A1", Kind.FORMULA), "formula"),
    ],
)
def test_what_makes_no_sense_is_left_to_a_person_and_not_guessed(
    part: str, written: str | Cell, why: str
) -> None:
    row = read(**{part: written})
    assert troubles(row) == [(part, why)]
    assert row.troubles[0].written == (written if isinstance(written, str) else written.text)
    assert (row.name, row.fits) == ("Zoë O’Brien", True)


def test_a_name_of_which_nothing_can_be_seen_is_none() -> None:
    row = read(first_name="", last_name="\u200b")
    assert (row.name, troubles(row)) == ("", [])


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (Cell("a\0b"), "bad_name"),
        (Cell("x" * 501), "too_long"),
        (Cell("=A1", Kind.FORMULA), "formula"),
        (Cell("2025-05-04T00:00:00", Kind.DAY), "a_day"),
    ],
)
def test_a_name_that_cannot_be_read_is_in_trouble_and_not_taken_for_none(
    cell: Cell, why: str
) -> None:
    row = read(name=cell, first_name="", last_name="")
    assert (row.name, troubles(row)) == ("", [("name", why)])
    assert row.troubles[0].written == cell.text


def test_words_beyond_the_last_title_are_said_for_the_row_may_have_slipped() -> None:
    row = read_row(2, {part: Cell(text) for part, text in GOOD.items()}, COLUMNS, "Yes")
    assert troubles(row) == [(None, "loose")]


def test_every_line_break_is_one() -> None:
    assert read(access="a\r\nb\rc\nd").access == "a\nb\nc\nd"


@pytest.mark.parametrize("part", ["fits", "agreed"])
def test_the_statement_itself_is_a_yes_in_its_own_column_alone(part: str) -> None:
    other = {"fits": "agreed", "agreed": "fits"}[part]
    row = read(**{part: COLUMNS.titles[Part(part)], other: COLUMNS.titles[Part.FITS] + " maybe"})
    assert (getattr(row, part), getattr(row, other)) == (True, False)
    assert troubles(row) == [(other, "bad_answer")]


def words(**changed: str | Cell) -> Sequence[tuple[str, str]]:
    cells = {part: Cell(text) for part, text in GOOD.items()}
    for part, text in changed.items():
        cells[Part(part)] = Cell(text) if isinstance(text, str) else text
    return said(read_row(2, cells, COLUMNS), cells)


@pytest.mark.parametrize(
    "changed",
    [
        {"submitted": Cell("2025-07-01T09:05:00", Kind.DAY)},
        {"submitted": "1 July 2025 09:05"},
        {"sessions": "27/08/2025, 30/07/2025"},
        {"fits": "yes please"},
        {"agreed": "I agree"},
        {"messages": "no"},
        {"first_name": "Zoe\u0308"},
        {"heard": ""},
    ],
)
def test_a_row_is_known_again_however_it_is_written(changed: dict[str, str | Cell]) -> None:
    assert words(**changed) == words()


@pytest.mark.parametrize(
    "changed",
    [
        {"submitted": "01/07/2025 09:06"},
        {"submitted": "01/07/2025 25:00"},
        {"sessions": "30 July 2025"},
        {"fits": "maybe"},
        {"agreed": ""},
        {"messages": "Yes"},
        {"first_name": "Zoe"},
        {"phone": "01595 690123"},
        {"heard": "A friend"},
    ],
)
def test_a_row_with_other_words_is_another(changed: dict[str, str]) -> None:
    assert words(**changed) != words()


def test_the_order_of_days_is_that_of_the_column() -> None:
    rows = [{Part.SUBMITTED: Cell(text), Part.SESSIONS: Cell("30/07/2025")}
            for text in ("4/1/2025 10:00", "4/13/2025 10:00")]  # fmt: skip
    columns = columns_of(rows, COLUMNS.titles, "Europe/London")
    assert (columns.submitted, columns.sessions) == (Order.MONTH, Order.DAY)
    assert read_row(2, rows[0], columns).submitted_at == datetime(2025, 4, 1, 9, tzinfo=UTC)
    alone = columns_of(rows[:1], COLUMNS.titles, "Europe/London")
    assert read_row(2, rows[0], alone).submitted_at is None


FORMS = {
    "Google Forms": (
        "Timestamp", "Email Address", "1. Name", "Phone number", "Can we leave a message?",
        "Postcode", "Which sessions would you like to come to?", "I live in Scotland…",
        "Consent", "How did you hear about us?",
    ),
    "Microsoft Forms": (
        "ID", "Start time", "Completion time", "Email", "Name", "Language", "Your full name",
        "Your email address", "Mobile", "Does the group fit you?", "I agree to what is above",
    ),
    "Jotform": (
        "Submission Date", "First Name *", "Last Name *", "E-mail:", "Phone Number", "Sessions",
        "Does this fit?", "Agreement (required)", "Submission ID",
    ),
    "WordPress": (
        "Entry Number", "Name", "Email", "Tel", "Dates", "Over 18 or over?", "Consent",
        "Entry Date", "Date of birth",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_columns_of_the_usual_forms_are_found(form: str) -> None:
    assert missing(guessed(FORMS[form])) == ()


def test_the_own_questions_of_a_form_come_before_what_its_machine_says_of_who_was_signed_in() -> (
    None
):
    mapping = guessed(FORMS["Microsoft Forms"])
    assert (mapping[Part.NAME], mapping[Part.EMAIL], mapping[Part.SUBMITTED]) == (
        "Your full name", "Your email address", "Completion time",
    )  # fmt: skip
    assert guessed(("Start time", "Completion time", "Name"))[Part.NAME] == "Name"
    assert guessed(("Name", "Your full name"))[Part.NAME] == "Name"


@pytest.mark.parametrize(
    "title", ["\ufeffPostcode", "POST\u00a0CODE", "Post\ncode *", "post\u200bcode:", "7) Postcode"]
)
def test_what_stands_round_the_words_of_a_title_or_cannot_be_seen_tells_nothing(
    title: str,
) -> None:
    assert guessed([title]) == {Part.POSTCODE: title}


def test_a_day_of_birth_is_no_day_of_a_session_and_a_day_of_sending_is_none() -> None:
    mapping = guessed(FORMS["WordPress"])
    assert (mapping[Part.SESSIONS], mapping[Part.SUBMITTED]) == ("Dates", "Entry Date")
    assert Part.SESSIONS not in guessed(("Submission Date", "Date of birth"))


@pytest.mark.parametrize("answer", ["", "No", "no", "not yet"])
def test_only_a_yes_is_an_agreement(answer: str) -> None:
    assert not read(agreed=answer).agreed


@given(st.dictionaries(st.sampled_from(Part), st.builds(Cell, st.text(), st.sampled_from(Kind))))
def test_any_row_is_read_and_what_is_in_trouble_is_empty(cells: dict[Part, Cell]) -> None:
    row = read_row(2, cells, COLUMNS)
    for trouble in row.troubles:
        if trouble.part in (Part.PHONE, Part.EMAIL, Part.MESSAGES, Part.ACCESS, Part.HEARD):
            assert getattr(row, trouble.part) is None
    assert (row.submitted_at is None) is any(t.part is Part.SUBMITTED for t in row.troubles)
