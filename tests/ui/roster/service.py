"""A small invented service for the tests of the roster: made once, copied for each test."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from desktop_app.desk import calendar, counsellors, roster, setup
from desktop_app.desk.call_forms import PhoneRegistration, Wanted
from desktop_app.desk.registration import register_by_phone
from desktop_app.desk.speakers import SpeakerForm
from desktop_app.domain.access import FOUNDER, Actor, Grant, Role
from desktop_app.domain.bookings import Mark
from desktop_app.domain.speakers import Stage
from desktop_app.store.database import Database
from tests.databases import Hands, copy_sqlite, on_sqlite
from tests.speaking import a_talk

APRIL, MAY, JUNE = date(2025, 4, 30), date(2025, 5, 28), date(2025, 6, 25)
BEFORE = datetime(2025, 5, 20, 9, 0, tzinfo=UTC)  # a week before the May session
DURING = datetime(2025, 5, 28, 10, 30, tzinfo=UTC)  # half an hour into it
LATER = datetime(2025, 6, 10, 9, 0, tzinfo=UTC)  # its register has locked
USER = UUID("5a1b0000-0000-4000-8000-000000000001")  # who founded it
LEAD = "Morag Sinclair"
STAND_IN = "Anndra Beaton"
NAMES = (
    "Ailsa Moir", "Beth Baird", "Cat Bain", "Deirdre Fyfe", "Effie Ross", "Fiona Muir",
    "Grace Orr", "Heather Laing", "Iona Dunbar", "Jean Pollock", "Kirsty Watt", "Lorna Tait",
    "Mairi Craig", "Nan Reid", "Olive Hay", "Olive Hume", "Peigi Noble", "Rhona Innes",
    "Sheila Gunn", "Una Kerr",
)  # fmt: skip
WAITING = ("Vhairi Weir", "Wilma Young", "Zena Allan")
EMERGENCY = "01632 960111"
PHONE = "01632 960222"


def make_service(folder: Path) -> Path:
    """20 people booked and 3 waiting for the longer session of 28 May 2025; April was held.

    Heather and Iona came in April. Iona has access needs and an emergency contact; Cat would like
    large print. May has a counsellor and a speaker, June has neither people nor a counsellor.
    """
    clock = Hands()
    file = copy_sqlite(folder)
    database = on_sqlite(file, FOUNDER, clock)
    database.perform(setup.found_service, USER, "Eilidh Ross")
    database.actor = coordinator()
    for name in (LEAD, STAND_IN):
        database.perform(counsellors.add_counsellor, name)
    for day in (APRIL, MAY):
        database.perform(counsellors.assign_counsellor, LEAD, day)
    people = _register(database, clock)
    _hold_april(database, clock, people)
    _promise_speaker(database)
    database.close()
    return file


def coordinator() -> Actor:
    """Somebody who may do everything of the roster."""
    return somebody(Role.COORDINATOR, Role.PHONE)


def somebody(*roles: Role, counsellor_id: UUID | None = None) -> Actor:
    """Somebody with these roles."""
    grants = tuple(Grant(role) for role in roles)
    sitting = uuid4()
    return Actor(USER, "Eilidh Ross", grants, counsellor_id, desk="desk 1", sitting=sitting)


def _register(database: Database, clock: Hands) -> dict[str, UUID]:
    more = {
        "Iona Dunbar": {
            "access": "Patchy internet: dial-in number given",
            "emergency_name": "Calum, brother",
            "emergency_phone": EMERGENCY,
        },
        "Cat Bain": {"access": "Large print"},
        "Vhairi Weir": {"phone": PHONE},
    }
    people = {}
    for name in (*NAMES, *WAITING):
        first = (Wanted(APRIL),) if name in ("Heather Laing", "Iona Dunbar") else ()
        form = PhoneRegistration(
            name=name,
            fits=True,
            agreed=True,
            sessions=(*first, Wanted(MAY, wait=True)),
            **more.get(name, {}),  # type: ignore[arg-type]
        )
        people[name] = database.perform(register_by_phone, form).person_id
        clock.move(minutes=1)
    return people


def _hold_april(database: Database, clock: Hands, people: dict[str, UUID]) -> None:
    clock.now = datetime(2025, 4, 30, 11, 0, tzinfo=UTC)
    for name in ("Heather Laing", "Iona Dunbar"):
        database.perform(roster.mark_attendance, people[name], APRIL, Mark.CAME)


def _promise_speaker(database: Database) -> None:
    session = next(line.session_id for line in database.read(calendar.sessions) if line.day == MAY)
    speaker = SpeakerForm("Dr A. Okafor", "occupational therapist")
    a_talk(database, session, Stage.CONFIRMED, speaker)
