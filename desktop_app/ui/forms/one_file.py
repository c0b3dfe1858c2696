"""Bringing in one file of a folder that is watched, by itself: one step after the other.

Its form has to be known as it is. Nobody is registered by it.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.form_files import BroughtIn, bring_in_watched_forms, known_form_files
from desktop_app.desk.form_mappings import FormColumns, Known, form_columns
from desktop_app.desk.form_preview import Preview, Sheet, preview_forms
from desktop_app.documents.form_table import Table
from desktop_app.domain.access import Act, Actor
from desktop_app.domain.errors import Refusal
from desktop_app.ui.forms.folder import content_of
from desktop_app.ui.work import Work


@dataclass(frozen=True)
class Listed:
    """It was brought in, now or before, or it is of a group that the actor does not plan."""


@dataclass(frozen=True)
class Asks:
    """Somebody has to say what its columns tell. ``digest`` tells it from every other file."""

    digest: str
    titles: tuple[str, ...]


Came = Listed | Asks | Refusal | None


class OneFile(QObject):
    """``ended`` carries what it came to; None where it was given up, and is to be tried again."""

    ended = Signal(object)

    def __init__(self, work: Work, actor: Actor, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._actor, self.path = work, actor, path
        self._came: Came = None
        self._steps = 0  # on their way
        self._stopped = Event()
        work.stopped.connect(self.give_up)

    def begin(self) -> None:
        """Read it."""
        self._step(self._work.compute, content_of, self.path, done=self._look_up)

    def give_up(self) -> None:
        """Nobody waits for what is being read."""
        self._stopped.set()

    def _look_up(self, content: bytes | None) -> None:
        if content is not None:
            digest = sha256(content).hexdigest()
            read = partial(self._unless_known, content)
            self._step(self._work.read, known_form_files, [digest], done=read)

    def _unless_known(self, content: bytes, known: frozenset[str]) -> None:
        if known:
            self._came = Listed()
            return
        is_over = self._stopped.is_set
        self._step(self._work.compute, _table, content, is_over, done=partial(self._read, content))

    def _read(self, content: bytes, table: Table | None) -> None:
        if table is not None:
            bring = partial(self._bring, content, table)
            self._step(self._work.read, form_columns, table.titles, done=bring)

    def _bring(self, content: bytes, table: Table, form: FormColumns) -> None:
        sheet = Sheet(table.titles, table.lines, form.mapping)
        brought = BroughtIn(shown_name(self.path), content, table.written_in, sheet)
        group = form.group_id
        if form.known is not Known.SAME or group is None:
            self._came = Asks(brought.digest, table.titles)
        elif not self._plans(group):
            self._came = Listed()
        else:
            keep = partial(self._keep, brought, group)
            self._step(self._work.read, preview_forms, sheet, group, done=keep)

    def _keep(self, brought: BroughtIn, group: UUID, preview: Preview) -> None:
        act = bring_in_watched_forms
        self._step(self._work.perform, act, brought, group, preview, done=self._kept)

    def _kept(self, _none: None) -> None:
        self._came = Listed()

    def _plans(self, group: UUID) -> bool:
        return any(grant.group_id in (None, group) for grant, _ in self._actor.scopes(Act.PLAN))

    def _step(self, way: Callable[..., None], *what: object, done: Callable[..., object]) -> None:
        self._steps += 1
        way(self, *what, done=done, refused=self._refuse, always=self._over)

    def _refuse(self, refusal: Refusal) -> None:
        self._came = refusal

    def _over(self) -> None:
        """A step is over; where it led to no other, all is."""
        self._steps -= 1
        if not self._steps:
            self.ended.emit(self._came)


def _table(content: bytes, stopped: Callable[[], bool]) -> Table | None:
    from desktop_app.documents.form_reading import read_apart

    return read_apart(content, stopped)


def shown_name(path: Path) -> str:
    """The name of a file, also where it is in no encoding."""
    return os.fsencode(path.name).decode("utf-8", "replace")
