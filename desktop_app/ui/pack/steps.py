"""From a session to a finished pack or paper: made, set, its names looked at, a step at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.config import PaperSize
from desktop_app.desk.packs import make_pack
from desktop_app.documents.contents import FacilitatorPack, Rendered
from desktop_app.domain.errors import Refusal
from desktop_app.ui.files import check_folder, save_bytes
from desktop_app.ui.paper_size import paper_in_use
from desktop_app.ui.work import Work


@dataclass(frozen=True)
class Preview:
    """A pack as pages and as text."""

    rendered: Rendered
    text: str


@dataclass(frozen=True)
class Made:
    """A version that was recorded, as pages."""

    pack: FacilitatorPack
    rendered: Rendered

    @property
    def recorded(self) -> FacilitatorPack:
        """What stays on record."""
        return self.pack


class Laid(Protocol):
    """What was recorded, as pages."""

    @property
    def recorded(self) -> object:
        """What stays on record."""

    @property
    def rendered(self) -> Rendered:
        """Its pages."""


@dataclass(frozen=True)
class How:
    """How a document is made of a session: the act of the desk that records so many copies, with
    its reason where it needs one, and what sets them, under a passphrase or for the printer, on a
    size of paper."""

    record: Callable[..., Any]
    lay_out: Callable[[Any, str | None, PaperSize], Laid]
    reason: str | None = None


def set_preview(pack: FacilitatorPack, size: PaperSize) -> Preview:
    """The pack as it is looked at: nothing of it reaches a disk."""
    # The PDF library takes longer to load than the whole window.
    from desktop_app.documents.facilitator_pack import as_text, render

    return Preview(render(pack, passphrase=None, size=size), as_text(pack))


def set_pack(pack: FacilitatorPack, passphrase: str | None, size: PaperSize = PaperSize.A4) -> Made:
    """The pack as a PDF, encrypted but for the printer."""
    from desktop_app.documents.facilitator_pack import render

    return Made(pack, render(pack, passphrase=passphrase, size=size))


PACK = How(make_pack, set_pack)


@dataclass(eq=False)
class _Step:
    """One step that is waited for.

    ``recorded`` is what was, before it. A ``whole`` step is finished even when it is to be
    the last: a version that is being recorded, a file that is being written.
    """

    recorded: object = None
    whole: bool = False
    is_last: bool = False

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
        self._in_doubt: Laid | None = None  # set, and its names not accepted yet
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

    def make_for_printer(self, session_id: UUID, copies: int, how: How = PACK) -> None:
        """Record the next version and set it; ``to_print`` carries it."""
        self._make(how, session_id, copies, None, self.to_print.emit)

    def save(
        self, session_id: UUID, copies: int, passphrase: str, path: Path, how: How = PACK
    ) -> None:
        """Record the next version and write it to an encrypted file; ``saved`` says where."""

        def make(_path: Path) -> None:
            self._make(how, session_id, copies, passphrase, partial(self._write, path))

        self._begin(_Step(), self._work.compute, check_folder, path, done=make)

    def _make(
        self,
        how: How,
        session_id: UUID,
        copies: int,
        passphrase: str | None,
        then: Callable[[Laid], object],
    ) -> None:
        step = _Step(whole=True)

        def lay_out(recorded: object) -> None:
            if step.is_last:
                self._end(recorded)
                return
            look, given = partial(self._look, then), (recorded, passphrase, paper_in_use().size)
            self._begin(_Step(recorded), self._work.compute, how.lay_out, *given, done=look)

        perform = partial(self._work.perform, reason=how.reason)
        self._begin(step, perform, how.record, session_id, copies, done=lay_out)

    def _look(self, then: Callable[[Laid], object], made: Laid) -> None:
        self._in_doubt = made
        self.check(made.rendered.missing, partial(self._use, made, then))

    def _use(self, made: Laid, then: Callable[[Laid], object]) -> None:
        """Go on with what was set, unless it was given up meanwhile."""
        if self._in_doubt is made:
            self._in_doubt = None
            then(made)

    def _write(self, path: Path, made: Laid) -> None:
        step = _Step(made.recorded, whole=True)

        def written(there: Path | None) -> None:
            if there is None:
                self._end(made.recorded)
            else:
                self.saved.emit(made, there)

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
            if self._step is step:
                done(answer)

        def rest() -> None:
            if self._step is step:
                self._step = None

        how(self, function, *args, done=go_on, refused=self._refuse, always=rest)

    def _end(self, recorded: object) -> None:
        self._step = self._in_doubt = None
        self.stopped.emit(recorded)

    def _refuse(self, refusal: Refusal) -> None:
        self.refused.emit(refusal)
