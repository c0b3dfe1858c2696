"""What an act changed: views that show it turn stale, and the status line says it in words."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop_app.desk.freeing import Suggestion
from desktop_app.domain.bookings import Mark
from desktop_app.domain.speakers import Stage
from desktop_app.i18n import isolated, tr
from desktop_app.ui.naming import act_done, act_redone, act_undone

EVERYTHING: frozenset[str] = frozenset({"*"})


@dataclass(frozen=True)
class Changes:
    """One change of the data. ``act`` is empty when another desk or program wrote.

    ``undone`` or ``redone``: the act was taken back, or done again after that. ``entry_id`` is
    the journal's entry of the act that was done, taken back or put back.
    ``came_of`` is the state, the mark or the outcome that the act came to, or the state that it let
    go of, where it has one.
    ``suggests`` is whom to ring about places that came free by it.
    ``tables`` holds the names of the tables touched, or ``EVERYTHING`` where that is not known.
    """

    act: str
    tables: frozenset[str]
    undoable: bool = False
    undone: bool = False
    redone: bool = False
    entry_id: UUID | None = None
    came_of: StrEnum | None = None
    suggests: tuple[Suggestion, ...] = ()

    @property
    def words(self) -> str:
        """The change in a few words."""
        if not self.act:
            return tr("Changed by another desk")
        say = act_undone if self.undone else act_redone if self.redone else act_done
        return say(self.act, self.came_of)

    def about(self, name: str) -> str:
        """The change with the name of the person it was about: "Released a place, Mairi Tait"."""
        if not name:
            return self.words
        return tr("{done}, {name}", done=self.words, name=isolated(name))

    def touch(self, *tables: str) -> bool:
        """Whether something that shows these tables has to look again."""
        return self.tables == EVERYTHING or not self.tables.isdisjoint(tables)


def what_came_of(answer: object) -> StrEnum | None:
    """The mark or stage that an act answered with, or its state or outcome; else None.

    Of what was let go it is the state that it was.
    """
    told = (getattr(answer, name, None) for name in ("state", "outcome", "was"))
    found = [answer] if isinstance(answer, Mark | Stage) else [each for each in told if each]
    came_of = next(iter(found), None)
    return came_of if isinstance(came_of, StrEnum) else None


def what_came_free(answer: object) -> tuple[Suggestion, ...]:
    """Whom to ring about the places that an act let go, as its answer has it."""
    several: tuple[Suggestion, ...] = getattr(answer, "suggests", ())
    one: Suggestion | None = getattr(answer, "suggest", None)
    return several or (() if one is None else (one,))
