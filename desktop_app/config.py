"""What belongs to this computer and not to the service. Never personal data."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from platformdirs import user_data_path

APP = "groupdesk"
PAPER_SIZE = "paper/size"  # its name in the settings of the window
Clock = Callable[[], datetime]


class PaperSize(StrEnum):
    """What lies in the printer of this computer."""

    A4 = "a4"
    LETTER = "letter"


def paper_size_of(kept: object) -> PaperSize:
    """The size of paper that is kept; A4 where it is none."""
    return PaperSize(str(kept)) if str(kept) in set(PaperSize) else PaperSize.A4


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
