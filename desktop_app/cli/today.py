"""The clock of a command, and the day that is pretended for demonstrations and tests."""

from desktop_app import config
from desktop_app.cli.commands import Settings
from desktop_app.cli.saying import Unreadable, remark
from desktop_app.domain.errors import BadField
from desktop_app.i18n import full_date, tr


def clock_of(settings: Settings) -> config.Clock:
    """The clock of this process; a pretended day is said to people. Raises Unreadable."""
    try:
        day = config.pretended_day()
    except ValueError:
        raise Unreadable(BadField("bad_date", "GROUPDESK_TODAY")) from None
    if day is not None:
        today = full_date(day)
        remark(settings, tr("The date is set to {day} by GROUPDESK_TODAY.", day=today))
    return config.clock()
