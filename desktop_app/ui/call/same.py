"""Before a new caller is saved: somebody on file is very likely the same, both side by side."""

from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk.matching import Likely
from desktop_app.desk.people import Found
from desktop_app.i18n import isolated, tr, trn
from desktop_app.ui.call.draft import CallDraft
from desktop_app.ui.call.fields import Plain
from desktop_app.ui.call.shown import shown_name
from desktop_app.ui.widgets.banner import scroll_to
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import Label, announce, name_it
from desktop_app.ui.widgets.layouts import Flow, column
from desktop_app.ui.widgets.texts import breakable

OF_FILE = ("name", "preferred_name")  # what stays as it is on file, whatever was typed
NEW = "Alt+0"
MOST = 3  # of those on file who are shown beside the caller
TOP = Qt.AlignmentFlag.AlignTop
WIDE, GAP = 220, 6


class _Side(QWidget):
    """A caption, and below it who is meant, in a few lines; of somebody on file a button."""

    def __init__(self, caption: str, use: Button | None = None) -> None:
        super().__init__()
        self.words = Label(wrap=True)
        inside = column(self, gap=4)
        inside.addWidget(Label(caption, size="caption", tone="muted"))
        inside.addWidget(self.words)
        inside.addStretch(1)
        if use is not None:
            inside.addSpacing(GAP)
            inside.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)


class SameCard(Card):
    """Hidden until it asks. ``on_file`` carries who is the caller; ``somebody_new`` the request
    of a call whose caller is nobody on file; ``report`` somebody who has died. ``asking`` says
    whether it asks: its keys are those of the matches."""

    on_file = Signal(object)
    report = Signal(object)
    somebody_new = Signal(str)
    asking = Signal(bool)

    def __init__(self) -> None:
        super().__init__(tr("Is this one person?"), icon="user-round-search")
        self._people: tuple[UUID, ...] = ()
        self._request = ""
        self._used = self._died = False
        self._uses = [
            Button("", key=f"Alt+{number}", primary=number == 1) for number in range(1, MOST + 1)
        ]
        self._typed = _Side(tr("In this call"))
        self._others = [_Side(tr("On file"), use) for use in self._uses]
        sides = Flow(gap=24, line_gap=16, align=TOP)
        for side in (self._typed, *self._others):
            sides.add(side, stretch=1, least=WIDE)
        self.body.addLayout(sides)
        safe = tr("Nothing is saved yet, and everything typed is still here.")
        self.body.addWidget(Label(safe, wrap=True))
        self._new = Button(tr("Save as somebody new"), key=NEW)
        self.body.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        for number, use in enumerate(self._uses, 1):
            use.clicked.connect(lambda _checked, n=number: self.use(n))
        self._new.clicked.connect(lambda _checked: self.say_new())
        self.hide()

    def ask(self, draft: CallDraft, every: Sequence[Likely]) -> None:
        """Show the caller as typed beside those on file. Spoken once."""
        name = shown_name(every[0].name)
        said = trn(
            "{name} on file is very likely this caller.",
            "{name} and others on file are very likely this caller.",
            len(every[:MOST]),
            name=name,
        )
        sides = {
            likely.person_id: _lines(
                shown_name(likely.name), likely.preferred_name, _of_file(likely)
            )
            for likely in every[:MOST]
        }
        self._ask(draft, sides, said)

    def ask_of_dead(self, draft: CallDraft, found: Found) -> None:
        """The same of somebody who has died: what leads on is the report."""
        name = shown_name(found.name)
        on_file = _lines(name, found.preferred_name, _of_dead(found))
        said = tr("{name} on file is very likely this caller, and is recorded as having died.",
                  name=name)  # fmt: skip
        self._ask(draft, {found.person_id: on_file}, said, died=True)

    def _ask(
        self, draft: CallDraft, on_file: dict[UUID, list[str]], said: str, *, died: bool = False
    ) -> None:
        self._request, self._people = draft.request_id, tuple(on_file)
        self._used, self._died = False, died
        typed = _lines(shown_name(draft.text("name")), draft.text("preferred_name"), _typed(draft))
        self._typed.words.setText("\n".join(typed))
        words = tr("See the report") if died else tr("Use the person on file")
        for side in self._others:
            side.hide()
        for side, use, lines in zip(self._others, self._uses, on_file.values(), strict=False):
            side.words.setText("\n".join(lines))
            use.set_words(words)
            name_it(use, tr("{what}: {name}", what=words, name=lines[0]))
            side.show()
        self.show()
        self.asking.emit(True)
        announce(self, said)
        self._uses[0].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, partial(scroll_to, self))  # it may not have its place yet

    def buttons(self) -> list[Button]:
        """Use a person on file, each of them, and save as somebody new."""
        return [*self._uses[: len(self._people) or 1], self._new]

    def use(self, number: int) -> bool:
        """It is this one of those on file, from 1; whether anything was asked."""
        if self.isHidden():
            return False
        if number <= len(self._people):
            person_id = self._people[number - 1]
            if self._died:
                self.report.emit(person_id)
            else:
                self._used = True
                self._stop_asking()
                self.on_file.emit(person_id)
        return True

    def say_new(self) -> None:
        """It is somebody new, if that was asked."""
        if not self.isHidden():
            self.close_down()
            self.somebody_new.emit(self._request)

    def close_down(self) -> None:
        """Ask nothing any more."""
        self._people, self._used = (), False
        self._stop_asking()

    def _stop_asking(self) -> None:
        self.hide()
        self.asking.emit(False)

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
