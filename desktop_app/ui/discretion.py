"""Whether names are hidden while the screen is shared: one answer for the whole window."""

from PySide6.QtCore import QObject, Signal


class Discretion(QObject):
    """``changed`` fires when names are hidden or shown again; every view that names people hears.

    Names of staff and speakers are not hidden: they are no secret of the people who attend.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hidden = False

    def turn(self) -> None:
        """Hide names, or show them again."""
        self.hidden = not self.hidden
        self.changed.emit()
