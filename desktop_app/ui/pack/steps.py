"""From a session to a finished pack: made, set, its names looked at, one step after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.desk.packs import make_pack
from desktop_app.documents.contents import FacilitatorPack, Rendered
from desktop_app.domain.errors import Refusal
from desktop_app.ui.pack.files import check_folder, save_bytes
from desktop_app.ui.work import Work


class NoPrinter(LookupError):
    """No printer is set up on this computer."""


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


def set_preview(pack: FacilitatorPack) -> Preview:
    """The pack as it is looked at: nothing of it reaches a disk."""
    # The PDF library takes longer to load than the whole window.
    from desktop_app.documents.facilitator_pack import as_text, render

    return Preview(render(pack, passphrase=None), as_text(pack))


def set_pack(pack: FacilitatorPack, passphrase: str | None) -> Made:
    """The pack as a PDF, encrypted but for the printer."""
    from desktop_app.documents.facilitator_pack import render

    return Made(pack, render(pack, passphrase=passphrase))


class Steps(QObject):
    """Makes one pack at a time. What comes back counts only while it is waited for.

    ``doubted`` carries names that no font can draw, and how to go on all the same.
    """

    doubted = Signal(tuple, object)
    to_print = Signal(object)
    saved = Signal(object, Path)
    refused = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._step: object | None = None
        self._accepted: frozenset[str] = frozenset()

    def is_busy(self) -> bool:
        """Whether a pack is on its way."""
        return self._step is not None

    def forget(self) -> None:
        """Give up what is on its way, and which names were accepted."""
        self._step, self._accepted = None, frozenset()

    def check(self, missing: tuple[str, ...], go: Callable[[], object]) -> None:
        """Go on, unless there are names to look at that nobody has accepted yet."""
        if self._accepted.issuperset(missing):
            go()
        else:
            self.doubted.emit(missing, partial(self._accept, missing, go))

    def make_for_printer(self, session_id: UUID, copies: int) -> None:
        """Record the next version and set it; ``to_print`` carries it."""
        self._make(session_id, copies, None, self.to_print.emit)

    def save(self, session_id: UUID, copies: int, passphrase: str, path: Path) -> None:
        """Record the next version and write it to an encrypted file; ``saved`` says where."""

        def write(made: Made) -> None:
            done = partial(self.saved.emit, made)
            self._begin(self._work.compute, save_bytes, path, made.rendered.pdf, done=done)

        def make(_path: Path) -> None:
            self._make(session_id, copies, passphrase, write)

        self._begin(self._work.compute, check_folder, path, done=make)

    def _make(
        self,
        session_id: UUID,
        copies: int,
        passphrase: str | None,
        then: Callable[[Made], object],
    ) -> None:
        def look(made: Made) -> None:
            self.check(made.rendered.missing, partial(then, made))

        def lay_out(pack: FacilitatorPack) -> None:
            self._begin(self._work.compute, set_pack, pack, passphrase, done=look)

        self._begin(self._work.perform, make_pack, session_id, copies, done=lay_out)

    def _accept(self, missing: tuple[str, ...], go: Callable[[], object]) -> None:
        self._accepted |= frozenset(missing)
        go()

    def _begin(
        self,
        how: Callable[..., None],
        function: Callable[..., object],
        *args: object,
        done: Callable[..., object],
    ) -> None:
        self._step = step = object()

        def go_on(answer: object) -> None:
            if self._step is step:
                done(answer)

        def rest() -> None:
            if self._step is step:
                self._step = None

        how(self, function, *args, done=go_on, refused=self._refuse, always=rest)

    def _refuse(self, refusal: Refusal) -> None:
        self.refused.emit(refusal)
