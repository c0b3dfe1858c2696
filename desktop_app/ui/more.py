"""The button for what has no button of its own."""

from collections.abc import Sequence

from PySide6.QtGui import QAction

from desktop_app.i18n import tr
from desktop_app.ui.commands import Menu
from desktop_app.ui.widgets.buttons import Button


class MoreButton(Button):
    """Opens a menu of commands; it is there while one of them is."""

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__("", icon="ellipsis", compact=True)
        self.setAccessibleName(tr("More"))
        self.setToolTip(tr("More"))
        self._actions = actions
        self.menu_of_more = Menu(tr("More"), self)
        for action in actions:
            self.menu_of_more.addAction(action)
            action.changed.connect(self._be_there)
        self.clicked.connect(lambda _checked: self._open())
        if not self._offered():
            self.hide()

    def _offered(self) -> list[QAction]:
        return [action for action in self._actions if action.isVisible()]

    def _be_there(self) -> None:
        self.setVisible(bool(self._offered()))

    def _open(self) -> None:
        """Open the menu below, with its first entry ready to be taken."""
        self.menu_of_more.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self.menu_of_more.setActiveAction(self._offered()[0])
