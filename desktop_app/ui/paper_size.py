"""The size of the paper in the printer of this computer: all papers are set on it.

It belongs to the printer and not to the data, so it is kept with the settings of the computer; the
sheet with the recovery code needs it before there are any data.
"""

from typing import cast

from PySide6.QtCore import QObject, Signal

from desktop_app.config import PaperSize
from desktop_app.ui.theme import qapp

HELD = "paper"


class PaperInUse(QObject):
    """The size in use. ``changed`` fires when it is another."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.size = PaperSize.A4

    def put_in(self, size: PaperSize) -> None:
        """From now on set everything on this size."""
        if size is not self.size:
            self.size = size
            self.changed.emit()


def paper_in_use() -> PaperInUse:
    """That of the running application: A4 until another is put in."""
    app = qapp()
    if app.property(HELD) is None:
        app.setProperty(HELD, PaperInUse(app))
    return cast(PaperInUse, app.property(HELD))
