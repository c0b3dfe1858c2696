"""Putting a pack or a paper on a printer or in an encrypted file: what is asked, shown and said."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.packs import MOST_COPIES
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr
from desktop_app.ui.pack.outcomes import NoPrinter
from desktop_app.ui.pack.panels import PrintingCard
from desktop_app.ui.pack.press import Press
from desktop_app.ui.pack.press_words import Document
from desktop_app.ui.pack.saving import SaveCard
from desktop_app.ui.pack.steps import Made, Steps, Wanted
from desktop_app.ui.pack.words import Said, missing_words, sent_words, whole_words
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work

if TYPE_CHECKING:
    from desktop_app.ui.pack.printing import Chosen

AskWhere = Callable[[QWidget, str], Path | None]
AskPrinter = Callable[[QWidget, int, str], "Chosen | None"]


def ask_printer(parent: QWidget, copies: int, name: str) -> "Chosen | None":
    """Ask which printer; see ``printing.ask_printer``."""
    from desktop_app.ui.pack.printing import ask_printer

    return ask_printer(parent, copies, name)


class Output(QObject):
    """Prints and saves one document at a time; ``say`` has what is said of one on record.

    ``notice`` and ``printing`` are its parts of the page. ``changed`` fires when printing begins or
    ends, ``copies_wanted`` when so many cannot be made.
    """

    changed = Signal()
    copies_wanted = Signal()

    def __init__(
        self,
        page: QWidget,
        work: Work,
        ask_where: AskWhere,
        ask_printer: AskPrinter,
        say: Callable[[Any], Said],
    ) -> None:
        super().__init__(page)
        self._page, self._ask_where, self._ask_printer = page, ask_where, ask_printer
        self._say = say
        self.notice, self.printing = Banner(), PrintingCard()
        self._steps = Steps(work, self)
        self._card: SaveCard | None = None  # open, with the passphrase of a file
        self._doubt: tuple[tuple[str, ...], Callable[[], object]] | None = None
        self._asking: Wanted | None = None  # on which printer
        self._to_print: tuple[Wanted, Chosen] | None = None
        self._press = Press(self.notice, self.printing, self)
        self._hidden = False
        self._saved = ""  # which file was saved last, and what it is
        self._steps.doubted.connect(self._tell_doubt)
        self._steps.to_print.connect(self._print)
        self._steps.saved.connect(self._tell_saved)
        self._steps.stopped.connect(self._tell_stopped)
        self._steps.refused.connect(self._tell_refusal)
        self._press.changed.connect(self.changed.emit)

    def is_printing(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._press.is_printing()

    def may_begin(self) -> bool:
        """Whether nothing is being made or on its way to a printer."""
        return not (self._steps.is_busy() or self.is_printing())

    def hide_names(self, hidden: bool) -> None:
        """Name nobody in what is said, or do so again."""
        self._hidden = hidden
        if self._doubt is not None:
            self._tell_doubt(*self._doubt)

    def put_away(self) -> None:
        """Forget every passphrase and what is on its way; nothing more is printed."""
        self._press.forget()
        self._steps.forget()
        self.close_card()
        self.clear()
        self._asking = self._to_print = None
        self._saved = ""

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

    # Printing

    def print_it(self, wanted: Wanted) -> None:
        """Ask for a printer, record what is made, and print it."""
        if self.may_begin():
            self._steps.check(wanted.missing, partial(self._choose_printer, wanted))

    def stop(self) -> None:
        """Send no more pages to the printer."""
        self._press.stop()

    def _choose_printer(self, wanted: Wanted) -> None:
        self.clear()
        chosen = self._ask(wanted)
        if chosen is not None:
            self._make(wanted, chosen)

    def _ask(self, wanted: Wanted) -> "Chosen | None":
        """The printer; None as well where all was put away while the dialogue was open."""
        self._asking = wanted
        try:
            chosen = self._ask_printer(self._page, wanted.copies, wanted.file)
        except NoPrinter:
            self._say_no_printer()
            return None
        return chosen if self._asking is wanted else None

    def _make(self, wanted: Wanted, chosen: "Chosen") -> None:
        if chosen.copies > MOST_COPIES:
            self.say_how_many()
            return
        wanted = replace(wanted, copies=chosen.copies)
        self._to_print = wanted, chosen
        self._steps.make_for_printer(wanted)

    def _print(self, made: Made[Any]) -> None:
        to_print, self._to_print = self._to_print, None
        if to_print is not None:
            wanted, chosen = to_print
            self.clear()
            self._press.print_on(chosen, self._document(wanted, made))

    def _document(self, wanted: Wanted, made: Made[Any]) -> Document:
        said, rendered = self._say(made.recorded), made.rendered
        return Document(
            rendered.pdf,
            wanted.file,
            said.subject,
            sent_words(rendered.pages, said),
            said.stays,
            said.undone,
            partial(self._steps.take_back, wanted, made),
            partial(self._print_again, wanted),
        )

    def _print_again(self, wanted: Wanted) -> None:
        """Made anew, so that it says who comes now and has copy numbers of its own, on a printer
        that is asked for."""
        chosen = self._ask(wanted) if self.may_begin() else None
        if chosen is not None:
            self._make(wanted, chosen)

    # Saving

    def open_card(self, card: SaveCard) -> None:
        """Show the passphrase that a file will have, in place of that of another."""
        if self._card is not card:
            self.close_card()
        self._card = card
        card.open_up()

    def save_it(self, wanted: Wanted) -> None:
        """Ask where to put the file, record what is made, and write it."""
        if self.may_begin():
            self._steps.check(wanted.missing, partial(self._choose_file, wanted))

    def _choose_file(self, wanted: Wanted) -> None:
        self.clear()
        card = self._card
        if card is None:
            return
        path = self._ask_where(self._page, f"{wanted.file}.pdf")
        if path is not None and self._card is card:
            self._steps.save(wanted, card.passphrase(), path)
        card.take_focus()

    def leave_card(self) -> None:
        """Stop the saving, and close the card once no file can come of it any more: the passphrase
        of a file is in sight until then."""
        self._steps.stop()
        if self._steps.is_busy():
            return
        if self._doubt is not None:
            self.clear()
        self.close_card()

    def close_card(self) -> None:
        """Close the card that is open, and forget its passphrase."""
        card, self._card = self._card, None
        if card is not None:
            card.close_down()
        if self._saved and self.notice.accessibleName().endswith(self._below()):
            self._say_saved(tr("Its passphrase is not shown any more."), anew=False)

    # What is said

    def say_how_many(self) -> None:
        """So many copies cannot be made."""
        self.say_limit(broken=True)
        self.copies_wanted.emit()

    def say_limit(self, *, broken: bool) -> None:
        """So many copies cannot be made, until another number is typed."""
        words = tr("Between 1 and {most} copies", most=MOST_COPIES)
        if broken:
            self.notice.say(words, kind="warn")
        elif self.notice.accessibleName() == words:
            self.notice.clear()

    def _tell_doubt(self, missing: tuple[str, ...], go: Callable[[], object]) -> None:
        had_focus = any(link.hasFocus() for link in self.notice.links())
        new = self._doubt is None
        self._doubt = missing, go
        sentence = missing_words(missing, hidden=self._hidden)
        links = [(tr("Go on all the same"), go)]
        self.notice.say(tr("Check these names"), sentence, "warn", links)
        if new or had_focus:
            self.notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_saved(self, made: Made[Any], path: Path) -> None:
        self._doubt = None
        self._saved = tr(
            "{file}, in {folder}: {whole}.",
            file=breakable(path.name),
            folder=breakable(str(path.parent)),
            whole=whole_words(made.rendered.pages, self._say(made.recorded)),
        )
        self._say_saved(self._below())
        if self._card is not None:
            self._card.lead_on()

    def _below(self) -> str:
        return tr("It opens with the passphrase below.")

    def _say_saved(self, passphrase: str, *, anew: bool = True) -> None:
        self.notice.say(tr("Saved and encrypted"), f"{self._saved} {passphrase}", "ok", anew=anew)

    def _tell_stopped(self, recorded: object) -> None:
        self._doubt = self._to_print = None
        sentence = tr("Nothing was printed or saved.")
        if recorded is not None:
            sentence = f"{sentence} {self._say(recorded).stays}"
        self.notice.say(tr("Stopped"), sentence, "warn")

    def _say_no_printer(self) -> None:
        sentence = tr(
            "Nothing was printed. Add a printer in the settings of this computer, or save an "
            "encrypted PDF."
        )
        self.notice.say(tr("No printer is set up here"), sentence, "warn")

    def _tell_refusal(self, refusal: Refusal) -> None:
        self._to_print = None
        words = words_for(refusal)
        self.notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")
