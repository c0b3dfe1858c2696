"""What is typed about counsellors: kept for each until it is saved, over row changes and a lock."""

import json
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk import drafts
from desktop_app.ui.counsellors.fields import Typed, from_plain, to_plain
from desktop_app.ui.work import Work

PAUSE = 400  # milliseconds after a key until what is typed is kept
SHELF = "counsellors"
READ = "counsellor drafts"


class CardKeeper(QObject):
    """Cards as they are typed, by key: the id of a counsellor, or ``NEW``.

    ``found`` fires when what was kept before is known. Nothing is written over it until then.
    """

    found = Signal()

    def __init__(self, work: Work, parent: QObject, *, may_keep: bool) -> None:
        super().__init__(parent)
        self._work, self._may_keep = work, may_keep
        self._typed: dict[str, Typed] = {}
        self._known = not may_keep
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.keep)

    def look(self) -> None:
        """Find what was kept, unless that is known."""
        if not self._known:
            self._work.read(self, drafts.draft, SHELF, done=self._found, key=READ)

    def of(self, key: str) -> Typed | None:
        """What is typed for one; None where nothing is."""
        return self._typed.get(key)

    def put(self, key: str, typed: Typed | None) -> None:
        """Somebody types, or with None what was typed is done with. Kept at the next pause."""
        if typed is None:
            self._typed.pop(key, None)
        else:
            self._typed[key] = typed
        self._pause.start()

    def keep(self) -> None:
        """Keep what is typed, at once."""
        self._pause.stop()
        if not self._may_keep:
            return
        if not self._known:
            self.look()
        elif self._typed:
            kept = {key: to_plain(typed) for key, typed in self._typed.items()}
            body = json.dumps(kept, ensure_ascii=False)
            self._work.perform(self, drafts.keep_draft, SHELF, body)
        else:
            self._work.perform(self, drafts.drop_draft, SHELF)

    def put_away(self) -> None:
        """Keep what is typed, and forget it here."""
        if self._pause.isActive():
            self.keep()
        self._typed, self._known = {}, not self._may_keep

    def _found(self, kept: tuple[str, datetime] | None) -> None:
        if self._known:
            return
        self._known = True
        if kept is not None:
            before = {key: from_plain(each) for key, each in json.loads(kept[0]).items()}
            self._typed = before | self._typed
        self.found.emit()
