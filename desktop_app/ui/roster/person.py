"""The side panel: the person of the current row, and what can be done for them."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction

from desktop_app.desk.people import Details
from desktop_app.desk.roster import RosterRow
from desktop_app.i18n import tr
from desktop_app.ui.naming import name_of
from desktop_app.ui.roster.commands import button_for, row_commands
from desktop_app.ui.roster.reveal import Reveal
from desktop_app.ui.roster.rows import Shown
from desktop_app.ui.roster.words import breakable, came_before, initials, whole_name
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.card import Avatar, Card
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import column


class PersonPanel(Card):
    """Who the current row is. Numbers are asked for by signal and shown when they come."""

    contact_wanted = Signal(object)
    phone_wanted = Signal(object)

    def __init__(self, actions: Mapping[str, QAction], hint: str) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._hidden = False
        self._avatar = Avatar("")
        self._name = Label(size="lead", bold=True, wrap=True)
        self._summary = Label(tone="muted", wrap=True)
        self._access_head = Label(tr("Access"), bold=True)
        self._access = Label(wrap=True)
        self._contact = Reveal(tr("If unwell during the session"))
        self._phone = Reveal(tr("Phone"))
        self._compose(actions, hint)
        self._contact.asked.connect(lambda: self._ask(self.contact_wanted))
        self._phone.asked.connect(lambda: self._ask(self.phone_wanted))
        self.show_nobody()

    def _compose(self, actions: Mapping[str, QAction], hint: str) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self._avatar, 0, left)
        for part in (self._name, self._summary):
            self.body.addWidget(part)
        needs = column(gap=2)
        self.body.addLayout(needs)
        for part in (self._access_head, self._access):
            needs.addWidget(part)
        for reveal in (self._contact, self._phone):
            self.body.addWidget(reveal)
        for command in row_commands():
            self.body.addWidget(button_for(actions[command.name], command.icon), 0, left)
        self.body.addStretch(1)
        self.body.addWidget(Label(hint, size="caption", tone="muted", wrap=True))

    def show_person(self, shown: Shown, *, hidden: bool, may_see_number: bool) -> None:
        """Show the person of a row. A number that was shown of the same person stays."""
        if shown == self._shown and hidden == self._hidden:
            return
        same = self._shown is not None and shown.person_id == self._shown.person_id
        same = same and hidden == self._hidden
        self._shown, self._hidden = shown, hidden
        row = shown.booked or shown.listed
        if row is None:
            return
        self.show()
        self._put_avatar(initials(row.name))
        self._name.setText(breakable(whole_name(row.name, hidden=hidden)))
        self._name.setAccessibleName(whole_name(row.name, hidden=hidden))
        summary = came_before(shown.booked) if shown.booked else ", ".join(shown.notes)
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary))
        self._show_access(shown.booked)
        if not same:
            self._offer_numbers(shown, may_see_number and not hidden)

    def show_nobody(self) -> None:
        """There is no current row."""
        self._shown = None
        for part in (self._name, self._summary, self._access):
            part.clear()
        for reveal in (self._contact, self._phone):
            reveal.offer("", able=False)
        self.hide()

    def show_contact(self, person_id: UUID, answer: tuple[str | None, str | None]) -> None:
        """The emergency contact asked for, if its person is still the current one."""
        if self._is_current(person_id):
            name, number = answer
            self._contact.show_number(_ring(name), number or tr("No number on file"))

    def show_phone(self, person_id: UUID, details: Details) -> None:
        """The phone number asked for, if its person is still the current one."""
        if self._is_current(person_id):
            left = tr("May we leave a message? {answer}", answer=name_of(details.messages))
            self._phone.show_number(left, details.phone or tr("No number on file"))

    def take_focus(self) -> None:
        """Put the focus on the first thing that can be done here."""
        for button in self.findChildren(Button):
            if button.isVisible():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def numbers_shown(self) -> tuple[str, str]:
        """The emergency contact's number and the person's own, as far as they are shown."""
        return self._contact.number(), self._phone.number()

    def _is_current(self, person_id: UUID) -> bool:
        return self._shown is not None and self._shown.person_id == person_id and not self._hidden

    def _ask(self, signal: object) -> None:
        if self._shown is not None:
            signal.emit(self._shown.person_id)  # type: ignore[attr-defined]

    def _show_access(self, row: RosterRow | None) -> None:
        needs = row.access if row else ""
        self._access.setText(tr("Hidden") if self._hidden and needs else breakable(needs))
        for part in (self._access_head, self._access):
            part.setVisible(bool(needs))

    def _offer_numbers(self, shown: Shown, able: bool) -> None:
        booked = shown.booked
        self._contact.setVisible(booked is not None)
        self._phone.setVisible(booked is None)
        self._phone.offer("", able=able)
        if booked is None:
            return
        if not booked.has_contact:
            self._contact.offer(tr("No emergency contact on file"), able=False)
        else:
            self._contact.offer("", able=able)

    def _put_avatar(self, words: str) -> None:
        fresh = Avatar(words)
        self.body.replaceWidget(self._avatar, fresh)
        self._avatar.hide()
        self._avatar.deleteLater()
        self._avatar = fresh
        fresh.show()


def _ring(name: str | None) -> str:
    return tr("Ring {name}", name=name) if name else ""
