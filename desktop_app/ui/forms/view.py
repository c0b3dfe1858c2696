"""Online forms: the files that were brought in, and what is left to check of each."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop_app.desk.form_files import FileLine, form_files, put_away_forms
from desktop_app.domain.access import Act, Scope
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr
from desktop_app.ui.calendar.tables import Note, TallTable, show_or_say
from desktop_app.ui.forms.bringing import Bringing, Came, Listed, shown_name
from desktop_app.ui.forms.commands import CHOOSE, OF_FOLDER, OF_LIST
from desktop_app.ui.forms.folder import ENDINGS
from desktop_app.ui.forms.folder_card import FolderCard, ask_folder
from desktop_app.ui.forms.not_taken import NotTaken
from desktop_app.ui.forms.words import file_row, shown_file
from desktop_app.ui.groups.problems import say_refusal
from desktop_app.ui.panes import PANE
from desktop_app.ui.people.pairs import make_actions
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.card import Card, Icon
from desktop_app.ui.widgets.cells import Column
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.page import Page

FILE = "form"
SHOWN = ("form_file", "form_row", "form_left")


class FormsView(Page):
    """The files; Enter opens one. A file is chosen, or dropped anywhere on the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Online forms"))
        self._desk = desk
        self._plans = bool(desk.actor.scopes(Act.PLAN))
        self._opens = any(scope is Scope.ALL for _, scope in desk.actor.scopes(Act.FIND))
        self._wanted: UUID | None = None
        self._arrives = False  # until the list is there to have the focus
        self._queue: list[Path] = []
        self._bringing: Bringing | None = None
        self._lines: Sequence[FileLine] = ()
        self.stale = True
        self._actions = make_actions(self, (*OF_LIST, *OF_FOLDER), self._what_commands_do())
        columns = [
            Column(tr("File"), 300, 3, least=200),
            Column(tr("Brought in"), 240, 2, least=170),
            Column(tr("Left"), 150, least=110),
            Column(tr("Kept"), 120),
        ]
        self.table, self._empty = TallTable(tr("Files of online forms"), columns), Note()
        self.list = self.table.list
        self._folder = self._folder_card()
        self._notice = Banner()
        self._not_taken = NotTaken(self._notice, desk.discretion)
        self._progress = Label(tone="muted")
        self._compose()
        self.list.opened.connect(lambda _key: self._open())
        self.list.current_changed.connect(lambda _key: self._allow())
        self.follow(desk.work.changed, *SHOWN)
        desk.discretion.changed.connect(self._hide_or_show)
        self.setAcceptDrops(self._plans)
        desk.work.stopped.connect(self._queue.clear)
        self._allow()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "choose": self._choose,
            "open": self._open,
            "away": self._put_away,
            "folder": self._watch_folder,
            "unfolder": partial(self._keep_folder, None),
        }

    def _compose(self) -> None:
        buttons = [
            button_for(self._actions[each.name], each.icon, primary=each is CHOOSE, cap=True)
            for each in OF_LIST
        ]
        self._buttons = buttons
        self.add_head(self._progress, aside=tuple(buttons))
        self.add(self._notice)
        drop = _drop_card()
        self.add(drop)
        drop.setVisible(self._plans)
        card = Card(padding=0)
        card.body.addWidget(self._empty)
        card.body.addWidget(self.table, 1)
        card.setProperty(PANE, True)
        self.add(card, 1)
        if self._folder is not None:
            self._folder.setProperty(PANE, True)
            self.add(self._folder)
        self._progress.hide()
        self._empty.hide()

    def _folder_card(self) -> FolderCard | None:
        """For whoever brings files in, where a folder can be watched."""
        if self._desk.watch is None or not self._plans:
            return None
        actions = (self._actions[each.name] for each in OF_FOLDER)
        return FolderCard(self._desk.watch, self._desk.discretion, *actions)

    # What the frame asks of a view

    def show_for(self, file_id: UUID | None = None) -> None:
        """Show the files; one that is given is the current one."""
        self._wanted, self._arrives = file_id, True
        self.reload()

    def reload(self) -> None:
        """Read the list again; the current file stays current."""
        self.stale = False
        self._desk.work.read(self, form_files, done=self._show, key="forms")

    look_again = reload

    def focus_first(self) -> None:
        """The list; while it is empty, what can be done."""
        here = (
            self.list
            if self._lines
            else next((button for button in self._buttons if button.isVisible()), self.list)
        )
        here.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Forget what is shown."""
        self._queue.clear()
        self._bringing = None
        self._lines = ()
        self._progress.hide()
        self._not_taken.forget()
        self.table.show_rows(())
        self.stale = True

    # Showing

    def _show(self, lines: Sequence[FileLine]) -> None:
        self._lines = lines
        next_step = (
            tr("Export the registrations from the web form, and choose the file.")
            if self._plans
            else tr("A coordinator brings them in.")
        )
        why = tr("No file was brought in yet."), next_step
        hidden = self._desk.discretion.hidden
        rows = [file_row(line, hidden=hidden) for line in lines]
        show_or_say(self.table, self._empty, rows, why)
        if self._wanted is not None:
            self.list.set_current(self._wanted)
            self._wanted = None
        self._allow()
        if self._arrives and self.isVisible():
            self._arrives = False
            self.focus_first()

    def _hide_or_show(self) -> None:
        self._show(self._lines)
        if self._bringing is not None:
            self._say_reading(self._bringing.path)

    def _current(self) -> FileLine | None:
        key = self.list.current_key()
        return next((line for line in self._lines if line.file_id == key), None)

    def _allow(self) -> None:
        """Who may only look neither brings files in nor puts them away, and who leads sessions
        alone does not open them: their rows name people of any session."""
        line = self._current()
        watch = self._desk.watch if self._plans else None
        there = {
            "folder": watch is not None,
            "unfolder": watch is not None and watch.folder() is not None,
            "choose": self._plans,
            "open": self._opens and line is not None,
            "away": self._plans and line is not None and not line.put_away,
        }
        for name, action in self._actions.items():
            action.setVisible(there[name])

    # Bringing in

    def _choose(self) -> None:
        path = ask_which(self)
        if path is not None:
            self.bring([path])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of tables may be dropped; nothing else is taken."""
        if _paths(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As long as they are over the page."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped."""
        event.acceptProposedAction()
        self.bring(_paths(event))
        others = [_named(url) for url in event.mimeData().urls() if not _is_table(url)]
        if others:
            self._not_taken.leave_alone(others)

    def bring(self, paths: Sequence[Path]) -> None:
        """Bring files in, one after the other."""
        if self._bringing is None:
            self._not_taken.forget()
        self._queue += paths
        self._next()

    def _next(self) -> None:
        if self._bringing is not None or not self._queue:
            return
        path = self._queue.pop(0)
        self._say_reading(path)
        self._progress.show()
        self._bringing = one = Bringing(self._desk.work, self._desk.actor, path, self)
        one.ended.connect(partial(self._ended, one))
        one.begin()

    def _say_reading(self, path: Path) -> None:
        name = tr("a file") if self._desk.discretion.hidden else shown_file(shown_name(path))
        self._progress.setText(tr("Reading {name}…", name=name))

    def _ended(self, one: Bringing, came: Came) -> None:
        """One file is done with, however it went. Of one that came to its end after the page was
        put away nothing is said."""
        one.deleteLater()
        if one is not self._bringing:
            return
        self._bringing = None
        self._progress.hide()
        if isinstance(came, Listed):
            self._listed(came)
        elif came is not None:
            self._not_taken.refuse(one.path, came)
        self._next()

    def _listed(self, came: Listed) -> None:
        if came.before:
            words = tr("Rows that were accepted before are left as they are.")
            self._desk.tell(tr("This file was brought in before"), words, "accent")
        focus = QApplication.focusWidget()
        is_here = focus is None or self.isAncestorOf(focus)
        if not self._queue and self.isVisible() and is_here and not self._not_taken:
            self._desk.go(FILE, came.file_id)

    def _refused(self, refusal: Refusal) -> None:
        self._not_taken.forget()
        say_refusal(self._notice, refusal)

    # Doing

    def _watch_folder(self) -> None:
        watch = self._desk.watch
        folder = None if watch is None else ask_folder(self, watch.folder())
        if folder is not None:
            self._keep_folder(folder)

    def _keep_folder(self, folder: Path | None) -> None:
        if self._desk.watch is not None and self._folder is not None:
            self._desk.watch.set_folder(folder)
            self._folder.show_state()
            self._allow()

    def _open(self) -> None:
        line = self._current()
        if line is not None and self._opens:
            self._desk.go(FILE, line.file_id)

    def _put_away(self) -> None:
        line = self._current()
        if line is not None:
            self._desk.work.perform(self, put_away_forms, line.file_id, refused=self._refused)


def ask_which(parent: QWidget) -> Path | None:
    """Ask for a file; None when the person thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    kind = tr("Tables (*.csv *.xlsx)")
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Online forms from a file"), folder, kind)
    return Path(chosen) if chosen else None


def _paths(event: QDropEvent) -> list[Path]:
    """The tables among the files that are dragged here."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if _is_table(url)]


def _is_table(url: QUrl) -> bool:
    return url.isLocalFile() and Path(url.toLocalFile()).suffix.lower() in ENDINGS


def _named(url: QUrl) -> str:
    """The name of what is dragged here, which may lie elsewhere."""
    return shown_name(Path(url.toLocalFile() or url.fileName() or url.host()))


def _drop_card() -> Card:
    """Where a file can be dropped, in words; it may be dropped anywhere on the page."""
    card = Card(padding=12)
    inside = Flow(gap=12, align=Qt.AlignmentFlag.AlignVCenter)
    inside.add(Icon("inbox", colour="muted"))
    words = tr("Drop a CSV or XLSX file from the web form anywhere here. Nobody is registered "
               "before you accept them.")  # fmt: skip
    inside.add(Label(words, tone="muted", wrap=True), stretch=1, least=260)
    card.body.addLayout(inside)
    return card
