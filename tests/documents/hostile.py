"""Files from outside that are no table of registrations, each with the reason it is refused for."""

import random
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

from desktop_app.documents.form_table import LARGEST
from tests.documents.workbooks import part, with_parts, workbook

TITLES = ("Submission ID", "First name", "Telephone", "What would help?")
ROWS = (
    ("F1", "Zoë", "07700 900123", "Large print; captions, too"),
    ("F2", "D’Arcy", "0131 496 0123", "Lies down\nnow and then"),
    ("F3", 'Ann "Nan"', "", ""),
)
SHEET = "xl/worksheets/sheet1.xml"
BOOK = workbook([TITLES, *ROWS])
LAUGHS = (
    b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]><x>&c;</x>"
)


def large(rows: int, columns: int = 2, cell: str = "x") -> bytes:
    titles = ",".join(f"T{n}" for n in range(columns))
    return "\n".join([titles, *[",".join([cell] * columns)] * rows]).encode()


def in_sheet(xml: bytes) -> bytes:
    """The workbook with this behind its rows."""
    return with_parts(
        BOOK, {SHEET: part(BOOK, SHEET).replace(b"</sheetData>", xml + b"</sheetData>")}
    )


def far_right(count: int) -> bytes:
    """So many rows with nothing in them but an empty cell in the last column that there is."""
    return b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(9, count + 9))


def noise(form: bytes, count: int) -> bytes:
    """So many of these, each with another number: they pack badly."""
    chance = random.Random(count)
    return b"".join(form % chance.randrange(10**9) for _ in range(count))


def ten_megabytes() -> bytes:
    """A cell of two letters in no order, which packs to an eighth."""
    letters = random.Random(10).choices(b"ab", k=10_000_000)
    return b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + bytes(letters) + b"</t></is></c></row>"


def under_password(book: bytes) -> bytes:
    """The workbook with the mark at its parts that they are encrypted."""
    data = bytearray(book)
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(head)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(head, place + 1)
    return bytes(data)


def packed_as(way: int) -> bytes:
    """The workbook packed in another way."""
    content = BytesIO()
    with ZipFile(BytesIO(BOOK)) as before, ZipFile(content, "w", way) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
    return content.getvalue()


def twice(book: bytes, name: str) -> bytes:
    """The workbook with one part under two entries of its table."""
    content, other = BytesIO(book), "x" * len(name)
    with ZipFile(content, "a", ZIP_DEFLATED) as packed:
        packed.writestr(other, b"<x/>")
    return content.getvalue().replace(other.encode(), name.encode())


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "white space": (lambda: b" \n\t\n", "empty"),
    "too many bytes": (lambda: b"a" * (LARGEST + 1), "too_big"),
    "5001 rows": (lambda: large(5_001), "too_long"),
    "101 columns": (lambda: large(1, 101), "too_wide"),
    "a long cell": (lambda: large(1, cell="x" * 4_001), "long_cell"),
    "a very long cell": (lambda: large(1, cell="x" * 1_000_000), "long_cell"),
    "an unclosed quote": (lambda: b'a,b\n1,"2\n3,4\n', "unclosed"),
    "letters after a quote": (lambda: b'a,b\n1,"2"3\n', "unclosed"),
    "two titles alike": (lambda: b"Name,name \n1,2\n", "two_titles"),
    "bytes of no text": (lambda: b"a,b\n\x81\x8d,1\n", "encoding"),
    "half a letter of UTF-16": (lambda: b"\xff\xfea\0b", "encoding"),
    "an encrypted workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "encrypted",
    ),
    "not a workbook": (lambda: b"PK\x03\x04 and nothing more", "damaged"),
    "macros": (lambda: with_parts(BOOK, {"xl/vbaProject.bin": b"x"}), "macros"),
    "links": (lambda: with_parts(BOOK, {"xl/externalLinks/externalLink1.xml": b"<x/>"}), "links"),
    "a way out": (lambda: with_parts(BOOK, {"../../etc/cron.d/x": b"x"}), "damaged"),
    "many parts": (lambda: with_parts(BOOK, {f"x/{n}": b"" for n in range(201)}), "bomb"),
    "a bomb": (lambda: with_parts(BOOK, {"xl/media/a": bytes(20 * 1024 * 1024)}), "bomb"),
    "no sheet": (lambda: with_parts(BOOK, {"xl/workbook.xml": b"<workbook/>"}), "empty"),
    "half a sheet": (lambda: with_parts(BOOK, {SHEET: part(BOOK, SHEET)[:-40]}), "damaged"),
    "a DOCTYPE": (
        lambda: with_parts(BOOK, {SHEET: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + part(BOOK, SHEET)}),
        "doctype",
    ),
    "a DOCTYPE in UTF-16": (
        lambda: with_parts(BOOK, {SHEET: "<?xml version='1.0'?><!DOCTYPE x>".encode("utf-16")}),
        "doctype",
    ),
    "a part under a password": (lambda: under_password(BOOK), "encrypted"),
    "a part packed in another way": (lambda: packed_as(ZIP_BZIP2), "damaged"),
    "a way out on Windows": (lambda: with_parts(BOOK, {"..\\x.exe": b"x"}), "damaged"),
    "a drive": (lambda: with_parts(BOOK, {"c:/x": b"x"}), "damaged"),
    "a part from the root": (lambda: with_parts(BOOK, {"/etc/x": b"x"}), "damaged"),
    "two parts of one name": (lambda: twice(BOOK, SHEET), "bomb"),
    "macros of long ago": (lambda: with_parts(BOOK, {"xl/macrosheets/sheet1.xml": b"x"}), "macros"),
    "connections": (lambda: with_parts(BOOK, {"xl/connections.xml": b"<x/>"}), "links"),
    "an entity": (lambda: in_sheet(b"<!ENTITY a 'b'>"), "doctype"),
    "a billion laughs": (lambda: with_parts(BOOK, {SHEET: LAUGHS}), "doctype"),
    "elements without end": (lambda: in_sheet(b"<x>" * 900_000), "bomb"),
    "elements in one another": (lambda: in_sheet(noise(b"<x%d>", 200_000)), "damaged"),
    "a cell of 10 MB": (lambda: in_sheet(ten_megabytes()), "long_cell"),
    "a sheet of 5001 rows": (lambda: workbook([TITLES, *[["x"] * 4] * 5_001]), "too_long"),
    "a sheet without end": (
        lambda: in_sheet(b'<row r="99999999"><c><v>1</v></c></row>'),
        "too_long",
    ),
    "rows as wide as a sheet": (lambda: in_sheet(far_right(10_100)), "too_long"),
    "two titles alike on a sheet": (lambda: workbook([("Name", "NAME\u200b")]), "two_titles"),
    "a column without end": (lambda: b"a,b\n1,2" + b",x" * 2_000_000, "too_wide"),
    "rows without end": (lambda: b"a,b" + b"\n" * 5_000_000, "too_long"),
    "a quote in the last row": (lambda: large(4_000) + b'\n1,"2', "unclosed"),
    "a wide sheet": (lambda: workbook([["T"] * 0, [f"T{n}" for n in range(101)]]), "too_wide"),
}
