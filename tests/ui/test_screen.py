"""A window fits the screen that it opens on, with its frame."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.screen import FRAME, fitted, open_at

ROOM = QRect(0, 27, 1366, 741)
EDGE = 1600  # where the second screen begins
ONE: dict[str, object] = {"name": "one", "x": 0, "y": 0, "width": 1600, "height": 1000, "dpr": 1}
TWO: dict[str, object] = {"name": "two", "x": EDGE, "y": 0, "width": 2560, "height": 1440, "dpr": 2}
DPI = {"logicalDpi": 96, "logicalBaseDpi": 96}
# Opens a window with the shape kept in a file, or at a first place; says where it is.
OPEN = """
import sys
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QWidget
from desktop_app.ui.screen import open_at

app, kept = QApplication(sys.argv[:1]), open(sys.argv[1], "rb").read()
window = QWidget()
if kept:
    open_at(window, QByteArray(kept), (960, 600))
else:
    window.setGeometry(*map(int, sys.argv[2:]))
window.show()
app.sendPostedEvents()
room = window.screen().availableGeometry()
whole = room.contains(window.geometry())
print(window.screen().name(), *window.geometry().getRect(), whole)
open(sys.argv[1], "wb").write(bytes(window.saveGeometry()))
"""


def test_a_window_larger_than_the_screen_is_made_to_fit_with_its_frame() -> None:
    placed = fitted(QRect(0, 0, 1440, 900), ROOM)
    assert ROOM.contains(placed.marginsAdded(FRAME))


def test_a_window_that_is_partly_off_the_screen_is_moved_and_keeps_its_size() -> None:
    placed = fitted(QRect(1200, 700, 960, 600), ROOM)
    assert (placed.width(), placed.height()) == (960, 600)
    assert ROOM.contains(placed.marginsAdded(FRAME))


def test_a_window_that_fits_stays_where_it_was() -> None:
    assert fitted(QRect(100, 90, 1000, 640), ROOM) == QRect(100, 90, 1000, 640)


def test_the_first_size_and_a_kept_shape_are_both_fitted(qtbot: QtBot) -> None:
    first, again = QWidget(), QWidget()
    for window in (first, again):
        qtbot.addWidget(window)
    open_at(first, QByteArray(), (5000, 4000))
    room = first.screen().availableGeometry()
    assert room.contains(first.geometry().marginsAdded(FRAME))
    first.setGeometry(room.adjusted(-50, -50, 900, 900))
    open_at(again, first.saveGeometry(), (100, 100))
    assert room.contains(again.geometry().marginsAdded(FRAME))
    assert again.width() > 100


@pytest.mark.parametrize("place", [(1800, 100, 1000, 700), (200, 80, 1000, 700)])
def test_a_window_comes_back_to_the_screen_and_the_place_where_it_was(
    tmp_path: Path, place: tuple[int, int, int, int]
) -> None:
    (tmp_path / "shape").touch()
    first = opened(tmp_path, [ONE, TWO], *place)
    assert first == opened(tmp_path, [ONE, TWO])
    assert first[0] == ("two" if place[0] >= EDGE else "one")
    assert first[1:5] == [str(number) for number in place]


def test_a_window_of_a_screen_that_has_gone_comes_back_into_sight(tmp_path: Path) -> None:
    (tmp_path / "shape").touch()
    opened(tmp_path, [ONE, TWO], 1800, 900, 2000, 500)
    assert opened(tmp_path, [ONE])[-1] == "True"


def opened(folder: Path, screens: list[dict[str, object]], *first: int) -> list[str]:
    """Where a window opens on these screens: screen, left, top, width, height, in sight."""
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": [{**screen, **DPI} for screen in screens]}))
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder / "shape"), *map(str, first)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()
