"""By which channels somebody may be reached, and the agreement they may take back."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt

from desktop_app.desk.agreements import (
    Agreement,
    Withdrawal,
    set_contact_rules,
    what_withdrawing_releases,
    withdraw_agreement,
)
from desktop_app.desk.story import PersonPage
from desktop_app.i18n import full_date, isolated, listed, tr, trn
from desktop_app.ui.groups.commands import SAVE, Command, make_actions
from desktop_app.ui.panes import PANE
from desktop_app.ui.people.one_person import OnePerson
from desktop_app.ui.people.owed import owing_to
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.acting import button_for
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choices import CheckBox
from desktop_app.ui.widgets.fields import choice_field, place_of
from desktop_app.ui.widgets.labels import Label, announce
from desktop_app.ui.widgets.layouts import Flow
from desktop_app.ui.widgets.texts import breakable

SHOWN = ("person", "booking", "contact", "enrolment", "standing_place")
PREVIEW = "withdrawal"
COMMANDS = (
    Command("back", "Back to the person", "arrow-left", ("Esc",)),
    Command("save", "Save the contact rules", "check", SAVE),
    Command("withdraw", "Withdraw the agreement", "file-x"),
)


class RulesView(OnePerson):
    """Contact rules and agreements of one person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Contact and agreement"), self._show, *SHOWN)
        self._seen = (False, False)  # the rules on file when they were last looked at
        self._previewed: UUID | None = None  # the group of which it says what withdrawing releases
        self._actions = make_actions(self, COMMANDS, self._what_commands_do())
        self._no_calls = CheckBox(tr("Do not ring"))
        self._no_messages = CheckBox(tr("Do not write"), note=tr("nor leave a message"))
        self._promised = Label(wrap=True)
        self._group = choice_field(tr("Group"), ())
        self._only, self._releases = Label(bold=True, wrap=True), Label(wrap=True)
        self._compose()
        self._allow()
        self._no_calls.toggled.connect(lambda _on: self._say_promised())
        self._group.editor.currentIndexChanged.connect(lambda _index: self._ask_what_it_releases())

    def _what_commands_do(self) -> dict[str, Callable[[], object]]:
        return {"back": self._back, "save": self._save, "withdraw": self._withdraw}

    def _compose(self) -> None:
        rules, agreement = Card(tr("Contact rules")), Card(tr("Agreement"))
        stays = tr("This stops at once. Bookings and the register stay as they are.")
        for part in (*self._boxes(), self._promised, Label(stays, tone="muted", wrap=True)):
            rules.body.addWidget(part)
        agreement.body.addWidget(self._only)
        agreement.body.addWidget(self._group)
        agreement.body.addWidget(self._releases)
        buttons = {c.name: button_for(self._actions[c.name], c.icon, primary=c.name == "save",
                                      cap=c.name == "save") for c in COMMANDS}  # fmt: skip
        left = Qt.AlignmentFlag.AlignLeft
        rules.body.addWidget(buttons["save"], 0, left)
        agreement.body.addWidget(buttons["withdraw"], 0, left)
        cards = Flow(gap=16, even=True)
        for card in (rules, agreement):
            card.body.addStretch(1)
            card.setProperty(PANE, True)
            cards.add(card, stretch=1, least=360)
        self.add(cards)
        self.body.addWidget(buttons["back"], 0, left)
        self.body.addStretch(1)

    # What the frame asks of a view

    def focus_first(self) -> None:
        """The first of the rules."""
        self._no_calls.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _leave(self) -> None:
        super()._leave()
        self._previewed = None
        self._releases.clear()
        self._say_promised()
        self._allow()

    def _show(self, page: PersonPage, anew: bool) -> None:
        self._tick(page, keep=not anew)
        self._say_promised()
        self._offer_groups(page.agreements)
        self._allow()
        self._ask_what_it_releases()

    def _boxes(self) -> tuple[CheckBox, CheckBox]:
        return self._no_calls, self._no_messages

    def _tick(self, page: PersonPage, *, keep: bool) -> None:
        """Tick what is on file; ``keep`` what somebody has ticked since and not saved yet."""
        stands = (page.no_calls, page.no_messages)
        for box, seen, now in zip(self._boxes(), self._seen, stands, strict=True):
            if not keep or box.isChecked() == seen:
                box.setChecked(now)
        self._seen = stands

    def _say_promised(self) -> None:
        """Say which ring-backs go with the rule that is ticked, before it is saved."""
        page, before = self._page, self._promised.text()
        words = promised_words(page) if page is not None and self._no_calls.isChecked() else ""
        self._promised.setText(words)
        self._promised.setVisible(bool(words))
        if words and words != before:
            announce(self, words)

    def _edited(self) -> list[bool | None]:
        """Each rule as it is ticked now; None where it is as it was seen."""
        ticked = (box.isChecked() for box in self._boxes())
        both = zip(ticked, self._seen, strict=True)
        return [None if now == seen else now for now, seen in both]

    def _offer_groups(self, agreements: Sequence[Agreement]) -> None:
        """Offer these groups, keeping the one that is chosen if it is among them."""
        combo = self._group.editor
        chosen = combo.currentData()
        was_blocked = combo.blockSignals(True)
        combo.clear()
        for agreement in agreements:
            combo.addItem(agreement.group, agreement.group_id)
        combo.setCurrentIndex(place_of(combo, chosen))
        combo.blockSignals(was_blocked)

    def _allow(self) -> None:
        page = self._page
        there = page is not None and not page.has_died
        agreed = page is not None and there and bool(page.agreements)
        self._actions["save"].setVisible(there)
        self._actions["withdraw"].setVisible(agreed)
        chosen = self._group.editor.currentData()
        self._actions["withdraw"].setEnabled(chosen is not None and chosen == self._previewed)
        groups = page.agreements if page is not None and agreed else ()
        self._only.setText(breakable(isolated(groups[0].group)) if len(groups) == 1 else "")
        self._only.setVisible(len(groups) == 1)
        self._group.setVisible(len(groups) > 1)

    def _ask_what_it_releases(self) -> None:
        """Show what withdrawing would release."""
        group_id = self._group.editor.currentData()
        if group_id != self._previewed:  # what stands there is of another group
            self._previewed = None
            self._releases.clear()
            self._allow()
        if self._page is None or group_id is None:
            self._releases.setText(tr("There is no agreement to withdraw."))
            return
        person_id = self._page.person_id
        self._desk.work.read(
            self,
            what_withdrawing_releases,
            person_id,
            group_id,
            done=partial(self._preview, person_id, group_id),
            refused=self._refused,
            key=PREVIEW,
        )

    def _preview(self, person_id: UUID, group_id: UUID, found: Withdrawal) -> None:
        """Say what withdrawing releases; only then it can be withdrawn."""
        if person_id == self._person_id and group_id == self._group.editor.currentData():
            self._releases.setText(withdrawal_words(found))
            self._previewed = group_id
            self._allow()

    # Doing

    def _save(self) -> None:
        if self._page is None:
            return
        self._notice.clear()
        edited, person_id = self._edited(), self._page.person_id
        if edited == [None, None]:
            announce(self, tr("Nothing changes."))
            return
        self._desk.work.perform(
            self,
            set_contact_rules,
            person_id,
            *edited,
            done=lambda _done: self._go_back(person_id),
            refused=self._refused,
        )

    def _withdraw(self) -> None:
        """Withdraw from the very group of which it is shown what that releases."""
        if self._page is not None and self._previewed is not None:
            person_id = self._page.person_id
            self._desk.work.perform(
                self,
                withdraw_agreement,
                person_id,
                self._previewed,
                done=partial(self._withdrawn, person_id),
                refused=self._refused,
            )

    def _withdrawn(self, person_id: UUID, done: Withdrawal) -> None:
        days = [full_date(first.day) for first in done.suggests]
        if days:
            sentence = tr("Somebody waits for {days}: the roster says whom to ring.",
                          days=listed(days))  # fmt: skip
            self._desk.tell(tr("A place came free"), sentence, "accent")
        self._go_back(person_id)

    def _go_back(self, person_id: UUID) -> None:
        """Go back, unless somebody else is shown by now."""
        if person_id == self._person_id:
            self._back()


def promised_words(page: PersonPage) -> str:
    """What becomes of the ring-backs that are open, once nobody rings any more."""
    owing = owing_to(page, None, date.min)
    days = sorted(e.ring_back_on for e in owing.promises if e.ring_back_on and owing.may_ring)
    if not days:
        return ""
    return trn(
        "The ring-back promised for {days} goes from the list as well.",
        "The ring-backs promised for {days} go from the list as well.",
        len(days),
        days=listed([full_date(day) for day in days]),
    )


def withdrawal_words(found: Withdrawal) -> str:
    """What withdrawing an agreement comes to, line by line."""
    places = listed([full_date(day) for day in found.places])
    turns = listed([full_date(day) for day in found.turns])
    lines = (
        (tr("Withdrawing releases the places on {days}.", days=places), bool(found.places)),
        (tr("They lose their turn on the waiting list for {days}.", days=turns), bool(found.turns)),
        (tr("The place kept every month ends."), found.standing),
        (tr("Nobody rings or writes any more, until they agree again."), found.stops_contact),
    )
    return "\n".join(words for words, there in lines if there)
