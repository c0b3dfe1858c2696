"""Small words for the tests of what changes sessions and series."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app.desk import calendar, changing, groups, series
from desktop_app.desk.calendar import SessionLine
from desktop_app.desk.group_plans import GroupPlan
from desktop_app.desk.notices import NoticeLine, notices_of
from desktop_app.domain.bookings import Booking
from desktop_app.domain.sessions import Session
from desktop_app.domain.shapes import Shape
from desktop_app.store.database import UnitOfWork
from tests.desk.todo import session_id
from tests.service import Service


def rows(db: UnitOfWork, kind: type[Any], *, now: Any) -> list[dict[str, Any]]:
    """Every row of a table, by id."""
    del now
    names = [column.name for column in kind.__table__.columns if column.name != "version"]
    return [
        {name: getattr(row, name) for name in names}
        for row in db.scalars(select(kind).order_by(kind.id))
    ]


def snapshot(service: Service) -> list[Any]:
    """The sessions and the stints, as they are, without the seats, which are allotted anew."""
    sessions, stints = (service.database.read(rows, kind) for kind in (Session, Booking))
    return [sessions, [{**row, "seat_no": None} for row in stints]]


def shape(service: Service, day: date) -> Shape:
    """What the session of a day is like."""
    form = service.database.read(changing.session_form, session_id(service, day))
    found: Shape = form.shape
    return found


def move(service: Service, at: date, /, **to: Any) -> Any:
    """Change the session of a day."""
    wanted = replace(shape(service, at), **to)
    return service.database.perform(changing.change_session, session_id(service, at), wanted)


def cancel(service: Service, day: date) -> Any:
    return service.database.perform(changing.cancel_session, session_id(service, day))


def restore(service: Service, day: date) -> Any:
    return service.database.perform(changing.restore_session, session_id(service, day))


def told(service: Service, meeting: UUID) -> list[NoticeLine]:
    return list(service.database.read(notices_of, meeting))


def the_group(service: Service) -> UUID:
    """The group of the service."""
    lines = service.database.read(groups.group_lines)
    found: UUID = min(lines, key=lambda line: len(line.name)).group_id
    return found


def edited(service: Service, since: date | None = None, **to: Any) -> series.SeriesEdit:
    """An edit of the group's series."""
    by_hand_too = to.pop("by_hand_too", False)
    plan = replace(group_plan(service), **to)
    return series.SeriesEdit(the_group(service), plan, since, by_hand_too)


def edit(service: Service, since: date | None = None, **to: Any) -> Any:
    return service.database.perform(series.edit_series, edited(service, since, **to))


def preview(service: Service, since: date | None = None, **to: Any) -> series.SeriesPreview:
    found: series.SeriesPreview = service.database.read(
        series.preview_series, edited(service, since, **to)
    )
    return found


def lines(service: Service) -> dict[date, SessionLine]:
    """Every session in sight, by day."""
    return {line.day: line for line in service.database.read(calendar.sessions)}


def group_plan(service: Service) -> GroupPlan:
    """How the group of the service meets, as a form shows it."""
    found: GroupPlan = service.database.read(groups.group_form, the_group(service)).plan
    return found
