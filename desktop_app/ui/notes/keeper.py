"""What is typed about people: kept for each of them until it is saved, over row changes and a lock.

Notes lie on shelves: one for each thing they are about, such as a session. A shelf is one draft.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4, uuid5

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk import drafts
from desktop_app.domain.errors import Refusal
from desktop_app.ui.work import Work

PAUSE = 400  # milliseconds after a key until what is typed is kept
READ = "notes"


@dataclass(frozen=True)
class Ask:
    """A note and a day as they are typed, before either is read.

    Of a call also how it went, and whose promise the day is, as far as either was chosen.
    """

    note: str = ""
    day: str = ""
    outcome: str = ""
    owner: str = ""


NOTHING = Ask()


@dataclass(frozen=True)
class _Typed:
    """What is typed for somebody. ``key`` stays for as long as it is not saved: under it the
    same words are written once, however often they are sent."""

    ask: Ask
    key: UUID = field(default_factory=uuid4)


@dataclass(eq=False)
class _Shelf:
    """What is typed in one place; ``known`` once what had been kept there is among it."""

    place: str
    known: bool
    unkept: bool = False
    typed: dict[UUID, _Typed] = field(default_factory=dict)


class NoteKeeper(QObject):
    """Notes as they are typed. ``found`` fires when what was kept on the shelf is known.

    They outlive row changes, reloads and, where this person may keep drafts, a lock.
    """

    found = Signal()

    def __init__(self, work: Work, parent: QObject, *, may_keep: bool) -> None:
        super().__init__(parent)
        self._work, self._may_keep = work, may_keep
        self._shelf: _Shelf | None = None
        self._saving: set[UUID] = set()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.keep)

    def turn_to(self, place: str | None) -> None:
        """Go to this shelf, or to none; what was typed on the one before is kept there.

        Asked before each reading of whoever is shown: then what was kept here is known before
        anybody can be typed about, also where an earlier look was stopped.
        """
        if self._shelf is None or self._shelf.place != place:
            if self._shelf is not None and self._shelf.unkept:
                self.keep()
            self._pause.stop()
            self._saving = set()
            self._shelf = None if place is None else _Shelf(place, known=not self._may_keep)
        self._look()

    def of(self, person_id: UUID) -> Ask:
        """What is typed for somebody."""
        typed = self._typed(self._shelf, person_id)
        return NOTHING if typed is None else typed.ask

    def put(self, person_id: UUID, ask: Ask) -> None:
        """Somebody types: it is kept at the next pause."""
        if self._shelf is None:
            return
        if ask == NOTHING:
            self._shelf.typed.pop(person_id, None)
        else:
            before = self._typed(self._shelf, person_id) or _Typed(ask)
            self._shelf.typed[person_id] = replace(before, ask=ask)
        self._shelf.unkept = True
        self._pause.start()

    def keep(self) -> None:
        """Keep what is typed, at once; never over what was kept there and is not known yet."""
        self._pause.stop()
        if self._shelf is not None and self._shelf.known:
            self._write(self._shelf)
        else:
            self._look()

    def save(
        self,
        person_id: UUID,
        act: Callable[..., UUID],
        *args: Any,
        saved: Callable[[], object],
        refused: Callable[[Refusal], object],
    ) -> None:
        """Do an act with what is typed for somebody; nothing while theirs is being saved.

        Once it is written, what was sent is done with. What was typed since then stays, and so
        does everything when it is refused. ``saved`` is called while the shelf is still this one.
        """
        shelf = self._shelf
        typed = self._typed(shelf, person_id)
        if shelf is None or typed is None or person_id in self._saving:
            return
        saving = self._saving
        saving.add(person_id)

        def done(_written: UUID) -> None:
            now = self._shelf
            here = now if now is not None and now.place == shelf.place else shelf
            if self._typed(here, person_id) == typed:
                del here.typed[person_id]
            self._write(here)
            if here is now:
                saved()

        self._work.perform(
            self,
            act,
            *args,
            request_id=str(uuid5(typed.key, repr(args))),
            done=done,
            refused=refused,
            always=lambda: saving.discard(person_id),
        )

    def _look(self) -> None:
        shelf = self._shelf
        if shelf is not None and not shelf.known:
            found = partial(self._found, shelf)
            self._work.read(self, drafts.draft, shelf.place, done=found, key=f"{READ} {id(self)}")

    @staticmethod
    def _typed(shelf: _Shelf | None, person_id: UUID) -> _Typed | None:
        return None if shelf is None else shelf.typed.get(person_id)

    def _write(self, shelf: _Shelf) -> None:
        if shelf is self._shelf:
            self._pause.stop()
        shelf.unkept = False
        if not self._may_keep or not shelf.known:
            return
        if shelf.typed:
            self._work.perform(self, drafts.keep_draft, shelf.place, _to_text(shelf.typed))
        else:
            self._work.perform(self, drafts.drop_draft, shelf.place)

    def _found(self, shelf: _Shelf, kept: tuple[str, datetime] | None) -> None:
        """What was kept, under what has been typed since."""
        if shelf.known:
            return
        shelf.known = True
        if kept is not None:
            shelf.typed = _from_text(kept[0]) | shelf.typed
        if shelf.unkept:
            self._write(shelf)
        if shelf is self._shelf:
            self.found.emit()


def _to_text(typed: dict[UUID, _Typed]) -> str:
    kept = {
        person_id.hex: (
            each.ask.note,
            each.ask.day,
            each.key.hex,
            each.ask.outcome,
            each.ask.owner,
        )
        for person_id, each in typed.items()
    }
    return json.dumps(kept, ensure_ascii=False)


def _from_text(text: str) -> dict[UUID, _Typed]:
    """What was kept; an older Groupdesk kept neither outcome nor owner."""
    kept = json.loads(text).items()
    return {
        UUID(person): _Typed(Ask(note, day, *more), UUID(key))
        for person, (note, day, key, *more) in kept
    }
