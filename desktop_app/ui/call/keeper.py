"""Keeps what is typed in a call, and knows of the calls that were left for later."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk import drafts
from desktop_app.desk.drafts import KeptDraft
from desktop_app.ui.call.draft import CallDraft, from_text, to_text
from desktop_app.ui.work import Work

PAUSE = 400  # milliseconds after a key until what is typed is kept

# Where calls are kept, each in a place of its own: none ever gives way to another.
SHELVES = "call-"
Done = Callable[[None], object] | None


@dataclass(frozen=True)
class Kept:
    """A call that was not saved, on its shelf."""

    shelf: str
    draft: CallDraft
    at: datetime


class Keeper(QObject):
    """``looked`` says that the calls left for later are known; ``kept`` whether keeping worked."""

    looked = Signal()
    kept = Signal(bool)

    def __init__(self, work: Work, snapshot: Callable[[], CallDraft], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._snapshot = snapshot
        self._shelf: str | None = None
        self._on_shelf = False
        self._unkept = False
        self._done = False
        self._writing = 0
        self._look_after = False
        self._blank = CallDraft()
        self._waiting: dict[str, Kept] = {}
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.keep_now)

    def begin(self, blank: CallDraft) -> None:
        """A new call begins, which looks like this while nothing is typed."""
        self._pause.stop()
        self._blank = blank
        self._shelf, self._on_shelf, self._unkept = None, False, False

    def is_blank(self, draft: CallDraft) -> bool:
        """Whether nothing has been typed in this call."""
        return draft.same_as(self._blank)

    def look(self) -> None:
        """Find out which calls were left for later, once what is being kept now is kept."""
        self._look_after = bool(self._writing)
        if self._look_after:
            return
        self._work.read(self, drafts.all_drafts, SHELVES, done=self._found)

    def waiting(self) -> list[Kept]:
        """The calls left for later, the latest first."""
        return sorted(self._waiting.values(), key=lambda kept: kept.at, reverse=True)

    def touched(self) -> None:
        """Something was typed: keep it at the next pause."""
        self._unkept = True
        self._pause.start()

    def keep_now(self) -> None:
        """Keep what is typed without waiting for a pause; nothing is kept of an empty call."""
        self._pause.stop()
        if not self._unkept:
            return
        self._unkept = False
        draft = self._snapshot()
        if self.is_blank(draft):
            self.drop()
            return
        self._shelf = self._shelf or _new_shelf()
        self._on_shelf, self._done = True, False
        body = to_text(draft)
        self._write(drafts.keep_draft, self._shelf, body, done=self._was_kept)

    def drop(self) -> None:
        """The call is saved, or empty again: nothing is left of its draft."""
        self._pause.stop()
        self._unkept = False
        if self._on_shelf and self._shelf is not None:
            self._forget(self._shelf)
        self._on_shelf = False

    def leave(self) -> None:
        """The call is left for later: it stays on its shelf, the next call takes another."""
        self.keep_now()
        self._shelf, self._on_shelf = None, False

    def take(self, kept: Kept) -> None:
        """Go on with a call that was left for later."""
        self._pause.stop()
        self._waiting.pop(kept.shelf, None)
        self._shelf, self._on_shelf, self._unkept = kept.shelf, True, False

    def discard(self, kept: Kept) -> None:
        """Forget a call that was left for later."""
        self._waiting.pop(kept.shelf, None)
        self._forget(kept.shelf)

    def bring_back(self, kept: Kept) -> None:
        """Keep a call again that was forgotten."""
        again = replace(kept, shelf=_new_shelf())
        self._waiting[again.shelf] = again
        self._write(drafts.keep_draft, again.shelf, to_text(again.draft))

    def _forget(self, shelf: str) -> None:
        self._write(drafts.drop_draft, shelf)

    def _write(self, act: Callable[..., None], *args: str, done: Done = None) -> None:
        self._writing += 1
        self._work.perform(self, act, *args, done=done, always=self._written)

    def _found(self, kept: Sequence[KeptDraft]) -> None:
        others = (each for each in kept if each.place != self._shelf)
        self._waiting = {k.place: Kept(k.place, from_text(k.body), k.at) for k in others}
        self.looked.emit()

    def _was_kept(self, _answer: None) -> None:
        self._done = True

    def _written(self) -> None:
        self._writing -= 1
        if self._on_shelf:
            self.kept.emit(self._done)
        if self._look_after and not self._writing:
            self.look()


def _new_shelf() -> str:
    return f"{SHELVES}{uuid4().hex}"
