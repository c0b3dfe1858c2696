"""Making the facilitator pack and saving it as an encrypted PDF, in the page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.packs import MOST_COPIES, make_pack
from desktop_app.documents.contents import FacilitatorPack, Rendered
from desktop_app.documents.passphrase import propose_passphrase
from desktop_app.domain.errors import Refusal
from desktop_app.i18n import listed, tr, trn
from desktop_app.ui.roster.notice import Notice
from desktop_app.ui.roster.reveal import SELECTABLE
from desktop_app.ui.roster.saving import Clip, check_folder, save_bytes, set_pack
from desktop_app.ui.roster.words import draft_words, initials
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import line_field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work

AskWhere = Callable[[QWidget, str], Path | None]


class PackCard(Card):
    """Copies, a passphrase shown until the card is closed, and the button that saves."""

    closed = Signal()

    def __init__(self, work: Work, ask_where: AskWhere) -> None:
        super().__init__(tr("Save pack as PDF"), icon="file-lock")
        self._work, self._ask_where = work, ask_where
        self._line: SessionLine | None = None
        self._passphrase = ""
        self._step: object | None = None  # what is being waited for
        self._clip = Clip(self)
        self._notice = Notice()
        self._draft = Label(tone="warn", bold=True, wrap=True)
        self._copies = line_field(tr("Copies"))
        self._words = Label(size="lead", bold=True, wrap=True)
        self._copy = Button(tr("Copy passphrase"), icon="copy")
        self._save = Button(tr("Save pack as PDF"), icon="save", primary=True)
        self._close = Button(tr("Close"), key="Esc")
        self._compose()
        self._connect()
        self.hide()

    def _compose(self) -> None:
        for part in (self._notice, self._draft):
            self.body.addWidget(part)
        self._copies.editor.setValidator(QIntValidator(1, MOST_COPIES, self))
        self._words.setTextInteractionFlags(SELECTABLE)
        line = Flow(gap=16, align=Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        line.add(self._copies, least=96)
        line.add(self._phrase(), stretch=1, least=300)
        end = Flow(gap=12)
        self.body.addLayout(end)
        for button in (self._copy, self._save, self._close):
            end.add(button)

    def _phrase(self) -> QWidget:
        whole = QWidget()
        stack = column(whole, gap=4)
        stack.addWidget(Label(tr("Passphrase that opens the file"), bold=True, wrap=True))
        stack.addWidget(self._words)
        note = tr(
            "It is shown only now and kept nowhere: say it on the phone, apart from the file."
        )
        stack.addWidget(Label(note, size="caption", tone="muted", wrap=True))
        return whole

    def _connect(self) -> None:
        self._copy.clicked.connect(lambda: self._clip.copy(self._passphrase))
        self._save.clicked.connect(self.save)
        self._copies.editor.returnPressed.connect(self.save)
        self._close.clicked.connect(self.close_down)

    def open_for(self, line: SessionLine) -> None:
        """Open for a session, with a passphrase of its own."""
        self._line, self._step = line, None
        self._passphrase = propose_passphrase()
        self._words.setText(self._passphrase)
        self._words.setAccessibleName(self._passphrase)
        self._copies.editor.setText("1")
        self._copies.set_error("")
        self._notice.clear()
        self.look_at(line)
        self.show()
        self.take_focus()

    def look_at(self, line: SessionLine) -> None:
        """Say whether the pack will be a DRAFT, as the session stands now."""
        self._draft.setText(draft_words(line))
        self._draft.setVisible(bool(self._draft.text()))

    def take_focus(self) -> None:
        """Put the focus on the copies, from where Enter saves."""
        self._copies.editor.selectAll()
        self._copies.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_down(self) -> None:
        """Close, and forget the passphrase."""
        if self.isHidden():
            return
        self.forget()
        self.hide()
        self.closed.emit()

    def forget(self) -> None:
        """Keep neither the passphrase nor the pack that is on its way."""
        self._passphrase, self._line, self._step = "", None, None
        self._words.clear()
        self._clip.clear()

    def hide_names(self, hidden: bool) -> None:
        """Hide the names in what is said, or show them."""
        self._notice.hide_names(hidden)

    def passphrase(self) -> str:
        """The passphrase shown."""
        return self._passphrase

    # The steps

    def save(self) -> None:
        """Ask where to put the pack, then make it, set it and write it."""
        line = self._line
        if line is None or self._step is not None:
            return
        copies = int(self._copies.editor.text() or 0)
        if not 1 <= copies <= MOST_COPIES:
            self._copies.set_error(tr("Between 1 and {most} copies.", most=MOST_COPIES))
            return
        self._copies.set_error("")
        self._notice.clear()
        path = self._ask_where(self, f"pack-{line.day.isoformat()}.pdf")
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)
        if path is not None and not self.isHidden():
            make = partial(self._make, line.session_id, copies)
            self._begin(self._work.compute, check_folder, path, done=make)

    def _make(self, session_id: UUID, copies: int, path: Path) -> None:
        done = partial(self._set, path)
        self._begin(self._work.perform, make_pack, session_id, copies, done=done)

    def _set(self, path: Path, pack: FacilitatorPack) -> None:
        done = partial(self._look_at, path, pack.version)
        self._begin(self._work.compute, set_pack, pack, self._passphrase, done=done)

    def _look_at(self, path: Path, version: int, rendered: Rendered) -> None:
        write = partial(self._write, path, version, rendered)
        if rendered.missing:
            self._say_missing(rendered.missing, write)
        else:
            write()

    def _say_missing(self, names: tuple[str, ...], write: Callable[[], object]) -> None:
        def tells(hidden: bool) -> tuple[str, str]:
            return tr("Check these names"), tr(
                "No font here can draw every letter of {names}. On paper the letter stands as a "
                "code in a box; nothing is saved yet.",
                names=listed([initials(name) if hidden else name for name in names]),
            )

        self._notice.tell(tells, "warn", [(tr("Save all the same"), write)])
        self._notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, path: Path, version: int, rendered: Rendered) -> None:
        done = partial(self._saved, version, rendered.pages)
        self._begin(self._work.compute, save_bytes, path, rendered.pdf, done=done)

    def _saved(self, version: int, pages: int, path: Path) -> None:
        sentence = tr(
            "{file}, in {folder}: {pages}, version {number}. It opens with the passphrase below.",
            file=path.name,
            folder=str(path.parent),
            pages=trn("{count} page", "{count} pages", pages),
            number=version,
        )
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)
        self._notice.say(tr("Saved and encrypted"), sentence, "ok")

    def _begin(
        self,
        how: Callable[..., None],
        function: Callable[..., object],
        *args: object,
        done: Callable[..., object],
    ) -> None:
        """Take the next step. Its answer counts only while the card waits for it."""
        self._step = step = object()

        def go_on(answer: object) -> None:
            if self._step is step:
                done(answer)

        def rest() -> None:
            if self._step is step:
                self._step = None

        how(self, function, *args, done=go_on, refused=self._refused, always=rest)

    def _refused(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        self._notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")
