"""Calls that this person typed and never saved: told of as soon as they are back at the desk."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from desktop_app.desk import drafts
from desktop_app.desk.drafts import KeptDraft
from desktop_app.i18n import clock as clock_words
from desktop_app.i18n import short_date, tr
from desktop_app.ui.call.keeper import SHELVES
from desktop_app.ui.work import Work

Found = Callable[[datetime], object]


def find_unsaved(work: Work, owner: QObject, found: Found) -> None:
    """Call ``found`` with the time of the latest call that was not saved, if there is one."""

    def seen(kept: Sequence[KeptDraft]) -> None:
        if kept:
            found(kept[0].at)

    work.read(owner, drafts.all_drafts, SHELVES, done=seen)


def unsaved_words(at: datetime, now: datetime) -> str:
    """ "A call from 10:12 is not saved", with its day where that is not today."""
    there, today = at.astimezone(), now.astimezone().date()
    when = clock_words(there.time())
    if there.date() != today:
        when = tr("{day}, {time}", day=short_date(there.date()), time=when)
    return tr("A call from {when} is not saved", when=when)
