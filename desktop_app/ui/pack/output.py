"""Putting a pack on paper or in an encrypted file: what is asked, shown and said on the way."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.packs import MOST_COPIES
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import tr
from desktop_app.ui.pack.outcomes import NoPrinter
from desktop_app.ui.pack.panels import PrintingCard
from desktop_app.ui.pack.press import Press
from desktop_app.ui.pack.press_words import Document
from desktop_app.ui.pack.saving import SaveCard
from desktop_app.ui.pack.steps import Made, Steps
from desktop_app.ui.pack.words import missing_words, pages_words, sent_words, version_words
from desktop_app.ui.widgets.banner import Banner
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
    """Prints and saves the pack that is shown. ``notice``, ``card`` and ``printing`` are its parts
    of the page; ``changed`` fires when printing begins or ends."""

    changed = Signal()
    copies_wanted = Signal()

    def __init__(
        self, page: QWidget, work: Work, ask_where: AskWhere, ask_printer: AskPrinter
    ) -> None:
        super().__init__(page)
        self._page, self._ask_where, self._ask_printer = page, ask_where, ask_printer
        self.notice, self.card, self.printing = Banner(), SaveCard(), PrintingCard()
        self._steps = Steps(work, self)
        self._session_id: UUID | None = None
        self._pack: FacilitatorPack | None = None
        self._missing: tuple[str, ...] = ()
        self._doubt: tuple[tuple[str, ...], Callable[[], object]] | None = None
        self._chosen: Chosen | None = None
        self._press = Press(self.notice, self.printing, self)
        self._hidden = False
        self._steps.doubted.connect(self._tell_doubt)
        self._steps.to_print.connect(self._print)
        self._steps.saved.connect(self._tell_saved)
        self._steps.stopped.connect(self._tell_stopped)
        self._steps.refused.connect(self._tell_refusal)
        self._press.changed.connect(self.changed.emit)
        self.card.left.connect(self._leave_card)

    def look_at(self, session_id: UUID, pack: FacilitatorPack, missing: tuple[str, ...]) -> None:
        """What is to be printed or saved, and the names in it that no font can draw."""
        self._session_id, self._pack, self._missing = session_id, pack, missing

    def is_printing(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._press.is_printing()

    def hide_names(self, hidden: bool) -> None:
        """Name nobody in what is said, or do so again."""
        self._hidden = hidden
        if self._doubt is not None:
            self._tell_doubt(*self._doubt)

    def put_away(self) -> None:
        """Forget the pack, the passphrase and what is on its way; nothing more is printed."""
        self._press.forget()
        self._steps.forget()
        self.card.close_down()
        self.clear()
        self._session_id = self._pack = self._chosen = None
        self._missing = ()

    def clear(self) -> None:
        """Take the notice away."""
        self._doubt = None
        self.notice.clear()

    def close_one(self) -> bool:
        """What Escape ends: printing, then the card, then what is being made, then the notice.
        Whether there was one."""
        for there, close in (
            (self.is_printing(), self.stop),
            (not self.card.isHidden(), self._leave_card),
            (self._steps.is_busy(), self._steps.stop),
            (not self.notice.isHidden(), self.clear),
        ):
            if there:
                close()
                return True
        return False

    def _leave_card(self) -> None:
        """Stop the saving, and close the card once no file can come of it any more: the passphrase
        of a file is in sight until then."""
        self._steps.stop()
        if self._steps.is_busy():
            return
        if self._doubt is not None:
            self.clear()
        self.card.close_down()

    def _may_begin(self) -> bool:
        return not (self._session_id is None or self._steps.is_busy() or self.is_printing())

    # Printing

    def print_copies(self, copies: int | None) -> None:
        """Ask for a printer, record the next version, and print it."""
        if copies is None:
            self._say_how_many()
        elif self._may_begin():
            self._steps.check(self._missing, partial(self._choose_printer, copies))

    def stop(self) -> None:
        """Send no more pages to the printer."""
        self._press.stop()

    def _choose_printer(self, copies: int) -> None:
        self.clear()
        if self._pack is None or self._session_id is None:
            return
        self._chosen = self._ask(copies, self._pack)
        if self._chosen is not None:
            self._make(self._chosen)

    def _ask(self, copies: int, pack: FacilitatorPack) -> "Chosen | None":
        try:
            return self._ask_printer(self._page, copies, _file_name(pack))
        except NoPrinter:
            self._say_no_printer()
            return None

    def _make(self, chosen: "Chosen") -> None:
        if chosen.copies > MOST_COPIES:
            self._say_how_many()
        elif self._session_id is not None:
            self._steps.make_for_printer(self._session_id, chosen.copies)

    def _print(self, made: Made) -> None:
        self.clear()
        chosen, self._chosen = self._chosen, None
        if chosen is not None:
            self._press.print_on(chosen, self._document(made))

    def _document(self, made: Made) -> Document:
        number = made.pack.version
        return Document(
            made.rendered.pdf,
            _file_name(made.pack),
            tr("version {number}", number=number),
            sent_words(made),
            tr("Version {number} stays on record.", number=number),
            partial(self._print_again, made),
        )

    def _print_again(self, made: Made) -> None:
        """The same version on a printer that is asked for; the next one where other copies are."""
        if not self._may_begin() or self._pack is None:
            return
        chosen = self._ask(made.pack.copies, made.pack)
        if chosen is None:
            return
        self._chosen = chosen
        if chosen.copies == made.pack.copies:
            self._print(made)
        else:
            self._make(chosen)

    # Saving

    def open_card(self) -> None:
        """Show the passphrase that the file will have."""
        if self._pack is not None:
            self.card.open_up()

    def save_copies(self, copies: int | None) -> None:
        """Ask where to put the file, record the next version, and write it."""
        if copies is None:
            self._say_how_many()
        elif self._may_begin():
            self._steps.check(self._missing, partial(self._choose_file, copies))

    def _choose_file(self, copies: int) -> None:
        self.clear()
        if self._pack is None or self._session_id is None or self.card.isHidden():
            return
        path = self._ask_where(self._page, f"{_file_name(self._pack)}.pdf")
        self.card.take_focus()
        if path is not None:
            self._steps.save(self._session_id, copies, self.card.passphrase(), path)

    # What is said

    def _say_how_many(self) -> None:
        self.notice.say(tr("Between 1 and {most} copies", most=MOST_COPIES), kind="warn")
        self.copies_wanted.emit()

    def _tell_doubt(self, missing: tuple[str, ...], go: Callable[[], object]) -> None:
        had_focus = any(link.hasFocus() for link in self.notice.links())
        new = self._doubt is None
        self._doubt = missing, go
        sentence = missing_words(missing, hidden=self._hidden)
        links = [(tr("Go on all the same"), go)]
        self.notice.say(tr("Check these names"), sentence, "warn", links)
        if new or had_focus:
            self.notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_saved(self, made: Made, path: Path) -> None:
        self._doubt = None
        sentence = tr(
            "{file}, in {folder}: {pages}, {version}. It opens with the passphrase below.",
            file=path.name,
            folder=str(path.parent),
            pages=pages_words(made),
            version=version_words(made.pack),
        )
        self.notice.say(tr("Saved and encrypted"), sentence, "ok")
        self.card.lead_on()

    def _tell_stopped(self, pack: FacilitatorPack | None) -> None:
        self._doubt = self._chosen = None
        sentence = tr("Nothing was printed or saved.")
        if pack is not None:
            stays = tr("Version {number} stays on record.", number=pack.version)
            sentence = f"{sentence} {stays}"
        self.notice.say(tr("Stopped"), sentence, "warn")

    def _say_no_printer(self) -> None:
        sentence = tr(
            "Nothing was printed. Add a printer in the settings of this computer, or save the "
            "pack as an encrypted PDF."
        )
        self.notice.say(tr("No printer is set up here"), sentence, "warn")

    def _tell_refusal(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self.notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")


def _file_name(pack: FacilitatorPack) -> str:
    """A neutral name: neither the group nor the illness."""
    return f"pack-{pack.day.isoformat()}"
