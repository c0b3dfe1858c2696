"""What is typed in these forms and not saved: it stands there again, also after a lock."""

import json
from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from desktop_app.desk import drafts
from desktop_app.domain.access import Act
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.groups.reading import Typed
from desktop_app.ui.views import Desk

Found = Callable[[Typed | None], object]


class Drafts(QObject):
    """Keeps what is typed of each group or session: here while the window is open, and encrypted
    in the data beyond that, on shelves of a ``name``. What is still to be made is None.
    """

    def __init__(self, desk: Desk, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._name = desk, name
        self._typed: dict[UUID | None, dict[str, Plain]] = {}
        self._on_shelf: set[UUID | None] = set()
        self._looked: set[UUID | None] = set()
        self._given_up: tuple[UUID | None, dict[str, Plain]] | None = None

    def keep(self, about: UUID | None, typed: dict[str, Plain] | None) -> None:
        """Keep what is typed; None where nothing is."""
        self._given_up = None
        self._keep(about, typed)

    def _keep(self, about: UUID | None, typed: dict[str, Plain] | None) -> None:
        if typed is None:
            self._drop(about)
        else:
            self._typed[about] = typed

    def keep_at_once(self, about: UUID | None, typed: dict[str, Plain] | None) -> None:
        """Keep what is typed in the data too: neither a crash nor a power cut loses it."""
        self._keep(about, typed)
        self.store(about)

    def drop(self, about: UUID | None) -> None:
        """Forget what was typed: it is saved, or was taken back."""
        self._given_up = None
        self._drop(about)

    def _drop(self, about: UUID | None) -> None:
        self._typed.pop(about, None)
        if about in self._on_shelf:
            self._on_shelf.discard(about)
            self._desk.work.perform(self, drafts.drop_draft, self._shelf(about))

    def give_up(self, about: UUID | None, typed: dict[str, Plain] | None) -> bool:
        """Forget what was typed until it is taken back; whether there is anything."""
        self.drop(about)
        self._given_up = (about, typed) if typed is not None else None
        return typed is not None

    def take_back(
        self, about: UUID | None, typed: dict[str, Plain] | None
    ) -> dict[str, Plain] | None:
        """What was given up last, if it was of this one; what is ``typed`` is given up for it."""
        if self._given_up is None or self._given_up[0] != about:
            return None
        _about, back = self._given_up
        self.give_up(about, typed)
        self.keep_at_once(about, back)
        return back

    def has_given_up(self) -> bool:
        """Whether there is something to take back: what was typed since the last was given up."""
        return self._given_up is not None

    def drop_saved(self, about: UUID | None, saved: dict[str, Plain] | None) -> None:
        """Forget what was typed, unless it is more than what is saved by now."""
        if self._typed.get(about, saved) == saved:
            self.drop(about)

    def find(self, about: UUID | None, found: Found) -> None:
        """Tell what is typed, or None."""
        if about in self._typed or about in self._looked or not self._may_keep():
            found(self._typed.get(about))
            return
        seen = partial(self._seen, about, found)
        self._desk.work.read(
            self, drafts.draft, self._shelf(about), done=seen, key=f"{self._name} draft"
        )

    def store(self, about: UUID | None) -> None:
        """Keep what is typed of one in the data, at once."""
        if about in self._typed and self._may_keep():
            self._on_shelf.add(about)
            typed = json.dumps(self._typed[about])
            self._desk.work.perform(self, drafts.keep_draft, self._shelf(about), typed)

    def put_away(self) -> None:
        """Keep all of it in the data: the window locks or closes."""
        for about in self._typed:
            self.store(about)
        self._typed.clear()
        self._looked.clear()
        self._given_up = None

    def _seen(self, about: UUID | None, found: Found, kept: tuple[str, object] | None) -> None:
        self._looked.add(about)
        if kept is not None:
            self._on_shelf.add(about)
            self._typed[about] = json.loads(kept[0])
        found(self._typed.get(about))

    def _may_keep(self) -> bool:
        return bool(self._desk.actor.scopes(Act.DRAFT))

    def _shelf(self, about: UUID | None) -> str:
        return f"{self._name}-new" if about is None else f"{self._name}-{about.hex}"
