"""A group: how it meets and what it is like, with its next dates, and what a change comes to."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.groups import GroupForm, PlannedDate, group_form, new_colour, open_group
from desktop_app.desk.series import SeriesEdit, SeriesPreview, edit_series
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import isolated, tr
from desktop_app.ui.groups.bar import SaveBar
from desktop_app.ui.groups.commands import OF_GROUP, make_actions
from desktop_app.ui.groups.dates import DatesPanel
from desktop_app.ui.groups.drafts import Drafts
from desktop_app.ui.groups.errand import ChangeFrom
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.groups.form import GroupFields
from desktop_app.ui.groups.outcome import Outcome
from desktop_app.ui.groups.previews import Previews
from desktop_app.ui.groups.problems import list_problems, say_refusal, say_started_over
from desktop_app.ui.groups.reading import Typed, blank, field_of, plan_for_dates, plan_of, typed_of
from desktop_app.ui.groups.scope import Scope
from desktop_app.ui.groups.words import change_words, total_words, touched
from desktop_app.ui.panes import PANE
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.labels import announce
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import one_line

GROUPS = "groups"
FIXED = ("first_day", "zone")  # once a session has taken place
SHOWN = ("support_group", "session", "booking", "closure")
FORM_LEAST, SIDE_LEAST, HEAD_LEAST = 520, 400, 300


class GroupView(Page):
    """Make a group or change it. Nothing is written before the save button is pressed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("New group"))
        self._desk = desk
        self._group_id: UUID | None = None
        self._form: GroupForm | None = None
        self._since: date | None = None  # chosen where one comes from
        self._begun: Typed = {}  # the fields as they were when they were filled
        self._touched = 0  # sessions that become something else
        self._blamed: str | None = None  # the field that the desk says is to blame
        self._opened = False
        self._actions = make_actions(self, OF_GROUP, self._what_commands_do())
        self._notice, self._fields = Banner(), GroupFields()
        self._dates, self._outcome, self._scope = DatesPanel(), Outcome(), Scope()
        self._bar = SaveBar(OF_GROUP, self._actions)
        self._drafts = Drafts(desk, "group", self)
        self._previews = Previews(desk.work, self)
        self._compose()
        self._connect()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {"back": self._go_back, "again": self._start_over, "save": self._save}

    def _compose(self) -> None:
        self.head.add(self.heading, stretch=1, least=HEAD_LEAST)
        self.add(self._notice)
        cards = Flow(gap=16, align=Qt.AlignmentFlag.AlignTop)
        form, side = QWidget(), QWidget()
        for whole, parts in (
            (form, (self._scope, self._fields)),
            (side, (self._outcome, self._dates)),
        ):
            stack = column(whole, gap=16)
            for part in parts:
                stack.addWidget(part)
            stack.addStretch(1)
        cards.add(form, stretch=3, least=FORM_LEAST)
        cards.add(side, stretch=2, least=SIDE_LEAST)
        self.add(cards)
        self.body.addStretch(1)
        self.set_foot(self._bar)
        for pane in (self._scope, self._fields, self._outcome, self._dates, self._bar):
            pane.setProperty(PANE, True)
        self._show_parts()

    def _connect(self) -> None:
        previews = self._previews
        self._fields.edited.connect(previews.soon)
        for asked in (self._scope.changed, previews.wanted):
            asked.connect(self._look)
        previews.dates.connect(self._show_dates)
        previews.outcome.connect(self._show_outcome)
        previews.no_dates.connect(self._no_dates)
        previews.no_outcome.connect(self._no_outcome)
        self.follow(self._desk.work.changed, *SHOWN)

    # What the frame asks of a view

    def show_for(self, wanted: UUID | ChangeFrom | None = None) -> None:
        """Show a group, for a change from a date on, or the fields of a new one.

        What was typed for it before stands there again.
        """
        group_id = wanted.group_id if isinstance(wanted, ChangeFrom) else wanted
        self._since = wanted.since if isinstance(wanted, ChangeFrom) else None
        if not self._opened or group_id != self._group_id:
            self._keep()
            self._group_id, self._form, self._opened = group_id, None, True
            self._previews.forget()
            self._notice.clear()
            self._scope.begin()
            self._show_parts()
            self._begin()
            self.verticalScrollBar().setValue(0)
        else:
            self.look_again()

    def look_again(self) -> None:
        """Look again at the data; what is typed stays."""
        if self._group_id is None:
            self._look()
        else:
            self._read(self._freshen)

    reload = look_again

    def focus_first(self) -> None:
        """The first field."""
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> QWidget:
        return self._scope.which if self._group_id else self._fields.editor("name")

    def put_away(self) -> None:
        """The window locks or closes: keep what is typed, and forget what is shown."""
        self._previews.forget()
        self._keep()
        self._drafts.put_away()
        self._opened, self._form = False, None
        self._dates.forget()
        self._outcome.forget()

    # Filling the form

    def _begin(self) -> None:
        if self._group_id is None:
            self._desk.work.read(self, new_colour, done=self._show_blank, key="group")
        else:
            self._read(self._show)

    def _show_blank(self, colour: int) -> None:
        if self._group_id is None:
            self._drafts.find(None, partial(self._fill, blank(self._today(), colour)))

    def _read(self, done: Callable[[GroupForm], object]) -> None:
        if self._group_id is not None:
            self._desk.work.read(
                self, group_form, self._group_id, done=done, refused=self._gone, key="group"
            )

    def _show(self, form: GroupForm) -> None:
        if form.group_id == self._group_id:
            self._form = form
            self._drafts.find(form.group_id, partial(self._fill, typed_of(form.plan)))

    def _fill(self, begun: Typed, kept: Typed | None) -> None:
        """The fields as they are on file, or as somebody has typed them since."""
        self._begun = begun
        self._fields.fill({**begun, **(kept or {})})
        self._offer()
        self._look()

    def _freshen(self, form: GroupForm) -> None:
        """The group may have changed meanwhile; what is typed goes before that."""
        if form.group_id != self._group_id or self._form is None:
            return
        typed = self._is_typed()
        self._form = form
        if not typed:
            self._begun = typed_of(form.plan)
            self._fields.fill(self._begun)
        self._offer()
        self._look()

    def _offer(self) -> None:
        """What the page is about, and from which dates it may change."""
        if self._form is not None:
            self.heading.setText(breakable(isolated(self._form.plan.name)))
            self._scope.offer(self._form.since, self._since)
            self._fields.fix(FIXED if self._form.begun else ())
            self._since = None
        self._show_parts()

    def _show_parts(self) -> None:
        there = self._group_id is not None
        for part in (self._scope, self._outcome):
            part.setVisible(there)
        if not there:
            self._fields.fix(())
            self.heading.setText(tr("New group"))
            self._bar.say(tr("Make the group"))

    def _is_typed(self) -> bool:
        return self._fields.values() != dict(self._begun)

    def _typed(self) -> dict[str, Plain] | None:
        return self._fields.values() if self._is_typed() else None

    def _keep(self) -> None:
        if self._opened and (self._group_id is None or self._form is not None):
            self._drafts.keep(self._group_id, self._typed())

    def _today(self) -> date:
        return self._desk.clock().astimezone().date()

    # What comes of it

    def _look(self) -> None:
        """Ask what comes of what is typed."""
        typed, today = self._fields.values(), self._today()
        plan, problems = plan_for_dates(typed, today)
        if plan is None:
            self._previews.forget()
            self._dates.say(next(iter(problems.values())))
        else:
            self._previews.ask_dates(plan, self._group_id, self._scope.since)
        whole, problems = plan_of(typed, today)
        if self._form is None:
            return
        if whole is None:
            self._no_change(next(iter(problems.values())))
        else:
            self._previews.ask_outcome(self._edit(self._form, whole))

    def _edit(self, form: GroupForm, plan: GroupPlan) -> SeriesEdit:
        began, _problems = plan_of(self._begun, self._today())
        by_hand_too = self._scope.by_hand.isChecked()
        return SeriesEdit(form.group_id, plan, self._scope.since, by_hand_too, began)

    def _show_dates(self, dates: Sequence[PlannedDate]) -> None:
        if self._form is None:
            self._absolve()
        self._dates.show_dates(dates)

    def _show_outcome(self, preview: SeriesPreview) -> None:
        self._absolve()
        self._touched = touched(preview)
        self._outcome.show_preview(preview, by_hand_too=self._scope.by_hand.isChecked())
        self._bar.say(change_words(preview), total_words(preview))

    def _no_dates(self, refusal: Refusal) -> None:
        self._blame(refusal)
        self._dates.say(one_line(refusal))

    def _no_outcome(self, refusal: Refusal) -> None:
        self._blame(refusal)
        self._no_change(one_line(refusal))

    def _no_change(self, why: str) -> None:
        self._outcome.forget(why)
        self._bar.say(tr("Save the group"))

    def _blame(self, refusal: Refusal) -> str | None:
        """Say at its field why the plan cannot be; which field it is, if it is one."""
        self._absolve()
        self._blamed = field_of(refusal, self._fields.values())
        if self._blamed is not None:
            self._fields.show_problem(self._blamed, one_line(refusal))
        return self._blamed

    def _absolve(self) -> None:
        """What the desk said of a field is no longer so."""
        if self._blamed is not None:
            self._fields.show_problem(self._blamed, "")
            self._blamed = None

    # Saving

    def _save(self) -> None:
        """Save what is typed; a change only once it was seen what it comes to."""
        plan, problems = plan_of(self._fields.values(), self._today())
        self._fields.show_problems(problems)
        self._notice.clear()
        if plan is None:
            list_problems(self._notice, problems, self._fields.editors(), self._first())
        elif self._form is None:
            self._perform(open_group, plan)
        elif plan == self._form.plan and not self._touched:
            announce(self, tr("Nothing changes."))
        elif self._previews.is_of(self._edit(self._form, plan)):
            self._perform(edit_series, self._edit(self._form, plan))
        else:
            self._look()
            announce(self, tr("Look at what changes, then save."))

    def _perform(self, act: Callable[..., object], wanted: object) -> None:
        done = partial(self._saved, self._group_id)
        self._desk.work.perform(self, act, wanted, done=done, refused=self._not_saved)

    def _saved(self, group_id: UUID | None, answer: object) -> None:
        self._drafts.drop(group_id)
        self._opened = False
        self._desk.go(GROUPS, answer if isinstance(answer, UUID) else group_id)

    def _not_saved(self, refusal: Refusal) -> None:
        """Say why at the field; what is typed stays."""
        blamed = self._blame(refusal)
        if blamed is None:
            say_refusal(self._notice, refusal)
        else:
            list_problems(
                self._notice, {blamed: one_line(refusal)}, self._fields.editors(), self._first()
            )

    def _start_over(self) -> None:
        """The fields as they are on file."""
        gave_up = self._drafts.give_up(self._group_id, self._typed())
        self._notice.clear()
        self._scope.begin()
        self._fill(self._begun, None)
        self.focus_first()
        if gave_up:
            say_started_over(self._notice, self.bring_back, self._first())

    def bring_back(self) -> bool:
        """Have in the fields what Start over took, while the notice says so; whether it did."""
        kept = None
        if self._opened and self._notice.isVisible():
            kept = self._drafts.take_back(self._group_id, self._typed())
        if kept is not None:
            if not self._drafts.has_given_up():
                self._notice.clear()
            self._fill(self._begun, kept)
            self.focus_first()
        return kept is not None

    def _go_back(self) -> None:
        self._desk.go(GROUPS, self._group_id)

    def _gone(self, refusal: Refusal) -> None:
        self._opened = False
        say_refusal(self._notice, refusal)
