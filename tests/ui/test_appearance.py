"""Colours, text size and density: at once, marked in the menu, and kept on this computer."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.appearance import DENSITIES, LOOKS
from desktop_app.ui.commands import Commands, Menu
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Density, Look, Theme, load_tokens
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cells import Column, Row, Words
from desktop_app.ui.widgets.fields import LineEdit
from desktop_app.ui.widgets.rows import RowList
from tests.frame import CTRL, Key, note, press


@pytest.fixture(autouse=True)
def ordinary(look: Theme) -> Iterator[None]:
    """Every test leaves the ordinary density behind."""
    yield
    look.show(Look.LIGHT, 100, Density.ORDINARY)


def choose(window: MainWindow, path: str) -> None:
    """Choose a command by the words of the finder: "Colours: Dark"."""
    (listed,) = (each for each in window.commands.listed() if each.words == path)
    listed.action.trigger()


@pytest.mark.parametrize("chosen", list(Look))
def test_colours_are_chosen_in_the_menu_marked_and_kept(
    window: MainWindow, preferences: Preferences, look: Theme, chosen: Look
) -> None:
    choose(window, f"Colours: {LOOKS[chosen]}")
    assert look.look is preferences.look is chosen
    marked = [each.words for each in window.commands.listed() if each.action.isChecked()]
    assert f"Colours: {LOOKS[chosen]}" in marked


def test_high_contrast_is_a_palette_of_ours(window: MainWindow, look: Theme) -> None:
    choose(window, "Colours: High contrast")
    assert dict(look.colours) == load_tokens().contrast
    picture = window.rail.grab().toImage()
    assert picture.pixelColor(2, 2) == QColor(load_tokens().contrast["sunken"])


def test_the_comfortable_density_makes_every_control_44_high(
    window: MainWindow, preferences: Preferences, look: Theme
) -> None:
    choose(window, f"Density: {DENSITIES[Density.COMFORTABLE]}")
    QApplication.sendPostedEvents()
    assert preferences.density is Density.COMFORTABLE
    assert look.measure("control") == 44
    shown = [part for part in window.findChildren(Button) if part.isVisible()]
    assert shown
    assert all(part.height() >= 44 for part in shown)
    window.go("call")
    QApplication.sendPostedEvents()
    assert all(part.height() >= 44 for part in window.findChildren(LineEdit) if part.isVisible())
    assert all(item.height() >= 44 for item in window.rail.items.values())
    choose(window, "Density: Ordinary")
    QApplication.sendPostedEvents()
    assert window.top_bar.new_call.height() == 36


def test_rows_take_the_new_density_and_the_height_of_other_words(qtbot: QtBot, look: Theme) -> None:
    rows = RowList("People", [Column("", 100, stretch=1)])
    qtbot.addWidget(rows)
    rows.resize(300, 300)
    rows.show()
    rows.show_rows([Row(1, (Words("Ailsa"),), "Ailsa")])
    assert rows.content_height() == look.measure("row") == 42
    look.show(Look.LIGHT, 100, Density.COMFORTABLE)
    assert rows.content_height() == look.measure("row") > 42
    rows.show_rows([Row(1, (Words("Ailsa " * 60),), "Ailsa")])
    assert rows.content_height() > 2 * look.measure("row")


def test_density_and_text_size_multiply(window: MainWindow, look: Theme) -> None:
    choose(window, "Density: Comfortable")
    choose(window, "Text size: 200 %")
    assert look.measure("button") == 88
    assert window.top_bar.height() == look.measure("top_bar")


def test_a_text_size_keeps_the_density_and_the_colours(
    window: MainWindow, preferences: Preferences
) -> None:
    choose(window, "Density: Comfortable")
    choose(window, "Colours: Dark")
    press(window, Key.Key_Plus, CTRL)
    assert (preferences.look, preferences.percent) == (Look.DARK, 125)
    assert preferences.density is Density.COMFORTABLE


def test_sizes_asked_for_while_all_take_one_are_taken_together_and_the_focus_stays(
    qtbot: QtBot, window: MainWindow, preferences: Preferences, look: Theme
) -> None:
    window.go("call")
    look.show(Look.LIGHT, 100)
    field = note(window).field
    taken: list[int] = []
    look.changed.connect(lambda: taken.append(look.percent))
    for key in (Key.Key_Plus,) * 4 + (Key.Key_Minus,):
        press(window, key, CTRL)
    assert taken == [125]
    qtbot.waitUntil(lambda: look.percent == 175)
    assert taken == [125, 175]
    assert preferences.percent == 175
    assert QApplication.focusWidget() is field
    qtbot.waitUntil(lambda: not window._appearance._rest.isActive())
    press(window, Key.Key_Plus, CTRL)
    assert look.percent == 200


@pytest.mark.parametrize("kept", ["roomy", "", "44"])
def test_a_density_that_makes_no_sense_is_passed_over(kept: str) -> None:
    settings = QSettings()
    settings.setValue("window/density", kept)
    assert Preferences(settings).density is Density.ORDINARY
    settings.clear()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_tick_in_a_menu_grows_with_the_text(
    qtbot: QtBot, window: MainWindow, look: Theme, percent: int
) -> None:
    look.show(Look.LIGHT, percent)
    menu = menu_of(window.commands, "Density")
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    picture, row = menu.grab().toImage(), menu.actionGeometry(menu.actions()[0])
    ink = [
        x
        for x in range(row.left(), row.left() + look.px(24))
        for y in range(row.top(), row.bottom())
        if picture.pixelColor(x, y).lightnessF() < 0.6
    ]
    menu.hide()
    assert max(ink) - min(ink) > look.px(8)


def test_nothing_moves_when_a_menu_opens(look: Theme, qapp: QApplication) -> None:
    qapp.setEffectEnabled(Qt.UIEffect.UI_General, True)
    look.follow_system()
    assert not any(qapp.isEffectEnabled(effect) for effect in Qt.UIEffect)


def menu_of(commands: Commands, words: str) -> Menu:
    """The menu below the menu View that has this title."""
    (made,) = (
        action.menu() for action in commands._menus["view"].actions() if action.text() == words
    )
    assert isinstance(made, Menu)
    return made
