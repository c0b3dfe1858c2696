"""The desk of the design's picture: five sessions ahead, some of them full, and two on file."""

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.roster import mark_attendance
from desktop_app.desk.setup import found_service
from desktop_app.domain.access import FOUNDER, Actor, Role
from desktop_app.domain.bookings import Mark
from desktop_app.domain.people import Messages
from desktop_app.store.database import Database
from tests.databases import FILE, Hands, an_actor, copy_sqlite, on_sqlite

USER = UUID("5a1b0000-0000-4000-8000-000000000001")
FOUNDED = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2025, 5, 26, 9, 12, tzinfo=UTC)
APRIL, MAY, JUNE, JULY = (
    date(2025, 4, 30),
    date(2025, 5, 28),
    date(2025, 6, 25),
    date(2025, 7, 30),
)
AUGUST, SEPTEMBER = date(2025, 8, 27), date(2025, 9, 24)
# Who else has asked for each session: 28 May is full and three wait.
ASKED = {MAY: 23, JUNE: 12, JULY: 9, AUGUST: 6, SEPTEMBER: 4}
CROWD = 23


@dataclass(frozen=True)
class OnFile:
    """The two people on file by name."""

    shona: UUID
    shauna: UUID


def at_the_phone() -> Actor:
    """Somebody on the phones who also coordinates."""
    return an_actor(Role.COORDINATOR, Role.PHONE, user_id=USER)


def shona() -> PhoneRegistration:
    """Shona MacAllister, who came in April."""
    return PhoneRegistration(
        name="Shona MacAllister",
        phone="0131 496 0123",
        messages=Messages.DISCREET,
        email="shona.mca@example.org",
        postcode="IV3",
        access="Live captions",
        fits=True,
        agreed=True,
        sessions=(Wanted(APRIL),),
    )


def shauna() -> PhoneRegistration:
    """Shauna McAlister, who has not come yet."""
    return PhoneRegistration(
        name="Shauna McAlister",
        phone="0141 496 7781",
        postcode="PA34",
        fits=True,
        agreed=True,
        sessions=(Wanted(JUNE),),
    )


def somebody(number: int) -> PhoneRegistration:
    """One of the crowd."""
    letters = chr(ord("A") + number)
    wanted = tuple(Wanted(day, wait=True) for day, count in ASKED.items() if number < count)
    return PhoneRegistration(name=f"Person{letters} Quill", fits=True, agreed=True, sessions=wanted)


def build(folder: Path) -> tuple[Path, OnFile]:
    """The file of the scene, made once in each test process."""
    file = copy_sqlite(folder)
    clock = Hands(FOUNDED)
    founding = on_sqlite(file, FOUNDER, clock)
    founding.perform(found_service, USER, "Fiona Reid")
    founding.close()
    database = on_sqlite(file, at_the_phone(), clock)
    ids = [database.perform(register_by_phone, form).person_id for form in (shona(), shauna())]
    for number in range(CROWD):
        database.perform(register_by_phone, somebody(number))
    clock.now = datetime(2025, 4, 30, 13, 0, tzinfo=UTC)
    database.perform(mark_attendance, ids[0], APRIL, Mark.CAME)
    database.close()
    return file, OnFile(*ids)


def opened(template: Path, folder: Path, clock: Hands | None = None) -> Database:
    """A copy of the scene, as the desk sees it on 26 May."""
    file = Path(shutil.copy(template, folder / FILE))
    return on_sqlite(file, at_the_phone(), clock or Hands(NOW))
