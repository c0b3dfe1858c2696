"""Before a new caller is saved: somebody on file is very likely the same, both side by side."""

from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.matching import Likely
from desktop_app.desk.people import Found
from desktop_app.i18n import isolated, tr
from desktop_app.ui.call.draft import CallDraft
from desktop_app.ui.call.fields import Plain
from desktop_app.ui.call.shown import shown_name
from desktop_app.ui.widgets.banner import scroll_to
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.texts import breakable

OF_FILE = ("name", "preferred_name")  # what stays as it is on file, whatever was typed
USE, NEW = "Alt+1", "Alt+0"


class SameCard(Card):
    """Hidden until it asks. ``on_file`` carries who is the caller; ``somebody_new`` the request
    of a call whose caller is nobody on file; ``report`` somebody who has died."""

    on_file = Signal(object)
    report = Signal(object)
    somebody_new = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Is this one person?"), icon="user-round-search")
        self._person_id: UUID | None = None
        self._request = ""
        self._used = self._died = False
        self._sides = Label(wrap=True), Label(wrap=True)
        both = Flow(gap=24, align=Qt.AlignmentFlag.AlignTop)
        for title, side in zip((tr("In this call"), tr("On file")), self._sides, strict=True):
            part = QWidget()
            inside = column(part, gap=2)
            inside.addWidget(Label(title, size="caption", tone="muted"))
            inside.addWidget(side)
            both.add(part, stretch=1, least=220)
        self.body.addLayout(both)
        self._safe = Label(
            tr("Nothing is saved yet, and everything typed is still here."), wrap=True
        )
        self.body.addWidget(self._safe)
        use = Button(tr("Use the person on file"), key=USE, primary=True)
        new = Button(tr("Save as somebody new"), key=NEW)
        use.clicked.connect(lambda _checked: self.use())
        new.clicked.connect(lambda _checked: self.say_new())
        self._buttons = [use, new]
        line = Flow(gap=12)
        for button in self._buttons:
            line.add(button)
        self.body.addLayout(line)
        self.hide()

    def ask(self, draft: CallDraft, every: Sequence[Likely]) -> None:
        """Show the caller as typed beside the first of those on file. Spoken once."""
        likely = every[0]
        said = tr("{name} on file is very likely this caller.", name=shown_name(likely.name))
        on_file = _lines(shown_name(likely.name), likely.preferred_name, _of_file(likely))
        self._ask(draft, likely.person_id, on_file, said)

    def ask_of_dead(self, draft: CallDraft, found: Found) -> None:
        """The same of somebody who has died: what leads on is the report."""
        name = shown_name(found.name)
        on_file = _lines(name, found.preferred_name, _of_dead(found))
        said = tr("{name} on file is very likely this caller, and is recorded as having died.",
                  name=name)  # fmt: skip
        self._ask(draft, found.person_id, on_file, said, died=True)

    def _ask(
        self,
        draft: CallDraft,
        person_id: UUID,
        on_file: list[str],
        said: str,
        *,
        died: bool = False,
    ) -> None:
        self._request, self._person_id = draft.request_id, person_id
        self._used, self._died = False, died
        words = tr("See the report") if died else tr("Use the person on file")
        self._buttons[0].set_words(words)
        typed = _lines(shown_name(draft.text("name")), draft.text("preferred_name"), _typed(draft))
        for side, lines in zip(self._sides, (typed, on_file), strict=True):
            side.setText("\n".join(lines))
        self.show()
        announce(self, said)
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, partial(scroll_to, self))  # it may not have its place yet

    def buttons(self) -> list[Button]:
        """Use the person on file, save as somebody new."""
        return list(self._buttons)

    def use(self) -> bool:
        """It is the person on file; whether anybody was asked about."""
        person_id, asks = self._person_id, not self.isHidden()
        if asks and self._died:
            self.report.emit(person_id)
        elif asks:
            self._used = True
            self.hide()
            self.on_file.emit(person_id)
        return asks

    def say_new(self) -> None:
        """It is somebody new, if that was asked."""
        if not self.isHidden():
            self.close_down()
            self.somebody_new.emit(self._request)

    def close_down(self) -> None:
        """Ask nothing any more."""
        self._person_id, self._used = None, False
        self.hide()

    def with_typed(self, on_file: dict[str, Plain], typed: CallDraft) -> dict[str, Plain]:
        """What is on file, and over it what was typed, for who was used from here; but the name."""
        if not self._used:
            self.close_down()
            return on_file
        self._used = False
        said = {key: value for key, value in typed.values.items() if value not in ("", None, False)}
        return {**on_file, **{key: said[key] for key in said if key not in OF_FILE}}


def _lines(name: str, called: str, more: Iterator[str]) -> list[str]:
    nick = tr("likes to be called {name}", name=shown_name(called)) if called else ""
    return [line for line in (name, nick, *more) if line]


def _typed(draft: CallDraft) -> Iterator[str]:
    for key in ("phone", "email", "postcode"):
        yield breakable(isolated(draft.text(key)))


def _of_dead(found: Found) -> Iterator[str]:
    if found.phone_end:
        yield tr("number ends {digits}", digits=found.phone_end)
    yield found.postcode or ""
    yield tr("recorded as having died")


def _of_file(likely: Likely) -> Iterator[str]:
    if likely.same_phone:
        yield tr("the same number")
    elif likely.phone_end:
        yield tr("number ends {digits}", digits=likely.phone_end)
    if likely.same_email:
        yield tr("the same e-mail")
    yield likely.postcode or ""
