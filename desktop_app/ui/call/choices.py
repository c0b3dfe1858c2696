"""Which sessions the caller wants: what each row means, and what choosing it does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from desktop_app.desk.calendar import SessionLine
from desktop_app.domain.bookings import State
from desktop_app.ui.call.draft import Chosen


class Choice(Enum):
    """What a row of the places stands for now."""

    FREE = auto()
    WILL_BOOK = auto()
    FULL = auto()
    WILL_WAIT = auto()
    FILLED = auto()  # chosen while there was room, and full since
    BOOKED_ALREADY = auto()
    WAITS_ALREADY = auto()
    OFFERED_ALREADY = auto()
    HELD = auto()  # until the caller's own yes
    SAID_YES = auto()  # to the place that is held for them
    HELD_ALREADY = auto()  # and it is not the caller who may say yes to it


ALREADY = {
    State.WAITING: Choice.WAITS_ALREADY,
    State.OFFERED: Choice.OFFERED_ALREADY,
    State.TO_RECONFIRM: Choice.HELD_ALREADY,
}


@dataclass(frozen=True)
class Place:
    """One session in the places."""

    line: SessionLine
    choice: Choice

    @property
    def ticked(self) -> bool:
        """Whether the caller wants it."""
        return self.choice in (
            Choice.WILL_BOOK,
            Choice.WILL_WAIT,
            Choice.FILLED,
            Choice.SAID_YES,
        )

    @property
    def settled(self) -> bool:
        """Whether the caller has it already."""
        return self.choice in (
            Choice.BOOKED_ALREADY,
            Choice.WAITS_ALREADY,
            Choice.OFFERED_ALREADY,
            Choice.HELD_ALREADY,
        )

    @property
    def theirs(self) -> bool:
        """Whether a place or a turn is theirs, so that they are told of no queue."""
        return self.settled or self.choice in (Choice.HELD, Choice.SAID_YES)


class Choices:
    """The sessions ahead and those chosen among them."""

    def __init__(self) -> None:
        self._lines: Sequence[SessionLine] = ()
        self._wanted: dict[UUID, bool] = {}
        self._held: dict[UUID, State] = {}
        self._own_call = True

    def show(self, lines: Sequence[SessionLine]) -> None:
        """The sessions as they stand now. One that is there no more is not wanted any more."""
        self._lines = tuple(lines)
        there = {line.session_id for line in lines}
        if there:
            self._wanted = {key: wait for key, wait in self._wanted.items() if key in there}

    def hold(self, live: Iterable[tuple[UUID, State]]) -> None:
        """What somebody on file has already; it cannot be chosen again, but a place that is held
        until their own yes."""
        self._held = dict(live)
        settled = {key for key, state in self._held.items() if state is not State.TO_RECONFIRM}
        self._wanted = {key: wait for key, wait in self._wanted.items() if key not in settled}

    def call_is_their_own(self, own: bool) -> None:
        """Whether the person rings themselves: only then they say yes to what is held for them."""
        self._own_call = own

    def choose(self, chosen: Iterable[Chosen]) -> None:
        """Choose these and no others."""
        self._wanted = {each.session_id: each.wait for each in chosen}

    def toggle(self, session_id: UUID) -> None:
        """Choose or leave a session. A full one is chosen for its waiting list."""
        place = next((p for p in self.places() if p.line.session_id == session_id), None)
        if place is None or place.settled:
            return
        if place.choice in (Choice.WILL_BOOK, Choice.WILL_WAIT, Choice.SAID_YES):
            del self._wanted[session_id]
        else:
            self._wanted[session_id] = place.line.full and place.choice is not Choice.HELD

    def wait_for_filled(self) -> None:
        """Take the waiting list of every session that filled up meanwhile."""
        for place in self.filled():
            self._wanted[place.line.session_id] = True

    def filled(self) -> list[Place]:
        """The chosen sessions that filled up meanwhile."""
        return [place for place in self.places() if place.choice is Choice.FILLED]

    def places(self) -> list[Place]:
        """Every session, by time."""
        return [Place(line, self._choice(line)) for line in self._lines]

    def chosen(self) -> tuple[Chosen, ...]:
        """What the caller wants, in the order of time."""
        order = {line.session_id: number for number, line in enumerate(self._lines)}
        ids = sorted(self._wanted, key=lambda key: order.get(key, len(order)))
        return tuple(Chosen(key, self._wanted[key]) for key in ids)

    def _choice(self, line: SessionLine) -> Choice:
        held, wait = self._held.get(line.session_id), self._wanted.get(line.session_id)
        if held is State.TO_RECONFIRM and self._own_call:
            return Choice.HELD if wait is None else Choice.SAID_YES
        if held is not None:
            return ALREADY.get(held, Choice.BOOKED_ALREADY)
        if wait is None:
            return Choice.FULL if line.full else Choice.FREE
        if not line.full:
            return Choice.WILL_BOOK
        return Choice.WILL_WAIT if wait else Choice.FILLED
