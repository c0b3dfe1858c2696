"""What this computer remembers of the window. Never personal data."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from desktop_app.config import PAPER_SIZE, PaperSize, paper_size_of
from desktop_app.ui.theme import TEXT_SIZES, Density, Look

LOOK, PERCENT, DENSITY = "window/look", "window/text", "window/density"
SHAPE = "window/geometry"
SEVERAL = "unlock/several"
FORMS_FOLDER = "forms/folder"


class Preferences:
    """Look, text size, density and shape of the window, the size of paper, and the folder that is
    watched, kept in the settings of this computer."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def look(self) -> Look:
        """Light, dark or as the system; as the system where nothing readable is kept."""
        kept = str(self._settings.value(LOOK, Look.SYSTEM.value))
        return Look(kept) if kept in set(Look) else Look.SYSTEM

    @property
    def percent(self) -> int:
        """The text size in per cent."""
        kept = str(self._settings.value(PERCENT, TEXT_SIZES[0]))
        return int(kept) if kept.isdigit() and int(kept) in TEXT_SIZES else TEXT_SIZES[0]

    @property
    def density(self) -> Density:
        """How much room controls take; ordinary where nothing readable is kept."""
        kept = str(self._settings.value(DENSITY, Density.ORDINARY.value))
        return Density(kept) if kept in set(Density) else Density.ORDINARY

    @property
    def shape(self) -> QByteArray:
        """What ``saveGeometry`` gave when the window was last closed; empty before."""
        kept = self._settings.value(SHAPE)
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @property
    def paper_size(self) -> PaperSize:
        """The size of paper in the printer; the command line reads it too."""
        return paper_size_of(self._settings.value(PAPER_SIZE))

    def keep_paper_size(self, size: PaperSize) -> None:
        """Remember the size of paper."""
        self._settings.setValue(PAPER_SIZE, size.value)

    @property
    def several(self) -> bool:
        """Whether several people could sign in when this was last known."""
        return str(self._settings.value(SEVERAL, "")) == "yes"

    @property
    def forms_folder(self) -> Path | None:
        """The folder that is watched for files of online forms, if one is."""
        kept = str(self._settings.value(FORMS_FOLDER, ""))
        return Path(kept) if kept else None

    def keep_forms_folder(self, folder: Path | None) -> None:
        """Remember the folder to watch, or that none is."""
        self._settings.setValue(FORMS_FOLDER, "" if folder is None else str(folder))

    def keep_several(self, *, several: bool) -> None:
        """Remember whether several people may sign in."""
        self._settings.setValue(SEVERAL, "yes" if several else "no")

    def keep_look(self, look: Look, percent: int, density: Density) -> None:
        """Remember the look, the text size and the density."""
        self._settings.setValue(LOOK, look.value)
        self._settings.setValue(PERCENT, percent)
        self._settings.setValue(DENSITY, density.value)

    def keep_shape(self, shape: QByteArray) -> None:
        """Remember where the window was and how large."""
        self._settings.setValue(SHAPE, shape)
