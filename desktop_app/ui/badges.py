"""How much waits in each place of the rail that counts it."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.ui.changes import Changes
from desktop_app.ui.views import Count, Place
from desktop_app.ui.widgets.buttons import RailItem
from desktop_app.ui.work import Work


class Badges(QObject):
    """Counts when it is told to, and again whenever what is counted has changed.

    ``items`` are those of the rail, by the names of the places; who may not see a place has none.
    """

    def __init__(
        self, work: Work, places: Iterable[Place], items: Mapping[str, RailItem], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._items = items
        self._counts: Mapping[str, Count] = {
            place.name: place.count
            for place in places
            if place.count is not None and place.name in items
        }
        self._heard = work.changed.connect(self._hear)

    def look(self) -> None:
        """Count everything."""
        for name in self._counts:
            self._look(name)

    def fall_silent(self) -> None:
        """Hear no more of the work: the window is put away."""
        QObject.disconnect(self._heard)

    def _hear(self, changes: Changes) -> None:
        for name, count in self._counts.items():
            if changes.touch(*count.tables):
                self._look(name)

    def _look(self, name: str) -> None:
        count = self._counts[name]
        show = partial(self._items[name].show_count, said=count.said)
        self._work.read(self, count.query, done=show, key=f"how much waits in {name}")
