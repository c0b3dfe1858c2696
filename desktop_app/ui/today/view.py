"""Today: the next session, the six after it, and what there is to do."""

from collections.abc import Hashable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.desk.deaths_told import tell_of_death
from desktop_app.desk.pack_shredding import pack_shredded
from desktop_app.desk.speaker_moves import tell_speaker
from desktop_app.desk.tasks import Task, TaskKind
from desktop_app.desk.today import Today, today
from desktop_app.domain.access import Act
from desktop_app.i18n import full_date, tr, trn
from desktop_app.ui import ways
from desktop_app.ui.due import until_next_minute
from desktop_app.ui.errand import Errand, For
from desktop_app.ui.panes import PANE
from desktop_app.ui.ringing.how import plain_keys as ringing_keys
from desktop_app.ui.speakers.ways import ForSession
from desktop_app.ui.today.lists import QuietList
from desktop_app.ui.today.next_card import NextCard
from desktop_app.ui.today.ringing import Ringing
from desktop_app.ui.today.rows import (
    DONE_KEY,
    groups_of,
    key_of,
    six_columns,
    six_row,
    task_columns,
    task_row,
)
from desktop_app.ui.today.task_words import Saying
from desktop_app.ui.today.words import greeting, heading
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import action_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.following import Following
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column, space
from desktop_app.ui.widgets.page import Page

READ = "today"
SIX_HIGH, TASKS_HIGH = 2_000, 320  # pixels at 100 %
LEFT, RIGHT, BETWEEN = 520, 420, 16  # likewise: the cards side by side
DONE = 1  # which of the buttons of a ring-back
# What is to be done where a roster is opened for it.
ERRANDS: Mapping[TaskKind, For] = {
    TaskKind.PLACE_TO_OFFER: For.OFFER,
    TaskKind.NOT_READY: For.LEAD,
    TaskKind.NO_REPLY: For.PERSON,
    TaskKind.TELL: For.TELL,
}
# What the key of doing says, where a task is done here.
MARKED_DONE: Mapping[TaskKind, str] = {
    TaskKind.RING_BACK: "Ring-back done",
    TaskKind.COUNSELLOR_TO_TELL: "The counsellor knows of the death",
    TaskKind.SHRED: "The pack is shredded",
    TaskKind.SPEAKER_TO_TELL: "The speaker is told",
}
# What is done where the person is.
OF_PERSON: Mapping[TaskKind, str] = {
    TaskKind.RING_BACK: "people",
    TaskKind.COUNSELLOR_TO_TELL: "people",
    TaskKind.DEATH_TO_CONFIRM: "death",
}
# Where each other kind of task is done.
PLACES: Mapping[TaskKind, str] = {
    TaskKind.PLACE_TO_OFFER: "roster",
    TaskKind.NO_REPLY: "roster",
    TaskKind.REGISTER: "roster",
    TaskKind.NOT_READY: "roster",
    TaskKind.TELL: "roster",
    TaskKind.DATE_FLAGGED: "calendar",
    TaskKind.PACK_CHANGED: "pack",
    TaskKind.SHRED: "pack",
    TaskKind.PACK_TO_MAKE: "pack",
    TaskKind.RECONFIRM: "roster",
    TaskKind.LIST_STANDS_STILL: "roster",
    TaskKind.SPEAKER: "calendar",
}


