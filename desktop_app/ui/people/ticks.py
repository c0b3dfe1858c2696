"""Who is ticked in the list: kept by person, whatever is listed and in whatever order."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QObject, Signal


class Ticks(QObject):
    """``changed`` says that others are ticked now, or none."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ids: dict[UUID, None] = {}  # in the order in which they were ticked

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, person_id: object) -> bool:
        return person_id in self._ids

    def ids(self) -> tuple[UUID, ...]:
        """Who is ticked."""
        return tuple(self._ids)

    def turn(self, person_id: UUID) -> None:
        """Tick somebody, or take the tick away."""
        if person_id in self._ids:
            del self._ids[person_id]
        else:
            self._ids[person_id] = None
        self.changed.emit()

    def add(self, people: Iterable[UUID]) -> None:
        """Tick these too."""
        self._ids |= dict.fromkeys(people)
        self.changed.emit()

    def clear(self) -> None:
        """Tick nobody."""
        if self._ids:
            self._ids = {}
            self.changed.emit()
