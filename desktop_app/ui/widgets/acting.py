"""Commands of a page as QActions, and buttons that do what they do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.paint import key_words


def action_for(
    view: QWidget, words: str, key: str, does: Callable[[], object], *, repeats: bool = False
) -> QAction:
    """A command of a page, for the page and whatever is in it; the frame puts it into its menu.

    Only one that merely moves ``repeats`` while its key is held down.
    """
    action = QAction(words, view)
    action.setShortcut(key)
    action.setAutoRepeat(repeats)
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _checked: does())
    view.addAction(action)
    return action


def button_for(action: QAction, icon: str, *, primary: bool = False, cap: bool = False) -> Button:
    """A button that does what the action does, and is there when the action is.

    Without a ``cap`` its key is only spoken, and stands in the menu.
    """
    key = action.shortcut().toString()
    shown = key if cap else None
    button = Button(action.text(), icon=icon, key=shown, compact=True, primary=primary)
    button.setAccessibleDescription(key_words(key))
    button.clicked.connect(action.trigger)
    action.changed.connect(partial(_follow, button, action))
    _begin(button, action)
    return button


def picture_for(action: QAction, icon: str) -> Button:
    """The same with a picture alone, for what everybody knows by its picture; its words are
    spoken, and stand in the menu."""
    button = Button("", icon=icon, compact=True)
    button.setAccessibleName(action.text())
    button.setAccessibleDescription(key_words(action.shortcut().toString()))
    button.setToolTip(action.text())
    button.clicked.connect(action.trigger)
    action.changed.connect(partial(_be_there, button, action))
    _begin(button, action)
    return button


def _begin(button: Button, action: QAction) -> None:
    """Not more than hide: a button shown before it has its place would be a window."""
    button.setEnabled(action.isEnabled())
    if not action.isVisible():
        button.hide()


def _follow(button: Button, action: QAction) -> None:
    if button.words() != action.text():
        button.set_words(action.text())
    _be_there(button, action)


def _be_there(button: Button, action: QAction) -> None:
    button.setVisible(action.isVisible())
    button.setEnabled(action.isEnabled())
