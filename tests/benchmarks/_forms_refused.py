"""Files of registrations that attack: how soon and within how much memory each is refused."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import process
from pathlib import Path
from threading import Event, Thread

from desktop_app.documents.form_reading import read_apart
from desktop_app.domain.errors import BadFormFile
from tests.benchmarks._measure import timed, within
from tests.documents.hostile import BOOK, REFUSED, SHEET
from tests.documents.workbooks import part, with_parts

SECONDS = 2.0
MEMORY = 512  # MiB
MIB = 1024 * 1024
EVERY = 0.005  # seconds between two looks at the memory of a reader
PEAK = re.compile(r"VmHWM:\s*(\d+) kB")


def refused() -> int:
    """1 when any takes too long, takes too much, or is read."""
    with watched() as peaks:
        times = {name: timed(is_refused, make())[1] for name, make in attacks().items()}
    slowest = max(times, key=lambda name: times[name])
    print(f"Files that attack: {len(times)}, all refused")
    kept = (
        within(f"  the slowest ({slowest}) is refused in seconds", times[slowest], SECONDS),
        within("  the most memory that any takes, in MiB", max(peaks), MEMORY),
    )
    return int(not all(kept))


@contextmanager
def watched() -> Iterator[list[float]]:
    """How much memory each reader has taken at most, in MiB, as Linux counts it."""
    peaks: list[float] = []
    over = Event()

    def look() -> None:
        while not over.wait(EVERY):
            for reader in list(process._children):  # type: ignore[attr-defined]
                with suppress(OSError):  # it has ended
                    status = Path(f"/proc/{reader.pid}/status").read_text(encoding="ascii")
                    peaks.extend(int(kib) / 1024 for kib in PEAK.findall(status))

    watching = Thread(target=look)
    watching.start()
    yield peaks
    over.set()
    watching.join()


def is_refused(data: bytes) -> None:
    """Nothing comes of a file but the reason."""
    try:
        read_apart(data)
    except BadFormFile:
        return
    raise AssertionError("it was read")


def attacks() -> Mapping[str, Callable[[], bytes]]:
    """Every file that the tests know to be refused, and larger ones of the same kinds."""
    known = {name: make for name, (make, _why) in REFUSED.items()}
    return known | {
        "a bomb of a sheet": lambda: with_parts(BOOK, {SHEET: _sheet(b" " * (300 * MIB))}),
        "endless text": lambda: with_parts(
            BOOK, {SHEET: _sheet(b"<row><c t='inlineStr'><is><t>" + b"x" * (60 * MIB))}
        ),
        "deep XML": lambda: with_parts(BOOK, {SHEET: _sheet(b"<row>" * 2_000_000)}),
        "a billion laughs": lambda: with_parts(BOOK, {SHEET: _laughs()}),
        "one line of commas": lambda: b"," * (19 * MIB),
        "one quote": lambda: b'"' + b"x" * (19 * MIB),
        "rows without end": lambda: b"a,b\n" + b"1,2\n" * (4 * MIB),
    }


def _sheet(inside: bytes) -> bytes:
    """The sheet of the book with something put into its rows."""
    return part(BOOK, SHEET).replace(b"<sheetData>", b"<sheetData>" + inside, 1)


def _laughs() -> bytes:
    ladder = b"".join(b"<!ENTITY l%d '%s'>" % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    return b"<!DOCTYPE x [<!ENTITY l0 'ha'>" + ladder + b"]>" + part(BOOK, SHEET)
