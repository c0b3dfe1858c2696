"""Run by test_processes.py: one desk that adds people as fast as it can.

    python busy_desk.py DATABASE NAME COUNT

It waits for a line on standard input, so that several desks begin together.
"""

import sys

from tests.store.acts import add_person
from tests.store.killed_act import opened


def main(where: str, name: str, count: str) -> None:
    database = opened(where)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for number in range(int(count)):
        database.perform(add_person, f"{name} {number}", email=None)
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
