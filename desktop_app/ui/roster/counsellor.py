"""Finding a counsellor for a session that has none, or one who cannot come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.counsellors import CounsellorLine
from desktop_app.i18n import tr
from desktop_app.ui.naming import name_of
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import choice_field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow


class CounsellorCard(Card):
    """Why the session is not ready, and a choice of who leads it; ``chosen`` is a name."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._why = Label(tone="error", bold=True, wrap=True)
        self._who = choice_field(tr("Who leads it"), [])
        self._assign = Button(tr("Assign"), icon="check", compact=True)
        self._assign.setAccessibleName(tr("Assign this counsellor"))
        self._none = Label(tr("Nobody is in the directory of counsellors yet."), wrap=True)
        self.body.addWidget(self._why)
        line = Flow(gap=8)
        self.body.addLayout(line)
        line.add(self._who, stretch=1, least=160)
        self.body.addWidget(self._none)
        self.body.addWidget(self._assign, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._assign.clicked.connect(lambda: self.chosen.emit(self._who.editor.currentText()))
        self.hide()

    def show_why(self, line: SessionLine) -> None:
        """Say why the session cannot be led as it stands."""
        self._why.setText("\n".join(name_of(reason) for reason in line.not_ready))
        self.show()

    def offer(self, people: Sequence[CounsellorLine]) -> None:
        """Fill the choice; what was chosen stays chosen."""
        combo = self._who.editor
        before = combo.currentText()
        combo.clear()
        combo.addItems([person.name for person in people])
        combo.setCurrentIndex(max(0, combo.findText(before)))
        for part, there in ((self._who, people), (self._assign, people), (self._none, not people)):
            part.setVisible(bool(there))
