"""Putting a paper on a printer or in an encrypted file: what is asked, shown and said."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.packs import MOST_COPIES
from desktop_app.documents.paper_contents import Paper
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr
from desktop_app.ui.pack.outcomes import NoPrinter
from desktop_app.ui.pack.output import AskPrinter, AskWhere
from desktop_app.ui.pack.panels import PrintingCard
from desktop_app.ui.pack.press import Press
from desktop_app.ui.pack.press_words import Document
from desktop_app.ui.pack.saving import SaveCard
from desktop_app.ui.pack.steps import Steps
from desktop_app.ui.pack.words import missing_words
from desktop_app.ui.papers.making import MadePaper, Wanted
from desktop_app.ui.papers.words import pages_words, sent_words, stays_words
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work

if TYPE_CHECKING:
    from desktop_app.ui.pack.printing import Chosen


class Output(QObject):
    """Makes one paper at a time. ``notice`` and ``printing`` are its parts of the page."""

    changed = Signal()

    def __init__(
        self, page: QWidget, work: Work, ask_where: AskWhere, ask_printer: AskPrinter
    ) -> None:
        super().__init__(page)
        self._page, self._ask_where, self._ask_printer = page, ask_where, ask_printer
        self.notice, self.printing = Banner(), PrintingCard()
        self._steps = Steps(work, self)
        self._card: SaveCard | None = None  # open, with the passphrase of a file
        self._doubt: tuple[tuple[str, ...], Callable[[], object]] | None = None
        self._to_print: tuple[Wanted, Chosen] | None = None
        self._press = Press(self.notice, self.printing, self)
        self._hidden = False
        self._steps.doubted.connect(self._tell_doubt)
        self._steps.to_print.connect(self._print)
        self._steps.saved.connect(self._tell_saved)
        self._steps.stopped.connect(self._tell_stopped)
        self._steps.refused.connect(self._tell_refusal)
        self._press.changed.connect(self.changed.emit)

    def is_printing(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._press.is_printing()

    def hide_names(self, hidden: bool) -> None:
        """Name nobody in what is said, or do so again."""
        self._hidden = hidden
        if self._doubt is not None:
            self._tell_doubt(*self._doubt)

    def put_away(self) -> None:
        """Forget every passphrase and what is on its way; nothing more is printed."""
        self._press.forget()
        self._steps.forget()
        self._close_card()
        self.clear()
        self._to_print = None

    def clear(self) -> None:
        """Take the notice away."""
        self._doubt = None
        self.notice.clear()

    def close_one(self) -> bool:
        """What Escape ends: printing, then the card, then what is being made, then the notice.
        Whether there was one."""
        for there, close in (
            (self.is_printing(), self.stop),
            (self._card is not None, self.leave_card),
            (self._steps.is_busy(), self._steps.stop),
            (not self.notice.isHidden(), self.clear),
        ):
            if there:
                close()
                return True
        return False

    def _may_begin(self) -> bool:
        return not (self._steps.is_busy() or self.is_printing())

    # Printing

    def print_paper(self, wanted: Wanted) -> None:
        """Ask for a printer, record that the paper is made, and print it."""
        if not self._may_begin():
            return
        self.clear()
        self._close_card()
        chosen = self._ask(1, wanted)
        if chosen is not None:
            self._make(wanted, chosen)

    def stop(self) -> None:
        """Send no more pages to the printer."""
        self._press.stop()

    def _ask(self, copies: int, wanted: Wanted) -> "Chosen | None":
        try:
            return self._ask_printer(self._page, copies, wanted.file)
        except NoPrinter:
            self._say_no_printer()
            return None

    def _make(self, wanted: Wanted, chosen: "Chosen") -> None:
        if chosen.copies > MOST_COPIES:
            self.notice.say(tr("Between 1 and {most} copies", most=MOST_COPIES), kind="warn")
            return
        self._to_print = wanted, chosen
        self._steps.make_for_printer(wanted.session_id, chosen.copies, wanted.how())

    def _print(self, made: MadePaper) -> None:
        self.clear()
        to_print, self._to_print = self._to_print, None
        if to_print is not None:
            wanted, chosen = to_print
            self._press.print_on(chosen, self._document(wanted, made))

    def _document(self, wanted: Wanted, made: MadePaper) -> Document:
        return Document(
            made.rendered.pdf,
            wanted.file,
            tr("the paper"),
            sent_words(made),
            tr("That it was made stays on record."),
            partial(self._print_again, wanted, made),
        )

    def _print_again(self, wanted: Wanted, made: MadePaper) -> None:
        """The same on a printer that is asked for; made anew where other copies are."""
        if not self._may_begin():
            return
        copies = made.recorded.making.copies
        chosen = self._ask(copies, wanted)
        if chosen is not None and chosen.copies == copies:
            self._press.print_on(chosen, self._document(wanted, made))
        elif chosen is not None:
            self._make(wanted, chosen)

    # Saving

    def open_card(self, card: SaveCard) -> None:
        """Show the passphrase that a file will have, in place of that of another."""
        if not self._may_begin():
            return
        if self._card is not card:
            self._close_card()
        self._card = card
        card.open_up()

    def save_paper(self, wanted: Wanted) -> None:
        """Ask where to put the file, record that the paper is made, and write it."""
        card = self._card
        if card is None or not self._may_begin():
            return
        self.clear()
        path = self._ask_where(self._page, f"{wanted.file}.pdf")
        card.take_focus()
        if path is not None:
            self._steps.save(wanted.session_id, 1, card.passphrase(), path, wanted.how())

    def leave_card(self) -> None:
        """Stop the saving, and close the card once no file can come of it any more: the passphrase
        of a file is in sight until then."""
        self._steps.stop()
        if not self._steps.is_busy():
            self._close_card()

    def _close_card(self) -> None:
        card, self._card = self._card, None
        if card is not None:
            card.close_down()

    # What is said

    def _tell_doubt(self, missing: tuple[str, ...], go: Callable[[], object]) -> None:
        had_focus = any(link.hasFocus() for link in self.notice.links())
        new = self._doubt is None
        self._doubt = missing, go
        sentence = missing_words(missing, hidden=self._hidden)
        links = [(tr("Go on all the same"), go)]
        self.notice.say(tr("Check these names"), sentence, "warn", links)
        if new or had_focus:
            self.notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_saved(self, made: MadePaper, path: Path) -> None:
        self._doubt = None
        sentence = tr(
            "{file}, in {folder}: {pages}. It opens with the passphrase below.",
            file=breakable(path.name),
            folder=breakable(str(path.parent)),
            pages=pages_words(made),
        )
        self.notice.say(tr("Saved and encrypted"), sentence, "ok")
        if self._card is not None:
            self._card.lead_on()

    def _tell_stopped(self, paper: Paper | None) -> None:
        self._doubt = self._to_print = None
        self.notice.say(tr("Stopped"), stays_words(paper), "warn")

    def _say_no_printer(self) -> None:
        sentence = tr(
            "Nothing was printed. Add a printer in the settings of this computer, or save the "
            "paper as an encrypted PDF."
        )
        self.notice.say(tr("No printer is set up here"), sentence, "warn")

    def _tell_refusal(self, refusal: Refusal) -> None:
        self._to_print = None
        words = words_for(refusal)
        self.notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")
