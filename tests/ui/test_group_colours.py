"""The colours of groups: each is told from the others, and from what says how a session stands."""

from collections.abc import Mapping
from itertools import combinations
from math import dist

import pytest
from PySide6.QtGui import QColor

from desktop_app.domain.groups import COLOURS
from desktop_app.ui.theme import GROUPS, PAIRS, load_tokens

TOKENS = load_tokens()
SETS = {"light": TOKENS.light, "dark": TOKENS.dark, "contrast": TOKENS.contrast}
EACH = pytest.mark.parametrize("colours", SETS.values(), ids=SETS)
STATES = ("ok", "warn", "error", "longer")
APART = 0.05  # in OKLab: twice what is just seen, side by side
SOFT_APART = 0.015  # of grounds, beside which the ink stands as a bar


def oklab(colour: str) -> tuple[float, float, float]:
    """A colour by how it is seen: equal distances look equally far apart."""
    given = QColor(colour)
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (given.redF(), given.greenF(), given.blueF())
    )
    cones = (
        0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
        0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
        0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
    )
    long, middle, short = (cone ** (1 / 3) for cone in cones)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def apart(one: str, other: str) -> float:
    return dist(oklab(one), oklab(other))


def test_there_is_a_colour_for_every_number_a_group_can_have() -> None:
    assert len(GROUPS) == COLOURS
    assert all(tone in TOKENS.light and f"{tone}_soft" in TOKENS.light for tone in GROUPS)


def test_the_ink_of_a_group_is_read_on_surface_and_on_its_own_soft() -> None:
    """The test of the tokens computes these pairs."""
    wanted = {(tone, ground) for tone in GROUPS for ground in ("surface", f"{tone}_soft")}
    assert wanted | {("text", f"{tone}_soft") for tone in GROUPS} <= set(PAIRS)


@EACH
def test_no_group_is_taken_for_another(colours: Mapping[str, str]) -> None:
    for one, other in combinations(GROUPS, 2):
        assert apart(colours[one], colours[other]) >= APART, (one, other)
        assert apart(colours[f"{one}_soft"], colours[f"{other}_soft"]) >= SOFT_APART, (one, other)


@EACH
@pytest.mark.parametrize("state", STATES)
def test_no_group_is_taken_for_a_state(colours: Mapping[str, str], state: str) -> None:
    for tone in GROUPS:
        assert apart(colours[tone], colours[state]) >= APART, tone
