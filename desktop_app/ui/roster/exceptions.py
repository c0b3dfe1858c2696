"""What a coordinator does past the order of a list: asked for with its reason, then done."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from desktop_app.i18n import tr
from desktop_app.ui.roster.acts import RosterActs
from desktop_app.ui.roster.names import Named
from desktop_app.ui.widgets.asking import AskLine
from desktop_app.ui.widgets.labels import Label
from desktop_app.ui.widgets.texts import breakable, elided

ABOUT = {
    "first": "To put {name} first on the list",
    "in_turn": "To put {name} back to their turn",
    "past": "To book {name} past the list",
}
DOES = {
    "first": "Put {name} first",
    "in_turn": "Put {name} back to their turn",
    "past": "Book {name} past the list",
}
WHY, WHY_BACK = "Why out of turn?", "Why back to their turn?"
LONGEST = 40  # characters of a name on the button


class ExceptionPanel(AskLine):
    """Asks why somebody is put first or booked past others; a reason is for one act alone."""

    def __init__(self, acts: RosterActs) -> None:
        super().__init__(
            tr(WHY),
            tr("the reason is kept with the change"),
            tr("Put first"),
            "check",
        )
        self._acts = acts
        self._asked: tuple[str, UUID] | None = None
        self._hidden = False
        self._about = Label(bold=True, wrap=True)
        self.body.insertWidget(0, self._about)
        self.said.connect(self._do)

    def does(self) -> dict[str, Callable[[UUID], object]]:
        """What each of its commands does to the person of the current row."""
        return {name: partial(self._ask, name) for name in ABOUT}

    def forget(self) -> None:
        """Nothing is asked any more."""
        self._asked = None
        self.close_down()

    def hide_names(self, hidden: bool) -> None:
        """Name nobody; what was typed may name somebody too."""
        super().hide_names(hidden)
        self._hidden = hidden
        self._put_words()

    def _ask(self, name: str, person_id: UUID) -> None:
        self._asked = name, person_id
        self._put_words()
        self._field.rename(tr(WHY_BACK if name == "in_turn" else WHY))
        self.open_up()

    def _put_words(self) -> None:
        if self._asked is not None:
            name, person_id = self._asked
            named: Named = self._acts.named(person_id)
            said = named.said(hidden=self._hidden)
            self._about.setText(tr(ABOUT[name], name=breakable(said)))
            self._say.set_words(tr(DOES[name], name=elided(said, LONGEST)))

    def _do(self, reason: str) -> None:
        if self._asked is None:
            return
        name, person_id = self._asked
        self.forget()
        if name == "past":
            self._acts.book_past(person_id, reason)
        else:
            self._acts.put_first(person_id, reason, first=name == "first")
