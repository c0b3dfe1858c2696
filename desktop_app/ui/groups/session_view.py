"""A new single session for a group, beside those that its rule makes."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.desk.changing import add_session
from desktop_app.desk.groups import GroupLine, group_lines
from desktop_app.domain.errors import Refusal
from desktop_app.domain.shapes import Shape
from desktop_app.i18n import tr
from desktop_app.ui.groups.bar import SaveBar
from desktop_app.ui.groups.commands import OF_SESSION, make_actions
from desktop_app.ui.groups.drafts import Drafts
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.groups.problems import list_problems, say_refused, say_started_over
from desktop_app.ui.groups.reading import Typed
from desktop_app.ui.groups.shape_form import ShapeFields, typed_shape
from desktop_app.ui.panes import PANE
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import Combo, Field, place_of
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import row
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.texts import elided

CALENDAR = "calendar"
SHOWN = ("support_group",)
LONGEST_NAME = 40
WIDTH = 640  # pixels at 100 %: no field need be longer
MOST = 100  # the share of the card, as long as it has less than it may take


class SessionView(Page):
    """Asks for which group, and what the session is like; what is typed stays until it is added."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("New session"))
        self._desk = desk
        self._groups: dict[UUID, GroupLine] = {}
        self._wanted: UUID | None = None
        self._begun: Typed | None = None  # the fields as they were when they were filled
        self._actions = make_actions(self, OF_SESSION, self._what_commands_do())
        self._notice, self._fields = Banner(), ShapeFields()
        self._card = Card(tr("The session"))
        self._group = Field(tr("Group"), Combo())
        self._none = Label(tr("There is no group yet. Make one in Groups."), wrap=True)
        self._bar = SaveBar(OF_SESSION, self._actions)
        self._drafts = Drafts(desk, "session", self)
        self._compose()
        self._group.editor.activated.connect(lambda _number: self._fill())
        self.follow(desk.work.changed, *SHOWN)

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {"back": self._desk.back, "again": self._start_over, "save": self._save}

    def _compose(self) -> None:
        self.add_head()
        self.add(self._notice)
        line = row(gap=0)
        for part in (self._none, self._group, self._fields):
            self._card.body.addWidget(part)
        self._card.setProperty(PANE, True)
        line.addWidget(self._card, MOST)
        line.addStretch(1)
        self.body.addLayout(line)
        theme().changed.connect(self._take_width)
        self._take_width()
        self.body.addStretch(1)
        self.set_foot(self._bar)
        self._bar.setProperty(PANE, True)
        self._bar.say(tr("Add the session"), tr("It is added beside those that the rule makes."))

    def _take_width(self) -> None:
        self._card.setMaximumWidth(theme().px(WIDTH))

    # What the frame asks of a view

    def show_for(self, group_id: UUID | None = None) -> None:
        """Ask for a session of this group, or of one that is chosen here."""
        self._wanted = group_id
        self.look_again()

    def look_again(self) -> None:
        """Read the groups again; what is typed stays."""
        self._desk.work.read(self, group_lines, done=self._offer, key="session groups")

    reload = look_again

    def focus_first(self) -> None:
        """The group."""
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> QWidget:
        return self._group.editor

    def put_away(self) -> None:
        """The window locks or closes: keep what is typed."""
        self._drafts.keep(None, self._typed())
        self._drafts.put_away()
        self._begun = None

    # Showing

    def _offer(self, lines: Sequence[GroupLine]) -> None:
        combo = self._group.editor
        chosen = self._wanted or combo.currentData()
        self._groups = {line.group_id: line for line in lines}
        combo.clear()
        for line in lines:
            combo.addItem(elided(line.name, LONGEST_NAME), line.group_id)
        combo.setCurrentIndex(place_of(combo, chosen))
        for part, there in ((self._none, not lines), (self._group, lines), (self._fields, lines)):
            part.setVisible(bool(there))
        self._actions["save"].setVisible(bool(lines))
        self._wanted = None
        if self._begun is None:
            self._drafts.find(None, self._begin)
        else:
            self._fill()

    def _begin(self, kept: Typed | None) -> None:
        """The fields of a session to be added, or what somebody has typed of one."""
        self._write()
        if kept is not None:
            self._fields.write({**self._fields.values(), **kept})

    def _fill(self) -> None:
        """Like the ordinary sessions of the group, until somebody has typed."""
        if not self._is_typed():
            self._write()

    def _write(self) -> None:
        line = self._groups.get(self._group.editor.currentData())
        if line is not None:
            shape = Shape(self._today(), line.start, line.minutes, False, line.places)
            self._fields.write({**typed_shape(shape), "day": ""})
            self._begun = self._fields.values()

    def _is_typed(self) -> bool:
        return self._begun is not None and self._fields.values() != self._begun

    def _typed(self) -> dict[str, Plain] | None:
        return self._fields.values() if self._is_typed() else None

    def _today(self) -> date:
        return self._desk.clock().astimezone().date()

    # Saving

    def _save(self) -> None:
        self._notice.clear()
        shape, problems = self._fields.shape(self._today())
        self._fields.show_problems(problems)
        if shape is None:
            list_problems(self._notice, problems, self._fields.editors(), self._first())
            return
        self._desk.work.perform(
            self,
            add_session,
            self._group.editor.currentData(),
            shape,
            done=self._saved,
            refused=self._refused,
        )

    def _saved(self, session_id: UUID) -> None:
        self._drafts.drop(None)
        self._write()
        self._desk.go(CALENDAR, session_id)

    def _start_over(self) -> None:
        gave_up = self._drafts.give_up(None, self._typed())
        self._notice.clear()
        self._write()
        self.focus_first()
        if gave_up:
            say_started_over(self._notice, self.bring_back, self._first())

    def bring_back(self) -> bool:
        """Have in the fields what Start over took, while the notice says so; whether it did."""
        kept = None
        if self._notice.isVisible():
            kept = self._drafts.take_back(None, self._typed())
        if kept is not None:
            if not self._drafts.has_given_up():
                self._notice.clear()
            self._begin(kept)
            self.focus_first()
        return kept is not None

    def _refused(self, refusal: Refusal) -> None:
        """Say why; what is typed stays."""
        say_refused(self._notice, refusal, self._fields, self._first())
