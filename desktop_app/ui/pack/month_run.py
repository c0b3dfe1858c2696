"""Many packs in one act: made, set and handed to one printer, one after the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.packs import make_pack, pack_came_to_nothing, pack_still_so, preview_pack
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.domain.errors import Refusal
from desktop_app.ui.pack.outcomes import Outcome
from desktop_app.ui.pack.press import run_for
from desktop_app.ui.pack.queue import QueueRun
from desktop_app.ui.pack.steps import MadePack, set_pack
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.work import Work

if TYPE_CHECKING:
    from desktop_app.ui.pack.printing import Chosen, PrintRun


@dataclass(frozen=True)
class Wanted:
    """The pack of one session, and in how many copies."""

    session_id: UUID
    copies: int


class Why(StrEnum):
    """Why a pack was not printed."""

    STOPPED = "stopped"
    LETTERS = "letters"  # names that no font can draw
    REFUSED = "refused"  # by the desk
    PRINTER = "printer"


@dataclass(frozen=True)
class Result:
    """What came of one pack. ``made`` is the version on record, None where none was made; ``why``
    is None for what was handed over, as ``job`` where the printer has a queue.

    With ``why``, ``names`` are those in doubt, ``refusal`` is what the desk said and ``outcome``
    what came of the printer.
    """

    wanted: Wanted
    made: MadePack | None = None
    job: str = ""
    why: Why | None = None
    names: tuple[str, ...] = ()
    refusal: Refusal | None = None
    outcome: Outcome = Outcome.SENT


class MonthRun(QObject):
    """``moved`` tells which one is on its way, from 1, ``settled`` carries the Result of each, and
    ``ended`` fires after the last. Versions are recorded one by one, as they are sent."""

    moved = Signal(int)
    settled = Signal(object)
    ended = Signal()

    def __init__(
        self, work: Work, chosen: "Chosen", wanted: Sequence[Wanted], title: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work, self._chosen, self._title = work, chosen, title
        self._waiting = list(wanted)
        self._count = len(wanted)
        self._stops = self._is_over = False
        self._printing: PrintRun | QueueRun | None = None

    def start(self) -> None:
        """Begin; the rest happens from the event loop."""
        self._go_on()

    def stop(self) -> None:
        """Print no more after the one that is on its way."""
        self._stops = True

    def forget(self) -> None:
        """Print no more, not even the rest of the one that is on its way; nothing is said."""
        self._stops = self._is_over = True
        if self._printing is not None:
            self._printing.stop()

    def _go_on(self) -> None:
        if self._stops:
            for left in self._waiting:
                self._tell(Result(left, why=Why.STOPPED))
            self._waiting = []
        if not self._waiting:
            if not self._is_over:
                self._is_over = True
                self.ended.emit()
            return
        wanted = self._waiting.pop(0)
        self.moved.emit(self._count - len(self._waiting))
        self._go_for(wanted)

    def _go_for(self, wanted: Wanted) -> None:
        self._step(wanted, self._work.read, preview_pack, done=partial(self._look, wanted))

    def _look(self, wanted: Wanted, pack: FacilitatorPack) -> None:
        """Names are looked at before a version is recorded."""

        def looked(made: MadePack) -> None:
            if made.rendered.missing:
                self._settle(Result(wanted, why=Why.LETTERS, names=made.rendered.missing))
            else:
                self._step(wanted, self._work.perform, make_pack, done=partial(self._set, wanted))

        self._compute(wanted, pack, looked)

    def _set(self, wanted: Wanted, pack: FacilitatorPack) -> None:
        self._compute(wanted, pack, partial(self._ask_again, wanted))

    def _ask_again(self, wanted: Wanted, made: MadePack) -> None:
        """Print it, unless somebody on it has died or gone meanwhile: then it is made anew."""

        def answered(still_so: bool) -> None:
            if still_so:
                self._print(wanted, made)
            else:
                self._go_for(wanted)

        asked = pack_still_so, wanted.session_id, made.recorded
        self._begin(wanted, self._work.read, *asked, done=answered)

    def _print(self, wanted: Wanted, made: MadePack) -> None:
        if made.rendered.missing:  # somebody came in between
            self._settle(Result(wanted, made, why=Why.LETTERS, names=made.rendered.missing))
            return
        self._printing = run = run_for(self._chosen, made.rendered.pdf, self._title, self)
        run.ended.connect(partial(self._printed, wanted, made, run))
        run.start()

    def _printed(
        self,
        wanted: Wanted,
        made: MadePack,
        run: "PrintRun | QueueRun",
        outcome: Outcome,
    ) -> None:
        self._printing = None
        if outcome is Outcome.SENT:
            job = run.job if isinstance(run, QueueRun) else ""
            self._settle(Result(wanted, made, job))
            return
        if outcome is not Outcome.STOPPED:
            self._work.perform(self, pack_came_to_nothing, wanted.session_id, made.recorded)
        # A printer that does not take this one takes none of those behind it.
        self._tell(Result(wanted, made, why=Why.PRINTER, outcome=outcome))
        for left in self._waiting:
            self._tell(Result(left, why=Why.PRINTER, outcome=outcome))
        self._waiting = []
        self._go_on()

    # One step of one pack

    def _step(
        self,
        wanted: Wanted,
        how: Callable[..., None],
        act: Callable[..., Any],
        *,
        done: Callable[[FacilitatorPack], object],
    ) -> None:
        self._begin(wanted, how, act, wanted.session_id, wanted.copies, done=done)

    def _compute(
        self, wanted: Wanted, pack: FacilitatorPack, done: Callable[[MadePack], object]
    ) -> None:
        size = paper_in_use().size
        self._begin(wanted, self._work.compute, set_pack, pack, None, size, done=done)

    def _begin(
        self,
        wanted: Wanted,
        how: Callable[..., None],
        function: Callable[..., Any],
        *args: object,
        done: Callable[..., object],
    ) -> None:
        """What gets no answer was stopped in the status line, or is a fault told elsewhere."""
        answered: list[bool] = []

        def go_on(answer: object) -> None:
            answered.append(True)
            if not self._is_over:
                done(answer)

        def refused(refusal: Refusal) -> None:
            answered.append(True)
            self._settle(Result(wanted, why=Why.REFUSED, refusal=refusal))

        def rest() -> None:
            if not answered:
                self._stops = True
                self._settle(Result(wanted, why=Why.STOPPED))

        how(self, function, *args, done=go_on, refused=refused, always=rest)

    def _settle(self, result: Result) -> None:
        self._tell(result)
        self._go_on()

    def _tell(self, result: Result) -> None:
        if not self._is_over:
            self.settled.emit(result)
