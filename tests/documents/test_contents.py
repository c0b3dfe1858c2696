"""The frozen contents of documents."""

from tests.documents.samples import PACK, pack


def test_all_names_on_paper_are_asked_for_their_letters() -> None:
    named = pack(co="Second Counsellor", host="A Host").names
    assert named[:4] == ("Morag Sinclair", "Second Counsellor", "A Host", "Dr A. Okafor")
    assert named[4:] == tuple(row.name for row in PACK.register)
