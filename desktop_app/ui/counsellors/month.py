"""The rota by month: sessions as rows, duties as columns, and whom to ask beside them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.counsellors import unassign_counsellor
from desktop_app.desk.rota import Choice, Rota, RotaLine, Way, candidates
from desktop_app.domain.access import Act
from desktop_app.domain.counsellors import Duty
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr
from desktop_app.ui.calendar.tables import Note, TallTable, show_or_say
from desktop_app.ui.calendar.words import is_coming
from desktop_app.ui.counsellors.duties import DutyList
from desktop_app.ui.counsellors.picker import Picker
from desktop_app.ui.counsellors.words import (
    duty_words,
    heading_of,
    months_words,
    rota_columns,
    rota_rows,
)
from desktop_app.ui.naming import name_of
from desktop_app.ui.panes import PANE
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import words_for

READ = "rota candidates"
LIST_LEAST, PANEL_LEAST = 620, 300
OTHER = Qt.FocusReason.OtherFocusReason


class MonthRota(QWidget):
    """``moved`` fires when another session or duty is current."""

    moved = Signal()

    def __init__(self, desk: Desk, rows: DutyList, take_off: QAction) -> None:
        super().__init__()
        self._desk = desk
        self._rota: Rota | None = None
        self._stacked = False
        self._may = any(desk.actor.scopes(act) for act in (Act.PLAN, Act.STAND_IN))
        self.list = rows
        self._table = TallTable(tr("Rota"), rota_columns(), self.list)
        self._empty, self.notice = Note(), Banner()
        self._sessions, self._panel = Card(padding=0), Card()
        self._heading = Label(size="lead", bold=True, wrap=True)
        self._why = Label(tone="error", bold=True, wrap=True)
        self.picker = Picker(primary=True)
        self._off = button_for(take_off, "user-minus", cap=True)
        self._compose()
        self._connect()

    def _compose(self) -> None:
        whole = column(self, gap=12)
        whole.addWidget(self.notice)
        cards = Flow(gap=16, even=True)
        whole.addLayout(cards, 1)
        for part in (self._empty, self._table):
            self._sessions.body.addWidget(part, 1)
        self._empty.hide()
        name_it(self._panel, tr("Whom to ask"))
        for label in (self._heading, self._why, self.picker):
            self._panel.body.addWidget(label)
        self._panel.body.addWidget(self._off, 0, Qt.AlignmentFlag.AlignLeft)
        self._panel.body.addStretch(1)
        cards.add(self._sessions, stretch=5, least=LIST_LEAST)
        cards.add(self._panel, stretch=2, least=PANEL_LEAST)
        self._panel.hide()
        for pane in (self._sessions, self._panel):
            pane.setProperty(PANE, True)

    def _connect(self) -> None:
        self.list.moved.connect(self._read)
        self.list.turned.connect(self._say_duty)
        self.list.opened.connect(lambda _key: self.enter())
        self.list.fitted.connect(self._fit)
        self.picker.chosen.connect(self._assign)

    # What the page asks

    def show_rota(self, rota: Rota) -> None:
        """Show the rota; the current session and duty stay so. It begins with what comes next."""
        anew, self._rota = self._rota is None or rota.first != self._rota.first, rota
        months = months_words(rota.first, rota.last)
        nothing = tr("There is no session in {months}.", months=months)
        more = tr("Choose other months, or another group.")
        rows = rota_rows(rota.sessions, stacked=self._stacked)
        show_or_say(self._table, self._empty, rows, (nothing, more))
        if anew:
            self._begin(rota)
        self._read()

    def _begin(self, rota: Rota) -> None:
        coming = (x for x in rota.sessions if is_coming(x.line))
        first = next(coming, None)
        if first is not None:
            self.list.set_current(first.line.session_id)

    def take_focus(self) -> None:
        """Put the focus on the sessions."""
        if not self._table.isHidden():
            self.list.setFocus(OTHER)

    def forget(self) -> None:
        """Nothing is shown."""
        self._rota = None
        self._table.show_rows(())
        self.picker.forget()
        self._panel.hide()
        self.notice.clear()

    def current(self) -> RotaLine | None:
        """The current session."""
        key = self.list.current_key()
        lines = self._rota.sessions if self._rota else ()
        return next((line for line in lines if line.line.session_id == key), None)

    def choose(self, session_id: UUID, duty: Duty = Duty.LEAD) -> None:
        """Put the cursor on a duty of a session, if it is shown."""
        self.list.set_current(session_id)
        self.list.choose_duty(duty)

    def holder(self) -> str | None:
        """Who has the duty under the cursor, where they may be taken off it."""
        line = self.current()
        held = line.holder(self.list.duty) if line and line.way is Way.PLAN else None
        return held.name if held else None

    def enter(self) -> None:
        """Go on to whom to ask for the duty under the cursor."""
        if self._may:
            self.picker.take_focus()

    def is_inside(self, focus: QWidget | None) -> bool:
        """Whether the focus is on whom to ask."""
        return focus is not None and self._panel.isAncestorOf(focus)

    # Showing

    def _fit(self) -> None:
        """Where rows stack there are no titles, so each duty says which it is."""
        stacked = self.list.painter.is_stacked()
        if stacked != self._stacked and self._rota is not None:
            self._stacked = stacked
            self._table.show_rows(rota_rows(self._rota.sessions, stacked=stacked))

    def _say_duty(self) -> None:
        """A row is read as one sentence; the duty under the cursor is said besides."""
        line = self.current()
        if line is not None and self.list.hasFocus():
            announce(self.list, duty_words(line, self.list.duty))

    def _read(self) -> None:
        """Ask who could take the duty under the cursor; for those who may assign anybody."""
        line = self.current()
        if line is None or not self._may:
            self._panel.hide()
        else:
            session_id, duty = line.line.session_id, self.list.duty
            self._desk.work.read(
                self, candidates, session_id, duty, done=self._offer, refused=self._refuse, key=READ
            )
        self.moved.emit()

    def _offer(self, choice: Choice) -> None:
        line = self.current()
        here = line and (line.line.session_id, self.list.duty)
        if here != (choice.session_id, choice.duty):
            return
        self._heading.setText(heading_of(choice))
        leads = choice.duty is Duty.LEAD and choice.way is not Way.NONE
        why = [name_of(reason) for reason in choice.why] if leads else []
        self._why.setText("\n".join(why))
        self._why.setVisible(bool(why))
        self._panel.show()
        self.picker.show_choice(choice)

    # Doing

    def _assign(self, counsellor_id: UUID, reason: str) -> None:
        line = self.current()
        if line is not None:
            self._do(
                self.picker.act(),
                counsellor_id,
                line.line.session_id,
                self.list.duty,
                reason=reason or None,
            )

    def take_off(self) -> None:
        """Take whoever has the duty under the cursor off it."""
        line = self.current()
        if line is not None and self.holder() is not None:
            self._do(unassign_counsellor, line.line.session_id, self.list.duty)

    def _do(self, act: Callable[..., Any], *args: object, reason: str | None = None) -> None:
        self._desk.work.perform(
            self, act, *args, reason=reason, done=self._done, refused=self._refuse
        )

    def _done(self, _answer: object) -> None:
        self.notice.clear()
        self.take_focus()

    def _refuse(self, refusal: Refusal) -> None:
        """Say why not and what to do; the focus stays, so that another can be chosen."""
        words = words_for(refusal)
        self.notice.say(words.title, breakable(f"{words.sentence} {words.remedy}"), "warn")
