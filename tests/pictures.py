"""A picture of every view: light, dark, at 200 % and in high contrast.

``python -m tests.pictures FOLDER [NAME …]``: only the pictures named, such as ``roster-dark``.

The views are those that the tests of reach look at; the data are a demonstration of a fixed day,
so that two runs show the same.
"""

import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.app.demonstration import throw_away_folder
from desktop_app.desk.demo import PEOPLE
from desktop_app.ui.theme import Look, dress, theme
from desktop_app.ui.widgets.focus import FocusRing
from tests.gallery import gallery
from tests.ui.reach.house import House, make_data, open_house, present, shape, shut
from tests.ui.reach.scenes import SCENES, Scene, Size, show

Shown = tuple[Look, int, Size]
LOOKS: Mapping[str, Shown] = {
    "light": (Look.LIGHT, 100, (1440, 900)),
    "dark": (Look.DARK, 100, (1440, 900)),
    "contrast": (Look.CONTRAST, 100, (1440, 900)),
    "200": (Look.LIGHT, 200, (1280, 800)),
}


def kit(house: House, size: Size) -> QWidget:
    """Every control of the kit on one page."""
    page = house.stand_alone(gallery())
    shape(page, size)
    present(page)
    house.rest()
    return page


def _shown(name: str, house: House, size: Size) -> QWidget:
    return show(house, name, size)


PICTURES: Mapping[str, Scene] = {
    "kit": kit,
    **{name: partial(_shown, name) for name in SCENES},
}


def take_all(folder: Path, *only: str) -> None:
    """Write the pictures, or only those named, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("groupdesk-pictures")
    dress(app, Look.LIGHT)
    ring = FocusRing(app)
    with throw_away_folder() as scratch:
        ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        QSettings.setDefaultFormat(ini)
        QSettings.setPath(ini, user, str(scratch))
        made, opened = scratch / "made", scratch / "opened"
        for each in (made, opened):
            each.mkdir()
        house = open_house(make_data(made, PEOPLE), opened)
        for look, shown in LOOKS.items():
            take(house, look, shown, folder, only)
        shut(house)
    ring.deleteLater()


def take(house: House, suffix: str, shown: Shown, folder: Path, only: tuple[str, ...]) -> None:
    """The pictures of every view in one look."""
    look, percent, size = shown
    theme().show(look, percent)
    for name, scene in PICTURES.items():
        picture = f"{name}-{suffix}"
        if not only or picture in only:
            scene(house, size).grab().save(str(folder / f"{picture}.png"))


def main(words: list[str]) -> None:
    """Take the pictures, or for want of a folder or of such a picture say which there are."""
    folder, *only = words or ["-"]
    names = [f"{name}-{suffix}" for name in PICTURES for suffix in LOOKS]
    if folder.startswith("-") or not set(only) <= set(names):
        sys.stdout.write("\n".join(("python -m tests.pictures FOLDER [NAME …]", *names, "")))
    else:
        take_all(Path(folder), *only)


if __name__ == "__main__":
    main(sys.argv[1:])
