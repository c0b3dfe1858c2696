"""The side panel: the person of the current row, and what can be done for them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.desk.deaths_told import Fellow
from desktop_app.desk.ringing import ToRing
from desktop_app.desk.roster import RosterRow
from desktop_app.domain.initials import initials
from desktop_app.i18n import isolated, tr
from desktop_app.ui.call.matches import Face
from desktop_app.ui.naming import name_of
from desktop_app.ui.notes.keeper import NOTHING
from desktop_app.ui.ringing.fellows import fellows_words
from desktop_app.ui.roster.commands import row_commands
from desktop_app.ui.roster.follow_up import FollowUp
from desktop_app.ui.roster.names import NOBODY, Named
from desktop_app.ui.roster.reveal import Reveal
from desktop_app.ui.roster.rows import Shown
from desktop_app.ui.roster.words import came_before, past_the_list, shown_name
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.layouts import column, row
from desktop_app.ui.widgets.texts import breakable


class PersonPanel(Card):
    """Who the current row is. Numbers are asked for by signal and shown when they come.

    ``follow_up`` is there for whoever may ask staff to ring.
    """

    contact_wanted = Signal(object)
    phone_wanted = Signal(object)

    def __init__(self, actions: Mapping[str, QAction], hint: str) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._hidden = False
        self._face = Face("")
        self._name = Label(size="lead", bold=True, wrap=True)
        self._whole = Label(tone="muted", wrap=True)
        self._summary = Label(tone="muted", wrap=True)
        self._access_head = Label(tr("Access"), bold=True)
        self._access = Label(wrap=True)
        self._contact = Reveal(tr("If unwell during the session"))
        self._phone = Reveal(tr("Phone"))
        self._fellows = Label(wrap=True)
        self.follow_up = FollowUp()
        self._compose(actions, hint)
        self._contact.asked.connect(lambda: self._ask(self.contact_wanted))
        self._phone.asked.connect(lambda: self._ask(self.phone_wanted))
        self.show_nobody()

    def _compose(self, actions: Mapping[str, QAction], hint: str) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        who, names, needs = row(gap=10), column(gap=2), column(gap=2)
        who.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        who.addLayout(names, 1)
        for part in (self._name, self._whole):
            names.addWidget(part)
        for part in (self._access_head, self._access):
            needs.addWidget(part)
        self.body.addLayout(who)
        self.body.addWidget(self._summary)
        self.body.addLayout(needs)
        for reveal in (self._contact, self._phone):
            self.body.addWidget(reveal)
        self.body.addWidget(self._fellows)
        self.body.addWidget(self.follow_up)
        for command in row_commands():
            self.body.addWidget(button_for(actions[command.name], command.icon, cap=True), 0, left)
        self.body.addStretch(1)
        self.body.addWidget(Label(hint, size="caption", tone="muted", wrap=True))

    def person_id(self) -> UUID | None:
        """Who is shown; None while nobody is."""
        return self._shown.person_id if self._shown else None

    def named(self) -> Named:
        """Their name, and what stands for it."""
        return self._shown.named if self._shown else NOBODY

    def show_person(
        self, shown: Shown, *, hidden: bool, may_see_number: bool, may_ask: bool
    ) -> None:
        """Show the person of a row. A number that was shown of the same person stays, unless they
        are not to be rung any more.
        """
        if shown == self._shown and hidden == self._hidden:
            return
        same = shown.person_id == self.person_id() and hidden == self._hidden
        self._shown, self._hidden = shown, hidden
        self.show()
        self._show_name(shown)
        summary = _summary(shown, hidden=hidden)
        self._summary.setText(breakable(summary))
        self._summary.setVisible(bool(summary))
        self._show_access(shown.booked)
        # What is typed about somebody may name them; who waits is rung from their list.
        self.follow_up.setVisible(may_ask and not hidden and shown.booked is not None)
        if shown.listed is None or not same:
            self._show_fellows(shown.fellows)
        if not same or _not_to_be_rung(shown):
            self._offer_numbers(shown, may_see_number and not hidden)

    def show_nobody(self) -> None:
        """There is no current row."""
        self._shown = None
        for part in (self._name, self._whole, self._summary, self._access, self._fellows):
            part.clear()
        for reveal in (self._contact, self._phone):
            reveal.offer("", able=False)
        self.follow_up.fill(NOTHING)
        self.hide()

    def show_contact(self, person_id: UUID, answer: tuple[str | None, str | None]) -> None:
        """The emergency contact asked for, if its person is still the current one."""
        if self._is_current(person_id):
            name, number = answer
            self._contact.show_number(_ring(name), number or tr("No number on file"))

    def show_phone(self, person_id: UUID, ring: ToRing) -> None:
        """The phone number asked for, if its person is still the current one: with it what is to
        be known before it is rung.
        """
        if not self._is_current(person_id):
            return
        self._show_fellows(ring.fellows)
        if ring.may_be_rung:
            left = tr("May we leave a message? {answer}", answer=name_of(ring.messages))
            self._phone.show_number(left, ring.phone or tr("No number on file"))
        else:
            self._phone.withhold()

    def take_focus(self) -> None:
        """Put the focus on the first thing that can be done here."""
        for part in self.findChildren(QWidget):
            takes = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes and part.isVisible() and part.isEnabled():
                part.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def numbers_shown(self) -> tuple[str, str]:
        """The emergency contact's number and the person's own, as far as they are shown."""
        return self._contact.number(), self._phone.number()

    def _is_current(self, person_id: UUID) -> bool:
        return person_id == self.person_id() and not self._hidden

    def _ask(self, signal: object) -> None:
        if self._shown is not None:
            signal.emit(self._shown.person_id)  # type: ignore[attr-defined]

    def _show_name(self, shown: Shown) -> None:
        """The name of the register, with the whole one below it where that says more."""
        whole = shown.named.said(hidden=self._hidden)
        name = whole
        if shown.booked and not self._hidden:
            name = " ".join(part for part in shown_name(shown.booked) if part)
        number = str(shown.named.number)
        self._face.show_initials(number if self._hidden else initials(whole), "accent")
        self._name.setText(breakable(name))
        self._name.setAccessibleName(name)
        self._whole.setText(breakable(whole))
        self._whole.setAccessibleName(whole)
        self._whole.setVisible(whole != name)

    def _show_access(self, row: RosterRow | None) -> None:
        needs = row.access if row else ""
        self._access.setText(tr("Hidden") if self._hidden and needs else breakable(isolated(needs)))
        for part in (self._access_head, self._access):
            part.setVisible(bool(needs))

    def _show_fellows(self, fellows: Sequence[Fellow]) -> None:
        words = fellows_words(fellows, hidden=self._hidden)
        self._fellows.setText(words)
        self._fellows.setVisible(bool(words))

    def _offer_numbers(self, shown: Shown, able: bool) -> None:
        booked = shown.booked
        self._contact.setVisible(booked is not None)
        self._phone.setVisible(shown.listed is not None)
        if _not_to_be_rung(shown):
            self._phone.withhold()
            self._show_fellows(())
        else:
            self._phone.offer("", able=able)
        if booked is None:
            return
        if not booked.has_contact:
            self._contact.offer(tr("No emergency contact on file"), able=False)
        else:
            self._contact.offer("", able=able)


def _not_to_be_rung(shown: Shown) -> bool:
    return shown.listed is not None and shown.listed.do_not_ring


def _summary(shown: Shown, *, hidden: bool) -> str:
    if shown.booked is None:
        return ", ".join(shown.notes)
    said = came_before(shown.booked), past_the_list(shown.booked, hidden=hidden)
    return "\n".join(part for part in said if part)


def _ring(name: str | None) -> str:
    return tr("Ring {name}", name=name) if name else ""
