"""What is typed of groups and not saved: it stands there again, also after a lock."""

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


class GroupDrafts(QObject):
    """Keeps what is typed of each group while the window is open, and encrypted beyond that."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed: dict[UUID | None, dict[str, Plain]] = {}
        self._on_shelf: set[UUID | None] = set()
        self._looked: set[UUID | None] = set()

    def keep(self, group_id: UUID | None, typed: dict[str, Plain] | None) -> None:
        """Keep what is typed of a group; None where nothing is."""
        if typed is None:
            self.drop(group_id)
        else:
            self._typed[group_id] = typed

    def drop(self, group_id: UUID | None) -> None:
        """Forget what was typed: it is saved, or was taken back."""
        self._typed.pop(group_id, None)
        if group_id in self._on_shelf:
            self._on_shelf.discard(group_id)
            self._desk.work.perform(self, drafts.drop_draft, _shelf(group_id))

    def find(self, group_id: UUID | None, found: Found) -> None:
        """Tell what is typed of a group, or None."""
        if group_id in self._typed or group_id in self._looked or not self._may_keep():
            found(self._typed.get(group_id))
            return
        seen = partial(self._seen, group_id, found)
        self._desk.work.read(self, drafts.draft, _shelf(group_id), done=seen, key="group draft")

    def put_away(self) -> None:
        """Keep all of it in the data: the window locks or closes."""
        for group_id, typed in self._typed.items():
            if self._may_keep():
                self._desk.work.perform(
                    self, drafts.keep_draft, _shelf(group_id), json.dumps(typed)
                )
        self._typed.clear()
        self._looked.clear()

    def _seen(self, group_id: UUID | None, found: Found, kept: tuple[str, object] | None) -> None:
        self._looked.add(group_id)
        if kept is not None:
            self._on_shelf.add(group_id)
            self._typed[group_id] = json.loads(kept[0])
        found(self._typed.get(group_id))

    def _may_keep(self) -> bool:
        return bool(self._desk.actor.scopes(Act.DRAFT))


def _shelf(group_id: UUID | None) -> str:
    return "group-new" if group_id is None else f"group-{group_id.hex}"
