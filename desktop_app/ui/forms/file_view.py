"""One file of online forms: what comes of each row, accepted all at once or one by one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.desk.form_accepting import Accepted, Choice
from desktop_app.desk.form_files import KeptFile
from desktop_app.desk.form_mappings import Known
from desktop_app.desk.form_preview import Judged, Preview, preview_forms
from desktop_app.desk.marks import forms_mark
from desktop_app.domain.access import Act
from desktop_app.domain.errors import Refusal
from desktop_app.domain.form_columns import Mapped
from desktop_app.i18n import tr
from desktop_app.ui.audited import AuditedLook
from desktop_app.ui.calendar.tables import Note, TallTable, show_or_say
from desktop_app.ui.forms.beside import LookBeside
from desktop_app.ui.forms.columns import ColumnsCard
from desktop_app.ui.forms.commands import OF_FILE, OF_ROW
from desktop_app.ui.forms.deciding import Deciding
from desktop_app.ui.forms.head import Head
from desktop_app.ui.forms.reading import FileReading, Opened, count_again
from desktop_app.ui.forms.rows import Shows, row_columns, rows_of, which_rows
from desktop_app.ui.forms.side import Side, of_row
from desktop_app.ui.forms.words import accept_words, came_of, named_row
from desktop_app.ui.groups.problems import say_refusal
from desktop_app.ui.panes import PANE
from desktop_app.ui.people.pairs import Foot, make_actions
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choices import Segmented
from desktop_app.ui.widgets.even import EvenList, RowsOf
from desktop_app.ui.widgets.labels import announce
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.page import Page

FORMS = "forms"
# What comes of a row depends on all of these.
SHOWN = ("form_file", "form_row", "form_mapping", "person", "enrolment", "booking", "session")
OTHER = Qt.FocusReason.OtherFocusReason


class FileView(Page):
    """The rows of one file, and beside them the current one. Its commands are QActions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Online forms"))
        self._desk = desk
        self._plans = bool(desk.actor.scopes(Act.PLAN))
        self._file_id: UUID | None = None
        self._opened: Opened | None = None
        self._mapping: Mapped = {}
        self._preview: Preview | None = None
        self._by_number: Mapping[object, Judged] = {}
        self._asks = self._gone = False  # what the columns tell; the file
        self._reading, self._deciding = FileReading(desk.work, self), Deciding(desk.work, self)
        self._rows = AuditedLook(
            self, desk.work, preview_forms, forms_mark, show=self._show, refused=self._refused
        )
        self._actions = make_actions(self, (*OF_FILE, *OF_ROW), self._what_commands_do())
        name = tr("Rows of the file")
        self.list, self._empty = EvenList(name, row_columns()), Note()
        self.table = TallTable(name, row_columns(), self.list)
        self._which = Segmented(tr("Rows shown"), which_rows(), compact=True)
        self._head = Head(self.heading, self._back, desk.discretion)
        self._notice, self.side = Banner(), Side(self._actions)
        self._beside = LookBeside(desk, self.side)
        self.columns = ColumnsCard(desk.discretion)
        self._foot = Foot(OF_FILE, self._actions)
        self._compose()
        self._connect()
        self._allow()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "back": self._back,
            "columns": self._ask_columns,
            "away": self._put_away,
            "accept": self._go_on,
            "use": lambda: self._decide(self.side.choice()),
            "new": partial(self._decide, Choice()),
            "update": lambda: self._decide(self.side.choice(update=True)),
            "aside": partial(self._decide, Choice(set_aside=True)),
        }

    def _compose(self) -> None:
        self.head.add(self._head.path(), stretch=1, least=300)
        self.add(self._notice)
        self._which.set_value(Shows.LEFT)
        self.add(self._head.numbers_line(self._which))
        self.add(self.columns)
        rows = Card(padding=0)
        rows.body.addWidget(self._empty)
        rows.body.addWidget(self.table, 1)
        self._cards = Flow(gap=16, even=True)
        self._cards.add(rows, stretch=3, least=560)
        self._cards.add(self.side, stretch=2, least=400)
        self.add(self._cards, 1)
        self._parts = (rows, self.side, self._which)
        self.set_foot(self._foot)
        for pane in (self.columns, rows, self.side, self._foot):
            pane.setProperty(PANE, True)

    def _connect(self) -> None:
        reading, side = self._reading, self.side
        reading.opened.connect(self._arrived)
        reading.gone.connect(self._is_gone)
        reading.refused.connect(self._refused)
        reading.ended.connect(self._head.progress.hide)
        self._deciding.refused.connect(self._refused)
        self._deciding.over.connect(self._acted)
        self.follow(self._desk.work.changed, *SHOWN)
        self._desk.work.stopped.connect(self._was_stopped)
        self._desk.discretion.changed.connect(self._hide_or_show)
        self._which.changed.connect(lambda _which: self._fill())
        self.list.current_changed.connect(lambda _number: self._turn_to_row())
        self.list.opened.connect(lambda _number: side.list.setFocus(OTHER))
        side.turned.connect(lambda _person: self._look_beside())
        side.ticked.connect(self._hide_or_show)
        side.ticked.connect(self._allow)
        self._beside.shown.connect(self._allow)
        self._beside.refused.connect(self._refused)

    # What the frame asks of a view

    def show_for(self, file_id: UUID | None = None) -> None:
        """Show a file; without one, the one that was shown before."""
        if file_id is not None and file_id != self._file_id:
            self._forget()
            self._file_id = file_id
        if self._asks and self._preview is not None and not self.columns.unkept(self._opened):
            self._asks = False
            self._fill()
        self.look_again()

    def where(self) -> UUID | None:
        """What Back and Forward come back to."""
        return self._file_id

    def reload(self) -> None:
        """Read the file again, and what would come of it."""
        self.stale = False
        self._opened = None
        self.look_again()

    def look_again(self) -> None:
        """Judge the rows again if that is no longer what is shown; read them if none are."""
        self.stale = False
        if self._file_id is None:
            self._desk.go(FORMS, None)
        elif self._opened is None:
            self._head.progress.setText(tr("Reading the file…"))
            self._head.progress.show()
            self._reading.open(self._file_id)
        elif self._asks or self._deciding.busy:
            self.stale = self._asks
        else:
            self._reading.check(self._opened)
            self._rows.look_again()
            self._beside.look_again()

    def focus_first(self) -> None:
        """The rows, or what the columns tell; while there are none, which rows are shown."""
        if self._asks:
            self.columns.focus_first()
        else:
            (self.list if self.list.rows() else self._which).setFocus(OTHER)

    def put_away(self) -> None:
        """Forget who is shown."""
        self._forget()
        self.columns.forget()
        self.stale = True

    def _forget(self) -> None:
        self._reading.forget()
        self._rows.forget()
        self._beside.forget()
        self._opened = self._preview = None
        self._gone = False
        self._deciding.settle()
        self._by_number, self._asks = {}, False
        self._head.forget()
        self._notice.clear()
        self._fill()

    # Showing

    def _arrived(self, opened: Opened) -> None:
        """The file is read: judge its rows, or ask first what its columns tell."""
        self._opened = opened
        self._head.show_name(opened.kept.name)
        self._head.show_opened(opened)
        self._mapping = opened.form.mapping
        unkept = self.columns.unkept(opened) and (self._asks or self._preview is None)
        if opened.form.known is Known.SAME and not unkept:
            self._turn_to_rows()
        else:
            self._rows.forget()  # what comes of them as the columns told before
            self._preview = None
            self._ask_columns()

    def _turn_to_rows(self) -> None:
        opened = self._opened
        if opened is not None:
            self._asks, self._preview, self._by_number = False, None, {}
            self._rows.turn_to(opened.sheet(self._mapping), opened.group_id)
            self._rows.read()
            self._fill()
            self._take_focus()

    def _was_stopped(self) -> None:
        """Somebody at the desk has stopped it: nobody is to take this for an empty file."""
        self._deciding.settle()
        self.stale = self._preview is not None  # what is shown may be old
        if self._file_id is not None and self._preview is None and not self._asks:
            self._head.progress.hide()
            self._fill()
            self._empty.say(tr("Reading was stopped."), tr("F5 reads the file again."))

    def _is_gone(self, kept: KeptFile) -> None:
        self._gone = True
        self._head.show_name(kept.name)
        self._fill()
        self._empty.say(
            tr("This file is not kept any more."),
            tr("Files are kept for 14 days. Choose it again under Online forms to look at it."),
        )

    def _show(self, preview: Preview) -> None:
        is_first = self._preview is None
        self._present(preview)
        count_again(self._desk.work, self, self._desk.actor, self._opened, preview)
        if is_first:
            self._take_focus()

    def _present(self, preview: Preview) -> None:
        self._preview = preview
        self._deciding.settle()
        self._by_number = {each.row.number: each for each in preview.rows}
        self._head.show_counts(preview)
        self._fill()

    def _take_focus(self) -> None:
        """Where nothing else has it: what is typed into the finder or a panel stays there."""
        focus = QApplication.focusWidget()
        if self.isVisible() and (focus is None or self.isAncestorOf(focus)):
            self.focus_first()

    def _fill(self) -> None:
        preview, rows = self._preview, self._rows_shown()
        was_here = self.list.hasFocus()
        why = (tr("Nothing is left to check."), tr("“Every row” shows what came of each."))
        show_or_say(self.table, self._empty, rows, ("", "") if preview is None else why)
        self.columns.setVisible(self._asks)
        for part in self._parts:
            part.setVisible(not self._asks)
        if was_here and not rows:
            self._which.setFocus(OTHER)
        self._turn_to_row()

    def _rows_shown(self) -> RowsOf[Judged]:
        return rows_of(self._preview, self._which.value(), hidden=self._desk.discretion.hidden)

    def _hide_or_show(self) -> None:
        self.table.show_rows(self._rows_shown())
        self.side.hide_or_show(hidden=self._desk.discretion.hidden)

    def _current(self) -> Judged | None:
        return self._by_number.get(self.list.current_key())

    def _turn_to_row(self) -> None:
        judged = self._current()
        before = self.side.judged()
        if judged != before:
            if judged is not None and before is not None and judged.row != before.row:
                self._leave_buttons(judged)
            self.side.show_row(judged, hidden=self._desk.discretion.hidden)
            self._look_beside()
        self._allow()

    def _look_beside(self) -> None:
        self._beside.look(self._current(), self._opened)

    def _leave_buttons(self, judged: Judged) -> None:
        """A button of the row before would be one of this row: the next press is not for that."""
        if any(button.hasFocus() for button in self.side.buttons):
            self.list.setFocus(OTHER)
            announce(self.list, named_row(judged, hidden=self._desk.discretion.hidden))

    def _allow(self) -> None:
        """Show what may be done, with what is current as it is."""
        rows = {} if self._asks else of_row(self._current(), self.side)
        put_away = self._opened is not None and self._opened.kept.put_away
        clear = self._preview is not None and any(row.is_clear for row in self._preview.rows)
        there = rows | {
            "columns": self._opened is not None and not self._asks,
            "away": self._gone or (self._opened is not None and not put_away),
            "accept": clear or self._asks,
        }
        for name, action in self._actions.items():
            action.setVisible(name == "back" or (self._plans and there.get(name, False)))
        words = tr("Use these columns") if self._asks else accept_words(self._preview)
        self._actions["accept"].setText(words)

    # The columns

    def _ask_columns(self) -> None:
        opened = self._opened
        if opened is None:
            return
        asked_before, self._asks = self._asks, True
        self.columns.ask(opened)
        self._fill()
        if not asked_before:  # else it stays where it is
            self._take_focus()

    def _save_columns(self) -> None:
        opened = self._opened
        if opened is not None and not self.columns.point_out():
            mapping, group_id = self.columns.mapping(), self.columns.group_id()
            self._deciding.save_columns(opened, mapping, group_id, lambda _none: self.reload())

    # Doing

    def _go_on(self) -> None:
        """What the page is for: the columns first, then all that are clear."""
        if self._asks:
            self._save_columns()
        else:
            self._accept({}, self._accepted)

    def _decide(self, choice: Choice) -> None:
        judged = self._current()
        if judged is not None:
            seen = tuple(known.person_id for known in judged.people)
            chosen = replace(choice, seen=seen)
            now = judged.decided(set_aside=choice.set_aside)
            self._accept({judged.row.number: chosen}, lambda _accepted: self._turn_on(now))

    def _accept(self, choices: Mapping[int, Choice], done: Callable[[Accepted], object]) -> None:
        """Accept these rows; without any, all that are clear."""
        opened = self._opened
        if opened is not None and not self._asks:
            self._notice.clear()
            clear = not choices
            self._deciding.accept(opened, self._mapping, choices, clear_ones=clear, done=done)

    def _accepted(self, accepted: Accepted) -> None:
        self._desk.tell(*came_of(accepted), "ok")
        self._take_focus()

    def _turn_on(self, decided: Judged) -> None:
        """The next row is there at once, however long the others take to be judged again."""
        if self._preview is not None:
            self._present(self._preview.having(decided))
        self._take_focus()

    def _acted(self) -> None:
        """What came of an act is read, and the next may begin."""
        if self._asks or self._preview is None:
            self._deciding.settle()
        else:
            self._rows.read()

    def _put_away(self) -> None:
        if self._file_id is not None:
            self._deciding.put_away(self._file_id, lambda _none: self._back())

    def _refused(self, refusal: Refusal) -> None:
        self._deciding.settle()
        say_refusal(self._notice, refusal)

    def _back(self) -> None:
        """From the columns of a form that is known to its rows, else to the files."""
        if self._asks and self._preview is not None:
            self._asks = False
            self._fill()
            self.focus_first()
            self._look_if_stale()
        elif self._asks and self._opened is not None and self._opened.form.known is Known.SAME:
            self._turn_to_rows()
        else:
            self._desk.go(FORMS, self._file_id)
