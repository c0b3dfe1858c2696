"""When a counsellor is away, as the page changes it: by dates, or by a calendar file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.counsellor_cards import Card, Directory
from desktop_app.desk.counsellors import add_leave
from desktop_app.desk.leave import LeaveKept, change_leave, remove_leave
from desktop_app.desk.leave_files import LeaveFound, LeaveImported, import_leave, preview_leave
from desktop_app.domain.counsellors import LeaveSpan
from desktop_app.domain.errors import BadField, Refusal
from desktop_app.ui.counsellors.leave import LeaveCard
from desktop_app.ui.counsellors.leave_file import LeaveFile, ask_which, read_file
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.wording import one_line

READ = "leave in a file"


class Away(QWidget):
    """The leave of one counsellor. ``kept`` carries pairs of session and day that need somebody
    else now, ``refused`` why something was not done.
    """

    kept = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._card: Card | None = None
        self._directory: Directory | None = None
        self.card, self.file = LeaveCard(), LeaveFile()
        whole = column(self, gap=16)
        for part in (self.file, self.card):
            whole.addWidget(part)
        self.card.added.connect(self._add)
        self.card.changed.connect(self._change)
        self.card.removed.connect(self._remove)
        self.card.file_wanted.connect(self._choose_file)
        self.file.accepted.connect(self._import)
        self.file.closed.connect(self.card.take_focus)

    def show_for(self, card: Card, directory: Directory, *, may_write: bool) -> None:
        """Show the leave of somebody; a file that was read for somebody else is done with."""
        if self._card is None or self._card.counsellor_id != card.counsellor_id:
            self.begin()
        self._card, self._directory = card, directory
        self.card.show_leave(card.leave, directory.today, may_write=may_write)

    def begin(self) -> None:
        """Nobody's leave is shown, and no dates are typed."""
        self._card = None
        self.card.begin()
        self.file.forget()

    def take_focus(self) -> None:
        """Put the focus where leave is written."""
        self.card.take_focus()

    def close_file(self) -> bool:
        """Close what a file would add; whether it was open."""
        was_open = not self.file.isHidden()
        self.file.close_down()
        return was_open

    # By dates

    def _add(self, *days: object) -> None:
        if self._card is not None:
            self._keep(add_leave, self._card.counsellor_id, *days)

    def _change(self, *what: object) -> None:
        self._keep(change_leave, *what)

    def _keep(self, act: Callable[..., Any], *args: object) -> None:
        self._desk.work.perform(self, act, *args, done=self._was_kept, refused=self._refuse_days)

    def _was_kept(self, answer: LeaveKept) -> None:
        self.card.clear()
        self.kept.emit(tuple((each.session_id, each.day) for each in answer.sessions))
        if not answer.sessions:
            self.card.take_focus()

    def _refuse_days(self, refusal: Refusal) -> None:
        if isinstance(refusal, BadField):
            self.card.show_problem(refusal.field, one_line(refusal))
        else:
            self.refused.emit(refusal)

    def _remove(self, leave_id: UUID) -> None:
        self._desk.work.perform(
            self, remove_leave, leave_id, done=lambda _id: self.kept.emit(()), refused=self._refuse
        )

    # By a file

    def _choose_file(self) -> None:
        path = ask_which(self)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a calendar file, and show what of it is new."""
        card, directory = self._card, self._directory
        if card is None or directory is None:
            return
        self._desk.work.compute(
            self,
            read_file,
            path,
            directory.zone,
            directory.today,
            done=partial(self._preview, card.counsellor_id, path.name),
            refused=self._refuse,
        )

    def _preview(self, counsellor_id: UUID, name: str, spans: tuple[LeaveSpan, ...]) -> None:
        found = partial(self._show_found, counsellor_id, name)
        self._desk.work.read(
            self, preview_leave, counsellor_id, spans, done=found, refused=self._refuse, key=READ
        )

    def _show_found(self, counsellor_id: UUID, name: str, found: LeaveFound) -> None:
        """Not where somebody else is shown by now."""
        if self._card is not None and self._card.counsellor_id == counsellor_id:
            self.file.show_found(name, found)

    def _import(self, spans: tuple[LeaveSpan, ...]) -> None:
        if self._card is not None:
            self._desk.work.perform(
                self,
                import_leave,
                self._card.counsellor_id,
                spans,
                done=self._imported,
                refused=self._refuse,
            )

    def _imported(self, answer: LeaveImported) -> None:
        self.file.forget()
        self.kept.emit(answer.not_ready)

    def _refuse(self, refusal: Refusal) -> None:
        self.refused.emit(refusal)
