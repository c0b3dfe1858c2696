"""From a session to a finished pack or paper: made, set, its names looked at, a step at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.config import PaperSize
from desktop_app.desk.packs import make_pack, pack_came_to_nothing, pack_still_so
from desktop_app.documents.contents import FacilitatorPack, Rendered
from desktop_app.domain.errors import Refusal
from desktop_app.ui.files import check_folder, save_bytes
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.work import Work

Recorded = TypeVar("Recorded")


@dataclass(frozen=True)
class Preview:
    """A pack as pages and as text."""

    rendered: Rendered
    text: str


@dataclass(frozen=True)
class Made(Generic[Recorded]):
    """What was recorded, and stays on record, as pages."""

    recorded: Recorded
    rendered: Rendered


MadePack = Made[FacilitatorPack]


@dataclass(frozen=True)
class How:
    """How a document is made of a session: the act of the desk that records so many copies, with
    its reason where it needs one, what sets them, under a passphrase or for the printer, on a
    size of paper, and whether what was recorded still stands as it was; ``take_back`` notes that
    no copy of it came to be, where copies are counted."""

    record: Callable[..., Any]
    still_so: Callable[..., bool]
    lay_out: Callable[[Any, str | None, PaperSize], Made[Any]]
    reason: str | None = None
    take_back: Callable[..., None] | None = None


def set_preview(pack: FacilitatorPack, size: PaperSize) -> Preview:
    """The pack as it is looked at: nothing of it reaches a disk."""
    # The PDF library takes longer to load than the whole window.
    from desktop_app.documents.facilitator_pack import as_text, render

    return Preview(render(pack, passphrase=None, size=size), as_text(pack))


def set_pack(
    pack: FacilitatorPack, passphrase: str | None, size: PaperSize = PaperSize.A4
) -> MadePack:
    """The pack as a PDF, encrypted but for the printer."""
    from desktop_app.documents.facilitator_pack import render

    return Made(pack, render(pack, passphrase=passphrase, size=size))


PACK = How(make_pack, pack_still_so, set_pack, take_back=pack_came_to_nothing)


@dataclass(frozen=True)
class Wanted:
    """A document of a session that is asked for: in how many copies, the name of its file without
    its ending, and the names in it that are known already to have letters no font can draw."""

    session_id: UUID
    how: How
    file: str
    copies: int = 1
    missing: tuple[str, ...] = ()


@dataclass(eq=False)
class _Step:
    """One step that is waited for.

    ``recorded`` is what was, before it. A ``whole`` step is finished even when it is to be
    the last: a version that is being recorded, a file that is being written. ``failed`` is called
    where no answer came of it.
    """

    recorded: object = None
    whole: bool = False
    is_last: bool = False
    is_answered: bool = False
    failed: Callable[[], object] | None = None

    def goes_on(self) -> bool:
        """Whether the next step is still wanted; asked on other threads too."""
        return not self.is_last


class Steps(QObject):
    """Makes one pack or paper at a time. What comes back counts only while it is waited for.

    ``doubted`` carries names that no font can draw, and how to go on all the same. ``stopped``
    carries what stays on record though nothing more is done with it, or None.
    """

    doubted = Signal(tuple, object)
    to_print = Signal(object)
    saved = Signal(object, Path)
    stopped = Signal(object)
    refused = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._step: _Step | None = None
        self._in_doubt: Made[Any] | None = None  # set, and its names not accepted yet
        self._accepted: frozenset[str] = frozenset()
        work.stopped.connect(self.stop)

    def is_busy(self) -> bool:
        """Whether something is on its way."""
        return self._step is not None

    def stop(self) -> None:
        """Go no further. ``stopped`` fires as soon as nothing is being recorded or written, unless
        the file turns out to be there: then ``saved`` does."""
        step, made = self._step, self._in_doubt
        if step is None and made is not None:
            self._end(made.recorded)
        elif step is not None:
            step.is_last = True
            if not step.whole:
                self._end(step.recorded)

    def forget(self) -> None:
        """Give up what is on its way, and which names were accepted; nothing is said."""
        if self._step is not None:
            self._step.is_last = True
        self._step = self._in_doubt = None
        self._accepted = frozenset()

    def check(self, missing: tuple[str, ...], go: Callable[[], object]) -> None:
        """Go on, unless there are names to look at that nobody has accepted yet."""
        if self._accepted.issuperset(missing):
            go()
        else:
            self.doubted.emit(missing, partial(self._accept, missing, go))

    def make_for_printer(self, wanted: Wanted) -> None:
        """Record the next version and set it; ``to_print`` carries it."""
        self._make(wanted, None, self.to_print.emit)

    def save(self, wanted: Wanted, passphrase: str, path: Path) -> None:
        """Record the next version and write it to an encrypted file; ``saved`` says where."""

        def make(_path: Path) -> None:
            self._make(wanted, passphrase, partial(self._write, wanted, path))

        self._begin(_Step(), self._work.compute, check_folder, path, done=make)

    def _make(
        self, wanted: Wanted, passphrase: str | None, then: Callable[[Made[Any]], object]
    ) -> None:
        step, how = _Step(whole=True), wanted.how

        def lay_out(recorded: object) -> None:
            if step.is_last:
                self._end(recorded)
                return
            look, given = partial(self._look, leave), (recorded, passphrase, paper_in_use().size)
            self._begin(_Step(recorded), self._work.compute, how.lay_out, *given, done=look)

        def leave(made: Made[Any]) -> None:
            # Somebody on it may have died, or gone, since it was gathered: then it is made anew.
            def answered(still_so: bool) -> None:
                if still_so:
                    then(made)
                else:
                    self._make(wanted, passphrase, then)

            asked = how.still_so, wanted.session_id, made.recorded
            self._begin(_Step(made.recorded), self._work.read, *asked, done=answered)

        perform = partial(self._work.perform, reason=how.reason)
        self._begin(step, perform, how.record, wanted.session_id, wanted.copies, done=lay_out)

    def _look(self, then: Callable[[Made[Any]], object], made: Made[Any]) -> None:
        self._in_doubt = made
        self.check(made.rendered.missing, partial(self._use, made, then))

    def _use(self, made: Made[Any], then: Callable[[Made[Any]], object]) -> None:
        """Go on with what was set, unless it was given up meanwhile."""
        if self._in_doubt is made:
            self._in_doubt = None
            then(made)

    def take_back(self, wanted: Wanted, made: Made[Any]) -> None:
        """No copy of it has come to be: none is counted."""
        if wanted.how.take_back is not None:
            self._work.perform(self, wanted.how.take_back, wanted.session_id, made.recorded)

    def _write(self, wanted: Wanted, path: Path, made: Made[Any]) -> None:
        step = _Step(made.recorded, whole=True)

        def written(there: Path | None) -> None:
            if there is None:
                self._end(made.recorded)
            else:
                self.saved.emit(made, there)

        step.failed = partial(self.take_back, wanted, made)
        write = partial(self._work.compute, whole=True)
        self._begin(step, write, save_bytes, path, made.rendered.pdf, step.goes_on, done=written)

    def _accept(self, missing: tuple[str, ...], go: Callable[[], object]) -> None:
        self._accepted |= frozenset(missing)
        go()

    def _begin(
        self,
        step: _Step,
        how: Callable[..., None],
        function: Callable[..., object],
        *args: object,
        done: Callable[..., object],
    ) -> None:
        self._step, self._in_doubt = step, None

        def go_on(answer: object) -> None:
            step.is_answered = True
            if self._step is step:
                done(answer)

        def rest() -> None:
            if self._step is step:
                self._step = None
                if step.failed is not None and not step.is_answered:
                    step.failed()

        how(self, function, *args, done=go_on, refused=self._refuse, always=rest)

    def _end(self, recorded: object) -> None:
        self._step = self._in_doubt = None
        self.stopped.emit(recorded)

    def _refuse(self, refusal: Refusal) -> None:
        self.refused.emit(refusal)
