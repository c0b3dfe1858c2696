"""For staff to follow up: why somebody is to be rung, and from what day."""

from PySide6.QtCore import Qt

from desktop_app.i18n import tr
from desktop_app.ui.notes.editor import NoteEditor, Words
from desktop_app.ui.widgets.buttons import Button


class FollowUp(NoteEditor):
    """A note, a day, and the button that asks staff to ring: it too says ``sent``."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                note=tr("What to say or ask"),
                about=tr("for staff to follow up"),
                example=tr("So that whoever rings knows why"),
                day=tr("Ring from"),
                day_hint="",
                day_example="",
                wants=tr("Write a line first, so that whoever rings knows why."),
            )
        )
        self._send = Button(tr("Ask staff to ring after"), icon="phone-call", compact=True)
        self.inside.addWidget(self._send, 0, Qt.AlignmentFlag.AlignLeft)
        self._send.clicked.connect(self.sent)
