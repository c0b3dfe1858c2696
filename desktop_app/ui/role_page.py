"""What is shown to somebody whose role has no place of its own yet."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from desktop_app.domain.access import Role
from desktop_app.i18n import tr
from desktop_app.ui.naming import name_of
from desktop_app.ui.panes import PANE
from desktop_app.ui.views import Desk
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.labels import Label, name_it
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.paint import key_words

# What the roles that see nobody's record are for (protection.md, Roles).
PURPOSES: Mapping[Role, str] = {
    Role.ADMINISTRATOR: "An administrator decides who may sign in, and looks after settings, "
    "backups and restoring. The calls, sessions and records of people are not open to this role.",
    Role.PROTECTION: "Data protection reads the record of everything that was done here, and keeps "
    "the register of what people ask about their data. It changes nothing else.",
}
ICONS: Mapping[Role, str] = {Role.ADMINISTRATOR: "settings", Role.PROTECTION: "shield-check"}


class RolePage(Page):
    """Says what each role held is for, and that its places come later. It reads no data."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Your role"))
        self.add_head()
        roles = [role for role in desk.actor.roles if role in PURPOSES]
        self._cards = [_card_of(role) for role in roles] or [_no_role()]
        for card in self._cards:
            card.setProperty(PANE, True)
            card.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # nothing in it would take the focus
            self.add(card)
        self.add(Label(_meanwhile(), tone="muted", wrap=True))
        self.body.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the first card, which reads itself out."""
        self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _card_of(role: Role) -> Card:
    later = tr("The places for this come with a later version of Groupdesk.")
    return _card(name_of(role), ICONS[role], tr(PURPOSES[role]), later)


def _no_role() -> Card:
    sentence = tr(
        "You may sign in, but you have no role here. Ask an administrator to give you one."
    )
    return _card(tr("No role"), "user", sentence)


def _card(title: str, icon: str, *sentences: str) -> Card:
    card = Card(title, icon=icon)
    for sentence in sentences:
        card.body.addWidget(Label(sentence, wrap=True))
    name_it(card, title, " ".join(sentences))
    return card


def _meanwhile() -> str:
    return tr(
        "Nothing has to be done here now. {lock} locks the desk; colours and text size are in "
        "the menu, {menu}.",
        lock=key_words("Ctrl+L"),
        menu=key_words("F10"),
    )
