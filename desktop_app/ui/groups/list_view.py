"""The groups: when each meets, its places, and its next date."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt

from desktop_app.desk.groups import GroupLine, group_lines
from desktop_app.domain.access import Act
from desktop_app.i18n import full_date, tr
from desktop_app.ui.calendar.tables import Note, TallTable, show_or_say
from desktop_app.ui.groups.colours import colour_names
from desktop_app.ui.groups.commands import OF_LIST, make_actions
from desktop_app.ui.groups.words import begun, meets_words, next_words, places_words
from desktop_app.ui.panes import PANE
from desktop_app.ui.theme import GROUPS
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column, Row, State, Swatch, Words
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.texts import breakable, elided

GROUP, SESSION = "group", "session"
SHOWN = ("support_group", "session")
LONGEST_NAME = 120


class GroupsView(Page):
    """Every group; Enter opens one to change it. Its commands are QActions of the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Groups"))
        self._desk = desk
        self._wanted: UUID | None = None
        self.stale = True
        self._actions = make_actions(self, OF_LIST, self._what_commands_do())
        columns = [
            Column("", 24),
            Column(tr("Group"), 260, 3, least=150),
            Column(tr("Meets"), 240, 3, least=150),
            Column(tr("Places"), 90, 0, least=76),
            Column(tr("Next date"), 210, 1, least=120),
        ]
        self.table = TallTable(tr("Groups"), columns)
        self.list = self.table.list
        self._empty = Note()
        self._compose()
        self.list.opened.connect(lambda _key: self._open())
        self.list.current_changed.connect(lambda _key: self._allow())
        self.follow(desk.work.changed, *SHOWN)
        self._allow()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "new": lambda: self._desk.go(GROUP, None),
            "open": self._open,
            "session": lambda: self._desk.go(SESSION, self.list.current_key()),
        }

    def _compose(self) -> None:
        buttons = [
            button_for(self._actions[each.name], each.icon, primary=each.name == "new")
            for each in OF_LIST
        ]
        self.add_head(aside=tuple(reversed(buttons)))
        card = Card(padding=0)
        card.body.addWidget(self._empty)
        card.body.addWidget(self.table, 1)
        card.setProperty(PANE, True)
        self.add(card, 1)
        self._empty.hide()

    # What the frame asks of a view

    def show_for(self, group_id: UUID | None = None) -> None:
        """Show the groups; a group that is given is the current one."""
        self._wanted = group_id
        self.reload()

    def reload(self) -> None:
        """Read the groups again; the current one stays current."""
        self.stale = False
        self._desk.work.read(self, group_lines, done=self._show, key="groups")

    look_again = reload

    def focus_first(self) -> None:
        """The list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Forget what is shown."""
        self.table.show_rows(())
        self.stale = True

    # Showing

    def _show(self, lines: Sequence[GroupLine]) -> None:
        why = tr("There is no group yet."), tr("Make one with New group.")
        show_or_say(self.table, self._empty, [group_row(line) for line in lines], why)
        if self._wanted is not None:
            self.list.set_current(self._wanted)
            self._wanted = None
        self._allow()

    def _allow(self) -> None:
        """Who may only look sees the list alone."""
        plans = bool(self._desk.actor.scopes(Act.PLAN))
        here = self.list.current_key() is not None
        for name, action in self._actions.items():
            action.setVisible(plans and (here or name == "new"))

    def _open(self) -> None:
        if self._actions["open"].isVisible():
            self._desk.go(GROUP, self.list.current_key())


def group_row(line: GroupLine) -> Row:
    """A group: its colour, its names, when it meets, its places, and its next date."""
    name, meets = (
        elided(line.name, LONGEST_NAME),
        begun(meets_words(line.rule, line.start, line.minutes)),
    )
    last = tr("Until {day}", day=full_date(line.last_day)) if line.last_day else ""
    cells = (
        Swatch(GROUPS[line.colour]),
        Words(breakable(name), bold=True, under=breakable(elided(line.paper_name, LONGEST_NAME))),
        Words(meets, under=last),
        Words(places_words(line.places)),
        State(tr("No date to come"), "warn")
        if line.next_day is None
        else Words(full_date(line.next_day)),
    )
    return Row(line.group_id, cells, group_sentence(line), find=line.name)


def group_sentence(line: GroupLine) -> str:
    """A group, read aloud."""
    last = tr("until {day}", day=full_date(line.last_day)) if line.last_day else ""
    parts = (
        line.name,
        tr("on paper {name}", name=line.paper_name),
        colour_names()[line.colour],
        meets_words(line.rule, line.start, line.minutes),
        last,
        places_words(line.places),
        next_words(line),
    )
    return ", ".join(part for part in parts if part)
