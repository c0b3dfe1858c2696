"""When online forms were last brought in: what was asked in one that was not stands in no place.

A place that looks free may be asked for in a form that came earlier (``rules.md``, 8: the order is
that of the forms' own time).
"""

from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk.form_files import forms_brought_in
from desktop_app.i18n import clock as clock_words
from desktop_app.i18n import day_month, full_date, short_date, tr
from desktop_app.ui.call.places import PlacesCard
from desktop_app.ui.changes import Changes
from desktop_app.ui.due import until_next_minute
from desktop_app.ui.views import Desk

TOUCHES = "form_file"


class FormsIn(QObject):
    """Says it on the card of places, of the group whose sessions stand there, by the clock as it
    is, and again when a file comes in. While no group is known yet, it is said of any."""

    def __init__(self, desk: Desk, card: PlacesCard, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._card = desk, card
        self._last: datetime | None = None
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._say)
        desk.work.changed.connect(self._hear)
        card.of_group.connect(self.look)

    def look(self) -> None:
        """Look again."""
        group = self._card.group()
        group_id = None if group is None else group.group_id
        self._desk.work.read(self, forms_brought_in, group_id, done=self._show, key="call forms in")

    def fall_silent(self) -> None:
        """Look at the clock no more: the page is put away."""
        self._clock.stop()

    def _hear(self, changes: Changes) -> None:
        if changes.touch(TOUCHES):
            self.look()

    def _show(self, last: datetime | None) -> None:
        self._last = last
        self._say()

    def _say(self) -> None:
        """Today becomes yesterday while the page is open."""
        self._clock.start(until_next_minute(self._desk.clock))
        if self._last is None:
            self._card.say_forms("", "")
        else:
            today = self._desk.clock().astimezone(self._last.tzinfo).date()
            self._card.say_forms(*words(self._last, today))


def words(last: datetime, today: date) -> tuple[str, str]:
    """When that was, as it is written and as it is said."""
    day = last.date()
    if day == today:
        said = tr("Online forms last brought in today at {time}", time=clock_words(last.time()))
        return said, said
    written = short_date(day) if day.year == today.year else f"{day_month(day)} {day.year}"
    lead = "Online forms last brought in on {day}"
    return tr(lead, day=written), tr(lead, day=full_date(day))
