"""Asking why people are exported, in the page and never over it."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.i18n import tr, trn
from desktop_app.ui.widgets.asking import AskLine
from desktop_app.ui.widgets.labels import Label


class ExportLine(AskLine):
    """Says how many are to be exported, and asks why. ``ids``: who they are, from when it was asked
    until it is closed, whoever is ticked or shown meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            tr("Why are they exported?"),
            tr("kept in the record"),
            tr("Choose where and save"),
            "download",
        )
        self.ids: tuple[UUID, ...] = ()
        self._about = Label(bold=True, wrap=True)
        self.body.insertWidget(0, self._about)

    def ask(self, ids: tuple[UUID, ...], *, ticked: bool) -> None:
        """Ask for the reason to export these: those who are ticked, or all who are shown."""
        self.ids, count = ids, len(ids)
        if ticked:
            words = trn("Export {count} who is ticked", "Export {count} who are ticked", count)
        else:
            words = trn("Export {count} who is shown", "Export all {count} who are shown", count)
        self._about.setText(words)
        self.open_up()

    def about(self) -> str:
        """For whom the reason is asked."""
        return self._about.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_down()
        else:
            super().keyPressEvent(event)
