"""Finding people among 61,000, at each key of what is typed into a call.

There is no limit to pass: the figures are for comparing one version with the next.
"""

import sys
import tempfile
from contextlib import closing
from pathlib import Path

from desktop_app.desk import people
from tests.benchmarks._big import PEOPLE, people_on_file
from tests.benchmarks._measure import milliseconds, timed
from tests.service import on_sqlcipher

FEWEST = 3  # characters before anything is looked for
TYPED = {
    "names": ("Catriona MacAllister", "Katrina Macalister", "Jean O’Neill", "Olive Toringwick"),
    "names that hundreds share": ("Mairi", "Shona Mac", "Isla Sinclair", "Fiona Rennie"),
    "names that nobody has": ("Zzyzx", "Mairi Zzyzx", "Gwendolen"),
    "numbers": ("07700 900123", "0131 496 0272", "900123"),
    "e-mail": ("mairi.421@example.org", "olive.60000@"),
}


def main() -> int:
    """Always 0."""
    with tempfile.TemporaryDirectory() as folder, closing(on_sqlcipher(Path(folder))) as service:
        _, took = timed(people_on_file, service.database)
        print(f"Looking for people, at each key: {PEOPLE:,} on file, put there in {took:.0f} s")
        for kind, texts in TYPED.items():
            keys = [text[:length] for text in texts for length in range(FEWEST, len(text) + 1)]
            service.database.read(people.look_up, keys[-1])
            times = [timed(service.database.read, people.look_up, key)[1] for key in keys]
            print(f"  {kind + ':':<26} {milliseconds(times)} ({len(times)} keys)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
