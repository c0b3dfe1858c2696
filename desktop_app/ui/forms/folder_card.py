"""The folder that is watched, on the page of online forms: where it is, and what in it waits."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.i18n import isolated, tr
from desktop_app.ui.discretion import Discretion
from desktop_app.ui.forms.commands import FOLDER, OF_FOLDER
from desktop_app.ui.forms.watching import FolderWatch, Waiting
from desktop_app.ui.forms.words import file_words, not_brought_in
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card, Icon
from desktop_app.ui.widgets.cells import Column, Row, Words
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import one_line, words_for

TALLEST = 180  # pixels at 100 %: some four files


class FolderCard(Card):
    """Says what is watched; below it the files that were not brought in, each with the reason."""

    def __init__(self, watch: FolderWatch, discretion: Discretion, *actions: QAction) -> None:
        """``actions`` are those of ``OF_FOLDER``."""
        super().__init__(padding=12)
        self._watch, self._discretion = watch, discretion
        self._where = Label(tone="muted", wrap=True)
        self.list = FittedList(
            tr("Files in the watched folder that were not brought in"),
            [Column("", 200, 1, least=140), Column("", 320, 2, least=180)],
            TALLEST,
        )
        line = Flow(gap=12)
        line.add(Icon(FOLDER.icon, colour="muted"))
        line.add(self._where, stretch=1, least=260)
        for action, command in zip(actions, OF_FOLDER, strict=True):
            line.add(button_for(action, command.icon))
        self.body.addLayout(line)
        self.body.addWidget(self.list)
        watch.changed.connect(self.show_state)
        discretion.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Say how it stands now."""
        folder = self._watch.folder()
        self._where.setText(_where(folder, is_gone=self._watch.folder_gone))
        self.list.show_rows(_rows(self._watch.waiting, hidden=self._discretion.hidden))
        self.list.setVisible(bool(self._watch.waiting))


def ask_folder(parent: QWidget, before: Path | None) -> Path | None:
    """Ask for a folder; None when the person thinks better of it."""
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    start = downloads if before is None else str(before)
    chosen = QFileDialog.getExistingDirectory(parent, tr("Watch a folder"), start)
    return Path(chosen) if chosen else None


def _where(folder: Path | None, *, is_gone: bool) -> str:
    if folder is None:
        return tr("Files that are saved into a folder can come here by themselves. Nobody "
                  "is registered by that.")  # fmt: skip
    shown = breakable(isolated(str(folder)))
    if is_gone:
        return tr("{folder} cannot be looked into. It is looked for again every minute; nothing "
                  "was lost.", folder=shown)  # fmt: skip
    return tr("New files in {folder} come here by themselves. Nobody is registered by that.",
              folder=shown)  # fmt: skip


def _rows(waiting: Sequence[Waiting], *, hidden: bool) -> list[Row]:
    rows = []
    for each in waiting:
        name, said = file_words(each.name, hidden=hidden), words_for(each.why).title
        cells = (Words(name, bold=True), Words(said, under=one_line(each.why)))
        find = "" if hidden else each.name
        rows.append(Row(each.path, cells, not_brought_in(name, each.why), find=find))
    return rows
