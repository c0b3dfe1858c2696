"""What came of ringing somebody back, in words that name nobody."""

from desktop_app.desk.contacts import RungBack
from desktop_app.i18n import day_month, listed, short_date, tr
from desktop_app.ui.naming import name_of


def came_of(rung: RungBack) -> tuple[str, str] | None:
    """When they are rung again, and on which lists it counts: a title and a sentence.

    None where nothing more is to be said than that it is done.
    """
    if rung.again_on is None and not rung.tried:
        return None
    title = name_of(rung.outcome)
    if rung.again_on is not None:
        title = tr("Could not reach: ring back {day}", day=short_date(rung.again_on))
    back = tr("Ctrl Z takes it back.")
    if not rung.tried:
        return title, back
    lists = listed([day_month(day) for day in rung.tried])
    return title, tr("No longer passed over on the list of {days}.", days=lists) + f" {back}"
