"""Making the facilitator pack and saving it as an encrypted PDF, in the page."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.packs import MOST_COPIES, make_pack
from desktop_app.documents.contents import FacilitatorPack, Rendered, file_name
from desktop_app.documents.passphrase import propose_passphrase
from desktop_app.domain.errors import BadField, Refusal
from desktop_app.i18n import listed, tr, trn
from desktop_app.ui.roster.reveal import SELECTABLE
from desktop_app.ui.roster.saving import Clip, save_bytes, set_pack
from desktop_app.ui.roster.words import draft_words
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import line_field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.wording import words_for
from desktop_app.ui.work import Work

AskWhere = Callable[[QWidget, str], Path | None]


@dataclass
class _Made:
    """A pack on its way to the disk."""

    pack: FacilitatorPack
    rendered: Rendered | None = None


class PackCard(Card):
    """Copies, a passphrase shown until the card is closed, and the button that saves."""

    closed = Signal()

    def __init__(self, work: Work, ask_where: AskWhere) -> None:
        super().__init__(tr("Save pack as PDF"), icon="file-lock")
        self._work, self._ask_where = work, ask_where
        self._session_id: UUID | None = None
        self._passphrase = ""
        self._made: _Made | None = None
        self._clip = Clip(self)
        self._notice = Banner()
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
        self._session_id, self._made = line.session_id, None
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
        """Keep neither the passphrase nor the pack."""
        self._passphrase, self._made = "", None
        self._words.clear()
        self._clip.clear()

    def passphrase(self) -> str:
        """The passphrase shown."""
        return self._passphrase

    # The steps

    def save(self) -> None:
        """Make the pack, set it, and ask where to put it."""
        copies = int(self._copies.editor.text() or 0)
        self._copies.set_error("")
        self._notice.clear()
        self._made = None
        self._save.setEnabled(False)
        self._work.perform(
            self,
            make_pack,
            self._session_id,
            copies,
            done=self._set,
            refused=self._refused,
            always=self._ready_unless_setting,
        )

    def _set(self, pack: FacilitatorPack) -> None:
        self._made = _Made(pack)
        self._work.compute(
            self, set_pack, pack, self._passphrase, done=self._look_at, always=self._ready
        )

    def _look_at(self, rendered: Rendered) -> None:
        if self._made is None:
            return
        self._made.rendered = rendered
        if rendered.missing:
            self._say_missing(rendered.missing)
        else:
            self._put_down()

    def _say_missing(self, names: tuple[str, ...]) -> None:
        sentence = tr(
            "No font here can draw every letter of {names}. On paper the letter stands as a code "
            "in a box; nothing is saved yet.",
            names=listed(list(names)),
        )
        actions = [(tr("Save all the same"), self._put_down)]
        self._notice.say(tr("Check these names"), sentence, "warn", actions)
        self._notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_down(self) -> None:
        made = self._made
        if made is None or made.rendered is None:
            return
        path = self._ask_where(self, file_name(made.pack))
        if path is None:
            self._notice.say(
                tr("Not saved"), tr("The pack was made, and no file was written."), "accent"
            )
            return
        self._work.compute(self, save_bytes, path, made.rendered.pdf, done=self._saved)

    def _saved(self, path: Path) -> None:
        made = self._made
        if made is None or made.rendered is None:
            return
        pages = trn("{count} page", "{count} pages", made.rendered.pages)
        version = tr("version {number}", number=made.pack.version)
        sentence = tr("{file}: {pages}, {version}. It opens with the passphrase below.",
                      file=path.name, pages=pages, version=version)  # fmt: skip
        self._notice.say(tr("Saved and encrypted"), sentence, "ok")

    def _ready(self) -> None:
        self._save.setEnabled(True)

    def _ready_unless_setting(self) -> None:
        self._save.setEnabled(self._made is None or self._made.rendered is not None)

    def _refused(self, refusal: Refusal) -> None:
        words = words_for(refusal)
        if isinstance(refusal, BadField):
            self._copies.set_error(tr("Between 1 and {most} copies.", most=MOST_COPIES))
        else:
            self._notice.say(words.title, f"{words.sentence} {words.remedy}", "warn")
