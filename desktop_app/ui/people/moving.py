"""Another day for a promise to ring back, or another colleague: asked at the foot of the card."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from desktop_app.desk.contacts import Promised
from desktop_app.desk.story import Event
from desktop_app.i18n import short_date, tr
from desktop_app.ui.ringing.drawer import Drawer
from desktop_app.ui.ringing.owner import FREE, owner_field
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import line_field
from desktop_app.ui.widgets.labels import name_it
from desktop_app.ui.widgets.layouts import Flow, column

FIELD_LEAST = 150
TOP = Qt.AlignmentFlag.AlignTop


class MoveEditor(Drawer):
    """A day, whose promise it is, and the button that saves both. ``sent``: save them.

    Without a day the day stays as it is. Ctrl+Enter is a command of the page (see the card).
    """

    sent = Signal()

    def __init__(self) -> None:
        super().__init__()
        name_it(self, tr("Change the ring-back"))
        self._about: UUID | None = None
        self.seen = Promised(None, None)  # how the promise stood when this was opened
        self.day = line_field(tr("Ring back"))
        self._hint()
        who = owner_field()
        self.owner = who.editor
        fields, buttons = Flow(gap=10, line_gap=10, align=TOP), Flow(gap=8)
        fields.add(self.day, stretch=1, least=FIELD_LEAST)
        fields.add(who, stretch=1, least=FIELD_LEAST)
        words = tr("Change the ring-back")
        save = Button(words, icon="check", key="Ctrl+Return", compact=True, primary=True)
        close = Button(tr("Close"), key="Esc", compact=True)
        for button in (save, close):
            buttons.add(button)
        inside = column(self, gap=10)
        inside.addLayout(fields)
        inside.addLayout(buttons)
        self.day.editor.returnPressed.connect(self.sent)
        self.day.editor.textEdited.connect(lambda _text: self.show_problem(""))
        save.clicked.connect(lambda _on: self.sent.emit())
        close.clicked.connect(lambda _on: self.close_down())

    def open_for(self, promise: Event) -> None:
        """Show how a promise stands; what was typed about this one before is still there."""
        if promise.contact_id != self._about:
            self._about = promise.contact_id
            self.day.editor.clear()
            self.show_problem("")
            self._show_as(promise)
        elif not self._is_edited():
            self._show_as(promise)
        if promise.ring_back_on is not None:
            self.day.editor.setPlaceholderText(short_date(promise.ring_back_on))
        self.open_at(self.day.editor)

    def forget(self) -> None:
        """It is saved, or about nobody any more."""
        self._about = None
        self.close_down()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the day; an empty sentence: nothing is."""
        if sentence or self.day.error():
            self.day.set_error(sentence)
            self._hint(sentence)
        if sentence:
            self.day.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def changes(self, day: date | None) -> bool:
        """Whether the promise would be another with this day (None: the day stays) and whoever is
        chosen."""
        return day not in (None, self.seen.ring_back_on) or self._is_given_on()

    def show_changed(self, fields: Sequence[tuple[str, object]]) -> list[str]:
        """A colleague was there before: what stands there now, in words; what is typed stays.

        The next save writes over it.
        """
        self.seen = replace(self.seen, **dict(fields))  # type: ignore[arg-type]
        said = []
        for name, _value in fields:
            if name == "owner_id":
                who = self.owner.words_of(self.seen.owner_id)
                said.append(tr("It was given to somebody else since you opened this: {who}.",
                               who=who))  # fmt: skip
            elif self.seen.ring_back_on is not None:
                day = short_date(self.seen.ring_back_on)
                said.append(tr("It was moved to {day} since you opened this.", day=day))
        return said

    def _show_as(self, promise: Event) -> None:
        self.seen = Promised(promise.ring_back_on, promise.owner_id)
        self.owner.choose(FREE if promise.owner_id is None else promise.owner_id.hex)

    def _is_edited(self) -> bool:
        return bool(self.day.editor.text()) or self._is_given_on()

    def _is_given_on(self) -> bool:
        return self.owner.owner_id() != self.seen.owner_id

    def _hint(self, sentence: str = "") -> None:
        hint = tr("a day, such as Fri, 28/5 or tomorrow; empty: the day stays")
        name_it(self.day.editor, tr("Ring back"), f"{sentence} {hint}".strip())
