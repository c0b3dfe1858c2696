"""The places that somebody keeps every month, each with the button that ends it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.standing import Kept
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.texts import breakable

ICON = "calendar-x"


class KeptPlaces(QWidget):
    """A line for each group; nothing where no place is kept. ``ended`` carries person and group.

    The first is ended by the command of the page as well.
    """

    ended = Signal(object, object)

    def __init__(self, end: QAction) -> None:
        super().__init__()
        self._more: list[QWidget] = []
        self._shown: tuple[UUID | None, Sequence[Kept]] = (None, ())
        self._inside = column(self, gap=4)
        self._first_words = _words()
        self._inside.addWidget(_line(self._first_words, button_for(end, ICON)))
        self.hide()

    def show_places(self, person_id: UUID | None, kept: Sequence[Kept]) -> None:
        """Show what somebody keeps; what is there already stays, and with it the focus."""
        if (person_id, kept) == self._shown:
            return
        self._shown = person_id, kept
        for old in self._more:
            self._inside.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._first_words.setText(_says(kept[0]) if kept else "")
        self._more = [self._add(each) for each in kept[1:]]
        self.setVisible(bool(kept))

    def forget(self) -> None:
        """Nobody is shown."""
        self.show_places(None, ())

    def _add(self, kept: Kept) -> QWidget:
        button = Button(tr("End it"), icon=ICON, compact=True)
        name_it(button, tr("End the place every month in {group}", group=isolated(kept.group)))
        button.clicked.connect(lambda _on: self._ask(kept.group_id))
        words = _words()
        words.setText(_says(kept))
        line = _line(words, button)
        self._inside.addWidget(line)
        line.show()
        return line

    def _ask(self, group_id: UUID) -> None:
        self.ended.emit(self._shown[0], group_id)


def _words() -> Label:
    return Label(size="caption", tone="muted", wrap=True)


def _line(words: Label, button: Button) -> QWidget:
    line = QWidget()
    flow = Flow(line, gap=8, line_gap=4, align=Qt.AlignmentFlag.AlignVCenter)
    flow.add(words, stretch=1, least=180)
    flow.add(button)
    return line


def _says(kept: Kept) -> str:
    since, group = full_date(kept.since), breakable(isolated(kept.group))
    return tr("A place every month since {day}: {group}", day=since, group=group)
