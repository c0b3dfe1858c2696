"""Whose promise to ring back it is: of a colleague, or of whoever is free."""

from collections.abc import Sequence
from uuid import UUID

from desktop_app.desk.colleagues import Colleague
from desktop_app.i18n import isolated, tr
from desktop_app.ui.widgets.fields import Combo, Field

FREE = ""  # how "whoever is free" is kept


class OwnerChoice(Combo):
    """A choice among those who take calls. ``activated`` is Qt's: somebody has chosen.

    Who is chosen is known as it is kept in a draft, also before it is known who takes calls.
    """

    def __init__(self) -> None:
        super().__init__()
        self._wanted = FREE
        self._offered: list[tuple[str, str]] = []  # who takes calls, as kept and in words
        self.addItem(tr("Whoever is free"), FREE)
        self.activated.connect(self._was_chosen)

    def show_colleagues(self, found: Sequence[Colleague], me: UUID | None) -> None:
        """Offer these, oneself first.

        One who was chosen and takes no calls any more still stands there, as such: that it is
        for somebody else now is for a person to say.
        """
        own_first = sorted(found, key=lambda colleague: colleague.user_id != me)
        self._offered = [
            (each.user_id.hex, tr("Me") if each.user_id == me else isolated(each.name))
            for each in own_first
        ]
        self._show_wanted()

    def choose(self, kept: str) -> None:
        """Choose somebody, as they are kept in a draft."""
        self._wanted = kept
        self._show_wanted()

    def kept(self) -> str:
        """Who is chosen, as it is kept in a draft."""
        return self._wanted

    def owner_id(self) -> UUID | None:
        """Who is chosen; None is whoever is free."""
        return UUID(self._wanted) if self._wanted else None

    def words(self) -> str:
        """What stands there; empty for whoever is free."""
        return self.currentText() if self._wanted else ""

    def words_of(self, owner: UUID | None) -> str:
        """How somebody is called here; None is whoever is free."""
        if owner is None:
            return self.itemText(0)
        return dict(self._offered).get(owner.hex, tr("A colleague who takes no calls now"))

    def _show_wanted(self) -> None:
        offered = [*self._offered]
        if offered and self._wanted not in (FREE, *dict(offered)):
            offered.append((self._wanted, tr("A colleague who takes no calls now")))
        while self.count() > 1:
            self.removeItem(1)
        for kept, words in offered:
            self.addItem(words, kept)
        self.setCurrentIndex(max(self.findData(self._wanted), 0))

    def _was_chosen(self, _number: int) -> None:
        self._wanted = self.currentData()


def owner_field() -> Field[OwnerChoice]:
    """The choice under its name."""
    return Field(tr("Who rings back"), OwnerChoice())
