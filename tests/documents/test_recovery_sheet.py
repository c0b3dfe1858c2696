"""The sheet with the recovery code: the code in its order, in the house style, numbered."""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf

from desktop_app.documents.paper_contents import RecoverySheet
from desktop_app.documents.recovery_sheet import render
from tests.documents.reading import elements, loose_drawing, page_texts

GROUPS = ("7QK2", "0M4T", "9XYZ", "ABCD", "EFGH", "1234", "JKMN", "PQR0")
MADE_AT = datetime(2025, 4, 1, 9, 14, tzinfo=UTC)
SHEET = RecoverySheet(GROUPS, "EM", MADE_AT, "/home/eilidh/groupdesk", "desk-1")


def test_the_code_stands_on_one_page_in_its_order_each_part_with_its_number() -> None:
    (page,) = page_texts(render(SHEET, 1).pdf)
    places = [page.index(group) for group in GROUPS]
    assert places == sorted(places)
    assert "part 1 part 2 part 3 part 4" in page
    assert "part 5 part 6 part 7 part 8" in page


def test_each_copy_has_its_number_and_says_to_lock_it_away() -> None:
    rendered = render(SHEET, 2)
    assert rendered.pages == 2
    for copy, page in enumerate(page_texts(rendered.pdf), 1):
        assert (
            f"Recovery code · copy {copy} of 2 · made by EM, Tue 1 April 2025 09:14 · keep" in page
        )
        assert "locked away" in page
        assert page.startswith("Groupdesk Confidential")


def test_it_is_tagged_and_says_its_title_and_language() -> None:
    with pikepdf.open(BytesIO(render(SHEET, 1).pdf)) as pdf:
        assert [element.tag for element in elements(pdf)][:4] == ["Document", "Part", "Sect", "H1"]
        assert loose_drawing(pdf) == []
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Recovery code"


def test_hidden_letters_of_a_folder_stand_as_codes() -> None:
    (page,) = page_texts(
        render(
            RecoverySheet(GROUPS, "EM", MADE_AT, "/a\u202eb", "x"),
            1,
        ).pdf
    )
    assert "U+202E" in page
