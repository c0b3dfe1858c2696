"""A desk at which somebody types until the process ends: ``typing_desk FILE``.

Each call that was kept is told by its number on a line of its own.
"""

import sys
from itertools import count
from pathlib import Path

from desktop_app.desk import drafts
from desktop_app.domain.access import FOUNDER
from tests.databases import on_sqlite
from tests.service import ADMIN, as_actor


def main(file: Path) -> None:
    """Type on and on."""
    database = on_sqlite(file, FOUNDER)
    database.actor = database.read(as_actor, ADMIN)
    for number in count():
        database.perform(drafts.keep_draft, "call", f"Effie Ross has said {number}")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
