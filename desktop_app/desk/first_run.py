"""Before anybody can sign in: founding the data, and the way back in by the recovery code.

These are not acts: there is no data yet, or nobody at the desk. What they do with the data is
done by acts, and leaves the entries of acts.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from itertools import islice
from pathlib import Path
from uuid import uuid4

from desktop_app.config import Clock
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.setup import found_service
from desktop_app.desk.users import UserLine, list_users
from desktop_app.domain.errors import NotFound
from desktop_app.domain.groups import horizon
from desktop_app.domain.names import fold_name
from desktop_app.domain.recurrence import LongerRule, Occurrence, local, occurrences
from desktop_app.store.database import Database
from desktop_app.store.founding import create_store
from desktop_app.store.opening import Store, open_with_recovery_code
from desktop_app.store.passphrases import LONGEST, SHORTEST, Habit, check_new, rate
from desktop_app.store.recovery_code import GROUP, READ_AS

__all__ = [
    "LONGEST",
    "SHORTEST",
    "Founder",
    "Habit",
    "Level",
    "Progress",
    "Strength",
    "groups_of",
    "is_last_group",
    "make_data",
    "next_dates",
    "recover",
    "strength",
]

STRONG, VERY_STRONG = 10**13, 10**16  # tries until it is found
STEPS = 3

Progress = Callable[[int, int], None]


class Level(IntEnum):
    """How hard a passphrase is to guess; from ENOUGH on it may be taken."""

    TOO_SHORT = 0
    TOO_LONG = 1
    GUESSED = 2
    ENOUGH = 3
    STRONG = 4
    VERY_STRONG = 5


@dataclass(frozen=True)
class Strength:
    """A passphrase rated for whoever types it. ``habits`` are what would be tried first."""

    level: Level
    length: int
    habits: tuple[Habit, ...] = ()


@dataclass(frozen=True)
class Founder:
    """The first administrator, and what they will sign in with."""

    name: str
    passphrase: str


def strength(passphrase: str, name: str) -> Strength:
    """How hard a passphrase is to guess for somebody who knows that ``name`` uses it."""
    rating = rate(passphrase, name)
    refused = {"too_short": Level.TOO_SHORT, "too_long": Level.TOO_LONG, "common": Level.GUESSED}
    if rating.why:
        return Strength(refused[rating.why], rating.length, rating.habits)
    level = Level.ENOUGH + (rating.guesses >= STRONG) + (rating.guesses >= VERY_STRONG)
    return Strength(Level(level), rating.length, rating.habits)


def next_dates(plan: GroupPlan, now: datetime, count: int = 3) -> tuple[Occurrence, ...]:
    """The next dates of a group that is only planned; fewer when a year ahead holds fewer."""
    today = local(now, plan.zone).date()
    longer = None
    if plan.longer_every and plan.longer_since:
        longer = LongerRule(plan.longer_every, plan.longer_since)
    dates = occurrences(plan.rule, plan.first_day, horizon(today, plan.first_day), longer)
    return tuple(islice((date for date in dates if date.day >= today), count))


def make_data(
    folder: Path,
    founder: Founder,
    group: GroupPlan | None,
    clock: Clock,
    progress: Progress | None = None,
) -> str:
    """Make the data of a folder for its first administrator; the recovery code, said only here.

    A kill at any moment leaves nothing, or data that the passphrase opens. ``progress`` is told
    how many of how many steps are done. Raises what ``create_store`` raises.
    """
    user_id, tell = uuid4(), progress or (lambda _done, _of: None)

    def found(database: Database) -> None:
        tell(1, STEPS)
        database.perform(found_service, user_id, founder.name, group)
        tell(2, STEPS)

    store, code = create_store(folder, user_id, founder.name, founder.passphrase, clock, found)
    store.close()
    tell(STEPS, STEPS)
    return code


def groups_of(code: str) -> tuple[str, ...]:
    """The groups of a printed recovery code."""
    return tuple(code.split("-"))


def is_last_group(typed: str, code: str) -> bool:
    """Whether the last group of a code was typed back, however its letters are written."""
    plain = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(READ_AS)
    return len(plain) == GROUP and plain == groups_of(code)[-1]


def recover(
    folder: Path, name: str | None, code: str, passphrase: str, clock: Clock, desk: str = ""
) -> UserLine:
    """Give somebody who forgot theirs a new passphrase by the printed code; who it was.

    ``name`` may be None while only one person may sign in. Raises WeakPassphrase, Wait,
    WrongPassword when the code opens nothing, NotFound("user"), and what ``open_store`` raises.
    """
    check_new(passphrase, name or "")
    with closing(open_with_recovery_code(folder, code, clock, desk=desk)) as store:
        user = _user(store, name)
        check_new(passphrase, user.name)
        store.readmit(user.user_id, user.name, passphrase)
    return user


def _user(store: Store, name: str | None) -> UserLine:
    lines = store.read(list_users)
    folded = None if name is None else fold_name(name)
    found = [line for line in lines if folded is None or fold_name(line.name) == folded]
    if len(found) != 1:
        raise NotFound("user")
    return found[0]
