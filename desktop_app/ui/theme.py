"""The look of the window: tokens to palette, style sheet, fonts and scaled measures.

Colours, type sizes and measures come from ``resources/tokens.json`` and nowhere else. The theme
belongs to the application as its palette does; painted widgets ask ``theme()`` for it.

``QtCore.Qt`` is named in full and only where it is used: making its enumerations takes longer
than all else before the first paint.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from desktop_app.config import resource

FONT_PACKAGE = "fontpkg_atkinson_hyperlegible"
STYLE = "fusion"
WEIGHTS = ("Regular", "Bold")
FAMILIES = ("Atkinson Hyperlegible", "Noto Sans")
TEXT_SIZES = (100, 125, 150, 175, 200)
PIXELS_PER_POINT = 96 / 72  # measures and type stay in proportion on every platform
HALF = 0.5  # lightness below which a ground is dark
SPACE = "space"  # property of a layout: its margins and gap at 100 %
PLACE = re.compile(r"@([a-z_]+|\d+)")  # @accent, @row, @body or @12 (pixels at 100 %)

# The colours of groups; a name in words always stands beside them.
GROUPS = tuple(f"group_{number}" for number in range(8))
# Allowed pairs of text on ground, each at least 7:1 (a test computes them).
SOFT = ("longer", "ok", "warn", "error", *GROUPS)
GROUNDS = ("canvas", "surface", "sunken", "accent_soft", *(f"{key}_soft" for key in SOFT))
PAIRS = (
    *(("text", ground) for ground in GROUNDS),
    *(("muted", ground) for ground in ("canvas", "surface", "sunken", "accent_soft")),
    *(("accent", ground) for ground in ("canvas", "surface", "accent_soft")),
    *((key, ground) for key in SOFT for ground in ("surface", f"{key}_soft")),
    ("on_accent", "accent"),
)


class Look(StrEnum):
    """What the person at this computer chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Density(StrEnum):
    """How much room controls and rows take."""

    ORDINARY = "ordinary"
    COMFORTABLE = "comfortable"


@dataclass(frozen=True)
class Tokens:
    """The content of ``tokens.json``: colours by name, type sizes in points, measures in pixels.

    ``comfortable`` holds the measures that are larger in the comfortable density.
    """

    light: Mapping[str, str]
    dark: Mapping[str, str]
    contrast: Mapping[str, str]
    type: Mapping[str, float]
    measures: Mapping[str, int]
    comfortable: Mapping[str, int]


@lru_cache(maxsize=1)
def load_tokens() -> Tokens:
    """Read the tokens of the installed program."""
    return Tokens(**json.loads(resource("tokens.json").read_text(encoding="utf-8")))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def of_system(palette: QPalette) -> dict[str, str]:
    """Our colours taken from a system palette, for people who asked for high contrast."""
    role = QPalette.ColorRole
    ground, text = palette.color(role.Window).name(), palette.color(role.WindowText).name()
    colours = dict.fromkeys(load_tokens().light, text)
    colours |= dict.fromkeys(GROUNDS, ground)
    colours |= {
        "accent": palette.color(role.Highlight).name(),
        "on_accent": palette.color(role.HighlightedText).name(),
    }
    if contrast(colours["accent"], ground) < 3:
        colours |= {"accent": text, "on_accent": ground}
    return colours


