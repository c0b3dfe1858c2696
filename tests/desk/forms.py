"""Files of online registrations brought in whole, and what then is on file."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import Any

from sqlalchemy import select

from desktop_app.desk.form_accepting import Accepted, Choice, accept_forms
from desktop_app.desk.form_files import BroughtIn
from desktop_app.desk.form_preview import Judged, Preview, Sheet, preview_forms
from desktop_app.documents.form_reading import read_form_file
from desktop_app.domain.form_columns import guessed
from desktop_app.domain.people import Enrolment, Person
from desktop_app.domain.sessions import Session
from desktop_app.store.database import UnitOfWork
from tests.service import Service

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


def a_row(number: int, **said: object) -> list[object]:
    """A row that anybody would accept, with other words in some columns, by their number from 0."""
    row: list[object] = [
        f"F{number}", "01/04/2025 09:01", "Una", f"Drever {chr(ord('A') + number)}", "",
        f"una.{number}@example.org", "01595 690123", "No", "ZE1 0AA", "Wednesday 28 May 2025",
        "", "", "Yes", "Yes",
    ]  # fmt: skip
    for column, value in said.items():
        row[int(column.removeprefix("c"))] = value
    return row


def as_csv(rows: Sequence[Sequence[object]], mark: str = ",", end: str = "\r\n") -> str:
    """The rows as a spreadsheet writes them: quotes where there are marks or line breaks."""
    return "".join(_line(row, mark) + end for row in rows)


def _line(row: Sequence[object], mark: str) -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter=mark, lineterminator="\r\n").writerow(row)
    return text.getvalue().removesuffix("\r\n")


def sheet_of(data: bytes) -> Sheet:
    """A file with its columns as they seem."""
    table = read_form_file(data)
    return Sheet(table.titles, table.lines, guessed(table.titles))


def judged(service: Service, data: bytes) -> tuple[Judged, ...]:
    """What would come of each row."""
    preview: Preview = service.database.read(preview_forms, sheet_of(data), None)
    return preview.rows


def outcomes(service: Service, data: bytes) -> list[tuple[str, str]]:
    """The outcome of each row and why."""
    return [(row.outcome.value, str(row.why)) for row in judged(service, data)]


def accept(service: Service, data: bytes, choices: Mapping[int, Choice] | None = None) -> Accepted:
    """Accept every clear row, and those chosen."""
    brought = BroughtIn("forms", data, "", sheet_of(data))
    accepted: Accepted = service.database.perform(
        accept_forms, brought, None, choices or {}, clear_ones=True
    )
    return accepted


@dataclass(frozen=True)
class Filed:
    """What is on file about somebody that came from a form."""

    person_id: Any
    name: str
    preferred_name: str
    phone: str | None
    email: str | None
    messages: str
    postcode: str | None
    access: str | None
    heard: str | None
    agreed_at: datetime | None
    days: tuple[date, ...]


def on_file(service: Service) -> dict[str, Filed]:
    """Everybody, by their e-mail address (or their name)."""
    return {one.email or one.name: one for one in service.database.read(_everybody)}


def _everybody(db: UnitOfWork, *, now: datetime) -> list[Filed]:
    del now
    days = {session.id: session.day for session in db.scalars(select(Session))}
    agreed = {one.person_id: one.agreed_at for one in db.scalars(select(Enrolment))}
    return [
        Filed(
            person.id, person.name, person.preferred_name, person.phone, person.email,
            person.messages, person.postcode, person.access, person.heard,
            agreed.get(person.id), tuple(sorted(days[b.session_id] for b in person.bookings)),
        )
        for person in db.scalars(select(Person))
    ]  # fmt: skip
