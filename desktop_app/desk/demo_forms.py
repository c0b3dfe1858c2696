"""A file from the web form for the demonstration: some rows are clear, and some need a look."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from desktop_app.desk.form_files import BroughtIn, bring_in_forms
from desktop_app.desk.form_mappings import form_columns, save_form_columns
from desktop_app.desk.form_preview import Sheet, preview_forms
from desktop_app.desk.person_forms import PersonForm, person_form
from desktop_app.documents.form_csv import read_csv

Does = Callable[..., Any]
NAME = "web-form.csv"
TITLES = (
    "Submission ID", "Submitted at", "Full name", "What do you like to be called?",
    "Email address", "Telephone", "Can we leave a message?", "Postcode",
    "Which sessions would you like to come to?", "What would help you take part?",
    "How did you hear about the group?", "I live in Scotland with secondary breast cancer",
    "I agree to my details being kept",
)  # fmt: skip


def bring_in(
    does: Does, read: Does, group_id: UUID, days: Sequence[date], known: Sequence[UUID],
    now: datetime,
) -> None:  # fmt: skip
    """Bring in one file: up to two of its people are ``known``, one of them by another number."""
    forms = [read(person_form, person_id).form for person_id in known[:2]]
    content = _file(_rows(forms, days, now))
    table = read_csv(content)
    mapping = read(form_columns, table.titles).mapping
    does(save_form_columns, table.titles, group_id, mapping)
    sheet = Sheet(table.titles, table.lines, mapping)
    brought = BroughtIn(NAME, content, table.written_in, sheet)
    does(bring_in_forms, brought, group_id, read(preview_forms, sheet, group_id))


def _rows(
    forms: Sequence[PersonForm], days: Sequence[date], now: datetime
) -> list[tuple[str, ...]]:
    """New, matched, maybe the same, a number that cannot be read, no agreement."""
    matched = [
        (form.name, "", form.email or "", form.phone or "", "Yes", form.postcode or "")
        for form in forms[:1]
    ]
    alike = [
        (form.name, "", "another.address@example.org", "0141 496 0222", "No", "G12 8QQ")
        for form in forms[1:2]
    ]
    said = (
        ("Catriona Bain", "", "catriona.bain@example.org", "0131 496 0371", "Yes", "EH6"),
        *matched,
        *alike,
        ("Una Drever", "Una", "una.drever@example.org", "01856", "Yes", "KW15"),
        ("Senga Gow", "", "senga.gow@example.org", "07700 900388",
         "Yes, but please don’t say who is calling", "IV2"),
        ("Jean Foubister", "", "jean.f@example.org", "", "No", ""),
    )  # fmt: skip
    wanted = "; ".join(f"{day.day} {day:%B} {day.year}" for day in days[:2])
    rows: list[tuple[str, ...]] = []
    for number, words in enumerate(said):
        sent = now - timedelta(hours=20 - 3 * number)
        agreed = "" if words[0] == "Jean Foubister" else "Yes"
        rows.append((f"F{2040 + number}", f"{sent:%d/%m/%Y %H:%M}", *words, wanted,
                     "Live captions" if number == 0 else "", "Leaflet", "Yes", agreed))  # fmt: skip
    return rows


def _file(rows: Sequence[tuple[str, ...]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([TITLES, *rows])
    return written.getvalue().encode()
