"""When a counsellor is away: the list, two dates to add or change one, and a way to remove it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.counsellor_cards import LeaveLine
from desktop_app.i18n import day_month, tr, trn
from desktop_app.ui.counsellors.words import leave_words
from desktop_app.ui.first_run.plan import NotSo, first_day_meant
from desktop_app.ui.widgets.banner import scroll_to
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, Words
from desktop_app.ui.widgets.fields import Field, LineEdit, line_field
from desktop_app.ui.widgets.fitted import FittedList
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, space

MOST = 210  # pixels at 100 %: five leaves
LEAVE_COLUMNS = (Column("", 140, 2, least=110), Column("", 96, at_right=True))
OTHER = Qt.FocusReason.OtherFocusReason


class LeaveCard(Card):
    """``added`` carries two days, ``changed`` a leave and two days, ``removed`` a leave."""

    added = Signal(object, object)
    changed = Signal(object, object, object)
    removed = Signal(object)
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Leave"), icon="calendar-off")
        self._today = date.min
        self._leave: Sequence[LeaveLine] = ()
        self._changing: UUID | None = None
        self._none = Label(tone="muted", wrap=True)
        self.list = FittedList(tr("Leave"), LEAVE_COLUMNS, MOST)
        self._remove = Button(tr("Remove"), icon="trash-2", key="Del", compact=True)
        self._writing = QWidget()
        self.first: Field[LineEdit] = line_field(tr("First day"))
        self.last: Field[LineEdit] = line_field(tr("Last day"), hint=tr("(included)"))
        self._add = Button(tr("Add leave"), icon="calendar-plus", compact=True)
        self._stop = Button(tr("Add another instead"), compact=True)
        self._file = Button(tr("Bring in leave (.ics)"), icon="upload", compact=True)
        self._compose()
        self._connect()

    def _compose(self) -> None:
        self.body.addWidget(self._none)
        self.body.addWidget(self.list)
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self._remove, 0, left)
        fields = Flow(self._writing, gap=12, align=Qt.AlignmentFlag.AlignTop)
        space(fields, 0, 12)
        for field in (self.first, self.last):
            fields.add(field, stretch=1, least=150)
            field.editor.setPlaceholderText(tr("such as 2 June 2025"))
        self.body.addWidget(self._writing)
        acts = Flow(gap=8, line_gap=8)
        for button in (self._add, self._stop, self._file):
            acts.add(button)
        self.body.addLayout(acts)

    def _connect(self) -> None:
        self.list.opened.connect(self._begin_change)
        self.list.installEventFilter(self)
        self._remove.clicked.connect(lambda _on: self._ask_to_remove())
        self._add.clicked.connect(lambda _on: self._send())
        self._stop.clicked.connect(lambda _on: self._stop_changing())
        self._file.clicked.connect(lambda _on: self.file_wanted.emit())
        for field in (self.first, self.last):
            field.editor.returnPressed.connect(self._send)
            field.editor.textEdited.connect(lambda _text: self._show_problems("", ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del on a leave removes it; a held key not the next one too."""
        if isinstance(event, QKeyEvent) and _is_del(event):
            if not event.isAutoRepeat():
                self._ask_to_remove()
            return True
        return super().eventFilter(watched, event)

    # What the page asks

    def show_leave(self, leave: Sequence[LeaveLine], today: date, *, may_write: bool) -> None:
        """Show what has not ended yet."""
        self._leave, self._today = leave, today
        self.list.show_rows([_row(each, today) for each in leave])
        self._none.setText(tr("No leave is recorded from today on."))
        self._none.setVisible(not leave)
        self.list.setVisible(bool(leave))
        self._remove.setVisible(may_write and bool(leave))
        for part in (self._writing, self._add, self._file):
            part.setVisible(may_write)
        if self._changing not in {each.leave_id for each in leave}:
            self._changing = None
        self._name_acts()

    def begin(self) -> None:
        """Somebody else: the dates typed were not theirs."""
        self._changing = None
        self.clear()

    def clear(self) -> None:
        """The dates are recorded: others may follow."""
        self._changing = None
        for field in (self.first, self.last):
            field.editor.clear()
        self._show_problems("", "")
        self._name_acts()

    def take_focus(self) -> None:
        """Put the focus on the first day."""
        self.first.editor.setFocus(OTHER)
        scroll_to(self.first)

    def show_problem(self, field: str, sentence: str) -> None:
        """Say what is wrong with the last day, or else with the first."""
        of_last = field == "last_day"
        self._show_problems("" if of_last else sentence, sentence if of_last else "")

    # What happens in it

    def _begin_change(self, key: object) -> None:
        """Enter on a leave: its days stand in the fields, to be written over."""
        if self._writing.isHidden():
            return
        leave = next(each for each in self._leave if each.leave_id == key)
        self._changing = leave.leave_id
        for field, day in ((self.first, leave.first_day), (self.last, leave.last_day)):
            field.editor.setText(f"{day_month(day)} {day.year}")
        self._name_acts()
        self.first.editor.selectAll()
        self.take_focus()

    def _stop_changing(self) -> None:
        self.clear()
        self.take_focus()

    def _name_acts(self) -> None:
        changes = self._changing is not None
        self._add.set_words(tr("Change leave") if changes else tr("Add leave"))
        self._stop.setVisible(changes and not self._add.isHidden())

    def _ask_to_remove(self) -> None:
        key = self.list.current_key()
        if key is not None and not self._remove.isHidden():
            self.removed.emit(key)

    def _send(self) -> None:
        first, of_first = self._read(self.first)
        last, of_last = first, ""
        if self.last.editor.text().strip():
            last, of_last = self._read(self.last)
        self._show_problems(of_first, of_last)
        if first is None or last is None:
            return
        if self._changing is None:
            self.added.emit(first, last)
        else:
            self.changed.emit(self._changing, first, last)

    def _read(self, field: Field[LineEdit]) -> tuple[date | None, str]:
        try:
            return first_day_meant(field.editor.text(), self._today), ""
        except NotSo as wrong:
            return None, str(wrong)

    def _show_problems(self, of_first: str, of_last: str) -> None:
        for field, sentence in ((self.last, of_last), (self.first, of_first)):
            if sentence or field.error():
                field.set_error(sentence)
            if sentence:
                field.editor.setFocus(OTHER)


def _is_del(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete


def _row(leave: LeaveLine, today: date) -> Row:
    days = (leave.last_day - leave.first_day).days + 1
    long = trn("{count} day", "{count} days", days)
    now = [tr("away now")] if leave.first_day <= today else []
    words = leave_words(leave)
    cells = (Words(words, bold=True), Words(", ".join([long, *now]), tone="muted"))
    return Row(leave.leave_id, cells, ", ".join([words, long, *now]), find=words)
