"""One session changed by hand: its day, time, length and places, and what comes of that."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.desk.changing import (
    ChangePreview,
    SessionForm,
    change_session,
    preview_change,
    session_form,
)
from desktop_app.domain.errors import BadPlan, Refusal
from desktop_app.i18n import full_date, isolated, tr
from desktop_app.ui.groups.bar import SaveBar
from desktop_app.ui.groups.commands import OF_CHANGE, make_actions
from desktop_app.ui.groups.drafts import Drafts
from desktop_app.ui.groups.errand import ChangeFrom
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.groups.previews import PAUSE
from desktop_app.ui.groups.problems import list_problems, say_refused, say_started_over
from desktop_app.ui.groups.reading import Typed
from desktop_app.ui.groups.shape_form import ShapeFields, typed_shape
from desktop_app.ui.groups.words import becomes_words, change_notes, move_words
from desktop_app.ui.panes import PANE
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import one_line

CALENDAR, GROUP = "calendar", "group"
HEAD_LEAST = 300
SHOWN = ("session", "booking", "assignment", "leave")


class ChangeView(Page):
    """Change one session; what is typed stays until it is saved or another is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Change a session"))
        self._desk = desk
        self._session_id: UUID | None = None
        self._form: SessionForm | None = None
        self._actions = make_actions(self, OF_CHANGE, self._what_commands_do())
        self._notice, self._fields = Banner(), ShapeFields()
        self._group = Label(bold=True, wrap=True)
        self._becomes = Label(bold=True, wrap=True)
        self._notes = Label(wrap=True)
        self._bar = SaveBar(OF_CHANGE, self._actions)
        self._drafts = Drafts(desk, "change", self)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._compose()
        self._fields.edited.connect(self._pause.start)
        self._pause.timeout.connect(self._look)
        self.follow(desk.work.changed, *SHOWN)

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "back": self._desk.back,
            "following": lambda: self._change_group(following=True),
            "all": lambda: self._change_group(following=False),
            "again": self._start_over,
            "save": self._save,
        }

    def _compose(self) -> None:
        self.head.add(self.heading, stretch=1, least=HEAD_LEAST)
        self.add(self._notice)
        form, outcome = Card(tr("This session")), Card(tr("What changes"))
        form.body.addWidget(self._group)
        form.body.addWidget(self._fields)
        form.body.addStretch(1)
        for part in (self._becomes, self._notes):
            outcome.body.addWidget(part)
        outcome.body.addStretch(1)
        cards = Flow(gap=16, even=True)
        cards.add(form, stretch=3, least=420)
        cards.add(outcome, stretch=2, least=360)
        self.add(cards)
        self.body.addStretch(1)
        self.set_foot(self._bar)
        for pane in (form, outcome, self._bar):
            pane.setProperty(PANE, True)

    # What the frame asks of a view

    def show_for(self, session_id: UUID | None = None) -> None:
        """Show a session; without one, that which was shown before."""
        if session_id is not None and session_id != self._session_id:
            self._leave()
            self._session_id = session_id
        self.look_again()

    def look_again(self) -> None:
        """Read the session again; what is typed stays."""
        if self._session_id is not None:
            self._desk.work.read(
                self,
                session_form,
                self._session_id,
                done=self._show,
                refused=self._refused,
                key="change",
            )

    reload = look_again

    def focus_first(self) -> None:
        """The day."""
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> QWidget:
        return self._fields.lines["day"].editor

    def put_away(self) -> None:
        """The window locks or closes: keep what is typed, and forget what is shown."""
        self._leave()
        self._drafts.put_away()

    def _leave(self) -> None:
        """Keep what is typed of a session, and show none."""
        if self._form is not None:
            self._drafts.keep(self._form.session_id, self._typed(self._form))
        self._pause.stop()
        self._session_id = self._form = None
        self._notice.clear()
        for words in (self._becomes, self._notes):
            words.clear()

    # Showing

    def _show(self, form: SessionForm) -> None:
        if form.session_id != self._session_id:
            return
        before, self._form = self._form, form
        self.heading.setText(tr("Change {day}", day=full_date(form.shape.day)))
        self._group.setText(breakable(isolated(form.group)))
        if before is None:
            self._drafts.find(form.session_id, self._fill)
        elif self._is_typed(before):
            self._look()
        else:
            self._fill(None)

    def _fill(self, kept: Typed | None) -> None:
        """The session as it is, or as somebody has typed it since."""
        if self._form is not None:
            self._fields.write({**typed_shape(self._form.shape), **(kept or {})})
            self._look()

    def _is_typed(self, form: SessionForm) -> bool:
        return self._fields.values() != typed_shape(form.shape)

    def _typed(self, form: SessionForm) -> dict[str, Plain] | None:
        return self._fields.values() if self._is_typed(form) else None

    def _today(self, form: SessionForm) -> date:
        """A day without a year is the next such day, or the one that the session has now."""
        return min(self._desk.clock().astimezone().date(), form.shape.day)

    def _look(self) -> None:
        """Ask what comes of what is typed."""
        form = self._form
        if form is None:
            return
        shape, problems = self._fields.shape(self._today(form))
        if shape is None:
            self._cannot_tell(next(iter(problems.values())))
            return
        self._desk.work.read(
            self,
            preview_change,
            form.session_id,
            shape,
            done=self._show_preview,
            refused=self._not_possible,
            key="change preview",
        )

    def _show_preview(self, preview: ChangePreview) -> None:
        if self._form is None:
            return
        self._fields.show_problems({})
        self._becomes.setText(becomes_words(preview))
        self._notes.setText("\n".join(change_notes(preview, self._form.used)))
        self._bar.say(move_words(preview))

    def _cannot_tell(self, why: str) -> None:
        self._becomes.setText(tr("What changes stands here once all is filled in."))
        self._notes.setText(why)
        self._bar.say(tr("Change this session"))

    def _not_possible(self, refusal: Refusal) -> None:
        sentence = one_line(refusal)
        if isinstance(refusal, BadPlan):
            self._fields.blame(refusal, sentence)
        self._cannot_tell(sentence)

    # Saving

    def _save(self) -> None:
        if self._form is None:
            return
        self._notice.clear()
        shape, problems = self._fields.shape(self._today(self._form))
        self._fields.show_problems(problems)
        if shape is None:
            list_problems(self._notice, problems, self._fields.editors(), self._first())
            return
        if shape == self._form.shape:
            announce(self, tr("Nothing changes."))
            return
        self._desk.work.perform(
            self,
            change_session,
            self._form.session_id,
            shape,
            done=lambda _changed: self._saved(),
            refused=self._refused,
        )

    def _saved(self) -> None:
        session_id, self._form = self._session_id, None
        if session_id is not None:
            self._drafts.drop(session_id)
        self._leave()
        self._desk.go(CALENDAR, session_id)

    def _refused(self, refusal: Refusal) -> None:
        """Say why; what is typed stays."""
        say_refused(self._notice, refusal, self._fields, self._first())

    def _start_over(self) -> None:
        if self._form is not None:
            gave_up = self._drafts.give_up(self._form.session_id, self._typed(self._form))
            self._notice.clear()
            self._fill(None)
            self.focus_first()
            if gave_up:
                say_started_over(self._notice, self.bring_back, self._first())

    def bring_back(self) -> bool:
        """Have in the fields what Start over took, while the notice says so; whether it did."""
        form, kept = self._form, None
        if form is not None and self._notice.isVisible():
            kept = self._drafts.take_back(form.session_id, self._typed(form))
        if kept is not None:
            if not self._drafts.has_given_up():
                self._notice.clear()
            self._fill(kept)
            self.focus_first()
        return kept is not None

    def _change_group(self, *, following: bool) -> None:
        form = self._form
        if form is not None:
            since = form.original_day if following else None
            self._desk.go(GROUP, ChangeFrom(form.group_id, since))
