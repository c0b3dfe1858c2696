"""Lists of people as files: asked where to, recorded with the reason, written, and told of."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.documents.spreadsheet import WRITERS, Sheet
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr
from desktop_app.ui.files import ask_file, check_folder, save_bytes
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.work import Work

R = TypeVar("R")
NAME = "groupdesk-list.csv"  # whoever sees the file's name learns nothing of who is in it


class TakingOut(QObject):
    """Takes what an act gives out of the program. Trouble is told by the window."""

    def __init__(self, work: Work, page: QWidget) -> None:
        super().__init__(page)
        self._work, self._page = work, page

    def save(
        self,
        title: str,
        act: Callable[..., R],
        *args: Any,
        reason: str,
        sheet: Callable[[R], Sheet],
        done: Callable[[R, Path], object],
        refused: Callable[[Refusal], object],
    ) -> None:
        """Ask where to under a title, do the act for the reason, and write its table there as the
        ending of the file says.

        Nothing is recorded where the person thinks better of it, or nothing can be written there.
        """
        kinds = tr("Spreadsheets (*.csv *.xlsx)")
        path = ask_file(self._page, title, NAME, kinds, tuple(WRITERS))
        if path is None:
            return
        perform = partial(self._work.perform, self, act, *args, reason=reason, refused=refused)

        def write(content: R) -> None:
            saved = partial(_saved, path, sheet(content))
            self._work.compute(self, saved, whole=True, done=lambda _path: done(content, path))

        self._work.compute(self, check_folder, path, done=lambda _path: perform(done=write))


def where_words(path: Path) -> str:
    """Where a file is, and how it has to be treated."""
    return tr(
        "{file}, in {folder}. It is not encrypted: keep it where staff alone can open it, and "
        "delete it when it has served.",
        file=breakable(path.name),
        folder=breakable(str(path.parent)),
    )


def _saved(path: Path, sheet: Sheet) -> Path | None:
    """Write the file as its ending says. Raises DiskFull, CannotWrite."""
    return save_bytes(path, WRITERS[path.suffix.lower()](sheet), lambda: True)
