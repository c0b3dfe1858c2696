"""The frozen contents of documents."""

from datetime import date

import pytest

from desktop_app.documents.contents import SafetyItem, file_name
from tests.documents.samples import PACK, pack


@pytest.mark.parametrize(
    ("line", "lead", "text"),
    [
        ("Stay with them. The group goes on.", "Stay with them.", "The group goes on."),
        ("Danger to life: 999. Ring now.", "Danger to life:", "999. Ring now."),
        ("One sentence only.", "", "One sentence only."),
        ("x" * 61 + ". More.", "", "x" * 61 + ". More."),
        ("", "", ""),
    ],
)
def test_a_step_of_safety_leads_with_its_first_short_sentence(
    line: str, lead: str, text: str
) -> None:
    assert SafetyItem.of(line) == SafetyItem(lead, text)


def test_the_file_name_tells_of_no_group_and_no_person() -> None:
    assert file_name(pack(day=date(2026, 1, 28), version=3)) == "pack-2026-01-28-v3.pdf"


def test_all_names_on_paper_are_asked_for_their_letters() -> None:
    named = pack(co="Second Counsellor", host="A Host").names
    assert named[:4] == ("Morag Sinclair", "Second Counsellor", "A Host", "Dr A. Okafor")
    assert named[4:] == tuple(row.name for row in PACK.register)
