"""What belongs to this computer and not to the service. Never personal data."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from platformdirs import user_data_path

APP = "groupdesk"
Clock = Callable[[], datetime]


def data_folder() -> Path:
    """Where the data is: ``GROUPDESK_DATA``, else the platform's folder for this user."""
    named = os.environ.get("GROUPDESK_DATA")
    return Path(named) if named else user_data_path(APP, appauthor=False)


def resource(*parts: str) -> Path:
    """A file of ``resources/``: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).parent
    packed = package / "resources"
    return (packed if packed.is_dir() else package.parent / "resources").joinpath(*parts)


def pretended_day() -> date | None:
    """The day of ``GROUPDESK_TODAY``, for demonstrations and tests only.

    Raises ValueError when it is not a date.
    """
    named = os.environ.get("GROUPDESK_TODAY")
    return date.fromisoformat(named) if named else None


def real_time() -> datetime:
    """The time of this computer, in UTC, whatever day is pretended."""
    return datetime.now(UTC)


def clock() -> Clock:
    """The clock of this process, in UTC; the date is shifted when a day is pretended."""
    day = pretended_day()
    shift = timedelta() if day is None else day - real_time().date()
    return lambda: real_time() + shift
