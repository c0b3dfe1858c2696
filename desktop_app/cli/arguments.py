"""What stands for a person, a session or a day on the command line."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

import click

from desktop_app.cli.saying import Unreadable
from desktop_app.domain.errors import BadField, NotFound
from desktop_app.i18n import tr

T = TypeVar("T")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str, field: str) -> date:
    """A date written as 2025-05-28. Raises BadField bad_date."""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as unread:
        raise BadField("bad_date", field) from unread
    raise BadField("bad_date", field)


def read_session(text: str, field: str = "sessions") -> UUID | date:
    """An id or a date. Raises BadField bad_date."""
    found = _id(text)
    return read_day(text, field) if found is None else found


def read_person(text: str) -> UUID:
    """The id of a person. Raises NotFound when it is no id: nobody has it."""
    found = _id(text)
    if found is None:
        raise NotFound("person")
    return found


class Day(click.ParamType[date]):
    """An option that takes a date."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date. Raises Unreadable."""
        field = str(param.name) if param else ""
        return _usable(lambda: read_day(str(value), field))


class SessionRef(click.ParamType[UUID | date]):
    """An argument that takes the id of a session or its date."""

    name = "session"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> UUID | date:
        """The id or the date. Raises Unreadable."""
        return _usable(lambda: read_session(str(value)))


class PersonRef(click.ParamType[UUID]):
    """An argument that takes the id of a person."""

    name = "person"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> UUID:
        """The id. Raises NotFound."""
        return read_person(str(value))


person_argument = click.argument("person", type=PersonRef(), metavar="PERSON")
session_argument = click.argument("session", type=SessionRef(), metavar="SESSION")
group_option = click.option(
    "--group", metavar="NAME", help=tr("Which group, where several meet on that day.")
)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _usable(read: Callable[[], T]) -> T:
    """What was read; what cannot be read is wrong usage."""
    try:
        return read()
    except BadField as unread:
        raise Unreadable(unread) from None
