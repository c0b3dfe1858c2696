"""What goes out to the speaker of a booking: the brief as a file or a message, the invitation."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.config import PaperSize
from desktop_app.desk.speaker_papers import (
    Papers,
    brief_content,
    calling_off_content,
    invitation_content,
    papers_of,
    thanks_content,
)
from desktop_app.documents.speaker_contents import SpeakerBrief, SpeakerInvitation, SpeakerThanks
from desktop_app.domain.errors import BadField, Refusal
from desktop_app.i18n import tr
from desktop_app.ui.files import ask_file, check_folder, save_bytes
from desktop_app.ui.groups.drafts import Drafts
from desktop_app.ui.groups.fields import Plain
from desktop_app.ui.pack.files import Clip
from desktop_app.ui.pack.words import missing_words
from desktop_app.ui.panes import PANE
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.speakers.former import Formers
from desktop_app.ui.speakers.message import Message
from desktop_app.ui.speakers.words import brief_date
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.fields import Field, LineEdit, line_field
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable
from desktop_app.ui.wording import one_line

AskWhere = Callable[[QWidget, str, str, str], Path | None]
PAUSE = 300  # milliseconds after a key until what is typed is kept
# No name says for whom it is.
BRIEF, INVITATION, CALLED_OFF = (
    "speaker-brief.pdf",
    "speaker-invitation.ics",
    "speaker-cancellation.ics",
)

# What a message is called where it is read, and once it is copied.
MESSAGES: Mapping[str, tuple[str, str]] = {
    "message": ("The brief as a message", "The brief is copied"),
    "thanks": ("The thank-you", "The thank-you is copied"),
}


class Made(NamedTuple):
    """A file, and the texts in it with a letter that no font can draw."""

    content: bytes
    missing: tuple[str, ...]


class PapersCard(Card):
    """Shown for a booking with a speaker and a session. ``refuse`` says why nothing was made,
    ``unsaved`` whether the page has something that does not stand on file yet.

    What is typed here stays from booking to booking, also after a lock.
    """

    def __init__(
        self,
        desk: Desk,
        refuse: Callable[[Refusal], object],
        unsaved: Callable[[], bool],
        ask_where: AskWhere = ask_file,
    ) -> None:
        super().__init__(tr("For the speaker"), icon="mail")
        self._desk, self._refuse, self._ask_where = desk, refuse, ask_where
        self._unsaved = unsaved
        self._drafts = Drafts(desk, "papers", self)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._booking_id: UUID | None = None
        self._wants_focus = False
        self.hide()
        self._clip = Clip(self)
        self.contact: Field[LineEdit] = line_field(
            tr("Whom to ask if anything changes"), hint=tr("(stands in the brief)")
        )
        self.answers: Field[LineEdit] = line_field(
            tr("Your e-mail, for their answer"), hint=tr("(stands in the invitation)")
        )
        self._fields = {"contact": self.contact, "answers": self.answers}
        self.buttons = {
            "brief": Button(tr("Save the brief"), icon="file-text", compact=True),
            "message": Button(tr("Read the brief as a message"), icon="mail", compact=True),
            "invitation": Button(tr("Save the invitation"), icon="calendar-plus", compact=True),
            "thanks": Button(tr("Read the thank-you"), icon="mail", compact=True),
        }
        self.formers, self.message = Formers(), Message()
        self.made, self.notice = Label(tone="muted", wrap=True), Banner()
        self._compose()
        self._connect()

    def _compose(self) -> None:
        words = tr("Nothing is sent by itself, and nobody who attends is named.")
        self.body.addWidget(Label(words, tone="muted", wrap=True))
        self.body.addWidget(self.made)
        for field in (self.contact, self.answers):
            self.body.addWidget(field)
        across = Flow(gap=8, line_gap=8)
        for button in self.buttons.values():
            across.add(button)
        self.body.addLayout(across)
        self.body.addWidget(self.message)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.formers)
        self.body.addStretch(1)
        self.setProperty(PANE, True)

    def _connect(self) -> None:
        for name, act in (
            ("brief", self._save_brief),
            ("message", self._show_brief),
            ("invitation", self._save_invitation),
            ("thanks", self._show_thanks),
        ):
            self.buttons[name].clicked.connect(lambda _on, act=act: act())
        self.formers.wanted.connect(self._save_calling_off)
        self.answers.editor.textEdited.connect(lambda _text: self.answers.set_error(""))
        for field in self._fields.values():
            field.editor.textEdited.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._keep)
        self.answers.editor.returnPressed.connect(self._save_invitation)
        self.contact.editor.returnPressed.connect(self._save_brief)

    def show_booking(self, booking_id: UUID | None) -> None:
        """Offer what can go out to the speaker of a booking."""
        if booking_id != self._booking_id:
            self.notice.clear()
        self._booking_id = booking_id
        self.message.close_it()  # what stands on file may be another by now
        if booking_id is None:
            self.hide()
            return
        self._drafts.find(None, self._found)
        self._look_again()

    def _look_again(self) -> None:
        """See what can be made, and what was: no table changes when a file is made."""
        if self._booking_id is not None:
            self._desk.work.read(
                self,
                papers_of,
                self._booking_id,
                done=partial(self._offer, self._booking_id),
                refused=lambda _gone: self.hide(),
                key="speaker papers",
            )

    def take_focus(self) -> None:
        """Put the focus on what can be made, as soon as that is known."""
        self._wants_focus = True

    def _offer(self, booking_id: UUID, papers: Papers) -> None:
        if booking_id != self._booking_id:
            return
        shown = {
            "brief": papers.brief,
            "message": papers.brief,
            "invitation": papers.invitation,
            "thanks": papers.thanks,
        }
        for name, button in self.buttons.items():
            button.setVisible(shown[name])
        self.contact.setVisible(papers.brief)
        self.answers.setVisible(papers.invitation or bool(papers.former))
        self.made.setVisible(papers.brief)
        self.made.setText(_made_words(papers.brief_made_on))
        self.formers.show_formers(papers.former)
        self.setVisible(any(shown.values()) or bool(papers.former))
        if self._wants_focus and not self.isHidden():
            first = next((button for name, button in self.buttons.items() if shown[name]), None)
            (first or self.formers.buttons[0]).setFocus(Qt.FocusReason.OtherFocusReason)
        self._wants_focus = False

    def forget(self) -> None:
        """Keep nothing of it on the page or the clipboard; what is typed is kept in the data."""
        self._pause.stop()
        self._keep()
        self._drafts.put_away()
        self._booking_id = None
        self.notice.clear()
        self.formers.show_formers(())
        self.message.forget()
        self.hide()
        self._clip.clear()
        for field in (self.contact, self.answers):
            field.editor.clear()
            field.set_error("")

    # What is typed

    def _keep(self) -> None:
        typed: dict[str, Plain] = {
            name: field.editor.text() for name, field in self._fields.items()
        }
        if self._booking_id is not None:
            self._drafts.keep_at_once(None, typed if any(typed.values()) else None)

    def _found(self, kept: Mapping[str, Plain] | None) -> None:
        for name, field in self._fields.items():
            if kept and not field.editor.text():
                field.editor.setText(str(kept.get(name, "")))

    # Making them

    def _save_brief(self) -> None:
        kind = tr("PDF files (*.pdf)")
        path = self._ask_where(self, tr("Save the brief"), BRIEF, kind)
        if path is not None:
            self._check(path, partial(self._make_brief, path))

    def _make_brief(self, path: Path, accepted: tuple[str, ...] = ()) -> None:
        """Write the brief as it is now, unless it has letters to look at that are not accepted."""
        self.notice.clear()

        def set_it(brief: SpeakerBrief) -> None:
            look = partial(self._look, path, brief, accepted)
            self._desk.work.compute(self, _brief, paper_in_use().size, brief, done=look)

        self._read_brief(then=set_it)

    def _look(self, path: Path, brief: SpeakerBrief, accepted: tuple[str, ...], made: Made) -> None:
        if set(made.missing) <= set(accepted):
            self._write(path, lambda _brief: made.content, brief)
            return
        title, words = tr("Check these words"), missing_words(made.missing, hidden=False)
        go = partial(self._make_brief, path, made.missing)
        self.notice.say(title, words, "warn", [(tr("Go on all the same"), go)])
        self.notice.links()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_brief(self) -> None:
        self._read_brief(then=partial(self._compose_message, "message", _brief_message))

    def _show_thanks(self) -> None:
        if self._booking_id is not None:
            self._desk.work.read(
                self,
                thanks_content,
                self._booking_id,
                done=partial(self._compose_message, "thanks", _thanks_message),
                refused=self._refuse,
            )

    def _save_invitation(self) -> None:
        self._save_for_calendar(tr("Save the invitation"), INVITATION, invitation_content)

    def _save_calling_off(self, speaker_id: UUID) -> None:
        title = tr("Save a cancellation")
        self._save_for_calendar(title, CALLED_OFF, calling_off_content, speaker_id)

    def _save_for_calendar(
        self, title: str, name: str, content: Callable[..., Any], *whose: UUID
    ) -> None:
        if not self.answers.editor.text().strip():
            self.answers.set_error(tr("Type the e-mail to which they answer."))
            self.answers.editor.setFocus()
            return
        path = self._ask_where(self, title, name, tr("Calendar files (*.ics)"))
        if path is not None:
            self._check(path, partial(self._read_invitation, path, content, *whose))

    def _check(self, path: Path, then: Callable[[], object]) -> None:
        self._desk.work.compute(self, check_folder, path, done=lambda _path: then())

    def _read_brief(self, then: Callable[[SpeakerBrief], object]) -> None:
        if self._booking_id is not None:
            self._desk.work.read(
                self, brief_content, self._booking_id, self.contact.editor.text(),
                done=then, refused=self._refuse,
            )  # fmt: skip

    def _read_invitation(self, path: Path, content: Callable[..., Any], *whose: UUID) -> None:
        if self._booking_id is not None:
            self._desk.work.read(
                self, content, self._booking_id, *whose, self.answers.editor.text(),
                done=partial(self._write, path, _invitation), refused=self._not_invited,
            )  # fmt: skip

    def _not_invited(self, refusal: Refusal) -> None:
        if isinstance(refusal, BadField):
            self.answers.set_error(one_line(refusal))
            self.answers.editor.setFocus()
        else:
            self._refuse(refusal)

    def _compose_message(
        self, name: str, make: Callable[[Any], str], content: SpeakerBrief | SpeakerThanks
    ) -> None:
        """Have it read before it is copied: it goes out as it stands there."""
        show = partial(self._show_message, name, _lacks_contact(content))
        self._desk.work.compute(self, make, content, done=show)

    def _show_message(self, name: str, lacking: str, words: str) -> None:
        title, copied = (tr(each) for each in MESSAGES[name])
        copy = partial(self._take_along, copied, lacking)
        self.message.show_message(title, words, copy, self.buttons[name])
        self._look_again()

    def _take_along(self, title: str, lacking: str, words: str) -> None:
        self._clip.copy(words)
        self._say(title, tr("It stays on the clipboard for half a minute."), "ok", lacking)

    def _say(self, title: str, sentence: str, kind: str, lacking: str) -> None:
        """Tell it, and that it is made of what stands on file; ``lacking`` is what is not in it."""
        unsaved = tr("What is not saved yet is not in it.") if self._unsaved() else ""
        sentences = [part for part in (sentence, lacking, unsaved) if part]
        self._desk.tell(title, " ".join(sentences), "warn" if lacking or unsaved else kind)
        self._look_again()

    def _write(self, path: Path, make: Callable[[Any], bytes], content: object) -> None:
        told = partial(self._tell, _saved_words(content), _lacks_contact(content))
        self._desk.work.compute(self, _saved, path, make, content, whole=True, done=told)

    def _tell(self, title: str, lacking: str, path: Path) -> None:
        sentence = tr(
            "{file}, in {folder}. Nothing was sent.",
            file=breakable(path.name),
            folder=breakable(str(path.parent)),
        )
        self._say(title, sentence, "ok", lacking)


def _lacks_contact(content: object) -> str:
    """That a brief does not say whom to ask; empty where it does, and for anything else."""
    if not isinstance(content, SpeakerBrief) or content.contact:
        return ""
    return tr("It does not say whom to ask if anything changes: that field is empty.")


def _saved_words(content: object) -> str:
    if isinstance(content, SpeakerBrief):
        return tr("The brief is saved")
    off = isinstance(content, SpeakerInvitation) and content.cancelled
    return tr("The cancellation is saved") if off else tr("The invitation is saved")


def _made_words(day: date | None) -> str:
    if day is None:
        return tr("No brief has been made here for this speaker yet.")
    return tr("A brief was made here on {day}.", day=brief_date(day))


def _brief(size: PaperSize, brief: SpeakerBrief) -> Made:
    from desktop_app.documents.speaker_brief import render

    rendered = render(brief, size)
    return Made(rendered.pdf, rendered.missing)


def _invitation(invitation: SpeakerInvitation) -> bytes:
    from desktop_app.documents.speaker_invitation import render

    return render(invitation)


def _brief_message(brief: SpeakerBrief) -> str:
    from desktop_app.documents.speaker_brief import as_message

    return as_message(brief)


def _thanks_message(thanks: SpeakerThanks) -> str:
    from desktop_app.documents.speaker_brief import thanks_message

    return thanks_message(thanks)


def _saved(path: Path, make: Callable[[Any], bytes], content: object) -> Path:
    """Make the file and write it; where it is. Raises DiskFull, CannotWrite."""
    save_bytes(path, make(content), lambda: True)
    return path
