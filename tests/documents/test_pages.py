"""Where pages end: no stray lines, notes under what they are about, heads said again."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from desktop_app.config import PaperSize
from desktop_app.documents.blocks import said
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.documents.facilitator_pack import document_of, render
from desktop_app.documents.house import _laid_out, _running
from desktop_app.documents.layout import Cell, Item, Page, Row, Text
from desktop_app.documents.papers import render as render_paper
from desktop_app.documents.typeset import STYLES, wrap
from desktop_app.i18n import month, weekday
from tests.documents.reading import page_texts
from tests.documents.samples import FIRST, REGISTER, pack, register_row
from tests.documents.situations import SITUATIONS, many
from tests.documents.test_papers import BLANK, YEAR

NOTE = "Please mark the register in Groupdesk"
each_size = pytest.mark.parametrize("size", PaperSize)
each_print = pytest.mark.parametrize(("size", "large"), [*product(PaperSize, (False, True))])


def pages_of(made: FacilitatorPack, size: PaperSize, large: bool) -> list[Page]:
    document = document_of(replace(made, large_print=large), size)
    return _laid_out(document, _running(document))[0]


def lines(page: Page) -> list[str]:
    """What a page says that its head does not say again, a text each."""
    texts = (part for part in page.content if isinstance(part, Text) and part.node is not None)
    return [_said(text) for text in texts]


def _said(text: Text) -> str:
    return "".join(piece.text for _, piece in text.line.pieces)


@each_print
@pytest.mark.parametrize("name", SITUATIONS)
def test_no_page_holds_one_line(name: str, size: PaperSize, large: bool) -> None:
    for page in pages_of(SITUATIONS[name](), size, large):
        assert len(lines(page)) > 1


@each_print
@pytest.mark.parametrize("people", [1, 16, 17, 20, 21, 34, 40, 45])
def test_the_note_of_the_register_and_its_blank_lines_stand_below_a_person_and_the_heads(
    people: int, size: PaperSize, large: bool
) -> None:
    made = replace(many(people), large_print=large)
    texts = page_texts(render(made, passphrase=None, size=size).pdf)
    (page,) = [text for text in texts if NOTE in text]
    above = page.partition(NOTE)[0]
    assert "Access" in above
    assert made.register[-1].name.split()[0] in above


@each_size
def test_twenty_people_their_note_and_the_blank_lines_stand_on_one_page(size: PaperSize) -> None:
    texts = page_texts(render(pack(), passphrase=None, size=size).pdf)
    (page,) = [text for text in texts if "Register ·" in text]
    assert NOTE in page


@each_size
def test_a_blank_register_of_twenty_lines_is_one_page(size: PaperSize) -> None:
    assert render_paper(BLANK, passphrase=None, size=size).pages == 1


def test_rows_are_no_lower_where_the_page_holds_them_as_they_are() -> None:
    two = pages_of(pack(), PaperSize.A4, False)[1], pages_of(pack(), PaperSize.LETTER, False)[1]
    steps = [_step(page) for page in two]
    assert steps[0] == pytest.approx(25)
    assert 23 <= steps[1] < 25


def _step(page: Page) -> float:
    """From the number 2 of the register to the number 3, in points."""
    texts = [part for part in page.content if isinstance(part, Text)]
    two, three = (next(text.y for text in texts if _said(text) == number) for number in ("2", "3"))
    return three - two


@pytest.mark.parametrize("room", range(33, 20 * 16))
def test_no_line_of_a_long_text_is_left_alone_on_a_page(room: int) -> None:
    text = [Item(line, None) for line in wrap(said("\n".join("x" * 20)), STYLES["body"], 100)]
    parts = Row((Cell(0, 100, tuple(text)),)).parted(room)
    assert parts is not None
    assert [len(part.cells[0].items) for part in parts][1] > 1


@each_print
def test_a_long_text_says_on_each_further_page_whose_it_is(size: PaperSize, large: bool) -> None:
    access = "Would rather listen. " * 190
    rows = (*REGISTER[:2], register_row(3, "Iona", FIRST, access), *REGISTER[3:6])
    made = pack(register=rows, large_print=large)
    texts = page_texts(render(made, passphrase=None, size=size).pdf)
    for label in ("Register ·", "People ·"):
        held = [text for text in texts if label in text and text.count("rather listen") > 1]
        assert len(held) > 1
        said_again = [{"Iona,", "continued"} <= set(text.split()) for text in held]
        assert said_again == [False, *[True] * (len(held) - 1)]
        assert "Iona" in held[0]


@each_size
def test_4000_letters_of_access_needs_take_five_pages_of_the_register_in_large_print(
    size: PaperSize,
) -> None:
    made = pack(register=(register_row(1, "Iona", FIRST, "Would rather listen. " * 190),))
    pages = [page for page in pages_of(made, size, True) if page.label == "Register"]
    assert len(pages) <= 5


@each_print
def test_no_month_and_no_weekday_of_the_year_calendar_is_broken(
    size: PaperSize, large: bool
) -> None:
    year = YEAR
    days = [date(2025, at, at + 8) for at in range(1, 13)]
    sessions = tuple(replace(year.sessions[0], day=day) for day in days)
    made = replace(year, sessions=sessions, making=replace(year.making, large_print=large))
    texts = page_texts(render_paper(made, passphrase=None, size=size).pdf)
    words = " ".join(texts).split()
    for day in days:
        assert {month(day), weekday(day)} <= set(words)
