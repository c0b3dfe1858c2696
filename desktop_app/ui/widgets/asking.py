"""One line asked for in place: a name, or a reason."""

from PySide6.QtCore import Qt, Signal

from desktop_app.i18n import tr
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import line_field
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.layouts import Flow


class AskLine(Card):
    """A field with its button, in the page and never over it. Hidden until opened.

    ``leave`` is what the button says that closes it; Close where nothing is given.
    """

    said = Signal(str)
    closed = Signal()

    def __init__(self, label: str, hint: str, button: str, icon: str, *, leave: str = "") -> None:
        super().__init__()
        self._field = line_field(label, hint=hint)
        self._say = Button(button, icon=icon)
        self._close = Button(leave or tr("Close"), key="Esc")
        if not leave:
            self._close.setAccessibleName(tr("Close, without an answer"))
        name_it(self, label)
        line = Flow(gap=12, align=Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        line.add(self._field, stretch=1, least=260)
        line.add(self._say)
        line.add(self._close)
        self._field.editor.returnPressed.connect(self._answer)
        self._say.clicked.connect(self._answer)
        self._close.clicked.connect(self.close_down)
        self.hide()

    def open_up(self) -> None:
        """Ask; what was typed before stays, selected."""
        self._field.set_error("")
        self.show()
        self._field.editor.selectAll()
        self._field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_down(self) -> None:
        """Ask no longer, and forget what was typed."""
        if self.isHidden():
            return
        self._field.editor.clear()
        self.hide()
        self.closed.emit()

    def text(self) -> str:
        """What was typed."""
        return self._field.editor.text().strip()

    def hide_names(self, hidden: bool) -> None:
        """Cover what is typed: it may name somebody."""
        self._field.editor.cover(hidden)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with it."""
        self._field.set_error(sentence)

    def _answer(self) -> None:
        if self.text():
            self._field.set_error("")
            self.said.emit(self.text())
        else:
            self._field.set_error(tr("Type it first, or close this with Esc."))
