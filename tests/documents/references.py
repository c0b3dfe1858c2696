"""Reference packs: what stands where on each page, and a picture of it for people to look at.

``python -m tests.documents.references`` makes all of them anew, with names only those. Look at
the pictures that git then shows as changed before keeping them.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
from PIL import Image, ImageChops

from tests.documents.situations import NAMES, printed

FOLDER = Path(__file__).with_name("reference")
DPI = 72
ACROSS = 6  # pages side by side
GAP, GROUND = 8, 0x88
SHADES = 17  # between two greys that are kept apart: small files
APART = 0.5  # points
BLOCK = 8  # pixels
# A grey of 0 to 255: letters drawn a little otherwise stay below it, a missing box does not.
DIFFERENT = 12


@dataclass(frozen=True)
class Run:
    """Letters of one face side by side; where they begin and stand, in points from the corner.

    A line or a box is one too: its face says which, its size how thick it is drawn.
    """

    x: float
    y: float
    face: str
    size: float
    text: str

    def __str__(self) -> str:
        return f"{self.x:6.1f} {self.y:6.1f} {self.size:4.1f} {self.face} {self.text}"

    @classmethod
    def read(cls, line: str) -> "Run":
        """The run that a line of a reference tells."""
        x, y, size, face, text = line.split(maxsplit=4)
        return cls(float(x), float(y), face, float(size), text)

    def is_at(self, other: "Run") -> bool:
        """Whether the other says the same in the same place."""
        same = (self.text, self.face) == (other.text, other.face)
        measures = ((self.x, other.x), (self.y, other.y), (self.size, other.size))
        return same and all(abs(one - two) <= APART for one, two in measures)


Pages = list[list[Run]]


def runs(pdf: bytes) -> Pages:
    """What stands on each page, in the order drawn."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [_runs(page) for page in opened.pages]


def _runs(page: Any) -> list[Run]:
    words = page.extract_words(
        keep_blank_chars=True, use_text_flow=True, extra_attrs=["fontname", "size"]
    )
    told = [
        Run(word["x0"], word["bottom"], _face(word["fontname"]), word["size"], text)
        for word in words
        if (text := word["text"].strip())
    ]
    return told + [_shape(each) for each in (*page.lines, *page.rects, *page.curves)]


def _shape(drawn: dict[str, Any]) -> Run:
    size = f"{drawn['width']:.0f} by {drawn['height']:.0f}"
    return Run(drawn["x0"], drawn["bottom"], drawn["object_type"], drawn["linewidth"], size)


def _face(name: str) -> str:
    return name.rpartition("+")[2]


def as_text(pages: Pages) -> str:
    """The pages as a reference keeps them."""
    told = (
        line
        for number, page in enumerate(pages, 1)
        for line in (f"= page {number} of {len(pages)}", *map(str, page))
    )
    return "\n".join(told) + "\n"


def kept_runs(name: str) -> Pages:
    """The pages of a reference."""
    pages: Pages = []
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").split("\n")[:-1]:
        if line.startswith("= page "):
            pages.append([])
        else:
            pages[-1].append(Run.read(line))
    return pages


def told_otherwise(found: Pages, kept: Pages) -> list[str]:
    """What is not where the reference has it, a line each."""
    if [len(page) for page in found] != [len(page) for page in kept]:
        lengths = [len(page) for page in found], [len(page) for page in kept]
        return [f"runs on each page: {lengths[0]}, kept: {lengths[1]}", *_first(found, kept)]
    return _first(found, kept)


def _first(found: Pages, kept: Pages) -> list[str]:
    return [
        f"page {number}: {here}, kept: {there}"
        for number, pages in enumerate(zip(found, kept, strict=False), 1)
        for here, there in zip(*pages, strict=False)
        if not here.is_at(there)
    ]


# Pictures


def pictures(pdf: bytes) -> list[Image.Image]:
    """Each page in greys."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [page.to_image(resolution=DPI).original.convert("L") for page in opened.pages]


def side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    """All pages in one picture, a few to a row, in few greys."""
    wide, tall = pages[0].size
    down = -(-len(pages) // ACROSS)
    across = min(len(pages), ACROSS)
    sheet = Image.new("L", (across * (wide + GAP) - GAP, down * (tall + GAP) - GAP), GROUND)
    for at, page in enumerate(pages):
        sheet.paste(page, _corner(at, wide, tall))
    return sheet.point([round(grey / SHADES) * SHADES for grey in range(256)])


def _corner(at: int, wide: int, tall: int) -> tuple[int, int]:
    return at % ACROSS * (wide + GAP), at // ACROSS * (tall + GAP)


def furthest(one: Image.Image, two: Image.Image) -> float:
    """How far the greys of two pictures of a size are apart, in the block where they are most."""
    difference = ImageChops.subtract(one, two, 2, 128)  # halved round the middle grey
    small = difference.resize(
        (-(-one.width // BLOCK), -(-one.height // BLOCK)), Image.Resampling.BOX
    )
    greys = small.tobytes()  # one byte a block
    return 2.0 * max(128 - min(greys), max(greys) - 128)


def kept_picture(name: str) -> Image.Image:
    """The picture of a reference."""
    with Image.open(FOLDER / f"{name}.png") as kept:
        return kept.convert("L")


def make(name: str) -> None:
    """Write both references of a situation."""
    pdf = printed(name)
    (FOLDER / f"{name}.txt").write_text(as_text(runs(pdf)), "utf-8")
    side_by_side(pictures(pdf)).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    for each in sys.argv[1:] or NAMES:
        make(each)