class TodayView(Page):
    """The page one comes to first. It follows the clock, and reads again what has changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Today"))
        self._desk = desk
        self._today: Today | None = None
        self._wants_focus = False
        self._tasks: dict[Hashable | None, Task] = {}
        self._date = Label(tone="muted")
        self._pack = action_for(self, tr("Print pack"), "Ctrl+P", self._open_pack)
        self._packs = action_for(self, tr("Print all packs of the month"), "", self._open_packs)
        self._roster = action_for(self, tr("Open roster"), "Ctrl+Shift+O", self._open_roster)
        self._done = action_for(self, tr("Ring-back done"), DONE_KEY, self._mark_done)
        self._changed = action_for(self, tr(ways.WORDS), ways.KEY, self._open_changed)
        self._next = NextCard(self._pack, self._roster, self._changed)
        self._six = QuietList(tr("The next six"), six_columns(), SIX_HIGH)
        self._todo = QuietList(tr("To do"), task_columns(), TASKS_HIGH)
        self._todo_card = Card(tr("To do"), padding=0)
        self._ringing = Ringing(desk, self)
        self._left_out = Label(wrap=True)
        self._nothing = Label(bold=True, wrap=True)
        self._comes = Label(tone="muted", wrap=True)
        self._empty = QWidget()
        self._clock = QTimer(self, singleShot=True)
        self._compose()
        self._connect()
        self._allow()

    def _compose(self) -> None:
        self.add_head(self._date)
        six = Card(tr("The next six"), padding=0)
        for card in (six, self._todo_card):
            space(card.body, (0, 0, 0, 8))
        six.body.addWidget(self._six)
        six.body.addStretch(1)
        left = QWidget()
        stack = column(left, gap=16)
        stack.addWidget(self._next)
        stack.addWidget(six, 1)
        inside = column(self._empty, margins=24, gap=4)
        inside.addWidget(self._nothing)
        inside.addWidget(self._comes)
        inside.addStretch(1)
        for each in (self._empty, self._left_out):
            each.hide()
        self._left_out.setContentsMargins(16, 0, 16, 8)
        self._todo_card.body.addWidget(self._empty, 1)
        self._todo_card.body.addWidget(self._left_out)
        self._todo_card.body.addWidget(self._todo, 1)
        self._todo_card.body.addWidget(self._ringing.how)
        cards = Flow(gap=BETWEEN, even=True)
        cards.add(left, stretch=1, least=LEFT)
        cards.add(self._todo_card, stretch=1, least=RIGHT)
        self.add(cards, 1)
        for pane in (left, self._todo_card):
            pane.setProperty(PANE, True)

    def _connect(self) -> None:
        self._six.opened.connect(self._open_session)
        self._todo.opened.connect(self._open_task)
        self._todo.chosen.connect(self._press)
        self._ringing.how.closed.connect(self._back_to_list)
        self._todo.current_changed.connect(lambda _key: self._allow())
        Following(self, (self._six, self._todo))
        # Hardly anything is written that nothing here could be about.
        self.follow(self._desk.work.changed)
        self._desk.discretion.changed.connect(self._say)
        self._clock.timeout.connect(self._tick)

    # What the frame asks of a view

    def show_for(self, _argument: object = None) -> None:
        """Show the page; what was current stays so."""
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        self.stale = False
        self._desk.work.read(self, today, done=self._show, key=READ)

    def look_again(self) -> None:
        """Read it all again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus into the list of what there is to do, as soon as it is read.

        Where there is nothing to do, on what comes first. The page follows the focus.
        """
        self._wants_focus = self._today is None
        if self._today is not None:
            first = self._todo if self._tasks else self._next.first() or self._six
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Forget what is shown."""
        self._clock.stop()
        self._today, self.stale = None, False
        self._tasks = {}
        self._ringing.forget()
        for rows in (self._six, self._todo):
            rows.show_rows(())

    def plain_keys(self) -> list[tuple[str, str]]:
        """The keys of the lists, and those of a ring-back while one is marked."""
        task = self._current()
        rings = task is not None and task.contact_id is not None
        return [(tr("Enter"), tr("Do what is marked, or open the session")),
                *([ringing_keys(DONE_KEY)] if rings else [])]  # fmt: skip

    # Showing

    def _show(self, read: Today) -> None:
        self._today = read
        self._say()
        self._allow()
        if self._wants_focus and self.isVisible():
            self.focus_first()

    def _say(self) -> None:
        """Say what was read, by the clock as it is and with names or without."""
        read = self._today
        if read is None:
            return
        wall = self._wall(read.zone)
        self.heading.setText(greeting(wall))
        self._date.setText(full_date(wall.date()))
        self._next.show_next(read.next, wall)
        self._show_lists(read, wall)

    def _show_lists(self, read: Today, wall: datetime) -> None:
        had_focus = self._todo.hasFocus()
        sessions = [*([read.next] if read.next else []), *read.after]
        groups = groups_of(sessions, read.todo)
        self._six.show_rows([six_row(ahead, groups, wall) for ahead in read.after])
        say, whole = self._saying(wall), self._saying(wall, whole=True)
        self._tasks = {key_of(task): task for task in read.todo}
        self._todo.show_rows([task_row(task, groups, say, whole) for task in read.todo])
        self._ringing.show_tasks(read.todo, say)
        count = len(read.todo)
        more = tr("The first {count}", count=count) if read.more else str(count)
        self._todo_card.aside.setText(more if count else "")
        self._say_left_out(read.ring_backs_left_out)
        self._todo.setVisible(bool(count))
        self._empty.setVisible(not count)
        self._say_empty(read, wall)
        if had_focus and not count:
            self.focus_first()

    def _say_left_out(self, count: int) -> None:
        """What was promised is not forgotten: how many ring-backs are due beside those listed."""
        said = trn(
            "{count} more ring-back is due. It is in People, under “Ring back”.",
            "{count} more ring-backs are due. They are in People, under “Ring back”.",
            count,
        )
        self._left_out.setText(said if count else "")
        self._left_out.setVisible(bool(count))

    def _saying(self, wall: datetime, *, whole: bool = False) -> Saying:
        hidden, plans = self._desk.discretion.hidden, bool(self._desk.actor.scopes(Act.PLAN))
        return Saying(wall.date(), hidden, plans, whole)

    def _say_empty(self, read: Today, wall: datetime) -> None:
        self._nothing.setText(tr("Nothing to do"))
        comes = ""
        if read.next is not None:
            comes = heading(read.next.line, wall.date())
            comes = tr("What comes next is the session of {session}.", session=comes)
        self._comes.setText(comes)

    def _wall(self, zone: str) -> datetime:
        return self._desk.clock().astimezone(ZoneInfo(zone))

    def _allow(self) -> None:
        """Show the commands that this person has here, with the current row as it is."""
        ahead = self._today.next if self._today else None
        self._pack.setVisible(ahead is not None and ahead.may_pack)
        self._packs.setVisible(bool(self._desk.actor.scopes(Act.PACK)))
        opens = ahead is not None and ahead.may_open
        self._roster.setVisible(opens)
        near = ahead is not None and ways.is_near(ahead.line, self._desk.clock())
        self._changed.setVisible(opens and near)
        task = self._current()
        words = MARKED_DONE.get(task.kind) if task is not None else None
        self._done.setVisible(words is not None)
        if words is not None:
            self._done.setText(tr(words))

    def _current(self) -> Task | None:
        return self._tasks.get(self._todo.current_key())

    # Doing

    def _open_pack(self) -> None:
        if self._today and self._today.next:
            self._desk.go("pack", self._today.next.line.session_id)

    def _open_packs(self) -> None:
        self._desk.go("packs", None)

    def _open_roster(self) -> None:
        if self._today and self._today.next:
            self._desk.go("roster", self._today.next.line.session_id)

    def _open_changed(self) -> None:
        if self._today and self._today.next:
            self._desk.go(ways.PLACE, self._today.next.line.session_id)

    def _open_session(self, session_id: object) -> None:
        after = self._today.after if self._today else ()
        opens = {ahead.line.session_id for ahead in after if ahead.may_open}
        self._desk.go("roster" if session_id in opens else "calendar", session_id)

    def _open_task(self, key: Hashable) -> None:
        task = self._tasks[key]
        if task.kind in OF_PERSON:
            self._desk.go(OF_PERSON[task.kind], task.person_id)
        elif task.kind is TaskKind.FORMS:
            self._desk.go("form", task.file_id)
        elif task.kind is TaskKind.SPEAKER_STEP:
            self._desk.go("speakers", task.booking_id)
        elif task.kind is TaskKind.SPEAKER_TO_TELL:
            self._desk.go("booking", task.booking_id)
        elif task.kind is TaskKind.SPEAKER and task.session_id is not None and not task.why:
            self._desk.go("booking", ForSession(task.session_id))
        elif task.kind in ERRANDS and task.session_id is not None:
            errand = Errand(task.session_id, ERRANDS[task.kind], task.person_id)
            self._desk.go(PLACES[task.kind], errand)
        else:
            self._desk.go(PLACES[task.kind], task.session_id)

    def _press(self, key: Hashable, number: int) -> None:
        if number == DONE:
            self._mark_done()
        else:
            self._open_task(key)

    def _mark_done(self) -> None:
        task = self._current()
        if task is None or self._today is None:
            return
        if task.contact_id is not None:
            self._ringing.ask(task, self._saying(self._wall(self._today.zone)))
        elif task.counsellor_id is not None:
            self._desk.work.perform(
                self, tell_of_death, task.person_id, told_counsellor_id=task.counsellor_id
            )
        elif task.kind is TaskKind.SHRED:
            self._desk.work.perform(self, pack_shredded, task.session_id, task.pack)
        elif task.kind is TaskKind.SPEAKER_TO_TELL:
            self._desk.work.perform(self, tell_speaker, task.booking_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key of doing comes here where what is marked has no such answer: say how it goes."""
        if QKeySequence(event.keyCombination()) == DONE_KEY and self._current() is not None:
            sentence = tr("It leaves the list by itself once it is done. Enter leads to it.")
            self._desk.tell(tr("This is not marked as done here"), sentence, "warn")
        else:
            super().keyPressEvent(event)

    def _back_to_list(self, had_focus: bool) -> None:
        """The focus was in what was asked: it goes back to the list."""
        if had_focus:
            self.focus_first()

    # Staying true

    def _tick(self) -> None:
        """Every minute: a session begins, an offer ends, tomorrow becomes today."""
        self._wind()
        if self.isVisible():
            self.reload()

    def _wind(self) -> None:
        self._clock.start(until_next_minute(self._desk.clock))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wind()
