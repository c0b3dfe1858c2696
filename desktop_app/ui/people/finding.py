"""What is looked for: a filter and a text, read after a pause, recorded once it settles."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk.directory import Listing, directory, is_search, settled_search
from desktop_app.desk.sifting import Filter, Narrow, Order
from desktop_app.ui.work import Work

PAUSE = 150  # milliseconds after a key until the search begins
SETTLED = 500  # milliseconds after which a search counts as made and is recorded (rules.md 12)
READ = "people"


class Finding(QObject):
    """Reads who is listed. ``found`` carries the listing."""

    found = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.which, self.text = Filter.EVERYONE, ""
        self.narrow, self.order = Narrow(), Order.NAME
        self._recorded = ""
        self._reading, self._questions = False, 0
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.read)
        self._settled = QTimer(self, interval=SETTLED, singleShot=True)
        self._settled.timeout.connect(self.record)

    def look_for(self, text: str) -> None:
        """Look for a text after a pause; nothing is read where it asks for the same as before."""
        before, self.text = self.text, text
        if is_search(before) or is_search(text):
            self._pause.start()
            self._settled.start()

    def choose(self, which: Filter) -> None:
        """List others, at once."""
        self.which = which
        self.read()

    def arrange(self, narrow: Narrow, order: Order) -> None:
        """List those of a group or a health board, or in another order, at once."""
        self.narrow, self.order = narrow, order
        self.read()

    def narrowed(self) -> bool:
        """Whether fewer than everyone are asked for."""
        return self.which is not Filter.EVERYONE or bool(self.narrow) or self.searched()

    def searched(self) -> bool:
        """Whether there is a text to look for."""
        return is_search(self.text)

    def is_waiting(self) -> bool:
        """Whether a text was typed that has not been looked for yet."""
        return self._pause.isActive()

    def is_behind(self) -> bool:
        """Whether the answer to what is asked for now is not there yet."""
        return self._reading or self.is_waiting()

    def read(self) -> None:
        """Read who is listed now."""
        self._pause.stop()
        self._reading = True
        asked = (self.which, self.text, self.narrow, self.order)
        self._questions += 1
        ended = partial(self._ended, self._questions)
        self._work.read(self, directory, *asked, done=self._tell, always=ended, key=READ)

    def record(self) -> None:
        """Make the entry of a search that has settled, or of which a result was opened: once."""
        self._settled.stop()
        if self.searched() and self.text != self._recorded:
            self._recorded = self.text
            asked = (self.which, self.text, self.narrow)
            self._work.read(self, settled_search, *asked, done=lambda _count: None)

    def forget(self) -> None:
        """Look for nothing any more; the order stays."""
        self._pause.stop()
        self._settled.stop()
        self.which, self.text, self._recorded = Filter.EVERYONE, "", ""
        self.narrow = Narrow()
        self._reading = False

    def _tell(self, listing: Listing) -> None:
        self._reading = False
        self.found.emit(listing)

    def _ended(self, question: int) -> None:
        """Answered, or given up: where nothing newer is asked, nobody waits any more."""
        if question == self._questions:
            self._reading = False
