"""Bringing a file in: read apart from the desk, its form looked up, its rows judged, then listed.

Nobody is registered by it. A form that is not known yet is listed too: its columns are asked for
where it is opened.
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

from desktop_app.desk.form_files import (
    BroughtIn,
    bring_in_forms,
    bring_in_watched_forms,
    known_form_files,
)
from desktop_app.desk.form_mappings import FormColumns, Known, form_columns
from desktop_app.desk.form_preview import Preview, Sheet, preview_forms
from desktop_app.documents.form_table import Table
from desktop_app.domain.access import Act, Actor
from desktop_app.domain.errors import BadFormFile, Refusal
from desktop_app.ui.forms.folder import content_of
from desktop_app.ui.work import Work


@dataclass(frozen=True)
class Listed:
    """A file is listed, now or before: the one with this id, where it was brought in by somebody.

    ``before``: it had been brought in already.
    """

    file_id: UUID | None = None
    before: bool = False


Came = Listed | Refusal | None


class Apart(QObject):
    """Reads files in a process of their own, which ends when work is stopped."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stopped = Event()
        work.stopped.connect(self.give_up)

    def read(
        self,
        content: bytes,
        *,
        done: Callable[[Table], object],
        refused: Callable[[Refusal], object],
        always: Callable[[], object] | None = None,
    ) -> None:
        """The table in a file; nothing of one that is given up."""
        self._stopped = Event()
        is_over = self._stopped.is_set
        self._work.compute(
            self, _table, content, is_over, refused=refused, always=always,
            done=lambda table: table and done(table),
        )  # fmt: skip

    def give_up(self) -> None:
        """Nobody waits for what is being read."""
        self._stopped.set()


class Bringing(QObject):
    """Brings in the file at a path. ``ended`` carries what it came to; None where it is gone or
    was given up.

    ``by_itself``: nobody asked for it, so what was brought in before is left as it is, and so is
    what is of a group that the actor does not plan.
    """

    ended = Signal(object)

    def __init__(
        self, work: Work, actor: Actor, path: Path, parent: QObject, *, by_itself: bool = False
    ) -> None:
        super().__init__(parent)
        self.path = path
        self._work, self._actor, self._by_itself = work, actor, by_itself
        self._apart = Apart(work, self)
        self._came: Came = None
        self._before = self._given_up = False
        self._steps = 0  # on their way

    def begin(self) -> None:
        """Read it."""
        read = partial(content_of, self.path, follow=not self._by_itself)
        self._step(self._work.compute, read, done=self._look_up)

    def give_up(self) -> None:
        """Nobody waits for it any more."""
        self._given_up = True
        self._apart.give_up()

    def _look_up(self, content: bytes | None) -> None:
        if content is None:
            self._came = None if self._by_itself else BadFormFile("unreadable")
        else:
            digest = sha256(content).hexdigest()
            read = partial(self._unless_known, content)
            self._step(self._work.read, known_form_files, [digest], done=read)

    def _unless_known(self, content: bytes, known: frozenset[str]) -> None:
        self._before = bool(known)
        if known and self._by_itself:
            self._came = Listed(before=True)
        elif not self._given_up:
            self._steps += 1
            read = partial(self._read, content)
            self._apart.read(content, done=read, refused=self._refuse, always=self._over)

    def _read(self, content: bytes, table: Table) -> None:
        judge = partial(self._judge, content, table)
        self._step(self._work.read, form_columns, table.titles, done=judge)

    def _judge(self, content: bytes, table: Table, form: FormColumns) -> None:
        sheet = Sheet(table.titles, table.lines, form.mapping)
        brought = BroughtIn(shown_name(self.path), content, table.written_in, sheet)
        group = form.group_id or next(
            (each for each, _ in form.groups if plans(self._actor, each)), None
        )
        if self._by_itself and (group is None or not plans(self._actor, group)):
            self._came = Listed()
        elif form.known is Known.SAME:
            keep = partial(self._keep, brought, group)
            self._step(self._work.read, preview_forms, sheet, group, done=keep)
        else:
            self._keep(brought, group, None)

    def _keep(self, brought: BroughtIn, group: UUID | None, preview: Preview | None) -> None:
        act = bring_in_watched_forms if self._by_itself else bring_in_forms
        self._step(self._work.perform, act, brought, group, preview, done=self._kept)

    def _kept(self, file_id: UUID | None) -> None:
        self._came = Listed(file_id, self._before)

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


def plans(actor: Actor, group: UUID) -> bool:
    """Whether somebody plans a group."""
    return any(grant.group_id in (None, group) for grant, _ in actor.scopes(Act.PLAN))


def _table(content: bytes, stopped: Callable[[], bool]) -> Table | None:
    from desktop_app.documents.form_reading import read_apart

    return read_apart(content, stopped)


def shown_name(path: Path) -> str:
    """The name of a file, also where it is in no encoding."""
    return os.fsencode(path.name).decode("utf-8", "replace")
