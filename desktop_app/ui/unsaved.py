"""Calls that this person typed and never saved: told of as soon as they are back at the desk."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.desk import drafts
from desktop_app.i18n import clock as clock_words
from desktop_app.i18n import short_date, tr
from desktop_app.ui.call.keeper import SHELVES
from desktop_app.ui.work import Work

Found = Callable[[datetime], object]


def find_unsaved(work: Work, owner: QObject, found: Found) -> None:
    """Call ``found`` with the time of the latest call that was not saved, if there is one."""
    kept: list[datetime] = []

    def seen(shelf: str, answer: tuple[str, datetime] | None) -> None:
        if answer is not None:
            kept.append(answer[1])
        if shelf == SHELVES[-1] and kept:
            found(max(kept))

    for shelf in SHELVES:
        work.read(owner, drafts.draft, shelf, done=partial(seen, shelf))


def unsaved_words(at: datetime, now: datetime) -> str:
    """ "A call from 10:12 is not saved", with its day where that is not today."""
    there, today = at.astimezone(), now.astimezone().date()
    when = clock_words(there.time())
    if there.date() != today:
        when = tr("{day}, {time}", day=short_date(there.date()), time=when)
    return tr("A call from {when} is not saved", when=when)
