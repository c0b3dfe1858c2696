"""Who could take a duty in a session, in which order they are asked, and what speaks against it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from dateutil.relativedelta import relativedelta

from desktop_app.domain.counsellors import Counsellor, Duty, overlaps
from desktop_app.domain.sessions import Session

COUNTED = relativedelta(months=3)  # how far back sessions led are counted


class Against(StrEnum):
    """What speaks against asking somebody. The first two are refused, the others only warn."""

    ON_LEAVE = "on_leave"
    DOUBLE_BOOKED = "double_booked"
    TAKEN_OFF = "taken_off"  # of late, from this session: something has changed for them
    OTHER_DUTY = "other_duty"  # in this session, which they would give up
    OTHER_DAYS = "other_days"
    OTHER_HOURS = "other_hours"
    OTHER_GROUPS = "other_groups"


REFUSED = frozenset({Against.ON_LEAVE, Against.DOUBLE_BOOKED})


@dataclass(frozen=True)
class Candidate:
    """Somebody who might take a duty.

    ``led``: open sessions led in the three months up to it, without it. ``holds``: the duty is
    theirs now. ``phone`` and ``email`` are how they are reached, empty where unknown.
    """

    counsellor_id: UUID
    name: str
    led: int
    against: tuple[Against, ...] = ()
    holds: bool = False
    stand_in: bool = False
    phone: str = ""
    email: str = ""

    @property
    def can(self) -> bool:
        """Whether the rota takes them, if with a warning."""
        return REFUSED.isdisjoint(self.against)

    @property
    def fits(self) -> bool:
        """Whether they may be suggested: nothing speaks against it, and it is not theirs yet."""
        return not self.against and not self.holds


def counted_since(day: date) -> date:
    """Sessions led after this day, and up to ``day``, count."""
    return day - COUNTED


def what_speaks_against(
    counsellor: Counsellor, session: Session, others: Sequence[Session], elsewhere: bool
) -> tuple[Against, ...]:
    """Every reason not to ask somebody.

    ``others`` are the sessions in which they have a duty; ``elsewhere``: they have another duty in
    this one.
    """
    found = {
        Against.ON_LEAVE: counsellor.away(session.day),
        Against.DOUBLE_BOOKED: any(overlaps(session, other) for other in others),
        Against.OTHER_DUTY: elsewhere,
        Against.OTHER_DAYS: not counsellor.works_on_day(session.day),
        Against.OTHER_HOURS: not counsellor.works_at(session),
        Against.OTHER_GROUPS: not counsellor.is_of(session.group_id),
    }
    return tuple(reason for reason, holds in found.items() if holds)


def candidate(
    counsellor: Counsellor,
    session: Session,
    others: Sequence[Session],
    led: int,
    held: Duty | None,
    duty: Duty,
) -> Candidate:
    """How somebody stands to a duty in a session; ``held`` is the one they have in it now."""
    return Candidate(
        counsellor_id=counsellor.id,
        name=counsellor.name,
        led=led,
        against=what_speaks_against(counsellor, session, others, held not in (None, duty)),
        holds=held is duty,
        stand_in=counsellor.stand_in,
        phone=counsellor.phone,
        email=counsellor.email,
    )


def set_aside(one: Candidate) -> Candidate:
    """Somebody who was taken off the session of late: they are asked after all who fit."""
    return replace(one, against=(Against.TAKEN_OFF, *one.against))


def in_order(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Who is asked first: those who fit, fewest led first, then by name.

    Behind them whoever has the duty now, those with a warning, whoever was taken off of late, and
    those whom the rota refuses.
    """

    def place(one: Candidate) -> tuple[object, ...]:
        off = Against.TAKEN_OFF in one.against
        return not one.fits, not one.can, off, not one.holds, one.led, one.name.casefold()

    return tuple(sorted(candidates, key=place))


def suggested(
    candidates: Sequence[Candidate], among: Collection[UUID] | None = None
) -> Candidate | None:
    """The first who fits; ``among`` those who may be asked, where not everybody may."""
    fitting = (c for c in candidates if c.fits and (among is None or c.counsellor_id in among))
    return next(fitting, None)
