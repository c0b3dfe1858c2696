"""What saving a call does with the ring-backs that are open, said before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop_app.desk.story import Event, Kind, PersonPage
from desktop_app.domain.people import Outcome
from desktop_app.domain.promises import Call
from desktop_app.ui.call.days import NotADay, day_meant
from desktop_app.ui.ringing.words import what_a_call_does
from desktop_app.ui.widgets.labels import Label


@dataclass(frozen=True)
class Owing:
    """The promises that are open to somebody, who rings now and on what day."""

    promises: Sequence[Event] = ()
    by: UUID | None = None
    today: date = date.min
    may_ring: bool = True


def owing_to(page: PersonPage, by: UUID | None, today: date) -> Owing:
    """What is owed to whoever is shown."""
    promises = [e for e in page.story if e.kind is Kind.RING_BACK and not e.done]
    may_ring = not (page.no_calls or page.withdrawn or page.has_died)
    return Owing(promises, by, today, may_ring)


class Owed(Label):
    """A line for each promise; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__(size="caption", tone="muted", wrap=True)
        self.owing = Owing()
        self.hide()

    def say(self, outcome: Outcome, day: str, owner_id: UUID | None) -> None:
        """Say what a call does that went so, with the day as it is typed and whose that is."""
        owing, on = self.owing, self._day(day)
        call = Call(outcome, owing.by, on is not None, owner_id, owing.may_ring)
        words = " ".join(what_a_call_does(owing.promises, call, owing.today, on))
        self.setText(words)
        self.setVisible(bool(words))

    def _day(self, typed: str) -> date | None:
        """The day that is meant; what is no day is told of when it is saved."""
        try:
            return day_meant(typed, self.owing.today) if typed.strip() else None
        except NotADay:
            return None
