"""Leave from a calendar file: what is new in it is shown before anything is kept."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.desk.leave_files import LeaveFound
from desktop_app.domain.counsellors import LeaveSpan
from desktop_app.domain.errors import BadCalendarFile
from desktop_app.i18n import isolated, tr, trn
from desktop_app.ui.counsellors.words import days_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, State, Words
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable

MOST = 250  # pixels at 100 %: six leaves
MOST_READ = 5 * 1024 * 1024 + 1  # bytes: one more than is accepted tells that there are too many


def ask_which(parent: QWidget) -> Path | None:
    """Ask for a calendar file; None when the person thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    chosen, _ = QFileDialog.getOpenFileName(
        parent, tr("Leave from a calendar file"), folder, tr("Calendar files (*.ics)")
    )
    return Path(chosen) if chosen else None


def read_file(path: Path, zone: str, today: date) -> tuple[LeaveSpan, ...]:
    """The leave in a calendar file, from today on. Raises BadCalendarFile."""
    from desktop_app.documents.calendar_reading import read_leave

    try:
        with path.open("rb") as file:
            data = file.read(MOST_READ)
    except OSError as unread:
        raise BadCalendarFile("unreadable") from unread
    return read_leave(data, zone, today)


class LeaveFile(Card):
    """What a file would add. Hidden until one is read. ``accepted`` carries its spans."""

    accepted = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Leave from a calendar file"), icon="upload")
        self._spans: Sequence[LeaveSpan] = ()
        self._about = Label(wrap=True)
        columns = [Column("", 140, 1), Column("", 0, at_right=True)]
        self.list = FittedList(tr("Leave in the file"), columns, MOST)
        self._accept = Button(tr("Record"), icon="check")
        self._close = Button(tr("Close"), key="Esc")
        self.body.addWidget(self._about)
        self.body.addWidget(self.list)
        acts = Flow(gap=8, line_gap=8)
        for button in (self._accept, self._close):
            acts.add(button)
        self.body.addLayout(acts)
        self._accept.clicked.connect(lambda _on: self.accepted.emit(self._spans))
        self._close.clicked.connect(lambda _on: self.close_down())
        self.hide()

    def show_found(self, name: str, found: LeaveFound) -> None:
        """Show what is in the file of that name, and what of it is new."""
        self._spans = found.new
        count = len(found.new)
        shown = breakable(isolated(name))
        one = "{name} has {count} new period of leave."
        many = "{name} has {count} new periods of leave."
        said = trn(one, many, count, name=shown)
        nothing = tr("Everything in {name} is recorded already.", name=shown)
        self._about.setText(said if count else nothing)
        rows = [
            *(_row(x, new=True) for x in found.new),
            *(_row(x, new=False) for x in found.already),
        ]
        self.list.show_rows(rows)
        self._accept.set_words(
            trn("Record {count} period of leave", "Record {count} periods of leave", count)
        )
        self._accept.setVisible(bool(count))
        self.show()
        (self._accept if count else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_down(self) -> None:
        """Keep nothing of it."""
        if not self.isHidden():
            self.forget()
            self.closed.emit()

    def forget(self) -> None:
        """The file is done with."""
        self._spans = ()
        self.list.show_rows(())
        self.hide()


def _row(span: LeaveSpan, *, new: bool) -> Row:
    words = days_words(span.first_day, span.last_day)
    chip = State(tr("New"), "ok") if new else State(tr("Recorded already"), "plain")
    cells = (Words(words, bold=new), chip)
    return Row((span.first_day, new), cells, f"{words}, {chip.text.lower()}", find=words)
