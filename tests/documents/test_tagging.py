"""The structure tree: everything that is content is in it, in reading order."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from desktop_app.documents.contents import FacilitatorPack, WhyDraft
from desktop_app.documents.facilitator_pack import render
from desktop_app.documents.layout import A4, Page
from desktop_app.documents.paint import Painter
from desktop_app.documents.tagging import Node
from tests.documents.reading import elements, loose_drawing, marked_ids, read_by_tags
from tests.documents.samples import FIRST, PACK, REGISTER, pack, register_row, with_people

REFERENCE = Path(__file__).parents[1] / "_reference"
LONG = (register_row(1, "W" * 500, FIRST, "i " * 500), *REGISTER[1:])
PACKS = {
    "ordinary": PACK,
    "draft": pack(draft_reasons=(WhyDraft.NO_COUNSELLOR,)),
    "two copies": pack(copies=2),
    "rows over pages": pack(register=LONG),
    "many": with_people(45),
    "nobody": with_people(0),
}


@pytest.fixture(params=list(PACKS.values()), ids=list(PACKS))
def printed(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    one: FacilitatorPack = request.param
    with pikepdf.open(BytesIO(render(one, passphrase=None).pdf)) as pdf:
        yield pdf


def test_every_marked_piece_is_in_the_tree_once_and_the_reverse(printed: pikepdf.Pdf) -> None:
    drawn = Counter(marked_ids(printed))
    hung = Counter(mark for element in elements(printed) for mark in element.marks)
    assert drawn == hung
    assert set(drawn.values()) == {1}


def test_the_tree_has_the_order_of_the_pages(printed: pikepdf.Pdf) -> None:
    first = [element.marks[0] for element in elements(printed) if element.marks]
    assert len(first) > len(printed.pages)
    assert first == sorted(first)


def test_the_parent_tree_leads_from_each_piece_to_its_element(printed: pikepdf.Pdf) -> None:
    root = printed.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    assert len(numbers) == 2 * len(printed.pages)
    for page, (index, owners) in enumerate(zip(numbers[::2], numbers[1::2], strict=True)):
        assert page == index == printed.pages[page].obj.StructParents
        assert printed.pages[page].obj.Tabs == pikepdf.Name.S  # the Tab key goes by the tree
        for mcid, owner in enumerate(owners):
            pages = [(kid.Pg.objgen, int(kid.MCID)) for kid in owner.K if "/MCID" in kid]
            assert (printed.pages[page].obj.objgen, mcid) in pages
    assert root.ParentTreeNextKey == len(printed.pages)
    assert printed.Root.MarkInfo.Marked


def test_whatever_is_no_content_is_an_artifact(printed: pikepdf.Pdf) -> None:
    assert loose_drawing(printed) == []


def test_rows_of_tables_have_heads_and_cells(printed: pikepdf.Pdf) -> None:
    found = elements(printed)
    scopes = Counter(element.scope for element in found if element.tag == "TH")
    rows = sum(element.tag == "TR" for element in found)
    assert set(scopes) == {"Column", "Row"}
    assert scopes["Row"] == rows - scopes["Column"] // 8
    assert all(element.path[-1] == "Table" for element in found if element.tag == "TR")
    assert all(element.path[-1] == "TR" for element in found if element.tag in {"TH", "TD"})


def test_the_tree_is_packed_and_not_written_out_in_full() -> None:
    made = render(pack(copies=2), passphrase=None).pdf
    assert b"StructElem" not in made
    with pikepdf.open(BytesIO(made)) as pdf:
        assert sum(map(_is_element, pdf.objects)) > 2 * 256


def test_a_tag_in_letters_of_any_kind_is_read_back_as_it_was() -> None:
    words = "Bogsa (gu tric) à ✓ \\"
    root = Node("Part")
    root.add("Figure", alt=words)
    painter = Painter("A sheet", "en-GB", A4)
    painter.bookmark("A sheet", 0)
    marks = painter.page(Page("Sheet", "A sheet", [], []), [])
    with pikepdf.open(BytesIO(painter.finish(root, [marks]))) as pdf:
        assert [str(each.Alt) for each in pdf.objects if _is_element(each) and "/Alt" in each] == [
            words
        ]


def test_opening_words_in_another_language_are_tagged_with_it_and_nothing_else_is() -> None:
    words = "Fàilte oirbh uile."
    gaelic = pack(opening_words=words, opening_language="gd")
    for one, tagged in ((gaelic, ["gd"]), (PACK, [])):
        with pikepdf.open(BytesIO(render(one, passphrase=None).pdf)) as pdf:
            found = [each for each in pdf.objects if _is_element(each) and "/Lang" in each]
            assert [str(each.Lang) for each in found] == tagged
            assert all(each.S == pikepdf.Name.P for each in found)
            assert str(pdf.Root.Lang) == "en-GB"


def _is_element(found: pikepdf.Object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/StructElem"


def test_a_repeated_head_is_in_the_tree_only_once() -> None:
    with pikepdf.open(BytesIO(render(with_people(45), passphrase=None).pdf)) as pdf:
        heads = [element for element in elements(pdf) if element.scope == "Column"]
    assert len(heads) == 8
    assert [len(head.marks) for head in heads] == [1] * 8


def test_words_at_the_ends_of_lines_are_read_apart() -> None:
    access = "Live captions from the start, and time to find the words. " * 3
    row = register_row(1, "Ailsa", FIRST, access.strip())
    one = pack(register=(row,), draft_reasons=(WhyDraft.NO_COUNSELLOR,))
    read = [text.strip() for _, text in read_by_tags(render(one, passphrase=None).pdf)]
    assert one.opening_words in read
    assert read.count(row.access) == 2  # in the register and among those to welcome
    assert "• No counsellor is assigned" in read
    assert "Wednesday 28 May 2025 11:00 to 13:30" in read
    assert "1 here for the first time" in read


def test_lists_say_whether_they_have_numbers_dots_or_neither() -> None:
    one = pack(draft_reasons=(WhyDraft.NO_COUNSELLOR,))
    with pikepdf.open(BytesIO(render(one, passphrase=None).pdf)) as pdf:
        lists = [element.numbering for element in elements(pdf) if element.tag == "L"]
    assert lists == ["Disc", "None", "Decimal", "Decimal"]  # reasons, people, questions, safety


def test_headings_never_skip_a_level(printed: pikepdf.Pdf) -> None:
    levels = [int(e.tag[1]) for e in elements(printed) if e.tag in {"H1", "H2", "H3"}]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_tree_of_the_reference_pack() -> None:
    with pikepdf.open(BytesIO(render(PACK, passphrase=None).pdf)) as pdf:
        told = [
            f"{'  ' * len(element.path)}{element.tag}{f' {element.scope}' * bool(element.scope)}"
            for element in elements(pdf)
        ]
    assert "\n".join(told) + "\n" == (REFERENCE / "facilitator_pack.tree").read_text("utf-8")
