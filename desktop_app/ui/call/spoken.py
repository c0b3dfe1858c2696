"""Whether the lines to say aloud are shown: remembered on this computer."""

from PySide6.QtCore import QSettings

SHOWN = "call/spoken_lines"


class SpokenLines:
    """The choice of Ctrl+Shift+S, kept in the settings of this computer."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def shown(self) -> bool:
        """Shown, unless somebody has hidden them here."""
        return str(self._settings.value(SHOWN, "yes")) != "no"

    def show(self, shown: bool) -> None:
        """Remember."""
        self._settings.setValue(SHOWN, "yes" if shown else "no")
