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
        self.addItem(tr("Whoever is free"), FREE)
        self.activated.connect(self._was_chosen)

    def show_colleagues(self, found: Sequence[Colleague], me: UUID | None) -> None:
        """Offer these, oneself first; one who was chosen and takes no calls any more is not."""
        while self.count() > 1:
            self.removeItem(1)
        for each in sorted(found, key=lambda colleague: colleague.user_id != me):
            mine = each.user_id == me
            self.addItem(tr("Me") if mine else isolated(each.name), each.user_id.hex)
        self._show_wanted()
        self._wanted = self.currentData()

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

    def _show_wanted(self) -> None:
        self.setCurrentIndex(max(self.findData(self._wanted), 0))

    def _was_chosen(self, _number: int) -> None:
        self._wanted = self.currentData()


def owner_field() -> Field[OwnerChoice]:
    """The choice under its name."""
    return Field(tr("Who rings back"), OwnerChoice())
