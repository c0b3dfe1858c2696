"""One of the papers: what it holds, why it is made, and how it comes out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.papers import WITH_REASON, PaperKind
from desktop_app.i18n import tr
from desktop_app.ui.pack.saving import SaveCard
from desktop_app.ui.papers.words import ABOUT
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import Field, LineEdit, line_field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow


class PaperCard(Card):
    """``to_print`` and ``to_save`` fire when it is asked for. ``saving`` is the card below it with
    the passphrase of its file."""

    to_print = Signal()
    to_save = Signal()

    def __init__(self, kind: PaperKind) -> None:
        about = ABOUT[kind]
        super().__init__(tr(about.title), icon=about.icon)
        self.kind, self.saving = kind, SaveCard()
        self.print = Button(tr("Print…"), icon="printer", compact=True)
        self.save = Button(tr("Save…"), icon="file-lock", compact=True)
        self.reason: Field[LineEdit] | None = None
        if kind in WITH_REASON:
            self.reason = line_field(_why(tr(about.title)), hint=tr("(stands in the record)"))
            self.reason.editor.returnPressed.connect(self.to_print.emit)
            self.reason.editor.textEdited.connect(self._clear_error)
        self._compose(tr(about.holds))
        for button, signal in ((self.print, self.to_print), (self.save, self.to_save)):
            button.setAccessibleDescription(tr(about.title))
            button.clicked.connect(lambda _checked, signal=signal: signal.emit())

    def _compose(self, holds: str) -> None:
        words, line = Label(holds, wrap=True), Flow(gap=12)
        beside: QWidget = words
        if self.reason is not None:
            self.body.addWidget(words)
            beside, line = self.reason, Flow(gap=12, align=Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        line.add(beside, stretch=1, least=260)
        for button in (self.print, self.save):
            line.add(button)

    def given_reason(self) -> str | None:
        """Why it is made, as typed; None where none is asked for or given."""
        return (self.reason.editor.text().strip() or None) if self.reason is not None else None

    def may_be_made(self) -> bool:
        """Whether nothing is missing; says so at the field where something is."""
        if self.reason is None or self.given_reason() is not None:
            return True
        self.reason.set_error(tr("Say in a few words why it is made: that is recorded."))
        self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def take_focus(self) -> None:
        """Put the focus where making it begins."""
        first = self.print if self.reason is None else self.reason.editor
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_names(self, hidden: bool) -> None:
        """Cover what is typed: it may name somebody."""
        if self.reason is not None:
            self.reason.editor.cover(hidden)

    def forget(self) -> None:
        """Keep nothing of it."""
        self.saving.close_down()
        if self.reason is not None:
            self.reason.editor.clear()
            self.reason.set_error("")

    def _clear_error(self, _text: str) -> None:
        if self.reason is not None:
            self.reason.set_error("")


def _why(title: str) -> str:
    """ "Why the emergency sheet is made"."""
    return tr("Why the {paper} is made", paper=title[:1].lower() + title[1:])
