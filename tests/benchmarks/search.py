"""Finding people among 61,000, at each key of what is typed into a call.

There is no limit to pass: the figures are for comparing one version with the next.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from sqlalchemy import insert

from desktop_app.desk import people
from desktop_app.desk.demo_people import FIRST, LAST
from desktop_app.domain.bookings import Channel
from desktop_app.domain.names import fold
from desktop_app.domain.people import Messages, Person
from desktop_app.store.database import Database
from desktop_app.store.search import PersonWord, words_of
from tests.benchmarks._measure import milliseconds, timed
from tests.databases import START
from tests.service import on_sqlcipher

PEOPLE = 61_000
AT_ONCE = 1_000
SYLLABLES = ("bal", "cor", "dun", "fer", "gil", "hal", "kin", "lor", "mac", "nes", "pit", "sker")
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
        _, took = timed(put_on_file, service.database)
        print(f"Looking for people, at each key: {PEOPLE:,} on file, put there in {took:.0f} s")
        for kind, texts in TYPED.items():
            keys = [text[:length] for text in texts for length in range(FEWEST, len(text) + 1)]
            service.database.read(people.look_up, keys[-1])
            times = [timed(service.database.read, people.look_up, key)[1] for key in keys]
            print(f"  {kind + ':':<26} {milliseconds(times)} ({len(times)} keys)")
    return 0


def put_on_file(database: Database) -> None:
    """Straight into the tables, for the journal of so many calls is not what is measured."""
    rows = list(invented())
    words = [
        {"word": word, "person_id": row["id"]} for row in rows for word in sorted(words_of(row))
    ]
    with database._engine.begin() as connection:
        for table, new in ((Person, rows), (PersonWord, words)):
            for start in range(0, len(new), AT_ONCE):
                connection.execute(insert(table), new[start : start + AT_ONCE])


def invented() -> Iterator[dict[str, Any]]:
    """People, a third of whom share a few surnames."""
    dice = Random(61)
    for number in range(PEOPLE):
        first = dice.choice(FIRST)
        rare = "".join(dice.choices(SYLLABLES, k=3)).capitalize()
        name = f"{first} {dice.choice(LAST) if dice.random() < 1 / 3 else rare}"
        phone = f"07700 {dice.randrange(1_000_000):06}"
        email = f"{first.lower()}.{number}@example.org"
        yield {
            "id": uuid4(),
            "version": 1,
            "name": name,
            "preferred_name": first,
            "name_folded": fold(name),
            "phone": phone,
            "phone_e164": f"+44{phone[1:].replace(' ', '')}",
            "email": email,
            "email_folded": email,
            "messages": Messages.YES,
            "channel": Channel.PHONE,
            "registered_at": START,
        }


if __name__ == "__main__":
    sys.exit(main())
