"""The look: contrast, measures that grow with the text, light, dark and high contrast."""

import json
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.config import resource
from desktop_app.ui.theme import (
    FAMILIES,
    PAIRS,
    PLACE,
    Look,
    Theme,
    contrast,
    fill,
    load_tokens,
    of_system,
)
from desktop_app.ui.widgets.card import CHIPS
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import row

TOKENS = load_tokens()
GROUNDS = ("canvas", "surface", "sunken")
SETS = {"light": TOKENS.light, "dark": TOKENS.dark, "contrast": TOKENS.contrast}
EACH = pytest.mark.parametrize("colours", SETS.values(), ids=SETS)


@EACH
@pytest.mark.parametrize("pair", PAIRS, ids=" on ".join)
def test_every_allowed_pair_of_text_and_ground_is_seven_to_one(
    colours: dict[str, str], pair: tuple[str, str]
) -> None:
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 7


@EACH
@pytest.mark.parametrize("mark", ["border", "focus"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_borders_and_focus_are_three_to_one(
    colours: dict[str, str], mark: str, ground: str
) -> None:
    assert contrast(colours[mark], colours[ground]) >= 3


def test_chips_use_allowed_pairs_only() -> None:
    assert {(words, ground) for ground, words in CHIPS.values()} <= set(PAIRS)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("pair", PAIRS, ids=" on ".join)
def test_in_high_contrast_every_pair_is_ten_to_one(pair: tuple[str, str]) -> None:
    assert contrast(TOKENS.contrast[pair[0]], TOKENS.contrast[pair[1]]) >= 10


def test_every_set_of_colours_has_the_same_tokens() -> None:
    assert TOKENS.light.keys() == TOKENS.dark.keys() == TOKENS.contrast.keys()


def test_the_comfortable_density_only_makes_measures_larger() -> None:
    ordinary, comfortable = TOKENS.measures, TOKENS.comfortable
    assert all(comfortable[key] > ordinary[key] for key in comfortable)


def test_every_name_in_the_style_sheet_is_a_token() -> None:
    template = re.sub(r"/\*.*?\*/", "", resource("style.qss").read_text("utf-8"), flags=re.DOTALL)
    known = {*TOKENS.light, *TOKENS.type, *TOKENS.measures}
    named = {found[1] for found in PLACE.finditer(template) if not found[1].isdigit()}
    assert named <= known


def test_colours_stand_in_the_tokens_only() -> None:
    assert "#" not in re.sub(r"#[a-z_]+", "", resource("style.qss").read_text("utf-8"))


def test_pixels_of_the_style_sheet_grow_with_the_text() -> None:
    assert fill("a { margin: @12; color: @text; }", {"text": "#000"}, 1.5) == (
        "a { margin: 18px; color: #000; }"
    )


def test_the_fonts_come_with_the_program(look: Theme) -> None:
    assert FAMILIES[0] in QFontDatabase.families()
    assert Label("x").font().family() == FAMILIES[0]


def test_a_new_look_takes_effect_at_once(qtbot: QtBot, look: Theme) -> None:
    page = QWidget()
    page.setObjectName("paper")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    page.resize(40, 40)
    qtbot.addWidget(page)
    page.show()
    for chosen, colours in ((Look.DARK, TOKENS.dark), (Look.LIGHT, TOKENS.light)):
        look.show(chosen, 100)
        assert page.grab().toImage().pixelColor(20, 20) == QColor(colours["canvas"])


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
def test_text_size_multiplies_type_measures_and_gaps(
    qtbot: QtBot, look: Theme, percent: int
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    inside = row(page, margins=16, gap=8)
    title = Label("Roster", size="title")
    inside.addWidget(title)
    look.show(Look.LIGHT, percent)
    title.ensurePolished()
    assert title.font().pixelSize() == round(20 * 96 / 72 * percent / 100)
    assert look.measure("row") == round(42 * percent / 100)
    assert inside.contentsMargins().left() == 16 * percent // 100
    assert inside.spacing() == 8 * percent // 100


@pytest.mark.parametrize(("asked", "given"), [(20, 100), (400, 200)])
def test_the_text_size_stays_between_100_and_200(look: Theme, asked: int, given: int) -> None:
    look.show(Look.LIGHT, asked)
    assert look.percent == given


def test_high_contrast_takes_the_colours_of_the_system(qapp: QApplication) -> None:
    palette = QPalette()
    role = QPalette.ColorRole
    given = {role.Window: "#000000", role.WindowText: "#ffffff", role.Highlight: "#1aebff"}
    for part, colour in {**given, role.HighlightedText: "#000000"}.items():
        palette.setColor(part, QColor(colour))
    colours = of_system(palette)
    assert colours.keys() == TOKENS.light.keys()
    assert (colours["canvas"], colours["text"]) == ("#000000", "#ffffff")
    assert (colours["accent"], colours["on_accent"]) == ("#1aebff", "#000000")
    assert all(contrast(colours[words], colours[ground]) >= 7 for words, ground in PAIRS)


def test_a_highlight_that_cannot_be_seen_is_not_used_for_words() -> None:
    palette = QPalette(QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.Window, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#ffffee"))
    assert of_system(palette)["accent"] == "#000000"


def test_texts_are_never_read_as_markup(look: Theme) -> None:
    assert Label("<b>Shona</b>").textFormat() is Qt.TextFormat.PlainText


def test_the_tokens_are_the_ones_that_were_decided() -> None:
    kept = json.loads(resource("tokens.json").read_text("utf-8"))
    assert kept["light"]["accent"] == "#234E68"
    assert kept["dark"]["focus"] == "#FFD479"
    assert kept["measures"]["rail"] == 212