def fill(template: str, values: Mapping[str, str], scale: float) -> str:
    """A style sheet from its template: names replaced by values, numbers by scaled pixels."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return f"{round(int(name) * scale)}px" if name.isdigit() else values[name]

    return PLACE.sub(value, template)


class Theme(QObject):
    """The look in force. ``changed`` fires after everything on screen has taken a new one."""

    changed = Signal()

    def __init__(self, app: QApplication, tokens: Tokens) -> None:
        super().__init__(app)
        self._app = app
        self._tokens = tokens
        self._by_density = {
            Density.ORDINARY: tokens.measures,
            Density.COMFORTABLE: {**tokens.measures, **tokens.comfortable},
        }
        self._system = app.palette()
        self._template = resource("style.qss").read_text(encoding="utf-8")
        self.look = Look.SYSTEM
        self.percent = 100
        self.density = Density.ORDINARY
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetrics] = {}
        self.colours: Mapping[str, str] = tokens.light
        ground = self._system.color(QPalette.ColorRole.Window)
        self._dark_system = ground.lightnessF() < HALF
        self._high_contrast = False
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._take_from_system)

    def show(self, look: Look, percent: int, density: Density | None = None) -> None:
        """Put a look and a text size (100 to 200 per cent) on everything, at once.

        The density stays as it is where none is given.
        """
        self.look, self.percent = look, max(TEXT_SIZES[0], min(percent, TEXT_SIZES[-1]))
        self.density = density or self.density
        self._fonts, self._metrics = {}, {}
        self.colours = self._chosen_colours()
        self._app.setPalette(self._palette())
        self._app.setFont(self.font())
        self._app.setStyleSheet(fill(self._template, self._values(), self.scale))
        for window in self._app.topLevelWidgets():
            self.rescale(window)
        self.changed.emit()

    @property
    def scale(self) -> float:
        """How much larger than at 100 % everything is, 1.0 to 2.0."""
        return self.percent / 100

    @property
    def proportions(self) -> tuple[int, Density]:
        """What all lengths follow from: they are the same while this is."""
        return self.percent, self.density

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return QColor(self.colours["surface"]).lightnessF() < HALF

    def colour(self, key: str) -> QColor:
        """A colour by the name of its token."""
        return QColor(self.colours[key])

    def px(self, length: float) -> int:
        """Pixels at the present text size for a length at 100 %."""
        return round(length * self.scale)

    def measure(self, key: str) -> int:
        """A measure by the name of its token, in pixels at the present text size and density."""
        return self.px(self._measures()[key])

    def font(self, size: str = "body", *, bold: bool = False) -> QFont:
        """The font of a type size: caption, body, lead, heading or title. It is shared."""
        made = self._fonts.get((size, bold))
        if made is None:
            made = self._fonts[size, bold] = QFont(list(FAMILIES))
            made.setPixelSize(self._type(size))
            made.setBold(bold)
        return made

    def metrics(self, size: str = "body", *, bold: bool = False) -> QFontMetrics:
        """What measures text in the font of a type size."""
        made = self._metrics.get((size, bold))
        if made is None:
            made = self._metrics[size, bold] = QFontMetrics(self.font(size, bold=bold))
        return made

    def rescale(self, window: QWidget) -> None:
        """Give every layout below a window its margins and gap at the present text size."""
        for layout in window.findChildren(QLayout):
            self.scale_layout(layout)

    def scale_layout(self, layout: QLayout) -> None:
        """Apply the margins and gap kept on a layout by ``widgets.layouts.space``."""
        kept = layout.property(SPACE)
        if kept is not None:
            left, top, right, bottom, gap = (self.px(length) for length in kept)
            layout.setContentsMargins(left, top, right, bottom)
            layout.setSpacing(gap)

    def _type(self, size: str) -> int:
        return round(self._tokens.type[size] * PIXELS_PER_POINT * self.scale)

    def _measures(self) -> Mapping[str, int]:
        return self._by_density[self.density]

    def _values(self) -> dict[str, str]:
        lengths = {key: f"{self.px(length)}px" for key, length in self._measures().items()}
        sizes = {key: f"{self._type(key)}px" for key in self._tokens.type}
        return {**lengths, **sizes, **self.colours}

    def follow_system(self) -> None:
        """From now on take what the system says of dark and of high contrast.

        Menus and lists never move or fade, as Qt cannot say who asked the system for that.
        """
        self._app.setEffectEnabled(QtCore.Qt.UIEffect.UI_General, False)
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._later.start)
        hints.accessibility().contrastPreferenceChanged.connect(self._later.start)
        self._take_from_system()

    def _take_from_system(self) -> None:
        hints, qt = self._app.styleHints(), QtCore.Qt
        self._dark_system = hints.colorScheme() is qt.ColorScheme.Dark
        wished = hints.accessibility().contrastPreference()
        self._high_contrast = wished is qt.ContrastPreference.HighContrast
        if self._high_contrast:
            self._app.setPalette(QPalette())
            self._system = self._app.palette()
        if self._high_contrast or self._chosen_colours() != self.colours:
            self.show(self.look, self.percent)

    def _chosen_colours(self) -> Mapping[str, str]:
        if self._high_contrast:
            return of_system(self._system)
        return {
            Look.SYSTEM: self._tokens.dark if self._dark_system else self._tokens.light,
            Look.LIGHT: self._tokens.light,
            Look.DARK: self._tokens.dark,
            Look.CONTRAST: self._tokens.contrast,
        }[self.look]

    def _palette(self) -> QPalette:
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        roles = {
            role.Window: "canvas", role.WindowText: "text", role.Base: "surface",
            role.AlternateBase: "sunken", role.Text: "text", role.Button: "surface",
            role.ButtonText: "text", role.BrightText: "on_accent", role.Highlight: "accent",
            role.HighlightedText: "on_accent", role.Link: "accent", role.LinkVisited: "longer",
            role.ToolTipBase: "surface", role.ToolTipText: "text", role.PlaceholderText: "muted",
            role.Mid: "line", role.Dark: "border", role.Accent: "accent",
        }  # fmt: skip
        palette = QPalette()
        for part, key in roles.items():
            palette.setColor(part, self.colour(key))
        for part in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(group.Disabled, part, self.colour("border"))
        return palette


def add_fonts() -> None:
    """Make the program's fonts known to this process; they need not be installed."""
    for file in font_files(FONT_PACKAGE, WEIGHTS):
        QFontDatabase.addApplicationFontFromData(file.read_bytes())


def font_files(package: str, weights: tuple[str, ...]) -> list[Path]:
    """The font files of an installed font package; none where it is absent."""
    found = find_spec(package)
    if found is None or found.origin is None:
        return []
    return [
        file
        for weight in weights
        for file in (Path(found.origin).parent / "files").glob(f"*-{weight}.ttf")
    ]


def dress(
    app: QApplication,
    look: Look = Look.SYSTEM,
    percent: int = 100,
    density: Density = Density.ORDINARY,
) -> Theme:
    """Give an application the program's style, fonts and theme; called once at its start."""
    if app.style().name().lower() != STYLE:
        app.setStyle(STYLE)
    add_fonts()
    made = Theme(app, load_tokens())
    app.setProperty("theme", made)
    made.show(look, percent, density)
    return made


def qapp() -> QApplication:
    """The running application."""
    return cast(QApplication, QApplication.instance())


def theme() -> Theme:
    """The theme of the running application; ``dress`` put it there."""
    return cast(Theme, qapp().property("theme"))
