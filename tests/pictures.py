"""A picture of every view: light, dark and at 200 %. ``python tests/pictures.py FOLDER``."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.theme import Look, dress
from desktop_app.ui.widgets.focus import FocusRing
from tests.gallery import gallery

SETTLE = 60  # milliseconds of event loop before a picture is taken
LOOKS = {
    "light": (Look.LIGHT, 100, (1440, 900)),
    "dark": (Look.DARK, 100, (1440, 900)),
    "200": (Look.LIGHT, 200, (1280, 800)),
}
# Every view that has a picture: its name, and what makes it.
VIEWS: dict[str, Callable[[], QWidget]] = {
    "kit": gallery,
}


def settle(milliseconds: int = SETTLE) -> None:
    """Let the event loop run, so that layouts and readers finish."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(folder: Path) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    look = dress(app, Look.LIGHT)
    FocusRing(app)
    for name, make in VIEWS.items():
        for suffix, (chosen, percent, size) in LOOKS.items():
            look.show(chosen, percent)
            view = make()
            view.resize(*size)
            view.show()
            view.activateWindow()
            settle()
            view.grab().save(str(folder / f"{name}-{suffix}.png"))
            view.close()
            view.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
