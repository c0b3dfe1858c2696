"""Counsellors, when they are away, and which sessions they facilitate."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.domain import errors
from desktop_app.domain.base import Entity
from desktop_app.domain.recurrence import WEEKDAYS, local
from desktop_app.domain.sessions import OPEN, Session


class Duty(StrEnum):
    """What a counsellor does in a session."""

    LEAD = "lead"
    CO = "co"
    HOST = "host"


class NotReady(StrEnum):
    """Why a session's pack prints DRAFT."""

    NO_COUNSELLOR = "no_counsellor"
    DOUBLE_BOOKED = "double_booked"
    ON_LEAVE = "on_leave"


class Counsellor(Entity):
    """A trained counsellor who facilitates sessions.

    ``works_on`` holds weekdays as RFC 5545 writes them ("MO TU"), empty for any; ``works_from``
    and ``works_to`` are wall times, None for any. ``stand_in``: may be asked at short notice.
    """

    __tablename__ = "counsellor"
    owner_column = "id"

    name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    qualification: Mapped[str] = mapped_column(default="")
    registration_body: Mapped[str] = mapped_column(default="")
    registration_number: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    works_on: Mapped[str] = mapped_column(default="")
    works_from: Mapped[time | None]
    works_to: Mapped[time | None]
    stand_in: Mapped[bool] = mapped_column(default=False)

    groups: Mapped[list["CounsellorGroup"]] = relationship(lazy="selectin")
    leaves: Mapped[list["Leave"]] = relationship(lazy="selectin")

    def away(self, day: date) -> bool:
        """Whether a leave covers the day; both its ends count."""
        return any(leave.first_day <= day <= leave.last_day for leave in self.leaves)

    def works_on_day(self, day: date) -> bool:
        """Whether the weekday is one of theirs."""
        return not self.works_on or WEEKDAYS[day.weekday()] in self.works_on.split()

    def works_at(self, session: Session) -> bool:
        """Whether the session lies within their hours, on the wall clock of its group."""
        zone = session.group.zone
        start, end = local(session.starts_at, zone), local(session.ends_at, zone)
        if self.works_from is not None and start.time() < self.works_from:
            return False
        closes = self.works_to
        return closes is None or end <= datetime.combine(start.date(), closes, start.tzinfo)

    def is_of(self, group_id: UUID) -> bool:
        """Whether they may be asked for a group: one of theirs, or any where they have none."""
        return not self.groups or any(held.group_id == group_id for held in self.groups)


def weekdays_of(chosen: Collection[str]) -> str:
    """Weekdays as they are kept: in the order of the week, empty for any. Raises BadField."""
    if not set(chosen) <= set(WEEKDAYS):
        raise errors.BadField("bad_date", "works_on")
    return " ".join(day for day in WEEKDAYS if day in chosen)


class CounsellorGroup(Entity):
    """A group that a counsellor facilitates; somebody without any may be asked by all."""

    __tablename__ = "counsellor_group"
    __table_args__ = (UniqueConstraint("counsellor_id", "group_id"),)
    owner_column = "counsellor_id"

    counsellor_id: Mapped[UUID] = mapped_column(ForeignKey("counsellor.id"), index=True)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("support_group.id"))


class Leave(Entity):
    """Days on which a counsellor cannot be asked."""

    __tablename__ = "leave"
    owner_column = "counsellor_id"

    counsellor_id: Mapped[UUID] = mapped_column(ForeignKey("counsellor.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]


class Assignment(Entity):
    """A counsellor with a duty in a session; each duty is held by one."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("session_id", "duty"),
        UniqueConstraint("session_id", "counsellor_id"),
    )
    owner_column = "counsellor_id"

    counsellor_id: Mapped[UUID] = mapped_column(ForeignKey("counsellor.id"), index=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"), index=True)
    duty: Mapped[Duty]

    counsellor: Mapped[Counsellor] = relationship(lazy="joined", innerjoin=True)
    session: Mapped[Session] = relationship(lazy="select")


def overlaps(one: Session, other: Session) -> bool:
    """Whether two sessions share a moment. Those that are cancelled or removed share none."""
    if one.id == other.id or not all(s.status in OPEN for s in (one, other)):
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def check_free(counsellor: Counsellor, session: Session, others: Sequence[Session]) -> None:
    """Raise Clash when the counsellor is away, or facilitates elsewhere at that time."""
    if counsellor.away(session.day):
        raise errors.Clash("on_leave", session.day)
    if any(overlaps(session, other) for other in others):
        raise errors.Clash("double_booked", session.day)


def not_ready(
    session: Session, lead: Counsellor | None, others: Sequence[Session]
) -> tuple[NotReady, ...]:
    """Every reason why the session cannot be led as it stands; none means ready."""
    if lead is None:
        return (NotReady.NO_COUNSELLOR,)
    found = {
        NotReady.DOUBLE_BOOKED: any(overlaps(session, other) for other in others),
        NotReady.ON_LEAVE: lead.away(session.day),
    }
    return tuple(reason for reason, holds in found.items() if holds)


@dataclass(frozen=True, order=True)
class LeaveSpan:
    """Days on end on which somebody is away; both its ends count."""

    first_day: date
    last_day: date


def joined(spans: Iterable[LeaveSpan]) -> tuple[LeaveSpan, ...]:
    """The same days by time, those that meet or overlap as one."""
    found: list[LeaveSpan] = []
    for span in sorted(spans):
        before = found[-1] if found else None
        if before is not None and span.first_day <= before.last_day + timedelta(days=1):
            found[-1] = LeaveSpan(before.first_day, max(before.last_day, span.last_day))
        else:
            found.append(span)
    return tuple(found)


def without(span: LeaveSpan, others: Iterable[LeaveSpan]) -> tuple[LeaveSpan, ...]:
    """What is left of a span without the days of the others."""
    left, first = [], span.first_day
    for other in joined(others):
        if other.first_day <= span.last_day and first <= other.last_day:
            if first < other.first_day:
                left.append(LeaveSpan(first, other.first_day - timedelta(days=1)))
            first = other.last_day + timedelta(days=1)
    return (*left, LeaveSpan(first, span.last_day)) if first <= span.last_day else tuple(left)
