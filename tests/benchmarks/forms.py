"""Bringing in online registrations: 5,000 rows where 61,000 are on file, and files that attack.

The rows are read in a process of their own, matched at 500 a second at least and accepted in one
transaction that keeps another desk from writing for less than a second; the window goes on all
through. Whatever is wrong with a file is said within two seconds and 512 MiB.
"""

import sys


def main() -> int:
    """1 when any limit is passed."""
    # Loaded here: processes that are started to read a file load this file as well.
    from tests.benchmarks._forms import measured
    from tests.benchmarks._forms_refused import refused

    return max(refused(), measured())


if __name__ == "__main__":
    sys.exit(main())
