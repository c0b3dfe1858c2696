"""Support for the caller: whom else they may ring, and that they were told so; never who it was."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from desktop_app.desk.action import action, clear, query
from desktop_app.desk.lookup import desk_day, desk_zone
from desktop_app.desk.questions import decode_contact, encode_contact, write_nameless
from desktop_app.desk.wordings import brought, every_text, newest, next_version, text_of
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField, NotFound
from desktop_app.domain.helplines import LINES, NOT_GIVEN, PREFIX, Helpline, read_helpline
from desktop_app.domain.people import ContactKind
from desktop_app.domain.recurrence import local
from desktop_app.i18n import tr
from desktop_app.store.database import UnitOfWork

CHECK_EVERY = timedelta(days=90)


@dataclass(frozen=True)
class HelplineLine:
    """A helpline as it stands now; ``checked`` is None as long as nobody has checked it here.

    ``overdue``: the last check is more than 90 days ago, or there was none.
    """

    key: str
    name: str
    number: str
    purpose: str
    hours: str
    is_open: bool
    checked: date | None
    overdue: bool


@query("helplines", Act.REGISTER)
def helplines(db: UnitOfWork, *, now: datetime) -> tuple[HelplineLine, ...]:
    """Every helpline that callers are told of, those that answer now first."""
    clear(db)
    wall = local(now, desk_zone(db))
    lines = [_line(db, key, wall) for key in every_text(db) if key.startswith(PREFIX)]
    given = [line for line in lines if line is not None]
    return tuple(sorted(given, key=lambda line: not line.is_open))


@action("add_helpline", Act.TEXTS)
def add_helpline(db: UnitOfWork, *, now: datetime) -> str:
    """A helpline more, to be written; callers are told of it once it has its hours. Its key."""
    clear(db)
    lines = (tr("New helpline"), tr("its number"), tr("what it is for"), NOT_GIVEN)
    made = next_version(db, f"{PREFIX}{uuid4().hex}", None, "\n".join(lines), now)
    db.about("wording", made.id)
    return made.key


@action("record_support", Act.REGISTER, encode=encode_contact, decode=decode_contact)
def record_support(db: UnitOfWork, key: str, *, now: datetime) -> UUID:
    """A caller was given this helpline: which one is kept, and nothing of the caller.

    Raises NotFound("helpline").
    """
    return write_nameless(db, ContactKind.SUPPORT, _known(db, key), "", now)


@action("helpline_checked", Act.TEXTS)
def helpline_checked(db: UnitOfWork, key: str, *, now: datetime) -> None:
    """Somebody made sure today that the number and the hours are right. Raises NotFound."""
    clear(db)
    text = newest(db, _known(db, key), None)
    text = text or next_version(db, key, None, brought()[key], now)
    db.about("wording", text.id)
    text.last_checked = desk_day(db, now)


def _line(db: UnitOfWork, key: str, wall: datetime) -> HelplineLine | None:
    """A helpline; None where callers are not told of it."""
    text = text_of(db, key, None)
    line = _read(text.body)
    if not line.is_given:
        return None
    overdue = text.last_checked is None or wall.date() - text.last_checked > CHECK_EVERY
    return HelplineLine(
        key,
        line.name,
        line.number,
        line.purpose,
        line.hours,
        line.is_open(wall),
        text.last_checked,
        overdue,
    )


def _read(body: str) -> Helpline:
    """A helpline; one that was not written here may have hours that only people can read."""
    try:
        return read_helpline(body)
    except BadField:
        name, number, purpose, hours, *_ = [*body.splitlines(), *[""] * LINES]
        return Helpline(name, number, purpose, hours, open_at=(), holidays=True)


def _known(db: UnitOfWork, key: str) -> str:
    if not key or not key.startswith(PREFIX) or key not in every_text(db):
        raise NotFound("helpline")
    return key
