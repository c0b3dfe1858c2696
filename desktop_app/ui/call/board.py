"""The health board: one of the fourteen, suggested from the postcode, or what is typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from desktop_app.domain.health_boards import BOARDS
from desktop_app.ui.widgets.fields import Combo, LineEdit
from desktop_app.ui.widgets.labels import name_it

BARE = "border: none; background: transparent; padding: 0; min-height: 0;"


class BoardBox(Combo):
    """A list of the boards that can also be typed in."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEditable(True)
        self._line = LineEdit()
        name_it(self._line, name)
        self._line.setStyleSheet(BARE)
        self.setLineEdit(self._line)
        self.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.addItems(BOARDS)
        self.setCurrentIndex(-1)
        completer = QCompleter(BOARDS, self)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.textEdited = self._line.textEdited

    def text(self) -> str:
        """The board as it stands."""
        return self.currentText()

    def set_text(self, text: str) -> None:
        """Show a board, one of the list or any other."""
        self.setCurrentIndex(self.findText(text))
        self.setEditText(text)
        self._line.setCursorPosition(0)
