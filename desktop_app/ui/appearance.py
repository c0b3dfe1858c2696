"""The look of window and paper as commands: colours, text size, density, and the size of paper,
remembered per computer."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer

from desktop_app.config import PaperSize
from desktop_app.i18n import tr
from desktop_app.ui.commands import Command, Commands
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import TEXT_SIZES, Density, Look, theme

MENU = "view"
REST = 60  # milliseconds in which keys that came while all took a size are heard
LOOKS = {
    Look.SYSTEM: "As the system",
    Look.LIGHT: "Light",
    Look.DARK: "Dark",
    Look.CONTRAST: "High contrast",
}
DENSITIES = {Density.ORDINARY: "Ordinary", Density.COMFORTABLE: "Comfortable"}
PAPERS = {PaperSize.A4: "A4", PaperSize.LETTER: "US Letter"}

# What people also call it, for the finder.
ALSO_CALLED: Mapping[Density, str] = {
    Density.ORDINARY: "compact normal dense small spacing",
    Density.COMFORTABLE: "large roomy wide touch spacing",
}


class Appearance:
    """The choices of the menu View; each takes effect at once and is kept."""

    def __init__(self, commands: Commands, preferences: Preferences) -> None:
        self._preferences = preferences
        self._wanted = theme().percent
        self._rest = QTimer(interval=REST, singleShot=True)
        self._rest.timeout.connect(self._catch_up)
        choose = commands.add_choice
        commands.add(self._table())
        self._looks = choose(MENU, tr("Colours"), looks(), self._recolour)
        self._sizes = choose(MENU, tr("Text size"), text_sizes(), self._resize_text)
        self._densities = choose(MENU, tr("Density"), densities(), self._space_out, also_called())
        self._papers = choose(MENU, tr("Paper size"), paper_sizes(), self._put_in)

    def mark(self) -> None:
        """Mark what is in force now."""
        look = theme()
        self._looks[look.look].setChecked(True)
        self._sizes[look.percent].setChecked(True)
        self._densities[look.density].setChecked(True)
        self._papers[paper_in_use().size].setChecked(True)

    def _table(self) -> list[Command]:
        return [
            Command(MENU, tr("Larger text"), ("Ctrl++", "Ctrl+="), self._larger),
            Command(MENU, tr("Smaller text"), ("Ctrl+-",), self._smaller),
        ]

    def _recolour(self, look: Look) -> None:
        self._show(look, theme().percent, theme().density)

    def _resize_text(self, percent: int) -> None:
        self._show(theme().look, percent, theme().density)

    def _space_out(self, density: Density) -> None:
        self._show(theme().look, theme().percent, density)

    def _put_in(self, size: PaperSize) -> None:
        self._preferences.keep_paper_size(size)
        paper_in_use().put_in(size)

    def _show(self, look: Look, percent: int, density: Density) -> None:
        theme().show(look, percent, density)
        self._preferences.keep_look(look, percent, density)

    def _larger(self) -> None:
        self._step(TEXT_SIZES)

    def _smaller(self) -> None:
        self._step(TEXT_SIZES[::-1])

    def _step(self, sizes: Sequence[int]) -> None:
        """One size on, at once; sizes that are asked for meanwhile are taken together, for each
        takes as long as all pages together have controls."""
        waits = self._rest.isActive()
        now = self._wanted if waits else theme().percent
        self._wanted = sizes[min(sizes.index(now) + 1, len(sizes) - 1)]
        if not waits:
            self._catch_up()

    def _catch_up(self) -> None:
        if self._wanted != theme().percent:
            self._resize_text(self._wanted)
            self._rest.start()


def looks() -> Mapping[object, str]:
    """The colours, with their words."""
    return {look: tr(words) for look, words in LOOKS.items()}


def text_sizes() -> Mapping[object, str]:
    """The text sizes, with their words."""
    return {percent: tr("{percent} %", percent=percent) for percent in TEXT_SIZES}


def densities() -> Mapping[object, str]:
    """How much room controls take, with its words."""
    return {density: tr(words) for density, words in DENSITIES.items()}


def paper_sizes() -> Mapping[object, str]:
    """The sizes of paper, with their words."""
    return {size: tr(words) for size, words in PAPERS.items()}


def also_called() -> Mapping[object, str]:
    """The densities, with other words they may be looked for by."""
    return {density: tr(words) for density, words in ALSO_CALLED.items()}
