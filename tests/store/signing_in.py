"""Run by test_unlocking.py: one desk that signs in when it is told to.

    python signing_in.py FOLDER

It waits for a line on standard input, so that several desks try at the same moment, and prints
what came of it.
"""

import sys
from pathlib import Path

from desktop_app.config import real_time
from desktop_app.domain.errors import Refusal
from desktop_app.store.folder import DataFolder
from desktop_app.store.unlocking import unlock
from tests.store.cheap import CHEAP, NAME, PASSPHRASE


def main(folder: str) -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    try:
        unlock(DataFolder(Path(folder)), NAME, PASSPHRASE, real_time, CHEAP)
        came = "in"
    except Refusal as refusal:
        came = refusal.code
    sys.stdout.write(f"{came}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
