"""A service that was set up: for tests of what can be done at its desks, on either engine."""

import atexit
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from shutil import copy, rmtree
from tempfile import mkdtemp
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import URL, event, select

from desktop_app.desk import roster, setup
from desktop_app.desk.call_forms import PhoneRegistration, Registered, Wanted
from desktop_app.desk.counsellors import add_counsellor, assign_counsellor
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.users import add_user, who
from desktop_app.domain.access import FOUNDER, Actor, Role
from desktop_app.store.database import Database, UnitOfWork
from desktop_app.store.entries import Entry
from tests.databases import FILE, Hands, copy_sqlite, lent_postgres, on_postgres, on_sqlite

ADMIN = UUID(int=1)
APRIL, MAY, JUNE, JULY, AUGUST = (
    date(2025, 4, 30),
    date(2025, 5, 28),
    date(2025, 6, 25),
    date(2025, 7, 30),
    date(2025, 8, 27),
)
Opener = Callable[[Hands], Database]


@dataclass
class Service:
    """The service as its first administrator (also coordinator and phone) sees it."""

    database: Database
    hands: Hands
    open_again: Opener
    opened: list[Database] = field(default_factory=list)
    lent: ExitStack = field(default_factory=ExitStack)

    def call(self, name: str, *days: date, wait: bool = True, **said: Any) -> Registered:
        """Somebody rings and books these days."""
        details = {"fits": True, "agreed": True, **said}
        form = PhoneRegistration(name, sessions=tuple(Wanted(d, wait) for d in days), **details)
        registered: Registered = self.database.perform(register_by_phone, form)
        return registered

    def fill(self, day: date, count: int = 20, prefix: str = "Guest") -> list[UUID]:
        """So many new people booked into a session, or waiting for it."""
        return [self.call(f"{prefix} {letters(n)}", day).person_id for n in range(count)]

    def states(self, day: date) -> dict[str, list[UUID]]:
        """Who is booked, offered and waiting, in order."""
        seen = self.database.read(roster.roster, day)
        return {
            "booked": [row.person_id for row in seen.booked],
            "offered": [row.person_id for row in seen.offered],
            "waiting": [row.person_id for row in seen.waiting],
        }

    def sign_in(self, *roles: Role, counsellor: str | None = None) -> Database:
        """Another desk, at which a new user with these roles sits."""
        name = counsellor or f"User {uuid4()}"
        user = self.database.perform(add_user, name, roles)
        if counsellor is not None:
            self.database.perform(add_counsellor, counsellor)
        return self.sit_down(user)

    def sit_down(self, user: UUID) -> Database:
        """A desk of its own for a user."""
        desk = self.open_again(self.hands)
        self.opened.append(desk)
        desk.actor = desk.read(as_actor, user)
        return desk

    def assign(self, name: str, day: date) -> None:
        """Give a counsellor the lead of a session."""
        self.database.perform(assign_counsellor, name, day)

    def entries(self) -> list[Entry]:
        """The journal, in order."""
        return self.database.read(_entries)

    def close(self) -> None:
        """Let go of every connection, and give back what was lent."""
        for database in (self.database, *self.opened):
            database.close()
        self.lent.close()


def letters(number: int) -> str:
    """A surname of letters, so that no two guests sound alike by chance."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}").capitalize()


def on_sqlcipher(folder: Path) -> Service:
    """A new service in an encrypted file in this folder."""
    file = Path(copy(_founded_file(), folder / FILE))
    return _seated(lambda hands: on_sqlite(file, FOUNDER, hands))


def on_server(server: URL) -> Service:
    """A new service on the PostgreSQL server."""
    lent = ExitStack()
    url = lent.enter_context(lent_postgres(server))
    _found(on_postgres(url, FOUNDER))
    return replace(_seated(lambda hands: on_postgres(url, FOUNDER, hands)), lent=lent)


def count_statements(database: Database) -> list[str]:
    """A list that grows with every statement the database is sent from now on."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(database._engine, "before_cursor_execute", note)
    return sent


@cache
def _founded_file() -> Path:
    folder = Path(mkdtemp(prefix="groupdesk-founded-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    file = copy_sqlite(folder)
    _found(on_sqlite(file, FOUNDER))
    return file


def _found(database: Database) -> None:
    database.perform(setup.found_service, ADMIN, "Sam Keir")
    database.close()


def _seated(opener: Opener) -> Service:
    hands = Hands()
    database = opener(hands)
    database.actor = database.read(as_actor, ADMIN)
    return Service(database, hands, opener)


def as_actor(db: UnitOfWork, user: UUID, *, now: datetime) -> Actor:
    """The user as somebody at a desk of the tests."""
    del now
    return who(db, user, "test")


def _entries(db: UnitOfWork, *, now: datetime) -> list[Entry]:
    del now
    return list(db.scalars(select(Entry).order_by(Entry.sequence)))
