"""Packs look as they did: each situation beside what is kept of them (``references``)."""

from dataclasses import replace
from functools import cache

import pytest
from PIL import Image, ImageChops

from desktop_app.documents.contents import WhyDraft
from desktop_app.documents.facilitator_pack import render
from tests.documents.references import (
    APART,
    DIFFERENT,
    FOLDER,
    furthest,
    kept_picture,
    kept_runs,
    pictures,
    runs,
    side_by_side,
    told_otherwise,
)
from tests.documents.samples import REGISTER, SPEAKER, pack
from tests.documents.situations import NAMES, printed

pdf = cache(printed)
situations = pytest.mark.parametrize("name", NAMES)


def differences(changed: bytes) -> list[str]:
    return told_otherwise(runs(changed), kept_runs("twenty"))


def seen(changed: bytes) -> float:
    return furthest(side_by_side(pictures(changed)), kept_picture("twenty"))


@situations
def test_every_text_stands_where_the_reference_has_it(name: str) -> None:
    assert told_otherwise(runs(pdf(name)), kept_runs(name)) == []


@situations
def test_every_page_looks_as_the_reference_does(name: str) -> None:
    found, kept = side_by_side(pictures(pdf(name))), kept_picture(name)
    assert found.size == kept.size
    assert furthest(found, kept) < DIFFERENT


def test_there_is_a_reference_for_each_situation_and_no_other() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {
        f"{name}.{kind}" for name in NAMES for kind in ("txt", "png")
    }


def test_a_word_a_name_or_a_page_more_or_less_is_told() -> None:
    for changed in (
        pack(register=(replace(REGISTER[0], name="Ailse"), *REGISTER[1:])),
        pack(speaker=None),
        pack(speaker=replace(SPEAKER, minutes=31)),
        pack(register=REGISTER[:-1]),
    ):
        assert differences(render(changed, passphrase=None).pdf)


def test_a_text_that_moved_by_more_than_the_tolerance_is_told() -> None:
    kept = kept_runs("twenty")
    one = kept[1][7]
    for moved, told in (
        (replace(one, x=one.x + APART / 2), 0),
        (replace(one, x=one.x + 1), 1),
        (replace(one, y=one.y - 1), 1),
        (replace(one, size=one.size + 1), 1),
        (replace(one, face="AtkinsonHyperlegible-Italic"), 1),
    ):
        found = [kept[0], [*kept[1][:7], moved, *kept[1][8:]], *kept[2:]]
        assert len(told_otherwise(found, kept)) == told


def test_a_line_or_a_box_less_is_told() -> None:
    kept = kept_runs("twenty")
    for kind in ("line", "curve"):
        shape = next(run for run in kept[1] if run.face == kind)
        found = [kept[0], [run for run in kept[1] if run is not shape], *kept[2:]]
        assert told_otherwise(found, kept)


def test_a_box_that_is_not_drawn_is_seen_in_the_pictures() -> None:
    kept, pages = kept_picture("twenty"), pictures(pdf("twenty"))
    box = next(run for run in kept_runs("twenty")[1] if run.text == "12 by 12")
    left, top = round(box.x) - 1, round(box.y) - 13
    before = pages[1].copy()
    pages[1].paste(255, (left, top, left + 15, top + 15))
    assert ImageChops.difference(before, pages[1]).getbbox() is not None
    assert furthest(side_by_side(pages), kept) >= DIFFERENT


def test_the_draft_word_is_seen_in_the_pictures() -> None:
    draft = replace(pack(), draft_reasons=(WhyDraft.NO_COUNSELLOR,))
    assert seen(render(draft, passphrase=None).pdf) >= DIFFERENT


def test_letters_drawn_a_little_otherwise_are_no_difference() -> None:
    kept = kept_picture("twenty")
    softer = kept.resize((kept.width * 2, kept.height * 2), Image.Resampling.BILINEAR)
    assert furthest(softer.resize(kept.size, Image.Resampling.BOX), kept) < DIFFERENT
