"""The packs that are kept as references: each is one situation a counsellor may be in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from desktop_app.config import PaperSize
from desktop_app.documents.contents import FacilitatorPack, RegisterRow, WhyDraft
from desktop_app.documents.facilitator_pack import render
from tests.documents.samples import BACK, FIRST, PEOPLE, REGISTER, SPEAKER, pack, register_row

Person = tuple[str, int | str, str]
LETTERS = (
    ("Zoë Ŵyn", FIRST, "Large print, ąęł"),  # Latin
    ("Ελένη", 3, "Υπότιτλοι"),  # Greek
    ("Жанна", BACK, "Субтитры"),  # Cyrillic
    ("שלום", 1, "כתוביות"),  # Hebrew
    ("محمد", 2, "ترجمة"),  # Arabic
    ("देव", FIRST, "उपशीर्षक"),  # Devanagari
    ("李小龙", 4, "字幕"),  # Han
    ("สมชาย", FIRST, "คำบรรยาย"),  # Thai
)
LONG: tuple[Person, ...] = (
    (
        "Wilhelmina Annabella " * 23 + "Wilhelmina Sophia",
        FIRST,
        "Live captions. " * 66 + "The end.",
    ),
    ("W" * 500, 3, "i" * 1000),
    ("Anne-Marie-Louise-Christina", BACK, "Would rather listen than talk today"),
    *PEOPLE[1:6],
)


def rows(people: Iterable[Person]) -> tuple[RegisterRow, ...]:
    """The register of these people, numbered from 1."""
    return tuple(register_row(at, *person) for at, person in enumerate(people, 1))


def many(count: int) -> FacilitatorPack:
    """The people of the pictures, again and again, told apart by a number."""
    named: list[Person] = []
    for at in range(count):
        name, came, needs = PEOPLE[at % len(PEOPLE)]
        named.append((f"{name} {at // len(PEOPLE) + 1}", came, needs))
    return pack(register=rows(named))


SITUATIONS: Mapping[str, Callable[[], FacilitatorPack]] = {
    "nobody": lambda: pack(register=()),
    "one": lambda: pack(register=REGISTER[:1]),
    "twenty": pack,
    "twenty-one": lambda: many(21),
    "forty-five": lambda: many(45),
    "no-speaker": lambda: pack(speaker=None, longer=False),
    "draft": lambda: pack(lead=None, draft_reasons=(WhyDraft.NO_COUNSELLOR,)),
    "large-print": lambda: pack(large_print=True),
    "long-names": lambda: pack(
        register=rows(LONG), speaker=replace(SPEAKER, name="Dr " + "Okafor-" * 40 + "Bell")
    ),
    "eight-scripts": lambda: pack(register=rows(LETTERS), died=("Ирина",)),
}
LETTER = "letter"  # the pack of the pictures on the other size of paper
NAMES = (*SITUATIONS, LETTER)


def printed(name: str) -> bytes:
    """The PDF of a situation."""
    if name == LETTER:
        return render(pack(), passphrase=None, size=PaperSize.LETTER).pdf
    return render(SITUATIONS[name](), passphrase=None).pdf
