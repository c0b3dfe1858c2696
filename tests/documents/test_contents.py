"""The frozen contents of documents."""

from datetime import date

from desktop_app.documents.contents import file_name
from tests.documents.samples import PACK, pack


def test_the_file_name_tells_of_no_group_and_no_person() -> None:
    assert file_name(pack(day=date(2026, 1, 28), version=3)) == "pack-2026-01-28-v3.pdf"


def test_all_names_on_paper_are_asked_for_their_letters() -> None:
    named = pack(co="Second Counsellor", host="A Host").names
    assert named[:4] == ("Morag Sinclair", "Second Counsellor", "A Host", "Dr A. Okafor")
    assert named[4:] == tuple(row.name for row in PACK.register)
