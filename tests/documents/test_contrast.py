"""Every letter on paper against what lies behind it, in colour and as a grey printer has it.

Both are read from the drawing of the pages, in its order.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from pdfminer.layout import LTChar, LTCurve

from desktop_app.documents import facilitator_pack, papers, recovery_sheet, speaker_brief
from desktop_app.documents.contents import WhyDraft
from tests.documents.samples import pack
from tests.documents.situations import SITUATIONS, printed
from tests.documents.test_papers import PAPERS
from tests.documents.test_recovery_sheet import SHEET
from tests.documents.test_speaker_brief import BRIEF

Colour = tuple[float, ...]
WHITE: Colour = (1.0, 1.0, 1.0)
LEAST_READ, LEAST_SEEN = 7.0, 3.0
ALL: Mapping[str, Callable[[], bytes]] = {
    **{name: partial(printed, name) for name in SITUATIONS},
    **{name: partial(lambda paper: papers.render(paper, passphrase=None).pdf, paper)
       for name, paper in PAPERS.items()},
    "brief": lambda: speaker_brief.render(BRIEF).pdf,
    "recovery code": lambda: recovery_sheet.render(SHEET, 1).pdf,
    "large draft": lambda: facilitator_pack.render(
        pack(draft_reasons=(WhyDraft.NO_COUNSELLOR,), large_print=True), passphrase=None
    ).pdf,
}  # fmt: skip


def of_three(colour: Any) -> Colour:
    """A colour as the pages have it: red, green and blue."""
    red, green, blue = colour
    return red, green, blue


def grey(colour: Colour) -> Colour:
    """What a printer without colours makes of it (PDF 1.7, 10.3.5)."""
    red, green, blue = colour
    return (0.3 * red + 0.59 * green + 0.11 * blue,) * 3


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def least(one: Colour, other: Colour) -> float:
    """The contrast in colours or in greys, whichever is less."""
    return min(contrast(one, other), contrast(grey(one), grey(other)))


def drawn(pdf: bytes) -> Iterator[list[Any]]:
    """What is drawn on each page, in order."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            yield list(page.layout)


def middle_in(one: Any, other: Any) -> bool:
    """Whether the middle of one thing is within the other."""
    x, y = (one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2
    return bool(other.x0 <= x <= other.x1 and other.y0 <= y <= other.y1)


def weak_letters(page: list[Any]) -> list[str]:
    """Letters too near in colour to their ground, or with something painted over them."""
    weak: list[str] = []
    grounds: list[LTCurve] = []
    letters: list[LTChar] = []
    for thing in page:
        if isinstance(thing, LTChar) and thing.get_text().strip():
            ground = next((g for g in reversed(grounds) if middle_in(thing, g)), None)
            behind = WHITE if ground is None else of_three(ground.non_stroking_color)
            if least(of_three(thing.graphicstate.ncolor), behind) < LEAST_READ:
                weak.append(thing.get_text())
            letters.append(thing)
        elif isinstance(thing, LTCurve) and thing.fill:
            weak += [letter.get_text() for letter in letters if middle_in(letter, thing)]
            grounds.append(thing)
    return weak


def weak_boxes(page: list[Any]) -> list[Colour]:
    """The colours of outlines, of boxes to tick and others, that are hardly seen on paper."""
    shapes = (thing for thing in page if isinstance(thing, LTCurve) and thing.stroke)
    outlines = {of_three(thing.stroking_color) for thing in shapes if len(thing.pts) > 2}
    return [colour for colour in outlines if least(colour, WHITE) < LEAST_SEEN]


@pytest.mark.parametrize("name", ALL)
def test_each_letter_stands_out_7_to_1_from_its_ground_and_each_box_3_to_1_from_paper(
    name: str,
) -> None:
    pages = list(drawn(ALL[name]()))
    assert pages
    for number, page in enumerate(pages, 1):
        assert any(isinstance(thing, LTChar) for thing in page)
        assert (number, "".join(weak_letters(page)), weak_boxes(page)) == (number, "", [])


def test_the_band_of_a_draft_is_the_ground_of_its_word() -> None:
    (page, *_) = drawn(ALL["draft"]())
    without = [thing for thing in page if not (isinstance(thing, LTCurve) and thing.fill)]
    assert "".join(weak_letters(without)) == "DRAFT" * 6


def test_what_is_painted_over_a_letter_is_told() -> None:
    (page, *_) = drawn(ALL["draft"]())
    grounds = [thing for thing in page if isinstance(thing, LTCurve) and thing.fill]
    assert "DRAFT" in "".join(weak_letters([*page, *grounds]))
