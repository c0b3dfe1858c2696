"""The editor of a call: a note and a day to ring back, opened at the foot of the card."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import tr
from desktop_app.ui.notes.editor import NoteEditor, Words
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.layouts import Flow


class LogEditor(NoteEditor):
    """A note, a day, and the button that saves them. Hidden until it is opened.

    ``closed`` says that it was closed, with all kept, and whether it had the focus.
    """

    closed = Signal(bool)

    def __init__(self, save: QAction) -> None:
        super().__init__(
            Words(
                note=tr("What was said"),
                about=tr("staff only"),
                example=tr("What was said, what was promised…"),
                day=tr("Ring back"),
                day_hint=tr("(optional)"),
                day_example=tr("Fri, 28/5…"),
                wants=tr("Write what it was about."),
            )
        )
        close = Button(tr("Close"), compact=True)
        close.setAccessibleDescription(tr("what is typed is kept"))
        buttons = Flow(gap=8)
        buttons.add(button_for(save, "check", primary=True))
        buttons.add(close)
        self.inside.addLayout(buttons)
        self.sent.connect(save.trigger)
        close.clicked.connect(lambda _on: self.close_down())
        self.hide()

    def open_up(self) -> None:
        """Show it, with the focus in the note."""
        self.show()
        self.take_focus()

    def close_down(self) -> None:
        """Hide it; what is typed stays."""
        if not self.isHidden():
            focus = QApplication.focusWidget()
            had_focus = focus is not None and self.isAncestorOf(focus)
            self.hide()
            self.closed.emit(had_focus)
