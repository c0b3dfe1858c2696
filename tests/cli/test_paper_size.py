"""The command line prints on the paper that is set in the window of the same computer."""

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from desktop_app.cli.paper_size import kept_paper_size, settings_file
from desktop_app.config import PaperSize
from tests.cli.desk import Desk

PASSPHRASE = "a passphrase of our own"
WINDOW = """
import sys
from PySide6.QtCore import QCoreApplication, QSettings
from desktop_app.config import APP, PaperSize
from desktop_app.ui.preferences import Preferences

app = QCoreApplication([])
app.setApplicationName(APP)
app.setOrganizationName(APP)
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
settings = QSettings()
settings.setValue("window/geometry", bytes(range(256)))
settings.setValue("forms/folder", "/srv/Ŵyn's % [forms]\\n=;")
Preferences(settings).keep_paper_size(PaperSize.LETTER)
settings.sync()
print(settings.fileName())
"""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the settings of this user."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return tmp_path / "settings"


def set_in_the_window() -> str:
    """Choose Letter as the window does, in a process of its own; the file in which it is kept."""
    done = subprocess.run(
        [sys.executable, "-c", WINDOW], env=os.environ, check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode().strip()


@pytest.mark.usefixtures("settings")
def test_what_the_window_keeps_is_found_without_qt() -> None:
    assert kept_paper_size() is PaperSize.A4
    assert Path(set_in_the_window()) == settings_file()
    assert kept_paper_size() is PaperSize.LETTER


@pytest.mark.parametrize(
    "kept", [b"", b"[paper]\nsize=a0\n", b"size=letter\n", b"[paper]\n\xff=\n"]
)
def test_settings_that_say_nothing_of_paper_or_cannot_be_read_mean_a4(
    settings: Path, kept: bytes
) -> None:
    file = settings_file()
    assert file.is_relative_to(settings)
    file.parent.mkdir(parents=True)
    file.write_bytes(kept)
    assert kept_paper_size() is PaperSize.A4


@pytest.mark.parametrize("large", [False, True])
def test_a_pack_is_saved_on_the_paper_that_is_set(
    busy: Desk, tmp_path: Path, settings: Path, large: bool
) -> None:
    set_in_the_window()
    file = tmp_path / "pack.pdf"
    given = {"GROUPDESK_PACK_PASSPHRASE": PASSPHRASE, "XDG_CONFIG_HOME": str(settings)}
    option = ["--large-print"] if large else []
    made = busy.ask("pack", "2025-05-28", "-o", str(file), *option, **given)
    assert made["large_print"] is large
    with pikepdf.open(file, password=PASSPHRASE) as pdf:
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, 612, 792)}
