"""The other papers of a session and its group: what each holds, and how it comes out."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QApplication

from desktop_app.desk.papers import PaperKind, SessionPapers, session_papers
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr
from desktop_app.ui.commands import ALSO as OTHER_WORDS
from desktop_app.ui.pack.files import ask_where
from desktop_app.ui.pack.large_print import ALSO, KEY, LargePrint
from desktop_app.ui.pack.output import AskPrinter, AskWhere, Output, ask_printer
from desktop_app.ui.pack.panels import Instead, to_calendar
from desktop_app.ui.pack.steps import Wanted
from desktop_app.ui.panes import PANE
from desktop_app.ui.papers.card import PaperCard
from desktop_app.ui.papers.making import how_to_make
from desktop_app.ui.papers.words import ABOUT, about_session, said_of_paper
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import action_for, button_for
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.wording import words_for

READ = "papers"
FOLLOWED = ("session", "support_group", "assignment")


class PapersView(Page):
    """A card for each paper that this person may make. Ctrl+P and Ctrl+S are for the one in which
    the focus is."""

    def __init__(
        self,
        desk: Desk,
        ask_where: AskWhere = ask_where,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(tr("Other papers"))
        self._desk = desk
        self._session_id: UUID | None = None
        self._seen: SessionPapers | None = None
        self._wants_focus = False
        self._about, self._instead = Label(tone="muted", wrap=True), Instead()
        self._output = Output(self, desk.work, ask_where, ask_printer, said_of_paper)
        self.large = LargePrint(desk, self._output.notice, tr("for this group"))
        self._back = action_for(self, tr("Back"), "Esc", self._leave)
        self._print = action_for(self, tr("Print…"), "Ctrl+P", self._print_current)
        self._save = action_for(self, tr("Save…"), "Ctrl+S", self._save_current)
        self._enlarge = action_for(self, tr("Large print"), KEY, self.large.click)
        self._enlarge.setCheckable(True)
        self._enlarge.setProperty(OTHER_WORDS, ALSO)
        self.cards = {kind: PaperCard(kind) for kind in PaperKind}
        self._compose()
        self._connect()
        self._show_cards()
        self._say_why()

    def _compose(self) -> None:
        self.head.add(self.heading, stretch=1, least=300)
        self.head.add(button_for(self._back, "arrow-left", cap=True))
        self.add(self._about)
        self.add(self.large)
        self.add(self._output.notice)
        self.add(self._output.printing)
        self.add(self._instead)
        for card in self.cards.values():
            card.setProperty(PANE, True)
            self.add(card)
            self.add(card.saving)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.follow(self._desk.work.changed, *FOLLOWED)
        self._desk.discretion.changed.connect(self._hide_names)
        self.large.toggled.connect(self._enlarge.setChecked)
        self._output.printing.left.connect(self.focus_first)
        for card in self.cards.values():
            card.to_print.connect(partial(self._print_card, card))
            card.to_save.connect(partial(self._save_card, card))
            card.saving.asked.connect(partial(self._save_file, card))
            card.saving.left.connect(self._output.leave_card)
            card.saving.closed.connect(card.save.setFocus)

    # What the frame asks of a view

    def show_for(self, session_id: UUID | None = None) -> None:
        """Show the papers of a session; None shows those of before."""
        if session_id is not None and session_id != self._session_id:
            self.put_away()
            self._session_id = session_id
        self.reload()

    def reload(self) -> None:
        """Ask again what may be made; what is typed stays."""
        self.stale = False
        if self._session_id is not None:
            self._desk.work.read(
                self,
                session_papers,
                self._session_id,
                done=self._show,
                refused=self._refused,
                key=READ,
            )

    def look_again(self) -> None:
        """Ask again."""
        self.reload()

    def focus_first(self) -> None:
        """Put the focus on the first paper, as soon as it is known which there are."""
        first = next((card for card in self.cards.values() if not card.isHidden()), None)
        self._wants_focus = first is None
        if first is not None:
            first.take_focus()
        elif not self._instead.isHidden():
            self._instead.take_focus()

    def put_away(self) -> None:
        """Keep nothing of it, and send no more to a printer."""
        self._output.put_away()
        self._session_id = self._seen = None
        for card in self.cards.values():
            card.forget()
        self._show_cards()
        self._say_why()

    # Showing

    def _show(self, seen: SessionPapers) -> None:
        if seen.line.session_id != self._session_id:
            return
        self._seen = seen
        self._about.setText(about_session(seen.line))
        self.large.show_choice(seen.line.session_id, seen.large_print)
        for part in (self.large, self._enlarge):
            part.setEnabled(seen.may_choose)
        self._show_cards()
        self._instead.hide()
        if self._wants_focus:
            self.focus_first()

    def _refused(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self.put_away()
        self._say_why(words.title, f"{words.sentence} {words.remedy}")

    def _say_why(self, title: str = "", sentence: str = "") -> None:
        """Why there is no paper to be seen, and what leads on."""
        choose = tr("Choose a session in the calendar, then open its papers from there.")
        title, sentence = title or tr("No session is chosen"), sentence or choose
        self._instead.say(title, sentence, to_calendar(self._desk))
        self._instead.show()

    def _show_cards(self) -> None:
        kinds = self._seen.kinds if self._seen is not None else ()
        for kind, card in self.cards.items():
            card.setVisible(kind in kinds)
        self._about.setVisible(bool(kinds))
        for part in (self._print, self._save, self._enlarge, self.large):
            part.setVisible(bool(kinds))

    def _hide_names(self) -> None:
        hidden = self._desk.discretion.hidden
        self._output.hide_names(hidden)
        for card in self.cards.values():
            card.hide_names(hidden)

    # Doing

    def _current(self) -> PaperCard | None:
        """The paper in whose card the focus is, or else the first."""
        shown = [card for card in self.cards.values() if not card.isHidden()]
        focus = QApplication.focusWidget()
        for card in shown:
            if focus is not None and (card.isAncestorOf(focus) or card.saving.isAncestorOf(focus)):
                return card
        return shown[0] if shown else None

    def _print_current(self) -> None:
        card = self._current()
        if card is not None:
            self._print_card(card)

    def _save_current(self) -> None:
        card = self._current()
        if card is not None:
            self._save_card(card)

    def _print_card(self, card: PaperCard) -> None:
        wanted = self._wanted(card)
        if wanted is not None:
            self._output.close_card()
            self._output.print_it(wanted)

    def _save_card(self, card: PaperCard) -> None:
        if self._wanted(card) is not None:
            self._output.open_card(card.saving)

    def _save_file(self, card: PaperCard) -> None:
        wanted = self._wanted(card)
        if wanted is not None:
            self._output.save_it(wanted)

    def _wanted(self, card: PaperCard) -> Wanted | None:
        """What is asked for, unless its reason is still missing, or another is on its way."""
        if self._seen is None or not (card.may_be_made() and self._output.may_begin()):
            return None
        line = self._seen.line
        day = line.day.year if card.kind is PaperKind.YEAR else line.day.isoformat()
        file = f"{ABOUT[card.kind].file}-{day}"
        return Wanted(line.session_id, how_to_make(card.kind, card.given_reason()), file)

    def _leave(self) -> None:
        if not self._output.close_one():
            self._desk.back()
