"""Which font draws which letter: Atkinson Hyperlegible, then Noto Sans, then none."""

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app.documents.letters import is_hidden

_ATKINSON = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}  # by bold and italic
_NOTO = {False: "NotoSans[wdth,wght].ttf", True: "NotoSans-Italic[wdth,wght].ttf"}
# Devanagari is in Noto Sans, but reads wrongly unless its letters are shaped together.
_NEEDS_SHAPING = ((0x0900, 0x097F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF))


class Face(NamedTuple):
    """A font by its registered name; ``thicken`` where it has no bold of its own."""

    name: str
    thicken: bool = False


@lru_cache(maxsize=8)
def _loaded(package: str, file: str) -> TTFont:
    font = TTFont(file.partition("[")[0].removesuffix(".ttf"), str(files(package) / "files" / file))
    pdfmetrics.registerFont(font)
    return font


def _atkinson(*, bold: bool, italic: bool) -> TTFont:
    file = f"AtkinsonHyperlegible-{_ATKINSON[bold, italic]}.ttf"
    return _loaded("fontpkg_atkinson_hyperlegible", file)


def _noto(*, italic: bool) -> TTFont:
    return _loaded("fontpkg_noto_sans", _NOTO[italic])


def body_face() -> Face:
    """The regular face, loaded."""
    return Face(_atkinson(bold=False, italic=False).fontName)


def _covers(font: TTFont, cluster: str) -> bool:
    return all(ord(letter) in font.face.charToGlyph for letter in cluster)


def _needs_shaping(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _NEEDS_SHAPING)


@lru_cache(maxsize=4096)
def face_for(cluster: str, *, bold: bool = False, italic: bool = False) -> Face | None:
    """The face that draws this letter with all its marks, or None when no font can."""
    if any(is_hidden(letter) or _needs_shaping(letter) for letter in cluster):
        return None
    own = _atkinson(bold=bold, italic=italic)
    if _covers(own, cluster):
        return Face(own.fontName)
    other = _noto(italic=italic)
    return Face(other.fontName, thicken=bold) if _covers(other, cluster) else None


def width_of(text: str, face: Face, size: float) -> float:
    """The width of a text in points."""
    return float(pdfmetrics.stringWidth(text, face.name, size))
