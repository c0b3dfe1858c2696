"""Facilitator packs beside the same marks on a bare ReportLab canvas.

A pack of six pages for 20 people is laid out, drawn and tagged; the bare canvas is given the
finished pieces and draws them without tags. Warm in one process, and as whole processes from cold;
runs alternate, so that a busy moment of the machine falls on both, and the quickest of each are
compared: those that other programs disturbed least. Then 12 packs are made in one act while a
timer of the event loop beats: where a beat comes late, something held the window.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop_app.config import resource
from desktop_app.documents.contents import FacilitatorPack
from desktop_app.documents.facilitator_pack import document_of, render
from desktop_app.documents.house import _copy, _laid_out, _running
from desktop_app.documents.layout import Rect, Rule
from desktop_app.documents.paint import Painter
from desktop_app.documents.typeset import Piece
from desktop_app.ui.work import Work
from tests.benchmarks._bare import Mark, Marks, draw, load
from tests.benchmarks._measure import milliseconds, timed, within
from tests.benchmarks.responsiveness import LIMIT, Watchdog
from tests.benchmarks.views import settle
from tests.documents.samples import PACK

WARM_RUNS, COLD_RUNS, AT_ONCE = 30, 15, 12
WARM, COLD, SIZE = 2.0, 1.5, 1.1

BARE = """
import sys
from pathlib import Path
from tests.benchmarks._bare import draw, load
Path(sys.argv[2]).write_bytes(draw(load(sys.argv[1])))
"""
OURS = """
import sys
from pathlib import Path
from desktop_app.documents.facilitator_pack import render
from tests.documents.samples import PACK
Path(sys.argv[2]).write_bytes(render(PACK, passphrase=None).pdf)
"""


class Recorder(Painter):
    """Keeps each mark that it draws, page by page."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.marks: Marks = []

    def page(self, *args: Any) -> Any:
        """Draw one page, keeping its marks apart."""
        self.marks.append([])
        return super().page(*args)

    def _piece(self, piece: Piece, x: float, y: float) -> None:
        tone = TOKENS[piece.tone]
        self.marks[-1].append(["text", piece.face.name, piece.size, tone, x, y, piece.text])
        super()._piece(piece, x, y)

    def _shape(self, shape: Rect | Rule) -> None:
        self.marks[-1].append(_told(shape, self._paper.height))
        super()._shape(shape)


TOKENS: dict[str, str] = json.loads(resource("tokens.json").read_text("utf-8"))["light"]


def _told(shape: Rect | Rule, height: float) -> Mark:
    if isinstance(shape, Rule):
        return ["rule", TOKENS[shape.tone], shape.x, height - shape.y, shape.width]
    tones = [TOKENS[tone] if tone else "" for tone in (shape.tone, shape.fill)]
    y = height - shape.y - shape.height
    return ["box", *tones, shape.x, y, shape.width, shape.height, shape.radius]


def marks_of(pack: FacilitatorPack) -> Marks:
    """What is drawn for a pack."""
    document = document_of(pack)
    running = _running(document)
    pages, _ = _laid_out(document, running)
    recorder = Recorder(document.title, document.language, document.paper)
    _copy(recorder, document, pages, running, 0)
    return recorder.marks


def main() -> int:
    """1 when a limit was passed."""
    marks = marks_of(PACK)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "marks.json"
        file.write_text(json.dumps(marks), "utf-8")
        load(str(file))
        print(f"{len(marks)} pages, {len(PACK.register)} people, {sum(map(len, marks))} marks")
        kept = [warm(marks), cold(file), at_once()]
    return int(not all(kept))


def warm(marks: Marks) -> bool:
    """Print how long each takes in a process that has begun, and how large the files are."""
    bare, ours = [], []
    for _ in range(WARM_RUNS + 1):
        plain, seconds = timed(draw, marks)
        bare.append(seconds)
        pack, seconds = timed(render, PACK, passphrase=None)
        ours.append(seconds)
    print(f"warm, a bare canvas: {milliseconds(bare[1:])}, at best {min(bare[1:]) * 1000:.1f}")
    print(f"warm, the pack:      {milliseconds(ours[1:])}, at best {min(ours[1:]) * 1000:.1f}")
    print(f"bytes: {len(plain)} bare, {len(pack.pdf)} the pack")
    limits = (
        within("pack to bare, warm", min(ours[1:]) / min(bare[1:]), WARM),
        within("pack to bare, in bytes", len(pack.pdf) / len(plain), SIZE),
    )
    return all(limits)


def cold(file: Path) -> bool:
    """Print how long whole processes take that make one PDF and end.

    An installed program has its modules compiled: the first run of each does that.
    """
    measured: dict[str, list[float]] = {BARE: [], OURS: []}
    compiled = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
    compiled["PYTHONPYCACHEPREFIX"] = str(file.with_name("compiled"))
    for _ in range(COLD_RUNS + 1):
        for script, times in measured.items():
            command = [sys.executable, "-c", script, str(file), str(file.with_name("made.pdf"))]
            times.append(timed(subprocess.run, command, check=True, env=compiled)[1])
    bare, ours = (times[1:] for times in measured.values())
    print(f"cold, a bare canvas: {milliseconds(bare)}, at best {min(bare) * 1000:.1f}")
    print(f"cold, the pack:      {milliseconds(ours)}, at best {min(ours) * 1000:.1f}")
    return within("pack to bare, cold", min(ours) / min(bare), COLD)


def at_once() -> bool:
    """Print for how long the window stands still while 12 packs are made.

    Other programs hold it up too: for how long is seen where a thread only waits meanwhile.
    """
    app, work = QApplication(sys.argv[:1]), Work()
    packs = [each_other(at) for at in range(AT_ONCE)]
    pages, seconds, still = stood_still(app, work, make, packs)
    _, _, waiting = stood_still(app, work, sleep, seconds)
    work.shut_down()
    print(f"{AT_ONCE} packs, {pages} pages: {seconds:.2f} s")
    print(f"  by other programs, the window stood still for {waiting:.3g} s")
    return within("  the window stood still, in seconds", still, LIMIT)


def stood_still(
    app: QApplication, work: Work, function: Callable[..., Any], *args: Any
) -> tuple[Any, float, float]:
    """What a thread computes, how many seconds it took, and for how long the window stood still."""
    settle(work)
    watchdog, computed, start = Watchdog(), list[Any](), perf_counter()
    work.compute(app, function, *args, done=computed.append)
    settle(work)
    return computed[0], perf_counter() - start, watchdog.longest


def each_other(at: int) -> FacilitatorPack:
    """A pack of another day."""
    return replace(PACK, day=PACK.day + timedelta(days=28 * at))


def make(packs: list[FacilitatorPack]) -> int:
    """How many pages the packs have."""
    return sum(render(pack, passphrase=None).pages for pack in packs)


if __name__ == "__main__":
    sys.exit(main())
