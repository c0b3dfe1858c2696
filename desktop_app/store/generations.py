"""The generations of a data folder by name, and the pointer that says which one counts.

Nothing here writes or locks; ``folder.py`` does. Only the standard library stands behind it, so
that the unlock window can ask before anything slow is imported.
"""

import re
from pathlib import Path

from desktop_app.domain.errors import Damaged, NoData
from desktop_app.store import slot_file
from desktop_app.store.slot_file import FLOOR, Cost

POINTER = "current"
DATABASE = "groupdesk.db"
SLOTS = "slots.json"
UNFINISHED = "unfinished"
DAMAGED = "pointer"

_NAME = re.compile(r"gen-([0-9]{4,9})")
_MOST_BYTES = 64


def current(folder: Path) -> Path:
    """The generation that counts: the folder with the database and its slots.

    Raises NoData when nothing was made here, or its making never came to an end;
    Damaged("pointer") when the pointer is lost or points nowhere.
    """
    try:
        with (folder / POINTER).open("rb") as file:
            name = file.read(_MOST_BYTES).decode("ascii")
    except FileNotFoundError as error:
        if any(not is_unfinished(path) for path in generations(folder)):
            raise Damaged(DAMAGED) from error
        raise NoData(str(folder)) from error
    except (OSError, ValueError) as error:
        raise Damaged(DAMAGED) from error
    path = folder / name.strip()
    if not _NAME.fullmatch(path.name) or path.parent != folder or not path.is_dir():
        raise Damaged(DAMAGED)
    return path


def needs_name(folder: Path, floor: Cost = FLOOR) -> bool:
    """Whether the unlock window must ask who signs in: when more than one person may.

    ``floor`` as in ``slot_file.read``. Raises NoData, Damaged, NewerFormat.
    """
    return slot_file.read(current(folder) / SLOTS, floor).needs_name


def generations(folder: Path) -> list[Path]:
    """Every generation there is, finished or not, the oldest first."""
    found = (path for path in folder.glob("gen-*") if _NAME.fullmatch(path.name) and path.is_dir())
    return sorted(found, key=number)


def number(generation: Path) -> int:
    """The number in a generation's name."""
    return int(generation.name.removeprefix("gen-"))


def named(folder: Path, count: int) -> Path:
    """The generation of that number."""
    return folder / f"gen-{count:04}"


def is_unfinished(generation: Path) -> bool:
    """Whether its making was cut off: it is marked so, or not even the mark was written."""
    return (generation / UNFINISHED).exists() or not any(generation.glob("*"))
