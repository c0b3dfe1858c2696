"""Texts: what each is, version by version, and writing a new version over it."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import NAMESPACE_OID, UUID, uuid5

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.desk.helplines import add_helpline, helpline_checked
from desktop_app.desk.texts import TextLine, TextPage, safety_checked, text, texts, write_wording
from desktop_app.desk.wordings import SAFETY
from desktop_app.domain.errors import PreconditionGone, Refusal
from desktop_app.domain.languages import ENGLISH
from desktop_app.i18n import tr
from desktop_app.ui.calendar.tables import TallTable
from desktop_app.ui.groups.commands import AGAIN, SAVE, Command, make_actions
from desktop_app.ui.groups.drafts import Drafts
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.groups.problems import say_refusal, say_started_over
from desktop_app.ui.groups.reading import Typed
from desktop_app.ui.panes import PANE
from desktop_app.ui.texts.editor import TextCard
from desktop_app.ui.texts.words import is_checked, text_row
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.cells import Column
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.page import Page

SHOWN = ("wording", "support_group")
COMMANDS = (
    Command("add", "Add a helpline", "plus", ("Ctrl+Shift+N",)),
    Command("checked", "Checked today", "check", ("Ctrl+Shift+K",)),
    AGAIN,
    Command("save", "Save as a new version", "check", SAVE),
)
LIST_LEAST, CARD_LEAST = 420, 400
# The key of a text, the group that has it to itself, and its language.
Which = tuple[str, UUID | None, str]


class TextsView(Page):
    """A list of the texts, and beside it the one that is chosen; what is typed stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Texts"))
        self._desk = desk
        self._which: Which | None = None
        self._page: TextPage | None = None
        self.stale = True
        self._actions = make_actions(self, COMMANDS, self._what_commands_do())
        self._notice = Banner()
        columns = [Column(tr("Text"), 240, 3, least=150), Column(tr("Version"), 170, 2, least=130)]
        self.table = TallTable(tr("Texts"), columns)
        self.list = self.table.list
        self.card = TextCard(self._actions, COMMANDS[1:])
        self._drafts = Drafts(desk, "text", self)
        self._compose()
        self.list.current_changed.connect(self._choose)
        self.list.opened.connect(lambda _key: self.card.take_focus())
        self.card.for_whom.connect(self._for_whom)
        self.follow(desk.work.changed, *SHOWN)
        self._allow()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "add": self._add,
            "checked": self._checked,
            "again": self._start_over,
            "save": self._save,
        }

    def _compose(self) -> None:
        add = COMMANDS[0]
        self.add_head(aside=(button_for(self._actions[add.name], add.icon, cap=True),))
        self.add(self._notice)
        cards = Flow(gap=16, even=True)
        card = Card(padding=0)
        card.body.addWidget(self.table, 1)
        cards.add(card, stretch=1, least=LIST_LEAST)
        cards.add(self.card, stretch=1, least=CARD_LEAST)
        for pane in (card, self.card):
            pane.setProperty(PANE, True)
        self.add(cards, 1)

    # What the frame asks of a view

    def show_for(self, _argument: object = None) -> None:
        """Show the texts as they are now."""
        self.reload()

    def reload(self) -> None:
        """Read the list and the chosen text again; what is typed stays."""
        self.stale = False
        self._desk.work.read(self, texts, done=self._show, key="texts")

    look_again = reload

    def focus_first(self) -> None:
        """The list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """The window locks or closes: keep what is typed."""
        self._keep()
        self._drafts.put_away()
        self._page, self.stale = None, True

    # Showing

    def _show(self, lines: Sequence[TextLine]) -> None:
        was_blocked = self.list.blockSignals(True)
        self.table.show_rows([text_row(line) for line in lines])
        self.list.blockSignals(was_blocked)
        if self._which is None and lines:
            self._which = (lines[0].key, None, ENGLISH)
        self._read()

    def _choose(self, which: Which) -> None:
        if which != self._which:
            self._turn_to(which)

    def _for_whom(self, group_id: UUID | None, language: str) -> None:
        if self._which is not None:
            self._turn_to((self._which[0], group_id, language))

    def _turn_to(self, which: Which) -> None:
        """Show another text; what is typed of this one stays with it."""
        self._keep()
        self._notice.clear()
        self._which, self._page = which, None
        self._read()

    def _read(self) -> None:
        if self._which is not None:
            done = partial(self._tell, self._which)
            self._desk.work.read(self, text, *self._which, done=done, key="text")

    def _tell(self, which: Which, page: TextPage) -> None:
        """Show a text, under what somebody has typed of it."""
        if which != self._which:
            return
        base, is_typed = self._page, self._is_typed()
        self.card.show_page(page, keep=is_typed)
        if base is None:
            self._page = page
            self._drafts.find(_about(which), partial(self._begin, which))
        elif not is_typed or base.line.number == page.line.number:
            self._page = page
        self._mark(which)
        self._allow()

    def _mark(self, which: Which) -> None:
        """Make the row of a text the current one; it is no choice of anybody's."""
        was_blocked = self.list.blockSignals(True)
        self.list.set_current(which)
        self.list.blockSignals(was_blocked)

    def _is_typed(self) -> bool:
        return self._page is not None and self.card.typed() != self._page.body

    def _begin(self, which: Which, kept: Typed | None) -> None:
        if kept is not None and which == self._which:
            self.card.type(str(kept["body"]))

    def _allow(self) -> None:
        """Numbers can be checked."""
        page = self._page
        self._actions["checked"].setVisible(page is not None and is_checked(page.line))

    # Doing

    def _keep(self) -> None:
        if self._which is not None and self._page is not None:
            self._drafts.keep(_about(self._which), self._typed())

    def _typed(self) -> dict[str, Plain] | None:
        return {"body": self.card.typed()} if self._is_typed() else None

    def _save(self) -> None:
        if self._which is None or self._page is None:
            return
        self._notice.clear()
        key, group_id, language = self._which
        self._desk.work.perform(
            self,
            write_wording,
            key,
            group_id,
            self.card.typed(),
            self._page.line.number,
            language,
            done=partial(self._saved, self._which),
            refused=self._refused,
        )

    def _saved(self, which: Which, number: int) -> None:
        self._drafts.drop(_about(which))
        self._page = None
        self._notice.say(tr("Version {number} is written", number=number), kind="ok")
        self._read()

    def _refused(self, refusal: Refusal) -> None:
        """Say why; what is typed stays. The version that somebody else wrote is shown below it."""
        say_refusal(self._notice, refusal)
        if isinstance(refusal, PreconditionGone) and refusal.why == "written_since":
            which = self._which or ("", None, ENGLISH)
            self._desk.work.read(self, text, *which, done=self._follow_on)

    def _follow_on(self, page: TextPage) -> None:
        """What is typed is to follow the version as it stands now."""
        self._page = page
        self.card.show_page(page, keep=True)

    def _start_over(self) -> None:
        if self._which is not None and self._page is not None:
            gave_up = self._drafts.give_up(_about(self._which), self._typed())
            self._notice.clear()
            self.card.type(self._page.body)
            if gave_up:
                say_started_over(self._notice, self.bring_back, self.list)

    def bring_back(self) -> bool:
        """Have the words that Start over took, while the notice says so; whether it did."""
        kept = None
        if self._notice.isVisible() and self._which is not None and self._page is not None:
            kept = self._drafts.take_back(_about(self._which), self._typed())
        if kept is not None:
            if not self._drafts.has_given_up():
                self._notice.clear()
            self.card.type(str(kept["body"]))
            self.card.take_focus()
        return kept is not None

    def _add(self) -> None:
        """A helpline more, at once in the editor."""
        self._desk.work.perform(self, add_helpline, done=self._added, refused=self._refused)

    def _added(self, key: str) -> None:
        self._turn_to((key, None, ENGLISH))
        self.card.take_focus()

    def _checked(self) -> None:
        if self._which is None:
            return
        key, group_id, _language = self._which
        act = partial(self._desk.work.perform, self, refused=self._refused)
        if key == SAFETY:
            act(safety_checked, group_id)
        else:
            act(helpline_checked, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the list; what is typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.focus_first()
        else:
            super().keyPressEvent(event)


def _about(which: Which) -> UUID:
    """Under which what is typed of a text is kept."""
    key, group_id, language = which
    about = f"{key} {group_id}"
    return uuid5(NAMESPACE_OID, about if language == ENGLISH else f"{about} {language}")
