"""A search is on record once it has settled, or a result of it is taken (``rules.md``, 12)."""

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.people import FEWEST_CHARACTERS, find
from desktop_app.ui.work import Work

SETTLED = 500  # milliseconds after a key


class OnRecord(QObject):
    """Makes the entry of what is looked for beside a page: once for each text."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._text = self._recorded = ""
        self._settled = QTimer(self, interval=SETTLED, singleShot=True)
        self._settled.timeout.connect(self.settle)

    def look_for(self, text: str) -> None:
        """This is looked for now; it counts unless more is typed soon."""
        self._text = text.strip()
        self._settled.start()

    def settle(self) -> None:
        """It counts: nothing was typed for a while, or a result is taken."""
        self._settled.stop()
        if len(self._text) >= FEWEST_CHARACTERS and self._text != self._recorded:
            self._recorded = self._text
            self._work.read(self, find, self._text, done=lambda _found: None)

    def forget(self) -> None:
        """Nothing is looked for any more."""
        self._settled.stop()
        self._text = self._recorded = ""
