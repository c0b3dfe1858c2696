"""The directory of speakers: who they are, what they know, and when they last came."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from desktop_app.desk.action import action
from desktop_app.desk.edited import edited, write
from desktop_app.desk.lookup import desk_day, held
from desktop_app.domain.access import Act
from desktop_app.domain.errors import BadField
from desktop_app.domain.names import fold_name
from desktop_app.domain.person_fields import (
    as_given,
    clean_email,
    clean_name,
    clean_phone,
    words_in,
)
from desktop_app.domain.speakers import Speaker
from desktop_app.store.database import UnitOfWork

AGREED_ON = "introduction_agreed_on"


@dataclass(frozen=True)
class SpeakerForm:
    """What is written of a speaker.

    ``needs`` is what they need on the day; ``introduction`` prints only as it was agreed with
    them on ``introduction_agreed_on``. Who is not ``active`` is not asked any more.
    """

    name: str
    expertise: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""
    needs: str = ""
    fee: str = ""
    introduction: str = ""
    introduction_agreed_on: date | None = None
    active: bool = True


@action("add_speaker", Act.PLAN)
def add_speaker(db: UnitOfWork, form: SpeakerForm, *, now: datetime) -> UUID:
    """A speaker for the directory, where two may share a name. Raises BadField."""
    speaker = Speaker()
    for name in NAMES:
        setattr(speaker, name, CLEANED[name](getattr(form, name)))
    _check_agreed(db, speaker, now)
    speaker.name_folded = fold_name(speaker.name)
    db.add(speaker)
    db.flush()
    db.about("speaker", speaker.id)
    return speaker.id


@action("change_speaker", Act.PLAN)
def change_speaker(
    db: UnitOfWork, speaker_id: UUID, form: SpeakerForm, seen: SpeakerForm, *, now: datetime
) -> UUID:
    """Write of a speaker what was edited since it was ``seen``.

    Another introduction has not been agreed, unless it is said when. Raises NotFound, BadField,
    ChangedSince.
    """
    speaker = held_speaker(db, speaker_id)
    db.about("speaker", speaker.id)
    values = {name: CLEANED[name](getattr(form, name)) for name in edited(form, seen)}
    if values.get("introduction", speaker.introduction) != speaker.introduction:
        values.setdefault(AGREED_ON, None)
    write(speaker, seen, values)
    _check_agreed(db, speaker, now)
    speaker.name_folded = fold_name(speaker.name)
    return speaker.id


def held_speaker(db: UnitOfWork, speaker_id: UUID) -> Speaker:
    """A speaker, held so that two desks do not promise them to two sessions at once.

    Raises NotFound.
    """
    return held(db, Speaker, speaker_id, "speaker")


def _check_agreed(db: UnitOfWork, speaker: Speaker, now: datetime) -> None:
    """Nothing was agreed on a day that is still to come. Raises BadField bad_date."""
    agreed = speaker.introduction_agreed_on
    if agreed is not None and agreed > desk_day(db, now):
        raise BadField("bad_date", AGREED_ON)


def form_of(speaker: Speaker) -> SpeakerForm:
    """A speaker as the form shows them."""
    return SpeakerForm(**{name: getattr(speaker, name) for name in NAMES})


def _phone(text: str) -> str:
    phone = clean_phone(text)
    return phone.typed if phone else ""


def _email(text: str) -> str:
    return clean_email(text) or ""


CLEANED: Mapping[str, Callable[[Any], Any]] = {
    "name": clean_name,
    **{
        field: partial(words_in, field)
        for field in ("expertise", "organisation", "needs", "fee", "introduction")
    },
    "phone": _phone,
    "email": _email,
    "introduction_agreed_on": as_given,
    "active": as_given,
}
NAMES = tuple(field.name for field in fields(SpeakerForm))
