"""The objects of a PDF to the bytes of a file, the small ones compressed together (since PDF 1.5).

ReportLab numbers and writes the objects of what is drawn, but knows no structure tree and would
write every one of its hundreds of elements out in full.
"""

import zlib
from collections.abc import Iterator
from hashlib import md5
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFString
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents.tagging import Mark, Node, structure

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line tells mailers that it is no text
_ESCAPES = {
    code: f"\\{code:03o}" for code in range(256) if not 32 <= code < 127 or chr(code) in "()\\"
}
_TOGETHER = 256  # objects in one stream: the place of each fits into a byte


class TaggedCanvas(Canvas):
    """A canvas that is written with the structure tree of what was drawn on it."""

    _doc: Any  # the stubs leave it out

    def shown(self, font: str, size: float, text: str) -> str:
        """The operators that show a text in a registered font, from where the text stands."""
        drawn: Any = getFont(font)  # each of ours is cut down to the letters that are used
        doc = self._doc
        return " ".join(
            f"{drawn.getSubsetInternalName(subset, doc)} {size:g} Tf "
            f"({codes.decode('latin-1').translate(_ESCAPES)}) Tj"
            for subset, codes in drawn.splitString(text, doc)
        )

    def tagged(self, title: str, root: Node, copies: list[list[Mark]]) -> bytes:
        """The PDF; nothing can be drawn after. Its metadata are the title and the program."""
        doc = self._doc
        for font in doc.delayedFonts:
            font.addObjects(doc)
        doc.Outlines.prepare(doc, self)
        told = PDFDictionary({"Title": PDFString(title), "Producer": PDFString(doc.info.producer)})
        catalog, information = doc.Reference(doc.Catalog), doc.Reference(told)
        tree = self._hang(root, copies)
        file = _File()
        small = [(number, each.encode("ascii")) for number, each in tree]
        for number, each in _objects(doc):
            written = each.format(doc)
            if isinstance(each, PDFStream):
                file.add(number, written.removesuffix(b"endstream\n") + b"\nendstream")
            else:
                small.append((number, written))
        file.add_together(small)
        return file.ended(catalog.format(doc), information.format(doc))

    def _hang(self, root: Node, copies: list[list[Mark]]) -> list[tuple[int, str]]:
        """The numbered objects of the structure tree, to which catalogue and pages now lead."""
        doc = self._doc
        pages = doc.Pages.pages
        for key, page in enumerate(pages):
            page.__Defaults__ = page.__Defaults__ | {"StructParents": key, "Tabs": "/S"}
        first = doc.objectcounter + 1
        tree = structure(root, copies, first, [_reference(doc, page) for page in pages])
        doc.objectcounter += len(tree)
        doc.Catalog.StructTreeRoot = f"{first} 0 R"
        doc.Catalog.MarkInfo = "<< /Marked true >>"
        return list(enumerate(tree, first))


def _reference(doc: Any, page: Any) -> str:
    written: bytes = doc.Reference(page).format(doc)
    return written.decode("ascii")


def _objects(doc: Any) -> Iterator[tuple[int, Any]]:
    """Each object with its number; writing one may bring others."""
    done = 0
    while more := list(doc.numberToId.items())[done:]:
        done += len(more)
        for number, name in more:
            yield number, doc.idToObject[name]


class _File:
    """Puts objects one behind the other and keeps where each is."""

    def __init__(self) -> None:
        self._parts = [_HEAD]
        self._offset = len(_HEAD)
        self._places = {0: bytes(6)}  # as the table has it: a kind, four bytes, one byte

    def add(self, number: int, written: bytes) -> None:
        """An object that stands by itself."""
        part = b"%d 0 obj\n%b\nendobj\n" % (number, written)
        self._places[number] = b"\1%b\0" % self._offset.to_bytes(4, "big")
        self._parts.append(part)
        self._offset += len(part)

    def add_together(self, objects: list[tuple[int, bytes]]) -> None:
        """Objects that are no streams."""
        number = max(*self._places, *(number for number, _ in objects))
        for start in range(0, len(objects), _TOGETHER):
            number += 1
            self._pack(number, objects[start : start + _TOGETHER])

    def _pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        heads, offset = [], 0
        for at, (each, written) in enumerate(objects):
            heads.append(b"%d %d" % (each, offset))
            offset += len(written) + 1
            self._places[each] = b"\2%b%c" % (number.to_bytes(4, "big"), at)
        head = b" ".join(heads) + b"\n"
        told = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head))
        self._stream(number, told, head + b"\n".join(written for _, written in objects))

    def _stream(self, number: int, told: bytes, content: bytes) -> None:
        packed = zlib.compress(content)
        told += b" /Filter /FlateDecode /Length %d" % len(packed)
        self.add(number, b"<< %b >>\nstream\n%b\nendstream" % (told, packed))

    def ended(self, catalog: bytes, information: bytes) -> bytes:
        """The file, with the table of where everything is."""
        number, start = max(self._places) + 1, self._offset
        self._places[number] = b"\1%b\0" % start.to_bytes(4, "big")
        name = md5(b"".join(self._parts), usedforsecurity=False).hexdigest().encode("ascii")
        told = b"/Type /XRef /Size %d /W [ 1 4 1 ] /Root %b /Info %b /ID [ <%b> <%b> ]"
        table = b"".join(self._places[each] for each in range(number + 1))
        self._stream(number, told % (number + 1, catalog, information, name, name), table)
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)
