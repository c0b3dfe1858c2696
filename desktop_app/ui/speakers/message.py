"""A message that goes out, to be read in the window before it is copied."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.ui.pack.panels import TextPane
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import column

OTHER = Qt.FocusReason.OtherFocusReason


class Message(QWidget):
    """Nothing is shown until ``show_message``; the text is read with a caret and not changed."""

    def __init__(self) -> None:
        super().__init__()
        self._copies: Callable[[str], object] | None = None
        self._came_from: QWidget | None = None
        self._title = Label(bold=True, wrap=True)
        self.text = TextPane()
        self.copy = Button(tr("Copy this message"), icon="copy", compact=True)
        inside = column(self, gap=8)
        for part in (self._title, self.text):
            inside.addWidget(part)
        inside.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.copy.clicked.connect(lambda _on: self._copy())
        self.hide()

    def show_message(
        self, title: str, words: str, copies: Callable[[str], object], came_from: QWidget
    ) -> None:
        """Show it from its top, under the focus; ``copies`` is told of the words that are taken."""
        self._copies, self._came_from = copies, came_from
        self._title.setText(title)
        name_it(self.text, title, tr("It goes out as it stands here."))
        self.text.setPlainText(words)
        self.show()
        self.text.setFocus(OTHER)

    def close_it(self) -> None:
        """Show it no more; a focus that was in it goes back to where it came from."""
        had_focus = self.text.hasFocus() or self.copy.hasFocus()
        came_from = self._came_from
        self.forget()
        if had_focus and came_from is not None:
            came_from.setFocus(OTHER)

    def forget(self) -> None:
        """Keep nothing of it."""
        self.hide()
        self.text.forget()
        self._copies = self._came_from = None

    def _copy(self) -> None:
        if self._copies is not None:
            self._copies(self.text.toPlainText())
