"""The commands of the window as data: what each is called, its key, and the menu it stands in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.theme import TEXT_SIZES, Look
from desktop_app.ui.widgets.paint import key_words

MENUS = {
    "desk": "Desk",
    "call": "Call",
    "session": "Session",
    "person": "Person",
    "pack": "Pack",
    "go": "Go",
    "view": "View",
}
STANDS_OUT = re.compile(r"(Ctrl|Alt|Meta)\+|^F\d+$")
LOOKS = {Look.SYSTEM: "As the system", Look.LIGHT: "Light", Look.DARK: "Dark"}


@dataclass(frozen=True)
class Command:
    """A row of the table of commands."""

    menu: str
    words: str
    keys: tuple[str, ...]
    act: Callable[[], object]


class Menu(QMenu):
    """A menu that spells keys as the buttons do."""

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:  # noqa: N802 (Qt names it)
        super().initStyleOption(option, action)
        if not action.shortcut().isEmpty():
            keys = key_words(action.shortcut().toString())
            option.text = f"{action.text()}\t{keys}"


class Commands:
    """The actions of the window, and the menus that hold every one of them."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.menu = Menu(tr("Menu"), window)
        self._menus = {name: _below(self.menu, tr(words)) for name, words in MENUS.items()}
        self._guests: list[tuple[QMenu, QAction]] = []

    def add(self, commands: Iterable[Command]) -> None:
        """Put commands into their menus and give the window their keys."""
        for command in commands:
            self._menus[command.menu].addAction(self.key(command))
        self._hide_empty()

    def key(self, command: Command) -> QAction:
        """Give the window the keys of a command, without a menu."""
        action = QAction(command.words, self._window)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.triggered.connect(lambda _checked: command.act())
        self._window.addAction(action)
        return action

    def add_choice(
        self,
        menu: str,
        words: str,
        options: Mapping[object, str],
        choose: Callable[[Any], object],
    ) -> dict[object, QAction]:
        """A menu below a menu, of which one entry is marked; its actions by value."""
        inner = _below(self._menus[menu], words)
        group = QActionGroup(inner)
        made: dict[object, QAction] = {}
        for value, said in options.items():
            action = made[value] = QAction(said, group, checkable=True)
            action.triggered.connect(lambda _on, chosen=value: choose(chosen))
            inner.addAction(action)
        return made

    def host(self, menu: str, actions: Iterable[QAction]) -> None:
        """Show the commands of the view that is open, in place of those of the one before.

        Their keys work wherever the focus is in the window, while the view is shown.
        """
        for inside, action in self._guests:
            inside.removeAction(action)
        self._guests = [(self._menus[menu], action) for action in actions]
        for inside, action in self._guests:
            inside.addAction(action)
            if _is_for_the_window(action):
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._hide_empty()

    def _hide_empty(self) -> None:
        for menu in self._menus.values():
            menu.menuAction().setVisible(not menu.isEmpty())

    def every(self) -> Iterator[QAction]:
        """Every command that is in a menu now."""
        yield from _leaves(self.menu)


def _below(menu: QMenu, words: str) -> QMenu:
    made = Menu(words, menu)
    menu.addMenu(made)
    return made


def _is_for_the_window(action: QAction) -> bool:
    """Whether its keys cannot be meant for what has the focus, as Del, Esc and digits can."""
    return all(_stands_out(keys) for keys in action.shortcuts())


def _stands_out(keys: QKeySequence) -> bool:
    return STANDS_OUT.search(keys.toString()) is not None


def _leaves(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _leaves(inner)
        else:
            yield action


def looks() -> dict[object, str]:
    """Light, dark or as the system, with their words."""
    return {look: tr(words) for look, words in LOOKS.items()}


def text_sizes() -> dict[object, str]:
    """The text sizes, with their words."""
    return {percent: tr("{percent} %", percent=percent) for percent in TEXT_SIZES}


def larger_text(percent: int) -> int:
    """The next size up."""
    return next((size for size in TEXT_SIZES if size > percent), TEXT_SIZES[-1])


def smaller_text(percent: int) -> int:
    """The next size down."""
    return next((size for size in reversed(TEXT_SIZES) if size < percent), TEXT_SIZES[0])
