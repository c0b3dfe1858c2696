"""Reading a file from outside apart from the desk: a process of its own, with little it may do."""

import json
import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic

from desktop_app.documents.form_csv import read_csv
from desktop_app.documents.form_table import LARGEST, Table
from desktop_app.documents.form_xlsx import is_workbook, read_xlsx
from desktop_app.domain.errors import BadFormFile
from desktop_app.domain.form_columns import Cell, Kind, Line

if sys.platform != "win32":
    import resource

SECONDS = 30  # for the largest file that may be read, on a slow machine
MEMORY = 512 * 1024 * 1024  # bytes
LOOK = 0.05  # seconds between two looks whether it is to be stopped
# What a reader of tables has no reason to do, as Python's audit events name it.
REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
           "os.system", "os.remove", "os.rename", "os.rmdir", "shutil.", "ctypes.")  # fmt: skip
WRITES = os.O_WRONLY | os.O_RDWR


def read_form_file(data: bytes) -> Table:
    """The table in a file, whatever the file is called. Raises BadFormFile."""
    if len(data) > LARGEST:
        raise BadFormFile("too_big")
    return read_xlsx(data) if is_workbook(data) else read_csv(data)


def read_apart(data: bytes, stopped: Callable[[], bool] = lambda: False) -> Table | None:
    """The same in another process, with limits of time and memory and no network; None if
    ``stopped`` says that nobody waits for it any more. Raises BadFormFile.
    """
    if len(data) > LARGEST:
        raise BadFormFile("too_big")
    apart = multiprocessing.get_context("spawn")
    ours, theirs = apart.Pipe()
    reader = apart.Process(target=_read, args=(theirs,), daemon=True)
    reader.start()
    theirs.close()
    try:
        ours.send_bytes(data)
        return _answer(ours, stopped)
    except (EOFError, OSError) as gone:  # it was ended by the system, or fell over the file
        raise BadFormFile("damaged") from gone
    finally:
        _end(reader)
        ours.close()


def _answer(pipe: Connection, stopped: Callable[[], bool]) -> Table | None:
    until = monotonic() + SECONDS
    while not pipe.poll(LOOK):
        if stopped():
            return None
        if monotonic() > until:
            raise BadFormFile("too_slow")
    return _unpack(pipe.recv_bytes())


def _end(process: BaseProcess) -> None:
    process.kill()
    process.join()
    process.close()


def _unpack(answer: bytes) -> Table:
    found = json.loads(answer)
    if "why" in found:
        raise BadFormFile(**found)
    lines = tuple(
        Line(number, tuple(Cell(text, Kind(kind)) for text, kind in cells), surplus)
        for number, cells, surplus in found["lines"]
    )
    return Table(found["written_in"], tuple(found["titles"]), lines)


# In the other process


def _read(pipe: Connection) -> None:
    """What the other process does: one file in, one answer out."""
    import defusedxml.ElementTree  # noqa: F401 - all that is needed is there before the door is shut
    import openpyxl  # noqa: F401

    data = pipe.recv_bytes()
    _limit_memory()
    sys.addaudithook(_refuse)
    try:
        table = read_form_file(data)
        answer: dict[str, object] = {
            "written_in": table.written_in,
            "titles": table.titles,
            "lines": [(line.number, line.cells, line.surplus) for line in table.lines],
        }
    except BadFormFile as bad:
        answer = {"why": bad.why, "row": bad.row, "what": bad.what}
    except MemoryError:
        answer = {"why": "bomb"}
    pipe.send_bytes(json.dumps(answer).encode())


def _limit_memory() -> None:
    """Not on Windows, where the counting while a file is unpacked has to do."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _refuse(event: str, args: tuple[object, ...]) -> None:
    """An audit hook: once set, it stays for the life of the process."""
    writes = event == "open" and isinstance(args[2], int) and args[2] & WRITES
    if writes or event.startswith(REFUSED):
        raise PermissionError(event)
