"""The pack of one session: composed here, done elsewhere in this package."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.desk.pack_changes import mark_of
from desktop_app.desk.packs import pack_mark, pack_standing, preview_pack
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr
from desktop_app.ui.pack.commands import make_actions
from desktop_app.ui.pack.files import ask_where
from desktop_app.ui.pack.head import Head
from desktop_app.ui.pack.large_print import LargePrint
from desktop_app.ui.pack.opening import OpeningChoice
from desktop_app.ui.pack.output import AskPrinter, AskWhere, Output, ask_printer
from desktop_app.ui.pack.panels import Instead, TextPane, to_calendar
from desktop_app.ui.pack.saving import SaveCard
from desktop_app.ui.pack.steps import PACK, Preview, Wanted, set_preview
from desktop_app.ui.pack.toolbar import Fit, Shown, Toolbar
from desktop_app.ui.pack.words import said_of_pack
from desktop_app.ui.pack_changes import PRINTED
from desktop_app.ui.panes import PANE
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.theme import theme
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.labels import announce
from desktop_app.ui.widgets.layouts import column
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.wording import words_for

if TYPE_CHECKING:
    from desktop_app.ui.pack.pages import PagesPane

LEAST_IN_SIGHT = 0.6  # of what is seen of the page is what is read, once it has the focus
READ, STANDING, MARK = "pack", "pack standing", "pack mark"


class PackView(Page):
    """Pages, text, printing and saving. Its commands are QActions of the page."""

    def __init__(
        self,
        desk: Desk,
        ask_where: AskWhere = ask_where,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(tr("Pack"))
        self._desk = desk
        self._session_id: UUID | None = None
        self._pack: FacilitatorPack | None = None
        self._preview: Preview | None = None
        self._refusal: Refusal | None = None
        self.heading.setWordWrap(False)
        ways = partial(self._go, "calendar"), partial(self._go, "roster")
        self._head = Head(self.heading, *ways, desk.discretion)
        self._opening = OpeningChoice(desk)
        self._output = Output(self, desk.work, ask_where, ask_printer, said_of_pack)
        self._card = SaveCard()
        self._large = LargePrint(desk, self._output.notice)
        self._actions = make_actions(self, self._what_commands_do())
        self._tools = Toolbar(self._actions, self._large)
        self._body = QWidget()
        self._stack = column(self._body, gap=0)
        self._text, self._instead = TextPane(), Instead()
        self._pages: PagesPane | None = None
        self._compose()
        self._connect()
        self._show_body()

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {
            "print": lambda: self._with_copies(self._output.print_it),
            "save": lambda: self._output.open_card(self._card),
            "turn": self._turn,
            "large": self._large.click,
            "facing": lambda: self._tools.sides.set_value(not self._tools.sides.value()),
            "smaller": lambda: self._step(larger=False),
            "larger": lambda: self._step(larger=True),
        }

    # How it is put together

    def _compose(self) -> None:
        head, output = self._head, self._output
        self.head.add(head.path(), stretch=1, least=300)
        self.head.add(button_for(self._actions["save"], "file-lock", cap=True))
        self.head.add(button_for(self._actions["print"], "printer", primary=True, cap=True))
        for line in (head.about, head.standing, head.why_draft, self._opening):
            self.add(line)
        for part in (output.notice, output.printing, self._card, self._tools):
            self.add(part)
        self.add(self._body, 1)
        for pane in (self._text, self._instead):
            self._stack.addWidget(pane, 1)
        panes: tuple[QWidget, ...] = (self._tools, self._card, self._body)
        for each in panes:
            each.setProperty(PANE, True)

    def _connect(self) -> None:
        self.follow(self._desk.work.changed, *PRINTED)
        self._desk.discretion.changed.connect(self._hide_names)
        self._output.changed.connect(self._allow)
        self._output.copies_wanted.connect(self._ask_copies)
        self._card.asked.connect(lambda: self._with_copies(self._output.save_it))
        self._card.left.connect(self._output.leave_card)
        for left in (self._card.closed, self._output.printing.left):
            left.connect(self.focus_first)
        self._tools.shown.changed.connect(lambda _shown: self._show_body())
        self._tools.fit.changed.connect(self._fit)
        self._tools.sides.changed.connect(self._face)
        self._tools.copies.editingFinished.connect(self._copies_typed)
        self._large.toggled.connect(self._actions["large"].setChecked)
        paper_in_use().changed.connect(self._set)

    def _paper(self) -> "PagesPane":
        """The pane of the pages; Qt's PDF library is loaded when it is first asked for."""
        if self._pages is None:
            from desktop_app.ui.pack.pages import PagesPane

            self._pages = PagesPane()
            self._pages.moved.connect(self._moved)
            self._stack.addWidget(self._pages, 1)
            theme().rescale(self._pages)
            for before, after in pairwise([self._tools.copies, *self._pages.stops(), self._text]):
                QWidget.setTabOrder(before, after)
        return self._pages

    # What the frame asks of a view

    def show_for(self, session_id: UUID | None) -> None:
        """Show the pack of a session; None shows the one of before."""
        if session_id is not None and session_id != self._session_id:
            self.put_away()
            self._tools.copies.start_over()
            self._session_id = session_id
        self.reload()

    def reload(self) -> None:
        """Gather the pack again; page, size and what is being typed stay."""
        if self._session_id is None:
            return
        self.stale = False
        self._desk.work.read(
            self,
            preview_pack,
            self._session_id,
            done=self._gathered,
            refused=self._refused,
            key=READ,
        )
        self._read_standing(self._session_id)

    def focus_first(self) -> None:
        """Put the focus on what is read: pages, text, or the button that leads on."""
        for pane in (self._pages, self._text):
            if pane is not None and pane.isVisible():
                pane.setFocus(Qt.FocusReason.OtherFocusReason)
                # Once its layout has settled.
                QTimer.singleShot(0, self, self._bring_into_sight)
                return
        self._instead.take_focus()

    def plain_keys(self) -> tuple[tuple[str, str], ...]:
        """The keys that are no commands; in the text a caret is moved, as in any text."""
        stop = (tr("Esc"), tr("Stop printing, or close what is open"))
        if self._text.isVisible():
            return (
                (tr("Home"), tr("Start of the line; with Ctrl of the text")),
                (tr("End"), tr("End of the line; with Ctrl of the text")),
                (tr("PgDown"), tr("Down by what is seen")),
                (tr("PgUp"), tr("Up by what is seen")),
                stop,
            )
        return (
            (tr("PgDown"), tr("Down by what is seen, or to the next page where it is whole")),
            (tr("PgUp"), tr("Up by what is seen, or to the page before")),
            (tr("Ctrl+PgDown"), tr("Next page")),
            (tr("Ctrl+PgUp"), tr("Page before")),
            (tr("Home"), tr("First page")),
            (tr("End"), tr("Last page")),
            (tr("Space"), tr("Down by what is seen; with Shift up")),
            stop,
        )

    def put_away(self) -> None:
        """Keep nothing of the pack, and send no more of it to a printer."""
        self._session_id = self._pack = self._preview = self._refusal = None
        self._output.put_away()
        self._head.forget()
        self._opening.forget()
        self._text.forget()
        if self._pages is not None:
            self._pages.forget()
        self._show_body()

    def _bring_into_sight(self) -> None:
        """Where the head fills the window, the page scrolls to what is read."""
        there = self._pages is not None and self._pages.isVisible()
        read = self._pages.reader if self._pages is not None and there else self._text
        top = read.mapTo(self.paper, QPoint()).y()
        least = min(read.height(), int(self.viewport().height() * LEAST_IN_SIGHT))
        for edge in (top + least, top):
            self.ensureVisible(0, edge, 0, 0)

    # Reading

    def _read_standing(self, session_id: UUID) -> None:
        self._desk.work.read(
            self,
            pack_standing,
            session_id,
            done=self._head.show_standing,
            refused=self._refused,
            key=STANDING,
        )

    def look_again(self) -> None:
        """Gather again only what is no longer true: every gathering is on record."""
        if self._session_id is None:
            return
        self._read_standing(self._session_id)
        self._desk.work.read(
            self,
            pack_mark,
            self._session_id,
            done=self._compare,
            refused=self._refused,
            key=MARK,
        )

    def _compare(self, mark: str) -> None:
        if self._pack is None or mark != mark_of(self._pack):
            self.reload()

    def _gathered(self, pack: FacilitatorPack) -> None:
        self._refusal, self._pack = None, pack
        self._head.show_pack(pack)
        if self._session_id is not None:
            self._opening.show_session(self._session_id)
            self._large.show_choice(self._session_id, pack.large_print)
        self._set()

    def _set(self) -> None:
        """Lay out the first copy of as many as are wanted."""
        pack, copies = self._pack, self._tools.copies.copies()
        if pack is not None and copies is not None:
            first, size = replace(pack, copies=copies, copy=1), paper_in_use().size
            show = partial(self._show, pack)
            self._desk.work.compute(self, set_preview, first, size, done=show)

    def _show(self, pack: FacilitatorPack, preview: Preview) -> None:
        if pack is not self._pack or self._session_id is None:
            return
        self._preview = preview
        self._show_body()

    def _refused(self, refusal: Refusal) -> None:
        self.put_away()
        self._refusal = refusal
        self._show_body()

    # Showing

    def _show_body(self) -> None:
        """Pages or text, or a sentence where neither is to be seen."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._body.isAncestorOf(focus)
        preview, hidden = self._preview, self._desk.discretion.hidden
        shown = self._tools.shown.value() if preview is not None and not hidden else None
        if preview is not None and shown is Shown.PAGES:
            self._paper().show_pdf(preview.rendered.pdf)
        self._text.show_text(preview.text if preview is not None and shown is Shown.TEXT else "")
        if shown is None:
            self._say_why()
        for pane, there in (
            (self._pages, shown is Shown.PAGES),
            (self._text, shown is Shown.TEXT),
            (self._instead, shown is None),
        ):
            if pane is not None:
                pane.setVisible(there)
        self._allow()
        if had_focus and focus is not None and not focus.isVisible():
            self.focus_first()

    def _say_why(self) -> None:
        calendar = to_calendar(self._desk)
        if self._refusal is not None:
            words = words_for(self._refusal)
            self._instead.say(words.title, f"{words.sentence} {words.remedy}", calendar)
        elif self._session_id is None:
            sentence = tr("Choose a session in the calendar, then open its pack from there.")
            self._instead.say(tr("No pack is open"), sentence, calendar)
        elif self._preview is None:
            self._instead.say(tr("Gathering the pack"), "")
        else:
            sentence = tr(
                "Names are hidden while the screen is shared, and a pack is full of them. F8 shows "
                "it again. Printing and saving work all the same."
            )
            show = (tr("Show names"), "eye", self._desk.discretion.turn)
            self._instead.say(tr("The pack is not shown now"), sentence, show)

    def _allow(self) -> None:
        """Offer what can be done with what is shown."""
        there = self._preview is not None
        pages = self._pages is not None and self._pages.isVisibleTo(self)
        self._actions["print"].setVisible(there)
        self._actions["save"].setVisible(there)
        self._actions["turn"].setVisible(there and not self._desk.discretion.hidden)
        self._actions["large"].setVisible(there)
        for name in ("smaller", "larger", "facing"):
            self._actions[name].setVisible(there and pages)
        self._actions["print"].setEnabled(not self._output.is_printing())
        self._tools.setVisible(there)
        self._tools.shown.setVisible(not self._desk.discretion.hidden)
        self._moved()

    def _moved(self) -> None:
        pane = self._pages
        there = pane is not None and pane.isVisibleTo(self)
        self._tools.show_pages(there, pane.position() if pane is not None and there else "")

    def _hide_names(self) -> None:
        hidden = self._desk.discretion.hidden
        if hidden and self._pages is not None:
            self._pages.cover()
        self._output.hide_names(hidden)
        self._show_body()

    # Doing

    def _with_copies(self, go: Callable[[Wanted], object]) -> None:
        """Print or save the pack that is shown, in as many copies as are wanted."""
        pack, preview, copies = self._pack, self._preview, self._tools.copies.copies()
        if copies is None:
            self._output.say_how_many()
        elif self._session_id is not None and pack is not None and preview is not None:
            file = f"pack-{pack.day.isoformat()}"  # neutral: neither the group nor the illness
            go(Wanted(self._session_id, PACK, file, copies, preview.rendered.missing))

    def _go(self, place: str) -> None:
        self._desk.go(place, self._session_id)

    def _turn(self) -> None:
        """Pages when text is seen, and the other way round."""
        other = Shown.TEXT if self._tools.shown.value() is Shown.PAGES else Shown.PAGES
        self._tools.shown.set_value(other)
        self.focus_first()
        announce(self, tr("Text") if other is Shown.TEXT else tr("Pages"))

    def _fit(self, how: Fit) -> None:
        if self._pages is not None:
            self._pages.fit(how)

    def _face(self, facing: bool) -> None:
        if self._pages is not None:
            self._pages.face(facing=facing)
            announce(self, self._pages.position())

    def _step(self, *, larger: bool) -> None:
        if self._pages is not None:
            self._tools.fit.set_value(None)
            self._pages.step(larger)

    def _copies_typed(self) -> None:
        """Say at once that so many cannot be made: whoever typed it may be gone from the field."""
        self._output.say_limit(broken=self._tools.copies.copies() is None)
        self._set()

    def _ask_copies(self) -> None:
        self._tools.copies.selectAll()
        self._tools.copies.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._output.close_one():
            return
        super().keyPressEvent(event)
