"""The size of paper: chosen in the menu, kept on this computer, and what all is printed on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QDialog

from desktop_app.config import PaperSize
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pack import printing
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.preferences import Preferences
from tests.ui.test_appearance import choose


@pytest.fixture(autouse=True)
def a4_again() -> Iterator[None]:
    """Every test leaves A4 behind."""
    yield
    paper_in_use().put_in(PaperSize.A4)


def marked(window: MainWindow) -> list[str]:
    """Which sizes of paper are marked in the menu."""
    found = (each for each in window.commands.listed() if each.words.startswith("Paper size"))
    return [each.words for each in found if each.action.isChecked()]


def both(preferences: Preferences) -> set[PaperSize]:
    """What is kept, and what is in use."""
    return {preferences.paper_size, paper_in_use().size}


def test_it_is_a4_until_another_is_chosen_and_that_is_marked_and_kept(
    window: MainWindow, preferences: Preferences
) -> None:
    assert marked(window) == ["Paper size: A4"]
    assert both(preferences) == {PaperSize.A4}
    choose(window, "Paper size: US Letter")
    assert marked(window) == ["Paper size: US Letter"]
    assert both(preferences) == {PaperSize.LETTER}
    choose(window, "Paper size: A4")
    assert both(preferences) == {PaperSize.A4}


@pytest.mark.parametrize("kept", ["a0", "", "612"])
def test_a_size_that_makes_no_sense_is_passed_over(kept: str) -> None:
    settings = QSettings()
    settings.setValue("paper/size", kept)
    assert Preferences(settings).paper_size is PaperSize.A4
    settings.clear()


@pytest.mark.parametrize(
    ("size", "asked", "media"),
    [
        (PaperSize.A4, QPageSize.PageSizeId.A4, "media=A4"),
        (PaperSize.LETTER, QPageSize.PageSizeId.Letter, "media=Letter"),
    ],
)
def test_the_printers_own_dialogue_begins_with_it_and_a_queue_is_told(
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    size: PaperSize,
    asked: QPageSize.PageSizeId,
    media: str,
) -> None:
    seen: list[QPageSize.PageSizeId] = []

    def answered(dialog: QPrintDialog) -> QDialog.DialogCode:
        seen.append(dialog.printer().pageLayout().pageSize().id())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Desk"]))
    monkeypatch.setattr(QPrintDialog, "exec", answered)
    paper_in_use().put_in(size)
    chosen = printing.ask_printer(window, 1, "pack")
    assert chosen is not None
    assert seen == [asked]
    assert media in list(printing.options_of(chosen.printer))
