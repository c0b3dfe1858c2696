"""The charity's own export: every row has an outcome and a reason, and what is accepted is kept."""

import csv
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop_app.desk.roster import roster
from desktop_app.ui.form_words import why_words
from tests.desk.forms import accept, judged, on_file
from tests.service import Service

FORMS = Path(__file__).parent.parent / "data" / "online_forms.csv"
LONDON = ZoneInfo("Europe/London")
MESSAGES = {"Yes": "yes", "No": "no", "Yes, but please don't say who is calling": "discreet"}
AGREED = "I agree to my details being kept"
WHICH = "Which sessions would you like to come to?"


@pytest.fixture
def rows() -> list[dict[str, str]]:
    """The rows of the file, as another reader has them."""
    text = FORMS.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.fixture(autouse=True)
def later(service: Service) -> None:
    """The file was exported in the evening of its last row."""
    service.hands.now = datetime(2025, 4, 2, 20, tzinfo=UTC)


def test_every_row_has_one_outcome_and_a_reason_in_words(
    service: Service, rows: list[dict[str, str]]
) -> None:
    seen = judged(service, FORMS.read_bytes())
    assert [row.row.reference for row in seen] == [row["Submission ID"] for row in rows]
    assert all(why_words(row.why) for row in seen)
    refused = [row.row.reference for row in seen if row.outcome == "refused"]
    assert refused == [row["Submission ID"] for row in rows if row[AGREED] != "Yes"]


def day_of(words: str) -> date:
    return datetime.strptime(words.strip(), "%A %d %B %Y").date()  # noqa: DTZ007 - a day


def test_what_is_on_file_afterwards_equals_the_file_value_for_value(
    service: Service, rows: list[dict[str, str]]
) -> None:
    came = accept(service, FORMS.read_bytes())
    agreed = [row for row in rows if row[AGREED] == "Yes"]
    assert (came.new, came.matched, came.waiting) == (len(agreed), 0, 0)
    filed = on_file(service)
    assert set(filed) == {row["Email address"] for row in agreed}
    for row in agreed:
        one = filed[row["Email address"]]
        said = datetime.strptime(row["Submitted at"], "%d/%m/%Y %H:%M").replace(tzinfo=LONDON)
        assert one.name == f"{row['First name']} {row['Last name']}"
        assert one.preferred_name == (row["What do you like to be called?"] or row["First name"])
        assert (one.phone, one.messages) == (
            row["Telephone"], MESSAGES[row["Can we leave a message?"]],
        )  # fmt: skip
        assert one.postcode == row["Postcode"].split()[0]
        assert (one.access or "") == row["Is there anything that would help you take part?"]
        assert (one.heard or "") == row["How did you hear about the group?"]
        assert one.days == tuple(sorted(map(day_of, row[WHICH].split(";"))))
        assert one.agreed_at == said.astimezone(UTC)


def test_nobody_is_registered_without_agreement(
    service: Service, rows: list[dict[str, str]]
) -> None:
    accept(service, FORMS.read_bytes())
    (without,) = [row for row in rows if row[AGREED] != "Yes"]
    name = f"{without['First name']} {without['Last name']}"
    assert name not in {one.name for one in on_file(service).values()}
    for day in {day_of(words) for row in rows for words in row[WHICH].split(";")}:
        seen = service.database.read(roster, day)
        assert name not in {each.name for each in seen.booked}
        assert name not in {each.name for each in seen.waiting}
