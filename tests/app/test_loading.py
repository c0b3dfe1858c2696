"""What loading the house behind the first paint leaves in memory."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import linecache, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from desktop_app.app import Program
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import dress

app = QApplication([])
dress(app)
settings = QSettings(sys.argv[2], QSettings.Format.IniFormat)
program = Program(Path(sys.argv[1]), Preferences(settings))
program._load()
print("desktop_app.app.sitting" in sys.modules, *linecache.cache)
"""


def test_the_house_is_loaded_and_none_of_its_source_is_kept(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "data"), str(tmp_path / "settings.ini")],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert ended.stdout.split() == ["True"]
