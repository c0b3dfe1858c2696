"""The calendar as a file for other calendars: read, written in its own format, put on the disk."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar_files import calendar_content
from desktop_app.documents.calendar_contents import CalendarContent
from desktop_app.i18n import tr, trn
from desktop_app.ui.calendar.groups import Shown
from desktop_app.ui.files import ask_file, check_folder, save_bytes
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.texts import breakable

AskWhere = Callable[[QWidget, str], Path | None]
NAME = "groupdesk-calendar.ics"  # whoever sees the file learns nothing of whom it is for


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Ask where to save; None when the person thinks better of it."""
    return ask_file(parent, tr("Export calendar"), name, tr("Calendar files (*.ics)"))


class Exporter(QObject):
    """Saves what the filter shows. A refusal, and trouble, are told over the page."""

    def __init__(self, desk: Desk, page: QWidget, ask_where: AskWhere) -> None:
        super().__init__(page)
        self._desk, self._page, self._ask_where = desk, page, ask_where

    def export(self, shown: Shown) -> None:
        """Ask where to, and save it there."""
        path = self._ask_where(self._page, NAME)
        if path is not None:
            gather = partial(self._gather, shown)
            self._desk.work.compute(self, check_folder, path, done=gather)

    def _gather(self, shown: Shown, path: Path) -> None:
        write = partial(self._write, path)
        group, mine = shown.group_id, shown.mine
        self._desk.work.read(self, calendar_content, group=group, mine=mine, done=write)

    def _write(self, path: Path, content: CalendarContent) -> None:
        told = partial(self._tell, content, path)
        self._desk.work.compute(self, _saved, path, content, whole=True, done=told)

    def _tell(self, content: CalendarContent, path: Path, _saved: object) -> None:
        count = trn("{count} session", "{count} sessions", content.sessions)
        sentence = tr(
            "{file}, in {folder}: {count}. It names nobody.",
            file=breakable(path.name),
            folder=breakable(str(path.parent)),
            count=count,
        )
        self._desk.tell(tr("The calendar is saved"), sentence, "ok")


def _saved(path: Path, content: CalendarContent) -> Path | None:
    """Write the file. Raises DiskFull, CannotWrite."""
    from desktop_app.documents.calendar_file import render

    return save_bytes(path, render(content), lambda: True)
