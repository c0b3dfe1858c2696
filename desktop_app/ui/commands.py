"""The commands of the window as data: what each is called, its key, and the menu it stands in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.paint import brush, key_words

MENUS = {
    "desk": "Desk",
    "call": "Call",
    "session": "Session",
    "person": "Person",
    "speaker": "Speaker",
    "counsellor": "Counsellor",
    "forms": "Online forms",
    "pack": "Pack",
    "text": "Text",
    "go": "Go",
    "view": "View",
    "help": "Help",
}
STANDS_OUT = re.compile(r"(Ctrl|Alt|Meta)\+|^F\d+$")
PICTURE = "picture"  # property of a QAction: the icon that lists put before it
ALSO = "also"  # likewise: other words it may be looked for by
SIDE = 6  # pixels at 100 %: from the edge of a menu to its ticks and arrows
MARK = 16


@dataclass(frozen=True)
class Command:
    """A row of the table of commands; ``icon`` is for lists that show it, ``also`` for the finder:
    other words it may be looked for by."""

    menu: str
    words: str
    keys: tuple[str, ...]
    act: Callable[[], object]
    checkable: bool = False
    icon: str = ""
    also: str = ""


@dataclass(frozen=True)
class Listed:
    """A command with the words of the menus it stands in, outermost first."""

    path: tuple[str, ...]
    action: QAction

    @property
    def words(self) -> str:
        """What it is called where no menu stands around it: "Colours: Dark"."""
        said = words_of(self.action)
        return tr("{menu}: {command}", menu=self.path[-1], command=said) if self.path[1:] else said

    @property
    def also(self) -> str:
        """Its other words by which it may be looked for."""
        return str(self.action.property(ALSO) or "")

    @property
    def around(self) -> str:
        """The words of its menus."""
        return " ".join(self.path)

    @property
    def keys(self) -> str:
        """Its key as people say it; empty where it has none."""
        return key_words(self.action.shortcut().toString())


def words_of(action: QAction) -> str:
    """The words of a command, without the mark of its mnemonic."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


class Menu(QMenu):
    """A menu that spells keys as the buttons do; its ticks and arrows grow with the text."""

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:  # noqa: N802 (Qt names it)
        super().initStyleOption(option, action)
        if not action.shortcut().isEmpty():
            keys = key_words(action.shortcut().toString())
            option.text = f"{action.text()}\t{keys}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's own marks have one size at every text size: the style sheet omits them."""
        super().paintEvent(event)
        painter, side = brush(self), theme().px(SIDE)
        for action in self.actions():
            row = self.actionGeometry(action).adjusted(side, 0, -side, 0)
            if action.isChecked():
                _mark(painter, "check", row.left(), row)
            elif action.menu() is not None:
                _mark(painter, "chevron-right", row.right() - theme().px(MARK), row)


def _mark(painter: QPainter, icon: str, left: int, row: QRect) -> None:
    look = theme()
    size = look.px(MARK)
    top = row.top() + (row.height() - size) // 2
    paint_icon(painter, icon, look.colour("text"), left, top, size)


class Commands:
    """The actions of the window, and the menus that hold every one of them."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.menu = Menu(tr("Menu"), window)
        self._menus = {name: _below(self.menu, tr(words)) for name, words in MENUS.items()}
        self._guests: list[tuple[QMenu, QAction]] = []

    def add(self, commands: Iterable[Command]) -> dict[str, QAction]:
        """Put commands into their menus and give the window their keys; the actions by words."""
        made = {}
        for command in commands:
            made[command.words] = self.key(command)
            self._menus[command.menu].addAction(made[command.words])
        self._hide_empty()
        return made

    def key(self, command: Command) -> QAction:
        """Give the window the keys of a command, without a menu."""
        action = QAction(command.words, self._window, checkable=command.checkable)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setProperty(PICTURE, command.icon)
        action.setProperty(ALSO, command.also)
        action.triggered.connect(lambda _checked: command.act())
        self._window.addAction(action)
        return action

    def add_choice(
        self,
        menu: str,
        words: str,
        options: Mapping[object, str],
        choose: Callable[[Any], object],
        also: Mapping[object, str] = MappingProxyType({}),
    ) -> dict[object, QAction]:
        """A menu below a menu, of which one entry is marked; its actions by value.

        ``also`` has other words by which an option may be looked for.
        """
        inner = _below(self._menus[menu], words)
        group = QActionGroup(inner)
        made: dict[object, QAction] = {}
        for value, said in options.items():
            action = made[value] = QAction(said, group, checkable=True)
            action.setProperty(ALSO, also.get(value, ""))
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
        return (listed.action for listed in self.listed())

    def listed(self) -> Iterator[Listed]:
        """Every command that is in a menu now, with the menus around it."""
        yield from _leaves(self.menu, ())


def _below(menu: QMenu, words: str) -> QMenu:
    made = Menu(words, menu)
    menu.addMenu(made)
    return made


def _is_for_the_window(action: QAction) -> bool:
    """Whether its keys cannot be meant for what has the focus, as Del, Esc and digits can."""
    return all(_stands_out(keys) for keys in action.shortcuts())


def _stands_out(keys: QKeySequence) -> bool:
    return STANDS_OUT.search(keys.toString()) is not None


def _leaves(menu: QMenu, path: tuple[str, ...]) -> Iterator[Listed]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _leaves(inner, (*path, words_of(action)))
        else:
            yield Listed(path, action)
